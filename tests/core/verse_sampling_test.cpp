// SPDX-License-Identifier: GPL-3.0-or-later
// Sampling: verses have addresses, the likeliest characters are those of plain loops in double, and
// what is drawn has the frequencies of the softmax.
#include "core/base/utf8.h"
#include "core/poems/decoding.h"
#include "core/poems/sampling.h"
#include "tests/core/on_threads.h"
#include "tests/core/verse_fixture.h"
#include "tests/core/verse_oracle.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
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

/// One that writes character by character.
NetworkConfig writing(Index vocabulary) {
    NetworkConfig config = configOfSize(vocabulary);
    config.decoder = {{-2, -1, 0}, {-5, -1, 0}};
    config.positions = config.flat = config.autoregressive = true;
    return config;
}

/// ln p of every character at place t of a verse, after those before it.
std::vector<long double> logsAfter(const Model& model, const Weights<double>& exact,
                                   const nn::Matrix<float>& latent, const Verse& verse,
                                   std::size_t t) {
    std::vector<Index> previous, forms;
    if (model.config.autoregressive) {
        previous.assign(kCoupletLength, model.config.begin());
        std::copy(verse.ids.begin(), verse.ids.end() - 1, previous.begin() + 1);
        forms.push_back(verse.form);
    }
    const nn::MatrixD hidden =
        verse_oracle::decode(model.config, exact, latent.cast<double>().eval(), previous, forms);
    return verse_oracle::logProbabilities<double>(exact.output, hidden.col(static_cast<Index>(t)));
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
    void positionByPosition_data() { decoders(); }
    void positionByPosition();
    void sameEitherWay();
    void ownSeeds_data() { decoders(); }
    void ownSeeds();
    void penalty_data() { decoders(); }
    void penalty();
    void topK_data() { decoders(); }
    void topK();
    void locks_data() { decoders(); }
    void locks();
    void unwritten();
    void forms_data();
    void forms();
    void conditionalFrequencies();
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

private:
    static void decoders();
};

void VerseSamplingTest::decoders() {
    QTest::addColumn<bool>("autoregressive");
    QTest::newRow("all positions at once") << false;
    QTest::newRow("autoregressive") << true;
}

void VerseSamplingTest::addresses_data() {
    QTest::addColumn<double>("temperature");
    QTest::newRow("likeliest") << 0.0;
    QTest::newRow("drawn") << 1.0;
    QTest::newRow("drawn, hot") << kHottest;
}

/// Verses written one after the other in plain loops, the likeliest characters with a penalty, and
/// how clear each choice was.
void VerseSamplingTest::positionByPosition() {
    QFETCH(bool, autoregressive);
    const Model model = spreadModel(autoregressive ? writing(250) : configOfSize(250));
    const nn::Matrix<float> latents = latentsOf(2, 0, 40, model.config.latent);
    constexpr double kPenalty = 1.5;
    Decoding decoding{.repeatPenalty = kPenalty};
    for (Index i = 0; i < latents.cols(); ++i)
        decoding.forms.push_back(i % kForms);
    const auto found = decodeVerses(model, latents, decoding, {}).value();
    const auto exact = spreadWeights<double>(model.config, 0.7);
    int clear = 0;
    for (Index n = 0; n < latents.cols(); ++n) {
        const Verse& verse = found[static_cast<std::size_t>(n)];
        QCOMPARE(verse.form, autoregressive ? n % kForms : kAnyForm);
        double logProbability = 0;
        for (std::size_t t = 0; t < kCoupletLength; ++t) {
            const auto logs = logsAfter(model, exact, latents.col(n), verse, t);
            auto penalized = logs;
            for (std::size_t before = 0; before < t; ++before)
                penalized[static_cast<std::size_t>(verse.ids[before])] -= kPenalty;
            const auto chosen = static_cast<std::size_t>(verse.ids[t]);
            logProbability += static_cast<double>(logs[chosen]);
            QVERIFY(std::abs(std::log(verse.probabilities[t]) - static_cast<float>(logs[chosen])) <
                    1e-4F);
            auto sorted = penalized;
            std::sort(sorted.rbegin(), sorted.rend());
            if (sorted[0] - sorted[1] < 1e-4L)
                continue;
            ++clear;
            QVERIFY(penalized[chosen] == sorted[0]);
        }
        QVERIFY(std::abs(verse.logProbability() - logProbability) < 1e-3);
    }
    QVERIFY(clear > 390);
}

