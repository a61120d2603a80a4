// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_export.h"

#include "app/comparison_options.h"
#include "app/console.h"
#include "app/session_inputs.h"
#include "core/figure/output.h"
#include "core/panel/guarded.h"
#include "widgets/figure_archive.h"
#include "widgets/plot_view_state.h"

#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;

/// What the session says; given besides, it would contradict.
constexpr const char* kDecided[] = {"set",        "pin",       "overlay", "beside",  "plot",
                                    "table",      "quality",   "view",    "title",   "x-label",
                                    "y-label",    "x-scale",   "y-scale", "x-range", "y-range",
                                    "show-layer", "hide-layer"};

Result<void> checkOptions(const CommandLine& options) {
    for (const char* option : kDecided) {
        if (options.has(option))
            return core::usageError(
                Message(ORRERY_TEXT("command line",
                                    "--%1 and --session do not go together: the session says it."))
                    .arg(std::string_view(option)));
    }
    return {};
}

/// Ids with their values as texts, which compare and print as the values do.
std::vector<std::pair<std::string, core::Value>> textsOf(const QJsonValue& values) {
    std::vector<std::pair<std::string, core::Value>> texts;
    const QJsonObject object = values.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        texts.emplace_back(it.key().toStdString(), it->toString().toStdString());
    return texts;
}

/// A panel's state as options of `orrery export`.
void addState(CommandLine& line, const QJsonObject& state) {
    const QJsonObject values = state[QLatin1String("values")].toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        line.options.emplace_back("set",
                                  (it.key() + QLatin1Char('=') + it->toString()).toStdString());
    for (const auto& pin : state[QLatin1String("pins")].toArray())
        line.options.emplace_back(
            "pin", core::pinOption({.id = {},
                                    .name = pin[QLatin1String("name")].toString().toStdString(),
                                    .parameters = textsOf(pin[QLatin1String("values")])},
                                   textsOf(values)));
    if (const int beside = state[QLatin1String("pinBeside")].toInt(0); beside > 0)
        line.options.emplace_back("beside", std::to_string(beside));
    for (const auto& overlay : state[QLatin1String("overlays")].toArray())
        line.options.emplace_back("overlay",
                                  (overlay[QLatin1String("plot")].toString() + QLatin1Char('=') +
                                   overlay[QLatin1String("path")].toString())
                                      .toStdString());
    const QJsonObject views = state[QLatin1String("plots")][QLatin1String("views")].toObject();
    for (auto it = views.begin(); it != views.end(); ++it)
        line.options.emplace_back(
            "view", it.key().toStdString() + "=" +
                        QJsonDocument(it->toObject()).toJson(QJsonDocument::Compact).toStdString());
}

/// Gives the pins the figures that were kept with them; one without is computed.
void addPinFigures(core::Comparisons& comparisons, const QJsonObject& state) {
    const QJsonArray stored = state[QLatin1String("pins")].toArray();
    for (std::size_t i = 0; i < comparisons.pins.size(); ++i) {
        Result<core::Figure> restored = widgets::restoreFigure(
            stored.at(static_cast<qsizetype>(i))[QLatin1String("figure")].toObject());
        if (!restored || restored->plots.empty())
            continue;
        core::Figure figure = std::move(restored).value();
        figure.panel = comparisons.pins[i].figure->panel;
        figure.parameters = comparisons.pins[i].figure->parameters;
        comparisons.pins[i].figure = std::make_shared<const core::Figure>(std::move(figure));
    }
}

void adoptTexts(core::Comparisons& comparisons, const core::Figure& present) {
    for (core::Pin& pin : comparisons.pins) {
        core::Figure figure = *pin.figure;
        widgets::adoptTexts(figure, present);
        pin.figure = std::make_shared<const core::Figure>(std::move(figure));
    }
}

Result<void> checkTargets(const std::vector<ExportCall>& calls) {
    for (const Target& target : calls.front().targets) {
        if (calls.size() > 1 && target.format != widgets::FileFormat::Pdf)
            return core::usageError(
                Message(ORRERY_TEXT("command line",
                                    "The session holds %1 panels: only a .pdf has a page for each, "
                                    "but %2 was given."))
                    .arg(calls.size())
                    .arg(core::inQuotes(target.path.toStdString())));
    }
    return {};
}

