// SPDX-License-Identifier: GPL-3.0-or-later
// The figure of trained verse models beside one another.
#pragma once

#include "core/figure/figure.h"
#include "core/poems/training_record.h"

#include <memory>
#include <string>
#include <vector>

namespace orrery::core::training {

/// A run as it is shown.
struct ShownRun {
    std::string name;                                     ///< different ones; the id of its layers
    std::shared_ptr<const poems::TrainingRecord> record;  ///< not null
    int series = 1;                                       ///< Layer::series
};

enum class CurveAxis { Steps, Couplets };

/// Plots `cross_entropy`, `kl`, `active_units` and `held_out`, each with a line NAME for each run,
/// and `held_out` besides with `training.NAME`, the same loss over the couplets of the epoch.
/// Readouts of each run's last epoch: `held_out.NAME`, `kl.NAME`, `active_units.NAME`. Tables
/// `runs` and `verses`, a row for each run and for each epoch of a run.
Figure trainingFigure(const std::vector<ShownRun>& runs, CurveAxis axis);

}  // namespace orrery::core::training
