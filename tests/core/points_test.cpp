// SPDX-License-Identifier: GPL-3.0-or-later
// Made points, principal components, and library calls that cannot be interrupted.
#include "core/base/abandonable.h"
#include "core/base/principal_components.h"
#include "core/hubness/made_points.h"

#include <QElapsedTimer>
#include <QtTest>

#include <Eigen/LU>

#include <cmath>
#include <stdexcept>

using namespace orrery::core;
using namespace orrery::core::hubness;
using Eigen::Index;

class PointsTest : public QObject {
    Q_OBJECT
private slots:
    void distributions();
    void growingKeepsWhatWasThere();
    void intrinsicDimension();
    void componentsOfKnownPoints();
    void componentsTurnAndDoNotMove();
    void abandonedWork();
};

void PointsTest::distributions() {
    constexpr Index kPoints = 20'000, kDimension = 7;
    const auto moments = [](Distribution distribution, double& mean, double& variance) {
        const Eigen::ArrayXXd x =
            makePoints({.distribution = distribution, .count = kPoints, .dimension = kDimension},
                       {})
                ->cast<double>()
                .array();
        mean = x.mean();
        variance = (x - mean).square().mean();
    };
    // Five standard errors of the mean of 140,000 numbers.
    constexpr double kFew = 5 / 374.0;
    double mean = 0, variance = 0;
    moments(Distribution::Gaussian, mean, variance);
    QVERIFY(std::abs(mean) < kFew && std::abs(variance - 1) < 2 * kFew);
    moments(Distribution::Uniform, mean, variance);
    QVERIFY(std::abs(mean - 0.5) < kFew && std::abs(variance - 1.0 / 12) < kFew);
    moments(Distribution::Sphere, mean, variance);
    QVERIFY(std::abs(mean) < kFew && std::abs(variance - 1.0 / kDimension) < kFew);
    const Points<float> sphere =
        *makePoints({.distribution = Distribution::Sphere, .count = 100, .dimension = 30}, {});
    QVERIFY(((sphere.colwise().norm().array() - 1).abs() < 1e-6F).all());

    // Points of one cluster are as near to each other as its deviation of 1/2 says.
    const Points<float> points =
        *makePoints({.distribution = Distribution::Clusters, .count = 2000, .dimension = 100}, {});
    const std::vector<std::int32_t> cluster = clusterOf(1, 2000);
    for (std::int32_t c = 0; c < kClusters; ++c) {
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(100), squares = sum;
        double count = 0;
        for (Index i = 0; i < 2000; ++i) {
            if (cluster[static_cast<std::size_t>(i)] != c)
                continue;
            const Eigen::VectorXd x = points.col(i).cast<double>();
            sum += x;
            squares += x.cwiseAbs2();
            ++count;
        }
        QVERIFY(count > 120 && count < 280);
        const double within = (squares / count - (sum / count).cwiseAbs2()).mean();
        QVERIFY(std::abs(within - 0.25) < 0.02);
    }
}

void PointsTest::growingKeepsWhatWasThere() {
    for (const Distribution distribution :
         {Distribution::Gaussian, Distribution::Uniform, Distribution::Clusters}) {
        const Points<float> few =
            *makePoints({.distribution = distribution, .count = 50, .dimension = 9}, {});
        const Points<float> many =
            *makePoints({.distribution = distribution, .count = 333, .dimension = 14}, {});
        QVERIFY(many.topLeftCorner(9, 50) == few);
        const Points<float> moved = *makePoints(
            {.distribution = distribution, .count = 50, .dimension = 9, .offset = 2.5}, {});
        QVERIFY((moved - few).isApproxToConstant(2.5F, 1e-5F));
    }
    QVERIFY(*makePoints({.count = 50, .dimension = 9}, {}) !=
            *makePoints({.count = 50, .dimension = 9, .seed = 2}, {}));
}

void PointsTest::intrinsicDimension() {
    const Points<float> flat = *makePoints({.count = 200, .dimension = 5}, {});
    const Points<float> turned = *makePoints({.count = 200, .dimension = 60, .intrinsic = 5}, {});
    QCOMPARE(turned.rows(), Index{60});
    // A turn changes no inner product.
    QVERIFY((turned.transpose() * turned).isApprox(flat.transpose() * flat, 1e-5F));
    QCOMPARE(Eigen::FullPivLU<Eigen::MatrixXd>(turned.cast<double>()).setThreshold(1e-5).rank(),
             Index{5});
    QVERIFY(*makePoints({.count = 200, .dimension = 5, .intrinsic = 9}, {}) == flat);
}

void PointsTest::componentsOfKnownPoints() {
    // Along y, far from the origin, with a little along x and nothing along z.
    Eigen::MatrixXd x(3, 4);
    x << 11, 11, 9, 9, 24, 16, 24, 16, 7, 7, 7, 7;
    const PrincipalComponents components = *findPrincipalComponents(x, {});
    QVERIFY(components.mean.isApprox(Eigen::Vector3d(10, 20, 7)));
    QVERIFY(components.variances.isApprox(Eigen::Vector3d(16, 1, 0)));
    QVERIFY(components.directions.col(0).isApprox(Eigen::Vector3d(0, 1, 0)));
    QVERIFY(components.directions.col(1).isApprox(Eigen::Vector3d(1, 0, 0)));
    const Points<double> projected = *projectOnto(components, 1, Points<double>(x), {});
    QVERIFY(projected.isApprox(x.row(1)));
}

void PointsTest::componentsTurnAndDoNotMove() {
    const Points<float> points = *makePoints(
        {.distribution = Distribution::Clusters, .count = 300, .dimension = 40, .offset = 3}, {});
    const PrincipalComponents components = *findPrincipalComponents(points, {});
    QVERIFY((components.directions.transpose() * components.directions)
                .isApprox(Eigen::MatrixXd::Identity(40, 40), 1e-10));
    for (Index c = 1; c < 40; ++c)
        QVERIFY(components.variances[c] <= components.variances[c - 1]);
    const Points<float> turned = *projectOnto(components, 40, points, {});
    QVERIFY((turned.transpose() * turned).isApprox(points.transpose() * points, 1e-4F));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!findPrincipalComponents(points, {.stop = stop.get_token()}));
}

void PointsTest::abandonedWork() {
    QCOMPARE(*runAbandonable([] { return 42; }, {}), 42);
    QVERIFY_EXCEPTION_THROWN(
        runAbandonable([]() -> int { throw std::runtime_error("thrown"); }, {}),
        std::runtime_error);
    std::stop_source stop;
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop.request_stop();
    });
    QElapsedTimer clock;
    clock.start();
    const std::optional<int> result = runAbandonable(
        [] {
            std::this_thread::sleep_for(std::chrono::seconds(3));
            return 1;
        },
        {.stop = stop.get_token()});
    stopper.join();
    QVERIFY(!result && clock.elapsed() < 2000);
}

QTEST_APPLESS_MAIN(PointsTest)
#include "points_test.moc"
