// SPDX-License-Identifier: GPL-3.0-or-later
// Panel lazy against a slow, obvious implementation of Adam, and what it promises beyond the
// contract of all panels.
#include "core/base/utf8.h"
#include "core/data/labelled_text.h"
#include "core/lazy/interval.h"
#include "core/lazy/text_split.h"
#include "core/lazy/zipf_training.h"
#include "tests/core/data_fixture.h"
#include "tests/core/panel_fixture.h"

#include <QtTest>

#include <oneapi/tbb/global_control.h>

#include <cmath>
#include <numeric>
#include <set>

using namespace orrery;
using namespace orrery::core;
using Eigen::Index;

namespace {

const Panel& panel() {
    static const Registry kRegistry{ORRERY_MODELS};
    return *kRegistry.find("lazy");
}

Figure figureOf(const PanelSettings& settings, Quality quality = Quality::Final) {
    return core::figureOf(panel(), settings, quality);
}

constexpr const char* kVariants[] = {"dense", "keep_decaying", "freeze"};

std::string of(const char* quantity, const char* variant) {
    return std::string(quantity) + '.' + variant;
}

/// Adam in double, number by number, on a table that follows the panel's task without noise.
struct SlowAdam {
    static constexpr double kLr = 0.05, kBeta1 = 0.9, kBeta2 = 0.999, kEps = 1e-8;
    int rows, width, batch;
    std::vector<std::vector<double>> value, m, v, target;

    SlowAdam(int r, int w, int b, std::uint32_t seed) : rows(r), width(w), batch(b) {
        value = m = v = std::vector(static_cast<std::size_t>(r),
                                    std::vector<double>(static_cast<std::size_t>(w)));
        for (Index row = 0; row < r; ++row) {
            std::vector<float> numbers(static_cast<std::size_t>(w));
            lazy::zipfTarget(seed, row, numbers);
            target.emplace_back(numbers.begin(), numbers.end());
        }
    }

