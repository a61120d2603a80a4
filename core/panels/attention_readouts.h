// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panels/attention_stages.h"

#include <string>
#include <vector>

namespace orrery::core::attend {

/// Nats in the unit of the settings, and what that is called.
double inUnit(const Settings& settings, double nats);
std::string unitOf(const Settings& settings);

/// Mean entropy of a law of the settings at the present length, in nats: exact where that is known;
/// NaN where it has not been computed.
double presentEntropy(const Stages& stages, std::size_t law);

/// The panel's readouts in the order of `specs`: "entropy.<law>" …
std::vector<Readout> makeReadouts(const Stages& stages, const std::vector<OutputSpec>& specs);

}  // namespace orrery::core::attend
