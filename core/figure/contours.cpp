// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/contours.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace orrery::core {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Edges of the grid are numbered: that from (ix, iy) to the right is 2 (iy nx + ix), that upwards
/// one more.
class Squares {
public:
    Squares(std::span<const double> x, std::span<const double> y, std::span<const double> z,
            double level)
        : m_x(x), m_y(y), m_z(z), m_level(level) {}

    /// Finds the pieces and appends them to x and y, gaps between them.
    void trace(std::vector<double>& x, std::vector<double>& y) {
        for (std::size_t iy = 0; iy + 1 < m_y.size(); ++iy) {
            for (std::size_t ix = 0; ix + 1 < m_x.size(); ++ix)
                addCell(ix, iy);
        }
        std::vector<bool> used(m_segments.size(), false);
        // Open pieces begin where an edge has one segment only; what is left is closed.
        for (const bool open : {true, false}) {
            for (std::size_t i = 0; i < m_segments.size(); ++i) {
                if (used[i])
                    continue;
                for (const std::size_t edge : {m_segments[i].first, m_segments[i].second}) {
                    if (!used[i] && (!open || m_atEdge.at(edge)[1] == kNone))
                        follow(edge, i, used, x, y);
                }
            }
        }
    }

private:
    [[nodiscard]] std::size_t edge(std::size_t ix, std::size_t iy, bool upwards) const {
        return 2 * (iy * m_x.size() + ix) + (upwards ? 1 : 0);
    }
    [[nodiscard]] double height(std::size_t ix, std::size_t iy) const {
        return m_z[iy * m_x.size() + ix] - m_level;
    }

    void addSegment(std::size_t from, std::size_t to) {
        for (const std::size_t end : {from, to}) {
            auto& both = m_atEdge.try_emplace(end, std::array{kNone, kNone}).first->second;
            both[both[0] == kNone ? 0 : 1] = m_segments.size();
        }
        m_segments.emplace_back(from, to);
    }

    void addCell(std::size_t ix, std::size_t iy) {
        const std::array corners{height(ix, iy), height(ix + 1, iy), height(ix + 1, iy + 1),
                                 height(ix, iy + 1)};
        const double mean = (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
        if (!std::isfinite(mean))
            return;
        // Edge i joins corner i and the next one, around the cell.
        const std::array edges{edge(ix, iy, false), edge(ix + 1, iy, true), edge(ix, iy + 1, false),
                               edge(ix, iy, true)};
        std::array<std::size_t, 4> crossed{};
        std::size_t count = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            if ((corners[i] > 0) != (corners[(i + 1) % 4] > 0))
                crossed[count++] = edges[i];
        }
        if (count == 2)
            addSegment(crossed[0], crossed[1]);
        if (count != 4)
            return;
        // The two corners that differ from the middle are each cut off.
        const bool cutFirst = (corners[0] > 0) != (mean > 0);
        addSegment(crossed[0], crossed[cutFirst ? 3 : 1]);
        addSegment(crossed[2], crossed[cutFirst ? 1 : 3]);
    }

    void addPoint(std::size_t edge, std::vector<double>& x, std::vector<double>& y) const {
        const std::size_t node = edge / 2, ix = node % m_x.size(), iy = node / m_x.size();
        const bool upwards = edge % 2 == 1;
        const double here = height(ix, iy);
        const double there = upwards ? height(ix, iy + 1) : height(ix + 1, iy);
        const double share = here / (here - there);
        x.push_back(upwards ? m_x[ix] : m_x[ix] + share * (m_x[ix + 1] - m_x[ix]));
        y.push_back(upwards ? m_y[iy] + share * (m_y[iy + 1] - m_y[iy]) : m_y[iy]);
    }

    void follow(std::size_t edge, std::size_t segment, std::vector<bool>& used,
                std::vector<double>& x, std::vector<double>& y) const {
        if (!x.empty()) {
            x.push_back(std::numeric_limits<double>::quiet_NaN());
            y.push_back(std::numeric_limits<double>::quiet_NaN());
        }
        addPoint(edge, x, y);
        while (segment != kNone && !used[segment]) {
            used[segment] = true;
            const auto& [from, to] = m_segments[segment];
            edge = edge == from ? to : from;
            addPoint(edge, x, y);
            const auto& both = m_atEdge.at(edge);
            segment = both[0] == segment ? both[1] : both[0];
        }
    }

    std::span<const double> m_x, m_y, m_z;
    double m_level;
    std::vector<std::pair<std::size_t, std::size_t>> m_segments;
    std::unordered_map<std::size_t, std::array<std::size_t, 2>> m_atEdge;
};

}  // namespace

Layer makeContour(std::string id, Message label, std::span<const double> x,
                  std::span<const double> y, std::span<const double> z, double level) {
    std::vector<double> pathX;
    std::vector<double> pathY;
    Squares(x, y, z, level).trace(pathX, pathY);
    return {.id = std::move(id),
            .kind = LayerKind::Contour,
            .label = std::move(label),
            .role = Role::Reference,
            .x = makeColumn(std::move(pathX)),
            .y = makeColumn(std::move(pathY)),
            .level = level};
}

}  // namespace orrery::core
