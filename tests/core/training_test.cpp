// SPDX-License-Identifier: GPL-3.0-or-later
// Training: it learns, on any number of threads alike, and what a step does where that can be said
// by hand.
#include "core/poems/training_run.h"
#include "tests/core/on_threads.h"
#include "tests/core/training_fixture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

using Eigen::Index;

/// Couplet i has ten characters that no other one has.
TrainingData disjoint(int count) {
    TrainingData data;
    for (int i = 0; i < count; ++i) {
        Vocabulary::Ids& ids = data.training.emplace_back();
        for (std::size_t t = 0; t < ids.size(); ++t)
            ids[t] = 10 * i + static_cast<std::int32_t>(t);
    }
    return data;
}

/// Which couplets of disjoint() steps of one couplet each took, from the rows that moved.
std::vector<int> orderOf(std::uint32_t seed, int count, int epochs) {
    const TrainingData data = disjoint(count);
    const TrainingOptions options{
        .seed = seed, .batch = 1, .spec = {.rule = optim::Sgd{.lr = 0.1}}, .objective = {}};
    Trainer trainer(options, modelOf({.vocabulary = 10 * count, .width = 2, .latent = 2}), data);
    std::vector<int> order;
    for (int step = 0; step < count * epochs; ++step) {
        const nn::Matrix<float> before = trainer.state().model.weights.table;
        trainer.step();
        std::set<int> moved;
        for (Index c = 0; c < before.cols(); ++c) {
            if (trainer.state().model.weights.table.col(c) != before.col(c))
                moved.insert(static_cast<int>(c) / 10);
        }
        order.push_back(moved.size() == 1 ? *moved.begin() : -1);
    }
    return order;
}

}  // namespace

class TrainingTest : public QObject {
    Q_OBJECT
private slots:
    void learns();
    void learnsCharacterByCharacter();
    void biasesDoNotDecay();
    void recipes();
    void threads();
    void order();
    void firstStep();
    void firstStepOfADescent();
    void klAnnealing_data();
    void klAnnealing();
    void shares();
    void positionBeyondTheCouplets();
    void heldOut();
};

void TrainingTest::learns() {
    const TrainingState state =
        stateAfter(optionsWith({.rule = optim::Adam{.lr = 0.01}}), made(), 40 * 10);
    QCOMPARE(state.epochs.size(), std::size_t{40});
    // Guessing costs 10 ln 24 = 31.8 nats; the rule has 24 * 3 couplets: ln 72 = 4.3.
    const double start = state.epochs[0].training.crossEntropy;
    QVERIFY2(start < 10 * std::log(24) + 1, qPrintable(QString::number(start)));
    const EpochLosses& last = state.epochs.back();
    qInfo("%.2f and %.2f nats, divergence %.2f", last.training.crossEntropy,
          last.heldOut.crossEntropy, last.training.kl);
    QVERIFY(last.training.crossEntropy + last.training.kl < 20);
    QVERIFY(last.heldOut.crossEntropy + last.heldOut.kl < 20);
    QVERIFY(last.training.crossEntropy + last.training.kl > std::log(72));
}

void TrainingTest::learnsCharacterByCharacter() {
    NetworkConfig config = madeConfig();
    config.decoder = {{-2, -1, 0}, {-5, -1, 0}};
    config.positions = config.flat = config.autoregressive = true;
    TrainingOptions options = optionsWith({.rule = optim::Adam{.lr = 0.01}});
    options.dropout = 0.1;
    Trainer trainer(options, modelOf(config), made());
    steps(trainer, 40 * 10);
    const EpochLosses& last = trainer.state().epochs.back();
    qInfo("%.2f and %.2f nats, divergence %.2f", last.training.crossEntropy,
          last.heldOut.crossEntropy, last.training.kl);
    // Three characters tell all others, which the decoder reads: much less than all at once.
    QVERIFY(last.heldOut.crossEntropy + last.heldOut.kl < 12);
    QVERIFY(last.training.crossEntropy + last.training.kl > std::log(72));
    // A character that it does not know is no target, and costs nothing.
    TrainingData unknown = made();
    for (Vocabulary::Ids& couplet : unknown.training)
        couplet.fill(static_cast<std::int32_t>(config.unknown()));
    Trainer blind(options, modelOf(config), unknown);
    steps(blind, 10);
    QCOMPARE(blind.state().epochs.front().training.crossEntropy, 0.0);
}

void TrainingTest::biasesDoNotDecay() {
    // A first step of gradient descent with and without decay differs by the decay of matrices.
    const auto after = [](double decay) {
        return stateAfter(
            optionsWith({.rule = optim::Sgd{.lr = 0.1},
                         .weightDecay = {decay, optim::WeightDecay::Kind::Decoupled}}),
            made(), 1);
    };
    const TrainingState plain = after(0), decayed = after(0.5);
    const Model before = modelOf(madeConfig());
    QVERIFY(plain.model.weights.output.bias == decayed.model.weights.output.bias);
    QVERIFY(plain.model.weights.mean.bias == decayed.model.weights.mean.bias);
    const nn::Matrix<float> moved =
        plain.model.weights.output.weight - decayed.model.weights.output.weight;
    QVERIFY((moved - 0.05F * before.weights.output.weight).cwiseAbs().maxCoeff() < 1e-6F);
}

