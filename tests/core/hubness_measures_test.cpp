// SPDX-License-Identifier: GPL-3.0-or-later
// Measures of hubness against tests/data/hubness_reference.txt (numpy, scipy, mpmath) and cases
// worked out by hand.
#include "core/hubness/measures.h"
#include "core/hubness/neighbours.h"
#include "tests/core/hubness_fixture.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::hubness;

namespace {

using Counts = std::vector<std::int64_t>;

bool near(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

void addRows(const QString& keyword, int words) {
    QTest::addColumn<QStringList>("row");
    for (const QStringList& row : hubnessReference(keyword))
        QTest::newRow(qPrintable(row.mid(0, words).join(' '))) << row;
}

}  // namespace

class HubnessMeasuresTest : public QObject {
    Q_OBJECT
private slots:
    void occurrencesCountTheFirstRows();
    void reference_data() { addRows("measures", 4); }
    void reference();
    void byHand_data();
    void byHand();
    void truncatedNormal_data() { addRows("truncnorm", 1); }
    void truncatedNormal();
    void truncatedNormalFarOut();
    void lorenz();
    void badHubs();
    void dimension_data() { addRows("dimension", 3); }
    void dimension();
    void dimensionOfDuplicates();
    void dimensionOfShortLists();
    void correlation();
    void distanceToMean();
};

void HubnessMeasuresTest::occurrencesCountTheFirstRows() {
    NeighbourIndex index(2, 3);
    index << 1, 2, 1, 2, 0, 0;
    QCOMPARE(countOccurrences(index, 1, 3), (Counts{0, 2, 1}));
    QCOMPARE(countOccurrences(index, 2, 4), (Counts{2, 2, 2, 0}));
}

void HubnessMeasuresTest::reference() {
    QFETCH(QStringList, row);
    const auto k = row[3].toInt();
    const auto points = recipePoints(row[0].toInt(), row[1].toInt(), row[2].toULongLong());
    const auto lists = *findNeighbours(points, Metric::Euclidean, k, {});
    const Measures m = measureHubness(countOccurrences(lists.index, k, points.cols()), k);
    const std::vector<double> values{m.skewness,     m.gini,
                                     m.robinHood,    m.atkinson,
                                     m.antihubShare, m.hubShare,
                                     m.groupieRatio, static_cast<double>(m.max),
                                     m.top20Share,   m.skewnessTruncnorm};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double expected = row[static_cast<int>(i) + 4].toDouble();
        QVERIFY2(near(values[i], expected, 1e-10), qPrintable(QString::number(i)));
    }
}

void HubnessMeasuresTest::byHand_data() {
    QTest::addColumn<QList<int>>("counts");
    QTest::addColumn<int>("k");
    QTest::addColumn<double>("skewness");
    QTest::addColumn<double>("gini");
    QTest::addColumn<double>("robinHood");
    QTest::addColumn<double>("atkinson");
    QTest::addColumn<double>("antihubs");
    QTest::addColumn<double>("hubs");
    QTest::newRow("equal") << QList<int>{3, 3, 3, 3, 3} << 3 << 0. << 0. << 0. << 0. << 0. << 0.;
    QTest::newRow("one point") << QList<int>{7} << 1 << 0. << 0. << 0. << 0. << 0. << 1.;
    // m2 = 3, m3 = 6; everything belongs to one of four.
    QTest::newRow("one holds all")
        << QList<int>{0, 4, 0, 0} << 1 << 6 / std::pow(3, 1.5) << .75 << .75 << .75 << .75 << 1.;
    // Just below and just at 2k.
    QTest::newRow("threshold of hubs") << QList<int>{1, 3, 4, 0} << 2 << 0. << .4375 << .375
                                       << 1 - std::pow(3 + std::sqrt(3), 2) / 16 / 2 << .25 << .5;
}

void HubnessMeasuresTest::byHand() {
    QFETCH(QList<int>, counts);
    QFETCH(int, k);
    QFETCH(double, skewness);
    QFETCH(double, gini);
    QFETCH(double, robinHood);
    QFETCH(double, atkinson);
    QFETCH(double, antihubs);
    QFETCH(double, hubs);
    const Measures m = measureHubness(Counts(counts.begin(), counts.end()), k);
    QVERIFY(near(m.skewness, skewness, 1e-14));
    QVERIFY(near(m.gini, gini, 1e-14));
    QVERIFY(near(m.robinHood, robinHood, 1e-14));
    QVERIFY(near(m.atkinson, atkinson, 1e-14));
    QCOMPARE(m.antihubShare, antihubs);
    QCOMPARE(m.hubShare, hubs);
    QVERIFY(std::isfinite(m.skewnessTruncnorm));
    QCOMPARE(m.max, *std::max_element(counts.begin(), counts.end()));
}

void HubnessMeasuresTest::truncatedNormal() {
    QFETCH(QStringList, row);
    const double value = truncatedNormalSkewness(row[0].toDouble());
    QVERIFY2(near(value, row[1].toDouble(), 2e-14), qPrintable(QString::number(value, 'g', 17)));
}

void HubnessMeasuresTest::truncatedNormalFarOut() {
    QCOMPARE(truncatedNormalSkewness(-1e200), 0.0);
    QCOMPARE(truncatedNormalSkewness(-100), 0.0);
    QVERIFY(near(truncatedNormalSkewness(1e8), 2, 1e-12));
    QVERIFY(near(truncatedNormalSkewness(1e150), 2, 1e-12));
    // No step where the method changes.
    QVERIFY(near(truncatedNormalSkewness(std::nextafter(1.0, 0.0)), truncatedNormalSkewness(1.0),
                 2e-14));
}

