// SPDX-License-Identifier: GPL-3.0-or-later
// Panel optimizers. Oracles: recursions written out here, closed forms of the quadratic valley, and
// the numbers of arXiv 1907.08610's algorithm on it.
#include "core/panels/optimizers.h"

#include "core/optim/trajectory.h"
#include "panel_fixture.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace orrery::core;

namespace {

const Panel& panel() {
    static const auto kPanel = makeOptimizersPanel();
    return *kPanel;
}

const PanelSettings kSgdAlone{{"momentum", "false"}, {"adam", "false"}, {"lookahead", "false"}};

PanelSettings with(PanelSettings settings, const PanelSettings& more) {
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

bool near(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance * std::max(1e-300, std::abs(expected));
}

/// The row of the table of the update: x and y.
std::pair<double, double> updateOf(const Figure& figure, const std::string& rule,
                                   const std::string& quantity) {
    const Table& table = *figure.findTable("update");
    const auto texts = [&](std::size_t i) { return std::get<TextColumn>(table.columns[i].cells); };
    const auto numbers = [&](std::size_t i) { return std::get<Column>(table.columns[i].cells); };
    for (std::size_t i = 0; i < texts(0)->size(); ++i) {
        if ((*texts(0))[i] == rule && (*texts(1))[i] == quantity)
            return {(*numbers(2))[i], (*numbers(3))[i]};
    }
    qFatal("no row %s %s", rule.c_str(), quantity.c_str());
}

std::size_t rowsOfUpdate(const Figure& figure) {
    return std::get<TextColumn>(figure.findTable("update")->columns[0].cells)->size();
}

}  // namespace

class OptimizersTest : public QObject {
    Q_OBJECT
private slots:
    // The closed form: along each axis gradient descent multiplies by 1 - lr curvature.
    void gradientDescentInAValley() {
        const Figure figure = figureOf(panel(), kSgdAlone);
        const Layer& path = layer(figure, "surface", "path.sgd");
        QCOMPARE(path.x->size(), std::size_t{201});
        QCOMPARE(*path.drawn, std::size_t{201});
        for (const int t : {0, 1, 17, 200}) {
            const auto i = static_cast<std::size_t>(t);
            QVERIFY(near((*path.x)[i], -4 * std::pow(1 - 0.06, t), 1e-12));
            QVERIFY(near((*path.y)[i], std::pow(1 - 0.06 * 30, t), 1e-12));
        }
        const double end = 8 * std::pow(0.94, 400);
        QVERIFY(near(number(figure, "final_loss.sgd"), end, 1e-9));
        // The first t with 8 * 0.94^(2 t) + 15 * 0.8^(2 t) <= 1e-6.
        QCOMPARE(number(figure, "steps_to_1e-6.sgd"), 129.0);
        QVERIFY(!figure.findReadout("final_loss.adam")->applies);
        const Layer& distance = layer(figure, "distance", "sgd");
        QVERIFY(near((*distance.y)[0], std::sqrt(17.0), 1e-15));
        const Layer& length = layer(figure, "step_length", "sgd");
        QVERIFY(std::isnan((*length.y)[0]));
        QVERIFY(near((*length.y)[1], 0.06 * std::hypot(4.0, 30.0), 1e-14));
    }

    // The brief's numbers of Lookahead over gradient descent: slow, average, tame.
    void lookahead_data() {
        QTest::addColumn<QString>("rate");
        QTest::addColumn<double>("alone");
        QTest::addColumn<double>("over");
        QTest::newRow("only slows") << "0.06" << 1.4e-10 << 8.8e-5;
        QTest::newRow("tames divergence") << "0.068" << 9.8e7 << 2.1e-5;
    }
    void lookahead() {
        QFETCH(QString, rate);
        QFETCH(double, alone);
        QFETCH(double, over);
        const Figure figure = figureOf(panel(), {{"sgd.lr", rate.toStdString()}});
        QVERIFY2(near(number(figure, "final_loss.sgd"), alone, 0.03),
                 qPrintable(QString::number(number(figure, "final_loss.sgd"))));
        QVERIFY2(near(number(figure, "final_loss.lookahead"), over, 0.03),
                 qPrintable(QString::number(number(figure, "final_loss.lookahead"))));
        const Layer& slow = layer(figure, "surface", "slow.lookahead");
        QCOMPARE(slow.x->size(), std::size_t{41});
        QCOMPARE((*slow.x)[0], -4.0);
        // phi += (theta - phi) / 2 after five steps of gradient descent.
        const double factor = (1 + std::pow(1 - std::stod(rate.toStdString()), 5)) / 2;
        QVERIFY(near((*slow.x)[1], -4 * factor, 1e-12));
        QVERIFY(near((*slow.x)[40], -4 * std::pow(factor, 40), 1e-12));
    }

