// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of training and sampling share: couplets made by a rule, and small models.
#pragma once

#include "core/poems/trainer.h"
#include "tests/core/nn_fixture.h"

#include <string>
#include <vector>

namespace orrery::core::poems {

/// Some Chinese characters from 一 on.
inline Vocabulary characters(int count) {
    std::vector<Couplet> couplets;
    couplets.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Couplet couplet;
        couplet.fill(U'一' + static_cast<char32_t>(i));
        couplets.push_back(couplet);
    }
    return {couplets, couplets.size()};
}

inline Model modelOf(const NetworkConfig& config, std::uint32_t seed = 1) {
    return {.config = config,
            .vocabulary = characters(static_cast<int>(config.vocabulary)),
            .weights = startWeights<float>(config, seed),
            .training = {}};
}

/// Couplets whose second line answers the first: character t is start + stride t, and that of the
/// second line is 12 more, modulo 24.
inline std::vector<Vocabulary::Ids> madeCouplets(int count) {
    std::vector<Vocabulary::Ids> couplets(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        for (std::size_t t = 0; t < kCoupletLength; ++t) {
            const int place = static_cast<int>(t % kLine), half = t < kLine ? 0 : 12;
            couplets[static_cast<std::size_t>(i)][t] =
                (7 * i + (1 + i / 24 % 3) * place + half) % 24;
        }
    return couplets;
}

inline NetworkConfig madeConfig() { return {.vocabulary = 24, .width = 8, .latent = 4}; }

/// Weights of which no number is 0, biases included.
template <typename Scalar>
Weights<Scalar> spreadWeights(const NetworkConfig& config, double scale) {
    Weights<Scalar> weights = zeroWeights<Scalar>(config);
    Eigen::Index from = 0;
    visitWeights(weights, [&](const std::string&, auto& array) {
        for (Eigen::Index i = 0; i < array.size(); ++i)
            array.data()[i] = static_cast<Scalar>(scale * nn::spread(from + i));
        from += array.size();
    });
    return weights;
}

}  // namespace orrery::core::poems
