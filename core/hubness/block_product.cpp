// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/block_product.h"

#include <algorithm>
#include <cassert>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;
// Eigen's packets are its internal, yet portable, names of vector registers.
constexpr Index kPanel = PackedPoints::kPanel;
using Packet = Eigen::internal::find_best_packet<float, kPanel>::type;
constexpr Index kLanes = Eigen::internal::unpacket_traits<Packet>::size;
constexpr Index kRegisters = kPanel / kLanes;
static_assert(kPanel % kLanes == 0);
/// Points of the other side at a time.
constexpr Index kWidth = 4;
static_assert(kPanel % kWidth == 0);
/// Coordinates at a time: a panel of each side, 12 KiB, stays in the first-level cache.
constexpr Index kDepth = 128;

struct AddProduct {
    static Packet apply(const Packet& a, const Packet& b, const Packet& sum) {
        return Eigen::internal::pmadd(a, b, sum);
    }
    static Packet finish(const Packet& sum) { return sum; }
};

struct AddDistance {
    static Packet apply(const Packet& a, const Packet& b, const Packet& sum) {
        return Eigen::internal::padd(Eigen::internal::pabs(Eigen::internal::psub(a, b)), sum);
    }
    static Packet finish(const Packet& sum) {
        return Eigen::internal::pmul(sum, Eigen::internal::pset1<Packet>(-0.5F));
    }
};

/// kPanel rows against kWidth columns over `depth` coordinates: g = finish(sum), or its further
/// part where `adds`.
template <typename Operation>
void computeStrip(const float* a, const float* b, Index depth, bool adds, float* g, Index stride) {
    // Plain arrays: as a template's argument a register type would lose its alignment.
    Packet sums[kWidth][kRegisters];
    for (auto& column : sums) {
        for (Packet& sum : column)
            sum = Eigen::internal::pset1<Packet>(0.0F);
    }
    for (Index k = 0; k < depth; ++k, a += kPanel, b += kPanel) {
        Packet row[kRegisters];
        for (Index r = 0; r < kRegisters; ++r)
            row[r] = Eigen::internal::pload<Packet>(a + r * kLanes);
        for (Index j = 0; j < kWidth; ++j) {
            const Packet other = Eigen::internal::pset1<Packet>(b[j]);
            for (Index r = 0; r < kRegisters; ++r)
                sums[j][r] = Operation::apply(row[r], other, sums[j][r]);
        }
    }
    for (Index j = 0; j < kWidth; ++j) {
        for (Index r = 0; r < kRegisters; ++r) {
            float* to = g + j * stride + r * kLanes;
            Packet value = Operation::finish(sums[j][r]);
            if (adds)
                value = Eigen::internal::padd(value, Eigen::internal::ploadu<Packet>(to));
            Eigen::internal::pstoreu(to, value);
        }
    }
}

template <typename Operation>
void compute(const PackedPoints& a, const PanelRange& rows, const PackedPoints& b,
             const PanelRange& columns, Eigen::MatrixXf& g) {
    const Index stride = g.rows();
    for (Index first = 0; first < a.dimension(); first += kDepth) {
        const Index depth = std::min(kDepth, a.dimension() - first);
        for (Index c = 0; c < columns.count; ++c) {
            const float* other = b.panel(columns.begin + c, first);
            for (Index r = 0; r < rows.count; ++r) {
                const float* own = a.panel(rows.begin + r, first);
                for (Index j = 0; j < kPanel; j += kWidth)
                    computeStrip<Operation>(own, other + j, depth, first > 0,
                                            g.data() + r * kPanel + (c * kPanel + j) * stride,
                                            stride);
            }
        }
    }
}

}  // namespace

PackedPoints::PackedPoints(Index dimension, Index count)
    : m_dimension(dimension),
      m_count(count),
      m_data(static_cast<std::size_t>(panels() * dimension * kPanel)) {}

void PackedPoints::set(Index i, const Eigen::Ref<const Eigen::VectorXf>& x) {
    assert(x.size() == m_dimension);
    float* to = m_data.data() + i / kPanel * m_dimension * kPanel + i % kPanel;
    for (Index c = 0; c < m_dimension; ++c)
        to[c * kPanel] = x[c];
}

void computeBlock(const PackedPoints& a, const PanelRange& rows, const PackedPoints& b,
                  const PanelRange& columns, PairValue value, Eigen::MatrixXf& g) {
    assert(a.dimension() == b.dimension() && a.dimension() > 0);
    g.resize(kPanel * rows.count, kPanel * columns.count);
    if (value == PairValue::Product)
        compute<AddProduct>(a, rows, b, columns, g);
    else
        compute<AddDistance>(a, rows, b, columns, g);
}

}  // namespace orrery::core::hubness