    void lookaheadAveragesNoise() {
        double alone = 0;
        double over = 0;
        for (int seed = 1; seed <= 40; ++seed) {
            const Figure figure = figureOf(
                panel(), {{"noise", "1"}, {"seed", std::to_string(seed)}, {"adam", "false"}});
            alone += number(figure, "final_loss.sgd") / 40;
            over += number(figure, "final_loss.lookahead") / 40;
        }
        // The variance along an axis of curvature h comes to lr / (h (2 - lr h)), and with
        // Lookahead to alpha^2 lr^2 (1 + a^2 + … + a^8) / (1 - (1 - alpha + alpha a^5)^2), a = 1 -
        // lr h.
        double expectedAlone = 0;
        double expectedOver = 0;
        for (const double h : {1.0, 30.0}) {
            const double a = 1 - 0.06 * h;
            expectedAlone += 0.06 / (2 - 0.06 * h) / 2;
            const double sum = (1 - std::pow(a, 10)) / (1 - a * a);
            const double factor = 0.5 + 0.5 * std::pow(a, 5);
            expectedOver += h / 2 * 0.25 * 0.06 * 0.06 * sum / (1 - factor * factor);
        }
        QVERIFY(std::abs(expectedAlone - 0.165) < 0.001 && std::abs(expectedOver - 0.045) < 0.001);
        // 40 seeds scatter by a fifth.
        QVERIFY2(std::abs(alone / expectedAlone - 1) < 0.6, qPrintable(QString::number(alone)));
        QVERIFY2(std::abs(over / expectedOver - 1) < 0.6, qPrintable(QString::number(over)));
    }

    // alpha = 1 is the inner rule, whichever it is and however many numbers it has.
    void lookaheadOfTheWholeWay() {
        for (const char* rule : {"sgd", "momentum", "adam", "rprop"}) {
            const Figure figure = figureOf(
                panel(), {{rule, "true"}, {"lookahead.inner", rule}, {"lookahead.alpha", "1"}});
            const std::string id = std::string("path.") + rule;
            QCOMPARE(*layer(figure, "surface", id.c_str()).x,
                     *layer(figure, "surface", "path.lookahead").x);
        }
    }

    // Adam by hand: the first three steps on f = (x^2 + 30 y^2) / 2.
    void updateOfAdam() {
        double x = -4, y = 1, m[2] = {}, v[2] = {};
        for (int t = 1; t <= 3; ++t) {
            const double g[2] = {x, 30 * y};
            double* p[2] = {&x, &y};
            double step[2];
            for (int i = 0; i < 2; ++i) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                step[i] = -0.3 * (m[i] / (1 - std::pow(0.9, t))) /
                          (std::sqrt(v[i] / (1 - std::pow(0.999, t))) + 1e-8);
                *p[i] += step[i];
            }
            const Figure figure = figureOf(panel(), {{"step", std::to_string(t)}});
            const auto same = [&](const char* quantity, double first, double second) {
                const auto [a, b] = updateOf(figure, "adam", quantity);
                return near(a, first, 1e-12) && near(b, second, 1e-12);
            };
            QVERIFY(same("gradient", g[0], g[1]));
            QVERIFY(same("exp_avg", m[0], m[1]));
            QVERIFY(same("exp_avg_sq", v[0], v[1]));
            QVERIFY(same("m_hat", m[0] / (1 - std::pow(0.9, t)), m[1] / (1 - std::pow(0.9, t))));
            QVERIFY(same("step", step[0], step[1]));
            QVERIFY(same("after", x, y));
            QVERIFY(layer(figure, "surface", "path.adam").x->size() == 201);
            QCOMPARE(*layer(figure, "surface", "path.adam").drawn, static_cast<std::size_t>(t + 1));
        }
        QCOMPARE(rowsOfUpdate(figureOf(panel(), {{"step", "0"}})), std::size_t{0});
    }

