// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panels/attention_stages.h"

#include <vector>

namespace orrery::core::attend {

PanelDescription describe();

/// What the reader should know about a figure.
std::vector<Message> notes(const Stages& stages, const Source& source);

}  // namespace orrery::core::attend
