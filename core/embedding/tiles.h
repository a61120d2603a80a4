// SPDX-License-Identifier: GPL-3.0-or-later
// What the loops over tiles of pairs share. Internal to the library.
#pragma once

#include "core/base/parallel.h"

#include <type_traits>

namespace orrery::core::embedding {

/// A squared distance below this share of |x|^2 + |y|^2 is computed directly: the products have
/// lost a share of digits to cancellation.
template <typename Scalar>
inline constexpr Scalar kCancelled = std::is_same_v<Scalar, float> ? Scalar(1e-3) : Scalar(1e-6);

}  // namespace orrery::core::embedding
