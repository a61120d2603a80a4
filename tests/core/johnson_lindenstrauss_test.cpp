// SPDX-License-Identifier: GPL-3.0-or-later
// Laws against tests/data/embedding_reference.txt (scikit-learn, scipy), pairs against a slow
// direct computation in double precision, projections against their moments.
#include "core/embedding/laws.h"
#include "core/embedding/ratios.h"
#include "tests/core/on_threads.h"
#include "tests/core/reference_table.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace orrery::core;
using namespace orrery::core::embedding;
using Eigen::Index;

namespace {

/// Lines of the reference that begin with a word, without it.
QList<QStringList> reference(const QString& keyword) {
    return referenceRows(QStringLiteral("embedding_reference.txt"), keyword);
}

bool near(double value, double expected, double relative) {
    return std::abs(value - expected) <= relative * std::abs(expected);
}

/// All coordinates of the vectors, (n, D), and all entries of P, (d, D), in double.
Eigen::MatrixXd coordinates(const MadeSet& what) {
    Eigen::MatrixXd x = Eigen::MatrixXd::Identity(what.count, what.dimension);
    if (what.kind == MadeKind::OneHot)
        return x;
    const MadeVectors vectors(what);
    for (Index first = 0; first < what.count; first += kBatch) {
        Eigen::MatrixXf batch(std::min(kBatch, what.count - first), what.dimension);
        vectors.fill(first, 0, batch);
        x.middleRows(first, batch.rows()) = batch.cast<double>();
    }
    if (what.kind == MadeKind::Sphere)
        x.rowwise().normalize();
    return x;
}

Eigen::MatrixXd entries(const ProjectionMatrix& projection, Index d, Index columns) {
    constexpr Index kRows = ProjectionMatrix::kRows;
    const Index batches = (d + kRows - 1) / kRows;
    Eigen::MatrixXf p(batches * kRows, columns);
    for (Index b = 0; b < batches; ++b)
        projection.fill(b * kRows, 0, p.middleRows(b * kRows, kRows));
    return p.topRows(d).cast<double>();
}

/// The ratios of some vectors, by the code under test.
template <typename Vectors>
Ratios computedRatios(const Vectors& vectors, const ProjectionMatrix& projection, Index d,
                      Index rows = 0) {
    const auto before = *measureBefore(vectors, {});
    Projected<typename Vectors::Scalar> projected;
    if (!project(vectors, projection, before, std::max(rows, wholeRowTiles(d)), projected, {}))
        qFatal("stopped");
    return *ratiosOf(before, projected, d, {});
}

double ratioAt(const Ratios& ratios, Index i, Index j) {
    const auto [tile, place] = PairTiles(i + 1).placeOf(i, j);
    return static_cast<double>(ratios.values(place, tile));
}

}  // namespace

class JohnsonLindenstraussTest : public QObject {
    Q_OBJECT
private slots:
    void bound();
    void estimates();
    void law();
    void promise();
    void moments_data();
    void moments();
    void projectionIsIndexed();
    void ratios_data();
    void ratios();
    void pointsFarAway();
    void nearlyEqual();
    void repeated();
    void hugeAndTiny();
    void growing();
    void samePartsSameBits();
    void threads();
    void lawOfRandomPairs_data();
    void lawOfRandomPairs();
    void varianceOfSparse_data();
    void varianceOfSparse();
    void products();
    void pairsAreSpread();
    void stops();
};

void JohnsonLindenstraussTest::bound() {
    const QList<QStringList> rows = reference("bound");
    QVERIFY(rows.size() > 50);
    for (const QStringList& row : rows) {
        const double d =
            requiredDimension(Law::DasguptaGupta, row[0].toDouble(), row[1].toDouble());
        QCOMPARE(std::floor(d), row[2].toDouble());
    }
}

