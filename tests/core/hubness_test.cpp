// SPDX-License-Identifier: GPL-3.0-or-later
// Panel hubness: its numbers against the brief's, and what it promises beyond the contract of all
// panels.
#include "core/base/utf8.h"
#include "core/poems/model.h"
#include "tests/core/panel_fixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <initializer_list>
#include <map>
#include <numeric>

using namespace orrery;
using namespace orrery::core;

namespace {

const Panel& panel() {
    static const Registry kRegistry{ORRERY_MODELS};
    return *kRegistry.find("hubness");
}

Result<Figure> computed(const PanelSettings& settings, Quality quality = Quality::Final,
                        const std::function<void(const Figure&)>& partial = {}) {
    return core::computed(panel(), settings, quality, partial);
}

Figure figureOf(const PanelSettings& settings, Quality quality = Quality::Final) {
    return core::figureOf(panel(), settings, quality);
}

const std::vector<double>& column(const Column& values) { return *values; }

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// A .npy file of version 1.0 with (rows, columns) numbers of float32.
void writeNpy(const QString& path, const std::vector<float>& values, std::size_t columns) {
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                         std::to_string(values.size() / columns) + ", " + std::to_string(columns) +
                         "), }";
    header.resize((header.size() + 10 + 64) / 64 * 64 - 10, ' ');
    header.back() = '\n';
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x93NUMPY\x01\x00", 8);
    const auto length = static_cast<quint16>(header.size());
    file.write(reinterpret_cast<const char*>(&length), 2);
    file.write(header.data(), static_cast<qint64>(header.size()));
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<qint64>(values.size()) * static_cast<qint64>(sizeof(float)));
}

/// The model whose characters are the source "verses".
const poems::Model& verseModel() {
    static const Result<poems::Model> kModel =
        poems::readModel(ORRERY_MODELS "/orrery.safetensors", {});
    if (!kModel)
        qFatal("%s", kModel.error().message.english().c_str());
    return *kModel;
}

std::string characterAt(double number) {
    const char32_t character = verseModel().vocabulary.character(static_cast<std::int32_t>(number));
    return encodeUtf8({&character, 1});
}

/// How many of these characters have each of them as their nearest one, by plain loops.
std::vector<double> nearestCounts(const std::vector<double>& numbers) {
    const auto vector = [](double number) {
        return verseModel().weights.table.col(static_cast<Eigen::Index>(number)).cast<double>();
    };
    std::vector<double> counts(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::size_t nearest = i == 0 ? 1 : 0;
        for (std::size_t j = 0; j < numbers.size(); ++j) {
            if (j != i && (vector(numbers[i]) - vector(numbers[j])).squaredNorm() <
                              (vector(numbers[i]) - vector(numbers[nearest])).squaredNorm())
                nearest = j;
        }
        ++counts[nearest];
    }
    return counts;
}

/// Points on a line at 0, 1, 3, 6, 10, …: every neighbour is known by hand.
std::vector<float> triangular(int count) {
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        values.push_back(static_cast<float>(i * (i + 1)) / 2);
    return values;
}

}  // namespace

class HubnessTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void reference_data();
    void reference();
    void wealth();
    void consistent();
    void groupsAreWhole();
    void growsWhileComputing();
    void previewIsPartOfIt();
    void threshold();
    void sphereHasNoHubs();
    void intrinsicDimension();
    void centringNeedsAngles();
    void clustersHaveLabels();
    void file();
    void fileByComponents();
    void labelsAndQueries();
    void namesAreNoClasses();
    void charactersOfVerse();
    void someCharacters();
    void noModel();
    void warmLikeCold();
    void gapsInTheSweep_data();
    void gapsInTheSweep();
    void progressOnlyGrows();
    void wrongInput_data();
    void wrongInput();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void HubnessTest::initTestCase() {
    QVERIFY(m_folder.isValid());
    writeNpy(path("line.npy"), triangular(200), 1);
    std::vector<float> cube;
    for (int i = 0; i < 300; ++i) {
        for (int c = 0; c < 5; ++c)
            cube.push_back(static_cast<float>((i * (7 + 4 * c) + c * i * i) % 101) *
                           static_cast<float>(5 - c));
    }
    writeNpy(path("points.npy"), cube, 5);
    writeNpy(path("queries.npy"), std::vector<float>(cube.begin(), cube.begin() + 500), 5);
    writeNpy(path("flat.npy"), triangular(100), 2);
    writeNpy(path("few.npy"), std::vector<float>(cube.end() - 300, cube.end()), 5);
    writeNpy(path("one.npy"), std::vector<float>(150, 2.0F), 3);
    cube[12] = std::nanf("");
    writeNpy(path("nan.npy"), cube, 5);
    writeNpy(path("zero.npy"), std::vector<float>(600, 0.0F), 3);
    QFile labels(path("labels.txt"));
    QVERIFY(labels.open(QIODevice::WriteOnly));
    for (int i = 0; i < 300; ++i)
        labels.write(i < 150 ? "a\n" : "b\n");
}

