// SPDX-License-Identifier: GPL-3.0-or-later
// Exact neighbours against the direct computation that they promise to equal.
#include "core/hubness/neighbours.h"

#include "core/base/random.h"

#include <QElapsedTimer>
#include <QtTest>

#include <oneapi/tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <thread>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::hubness;
using Eigen::Index;

namespace {

Eigen::MatrixXd normals(Index d, Index n, std::uint32_t seed = 1) {
    const RandomSource random(seed, 0);
    Eigen::MatrixXd x(d, n);
    for (Index c = 0; c < d; ++c) {
        for (Index i = 0; i < n; ++i) {
            RandomSource::Rows rows{};
            rows[0] = static_cast<std::uint32_t>(i);
            x(c, i) = random.normals(
                rows, static_cast<std::uint32_t>(c / 4))[static_cast<std::size_t>(c % 4)][0];
        }
    }
    return x;
}

Eigen::MatrixXd plain(Index d, Index n) { return normals(d, n); }

/// Integers 0..3: distances tie everywhere.
Eigen::MatrixXd integers(Index d, Index n) {
    return (2 * normals(d, n)).array().abs().floor().min(3).matrix();
}

Eigen::MatrixXd offset(Index d, Index n) { return normals(d, n).array() + 1e4; }

/// A few places, each taken by many points.
Eigen::MatrixXd repeated(Index d, Index n) {
    Eigen::MatrixXd x = normals(d, n);
    for (Index i = 0; i < n; ++i)
        x.col(i) = x.col(i % 7);
    return x;
}

/// Tight groups far apart: centring does not shorten their vectors.
Eigen::MatrixXd groups(Index d, Index n) {
    Eigen::MatrixXd x = normals(d, n);
    for (Index i = 0; i < n; ++i)
        x.col(i) += 1e4 * normals(d, 5, 9).col(i % 5);
    return x;
}

/// One point at a distance that dwarfs all others.
Eigen::MatrixXd outlier(Index d, Index n) {
    Eigen::MatrixXd x = normals(d, n);
    x.col(n / 2) *= 1e7;
    return x;
}

Eigen::MatrixXd tiny(Index d, Index n) { return 1e-30 * normals(d, n); }
Eigen::MatrixXd huge(Index d, Index n) { return 1e30 * normals(d, n); }

/// What neighbours are ranked by and how far they are, as one would write it without thinking of
/// speed; the cosine's square has no root in which the ties of integers would be lost.
struct Direct {
    long double rank = 0;
    double distance = 0;
    double magnitude = 0;  ///< of the terms that a product adds up
};
Direct direct(const Eigen::VectorXd& x, const Eigen::VectorXd& y, Metric metric) {
    long double squares = 0, sum = 0, xy = 0, xx = 0, yy = 0;
    for (Index c = 0; c < x.size(); ++c) {
        const long double a = x[c], b = y[c];
        squares += (a - b) * (a - b);
        sum += std::abs(a - b);
        xy += a * b;
        xx += a * a;
        yy += b * b;
    }
    switch (metric) {
        case Metric::Euclidean:
            return {squares, static_cast<double>(std::sqrt(squares))};
        case Metric::Cosine:
            return {-xy * std::abs(xy) / (xx * yy),
                    static_cast<double>(1 - xy / std::sqrt(xx * yy)), 1};
        case Metric::Manhattan:
            return {sum, static_cast<double>(sum)};
        case Metric::InnerProduct:
            return {-xy, static_cast<double>(-xy), static_cast<double>(std::sqrt(xx * yy))};
    }
    return {};
}

/// Empty, or the first place where the lists are not those of the direct computation. Neighbours
/// whose ranks differ by no more than `rounding`, relative to the largest, may be exchanged.
QString fault(const Neighbours& found, const Eigen::MatrixXd& queries,
              const Eigen::MatrixXd& points, Metric metric, Index k, bool same,
              double rounding = 0) {
    if (found.index.rows() != k || found.index.cols() != queries.cols())
        return "shape";
    for (Index i = 0; i < queries.cols(); ++i) {
        std::vector<std::pair<Direct, std::int32_t>> all;
        for (Index j = 0; j < points.cols(); ++j) {
            if (!same || i != j)
                all.emplace_back(direct(queries.col(i), points.col(j), metric),
                                 static_cast<std::int32_t>(j));
        }
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return std::pair(a.first.rank, a.second) < std::pair(b.first.rank, b.second);
        });
        const double largest = std::abs(all.back().first.distance);
        for (Index c = 0; c < k; ++c) {
            const auto& [expected, j] = all[static_cast<std::size_t>(c)];
            const std::int32_t instead = found.index(c, i);
            const Direct own = direct(queries.col(i), points.col(instead), metric);
            if (instead != j && !(std::abs(own.rank - expected.rank) <= rounding))
                return QString("point %1, neighbour %2: %3 instead of %4")
                    .arg(i)
                    .arg(c)
                    .arg(instead)
                    .arg(j);
            if (!(std::abs(found.distance(c, i) - own.distance) <=
                  1e-13 * std::max(largest, own.magnitude)))
                return QString("point %1, neighbour %2: distance").arg(i).arg(c);
        }
    }
    return {};
}

}  // namespace

class NeighboursTest : public QObject {
    Q_OBJECT
private slots:
    void likeDirect_data();
    void likeDirect();
    void queries_data();
    void queries();
    void threads();
    void stops();
    void progress();
};

