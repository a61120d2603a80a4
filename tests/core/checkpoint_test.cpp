// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints: a run that was interrupted ends as one that was not, and what is said about files of
// other runs or none.
#include "core/poems/checkpoint.h"

#include "tests/core/training_fixture.h"

#include <functional>
#include <span>
#include <string>

using namespace orrery::core;
using namespace orrery::core::poems;
Q_DECLARE_METATYPE(orrery::core::poems::TrainingOptions)

class CheckpointTest : public QObject {
    Q_OBJECT
private slots:
    void interrupted_data();
    void interrupted();
    void settings_data();
    void settings();
    void refusedCheckpoints_data();
    void refusedCheckpoints();
    void anotherProgram();

private:
    [[nodiscard]] static RunPlan plan() {
        return {.epochs = 7,
                .precision = data::Precision::Float16,
                .conversion = Conversion::ToTraditional,
                .corpusPrefix = "poet.tang."};
    }
    [[nodiscard]] std::string checkpoint() const {
        return m_folder.filePath("checkpoint.safetensors").toStdString();
    }
    QTemporaryDir m_folder;
};

void CheckpointTest::interrupted_data() {
    QTest::addColumn<TrainingOptions>("options");
    QTest::addColumn<int>("heldOut");
    QTest::addColumn<bool>("autoregressive");
    using Idle = optim::Lazy::Idle;
    QTest::newRow("Adam") << optionsWith({.rule = optim::Adam{}}) << 10 << false;
    QTest::newRow("nothing held out") << optionsWith({.rule = optim::Sgd{.lr = 0.1}}) << 0 << false;
    QTest::newRow("momentum and Lookahead")
        << optionsWith({.rule = optim::Momentum{}, .lookahead = optim::Lookahead{.k = 3}}) << 10
        << false;
    QTest::newRow("Lookahead that resets")
        << optionsWith(
               {.rule = optim::Adam{}, .lookahead = optim::Lookahead{.k = 4, .resetInner = true}})
        << 10 << false;
    QTest::newRow("lazy rows that freeze")
        << optionsWith({.rule = optim::Adam{}, .lazy = optim::Lazy{Idle::Freeze}}) << 10 << false;
    QTest::newRow("lazy rows that go on decaying")
        << optionsWith({.rule = optim::Adam{}, .lazy = optim::Lazy{Idle::KeepDecaying}}) << 10
        << false;
    QTest::newRow("NAdam") << optionsWith({.rule = optim::Nadam{}}) << 10 << false;
    QTest::newRow("another rule from a step on")
        << optionsWith(
               {.rule = optim::Adam{}, .then = optim::Switch{.rule = optim::Momentum{}, .from = 6}})
        << 10 << false;
    TrainingOptions all = optionsWith(
        {.rule = optim::Amsgrad{},
         .weightDecay = {.value = 1e-3},
         .clip = {.kind = optim::Clip::Kind::Norm, .limit = 0.5},
         .schedule = {.kind = optim::Schedule::Kind::Cosine, .period = 40, .warmUp = 7}});
    all.seed = 11;
    all.klAnnealing = 1.7;
    all.objective = {.klWeight = 0.7, .freeBits = 0.01};
    QTest::newRow("annealing, free bits, schedule, decay, clipping") << all << 10 << false;
    TrainingOptions hidden = optionsWith({.rule = optim::Adam{}, .weightDecay = {.value = 0.1}});
    hidden.dropout = 0.3;
    QTest::newRow("autoregressive, with dropout") << hidden << 10 << true;
}

void CheckpointTest::interrupted() {
    QFETCH(TrainingOptions, options);
    QFETCH(int, heldOut);
    QFETCH(bool, autoregressive);
    NetworkConfig config = madeConfig();
    if (autoregressive) {
        config.decoder = {{-2, -1, 0}};
        config.positions = config.flat = config.autoregressive = true;
    }
    TrainingData data = made();
    data.heldOut.resize(static_cast<std::size_t>(heldOut));
    constexpr int kSteps = 24;  // two epochs of ten and a part
    Trainer whole(options, modelOf(config), data);
    for (int step = 0; step <= kSteps; ++step) {
        QVERIFY(writeCheckpoint(checkpoint(), whole, plan()));
        const Result<Checkpoint> read = readCheckpoint(checkpoint(), {});
        QVERIFY(read);
        QCOMPARE(read->sha256, data.sha256);
        QCOMPARE(optionsText(read->options), optionsText(options));
        QCOMPARE(read->plan.epochs, plan().epochs);
        QVERIFY(read->plan.precision == plan().precision);
        QVERIFY(read->plan.conversion == plan().conversion);
        QCOMPARE(read->plan.corpusPrefix, plan().corpusPrefix);
        compare(read->state, whole.state());
        QVERIFY(read->state.model.config == config);
        if (QTest::currentTestFailed())
            return;
        // One run is cut off at this step alone …
        if (step % 3 == 1) {
            Trainer once(read->options, read->state, data);
            steps(once, kSteps - step);
            Trainer reference(options, modelOf(config), data);
            steps(reference, kSteps);
            compare(once.state(), reference.state());
        }
        // … and one after every step.
        Trainer next(read->options, read->state, data);
        compare(next.state(), whole.state());
        if (step == kSteps)
            break;
        next.step();
        whole.step();
        compare(next.state(), whole.state());
    }
    QCOMPARE(whole.state().epochs.size(), std::size_t{2});
}

