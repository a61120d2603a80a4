// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/matplotlib_script.h"

#include "core/figure/json.h"
#include "core/figure/output.h"
#include "widgets/matplotlib_drawing.h"
#include "widgets/qcustomplot.h"
#include "widgets/render/empty_text.h"
#include "widgets/render/geometry.h"
#include "widgets/render/ranges.h"
#include "widgets/text.h"

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

std::string literal(const std::string& text) { return core::jsonString(text); }
std::string literal(const QString& text) { return literal(text.toStdString()); }
std::string literal(bool value) { return value ? "True" : "False"; }
std::string literal(const QColor& color) { return literal(color.name()); }

std::string real(double value) {
    return std::isnan(value)   ? "nan"
           : std::isinf(value) ? (value > 0 ? "inf" : "-inf")
                               : core::jsonReal(value);
}

std::string realList(const double* begin, const double* end) {
    std::string result = "[";
    for (const double* value = begin; value != end; ++value)
        result += (value == begin ? "" : ", ") + real(*value);
    return result + "]";
}

std::string columnList(const core::Column& column) {
    return column ? realList(column->data(), column->data() + column->size()) : "[]";
}

/// A text as matplotlib shows it literally: $ would begin a formula.
std::string mathSafe(const QString& text) {
    QString safe = text;
    return literal(safe.replace(QLatin1Char('$'), QStringLiteral("\\$")));
}

std::string axisLabel(const core::Axis& axis, const std::optional<QString>& replacement) {
    QString label = replacement.value_or(toQString(axis.label, fileLocale()));
    if (!replacement && !axis.unit.empty())
        label += QStringLiteral(" (%1)").arg(QString::fromStdString(axis.unit));
    return mathSafe(label);
}

std::string axisLiteral(const core::Axis& axis, const std::optional<QString>& label,
                        const std::optional<core::Scale>& scale,
                        const std::optional<core::Range>& range) {
    const core::Scale shown = scale.value_or(axis.scale);
    const std::optional<core::Range> limits = range ? range : axis.range;
    std::string result = "{\"label\": " + axisLabel(axis, label) + ", \"scale\": " +
                         (shown == core::Scale::Logarithmic ? "\"log\"" : "\"linear\"") +
                         ", \"integers\": " + literal(axis.integers) +
                         ", \"powers_of_ten\": " + literal(axis.log10Values) + ", \"names\": [";
    for (const core::Message& name : axis.names)
        result += mathSafe(toQString(name, fileLocale())) + ", ";
    result += "], \"range\": ";
    if (!limits)
        return result + "None}";
    result += '(';
    result += real(limits->minimum) + ", ";
    return result + real(limits->maximum) + ")}";
}

const char* kindName(core::LayerKind kind) {
    switch (kind) {
        case core::LayerKind::Line:
            return "line";
        case core::LayerKind::Points:
            return "points";
        case core::LayerKind::Bars:
            return "bars";
        case core::LayerKind::Band:
            return "band";
        case core::LayerKind::Heatmap:
            return "heatmap";
        case core::LayerKind::Contour:
            return "contour";
        case core::LayerKind::Path:
            return "path";
        case core::LayerKind::Text:
            return "text";
    }
    return "";
}

/// matplotlib's name of a dash; ghosts and members of families have their own pattern, in widths of
/// the line as there.
std::string dashLiteral(const RoleStyle& style) {
    if (style.ghost > 0 || style.dash == Qt::CustomDashLine) {
        std::string pattern;
        for (const double length : dashPattern(style))
            pattern += (pattern.empty() ? "" : ", ") + real(length);
        return "(0, (" + pattern + "))";
    }
    switch (style.dash) {
        case Qt::DashLine:
            return "\"--\"";
        case Qt::DotLine:
            return "\":\"";
        case Qt::DashDotLine:
        case Qt::DashDotDotLine:
            return "\"-.\"";
        default:
            return "\"-\"";
    }
}

const char* markerName(int shape) {
    switch (shape) {
        case QCPScatterStyle::ssSquare:
            return "s";
        case QCPScatterStyle::ssDiamond:
            return "D";
        case QCPScatterStyle::ssTriangle:
            return "^";
        case QCPScatterStyle::ssTriangleInverted:
            return "v";
        case QCPScatterStyle::ssCross:
            return "x";
        case QCPScatterStyle::ssPlus:
            return "+";
        case QCPScatterStyle::ssStar:
            return "*";
        case kTriangleLeft:
            return "<";
        case kTriangleRight:
            return ">";
        default:
            return "o";
    }
}

/// As the plot's own legend: no markers, and nothing that has no numbers at present.
bool inLegend(const core::Layer& layer) {
    const auto finite = [](const core::Column& column) {
        return column && std::any_of(column->begin(), column->end(),
                                     [](double value) { return std::isfinite(value); });
    };
    return core::hasData(layer) && layer.inLegend && !layer.label.empty() &&
           (finite(layer.y) || finite(layer.upper) || finite(layer.z));
}

