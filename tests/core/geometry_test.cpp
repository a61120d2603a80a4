// SPDX-License-Identifier: GPL-3.0-or-later
// The mathematics against tests/data/nball_reference.txt (50 digits, other routes), closed forms
// and slow loops.
#include "core/base/random.h"
#include "core/geometry/ball.h"
#include "core/geometry/cube_norm.h"
#include "core/geometry/monte_carlo.h"
#include "core/geometry/sphere.h"
#include "reference_table.h"

#include <QtTest>

#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>

#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::geometry;

namespace {

QList<QStringList> reference(const QString& keyword) {
    return referenceRows(QStringLiteral("nball_reference.txt"), keyword);
}

void addReferenceRows(const QString& keyword) {
    QTest::addColumn<QStringList>("row");
    for (const QStringList& row : reference(keyword))
        QTest::newRow(qPrintable(row.mid(0, keyword == "volume" ? 3 : 2).join(' '))) << row;
}

/// |value - expected| in units of max(1, |expected|).
double mixedError(double value, double expected) {
    return std::abs(value - expected) / std::max(1.0, std::abs(expected));
}

double integral(double from, double to, const std::function<double(double)>& f) {
    return boost::math::quadrature::gauss_kronrod<double, 61>::integrate(f, from, to, 6, 1e-12);
}

/// Integral over [ends.front(), ends.back()] of a function of many arguments at once that has
/// square roots at the ends.
template <typename F>
double integralBetweenKinks(const std::vector<double>& ends, const F& f) {
    using Rule = boost::math::quadrature::gauss<double, 40>;
    std::vector<double> x, weight;
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        for (std::size_t j = 0; j < Rule::abscissa().size(); ++j) {
            for (const double sign : {-1.0, 1.0}) {
                const double w = (1 + sign * Rule::abscissa()[j]) / 2;
                x.push_back(ends[i] + (ends[i + 1] - ends[i]) * w * w * (3 - 2 * w));
                weight.push_back((ends[i + 1] - ends[i]) * 3 * w * (1 - w) * Rule::weights()[j]);
            }
        }
    }
    const std::vector<double> y = f(x);
    return std::inner_product(y.begin(), y.end(), weight.begin(), 0.0);
}

double cubeNorm(int n, double r) { return cubeNormDensity(n, {r})[0]; }

}  // namespace

class GeometryTest : public QObject {
    Q_OBJECT
private slots:
    void volume_data() { addReferenceRows("volume"); }
    void volume();
    void briefTable_data();
    void briefTable();
    void argmax_data() { addReferenceRows("argmax"); }
    void argmax();
    void stirling();
    void factor();
    void shell();
    void angleVarianceReference_data() { addReferenceRows("angle_variance"); }
    void angleVarianceReference();
    void densities_data();
    void densities();
    void cubeNormReference_data() { addReferenceRows("cube_norm"); }
    void cubeNormReference();
    void cubeNormInsideTheCube();
    void cubeNormAddsOneCoordinate_data();
    void cubeNormAddsOneCoordinate();
    void cubeNormMoments_data();
    void cubeNormMoments();
    void interval_data() { addReferenceRows("interval"); }
    void interval();
    void hitsAreThoseOfAPlainLoop_data();
    void hitsAreThoseOfAPlainLoop();
    void hitsKeepTheirDraws();
    void hitsMatchExpectation_data();
    void hitsMatchExpectation();
    void angles_data();
    void angles();
    void stopping();
};

void GeometryTest::volume() {
    QFETCH(QStringList, row);
    const int n = row[0].toInt();
    const double p = row[1].toDouble();
    const double radius = row[2].toDouble();
    constexpr double kTolerance = 1e-12;
    QVERIFY(mixedError(toLog10(logBallShare(n, p)), row[3].toDouble()) <= kTolerance);
    QVERIFY(mixedError(toLog10(logBallVolume(n, p, radius)), row[4].toDouble()) <= kTolerance);
    if (p == 2)
        QVERIFY(mixedError(toLog10(logSphereSurface(n, radius)), row[5].toDouble()) <= kTolerance);
    // The plain ratio too, wherever it is a normal double; a logarithm of 300 leaves this much of
    // the reference.
    const double ratio = std::pow(10.0, row[3].toDouble());
    if (ratio > 1e-290)
        QVERIFY(std::abs(fromLog(logBallShare(n, p)) / ratio - 1) < 2e-13);
}

