// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of the verse network against loops and long double, every gradient against finite
// differences.
#include "core/nn/class_logits.h"
#include "core/nn/gated_convolution.h"
#include "core/nn/gaussian.h"
#include "core/nn/softmax.h"
#include "tests/core/nn_fixture.h"
#include "tests/core/verse_oracle.h"

#include <QtTest>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::nn;
using Eigen::Index;
Q_DECLARE_METATYPE(orrery::core::nn::Taps)

namespace {

constexpr double kTolerance = 1e-7;

ClassTable<double> spreadTable(Index width, Index classes, double scale = 1) {
    return {scale * spreadMatrix(width, classes, 11), scale * spreadMatrix(classes, 1, 500)};
}

template <typename Scalar>
double plainLoss(const ClassTable<Scalar>& table, const Matrix<Scalar>& input,
                 const std::vector<Index>& targets) {
    long double loss = 0;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        if (targets[t] >= 0)
            loss -= verse_oracle::logProbabilities<Scalar>(
                table, input.col(static_cast<Index>(t)))[static_cast<std::size_t>(targets[t])];
    }
    return static_cast<double>(loss);
}

/// The gradient of the table from the definition, (p - [class = target]) x.
template <typename Scalar>
ClassTable<double> plainTableGradient(const ClassTable<Scalar>& table, const Matrix<Scalar>& input,
                                      const std::vector<Index>& targets) {
    ClassTable<double> result{MatrixD::Zero(table.weight.rows(), table.weight.cols()),
                              Eigen::VectorXd::Zero(table.bias.size())};
    for (std::size_t t = 0; t < targets.size(); ++t) {
        if (targets[t] < 0)
            continue;
        const auto column = static_cast<Index>(t);
        const auto logs = verse_oracle::logProbabilities<Scalar>(table, input.col(column));
        for (Index c = 0; c < table.bias.size(); ++c) {
            const auto slope = static_cast<double>(std::exp(logs[static_cast<std::size_t>(c)])) -
                               (c == targets[t] ? 1 : 0);
            result.bias[c] += slope;
            result.weight.col(c) += slope * input.col(column).template cast<double>();
        }
    }
    return result;
}

template <typename Scalar>
ClassTable<Scalar> tableGradient(const std::vector<SoftmaxPass<Scalar>>& passes, Index width,
                                 Index classes) {
    ClassTable<Scalar> gradient{Matrix<Scalar>::Constant(width, classes, Scalar(99)), {}};
    gradient.bias.setConstant(classes, Scalar(99));
    for (Index block = 0; block * kClassBlock < classes; ++block)
        softmaxTableGradient<Scalar>(passes, block, gradient);
    return gradient;
}

std::vector<Index> someTargets(Index tokens, Index classes) {
    std::vector<Index> targets;
    targets.reserve(static_cast<std::size_t>(tokens));
    for (Index t = 0; t < tokens; ++t)
        targets.push_back((7 * t + classes - 1) % classes);
    return targets;
}

