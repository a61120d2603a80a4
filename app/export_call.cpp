// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_call.h"

#include "app/comparison_options.h"
#include "app/console.h"

#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;
using widgets::FileFormat;

std::string joinedIds(const std::vector<core::OutputSpec>& outputs) {
    std::string joined;
    for (const core::OutputSpec& output : outputs)
        joined += (joined.empty() ? "" : ", ") + output.id;
    return joined.empty() ? "—" : joined;
}

core::Error mustBe(std::string_view option, std::string_view allowed, std::string_view given) {
    return core::usageError(
        Message(ORRERY_TEXT("command line", "--%1 must be one of %2, but %3 was given."))
            .arg(option)
            .arg(allowed)
            .arg(core::inQuotes(given)));
}

/// One of two words, or nothing where the option is absent: false for the first, true for the
/// second.
Result<std::optional<bool>> readChoice(const CommandLine& line, std::string_view option,
                                       std::string_view first, std::string_view second) {
    const std::optional<std::string> value = line.value(option);
    if (!value)
        return std::optional<bool>();
    if (*value != first && *value != second)
        return mustBe(option, std::string(first) + ", " + std::string(second), *value);
    return std::optional<bool>(*value == second);
}

Result<std::optional<core::Scale>> readScale(const CommandLine& line, std::string_view option) {
    const auto logarithmic = readChoice(line, option, "linear", "log");
    if (!logarithmic)
        return logarithmic.error();
    if (!*logarithmic)
        return std::optional<core::Scale>();
    return std::optional(**logarithmic ? core::Scale::Logarithmic : core::Scale::Linear);
}

Result<std::optional<core::Range>> readRange(const CommandLine& line, std::string_view option) {
    const std::optional<std::string> value = line.value(option);
    if (!value)
        return std::optional<core::Range>();
    const auto number = [](std::string_view text, double& target) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target);
        return error == std::errc() && end == text.data() + text.size() && std::isfinite(target);
    };
    core::Range range;
    const std::string_view text = *value;
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || !number(text.substr(0, comma), range.minimum) ||
        !number(text.substr(comma + 1), range.maximum) || !(range.minimum < range.maximum))
        return core::usageError(Message(ORRERY_TEXT("command line",
                                                    "--%1 must be FROM,TO, two numbers of which "
                                                    "the second is larger, but %2 was given."))
                                    .arg(option)
                                    .arg(core::inQuotes(text)));
    return std::optional(range);
}

Result<const core::Panel*> findPanel(const core::Registry& registry, const std::string& id) {
    if (const core::Panel* panel = registry.find(id))
        return panel;
    std::string known;
    for (const auto& panel : registry.panels())
        known += (known.empty() ? "" : ", ") + panel->description().id;
    return core::usageError(
        Message(ORRERY_TEXT("command line", "There is no panel %1; there are: %2."))
            .arg(core::inQuotes(id))
            .arg(known));
}

Result<core::Values> readValues(const core::Panel& panel,
                                const std::vector<std::string>& settings) {
    core::Values values(panel.parameters());
    std::set<std::string> seen;
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos || equals == 0)
            return core::usageError(
                Message(ORRERY_TEXT("command line",
                                    "--set needs ID=VALUE, such as n=20, but %1 was given."))
                    .arg(core::inQuotes(setting)));
        const std::string id = setting.substr(0, equals);
        if (Result<void> set = values.setText(id, setting.substr(equals + 1)); !set)
            return set.error();
        if (!seen.insert(id).second)
            return core::usageError(
                Message(
                    ORRERY_TEXT("command line", "The parameter %1 was set twice; once is enough."))
                    .arg(id));
    }
    return values;
}

