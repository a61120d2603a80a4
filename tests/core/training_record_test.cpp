// SPDX-License-Identifier: GPL-3.0-or-later
// What a watched run leaves: its thinned curve, its file, and the figure of several runs.
#include "core/poems/training_record.h"

#include "core/panels/training_figure.h"
#include "core/panels/training_parameters.h"
#include "core/poems/evaluation.h"
#include "core/poems/training_run.h"
#include "tests/core/training_fixture.h"

#include <QFile>

#include <cstddef>
#include <memory>
#include <string>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

CurvePoint step(std::int64_t number, double crossEntropy, double kl = 0) {
    return {.step = number,
            .couplets = number * 8,
            .steps = 1,
            .weight = 8,
            .losses = {crossEntropy, kl}};
}

/// A record of two epochs of a real run.
TrainingRecord recorded(int count) {
    Trainer trainer(optionsWith({.rule = optim::Adam{}}), modelOf(madeConfig()), made());
    TrainingRecorder recorder({.created = "2025-01-02T03:04:05",
                               .corpus = "/tang.txt",
                               .architecture = "article",
                               .settings = {{"rule", "adam"}, {"lr", "0.001"}},
                               .epochsWanted = 3},
                              trainer);
    for (int i = 0; i < count; ++i) {
        trainer.step();
        recorder.afterStep(trainer);
        if (recorder.epochEnded())
            recorder.finishEpoch(trainer, activeUnits(trainer.state().model, made().heldOut),
                                 fixedVerse(trainer.state().model));
    }
    return recorder.record();
}

}  // namespace

class TrainingRecordTest : public QObject {
    Q_OBJECT
private slots:
    void thinningKeepsMeans();
    void cutting();
    void stepsAreThoseOfTheTrainer();
    void aRunThatGoesOn();
    void epochsOfAnotherProgram();
    void roundTrip();
    void notFinite();
    void damaged_data();
    void damaged();
    void figure();
    void figureOfNothing();
    void request();
    void presets_data();
    void presets();
    void noCorpus();
};

void TrainingRecordTest::thinningKeepsMeans() {
    LossCurve curve;
    constexpr std::int64_t kSteps = 1'000'000;
    double sum = 0, squares = 0;
    for (std::int64_t i = 1; i <= kSteps; ++i) {
        const double loss = static_cast<double>(i % 7919);
        curve.add(step(i, loss, 2 * loss));
        sum += loss;
        squares += 2 * loss;
    }
    const auto& points = curve.points();
    QVERIFY(points.size() <= LossCurve::kMost);
    QVERIFY(points.size() > LossCurve::kMost / 4);
    double mean = 0, kl = 0;
    std::int64_t steps = 0, weight = 0;
    for (const CurvePoint& point : points) {
        QVERIFY(point.steps <= curve.window());
        QCOMPARE(point.step, steps + point.steps);
        mean += point.losses.crossEntropy * static_cast<double>(point.weight);
        kl += point.losses.kl * static_cast<double>(point.weight);
        steps += point.steps;
        weight += point.weight;
    }
    QCOMPARE(steps, kSteps);
    QCOMPARE(weight, kSteps * 8);
    QCOMPARE(mean / static_cast<double>(weight), sum / static_cast<double>(kSteps));
    QCOMPARE(kl / static_cast<double>(weight), squares / static_cast<double>(kSteps));
    QCOMPARE(points.back().couplets, kSteps * 8);
}

void TrainingRecordTest::cutting() {
    LossCurve curve;
    for (std::int64_t i = 1; i <= 5000; ++i)
        curve.add(step(i, 1));
    QCOMPARE(curve.window(), std::int64_t{4});
    curve.cutAfter(4001);
    QCOMPARE(curve.points().back().step, std::int64_t{4000});
    curve.add(step(4001, 1));
    curve.add(step(4002, 1));
    QCOMPARE(curve.points().back().step, std::int64_t{4002});
    QCOMPARE(curve.points().back().steps, std::int64_t{2});
    curve.cutAfter(0);
    QVERIFY(curve.points().empty());
}

