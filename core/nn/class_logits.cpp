// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/class_logits.h"

#include "core/base/parallel.h"

#include <cassert>

namespace orrery::core::nn {
namespace {

using Eigen::Index;

/// `Tokens` tokens, (tokens, width) with `stride`, against Count classes.
template <Index Tokens, Index Count>
void strip(const float* tokens, Index stride, const ClassTable<float>& table, Index first,
           float* logits, Index logitStride) {
    // Eigen's packets are its internal, yet portable, names of vector registers.
    using Packet = typename Eigen::internal::find_best_packet<float, Tokens>::type;
    constexpr Index kLanes = Eigen::internal::unpacket_traits<Packet>::size;
    constexpr Index kRegisters = Tokens / kLanes;
    static_assert(Tokens % kLanes == 0);
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

/// The same against the classes begin … end - 1, `Count` of them at a time.
template <Index Tokens, Index Count>
void block(const float* tokens, Index stride, const ClassTable<float>& table, Index begin,
           Index end, float* logits) {
    const Index whole = begin + (end - begin) / Count * Count;
    for (Index c = begin; c < whole; c += Count)
        strip<Tokens, Count>(tokens, stride, table, c, logits + c * stride, stride);
    for (Index c = whole; c < end; ++c)
        strip<Tokens, 1>(tokens, stride, table, c, logits + c * stride, stride);
}

}  // namespace

void classLogits(const ClassTable<float>& table, const Matrix<float>& x, Matrix<float>& logits) {
    assert(x.rows() == table.weight.rows());
    const bool few = x.cols() <= kFewTokenLanes;
    const Index padded =
        few ? kFewTokenLanes : (x.cols() + kTokenLanes - 1) / kTokenLanes * kTokenLanes;
    Matrix<float> tokens = Matrix<float>::Zero(padded, x.rows());
    tokens.topRows(x.cols()) = x.transpose();
    logits.resize(padded, table.weight.cols());
    // With AVX2 twelve registers of sums in either case, and four are left.
    const Index classes = table.weight.cols();
    if (few) {
        // The table is read from memory once for each product, which takes longer than its sums:
        // two cores read faster than one. With more tokens there are other blocks to be busy with.
        constexpr Index kShare = 1536;
        (void)forBlocks(classes, kShare,
                        [&](Index begin, Index end) {
                            block<kFewTokenLanes, 12>(tokens.data(), padded, table, begin, end,
                                                      logits.data());
                        },
                        {});
        return;
    }
    for (Index t = 0; t < padded; t += kTokenLanes)
        block<kTokenLanes, 6>(tokens.data() + t, padded, table, 0, classes, logits.data() + t);
}

}  // namespace orrery::core::nn