    // An update far behind the last checkpoint is that of the course itself.
    void updateOfALateStep() {
        const PanelSettings late{{"steps", "3000"}, {"step", "2500"}, {"noise", "0.5"}};
        const Figure figure = figureOf(panel(), late);
        for (const char* rule : {"sgd", "momentum", "adam", "lookahead"}) {
            const Layer& path = layer(figure, "surface", (std::string("path.") + rule).c_str());
            const auto [x, y] = updateOf(figure, rule, "step");
            QVERIFY(std::abs((*path.x)[2500] - (*path.x)[2499] - x) < 1e-15);
            QVERIFY(std::abs((*path.y)[2500] - (*path.y)[2499] - y) < 1e-15);
        }
        const Layer& slow = layer(figure, "surface", "slow.lookahead");
        QCOMPARE(slow.x->size(), std::size_t{601});
        QCOMPARE(*slow.drawn, std::size_t{501});
    }

    // Rates beyond 2 / 30 explode; the line of the sweep says so at every rate.
    void sweep() {
        const Figure figure = figureOf(panel(), kSgdAlone);
        const Layer& line = layer(figure, "lr_sweep", "sgd");
        for (std::size_t i = 0; i < line.x->size(); ++i) {
            const double lr = (*line.x)[i];
            const double along = std::pow(1 - lr, 400), across = std::pow(1 - 30 * lr, 400);
            const double expected = 8 * along + 15 * across;
            if (std::isfinite(expected) && expected > 1e-280)
                QVERIFY2(near((*line.y)[i], expected, 1e-8), qPrintable(QString::number(lr)));
        }
        const Layer& present = layer(figure, "lr_sweep", "present.sgd");
        QCOMPARE((*present.x)[0], 0.06);
        QCOMPARE((*present.y)[0], number(figure, "final_loss.sgd"));
        // Another rate moves the mark, not the line.
        const Figure other = figureOf(panel(), with(kSgdAlone, {{"sgd.lr", "0.0011"}}));
        const Layer& same = layer(other, "lr_sweep", "sgd");
        QCOMPARE(same.x->size(), line.x->size());
        for (const double rate : *same.x) {
            const auto at = [&](const Layer& one) {
                const auto found = std::find(one.x->begin(), one.x->end(), rate);
                return found == one.x->end() ? -1 : (*one.y)[found - one.x->begin()];
            };
            // Each has its own rate as well.
            QVERIFY(rate == 0.0011 || at(same) == at(line) ||
                    (std::isnan(at(same)) && std::isnan(at(line))));
        }
    }

    void overflowIsAGap() {
        const Figure figure =
            figureOf(panel(), with(kSgdAlone, {{"sgd.lr", "10"}, {"steps", "1000"}}));
        const Layer& path = layer(figure, "surface", "path.sgd");
        QCOMPARE(path.x->size(), std::size_t{1001});
        QVERIFY(std::isnan(path.x->back()));
        QVERIFY(std::isfinite((*path.x)[10]));
        QVERIFY(std::isnan(number(figure, "final_loss.sgd")));
        QVERIFY(says(figure, "has no finite value from step"));
        QCOMPARE(rowsOfUpdate(figure), std::size_t{0});
    }

    void clipping() {
        const Figure figure =
            figureOf(panel(), with(kSgdAlone, {{"clip", "1"}, {"step", "1"}, {"sgd.lr", "0.1"}}));
        const auto [x, y] = updateOf(figure, "sgd", "step");
        QVERIFY(std::abs(std::hypot(x, y) - 0.1) < 1e-6);
        QVERIFY(near(y / x, 30.0 / -4, 1e-12));
    }

    void everyRuleDescends() {
        PanelSettings all;
        for (const char* rule : {"nesterov", "rmsprop", "adamw", "adagrad", "amsgrad", "nadam",
                                 "radam", "adamax", "adadelta", "rprop", "adabelief", "lion"})
            all.emplace_back(rule, "true");
        const Figure figure = figureOf(panel(), all);
        int shown = 0;
        for (const Layer& one : figure.findPlot("loss")->layers) {
            if (one.series == 0)
                continue;
            ++shown;
            QVERIFY2(one.y->back() < 0.1 * one.y->front(), one.id.c_str());
        }
        QCOMPARE(shown, 16);
    }