Result<std::vector<Target>> readTargets(const std::vector<std::string>& files) {
    if (files.empty())
        return core::usageError(ORRERY_TEXT(
            "command line",
            "\"orrery export\" needs a file to write: -o FILE with .png, .svg, .pdf, .csv, "
            ".json or .py."));
    std::vector<Target> targets;
    std::set<QString> seen;
    for (const std::string& file : files) {
        const QString path = QString::fromStdString(file);
        const std::optional<FileFormat> format = widgets::formatOf(path);
        if (!format)
            return core::usageError(Message(ORRERY_TEXT("command line",
                                                        "--output must end in .png, .svg, .pdf, "
                                                        ".csv, .json or .py, but %1 was given."))
                                        .arg(core::inQuotes(file)));
        const QFileInfo info(path);
        // The folder's canonical path sees through ./ and links; a folder that is missing is found
        // when writing.
        const QString folder = info.dir().canonicalPath();
        const QString target = info.exists()
                                   ? info.canonicalFilePath()
                                   : (folder.isEmpty() ? info.dir().absolutePath() : folder) +
                                         QLatin1Char('/') + info.fileName();
        if (!seen.insert(target).second)
            return core::usageError(
                Message(ORRERY_TEXT("command line", "--output names the same file twice: %1."))
                    .arg(core::inQuotes(file)));
        targets.push_back({path, *format});
    }
    return targets;
}

Result<std::vector<std::string>> readIds(const CommandLine& line, std::string_view option,
                                         const std::vector<core::OutputSpec>& outputs,
                                         core::Text unknown) {
    std::vector<std::string> ids;
    for (const std::string& id : line.values(option)) {
        if (option == "plot" && id == "all") {
            for (const core::OutputSpec& output : outputs)
                ids.push_back(output.id);
            continue;
        }
        if (std::none_of(outputs.begin(), outputs.end(),
                         [&](const core::OutputSpec& o) { return o.id == id; }))
            return core::usageError(
                Message(unknown).arg(core::inQuotes(id)).arg(joinedIds(outputs)));
        ids.push_back(id);
    }
    std::set<std::string> unique(ids.begin(), ids.end());
    if (unique.size() != ids.size())
        return core::usageError(
            Message(ORRERY_TEXT("command line", "--%1 names the same one twice; once is enough."))
                .arg(option));
    return ids;
}

Result<core::Selection> readSelection(const CommandLine& line, const core::PanelDescription& panel,
                                      const std::vector<Target>& targets) {
    auto plots = readIds(line, "plot", panel.plots,
                         ORRERY_TEXT("command line", "There is no plot %1; there are: %2."));
    if (!plots)
        return plots.error();
    auto tables = readIds(line, "table", panel.tables,
                          ORRERY_TEXT("command line", "There is no table %1; there are: %2."));
    if (!tables)
        return tables.error();
    if (!plots->empty() && !tables->empty())
        return core::usageError(
            ORRERY_TEXT("command line", "--plot and --table exclude each other."));
    for (const Target& target : targets) {
        if (!tables->empty() && target.format != FileFormat::Csv &&
            target.format != FileFormat::Json)
            return core::usageError(
                Message(ORRERY_TEXT("command line",
                                    "--table goes into .csv and .json files, but %1 was given."))
                    .arg(core::inQuotes(target.path.toStdString())));
    }
    return core::Selection{*plots, *tables};
}

Result<void> readParts(widgets::ExportStyle& style, const CommandLine& line) {
    std::set<std::string> seen;
    for (const auto& [option, part] : line.options) {
        if (option != "show" && option != "hide")
            continue;
        bool* flag = part == "title"    ? &style.title
                     : part == "legend" ? &style.legend
                     : part == "grid"   ? &style.grid
                                        : nullptr;
        if (flag == nullptr)
            return mustBe(option, "title, legend, grid", part);
        if (!seen.insert(part).second)
            return core::usageError(
                Message(
                    ORRERY_TEXT("command line", "--show and --hide name %1 twice; once is enough."))
                    .arg(part));
        *flag = option == "show";
    }
    return {};
}