void HubnessTest::reference_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("dimension");
    QTest::addColumn<double>("antihubs");
    QTest::addColumn<double>("robinHood");
    QTest::addColumn<double>("atLeast10");
    QTest::addColumn<double>("skewness");
    QTest::addColumn<double>("tolerance");  // of the skewness, which scatters from seed to seed
    // The brief's table for n = 10,000, k = 5, which was computed independently.
    QTest::newRow("normal, 3") << "gaussian"
                               << "3" << 0.0024 << 0.140 << 0.0064 << 0.10 << 0.1;
    QTest::newRow("normal, 20") << "gaussian"
                                << "20" << 0.158 << 0.401 << 0.158 << 2.09 << 0.3;
    QTest::newRow("normal, 64") << "gaussian"
                                << "64" << 0.333 << 0.570 << 0.137 << 7.0 << 4.5;
    QTest::newRow("normal, 100") << "gaussian"
                                 << "100" << 0.371 << 0.601 << 0.134 << 10.5 << 6.0;
    QTest::newRow("uniform, 20") << "uniform"
                                 << "20" << 0.055 << 0.298 << 0.123 << 1.54 << 0.3;
    QTest::newRow("uniform, 100") << "uniform"
                                  << "100" << 0.180 << 0.450 << 0.144 << 8.58 << 5.0;
}

void HubnessTest::reference() {
    QFETCH(QString, source);
    QFETCH(QString, dimension);
    QFETCH(double, antihubs);
    QFETCH(double, robinHood);
    QFETCH(double, atLeast10);
    QFETCH(double, skewness);
    QFETCH(double, tolerance);
    const Figure figure = figureOf({{"source", source.toStdString()},
                                    {"dimension", dimension.toStdString()},
                                    {"points", "10000"},
                                    {"sweep", "false"}});
    QVERIFY2(std::abs(number(figure, "antihub_share") - antihubs) < 0.02,
             qPrintable(QString::number(number(figure, "antihub_share"))));
    QVERIFY2(std::abs(number(figure, "robin_hood") - robinHood) < 0.02,
             qPrintable(QString::number(number(figure, "robin_hood"))));
    QVERIFY2(std::abs(number(figure, "accepted_share") - atLeast10) < 0.02,
             qPrintable(QString::number(number(figure, "accepted_share"))));
    QVERIFY2(std::abs(number(figure, "skewness") - skewness) < tolerance,
             qPrintable(QString::number(number(figure, "skewness"))));
}

void HubnessTest::wealth() {
    // The mean over seeds of a steady measure: 80 % to the richest 20 %, by the brief.
    double mean = 0;
    for (const char* seed : {"1", "2", "3", "4", "5"})
        mean += number(figureOf({{"sweep", "false"}, {"seed", seed}}), "top20_share") / 5;
    QVERIFY2(std::abs(mean - 0.8) < 0.03, qPrintable(QString::number(mean)));
}