void CheckpointTest::settings_data() {
    QTest::addColumn<TrainingOptions>("other");
    const auto row = [](const char* name, const std::function<void(TrainingOptions&)>& change) {
        TrainingOptions other = optionsWith({.rule = optim::Adam{}});
        change(other);
        QTest::newRow(name) << other;
    };
    row("seed", [](TrainingOptions& o) { o.seed = 2; });
    row("batch", [](TrainingOptions& o) { o.batch = 31; });
    row("rule", [](TrainingOptions& o) { o.spec.rule = optim::Adamw{}; });
    row("rate", [](TrainingOptions& o) { o.spec.rule = optim::Adam{.lr = 0.0010000000001}; });
    row("weight of the divergence", [](TrainingOptions& o) { o.objective.klWeight = 0.5; });
    row("free bits", [](TrainingOptions& o) { o.objective.freeBits = 0.5; });
    row("annealing", [](TrainingOptions& o) { o.klAnnealing = 1; });
    row("lazy", [](TrainingOptions& o) { o.spec.lazy = optim::Lazy{}; });
    row("Lookahead", [](TrainingOptions& o) { o.spec.lookahead = optim::Lookahead{}; });
    row("another rule later",
        [](TrainingOptions& o) { o.spec.then = optim::Switch{.rule = optim::Sgd{}, .from = 100}; });
    row("decay", [](TrainingOptions& o) { o.spec.weightDecay.value = 0.1; });
    row("kind of decay",
        [](TrainingOptions& o) { o.spec.weightDecay.kind = optim::WeightDecay::Kind::Decoupled; });
    row("clipping", [](TrainingOptions& o) { o.spec.clip.kind = optim::Clip::Kind::Value; });
    row("schedule", [](TrainingOptions& o) { o.spec.schedule.warmUp = 1; });
}

void CheckpointTest::settings() {
    QFETCH(TrainingOptions, other);
    const std::string kept = optionsText(other);
    QVERIFY(kept != optionsText(optionsWith({.rule = optim::Adam{}})));
    const Result<TrainingOptions> read = optionsFromText(kept);
    QVERIFY2(read, kept.c_str());
    QCOMPARE(optionsText(*read), kept);
    // They decide the steps, too.
    const TrainingData& data = made();
    Trainer first(other, modelOf(madeConfig()), data);
    Trainer second(*read, modelOf(madeConfig()), data);
    steps(first, 3);
    steps(second, 3);
    compare(first.state(), second.state());
}

void CheckpointTest::refusedCheckpoints_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");  // of the same length
    QTest::addColumn<QString>("expected");
    const QString damaged = "its description of the training is damaged";
    const auto row = [](const char* name, const char* from, const char* to, const QString& text) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << text;
    };
    row("no checkpoint", "\"checkpoint\"", "\"checkpaint\"",
        "it is a model, not the checkpoint of a training");
    row("no JSON", R"({\"position\")", R"([\"position\")", damaged);
    row("no position", "position", "pasition", damaged);
    row("a negative position", R"(\"position\": 20)", R"(\"position\": -2)", damaged);
    row("a broken position", R"(\"position\": 20)", R"(\"position\":2.5)", damaged);
    row("a position in floating point", R"(\"position\": 20)", R"(\"position\":1e9)", damaged);
    row("a curve of words", "30.5", R"(\"\")", damaged);
    row("another optimizer's array", "optimizer.mean.bias.slots", "optimizer.mean.bias.slips",
        "its tensor \"optimizer.mean.bias.slots\" is missing");
    row("another network's array", "weights.mean.bias", "weights.mean.beas",
        "its tensor \"weights.mean.bias\" is missing");
}

void CheckpointTest::refusedCheckpoints() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, expected);
    QFile file(ORRERY_TEST_DATA "/verse/checkpoint.safetensors");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    const qsizetype place = bytes.indexOf(from);
    QVERIFY(place > 0 && from.size() == to.size());
    bytes.replace(place, from.size(), to);
    const data::MemorySource source(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    const Result<Checkpoint> read = readCheckpoint(source, {});
    QVERIFY(!read);
    QCOMPARE(QString::fromStdString(read.error().message.english()), expected);
    QCOMPARE(read.error().kind, Error::Kind::Failure);
}

void CheckpointTest::anotherProgram() {
    // What make_verse_files.py wrote; that it is read means that settings keep their text.
    const Result<Checkpoint> read =
        readCheckpoint(ORRERY_TEST_DATA "/verse/checkpoint.safetensors", {});
    QVERIFY2(read, read ? "" : read.error().message.english().c_str());
    const TrainingState& state = read->state;
    QCOMPARE(optim::ruleId(read->options.spec.rule), std::string_view("momentum"));
    QCOMPARE(state.position, std::int64_t{20});
    QCOMPARE(state.optimizer.step, std::int64_t{3});
    QVERIFY((state.sum == Losses{450.5, 3.25}));
    QCOMPARE(state.epochs.size(), std::size_t{1});
    QVERIFY((state.epochs[0].training == Losses{30.5, 1.25}));
    QCOMPARE(state.epochs[0].heldOut.crossEntropy, 29.5);
    QVERIFY(std::isnan(state.epochs[0].heldOut.kl));
    QCOMPARE(read->sha256, std::string("abc"));
    // Number i of the file: 85 weights, and 85 of the optimizer.
    QCOMPARE(state.model.weights.table(1, 0), (37.0F - 32) / 16);
    QCOMPARE(state.optimizer.parameters.front().ruleSlots(0, 0),
             static_cast<float>((37 * 85) % 64 - 32) / 16);
    QCOMPARE(state.optimizer.parameters.back().ruleSlots(2, 0),
             static_cast<float>((37 * 169) % 64 - 32) / 16);
}

QTEST_APPLESS_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
