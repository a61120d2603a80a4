// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of panel hubness: what several plots share, kept in the stage cache by what it depends
// on.
#pragma once

#include "core/figure/figure.h"
#include "core/hubness/measures.h"
#include "core/hubness/selection.h"
#include "core/panels/hubness_data.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace orrery::core::hubs {

/// Neighbours of a sample.
struct Lists {
    std::shared_ptr<const hubness::Neighbours> primary;  ///< by the metric, (>= k, askers)
    std::shared_ptr<const hubness::Neighbours> used;     ///< after the reduction, (>= k, askers)
    bool exact = true;            ///< false: the reduction looked at candidates alone
    Eigen::Index candidates = 0;  ///< of each point, where not exact
};

/// Hub values of a sample, and all that follows from them without a threshold.
struct HubValues {
    std::vector<std::int64_t> values;  ///< N_k
    hubness::Measures measures;
    Column column, distance;  ///< (n) N_k, and the distance to the mean
    Column index;             ///< (n) number of the point: its row in the file
    TextColumn labels;        ///< (n); empty texts where there are none
    /// The largest hubs that have names, largest first: where they stand, and what they are called.
    Column namedDistance, namedValue;
    std::vector<std::string> names;
    double centralityCorrelation = 0, intrinsicDimension = 0;
    double badHubShare = 0;     ///< NaN without labels
    Eigen::Index repeated = 0;  ///< points that stand where another one stands
};

/// Bars of a histogram of hub values, each standing for its points.
struct Histogram {
    Column centre, count;
    std::int64_t width = 1;  ///< integers in a bar
    std::shared_ptr<const KeyGroups> groups;
    Column binomial;  ///< expected counts if everybody chose at random
};

/// What is kept of points that are not shown themselves.
struct Summary {
    std::vector<std::int64_t> pointsAt;  ///< [N] how many points have that hub value; empty: a gap
    double median = 0;
    hubness::Measures measures;
    [[nodiscard]] bool exists() const { return !pointsAt.empty(); }
};

/// How many of other points have which hub value, as a curve beside the bars; NaN for none.
struct Ghost {
    Column centre, count;
};

/// The Lorenz curve, of at most about 500 segments.
struct Lorenz {
    Column people, slots;
    std::shared_ptr<const KeyGroups> groups;  ///< of vertex i: the points of the segment before it
};

/// Distances of pairs, from some of the points to all others.
struct Distances {
    Eigen::Index from = 0;  ///< of so many points
    Column ratio, density;  ///< distances over their mean
    double width = 0;
    double relativeContrast = 0;  ///< mean of (max - min) / min
};

/// Before and after selection: distances to the mean as densities, over the same bins.
struct Norms {
    hubness::FilterComparison filters;
    Column norm;                           ///< centres of the bins
    Column all, hub, nearestMean, shrunk;  ///< all but the first NaN without hubs
};

/// How many points a preview can afford, by n^2 d.
Eigen::Index previewPoints(const Settings& settings, const Source& source, double previewWork);

Result<std::shared_ptr<const Lists>> lists(const Settings& settings, const Sample& sample,
                                           const ComputeContext& context);
std::shared_ptr<const HubValues> hubValues(const Settings& settings, const Source& source,
                                           const Sample& sample, const Lists& lists,
                                           const ComputeContext& context);
std::shared_ptr<const Histogram> histogram(const Settings& settings, const Sample& sample,
                                           const HubValues& values, const ComputeContext& context);
std::shared_ptr<const Lorenz> lorenz(const Settings& settings, const Sample& sample,
                                     const HubValues& values, const ComputeContext& context);
/// The summary of other points of the same source; dimension, repeat and most as in
/// Source::sampleAt. Errors: Cancelled; Usage where metric and reduction do not go together.
Result<std::shared_ptr<const Summary>> summaryAt(const Settings& settings, const Source& source,
                                                 Eigen::Index dimension, std::uint32_t repeat,
                                                 Eigen::Index most, const ComputeContext& context);
/// The distribution of hub values in another dimension, in bars as wide as those of `like`.
Result<Ghost> ghost(const Settings& settings, const Source& source, Eigen::Index dimension,
                    Eigen::Index most, const Histogram& like, const ComputeContext& context);
/// The same of a Gaussian with as many points, of the sample's intrinsic dimension; null where that
/// is not known.
Result<Ghost> gaussianGhost(const Settings& settings, const Sample& sample, const HubValues& values,
                            const Histogram& like, const ComputeContext& context);
/// Null when a stop was requested.
std::shared_ptr<const Distances> distances(const Settings& settings, const Sample& sample,
                                           const ComputeContext& context);
std::shared_ptr<const Norms> norms(const Settings& settings, const Sample& sample,
                                   const HubValues& values, const ComputeContext& context);

/// The first zero vector among the points, which cosine has no place for; -1: among the queries.
std::optional<Eigen::Index> zeroVector(const Sample& sample);

/// What of the settings decides the lists of neighbours of a sample.
std::string listsKey(const Settings& settings);

/// "stage part part …": the beginning of a key of the stage cache.
template <typename... Parts>
std::string stageKey(const std::string& stage, const Parts&... parts) {
    std::string key = "hubness " + stage;
    ((key += ' ', key += formatValue(Value(parts))), ...);
    return key;
}

}  // namespace orrery::core::hubs
