// SPDX-License-Identifier: GPL-3.0-or-later
// Rules, options and displayed numbers of optimizers against tests/data/optim_reference.txt
// (PyTorch) and closed forms.
#include "core/optim/update.h"
#include "tests/core/optim_fixture.h"

#include <map>

using namespace optim_fixture;

namespace {

/// The spec of a "case" row.
Spec specOf(const QStringList& words) {
    std::vector<std::pair<std::string_view, double>> numbers;
    Spec spec;
    const std::string id = words[2].toStdString();
    for (const QString& word : words.mid(4)) {
        const QString key = word.section('=', 0, 0);
        const double value = word.section('=', 1).toDouble();
        if (key == "lr")
            numbers.emplace_back("lr", value);
        else if (key == "weight_decay" && id == "adamw")
            numbers.emplace_back("weight_decay", value);
        else if (key == "weight_decay")
            spec.weightDecay = {
                value, id == "lion" ? WeightDecay::Kind::Decoupled : WeightDecay::Kind::InLoss};
        else
            spec.clip = {key == "clip_norm" ? Clip::Kind::Norm : Clip::Kind::Value, value};
    }
    const Result<Rule> rule = makeRule(id, numbers);
    if (!rule)
        qFatal("%s", rule.error().message.english().c_str());
    spec.rule = *rule;
    return spec;
}

/// The state that a row "at T X Y GX GY SLOTS…" shows.
State<double> stateOf(const Spec& spec, const QStringList& row) {
    State<double> state = makeState<double>(spec, std::array{Shape{2}});
    state.step = row[1].toLongLong() - 1;
    const Numbers numbers = numbersFrom(row, 6);
    auto& kept = state.parameters[0].ruleSlots;
    for (Eigen::Index i = 0; i < kept.size(); ++i)
        kept.data()[i] = numbers[static_cast<std::size_t>(i)];
    if (std::holds_alternative<Nadam>(spec.rule))
        state.muProduct = numbers.back();
    return state;
}

}  // namespace

class OptimTest : public QObject {
    Q_OBJECT
private slots:
    void steps_data();
    void steps();
    void schedulers();
    void warmUpAndOthers();
    void rulesByName();
    void placeDoesNotMatter_data() { addRules(); }
    void placeDoesNotMatter();
    void singleLikeDouble_data() { addRules(); }
    void singleLikeDouble();
    void resumes();
    void clipsOverAll();
    void describes_data();
    void describes();
};

void OptimTest::steps_data() {
    QTest::addColumn<QList<QStringList>>("rows");
    QList<QStringList> rows;
    for (const QStringList& row : table()) {
        if (row[0] == "case")
            rows.clear();
        if (row[0] == "case" || row[0] == "at" || row[0] == "end")
            rows.append(row);
        if (row[0] == "end")
            QTest::newRow(qPrintable(rows[0][1])) << rows;
    }
}

/// One step from PyTorch's recorded state, and all of them from the start.
void OptimTest::steps() {
    QFETCH(QList<QStringList>, rows);
    const Spec spec = specOf(rows[0]);
    int compared = 0;
    for (int i = 1; i + 2 < rows.size(); ++i) {
        if (rows[i + 1][1].toLongLong() != rows[i][1].toLongLong() + 1)
            continue;
        const Numbers before = numbersFrom(rows[i], 2), after = numbersFrom(rows[i + 1], 2);
        Eigen::Vector2d point(before[0], before[1]);
        const Eigen::Vector2d gradient(before[2], before[3]);
        Optimizer<double> optimizer(spec, 2);
        optimizer.setState(stateOf(spec, rows[i]));
        optimizer.step(point, gradient);
        NEAR(point.x(), after[0], 1e-12);
        NEAR(point.y(), after[1], 1e-12);
        const auto& kept = optimizer.state().parameters[0].ruleSlots;
        for (Eigen::Index k = 0; k < kept.size(); ++k)
            NEAR(kept.data()[k], after[static_cast<std::size_t>(4 + k)], 1e-12);
        ++compared;
    }
    QCOMPARE(compared, 20);

    const QStringList& end = rows.back();
    const double growth = end[4].toDouble();
    const QString surface = rows[0][3];
    const Eigen::Vector2d point =
        descend(spec, makeSurface(surface.toStdString()), end[1].toLongLong());
    // Where rounding alone moves PyTorch's own run, it may move ours as far.
    const double tolerance = growth > 1e-11 ? 100 * growth : 1e-10;
    NEAR(point.x(), end[2].toDouble(), tolerance);
    NEAR(point.y(), end[3].toDouble(), tolerance);
}

