// SPDX-License-Identifier: GPL-3.0-or-later
// The whole verse network: losses against plain loops, gradients against finite differences, the
// same bytes on any number of threads, and the weights that a training starts from.
#include "tests/core/on_threads.h"
#include "tests/core/verse_fixture.h"
#include "tests/core/verse_oracle.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::poems;
using nn::MatrixD;
using nn::spreadMatrix;

namespace {

using Eigen::Index;
template <typename Scalar>
using Arrays = std::vector<std::pair<std::string, nn::Matrix<Scalar>>>;

NetworkConfig small() { return {.vocabulary = 13, .width = 4, .latent = 3}; }

NetworkConfig causal() {
    NetworkConfig config = small();
    config.encoder = {{-5, -1, 0}};
    config.decoder = {{-2, -1, 0}, {-5, -1, 0}};
    return config;
}

NetworkConfig autoregressive() {
    NetworkConfig config = causal();
    config.positions = config.flat = config.autoregressive = true;
    return config;
}

template <typename Scalar>
Batch<Scalar> someCouplets(const NetworkConfig& config, Index count) {
    Batch<Scalar> batch;
    const Index ids = config.vocabulary + (config.autoregressive ? 1 : 0);
    for (Index couplet = 0; couplet < count; ++couplet) {
        Vocabulary::Ids characters{};
        for (std::size_t t = 0; t < characters.size(); ++t) {
            const Index i = couplet * kLength + static_cast<Index>(t);
            characters[t] = static_cast<std::int32_t>((i * i / 3 + 5 * i) % ids);
        }
        batch.add(config, characters, couplet % kForms);
    }
    if (config.autoregressive) {  // what dropout does
        batch.characters[3] = batch.previous[5] = config.dropped();
        batch.forms[0] = kAnyForm;
    }
    batch.noise = (1.5 * spreadMatrix(config.latent, count, 321)).cast<Scalar>();
    return batch;
}

std::vector<NetworkConfig> kinds() { return {small(), causal(), autoregressive()}; }

/// The gradient of every array, that of the table as a dense one.
template <typename Scalar>
Arrays<Scalar> arraysOf(const NetworkGradient<Scalar>& gradient, const NetworkConfig& config) {
    Arrays<Scalar> arrays;
    visitWeights(gradient.rest, [&](const std::string& name, const auto& array) {
        arrays.emplace_back(name, array);
    });
    nn::Matrix<Scalar>& table = arrays.front().second;
    table.setZero(config.width, config.embeddings());
    for (std::size_t i = 0; i < gradient.table.rows.size(); ++i)
        table.col(gradient.table.rows[i]) = gradient.table.values.col(static_cast<Index>(i));
    return arrays;
}

}  // namespace

class VerseNetworkTest : public QObject {
    Q_OBJECT
private slots:
    void losses_data() { batches(); }
    void losses();
    void gradients_data() { batches(); }
    void gradients();
    void floatAgrees();
    void threads();
    void usedAgain();
    void start_data();
    void start();
    void startIsItsSeeds();

private:
    static void batches();
};

void VerseNetworkTest::batches() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("couplets");
    QTest::addColumn<double>("klWeight");
    QTest::addColumn<double>("freeBits");
    QTest::newRow("one couplet") << 0 << 1 << 1.0 << 0.0;
    QTest::newRow("two") << 0 << 2 << 1.0 << 0.0;
    QTest::newRow("two chunks") << 0 << 18 << 1.0 << 0.0;
    QTest::newRow("a small weight of the divergence") << 0 << 18 << 0.3 << 0.0;
    QTest::newRow("no divergence") << 0 << 3 << 0.0 << 0.0;
    QTest::newRow("free bits above the divergence") << 0 << 18 << 0.3 << 50.0;
    QTest::newRow("free bits below the divergence") << 0 << 18 << 0.3 << 0.01;
    QTest::newRow("causal layers") << 1 << 17 << 1.0 << 0.0;
    QTest::newRow("autoregressive") << 2 << 17 << 1.0 << 0.0;
    QTest::newRow("autoregressive, free bits above the divergence") << 2 << 18 << 0.3 << 50.0;
}

