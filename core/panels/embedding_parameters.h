// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/values.h"
#include "core/panels/embedding_data.h"

#include <string>

namespace orrery::core::jl {

/// The parameters of panel embedding, and their values as settings.
class Parameters {
public:
    /// Declares all of them in display order. `models`: the folder of the models.
    Parameters(ParameterSet& set, const std::string& models);
    [[nodiscard]] Settings read(const Values& values) const;

private:
    void declareBound(ParameterSet& set);
    void declareProjection(ParameterSet& set);
    void declareData(ParameterSet& set);
    void declareBridge(ParameterSet& set);

    std::string m_characters;  // the model file that has them
    Parameter<std::int64_t> m_points, m_sourceDimension, m_dimension, m_vectors, m_baseLength,
        m_length, m_seed;
    Parameter<double> m_epsilon;
    Parameter<std::string> m_projection, m_data, m_file, m_tensor;
};

}  // namespace orrery::core::jl
