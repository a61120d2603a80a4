// SPDX-License-Identifier: GPL-3.0-or-later
// The mathematics of attention against tests/data/attention_reference.txt (mpmath), direct sums in
// long double, and cases worked out by hand.
#include "core/attention/laws.h"
#include "core/attention/normal_logits.h"
#include "core/attention/row.h"
#include "core/attention/softmax.h"
#include "core/attention/sparse.h"
#include "core/attention/sweep.h"
#include "core/base/random.h"
#include "tests/core/on_threads.h"
#include "tests/core/reference_table.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::attention;

namespace {

constexpr double kMasked = -std::numeric_limits<double>::infinity();

/// The rows of the reference table that begin with `keyword`, without it.
void addRows(const QString& keyword, int words) {
    QTest::addColumn<QStringList>("row");
    const QList<QStringList> rows =
        referenceRows(QStringLiteral("attention_reference.txt"), keyword);
    QVERIFY(!rows.isEmpty());
    for (const QStringList& row : rows)
        QTest::newRow(qPrintable(row.mid(0, words).join(' '))) << row;
}

#define NEAR(value, expected, tolerance) \
    QVERIFY2(std::abs((value) - (expected)) <= (tolerance), difference(value, expected))

/// Numbers without a generator: fractional parts of multiples of the golden ratio.
std::vector<double> spreadNumbers(std::size_t count, double scale) {
    std::vector<double> numbers(count);
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] =
            scale * (2 * std::fmod(0.6180339887498949 * static_cast<double>(i + 1), 1) - 1);
    return numbers;
}

/// -sum p ln p by its definition in long double, over all keys but masked ones.
Statistics direct(const std::vector<double>& logits, double factor) {
    long double max = -std::numeric_limits<long double>::infinity(), sum = 0, entropy = 0;
    for (const double logit : logits)
        max = std::max(max, static_cast<long double>(logit) * factor);
    for (const double logit : logits)
        sum += std::exp(static_cast<long double>(logit) * factor - max);
    Statistics statistics{.maxProbability = static_cast<double>(1 / sum)};
    for (const double logit : logits) {
        const long double p = std::exp(static_cast<long double>(logit) * factor - max) / sum;
        if (p > 0)
            entropy -= p * std::log(p);
    }
    statistics.entropy = static_cast<double>(entropy);
    return statistics;
}

/// sparsemax by sorting (Martins and Astudillo, algorithm 1), in long double.
double sparsemaxEntropy(std::vector<double> logits, double factor) {
    std::sort(logits.begin(), logits.end(), std::greater<>());
    long double sum = 0, tau = 0;
    for (std::size_t k = 0; k < logits.size(); ++k) {
        const long double z = static_cast<long double>(logits[k]) * factor;
        if (1 + static_cast<long double>(k + 1) * z <= sum + z)
            break;
        sum += z;
        tau = (sum - 1) / static_cast<long double>(k + 1);
    }
    long double entropy = 0;
    for (const double logit : logits) {
        if (const long double p = static_cast<long double>(logit) * factor - tau; p > 0)
            entropy -= p * std::log(p);
    }
    return static_cast<double>(entropy);
}

/// One query at all lengths and one factor.
template <typename Scalar>
RowResult rowOf(const std::vector<Scalar>& logits, const std::vector<std::int64_t>& lengths,
                double factor, Normalizer normalizer = Normalizer::Softmax) {
    Plan plan(lengths);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        plan.add(i, factor);
    RowResult result;
    const JobContext job;
    if (!evaluateRow<Scalar>(logits, lengths, 0, plan, normalizer, job, result))
        qFatal("stopped");
    return result;
}

SweepResult sweep(const MadeLogits& made, std::int64_t queries, const Plan& plan,
                  Normalizer normalizer = Normalizer::Softmax, const BaseLogits* base = nullptr) {
    const JobContext job;
    return *sweepMade(made, queries, plan, normalizer, base, job);
}

bool same(const Moments& a, const Moments& b) {
    return a.count() == b.count() && a.mean() == b.mean() &&
           (a.halfWidth() == b.halfWidth() || a.count() < 2);
}

bool same(const SweepResult& a, const SweepResult& b) {
    return std::equal(a.evaluations.begin(), a.evaluations.end(), b.evaluations.begin(),
                      b.evaluations.end(), [](const auto& one, const auto& other) {
                          return same(one.entropy, other.entropy) &&
                                 same(one.maxProbability, other.maxProbability) &&
                                 same(one.needleMass, other.needleMass);
                      });
}

}  // namespace