void JohnsonLindenstraussTest::estimates() {
    // The brief: N = 100,000: 92..96; N = 512: 50; 599 at epsilon = .5.
    QCOMPARE(std::lround(requiredDimension(Law::EightLog, 1e5, 0.5)), 92);
    QCOMPARE(std::lround(requiredDimension(Law::MinimumEntropy, 1e5, 0.5)), 96);
    QCOMPARE(std::lround(requiredDimension(Law::EightLog, 512, 0.1)), 50);
    QCOMPARE(std::lround(requiredDimension(Law::Kexue8679, 512, 0.5)), 599);
    QVERIFY(near(headDimension(64, 512, 512), 64, 1e-14));
    // ln 4096 / ln 512 = 12/9.
    QVERIFY(near(headDimension(48, 512, 4096), 64, 1e-14));
}

void JohnsonLindenstraussTest::law() {
    for (const QStringList& row : reference("law"))
        QVERIFY2(near(shareWithin(row[0].toDouble(), row[1].toDouble()), row[2].toDouble(), 1e-11),
                 qPrintable(row.join(' ')));
    for (const QStringList& row : reference("density"))
        QVERIFY2(near(ratioDensity(row[0].toDouble(), row[1].toDouble()), row[2].toDouble(), 1e-9),
                 qPrintable(row.join(' ')));
    const QList<QStringList> rows = reference("worst");
    QVERIFY(!rows.empty());
    for (const QStringList& row : rows)
        QVERIFY2(near(typicalWorst(row[0].toDouble(), row[1].toDouble()), row[2].toDouble(), 1e-9),
                 qPrintable(row.join(' ')));
}

void JohnsonLindenstraussTest::promise() {
    const QList<QStringList> rows = reference("promise");
    QVERIFY(!rows.empty());
    for (const QStringList& row : rows)
        QVERIFY2(
            near(promisedEpsilon(row[0].toDouble(), row[1].toDouble()), row[2].toDouble(), 1e-11),
            qPrintable(row.join(' ')));
    // Nothing is promised below 24 ln N.
    const double least = 24 * std::log(500.0);
    QVERIFY(std::isnan(promisedEpsilon(500, least * 0.999)));
    QVERIFY(promisedEpsilon(500, least * 1.0001) > 0.98);
}

void JohnsonLindenstraussTest::moments_data() {
    QTest::addColumn<int>("projection");
    QTest::addColumn<double>("zeros");  // share of entries
    QTest::newRow("gaussian") << static_cast<int>(Projection::Gaussian) << 0.0;
    QTest::newRow("sign") << static_cast<int>(Projection::Sign) << 0.0;
    QTest::newRow("achlioptas") << static_cast<int>(Projection::Achlioptas) << 2.0 / 3;
    QTest::newRow("very_sparse") << static_cast<int>(Projection::VerySparse)
                                 << 1 - 1 / std::sqrt(1600.0);
}

void JohnsonLindenstraussTest::moments() {
    QFETCH(int, projection);
    QFETCH(double, zeros);
    const ProjectionMatrix matrix{
        .projection = static_cast<Projection>(projection), .sourceDimension = 1600, .seed = 7};
    const Eigen::ArrayXXd p = entries(matrix, 320, 1600).array();
    const auto n = static_cast<double>(p.size());
    const double kappa = fourthMoment(matrix.projection, 1600);
    // Six standard deviations of each mean, from the next moment: E x^8 = 105 for normal numbers,
    // kappa^3 for those that are 0 or of one size.
    const double eighth = projection == 0 ? 105 : std::pow(kappa, 3);
    QVERIFY(std::abs(p.mean()) < 6 / std::sqrt(n));
    QVERIFY(std::abs(p.square().mean() - 1) < 6 * std::sqrt((kappa - 1) / n) + 1e-6);
    QVERIFY(std::abs(p.pow(4).mean() - kappa) <
            6 * std::sqrt((eighth - kappa * kappa) / n) + 1e-5 * kappa);
    const double share = static_cast<double>((p == 0).count()) / n;
    QVERIFY(std::abs(share - zeros) <= 6 * std::sqrt(zeros * (1 - zeros) / n));
}