    void surfaces_data() {
        QTest::addColumn<QString>("surface");
        QTest::addColumn<double>("x0");
        QTest::addColumn<int>("minima");
        QTest::newRow("rosenbrock") << "rosenbrock" << -1.2 << 1;
        QTest::newRow("himmelblau") << "himmelblau" << -0.5 << 4;
        QTest::newRow("saddle") << "saddle" << -2.0 << 0;
        QTest::newRow("expression") << "expression" << -3.0 << 1;
    }
    void surfaces() {
        QFETCH(QString, surface);
        QFETCH(double, x0);
        QFETCH(int, minima);
        const Figure figure =
            figureOf(panel(), {{"surface", surface.toStdString()}, {"sgd.lr", "0.001"}});
        QCOMPARE((*layer(figure, "surface", "path.sgd").x)[0], x0);
        QCOMPARE(layer(figure, "surface", "minima").x->size(), static_cast<std::size_t>(minima));
        QCOMPARE(layer(figure, "surface", "surface").z->size(), std::size_t{512} * 512);
        QCOMPARE(figure.findPlot("distance")->layers.empty(), minima == 0);
    }

    // Values of the picture and of its contours are those of the function.
    void heights() {
        const Figure figure = figureOf(panel(), {{"ratio", "4"}});
        const Layer& map = layer(figure, "surface", "surface");
        const auto f = [](double x, double y) { return (x * x + 4 * y * y) / 2; };
        for (const std::size_t iy : {0, 100, 511}) {
            for (const std::size_t ix : {3, 256, 500})
                QVERIFY(near((*map.z)[iy * 512 + ix], std::log10(1 + f((*map.x)[ix], (*map.y)[iy])),
                             1e-12));
        }
        const Layer& contour = layer(figure, "surface", "contour.5");
        QVERIFY(contour.x->size() > 100);
        for (std::size_t i = 0; i < contour.x->size(); ++i) {
            if (!std::isnan((*contour.x)[i]))
                QVERIFY(std::abs(f((*contour.x)[i], (*contour.y)[i]) - contour.level) < 1e-3);
        }
    }

    void lowestBottomOfAnExpression() {
        const PanelSettings typed{{"surface", "expression"},
                                  {"expression", "(x - 1)^2 + 3*(y + 2)^2 - 7"}};
        const Figure figure = figureOf(panel(), typed);
        const Layer& minima = layer(figure, "surface", "minima");
        QVERIFY(std::abs((*minima.x)[0] - 1) < 1e-7 && std::abs((*minima.y)[0] + 2) < 1e-7);
        QVERIFY(says(figure, "f = -7"));
        QVERIFY(std::abs((*layer(figure, "loss", "sgd").y)[0] - (16 + 48)) < 1e-9);
        // All lowest ones are found, and the nearest counts.
        const Figure four = figureOf(
            panel(), {{"surface", "expression"}, {"expression", "(x^2+y-11)^2 + (x+y^2-7)^2"}});
        QCOMPARE(layer(four, "surface", "minima").x->size(), std::size_t{4});
        const Figure two = figureOf(panel(), {{"surface", "expression"},
                                              {"expression", "(x^2 - 4)^2 + y^2"},
                                              {"x0", "3"},
                                              {"y0", "1"},
                                              {"sgd.lr", "0.005"}});
        QVERIFY(layer(two, "distance", "sgd").y->back() < 0.5);
        // A flat floor is no point.
        for (const char* flat : {"(x - y)^2", "(x^2 + y^2 - 4)^2", "x^2", "1"}) {
            const Figure figure2 =
                figureOf(panel(), {{"surface", "expression"}, {"expression", flat}});
            QVERIFY2(layer(figure2, "surface", "minima").x->empty(), flat);
            QVERIFY(says(figure2, "No single lowest point"));
        }
        // Below what was found: no arrival, and said.
        const Figure below = figureOf(panel(), {{"surface", "expression"},
                                                {"expression", "x^2+y^2-x^4/60"},
                                                {"x0", "8"},
                                                {"y0", "1"},
                                                {"sgd.lr", "0.001"}});
        QVERIFY(says(below, "went below the lowest point"));
        QVERIFY(std::isnan(number(below, "steps_to_1e-6.sgd")));
        // One that falls beyond the border has none.
        const Figure slope =
            figureOf(panel(), {{"surface", "expression"}, {"expression", "x + y^2"}});
        QVERIFY(layer(slope, "surface", "minima").x->empty());
        QVERIFY(slope.findPlot("loss")->y.scale == Scale::Linear);
    }

