// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/optimizer.h"
#include "core/panel/values.h"
#include "core/panels/optimizers_rules.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orrery::core::optimizers {

/// One that takes part, with its numbers.
struct Entry {
    std::size_t contestant = 0;  ///< index into contestants()
    optim::Spec spec;
    std::string key;         ///< tells apart specifications …
    std::string keyButRate;  ///< … up to the learning rate
};

/// The values of the panel's parameters, typed.
struct Settings {
    std::string surface;  ///< of optim::kSurfaceIds, or "expression"
    double ratio = 30;
    std::string expression;
    Eigen::Vector2d start = Eigen::Vector2d::Zero();
    std::int64_t steps = 200;
    std::int64_t step = 200;  ///< <= steps
    double noise = 0;
    double clip = 0;
    std::uint32_t seed = 1;
    bool arrows = false;
    std::vector<Entry> entries;  ///< those that are on, in the order of contestants()
    std::size_t inner = 0;       ///< of Lookahead
    std::optional<Entry> basinEntry;
    std::int64_t basinGrid = 96;

    [[nodiscard]] bool isTyped() const { return surface == "expression"; }
};

/// The parameters of panel optimizers, and their values as settings.
class Parameters {
public:
    /// Declares all of them in display order.
    explicit Parameters(ParameterSet& set);
    [[nodiscard]] Settings read(const Values& values) const;

private:
    struct RuleParameters {
        Parameter<bool> on;
        std::vector<std::pair<std::string_view, Parameter<double>>> numbers;  ///< of the rule
        std::optional<Parameter<double>> weightDecay;                         ///< of the options
    };
    void declareSurface(ParameterSet& set);
    void declareRun(ParameterSet& set);
    void declareRules(ParameterSet& set);
    void declareNumbers(ParameterSet& set, std::size_t contestant);
    void declareLookahead(ParameterSet& set);
    void declareBasin(ParameterSet& set);
    [[nodiscard]] Entry entry(const Values& values, std::size_t contestant) const;

    Parameter<std::string> m_surface, m_expression, m_inner, m_basinRule;
    Parameter<std::int64_t> m_steps, m_step, m_seed, m_k, m_basinGrid;
    Parameter<double> m_ratio, m_x0, m_y0, m_noise, m_clip, m_alpha;
    Parameter<bool> m_arrows, m_lookahead, m_resetInner, m_basin;
    std::vector<RuleParameters> m_rules;  ///< by contestant; Lookahead's is not used
};

}  // namespace orrery::core::optimizers