void VerseNetworkTest::losses() {
    QFETCH(int, kind);
    QFETCH(int, couplets);
    QFETCH(double, klWeight);
    QFETCH(double, freeBits);
    const NetworkConfig config = kinds()[static_cast<std::size_t>(kind)];
    const Weights<double> weights = spreadWeights<double>(config, 0.7);
    const Batch<double> batch = someCouplets<double>(config, couplets);
    Backpropagation<double> network(config);
    const Losses found = network.run(weights, batch, {klWeight, freeBits});
    const Losses expected = verse_oracle::losses(config, weights, batch);
    QVERIFY(std::abs(found.crossEntropy - expected.crossEntropy) < 1e-12);
    QVERIFY(std::abs(found.kl - expected.kl) < 1e-12);
    QVERIFY(expected.kl > 0.02 && expected.kl < 40);  // between the rows' free bits
    Losses sum;
    for (const Losses& each : network.losses(weights, batch)) {
        sum.crossEntropy += each.crossEntropy / couplets;
        sum.kl += each.kl / couplets;
    }
    QVERIFY(std::abs(sum.crossEntropy - found.crossEntropy) < 1e-12);
    QVERIFY(std::abs(sum.kl - found.kl) < 1e-12);
}

void VerseNetworkTest::gradients() {
    QFETCH(int, kind);
    QFETCH(int, couplets);
    QFETCH(double, klWeight);
    QFETCH(double, freeBits);
    const NetworkConfig config = kinds()[static_cast<std::size_t>(kind)];
    Weights<double> weights = spreadWeights<double>(config, 0.7);
    const Batch<double> batch = someCouplets<double>(config, couplets);
    Backpropagation<double> network(config);
    network.run(weights, batch, {klWeight, freeBits});
    const Arrays<double> gradient = arraysOf(network.gradient(), config);
    const auto loss = [&] {
        const Losses losses = verse_oracle::losses(config, weights, batch);
        return losses.crossEntropy + klWeight * std::max(losses.kl, freeBits);
    };
    std::size_t next = 0;
    double worst = 0;
    visitWeights(weights, [&](const std::string& name, auto& array) {
        const auto& [gradientName, values] = gradient[next++];
        QCOMPARE(gradientName, name);
        QCOMPARE(values.rows(), array.rows());
        QCOMPARE(values.cols(), array.cols());
        QVERIFY(!values.isZero(0));
        const double error = nn::gradientError(array.data(), values, loss);
        worst = std::max(worst, error);
        QVERIFY2(error < 1e-7,
                 qPrintable(QString::fromStdString(name) + ' ' + QString::number(error)));
    });
    qInfo("largest relative error %.1e", worst);
}

void VerseNetworkTest::floatAgrees() {
    const NetworkConfig config{.vocabulary = 250, .width = 16, .latent = 8};
    const Weights<double> exact = spreadWeights<double>(config, 0.3);
    const Batch<double> batch = someCouplets<double>(config, 40);
    const Batch<float> batchInFloat = someCouplets<float>(config, 40);
    Backpropagation<double> inDouble(config);
    Backpropagation<float> inFloat(config);
    const Objective objective{.klWeight = 0.5};
    const Losses a = inDouble.run(exact, batch, objective);
    const Losses b = inFloat.run(spreadWeights<float>(config, 0.3), batchInFloat, objective);
    QVERIFY(std::abs(a.crossEntropy / b.crossEntropy - 1) < 1e-6);
    QVERIFY(std::abs(a.kl / b.kl - 1) < 1e-6);
    const Arrays<double> expected = arraysOf(inDouble.gradient(), config);
    const Arrays<float> found = arraysOf(inFloat.gradient(), config);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const MatrixD& values = expected[i].second;
        const double error = (found[i].second.cast<double>() - values).cwiseAbs().maxCoeff() /
                             values.cwiseAbs().maxCoeff();
        QVERIFY2(error < 1e-5, qPrintable(QString::fromStdString(expected[i].first) + ' ' +
                                          QString::number(error)));
    }
}

