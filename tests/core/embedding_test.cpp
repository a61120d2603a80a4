// SPDX-License-Identifier: GPL-3.0-or-later
// Panel embedding: its numbers against the brief's, and what it promises beyond the contract of all
// panels.
#include "core/base/utf8.h"
#include "core/embedding/laws.h"
#include "core/embedding/vectors.h"
#include "core/poems/model.h"
#include "tests/core/panel_fixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>

using namespace orrery;
using namespace orrery::core;

namespace {

const Panel& panel() {
    static const Registry kRegistry{ORRERY_MODELS};
    return *kRegistry.find("embedding");
}

Result<Figure> computedIn(StageCache& cache, const PanelSettings& settings,
                          Quality quality = Quality::Final,
                          const std::function<void(const Figure&)>& partial = {}) {
    return core::computedIn(panel(), cache, settings, quality, partial);
}

Figure figureOf(const PanelSettings& settings, Quality quality = Quality::Final) {
    return core::figureOf(panel(), settings, quality);
}

const std::vector<double>& column(const Column& values) { return *values; }

/// A .csv file of so many rows: row i has i at coordinate i % columns, and some numbers else.
void writeCsv(const QString& path, int rows, int columns, double offset = 0) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < rows; ++i) {
        QStringList cells;
        for (int c = 0; c < columns; ++c)
            cells.append(
                QString::number(offset + (c == i % columns ? i : (i * 7 + c * 3) % 11), 'g', 17));
        file.write((cells.join(',') + '\n').toUtf8());
    }
}

}  // namespace

class EmbeddingTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void ids();
    void laws();
    void defaults();
    void barsAreADensity();
    void sweepAgrees();
    void growsWhileComputing();
    void bridge();
    void innerProducts();
    void lightParametersKeepTheRest();
    void dimensionIsNested();
    void preview();
    void smallPreviewIsFinal();
    void vocabulary();
    void sparseFails();
    void file();
    void fileInCoordinates();
    void charactersOfVerse();
    void noModel();
    void repeatedVectors();
    void warmLikeCold();
    void progressOnlyGrows();
    void memory();
    void wrongInput_data();
    void wrongInput();

private:
    [[nodiscard]] std::string path(const char* name) const {
        return m_folder.filePath(name).toStdString();
    }
    QTemporaryDir m_folder;
};

