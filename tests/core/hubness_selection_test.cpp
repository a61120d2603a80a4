// SPDX-License-Identifier: GPL-3.0-or-later
// Selections of latents against plain loops, and the numbers of the brief's section 2.
#include "core/base/random.h"
#include "core/hubness/measures.h"
#include "core/hubness/selection.h"
#include "tests/core/hubness_fixture.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::hubness;
using Eigen::Index;

namespace {

constexpr std::uint32_t kSeed = 9;
constexpr Index kBatch = 400;
constexpr Index kDimension = 13;

SelectionRequest request(SelectionKind kind, Index wanted) {
    return {.kind = kind,
            .dimension = kDimension,
            .wanted = wanted,
            .threshold = 8,
            .k = 5,
            .batch = kBatch,
            .maximumDraws = 4000,
            .seed = kSeed};
}

/// Rows of the stream one by one.
Points<float> latents(Index first, Index count, Index dimension) {
    const RandomSource random(kSeed, 21);
    Points<float> result(dimension, count);
    for (Index i = 0; i < count; ++i) {
        RandomSource::Rows rows{};
        rows[0] = static_cast<std::uint32_t>(first + i);
        for (Index c = 0; c < dimension; ++c)
            result(c, i) = static_cast<float>(random.normals(
                rows, static_cast<std::uint32_t>(c / 4))[static_cast<std::size_t>(c % 4)][0]);
    }
    return result;
}

std::vector<std::int64_t> occurrences(const Points<float>& points, Index k) {
    return countOccurrences(findNeighbours(points, Metric::Euclidean, k, {})->index, k,
                            points.cols());
}

std::vector<Index> hubs(const Points<float>& batch) {
    const auto counts = occurrences(batch, 5);
    std::vector<Index> result;
    for (Index i = 0; i < batch.cols(); ++i) {
        if (counts[static_cast<std::size_t>(i)] >= 8)
            result.push_back(i);
    }
    return result;
}

bool same(const Points<float>& a, const Points<float>& b) {
    return a.cols() == b.cols() && (a.array() == b.array()).all();
}

const std::vector<SelectionKind> kKinds{SelectionKind::Hub, SelectionKind::NearestMean,
                                        SelectionKind::Shrunk, SelectionKind::Sphere};

}  // namespace

class HubnessSelectionTest : public QObject {
    Q_OBJECT
private slots:
    void hubsOfEveryBatch();
    void nearestOfEveryBatch();
    void shrunk();
    void sphere();
    void wantedNeverChangesLatents();
    void threads();
    void nothingPasses();
    void boundOnDraws();
    void comparison();
    void shareOfTheBrief();
    void largestOfTheBrief();
    void stopping();
    void progress();
};

void HubnessSelectionTest::hubsOfEveryBatch() {
    const auto found = *selectLatents(request(SelectionKind::Hub, 150), {});
    QVERIFY(found.complete);
    QCOMPARE(found.latents.cols(), Index{150});
    Points<float> expected(kDimension, 0);
    std::int64_t accepted = 0;
    std::int64_t largest = 0;
    for (Index first = 0; first < found.draws; first += kBatch) {
        const Points<float> batch = latents(first, kBatch, kDimension);
        for (const Index i : hubs(batch)) {
            expected.conservativeResize(Eigen::NoChange, expected.cols() + 1);
            expected.rightCols(1) = batch.col(i);
            ++accepted;
        }
        const auto counts = occurrences(batch, 5);
        largest = std::max(largest, *std::max_element(counts.begin(), counts.end()));
        if (first == 0)
            QCOMPARE(found.hubShare, static_cast<double>(accepted) / kBatch);
    }
    QVERIFY(accepted >= 150);
    QVERIFY(same(found.latents, expected.leftCols(150)));
    QCOMPARE(found.acceptedShare, static_cast<double>(accepted) / static_cast<double>(found.draws));
    QCOMPARE(found.largestValue, largest);
}