void HubnessTest::consistent() {
    // What several plots say of the same points.
    const Figure figure = figureOf({{"points", "700"}, {"dimension", "50"}, {"repeats", "1"}});
    const Table& table = *figure.findTable("hub_values");
    const std::vector<double>& values = column(std::get<Column>(table.columns[2].cells));
    QCOMPARE(values.size(), std::size_t{700});
    QCOMPARE(sum(values), 700.0 * 5);
    QCOMPARE(*std::max_element(values.begin(), values.end()), number(figure, "max_hub_value"));
    const double zeros = static_cast<double>(std::count(values.begin(), values.end(), 0.0));
    QCOMPARE(zeros / 700, number(figure, "antihub_share"));

    const Layer& bars = *figure.findPlot("histogram")->find("hub_values");
    QCOMPARE(bars.width, 1.0);
    QCOMPARE(sum(column(bars.y)), 700.0);
    QCOMPARE(column(bars.y)[0], zeros);
    const Layer& binomial = *figure.findPlot("histogram")->find("binomial");
    // Binomial(699, 5/699) at 5, times 700, from exact binomial coefficients.
    QVERIFY(std::abs(column(binomial.y)[5] - 123.2687198) < 1e-6);

    const Layer& curve = *figure.findPlot("lorenz")->find("lorenz");
    QCOMPARE(column(curve.x).back(), 1.0);
    QVERIFY(std::abs(column(curve.y).back() - 1) < 1e-12);
    // Robin Hood's index is the largest distance from equality.
    double farthest = 0;
    for (std::size_t i = 0; i < curve.x->size(); ++i)
        farthest = std::max(farthest, column(curve.x)[i] - column(curve.y)[i]);
    QVERIFY(std::abs(farthest - number(figure, "robin_hood")) < 2e-3);

    // The sweep's columns are whole, and its present dimension is the same as the rest.
    const Layer& heatmap = *figure.findPlot("versus_dimension")->find("hub_values");
    const std::size_t dimensions = heatmap.x->size();
    for (std::size_t c = 0; c < dimensions; ++c) {
        double points = 0, places = 0;
        for (std::size_t row = 0; row < heatmap.y->size(); ++row) {
            const double count = std::pow(10, column(heatmap.z)[row * dimensions + c]) - 1;
            points += count;
            places += count * column(heatmap.y)[row];
        }
        QVERIFY(std::abs(points - 700) < 1e-6);
        // Rows of many hub values stand for their middle.
        QVERIFY(std::abs(places - 3500) < 0.02 * 3500);
    }
    const Figure at40 = figureOf({{"points", "700"}, {"dimension", "40"}, {"sweep", "false"}});
    const Layer& sweep = *figure.findPlot("sweep")->find("skewness");
    const auto at = std::find(sweep.x->begin(), sweep.x->end(), 40.0) - sweep.x->begin();
    QCOMPARE(column(sweep.y)[static_cast<std::size_t>(at)], number(at40, "skewness"));
}

