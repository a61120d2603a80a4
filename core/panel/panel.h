// SPDX-License-Identifier: GPL-3.0-or-later
// The one idea: named parameters in, a figure out, computed by pure code.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/figure/figure.h"
#include "core/panel/parameter.h"
#include "core/panel/stage_cache.h"
#include "core/panel/values.h"

#include <cassert>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orrery::core {

/// A notable setting, by name.
struct Preset {
    std::string id;
    Message title;
    Message sentence;  ///< what one sees there
    std::vector<std::pair<std::string, std::string>>
        values;             ///< id, text as on the command line; others default
    std::string plot = {};  ///< id of the plot to bring to the front; may be empty
    /// Ids of parameters that loading it leaves as they are: what is the user's own, such as a file
    /// and how it is read. None of them is among `values`.
    std::vector<std::string> keeps = {};
};

/// A source of the explanation, with where to read it.
struct Source {
    Message text;
    std::string url;
};

/// The "What am I seeing?" page.
struct Explanation {
    std::vector<Message> paragraphs;
    std::vector<std::string>
        formulas;  ///< names of SVGs in resources/formulas, without ending, shown in order
    std::vector<Source> sources;
    Message question;
    std::string answerPreset;  ///< what "show me" loads
};

/// A plot, table or readout that the panel can give, as listed by `orrery list`.
struct OutputSpec {
    std::string id;
    Message label;
};

/// Gives plots or tables, in the order of their specifications, the ids and titles of these.
template <typename Output>
std::vector<Output> named(std::vector<Output> outputs, const std::vector<OutputSpec>& specs) {
    assert(outputs.size() == specs.size());
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        outputs[i].id = specs[i].id;
        outputs[i].title = specs[i].label;
    }
    return outputs;
}

/// What a panel says about itself, without computing anything.
struct PanelDescription {
    std::string id;
    Message title;
    Message summary;   ///< one sentence
    std::string icon;  ///< name in resources/icons, without ending
    std::vector<OutputSpec> plots, tables, readouts;
    std::vector<Preset> presets;
    Explanation explanation;
};

/// What a computation gets besides the values.
struct ComputeContext {
    JobContext job;
    StageCache& cache;
    /// Receives figures that grow while computing; may be empty, and is called from the computing
    /// thread.
    std::function<void(const Figure&)> partial;
    /// Share of a preview's usual work, in (0, 1]: smaller after one was too slow on this machine.
    /// Finals ignore it.
    double previewWork = 1.0;
};

/// A phenomenon: parameters in, figure out. Constant after construction; compute may run on any
/// thread, several at a time.
class Panel {
public:
    Panel() = default;
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;
    virtual ~Panel() = default;

    [[nodiscard]] const PanelDescription& description() const { return m_description; }
    [[nodiscard]] const ParameterSet& parameters() const { return m_parameters; }
    [[nodiscard]] const Preset* findPreset(std::string_view id) const;

    /// Pure: the same values and quality give the same figure on any number of threads, with a warm
    /// or cold cache. Previews are bounded by counted work, about 2 ms; one that left nothing out
    /// is the final figure and says so in Figure::quality. Looks at the stop token at least every 5
    /// ms.
    [[nodiscard]] virtual Result<Figure> compute(const Values& values, Quality quality,
                                                 const ComputeContext& context) const = 0;

protected:
    PanelDescription m_description;
    ParameterSet m_parameters;
};

/// Values of a preset: defaults, with the preset's own on top, and the present ones of what it
/// keeps. The contract test checks that presets are valid.
Result<Values> presetValues(const Panel& panel, const Preset& preset, const Values& present);
/// The same where nothing has been set before.
Result<Values> presetValues(const Panel& panel, const Preset& preset);

/// All panels in display order, and by id. Panels are built once and live until the program ends.
class Registry {
public:
    /// Every panel of the program, see core/panels/registry.cpp. `models` is the folder of the
    /// models of verse that the program comes with.
    explicit Registry(const std::string& models);
    /// These panels, of which there is at least one.
    explicit Registry(std::vector<std::unique_ptr<const Panel>> panels)
        : m_panels(std::move(panels)) {}
    [[nodiscard]] const std::vector<std::unique_ptr<const Panel>>& panels() const {
        return m_panels;
    }
    [[nodiscard]] const Panel* find(std::string_view id) const;

private:
    std::vector<std::unique_ptr<const Panel>> m_panels;
};

}  // namespace orrery::core