    /// `t` from 1. Result: the squared movements of the rows that were not drawn.
    double step(const std::vector<Index>& drawn, int t, lazy::Variant variant, double l2) {
        double idle = 0;
        for (std::size_t r = 0; r < value.size(); ++r) {
            const auto count = std::count(drawn.begin(), drawn.end(), static_cast<Index>(r));
            for (std::size_t c = 0; c < value[r].size(); ++c) {
                const double g = static_cast<double>(count) / batch * (value[r][c] - target[r][c]) +
                                 l2 * value[r][c];
                const bool rests = count == 0 && l2 == 0 && variant != lazy::Variant::Dense;
                if (rests && variant == lazy::Variant::Freeze)
                    continue;
                m[r][c] = kBeta1 * m[r][c] + (1 - kBeta1) * g;
                v[r][c] = kBeta2 * v[r][c] + (1 - kBeta2) * g * g;
                if (rests)
                    continue;
                const double step = kLr * m[r][c] / (1 - std::pow(kBeta1, t)) /
                                    (std::sqrt(v[r][c] / (1 - std::pow(kBeta2, t))) + kEps);
                value[r][c] -= step;
                idle += count == 0 ? step * step : 0;
            }
        }
        return idle;
    }
};

/// 0 and 1 can be told apart by the words good and bad; `count` texts.
QByteArray toyTexts(int count) {
    QByteArray texts;
    for (int i = 0; i < count; ++i) {
        const bool good = i % 2 == 1;
        texts += good ? "pos\t" : "neg\t";
        texts += "the film " + QByteArray::number(i % 7) + (good ? " good" : " bad");
        texts += i % 3 == 0 ? " indeed\n" : " .\n";
    }
    return texts;
}

PanelSettings textSettings(const QString& path, PanelSettings more = {}) {
    PanelSettings settings{{"source", "labelled_text"},
                           {"file", path.toStdString()},
                           {"repeats", "3"},
                           {"width", "4"},
                           {"steps", "150"},
                           {"batch", "10"},
                           {"held_out", "0.25"},
                           {"vocabulary", "100"}};
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

const PanelSettings kSmall{{"rows", "30"},  {"width", "3"}, {"batch", "4"},
                           {"steps", "60"}, {"noise", "0"}, {"lr", "0.05"}};

/// The same figure on so many threads.
Figure figureOn(std::size_t threads, const PanelSettings& settings) {
    const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads);
    return figureOf(settings);
}

PanelSettings with(PanelSettings settings, const PanelSettings& more) {
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

}  // namespace

class LazyTest : public QObject {
    Q_OBJECT
private slots:
    void ids();
    void zipfFrequencies();
    void drawsAreAddressed();
    void againstSlowAdam_data();
    void againstSlowAdam();
    void idleMotion();
    void momentsDiffer();
    void l2MakesAllEqual();
    void rulesWithoutMomentum_data();
    void rulesWithoutMomentum();
    void driftOfMomentum();
    void heatmaps();
    void sampleIsPartOfTheWhole();
    void preview();
    void warmLikeCold();
    void grows();
    void tooLarge();
    void overflow();
    void threads();
    void intervals();
    void split();
    void separableTexts();
    void textThreads();
    void textPreview();
    void utf8_data();
    void utf8();
    void wrongInput_data();
    void wrongInput();

private:
    data::Folder m_folder;
};

void LazyTest::ids() {
    const Figure figure = figureOf(kSmall);
    for (const char* variant : kVariants) {
        QVERIFY(figure.findPlot(of("heatmap", variant)) != nullptr);
        QVERIFY(figure.findPlot("drift")->find(variant) != nullptr);
        QVERIFY(figure.findPlot("row_norms")->find(variant) != nullptr);
        QVERIFY(figure.findPlot("loss")->find(of("training", variant)) != nullptr);
        QVERIFY(figure.findPlot("loss")->find(of("held_out", variant)) != nullptr);
        QVERIFY(figure.findReadout(of("idle_motion", variant))->applies);
        for (const char* quantity : {"training_accuracy", "accuracy", "best_accuracy"})
            QVERIFY(!figure.findReadout(of(quantity, variant))->applies);
    }
    QCOMPARE(layer(figure, "drift", "freeze").series, 3);
}

void LazyTest::zipfFrequencies() {
    const lazy::ZipfLaw law(50, 1.2);
    double sum = 0;
    for (int r = 1; r <= 50; ++r)
        sum += std::pow(r, -1.2);
    std::vector<int> counts(50);
    constexpr int kSteps = 500, kBatch = 40;
    std::vector<Index> rows(kBatch);
    for (int step = 0; step < kSteps; ++step) {
        lazy::drawRows(law, 7, step, rows);
        for (const Index row : rows)
            ++counts[static_cast<std::size_t>(row)];
    }
    double chiSquare = 0;
    for (int r = 1; r <= 50; ++r) {
        const double p = std::pow(r, -1.2) / sum;
        QVERIFY(std::abs(law.probability(r - 1) - p) < 1e-14);
        const double expected = p * kSteps * kBatch;
        chiSquare += std::pow(counts[static_cast<std::size_t>(r - 1)] - expected, 2) / expected;
    }
    // 49 degrees of freedom: mean 49, standard deviation 9.9.
    QVERIFY2(chiSquare > 20 && chiSquare < 100, qPrintable(QString::number(chiSquare)));
    QCOMPARE(law.rowAt(0), Index{0});
    QCOMPARE(law.rowAt(std::nextafter(1.0, 0.0)), Index{49});
    // All alike where the exponent is 0.
    for (int i = 0; i < 10; ++i)
        QCOMPARE(lazy::ZipfLaw(10, 0).rowAt(0.05 + 0.1 * i), Index{i});
}

void LazyTest::drawsAreAddressed() {
    const lazy::ZipfLaw law(1000, 1);
    std::vector<Index> few(10), many(100), other(10);
    lazy::drawRows(law, 1, 5, few);
    lazy::drawRows(law, 1, 5, many);
    QVERIFY(std::equal(few.begin(), few.end(), many.begin()));
    lazy::drawRows(law, 1, 6, other);
    QVERIFY(few != other);
    std::vector<float> narrow(5), wide(50);
    lazy::zipfTarget(3, 8, narrow);
    lazy::zipfTarget(3, 8, wide);
    QVERIFY(std::equal(narrow.begin(), narrow.end(), wide.begin()));
}

void LazyTest::againstSlowAdam_data() {
    QTest::addColumn<int>("variant");
    QTest::addColumn<double>("l2");
    QTest::newRow("dense") << 0 << 0.0;
    QTest::newRow("moments decay") << 1 << 0.0;
    QTest::newRow("moments frozen") << 2 << 0.0;
    QTest::newRow("dense, L2") << 0 << 0.03;
    QTest::newRow("moments frozen, L2") << 2 << 0.03;
}

void LazyTest::againstSlowAdam() {
    QFETCH(int, variant);
    QFETCH(double, l2);
    const Figure figure =
        figureOf(with(kSmall, {{"weight_decay", std::to_string(l2)}, {"decay", "l2"}}));
    SlowAdam slow(30, 3, 4, 1);
    const lazy::ZipfLaw law(30, 1);
    double idle = 0, idleRows = 0;
    std::vector<Index> drawn(4);
    for (int t = 1; t <= 60; ++t) {
        lazy::drawRows(law, 1, t - 1, drawn);
        idle += slow.step(drawn, t, static_cast<lazy::Variant>(variant), l2);
        idleRows += 30 - static_cast<double>(std::set<Index>(drawn.begin(), drawn.end()).size());
    }
    const char* id = kVariants[variant];
    const double motion = idle / idleRows;
    QVERIFY(std::abs(number(figure, of("idle_motion", id)) - motion) <= 1e-5 * motion);
    double loss = 0;
    for (std::size_t r = 0; r < 30; ++r) {
        for (std::size_t c = 0; c < 3; ++c)
            loss += law.probability(static_cast<Index>(r)) / 2 *
                    std::pow(slow.value[r][c] - slow.target[r][c], 2);
    }
    QVERIFY(std::abs(number(figure, of("held_out", id)) - loss) < 1e-5 * loss);
    // The first ranks have a cell each.
    const Layer& norms = layer(figure, "row_norms", id);
    for (std::size_t r = 0; r < 10; ++r) {
        const double norm = std::sqrt(std::inner_product(slow.value[r].begin(), slow.value[r].end(),
                                                         slow.value[r].begin(), 0.0));
        QVERIFY(std::abs((*norms.y)[r] - norm) < 1e-5 * (1 + norm));
    }
}

void LazyTest::idleMotion() {
    for (const char* rule : {"momentum", "adam", "lion", "adabelief"}) {
        const Figure figure = figureOf(with(kSmall, {{"rule", rule}}));
        QVERIFY(number(figure, "idle_motion.dense") > 0);
        QCOMPARE(number(figure, "idle_motion.keep_decaying"), 0.0);
        QCOMPARE(number(figure, "idle_motion.freeze"), 0.0);
        for (const double drift : *layer(figure, "drift", "keep_decaying").y)
            QVERIFY(drift == 0 || std::isnan(drift));
    }
}

void LazyTest::momentsDiffer() {
    // Neither moves a row that is in no batch; what they keep of its gradients differs.
    const optim::Rule rule = *optim::makeRule("adam");
    std::array<std::vector<float>, 2> values;
    std::array<optim::State<float>, 2> states;
    for (std::size_t i = 0; i < 2; ++i) {
        lazy::RowBlock block(lazy::specOf(lazy::kVariants[i + 1], rule, {}), {10, 3, 2}, false);
        values[i] = {1, 2, 3, 4, 5, 6};
        block.step(values[i], std::vector<Index>{11}, std::vector<float>{1, -1});
        const std::vector<float> before = values[i];
        block.step(values[i], {}, {});
        QVERIFY(values[i] == before);
        states[i] = block.state();
    }
    QVERIFY(values[0] == values[1]);
    QCOMPARE(states[0].step, states[1].step);
    const auto& decayed = states[0].parameters[0].ruleSlots;
    const auto& frozen = states[1].parameters[0].ruleSlots;
    QVERIFY(std::abs(decayed(2, 0) - 0.9F * frozen(2, 0)) < 1e-7F);
    QVERIFY(std::abs(decayed(2, 1) - 0.999F * frozen(2, 1)) < 1e-9F);
    QCOMPARE(frozen(2, 0), 0.1F);
}

void LazyTest::l2MakesAllEqual() {
    const Figure figure =
        figureOf(with(kSmall, {{"weight_decay", "0.01"}, {"decay", "l2"}, {"noise", "0.5"}}));
    QVERIFY(says(figure, "no row is idle"));
    for (const char* variant : {"keep_decaying", "freeze"}) {
        for (const char* plot : {"drift", "row_norms"})
            QVERIFY(*layer(figure, plot, variant).y == *layer(figure, plot, "dense").y);
        QCOMPARE(number(figure, of("held_out", variant)), number(figure, "held_out.dense"));
        QCOMPARE(number(figure, of("idle_motion", variant)), number(figure, "idle_motion.dense"));
    }
    QVERIFY(number(figure, "idle_motion.freeze") > 0);
    // Decoupled decay is another matter.
    const Figure decoupled =
        figureOf(with(kSmall, {{"weight_decay", "0.01"}, {"decay", "decoupled"}}));
    QCOMPARE(number(decoupled, "idle_motion.freeze"), 0.0);
    QVERIFY(says(decoupled, "only when they are in the batch"));
}

void LazyTest::rulesWithoutMomentum_data() {
    QTest::addColumn<bool>("frozenToo");
    QTest::newRow("sgd") << true;
    QTest::newRow("adagrad") << true;
    QTest::newRow("rmsprop") << false;
    QTest::newRow("adadelta") << false;
    QTest::newRow("rprop") << false;
}

void LazyTest::rulesWithoutMomentum() {
    QFETCH(bool, frozenToo);
    const Figure figure = figureOf(with(kSmall, {{"rule", QTest::currentDataTag()}}));
    QVERIFY(says(figure, "has no momentum"));
    QCOMPARE(number(figure, "idle_motion.dense"), 0.0);
    QCOMPARE(number(figure, "held_out.keep_decaying"), number(figure, "held_out.dense"));
    QCOMPARE(number(figure, "held_out.freeze") == number(figure, "held_out.dense"), frozenToo);
}

void LazyTest::driftOfMomentum() {
    // A row that is seen once moves on by lr g (b + b^2 + … + b^k): with b = 0.9 and one draw a
    // step from many rows, rows are hardly ever seen twice.
    const Figure figure = figureOf({{"rows", "50000"},
                                    {"width", "1"},
                                    {"exponent", "0"},
                                    {"noise", "0"},
                                    {"batch", "1"},
                                    {"steps", "40"},
                                    {"rule", "momentum"},
                                    {"lr", "0.01"}});
    const Layer& drift = layer(figure, "drift", "dense");
    const double first = drift.y->front();
    QCOMPARE(drift.x->front(), 1.0);
    const auto at = [&](double lag) {
        return static_cast<std::size_t>(std::find(drift.x->begin(), drift.x->end(), lag) -
                                        drift.x->begin());
    };
    // The rows seen early enough for a lag differ a little from those for the next.
    QVERIFY(std::abs((*drift.y)[at(2)] / first - 1.9) < 0.1);
    QVERIFY(std::abs((*drift.y)[at(4)] / first - 3.439) < 0.4);
}

void LazyTest::heatmaps() {
    const Figure figure = figureOf(kSmall);
    for (const char* variant : kVariants) {
        const Plot& plot = *figure.findPlot(of("heatmap", variant));
        const Layer& map = *plot.find(variant);
        QCOMPARE(map.x->size(), std::size_t{60});
        QCOMPARE(map.y->size(), std::size_t{30});
        QCOMPARE(map.y->front(), 1.0);
        QVERIFY(plot.z->range == figure.findPlot("heatmap.dense")->z->range);
    }
    // Rows that were drawn in a step, and no others, moved in a lazy variant.
    std::vector<Index> drawn(4);
    const Layer& map = layer(figure, "heatmap.freeze", "freeze");
    for (int step = 0; step < 60; ++step) {
        lazy::drawRows(lazy::ZipfLaw(30, 1), 1, step, drawn);
        for (Index row = 0; row < 30; ++row) {
            const bool moved = !std::isnan((*map.z)[static_cast<std::size_t>(row * 60 + step)]);
            QCOMPARE(moved, std::find(drawn.begin(), drawn.end(), row) != drawn.end());
        }
    }
    const Figure large = figureOf({{"rows", "1000"}, {"width", "1"}, {"steps", "700"}});
    const Layer& cells = layer(large, "heatmap.dense", "dense");
    QVERIFY(cells.x->size() <= 256 && cells.y->size() <= 256);
    QVERIFY(cells.y->back() <= 1000);
}

void LazyTest::sampleIsPartOfTheWhole() {
    // A row's path is the same whether or not others are trained.
    lazy::ZipfTask task{.rows = 40, .width = 5, .batch = 6, .steps = 50};
    task.rule = *optim::makeRule("adam");
    const auto trained = [&](const lazy::RowSample& sample) {
        lazy::ZipfTraining training(task, sample, task.steps);
        while (!training.done()) {
            if (!training.advance({}))
                qFatal("stopped");
        }
        return training.result();
    };
    const lazy::RowSample some = lazy::RowSample::some(40, 9);
    const lazy::TableResult whole = trained(lazy::RowSample::all(40)), part = trained(some);
    QCOMPARE(some.cells.front().begin, Index{0});
    QCOMPARE(some.cells.back().end, Index{40});
    for (std::size_t v = 0; v < 3; ++v) {
        for (Index i = 0; i < some.size(); ++i) {
            for (int step = 0; step < 50; ++step) {
                const double a = part.variants[v].cells[static_cast<std::size_t>(i * 50 + step)];
                const double b =
                    whole.variants[v].cells[static_cast<std::size_t>(some.row(i) * 50 + step)];
                QCOMPARE(a, b);
            }
        }
    }
}

void LazyTest::preview() {
    const Figure preview = figureOf({}, Quality::Preview), whole = figureOf({});
    QCOMPARE(preview.quality, Quality::Preview);
    QVERIFY(says(preview, "Preview: "));
    QVERIFY(!says(whole, "Preview"));
    // It shows the same phenomenon in the same place.
    const double drift = layer(preview, "drift", "dense").y->at(4);
    QVERIFY(std::abs(drift / layer(whole, "drift", "dense").y->at(4) - 1) < 0.5);
    QCOMPARE(number(preview, "idle_motion.freeze"), 0.0);
    // One that has everything is the final result.
    const PanelSettings tiny{{"rows", "10"}, {"width", "1"}, {"steps", "20"}};
    QVERIFY(sameFigure(figureOf(tiny, Quality::Preview), figureOf(tiny)));
}

void LazyTest::warmLikeCold() {
    StageCache cache;
    for (const Quality quality : {Quality::Final, Quality::Preview, Quality::Final}) {
        const Result<Figure> warm = computedIn(panel(), cache, {{"rows", "400"}}, quality);
        QVERIFY(warm.ok() && sameFigure(*warm, figureOf({{"rows", "400"}}, quality)));
    }
}

void LazyTest::grows() {
    std::vector<double> ends;
    const Result<Figure> figure = computed(panel(), {}, Quality::Final, [&](const Figure& partial) {
        QCOMPARE(partial.quality, Quality::Preview);
        ends.push_back(layer(partial, "loss", "held_out.dense").x->back());
    });
    QVERIFY(figure.ok() && !ends.empty() && std::is_sorted(ends.begin(), ends.end()));
    QVERIFY(ends.back() < 2000);
    QCOMPARE(layer(*figure, "loss", "held_out.dense").x->back(), 2000.0);
    QVERIFY(sameFigure(*figure, figureOf({})));
}

void LazyTest::tooLarge() {
    const Result<Figure> figure = computed(panel(), {{"rows", "100000"}, {"width", "512"}});
    QVERIFY(!figure.ok());
    QCOMPARE(figure.error().kind, Error::Kind::Usage);
    QCOMPARE(QString::fromStdString(figure.error().message.english()),
             QString("rows times width is 51200000, but may be 8000000 at most."));
}

void LazyTest::overflow() {
    const Figure figure = figureOf({{"rule", "momentum"},
                                    {"lr", "10"},
                                    {"batch", "1"},
                                    {"rows", "10"},
                                    {"exponent", "3"},
                                    {"steps", "2000"}});
    QVERIFY(says(figure, "left the range of float"));
}

void LazyTest::threads() {
    const PanelSettings settings{{"rows", "3000"}, {"steps", "100"}};
    const Figure one = figureOn(1, settings);
    for (const std::size_t count : {2U, 5U})
        QVERIFY(sameFigure(one, figureOn(count, settings)));
}

void LazyTest::intervals() {
    // t of 3 degrees of freedom: 3.182446.
    const lazy::Interval interval = lazy::meanInterval(std::vector<double>{1, 2, 3, 4});
    QCOMPARE(interval.mean, 2.5);
    QVERIFY(std::abs(interval.upper - 2.5 - 3.182446 * std::sqrt(5.0 / 3 / 4)) < 1e-6);
    QVERIFY(std::abs(interval.lower + interval.upper - 5) < 1e-12);
    QVERIFY(std::isnan(lazy::meanInterval(std::vector<double>{1}).lower));
}

void LazyTest::split() {
    const QString path = m_folder.make("split.tsv", toyTexts(40));
    const auto texts = *data::readLabelledTexts(path.toStdString(), {});
    QCOMPARE(texts.labels[0], std::string("neg"));
    QCOMPARE(texts.count(), std::size_t{40});
    const lazy::Corpus corpus{texts.tokens, texts.starts, texts.label,
                              static_cast<std::int32_t>(texts.words.size())};
    const lazy::TextSplit a = lazy::splitTexts(corpus, 0.25, 5, 1);
    QCOMPARE(a.heldOut.targets.size(), std::size_t{10});
    QCOMPARE(a.training.targets.size(), std::size_t{30});
    QCOMPARE(a.vocabulary, Index{5});
    QCOMPARE(a.dropped, static_cast<std::int64_t>(texts.words.size()) - 5);
    // "the" and "film" are in every text, and so the most frequent: rows 0 and 1, in this order.
    for (Index text = 0; text < a.training.texts.texts(); ++text) {
        const auto begin =
            static_cast<std::size_t>(a.training.texts.starts[static_cast<std::size_t>(text)]);
        QCOMPARE(a.training.texts.tokens[begin], Index{0});
        QCOMPARE(a.training.texts.tokens[begin + 1], Index{1});
    }
    const lazy::TextSplit other = lazy::splitTexts(corpus, 0.25, 5, 2);
    QVERIFY(other.heldOut.texts.tokens != a.heldOut.texts.tokens);
}

void LazyTest::separableTexts() {
    const QString path = m_folder.make("toy.tsv", toyTexts(80));
    const Figure figure = figureOf(textSettings(path, {{"lr", "0.05"}}));
    QCOMPARE(figure.quality, Quality::Final);
    for (const char* variant : kVariants) {
        QCOMPARE(number(figure, of("accuracy", variant)), 1.0);
        QCOMPARE(number(figure, of("accuracy", variant) + ".lower"), 1.0);
        QCOMPARE(number(figure, of("best_accuracy", variant)), 1.0);
        QCOMPARE(number(figure, of("training_accuracy", variant)), 1.0);
        QVERIFY(number(figure, of("held_out", variant)) < 0.1);
    }
    QCOMPARE(number(figure, "difference.freeze"), 0.0);
    QVERIFY(number(figure, "idle_motion.dense") > 0);
    QCOMPARE(number(figure, "idle_motion.freeze"), 0.0);
    const Table& table = *figure.findTable("accuracy");
    QCOMPARE(std::get<TextColumn>(table.columns.front().cells)->size(), std::size_t{3});
    // 60 texts in batches of 10: an epoch is 6 steps.
    const Layer& line = layer(figure, "accuracy_by_epoch", "held_out.dense");
    QCOMPARE(line.x->front(), 1.0);
    QCOMPARE(line.x->back(), 25.0);
    QVERIFY(line.lower != nullptr);
    QCOMPARE(figure.inputs.size(), std::size_t{1});
    QCOMPARE(figure.inputs[0].shape, std::vector<std::int64_t>{80});
    QCOMPARE(figure.inputs[0].sha256.size(), std::size_t{64});
    QVERIFY(says(figure, "60 texts are trained on and 20 held out"));
    // With L2 in the loss the variants are the same here too.
    const Figure l2 = figureOf(textSettings(path, {{"weight_decay", "0.01"}}));
    QCOMPARE(number(l2, "held_out.freeze"), number(l2, "held_out.dense"));
    QCOMPARE(number(l2, "held_out.keep_decaying"), number(l2, "held_out.dense"));
}

void LazyTest::textThreads() {
    const QString path = m_folder.make("threads.tsv", toyTexts(60));
    QVERIFY(sameFigure(figureOn(1, textSettings(path)), figureOn(4, textSettings(path))));
}

void LazyTest::textPreview() {
    const QString path = m_folder.make("preview.tsv", toyTexts(60));
    StageCache cache;
    const auto compute = [&](Quality quality) {
        return *computedIn(panel(), cache, textSettings(path), quality);
    };
    const Figure preview = compute(Quality::Preview);
    QCOMPARE(preview.quality, Quality::Preview);
    QVERIFY(says(preview, "nothing is trained"));
    QVERIFY(std::all_of(preview.plots.begin(), preview.plots.end(),
                        [](const Plot& plot) { return plot.pending; }));
    const Figure whole = compute(Quality::Final);
    QVERIFY(sameFigure(whole, compute(Quality::Final)));
    // What is known is shown.
    QVERIFY(sameFigure(whole, compute(Quality::Preview)));
}

void LazyTest::utf8_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("ASCII") << QByteArray("plain") << true;
    QTest::newRow("all lengths") << QByteArray("\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80") << true;
    QTest::newRow("Latin-1") << QByteArray("caf\xE9!") << false;
    QTest::newRow("overlong") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("overlong, three bytes") << QByteArray("\xE0\x80\xAF") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("too large") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("cut off") << QByteArray("\xE4\xB8") << false;
    QTest::newRow("continuation alone") << QByteArray("\x80") << false;
}