void GeometryTest::briefTable_data() {
    QTest::addColumn<int>("n");
    QTest::addColumn<double>("volume");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<double>("shell");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("2") << 2 << 3.14159 << .785398 << .0975 << 1e-3;
    QTest::newRow("5") << 5 << 5.26379 << .16449 << .226 << 2e-3;
    QTest::newRow("10") << 10 << 2.55016 << 2.490e-3 << .401 << 1e-3;
    QTest::newRow("20") << 20 << .0258069 << 2.461e-8 << .642 << 1e-3;
    QTest::newRow("64") << 64 << 3.081e-20 << 1.67e-39 << .962 << 1e-3;
    QTest::newRow("100") << 100 << 2.368e-40 << 1.868e-70 << .994 << 1e-3;
}

void GeometryTest::briefTable() {
    QFETCH(int, n);
    QFETCH(double, volume);
    QFETCH(double, ratio);
    QFETCH(double, shell);
    QFETCH(double, tolerance);
    QVERIFY(std::abs(fromLog(logBallVolume(n, 2, 1)) / volume - 1) < tolerance);
    QVERIFY(std::abs(fromLog(logBallShare(n, 2)) / ratio - 1) < tolerance);
    QVERIFY(std::abs(shellMass(n, 0.05) / shell - 1) < tolerance);
}

void GeometryTest::argmax() {
    QFETCH(QStringList, row);
    const double radius = row[0].toDouble();
    QCOMPARE(volumeArgmax(radius), row[1].toLongLong());
    QCOMPARE(surfaceArgmax(radius), row[2].toLongLong());
}

void GeometryTest::stirling() {
    for (const int n : {1, 2, 10, 100, 1000}) {
        // p = 2: (1/sqrt(pi n)) (pi e / (2n))^(n/2), brief section 1.
        const double x = n;
        const double expected = n / 2.0 * std::log(std::numbers::pi * std::numbers::e / (2 * x)) -
                                std::log(std::numbers::pi * x) / 2;
        QVERIFY(mixedError(static_cast<double>(logBallShareStirling(n, 2)), expected) < 1e-14);
        // Stirling's formula is too small by a factor of about exp(p / 12n), so that the share is
        // too large.
        for (const double p : {0.25, 2.0, 7.0}) {
            const auto excess =
                static_cast<double>(logBallShareStirling(n, p) - logBallShare(n, p));
            QVERIFY(excess > 0);
            QVERIFY(excess < p / (12 * x) + 1e-15);
        }
    }
}

void GeometryTest::factor() {
    QVERIFY(std::abs(shareFactorAsymptote(10, 2) - std::sqrt(std::numbers::pi / 20)) < 1e-15);
    for (const double p : {0.25, 1.0, 2.0, 5.0}) {
        const int n = 1000;
        const double exact = fromLog(logBallShare(n, p) - logBallShare(n - 1, p));
        QVERIFY(std::abs(shareFactorAsymptote(n, p) / exact - 1) < 1e-2);
    }
}

void GeometryTest::shell() {
    QCOMPARE(shellMass(1, 0.05), 0.05);
    QVERIFY(std::abs(shellMass(1000, 1e-4) - (1 - std::pow(1 - 1e-4L, 1000))) < 1e-15);
    QVERIFY(std::abs(shellMass(2, 1e-4) - 1.9999e-4) <
            1e-18);  // 1 - (1 - e)^2 without cancellation
    QCOMPARE(shellMass(1000, 0.5), 1.0);
}

void GeometryTest::angleVarianceReference() {
    QFETCH(QStringList, row);
    QVERIFY(std::abs(angleVariance(row[0].toInt()) / row[1].toDouble() - 1) < 1e-13);
}

