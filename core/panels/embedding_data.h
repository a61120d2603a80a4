// SPDX-License-Identifier: GPL-3.0-or-later
// What panel embedding projects: made vectors, characters of verse, or rows of the user's file.
#pragma once

#include "core/embedding/projection.h"
#include "core/embedding/vectors.h"
#include "core/figure/figure.h"
#include "core/panel/panel.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace orrery::core::jl {

/// The values of the panel's parameters, typed.
struct Settings {
    std::int64_t points = 512;
    double epsilon = 0.5;
    std::int64_t sourceDimension = 1000, dimension = 64;
    embedding::Projection projection = embedding::Projection::Gaussian;
    std::int64_t vectors = 500;
    std::optional<embedding::MadeKind> made;  ///< empty: characters, or the user's file
    std::string characters;  ///< the model file that has them; empty: other vectors
    std::string file, tensor;
    std::int64_t baseLength = 512, length = 512;
    std::uint32_t seed = 1;
};

/// The user's file as it was read: at most kMostVectors of its rows; or all characters of a model.
struct GivenData {
    std::shared_ptr<const PointSet> points;
    std::int64_t rowsInFile = 0;     ///< or characters in the model
    InputFile input;                 ///< of the user's file
    std::vector<std::string> names;  ///< of the vectors; empty: they have none
    std::vector<Message> notes;
    std::string key;
};

constexpr std::int64_t kMostVectors = 2000;

/// How much of the vectors is looked at: in a preview perhaps not all.
struct Extent {
    Eigen::Index vectors = 0, coordinates = 0;
    friend bool operator==(const Extent&, const Extent&) = default;
};

/// Vectors ready to be projected, and what names them in the stage cache.
struct VectorSet {
    std::variant<embedding::MadeVectors, embedding::PointVectors> vectors;
    std::string key;
};

/// Where the panel's vectors come from.
class Source {
public:
    /// Reads file or model, through the cache. Errors are those of the reader; Usage where none is
    /// chosen; Failure where all of its vectors are the same.
    static Result<Source> open(const Settings& settings, const ComputeContext& context);

    /// Not made: from a file, or characters.
    [[nodiscard]] bool isGiven() const { return m_data != nullptr; }
    [[nodiscard]] const GivenData* data() const { return m_data.get(); }
    /// Of the vectors that are projected, the first ones; empty where they have none.
    [[nodiscard]] std::vector<std::string> names(Eigen::Index count) const;
    /// As many vectors as there are to project, with all of their coordinates.
    [[nodiscard]] Extent whole() const;
    /// What a preview can afford of it by counted work, of which `share` is allowed.
    [[nodiscard]] Extent affordable(double share) const;
    /// Whether it can afford the sweep of all of it as well.
    [[nodiscard]] bool affordsSweep(double share) const;
    /// That part of the vectors: the first ones, and of these the first coordinates. Null when a
    /// stop was requested.
    [[nodiscard]] std::shared_ptr<const VectorSet> vectors(const Extent& extent,
                                                           const ComputeContext& context) const;
    /// P for these vectors.
    [[nodiscard]] embedding::ProjectionMatrix projection() const;

private:
    /// Rows of the first ones of the given vectors that are projected.
    [[nodiscard]] std::vector<Eigen::Index> chosen(Eigen::Index count) const;
    explicit Source(Settings settings) : m_settings(std::move(settings)) {}
    [[nodiscard]] double work(const Extent& extent, std::int64_t dimension) const;

    Settings m_settings;
    std::shared_ptr<const GivenData> m_data;
};

}  // namespace orrery::core::jl
