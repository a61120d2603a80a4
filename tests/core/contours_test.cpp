// SPDX-License-Identifier: GPL-3.0-or-later
// Contours against the function itself: circles, planes and a saddle.
#include "core/figure/contours.h"

#include <QtTest>

#include <cmath>
#include <functional>
#include <limits>

using namespace orrery::core;

namespace {

struct Grid {
    std::vector<double> x, y, z;
    Grid(std::size_t nx, std::size_t ny, const std::function<double(double, double)>& f) {
        for (std::size_t i = 0; i < nx; ++i)
            x.push_back(-2 + 4.0 * static_cast<double>(i) / static_cast<double>(nx - 1));
        for (std::size_t i = 0; i < ny; ++i)
            y.push_back(-2 + 4.0 * static_cast<double>(i) / static_cast<double>(ny - 1));
        for (const double b : y) {
            for (const double a : x)
                z.push_back(f(a, b));
        }
    }
    [[nodiscard]] Layer at(double level) const { return makeContour("c", {}, x, y, z, level); }
};

/// The pieces between gaps, as numbers of points, and whether each ends where it begins.
std::vector<std::pair<std::size_t, bool>> pieces(const Layer& layer) {
    std::vector<std::pair<std::size_t, bool>> all;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= layer.x->size(); ++i) {
        if (i < layer.x->size() && !std::isnan((*layer.x)[i]))
            continue;
        if (i > begin)
            all.emplace_back(i - begin, (*layer.x)[begin] == (*layer.x)[i - 1] &&
                                            (*layer.y)[begin] == (*layer.y)[i - 1]);
        begin = i + 1;
    }
    return all;
}

}  // namespace

class ContoursTest : public QObject {
    Q_OBJECT
private slots:
    void circle() {
        const Layer layer =
            Grid(41, 31, [](double x, double y) { return std::hypot(x, y); }).at(1.3);
        QCOMPARE(pieces(layer).size(), std::size_t{1});
        QVERIFY(pieces(layer)[0].second);
        double length = 0;
        for (std::size_t i = 0; i < layer.x->size(); ++i) {
            QVERIFY(std::abs(std::hypot((*layer.x)[i], (*layer.y)[i]) - 1.3) < 2e-3);
            if (i > 0)
                length += std::hypot((*layer.x)[i] - (*layer.x)[i - 1],
                                     (*layer.y)[i] - (*layer.y)[i - 1]);
        }
        QVERIFY(std::abs(length - 2 * std::acos(-1) * 1.3) < 0.02);
        QCOMPARE(layer.level, 1.3);
    }

    // A plane is met exactly, from border to border.
    void plane() {
        const Layer layer = Grid(5, 7, [](double x, double y) { return 2 * x + y; }).at(0.3);
        QCOMPARE(pieces(layer).size(), std::size_t{1});
        QVERIFY(!pieces(layer)[0].second);
        for (std::size_t i = 0; i < layer.x->size(); ++i)
            QVERIFY(std::abs(2 * (*layer.x)[i] + (*layer.y)[i] - 0.3) < 1e-14);
        QCOMPARE(std::max((*layer.y).front(), (*layer.y).back()), 2.0);
        QCOMPARE(std::min((*layer.y).front(), (*layer.y).back()), -2.0);
    }

    // Two branches that do not touch, whichever side of the saddle the level lies on.
    void saddle() {
        const Grid grid(8, 8, [](double x, double y) { return x * y; });
        for (const double level : {0.05, -0.05}) {
            const auto found = pieces(grid.at(level));
            QCOMPARE(found.size(), std::size_t{2});
            QVERIFY(!found[0].second && !found[1].second);
        }
    }

    void nothing() {
        const Grid grid(4, 4, [](double, double) { return 1.0; });
        QVERIFY(grid.at(2).x->empty());
        QVERIFY(grid.at(1).x->empty());
        const Grid hole(5, 5, [](double x, double y) {
            return x == 0 && y == 0 ? std::numeric_limits<double>::quiet_NaN() : x;
        });
        // The four cells around the hole are left out: two pieces.
        QCOMPARE(pieces(hole.at(0.5)).size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(ContoursTest)
#include "contours_test.moc"
