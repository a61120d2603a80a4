// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/values.h"
#include "core/panels/hubness_data.h"

#include <string>

namespace orrery::core::hubs {

/// The parameters of panel hubness, and their values as settings.
class Parameters {
public:
    /// Declares all of them in display order. `models`: the folder of the models.
    Parameters(ParameterSet& set, const std::string& models);
    [[nodiscard]] Settings read(const Values& values) const;

private:
    void declareSource(ParameterSet& set);
    void declareMadePoints(ParameterSet& set);
    void declareFile(ParameterSet& set);
    void declareNeighbours(ParameterSet& set);
    void declareReduction(ParameterSet& set);
    void declareSweep(ParameterSet& set);

    std::string m_characters;  // the model file that has them
    Parameter<std::string> m_source, m_file, m_tensor, m_labels, m_queries, m_metric, m_reduction;
    Parameter<std::int64_t> m_rows, m_points, m_dimension, m_components, m_intrinsic, m_k,
        m_reductionK, m_threshold, m_repeats, m_seed;
    Parameter<double> m_offset;
    Parameter<bool> m_sweep;
};

}  // namespace orrery::core::hubs
