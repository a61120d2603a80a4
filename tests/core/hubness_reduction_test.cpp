// SPDX-License-Identifier: GPL-3.0-or-later
// Hubness reductions against the definitions pair by pair, and tests/data/hubness_reference.txt.
#include "core/hubness/measures.h"
#include "core/hubness/reduction.h"
#include "tests/core/hubness_fixture.h"
#include "tests/core/hubness_oracle.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::hubness;
using namespace hubness_oracle;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

const std::vector<std::pair<QString, Reduction>> kReductions{
    {"none", Reduction::None},
    {"centering", Reduction::Centering},
    {"mutual_proximity_normal", Reduction::MutualProximityNormal},
    {"mutual_proximity_empiric", Reduction::MutualProximityEmpiric},
    {"local_scaling", Reduction::LocalScaling},
    {"nicdm", Reduction::Nicdm},
    {"dsl", Reduction::Dsl},
    {"csls", Reduction::Csls}};
const std::vector<std::pair<QString, Metric>> kMetrics{{"euclidean", Metric::Euclidean},
                                                       {"cosine", Metric::Cosine},
                                                       {"manhattan", Metric::Manhattan},
                                                       {"inner_product", Metric::InnerProduct}};

template <typename Named>
auto valueOf(const Named& named, const QString& name) {
    for (const auto& [id, value] : named) {
        if (id == name)
            return value;
    }
    qFatal("no such name");
}

bool isDefined(Reduction reduction, Metric metric) {
    if (reduction == Reduction::Dsl)
        return metric == Metric::Euclidean || metric == Metric::Cosine;
    return metric != Metric::InnerProduct ||
           (reduction != Reduction::LocalScaling && reduction != Reduction::Nicdm);
}

/// Sets of points that are hard in one way each.
Points<double> pointSet(const QString& name) {
    Points<double> points = recipePoints(140, 7, 3);
    if (name == "offset")
        points.array() += 1e4;
    if (name == "integers")
        points = integers(140, 3, 3) + Points<double>::Constant(3, 140, 0.5);
    if (name == "duplicates") {
        for (Index i = 0; i < 140; i += 3)
            points.col(i) = points.col(i % 30);
    }
    if (name == "far cluster") {
        for (Index i = 0; i < 70; ++i)
            points.col(i) = points.col(i) * 1e-3 + VectorXd::Constant(7, 1e3);
    }
    if (name == "more than a tile")
        points = recipePoints(300, 5, 4);
    return points;
}

const QStringList kSets{"plain",      "offset",      "integers",
                        "duplicates", "far cluster", "more than a tile"};

QString kindName(Reduction reduction, Metric metric) {
    return kReductions[static_cast<std::size_t>(reduction)].first + ' ' +
           kMetrics[static_cast<std::size_t>(metric)].first;
}

void addAll(bool withSets) {
    QTest::addColumn<Reduction>("reduction");
    QTest::addColumn<Metric>("metric");
    QTest::addColumn<QString>("set");
    for (const auto& [reductionName, reduction] : kReductions) {
        for (const auto& [metricName, metric] : kMetrics) {
            if (!isDefined(reduction, metric))
                continue;
            for (const QString& set : withSets ? kSets : QStringList{"plain"})
                QTest::newRow(qPrintable(kindName(reduction, metric) + ", " + set))
                    << reduction << metric << set;
        }
    }
}

/// What rounding may do to a secondary distance.
double toleranceOf(Reduction reduction, Metric metric, const QString& set) {
    // Angles of 1e-4 leave cosine distances few digits; products of 1e8 leave differences few.
    if (set == "offset" || set == "far cluster")
        return metric == Metric::Cosine || metric == Metric::InnerProduct ? 1e-6 : 1e-8;
    return reduction == Reduction::MutualProximityNormal ? 1e-8 : 1e-10;
}

}  // namespace

