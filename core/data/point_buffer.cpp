// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/point_buffer.h"

#include <sys/sysinfo.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <string>
#include <utility>

namespace orrery::core::data {
namespace {

/// Integers from 2^53 on may already have been rounded to double; they count as inexact.
bool isExactFloat(double value) {
    return std::abs(value) < 9007199254740992.0 &&
           static_cast<double>(static_cast<float>(value)) == value;
}

}  // namespace

std::int64_t availableMemory() {
    // What the kernel believes can be had without swapping: free pages alone leave out its caches.
    std::ifstream info("/proc/meminfo");
    std::string name, unit;
    std::int64_t kibibytes = 0;
    while (info >> name >> kibibytes) {
        if (name == "MemAvailable:")
            return kibibytes * 1024;
        std::getline(info, unit);
    }
    struct sysinfo system {};
    if (::sysinfo(&system) != 0)
        return std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(system.freeram) * system.mem_unit;
}

Result<void> checkMemory(double bytes) {
    // So little is not worth asking the system for.
    constexpr double kAlwaysThere = 1 << 24;
    if (bytes <= kAlwaysThere)
        return {};
    const auto available = static_cast<double>(availableMemory());
    if (bytes <= 0.8 * available)
        return {};
    constexpr double kGigabyte = 1e9;
    return usageError(
        Message(ORRERY_TEXT("data",
                            "it needs %1 GB of memory where %2 GB are free; a sample of its "
                            "rows can be read instead"))
            .arg(bytes / kGigabyte, 3)
            .arg(available / kGigabyte, 3));
}

Result<PointBuffer> PointBuffer::make(std::int64_t dimension, const RowSelection& selection,
                                      Precision precision, const JobContext& job) {
    const std::int64_t count = selection.count();
    if (selection.rowsInFile < 2)
        return failure(Message(ORRERY_TEXT("data", "at least 2 points are needed, and it holds %1"))
                           .arg(selection.rowsInFile));
    if (count < 2)
        return usageError(ORRERY_TEXT("data", "a sample needs at least 2 of its rows"));
    if (dimension < 1)
        return failure(ORRERY_TEXT("data", "its points have no coordinates"));
    // While floats are widened to doubles both are there.
    const double bytesPerValue =
        precision == Precision::Float ? 4 : (precision == Precision::Double ? 8 : 12);
    if (Result<void> fits = checkMemory(static_cast<double>(dimension) *
                                        static_cast<double>(count) * bytesPerValue);
        !fits)
        return fits.error();
    if (precision == Precision::Double)
        return PointBuffer(Points<double>(dimension, count), selection, false, job.stop);
    return PointBuffer(Points<float>(dimension, count), selection,
                       precision == Precision::FloatIfExact, job.stop);
}

template <typename Scalar>
void PointBuffer::set(std::int64_t point, std::int64_t coordinate, std::span<const Scalar> values,
                      Along along) {
    // Beyond float's range a conversion is not defined: such values widen, or count as infinite.
    const bool isFloat = std::holds_alternative<Points<float>>(m_points);
    const Scalar largest = isFloat && !m_widens
                               ? static_cast<Scalar>(std::numeric_limits<float>::max())
                               : std::numeric_limits<Scalar>::max();
    bool finite = true;
    for (const Scalar value : values)
        finite &= std::abs(value) <= largest;
    if (!finite) {
        noteNotFinite(point, coordinate, values, largest, along);
        return;  // the points will not be used
    }
    if constexpr (std::is_same_v<Scalar, double>) {
        if (m_widens && !std::all_of(values.begin(), values.end(), isExactFloat))
            widen();
    }
    const auto count = static_cast<std::int64_t>(values.size());
    m_filled = std::max(m_filled, point + (along == Along::Points ? count : 1));
    std::visit(
        [&](auto& matrix) {
            using Stored = typename std::decay_t<decltype(matrix)>::Scalar;
            Stored* out = matrix.data() + point * matrix.rows() + coordinate;
            const std::int64_t step = along == Along::Coordinates ? 1 : matrix.rows();
            for (const Scalar value : values) {
                *out = static_cast<Stored>(value);
                out += step;
            }
        },
        m_points);
}

template void PointBuffer::set(std::int64_t, std::int64_t, std::span<const float>, Along);
template void PointBuffer::set(std::int64_t, std::int64_t, std::span<const double>, Along);

void PointBuffer::widen() {
    const auto& floats = std::get<Points<float>>(m_points);
    Points<double> doubles(floats.rows(), floats.cols());
    // Values, not points: one may be long. As many as take about a millisecond.
    constexpr std::int64_t kBlock = std::int64_t{1} << 18U;
    const std::int64_t count = m_filled * floats.rows();
    for (std::int64_t begin = 0; begin < count && !m_stopped; begin += kBlock) {
        m_stopped = m_stop.stop_requested();
        const std::int64_t end = std::min(begin + kBlock, count);
        std::copy(floats.data() + begin, floats.data() + end, doubles.data() + begin);
    }
    m_points = std::move(doubles);
    m_widens = false;
}

template <typename Scalar>
void PointBuffer::noteNotFinite(std::int64_t point, std::int64_t coordinate,
                                std::span<const Scalar> values, Scalar largest, Along along) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::abs(values[i]) <= largest)
            continue;
        const auto step = static_cast<std::int64_t>(i);
        const bool across = along == Along::Points;
        const std::int64_t row = m_selection->rowOf(across ? point + step : point);
        const std::int64_t column = across ? coordinate : coordinate + step;
        if (!m_notFinite ||
            std::pair(row, column) < std::pair(m_notFinite->row, m_notFinite->column))
            m_notFinite = {row, column, static_cast<double>(values[i])};
    }
}

Result<void> PointBuffer::check() const {
    if (m_stopped)
        return cancelled();
    if (!m_notFinite)
        return {};
    return failure(
        Message(std::isnan(m_notFinite->value)
                    ? ORRERY_TEXT("data", "row %1, column %2, counted from 0, is not a number")
                    : ORRERY_TEXT("data", "row %1, column %2, counted from 0, is infinite"))
            .arg(m_notFinite->row)
            .arg(m_notFinite->column));
}

}  // namespace orrery::core::data
