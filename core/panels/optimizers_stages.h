// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of panel optimizers, kept in the stage cache by what they depend on.
#pragma once

#include "core/figure/figure.h"
#include "core/optim/basin.h"
#include "core/optim/trajectory.h"
#include "core/panel/panel.h"
#include "core/panels/optimizers_landscape.h"
#include "core/panels/optimizers_parameters.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery::core::optimizers {

/// The ends of what is positive among some numbers, as a logarithmic axis sees them.
struct PositiveRange {
    double least = std::numeric_limits<double>::infinity();
    double greatest = 0;

    void add(double value) {
        if (value > 0 && value < std::numeric_limits<double>::infinity()) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    }
    void add(const PositiveRange& other) {
        least = std::min(least, other.least);
        greatest = std::max(greatest, other.greatest);
    }
};

/// A quantity against the step, and how far it reaches: known once, not at each move of the step
/// that is shown.
struct Curve {
    Column y;
    PositiveRange range;
};

/// What one contestant did.
struct Course {
    Column x, y;                          ///< steps + 1 numbers each, NaN where there is none
    Curve loss, distance, stepLength;     ///< likewise
    Column slowX, slowY;                  ///< of Lookahead
    std::optional<std::int64_t> arrival;  ///< the first step with |loss| <= 1e-6
    bool below = false;                   ///< somewhere f is lower than the minimum that was found
    optim::Trace trace;
};

/// The learning rates of the sweeps.
const Column& rates();

/// Which minimum is reached from where.
struct Basin {
    Column x, y, index, loss;  ///< see optim::Basins; loss is from the minimum
    std::vector<optim::Basins::Minimum> minima;
};

struct Stages {
    Settings settings;
    std::shared_ptr<const Landscape> landscape;
    std::int64_t steps = 0;  ///< of the courses: fewer than asked for in a preview
    std::int64_t step = 0;   ///< shown
    Column stepNumbers;      ///< 0 .. steps
    std::vector<std::shared_ptr<const Course>> courses;  ///< by settings.entries
    /// Final loss at rates(), by settings.entries; empty: not computed yet.
    std::vector<Column> sweeps;
    std::shared_ptr<const Basin> basin;
    std::vector<std::optional<optim::UpdateNumbers>> updates;  ///< at `step`, by settings.entries
    bool complete = false;
};

/// All stages. `grown` may be empty; it is given what is there when more is to come. Errors: an
/// expression that cannot be read, or that is not finite at the start.
Result<Stages> computeStages(const Settings& settings, Quality quality,
                             const ComputeContext& context,
                             const std::function<void(const Stages&)>& grown);

}  // namespace orrery::core::optimizers
