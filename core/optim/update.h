// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers inside an update, for display.
#pragma once

#include "core/optim/optimizer.h"

#include <Eigen/Core>

#include <string_view>
#include <vector>

namespace orrery::core::optim {

struct UpdateNumbers {
    struct Item {
        std::string_view id;
        Eigen::ArrayXd values;  ///< one for each parameter
    };
    std::string_view rule;  ///< the id of the rule that made the step
    std::int64_t t = 0;     ///< its number since that rule started
    double lr = 0;          ///< the learning rate after the schedule
    /// "gradient" (after clipping and decay in the loss), then the slots of the rule by their names
    /// after the step, then, where the rule has them, "m_hat" and "v_hat" (bias-corrected),
    /// and at last "step" (what was added to the parameters) and, with Lookahead, "slow".
    /// A slot that Lookahead has just reset is back at its start.
    std::vector<Item> items;
};

/// The last update of an optimizer of one parameter array, from the state after it and the dense
/// gradient and the values before and after: computed from what is there anyway, so that a step
/// that nobody looks at costs nothing. Precondition: state.step >= 1.
template <typename Scalar>
UpdateNumbers describeUpdate(const Spec& spec, const State<Scalar>& state,
                             std::type_identity_t<std::span<const Scalar>> before,
                             std::type_identity_t<std::span<const Scalar>> gradient,
                             std::type_identity_t<std::span<const Scalar>> after);

}  // namespace orrery::core::optim
