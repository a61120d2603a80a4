// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/laws.h"
#include "core/attention/logits.h"
#include "core/attention/sweep.h"
#include "core/panel/values.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orrery::core::attend {

/// How a law is called: its id, and what people read.
struct LawName {
    attention::Law law;
    const char* id;
    Message label;
};
/// In the order of attention::kLaws.
const std::vector<LawName>& lawNames();

/// The values of the panel's parameters, typed.
struct Settings {
    std::optional<attention::MadeLogits> made;  ///< empty: the user's file
    std::string file;
    std::int64_t layer = 0, head = 0;
    std::int64_t nMin = 16, nMax = 16384, length = 512, queries = 64;
    attention::LawConstants constants;  ///< its base is `base_length`
    std::vector<attention::Law> laws;   ///< those that are on
    attention::Normalizer normalizer = attention::Normalizer::Softmax;
    bool bits = false;

    [[nodiscard]] std::int64_t base() const { return static_cast<std::int64_t>(constants.base); }
    /// Whether mean entropies are known exactly.
    [[nodiscard]] bool hasExact() const {
        return made && made->kind == attention::LogitKind::Gaussian &&
               normalizer == attention::Normalizer::Softmax;
    }
    [[nodiscard]] bool hasNeedles() const {
        return made && made->kind == attention::LogitKind::Needle;
    }
};

/// The parameters of panel attention, and their values as settings.
class Parameters {
public:
    /// Declares all of them in display order.
    explicit Parameters(ParameterSet& set);
    [[nodiscard]] Settings read(const Values& values) const;

private:
    void declareLogits(ParameterSet& set);
    void declareFile(ParameterSet& set);
    void declareLengths(ParameterSet& set);
    void declareLaws(ParameterSet& set);
    void declareNormalizer(ParameterSet& set);

    Parameter<std::string> m_logits, m_file, m_normalizer, m_unit;
    Parameter<std::int64_t> m_dimension, m_needles, m_layer, m_head, m_nMin, m_nMax, m_length,
        m_base, m_queries, m_seed;
    Parameter<double> m_sigma, m_bonus, m_slope, m_ssmaxS, m_customKappa;
    Parameter<bool> m_match;
    std::array<Parameter<bool>, attention::kLaws.size()> m_laws;
};

}  // namespace orrery::core::attend