/// What of the plot is seen, as far as its data decide.
RenderOptions viewOptions(const PlotViewState& view) {
    RenderOptions options;
    options.hiddenLayers = view.hiddenLayers;
    options.shownLayers = view.shownLayers;
    options.xScale = view.xScale;
    options.yScale = view.yScale;
    options.locale = fileLocale();
    return options;
}

/// What is to be said of a heatmap: its cells, where they end, and their colours.
template <typename Add>
void addHeatmap(const Add& add, const core::Plot& plot, const core::Layer& layer,
                const PlotViewState& view) {
    const std::size_t nx = layer.x->size();
    std::string rows = "[";
    for (std::size_t iy = 0; iy < layer.y->size(); ++iy)
        rows += (iy == 0 ? "" : ",\n       ") +
                realList(layer.z->data() + iy * nx, layer.z->data() + (iy + 1) * nx);
    add("z", rows + "]");
    // Halfway to the neighbours along the axis as it is drawn, which matplotlib does not know.
    const auto addEdges = [&](const char* key, const core::Column& centres, const core::Axis& axis,
                              const std::optional<core::Scale>& scale) {
        const bool logarithmic = effectiveScale(axis, scale) == core::Scale::Logarithmic;
        std::vector<double> edges = cellEdges(*centres, logarithmic);
        // matplotlib takes no gaps here: cells without a place lie below the axis' beginning.
        for (std::size_t i = edges.size(); i-- > 1;)
            edges[i - 1] = std::isnan(edges[i - 1]) ? edges[i] / 2 : edges[i - 1];
        add(key, columnList(core::makeColumn(std::move(edges))));
    };
    addEdges("x_edges", layer.x, plot.x, view.xScale);
    addEdges("y_edges", layer.y, plot.y, view.yScale);
    const bool logarithmic = plot.z && plot.z->scale == core::Scale::Logarithmic;
    const bool usable = plot.z && plot.z->range && (!logarithmic || plot.z->range->minimum > 0);
    const core::Range colors =
        usable ? *plot.z->range : colorRange(plot, viewOptions(view), logarithmic);
    add("z_scale", logarithmic ? "\"log\"" : "\"linear\"");
    add("z_range", columnList(core::makeColumn({colors.minimum, colors.maximum})));
    add("z_label", plot.z ? axisLabel(*plot.z, std::nullopt) : "\"\"");
}

std::string layerLiteral(const core::Plot& plot, std::size_t index, const PictureContent& content,
                         const ExportStyle& style) {
    const core::Layer& layer = plot.layers[index];
    const RoleStyle role = layerStyle(plot, index, style.theme);
    std::string result =
        "{\"id\": " + literal(layer.id) + ", \"kind\": \"" +
        (layer.role == core::Role::Marker ? "marker" : kindName(layer.kind)) +
        "\", \"label\": " + mathSafe(toQString(layer.label, fileLocale())) +
        ",\n     \"visible\": " +
        literal(layerShown(layer, content.viewOf(plot.id).hiddenLayers,
                           content.viewOf(plot.id).shownLayers)) +
        ", \"in_legend\": " + literal(inLegend(layer)) + ", \"color\": " + literal(role.color) +
        ", \"dash\": " + dashLiteral(role) + ", \"marker\": \"" + markerName(role.marker) +
        "\", \"hollow\": " + literal(role.ghost > 0) +
        ", \"width_pt\": " + real(style.lineWidth * role.width / RoleStyle().width);
    const auto add = [&](const char* key, const std::string& value) {
        result += ",\n     \"" + std::string(key) + "\": " + value;
    };
    for (const auto& [key, column] : {std::pair{"x", layer.x},
                                      {"y", layer.y},
                                      {"lower", layer.lower},
                                      {"upper", layer.upper}}) {
        if (column)
            add(key, columnList(column));
    }
    if (layer.kind == core::LayerKind::Bars)
        add("width", real(layer.width));
    if (layer.drawn)
        add("drawn", std::to_string(*layer.drawn));
    if (layer.arrow)
        add("arrow", "True");
    if (layer.kind == core::LayerKind::Text) {
        std::string texts = "[";
        for (const std::string& text : layer.texts)
            texts += (texts.size() > 1 ? ", " : "") + mathSafe(QString::fromStdString(text));
        add("text", texts + "]");
    }
    if (layer.kind == core::LayerKind::Heatmap)
        addHeatmap(add, plot, layer, content.viewOf(plot.id));
    return result + "}";
}