void TrainingRecordTest::stepsAreThoseOfTheTrainer() {
    const TrainingRecord record = recorded(23);
    QCOMPARE(record.coupletsAnEpoch, std::int64_t{300});
    QCOMPARE(record.curve.points().size(), std::size_t{23});
    QCOMPARE(record.epochs.size(), std::size_t{2});
    // The last batch of an epoch has 12 couplets of 300.
    QCOMPARE(record.curve.points()[9].weight, std::int64_t{12});
    QCOMPARE(record.curve.points()[9].couplets, std::int64_t{300});
    QCOMPARE(record.curve.points()[22].couplets, std::int64_t{600 + 3 * 32});
    // An epoch's loss is the mean over its steps, weighted by their couplets.
    for (std::size_t epoch = 0; epoch < 2; ++epoch) {
        double sum = 0;
        for (std::size_t i = 10 * epoch; i < 10 * epoch + 10; ++i) {
            const CurvePoint& point = record.curve.points()[i];
            sum += point.losses.crossEntropy * static_cast<double>(point.weight);
        }
        QVERIFY(std::abs(sum / 300 - record.epochs[epoch].losses.training.crossEntropy) < 1e-9);
    }
    QCOMPARE(record.epochs[1].step, std::int64_t{20});
    QVERIFY(record.epochs[1].activeUnits.has_value());
    QCOMPARE(QString::fromStdString(record.epochs[1].verse).size(), 11);
    QVERIFY(std::abs(record.share() - 696.0 / 900) < 1e-12);
}

void TrainingRecordTest::aRunThatGoesOn() {
    const TrainingOptions options = optionsWith({.rule = optim::Adam{}});
    // The checkpoint is of step 14, the record of step 23: what was recorded after it is forgotten.
    Trainer trainer(options, stateAfter(options, made(), 14), made());
    TrainingRecorder recorder(recorded(23), trainer);
    QCOMPARE(recorder.record().epochs.size(), std::size_t{1});
    QCOMPARE(recorder.record().curve.points().back().step, std::int64_t{14});
    for (int i = 14; i < 23; ++i) {
        trainer.step();
        recorder.afterStep(trainer);
        if (recorder.epochEnded())
            recorder.finishEpoch(trainer, activeUnits(trainer.state().model, made().heldOut),
                                 fixedVerse(trainer.state().model));
    }
    QVERIFY(recorder.record() == recorded(23));
}

void TrainingRecordTest::epochsOfAnotherProgram() {
    const TrainingOptions options = optionsWith({.rule = optim::Adam{}});
    const Trainer trainer(options, stateAfter(options, made(), 25), made());
    const TrainingRecorder recorder(recorded(12), trainer);
    QCOMPARE(recorder.record().epochs.size(), std::size_t{2});
    QVERIFY(recorder.record().epochs[1].verse.empty());
    QVERIFY(!recorder.record().epochs[1].activeUnits);
    QVERIFY(recorder.record().epochs[1].losses == trainer.state().epochs[1]);
    QCOMPARE(recorder.record().epochs[1].step, std::int64_t{20});
}

void TrainingRecordTest::roundTrip() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("record.json").toStdString();
    TrainingRecord record = recorded(23);
    record.stopped = true;
    record.complete = true;
    record.failure = "The disk is full: “诗”.";
    QVERIFY(writeRecord(path, record));
    const Result<TrainingRecord> read = readRecord(path);
    QVERIFY(read);
    QVERIFY(*read == record);
    QCOMPARE(recordText(*read), recordText(record));
    // Before its first step.
    const TrainingRecord young{.created = "now", .corpus = "a", .architecture = "article"};
    const Result<TrainingRecord> back = recordFromText(recordText(young));
    QVERIFY(back);
    QVERIFY(*back == young);
    QVERIFY(!back->begun() && read->begun());
    // Of a version that kept no reason.
    std::string older = recordText(young);
    const std::string field = R"("failure":"",)";
    QVERIFY(older.find(field) != std::string::npos);
    older.erase(older.find(field), field.size());
    const Result<TrainingRecord> old = recordFromText(older);
    QVERIFY(old);
    QVERIFY(*old == young);
}

void TrainingRecordTest::notFinite() {
    TrainingRecord record = recorded(10);
    record.epochs[0].losses.heldOut = {std::nan(""), std::nan("")};
    record.epochs[0].activeUnits.reset();
    const Result<TrainingRecord> read = recordFromText(recordText(record));
    QVERIFY(read);
    QVERIFY(std::isnan(read->epochs[0].losses.heldOut.kl));
    QVERIFY(!read->epochs[0].activeUnits);
}

