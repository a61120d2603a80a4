// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panel/panel.h"

#include <algorithm>

namespace orrery::core {

const Preset* Panel::findPreset(std::string_view id) const {
    const auto& presets = m_description.presets;
    const auto it =
        std::find_if(presets.begin(), presets.end(), [&](const Preset& p) { return p.id == id; });
    return it == presets.end() ? nullptr : &*it;
}

Result<Values> presetValues(const Panel& panel, const Preset& preset) {
    return presetValues(panel, preset, Values(panel.parameters()));
}

Result<Values> presetValues(const Panel& panel, const Preset& preset, const Values& present) {
    Values values(panel.parameters());
    for (const std::string& id : preset.keeps) {
        const std::optional<std::size_t> index = panel.parameters().find(id);
        if (!index || !present.isSet(*index))
            continue;
        if (Result<void> set = values.set(*index, present.value(*index)); !set)
            return set.error();
    }
    for (const auto& [id, text] : preset.values) {
        if (Result<void> set = values.setText(id, text); !set)
            return set.error();
    }
    return values;
}

const Panel* Registry::find(std::string_view id) const {
    const auto it = std::find_if(m_panels.begin(), m_panels.end(),
                                 [&](const auto& panel) { return panel->description().id == id; });
    return it == m_panels.end() ? nullptr : it->get();
}

}  // namespace orrery::core