void TrainingTest::recipes() {
    const Recipe article = recipeOf("article", 10), own = recipeOf("orrery", 36);
    QCOMPARE(optionsText(article.options), optionsText(TrainingOptions{}));
    QCOMPARE(own.options.klAnnealing, 9.0);
    QCOMPARE(own.options.batch, std::int64_t{256});
    QCOMPARE(stepsOf(256, 36, 152'462), std::int64_t{36 * 596});
    optim::Spec spec;
    useCosine(spec, 10, 110);
    QCOMPARE(spec.schedule.factor(109 + 1), 0.0);
    // What was written before there was dropout reads as without.
    QCOMPARE(optionsFromText(optionsText(article.options))->dropout, 0.0);
    QCOMPARE(optionsFromText(optionsText(own.options))->dropout, 0.1);
}

void TrainingTest::threads() {
    const TrainingOptions options{
        .batch = 70, .spec = {.rule = optim::Adam{}, .lazy = optim::Lazy{}}, .objective = {}};
    const TrainingState one = onThreads(1, [&] { return stateAfter(options, made(), 12); });
    for (const int count : {2, 5}) {
        const TrainingState many =
            onThreads(count, [&] { return stateAfter(options, made(), 12); });
        compare(many, one);
    }
}

void TrainingTest::order() {
    constexpr int kCount = 40;
    const std::vector<int> two = orderOf(1, kCount, 2);
    const std::vector<int> first(two.begin(), two.begin() + kCount);
    const std::vector<int> second(two.begin() + kCount, two.end());
    std::vector<int> every(kCount);
    std::iota(every.begin(), every.end(), 0);
    for (const std::vector<int>& epoch : {first, second}) {
        std::vector<int> sorted = epoch;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(sorted, every);
        QVERIFY(epoch != every);
    }
    QVERIFY(first != second);
    QVERIFY(orderOf(2, kCount, 1) != first);
    QCOMPARE(orderOf(1, kCount, 1), first);
}

void TrainingTest::firstStep() {
    // Bias-corrected, m / sqrt(v) is the sign of the gradient after one step of Adam.
    constexpr double kRate = 0.01;
    TrainingData data = made();
    for (Vocabulary::Ids& couplet : data.training)
        std::replace_if(
            couplet.begin(), couplet.end(), [](auto id) { return id >= 20; }, 0);
    // The encoder's gradients are as small as Adam's usual eps.
    TrainingOptions options = optionsWith({.rule = optim::Adam{.lr = kRate, .eps = 1e-16}});
    options.batch = 300;
    const Model start = modelOf(madeConfig());
    Trainer trainer(options, start, data);
    trainer.step();
    Arrays before;
    visitWeights(start.weights, [&](const std::string&, const auto& array) {
        before.emplace_back(array.data(), array.data() + array.size());
    });
    std::size_t next = 0;
    int all = 0, whole = 0;
    visitWeights(trainer.state().model.weights, [&](const std::string& name, const auto& array) {
        const std::vector<float>& old = before[next++];
        for (std::size_t i = 0; i < old.size(); ++i) {
            const double moved = std::abs(static_cast<double>(array.data()[i] - old[i]));
            const bool absent = name == "embedding" && i >= 20 * 8;
            QVERIFY2(absent ? moved == 0 : moved <= kRate * (1 + 1e-4), name.c_str());
            all += absent ? 0 : 1;
            whole += moved > 0.99 * kRate ? 1 : 0;
        }
    });
    QVERIFY(whole > 0.99 * all);
    // Characters that are frequent become likelier, those that do not occur less so.
    const auto& bias = trainer.state().model.weights.output.bias;
    QVERIFY(std::abs(static_cast<double>(bias[0]) - kRate) < 1e-5);
    for (Index c = 20; c < 24; ++c)
        QVERIFY(std::abs(static_cast<double>(bias[c]) + kRate) < 1e-5);
}

void TrainingTest::firstStepOfADescent() {
    // Without weights every character is equally likely: the bias moves by lr (count - 10 / 24).
    constexpr double kRate = 0.5;
    TrainingOptions options = optionsWith({.rule = optim::Sgd{.lr = kRate}});
    options.batch = 300;
    Model start = modelOf(madeConfig());
    start.weights = zeroWeights<float>(start.config);
    Trainer trainer(options, start, made());
    trainer.step();
    std::map<Index, double> counts;
    for (const Vocabulary::Ids& couplet : made().training)
        for (const std::int32_t id : couplet)
            counts[id] += 1.0 / 300;
    const auto& bias = trainer.state().model.weights.output.bias;
    for (Index c = 0; c < 24; ++c)
        QVERIFY(std::abs(static_cast<double>(bias[c]) - kRate * (counts[c] - 10.0 / 24)) < 1e-6);
    QVERIFY(std::abs(trainer.state().epochs.at(0).training.crossEntropy - 10 * std::log(24)) <
            1e-5);
    QCOMPARE(trainer.state().epochs.at(0).training.kl, 0.0);
}

void TrainingTest::klAnnealing_data() {
    QTest::addColumn<int>("steps");  // of which five are an epoch
    QTest::addColumn<double>("epochs");
    QTest::addColumn<double>("weight");
    QTest::newRow("at the start") << 0 << 2.0 << 0.0;
    QTest::newRow("after an epoch of two") << 5 << 2.0 << 0.5;
    QTest::newRow("after an epoch of four") << 5 << 4.0 << 0.25;
    QTest::newRow("within an epoch") << 2 << 1.6 << 0.25;
    QTest::newRow("at the end") << 10 << 2.0 << 1.0;
    QTest::newRow("long after it") << 12 << 0.5 << 1.0;
    QTest::newRow("without") << 0 << 0.0 << 1.0;
}

void TrainingTest::klAnnealing() {
    QFETCH(int, steps);
    QFETCH(double, epochs);
    QFETCH(double, weight);
    TrainingOptions annealed = optionsWith({.rule = optim::Sgd{.lr = 0.1}});
    annealed.batch = 60;
    annealed.klAnnealing = epochs;
    annealed.objective.klWeight = 0.5;
    const TrainingState state = stateAfter(annealed, made(), steps);
    TrainingOptions constant = annealed;
    constant.klAnnealing = 0;
    constant.objective.klWeight = 0.5 * weight;
    Trainer a(annealed, state, made()), b(constant, state, made());
    a.step();
    b.step();
    compare(a.state(), b.state());
    constant.objective.klWeight += 0.01;
    Trainer other(constant, state, made());
    other.step();
    QVERIFY(numbersOf(other.state()) != numbersOf(a.state()));
}

void TrainingTest::shares() {
    Trainer trainer(optionsWith({.rule = optim::Adam{}}), modelOf(madeConfig()), made());
    QCOMPARE(trainer.epochShare(), 0.0);
    steps(trainer, 3);
    QCOMPARE(trainer.epochShare(), 0.32);
    QCOMPARE(trainer.runningLosses().crossEntropy, trainer.state().sum.crossEntropy / 96);
    QVERIFY(trainer.runningLosses().crossEntropy < 33);
    steps(trainer, 6);
    QCOMPARE(trainer.state().position, std::int64_t{288});
    trainer.step();
    QCOMPARE(trainer.epochShare(), 0.0);
    QCOMPARE(trainer.runningLosses().kl, 0.0);
    QCOMPARE(trainer.state().epochs.size(), std::size_t{1});
}

void TrainingTest::positionBeyondTheCouplets() {
    const TrainingOptions options = optionsWith({.rule = optim::Adam{}});
    TrainingState state = stateAfter(options, made(), 10);
    Trainer right(options, state, made());
    state.position = 300;
    state.sum = {1, 2};
    Trainer beyond(options, state, made());
    right.step();
    beyond.step();
    compare(beyond.state(), right.state());
}

void TrainingTest::heldOut() {
    Model model = modelOf(madeConfig());
    QVERIFY(lossesOf(model, {}, 1).empty());
    model.weights = spreadWeights<float>(model.config, 0.5);
    const auto couplets = madeCouplets(600);
    const std::vector<Losses> all = lossesOf(model, couplets, 1);
    QCOMPARE(all.size(), couplets.size());
    QVERIFY(lossesOf(model, couplets, 1) == all);
    QVERIFY(lossesOf(model, couplets, 2)[7].crossEntropy != all[7].crossEntropy);
    const std::vector<Losses> atMean = lossesOf(model, couplets, std::nullopt);
    for (std::size_t i = 0; i < couplets.size(); i += 50) {
        // Neither noise nor company changes the divergence, nor company the loss at the mean.
        const Losses alone = lossesOf(model, {couplets[i]}, std::nullopt).front();
        QVERIFY(std::abs(all[i].kl - alone.kl) < 1e-6 * alone.kl);
        QVERIFY(std::abs(atMean[i].crossEntropy - alone.crossEntropy) < 1e-5 * alone.crossEntropy);
    }
    TrainingData data = made();
    Trainer trainer(optionsWith({.rule = optim::Adam{}}), modelOf(madeConfig()), data);
    data.heldOut.clear();
    steps(trainer, 10);
    QVERIFY(std::isnan(trainer.state().epochs.front().heldOut.kl));
}

QTEST_APPLESS_MAIN(TrainingTest)
#include "training_test.moc"
