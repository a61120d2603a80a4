// SPDX-License-Identifier: GPL-3.0-or-later
// Optimizers against tests/data/optim_reference.txt (PyTorch), closed forms and slow obvious loops.
#include "core/optim/optimizer.h"
#include "core/optim/surfaces.h"
#include "core/optim/update.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::optim;

namespace {

using Numbers = std::vector<double>;

/// Rows of the reference table.
QList<QStringList> table() {
    QFile file(QStringLiteral(ORRERY_TEST_DATA "/optim_reference.txt"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no table");
    QList<QStringList> rows;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.startsWith('#'))
            rows.append(QString::fromUtf8(line).simplified().split(' '));
    }
    return rows;
}

Numbers numbersFrom(const QStringList& row, int begin) {
    Numbers numbers;
    numbers.reserve(static_cast<std::size_t>(row.size()));
    for (const QString& word : row.mid(begin))
        numbers.push_back(word.toDouble());
    return numbers;
}

QByteArray difference(double value, double expected) {
    return QStringLiteral("%1 instead of %2, off by %3")
        .arg(value, 0, 'g', 17)
        .arg(expected, 0, 'g', 17)
        .arg(value - expected)
        .toUtf8();
}
/// Within tolerance x max(1, |expected|).
#define NEAR(value, expected, tolerance)                                                      \
    QVERIFY2(std::abs((value) - (expected)) <= (tolerance)*std::max(1.0, std::abs(expected)), \
             difference(value, expected))

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

/// `steps` steps from the surface's start.
Eigen::Vector2d descend(const Spec& spec, const Surface& surface, std::int64_t steps) {
    Eigen::Vector2d point = surface.start;
    Optimizer<double> optimizer(spec, 2);
    for (std::int64_t i = 0; i < steps; ++i)
        optimizer.step(point, surface.evaluate(point).gradient);
    return point;
}

template <typename Scalar>
bool sameBits(const Eigen::Array<Scalar, Eigen::Dynamic, 1>& a,
              const Eigen::Array<Scalar, Eigen::Dynamic, 1>& b) {
    return a.size() == b.size() &&
           std::memcmp(a.data(), b.data(), sizeof(Scalar) * static_cast<std::size_t>(a.size())) ==
               0;
}

/// Numbers without a generator, in -1..1.
double spread(Eigen::Index i) {
    return 2 * std::fmod(0.6180339887498949 * static_cast<double>(i + 1), 1) - 1;
}

Rule ruleOf(std::string_view id) { return *makeRule(id); }

void addRules() {
    QTest::addColumn<QString>("rule");
    for (const std::string_view id : kRuleIds)
        QTest::newRow(id.data()) << QString::fromUtf8(id.data(), static_cast<int>(id.size()));
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
    void lookaheadOfOne_data() { addRules(); }
    void lookaheadOfOne();
    void lookaheadClosedForm();
    void lookaheadKnownNumbers();
    void lookaheadLimit();
    void lookaheadKeepsOrResets_data() { addRules(); }
    void lookaheadKeepsOrResets();
    void switches_data() { addRules(); }
    void switches();
    void sparseAdam();
    void keepDecaying_data() { addRules(); }
    void keepDecaying();
    void sparseLikeDense_data() { addRules(); }
    void sparseLikeDense();
    void lazyWithDecay();
    void decorated();
    void placeDoesNotMatter_data() { addRules(); }
    void placeDoesNotMatter();
    void singleLikeDouble_data() { addRules(); }
    void singleLikeDouble();
    void resumes();
    void clipsOverAll();
    void coalesces();
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

void OptimTest::lookaheadOfOne() {
    QFETCH(QString, rule);
    Spec spec{.rule = ruleOf(rule.toStdString())};
    for (const char* id : {"rosenbrock", "ackley"}) {
        const Surface surface = makeSurface(id);
        spec.lookahead.reset();
        const Eigen::Vector2d inner = descend(spec, surface, 203);
        spec.lookahead = Lookahead{.k = 5, .alpha = 1};
        const Eigen::Vector2d outer = descend(spec, surface, 203);
        QVERIFY(std::memcmp(inner.data(), outer.data(), sizeof(double) * 2) == 0 ||
                (inner.hasNaN() && outer.hasNaN()));
    }
}

/// On a quadratic every k steps multiply by 1 - alpha + alpha (1 - lr c)^k.
void OptimTest::lookaheadClosedForm() {
    for (const int k : {1, 3, 5, 10}) {
        for (const double alpha : {0.2, 0.5, 0.8}) {
            const Eigen::Vector2d point =
                descend({.rule = Sgd{.lr = 0.06}, .lookahead = Lookahead{k, alpha}},
                        makeSurface("long_valley"), 30 * k);
            const auto expected = [&](double c, double start) {
                const double q = 1 - 0.06 * c;
                return start * std::pow(1 - alpha + alpha * std::pow(q, k), 30);
            };
            NEAR(point.x(), expected(1, -4), 1e-13);
            NEAR(point.y(), expected(30, 1), 1e-13);
        }
    }
}

void OptimTest::lookaheadKnownNumbers() {
    const Surface valley = makeSurface("long_valley");
    const auto loss = [&](double lr, bool lookahead) {
        Spec spec{.rule = Sgd{.lr = lr}};
        if (lookahead)
            spec.lookahead = Lookahead{};
        return valley.evaluate(descend(spec, valley, 200)).value;
    };
    // Two significant digits.
    QVERIFY(std::abs(loss(0.06, false) / 1.4e-10 - 1) < 0.04);
    QVERIFY(std::abs(loss(0.06, true) / 8.8e-5 - 1) < 0.006);
    QVERIFY(std::abs(loss(0.068, false) / 9.8e7 - 1) < 0.006);
    QVERIFY(std::abs(loss(0.068, true) / 2.1e-5 - 1) < 0.025);
}

void OptimTest::lookaheadLimit() {
    const double limit = 1 + std::pow(3.0, 0.2);
    QVERIFY(std::abs(limit - 2.2457) < 5e-5);
    const Surface valley = makeSurface("long_valley", 1);
    const auto distance = [&](double lr) {
        return descend({.rule = Sgd{.lr = lr}, .lookahead = Lookahead{}}, valley, 5000).norm();
    };
    QVERIFY(distance(limit - 1e-3) < valley.start.norm() / 100);
    QVERIFY(distance(limit + 1e-3) > valley.start.norm() * 100);
}

/// Kept, the inner rule is one that had its parameters moved; reset, it is a new one.
void OptimTest::lookaheadKeepsOrResets() {
    QFETCH(QString, rule);
    const Surface surface = makeSurface("himmelblau");
    for (const bool reset : {false, true}) {
        const Spec inner{.rule = ruleOf(rule.toStdString())};
        Spec outer = inner;
        outer.lookahead = Lookahead{.k = 3, .alpha = 0.5, .resetInner = reset};
        Eigen::Vector2d slow = surface.start, theta = slow;
        Optimizer<double> plain(inner, 2);
        for (int i = 1; i <= 30; ++i) {
            plain.step(theta, surface.evaluate(theta).gradient);
            if (i % 3 != 0)
                continue;
            slow += 0.5 * (theta - slow);
            theta = slow;
            if (reset)
                plain = Optimizer<double>(inner, 2);
        }
        const Eigen::Vector2d point = descend(outer, surface, 30);
        NEAR(point.x(), theta.x(), 1e-13);
        NEAR(point.y(), theta.y(), 1e-13);
    }
}

void OptimTest::switches() {
    QFETCH(QString, rule);
    const Surface surface = makeSurface("himmelblau");
    const Rule first = Adam{.lr = 0.1}, second = ruleOf(rule.toStdString());
    Eigen::Vector2d point = surface.start;
    Optimizer<double> a({.rule = first}, 2), b({.rule = second}, 2);
    for (int i = 1; i <= 40; ++i)
        (i < 12 ? a : b).step(point, surface.evaluate(point).gradient);
    const Eigen::Vector2d switched =
        descend({.rule = first, .then = Switch{second, 12}}, surface, 40);
    QCOMPARE(switched.x(), point.x());
    QCOMPARE(switched.y(), point.y());
    // From the first step on there is only the second rule.
    const Eigen::Vector2d at1 = descend({.rule = first, .then = Switch{second, 1}}, surface, 40);
    QCOMPARE(at1.x(), descend({.rule = second}, surface, 40).x());
}

void OptimTest::sparseAdam() {
    Numbers theta;
    std::vector<Eigen::Index> rows;
    Numbers gradient;
    std::optional<Optimizer<double>> optimizer, scanning;
    Eigen::ArrayXd ours, scanned;
    int compared = 0;
    for (const QStringList& row : table()) {
        if (row[0] == "rows") {
            const int count = row[1].toInt();
            rows.clear();
            for (const QString& word : row.mid(2, count))
                rows.push_back(word.toLongLong());
            gradient = numbersFrom(row, 2 + count);
        }
        if (row[0] != "table")
            continue;
        theta = numbersFrom(row, 1);
        if (!optimizer) {
            const Spec spec{.rule = Adam{.lr = 0.05, .eps = 1e-30}, .lazy = Lazy{}};
            optimizer.emplace(spec, std::array{Shape{18, 3}});
            scanning = optimizer;
            ours = scanned = Eigen::Map<Eigen::ArrayXd>(theta.data(), 18);
            continue;
        }
        optimizer->step(
            std::array{Parameter<double>{{ours.data(), 18}, gradient, std::span(rows)}});
        Eigen::ArrayXd dense = Eigen::ArrayXd::Zero(18);
        for (std::size_t i = 0; i < rows.size(); ++i)
            dense.segment(rows[i] * 3, 3) = Eigen::Map<Eigen::ArrayXd>(gradient.data() + 3 * i, 3);
        scanning->step(scanned, dense);
        for (int i = 0; i < 18; ++i) {
            NEAR(ours(i), theta[static_cast<std::size_t>(i)], 1e-13);
            QCOMPARE(scanned(i), ours(i));
        }
        ++compared;
    }
    QCOMPARE(compared, 20);
}

/// Kexue 6869: a dense step whose idle rows are put back.
void OptimTest::keepDecaying() {
    QFETCH(QString, rule);
    const Rule inner = ruleOf(rule.toStdString());
    Optimizer<double> dense({.rule = inner}, 12);
    Optimizer<double> lazy({.rule = inner, .lazy = Lazy{Lazy::Idle::KeepDecaying}},
                           std::array{Shape{12, 3}});
    Optimizer<double> listed = lazy;
    Eigen::ArrayXd a(12);
    for (Eigen::Index i = 0; i < 12; ++i)
        a(i) = spread(i);
    Eigen::ArrayXd b = a, c = a;
    for (int t = 0; t < 15; ++t) {
        const std::vector<Eigen::Index> rows{t % 4};
        Eigen::ArrayXd g = Eigen::ArrayXd::Zero(12);
        for (Eigen::Index i = 0; i < 3; ++i)
            g(rows[0] * 3 + i) = spread(100 + 3 * t + i);
        const Eigen::ArrayXd part = g.segment(rows[0] * 3, 3), kept = a;
        dense.step(a, g);
        for (Eigen::Index row = 0; row < 4; ++row) {
            if (row != rows[0])
                a.segment(row * 3, 3) = kept.segment(row * 3, 3);
        }
        lazy.step(b, g);
        listed.step(
            std::array{Parameter<double>{{c.data(), 12}, {part.data(), 3}, std::span(rows)}});
        QVERIFY(sameBits<double>(a, b));
        QVERIFY(sameBits<double>(a, c));
        QVERIFY((dense.state().parameters[0].ruleSlots == listed.state().parameters[0].ruleSlots)
                    .all());
    }
}

/// Without Lazy a gradient by rows is the dense one with zeros.
void OptimTest::sparseLikeDense() {
    QFETCH(QString, rule);
    const Spec spec{.rule = ruleOf(rule.toStdString()), .weightDecay = {0.1}};
    Optimizer<float> a(spec, 20), b(spec, std::array{Shape{20, 4}});
    Eigen::ArrayXf dense = Eigen::ArrayXf::LinSpaced(20, -1, 1), sparse = dense;
    const std::vector<std::vector<Eigen::Index>> batches{{0, 3}, {}, {4}, {1, 2, 3}, {0, 4}};
    for (const auto& rows : batches) {
        Eigen::ArrayXf g = Eigen::ArrayXf::Zero(20);
        Eigen::ArrayXf part(4 * static_cast<Eigen::Index>(rows.size()));
        for (Eigen::Index i = 0; i < part.size(); ++i)
            g(rows[i / 4] * 4 + i % 4) = part(i) = static_cast<float>(spread(i));
        a.step(dense, g);
        b.step(std::array{Parameter<float>{
            {sparse.data(), 20}, {part.data(), static_cast<std::size_t>(part.size())}, rows}});
        QVERIFY(sameBits<float>(dense, sparse));
    }
}

void OptimTest::lazyWithDecay() {
    const auto moved = [](WeightDecay decay) {
        Optimizer<double> optimizer({.rule = Adam{.lr = 0.1}, .lazy = Lazy{}, .weightDecay = decay},
                                    std::array{Shape{4, 2}});
        Eigen::ArrayXd theta = Eigen::ArrayXd::Ones(4), g(4);
        g << 1, 0, 0, 0;
        optimizer.step(theta, g);
        return std::array{theta(1) != 1, theta(2) != 1};
    };
    // With L2 in the loss no row is idle; decoupled, idle rows rest, and touched ones decay whole.
    QCOMPARE(moved({0.1, WeightDecay::Kind::InLoss}), (std::array{true, true}));
    QCOMPARE(moved({0.1, WeightDecay::Kind::Decoupled}), (std::array{true, false}));
    QCOMPARE(moved({}), (std::array{false, false}));
}

/// Lookahead over Lazy over Adam, against loops on the outside of a plain Adam on one row alone.
void OptimTest::decorated() {
    const Spec spec{
        .rule = Adam{.lr = 0.1}, .lazy = Lazy{}, .lookahead = Lookahead{.k = 4, .alpha = 0.3}};
    Optimizer<double> optimizer(spec, std::array{Shape{6, 2}, Shape{2}});
    Optimizer<double> row({.rule = Adam{.lr = 0.1}}, 2);
    Eigen::ArrayXd theta = Eigen::ArrayXd::Ones(6), bias = Eigen::ArrayXd::Ones(2);
    Eigen::Array2d alone(1, 1), slow = alone;
    for (int t = 1; t <= 20; ++t) {
        Eigen::ArrayXd g = Eigen::ArrayXd::Zero(6);
        g.segment(2, 2) << spread(t), spread(-t);
        const Eigen::Array2d part = g.segment(2, 2), none = Eigen::Array2d::Zero();
        optimizer.step(std::array{Parameter<double>{{theta.data(), 6}, {g.data(), 6}},
                                  Parameter<double>{{bias.data(), 2}, {none.data(), 2}}});
        row.step(alone, part);
        if (t % 4 == 0)
            alone = slow = slow + 0.3 * (alone - slow);
        NEAR(theta(2), alone(0), 1e-14);
        NEAR(theta(3), alone(1), 1e-14);
        QCOMPARE(theta(0), 1.0);
        QCOMPARE(theta(5), 1.0);
    }
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

void OptimTest::coalesces() {
    const std::vector<Eigen::Index> indices{5, 2, 5, 0, 2, 5};
    Slots<double> gradients(2, 6);
    gradients << 1, 2, 3, 4, 5, 6,  //
        10, 20, 30, 40, 50, 60;
    const RowGradient<double> result = coalesce<double>(indices, gradients);
    QCOMPARE(result.rows, (std::vector<Eigen::Index>{0, 2, 5}));
    Slots<double> expected(2, 3);
    expected << 4, 7, 10, 40, 70, 100;
    QVERIFY((result.values == expected).all());
    QVERIFY(coalesce<float>({}, Slots<float>(3, 0)).rows.empty());
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
