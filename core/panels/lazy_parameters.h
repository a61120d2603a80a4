// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lazy/text_training.h"
#include "core/lazy/zipf_training.h"
#include "core/panel/values.h"

#include <cstdint>
#include <string>
#include <vector>

namespace orrery::core::idle {

/// How a variant of updates is called, in the order of lazy::kVariants.
const std::vector<Message>& variantLabels();
const std::vector<Message>& shortVariantLabels();  ///< where there is little room

/// The values of the panel's parameters, typed.
struct Settings {
    bool text = false;  ///< the source is the user's file
    std::string file;
    std::string ruleId;
    lazy::ZipfTask zipf;
    lazy::TextTask texts;  ///< rule, decay, batch, steps, seed and width are those of `zipf`
};

/// The parameters of panel lazy, and their values as settings.
class Parameters {
public:
    /// Declares all of them in display order.
    explicit Parameters(ParameterSet& set);
    [[nodiscard]] Settings read(const Values& values) const;

private:
    void declareTable(ParameterSet& set);
    void declareTexts(ParameterSet& set);
    void declareOptimizer(ParameterSet& set);
    void declareDecay(ParameterSet& set);

    Parameter<std::string> m_source, m_file, m_rule, m_decay;
    Parameter<std::int64_t> m_rows, m_width, m_vocabulary, m_repeats, m_batch, m_steps, m_seed;
    Parameter<double> m_exponent, m_noise, m_heldOut, m_lr, m_weightDecay;
};

}  // namespace orrery::core::idle