void TrainingRecordTest::damaged_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const QString good = QString::fromStdString(recordText(recorded(23)));
    const QString bad = QStringLiteral("its description of the training is damaged");
    const auto changed = [&](const char* from, const char* to) {
        QString text = good;
        Q_ASSERT(text.contains(QLatin1String(from)));
        return text.replace(QLatin1String(from), QLatin1String(to));
    };
    QTest::newRow("empty") << QString() << bad;
    QTest::newRow("half a file") << good.left(good.size() / 2) << bad;
    QTest::newRow("not JSON") << QStringLiteral("%PDF") << bad;
    QTest::newRow("other JSON") << QStringLiteral("{\"a\":1}") << "it is no record of a training";
    QTest::newRow("an array") << QStringLiteral("[1]") << "it is no record of a training";
    QTest::newRow("later") << changed("\"format_version\":1", "\"format_version\":2")
                           << "a later version of Orrery wrote it";
    QTest::newRow("no window") << changed("\"window\":1", "\"window\":0") << bad;
    QTest::newRow("a text for a number")
        << changed("\"couplets_an_epoch\":300", "\"couplets_an_epoch\":\"300\"") << bad;
    QTest::newRow("half a step") << changed("\"couplets_an_epoch\":300",
                                            "\"couplets_an_epoch\":300.5")
                                 << bad;
    QTest::newRow("no epochs") << changed("\"epochs_wanted\":3", "\"epochs_wanted\":0") << bad;
    QTest::newRow("steps that go back") << changed("\"points\":[[1,", "\"points\":[[5,") << bad;
    QTest::newRow("epochs that go back") << changed("\"step\":20", "\"step\":10") << bad;
}

void TrainingRecordTest::damaged() {
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Result<TrainingRecord> read = recordFromText(text.toStdString());
    QVERIFY(!read);
    QCOMPARE(QString::fromStdString(read.error().message.english()), says);
    const QTemporaryDir folder;
    const QString path = folder.filePath("record.json");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    const Result<TrainingRecord> whole = readRecord(path.toStdString());
    QVERIFY(!whole);
    const QString sentence = QString::fromStdString(whole.error().message.english());
    QVERIFY2(sentence.contains(QLatin1String("record.json")) && sentence.endsWith(QLatin1Char('.')),
             qPrintable(sentence));
}

void TrainingRecordTest::figure() {
    const auto one = std::make_shared<const TrainingRecord>(recorded(23));
    const auto two = std::make_shared<const TrainingRecord>(recorded(10));
    const auto none = std::make_shared<const TrainingRecord>();
    const std::vector<training::ShownRun> runs{{"a", one, 1}, {"b", two, 3}, {"c", none, 4}};
    const Figure figure = training::trainingFigure(runs, training::CurveAxis::Steps);
    QCOMPARE(figure.plots.size(), std::size_t{4});
    for (const char* id : {"cross_entropy", "kl"}) {
        const Plot* plot = figure.findPlot(id);
        QVERIFY(plot != nullptr);
        QCOMPARE(plot->layers.size(), std::size_t{2});
        const Layer* line = plot->find("a");
        QVERIFY(line != nullptr && line->series == 1 && line->kind == LayerKind::Line);
        QCOMPARE(line->x->size(), std::size_t{23});
        QCOMPARE(line->x->back(), 23.0);
        QVERIFY(plot->find("b")->series == 3);
        QVERIFY(plot->find("c") == nullptr);
    }
    QCOMPARE(figure.findPlot("kl")->find("a")->y->back(), one->curve.points().back().losses.kl);
    const Plot* heldOut = figure.findPlot("held_out");
    QCOMPARE(heldOut->layers.size(), std::size_t{4});
    const Losses last = one->epochs.back().losses.heldOut;
    QCOMPARE(heldOut->find("a")->y->back(), last.crossEntropy + last.kl);
    QCOMPARE(heldOut->find("a")->x->back(), 20.0);
    // A single epoch is no line.
    QVERIFY(heldOut->find("training.b")->kind == LayerKind::Points);
    QVERIFY(heldOut->find("training.b")->series == 3);
    QCOMPARE(figure.findPlot("active_units")->find("a")->y->size(), std::size_t{2});
    QCOMPARE(figure.findTable("runs")->columns.size(), std::size_t{8});
    QCOMPARE(std::get<TextColumn>(figure.findTable("verses")->columns[2].cells)->size(),
             std::size_t{3});
    QVERIFY(figure.findReadout("held_out.a")->applies);
    QVERIFY(!figure.findReadout("held_out.c")->applies);
    const Figure seen = training::trainingFigure(runs, training::CurveAxis::Couplets);
    QCOMPARE(seen.findPlot("kl")->find("a")->x->back(), 696.0);
    QCOMPARE(seen.findPlot("held_out")->find("a")->x->back(), 600.0);
}

void TrainingRecordTest::figureOfNothing() {
    const Figure figure = training::trainingFigure({}, training::CurveAxis::Steps);
    QCOMPARE(figure.plots.size(), std::size_t{4});
    for (const Plot& plot : figure.plots)
        QVERIFY(plot.layers.empty() && !plot.empty.empty());
}