class AttentionEntropyTest : public QObject {
    Q_OBJECT
private slots:
    void laws_data();
    void laws();
    void matchedLaws();
    void two_data() { addRows("two", 1); }
    void two();
    void normal_data() { addRows("normal", 2); }
    void normal();
    void withoutSpread();
    void wide();
    void maximum_data() { addRows("maximum", 1); }
    void maximum();
    void randomEnergy();
    void softmaxSums_data();
    void softmaxSums();
    void blocksInAnyOrder();
    void sparse_data() { addRows("sparse", 3); }
    void sparse();
    void sparseExtremes();
    void floatDoesNotMatter_data();
    void floatDoesNotMatter();
    void floatProducts();
    void planShares();
    void moments();
    void sampledLikeExact_data();
    void sampledLikeExact();
    void madeLogits_data();
    void madeLogits();
    void oneNeedleOfTwo();
    void manyNeedles();
    void addressesStay();
    void threads();
    void maskedKeys();
    void weights_data();
    void weights();
    void stopped();
};

void AttentionEntropyTest::laws_data() {
    QTest::addColumn<int>("law");
    QTest::addColumn<double>("n");
    QTest::addColumn<double>("expected");
    const auto add = [](const char* name, Law law, double n, double expected) {
        QTest::newRow(name) << static_cast<int>(law) << n << expected;
    };
    // L = 512 = 2^9, s = 0.43, kappa = 0.25; logarithms of powers of two by hand.
    const double ln2 = 0.693147180559945309;
    add("standard", Law::Standard, 4096, 1);
    add("log_n at the base", Law::LogN, 512, 1);
    add("log_n beyond", Law::LogN, 4096, 12.0 / 9);
    add("log_n below", Law::LogN, 8, 3.0 / 9);
    add("ssmax", Law::Ssmax, 1024, 0.43 * 10 * ln2);
    add("qwen below", Law::Qwen, 256, 1);
    add("qwen at the base", Law::Qwen, 512, 1);
    add("qwen beyond", Law::Qwen, 4096, 12.0 / 9);
    add("yarn below", Law::Yarn, 511, 1);
    add("yarn beyond", Law::Yarn, 2048, (0.2 * ln2 + 1) * (0.2 * ln2 + 1));
    add("llama4 below its block", Law::Llama4, 8191, 1);
    add("llama4 at one block", Law::Llama4, 8192, 1 + 0.1 * ln2);
    add("llama4 at three blocks", Law::Llama4, 3 * 8192 + 8191, 1 + 0.2 * ln2);
    add("custom", Law::Custom, 16, 0.25 * 4 * ln2);
}

void AttentionEntropyTest::laws() {
    QFETCH(int, law);
    QFETCH(double, n);
    QFETCH(double, expected);
    NEAR(lawFactor(static_cast<Law>(law), LawConstants{}, n), expected, 1e-15);
}

void AttentionEntropyTest::matchedLaws() {
    LawConstants constants{.base = 1000, .ssmaxS = 0.37, .customKappa = 0.9, .matched = true};
    for (const Law law : kLaws)
        NEAR(lawFactor(law, constants, 1000), 1, 1e-15);
    for (const double n : {2.0, 77.0, 1e6}) {
        // To the last bit, or they would not share their work.
        QCOMPARE(lawFactor(Law::Ssmax, constants, n), lawFactor(Law::LogN, constants, n));
        QCOMPARE(lawFactor(Law::Custom, constants, n), lawFactor(Law::LogN, constants, n));
    }
    constants.customKappa = 0;
    QVERIFY(!std::isfinite(lawFactor(Law::Custom, constants, 77)));
}

void AttentionEntropyTest::two() {
    QFETCH(QStringList, row);
    const double a = row[0].toDouble(), expected = row[1].toDouble();
    NEAR(NormalLogits(a, 2).entropy(2), expected, 1e-12 * std::max(1.0, a));
}

void AttentionEntropyTest::normal() {
    QFETCH(QStringList, row);
    const double a = row[0].toDouble(), expected = row[2].toDouble();
    const std::int64_t n = row[1].toLongLong();
    NEAR(NormalLogits(a, n).entropy(n), expected, 1e-12 * std::max(1.0, a));
    // Prepared for longer lengths it is the same.
    NEAR(NormalLogits(a, 1'048'576).entropy(n), expected, 1e-12 * std::max(1.0, a));
}

