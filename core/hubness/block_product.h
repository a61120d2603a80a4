// SPDX-License-Identifier: GPL-3.0-or-later
// The hot kernel: products of all pairs of two blocks of points.
#pragma once

#include "core/base/points.h"

#include <Eigen/Core>

#include <vector>

namespace orrery::core::hubness {

/// n points of dimension d in panels of kPanel points, (kPanel, d, n / kPanel), the last one filled
/// up with zeros: one layout for both sides of a product, packed once for all blocks.
class PackedPoints {
public:
    /// Three AVX2 registers of points against four points of the other side leave one of sixteen
    /// registers free beside the sums.
    static constexpr Eigen::Index kPanel = 24;

    PackedPoints(Eigen::Index dimension, Eigen::Index count);

    void set(Eigen::Index i, const Eigen::Ref<const Eigen::VectorXf>& x);
    [[nodiscard]] Eigen::Index dimension() const { return m_dimension; }
    [[nodiscard]] Eigen::Index count() const { return m_count; }
    [[nodiscard]] Eigen::Index panels() const { return (m_count + kPanel - 1) / kPanel; }
    /// Coordinates `first`, first + 1, … of a panel's points, kPanel numbers each.
    [[nodiscard]] const float* panel(Eigen::Index p, Eigen::Index first) const {
        return m_data.data() + (p * m_dimension + first) * kPanel;
    }

private:
    Eigen::Index m_dimension, m_count;
    std::vector<float, Eigen::aligned_allocator<float>> m_data;
};

/// Panels begin .. begin + count - 1 of a set.
struct PanelRange {
    Eigen::Index begin = 0, count = 0;
};

/// The pairwise value that a block holds.
enum class PairValue {
    Product,    ///< x.y
    Manhattan,  ///< -(sum |x_c - y_c|) / 2
};

/// Fills `g` (24 rows.count, 24 columns.count) with the values of all pairs, in float with fused
/// multiplication and addition where the processor has it. 2 d flop a pair; about 90 % of a core's
/// peak from d = 64 on.
void computeBlock(const PackedPoints& a, const PanelRange& rows, const PackedPoints& b,
                  const PanelRange& columns, PairValue value, Eigen::MatrixXf& g);

}  // namespace orrery::core::hubness