    void basins() {
        const Figure off = figureOf(panel(), {{"surface", "himmelblau"}});
        QVERIFY(off.findPlot("basin")->layers.empty());
        const Figure figure = figureOf(panel(), {{"surface", "himmelblau"},
                                                 {"basin", "true"},
                                                 {"basin.rule", "sgd"},
                                                 {"basin.grid", "24"},
                                                 {"sgd.lr", "0.005"},
                                                 {"steps", "500"}});
        const Layer& map = layer(figure, "basin", "minimum");
        const double known[4][2] = {{3, 2},
                                    {-2.805118086952745, 3.131312518250573},
                                    {-3.779310253377747, -3.283185991286170},
                                    {3.584428340330492, -1.848126526964404}};
        const auto& columns = figure.findTable("minima")->columns;
        const auto column = [&](std::size_t i) { return *std::get<Column>(columns[i].cells); };
        QCOMPARE(column(0).size(), std::size_t{4});
        double total = 0;
        for (const double share : column(4))
            total += share;
        QVERIFY(total > 0.9 && total <= 1);
        // A start beside a minimum reaches it.
        for (const auto& minimum : known) {
            std::size_t best = 0;
            double least = 1e9;
            for (std::size_t i = 0; i < map.z->size(); ++i) {
                const double distance =
                    std::hypot((*map.x)[i % 24] - minimum[0], (*map.y)[i / 24] - minimum[1]);
                if (distance < least) {
                    least = distance;
                    best = i;
                }
            }
            const auto index = static_cast<std::size_t>((*map.z)[best]) - 1;
            QVERIFY(std::hypot(column(1)[index] - minimum[0], column(2)[index] - minimum[1]) <
                    1e-6);
        }
    }

    // Holes that nobody listed are found as well: Styblinski-Tang has four.
    void basinsOfUnlistedMinima() {
        const Figure figure = figureOf(panel(), {{"surface", "styblinski_tang"},
                                                 {"basin", "true"},
                                                 {"basin.rule", "sgd"},
                                                 {"basin.grid", "16"},
                                                 {"sgd.lr", "0.01"}});
        const auto& columns = figure.findTable("minima")->columns;
        const auto& f = *std::get<Column>(columns[3].cells);
        QCOMPARE(f.size(), std::size_t{4});
        QVERIFY(std::abs(f[0] + 78.33233140754282) < 1e-9);  // -39.16616570377142 each
        QVERIFY(f[1] == f[2] || std::abs(f[1] - f[2]) < 1e-9);
        QVERIFY(f[3] > f[2]);
    }

    // Many minima, found soon and numbered in an order that means something.
    void basinsOfManyMinima() {
        const Figure figure =
            figureOf(panel(), {{"surface", "expression"},
                               {"expression", "sin(20*x)*cos(20*y) + (x^2+y^2)/1000"},
                               {"steps", "1"},
                               {"basin", "true"},
                               {"basin.rule", "sgd"},
                               {"basin.grid", "200"}});
        const auto& f = *std::get<Column>(figure.findTable("minima")->columns[3].cells);
        QVERIFY(f.size() > 1000);
        QVERIFY(
            std::is_sorted(f.begin(), f.end(), [](double a, double b) { return a < b - 1e-8; }));
    }

    // Every number of every rule reaches the optimizer: the path is that of a loop written here.
    void numbersReachTheRules_data() {
        QTest::addColumn<QString>("rule");
        for (const std::string_view id : optim::kRuleIds)
            QTest::newRow(std::string(id).c_str()) << QString::fromStdString(std::string(id));
    }
    void numbersReachTheRules() {
        QFETCH(QString, rule);
        const std::string id = rule.toStdString();
        PanelSettings settings{{id, "true"}, {"steps", "30"}};
        std::vector<std::pair<std::string_view, double>> numbers;
        const auto defaults = optim::ruleNumbers(*optim::makeRule(id));
        for (const optim::RuleNumber& one : defaults) {
            // A little off the default, a different share for each.
            const double value = one.id == "lr"  ? 0.011
                                 : one.value > 0 ? one.value * (0.9 + 0.01 * double(numbers.size()))
                                                 : 0.01 * double(numbers.size() + 1);
            const double usable = one.id == "etaplus" ? 1.13 : value;
            numbers.emplace_back(one.id, usable);
            settings.emplace_back(id + '.' + std::string(one.id), formatValue(Value(usable)));
        }
        const Figure figure = figureOf(panel(), settings);
        const Layer& path = layer(figure, "surface", ("path." + id).c_str());
        optim::Optimizer<double> optimizer({.rule = *optim::makeRule(id, numbers)}, 2);
        Eigen::Vector2d point(-4, 1);
        for (std::size_t i = 1; i <= 30; ++i) {
            optimizer.step(point, Eigen::Vector2d(point.x(), 30 * point.y()));
            QVERIFY(std::abs((*path.x)[i] - point.x()) < 1e-12);
            QVERIFY(std::abs((*path.y)[i] - point.y()) < 1e-12);
        }
    }