void JohnsonLindenstraussTest::projectionIsIndexed() {
    // A block is part of every larger one.
    const ProjectionMatrix matrix{.projection = Projection::Gaussian, .seed = 3};
    const Eigen::MatrixXd whole = entries(matrix, 96, 40);
    Eigen::MatrixXf part(ProjectionMatrix::kRows, 13);
    matrix.fill(64, 20, part);
    QVERIFY(part.cast<double>() == whole.block(64, 20, 32, 13));
    QVERIFY(entries({.projection = Projection::Gaussian, .seed = 4}, 96, 40) != whole);
}

void JohnsonLindenstraussTest::ratios_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("dimension");
    QTest::addColumn<int>("d");
    const auto gaussian = static_cast<int>(MadeKind::Gaussian);
    QTest::newRow("gaussian") << gaussian << 160 << 300 << 20;
    QTest::newRow("gaussian, one dimension") << gaussian << 75 << 100 << 1;
    QTest::newRow("gaussian, not held") << gaussian << 300 << 3600 << 70;
    QTest::newRow("sphere") << static_cast<int>(MadeKind::Sphere) << 100 << 257 << 33;
    QTest::newRow("one_hot") << static_cast<int>(MadeKind::OneHot) << 90 << 90 << 40;
    QTest::newRow("two vectors") << gaussian << 2 << 64 << 5;
}

void JohnsonLindenstraussTest::ratios() {
    QFETCH(int, kind);
    QFETCH(int, count);
    QFETCH(int, dimension);
    QFETCH(int, d);
    const MadeSet what{
        .kind = static_cast<MadeKind>(kind), .count = count, .dimension = dimension, .seed = 5};
    const ProjectionMatrix projection{
        .projection = Projection::Gaussian, .sourceDimension = dimension, .seed = 5};
    const Ratios computed = computedRatios(MadeVectors(what), projection, d);
    const Eigen::MatrixXd x = coordinates(what);
    const Eigen::MatrixXd p = entries(projection, d, dimension);
    const Eigen::MatrixXd y = x * p.transpose() / std::sqrt(d);
    double worst = 0;
    double squares = 0;
    for (Index i = 0; i < count; ++i) {
        for (Index j = 0; j < i; ++j) {
            const double ratio =
                (y.row(i) - y.row(j)).squaredNorm() / (x.row(i) - x.row(j)).squaredNorm();
            QVERIFY2(std::abs(ratioAt(computed, i, j) - ratio) < 3e-5 * (1 + ratio),
                     qPrintable(QString::number(ratioAt(computed, i, j) - ratio)));
            worst = std::max(worst, std::abs(ratio - 1));
            squares += (ratio - 1) * (ratio - 1);
        }
    }
    QVERIFY(near(computed.extremes.worst(), worst, 1e-4));
    QVERIFY(near(computed.extremes.sumOfSquares, squares, 1e-4));
    QCOMPARE((computed.values.array() >= 0).count(), Index{count} * (count - 1) / 2);
    // Bars hold every pair, and so does a wide interval.
    const Ratios::Bars bars = computed.bars(0.05);
    const auto pairs = static_cast<std::int64_t>(count) * (count - 1) / 2;
    QCOMPARE(std::accumulate(bars.counts.begin(), bars.counts.end(), std::int64_t{0}), pairs);
    QCOMPARE(computed.within(worst * 1.001), pairs);
    QVERIFY(computed.within(worst * 0.999) < pairs);
}

namespace {

/// Points in double whose ratios are computed directly.
struct Case {
    std::shared_ptr<const PointSet> points;
    std::vector<Index> chosen;

