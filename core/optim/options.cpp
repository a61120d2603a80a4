// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/options.h"

#include <cmath>

namespace orrery::core::optim {

double Schedule::factor(std::int64_t stepsDone) const {
    if (stepsDone < warmUp)
        return static_cast<double>(stepsDone + 1) / static_cast<double>(warmUp);
    const std::int64_t t = stepsDone - warmUp;
    switch (kind) {
        case Kind::Constant:
            return 1;
        case Kind::Step: {
            const std::int64_t drops = t / stepSize;
            return std::pow(gamma, static_cast<double>(drops));
        }
        case Kind::Cosine:
            if (t >= period)
                return floor;
            return floor +
                   (1 - floor) *
                       (1 + std::cos(M_PI * static_cast<double>(t) / static_cast<double>(period))) /
                       2;
    }
    return 1;
}

}  // namespace orrery::core::optim