std::string plotLiteral(const core::Plot& plot, const PictureContent& content,
                        const ExportStyle& style) {
    const PlotViewState& view = content.viewOf(plot.id);
    std::string result =
        "  {\"id\": " + literal(plot.id) +
        ", \"title\": " + mathSafe(content.title.value_or(toQString(plot.title, fileLocale()))) +
        ",\n   \"x\": " + axisLiteral(plot.x, content.xLabel, view.xScale, view.xRange) +
        ",\n   \"y\": " + axisLiteral(plot.y, content.yLabel, view.yScale, view.yRange) +
        ",\n   \"empty\": " + mathSafe(emptyText(plot, viewOptions(view))) + ", \"layers\": [";
    const char* separator = "\n    ";
    for (std::size_t i = 0; i < plot.layers.size(); ++i) {
        result += separator + layerLiteral(plot, i, content, style);
        separator = ",\n    ";
    }
    return result + "]}";
}

/// One line of a comment, whatever the text holds.
std::string comment(QString text) {
    for (QChar& c : text) {
        if (c < QLatin1Char(' '))
            c = QLatin1Char(' ');
    }
    return "# " + text.toStdString() + "\n";
}

std::string fontFamilies(const ExportStyle& style) {
    std::string families = "[";
    families += literal(resolvedFamily(style.font));
    // Families for what the first one lacks: Chinese texts, and every sign of the formulas.
    for (const char* family : {"Noto Sans CJK SC", "Noto Sans CJK JP", "DejaVu Sans"})
        families += ", " + literal(QString::fromLatin1(family));
    return families + "]";
}

std::string appearance(const PictureContent& content, const ExportStyle& style) {
    const PlotColors colors = plotColors(style.theme);
    const QSizeF size = style.inches();
    std::string text;
    const auto constant = [&](const char* name, const std::string& value) {
        text += name;
        text += " = " + value + "\n";
    };
    constant("SIZE_INCHES", real(size.width()) + ", " + real(size.height()));
    constant("DPI", std::to_string(style.dpi));
    constant("COLUMNS", std::to_string((content.columns > 0 ? content.columns
                                                            : gridColumns(content.plots.size()))));
    constant("LINE_WIDTH", real(style.lineWidth) + "  # points");
    constant("FONT_SIZE", real(style.fontSize));
    constant("SHOW_TITLE", literal(style.title));
    constant("SHOW_LEGEND", literal(style.legend));
    constant("SHOW_GRID", literal(style.grid));
    constant("TRANSPARENT", literal(style.transparent));
    constant("FONTS", fontFamilies(style));
    text += "\nmatplotlib.rcParams.update({\n";
    const auto setting = [&](const char* name, const std::string& value) {
        text += "    \"";
        text += name;
        text += "\": " + value + ",\n";
    };
    setting("font.family", "[name for name in FONTS if name in get_font_names()]");
    for (const char* name : {"font.size", "axes.titlesize", "legend.fontsize"})
        setting(name, "FONT_SIZE");
    setting("lines.markersize", real(style.lineWidth * 2.5));
    for (const char* name : {"axes.linewidth", "grid.linewidth"})
        setting(name, real(style.lineWidth / 2));
    for (const char* name : {"figure.facecolor", "savefig.facecolor"})
        setting(name, literal(colors.background));
    setting("axes.facecolor", literal(std::string("none")));
    for (const char* name :
         {"text.color", "axes.labelcolor", "xtick.labelcolor", "ytick.labelcolor"})
        setting(name, literal(colors.text));
    for (const char* name : {"axes.edgecolor", "xtick.color", "ytick.color"})
        setting(name, literal(colors.axis));
    setting("grid.color", literal(colors.grid));
    setting("pdf.fonttype", "42");
    setting("axes.unicode_minus", literal(false));
    return text + "})\n";
}

}  // namespace

std::string matplotlibScript(const PictureContent& content, const ExportStyle& style,
                             const PictureOrigin& origin, const std::vector<core::Message>& notes) {
    std::string script =
        "#!/usr/bin/env python3\n" + comment(origin.title) +
        (origin.command.isEmpty() ? std::string()
                                  : comment(QStringLiteral("command: ") + origin.command)) +
        comment(QStringLiteral("version: ") + origin.version);
    for (const core::Message& note : notes)
        script += comment(QStringLiteral("note: ") + toQString(note, fileLocale()));
    script +=
        "# \"python3 FILE\" shows the figure, \"python3 FILE out.png\" writes it (.png .svg .pdf); "
        "needs matplotlib "
        "3.6 or newer.\n"
        "import sys\nimport textwrap\n\nimport matplotlib\n\nif len(sys.argv) > 1:\n    "
        "matplotlib.use(\"Agg\")\n"
        "import matplotlib.pyplot as plt  # noqa: E402\n"
        "from matplotlib.colors import LogNorm, Normalize  # noqa: E402\n"
        "from matplotlib.font_manager import get_font_names  # noqa: E402\n"
        "from matplotlib.path import Path  # noqa: E402\n"
        "from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: E402\n\n"
        "nan, inf = float(\"nan\"), float(\"inf\")\n\n";
    script += appearance(content, style) + "\nPLOTS = [\n";
    for (const core::Plot& plot : content.plots)
        script += plotLiteral(plot, content, style) + ",\n";
    return script + "]\n" + (kMatplotlibDrawing + 1);
}

}  // namespace orrery::widgets