void HubnessTest::groupsAreWhole() {
    // Every point belongs to one bar and to one segment, and to the right ones.
    const Figure figure = figureOf({{"points", "1300"}, {"dimension", "100"}, {"sweep", "false"}});
    const std::vector<double>& values =
        column(std::get<Column>(figure.findTable("hub_values")->columns[2].cells));
    const Layer& bars = *figure.findPlot("histogram")->find("hub_values");
    std::vector<int> seen(values.size());
    for (std::size_t bar = 0; bar < bars.groups->count(); ++bar) {
        for (const double key : bars.groups->of(bar)) {
            ++seen[static_cast<std::size_t>(key)];
            QVERIFY(std::abs(values[static_cast<std::size_t>(key)] - column(bars.x)[bar]) <=
                    bars.width / 2);
        }
    }
    QVERIFY(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
    const Layer& curve = *figure.findPlot("lorenz")->find("lorenz");
    QCOMPARE(curve.groups->count(), curve.x->size());
    QVERIFY(curve.groups->of(0).empty());
    double places = 0;
    for (std::size_t i = 1; i < curve.groups->count(); ++i) {
        for (const double key : curve.groups->of(i))
            places += values[static_cast<std::size_t>(key)];
        QVERIFY(std::abs(places / (1300 * 5) - column(curve.y)[i]) < 1e-9);
    }
}

void HubnessTest::growsWhileComputing() {
    std::vector<std::size_t> columns;
    bool previews = true;
    const Result<Figure> figure =
        computed({{"points", "200"}, {"repeats", "3"}}, Quality::Final, [&](const Figure& partial) {
            const Plot& plot = *partial.findPlot("versus_dimension");
            columns.push_back(plot.pending ? 0 : plot.find("hub_values")->x->size());
            previews = previews && partial.quality == Quality::Preview &&
                       !partial.findPlot("histogram")->pending;
        });
    QVERIFY(figure && figure->quality == Quality::Final && previews);
    QCOMPARE(columns.front(), std::size_t{0});
    QVERIFY(std::is_sorted(columns.begin(), columns.end()));
    QCOMPARE(columns.back(), figure->findPlot("versus_dimension")->find("hub_values")->x->size());
    QVERIFY(columns.size() > columns.back());
}

void HubnessTest::previewIsPartOfIt() {
    // A preview looks at fewer points of the same sample, and says so.
    const Figure preview = figureOf({{"points", "20000"}, {"dimension", "500"}}, Quality::Preview);
    QVERIFY(preview.quality == Quality::Preview && says(preview, "Preview:"));
    QVERIFY(preview.findPlot("sweep")->pending);
    const std::size_t shown = preview.findPlot("centrality")->find("points")->x->size();
    QVERIFY(shown >= 500 && shown < 2000);
    // Few points are all looked at; only the sweep is left out.
    const Figure small = figureOf({{"points", "300"}, {"dimension", "10"}}, Quality::Preview);
    QVERIFY(!says(small, "Preview:"));
    QCOMPARE(
        number(small, "gini"),
        number(figureOf({{"points", "300"}, {"dimension", "10"}, {"sweep", "false"}}), "gini"));
}

void HubnessTest::threshold() {
    const Figure everything = figureOf({{"points", "500"}, {"threshold", "0"}, {"sweep", "false"}});
    QCOMPARE(number(everything, "accepted_share"), 1.0);
    QCOMPARE(number(everything, "overlap_nearest_mean"), 1.0);
    const Figure nothing = figureOf(
        {{"points", "500"}, {"dimension", "3"}, {"threshold", "1000000"}, {"sweep", "false"}});
    QCOMPARE(number(nothing, "accepted_share"), 0.0);
    QVERIFY(std::isnan(number(nothing, "overlap_nearest_mean")));
    QVERIFY(says(nothing, "No hub value reaches t = 1000000; the largest is "));
    // d = 64, N_10 >= 10: about 89 % of the points are among the equally many nearest (the brief).
    const Figure brief =
        figureOf({{"points", "10000"}, {"dimension", "64"}, {"k", "10"}, {"sweep", "false"}});
    QVERIFY2(std::abs(number(brief, "overlap_nearest_mean") - 0.89) < 0.015,
             qPrintable(QString::number(number(brief, "overlap_nearest_mean"))));
}

void HubnessTest::sphereHasNoHubs() {
    const Figure sphere = figureOf({{"source", "sphere"}, {"sweep", "false"}});
    const Figure ball = figureOf({{"sweep", "false"}});
    QVERIFY(number(sphere, "robin_hood") < 0.75 * number(ball, "robin_hood"));
    QVERIFY(number(sphere, "max_hub_value") < 0.5 * number(ball, "max_hub_value"));
}

void HubnessTest::intrinsicDimension() {
    const Figure turned = figureOf(
        {{"points", "1500"}, {"dimension", "300"}, {"intrinsic", "8"}, {"sweep", "false"}});
    const Figure plain = figureOf({{"points", "1500"}, {"dimension", "8"}, {"sweep", "false"}});
    // A rotation changes distances by rounding alone; what they are is the same sample's.
    QVERIFY(std::abs(number(turned, "intrinsic_dimension") - number(plain, "intrinsic_dimension")) <
            1e-3);
    QVERIFY(std::abs(number(turned, "intrinsic_dimension") - 8) < 1);
    QVERIFY(std::abs(number(turned, "gini") - number(plain, "gini")) < 2e-3);
}

void HubnessTest::centringNeedsAngles() {
    const PanelSettings euclidean = {
        {"points", "400"}, {"sweep", "false"}, {"reduction", "centering"}};
    QVERIFY(says(figureOf(euclidean), "Centring leaves Euclidean distances as they are"));
    const Figure before = figureOf(
        {{"points", "1500"}, {"sweep", "false"}, {"metric", "inner_product"}, {"offset", "1"}});
    const Figure after = figureOf({{"points", "1500"},
                                   {"sweep", "false"},
                                   {"metric", "inner_product"},
                                   {"offset", "1"},
                                   {"reduction", "centering"}});
    QVERIFY(number(after, "max_hub_value") < 0.7 * number(before, "max_hub_value"));
    QVERIFY(says(before, "Inner products are no distances"));
    QVERIFY(std::isnan(number(before, "relative_contrast")));
}

void HubnessTest::clustersHaveLabels() {
    const Figure figure =
        figureOf({{"source", "clusters"}, {"points", "500"}, {"sweep", "false"}, {"k", "10"}});
    const auto& labels = *std::get<TextColumn>(figure.findTable("hub_values")->columns[1].cells);
    QVERIFY(std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
        return label.size() == 1 && label[0] >= '0' && label[0] <= '9';
    }));
    // In 200 dimensions clusters are far apart: whoever asks is of the same one.
    QCOMPARE(number(figure, "bad_hub_share"), 0.0);
}