/// A page on which every plot of a grid has three quarters of a picture of its own.
void growForPlots(widgets::ExportRequest& request) {
    const std::size_t plots = request.selection.plots.size();
    if (plots < 2)
        return;
    constexpr double kShare = 0.75;
    const auto columns =
        static_cast<std::size_t>(request.figure.beside ? 2 : widgets::gridColumns(plots));
    const std::size_t cells = request.figure.beside ? 2 * plots : plots;
    const std::size_t rows = (cells + columns - 1) / columns;
    request.style.width = std::round(request.style.width * kShare * static_cast<double>(columns));
    request.style.height = std::round(request.style.height * kShare * static_cast<double>(rows));
}

Result<void> computeCalls(std::vector<ExportCall>& calls, const core::JobContext& job) {
    for (ExportCall& call : calls) {
        core::StageCache cache;
        Result<core::Figure> figure =
            call.panel->compute(call.values, call.quality,
                                core::ComputeContext{.job = job, .cache = cache, .partial = {}});
        if (!figure)
            return figure.error();
        if (Result<void> completed =
                completeComparisons(call.comparisons, *call.panel, call.quality, job, cache);
            !completed)
            return completed;
        adoptTexts(call.comparisons, *figure);
        call.request.figure = core::withComparisons(*figure, call.comparisons);
    }
    return {};
}

}  // namespace

Result<std::vector<ExportCall>> sessionCalls(const Session& session, const core::Registry& registry,
                                             const CommandLine& options) {
    if (Result<void> checked = checkOptions(options); !checked)
        return checked.error();
    std::vector<ExportCall> calls;
    for (const auto& panel : registry.panels()) {
        const std::string& id = panel->description().id;
        CommandLine line{
            .subcommand = Subcommand::Export, .operands = {id}, .options = options.options};
        const QString key = QString::fromStdString(id);
        if (!session.panels.contains(key))
            continue;
        // The caller's own mistakes first, with an exit status of their own.
        if (Result<ExportCall> own = readExportCall(line, registry); !own)
            return own.error();
        addState(line, session.panels[key].toObject());
        Result<ExportCall> call = readExportCall(line, registry);
        if (!call)
            return core::failure(
                Message(
                    ORRERY_TEXT("session", "The session does not fit this version of Orrery: %1"))
                    .arg(call.error().message));
        calls.push_back(std::move(call).value());
        addPinFigures(calls.back().comparisons, session.panels[key].toObject());
    }
    if (calls.empty())
        return core::failure(ORRERY_TEXT(
            "session", "The session holds no panel that this version of Orrery knows."));
    if (Result<void> targets = checkTargets(calls); !targets)
        return targets.error();
    return calls;
}

Result<std::vector<ExportCall>> readSessionExport(const CommandLine& line,
                                                  const core::Registry& registry) {
    if (!line.operands.empty())
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "%1 is one word too many: the session says which panels."))
                .arg(core::inQuotes(line.operands.front())));
    const QString path = QString::fromStdString(*line.value("session"));
    Result<Session> read = readSession(path);
    if (!read)
        return read.error();
    Session session = std::move(read).value();
    findInputs(session, QFileInfo(path).absolutePath(), registry);
    CommandLine options = line;
    options.options.erase(
        std::remove_if(options.options.begin(), options.options.end(),
                       [](const auto& option) { return option.first == "session"; }),
        options.options.end());
    return sessionCalls(session, registry, options);
}

Result<void> computeAll(std::vector<ExportCall>& calls, const core::JobContext& job) {
    return core::guarded([&] { return computeCalls(calls, job); });
}

Result<void> writeAll(const std::vector<ExportCall>& calls) {
    std::vector<widgets::OutputFile> files;
    for (const Target& target : calls.front().targets) {
        std::vector<widgets::ExportRequest> requests;
        for (const ExportCall& call : calls) {
            requests.push_back(call.request);
            // Data files hold tables as well where nothing is named.
            if (target.format != widgets::FileFormat::Csv &&
                target.format != widgets::FileFormat::Json) {
                for (const core::Plot& plot : call.request.figure.plots)
                    requests.back().selection.plots.push_back(plot.id);
                if (!call.ownSize)
                    growForPlots(requests.back());
            }
        }
        Result<QByteArray> content =
            target.format == widgets::FileFormat::Pdf
                ? widgets::encodePages(requests, target.path)
                : widgets::encode(requests.front(), target.format, target.path);
        if (!content)
            return content.error();
        files.push_back({target.path, std::move(content).value()});
    }
    return widgets::writeFiles(files);
}

int runSessionExport(std::vector<ExportCall> calls) {
    if (Result<void> computed = computeAll(calls, {}); !computed)
        return report(computed.error());
    if (Result<void> written = writeAll(calls); !written)
        return report(written.error());
    return kDone;
}

}  // namespace orrery::app