void GeometryTest::densities_data() {
    QTest::addColumn<int>("n");
    for (const int n : {2, 3, 4, 5, 10, 100, 1000})
        QTest::addRow("%d", n) << n;
}

void GeometryTest::densities() {
    QFETCH(int, n);
    constexpr double kPi = std::numbers::pi;
    const auto angle = [&](double x) { return angleDensity(n, x); };
    QVERIFY(std::abs(integral(0, kPi / 2, angle) - 0.5) < 1e-10);
    const auto spread = [&](double x) {
        return (x - kPi / 2) * (x - kPi / 2) * angleDensity(n, x);
    };
    QVERIFY(std::abs(2 * integral(0, kPi / 2, spread) - angleVariance(n)) < 1e-10);
    // The marginal by its angle: no infinite ends, variance 1.
    const double root = std::sqrt(n);
    const auto marginal = [&](int power) {
        return 2 * integral(0, kPi / 2, [&](double phi) {
                   const double x = root * std::sin(phi);
                   return std::pow(x, power) * marginalDensity(n, x) * root * std::cos(phi);
               });
    };
    const double tolerance = n == 2 ? 1e-6 : 1e-9;  // 1 - t^2 cancels next to the infinite ends
    QVERIFY(std::abs(marginal(0) - 1) < tolerance);
    QVERIFY(std::abs(marginal(2) - 1) < tolerance);
    QCOMPARE(marginalDensity(n, root * 1.0000001), 0.0);
    QVERIFY(std::abs(integral(0, 1, [&](double r) { return ballNormDensity(n, r); }) - 1) < 1e-10);
    const auto chi = [&](int power) {
        return integral(0, 6,
                        [&](double r) { return std::pow(r, power) * gaussianNormDensity(n, r); });
    };
    QVERIFY(std::abs(chi(0) - 1) < 1e-9);
    QVERIFY(std::abs(chi(2) - 1) < 1e-9);
    QVERIFY(std::abs(gaussianDensity(1) - 0.24197072451914337) < 1e-16);
}

void GeometryTest::cubeNormReference() {
    QFETCH(QStringList, row);
    const int n = row[0].toInt();
    const double error = cubeNorm(n, row[1].toDouble()) - row[2].toDouble();
    QVERIFY2(std::abs(error) < 2e-9, qPrintable(QString::number(error)));
}

void GeometryTest::cubeNormInsideTheCube() {
    for (const int n : {1, 2, 3, 4, 5, 6, 7, 8, 20, 100}) {
        for (const double r : {0.1, 0.7, 1.0}) {
            const double expected = fromLog(logBallShare(n, 2)) * n * std::pow(r, n - 1);
            QVERIFY(std::abs(cubeNorm(n, r) - expected) <= 1e-13 * expected + 1e-300);
            // Both sides of the change of method agree.
            if (n > 1)  // n = 2 has a square root there
                QVERIFY(std::abs(cubeNorm(n, 1.0000000001) - cubeNorm(n, 1)) < 1e-4);
        }
    }
    QCOMPARE(cubeNorm(1, 0), 1.0);
    QCOMPARE(cubeNorm(2, 0), 0.0);
    for (const int n : {1, 2, 3, 4, 7, 1000}) {
        QCOMPARE(cubeNorm(n, std::sqrt(n) * 1.001), 0.0);
        QVERIFY(cubeNorm(n, std::sqrt(n) * 0.999) >= 0);
    }
}

void GeometryTest::cubeNormAddsOneCoordinate_data() {
    QTest::addColumn<int>("n");
    for (const int n : {2, 3, 4, 5, 6, 7, 8, 9, 15})
        QTest::addRow("%d from %d", n + 1, n) << n;
}