class HubnessReductionTest : public QObject {
    Q_OBJECT
private slots:
    void reference_data();
    void reference();
    void points_data() { addAll(true); }
    void points();
    void queries_data() { addAll(true); }
    void queries();
    void floatPoints_data() { addAll(false); }
    void floatPoints();
    void threads_data() { addAll(false); }
    void threads();
    void smallest_data() { addAll(false); }
    void smallest();
    void duplicatesByIndex_data();
    void duplicatesByIndex();
    void equalDistances();
    void nothingIsNan_data();
    void nothingIsNan();
    void errors();
    void stopping_data();
    void stopping();
    void progress();
};

void HubnessReductionTest::reference_data() {
    QTest::addColumn<QStringList>("row");
    for (const QStringList& row : hubnessReference("reduction"))
        QTest::newRow(qPrintable(row.mid(0, 2).join(' '))) << row;
}

void HubnessReductionTest::reference() {
    QFETCH(QStringList, row);
    Points<double> set = recipePoints(row[2].toInt(), row[3].toInt(), row[4].toULongLong());
    set.array() += 0.5;
    const Index k = row[6].toInt();
    const auto found =
        findReducedNeighbours<double>(set, nullptr, valueOf(kMetrics, row[1]),
                                      valueOf(kReductions, row[0]), row[5].toInt(), k, {});
    QVERIFY(found.ok());
    QVERIFY(found->exact);
    const double total = row[7].toDouble();
    QVERIFY(std::abs(found->neighbours.distance.sum() - total) <= 1e-11 * std::abs(total) + 1e-9);
    std::vector<std::int64_t> expected;
    for (const QString& count : row.mid(8))
        expected.push_back(count.toLongLong());
    QCOMPARE(countOccurrences(found->neighbours.index, k, set.cols()), expected);
}

