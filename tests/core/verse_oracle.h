// SPDX-License-Identifier: GPL-3.0-or-later
// The verse network in plain loops, as slow and as obvious as it gets.
#pragma once

#include "core/poems/backpropagation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace verse_oracle {

using Eigen::Index;
using MatrixD = Eigen::MatrixXd;

/// y(t) = x(t) + a(t) / (1 + e^-g(t)) for sequences of `length` columns.
inline MatrixD convolve(const MatrixD& weight, const MatrixD& x, Index length,
                        std::span<const int> taps) {
    const Index width = x.rows();
    MatrixD y(width, x.cols());
    for (Index column = 0; column < x.cols(); ++column) {
        const Index begin = column / length * length;
        for (Index channel = 0; channel < width; ++channel) {
            double value = 0, gate = 0;
            for (std::size_t k = 0; k < taps.size(); ++k) {
                const Index seen = column + taps[k];
                if (seen < begin || seen >= begin + length)
                    continue;
                for (Index i = 0; i < width; ++i) {
                    const Index place = static_cast<Index>(k) * width + i;
                    value += weight(channel, place) * x(i, seen);
                    gate += weight(width + channel, place) * x(i, seen);
                }
            }
            y(channel, column) = x(channel, column) + value / (1 + std::exp(-gate));
        }
    }
    return y;
}

/// ln p of every class for one token, in long double.
template <typename Scalar>
std::vector<long double> logProbabilities(
    const orrery::core::nn::ClassTable<Scalar>& table,
    const Eigen::Ref<const Eigen::Matrix<Scalar, Eigen::Dynamic, 1>>& x) {
    const auto classes = static_cast<std::size_t>(table.weight.cols());
    std::vector<long double> logits(classes);
    for (std::size_t c = 0; c < classes; ++c) {
        const auto column = static_cast<Index>(c);
        logits[c] = table.bias[column];
        for (Index i = 0; i < x.size(); ++i)
            logits[c] +=
                static_cast<long double>(table.weight(i, column)) * static_cast<long double>(x[i]);
    }
    const long double largest = *std::max_element(logits.begin(), logits.end());
    long double sum = 0;
    for (const long double logit : logits)
        sum += std::exp(logit - largest);
    for (long double& logit : logits)
        logit -= largest + std::log(sum);
    return logits;
}

/// weight x + bias.
inline MatrixD dense(const orrery::core::nn::Dense<double>& layer, const MatrixD& x) {
    MatrixD y(layer.weight.rows(), x.cols());
    for (Index n = 0; n < x.cols(); ++n)
        for (Index i = 0; i < y.rows(); ++i) {
            y(i, n) = layer.bias[i];
            for (Index j = 0; j < x.rows(); ++j)
                y(i, n) += layer.weight(i, j) * x(j, n);
        }
    return y;
}

/// What the logits of the characters are made of, (width, 10 couplets), from latents.
inline MatrixD decode(const orrery::core::poems::NetworkConfig& config,
                      const orrery::core::poems::Weights<double>& weights, const MatrixD& latents,
                      const std::vector<Index>& previous = {},
                      const std::vector<Index>& forms = {}) {
    constexpr Index kLength = orrery::core::poems::kLength;
    const MatrixD flat = dense(weights.unfold, latents);
    MatrixD x(config.width, kLength * latents.cols());
    for (Index n = 0; n < latents.cols(); ++n)
        for (Index t = 0; t < kLength; ++t)
            for (Index i = 0; i < config.width; ++i)
                x(i, n * kLength + t) = flat(t * config.width + i, n);
    for (std::size_t c = 0; c < previous.size(); ++c)
        for (Index i = 0; i < config.width; ++i)
            x(i, static_cast<Index>(c)) +=
                weights.table(i, previous[c]) + weights.forms(i, forms[c / std::size_t{kLength}]);
    for (std::size_t i = 0; i < config.decoder.size(); ++i)
        x = convolve(weights.decoder[i], x, kLength, config.decoder[i]);
    return x;
}

struct Encoded {
    MatrixD mean, logVariance;
};

inline Encoded encode(const orrery::core::poems::NetworkConfig& config,
                      const orrery::core::poems::Weights<double>& weights,
                      const std::vector<Index>& characters) {
    constexpr Index kLength = orrery::core::poems::kLength;
    const auto count = static_cast<Index>(characters.size());
    MatrixD x(config.width, count);
    for (Index t = 0; t < count; ++t)
        x.col(t) = weights.table.col(characters[static_cast<std::size_t>(t)]);
    for (Index t = 0; t < count && config.positions; ++t)
        x.col(t) += weights.positions.col(t % kLength);
    for (std::size_t i = 0; i < config.encoder.size(); ++i)
        x = convolve(weights.encoder[i], x, kLength, config.encoder[i]);
    MatrixD pooled =
        MatrixD::Zero(config.flat ? kLength * config.width : config.width, count / kLength);
    for (Index t = 0; t < count; ++t) {
        if (config.flat)
            for (Index i = 0; i < config.width; ++i)
                pooled(t % kLength * config.width + i, t / kLength) = x(i, t);
        else
            pooled.col(t / kLength) += x.col(t) / static_cast<double>(kLength);
    }
    return {dense(weights.mean, pooled), dense(weights.logVariance, pooled)};
}

/// Means over the couplets of the batch, in nats.
inline orrery::core::poems::Losses losses(const orrery::core::poems::NetworkConfig& config,
                                          const orrery::core::poems::Weights<double>& weights,
                                          const orrery::core::poems::Batch<double>& batch) {
    const auto [mean, logVariance] = encode(config, weights, batch.characters);
    MatrixD latents = mean;
    double kl = 0;
    for (Index i = 0; i < mean.size(); ++i) {
        const double mu = mean.data()[i], variance = std::exp(logVariance.data()[i]);
        latents.data()[i] += std::sqrt(variance) * batch.noise.data()[i];
        kl += (mu * mu + variance - std::log(variance) - 1) / 2;
    }
    const MatrixD hidden = decode(config, weights, latents, batch.previous, batch.forms);
    long double crossEntropy = 0;
    for (Index t = 0; t < hidden.cols(); ++t) {
        const Index target = batch.targets[static_cast<std::size_t>(t)];
        if (target >= 0)
            crossEntropy -= logProbabilities<double>(
                weights.output, hidden.col(t))[static_cast<std::size_t>(target)];
    }
    const auto couplets = static_cast<double>(batch.noise.cols());
    return {static_cast<double>(crossEntropy) / couplets, kl / couplets};
}

}  // namespace verse_oracle
