// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/list.h"

#include "app/console.h"
#include "core/base/version.h"
#include "widgets/text.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace orrery::app {
namespace {

using Json = nlohmann::ordered_json;

std::string translated(const core::Message& message) {
    return widgets::toQString(message).toStdString();
}

const char* kindName(core::ParameterKind kind) {
    switch (kind) {
        case core::ParameterKind::Integer:
            return "integer";
        case core::ParameterKind::Real:
            return "real";
        case core::ParameterKind::Boolean:
            return "boolean";
        case core::ParameterKind::Choice:
            return "choice";
        case core::ParameterKind::Text:
            return "text";
        case core::ParameterKind::File:
            return "file";
        case core::ParameterKind::Seed:
            return "seed";
    }
    return "";
}

std::string bound(const core::ParameterSpec& spec, double value) {
    return spec.isInteger() ? std::to_string(static_cast<std::int64_t>(value))
                            : core::formatExact(value);
}

std::string rangeText(const core::ParameterSpec& spec) {
    if (spec.isNumeric())
        return bound(spec, spec.minimum) + ".." + bound(spec, spec.maximum) +
               (spec.scale == core::Scale::Logarithmic ? " log" : "");
    if (spec.kind == core::ParameterKind::Boolean)
        return "true, false";
    std::string options;
    for (const core::Option& option : spec.options)
        options += (options.empty() ? "" : ", ") + option.id;
    return options.empty() ? spec.fileFilter : options;
}

/// Rows of cells in aligned columns; the last column is not padded.
std::string aligned(const std::vector<std::vector<std::string>>& rows, int indent) {
    std::vector<qsizetype> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], QString::fromStdString(row[i]).size());
    }
    QString text;
    for (const auto& row : rows) {
        QString line(indent, QLatin1Char(' '));
        for (std::size_t i = 0; i < row.size(); ++i) {
            const QString cell = QString::fromStdString(row[i]);
            if (i + 1 < row.size()) {
                line += cell.leftJustified(widths[i] + 2);
                continue;
            }
            // What has too little room beside the others stands below them.
            constexpr qsizetype kFar = 64;
            if (line.size() > kFar) {
                line = line.trimmed().prepend(QString(indent, QLatin1Char(' ')));
                line += QLatin1Char('\n') + QString(indent + 4, QLatin1Char(' ')) +
                        wrapped(cell, indent + 4);
            } else {
                line += wrapped(cell, static_cast<int>(line.size()));
            }
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text.toStdString();
}

/// A titled section of rows; nothing for no rows.
std::string section(const core::Message& title, const std::vector<std::vector<std::string>>& rows) {
    return rows.empty() ? std::string() : "  " + translated(title) + "\n" + aligned(rows, 4);
}

std::vector<std::vector<std::string>> outputRows(const std::vector<core::OutputSpec>& outputs) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(outputs.size());
    for (const core::OutputSpec& output : outputs)
        rows.push_back({output.id, translated(output.label)});
    return rows;
}

std::string panelText(const core::Panel& panel) {
    const core::PanelDescription& description = panel.description();
    std::string text = description.id + " — " + translated(description.title) + "\n";
    text += "  " + translated(description.summary) + "\n";
    const core::Values defaults(panel.parameters());
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < panel.parameters().size(); ++i) {
        const core::ParameterSpec& spec = panel.parameters().at(i);
        // A long list of options, or a long text, would push everything else out of the lines.
        constexpr std::size_t kLongest = 24;
        std::string help = translated(spec.help);
        const auto orInHelp = [&](std::string cell) {
            if (cell.size() <= kLongest)
                return cell;
            help += " (" + cell + ")";
            return std::string();
        };
        const std::string range = orInHelp(rangeText(spec));
        const std::string value = orInHelp("= " + core::formatValue(defaults.value(i)));
        rows.push_back({spec.id, kindName(spec.kind), range, value, spec.unit, std::move(help)});
    }
    text += section(ORRERY_TEXT("command line", "Parameters (kind, range, default, unit):"), rows);
    text += section(ORRERY_TEXT("command line", "Plots:"), outputRows(description.plots));
    text += section(ORRERY_TEXT("command line", "Tables:"), outputRows(description.tables));
    text += section(ORRERY_TEXT("command line", "Readouts:"), outputRows(description.readouts));
    rows.clear();
    for (const core::Preset& preset : description.presets) {
        std::string settings;
        for (const auto& [id, value] : preset.values)
            settings.append(" -s ").append(id).append("=").append(value);
        rows.push_back({preset.id, translated(preset.title) + " ·" + settings});
    }
    return text + section(ORRERY_TEXT("command line", "Presets:"), rows);
}

Json valueJson(const core::Value& value) {
    return std::visit([](const auto& v) { return Json(v); }, value);
}

Json outputsJson(const std::vector<core::OutputSpec>& outputs) {
    Json result = Json::array();
    for (const core::OutputSpec& output : outputs)
        result.push_back({{"id", output.id}, {"label", output.label.english()}});
    return result;
}

Json parameterJson(const core::ParameterSpec& spec, const core::Value& defaultValue) {
    Json result{{"id", spec.id}, {"group", spec.group}, {"kind", kindName(spec.kind)}};
    if (spec.isInteger()) {
        result["minimum"] = static_cast<std::int64_t>(spec.minimum);
        result["maximum"] = static_cast<std::int64_t>(spec.maximum);
    } else if (spec.isNumeric()) {
        result["minimum"] = spec.minimum;
        result["maximum"] = spec.maximum;
    }
    if (spec.isNumeric())
        result["scale"] = spec.scale == core::Scale::Logarithmic ? "log" : "linear";
    if (!spec.options.empty()) {
        result["options"] = Json::array();
        for (const core::Option& option : spec.options)
            result["options"].push_back({{"id", option.id}, {"label", option.label.english()}});
    }
    result["default"] = valueJson(defaultValue);
    result["unit"] = spec.unit;
    result["label"] = spec.label.english();
    result["help"] = spec.help.english();
    return result;
}

Json panelJson(const core::Panel& panel) {
    const core::PanelDescription& description = panel.description();
    Json parameters = Json::array();
    const core::Values defaults(panel.parameters());
    for (std::size_t i = 0; i < panel.parameters().size(); ++i)
        parameters.push_back(parameterJson(panel.parameters().at(i), defaults.value(i)));
    Json presets = Json::array();
    for (const core::Preset& preset : description.presets) {
        Json values = Json::object();
        for (const auto& [id, value] : preset.values)
            values[id] = value;
        presets.push_back({{"id", preset.id},
                           {"title", preset.title.english()},
                           {"sentence", preset.sentence.english()},
                           {"parameters", values}});
        if (!preset.keeps.empty())
            presets.back()["keeps"] = preset.keeps;
    }
    return {{"id", description.id},
            {"title", description.title.english()},
            {"summary", description.summary.english()},
            {"parameters", parameters},
            {"plots", outputsJson(description.plots)},
            {"tables", outputsJson(description.tables)},
            {"readouts", outputsJson(description.readouts)},
            {"presets", presets}};
}

}  // namespace

std::string listText(const core::Registry& registry) {
    std::string text;
    for (const auto& panel : registry.panels()) {
        if (!text.empty())
            text += '\n';
        text += panelText(*panel);
    }
    return text;
}

std::string listJson(const core::Registry& registry) {
    Json panels = Json::array();
    for (const auto& panel : registry.panels())
        panels.push_back(panelJson(*panel));
    const Json root{{"schema", 1}, {"version", core::version()}, {"panels", panels}};
    return root.dump(2) + "\n";
}

}  // namespace orrery::app
