// SPDX-License-Identifier: GPL-3.0-or-later
// A 95 % interval must hold the exact value in 95 % of the seeds.
#include "core/geometry/ball.h"
#include "core/geometry/monte_carlo.h"

#include <QtTest>

#include <boost/math/distributions/binomial.hpp>

using namespace orrery::core;
using namespace orrery::core::geometry;

class CoverageTest : public QObject {
    Q_OBJECT
private slots:
    void coverage_data();
    void coverage();
};

void CoverageTest::coverage_data() {
    QTest::addColumn<double>("p");
    QTest::newRow("Euclidean") << 2.0;
    QTest::newRow("p = 4") << 4.0;
}

void CoverageTest::coverage() {
    QFETCH(double, p);
    constexpr int kSeeds = 1000;
    constexpr int kDimensions = 8;
    constexpr std::int64_t kDraws = 3000;
    std::vector<int> covered(kDimensions);
    for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
        const auto hits = *countHits(kDraws, kDimensions, p, seed, {});
        for (int n = 1; n <= kDimensions; ++n) {
            const auto index = static_cast<std::size_t>(n - 1);
            const Interval interval = clopperPearson(hits[index], kDraws);
            const double exact = fromLog(logBallShare(n, p));
            covered[index] += interval.lower <= exact && exact <= interval.upper ? 1 : 0;
        }
    }
    // With a true coverage of 95 % fewer than this happen once in 100,000 runs; Clopper and
    // Pearson's covers more.
    const boost::math::binomial_distribution<double> nominal(kSeeds, 0.95);
    const double fewest = boost::math::quantile(nominal, 1e-5);
    for (int n = 1; n <= kDimensions; ++n) {
        const int count = covered[static_cast<std::size_t>(n - 1)];
        QVERIFY2(count >= fewest,
                 qPrintable(QStringLiteral("n = %1: %2 of 1000").arg(n).arg(count)));
        // An interval that always covers would say nothing (n = 1 is certain: every draw hits).
        if (n > 1)
            QVERIFY2(count <= 990,
                     qPrintable(QStringLiteral("n = %1: %2 of 1000").arg(n).arg(count)));
    }
}

QTEST_APPLESS_MAIN(CoverageTest)
#include "coverage_test.moc"