    explicit Case(Points<double> matrix)
        : points(std::make_shared<const PointSet>(std::move(matrix))),
          chosen(static_cast<std::size_t>(countOf(*points))) {
        std::iota(chosen.begin(), chosen.end(), Index{0});
    }
    [[nodiscard]] PointVectors vectors() const {
        return {points, chosen, dimensionOf(*points), JobContext{}};
    }
    /// The largest relative difference to a direct computation.
    [[nodiscard]] double error(const ProjectionMatrix& projection, Index d) const {
        const Ratios computed = computedRatios(vectors(), projection, d);
        const auto& x = std::get<Points<double>>(*points);
        const Eigen::MatrixXd p = entries(projection, d, x.rows());
        double largest = 0;
        for (Index i = 0; i < x.cols(); ++i) {
            for (Index j = 0; j < i; ++j) {
                const Eigen::VectorXd difference =
                    (x.col(i) - x.col(j)) / (x.col(i) - x.col(j)).norm();
                const double ratio = (p * difference).squaredNorm() / static_cast<double>(d);
                largest = std::max(largest, std::abs(ratioAt(computed, i, j) - ratio) / ratio);
            }
        }
        return largest;
    }
};

Points<double> someMatrix(Index rows, Index columns) {
    return std::get<Points<double>>(makePoints({.count = columns, .dimension = rows, .seed = 11}));
}

const ProjectionMatrix kSomeProjection{.projection = Projection::Achlioptas, .seed = 2};

}  // namespace

void JohnsonLindenstraussTest::pointsFarAway() {
    // An offset of a million costs six of sixteen digits, which the points have lost themselves.
    Points<double> points = someMatrix(50, 90);
    points.array() += 1e6;
    QVERIFY(Case(points).error(kSomeProjection, 30) < 1e-6);
}

void JohnsonLindenstraussTest::nearlyEqual() {
    // Pairs 1e-7 apart, where |x|^2 + |y|^2 - 2 x.y would have no digit left.
    Points<double> points = someMatrix(40, 80);
    points.rightCols(40) = points.leftCols(40) + 1e-7 * someMatrix(40, 120).rightCols(40);
    const double error = Case(points).error(kSomeProjection, 25);
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
}

void JohnsonLindenstraussTest::repeated() {
    Points<double> points = someMatrix(7, 10);
    points.col(4) = points.col(9);
    points.col(2) = points.col(9);
    const Case some(points);
    const PointVectors vectors = some.vectors();
    const auto before = *measureBefore(vectors, {});
    QCOMPARE(before.repeated, std::int64_t{3});
    QCOMPARE(before.pairs, std::int64_t{42});
    const Ratios computed = computedRatios(vectors, kSomeProjection, 5);
    QVERIFY(ratioAt(computed, 9, 4) < 0 && ratioAt(computed, 4, 2) < 0);
    QVERIFY(ratioAt(computed, 9, 3) > 0);
    points.colwise() = Eigen::VectorXd(points.col(0));
    QCOMPARE(measureBefore(Case(points).vectors(), {})->pairs, std::int64_t{0});
}

void JohnsonLindenstraussTest::hugeAndTiny() {
    for (const double scale : {1e305, 1e-300, 3e-320}) {
        const Case scaled(someMatrix(6, 20) * scale);
        const Ratios computed = computedRatios(scaled.vectors(), kSomeProjection, 9);
        QVERIFY(std::isfinite(computed.extremes.worst()));
        QCOMPARE((computed.values.array() >= 0).count(), Index{190});
    }
}

void JohnsonLindenstraussTest::growing() {
    const MadeVectors vectors({.count = 100, .dimension = 128, .seed = 9});
    const ProjectionMatrix projection{.seed = 9};
    const auto before = *measureBefore(vectors, {});
    Projected<float> projected;
    QVERIFY(project(vectors, projection, before, 64, projected, {}));
    GrowingRatios<float> ratios(before);
    for (const Index d : {1, 2, 7, 40, 64, 65, 130}) {
        if (d > projected.dimensions())
            QVERIFY(project(vectors, projection, before, 192, projected, {}));
        const Extremes grown = *ratios.advance(projected, d, {});
        const Extremes whole = ratiosOf(before, projected, d, {})->extremes;
        QVERIFY(near(grown.worst(), whole.worst(), 1e-4));
        QVERIFY(near(grown.sumOfSquares, whole.sumOfSquares, 1e-4));
    }
}

