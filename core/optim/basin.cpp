// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/basin.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace orrery::core::optim {
namespace {

using Eigen::Index;
using Eigen::Vector2d;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct EndOfStart {
    double value = kNaN;
    std::optional<Vector2d> bottom;
};

/// Distinct bottoms, found by their place.
class Bottoms {
public:
    /// Those nearer than `near` are one.
    Bottoms(const Surface& surface, double near) : m_surface(surface), m_near(near) {}

    std::size_t indexOf(const Vector2d& bottom) {
        const auto cx = static_cast<std::int64_t>(std::floor(bottom.x() / m_near));
        const auto cy = static_cast<std::int64_t>(std::floor(bottom.y() / m_near));
        for (std::int64_t dx = -1; dx <= 1; ++dx) {
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                const auto cell = m_cells.find({cx + dx, cy + dy});
                if (cell == m_cells.end())
                    continue;
                for (const std::size_t i : cell->second) {
                    if ((m_minima[i].point - bottom).norm() <= m_near)
                        return i;
                }
            }
        }
        m_cells[{cx, cy}].push_back(m_minima.size());
        m_minima.push_back({bottom, m_surface.value(bottom), 0});
        return m_minima.size() - 1;
    }

    std::vector<Basins::Minimum>& minima() { return m_minima; }

private:
    const Surface& m_surface;
    double m_near;
    std::vector<Basins::Minimum> m_minima;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> m_cells;
};

/// The order of minima: by value, and those that are equal but for rounding by their place.
std::vector<std::size_t> orderOf(const std::vector<Basins::Minimum>& minima) {
    double largest = 1;
    for (const Basins::Minimum& minimum : minima)
        largest = std::max(largest, std::abs(minimum.value));
    const auto key = [&](std::size_t i) {
        const Basins::Minimum& one = minima[i];
        return std::tuple(std::round(one.value / (1e-9 * largest)), one.point.x(), one.point.y());
    };
    std::vector<std::size_t> order(minima.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

/// Empty: stopped.
std::optional<Basins> sorted(Basins basins, const std::vector<EndOfStart>& ends, Bottoms bottoms,
                             const JobContext& job) {
    constexpr std::size_t kLook = 1024;
    std::vector<std::size_t> which(ends.size());
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i % kLook == 0 && job.stopRequested())
            return std::nullopt;
        if (ends[i].bottom) {
            which[i] = bottoms.indexOf(*ends[i].bottom);
            ++bottoms.minima()[which[i]].starts;
        }
    }
    const std::vector<std::size_t> order = orderOf(bottoms.minima());
    std::vector<std::size_t> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = i;
        basins.minima.push_back(bottoms.minima()[order[i]]);
    }
    basins.index.assign(ends.size(), kNaN);
    basins.value.resize(ends.size());
    for (std::size_t i = 0; i < ends.size(); ++i) {
        basins.value[i] = ends[i].value;
        if (ends[i].bottom)
            basins.index[i] = static_cast<double>(rank[which[i]] + 1);
    }
    return basins;
}

}  // namespace

std::vector<double> middlesOfCells(double low, double high, Index count) {
    std::vector<double> result(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] =
            low + (high - low) * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    return result;
}

std::optional<Basins> basinsOf(const Spec& spec, const Descent& descent, Index side,
                               std::span<const Vector2d> known, const JobContext& job) {
    const Surface& surface = *descent.surface;
    const Domain& d = surface.domain;
    const double reach = 0.01 * std::hypot(d.xMax - d.xMin, d.yMax - d.yMin);
    Basins basins;
    basins.x = middlesOfCells(d.xMin, d.xMax, side);
    basins.y = middlesOfCells(d.yMin, d.yMax, side);
    std::vector<EndOfStart> ends(basins.x.size() * basins.y.size());
    const auto settle = [&](std::size_t i) {
        Descent own = descent;
        own.start = {basins.x[i % basins.x.size()], basins.y[i / basins.x.size()]};
        const auto end = endOf(spec, own, job);
        if (!end || !std::isfinite(end->loss))
            return;
        ends[i].value = end->loss;
        for (const Vector2d& one : known) {
            if ((end->point - one).norm() <= reach)
                ends[i].bottom = one;
        }
        if (!ends[i].bottom)
            ends[i].bottom = bottomNear(surface, end->point, reach);
    };
    const auto run = [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end && !job.stopRequested(); ++i)
            settle(static_cast<std::size_t>(i));
    };
    constexpr std::int64_t kBlock = 16;
    if (!forBlocks(std::ssize(ends), kBlock, run, job))
        return std::nullopt;
    return sorted(std::move(basins), ends, Bottoms(surface, reach / 10), job);
}

}  // namespace orrery::core::optim
