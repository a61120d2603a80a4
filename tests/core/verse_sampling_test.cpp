// SPDX-License-Identifier: GPL-3.0-or-later
// Sampling: verses have addresses, the likeliest characters are those of plain loops in double, and
// what is drawn has the frequencies of the softmax.
#include "core/poems/sampling.h"
#include "tests/core/on_threads.h"
#include "tests/core/verse_fixture.h"
#include "tests/core/verse_oracle.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <stop_token>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

using Eigen::Index;
using Verses = std::vector<Vocabulary::Ids>;

NetworkConfig configOfSize(Index vocabulary) {
    return {.vocabulary = vocabulary, .width = 12, .latent = 6};
}

Model spreadModel(const NetworkConfig& config) {
    Model model = modelOf(config);
    model.weights = spreadWeights<float>(config, 0.7);
    return model;
}

/// ln p of every character at every place of the verse of a latent.
std::vector<std::vector<long double>> plainLogs(const Model& model,
                                                const nn::Matrix<float>& latent) {
    const auto exact = spreadWeights<double>(model.config, 0.7);
    const nn::MatrixD hidden =
        verse_oracle::decode(model.config, exact, latent.cast<double>().eval());
    std::vector<std::vector<long double>> logs;
    for (Index t = 0; t < kLength; ++t)
        logs.push_back(verse_oracle::logProbabilities<double>(exact.output, hidden.col(t)));
    return logs;
}

Verses sampled(const Model& model, const nn::Matrix<float>& latents, const Decoding& decoding) {
    return verses(model, latents, decoding, {}).value();
}

/// Pearson's statistic of counts.
double chiSquare(const std::vector<int>& counts, const std::vector<double>& probabilities) {
    double total = 0, sum = 0;
    for (const int count : counts)
        total += count;
    for (std::size_t i = 0; i < counts.size(); ++i)
        sum += std::pow(counts[i] - total * probabilities[i], 2) / (total * probabilities[i]);
    return sum;
}

}  // namespace

class VerseSamplingTest : public QObject {
    Q_OBJECT
private slots:
    void addresses_data();
    void addresses();
    void latentsHaveAddresses();
    void likeliest();
    void firstOfEquals();
    void frequencies_data();
    void frequencies();
    void placesAreIndependent();
    void cold_data();
    void cold();
    void overflow();
    void seeds();
    void encoding();
    void unknownCharacters();
    void stopped();
};

void VerseSamplingTest::addresses_data() {
    QTest::addColumn<double>("temperature");
    QTest::newRow("likeliest") << 0.0;
    QTest::newRow("drawn") << 1.0;
    QTest::newRow("drawn, hot") << kHottest;
}

void VerseSamplingTest::addresses() {
    QFETCH(double, temperature);
    const Model model = spreadModel(configOfSize(250));
    const auto draw = [&](std::int64_t first, Index count) {
        return sampled(model, latentsOf(3, first, count, model.config.latent),
                       {.temperature = temperature, .seed = 5, .first = first});
    };
    const Verses whole = onThreads(1, [&] { return draw(0, 70); });
    for (const int threads : {2, 5})
        QCOMPARE(onThreads(threads, [&] { return draw(0, 70); }), whole);
    for (const std::int64_t first : {0, 1, 7, 31, 32, 33, 69})
        for (const Index count : {1, 2, 9, 37}) {
            if (first + count > 70)
                continue;
            const Verses part = draw(first, count);
            QVERIFY(std::equal(part.begin(), part.end(), whole.begin() + first));
        }
}

