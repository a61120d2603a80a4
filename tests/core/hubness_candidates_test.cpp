// SPDX-License-Identifier: GPL-3.0-or-later
// Hubness reductions of many points, which look at candidates only.
#include "core/hubness/empiric.h"
#include "core/hubness/reduction.h"
#include "tests/core/hubness_fixture.h"
#include "tests/core/hubness_oracle.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::hubness;
using namespace hubness_oracle;

class HubnessCandidatesTest : public QObject {
    Q_OBJECT
private slots:
    void listsOfAllPoints();
    void counted();
    void ordered_data();
    void ordered();
};

// Lists of all points are the definition.
void HubnessCandidatesTest::listsOfAllPoints() {
    const Points<double> points = integers(120, 4, 5);
    const auto exact =
        *empiricNeighbours<double>(points, nullptr, Metric::Manhattan, 9, JobContext{});
    const auto all = *findNeighbours(points, Metric::Manhattan, 119, {});
    const auto listed = *empiricFromLists(all, all, true, 119, 9, {});
    QVERIFY((exact.index.array() == listed.index.array()).all());
    QVERIFY((exact.distance.array() == listed.distance.array()).all());
    const Points<double> queries = integers(20, 4, 7);
    const auto asked = *empiricNeighbours(points, &queries, Metric::Manhattan, 9, JobContext{});
    const auto lists = *findNeighboursOf(queries, points, Metric::Manhattan, 120, {});
    const auto fromLists = *empiricFromLists(lists, all, false, 120, 9, {});
    QVERIFY((asked.index.array() == fromLists.index.array()).all());
    QVERIFY((asked.distance.array() == fromLists.distance.array()).all());
}

// The definition on the lists themselves, with sets.
void HubnessCandidatesTest::counted() {
    const Points<float> points = recipePoints(2'001, 3, 1).cast<float>();
    const auto found = findReducedNeighbours<float>(points, nullptr, Metric::Euclidean,
                                                    Reduction::MutualProximityEmpiric, 5, 12, {});
    QVERIFY(found.ok() && !found->exact);
    QCOMPARE(found->candidates, Index{120});
    const auto lists = *findNeighbours(points, Metric::Euclidean, 120, {});
    const auto within = [&](Index i, double d, std::set<std::int32_t>& set) {
        for (Index r = 0; r < 120 && lists.distance(r, i) <= d; ++r)
            set.insert(lists.index(r, i));
    };
    for (const Index x : {0, 7, 2'000}) {
        std::vector<std::pair<double, std::int32_t>> expected;
        for (Index r = 0; r < 120; ++r) {
            std::set<std::int32_t> either;
            within(x, lists.distance(r, x), either);
            within(lists.index(r, x), lists.distance(r, x), either);
            either.erase(static_cast<std::int32_t>(x));
            either.erase(lists.index(r, x));
            expected.emplace_back(static_cast<double>(either.size()) / 1'999, lists.index(r, x));
        }
        std::sort(expected.begin(), expected.end());
        for (Index r = 0; r < 12; ++r) {
            QCOMPARE(found->neighbours.index(r, x), expected[static_cast<std::size_t>(r)].second);
            QCOMPARE(found->neighbours.distance(r, x), expected[static_cast<std::size_t>(r)].first);
        }
    }
}

void HubnessCandidatesTest::ordered_data() {
    QTest::addColumn<Reduction>("reduction");
    QTest::newRow("mutual proximity") << Reduction::MutualProximityNormal;
    QTest::newRow("local scaling") << Reduction::LocalScaling;
}

// A few queries: all points are put in order by the distances that the header promises.
void HubnessCandidatesTest::ordered() {
    QFETCH(Reduction, reduction);
    const Index n = 20'001;
    const Points<float> points = recipePoints(n, 2, 1).cast<float>();
    const Points<float> queries = recipePoints(5, 2, 2).cast<float>();
    const auto found =
        findReducedNeighbours<float>(points, &queries, Metric::Euclidean, reduction, 5, 12, {});
    QVERIFY(found.ok() && !found->exact);
    QCOMPARE(found->candidates, Index{120});
    // Distances of a point to the others that count: a sample, or all for the fifth nearest.
    const auto scale = [&](const float* x, Index own) {
        std::vector<double> distances;
        const Index step = reduction == Reduction::LocalScaling ? n : 2'000;
        for (Index s = 0; s < step; ++s) {
            const Index j = s * n / step;
            if (j != own)
                distances.push_back(distanceBetween(x, points.col(j).data(), 2, Metric::Euclidean));
        }
        std::sort(distances.begin(), distances.end());
        const Eigen::Map<const Eigen::ArrayXd> all(distances.data(),
                                                   static_cast<Index>(distances.size()));
        const double mean = all.mean();
        return std::array{mean, std::sqrt((all - mean).square().mean()), distances[4]};
    };
    for (Index q = 0; q < queries.cols(); ++q) {
        const auto ofQuery = scale(queries.col(q).data(), -1);
        const auto near =
            *findNeighboursOf<float>(queries.col(q), points, Metric::Euclidean, 120, {});
        std::vector<std::pair<double, std::int32_t>> expected;
        for (Index r = 0; r < 120; ++r) {
            const std::int32_t point = near.index(r, 0);
            const double d = near.distance(r, 0);
            const auto ofPoint = scale(points.col(point).data(), point);
            const double a = lower(d, ofQuery[0], ofQuery[1]);
            const double b = lower(d, ofPoint[0], ofPoint[1]);
            expected.emplace_back(reduction == Reduction::LocalScaling
                                      ? 1 - std::exp(-d * d / (ofQuery[2] * ofPoint[2]))
                                      : a + b - a * b,
                                  point);
        }
        std::sort(expected.begin(), expected.end());
        for (Index r = 0; r < 12; ++r) {
            QCOMPARE(found->neighbours.index(r, q), expected[static_cast<std::size_t>(r)].second);
            QVERIFY(close(found->neighbours.distance(r, q),
                          expected[static_cast<std::size_t>(r)].first, 1, 1e-10));
        }
    }
}

QTEST_APPLESS_MAIN(HubnessCandidatesTest)
#include "hubness_candidates_test.moc"