void AttentionEntropyTest::withoutSpread() {
    for (const std::int64_t n : {2, 512, 1'048'576})
        NEAR(NormalLogits(0, n).entropy(n), std::log(static_cast<double>(n)), 1e-12);
}

/// Wide distributions: the entropy of two keys falls like pi^2 / 6 times the density of the
/// difference of their logits at 0 times 2, since H is that of a logistic function of it: the
/// integral of its entropy over the real line is pi^2 / 3.
void AttentionEntropyTest::wide() {
    for (const double a : {60.0, 276.0}) {
        const double leading = M_PI * M_PI / 3 / (a * std::sqrt(2.0) * std::sqrt(2 * M_PI));
        NEAR(NormalLogits(a, 2).entropy(2), leading, 2 * leading / (a * a));
    }
}

void AttentionEntropyTest::maximum() {
    QFETCH(QStringList, row);
    NEAR(meanMaximum(row[0].toLongLong()), row[1].toDouble(), 1e-12);
}

void AttentionEntropyTest::randomEnergy() {
    NEAR(randomEnergyEntropy(1, 512), 9 * std::log(2.0) - 0.5, 1e-15);
    QCOMPARE(randomEnergyEntropy(4, 512), 0.0);
    // What it leaves out vanishes with n.
    double before = 1;
    for (const std::int64_t n : {16, 512, 16384, 1'048'576}) {
        const double off = std::abs(NormalLogits(1, n).entropy(n) -
                                    randomEnergyEntropy(1, static_cast<double>(n)));
        QVERIFY(off < before / 2);
        before = off;
    }
}

void AttentionEntropyTest::softmaxSums_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("offset");
    QTest::addColumn<int>("count");
    for (const double scale : {0.0, 1e-6, 1.0, 30.0, 1e4}) {
        for (const double factor : {0.0, 0.01, 1.0, 2.2}) {
            for (const double offset : {0.0, -1e4}) {
                for (const int count : {1, 2, 63, 64, 1000, 5000})
                    QTest::addRow("scale %g, factor %g, offset %g, %d keys", scale, factor, offset,
                                  count)
                        << scale << factor << offset << count;
            }
        }
    }
}

void AttentionEntropyTest::softmaxSums() {
    QFETCH(double, scale);
    QFETCH(double, factor);
    QFETCH(double, offset);
    QFETCH(int, count);
    std::vector<double> logits = spreadNumbers(static_cast<std::size_t>(count), scale);
    for (double& logit : logits)
        logit += offset;
    const Statistics expected = direct(logits, factor);
    const RowResult row = rowOf(logits, {count}, factor);
    NEAR(row.statistics[0].entropy, expected.entropy, 1e-12);
    NEAR(row.statistics[0].maxProbability, expected.maxProbability, 1e-13);
    QCOMPARE(row.statistics[0].support, count);
    const double mean = std::accumulate(logits.begin(), logits.end(), 0.0) / count;
    NEAR(row.maximumAboveMean[0], *std::max_element(logits.begin(), logits.end()) - mean,
         1e-11 * (1 + std::abs(mean)));
}

/// The largest logit may come first or last: sums are moved to the new largest one.
void AttentionEntropyTest::blocksInAnyOrder() {
    std::vector<double> logits = spreadNumbers(3000, 500);
    std::sort(logits.begin(), logits.end());
    const std::vector<std::int64_t> lengths{7, 1000, 1001, 3000};
    for (int order = 0; order < 2; ++order) {
        const RowResult row = rowOf(logits, lengths, 0.3);
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            const Statistics expected = direct({logits.begin(), logits.begin() + lengths[i]}, 0.3);
            NEAR(row.statistics[i].entropy, expected.entropy, 1e-12);
            NEAR(row.statistics[i].maxProbability, expected.maxProbability, 1e-13);
        }
        std::reverse(logits.begin(), logits.end());
    }
}

void AttentionEntropyTest::sparse() {
    QFETCH(QStringList, row);
    const auto normalizer = row[0] == "1" ? Normalizer::Sparsemax : Normalizer::Entmax15;
    std::vector<double> logits;
    for (int i = 1; i <= row[2].toInt(); ++i)
        logits.push_back(row[1].toDouble() * std::sin(static_cast<double>(i)));
    const RowResult result =
        rowOf(logits, {static_cast<std::int64_t>(logits.size())}, 1, normalizer);
    NEAR(result.statistics[0].entropy, row[3].toDouble(), 1e-12);
    NEAR(result.statistics[0].maxProbability, row[4].toDouble(), 1e-13);
    QCOMPARE(result.statistics[0].support, row[5].toDouble());
}