void VerseSamplingTest::latentsHaveAddresses() {
    const nn::Matrix<float> whole = latentsOf(3, 0, 4000, 7);
    QVERIFY(latentsOf(3, 100, 1, 7) == whole.col(100));
    QVERIFY(latentsOf(3, 31, 40, 7) == whole.middleCols(31, 40));
    QVERIFY(latentsOf(4, 0, 4000, 7) != whole);
    // A latent of more dimensions begins with the same ones.
    QVERIFY(latentsOf(3, 0, 4000, 9).topRows(7) == whole);
    // Standard normal within four standard errors.
    const Eigen::ArrayXd numbers = whole.reshaped().cast<double>();
    const double error = 1 / std::sqrt(28'000.0);
    QVERIFY(std::abs(numbers.mean()) < 4 * error);
    QVERIFY(std::abs(numbers.square().mean() - 1) < 4 * std::sqrt(2.0) * error);
}

void VerseSamplingTest::likeliest() {
    const Model model = spreadModel(configOfSize(250));
    const nn::Matrix<float> latents = latentsOf(2, 0, 40, model.config.latent);
    const Verses found = sampled(model, latents, {});
    int clear = 0;
    for (Index n = 0; n < latents.cols(); ++n) {
        const auto logs = plainLogs(model, latents.col(n));
        for (std::size_t t = 0; t < kCoupletLength; ++t) {
            std::vector<long double> sorted = logs[t];
            std::sort(sorted.rbegin(), sorted.rend());
            if (sorted[0] - sorted[1] < 1e-4L)
                continue;  // float may see it differently
            ++clear;
            const auto chosen = static_cast<std::size_t>(found[static_cast<std::size_t>(n)][t]);
            QVERIFY(logs[t][chosen] == sorted[0]);
        }
    }
    QVERIFY(clear > 390);
}

void VerseSamplingTest::firstOfEquals() {
    Model model = modelOf(configOfSize(30));
    model.weights = zeroWeights<float>(model.config);
    QCOMPARE(sampled(model, latentsOf(1, 0, 1, 6), {}), Verses{Vocabulary::Ids{}});
    model.weights.output.bias[20] = model.weights.output.bias[25] = 1;
    Vocabulary::Ids expected;
    expected.fill(20);
    QCOMPARE(sampled(model, latentsOf(1, 0, 1, 6), {}), Verses{expected});
}

void VerseSamplingTest::frequencies_data() {
    QTest::addColumn<double>("temperature");
    QTest::addColumn<int>("vocabulary");
    QTest::addColumn<double>("limit");  // exceeded by chance once in 100,000 times
    QTest::newRow("one half") << 0.5 << 5 << 28.5;
    QTest::newRow("one") << 1.0 << 5 << 28.5;
    QTest::newRow("three") << 3.0 << 5 << 28.5;
    QTest::newRow("one, of two") << 1.0 << 2 << 19.5;
    QTest::newRow("the hottest") << kHottest << 17 << 52.3;
}

void VerseSamplingTest::frequencies() {
    QFETCH(double, temperature);
    QFETCH(int, vocabulary);
    QFETCH(double, limit);
    const Model model = spreadModel(configOfSize(vocabulary));
    constexpr Index kDraws = 20'000;
    const nn::Matrix<float> latent = latentsOf(9, 0, 1, model.config.latent);
    const Verses drawn = sampled(model, latent.replicate(1, kDraws),
                                 {.temperature = temperature, .seed = 4, .first = 0});
    const auto logs = plainLogs(model, latent);
    for (std::size_t t = 0; t < kCoupletLength; ++t) {
        std::vector<double> probabilities;
        double sum = 0;
        for (const long double log : logs[t]) {
            probabilities.push_back(std::exp(static_cast<double>(log) / temperature));
            sum += probabilities.back();
        }
        for (double& probability : probabilities)
            probability /= sum;
        std::vector<int> counts(probabilities.size());
        for (const Vocabulary::Ids& verse : drawn)
            ++counts[static_cast<std::size_t>(verse[t])];
        const double statistic = chiSquare(counts, probabilities);
        QVERIFY2(statistic < limit, qPrintable(QString::number(statistic)));
    }
}

void VerseSamplingTest::placesAreIndependent() {
    // All characters alike: pairs of places, and the same place of neighbouring verses.
    Model model = modelOf(configOfSize(4));
    model.weights = zeroWeights<float>(model.config);
    constexpr Index kDraws = 16'000;
    const Verses drawn = sampled(model, latentsOf(1, 0, kDraws, 6), {.temperature = 1, .seed = 8});
    const std::vector<double> sixteenth(16, 1.0 / 16);
    std::vector<int> neighbours(16);
    for (std::size_t t = 0; t + 1 < kCoupletLength; ++t) {
        std::vector<int> counts(16);
        for (const Vocabulary::Ids& verse : drawn)
            ++counts[static_cast<std::size_t>(4 * verse[t] + verse[t + 1])];
        QVERIFY(chiSquare(counts, sixteenth) < 50);  // 15 degrees of freedom: once in 80,000
    }
    for (std::size_t i = 0; i + 1 < drawn.size(); i += 2)
        ++neighbours[static_cast<std::size_t>(4 * drawn[i][3] + drawn[i + 1][3])];
    QVERIFY(chiSquare(neighbours, sixteenth) < 50);
}

void VerseSamplingTest::cold_data() {
    QTest::addColumn<double>("temperature");
    for (const double temperature :
         {1e-7, 1e-30, 1e-39, 1e-60, std::numeric_limits<double>::denorm_min()})
        QTest::addRow("%g", temperature) << temperature;
}

void VerseSamplingTest::cold() {
    QFETCH(double, temperature);
    const Model model = spreadModel(configOfSize(250));
    const nn::Matrix<float> latents = latentsOf(2, 0, 50, model.config.latent);
    QCOMPARE(sampled(model, latents, {.temperature = temperature}), sampled(model, latents, {}));
}

void VerseSamplingTest::overflow() {
    // Weights of a file may be any finite numbers.
    for (const float scale : {1e20F, 3e38F}) {
        Model model = spreadModel(configOfSize(30));
        visitWeights(model.weights, [&](const std::string&, auto& array) { array *= scale; });
        for (const double temperature : {0.0, 1e-60, 1.0})
            for (const Vocabulary::Ids& verse :
                 sampled(model, latentsOf(1, 0, 20, 6), {.temperature = temperature}))
                for (const std::int32_t id : verse)
                    QVERIFY(id >= 0 && id < 30);
    }
}

void VerseSamplingTest::seeds() {
    const Model model = spreadModel(configOfSize(250));
    const nn::Matrix<float> latents = latentsOf(2, 0, 5, model.config.latent);
    const Verses one = sampled(model, latents, {.temperature = 1, .seed = 1});
    QVERIFY(sampled(model, latents, {.temperature = 1, .seed = 2}) != one);
    // The likeliest characters need no seed.
    QCOMPARE(sampled(model, latents, {.seed = 1}), sampled(model, latents, {.seed = 2}));
}

void VerseSamplingTest::encoding() {
    const Model model = spreadModel(configOfSize(250));
    const Vocabulary::Ids couplet{3, 1, 249, 0, 5, 9, 2, 6, 5, 35};
    const Encoding<float> found = encodingOf(model, couplet);
    const verse_oracle::Encoded expected =
        verse_oracle::encode(model.config, spreadWeights<double>(model.config, 0.7),
                             std::vector<Index>(couplet.begin(), couplet.end()));
    QVERIFY((found.mean.cast<double>() - expected.mean).cwiseAbs().maxCoeff() < 1e-5);
    QVERIFY((found.logVariance.cast<double>() - expected.logVariance).cwiseAbs().maxCoeff() < 1e-5);
}

void VerseSamplingTest::unknownCharacters() {
    const Model model = modelOf(configOfSize(10));  // 一 to 丆 and so on
    Couplet couplet;
    couplet.fill(U'一');
    const Result<Vocabulary::Ids> known = idsOf(model, couplet);
    QVERIFY(known);
    QVERIFY(model.vocabulary.couplet(*known) == couplet);
    couplet[7] = U'龍';
    const Result<Vocabulary::Ids> unknown = idsOf(model, couplet);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::Usage);
    QCOMPARE(QString::fromStdString(unknown.error().message.english()),
             QString("The character \"龍\" of \"一一一一一，一一龍一一\" is not among the 10 that "
                     "the model knows."));
}

void VerseSamplingTest::stopped() {
    const Model model = spreadModel(configOfSize(30));
    std::stop_source source;
    source.request_stop();
    QVERIFY(
        !verses(model, latentsOf(1, 0, 100, 6), {}, {.stop = source.get_token(), .progress = {}}));
    QVERIFY(sampled(model, latentsOf(1, 0, 0, 6), {}).empty());
}

QTEST_APPLESS_MAIN(VerseSamplingTest)
#include "verse_sampling_test.moc"