void HubnessReductionTest::points() {
    QFETCH(Reduction, reduction);
    QFETCH(Metric, metric);
    QFETCH(QString, set);
    const Points<double> points = pointSet(set);
    const Oracle oracle{reduction, metric, 7};
    const auto found = findReducedNeighbours<double>(points, nullptr, metric, reduction, 7, 6, {});
    QVERIFY(found.ok());
    QCOMPARE(found->exact, true);
    QCOMPARE(found->candidates, points.cols());
    const MatrixXd secondary = oracle(points, static_cast<const Points<double>*>(nullptr));
    const QString wrong =
        difference(found->neighbours, secondary, true, toleranceOf(reduction, metric, set));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void HubnessReductionTest::queries() {
    QFETCH(Reduction, reduction);
    QFETCH(Metric, metric);
    QFETCH(QString, set);
    const Points<double> points = pointSet(set);
    Points<double> queries = points.leftCols(40);  // some stand exactly at a point
    queries.rightCols(25).array() += 0.25;
    const auto found = findReducedNeighbours<double>(points, &queries, metric, reduction, 7, 6, {});
    QVERIFY(found.ok());
    const MatrixXd secondary = Oracle{reduction, metric, 7}(points, &queries);
    const QString wrong =
        difference(found->neighbours, secondary, false, toleranceOf(reduction, metric, set));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void HubnessReductionTest::floatPoints() {
    QFETCH(Reduction, reduction);
    QFETCH(Metric, metric);
    const Points<float> points = recipePoints(270, 33, 8).cast<float>();
    const auto found = findReducedNeighbours<float>(points, nullptr, metric, reduction, 3, 100, {});
    QVERIFY(found.ok());
    const MatrixXd secondary =
        Oracle{reduction, metric, 3}(points, static_cast<const Points<float>*>(nullptr));
    const QString wrong =
        difference(found->neighbours, secondary, true, toleranceOf(reduction, metric, "plain"));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void HubnessReductionTest::threads() {
    QFETCH(Reduction, reduction);
    QFETCH(Metric, metric);
    const Points<double> points = integers(400, 6, 4) + Points<double>::Constant(6, 400, 0.5);
    const auto compute = [&] {
        auto found = findReducedNeighbours<double>(points, nullptr, metric, reduction, 5, 5, {});
        return std::move(found).value().neighbours;
    };
    const Neighbours one = onThreads(1, compute);
    for (const int threads : {2, 7}) {
        const Neighbours many = onThreads(threads, compute);
        QVERIFY((many.index.array() == one.index.array()).all());
        QVERIFY((many.distance.array() == one.distance.array()).all());
    }
}

void HubnessReductionTest::smallest() {
    QFETCH(Reduction, reduction);
    QFETCH(Metric, metric);
    for (const Index n : {2, 3}) {
        const Points<double> points = recipePoints(n, 4, 5);
        const auto found =
            findReducedNeighbours<double>(points, nullptr, metric, reduction, n - 1, n - 1, {});
        QVERIFY(found.ok());
        QVERIFY(!found->neighbours.distance.array().isNaN().any());
        const auto counts = countOccurrences(found->neighbours.index, n - 1, n);
        QCOMPARE(counts, std::vector<std::int64_t>(static_cast<std::size_t>(n), n - 1));
        // A query may ask for all points.
        const Points<double> query = recipePoints(1, 4, 6);
        const auto asked =
            findReducedNeighbours<double>(points, &query, metric, reduction, 1, n, {});
        QVERIFY(asked.ok());
        QVERIFY(!asked->neighbours.distance.array().isNaN().any());
    }
}

void HubnessReductionTest::duplicatesByIndex_data() {
    QTest::addColumn<Reduction>("reduction");
    for (const Reduction reduction : {Reduction::None, Reduction::LocalScaling, Reduction::Nicdm,
                                      Reduction::Csls, Reduction::MutualProximityEmpiric})
        QTest::newRow(qPrintable(kindName(reduction, Metric::Euclidean))) << reduction;
}

// Groups of 40 at one place: the lists are the first of the own group. Shortlists are shorter than
// the group, so that ties have to be looked up again.
void HubnessReductionTest::duplicatesByIndex() {
    QFETCH(Reduction, reduction);
    const Points<double> places = recipePoints(10, 4, 2);
    Points<double> points(4, 400);
    for (Index i = 0; i < 400; ++i)
        points.col(i) = places.col(i % 10);
    for (const Index reductionK : {5, 45}) {  // scales of 0, and scales that reach another group
        const auto found = findReducedNeighbours<double>(points, nullptr, Metric::Euclidean,
                                                         reduction, reductionK, 5, {});
        QVERIFY(found.ok());
        for (Index i = 0; i < 400; ++i) {
            std::int32_t expected = static_cast<std::int32_t>(i % 10);
            for (Index r = 0; r < 5; ++r, expected += 10) {
                if (expected == i)
                    expected += 10;
                QCOMPARE(found->neighbours.index(r, i), expected);
            }
        }
    }
}

// The corners of a simplex are all equally far: the deviation is 0, and SF 1/2 on both sides.
void HubnessReductionTest::equalDistances() {
    const Points<double> corners = Points<double>::Identity(50, 50) * 0.3;
    for (const Metric metric : {Metric::Euclidean, Metric::Cosine, Metric::Manhattan}) {
        const auto found = findReducedNeighbours<double>(
            corners, nullptr, metric, Reduction::MutualProximityNormal, 5, 4, {});
        QVERIFY(found.ok());
        QVERIFY((found->neighbours.distance.array() == 0.75).all());
        QCOMPARE(found->neighbours.index(0, 0), 1);
        QCOMPARE(found->neighbours.index(0, 1), 0);
        QCOMPARE(found->neighbours.index(3, 49), 3);
    }
}

void HubnessReductionTest::nothingIsNan_data() { addAll(false); }

void HubnessReductionTest::nothingIsNan() {
    QFETCH(Reduction, reduction);
    QFETCH(Metric, metric);
    Points<double> points = Points<double>::Ones(3, 60);
    points.rightCols(5).setRandom();
    if (reduction == Reduction::Centering)
        points.row(0).leftCols(55).setConstant(2);
    const auto found = findReducedNeighbours<double>(points, nullptr, metric, reduction, 4, 59, {});
    QVERIFY(found.ok());
    QVERIFY(!found->neighbours.distance.array().isNaN().any());
    for (Index i = 0; i < 60; ++i) {
        for (Index r = 1; r < 59; ++r)
            QVERIFY(found->neighbours.distance(r - 1, i) <= found->neighbours.distance(r, i));
    }
    if (reduction == Reduction::Nicdm && metric == Metric::Euclidean) {
        QCOMPARE(found->neighbours.distance(53, 0), 0.0);
        QCOMPARE(found->neighbours.distance(58, 0), kInfinity);
    }
}

void HubnessReductionTest::errors() {
    const Points<double> points = recipePoints(20, 3, 1);
    for (const auto& [reductionName, reduction] : kReductions) {
        for (const auto& [metricName, metric] : kMetrics) {
            const auto found =
                findReducedNeighbours<double>(points, nullptr, metric, reduction, 3, 3, {});
            QCOMPARE(found.ok(), isDefined(reduction, metric));
            if (!found.ok()) {
                QCOMPARE(found.error().kind, Error::Kind::Usage);
                QVERIFY(!found.error().message.empty());
            }
        }
    }
    // The third point is the mean of all: no direction is left of it.
    Points<double> line(2, 3);
    line << 1, 3, 2, 1, 5, 3;
    const auto found = findReducedNeighbours<double>(line, nullptr, Metric::Cosine,
                                                     Reduction::Centering, 1, 1, {});
    QVERIFY(!found.ok());
    QCOMPARE(found.error().kind, Error::Kind::Usage);
}

void HubnessReductionTest::stopping_data() {
    QTest::addColumn<Reduction>("reduction");
    QTest::addColumn<int>("n");
    for (const auto& [name, reduction] : kReductions) {
        QTest::newRow(qPrintable(name))
            << reduction << (reduction == Reduction::MutualProximityEmpiric ? 2'000 : 8'000);
        QTest::newRow(qPrintable(name + ", before")) << reduction << 0;
    }
}

void HubnessReductionTest::stopping() {
    QFETCH(Reduction, reduction);
    QFETCH(int, n);
    const bool before = n == 0;
    const Points<double> points = recipePoints(before ? 50 : n, 30, 1);
    std::stop_source stop;
    if (before)
        stop.request_stop();
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(before ? 0 : 15));
        stop.request_stop();
    });
    const auto found =
        findReducedNeighbours<double>(points, nullptr, Metric::Manhattan,
                                      reduction == Reduction::Dsl ? Reduction::Csls : reduction, 5,
                                      5, {.stop = stop.get_token()});
    stopper.join();
    QVERIFY(!found.ok());
    QCOMPARE(found.error().kind, Error::Kind::Cancelled);
}

void HubnessReductionTest::progress() {
    const Points<double> points = recipePoints(600, 5, 1);
    const Points<double> queries = recipePoints(100, 5, 2);
    for (const auto& [name, reduction] : kReductions) {
        for (const Points<double>* asking :
             {static_cast<const Points<double>*>(nullptr), &queries}) {
            std::vector<double> shares;
            const JobContext job{.progress = [&](double share) { shares.push_back(share); }};
            QVERIFY(findReducedNeighbours(points, asking, Metric::Euclidean, reduction, 5, 5, job)
                        .ok());
            QVERIFY(!shares.empty());
            QVERIFY(std::is_sorted(shares.begin(), shares.end()));
            QCOMPARE(shares.back(), 1.0);
        }
    }
}

QTEST_APPLESS_MAIN(HubnessReductionTest)
#include "hubness_reduction_test.moc"