void AttentionEntropyTest::sparseExtremes() {
    for (const Normalizer normalizer : {Normalizer::Sparsemax, Normalizer::Entmax15}) {
        // All alike, or no factor at all: uniform. One far above: it has it all.
        const std::vector<double> alike(1000, -3.25);
        NEAR(rowOf(alike, {1000}, 2, normalizer).statistics[0].entropy, std::log(1000), 1e-12);
        const std::vector<double> spread = spreadNumbers(1000, 4);
        NEAR(rowOf(spread, {1000}, 0, normalizer).statistics[0].entropy, std::log(1000), 1e-12);
        std::vector<double> one = spread;
        one[500] = 30;
        const Statistics all = rowOf(one, {1000}, 1, normalizer).statistics[0];
        QCOMPARE(all.entropy, 0.0);
        QCOMPARE(all.support, 1.0);
    }
}

void AttentionEntropyTest::floatDoesNotMatter_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("sigma");
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("keys");
    const auto add = [](const char* name, LogitKind kind, double sigma, double factor, int keys) {
        QTest::addRow("%s, sigma %g, factor %g, %d keys", name, sigma, factor, keys)
            << static_cast<int>(kind) << sigma << factor << keys;
    };
    for (const double sigma : {0.1, 1.0, 3.0, 10.0}) {
        for (const double factor : {1.0, 1.5, 6.0, 27.0})
            add("gaussian", LogitKind::Gaussian, sigma, factor, 65536);
    }
    add("gaussian", LogitKind::Gaussian, 3, 1, 1 << 20);
    add("needle", LogitKind::Needle, 1, 2, 65536);
    add("local", LogitKind::Local, 10, 27, 65536);
    add("query_key", LogitKind::QueryKey, 10, 27, 16384);
}

/// The same logits as they are made, summed in float and in double: the difference is far below the
/// intervals that 4,096 queries give, whose half-width is 0.03 of the standard deviation over
/// queries.
void AttentionEntropyTest::floatDoesNotMatter() {
    QFETCH(int, kind);
    QFETCH(double, sigma);
    QFETCH(double, factor);
    QFETCH(int, keys);
    const MadeLogits made{
        .kind = static_cast<LogitKind>(kind), .sigma = sigma, .bonus = 20, .slope = 1};
    BaseLogits base(keys, 4);
    const JobContext job;
    QVERIFY(fillBase(made, 0, base, job));
    for (Eigen::Index query = 0; query < base.cols(); ++query) {
        std::vector<float> single(static_cast<std::size_t>(keys));
        applyKind(made, {base.col(query).data(), single.size()}, single);
        const std::vector<double> twice(single.begin(), single.end());
        const std::vector<std::int64_t> lengths{16, 1000, keys};
        const RowResult one = rowOf(single, lengths, factor);
        const RowResult other = rowOf(twice, lengths, factor);
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            NEAR(one.statistics[i].entropy, other.statistics[i].entropy, 2e-6);
            NEAR(one.statistics[i].maxProbability, other.statistics[i].maxProbability, 1e-6);
        }
    }
}

/// Products of queries and keys in float against the same in double, from numbers that are exact in
/// both: what rounding does to a logit is far below its standard deviation.
void AttentionEntropyTest::floatProducts() {
    const MadeLogits made{.kind = LogitKind::QueryKey, .dimension = 1024};
    BaseLogits base(256, 4);
    const JobContext job;
    QVERIFY(fillBase(made, 0, base, job));
    // By the addresses that logits.cpp documents: keys are stream 42, queries 43.
    const auto numbers = [](std::uint32_t stream, std::uint32_t row) {
        RandomSource::Rows rows;
        rows.fill(row);
        std::vector<double> all;
        for (std::uint32_t group = 0; group < 256; ++group) {
            const auto normals = RandomSource(1, stream).normals(rows, group);
            for (const auto& word : normals)
                all.push_back(static_cast<double>(static_cast<float>(word[0])));
        }
        return all;
    };
    for (const std::uint32_t query : {0U, 3U}) {
        const std::vector<double> q = numbers(43, query);
        for (const std::uint32_t key : {0U, 31U, 255U}) {
            const std::vector<double> k = numbers(42, key);
            const double expected = std::inner_product(q.begin(), q.end(), k.begin(), 0.0) / 32;
            NEAR(static_cast<double>(base(key, query)), expected, 2e-6);
        }
    }
}

