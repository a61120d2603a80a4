// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panels/poems_stages.h"

#include <memory>
#include <vector>

namespace orrery::core::verse {

/// What the figure is made of.
struct Stages {
    Settings settings;
    std::shared_ptr<const LoadedModel> loaded;
    std::shared_ptr<const Written> written;
    std::shared_ptr<const QualityStage> quality;  ///< null: not known yet
};

/// The plots, in the order of their specifications.
std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs,
                            StageCache& cache);
/// The tables likewise.
std::vector<Table> makeTables(const Stages& stages, const std::vector<OutputSpec>& specs);

}  // namespace orrery::core::verse