void EmbeddingTest::initTestCase() {
    QVERIFY(m_folder.isValid());
    writeCsv(m_folder.filePath("points.csv"), 300, 40);
    writeCsv(m_folder.filePath("far.csv"), 300, 40, 1e6);
    writeCsv(m_folder.filePath("many.csv"), 2500, 3);
    writeCsv(m_folder.filePath("wide.csv"), 40, 300'000);
    const auto write = [&](const char* name, const QByteArray& text) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("same.csv", "1,2,3\n1,2,3\n1,2,3\n");
    write("repeated.csv", "1,2,3\n1,2,3\n4,5,6\n9,9,0\n");
    write("nan.csv", "1,2\n3,nan\n5,6\n");
    write("ragged.csv", "1,2\n3\n5,6\n");
    write("one.csv", "1,2\n");
    write("vector.csv", "1\n2\n4\n");
}

void EmbeddingTest::ids() {
    // Contracts with scripts.
    const PanelDescription& d = panel().description();
    std::vector<std::string> plots;
    for (const OutputSpec& spec : d.plots)
        plots.push_back(spec.id);
    QCOMPARE(plots, (std::vector<std::string>{"distortion", "dimension", "worst", "inner_products",
                                              "bridge"}));
    for (const char* id : {"points", "epsilon", "source_dimension", "dimension", "projection",
                           "vectors", "data", "file", "base_length", "length", "seed"})
        QVERIFY2(panel().parameters().find(id), id);
    const Figure figure = figureOf({{"vectors", "50"}});
    for (const char* id :
         {"dasgupta_gupta", "kexue_8679", "eight_log", "minimum_entropy", "marker"})
        layer(figure, "dimension", id);
    for (const char* id : {"pairs", "chi_square", "lower_bound", "upper_bound"})
        layer(figure, "distortion", id);
    for (const char* id :
         {"worst", "typical", "dasgupta_gupta", "independent", "epsilon", "marker"})
        layer(figure, "worst", id);
    for (const char* id : {"dimension.dasgupta_gupta", "dimension.kexue_8679",
                           "dimension.eight_log", "dimension.minimum_entropy", "worst_distortion",
                           "share_within_epsilon", "head_dimension_at_length"})
        QVERIFY2(figure.findReadout(id) != nullptr, id);
    // What is no bound says so.
    QVERIFY(layer(figure, "dimension", "eight_log").label.english().find("not a bound") !=
            std::string::npos);
}

void EmbeddingTest::laws() {
    // The brief: at eps = .5, N = 512 the bound asks for 599 where 8 ln N says 50.
    const Figure figure = figureOf({{"vectors", "20"}});
    QCOMPARE(std::lround(number(figure, "dimension.kexue_8679")), 599);
    QCOMPARE(std::lround(number(figure, "dimension.eight_log")), 50);
    QCOMPARE(number(figure, "dimension.minimum_entropy"), 8.33 * std::log(512.0));
    // johnson_lindenstrauss_min_dim(10**6, eps=0.1) of scikit-learn 1.2.1.
    const Figure million = figureOf({{"vectors", "20"}, {"points", "1e6"}, {"epsilon", "0.1"}});
    QCOMPARE(std::floor(number(million, "dimension.dasgupta_gupta")), 11841.0);
    QCOMPARE(layer(million, "dimension", "marker").x->front(), 1e6);
    // The curves go through what the readouts say at their own points.
    const Layer& bound = layer(million, "dimension", "dasgupta_gupta");
    const auto at = std::find_if(bound.x->begin(), bound.x->end(),
                                 [](double n) { return std::abs(n - 1e6) < 1; });
    QVERIFY(at != bound.x->end());
    QVERIFY(std::abs(column(bound.y)[static_cast<std::size_t>(at - bound.x->begin())] -
                     number(million, "dimension.dasgupta_gupta")) < 0.01);
}

void EmbeddingTest::defaults() {
    // What everybody sees first: nearly all pairs within epsilon, and the worst nowhere near it.
    const Figure figure = figureOf({});
    QVERIFY(figure.quality == Quality::Final);
    QVERIFY(number(figure, "worst_distortion") > 0.5);
    const double share = number(figure, "share_within_epsilon");
    QVERIFY(share > 0.98 && share < 1);
    QVERIFY(std::abs(number(figure, "typical_distortion") - std::sqrt(2.0 / 64)) < 0.01);
    QCOMPARE(number(figure, "head_dimension_at_length"), 64.0);
    // The promise is kept in 599 dimensions, over several seeds.
    for (const char* seed : {"1", "2", "3"})
        QVERIFY(number(figureOf({{"dimension", "599"}, {"seed", seed}}), "worst_distortion") < 0.5);
}

void EmbeddingTest::barsAreADensity() {
    for (const char* dimension : {"1", "3", "64", "2000"}) {
        const Figure figure = figureOf({{"dimension", dimension}, {"vectors", "100"}});
        const Layer& bars = layer(figure, "distortion", "pairs");
        double mass = 0;
        double mean = 0;
        for (std::size_t i = 0; i < bars.x->size(); ++i) {
            mass += column(bars.y)[i] * bars.width;
            mean += column(bars.y)[i] * bars.width * column(bars.x)[i];
        }
        QVERIFY(std::abs(mass - 1) < 1e-9);
        QVERIFY(std::abs(mean - 1) < 0.5);
        // Theory covers the same range, and is a density too but for what is cut off.
        const Layer& law = layer(figure, "distortion", "chi_square");
        double area = 0;
        for (std::size_t i = 1; i < law.x->size(); ++i)
            area += (column(law.x)[i] - column(law.x)[i - 1]) *
                    (column(law.y)[i] + column(law.y)[i - 1]) / 2;
        QVERIFY2(area < 1.001 && area > 0.6, qPrintable(QString::number(area)));
    }
}

void EmbeddingTest::sweepAgrees() {
    // What the sweep says of a dimension is what that dimension itself says.
    StageCache cache;
    const Figure figure = *computedIn(cache, {{"vectors", "120"}});
    const Layer& worst = layer(figure, "worst", "worst");
    const Layer& typical = layer(figure, "worst", "typical");
    for (const char* dimension : {"1", "16", "100", "724", "2000"}) {
        const Figure at = *computedIn(cache, {{"vectors", "120"}, {"dimension", dimension}});
        const Layer& own = layer(at, "worst", "worst");
        const auto place =
            std::find(own.x->begin(), own.x->end(), std::stod(dimension)) - own.x->begin();
        QVERIFY(place < std::ssize(*own.x));
        QCOMPARE(column(own.y)[static_cast<std::size_t>(place)], number(at, "worst_distortion"));
        const auto there =
            std::find(worst.x->begin(), worst.x->end(), std::stod(dimension)) - worst.x->begin();
        if (there == std::ssize(*worst.x))
            continue;
        const auto i = static_cast<std::size_t>(there);
        QVERIFY(std::abs(column(worst.y)[i] / number(at, "worst_distortion") - 1) < 1e-3);
        QVERIFY(std::abs(column(typical.y)[i] / number(at, "typical_distortion") - 1) < 1e-3);
    }
    QVERIFY(std::is_sorted(worst.x->begin(), worst.x->end()));
    // Promised below 24 ln N: nothing.
    const Layer& promise = layer(figure, "worst", "dasgupta_gupta");
    for (std::size_t i = 0; i < promise.x->size(); ++i)
        QCOMPARE(std::isnan(column(promise.y)[i]), column(promise.x)[i] < 24 * std::log(120.0));
}

void EmbeddingTest::growsWhileComputing() {
    std::vector<std::size_t> sizes;
    bool previews = true;
    StageCache cache;
    const Result<Figure> figure = computedIn(cache, {}, Quality::Final, [&](const Figure& partial) {
        const Plot& plot = *partial.findPlot("worst");
        sizes.push_back(plot.pending ? 0 : plot.find("worst")->x->size());
        previews = previews && partial.quality == Quality::Preview;
    });
    QVERIFY(figure && figure->quality == Quality::Final && previews);
    QCOMPARE(sizes.front(), std::size_t{0});
    QVERIFY(std::is_sorted(sizes.begin(), sizes.end()) && sizes.size() > 10);
    QVERIFY(sizes.back() <= layer(*figure, "worst", "worst").x->size());
}

void EmbeddingTest::bridge() {
    // d_n / d is the attention scale log_L n.
    const Figure figure = figureOf({{"vectors", "20"}, {"dimension", "48"}, {"length", "4096"}});
    QVERIFY(std::abs(number(figure, "head_dimension_at_length") - 64) < 1e-12);
    QVERIFY(std::abs(number(figure, "attention_scale") - 4.0 / 3) < 1e-14);
    const Layer& marker = layer(figure, "bridge", "marker");
    QCOMPARE(marker.x->front(), 4096.0);
    QVERIFY(std::abs(marker.y->front() - 64) < 1e-12);
    const Layer& line = layer(figure, "bridge", "head_dimension");
    QCOMPARE(line.x->front(), 2.0);
    QCOMPARE(line.x->back(), 1048576.0);
}

void EmbeddingTest::innerProducts() {
    const Figure figure = figureOf({{"vectors", "150"}, {"dimension", "200"}});
    const Layer& pairs = layer(figure, "inner_products", "pairs");
    QCOMPARE(pairs.x->size(), std::size_t{2000});
    double squares = 0;
    for (std::size_t i = 0; i < pairs.x->size(); ++i)
        squares += std::pow(column(pairs.y)[i] - column(pairs.x)[i], 2) / 2000;
    // (1 + <u, v>^2) / d for unit vectors.
    QVERIFY2(std::abs(std::sqrt(squares * 200) - 1) < 0.1,
             qPrintable(QString::number(squares * 200)));
    const Layer& band = layer(figure, "inner_products", "epsilon");
    QCOMPARE(column(band.upper)[0] - column(band.x)[0], 0.5);
}

void EmbeddingTest::lightParametersKeepTheRest() {
    StageCache cache;
    const Figure before = *computedIn(cache, {{"vectors", "150"}});
    const Figure after = *computedIn(cache, {{"vectors", "150"},
                                             {"epsilon", "0.2"},
                                             {"points", "9999"},
                                             {"length", "7777"},
                                             {"base_length", "99"}});
    for (const char* id : {"pairs", "chi_square"})
        QVERIFY(layer(before, "distortion", id).y == layer(after, "distortion", id).y);
    QVERIFY(layer(before, "inner_products", "pairs").y ==
            layer(after, "inner_products", "pairs").y);
    QVERIFY(number(after, "share_within_epsilon") < number(before, "share_within_epsilon"));
    QVERIFY(sameFigure(after, figureOf({{"vectors", "150"},
                                        {"epsilon", "0.2"},
                                        {"points", "9999"},
                                        {"length", "7777"},
                                        {"base_length", "99"}})));
}

void EmbeddingTest::dimensionIsNested() {
    // One row more of P moves the picture by little.
    const Figure one = figureOf({{"vectors", "100"}, {"dimension", "300"}});
    const Figure other = figureOf({{"vectors", "100"}, {"dimension", "301"}});
    QVERIFY(std::abs(number(one, "worst_distortion") - number(other, "worst_distortion")) < 0.03);
    const Layer& before = layer(one, "inner_products", "pairs");
    const Layer& after = layer(other, "inner_products", "pairs");
    for (std::size_t i = 0; i < before.y->size(); ++i)
        QVERIFY(std::abs(column(before.y)[i] - column(after.y)[i]) < 0.05);
}

void EmbeddingTest::preview() {
    // All pairs at the default values; fewer vectors or coordinates of large ones, and it says so.
    const Figure usual = figureOf({}, Quality::Preview);
    QVERIFY(usual.quality == Quality::Preview && !says(usual, "Preview:"));
    QVERIFY(usual.findPlot("worst")->pending);
    QCOMPARE(number(usual, "worst_distortion"), number(figureOf({}), "worst_distortion"));
    const Figure large =
        figureOf({{"vectors", "2000"}, {"source_dimension", "10000"}, {"dimension", "2000"}},
                 Quality::Preview);
    QVERIFY(large.quality == Quality::Preview && says(large, "of 2000 vectors"));
    QVERIFY(says(large, "of 10000 coordinates"));
    QVERIFY(!large.findReadout("worst_distortion")->exact);
    QVERIFY(large.findReadout("dimension.eight_log")->exact);
}

void EmbeddingTest::smallPreviewIsFinal() {
    const PanelSettings small = {{"vectors", "30"}, {"source_dimension", "40"}};
    const Figure figure = figureOf(small, Quality::Preview);
    QVERIFY(figure.quality == Quality::Final);
    QVERIFY(sameFigure(figure, figureOf(small)));
}

void EmbeddingTest::vocabulary() {
    const Figure figure =
        figureOf({{"data", "one_hot"}, {"source_dimension", "300"}, {"dimension", "64"}});
    QVERIFY(says(figure, "A vocabulary of 300 words has no more than 300 different vectors"));
    const Layer& pairs = layer(figure, "inner_products", "pairs");
    QVERIFY(std::all_of(pairs.x->begin(), pairs.x->end(), [](double x) { return x == 0; }));
    // Between random vectors of d coordinates: 1/sqrt(d).
    double squares = 0;
    for (const double y : *pairs.y)
        squares += y * y / static_cast<double>(pairs.y->size());
    QVERIFY(std::abs(std::sqrt(squares) - 0.125) < 0.01);
}

void EmbeddingTest::sparseFails() {
    const auto typical = [](const char* data, const char* projection) {
        return number(figureOf({{"data", data},
                                {"projection", projection},
                                {"source_dimension", "2000"},
                                {"vectors", "300"}}),
                      "typical_distortion");
    };
    const double usual = std::sqrt(2.0 / 64);
    QVERIFY(std::abs(typical("gaussian", "very_sparse") / usual - 1) < 0.1);
    QVERIFY(typical("one_hot", "very_sparse") > 3 * usual);
    QVERIFY(typical("one_hot", "sign") < 0.8 * usual);
}

void EmbeddingTest::file() {
    const Figure figure = figureOf({{"data", "file"}, {"file", path("points.csv")}});
    QCOMPARE(figure.inputs.size(), std::size_t{1});
    QCOMPARE(figure.inputs[0].parameter, std::string("file"));
    QCOMPARE(figure.inputs[0].shape, (std::vector<std::int64_t>{300, 40}));
    QCOMPARE(figure.inputs[0].sha256.size(), std::size_t{64});
    QVERIFY(layer(figure, "distortion", "pairs").label.english() == "44850 pairs");
    // An offset moves no difference.
    const Figure far = figureOf({{"data", "file"}, {"file", path("far.csv")}});
    QVERIFY(std::abs(number(figure, "worst_distortion") - number(far, "worst_distortion")) < 1e-5);
    // A sample of the rows, nested.
    const Figure some =
        figureOf({{"data", "file"}, {"file", path("many.csv")}, {"vectors", "100"}});
    QVERIFY(says(some, "A random sample of 100 of the 2500 rows of the file is projected."));
    QVERIFY(!says(some, "was read"));
    QVERIFY(says(figureOf({{"file", path("points.csv")}, {"vectors", "20"}}),
                 "A file is set, but the source is another one"));
    // Long rows leave room for fewer: 2^23 numbers in all.
    const Figure wide = figureOf({{"data", "file"}, {"file", path("wide.csv")}, {"vectors", "30"}},
                                 Quality::Preview);
    QVERIFY(says(wide,
                 "Of vectors with 300000 coordinates no more than 27 are kept in memory; 30 "
                 "were asked for."));
    // Choosing a file is enough.
    Values values(panel().parameters());
    const std::size_t index = *panel().parameters().find("file");
    QVERIFY(values.chooseFile(index, path("points.csv")).ok());
    QVERIFY(!values.isEnabled(*panel().parameters().find("source_dimension")));
}

void EmbeddingTest::fileInCoordinates() {
    // One coordinate: P is a column, and every ratio the same.
    const Figure figure =
        figureOf({{"data", "file"}, {"file", path("vector.csv")}, {"dimension", "3"}});
    QVERIFY(std::abs(number(figure, "worst_distortion") - number(figure, "typical_distortion")) <
            1e-6);
}

void EmbeddingTest::charactersOfVerse() {
    const Result<poems::Model> model = poems::readModel(ORRERY_MODELS "/orrery.safetensors", {});
    QVERIFY(model.ok());
    // All pairs of a few characters: their angles by hand, out of the model's table.
    const Figure few = figureOf({{"data", "verses"}, {"vectors", "20"}, {"seed", "3"}});
    std::vector<Eigen::Index> order = embedding::randomOrder(model->config.vocabulary, 3);
    order.resize(20);
    std::vector<double> byHand;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            byHand.push_back(model->weights.table.col(order[i]).cast<double>().normalized().dot(
                model->weights.table.col(order[j]).cast<double>().normalized()));
    }
    std::vector<double> before = column(layer(few, "inner_products", "pairs").x);
    QCOMPARE(before.size(), byHand.size());
    std::sort(before.begin(), before.end());
    std::sort(byHand.begin(), byHand.end());
    for (std::size_t i = 0; i < before.size(); ++i)
        QVERIFY(std::abs(before[i] - byHand[i]) < 1e-6);
    // The pairs that are most alike are named.
    const Layer& names = layer(few, "inner_products", "names");
    QCOMPARE(names.texts.size(), std::size_t{8});
    for (std::size_t i = 0; i < names.texts.size(); ++i) {
        QVERIFY(std::abs(column(names.x)[i] - byHand[byHand.size() - 1 - i]) < 1e-6);
        const std::u32string text = decodeUtf8(names.texts[i]).value();
        const auto vector = [&](char32_t character) {
            return model->weights.table.col(model->vocabulary.id(character).value())
                .cast<double>()
                .normalized();
        };
        QVERIFY(std::abs(vector(text.front()).dot(vector(text.back())) - column(names.x)[i]) <
                1e-6);
    }
    QVERIFY(says(few, "A random sample of 20 of the "));
    QVERIFY(few.inputs.empty());

    // The law is that of all vectors.
    const Figure figure = figureOf({{"data", "verses"}, {"file", path("points.csv")}});
    QVERIFY(std::abs(number(figure, "typical_distortion") / std::sqrt(2.0 / 64) - 1) < 0.1);
    QVERIFY(says(figure, "these are characters of verse"));
    Values values(panel().parameters());
    QVERIFY(values.setText("data", "verses").ok());
    for (const char* id : {"source_dimension", "tensor"})
        QVERIFY2(!values.isEnabled(*panel().parameters().find(id)), id);
}

