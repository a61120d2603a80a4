// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers_landscape.h"

#include "core/base/parallel.h"
#include "core/figure/contours.h"
#include "core/optim/basin.h"
#include "core/optim/expression.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery::core::optimizers {
namespace {

using Eigen::Index;
using Eigen::Vector2d;
using optim::Surface;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr Index kFineSide = 512, kCoarseSide = 128;

Result<Surface> surfaceOf(const Settings& s) {
    if (s.isTyped())
        return optim::expressionSurface(s.expression);
    return optim::makeSurface(s.surface, s.ratio);
}

std::string surfaceKey(const Settings& s) {
    if (s.isTyped())
        return "expression " + s.expression;
    return s.surface == "long_valley" ? s.surface + ' ' + formatValue(s.ratio) : s.surface;
}

/// f on a grid of the surface's domain, z[iy * nx + ix].
struct Heights {
    std::vector<double> x, y, z;
};

std::optional<Heights> heightsOf(const Surface& surface, Index side, const JobContext& job) {
    const optim::Domain& d = surface.domain;
    Heights h{optim::middlesOfCells(d.xMin, d.xMax, side),
              optim::middlesOfCells(d.yMin, d.yMax, side),
              {}};
    h.z.resize(h.x.size() * h.y.size());
    const auto row = [&](std::int64_t iy) {
        for (std::size_t ix = 0; ix < h.x.size() && !job.stopRequested(); ++ix) {
            const auto i = static_cast<std::size_t>(iy) * h.x.size() + ix;
            h.z[i] = surface.value({h.x[ix], h.y[static_cast<std::size_t>(iy)]});
        }
    };
    if (!forEach(side, row, {job.stop, {}}))
        return std::nullopt;
    return h;
}

bool inside(const optim::Domain& d, const Vector2d& p) {
    return p.x() > d.xMin && p.x() < d.xMax && p.y() > d.yMin && p.y() < d.yMax;
}

/// Points of the grid that are not higher than their neighbours, the lowest first.
std::vector<std::size_t> hollows(const Heights& h) {
    const std::size_t nx = h.x.size();
    std::vector<std::size_t> found;
    for (std::size_t iy = 1; iy + 1 < h.y.size(); ++iy) {
        for (std::size_t ix = 1; ix + 1 < nx; ++ix) {
            const std::size_t i = iy * nx + ix;
            const auto lower = [&](std::size_t other) { return h.z[other] < h.z[i]; };
            if (std::isfinite(h.z[i]) && !lower(i - 1) && !lower(i + 1) && !lower(i - nx - 1) &&
                !lower(i - nx) && !lower(i - nx + 1) && !lower(i + nx - 1) && !lower(i + nx) &&
                !lower(i + nx + 1))
                found.push_back(i);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [&](std::size_t a, std::size_t b) { return h.z[a] < h.z[b]; });
    return found;
}

/// The isolated bottoms of a typed expression that are the lowest, if they lie inside the domain.
void findMinima(const Heights& h, Landscape& landscape) {
    constexpr std::size_t kMost = 64;  // hollows that are looked into
    std::vector<std::size_t> candidates = hollows(h);
    candidates.resize(std::min(candidates.size(), kMost));
    const optim::Domain& d = landscape.surface.domain;
    const double cell = (d.xMax - d.xMin) / static_cast<double>(h.x.size());
    std::vector<std::pair<double, Vector2d>> bottoms;
    for (const std::size_t i : candidates) {
        const auto bottom = optim::bottomNear(landscape.surface,
                                              {h.x[i % h.x.size()], h.y[i / h.x.size()]}, 4 * cell);
        if (bottom && inside(d, *bottom))
            bottoms.emplace_back(landscape.surface.value(*bottom), *bottom);
    }
    const auto lowest =
        std::min_element(bottoms.begin(), bottoms.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
    // A border that is lower still has no bottom.
    const auto below = [&](double z) { return z < lowest->first; };
    if (lowest == bottoms.end() || std::any_of(h.z.begin(), h.z.end(), below))
        return;
    landscape.minimum = lowest->first;
    landscape.found = true;
    const double alike = 1e-9 * std::max(1.0, std::abs(lowest->first));
    for (const auto& [value, point] : bottoms) {
        const bool known = std::any_of(
            landscape.minima.begin(), landscape.minima.end(),
            [&, at = point](const Vector2d& other) { return (other - at).norm() < cell; });
        if (value - *landscape.minimum <= alike && !known)
            landscape.minima.push_back(point);
    }
}

/// No more than kContourSide points along a side: lines need fewer than cells do.
Heights thinned(const Heights& h) {
    constexpr std::size_t kContourSide = 256;
    const std::size_t step = std::max<std::size_t>(1, h.x.size() / kContourSide);
    Heights result;
    for (std::size_t iy = 0; iy < h.y.size(); iy += step) {
        result.y.push_back(h.y[iy]);
        for (std::size_t ix = 0; ix < h.x.size(); ix += step)
            result.z.push_back(h.z[iy * h.x.size() + ix]);
    }
    for (std::size_t ix = 0; ix < h.x.size(); ix += step)
        result.x.push_back(h.x[ix]);
    return result;
}

Range rangeOf(const Heights& h) {
    Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const double z : h.z) {
        if (std::isfinite(z)) {
            range.minimum = std::min(range.minimum, z);
            range.maximum = std::max(range.maximum, z);
        }
    }
    return range.minimum <= range.maximum ? range : Range{0, 0};
}

/// Heatmap and contours. False: stopped.
bool drawHeights(Heights h, Landscape& result, const JobContext& job) {
    result.heights = rangeOf(h);
    const double lowest =
        std::min(result.heights.minimum, result.minimum.value_or(result.heights.minimum));
    std::vector<double> colours(h.z.size());
    const auto colour = [&](std::int64_t iy) {
        const std::size_t nx = h.x.size();
        for (std::size_t i = static_cast<std::size_t>(iy) * nx;
             i < (static_cast<std::size_t>(iy) + 1) * nx; ++i)
            colours[i] = std::isfinite(h.z[i]) ? std::log10(1 + (h.z[i] - lowest)) : kNaN;
    };
    if (!forEach(std::ssize(h.y), colour, {job.stop, {}}))
        return false;
    constexpr int kLevels = 10;
    const double top = std::log10(1 + (result.heights.maximum - lowest));
    if (top > 0) {
        const Heights coarse = thinned(h);
        result.contours.resize(kLevels - 1);
        const auto trace = [&](std::int64_t i) {
            const double level =
                lowest + std::pow(10.0, top * static_cast<double>(i + 1) / kLevels) - 1;
            Layer& contour = result.contours[static_cast<std::size_t>(i)];
            contour =
                makeContour("contour." + std::to_string(i + 1),
                            Message(ORRERY_TEXT("optimizers", "Contour, f = %1")).arg(level, 3),
                            coarse.x, coarse.y, coarse.z, level);
            contour.inLegend = false;
        };
        if (!forEach(kLevels - 1, trace, {job.stop, {}}))
            return false;
    }
    result.heatmap = {.id = "surface",
                      .kind = LayerKind::Heatmap,
                      .label = ORRERY_TEXT("optimizers", "Heights"),
                      .inLegend = false,
                      .x = makeColumn(std::move(h.x)),
                      .y = makeColumn(std::move(h.y)),
                      .z = makeColumn(std::move(colours))};
    return true;
}

}  // namespace

Result<std::shared_ptr<const Landscape>> landscapeOf(const Settings& s, bool isFinal,
                                                     const ComputeContext& context) {
    const std::string key = surfaceKey(s);
    // A fine one that is there serves previews too.
    for (const char* slot : {"optimizers landscape", "optimizers coarse landscape"}) {
        auto found = context.cache.find<Landscape>(slot);
        if (found && found->key == key && (found->fine || !isFinal))
            return found;
    }
    Result<Surface> surface = surfaceOf(s);
    if (!surface)
        return surface.error();
    auto landscape = std::make_shared<Landscape>();
    landscape->key = key;
    landscape->surface = *std::move(surface);
    landscape->minima = landscape->surface.minima;
    if (!landscape->minima.empty())
        landscape->minimum = landscape->surface.value(landscape->minima.front());
    std::optional<Heights> heights;
    if (s.isTyped()) {
        // The same grid for previews and finals: loss must not depend on which looked first.
        heights = heightsOf(landscape->surface, kCoarseSide, context.job);
        if (!heights)
            return cancelled();
        findMinima(*heights, *landscape);
    }
    // Typed expressions are slow to evaluate.
    landscape->fine = isFinal || !s.isTyped();
    if (landscape->fine)
        heights = heightsOf(landscape->surface, kFineSide, context.job);
    if (!heights || !drawHeights(*std::move(heights), *landscape, context.job))
        return cancelled();
    const auto bytes = landscape->heatmap.z->size() * 2 * sizeof(double);
    context.cache.store<Landscape>(
        landscape->fine ? "optimizers landscape" : "optimizers coarse landscape", landscape, bytes);
    return std::shared_ptr<const Landscape>(landscape);
}

}  // namespace orrery::core::optimizers
