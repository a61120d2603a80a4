// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/base/result.h"
#include "core/data/sample.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>

namespace orrery::core::data {

/// The bytes of memory that can still be used without swapping; the largest number where the system
/// does not say.
std::int64_t availableMemory();

/// Usage error where `bytes` are more than 80 % of the available memory.
Result<void> checkMemory(double bytes);

enum class Precision {
    Float,         ///< values are rounded to float
    Double,        ///
    FloatIfExact,  ///< float until a value comes that float does not hold exactly
};

/// Points while they are being read: takes values anywhere, checks them, keeps what is not finite
/// in mind.
class PointBuffer {
public:
    /// Room for selection.count() points of dimension `dimension`. Errors: fewer than 2 points
    /// (Usage if it is the sample that is too small) or than 1 dimension; Usage where memory does
    /// not suffice. `selection` must outlive the buffer.
    static Result<PointBuffer> make(std::int64_t dimension, const RowSelection& selection,
                                    Precision precision, const JobContext& job);

    enum class Along { Coordinates, Points };
    /// Sets consecutive coordinates of one point, or one coordinate of consecutive points. Scalar
    /// is float or double.
    template <typename Scalar>
    void set(std::int64_t point, std::int64_t coordinate, std::span<const Scalar> values,
             Along along = Along::Coordinates);

    /// The first value, by row and then column, that was NaN or infinite, as an error (Failure)
    /// that names its row and column in the file, both counted from 0 as in numpy.
    [[nodiscard]] Result<void> check() const;
    PointSet take() && { return std::move(m_points); }

private:
    PointBuffer(PointSet points, const RowSelection& selection, bool widens, std::stop_token stop)
        : m_points(std::move(points)),
          m_selection(&selection),
          m_widens(widens),
          m_stop(std::move(stop)) {}

    struct NotFinite {
        std::int64_t row, column;
        double value;
    };
    void widen();
    template <typename Scalar>
    void noteNotFinite(std::int64_t point, std::int64_t coordinate, std::span<const Scalar> values,
                       Scalar largest, Along along);

    PointSet m_points;
    const RowSelection* m_selection;
    bool m_widens;
    std::int64_t m_filled = 0;  ///< points behind this one have no value yet
    std::stop_token m_stop;
    bool m_stopped = false;
    std::optional<NotFinite> m_notFinite;
};

}  // namespace orrery::core::data
