// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/rule_names.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace orrery::core {

Message ruleName(std::string_view id) {
    if (id == "momentum")
        return ORRERY_TEXT("optimizers", "Momentum");
    // The others are proper names.
    static constexpr std::pair<std::string_view, const char*> kNames[]{{"sgd", "SGD"},
                                                                       {"nesterov", "Nesterov"},
                                                                       {"adagrad", "AdaGrad"},
                                                                       {"rmsprop", "RMSProp"},
                                                                       {"adam", "Adam"},
                                                                       {"adamw", "AdamW"},
                                                                       {"amsgrad", "AMSGrad"},
                                                                       {"nadam", "NAdam"},
                                                                       {"radam", "RAdam"},
                                                                       {"adamax", "Adamax"},
                                                                       {"adadelta", "Adadelta"},
                                                                       {"rprop", "Rprop"},
                                                                       {"adabelief", "AdaBelief"},
                                                                       {"lion", "Lion"}};
    const auto* const found = std::find_if(std::begin(kNames), std::end(kNames),
                                           [&](const auto& name) { return name.first == id; });
    assert(found != std::end(kNames));
    return Message::verbatim(found->second);
}

}  // namespace orrery::core