/// Logits that are `bias` whatever the input; exact in float.
template <typename Scalar>
void checkFarLogits(const std::vector<double>& bias, double tolerance) {
    const auto classes = static_cast<Index>(bias.size());
    ClassTable<Scalar> table{Matrix<Scalar>::Zero(2, classes), {}};
    table.bias = Eigen::Map<const Eigen::VectorXd>(bias.data(), classes).template cast<Scalar>();
    table.weight.row(1).setConstant(Scalar(0.5));
    table.weight(1, classes - 1) = Scalar(-0.5);
    Matrix<Scalar> input(2, 3);
    input << 1, Scalar(0.5), -1, 2, -2, 0;
    const std::vector<Index> targets{0, classes / 2, classes - 1};
    std::vector<SoftmaxPass<Scalar>> passes(1);
    softmaxCrossEntropy<Scalar>(table, input, targets, Scalar(1), passes[0]);
    const double loss = plainLoss<Scalar>(table, input, targets);
    QVERIFY(std::abs(passes[0].loss - loss) <= tolerance * std::max(1.0, loss));
    const ClassTable<double> expected = plainTableGradient<Scalar>(table, input, targets);
    const ClassTable<Scalar> found = tableGradient<Scalar>(passes, 2, classes);
    const auto error = [](const auto& a, const auto& b) {
        return (a.template cast<double>() - b).cwiseAbs().maxCoeff();
    };
    QVERIFY(found.weight.allFinite() && found.bias.allFinite());
    QVERIFY(error(found.weight, expected.weight) < 10 * tolerance);
    QVERIFY(error(found.bias, expected.bias) < 10 * tolerance);
    // The input's gradient is the mean class under p less the target's.
    MatrixD inputGradient = MatrixD::Zero(2, 3);
    for (Index t = 0; t < 3; ++t) {
        const auto logs = verse_oracle::logProbabilities<Scalar>(table, input.col(t));
        for (Index c = 0; c < classes; ++c)
            inputGradient.col(t) +=
                static_cast<double>(std::exp(logs[static_cast<std::size_t>(c)])) *
                table.weight.col(c).template cast<double>();
        inputGradient.col(t) -=
            table.weight.col(targets[static_cast<std::size_t>(t)]).template cast<double>();
    }
    QVERIFY(error(passes[0].inputGradient, inputGradient) < 10 * tolerance);
}

}  // namespace

class VerseLayersTest : public QObject {
    Q_OBJECT
private slots:
    void convolution_data();
    void convolution();
    void convolutionInFloat();
    void sample();
    void divergence_data();
    void divergence();
    void divergenceIsTheIntegral();
    void gaussianGradients();
    void softmaxGradients_data();
    void softmaxGradients();
    void withoutTargets();
    void farLogits_data();
    void farLogits();
    void passIsUsedAgain();
    void logitsAreProducts_data();
    void logitsAreProducts();
    void logitsOfAToken();
};

void VerseLayersTest::convolution_data() {
    QTest::addColumn<Taps>("taps");
    QTest::addColumn<int>("length");
    const std::vector<std::pair<const char*, Taps>> kinds{
        {"kernel of 3", {-1, 0, 1}}, {"causal", {-2, -1, 0}}, {"a line back", {-5, -1, 0}},
        {"both far ends", {-9, 9}},  {"itself", {0}},
    };
    for (const auto& [name, taps] : kinds)
        for (const int length : {1, 2, 3, 6, 10})
            QTest::addRow("%s, sequences of %d", name, length) << taps << length;
}

void VerseLayersTest::convolution() {
    QFETCH(Taps, taps);
    QFETCH(int, length);
    constexpr Index kWidth = 3;
    const Index columns = Index{3} * length;
    MatrixD weight = spreadMatrix(2 * kWidth, kWidth * static_cast<Index>(taps.size()), 5);
    MatrixD x = spreadMatrix(kWidth, columns, 900);
    const MatrixD factors = spreadMatrix(kWidth, columns, 70);
    const auto loss = [&] {
        return (verse_oracle::convolve(weight, x, length, taps).array() * factors.array())
            .square()
            .sum();
    };
    GatedConvolution<double> pass;
    gatedConvolution<double>(weight, x, length, taps, pass);
    QVERIFY((pass.output - verse_oracle::convolve(weight, x, length, taps)).cwiseAbs().maxCoeff() <
            1e-14);
    MatrixD gradient = 2 * pass.output.array() * factors.array().square();
    MatrixD weightGradient;
    gatedConvolutionGradient<double>(weight, pass, length, taps, gradient, weightGradient);
    const double inputError = gradientError(x.data(), gradient, loss);
    QVERIFY2(inputError < kTolerance, qPrintable(QString::number(inputError)));
    // Where every tap lies outside of its sequence nothing depends on the weights.
    if (weightGradient.isZero(0)) {
        QVERIFY(taps == Taps({-9, 9}) && length < 10);
        return;
    }
    const double weightError = gradientError(weight.data(), weightGradient, loss);
    QVERIFY2(weightError < kTolerance, qPrintable(QString::number(weightError)));
}

