// SPDX-License-Identifier: GPL-3.0-or-later
// Lookahead, Switch and Lazy against closed forms, loops on the outside of a plain rule, and
// PyTorch's SparseAdam (tests/data/optim_reference.txt).
#include "tests/core/optim_fixture.h"

#include <optional>

using namespace optim_fixture;

class OptimDecoratorsTest : public QObject {
    Q_OBJECT
private slots:
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
    void coalesces();
};

void OptimDecoratorsTest::lookaheadOfOne() {
    QFETCH(QString, rule);
    Spec spec{.rule = ruleOf(rule.toStdString())};
    for (const char* id : {"rosenbrock", "ackley"}) {
        const Surface surface = makeSurface(id);
        spec.lookahead.reset();
        const Eigen::Vector2d inner = descend(spec, surface, 203);
        spec.lookahead = Lookahead{.k = 5, .alpha = 1};
        const Eigen::Vector2d outer = descend(spec, surface, 203);
        // Only numbers that overflowed may differ, in the sign of their NaN.
        QVERIFY(sameBits<double>(inner, outer) || (inner.hasNaN() && outer.hasNaN()));
    }
}

/// On a quadratic every k steps multiply by 1 - alpha + alpha (1 - lr c)^k.
void OptimDecoratorsTest::lookaheadClosedForm() {
    for (const int k : {1, 3, 5, 10}) {
        for (const double alpha : {0.2, 0.5, 0.8}) {
            const Eigen::Vector2d point =
                descend({.rule = Sgd{.lr = 0.06}, .lookahead = Lookahead{k, alpha}},
                        makeSurface("long_valley"), std::int64_t{30} * k);
            const auto expected = [&](double c, double start) {
                const double q = 1 - 0.06 * c;
                return start * std::pow(1 - alpha + alpha * std::pow(q, k), 30);
            };
            NEAR(point.x(), expected(1, -4), 1e-13);
            NEAR(point.y(), expected(30, 1), 1e-13);
        }
    }
}

void OptimDecoratorsTest::lookaheadKnownNumbers() {
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

void OptimDecoratorsTest::lookaheadLimit() {
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
void OptimDecoratorsTest::lookaheadKeepsOrResets() {
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

void OptimDecoratorsTest::switches() {
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

void OptimDecoratorsTest::sparseAdam() {
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
void OptimDecoratorsTest::keepDecaying() {
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
void OptimDecoratorsTest::sparseLikeDense() {
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

void OptimDecoratorsTest::lazyWithDecay() {
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
void OptimDecoratorsTest::decorated() {
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

void OptimDecoratorsTest::coalesces() {
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

QTEST_APPLESS_MAIN(OptimDecoratorsTest)
#include "optim_decorators_test.moc"
