// SPDX-License-Identifier: GPL-3.0-or-later
// What panel hubness looks for hubs in: made points, characters of verse, or the user's file.
#pragma once

#include "core/base/points.h"
#include "core/figure/figure.h"
#include "core/hubness/made_points.h"
#include "core/hubness/neighbours.h"
#include "core/hubness/reduction.h"
#include "core/panel/panel.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery::core::hubs {

/// The values of the panel's parameters, typed.
struct Settings {
    std::optional<hubness::Distribution> made;  ///< empty: characters, or the user's file
    std::string characters;  ///< the model file that has them; empty: other points
    std::string file, tensor, labels, queries;
    std::int64_t rows = 0;
    std::int64_t points = 2000, dimension = 200, components = 0, intrinsic = 0;
    double offset = 0;
    std::int64_t k = 5;
    hubness::Metric metric = hubness::Metric::Euclidean;
    hubness::Reduction reduction = hubness::Reduction::None;
    std::int64_t reductionK = 10, threshold = 10;
    bool sweep = true;
    std::int64_t repeats = 5;
    std::uint32_t seed = 1;
};

/// Points of one dimension, and who asks for neighbours among them.
struct Sample {
    PointSet points;                  ///< (d, n)
    std::optional<PointSet> queries;  ///< (d, m), of the same type; empty: the points themselves
    std::string key;                  ///< names it in the stage cache

    [[nodiscard]] Eigen::Index dimension() const { return dimensionOf(points); }
    [[nodiscard]] Eigen::Index count() const { return countOf(points); }
};

/// The user's file as it was read, in full; or the characters of a model.
struct GivenData {
    PointSet points;
    std::optional<PointSet> queries;
    std::vector<std::int64_t> rows;   ///< of the file, ascending; empty: all
    std::vector<std::string> labels;  ///< of the points; empty: none
    bool named = false;               ///< they are the points' own names, no classes
    std::vector<InputFile> inputs;
    std::vector<Message> notes;
    std::string key;
};

/// What the labels of the points are, and how a number stands for each: equal ones for equal
/// labels.
struct Labels {
    std::vector<std::string> texts;
    std::vector<std::int32_t> ids;  ///< empty where the texts are names, one for each point
};

/// Where the panel's points come from. Made points differ from seed to seed, given ones do not.
class Source {
public:
    /// Reads the files, through the cache. Errors are those of the readers, and whatever makes the
    /// settings contradict the data.
    static Result<Source> open(const Settings& settings, const ComputeContext& context);

    /// Not made: from a file, or characters.
    [[nodiscard]] bool isGiven() const { return m_data != nullptr; }
    [[nodiscard]] const GivenData* data() const { return m_data.get(); }
    /// n and d as the settings ask for them.
    [[nodiscard]] Eigen::Index count() const;
    [[nodiscard]] Eigen::Index dimension() const;
    [[nodiscard]] Eigen::Index askers() const;  ///< queries, or the points themselves
    /// The dimensions that a sweep runs over, ascending: of made points, or leading components.
    [[nodiscard]] std::vector<Eigen::Index> sweepDimensions() const;

    /// The points of the settings, at most `most` of them: made ones are the first ones, those of a
    /// file are spread evenly. Error: Cancelled.
    [[nodiscard]] Result<std::shared_ptr<const Sample>> sample(Eigen::Index most,
                                                               const ComputeContext& context) const;
    /// The same in another dimension, and for made points from seed + `repeat`. Not kept.
    [[nodiscard]] Result<Sample> sampleAt(Eigen::Index dimension, std::uint32_t repeat,
                                          Eigen::Index most, const ComputeContext& context) const;
    /// Names such a sample in the stage cache. Dimension 0 means a file's own coordinates.
    [[nodiscard]] std::string key(Eigen::Index dimension, std::uint32_t repeat,
                                  Eigen::Index most) const;
    /// Labels of the points of a sample of at most `most`; no texts where there are none.
    [[nodiscard]] Labels labels(Eigen::Index most) const;
    /// The user's number of each point of such a sample: its row in the file.
    [[nodiscard]] std::vector<double> indices(Eigen::Index most) const;

private:
    explicit Source(Settings settings) : m_settings(std::move(settings)) {}
    [[nodiscard]] hubness::MadePoints made(Eigen::Index dimension, std::uint32_t repeat,
                                           Eigen::Index most) const;
    [[nodiscard]] Result<Sample> component(Eigen::Index count, Eigen::Index most,
                                           const ComputeContext& context) const;

    Settings m_settings;
    std::shared_ptr<const GivenData> m_data;
};

/// Which of n points a sample of at most `most` holds, ascending and evenly spread.
std::vector<Eigen::Index> evenlySpread(Eigen::Index n, Eigen::Index most);

/// Beyond so many dimensions principal components take too long.
constexpr Eigen::Index kMostForComponents = 2048;

/// Bytes that a set of points takes, for the stage cache.
std::size_t bytesOf(const PointSet& points);

}  // namespace orrery::core::hubs
