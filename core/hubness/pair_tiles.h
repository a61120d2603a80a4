// SPDX-License-Identifier: GPL-3.0-or-later
// Distances of blocks of queries to blocks of points by matrix products in double precision, with a
// bound on what rounding does to them. Internal to the reductions.
#pragma once

#include "core/base/job.h"
#include "core/base/parallel.h"
#include "core/base/points.h"
#include "core/hubness/neighbours.h"

#include <Eigen/Core>

#include <optional>
#include <vector>

namespace orrery::core::hubness {

/// The points of one search, made ready for products with blocks of queries. What a tile holds is
/// the *base* of a pair: the squared distance for Euclidean, for the others the distance.
///
/// Euclidean points are moved by the mean of the points, so that an offset costs no digits; those
/// for Cosine are scaled to length 1. Holds a double copy of the points; refers to points and
/// queries.
template <typename Scalar>
class PairTiles {
public:
    static constexpr Eigen::Index kQueries = 128;  ///< of one block

    /// Some queries, made ready.
    struct Block {
        std::vector<Eigen::Index> ids;
        Eigen::MatrixXd columns;  ///< (d, queries)
        Eigen::RowVectorXd size;  ///< as PairTiles::m_size
    };

    PairTiles(const Points<Scalar>& points, const Points<Scalar>& queries, Metric metric);

    [[nodiscard]] Eigen::Index pointCount() const { return m_points.cols(); }
    [[nodiscard]] Eigen::Index queryCount() const { return m_queries.cols(); }
    /// How many points a tile holds at most: a tile is 2 ms of work or less.
    [[nodiscard]] Eigen::Index tileRows() const { return m_tileRows; }
    [[nodiscard]] Block block(std::vector<Eigen::Index> ids) const;

    /// Writes bases to tile(j, q) of the points first + j, j < count, and the block's queries q.
    /// `first` is a multiple of tileRows(), count <= tileRows().
    void estimate(const Block& block, Eigen::Index first, Eigen::Index count,
                  Eigen::MatrixXd& tile) const;
    /// The same, but not above the base of distanceBetween, by a proven bound on rounding; not
    /// negative but for InnerProduct.
    void lowerBounds(const Block& block, Eigen::Index first, Eigen::Index count,
                     Eigen::MatrixXd& tile) const;

    /// The distance computed directly.
    [[nodiscard]] double distance(Eigen::Index query, Eigen::Index point) const {
        return distanceBetween(m_queries.col(query).data(), m_points.col(point).data(),
                               m_points.rows(), m_metric);
    }
    /// Turns the estimates of query q and the points from `first` on into distances in place; those
    /// that lost their digits to cancellation are computed directly.
    void toDistances(const Block& block, Eigen::Index q, Eigen::Index first,
                     Eigen::Ref<Eigen::ArrayXd> base) const;
    /// Deviations of a query's distances up to this are what rounding makes of equal ones.
    [[nodiscard]] double flatness(const Block& block, Eigen::Index q, double mean) const;

private:
    void fill(const Block& block, Eigen::Index first, Eigen::Index count, double slack,
              Eigen::MatrixXd& tile) const;
    void fillManhattan(const Block& block, Eigen::Index first, Eigen::Index count,
                       Eigen::MatrixXd& tile) const;
    void prepare(Eigen::Ref<Eigen::MatrixXd> columns, Eigen::Ref<Eigen::RowVectorXd> size) const;

    const Points<Scalar>& m_points;
    const Points<Scalar>& m_queries;
    Metric m_metric;
    Eigen::Index m_tileRows;
    Eigen::VectorXd m_mean;  ///< of the points; Euclidean only
    /// (m_tileRows, d) for each tile, side by side: products read it in the order that they want.
    Eigen::MatrixXd m_ready;
    Eigen::RowVectorXd m_size;  ///< squared norm for Euclidean, norm for InnerProduct, else 0
    double m_largest = 0;       ///< of m_size
};

/// Mean and standard deviation (ddof 0) of each query's distances to the points.
struct DistanceMoments {
    Eigen::ArrayXd mean;
    Eigen::ArrayXd deviation;  ///< 0 where the distances differ by no more than rounding
};

/// `own[q]` is the point that is query q itself and left out, -1 for none; empty: no query is a
/// point. O(n m d) time, O(n + m) memory. Result: empty when a stop was requested.
template <typename Scalar>
std::optional<DistanceMoments> distanceMoments(const PairTiles<Scalar>& tiles,
                                               const std::vector<Eigen::Index>& own,
                                               const JobContext& job);

}  // namespace orrery::core::hubness
