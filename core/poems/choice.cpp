// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/choice.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace orrery::core::poems {
namespace {

using Eigen::Index;
template <int Count>
using Lanes = Eigen::Array<float, Count, 1>;
constexpr float kImpossible = std::numeric_limits<float>::lowest();
constexpr int kAll = static_cast<int>(nn::kTokenLanes), kFew = static_cast<int>(nn::kFewTokenLanes);

/// Whether the matrix has no more than kFew lanes.
bool hasFew(const nn::Matrix<float>& logits) { return logits.rows() == nn::kFewTokenLanes; }

template <int Count>
Characters likeliestOf(const nn::Matrix<float>& logits, Index first) {
    std::array<float, Count> largest;
    Characters best{};
    largest.fill(kImpossible);
    for (Index c = 0; c < logits.cols(); ++c) {
        const float* const column = logits.data() + c * logits.rows() + first;
        for (std::size_t t = 0; t < Count; ++t) {
            const bool better = column[t] > largest[t];
            largest[t] = better ? column[t] : largest[t];
            best[t] = better ? static_cast<std::int32_t>(c) : best[t];
        }
    }
    return best;
}

template <int Count>
Characters drawOf(nn::Matrix<float>& logits, Index first, double temperature,
                  const double* uniforms) {
    const auto column = [&](Index c) { return logits.col(c).template segment<Count>(first); };
    Lanes<Count> largest = Lanes<Count>::Constant(kImpossible);
    for (Index c = 0; c < logits.cols(); ++c)
        largest = largest.max(column(c).array());
    // Finite for any temperature: the largest logit's 0 must stay one.
    const auto inverse =
        static_cast<float>(std::min(1 / temperature, double{std::numeric_limits<float>::max()}));
    Eigen::Array<double, Count, 1> sum = decltype(sum)::Zero();
    for (Index c = 0; c < logits.cols(); ++c) {
        const Lanes<Count> weight = ((column(c).array() - largest) * inverse).exp();
        column(c) = weight.matrix();
        sum += weight.template cast<double>();
    }
    Characters characters{};
    for (std::size_t t = 0; t < Count; ++t) {
        const Index row = first + static_cast<Index>(t);
        const double goal = uniforms[t] * sum[static_cast<Index>(t)];
        double passed = static_cast<double>(logits(row, 0));
        Index c = 0;  // also where logits overflowed
        // The sum is the same one, added in the same order, so that it is passed in the end.
        while (passed <= goal && c + 1 < logits.cols())
            passed += static_cast<double>(logits(row, ++c));
        characters[t] = static_cast<std::int32_t>(c);
    }
    return characters;
}

template <int Count>
LaneNumbers logSumsOf(const nn::Matrix<float>& logits) {
    Lanes<Count> largest = Lanes<Count>::Constant(kImpossible), sum = Lanes<Count>::Zero();
    for (Index c = 0; c < logits.cols(); ++c)
        largest = largest.max(logits.col(c).template head<Count>().array());
    for (Index c = 0; c < logits.cols(); ++c)
        sum += (logits.col(c).template head<Count>().array() - largest).exp();
    LaneNumbers result{};
    Eigen::Map<Lanes<Count>>(result.data()) = largest + sum.log();
    return result;
}

}  // namespace

Characters likeliest(const nn::Matrix<float>& logits, Index first) {
    return hasFew(logits) ? likeliestOf<kFew>(logits, first) : likeliestOf<kAll>(logits, first);
}

Characters draw(nn::Matrix<float>& logits, Index first, double temperature,
                const double* uniforms) {
    return hasFew(logits) ? drawOf<kFew>(logits, first, temperature, uniforms)
                          : drawOf<kAll>(logits, first, temperature, uniforms);
}

void keepLargest(nn::Matrix<float>& logits, Index row, Index count) {
    if (count >= logits.cols())
        return;
    std::vector<float> sorted(static_cast<std::size_t>(logits.cols()));
    for (Index c = 0; c < logits.cols(); ++c)
        sorted[static_cast<std::size_t>(c)] = logits(row, c);
    const auto last = sorted.begin() + (count - 1);
    std::nth_element(sorted.begin(), last, sorted.end(), std::greater<>());
    const float smallest = *last;
    Index equal = count - std::count_if(sorted.begin(), sorted.end(),
                                        [smallest](float logit) { return logit > smallest; });
    for (Index c = 0; c < logits.cols(); ++c) {
        const bool kept = logits(row, c) > smallest || (logits(row, c) == smallest && equal-- > 0);
        if (!kept)
            logits(row, c) = kImpossible;
    }
}

void forbid(nn::Matrix<float>& logits, Index first, std::span<const std::int32_t> characters) {
    for (const std::int32_t character : characters)
        logits.col(character)
            .segment(first, std::min<Index>(kAll, logits.rows() - first))
            .setConstant(kImpossible);
}

LaneNumbers logSums(const nn::Matrix<float>& logits) {
    return hasFew(logits) ? logSumsOf<kFew>(logits) : logSumsOf<kAll>(logits);
}

}  // namespace orrery::core::poems