void OptimTest::schedulers() {
    const std::map<QString, Schedule> schedules{
        {"step", {.kind = Schedule::Kind::Step, .stepSize = 7, .gamma = 0.3}},
        {"cosine", {.kind = Schedule::Kind::Cosine, .period = 20, .floor = 0.1}},
        {"warm_up", {.warmUp = 8}}};
    int compared = 0;
    for (const QStringList& row : table()) {
        if (row[0] != "scheduler")
            continue;
        NEAR(schedules.at(row[1]).factor(row[2].toLongLong()), row[3].toDouble(), 1e-14);
        ++compared;
    }
    QCOMPARE(compared, 63);
}

void OptimTest::warmUpAndOthers() {
    const Schedule schedule{
        .kind = Schedule::Kind::Cosine, .period = 10, .floor = 0.25, .warmUp = 4};
    QCOMPARE(schedule.factor(0), 0.25);
    QCOMPARE(schedule.factor(3), 1.0);
    QCOMPARE(schedule.factor(4), 1.0);
    NEAR(schedule.factor(9), 0.625, 1e-15);
    QCOMPARE(schedule.factor(14), 0.25);
    QCOMPARE(schedule.factor(1000), 0.25);
    // A plain step of size 1 on a gradient of 1 shows the factor.
    Eigen::Array<double, 1, 1> x(0), g(1);
    Optimizer<double> optimizer({.rule = Sgd{.lr = 1}, .schedule = {.warmUp = 4}}, 1);
    for (const double expected : {-0.25, -0.75, -1.5, -2.5, -3.5}) {
        optimizer.step(x, g);
        QCOMPARE(x(0), expected);
    }
}

void OptimTest::rulesByName() {
    QCOMPARE(kRuleIds.size(), std::size_t{15});
    for (const std::string_view id : kRuleIds) {
        const Rule rule = ruleOf(id);
        QVERIFY(ruleId(rule) == id);
        for (const RuleNumber& number : ruleNumbers(rule)) {
            const std::pair<std::string_view, double> half{number.id, number.value / 2};
            const double value = number.id == "etaplus" ? 1.1 : half.second;
            const Result<Rule> made = makeRule(id, std::array{std::pair{number.id, value}});
            QVERIFY(made.ok());
            const auto numbers = ruleNumbers(*made);
            const auto found = std::find_if(numbers.begin(), numbers.end(),
                                            [&](const auto& one) { return one.id == number.id; });
            QCOMPARE(found->value, value);
            QVERIFY(!makeRule(id, std::array{std::pair{number.id, -1.0}}).ok());
            QVERIFY(!makeRule(id, std::array{std::pair{number.id, std::nan("")}}).ok());
        }
    }
    const auto message = [](std::string_view id, std::string_view number, double value) {
        const Result<Rule> made = makeRule(id, std::array{std::pair{number, value}});
        return QString::fromStdString(made.error().message.english());
    };
    QCOMPARE(message("adma", "lr", 1), "There is no optimizer called \"adma\".");
    QCOMPARE(message("sgd", "beta1", 1), "Optimizer sgd has no number called \"beta1\".");
    QCOMPARE(message("adam", "beta1", 1),
             "beta1 of optimizer adam must be at least 0 and less than 1; it is 1.");
    QCOMPARE(message("adam", "lr", -1), "lr of optimizer adam must be at least 0; it is -1.");
    QCOMPARE(message("adadelta", "rho", 2),
             "rho of optimizer adadelta must be between 0 and 1; it is 2.");
}

/// The same bits at any place of an array, in any company: vectors and remainders round alike.
void OptimTest::placeDoesNotMatter() {
    QFETCH(QString, rule);
    const Spec spec{.rule = ruleOf(rule.toStdString())};
    constexpr Eigen::Index kSize = 67;
    Optimizer<float> whole(spec, kSize);
    Eigen::ArrayXf all(kSize), g(kSize);
    std::vector<Optimizer<float>> single(kSize, Optimizer<float>(spec, 1));
    for (Eigen::Index i = 0; i < kSize; ++i)
        all(i) = static_cast<float>(spread(i));
    Eigen::ArrayXf one = all;
    for (int t = 0; t < 8; ++t) {
        for (Eigen::Index i = 0; i < kSize; ++i) {
            g(i) = static_cast<float>(spread(1000 + t * kSize + i));
            single[i].step(std::array{Parameter<float>{{&one(i), 1}, {&g(i), 1}}});
        }
        whole.step(all, g);
        QVERIFY(sameBits<float>(all, one));
    }
}

