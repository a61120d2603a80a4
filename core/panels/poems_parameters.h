// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/values.h"
#include "core/panels/poems_settings.h"

namespace orrery::core::verse {

/// What a network is called: `architecture` as in poems::architectures().
Message networkName(const std::string& architecture);

/// The parameters of panel poems, and their values as settings.
class Parameters {
public:
    /// Declares all of them in display order.
    explicit Parameters(ParameterSet& set);
    [[nodiscard]] Settings read(const Values& values) const;

private:
    void declareVerses(ParameterSet& set);
    void declareDrawing(ParameterSet& set);
    void declareSelection(ParameterSet& set);
    void declareBetween(ParameterSet& set);
    void declareWalk(ParameterSet& set);
    void declareHand(ParameterSet& set);

    Parameter<std::string> m_model, m_file, m_mode, m_form, m_selection, m_verseA, m_verseB,
        m_direction, m_latents, m_locked;
    Parameter<std::int64_t> m_seed, m_count, m_topK, m_threshold, m_hubK, m_hubBatch, m_component,
        m_axisX, m_axisY, m_chosen, m_qualityCount;
    Parameter<double> m_temperature, m_penalty, m_t, m_amount;
    Parameter<bool> m_marks;
};

}  // namespace orrery::core::verse
