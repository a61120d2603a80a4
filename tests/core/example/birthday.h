// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery::core::probability {

/// The probability that two of `people` people share a birthday in a year of `days` days (both at
/// least 1).
double sharedBirthday(int people, int days);

}  // namespace orrery::core::probability