// The density of the squares for n + 1 is that for n, averaged over the new coordinate: across all
// changes of method.
void GeometryTest::cubeNormAddsOneCoordinate() {
    QFETCH(int, n);
    for (const double share : {0.35, 0.6, 0.8}) {
        const double r = std::max(1.01, share * std::sqrt(n + 1));
        std::vector<double> ends{0};
        for (int k = n; k >= 0; --k) {
            const double rest = r * r - k;
            if (rest > 0 && rest < 1)
                ends.push_back(std::sqrt(rest));
        }
        ends.push_back(1);
        const double sum = integralBetweenKinks(ends, [&](const std::vector<double>& last) {
            std::vector<double> rest;
            rest.reserve(last.size());
            for (const double v : last)
                rest.push_back(std::sqrt(std::max(0.0, r * r - v * v)));
            std::vector<double> density = cubeNormDensity(n, rest);
            for (std::size_t i = 0; i < rest.size(); ++i)
                density[i] *= rest[i] > 0 ? r / rest[i] : 0;
            return density;
        });
        const double error = sum - cubeNorm(n + 1, r);
        QVERIFY2(std::abs(error) < 1e-8, qPrintable(QString::number(error)));
    }
}

void GeometryTest::cubeNormMoments_data() {
    QTest::addColumn<int>("n");
    for (const int n : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100, 325, 1000})
        QTest::addRow("%d", n) << n;
}

void GeometryTest::cubeNormMoments() {
    QFETCH(int, n);
    // The kinks are where the square is an integer; for large n there is nothing left of them.
    std::vector<double> ends;
    const int pieces = std::min(n, 40);
    ends.reserve(static_cast<std::size_t>(pieces) + 1);
    for (int k = 0; k <= pieces; ++k)
        ends.push_back(std::sqrt(static_cast<double>(n) * k / pieces));
    const auto moment = [&](int power) {
        return integralBetweenKinks(ends, [&](const std::vector<double>& radii) {
            std::vector<double> density = cubeNormDensity(n, radii);
            for (std::size_t i = 0; i < radii.size(); ++i)
                density[i] *= std::pow(radii[i], power);
            return density;
        });
    };
    QVERIFY(std::abs(moment(0) - 1) < 1e-7);
    QVERIFY(std::abs(moment(2) / (n / 3.0) - 1) < 1e-7);
    const double fourth = n / 5.0 + n * (n - 1) / 9.0;
    QVERIFY(std::abs(moment(4) / fourth - 1) < 1e-7);
}

void GeometryTest::interval() {
    QFETCH(QStringList, row);
    const Interval interval = clopperPearson(row[0].toLongLong(), row[1].toLongLong());
    const double lower = row[2].toDouble();
    const double upper = row[3].toDouble();
    QVERIFY(std::abs(interval.lower - lower) <= 1e-11 * lower);
    QVERIFY(std::abs(interval.upper - upper) <= 1e-11 * upper);
}

void GeometryTest::hitsAreThoseOfAPlainLoop_data() {
    QTest::addColumn<double>("p");
    QTest::addColumn<int>("draws");
    QTest::addColumn<int>("dimensions");
    QTest::newRow("p = 2") << 2.0 << 5000 << 32;
    QTest::newRow("one draw") << 2.0 << 1 << 32;
    QTest::newRow("ragged block") << 2.0 << 1029 << 3;
    QTest::newRow("one dimension") << 2.0 << 100 << 1;
    QTest::newRow("p = 1/4") << 0.25 << 3000 << 32;
    QTest::newRow("p = 1") << 1.0 << 3000 << 7;
    QTest::newRow("p = 100") << 100.0 << 600 << 128;
}

void GeometryTest::hitsAreThoseOfAPlainLoop() {
    QFETCH(double, p);
    QFETCH(int, draws);
    QFETCH(int, dimensions);
    const std::uint32_t seed = 42;
    std::vector<std::int64_t> expected(static_cast<std::size_t>(dimensions));
    const RandomSource source(seed, 1);
    for (int row = 0; row < draws; ++row) {
        RandomSource::Rows rows{};
        rows.fill(static_cast<std::uint32_t>(row));
        double sum = 0;
        for (int n = 0; n < dimensions; ++n) {
            const auto column = static_cast<std::size_t>(n);
            const double u =
                source.uniforms(rows, static_cast<std::uint32_t>(n / 4))[column % 4][0];
            sum += std::pow(u, p);
            if (sum <= 1)
                ++expected[column];
        }
    }
    const auto hits = countHits(draws, dimensions, p, seed, {});
    QVERIFY(hits.has_value());
    QCOMPARE(*hits, expected);
}