void VerseNetworkTest::threads() {
    const NetworkConfig config{.vocabulary = 370, .width = 16, .latent = 8};
    const auto weights = spreadWeights<float>(config, 0.3);
    const auto batch = someCouplets<float>(config, 75);
    const auto compute = [&] {
        Backpropagation<float> network(config);
        const Losses losses = network.run(weights, batch, {});
        return std::pair(losses, arraysOf(network.gradient(), config));
    };
    const auto [losses, arrays] = onThreads(1, compute);
    for (const int count : {2, 3, 7}) {
        for (int repetition = 0; repetition < 3; ++repetition) {
            const auto again = onThreads(count, compute);
            QVERIFY(again.first == losses);
            QVERIFY(again.second == arrays);
        }
    }
}

void VerseNetworkTest::usedAgain() {
    // Batches of other sizes before it play no part.
    const NetworkConfig config = small();
    const Weights<double> weights = spreadWeights<double>(config, 0.7);
    Backpropagation<double> used(config), fresh(config);
    used.run(weights, someCouplets<double>(config, 40), {.klWeight = 3});
    used.losses(weights, someCouplets<double>(config, 3));
    const auto batch = someCouplets<double>(config, 18);
    const Losses a = used.run(weights, batch, {}), b = fresh.run(weights, batch, {});
    QVERIFY(a == b);
    QVERIFY(arraysOf(used.gradient(), config) == arraysOf(fresh.gradient(), config));
}

void VerseNetworkTest::start_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("limit");
    const auto glorot = [](double in, double out) { return std::sqrt(6 / (in + out)); };
    QTest::newRow("embedding") << "embedding" << 0.05;
    // Keras: a kernel of 3 from 64 to 128 channels has the fans 3 * 64 and 3 * 128.
    for (const char* name : {"encoder.0.weight", "encoder.1.weight", "decoder.0.weight"})
        QTest::newRow(name) << name << std::sqrt(6.0 / (192 + 384));
    QTest::newRow("mean") << "mean.weight" << glorot(64, 48);
    QTest::newRow("logarithm of the variance") << "log_variance.weight" << glorot(64, 48);
    QTest::newRow("unfold") << "unfold.weight" << glorot(48, 640);
    QTest::newRow("output") << "output.weight" << glorot(64, 300);
    for (const char* name : {"mean.bias", "log_variance.bias", "unfold.bias", "output.bias"})
        QTest::newRow(name) << name << 0.0;
}

void VerseNetworkTest::start() {
    QFETCH(QString, name);
    QFETCH(double, limit);
    const auto weights = startWeights<double>({.vocabulary = 300, .latent = 48}, 7);
    int found = 0;
    visitWeights(weights, [&](const std::string& arrayName, const auto& array) {
        if (arrayName != name.toStdString())
            return;
        ++found;
        const double largest = array.cwiseAbs().maxCoeff();
        QVERIFY(largest <= limit && largest >= 0.99 * limit);
        if (limit == 0)
            return;
        const auto size = static_cast<double>(array.size());
        // Four standard errors of the moments of a uniform law.
        const double variance = limit * limit / 3;
        QVERIFY(std::abs(array.mean()) < 4 * std::sqrt(variance / size));
        QVERIFY(std::abs(array.squaredNorm() / size / variance - 1) < 4 * std::sqrt(0.8 / size));
    });
    QCOMPARE(found, 1);
}

void VerseNetworkTest::startIsItsSeeds() {
    const NetworkConfig config{.vocabulary = 60};
    const auto weights = startWeights<float>(config, 1), other = startWeights<float>(config, 2);
    QVERIFY(weights.table == startWeights<float>(config, 1).table);
    QVERIFY(weights.table != other.table);
    QVERIFY(weights.encoder[0] != other.encoder[0]);
    // Arrays of one shape are not copies of one another.
    QVERIFY(weights.encoder[0] != weights.encoder[1]);
    QVERIFY(weights.encoder[0] != weights.decoder[0]);
    QVERIFY(weights.mean.weight != weights.logVariance.weight);
    QVERIFY(weights.table == startWeights<double>(config, 1).table.cast<float>());
    // More characters leave the rows of those that were there.
    QVERIFY(startWeights<float>({.vocabulary = 90}, 1).table.leftCols(60) == weights.table);
}

QTEST_APPLESS_MAIN(VerseNetworkTest)
#include "verse_network_test.moc"