void HubnessMeasuresTest::lorenz() {
    QCOMPARE(lorenzCurve({4, 0, 1, 3}), (std::vector<double>{0, 0, .125, .5, 1}));
    QCOMPARE(lorenzCurve({5}), (std::vector<double>{0, 1}));
    // Twice the area between curve and diagonal is the Gini coefficient.
    const Counts counts{7, 1, 0, 12, 3, 3, 9, 0, 1, 4};
    const auto curve = lorenzCurve(counts);
    double area = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        area += (curve[i] + curve[i + 1]) / 2 / static_cast<double>(counts.size());
    QVERIFY(near(measureHubness(counts, 2).gini, 1 - 2 * area, 1e-14));
}

void HubnessMeasuresTest::badHubs() {
    NeighbourIndex index(1, 4);
    index << 1, 0, 1, 1;
    const Counts counts = countOccurrences(index, 1, 4);
    // Point 1 is the hub: asked by 0 and 3 with its own label, by 2 with another.
    QVERIFY(near(badHubShare(index, 1, counts, {5, 5, 6, 5}, {5, 5, 6, 5}), 1.0 / 3, 1e-15));
    QCOMPARE(badHubShare(index, 1, counts, {5, 5, 5, 5}, {5, 5, 5, 5}), 0.0);
    QCOMPARE(badHubShare(index, 1, counts, {5, 5, 5, 5}, {1, 5, 1, 1}), 1.0);
    index << 1, 0, 3, 2;
    QVERIFY(std::isnan(
        badHubShare(index, 1, countOccurrences(index, 1, 4), {1, 2, 3, 4}, {1, 2, 3, 4})));
}

void HubnessMeasuresTest::dimension() {
    QFETCH(QStringList, row);
    const int d = row[1].toInt();
    const auto points = recipePoints(row[0].toInt(), d, row[2].toULongLong());
    const double estimate =
        intrinsicDimension(findNeighbours(points, Metric::Euclidean, 25, {})->distance);
    QVERIFY(near(estimate, row[3].toDouble(), 1e-9));
    QVERIFY(std::abs(estimate / d - 1) < 0.15);
}

void HubnessMeasuresTest::dimensionOfDuplicates() {
    // Every point twice: the lists begin with a 0, and the rest of the places count double.
    const Points<double> once = recipePoints(500, 3, 9);
    Points<double> twice(3, 1000);
    twice << once, once;
    const double estimate =
        intrinsicDimension(findNeighbours(twice, Metric::Euclidean, 20, {})->distance);
    QVERIFY(estimate > 2 && estimate < 6);
    const Points<double> same = Points<double>::Ones(3, 30);
    QVERIFY(
        std::isnan(intrinsicDimension(findNeighbours(same, Metric::Euclidean, 20, {})->distance)));
    // The corners of a simplex: all distances equal, up to rounding.
    const Points<double> corners = Points<double>::Identity(30, 30) * 0.1;
    QVERIFY(std::isnan(
        intrinsicDimension(findNeighbours(corners, Metric::Euclidean, 20, {})->distance)));
    QVERIFY(std::isnan(
        intrinsicDimension(findNeighbours(once, Metric::InnerProduct, 1, {})->distance)));
}

void HubnessMeasuresTest::dimensionOfShortLists() {
    Eigen::MatrixXd distance(2, 2);
    distance << 1, 2, std::exp(1), 2 * std::exp(0.5);
    // k1 = k2 = 2: ln(T_2 / T_1) is 1 and 1/2.
    QVERIFY(near(intrinsicDimension(distance), 1.5, 1e-14));
    QVERIFY(std::isnan(intrinsicDimension(distance.topRows(1))));
}

void HubnessMeasuresTest::correlation() {
    QCOMPARE(pearsonCorrelation({1, 2, 4}, {-1, -2, -4}), -1.0);
    QVERIFY(near(pearsonCorrelation({1, 2, 3, 4}, {1, 3, 2, 4}), 0.8, 1e-15));
    QVERIFY(
        near(pearsonCorrelation({1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4}, {1, 3, 2, 4}), 0.8, 1e-7));
    QVERIFY(std::isnan(pearsonCorrelation({1, 1, 1}, {1, 2, 3})));
    QVERIFY(std::isnan(pearsonCorrelation({0.1, 0.2, 0.3}, {0.1, 0.1, 0.1})));
    QVERIFY(std::isnan(pearsonCorrelation({}, {})));
}

void HubnessMeasuresTest::distanceToMean() {
    Points<float> points(2, 3);
    points << 3, 3, 0, 0, 3, 6;  // the mean is (2, 3)
    using Distances = std::vector<double>;
    const double root = std::sqrt(13.0);
    const Distances euclidean{std::sqrt(10.0), 1, root};
    QCOMPARE(distancesToMean(points, Metric::Euclidean), euclidean);
    QCOMPARE(distancesToMean(points, Metric::InnerProduct), euclidean);
    QCOMPARE(distancesToMean(points, Metric::Manhattan), (Distances{4, 1, 5}));
    const auto cosine = distancesToMean(points, Metric::Cosine);
    QVERIFY(near(cosine[0], 1 - 2 / root, 1e-15));
    QVERIFY(near(cosine[1], 1 - 5 / (root * std::sqrt(2)), 1e-15));
    Points<double> opposite(1, 2);
    opposite << 1, -1;
    QVERIFY(std::isnan(distancesToMean(opposite, Metric::Cosine)[0]));
}

QTEST_APPLESS_MAIN(HubnessMeasuresTest)
#include "hubness_measures_test.moc"