void HubnessTest::file() {
    // Points at 0, 1, 3, 6, …: the nearest other one of each is the one before it, that of the
    // first is the second.
    const std::string line = path("line.npy").toStdString();
    const Figure figure =
        figureOf({{"source", "file"}, {"file", line}, {"k", "1"}, {"sweep", "false"}});
    const std::vector<double>& values =
        column(std::get<Column>(figure.findTable("hub_values")->columns[2].cells));
    for (std::size_t i = 0; i < 200; ++i)
        QCOMPARE(values[i], i == 1 ? 2.0 : i < 199 ? 1.0 : 0.0);
    QCOMPARE(figure.inputs.size(), std::size_t{1});
    QCOMPARE(figure.inputs[0].shape, (std::vector<std::int64_t>{200, 1}));
    QCOMPARE(figure.inputs[0].sha256.size(), std::size_t{64});
    // A sample of rows keeps their numbers.
    const Figure some = figureOf({{"source", "file"}, {"file", line}, {"rows", "20"}, {"k", "1"}});
    const std::vector<double>& index =
        column(std::get<Column>(some.findTable("hub_values")->columns[0].cells));
    QCOMPARE(index.size(), std::size_t{20});
    QVERIFY(std::is_sorted(index.begin(), index.end()) && index.back() > 20);
}

void HubnessTest::fileByComponents() {
    const std::string points = path("points.npy").toStdString();
    const Figure whole = figureOf({{"source", "file"}, {"file", points}});
    // All components are the points, turned: the last column of the sweep is the file itself.
    const Layer& sweep = *whole.findPlot("sweep")->find("robin_hood");
    QCOMPARE(column(sweep.x), (std::vector<double>{1, 2, 3, 4, 5}));
    QVERIFY(std::abs(column(sweep.y).back() - number(whole, "robin_hood")) < 0.02);
    QVERIFY(whole.findPlot("histogram")->find("d3") != nullptr);
    QVERIFY(whole.findPlot("histogram")->find("d20") == nullptr);
    QVERIFY(whole.findPlot("histogram")->find("gaussian") != nullptr);
    const Figure two = figureOf({{"source", "file"}, {"file", points}, {"components", "2"}});
    QCOMPARE(number(two, "robin_hood"), column(sweep.y)[1]);
}