void GeometryTest::hitsKeepTheirDraws() {
    // More draws add hits; more dimensions leave the lower ones alone.
    const auto few = *countHits(1500, 32, 2, 5, {});
    const auto many = *countHits(3000, 32, 2, 5, {});
    const auto tall = *countHits(1500, 1000, 2, 5, {});
    for (std::size_t i = 0; i < few.size(); ++i) {
        QVERIFY(many[i] >= few[i]);
        QVERIFY(many[i] <= few[i] + 1500);
        QCOMPARE(tall[i], few[i]);
        if (i > 0)
            QVERIFY(few[i] <= few[i - 1]);
    }
    QCOMPARE(few[0], std::int64_t{1500});
    QVERIFY(*countHits(1500, 32, 2, 6, {}) != few);
}

void GeometryTest::hitsMatchExpectation_data() {
    QTest::addColumn<double>("p");
    for (const double p : {0.25, 0.5, 1.0, 2.0, 3.7, 100.0})
        QTest::addRow("p = %g", p) << p;
}

void GeometryTest::hitsMatchExpectation() {
    QFETCH(double, p);
    const std::int64_t draws = 400'000;
    const auto hits = *countHits(draws, 20, p, 1, {});
    double coordinates = 0;
    for (int n = 1; n <= 20; ++n) {
        const double share = fromLog(logBallShare(n, p));
        const double mean = share * static_cast<double>(draws);
        const double deviation = std::sqrt(mean * (1 - share));
        QVERIFY(std::abs(static_cast<double>(hits[static_cast<std::size_t>(n - 1)]) - mean) <=
                4.5 * deviation + 4.5);
        if (n % 4 == 0)
            coordinates += 4 * share;
    }
    // A draw costs the first group, and another one while its last dimension was hit.
    QVERIFY(std::abs(expectedCoordinates(24, p) - 4 - coordinates) < 1e-9);
}

void GeometryTest::angles_data() {
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("bins");
    QTest::newRow("1") << 1 << 36;
    QTest::newRow("2") << 2 << 36;
    QTest::newRow("3") << 3 << 18;
    QTest::newRow("10") << 10 << 36;
    QTest::newRow("101") << 101 << 90;
}

void GeometryTest::angles() {
    QFETCH(int, n);
    QFETCH(int, bins);
    const std::int64_t pairs = 20'003;  // no multiple of the lanes
    const auto counts = *angleHistogram(pairs, n, bins, 3, {});
    QCOMPARE(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), pairs);
    if (n == 1) {
        const auto last = static_cast<std::size_t>(bins - 1);
        QCOMPARE(counts[0] + counts[last], pairs);
        QVERIFY(std::abs(static_cast<double>(counts[0]) - static_cast<double>(pairs) / 2) < 350);
        return;
    }
    double chiSquared = 0;
    int used = 0;
    for (int bin = 0; bin < bins; ++bin) {
        const double width = std::numbers::pi / bins;
        const double expected =
            static_cast<double>(pairs) *
            integral(bin * width, (bin + 1) * width, [&](double x) { return angleDensity(n, x); });
        if (expected < 5)
            continue;
        const double difference =
            static_cast<double>(counts[static_cast<std::size_t>(bin)]) - expected;
        chiSquared += difference * difference / expected;
        ++used;
    }
    // Mean `used`, variance 2 used: five standard deviations.
    QVERIFY2(std::abs(chiSquared - used) < 5 * std::sqrt(2.0 * used),
             qPrintable(QString::number(chiSquared)));
}

void GeometryTest::stopping() {
    std::stop_source stop;
    stop.request_stop();
    const JobContext stopped{.stop = stop.get_token()};
    QVERIFY(!countHits(1'000'000'000, 1000, 100, 1, stopped).has_value());
    QVERIFY(!angleHistogram(1'000'000'000, 1000, 36, 1, stopped).has_value());
}

QTEST_APPLESS_MAIN(GeometryTest)
#include "geometry_test.moc"