void VerseLayersTest::convolutionInFloat() {
    const MatrixD weight = spreadMatrix(128, 192) / 8, x = spreadMatrix(64, 160, 40'000);
    const Taps taps{-1, 0, 1};
    GatedConvolution<float> pass;
    gatedConvolution<float>(weight.cast<float>(), x.cast<float>(), 10, taps, pass);
    const MatrixD expected = verse_oracle::convolve(weight, x, 10, taps);
    QVERIFY((pass.output.cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-5);
}

void VerseLayersTest::sample() {
    MatrixD mean(1, 2), logVariance(1, 2), noise(1, 2);
    mean << 1.5, -1;
    logVariance << std::log(4), 0;
    noise << -0.25, 3;
    const MatrixD z = sampleGaussian<double>(mean, logVariance, noise);
    QCOMPARE(z(0, 0), 1.0);
    QCOMPARE(z(0, 1), 2.0);
}

void VerseLayersTest::divergence_data() {
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("logVariance");
    QTest::addColumn<double>("expected");
    QTest::addColumn<double>("tolerance");  // relative
    QTest::newRow("the prior") << 0.0 << 0.0 << 0.0 << 0.0;
    QTest::newRow("moved") << 3.0 << 0.0 << 4.5 << 1e-15;
    QTest::newRow("twice as wide") << 0.0 << std::log(4) << 0.8068528194400547 << 1e-14;
    QTest::newRow("half as wide") << 0.0 << -std::log(4) << 0.3181471805599453 << 1e-14;
    // x^2 / 4 + x^3 / 12
    QTest::newRow("hardly wider") << 0.0 << 1e-6 << 2.5000008333e-13 << 1e-9;
    QTest::newRow("a point") << 0.0 << -700.0 << 349.5 << 1e-15;
}

void VerseLayersTest::divergence() {
    QFETCH(double, mean);
    QFETCH(double, logVariance);
    QFETCH(double, expected);
    QFETCH(double, tolerance);
    const MatrixD mu = MatrixD::Constant(2, 3, mean), s = MatrixD::Constant(2, 3, logVariance);
    const double found = gaussianDivergence<double>(mu, s);
    QVERIFY2(std::abs(found - 6 * expected) <= tolerance * 6 * expected,
             qPrintable(QString::number(found, 'g', 17)));
}

void VerseLayersTest::divergenceIsTheIntegral() {
    const double mu = 0.7, variance = std::exp(-0.4), sigma = std::sqrt(variance);
    // The trapezoid rule is as good as exact for what falls off on both sides.
    double integral = 0;
    constexpr double kStep = 1e-3;
    for (int i = -12'000; i <= 12'000; ++i) {
        const double u = i * kStep;
        const double x = mu + sigma * u;
        const double q = std::exp(-u * u / 2) / std::sqrt(2 * std::acos(-1.0));
        integral += kStep * q * ((x * x - u * u) / 2 - std::log(sigma));
    }
    const MatrixD mean = MatrixD::Constant(1, 1, mu);
    const double found = gaussianDivergence<double>(mean, MatrixD::Constant(1, 1, -0.4));
    QVERIFY(std::abs(found - integral) < 1e-12);
}

void VerseLayersTest::gaussianGradients() {
    MatrixD mean = spreadMatrix(3, 4), logVariance = 2 * spreadMatrix(3, 4, 30);
    const MatrixD noise = 2 * spreadMatrix(3, 4, 60), factors = spreadMatrix(3, 4, 90);
    for (const double weight : {0.0, 0.3, 2.0}) {
        const auto loss = [&] {
            double sum = 0;
            for (Index i = 0; i < mean.size(); ++i) {
                const double mu = mean.data()[i], variance = std::exp(logVariance.data()[i]);
                const double z = mu + std::sqrt(variance) * noise.data()[i];
                sum += std::pow(factors.data()[i] * z, 3) +
                       weight / 2 * (mu * mu + variance - std::log(variance) - 1);
            }
            return sum;
        };
        const MatrixD z = sampleGaussian<double>(mean, logVariance, noise);
        const MatrixD sampleGradient = 3 * z.array().square() * factors.array().cube();
        const auto gradient =
            gaussianGradient<double>(mean, logVariance, noise, sampleGradient, weight);
        QVERIFY(gradientError(mean.data(), gradient.mean, loss) < kTolerance);
        QVERIFY(gradientError(logVariance.data(), gradient.logVariance, loss) < kTolerance);
    }
}

void VerseLayersTest::softmaxGradients_data() {
    QTest::addColumn<int>("classes");
    for (const int classes : {1, 2, 119, 120, 121, 250})
        QTest::addRow("%d classes", classes) << classes;
}

void VerseLayersTest::softmaxGradients() {
    QFETCH(int, classes);
    constexpr Index kWidth = 3;
    ClassTable<double> table = spreadTable(kWidth, classes, 2);
    MatrixD first = spreadMatrix(kWidth, 5, 2000), second = spreadMatrix(kWidth, 2, 3000);
    std::vector<Index> targets = someTargets(5, classes);
    targets[2] = -1;
    const std::vector<Index> others = someTargets(2, classes);
    const auto loss = [&] {
        return 0.25 * plainLoss<double>(table, first, targets) +
               0.75 * plainLoss<double>(table, second, others);
    };
    std::vector<SoftmaxPass<double>> passes(2);
    softmaxCrossEntropy<double>(table, first, targets, 0.25, passes[0]);
    softmaxCrossEntropy<double>(table, second, others, 0.75, passes[1]);
    QVERIFY(std::abs(0.25 * passes[0].loss + 0.75 * passes[1].loss - loss()) <=
            1e-14 * std::max(1.0, loss()));
    const ClassTable<double> gradient = tableGradient<double>(passes, kWidth, classes);
    if (classes == 1) {  // nothing to choose
        QVERIFY(gradient.weight.isZero(1e-15) && gradient.bias.isZero(1e-15));
        QVERIFY(passes[0].inputGradient.isZero(1e-15));
        return;
    }
    const std::vector<double> errors{gradientError(table.weight.data(), gradient.weight, loss),
                                     gradientError(table.bias.data(), gradient.bias, loss),
                                     gradientError(first.data(), passes[0].inputGradient, loss),
                                     gradientError(second.data(), passes[1].inputGradient, loss)};
    for (const double error : errors)
        QVERIFY2(error < kTolerance, qPrintable(QString::number(error)));
}

void VerseLayersTest::withoutTargets() {
    const ClassTable<double> table = spreadTable(3, 130);
    const MatrixD input = spreadMatrix(3, 4, 2000);
    std::vector<SoftmaxPass<double>> passes(1);
    softmaxCrossEntropy<double>(table, input, std::vector<Index>(4, -1), 1, passes[0]);
    QCOMPARE(passes[0].loss, 0.0);
    QVERIFY(passes[0].inputGradient.isZero(0));
    const ClassTable<double> gradient = tableGradient<double>(passes, 3, 130);
    QVERIFY(gradient.weight.isZero(0) && gradient.bias.isZero(0));
}

void VerseLayersTest::farLogits_data() {
    QTest::addColumn<QVector<double>>("bias");
    const auto row = [](const char* name, int classes, const std::function<double(int)>& logit) {
        QVector<double> bias;
        bias.reserve(classes);
        for (int c = 0; c < classes; ++c)
            bias.push_back(logit(c));
        QTest::newRow(name) << bias;
    };
    row("ascending over the blocks", 361, [](int c) { return 2.0 * c; });
    row("descending over the blocks", 361, [](int c) { return -2.0 * c; });
    row("the last of all is the largest", 361, [](int c) { return c == 360 ? 300.0 : 0; });
    row("the first of all is the largest", 361, [](int c) { return c == 0 ? 300.0 : 0; });
    row("200 up and down", 250, [](int c) { return c % 2 == 0 ? -100.0 : 100.0; });
    row("every block 200 above the last", 250, [](int c) { return std::floor(c / 120.0) * 200; });
    row("all far below 0", 130, [](int c) { return -5000.0 + c % 3; });
    row("all far above 0", 130, [](int c) { return 5000.0 + c % 3; });
}

void VerseLayersTest::farLogits() {
    QFETCH(QVector<double>, bias);
    const std::vector<double> logits(bias.begin(), bias.end());
    checkFarLogits<double>(logits, 1e-14);
    checkFarLogits<float>(logits, 1e-6);
}

void VerseLayersTest::passIsUsedAgain() {
    // What an earlier pass of another size left behind plays no part.
    const ClassTable<float> table{spreadTable(5, 250).weight.cast<float>(),
                                  spreadTable(5, 250).bias.cast<float>()};
    const Matrix<float> large = spreadMatrix(5, 30, 8).cast<float>();
    const Matrix<float> small = spreadMatrix(5, 7, 80).cast<float>();
    std::vector<SoftmaxPass<float>> used(1), fresh(1);
    softmaxCrossEntropy<float>(table, large, someTargets(30, 250), 1, used[0]);
    softmaxCrossEntropy<float>(table, small, someTargets(7, 250), 2, used[0]);
    softmaxCrossEntropy<float>(table, small, someTargets(7, 250), 2, fresh[0]);
    QCOMPARE(used[0].loss, fresh[0].loss);
    QVERIFY(used[0].inputGradient == fresh[0].inputGradient);
    QVERIFY(tableGradient(used, 5, 250).weight == tableGradient(fresh, 5, 250).weight);
    QVERIFY(tableGradient(used, 5, 250).bias == tableGradient(fresh, 5, 250).bias);
}

void VerseLayersTest::logitsAreProducts_data() {
    QTest::addColumn<int>("classes");
    QTest::addColumn<int>("tokens");
    for (const int classes : {1, 5, 6, 7, 250})
        for (const int tokens : {1, 8, 9, 16, 17})
            QTest::addRow("%d classes, %d tokens", classes, tokens) << classes << tokens;
}

void VerseLayersTest::logitsAreProducts() {
    QFETCH(int, classes);
    QFETCH(int, tokens);
    const ClassTable<double> exact = spreadTable(64, classes);
    const ClassTable<float> table{exact.weight.cast<float>(), exact.bias.cast<float>()};
    const MatrixD x = spreadMatrix(64, tokens, 77);
    Matrix<float> logits;
    classLogits(table, x.cast<float>(), logits);
    QCOMPARE(logits.rows(), Index{tokens <= 8 ? 8 : tokens <= 16 ? 16 : 32});
    QCOMPARE(logits.cols(), Index{classes});
    for (Index c = 0; c < classes; ++c)
        for (Index t = 0; t < logits.rows(); ++t) {
            double expected = exact.bias[c];
            for (Index i = 0; i < 64 && t < tokens; ++i)
                expected += exact.weight(i, c) * x(i, t);
            QVERIFY(std::abs(static_cast<double>(logits(t, c)) - expected) < 1e-5);
        }
}

void VerseLayersTest::logitsOfAToken() {
    const ClassTable<double> exact = spreadTable(61, 250);
    const ClassTable<float> table{exact.weight.cast<float>(), exact.bias.cast<float>()};
    const Matrix<float> token = spreadMatrix(61, 1, 4).cast<float>();
    Matrix<float> alone, logits;
    classLogits(table, token, alone);
    for (const Index place : {0, 3, 7, 8, 15, 16, 22}) {
        Matrix<float> x = 1e3F * spreadMatrix(61, 23, 1234).cast<float>();
        x.col(place) = token;
        classLogits(table, x, logits);
        for (Index c = 0; c < 250; ++c)
            QCOMPARE(std::bit_cast<std::uint32_t>(logits(place, c)),
                     std::bit_cast<std::uint32_t>(alone(0, c)));
    }
}

QTEST_APPLESS_MAIN(VerseLayersTest)
#include "verse_layers_test.moc"