void HubnessTest::labelsAndQueries() {
    const std::string points = path("points.npy").toStdString();
    const Figure labelled = figureOf({{"source", "file"},
                                      {"file", points},
                                      {"labels", path("labels.txt").toStdString()},
                                      {"sweep", "false"}});
    QCOMPARE((*std::get<TextColumn>(labelled.findTable("hub_values")->columns[1].cells))[200],
             std::string("b"));
    QVERIFY(number(labelled, "bad_hub_share") > 0 && number(labelled, "bad_hub_share") < 1);
    QCOMPARE(labelled.inputs.size(), std::size_t{2});
    const Figure asked = figureOf({{"source", "file"},
                                   {"file", points},
                                   {"queries", path("queries.npy").toStdString()},
                                   {"sweep", "false"}});
    QCOMPARE(sum(column(std::get<Column>(asked.findTable("hub_values")->columns[2].cells))),
             100.0 * 5);
    // The queries are the first points: each finds itself first.
    const Figure nearest = figureOf({{"source", "file"},
                                     {"file", points},
                                     {"queries", path("queries.npy").toStdString()},
                                     {"k", "1"},
                                     {"sweep", "false"}});
    const std::vector<double>& values =
        column(std::get<Column>(nearest.findTable("hub_values")->columns[2].cells));
    QVERIFY(sum(std::vector<double>(values.begin(), values.begin() + 100)) == 100);
    QVERIFY(says(nearest, "100 queries ask for neighbours among 300 points."));
}

void HubnessTest::namesAreNoClasses() {
    QFile words(path("words.vec"));
    QVERIFY(words.open(QIODevice::WriteOnly));
    for (int i = 0; i < 40; ++i)
        words.write(QByteArrayLiteral("word") + QByteArray::number(i) + ' ' +
                    QByteArray::number(i * i % 17) + ' ' + QByteArray::number(i) + '\n');
    words.close();
    const Figure figure = figureOf({{"source", "file"}, {"file", words.fileName().toStdString()}});
    QCOMPARE((*std::get<TextColumn>(figure.findTable("hub_values")->columns[1].cells))[7],
             std::string("word7"));
    QVERIFY(std::isnan(number(figure, "bad_hub_share")));
}

void HubnessTest::charactersOfVerse() {
    const poems::Model& model = verseModel();
    const Figure figure = figureOf({{"source", "verses"}, {"sweep", "false"}});
    const Table& table = *figure.findTable("hub_values");
    const auto& labels = *std::get<TextColumn>(table.columns[1].cells);
    const std::vector<double>& distances = column(std::get<Column>(table.columns[3].cells));
    // All of them, the most frequent first, and nothing that is no character.
    QCOMPARE(std::ssize(labels), model.config.vocabulary);
    QCOMPARE(sum(column(std::get<Column>(table.columns[2].cells))),
             5.0 * static_cast<double>(model.config.vocabulary));
    const auto points = model.weights.table.leftCols(model.config.vocabulary).cast<double>();
    const Eigen::VectorXd mean = points.rowwise().mean();
    for (const Eigen::Index i : {Eigen::Index{0}, Eigen::Index{77}, model.config.vocabulary - 1}) {
        const auto at = static_cast<std::size_t>(i);
        QCOMPARE(labels[at], characterAt(static_cast<double>(i)));
        const double byHand = (points.col(i) - mean).norm();
        QVERIFY(std::abs(distances[at] - byHand) < 1e-4 * byHand);
    }
    // The largest hubs are named where they stand.
    std::vector<double> largest = column(std::get<Column>(table.columns[2].cells));
    const Layer& names = *figure.findPlot("centrality")->find("names");
    QCOMPARE(names.texts.size(), std::size_t{12});
    QVERIFY(std::is_sorted(column(names.y).rbegin(), column(names.y).rend()));
    for (std::size_t i = 0; i < names.texts.size(); ++i) {
        const auto at = static_cast<std::size_t>(
            std::find(labels.begin(), labels.end(), names.texts[i]) - labels.begin());
        QCOMPARE(column(names.y)[i], largest[at]);
        QCOMPARE(column(names.x)[i], distances[at]);
    }
    std::sort(largest.rbegin(), largest.rend());
    largest.resize(12);
    QCOMPARE(column(names.y), largest);
    // Characters are names, no classes; nothing of the user's was read.
    QVERIFY(std::isnan(number(figure, "bad_hub_share")));
    QVERIFY(figure.inputs.empty());
    QVERIFY(says(figure, "index 0 is the most frequent one"));
    QVERIFY(figure.findPlot("histogram")->find("gaussian") != nullptr);
    const std::string line = path("line.npy").toStdString();
    QVERIFY(says(figureOf({{"source", "verses"}, {"file", line}, {"rows", "50"}}),
                 "these are characters of verse"));

    Values values(panel().parameters());
    QVERIFY(values.setText("source", "verses").ok());
    for (const char* id :
         {"points", "dimension", "intrinsic", "offset", "tensor", "labels", "queries", "repeats"})
        QVERIFY2(!values.isEnabled(*panel().parameters().find(id)), id);
    for (const char* id : {"rows", "components", "k", "metric"})
        QVERIFY2(values.isEnabled(*panel().parameters().find(id)), id);
}