void LazyTest::utf8() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, valid);
    QCOMPARE(isUtf8({bytes.data(), static_cast<std::size_t>(bytes.size())}), valid);
    // QString is another judge.
    QCOMPARE(!QString::fromUtf8(bytes).contains(QChar(0xFFFD)), valid);
}

void LazyTest::wrongInput_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("not UTF-8") << QByteArray("1\tgood\n0\tcaf\xE9\n")
                               << "\"bad.tsv\" cannot be read: its line 2 is not UTF-8 text.";
    QTest::newRow("one label") << QByteArray("1\tgood\n1\tfine\n")
                               << "\"bad.tsv\" cannot be read: all of its texts have the label "
                                  "\"1\", and two labels are needed.";
    QTest::newRow("three labels")
        << QByteArray("1\tgood\n0\tbad\n\n2\tso so\n")
        << "\"bad.tsv\" cannot be read: its line 4 has a third label, \"2\", after \"1\" and "
           "\"0\"; there have to be two, and no line of headings.";
    QTest::newRow("no tab") << QByteArray("1\tgood\n0 bad\n")
                            << "\"bad.tsv\" cannot be read: its line 2 has no tab between a label "
                               "and a text.";
    QTest::newRow("no label") << QByteArray("1\tgood\n\tbad\n")
                              << "\"bad.tsv\" cannot be read: its line 2 has no label before the "
                                 "tab.";
    QTest::newRow("empty") << QByteArray() << "\"bad.tsv\" cannot be read: there is no text in it.";
    QTest::newRow("blank lines") << QByteArray("\n \n")
                                 << "\"bad.tsv\" cannot be read: there is no text in it.";
    QTest::newRow("no words") << QByteArray("1\t\n0\t \n")
                              << "\"bad.tsv\" cannot be read: there is no word in its texts.";
    QTest::newRow("binary") << QByteArray("1\ta\0b\n", 6)
                            << "\"bad.tsv\" cannot be read: it is not text.";
}

void LazyTest::wrongInput() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const QString path = m_folder.make("bad.tsv", bytes);
    for (const Quality quality : {Quality::Preview, Quality::Final}) {
        const Result<Figure> figure = computed(panel(), textSettings(path), quality);
        QVERIFY(!figure.ok());
        QCOMPARE(QString::fromStdString(figure.error().message.english()), message);
        QCOMPARE(figure.error().kind, Error::Kind::Failure);
    }
    const Result<Figure> missing = computed(panel(), textSettings(m_folder.path("none.tsv")));
    QCOMPARE(QString::fromStdString(missing.error().message.english()),
             QString("\"none.tsv\" cannot be read: it is not there."));
    const Result<Figure> none = computed(panel(), {{"source", "labelled_text"}});
    QCOMPARE(none.error().kind, Error::Kind::Usage);
    QVERIFY(none.error().message.english().starts_with("Choose a file"));
}

QTEST_APPLESS_MAIN(LazyTest)
#include "lazy_test.moc"
