// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/principal_components.h"

#include "core/base/abandonable.h"

#include <Eigen/Eigenvalues>

#include <algorithm>

namespace orrery::core {
namespace {

using Eigen::Index;

/// So many points at a time that a look at the stop token comes every few milliseconds.
Index pointsAtOnce(Index rows, Index columns) {
    constexpr double kFlop = 1e8;
    const double each = 2.0 * static_cast<double>(rows) * static_cast<double>(columns);
    return std::max<Index>(1, static_cast<Index>(kFlop / std::max(1.0, each)));
}

}  // namespace

template <typename Scalar>
std::optional<PrincipalComponents> findPrincipalComponents(const Points<Scalar>& points,
                                                           const JobContext& job) {
    const Index d = points.rows(), n = points.cols();
    const Eigen::VectorXd mean =
        points.template cast<double>().rowwise().sum() / static_cast<double>(n);
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(d, d);
    const Index step = std::max<Index>(pointsAtOnce(d, d), 32);
    for (Index first = 0; first < n; first += step) {
        if (job.stopRequested())
            return std::nullopt;
        const Index count = std::min(step, n - first);
        const Eigen::MatrixXd centred =
            points.middleCols(first, count).template cast<double>().colwise() - mean;
        covariance.selfadjointView<Eigen::Lower>().rankUpdate(centred, 1 / static_cast<double>(n));
        job.report(0.5 * static_cast<double>(first + count) / static_cast<double>(n));
    }
    using Solver = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>;
    const std::optional<Solver> solver =
        runAbandonable([covariance] { return Solver(covariance); }, job);
    if (!solver)
        return std::nullopt;
    PrincipalComponents components{.mean = mean,
                                   .directions = solver->eigenvectors().rowwise().reverse(),
                                   .variances = solver->eigenvalues().reverse().cwiseMax(0.0)};
    for (Index c = 0; c < d; ++c) {
        Index largest = 0;
        components.directions.col(c).cwiseAbs().maxCoeff(&largest);
        if (components.directions(largest, c) < 0)
            components.directions.col(c) *= -1;
    }
    return components;
}

template <typename Scalar>
std::optional<Points<Scalar>> projectOnto(const PrincipalComponents& components, Index count,
                                          const Points<Scalar>& points, const JobContext& job) {
    const auto directions = components.directions.leftCols(count);
    Points<Scalar> projected(count, points.cols());
    const Index step = pointsAtOnce(points.rows(), count);
    for (Index first = 0; first < points.cols(); first += step) {
        if (job.stopRequested())
            return std::nullopt;
        const Index some = std::min(step, points.cols() - first);
        const Eigen::MatrixXd x = points.middleCols(first, some).template cast<double>();
        projected.middleCols(first, some) = (directions.transpose() * x).template cast<Scalar>();
    }
    return projected;
}

template std::optional<PrincipalComponents> findPrincipalComponents(const Points<float>&,
                                                                    const JobContext&);
template std::optional<PrincipalComponents> findPrincipalComponents(const Points<double>&,
                                                                    const JobContext&);
template std::optional<Points<float>> projectOnto(const PrincipalComponents&, Index,
                                                  const Points<float>&, const JobContext&);
template std::optional<Points<double>> projectOnto(const PrincipalComponents&, Index,
                                                   const Points<double>&, const JobContext&);

}  // namespace orrery::core