void NeighboursTest::likeDirect_data() {
    QTest::addColumn<Eigen::MatrixXd>("x");
    QTest::addColumn<int>("metric");
    QTest::addColumn<int>("k");
    QTest::addColumn<double>("rounding");
    const std::vector<std::tuple<const char*, Eigen::MatrixXd (*)(Index, Index), Index, Index>>
        data = {
            {"normal, d = 3", plain, 3, 330},      {"normal, d = 100", plain, 100, 330},
            {"normal, d = 1", plain, 1, 300},      {"normal, d = 1500", plain, 1500, 120},
            {"two points", plain, 5, 2},           {"integers full of ties", integers, 6, 330},
            {"offset 1e4", offset, 20, 330},       {"repeated points", repeated, 4, 330},
            {"groups far apart", groups, 10, 330}, {"an outlier", outlier, 10, 330},
            {"tiny numbers", tiny, 10, 300},       {"huge numbers", huge, 10, 300},
        };
    const std::vector<std::pair<const char*, Metric>> metrics = {
        {"euclidean", Metric::Euclidean},
        {"cosine", Metric::Cosine},
        {"manhattan", Metric::Manhattan},
        {"inner product", Metric::InnerProduct}};
    for (const auto& [name, make, d, n] : data) {
        for (const auto& [metricName, metric] : metrics) {
            Eigen::MatrixXd x = make(d, n);
            if (metric == Metric::Cosine)  // no zero vectors
                x.array().row(0) += make == integers ? 1 : 0;
            // Nearly parallel vectors that are not integers: double itself cannot tell their
            // angles.
            const double rounding = metric == Metric::Cosine && make != integers ? 1e-15 : 0;
            for (const int k : {1, 5, 90}) {
                if (k < n)
                    QTest::addRow("%s, %s, k = %d", name, metricName, k)
                        << x << static_cast<int>(metric) << k << rounding;
            }
        }
    }
}

void NeighboursTest::likeDirect() {
    QFETCH(Eigen::MatrixXd, x);
    QFETCH(int, metric);
    QFETCH(int, k);
    QFETCH(double, rounding);
    const auto kind = static_cast<Metric>(metric);
    QCOMPARE(fault(*findNeighbours<double>(x, kind, k, {}), x, x, kind, k, true, rounding),
             QString());
    const Eigen::MatrixXf single = x.cast<float>();
    const Eigen::MatrixXd rounded = single.cast<double>();
    QCOMPARE(fault(*findNeighbours<float>(single, kind, k, {}), rounded, rounded, kind, k, true,
                   rounding),
             QString());
}

void NeighboursTest::queries_data() {
    QTest::addColumn<int>("metric");
    QTest::newRow("euclidean") << static_cast<int>(Metric::Euclidean);
    QTest::newRow("cosine") << static_cast<int>(Metric::Cosine);
    QTest::newRow("manhattan") << static_cast<int>(Metric::Manhattan);
    QTest::newRow("inner product") << static_cast<int>(Metric::InnerProduct);
}

void NeighboursTest::queries() {
    QFETCH(int, metric);
    const auto kind = static_cast<Metric>(metric);
    const Eigen::MatrixXd points = normals(7, 500), far = 1e3 * normals(7, 310, 2);
    for (const Eigen::MatrixXd& asked : {points, far}) {
        for (const Index k : {Index{1}, Index{8}, Index{500}})
            QCOMPARE(fault(*findNeighboursOf<double>(asked, points, kind, k, {}), asked, points,
                           kind, k, false),
                     QString());
    }
}

void NeighboursTest::threads() {
    const Eigen::MatrixXf x = integers(5, 1500).cast<float>();
    std::optional<Neighbours> first;
    for (const std::size_t count : {1U, 2U, 7U}) {
        const oneapi::tbb::global_control limit(
            oneapi::tbb::global_control::max_allowed_parallelism, count);
        Neighbours found = *findNeighbours<float>(x, Metric::Euclidean, 10, {});
        if (!first)
            first = found;
        QVERIFY(found.index == first->index && found.distance == first->distance);
    }
}

void NeighboursTest::stops() {
    const Eigen::MatrixXf x = Eigen::MatrixXf::Random(1000, 20'000);
    std::stop_source stop;
    qint64 endedAt = 0;
    QElapsedTimer timer;
    timer.start();
    std::optional<Neighbours> found;
    std::thread worker([&] {
        found = findNeighbours<float>(x, Metric::Euclidean, 10, {.stop = stop.get_token()});
        endedAt = timer.nsecsElapsed();
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const qint64 stoppedAt = timer.nsecsElapsed();
    stop.request_stop();
    worker.join();
    QVERIFY(!found);
    const double milliseconds = static_cast<double>(endedAt - stoppedAt) / 1e6;
    qInfo("returned %.1f ms after the stop", milliseconds);
    QVERIFY2(milliseconds < 200, qPrintable(QString::number(milliseconds)));
    QVERIFY(!findNeighbours<float>(x, Metric::Euclidean, 10, {.stop = stop.get_token()}));
}

void NeighboursTest::progress() {
    const Eigen::MatrixXf x = integers(5, 1500).cast<float>();
    double last = 0;
    bool monotone = true;
    const JobContext job{.progress = [&](double share) {
        monotone = monotone && share >= last && share <= 1;
        last = share;
    }};
    QVERIFY(findNeighbours<float>(x, Metric::Euclidean, 3, job));
    QVERIFY(monotone);
    QCOMPARE(last, 1.0);
}

QTEST_APPLESS_MAIN(NeighboursTest)
#include "neighbours_test.moc"