void EmbeddingTest::noModel() {
    const Registry registry{path("nowhere")};
    const Panel& none = *registry.find("embedding");
    const Result<Figure> figure = core::computed(none, {{"data", "verses"}});
    QVERIFY(!figure.ok() && figure.error().kind == Error::Kind::Failure);
    const QString sentence = QString::fromStdString(figure.error().message.english());
    QVERIFY2(sentence.contains("orrery.safetensors") && sentence.endsWith('.'),
             qPrintable(sentence));
}

void EmbeddingTest::repeatedVectors() {
    const Figure figure = figureOf({{"data", "file"}, {"file", path("repeated.csv")}});
    QVERIFY(says(figure,
                 "Pairs of equal vectors are left out, since a distance of 0 has no ratio: 1."));
    QCOMPARE(layer(figure, "distortion", "pairs").label.english(), std::string("5 pairs"));
    QVERIFY(std::isfinite(number(figure, "worst_distortion")));
}

void EmbeddingTest::warmLikeCold() {
    // One setting after the other on one cache, as in the window: what is kept must never pass for
    // what it is not.
    const std::string points = path("points.csv"), many = path("many.csv");
    const PanelSettings steps[] = {
        {{"vectors", "200"}},
        {{"vectors", "200"}, {"dimension", "3"}},
        {{"vectors", "200"}, {"projection", "sign"}},
        {{"vectors", "200"}, {"projection", "sign"}, {"seed", "2"}},
        {{"vectors", "200"}, {"data", "sphere"}, {"seed", "2"}},
        {{"vectors", "200"}, {"data", "sphere"}, {"source_dimension", "3"}},
        {{"vectors", "200"}, {"data", "one_hot"}, {"source_dimension", "150"}},
        {{"vectors", "150"}, {"data", "one_hot"}, {"source_dimension", "151"}},
        {{"vectors", "150"}, {"data", "one_hot"}, {"projection", "very_sparse"}},
        {{"data", "file"}, {"file", points}, {"projection", "very_sparse"}},
        {{"data", "file"}, {"file", points}, {"vectors", "100"}},
        {{"data", "file"}, {"file", many}, {"vectors", "100"}},
        {{"data", "file"}, {"file", many}, {"vectors", "100"}, {"seed", "3"}},
        {{"data", "verses"}, {"file", many}, {"vectors", "100"}, {"seed", "3"}},
        {{"data", "verses"}, {"vectors", "100"}, {"dimension", "5"}},
        {{"vectors", "200"}},
    };
    StageCache warm;
    for (const Quality quality : {Quality::Preview, Quality::Final, Quality::Preview}) {
        for (const auto& step : steps) {
            StageCache cold;
            const Result<Figure> one = computedIn(warm, step, quality);
            const Result<Figure> other = computedIn(cold, step, quality);
            QVERIFY(one && other);
            QVERIFY(sameFigure(*one, *other));
        }
    }
}