void AttentionEntropyTest::planShares() {
    Plan plan({10, 100, 1000});
    const std::size_t a = plan.add(2, 1.5), b = plan.add(0, 1.5), c = plan.add(2, 1.0);
    QCOMPARE(plan.add(2, 1.5), a);
    QCOMPARE(plan.add(0, 1.5), b);
    QVERIFY(a != b && a != c && b != c);
    QCOMPARE(plan.evaluations(), std::size_t{3});
    QCOMPARE(plan.groups().size(), std::size_t{2});
    QCOMPARE(plan.cost(), std::int64_t{2000});
}

void AttentionEntropyTest::moments() {
    Moments moments;
    QVERIFY(std::isnan(moments.mean()));
    moments.add(1);
    QVERIFY(std::isnan(moments.halfWidth()));
    for (const double value : {2.0, 3.0, 4.0})
        moments.add(value);
    NEAR(moments.mean(), 2.5, 1e-15);
    // Student's t with 3 degrees of freedom, 3.18244630528371 (any table), times
    // sqrt(5 / 3) / sqrt(4).
    NEAR(moments.halfWidth(), 3.18244630528371 * std::sqrt(5.0 / 3) / 2, 1e-12);
}

void AttentionEntropyTest::sampledLikeExact_data() {
    QTest::addColumn<double>("sigma");
    for (const double sigma : {1.0, 2.0, 3.0, 6.0})
        QTest::addRow("sigma %g", sigma) << sigma;
}

void AttentionEntropyTest::sampledLikeExact() {
    QFETCH(double, sigma);
    Plan plan({16, 512, 4096, 16384});
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < plan.lengths().size(); ++i)
        numbers.push_back(plan.add(i, 1));
    const SweepResult result = sweep({.sigma = sigma}, 1024, plan);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::int64_t n = plan.lengths()[i];
        const Moments& entropy = result.evaluations[numbers[i]].entropy;
        // Half-widths are 1.96 standard errors: three of them are passed once in 10^8 times.
        NEAR(entropy.mean(), NormalLogits(sigma, n).entropy(n), 3 * entropy.halfWidth());
        NEAR(result.maximumAboveMean[i].mean(), sigma * meanMaximum(n),
             3 * result.maximumAboveMean[i].halfWidth());
    }
}

void AttentionEntropyTest::madeLogits_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("dimension");
    const auto add = [](const char* name, LogitKind kind, int dimension) {
        QTest::newRow(name) << static_cast<int>(kind) << dimension;
    };
    add("gaussian", LogitKind::Gaussian, 64);
    add("query_key, 2", LogitKind::QueryKey, 2);
    add("query_key, 63", LogitKind::QueryKey, 63);
    add("query_key, 1024", LogitKind::QueryKey, 1024);
    add("sphere, 2", LogitKind::Sphere, 2);
    add("sphere, 3", LogitKind::Sphere, 3);
    add("sphere, 64", LogitKind::Sphere, 64);
}

/// Mean 0 and variance 1 by definition; the fourth moment tells the kinds apart: 3 for normal
/// numbers, 3 + 6 / d for products, and 3 d / (d + 2) for the cosine on a sphere times sqrt(d).
void AttentionEntropyTest::madeLogits() {
    QFETCH(int, kind);
    QFETCH(int, dimension);
    const MadeLogits made{.kind = static_cast<LogitKind>(kind), .dimension = dimension};
    BaseLogits base(4096, 1024);
    const JobContext job;
    QVERIFY(fillBase(made, 0, base, job));
    const Eigen::ArrayXXd s = base.cast<double>().array();
    const double d = dimension;
    const double fourth = made.kind == LogitKind::Gaussian   ? 3
                          : made.kind == LogitKind::QueryKey ? 3 + 6 / d
                                                             : 3 * d / (d + 2);
    // Queries and keys are shared: what scatters is the mean over 1,024 queries, of variance up to
    // some tens for the fourth moment in two dimensions.
    NEAR(s.mean(), 0.0, 0.02);
    NEAR(s.square().mean(), 1.0, made.sharesKeys() ? 0.15 : 0.01);
    NEAR(s.pow(4).mean(), fourth, made.kind == LogitKind::QueryKey ? 0.3 * fourth : 0.05 * fourth);
    if (made.kind == LogitKind::Sphere)
        QVERIFY(s.abs().maxCoeff() <= std::sqrt(d) * 1.000001);
}