void HubnessTest::someCharacters() {
    const PanelSettings settings = {{"source", "verses"}, {"rows", "300"}, {"k", "1"}};
    const Figure figure = figureOf(settings);
    const Table& table = *figure.findTable("hub_values");
    const std::vector<double>& numbers = column(std::get<Column>(table.columns[0].cells));
    const auto& labels = *std::get<TextColumn>(table.columns[1].cells);
    QCOMPARE(numbers.size(), std::size_t{300});
    QVERIFY(std::is_sorted(numbers.begin(), numbers.end()) && numbers.back() > 300);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        QCOMPARE(labels[i], characterAt(numbers[i]));
    QCOMPARE(column(std::get<Column>(table.columns[2].cells)), nearestCounts(numbers));
    QVERIFY(says(figure, "A random sample of 300 of the "));
    // The sweep runs over the leading components, the last of which are the points themselves.
    const Layer& sweep = *figure.findPlot("sweep")->find("robin_hood");
    QCOMPARE(column(sweep.x).back(), static_cast<double>(verseModel().config.width));
    QVERIFY(std::abs(column(sweep.y).back() - number(figure, "robin_hood")) < 0.02);

    QVERIFY(sameFigure(figure, figureOf(settings)));
    const Figure other = figureOf({{"source", "verses"}, {"rows", "300"}, {"seed", "2"}});
    QVERIFY(column(std::get<Column>(other.findTable("hub_values")->columns[0].cells)) != numbers);
}

void HubnessTest::noModel() {
    const Registry registry{path("nowhere").toStdString()};
    const Panel& none = *registry.find("hubness");
    const Result<Figure> figure = core::computed(none, {{"source", "verses"}});
    QVERIFY(!figure.ok() && figure.error().kind == Error::Kind::Failure);
    const QString sentence = QString::fromStdString(figure.error().message.english());
    QVERIFY2(sentence.contains("orrery.safetensors") && sentence.endsWith('.'),
             qPrintable(sentence));
    QVERIFY(core::computed(none, {{"points", "100"}, {"sweep", "false"}}).ok());
}

void HubnessTest::warmLikeCold() {
    // One setting after the other on one cache, as in the window: what is kept must never pass for
    // what it is not.
    const std::string points = path("points.npy").toStdString(),
                      few = path("few.npy").toStdString();
    const std::vector<PanelSettings> steps = {
        {{"source", "file"}, {"file", points}, {"components", "3"}},
        {{"source", "file"}, {"file", points}},
        {{"source", "file"}, {"file", few}, {"queries", points}, {"metric", "manhattan"}},
        {{"source", "file"}, {"file", few}, {"metric", "manhattan"}},
        {{"source", "file"}, {"file", few}, {"metric", "manhattan"}, {"reduction", "nicdm"}},
        {{"source", "verses"}, {"file", points}, {"rows", "300"}},
        {{"source", "verses"}, {"rows", "300"}, {"seed", "2"}},
        {{"source", "verses"}, {"rows", "301"}, {"seed", "2"}, {"components", "3"}},
        {{"source", "file"}, {"file", points}, {"rows", "250"}, {"seed", "2"}},
        {{"points", "2500"},
         {"dimension", "40"},
         {"reduction", "mutual_proximity_empiric"},
         {"sweep", "false"}},
        {{"points", "2500"},
         {"dimension", "40"},
         {"reduction", "mutual_proximity_empiric"},
         {"sweep", "false"},
         {"k", "7"}},
        {{"points", "2500"}, {"dimension", "40"}, {"sweep", "false"}, {"threshold", "3"}},
    };
    StageCache warm;
    const JobContext job;
    for (const Quality quality : {Quality::Preview, Quality::Final}) {
        for (const auto& step : steps) {
            Values values(panel().parameters());
            for (const auto& [id, text] : step)
                QVERIFY(values.setText(id, text).ok());
            StageCache cold;
            const ComputeContext inWarm{job, warm, {}, 0.02};
            const ComputeContext inCold{job, cold, {}, 0.02};
            const Result<Figure> one = panel().compute(values, quality, inWarm);
            const Result<Figure> other = panel().compute(values, quality, inCold);
            QVERIFY(one.ok() && other.ok());
            QVERIFY2(sameFigure(*one, *other), step.back().second.c_str());
        }
    }
}