void TrainingRecordTest::request() {
    ParameterSet set;
    const training::Parameters parameters(set, {{"small", Message::verbatim("Small"), "/small"}});
    Values values(set);
    const auto change = [&](const char* id, const char* text) {
        QVERIFY2(values.setText(id, text), id);
    };
    Result<training::Request> read = parameters.read(values);
    QVERIFY(read);
    QCOMPARE(read->name, std::string("Adam"));
    QCOMPARE(read->corpus, std::string("/small"));
    // Ids stay ids; readers see what panel poems calls these networks.
    for (const Option& option : set.at(*set.find("architecture")).options)
        QVERIFY2(option.label.english() != option.id && !option.label.isVerbatim(),
                 option.id.c_str());
    // The defaults are those of the command line.
    QCOMPARE(optionsText(read->options),
             optionsText({.spec = {.rule = optim::Adam{},
                                   .weightDecay = {0, optim::WeightDecay::Kind::Decoupled}}}));
    change("rule", "adamw");
    change("beta2", "0.9");
    change("weight_decay", "0.5");
    change("clip", "2");
    change("lookahead", "true");
    change("lookahead_k", "7");
    change("lookahead_alpha", "0.25");
    change("lazy", "decay");
    change("schedule", "cosine");
    change("warm_up", "3");
    change("kl_weight", "10");
    change("epochs", "4");
    change("batch", "10");
    read = parameters.read(values);
    QVERIFY(read);
    const auto* rule = std::get_if<optim::Adamw>(&read->options.spec.rule);
    QVERIFY(rule != nullptr);
    QCOMPARE(rule->beta2, 0.9);
    QCOMPARE(rule->weightDecay, 0.5);
    QCOMPARE(read->options.spec.weightDecay.value, 0.0);
    QVERIFY(read->options.spec.clip.kind == optim::Clip::Kind::Norm);
    QCOMPARE(read->options.spec.lookahead->k, std::int64_t{7});
    QCOMPARE(read->options.spec.lookahead->alpha, 0.25);
    QVERIFY(read->options.spec.lazy->idle == optim::Lazy::Idle::KeepDecaying);
    QCOMPARE(read->name, std::string("Lookahead + Lazy AdamW, KL weight 10"));
    training::Request fitted = *read;
    training::fitSchedule(fitted, 95);
    QCOMPARE(fitted.options.spec.schedule.period, std::int64_t{4 * 10 - 3});
    // Every rule can be asked for as it comes.
    for (const std::string_view id : optim::kRuleIds) {
        Values plain(set);
        QVERIFY(plain.setText("rule", id));
        const Result<training::Request> asked = parameters.read(plain);
        QVERIFY2(asked, std::string(id).c_str());
        const auto given = optim::ruleNumbers(asked->options.spec.rule);
        const auto usual = optim::ruleNumbers(*optim::makeRule(id));
        for (std::size_t i = 0; i < usual.size(); ++i)
            QCOMPARE(given[i].value, usual[i].value);
    }
}

void TrainingRecordTest::presets_data() {
    QTest::addColumn<int>("preset");
    for (std::size_t i = 0; i < training::presets().size(); ++i)
        QTest::newRow(training::presets()[i].id.c_str()) << static_cast<int>(i);
}

void TrainingRecordTest::presets() {
    QFETCH(int, preset);
    ParameterSet set;
    const training::Parameters parameters(set, {});
    Values values(set);
    QVERIFY(values.setText("file", "/tang.txt"));
    QVERIFY(values.setText("epochs", "3"));
    QVERIFY(values.setText("rule", "sgd"));
    QVERIFY(values.setText("name", "mine"));
    const Values chosen =
        training::presetValues(training::presets()[static_cast<std::size_t>(preset)], values);
    const Result<training::Request> read = parameters.read(chosen);
    QVERIFY(read);
    QCOMPARE(read->corpus, std::string("/tang.txt"));
    QCOMPARE(read->plan.epochs, std::int64_t{3});
    QVERIFY(std::holds_alternative<optim::Adam>(read->options.spec.rule));
    QVERIFY(read->name != "mine");
}

void TrainingRecordTest::noCorpus() {
    ParameterSet set;
    const training::Parameters parameters(set, {});
    const Result<training::Request> read = parameters.read(Values(set));
    QVERIFY(!read);
    QVERIFY(read.error().kind == Error::Kind::Usage);
}

QTEST_GUILESS_MAIN(TrainingRecordTest)
#include "training_record_test.moc"