/// Of two keys one is a needle: its mass is a logistic function of bonus + sigma sqrt(2) x.
void AttentionEntropyTest::oneNeedleOfTwo() {
    const double sigma = 2, bonus = 1.5;
    double expected = 0;
    for (int k = -1200; k <= 1200; ++k) {
        const double x = 0.01 * k;
        expected += 0.01 * std::exp(-x * x / 2) / std::sqrt(2 * M_PI) /
                    (1 + std::exp(-bonus - sigma * M_SQRT2 * x));
    }
    Plan plan({2, 64});
    const std::size_t two = plan.add(0, 1);
    plan.add(1, 1);
    const SweepResult result =
        sweep({.kind = LogitKind::Needle, .sigma = sigma, .bonus = bonus}, 4096, plan);
    const Moments& mass = result.evaluations[two].needleMass;
    NEAR(mass.mean(), expected, 3 * mass.halfWidth());
}

/// With a bonus of 0 needles are keys like others: their mass is their share, exactly on average.
void AttentionEntropyTest::manyNeedles() {
    Plan plan({16, 128});
    const std::size_t all = plan.add(0, 1), half = plan.add(1, 1);
    const SweepResult result =
        sweep({.kind = LogitKind::Needle, .sigma = 1, .needles = 64, .bonus = 0}, 2048, plan);
    NEAR(result.evaluations[all].needleMass.mean(), 1, 1e-6);
    const Moments& mass = result.evaluations[half].needleMass;
    NEAR(mass.mean(), 0.5, 3 * mass.halfWidth());
}

/// More keys and more queries leave the others as they are, and so does drawing a part.
void AttentionEntropyTest::addressesStay() {
    const JobContext job;
    for (const LogitKind kind : {LogitKind::Gaussian, LogitKind::QueryKey, LogitKind::Sphere}) {
        const MadeLogits made{.kind = kind, .dimension = 10};
        BaseLogits few(100, 5), many(5000, 12), later(5000, 4);
        QVERIFY(fillBase(made, 0, few, job) && fillBase(made, 0, many, job) &&
                fillBase(made, 8, later, job));
        // To the last bit.
        QVERIFY(few == many.topLeftCorner(100, 5) && later == many.rightCols(4));
        MadeLogits other = made;
        other.seed = 2;
        BaseLogits different(100, 5);
        QVERIFY(fillBase(other, 0, different, job));
        QVERIFY((few - different).cwiseAbs().maxCoeff() > 1);
    }
}

void AttentionEntropyTest::threads() {
    Plan plan({100, 3000});
    plan.add(0, 1);
    plan.add(1, 1.2);
    for (const LogitKind kind : {LogitKind::Gaussian, LogitKind::QueryKey, LogitKind::Local}) {
        const MadeLogits made{.kind = kind, .dimension = 33};
        for (const Normalizer normalizer : {Normalizer::Softmax, Normalizer::Entmax15}) {
            const auto compute = [&] { return sweep(made, 130, plan, normalizer); };
            const SweepResult one = onThreads(1, compute), three = onThreads(3, compute);
            QVERIFY(same(one, three));
        }
    }
    // With the random parts at hand the results are the same.
    const MadeLogits made;
    BaseLogits base(4096, 132);
    const JobContext job;
    QVERIFY(fillBase(made, 0, base, job));
    QVERIFY(same(sweep(made, 130, plan), sweep(made, 130, plan, Normalizer::Softmax, &base)));
}