    void arrows() {
        const Figure figure =
            figureOf(panel(), with(kSgdAlone, {{"arrows", "true"}, {"step", "1"}}));
        const Layer& gradient = layer(figure, "surface", "gradient.sgd");
        QVERIFY(gradient.arrow);
        const double dx = (*gradient.x)[1] + 4;
        const double dy = (*gradient.y)[1] - 1;
        QVERIFY(std::abs(dy / dx + 30.0 / 4) < 1e-9 && dx > 0);
        QVERIFY(figure.findPlot("surface")->find("momentum.sgd") == nullptr);
        QCOMPARE((*layer(figure, "surface", "step.sgd").x)[1],
                 (*layer(figure, "surface", "path.sgd").x)[1]);
    }

    void previews() {
        StageCache cache;
        // What is quick is left whole.
        QVERIFY(computedIn(panel(), cache, {}, Quality::Preview)->quality == Quality::Final);
        const Figure final = *computedIn(panel(), cache, {});
        // Another rate has the same surface, to the pointer.
        const Figure moved = *computedIn(panel(), cache, {{"adam.lr", "0.1"}}, Quality::Preview);
        QVERIFY(moved.quality == Quality::Final);
        QVERIFY(sameFigure(moved, figureOf(panel(), {{"adam.lr", "0.1"}})));
        QVERIFY(layer(moved, "surface", "surface").z == layer(final, "surface", "surface").z);
        const Figure longRun = *computedIn(panel(), cache, {{"steps", "100000"}}, Quality::Preview);
        QVERIFY(says(longRun, "Preview: the first"));
        QVERIFY(longRun.findPlot("lr_sweep")->pending);
    }

    void growing() {
        int partials = 0;
        const Result<Figure> figure =
            computed(panel(), {}, Quality::Final, [&](const Figure& part) {
                ++partials;
                QVERIFY(part.findPlot("lr_sweep")->pending);
            });
        QVERIFY(figure.ok());
        QCOMPARE(partials, 1);
        // What is known is given at once.
        StageCache cache;
        QVERIFY(computedIn(panel(), cache, {}).ok());
        const auto none = [&](const Figure&) { QFAIL("a part"); };
        QVERIFY(computedIn(panel(), cache, {{"step", "17"}}, Quality::Final, none).ok());
    }

    void wrongInput_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("steps 0") << "steps"
                                 << "0"
                                 << "steps must be an integer in 1..100000";
        QTest::newRow("steps") << "steps"
                               << "100001"
                               << "100001 was given";
        QTest::newRow("rate") << "adam.lr"
                              << "11"
                              << "adam.lr must be a number in 1e-06..10";
        QTest::newRow("beta2") << "adam.beta2"
                               << "1"
                               << "adam.beta2 must be";
        QTest::newRow("broken") << "expression"
                                << "x^2 +"
                                << "is not complete";
        QTest::newRow("place") << "expression"
                               << "x^2 ) y"
                               << "character 5";
        QTest::newRow("variable") << "expression"
                                  << "x + z"
                                  << "variables x and y alone, not";
        QTest::newRow("empty") << "expression"
                               << ""
                               << "Type an expression";
        QTest::newRow("infinite") << "expression"
                                  << "1/(x+3)"
                                  << "no finite value";
        QTest::newRow("not a number") << "expression"
                                      << "log(x)"
                                      << "no finite value";
    }
    void wrongInput() {
        QFETCH(QString, id);
        QFETCH(QString, text);
        QFETCH(QString, words);
        const Result<Figure> figure =
            computed(panel(), {{"surface", "expression"}, {id.toStdString(), text.toStdString()}});
        QVERIFY(!figure.ok());
        QVERIFY(figure.error().kind == Error::Kind::Usage);
        const std::string message = figure.error().message.english();
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
    }
};

QTEST_APPLESS_MAIN(OptimizersTest)
#include "optimizers_test.moc"
