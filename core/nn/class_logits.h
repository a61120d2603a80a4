// SPDX-License-Identifier: GPL-3.0-or-later
// Logits of few tokens over many classes. Eigen copies the table for every product, which for ten
// tokens costs more than the product does.
#pragma once

#include "core/nn/softmax.h"

namespace orrery::core::nn {

/// Tokens are filled up with zeros to a multiple of this, or to half of it where that is enough.
constexpr Eigen::Index kTokenLanes = 16, kFewTokenLanes = 8;

/// weight^T x + bias of `x`, (width, tokens), as (padded tokens, classes). Each token's numbers are
/// the same bytes whatever other tokens there are: every one has its own lane of the registers.
void classLogits(const ClassTable<float>& table, const Matrix<float>& x, Matrix<float>& logits);

}  // namespace orrery::core::nn