void AttentionEntropyTest::maskedKeys() {
    // A causal mask of 300 keys, and one query that sees the last ten only.
    const std::vector<double> numbers = spreadNumbers(12'000, 3);
    Eigen::MatrixXd logits = Eigen::Map<const Eigen::MatrixXd>(numbers.data(), 300, 40);
    for (Eigen::Index query = 0; query < 39; ++query)
        logits.col(query).tail(299 - 7 * query).setConstant(kMasked);
    logits.col(39).head(290).setConstant(kMasked);
    const std::vector<std::int64_t> lengths{5, 100, 300};
    for (const Normalizer normalizer : {Normalizer::Softmax, Normalizer::Sparsemax}) {
        Plan plan(lengths);
        std::vector<std::size_t> evaluation;
        for (std::size_t i = 0; i < lengths.size(); ++i)
            evaluation.push_back(plan.add(i, 1.3));
        const JobContext job;
        const auto read = [&](std::int64_t query, std::span<double> row) {
            std::copy_n(logits.col(query).data(), row.size(), row.begin());
        };
        const auto result = sweepGiven(40, read, plan, normalizer, job);
        QVERIFY(result.has_value());
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            Moments expected;
            for (Eigen::Index query = 0; query < 40; ++query) {
                std::vector<double> seen;
                for (Eigen::Index key = 0; key < lengths[i]; ++key) {
                    if (logits(key, query) != kMasked)
                        seen.push_back(logits(key, query));
                }
                if (seen.empty())
                    continue;
                expected.add(normalizer == Normalizer::Softmax ? direct(seen, 1.3).entropy
                                                               : sparsemaxEntropy(seen, 1.3));
            }
            const Moments& entropy = result->evaluations[evaluation[i]].entropy;
            QCOMPARE(entropy.count(), i < 2 ? 39 : 40);
            QCOMPARE(entropy.count(), expected.count());
            NEAR(entropy.mean(), expected.mean(), 1e-12);
        }
    }
}

void AttentionEntropyTest::weights_data() {
    QTest::addColumn<int>("normalizer");
    QTest::newRow("softmax") << static_cast<int>(Normalizer::Softmax);
    QTest::newRow("sparsemax") << static_cast<int>(Normalizer::Sparsemax);
    QTest::newRow("entmax15") << static_cast<int>(Normalizer::Entmax15);
}

void AttentionEntropyTest::weights() {
    QFETCH(int, normalizer);
    std::vector<double> logits = spreadNumbers(777, 5);
    for (const std::size_t i : {0, 5, 776})
        logits[i] = kMasked;
    std::vector<double> weights(logits.size()), seen;
    std::copy_if(logits.begin(), logits.end(), std::back_inserter(seen),
                 [](double logit) { return logit != kMasked; });
    const JobContext job;
    for (const double factor : {0.0, 1.0, 40.0}) {
        weightsOf(logits, factor, static_cast<Normalizer>(normalizer), weights, job);
        NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-13);
        QVERIFY(weights[0] == 0 && weights[5] == 0 && weights[776] == 0);
        double entropy = 0;
        for (const double weight : weights)
            entropy -= weight > 0 ? weight * std::log(weight) : 0;
        if (normalizer == static_cast<int>(Normalizer::Softmax)) {
            NEAR(entropy, direct(seen, factor).entropy, 1e-12);
            NEAR(*std::max_element(weights.begin(), weights.end()),
                 direct(seen, factor).maxProbability, 1e-13);
        } else if (normalizer == static_cast<int>(Normalizer::Sparsemax)) {
            NEAR(entropy, sparsemaxEntropy(seen, factor), 1e-12);
        } else {
            // What characterises 1.5-entmax: square roots of weights are half the logits less one
            // number.
            const auto tau = [&](std::size_t i) {
                return factor * logits[i] / 2 - std::sqrt(weights[i]);
            };
            const auto first = static_cast<std::size_t>(
                std::max_element(weights.begin(), weights.end()) - weights.begin());
            for (std::size_t i = 0; i < weights.size(); ++i) {
                if (weights[i] > 0)
                    NEAR(tau(i), tau(first), 1e-12);
                else if (logits[i] != kMasked)
                    QVERIFY(factor * logits[i] / 2 <= tau(first) + 1e-12);
            }
        }
    }
}

void AttentionEntropyTest::stopped() {
    std::stop_source stop;
    stop.request_stop();
    const JobContext job{stop.get_token(), {}};
    Plan plan({100});
    plan.add(0, 1);
    QVERIFY(!sweepMade({}, 8, plan, Normalizer::Softmax, nullptr, job));
    const auto read = [](std::int64_t, std::span<double> row) { std::ranges::fill(row, 0); };
    QVERIFY(!sweepGiven(3, read, plan, Normalizer::Softmax, job));
    BaseLogits base(100, 4);
    QVERIFY(!fillBase({}, 0, base, job));
}

QTEST_GUILESS_MAIN(AttentionEntropyTest)
#include "attention_entropy_test.moc"
