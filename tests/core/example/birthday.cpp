// SPDX-License-Identifier: GPL-3.0-or-later
#include "birthday.h"

#include <cmath>

namespace orrery::core::probability {

double sharedBirthday(int people, int days) {
    if (people > days)
        return 1.0;
    double logAllDifferent = 0.0;
    for (int i = 1; i < people; ++i)
        logAllDifferent += std::log1p(-static_cast<double>(i) / days);
    return -std::expm1(logAllDifferent);
}

}  // namespace orrery::core::probability