void HubnessTest::gapsInTheSweep_data() {
    QTest::addColumn<QStringList>("settings");
    // In one dimension, and in the components of identical points, vectors vanish.
    QTest::newRow("a sphere that is moved")
        << QStringList{"source=sphere", "metric=cosine", "offset=1", "points=120"};
    QTest::newRow("a sphere, centred")
        << QStringList{"source=sphere", "metric=cosine", "reduction=centering", "points=120"};
    QTest::newRow("identical points")
        << QStringList{"source=file", "file=" + path("one.npy"), "metric=cosine"};
    QTest::newRow("identical points, Euclidean")
        << QStringList{"source=file", "file=" + path("one.npy")};
}

void HubnessTest::gapsInTheSweep() {
    QFETCH(QStringList, settings);
    Values values(panel().parameters());
    for (const QString& setting : settings)
        QVERIFY(values
                    .setText(setting.section('=', 0, 0).toStdString(),
                             setting.section('=', 1).toStdString())
                    .ok());
    StageCache cache;
    const JobContext job;
    const ComputeContext context{job, cache, {}};
    const Result<Figure> figure = panel().compute(values, Quality::Final, context);
    QVERIFY2(figure.ok(), figure ? "" : figure.error().message.english().c_str());
    QVERIFY(figure->findPlot("sweep")->find("skewness")->x->size() > 1);
}

void HubnessTest::progressOnlyGrows() {
    for (const char* sweep : {"true", "false"}) {
        Values values(panel().parameters());
        QVERIFY(values.setText("points", "300").ok() && values.setText("sweep", sweep).ok());
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

void HubnessTest::wrongInput_data() {
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<QString>("words");
    const auto file = [&](const char* name) { return "file=" + path(name); };
    QTest::newRow("no file") << QStringList{"source=file"} << "Choose a file of points";
    QTest::newRow("a file that is not there")
        << QStringList{"source=file", file("gone.npy")} << "gone.npy";
    QTest::newRow("not a number") << QStringList{"source=file", file("nan.npy")} << "nan.npy";
    QTest::newRow("k as large as n")
        << QStringList{"points=100", "k=100"} << "k is 100, but there are only 99 points";
    QTest::newRow("reduction_k as large as n")
        << QStringList{"points=100", "reduction=nicdm", "reduction_k=150"}
        << "reduction_k is 150, but there are only 99 points";
    QTest::newRow("zero vectors") << QStringList{"source=file", file("zero.npy"), "metric=cosine"}
                                  << "zero vector";
    QTest::newRow("too many components")
        << QStringList{"source=file", file("points.npy"), "components=6"} << "only 5 dimensions";
    QTest::newRow("labels of another length")
        << QStringList{"source=file", file("line.npy"), "labels=" + path("labels.txt")} << "300";
    QTest::newRow("queries of another dimension")
        << QStringList{"source=file", file("points.npy"), "queries=" + path("flat.npy")}
        << "The queries have 2 dimensions, the points 5";
    QTest::newRow("DisSimLocal of another metric")
        << QStringList{"metric=manhattan", "reduction=dsl"} << "";
}

void HubnessTest::wrongInput() {
    QFETCH(QStringList, settings);
    QFETCH(QString, words);
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
        QVERIFY(!figure.ok() && figure.error().kind != Error::Kind::Cancelled);
        const QString sentence = QString::fromStdString(figure.error().message.english());
        QVERIFY2(sentence.contains(words) && sentence.endsWith('.'), qPrintable(sentence));
    }
}

QTEST_APPLESS_MAIN(HubnessTest)
#include "hubness_test.moc"