Result<widgets::ExportStyle> readStyle(const CommandLine& line) {
    widgets::ExportStyle style = widgets::builtinStyles().front();
    if (const auto name = line.value("style")) {
        const widgets::ExportStyle* known = widgets::findStyle(*name);
        Result<widgets::ExportStyle> loaded = known != nullptr ? *known : widgets::loadStyle(*name);
        if (!loaded)
            return loaded.error();
        style = *loaded;
    }
    using Setter = Result<void> (*)(widgets::ExportStyle&, std::string_view);
    for (const auto& [option, set] : {std::pair<const char*, Setter>{"size", widgets::setSize},
                                      {"dpi", widgets::setDpi},
                                      {"font-size", widgets::setFontSize},
                                      {"line-width", widgets::setLineWidth}}) {
        if (const auto value = line.value(option)) {
            if (Result<void> done = set(style, *value); !done)
                return done.error();
        }
    }
    if (const auto font = line.value("font"))
        style.font = *font;
    const auto dark = readChoice(line, "theme", "light", "dark");
    if (!dark)
        return dark.error();
    if (*dark)
        style.theme = **dark ? widgets::Theme::Dark : widgets::Theme::Light;
    const auto transparent = readChoice(line, "background", "opaque", "transparent");
    if (!transparent)
        return transparent.error();
    style.transparent = transparent->value_or(style.transparent);
    if (Result<void> parts = readParts(style, line); !parts)
        return parts.error();
    // A title in its own words is meant to be seen.
    if (line.has("title"))
        style.title = true;
    if (Result<void> valid = widgets::validate(style); !valid)
        return valid.error();
    return style;
}

Result<widgets::PlotViewState> readView(const CommandLine& line) {
    widgets::PlotViewState view;
    auto xScale = readScale(line, "x-scale"), yScale = readScale(line, "y-scale");
    for (const auto* scale : {&xScale, &yScale}) {
        if (!*scale)
            return scale->error();
    }
    auto xRange = readRange(line, "x-range"), yRange = readRange(line, "y-range");
    for (const auto* range : {&xRange, &yRange}) {
        if (!*range)
            return range->error();
    }
    view.xScale = *xScale;
    view.yScale = *yScale;
    view.xRange = *xRange;
    view.yRange = *yRange;
    for (const std::string& layer : line.values("show-layer"))
        view.shownLayers.insert(layer);
    for (const std::string& layer : line.values("hide-layer"))
        view.hiddenLayers.insert(layer);
    return view;
}

/// --view PLOT=JSON.
Result<std::map<std::string, widgets::PlotViewState>> readViews(
    const CommandLine& line, const core::PanelDescription& panel) {
    std::map<std::string, widgets::PlotViewState> views;
    for (const std::string& word : line.values("view")) {
        const std::size_t equals = std::min(word.find('='), word.size());
        const std::string plot = word.substr(0, equals);
        const QJsonDocument json = QJsonDocument::fromJson(
            QByteArray::fromStdString(word).mid(static_cast<qsizetype>(equals) + 1));
        if (!json.isObject())
            return core::usageError(
                Message(ORRERY_TEXT("command line",
                                    "--view needs PLOT={…}, a plot and a JSON object, but %1 was "
                                    "given."))
                    .arg(core::inQuotes(word)));
        if (std::none_of(panel.plots.begin(), panel.plots.end(),
                         [&](const core::OutputSpec& output) { return output.id == plot; }))
            return core::usageError(
                Message(ORRERY_TEXT("command line", "There is no plot %1; there are: %2."))
                    .arg(core::inQuotes(plot))
                    .arg(joinedIds(panel.plots)));
        views[plot] = widgets::PlotViewState::fromJson(json.object());
    }
    return views;
}

/// Layers are known only once there is a figure.
Result<void> checkLayers(const widgets::ExportRequest& request) {
    std::set<std::string> known;
    for (const core::Plot& plot : request.figure.plots) {
        const auto& wanted = request.selection.plots;
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), plot.id) == wanted.end())
            continue;
        for (const core::Layer& layer : plot.layers)
            known.insert(layer.id);
    }
    for (const core::PinnedSetting& pin : request.figure.pins)
        known.insert(pin.id);
    for (const auto* layers : {&request.view.shownLayers, &request.view.hiddenLayers}) {
        for (const std::string& layer : *layers) {
            if (known.count(layer) > 0)
                continue;
            std::string list;
            for (const std::string& id : known)
                list += (list.empty() ? "" : ", ") + id;
            return core::usageError(
                Message(
                    ORRERY_TEXT("command line", "There is no layer %1 in the plot; there are: %2."))
                    .arg(core::inQuotes(layer))
                    .arg(list));
        }
    }
    return {};
}

