// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/lazy.h"

#include "core/panels/lazy_plots.h"
#include "core/panels/lazy_readouts.h"
#include "core/panels/lazy_text.h"

namespace orrery::core {
namespace {

using idle::Outcome;
using idle::Settings;
using idle::Stages;

class LazyPanel final : public Panel {
public:
    LazyPanel() : m_read(m_parameters) { m_description = idle::describe(); }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext& context) const override;

private:
    [[nodiscard]] Figure figure(const Values& values, const Stages& stages) const;

    idle::Parameters m_read;
};

Result<Figure> LazyPanel::compute(const Values& values, Quality quality,
                                  const ComputeContext& context) const {
    if (context.job.stopRequested())
        return cancelled();
    const Settings settings = m_read.read(values);
    idle::Grows grows;
    if (quality == Quality::Final && context.partial)
        grows = [&](const std::shared_ptr<const Outcome>& soFar) {
            context.partial(figure(values, {settings, nullptr, soFar}));
        };
    const Result<Stages> stages = idle::train(settings, quality, context, grows);
    if (!stages)
        return stages.error();
    return figure(values, *stages);
}

Figure LazyPanel::figure(const Values& values, const Stages& stages) const {
    Figure figure;
    figure.panel = m_description.id;
    figure.quality = stages.complete() ? Quality::Final : Quality::Preview;
    figure.parameters = values.describe();
    figure.plots = idle::makePlots(stages, m_description.plots);
    figure.tables = {idle::accuracyTable(stages, m_description.tables.front())};
    figure.readouts = idle::makeReadouts(stages, m_description.readouts);
    figure.notes = idle::notes(stages);
    if (stages.texts)
        figure.inputs = {{.parameter = "file",
                          .path = stages.settings.file,
                          .sha256 = stages.texts->sha256,
                          .shape = {static_cast<std::int64_t>(stages.texts->count())}}};
    return figure;
}

}  // namespace

std::unique_ptr<const Panel> makeLazyPanel() { return std::make_unique<LazyPanel>(); }

}  // namespace orrery::core