void HubnessSelectionTest::nearestOfEveryBatch() {
    const auto count = hubs(latents(0, kBatch, kDimension)).size();
    const auto wanted = static_cast<Index>(2 * count);
    const auto found = *selectLatents(request(SelectionKind::NearestMean, wanted), {});
    QVERIFY(found.complete);
    QCOMPARE(found.draws, std::int64_t{2 * kBatch});
    QCOMPARE(found.acceptedShare, found.hubShare);
    for (const Index first : {Index{0}, kBatch}) {
        const Points<float> batch = latents(first, kBatch, kDimension);
        std::vector<float> norms;
        for (Index i = 0; i < kBatch; ++i)
            norms.push_back(batch.col(i).norm());
        std::nth_element(norms.begin(), norms.begin() + static_cast<std::ptrdiff_t>(count),
                         norms.end());
        Index at = first == 0 ? 0 : static_cast<Index>(count);
        for (Index i = 0; i < kBatch; ++i) {
            if (batch.col(i).norm() < norms[count])
                QVERIFY(same(found.latents.col(at++), batch.col(i)));
        }
        QCOMPARE(at, first == 0 ? static_cast<Index>(count) : wanted);
    }
}

void HubnessSelectionTest::shrunk() {
    const auto found = *selectLatents(request(SelectionKind::Shrunk, 500), {});
    const Points<float> batch = latents(0, 500, kDimension);
    double squares = 0;
    const auto kept = hubs(batch.leftCols(kBatch));
    for (const Index i : kept)
        squares += batch.col(i).cast<double>().squaredNorm() / static_cast<double>(kept.size());
    QVERIFY(std::abs(found.scale * found.scale * kDimension - squares) < 1e-12 * squares);
    QVERIFY(found.scale > 0.5 && found.scale < 0.95);
    QVERIFY(same(found.latents, batch * static_cast<float>(found.scale)));
    QCOMPARE(found.acceptedShare, 1.0);
    QCOMPARE(found.hubShare, static_cast<double>(kept.size()) / kBatch);
    QVERIFY(found.complete);
}

void HubnessSelectionTest::sphere() {
    const auto found = *selectLatents(request(SelectionKind::Sphere, 500), {});
    const Points<float> batch = latents(0, 500, kDimension);
    QVERIFY(found.complete);
    QCOMPARE(found.largestValue, std::int64_t{0});
    for (Index i = 0; i < 500; ++i) {
        QVERIFY(std::abs(found.latents.col(i).norm() - std::sqrt(13.0F)) < 1e-5);
        QVERIFY(found.latents.col(i).normalized().isApprox(batch.col(i).normalized(), 1e-6F));
    }
}

void HubnessSelectionTest::wantedNeverChangesLatents() {
    for (const SelectionKind kind : kKinds) {
        const auto few = *selectLatents(request(kind, 7), {});
        const auto many = *selectLatents(request(kind, 120), {});
        QVERIFY(same(few.latents, many.latents.leftCols(7)));
    }
}

void HubnessSelectionTest::threads() {
    for (const SelectionKind kind : kKinds) {
        const auto compute = [&] { return *selectLatents(request(kind, 90), {}); };
        const Selection one = onThreads(1, compute);
        for (const int threads : {2, 7}) {
            const Selection many = onThreads(threads, compute);
            QVERIFY(same(many.latents, one.latents));
            QCOMPARE(many.acceptedShare, one.acceptedShare);
            QCOMPARE(many.largestValue, one.largestValue);
        }
    }
}

void HubnessSelectionTest::nothingPasses() {
    for (const SelectionKind kind : kKinds) {
        SelectionRequest impossible = request(kind, 10);
        impossible.threshold = 1'000'000;
        const auto found = *selectLatents(impossible, {});
        if (kind == SelectionKind::Sphere) {
            QVERIFY(found.complete);
            continue;
        }
        QVERIFY(!found.complete);
        QCOMPARE(found.latents.cols(), Index{0});
        QCOMPARE(found.latents.rows(), kDimension);
        QCOMPARE(found.acceptedShare, 0.0);
        QCOMPARE(found.hubShare, 0.0);
        QVERIFY(found.largestValue >= 5 && found.largestValue < kBatch);
        QCOMPARE(found.draws, std::int64_t{kind == SelectionKind::Hub ? 4000 : kBatch});
        QCOMPARE(std::isnan(found.scale), kind == SelectionKind::Shrunk);
    }
}