void VerseSamplingTest::sameEitherWay() {
    // Without a penalty the article's decoder takes another path, to the same bytes.
    const Model model = spreadModel(configOfSize(250));
    const nn::Matrix<float> latents = latentsOf(2, 0, 45, model.config.latent);
    for (const double temperature : {0.0, 0.7, 2.0}) {
        const Decoding decoding{.temperature = temperature, .seed = 7};
        const Verses together = sampled(model, latents, decoding);
        const auto written = decodeVerses(model, latents, decoding, {}).value();
        for (std::size_t i = 0; i < together.size(); ++i)
            QCOMPARE(written[i].ids, together[i]);
    }
}

void VerseSamplingTest::ownSeeds() {
    QFETCH(bool, autoregressive);
    const Model model = spreadModel(autoregressive ? writing(250) : configOfSize(250));
    const std::vector<std::uint32_t> seeds{7, 4'294'967'295, 0, 7, 12};
    const nn::Matrix<float> latents = poems::latentsOf(seeds, model.config.latent);
    const Verses together =
        sampled(model, latents,
                {.temperature = 1, .seeds = seeds, .repeatPenalty = 1, .form = AskedForm::Corpus});
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        const Verses alone = sampled(
            model, latentsOf(seeds[i], 0, 1, model.config.latent),
            {.temperature = 1, .seed = seeds[i], .repeatPenalty = 1, .form = AskedForm::Corpus});
        QCOMPARE(alone.front(), together[i]);
    }
    QCOMPARE(together[0], together[3]);
    QVERIFY(together[0] != together[1] && together[1] != together[2]);
}

void VerseSamplingTest::penalty() {
    QFETCH(bool, autoregressive);
    const Model model = spreadModel(autoregressive ? writing(40) : configOfSize(40));
    const nn::Matrix<float> latents = latentsOf(2, 0, 300, model.config.latent);
    const auto repeats = [&](double amount, double temperature) {
        int count = 0;
        for (Vocabulary::Ids verse :
             sampled(model, latents, {.temperature = temperature, .repeatPenalty = amount})) {
            std::sort(verse.begin(), verse.end());
            count += std::adjacent_find(verse.begin(), verse.end()) == verse.end() ? 0 : 1;
        }
        return count;
    };
    for (const double temperature : {0.0, 1.0}) {
        QVERIFY(repeats(0, temperature) > 150);
        QVERIFY(repeats(1, temperature) < repeats(0, temperature));
        QCOMPARE(repeats(kHighestPenalty, temperature), 0);
    }
}

void VerseSamplingTest::topK() {
    QFETCH(bool, autoregressive);
    const Model model = spreadModel(autoregressive ? writing(60) : configOfSize(60));
    const nn::Matrix<float> latents = latentsOf(2, 0, 200, model.config.latent);
    QCOMPARE(sampled(model, latents, {.temperature = 5, .topK = 1}),
             sampled(model, latents, {.temperature = 0}));
    QCOMPARE(sampled(model, latents, {.temperature = 1, .topK = 60}),
             sampled(model, latents, {.temperature = 1}));
    const auto exact = spreadWeights<double>(model.config, 0.7);
    Decoding decoding{.temperature = kHottest, .topK = 3};
    decoding.forms.assign(200, kAnyForm);
    std::vector<int> ranks(60);
    const auto found = decodeVerses(model, latents, decoding, {}).value();
    for (std::size_t n = 0; n < found.size(); ++n)
        for (std::size_t t = 0; t < kCoupletLength; ++t) {
            const auto logs =
                logsAfter(model, exact, latents.col(static_cast<Index>(n)), found[n], t);
            const long double own = logs[static_cast<std::size_t>(found[n].ids[t])];
            ++ranks[static_cast<std::size_t>(std::count_if(
                logs.begin(), logs.end(), [own](long double log) { return log > own + 1e-4L; }))];
        }
    QVERIFY(ranks[0] > 300 && ranks[1] > 300 && ranks[2] > 300);
    QCOMPARE(ranks[0] + ranks[1] + ranks[2], 2000);
}