void JohnsonLindenstraussTest::samePartsSameBits() {
    // More vectors, or more rows of P, change no bit of the others.
    const ProjectionMatrix projection{.seed = 4};
    const MadeVectors few({.count = 100, .dimension = 300, .seed = 4});
    const MadeVectors many({.count = 330, .dimension = 300, .seed = 4});
    const Ratios one = computedRatios(few, projection, 50);
    const Ratios other = computedRatios(many, projection, 50, 512);
    for (Index i = 0; i < 100; ++i) {
        for (Index j = 0; j < i; ++j)
            QCOMPARE(ratioAt(one, i, j), ratioAt(other, i, j));
    }
    // The same for those that are not held, and in double.
    QVERIFY(coordinates({.count = 70, .dimension = 20, .seed = 4}) ==
            std::get<Points<double>>(makePoints({.count = 70, .dimension = 20, .seed = 4}))
                .transpose()
                .cast<float>()
                .cast<double>());
    const Case some(someMatrix(150, 200));
    const ProjectionMatrix& p = kSomeProjection;
    QVERIFY(computedRatios(some.vectors(), p, 50).values.col(0) ==
            computedRatios(some.vectors(), p, 50, 512).values.col(0));
}

void JohnsonLindenstraussTest::threads() {
    const auto compute = [] {
        return computedRatios(MadeVectors({.count = 200, .dimension = 400, .seed = 1}), {}, 30)
            .values;
    };
    const Eigen::MatrixXf one = onThreads(1, compute);
    QVERIFY(one == onThreads(3, compute));
    QVERIFY(one == onThreads(8, compute));
}

void JohnsonLindenstraussTest::lawOfRandomPairs_data() {
    QTest::addColumn<int>("d");
    QTest::addColumn<double>("epsilon");
    QTest::newRow("d = 1") << 1 << 0.5;
    QTest::newRow("d = 8") << 8 << 0.3;
    QTest::newRow("d = 64") << 64 << 0.2;
    QTest::newRow("d = 64, rare") << 64 << 0.5;
    QTest::newRow("d = 500") << 500 << 0.05;
}

void JohnsonLindenstraussTest::lawOfRandomPairs() {
    // Differences of disjoint pairs of unit vectors are at right angles: their images under a
    // Gaussian P are independent, and so are the ratios. The number of those within epsilon is
    // binomial; five standard deviations are left to it.
    QFETCH(int, d);
    QFETCH(double, epsilon);
    double within = 0;
    double pairs = 0;
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        const MadeVectors words({.kind = MadeKind::OneHot, .count = 1000, .dimension = 1000});
        const Ratios ratios = computedRatios(words, {.sourceDimension = 1000, .seed = seed}, d);
        for (Index i = 1; i < 1000; i += 2) {
            within += std::abs(ratioAt(ratios, i, i - 1) - 1) <= epsilon ? 1 : 0;
            ++pairs;
        }
    }
    const double expected = shareWithin(d, epsilon);
    const double deviation = std::sqrt(pairs * expected * (1 - expected));
    QVERIFY2(std::abs(within - pairs * expected) < 5 * deviation,
             qPrintable(QString::number((within - pairs * expected) / deviation)));
}

void JohnsonLindenstraussTest::varianceOfSparse_data() {
    QTest::addColumn<int>("projection");
    QTest::newRow("gaussian") << static_cast<int>(Projection::Gaussian);
    QTest::newRow("sign") << static_cast<int>(Projection::Sign);
    QTest::newRow("achlioptas") << static_cast<int>(Projection::Achlioptas);
    QTest::newRow("very_sparse") << static_cast<int>(Projection::VerySparse);
}

