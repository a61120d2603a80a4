// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of single panels share: computing a figure from settings, and reading it.
#pragma once

#include "core/panel/panel.h"

#include <QtTest>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace orrery::core {

/// Ids and texts, as on the command line.
using PanelSettings = std::vector<std::pair<std::string, std::string>>;

inline Result<Figure> computedIn(const Panel& panel, StageCache& cache,
                                 const PanelSettings& settings, Quality quality = Quality::Final,
                                 const std::function<void(const Figure&)>& partial = {}) {
    Values values(panel.parameters());
    for (const auto& [id, text] : settings) {
        if (const Result<void> set = values.setText(id, text); !set)
            return set.error();
    }
    const JobContext job;
    const ComputeContext context{job, cache, partial};
    return panel.compute(values, quality, context);
}

/// The same with a cold cache.
inline Result<Figure> computed(const Panel& panel, const PanelSettings& settings,
                               Quality quality = Quality::Final,
                               const std::function<void(const Figure&)>& partial = {}) {
    StageCache cache;
    return computedIn(panel, cache, settings, quality, partial);
}

inline Figure figureOf(const Panel& panel, const PanelSettings& settings,
                       Quality quality = Quality::Final) {
    Result<Figure> figure = computed(panel, settings, quality);
    if (!figure)
        qFatal("%s", figure.error().message.english().c_str());
    return std::move(figure).value();
}

inline double number(const Figure& figure, const std::string& readout) {
    const auto& value = figure.findReadout(readout)->value;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*integer);
    return std::get<double>(value);
}

inline const Layer& layer(const Figure& figure, const char* plot, const char* id) {
    const Layer* found = figure.findPlot(plot)->find(id);
    if (found == nullptr)
        qFatal("%s/%s", plot, id);
    return *found;
}

/// Whether a note holds these words.
inline bool says(const Figure& figure, const char* words) {
    return std::any_of(figure.notes.begin(), figure.notes.end(), [&](const Message& note) {
        return note.english().find(words) != std::string::npos;
    });
}

}  // namespace orrery::core