Result<void> checkFont(const std::string& font) {
    const QString family = QString::fromStdString(font);
    if (font == "serif" || font == "sans-serif" || QFontDatabase::hasFamily(family))
        return {};
    return core::usageError(
        Message(
            ORRERY_TEXT("command line",
                        "There is no font %1 on this machine; \"fc-list : family\" lists them, and "
                        "serif and sans-serif always work."))
            .arg(core::inQuotes(font)));
}

std::optional<QString> readText(const CommandLine& line, std::string_view option) {
    const auto value = line.value(option);
    return value ? std::optional(QString::fromStdString(*value)) : std::nullopt;
}

}  // namespace

bool ExportCall::needsGui() const {
    return std::any_of(targets.begin(), targets.end(), [](const Target& target) {
        return target.format != FileFormat::Csv && target.format != FileFormat::Json;
    });
}

Result<ExportCall> readExportCall(const CommandLine& line, const core::Registry& registry) {
    if (line.operands.empty())
        return core::usageError(ORRERY_TEXT(
            "command line",
            "\"orrery export\" needs PANEL or --session FILE; \"orrery list\" shows what "
            "there is."));
    auto panel = findPanel(registry, line.operands.front());
    if (!panel)
        return panel.error();
    auto values = readValues(**panel, line.values("set"));
    if (!values)
        return values.error();
    auto targets = readTargets(line.values("output"));
    if (!targets)
        return targets.error();
    auto selection = readSelection(line, (*panel)->description(), *targets);
    if (!selection)
        return selection.error();
    auto preview = readChoice(line, "quality", "final", "preview");
    if (!preview)
        return preview.error();
    auto style = readStyle(line);
    if (!style)
        return style.error();
    auto view = readView(line);
    if (!view)
        return view.error();
    auto views = readViews(line, (*panel)->description());
    if (!views)
        return views.error();
    auto comparisons = readComparisons(line, **panel, *values);
    if (!comparisons)
        return comparisons.error();
    ExportCall call{
        .panel = *panel,
        .values = *values,
        .quality = preview->value_or(false) ? core::Quality::Preview : core::Quality::Final,
        .comparisons = *comparisons,
        .targets = *targets,
        .request = {}};
    call.request.selection = *selection;
    call.request.style = *style;
    call.request.view = *view;
    call.request.views = *views;
    call.request.title = readText(line, "title");
    call.request.xLabel = readText(line, "x-label");
    call.request.yLabel = readText(line, "y-label");
    call.request.translateData = line.has("lang");
    call.ownSize = line.has("size");
    const bool ownTexts = call.request.title || call.request.xLabel || call.request.yLabel;
    if (ownTexts && selection->plots.size() > 1)
        return core::usageError(ORRERY_TEXT(
            "command line", "--title, --x-label and --y-label are for a picture of one plot."));
    return call;
}

int runExport(ExportCall call) {
    if (call.needsGui()) {
        if (Result<void> font = checkFont(call.request.style.font); !font)
            return report(font.error());
    }
    core::StageCache cache;
    Result<core::Figure> figure = call.panel->compute(
        call.values, call.quality, core::ComputeContext{.job = {}, .cache = cache, .partial = {}});
    if (!figure)
        return report(figure.error());
    if (Result<void> completed =
            completeComparisons(call.comparisons, *call.panel, call.quality, {}, cache);
        !completed)
        return report(completed.error());
    call.request.figure = core::withComparisons(*figure, call.comparisons);
    if (Result<void> layers = checkLayers(call.request); !layers)
        return report(layers.error());
    std::vector<widgets::OutputFile> files;
    for (const Target& target : call.targets) {
        Result<QByteArray> content = widgets::encode(call.request, target.format, target.path);
        if (!content)
            return report(content.error());
        files.push_back({target.path, std::move(content).value()});
    }
    if (Result<void> written = widgets::writeFiles(files); !written)
        return report(written.error());
    return kDone;
}

}  // namespace orrery::app
