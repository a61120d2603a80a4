// SPDX-License-Identifier: GPL-3.0-or-later
// Random matrices that keep lengths on average.
#pragma once

#include <Eigen/Core>

#include <cstdint>

namespace orrery::core::embedding {

/// How the entries of P are drawn, all independent with mean 0 and variance 1.
enum class Projection {
    Gaussian,    ///< N(0, 1)
    Sign,        ///< +-1 (Rademacher): Achlioptas 2003, equation 1
    Achlioptas,  ///< sqrt(3) times {+1 with 1/6, 0 with 2/3, -1 with 1/6}: his equation 2
    VerySparse,  ///< sqrt(s) times {+-1 with 1/(2 s) each, else 0}, s = sqrt(D): Li, Hastie, Church
};

/// The fourth moment of an entry, kappa. The ratio |Px|^2/|x|^2 over d rows has mean 1 and variance
/// (2 + (kappa - 3) sum_c u_c^4) / d with u = x/|x|: that of chi^2_d / d for kappa = 3, or where no
/// coordinate of x stands out.
double fourthMoment(Projection projection, Eigen::Index sourceDimension);

/// P before it is divided by sqrt(d). Entry (row, column) has an address of its own in the seed's
/// stream: d dimensions are the first d rows of any more.
struct ProjectionMatrix {
    Projection projection = Projection::Gaussian;
    Eigen::Index sourceDimension = 1000;  ///< D; very sparse ones depend on it
    std::uint32_t seed = 1;

    static constexpr Eigen::Index kRows = 32;    ///< rows come in multiples of so many,
    static constexpr Eigen::Index kColumns = 4;  ///< columns too

    /// Fills `block`, (kRows, columns), with the rows from firstRow and the columns from
    /// firstColumn on, which are multiples of kRows and kColumns. About 4 ns an entry for Gaussian
    /// ones, 1 ns for others.
    void fill(Eigen::Index firstRow, Eigen::Index firstColumn,
              Eigen::Ref<Eigen::MatrixXf> block) const;
};

}  // namespace orrery::core::embedding
