// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/layers.h"

#include <utility>

namespace orrery::core {

Layer makeLine(std::string id, Message label, Role role, Column x, Column y) {
    return {.id = std::move(id),
            .kind = LayerKind::Line,
            .label = std::move(label),
            .role = role,
            .x = std::move(x),
            .y = std::move(y)};
}

Layer makeMarker(std::string id, Message flag, double x, double y) {
    return {.id = std::move(id),
            .kind = LayerKind::Points,
            .label = std::move(flag),
            .role = Role::Marker,
            .x = makeColumn({x}),
            .y = makeColumn({y})};
}

}  // namespace orrery::core
