// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <memory>
#include <string>

namespace orrery::core {

/// Verse from the latents of a variational autoencoder. `models` is the folder of the models that
/// the program comes with.
std::unique_ptr<const Panel> makePoemsPanel(const std::string& models);

}  // namespace orrery::core
