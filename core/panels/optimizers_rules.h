// SPDX-License-Identifier: GPL-3.0-or-later
// Who takes part in panel optimizers, and how the numbers of rules are presented.
#pragma once

#include "core/base/message.h"
#include "core/base/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace orrery::core::optimizers {

/// Something that descends: a rule, or Lookahead over one.
struct Contestant {
    std::string id;  ///< of the rule, or "lookahead"
    Message name;
    bool rare = false;        ///< stands in the group "more"
    bool on = false;          ///< at first
    double learningRate = 0;  ///< by default; makes a good first picture on long_valley
};
/// In display order, which is the order of their colours.
const std::vector<Contestant>& contestants();
/// The place of an id among them (precondition: it is there).
std::size_t contestantIndex(std::string_view id);
constexpr std::string_view kLookahead = "lookahead";

/// How a number of a rule is declared.
struct NumberLook {
    std::string_view id;
    Message label, help;
    double minimum, maximum;
    Scale scale = Scale::Linear;
    double step = 0;
};
/// Of a number by PyTorch's name (precondition: there is one).
const NumberLook& lookOf(std::string_view id);

}  // namespace orrery::core::optimizers
