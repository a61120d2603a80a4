// SPDX-License-Identifier: GPL-3.0-or-later
// What every rule can be combined with: weight decay, gradient clipping, a schedule of the learning
// rate.
#pragma once

#include <cstdint>

namespace orrery::core::optim {

/// Weight decay on top of a rule's own (AdamW has one).
struct WeightDecay {
    enum class Kind {
        InLoss,     ///< an L2 term: g += value theta, after clipping, as PyTorch's weight_decay
        Decoupled,  ///< theta *= 1 - lr value before the update (arXiv 1711.05101)
    };
    double value = 0;  ///< >= 0
    Kind kind = Kind::InLoss;
};

/// Clipping of the gradient before anything else sees it.
struct Clip {
    enum class Kind {
        None,
        Norm,   ///< g *= min(1, limit / (norm + 1e-6)), the norm over all parameters, as
                ///< torch.nn.utils.clip_grad_norm_
        Value,  ///< every number into [-limit, limit]
    };
    Kind kind = Kind::None;
    double limit = 1;  ///< > 0
};

/// What the learning rate is multiplied by.
struct Schedule {
    enum class Kind {
        Constant,
        Step,    ///< gamma^floor(t / stepSize)
        Cosine,  ///< floor + (1 - floor) (1 + cos(pi t / period)) / 2, floor from t = period on
                 ///< (Loshchilov & Hutter, arXiv 1608.03983, eq. 5)
    };
    Kind kind = Kind::Constant;
    std::int64_t stepSize = 100;  ///< >= 1
    double gamma = 0.1;           ///< >= 0
    std::int64_t period = 300;    ///< >= 1
    double floor = 0;             ///< 0..1
    /// >= 0. Linear warm-up: the first so many steps are taken with 1 / warmUp, 2 / warmUp … of the
    /// learning rate; the schedule begins (t = 0) after them.
    std::int64_t warmUp = 0;

    /// The factor of the step that comes after `stepsDone` >= 0 steps.
    [[nodiscard]] double factor(std::int64_t stepsDone) const;
};

}  // namespace orrery::core::optim