void EmbeddingTest::progressOnlyGrows() {
    for (const char* data : {"gaussian", "one_hot", "file", "verses"}) {
        Values values(panel().parameters());
        QVERIFY(values.setText("data", data).ok() &&
                values.setText("file", path("points.csv")).ok());
        double last = 0;
        bool grows = true;
        const JobContext job{.stop = {}, .progress = [&](double share) {
                                 grows = grows && share >= last && share <= 1;
                                 last = share;
                             }};
        StageCache cache;
        const ComputeContext context{job, cache, {}};
        QVERIFY(panel().compute(values, Quality::Final, context).ok());
        QVERIFY(grows);
        QCOMPARE(last, 1.0);
    }
}

void EmbeddingTest::memory() {
    // A dragged seed leaves nothing behind in the cache.
    StageCache cache;
    std::size_t bytes = 0;
    for (const char* seed : {"1", "2", "3", "4", "5", "6"}) {
        QVERIFY(computedIn(cache, {{"vectors", "300"}, {"seed", seed}}));
        if (bytes == 0)
            bytes = cache.bytes();
    }
    QVERIFY(cache.bytes() <= bytes * 3 / 2);
}

void EmbeddingTest::wrongInput_data() {
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("usage");
    const auto file = [&](const char* name) {
        return QStringList{"data=file", "file=" + QString::fromStdString(path(name))};
    };
    QTest::newRow("no file") << QStringList{"data=file"} << "Choose a file of vectors" << true;
    QTest::newRow("a file that is not there") << file("gone.csv") << "gone.csv" << false;
    QTest::newRow("an ending that nobody knows") << file("points.doc") << "points.doc" << false;
    QTest::newRow("not a number") << file("nan.csv") << "nan.csv" << false;
    QTest::newRow("ragged rows") << file("ragged.csv") << "ragged.csv" << false;
    QTest::newRow("one row") << file("one.csv") << "one.csv" << false;
    QTest::newRow("all rows equal") << file("same.csv") << "there is no distance to keep" << false;
}

void EmbeddingTest::wrongInput() {
    QFETCH(QStringList, settings);
    QFETCH(QString, words);
    QFETCH(bool, usage);
    Values values(panel().parameters());
    for (const QString& setting : settings)
        QVERIFY(values
                    .setText(setting.section('=', 0, 0).toStdString(),
                             setting.section('=', 1).toStdString())
                    .ok());
    for (const Quality quality : {Quality::Preview, Quality::Final}) {
        StageCache cache;
        const JobContext job;
        const ComputeContext context{job, cache, {}};
        const Result<Figure> figure = panel().compute(values, quality, context);
        QVERIFY(!figure.ok());
        QVERIFY(figure.error().kind == (usage ? Error::Kind::Usage : Error::Kind::Failure));
        const QString sentence = QString::fromStdString(figure.error().message.english());
        QVERIFY2(sentence.contains(words) && sentence.endsWith('.'), qPrintable(sentence));
    }
}

QTEST_APPLESS_MAIN(EmbeddingTest)
#include "embedding_test.moc"
