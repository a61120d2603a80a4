// SPDX-License-Identifier: GPL-3.0-or-later
// core/nn: every gradient against finite differences in double, the row-sparse gradient of an
// embedding against a dense one, values against sums written out.
#include "core/nn/text_classifier.h"
#include "tests/core/nn_fixture.h"

#include <QtTest>

#include <cmath>

using namespace orrery::core;
using namespace orrery::core::nn;
using Eigen::Index;

namespace {

MatrixD scattered(const optim::RowGradient<double>& sparse, Index width, Index rows) {
    MatrixD result = MatrixD::Zero(width, rows);
    for (std::size_t i = 0; i < sparse.rows.size(); ++i)
        result.col(sparse.rows[i]) = sparse.values.col(static_cast<Index>(i)).matrix();
    return result;
}

const std::vector<Index> kTokens{3, 1, 3, 0, 5, 3, 1};
const std::vector<Index> kStarts{0, 3, 3, 7};  // the second text is empty

constexpr double kTolerance = 1e-7;

}  // namespace

class NnTest : public QObject {
    Q_OBJECT
private slots:
    void embedding();
    void embeddingIsAScatter();
    void pooling();
    void denseLayer();
    void crossEntropy();
    void crossEntropyFarOut();
    void classifier();
    void floatAgrees();
    void start();
};

void NnTest::embedding() {
    MatrixD table = spreadMatrix(4, 6);
    const MatrixD weights = spreadMatrix(4, 7, 100);
    const auto loss = [&] {
        return (embed(table, std::span(kTokens)).array() * weights.array()).square().sum();
    };
    const MatrixD output = embed(table, std::span(kTokens));
    for (Index i = 0; i < output.cols(); ++i)
        QVERIFY(output.col(i) == table.col(kTokens[static_cast<std::size_t>(i)]));
    const MatrixD outputGradient = 2 * output.array() * weights.array().square();
    const auto sparse = embedGradient(std::span(kTokens), outputGradient);
    QVERIFY((sparse.rows == std::vector<Index>{0, 1, 3, 5}));
    QVERIFY(gradientError(table.data(), scattered(sparse, 4, 6), loss) < kTolerance);
}

void NnTest::embeddingIsAScatter() {
    const MatrixD outputGradient = spreadMatrix(4, 7);
    MatrixD dense = MatrixD::Zero(4, 6);
    for (Index i = 0; i < 7; ++i)
        dense.col(kTokens[static_cast<std::size_t>(i)]) += outputGradient.col(i);
    QVERIFY(scattered(embedGradient(std::span(kTokens), outputGradient), 4, 6) == dense);
}

void NnTest::pooling() {
    MatrixD x = spreadMatrix(3, 7);
    const MatrixD weights = spreadMatrix(3, 3, 50);
    const auto loss = [&] { return (meanPool(x, kStarts).array() * weights.array()).cube().sum(); };
    const MatrixD means = meanPool(x, kStarts);
    QVERIFY(means.col(1).isZero(0));
    QCOMPARE(means(2, 0), (x(2, 0) + x(2, 1) + x(2, 2)) / 3);
    const MatrixD gradient =
        meanPoolGradient<double>(3 * means.array().square() * weights.array().cube(), kStarts);
    QVERIFY(gradientError(x.data(), gradient, loss) < kTolerance);
}

void NnTest::denseLayer() {
    Dense<double> layer{spreadMatrix(3, 4), spreadMatrix(3, 1, 20)};
    MatrixD x = spreadMatrix(4, 5, 40);
    const auto loss = [&] { return dense(layer, x).array().cube().sum(); };
    const MatrixD y = dense(layer, x);
    QCOMPARE(y(1, 2), layer.weight.row(1).dot(x.col(2)) + layer.bias(1));
    const auto gradient = denseGradient<double>(layer, x, 3 * y.array().square());
    QVERIFY(gradientError(layer.weight.data(), gradient.layer.weight, loss) < kTolerance);
    QVERIFY(gradientError(layer.bias.data(), gradient.layer.bias, loss) < kTolerance);
    QVERIFY(gradientError(x.data(), gradient.input, loss) < kTolerance);
}