void HubnessSelectionTest::boundOnDraws() {
    for (const SelectionKind kind : kKinds) {
        SelectionRequest bounded = request(kind, 100'000);
        bounded.maximumDraws = 2 * kBatch + 399;  // a third batch would exceed it
        const auto found = *selectLatents(bounded, {});
        QVERIFY(!found.complete);
        QCOMPARE(found.draws, std::int64_t{2 * kBatch});
        QCOMPARE(static_cast<double>(found.latents.cols()),
                 std::round(found.acceptedShare * static_cast<double>(found.draws)));
    }
}

void HubnessSelectionTest::comparison() {
    // On a line around its mean 0; two hubs, one of them at an end.
    Points<double> points(1, 5);
    points << -4, -1, 0, 2, 3;
    const auto some = compareFilters<double>(points, {3, 0, 3, 1, 1}, 3, Metric::Euclidean);
    QCOMPARE(some.hubs, (std::vector<Index>{0, 2}));
    QCOMPARE(some.nearestMean, (std::vector<Index>{1, 2}));
    QCOMPARE(some.overlap, 0.5);
    QCOMPARE(some.shrink, std::sqrt(8.0 / 6.0));
    const auto all = compareFilters<double>(points, {3, 3, 3, 3, 3}, 3, Metric::Manhattan);
    QCOMPARE(all.overlap, 1.0);
    QCOMPARE(all.shrink, 1.0);
    const auto none = compareFilters<double>(points, {3, 3, 3, 3, 3}, 4, Metric::Euclidean);
    QVERIFY(none.hubs.empty() && none.nearestMean.empty());
    QVERIFY(std::isnan(none.overlap) && std::isnan(none.shrink));
}

void HubnessSelectionTest::shareOfTheBrief() {
    // n = 10,000 in the brief; the share hardly depends on it.
    const Points<float> points = latents(0, 4000, 64);
    const auto result = compareFilters(points, occurrences(points, 10), 10, Metric::Euclidean);
    QVERIFY2(std::abs(result.overlap - 0.89) < 0.03, qPrintable(QString::number(result.overlap)));
    QVERIFY(result.shrink > 0.85 && result.shrink < 0.97);
}

void HubnessSelectionTest::largestOfTheBrief() {
    const auto found = *selectLatents({.kind = SelectionKind::Hub,
                                       .dimension = 3,
                                       .wanted = 5,
                                       .threshold = 50,
                                       .k = 5,
                                       .batch = 4000,
                                       .maximumDraws = 4000},
                                      {});
    QVERIFY(!found.complete);
    QVERIFY2(std::abs(static_cast<double>(found.largestValue) - 11) <= 2,
             qPrintable(QString::number(found.largestValue)));
}

void HubnessSelectionTest::stopping() {
    for (const SelectionKind kind : kKinds) {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!selectLatents(request(kind, 100), {.stop = stop.get_token()}).has_value());
    }
    std::stop_source stop;
    SelectionRequest endless = request(SelectionKind::Hub, 10);
    endless.threshold = 1'000'000;
    endless.maximumDraws = 4'000'000'000;
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop.request_stop();
    });
    const auto found = selectLatents(endless, {.stop = stop.get_token()});
    stopper.join();
    QVERIFY(!found.has_value());
}

void HubnessSelectionTest::progress() {
    for (const SelectionKind kind : kKinds) {
        for (const Index wanted : {30, 100'000}) {
            std::vector<double> shares;
            const JobContext job{.progress = [&](double share) { shares.push_back(share); }};
            QVERIFY(selectLatents(request(kind, wanted), job).has_value());
            QVERIFY(!shares.empty());
            QVERIFY(std::is_sorted(shares.begin(), shares.end()));
            QCOMPARE(shares.back(), 1.0);
        }
    }
}

QTEST_APPLESS_MAIN(HubnessSelectionTest)
#include "hubness_selection_test.moc"
