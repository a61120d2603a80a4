// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/class_logits.h"

#include <algorithm>
#include <cassert>

namespace orrery::core::nn {
namespace {

using Eigen::Index;
// Eigen's packets are its internal, yet portable, names of vector registers.
using Packet = Eigen::internal::find_best_packet<float, kTokenLanes>::type;
constexpr Index kLanes = Eigen::internal::unpacket_traits<Packet>::size;
constexpr Index kRegisters = kTokenLanes / kLanes;
static_assert(kTokenLanes % kLanes == 0);
/// Classes at a time: with two AVX2 registers of tokens twelve sums, and four registers are left.
constexpr Index kClasses = 6;

/// kTokenLanes tokens, (tokens, width) with `stride`, against `count` <= Count classes.
template <Index Count>
void strip(const float* tokens, Index stride, const ClassTable<float>& table, Index first,
           float* logits, Index logitStride) {
    const Index width = table.weight.rows();
    const float* weights = table.weight.data() + first * width;
    // Plain arrays: as a template's argument a register type would lose its alignment.
    Packet sums[Count][kRegisters];
    for (Index c = 0; c < Count; ++c) {
        for (Packet& sum : sums[c])
            sum = Eigen::internal::pset1<Packet>(table.bias[first + c]);
    }
    for (Index i = 0; i < width; ++i) {
        Packet x[kRegisters];
        for (Index r = 0; r < kRegisters; ++r)
            x[r] = Eigen::internal::ploadu<Packet>(tokens + i * stride + r * kLanes);
        for (Index c = 0; c < Count; ++c) {
            const Packet weight = Eigen::internal::pset1<Packet>(weights[c * width + i]);
            for (Index r = 0; r < kRegisters; ++r)
                sums[c][r] = Eigen::internal::pmadd(x[r], weight, sums[c][r]);
        }
    }
    for (Index c = 0; c < Count; ++c) {
        for (Index r = 0; r < kRegisters; ++r)
            Eigen::internal::pstoreu(logits + c * logitStride + r * kLanes, sums[c][r]);
    }
}

}  // namespace

void classLogits(const ClassTable<float>& table, const Matrix<float>& x, Matrix<float>& logits) {
    assert(x.rows() == table.weight.rows());
    const Index padded = (x.cols() + kTokenLanes - 1) / kTokenLanes * kTokenLanes;
    Matrix<float> tokens = Matrix<float>::Zero(padded, x.rows());
    tokens.topRows(x.cols()) = x.transpose();
    const Index classes = table.weight.cols(), whole = classes / kClasses * kClasses;
    logits.resize(padded, classes);
    for (Index t = 0; t < padded; t += kTokenLanes) {
        const float* from = tokens.data() + t;
        for (Index c = 0; c < whole; c += kClasses)
            strip<kClasses>(from, padded, table, c, &logits.coeffRef(t, c), padded);
        for (Index c = whole; c < classes; ++c)
            strip<1>(from, padded, table, c, &logits.coeffRef(t, c), padded);
    }
}

}  // namespace orrery::core::nn