void NnTest::crossEntropy() {
    MatrixD z = 3 * spreadMatrix(1, 6);
    const std::vector<double> targets{0, 1, 1, 0, 1, 0};
    const auto result = sigmoidCrossEntropy<double>(z, targets);
    double expected = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const double p = 1 / (1 + std::exp(-z(0, static_cast<Index>(i))));
        expected -= targets[i] == 1 ? std::log(p) : std::log(1 - p);
    }
    QVERIFY(std::abs(result.loss - expected / 6) < 1e-14);
    QVERIFY(gradientError(z.data(), result.gradient, [&] {
                return sigmoidCrossEntropy<double>(z, targets).loss;
            }) < kTolerance);
}

void NnTest::crossEntropyFarOut() {
    MatrixD z(1, 2);
    z << 1000, -1000;
    const auto wrong = sigmoidCrossEntropy<double>(z, std::vector<double>{0, 1});
    QCOMPARE(wrong.loss, 1000.0);
    QCOMPARE(wrong.gradient(0, 0), 0.5);
    QCOMPARE(wrong.gradient(0, 1), -0.5);
    const auto right = sigmoidCrossEntropy<double>(z, std::vector<double>{1, 0});
    QCOMPARE(right.loss, 0.0);
}

void NnTest::classifier() {
    TextClassifierWeights<double> weights{spreadMatrix(3, 6), {spreadMatrix(1, 3, 70), {}}};
    weights.output.bias.setConstant(1, 0.3);
    const TokenBatch batch{kTokens, kStarts};
    const std::vector<double> targets{1, 0, 0};
    const auto loss = [&] { return gradient<double>(weights, batch, targets).loss; };
    const auto result = gradient<double>(weights, batch, targets);
    QVERIFY(gradientError(weights.table.data(), scattered(result.table, 3, 6), loss) < kTolerance);
    QVERIFY(gradientError(weights.output.weight.data(), result.output.weight, loss) < kTolerance);
    QVERIFY(gradientError(weights.output.bias.data(), result.output.bias, loss) < kTolerance);
    // A text without known tokens has the bias for its logit.
    QCOMPARE(logits(weights, batch)(0, 1), 0.3);
}

void NnTest::floatAgrees() {
    const TextClassifierConfig config{.vocabulary = 6, .width = 5};
    const auto exact = startWeights<double>(config, 3);
    const auto rounded = startWeights<float>(config, 3);
    QVERIFY(rounded.table == exact.table.cast<float>());
    const TokenBatch batch{kTokens, kStarts};
    const auto a = gradient<double>(exact, batch, std::vector<double>{1, 0, 0});
    const auto b = gradient<float>(rounded, batch, std::vector<float>{1, 0, 0});
    QVERIFY(std::abs(a.loss - b.loss) < 1e-6);
    QVERIFY((a.table.values.cast<float>() - b.table.values).abs().maxCoeff() < 1e-6F);
}

void NnTest::start() {
    // A wider vocabulary keeps the words that were there; another seed is another start.
    const auto few = startWeights<float>({.vocabulary = 40, .width = 7}, 1);
    const auto many = startWeights<float>({.vocabulary = 100, .width = 7}, 1);
    QVERIFY(many.table.leftCols(40) == few.table);
    QVERIFY(startWeights<float>({.vocabulary = 40, .width = 7}, 2).table != few.table);
    QVERIFY(many.table.cwiseAbs().maxCoeff() <= 0.05F);
    QVERIFY(many.table.cwiseAbs().maxCoeff() > 0.049F);
    QVERIFY(std::abs(many.table.mean()) < 0.005F);
}

QTEST_APPLESS_MAIN(NnTest)
#include "nn_test.moc"