void JohnsonLindenstraussTest::varianceOfSparse() {
    // (2 + (kappa - 3) sum u^4) / d, with sum u^4 = 1/2 for a difference of two unit vectors.
    QFETCH(int, projection);
    constexpr Index kWords = 900;
    constexpr Index kD = 64;
    const auto kind = static_cast<Projection>(projection);
    double mean = 0;
    double squares = 0;
    double fourths = 0;
    double pairs = 0;
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        const MadeVectors words({.kind = MadeKind::OneHot, .count = kWords, .dimension = kWords});
        const Ratios ratios = computedRatios(
            words, {.projection = kind, .sourceDimension = kWords, .seed = seed}, kD);
        for (Index i = 1; i < kWords; i += 2) {
            const double deviation = ratioAt(ratios, i, i - 1) - 1;
            mean += deviation;
            squares += deviation * deviation;
            fourths += std::pow(deviation, 4);
            ++pairs;
        }
    }
    mean /= pairs;
    squares /= pairs;
    fourths /= pairs;
    const double variance = (2 + (fourthMoment(kind, kWords) - 3) / 2) / static_cast<double>(kD);
    // Five standard errors, that of the variance from the sample's own fourth moment.
    QVERIFY(std::abs(mean) < 5 * std::sqrt(variance / pairs));
    QVERIFY2(std::abs(squares - variance) < 5 * std::sqrt((fourths - squares * squares) / pairs),
             qPrintable(QString::number(squares / variance)));
}

void JohnsonLindenstraussTest::products() {
    // <x, y> and <Px, Py> of points that are not around the origin.
    Points<double> points = someMatrix(30, 60);
    points.array() += 2;
    points.col(7).setZero();
    const Case some(points);
    const PointVectors vectors = some.vectors();
    const auto before = *measureBefore(vectors, {});
    Projected<double> projected;
    constexpr Index kD = 17;
    QVERIFY(project(vectors, kSomeProjection, before, 64, projected, {}));
    const auto pairs = somePairs(60, 5000);
    QCOMPARE(pairs.size(), std::size_t{60 * 59 / 2});
    const auto found = *innerProducts(vectors, before, projected, kD, pairs, {});
    QCOMPARE(found.size(), pairs.size() - 59);  // the zero vector has no direction
    const Eigen::MatrixXd y = entries(kSomeProjection, kD, 30) * points / std::sqrt(kD);
    std::size_t at = 0;
    for (const auto& [i, j] : pairs) {
        if (i == 7 || j == 7)
            continue;
        const double lengths = points.col(i).norm() * points.col(j).norm();
        QVERIFY(std::abs(found[at].before - points.col(i).dot(points.col(j)) / lengths) < 1e-12);
        QVERIFY(std::abs(found[at].after - y.col(i).dot(y.col(j)) / lengths) < 1e-10);
        ++at;
    }
}

void JohnsonLindenstraussTest::pairsAreSpread() {
    for (const Index n : {2, 3, 50, 2000}) {
        const auto pairs = somePairs(n, 1000);
        QCOMPARE(static_cast<Index>(pairs.size()), std::min<Index>(1000, n * (n - 1) / 2));
        QVERIFY(std::is_sorted(pairs.begin(), pairs.end()));
        QVERIFY(std::adjacent_find(pairs.begin(), pairs.end()) == pairs.end());
        QVERIFY(std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
            return pair.second >= 0 && pair.second < pair.first && pair.first < n;
        }));
    }
    const PairTiles tiles(1000);
    for (Index tile = 0; tile < tiles.count(); ++tile) {
        const auto [row, column] = tiles.at(tile);
        QCOMPARE(tiles.placeOf(row * 72 + 5, column * 72 + 3).first, tile);
    }
}

void JohnsonLindenstraussTest::stops() {
    std::stop_source stop;
    stop.request_stop();
    const JobContext job{.stop = stop.get_token(), .progress = {}};
    const MadeVectors vectors({.count = 100, .dimension = 100});
    QVERIFY(!measureBefore(vectors, job));
    const auto before = *measureBefore(vectors, {});
    Projected<float> projected;
    QVERIFY(!project(vectors, {}, before, 64, projected, job));
    QVERIFY(project(vectors, {}, before, 128, projected = {}, {}));
    QVERIFY(!ratiosOf(before, projected, 10, job));
}

QTEST_APPLESS_MAIN(JohnsonLindenstraussTest)
#include "johnson_lindenstrauss_test.moc"