void VerseSamplingTest::locks() {
    QFETCH(bool, autoregressive);
    const Model model = spreadModel(autoregressive ? writing(60) : configOfSize(60));
    const nn::Matrix<float> latents = latentsOf(2, 0, 50, model.config.latent);
    for (const double temperature : {0.0, 0.8}) {
        Decoding decoding{.temperature = temperature, .seed = 4};
        const auto free = decodeVerses(model, latents, decoding, {}).value();
        decoding.locks[3] = 17;
        decoding.locks[9] = 59;
        const auto locked = decodeVerses(model, latents, decoding, {}).value();
        for (const Verse& verse : locked) {
            QCOMPARE(verse.ids[3], 17);
            QCOMPARE(verse.ids[9], 59);
        }
        // A verse that has the locked characters by itself stays as it is.
        Decoding own = decoding;
        own.locks = kNoLocks;
        own.locks[2] = free[5].ids[2];
        own.locks[8] = free[5].ids[8];
        const auto kept = decodeVerses(model, latents, own, {}).value();
        QCOMPARE(kept[5].ids, free[5].ids);
        QVERIFY(kept[5].unforced);
        int forced = 0;
        // Each other one is the likeliest of eight that are written one by one.
        for (Index i = 0; i < 10; ++i) {
            if (locked[static_cast<std::size_t>(i)].unforced)
                continue;
            ++forced;
            double likeliest = -std::numeric_limits<double>::infinity();
            for (std::size_t candidate = 0; candidate < 8; ++candidate) {
                const Lane lane{.verse = i, .candidate = candidate, .seed = 4, .number = i};
                Verse alone;
                writeLanes(model, latents, decoding, true, {&lane, 1}, {&alone, 1});
                likeliest = std::max(likeliest, alone.logProbability());
            }
            QCOMPARE(locked[static_cast<std::size_t>(i)].logProbability(), likeliest);
        }
        QVERIFY(forced > 5);
        QCOMPARE(onThreads(1, [&] { return sampled(model, latents, decoding); }),
                 onThreads(5, [&] { return sampled(model, latents, decoding); }));
        // All ten locked: nothing is left to draw.
        std::copy(free[0].ids.begin(), free[0].ids.end(), decoding.locks.begin());
        QCOMPARE(sampled(model, latents, decoding).back(), free[0].ids);
    }
}

void VerseSamplingTest::unwritten() {
    // A character of no typeface is read, and written only where it is locked.
    const char32_t rare = 0x2B119;
    for (const bool autoregressive : {true, false}) {
        Model model = spreadModel(autoregressive ? writing(60) : configOfSize(60));
        std::u32string all = decodeUtf8(model.vocabulary.text()).value();
        all[17] = rare;
        model.vocabulary = Vocabulary::fromText(encodeUtf8(all)).value();
        QCOMPARE(model.vocabulary.unwritten(), std::vector<std::int32_t>{17});
        QCOMPARE(model.vocabulary.id(rare), std::optional<std::int32_t>(17));
        // It would be the likeliest everywhere.
        model.weights.output.bias[17] = 50;
        const nn::Matrix<float> latents = latentsOf(2, 0, 50, model.config.latent);
        for (const double temperature : {0.0, 1.0}) {
            Decoding decoding{.temperature = temperature, .seed = 4};
            for (const Vocabulary::Ids& ids : sampled(model, latents, decoding))
                QCOMPARE(std::count(ids.begin(), ids.end(), 17), std::ptrdiff_t{0});
            decoding.locks[3] = 17;
            for (const Vocabulary::Ids& ids : sampled(model, latents, decoding))
                QCOMPARE(std::count(ids.begin(), ids.end(), 17), std::ptrdiff_t{1});
        }
    }
}

