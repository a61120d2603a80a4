// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/laws.h"

#include <cmath>

namespace orrery::core::attention {
namespace {

double plainFactor(Law law, const LawConstants& constants, double n) {
    const double base = constants.base;
    switch (law) {
        case Law::Standard:
            return 1;
        case Law::LogN:
            return std::log(n) / std::log(base);
        case Law::Ssmax:
            return constants.ssmaxS * std::log(n);
        case Law::Qwen:
            return n > base ? std::log(n) / std::log(base) : 1;
        case Law::Yarn: {
            const double root = 0.1 * std::log(n / base) + 1;
            return n > base ? root * root : 1;
        }
        case Law::Llama4:
            return 1 + 0.1 * std::log1p(std::floor(n / 8192));
        case Law::Custom:
            return constants.customKappa * std::log(n);
    }
    return 1;
}

}  // namespace

double lawFactor(Law law, const LawConstants& constants, double n) {
    if (!constants.matched)
        return plainFactor(law, constants, n);
    // What cancels is left out, so that laws that become equal are equal to the last bit and share
    // their work. A factor of 0 everywhere cannot be matched: 0 / 0.
    if (law == Law::Ssmax || (law == Law::Custom && constants.customKappa > 0))
        return plainFactor(Law::LogN, constants, n);
    return plainFactor(law, constants, n) / plainFactor(law, constants, constants.base);
}

}  // namespace orrery::core::attention