void OptimTest::singleLikeDouble() {
    QFETCH(QString, rule);
    const Spec spec{.rule = ruleOf(rule.toStdString())};
    Eigen::Array<float, 3, 5> a;
    Eigen::Array<double, 3, 5> b;
    for (Eigen::Index i = 0; i < a.size(); ++i)
        a.data()[i] = static_cast<float>(spread(i));
    b = a.cast<double>();
    Optimizer<float> one(spec, 15);
    Optimizer<double> other(spec, 15);
    for (int t = 0; t < 20; ++t) {
        Eigen::Array<float, 3, 5> g;
        for (Eigen::Index i = 0; i < g.size(); ++i)
            g.data()[i] = static_cast<float>(spread(i + 40) + 0.3 * spread(i + t));
        one.step(a, g);
        other.step(b, Eigen::Array<double, 3, 5>(g.cast<double>()));
    }
    QVERIFY((a.cast<double>() - b).abs().maxCoeff() < 2e-5);
}

/// A copy of the state is all there is to go on from.
void OptimTest::resumes() {
    const Surface surface = makeSurface("rosenbrock");
    const Spec spec{.rule = Nadam{},
                    .then = Switch{Radam{}, 14},
                    .lookahead = Lookahead{},
                    .schedule = {.kind = Schedule::Kind::Cosine, .period = 30, .warmUp = 3}};
    Optimizer<double> whole(spec, 2), rest(spec, 2);
    Eigen::Vector2d point = surface.start, other;
    State<double> kept;
    for (int t = 0; t < 30; ++t) {
        if (t == 11) {
            kept = whole.state();
            other = point;
        }
        whole.step(point, surface.evaluate(point).gradient);
    }
    QCOMPARE(kept.step, 11);
    rest.setState(kept);
    for (int t = 11; t < 30; ++t)
        rest.step(other, surface.evaluate(other).gradient);
    QCOMPARE(other.x(), point.x());
    QCOMPARE(other.y(), point.y());
}

void OptimTest::clipsOverAll() {
    Optimizer<double> optimizer({.rule = Sgd{.lr = 1}, .clip = {Clip::Kind::Norm, 1}},
                                std::array{Shape{1}, Shape{1}});
    Eigen::Array<double, 1, 1> a(0), b(0), g(3), h(4);
    const std::array parameters{Parameter<double>{{a.data(), 1}, {g.data(), 1}},
                                Parameter<double>{{b.data(), 1}, {h.data(), 1}}};
    optimizer.step(parameters);
    NEAR(a(0), -0.6, 1e-6);
    NEAR(b(0), -0.8, 1e-6);
    // Short gradients stay as they are, to the last bit.
    a(0) = 0;
    g(0) = 0.3;
    h(0) = 0.4;
    optimizer.step(parameters);
    QCOMPARE(a(0), -0.3);
}

void OptimTest::describes_data() { addRules(); }

void OptimTest::describes() {
    QFETCH(QString, rule);
    const Spec spec{.rule = ruleOf(rule.toStdString()),
                    .lookahead = Lookahead{},
                    .weightDecay = {0.5},
                    .clip = {Clip::Kind::Value, 2}};
    Optimizer<double> optimizer(spec, 2);
    Eigen::Array2d point(1, -2), before;
    const Eigen::Array2d g(3, -1);
    UpdateNumbers numbers;
    for (int t = 1; t <= 3; ++t) {
        before = point;
        optimizer.step(point, g);
        numbers = describeUpdate(spec, optimizer.state(), {before.data(), 2}, {g.data(), 2},
                                 {point.data(), 2});
        QCOMPARE(numbers.t, t);
    }
    QVERIFY(numbers.rule == ruleId(spec.rule));
    const auto item = [&](std::string_view id) -> Eigen::ArrayXd {
        for (const auto& one : numbers.items) {
            if (one.id == id)
                return one.values;
        }
        return {};
    };
    QVERIFY((item("gradient") == Eigen::Array2d(2 + 0.5 * before(0), -1 + 0.5 * before(1))).all());
    QVERIFY((item("step") == point - before).all());
    for (const std::string_view slot : slotNames(spec.rule))
        QCOMPARE(item(slot).size(), 2);
    QCOMPARE(item("slow")(0), 1.0);
    // Where the update is lr m^ / (sqrt(v^) + eps), the numbers make it.
    if (item("v_hat").size() > 0 && rule != "radam" && rule != "adamw") {
        const Eigen::ArrayXd made = -numbers.lr * item("m_hat") / (item("v_hat").sqrt() + 1e-8);
        NEAR(made(0), item("step")(0), 1e-11);
        NEAR(made(1), item("step")(1), 1e-11);
    }
}

QTEST_APPLESS_MAIN(OptimTest)
#include "optim_test.moc"
