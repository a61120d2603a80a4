// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <memory>
#include <string>

namespace orrery::core {

/// Hubs: points that are in nearly everybody's list of neighbours (brief, section 2). `models` is
/// the folder of the models that the program comes with: characters of verse are points too.
std::unique_ptr<const Panel> makeHubnessPanel(const std::string& models);

}  // namespace orrery::core