void VerseSamplingTest::forms_data() {
    QTest::addColumn<int>("asked");
    QTest::addColumn<QList<double>>("shares");  // of the forms 0..5
    const auto row = [](AskedForm asked, const QList<double>& shares) {
        QTest::newRow(std::string(kAskedForms[static_cast<std::size_t>(asked)]).c_str())
            << static_cast<int>(asked) << shares;
    };
    row(AskedForm::Any, {1, 0, 0, 0, 0, 0});
    row(AskedForm::Regulated, {0, .4619, .4706, .0381, .0294, 0});
    row(AskedForm::Corpus, {0, .267, .272, .022, .017, .422});
    row(AskedForm::Pattern1, {0, 1, 0, 0, 0, 0});
    row(AskedForm::Pattern4, {0, 0, 0, 0, 1, 0});
    row(AskedForm::Irregular, {0, 0, 0, 0, 0, 1});
}

void VerseSamplingTest::forms() {
    QFETCH(int, asked);
    QFETCH(QList<double>, shares);
    const Model model = spreadModel(writing(5));
    constexpr Index kDraws = 4000;
    const auto drawn = decodeVerses(model, latentsOf(3, 0, kDraws, model.config.latent),
                                    {.form = static_cast<AskedForm>(asked)}, {})
                           .value();
    std::vector<double> counts(6);
    for (const Verse& verse : drawn)
        ++counts[static_cast<std::size_t>(verse.form)];
    for (qsizetype form = 0; form < 6; ++form) {
        const double share = shares[form];
        // Four standard errors.
        QVERIFY(std::abs(counts[static_cast<std::size_t>(form)] / kDraws - share) <=
                4 * std::sqrt(share * (1 - share) / kDraws) + (share > 0 && share < 1 ? 1e-3 : 0));
    }
}

void VerseSamplingTest::conditionalFrequencies() {
    // Of five characters: how often each follows each other one at a place.
    const Model model = spreadModel(writing(5));
    constexpr Index kDraws = 20'000;
    const nn::Matrix<float> latent = latentsOf(9, 0, 1, model.config.latent);
    Decoding decoding{.temperature = 3, .seed = 4};
    decoding.forms.assign(kDraws, 2);
    const auto drawn = decodeVerses(model, latent.replicate(1, kDraws), decoding, {}).value();
    const auto exact = spreadWeights<double>(model.config, 0.7);
    // The second character after each first one.
    int judged = 0;
    for (std::int32_t first = 0; first < 5; ++first) {
        Verse begun;
        begun.form = 2;
        begun.ids[0] = first;
        std::vector<double> probabilities;
        for (const long double log : logsAfter(model, exact, latent, begun, 1))
            probabilities.push_back(std::exp(static_cast<double>(log) / decoding.temperature));
        const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
        for (double& probability : probabilities)
            probability /= sum;
        std::vector<int> counts(5);
        for (const Verse& verse : drawn)
            if (verse.ids[0] == first)
                ++counts[static_cast<std::size_t>(verse.ids[1])];
        if (std::accumulate(counts.begin(), counts.end(), 0) < 500)
            continue;
        ++judged;
        const double statistic = chiSquare(counts, probabilities);
        QVERIFY2(statistic < 28.5, qPrintable(QString::number(statistic)));
    }
    QVERIFY(judged >= 2);
}

void VerseSamplingTest::addresses() {
    QFETCH(double, temperature);
    for (const NetworkConfig& config : {configOfSize(250), writing(250)}) {
        const Model model = spreadModel(config);
        const auto draw = [&](std::int64_t first, Index count) {
            return sampled(
                model, latentsOf(3, first, count, model.config.latent),
                {.temperature = temperature, .seed = 5, .first = first, .form = AskedForm::Corpus});
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
            ++counts[4 * static_cast<std::size_t>(verse[t]) +
                     static_cast<std::size_t>(verse[t + 1])];
        QVERIFY(chiSquare(counts, sixteenth) < 50);  // 15 degrees of freedom: once in 80,000
    }
    for (std::size_t i = 0; i + 1 < drawn.size(); i += 2)
        ++neighbours[4 * static_cast<std::size_t>(drawn[i][3]) +
                     static_cast<std::size_t>(drawn[i + 1][3])];
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
