// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/matplotlib_script.h"

#include "core/figure/json.h"
#include "core/figure/output.h"
#include "widgets/qcustomplot.h"
#include "widgets/render/geometry.h"
#include "widgets/render/ranges.h"
#include "widgets/text.h"

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

/// What draws the data. Plain functions that a reader changes to taste; the data stands above it.
constexpr const char* kDrawing = R"PY(
DOWNWARDS = Path([(-0.3, 0), (0.3, 0), (0, 0), (0, -1), (-0.2, -0.7), (0, -1), (0.2, -0.7)],
                 [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.LINETO])


def has(layer, key):
    return len(layer.get(key, ())) > 0


def interval(layer, y):
    """Distances from y down to lower and up to upper, as errorbar wants them."""
    below = [max(0.0, v - l) if l == l and v == v else 0.0 for v, l in zip(y, layer["lower"])]
    above = [max(0.0, u - v) if u == u and v == v else 0.0 for v, u in zip(y, layer["upper"])]
    return [below, above]


def draw_line(ax, layer, look):
    ax.plot(layer["x"], layer["y"], **look)
    if has(layer, "lower") and has(layer, "upper"):
        ax.fill_between(layer["x"], layer["lower"], layer["upper"], color=layer["color"], alpha=0.2, linewidth=0)


def draw_points(ax, layer, look):
    look = {**look, "linestyle": "none", "marker": layer["marker"]}
    if layer["hollow"]:
        look["markerfacecolor"] = matplotlib.rcParams["figure.facecolor"]
    if len(layer["x"]) > 2000:  # a crowd: small and translucent, and a picture even in a PDF
        look.update(marker="o", markersize=LINE_WIDTH, markeredgewidth=0, alpha=0.5, rasterized=True)
    if not (has(layer, "lower") and has(layer, "upper")):
        ax.plot(layer["x"], layer["y"], **look)
        return
    rows = list(zip(layer["x"], layer["y"], layer["lower"], layer["upper"]))
    seen = [row for row in rows if row[1] == row[1]]
    x, y = [row[0] for row in seen], [row[1] for row in seen]
    part = {"lower": [row[2] for row in seen], "upper": [row[3] for row in seen]}
    ax.errorbar(x, y, yerr=interval(part, y), capsize=2, elinewidth=LINE_WIDTH / 2, **look)
    # No value but an upper bound: a bar at the bound with an arrow downwards.
    bounds = [row for row in rows if row[1] != row[1] and row[3] == row[3]]
    ax.plot([row[0] for row in bounds], [row[3] for row in bounds], linestyle="none", marker=DOWNWARDS,
            markersize=1.5 * FONT_SIZE, markerfacecolor="none", markeredgewidth=LINE_WIDTH / 2, color=layer["color"])


def draw_bars(ax, layer, look):
    error = {}
    if has(layer, "lower") and has(layer, "upper"):
        error = {"yerr": interval(layer, layer["y"]), "ecolor": layer["color"], "capsize": 2}
    ax.bar(layer["x"], layer["y"], width=layer["width"], color=layer["color"], alpha=0.45, label=look["label"],
           **error)


def draw_band(ax, layer, look):
    ax.fill_between(layer["x"], layer["lower"], layer["upper"], color=layer["color"], alpha=0.2, linewidth=0,
                    label=look["label"])


def draw_heatmap(ax, layer, look):
    image = ax.pcolormesh(layer["x_edges"], layer["y_edges"], layer["z"], cmap="viridis", rasterized=True)
    plt.colorbar(image, ax=ax, label=layer["z_label"])


def draw_text(ax, layer, look):
    for x, y, text in zip(layer["x"], layer["y"], layer["text"]):
        if x == x and y == y:
            ax.annotate(text, (x, y), color=layer["color"], ha="center", va="center")


def draw_marker(ax, layer, look):
    """Where the present value of a parameter stands: a line with its name, and a ring on the curve."""
    for x in layer["x"]:
        ax.axvline(x, color=layer["color"], linewidth=layer["width_pt"])
        ax.annotate(layer["label"], (x, 1), xycoords=("data", "axes fraction"), xytext=(0, 2),
                    textcoords="offset points", color=layer["color"], ha="center", va="bottom")
    if has(layer, "y"):
        ax.plot(layer["x"], layer["y"], linestyle="none", marker="o", color=layer["color"],
                markerfacecolor=matplotlib.rcParams["figure.facecolor"], zorder=5)


DRAW = {"marker": draw_marker, "line": draw_line, "path": draw_line, "contour": draw_line, "points": draw_points, "bars": draw_bars,
        "band": draw_band, "heatmap": draw_heatmap, "text": draw_text}


def dress_axis(ax, which, axis):
    getattr(ax, f"set_{which}label")(axis["label"])
    getattr(ax, f"set_{which}scale")(axis["scale"])
    ticks = getattr(ax, f"{which}axis")
    if (axis["integers"] or axis["powers_of_ten"]) and axis["scale"] == "linear":
        ticks.set_major_locator(MaxNLocator(integer=True))
    if axis["powers_of_ten"]:
        ticks.set_major_formatter(FuncFormatter(lambda value, position: f"$10^{{{value:g}}}$"))
    if axis["range"]:
        getattr(ax, f"set_{which}lim")(*axis["range"])


def draw_plot(ax, plot):
    for layer in plot["layers"]:
        if layer["visible"]:
            # An empty label would become "_child1" in the legend; a leading underscore keeps it out.
            look = {"color": layer["color"], "linestyle": layer["dash"], "linewidth": layer["width_pt"],
                    "label": layer["label"] if layer["in_legend"] else "_nolegend_"}
            DRAW[layer["kind"]](ax, layer, look)
    dress_axis(ax, "x", plot["x"])
    dress_axis(ax, "y", plot["y"])
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    if SHOW_GRID:
        ax.grid(True)
    ax.set_axisbelow(True)
    if SHOW_TITLE:
        # Higher where the name of a marker stands above the axes.
        marked = any(layer["kind"] == "marker" and layer["visible"] for layer in plot["layers"])
        ax.set_title(plot["title"], loc="left", fontweight="bold", pad=(1.8 if marked else 0.6) * FONT_SIZE)
    if SHOW_LEGEND and len(ax.get_legend_handles_labels()[0]) > 0:
        ax.legend(frameon=False)


def main():
    figure, axes = plt.subplots(-(-len(PLOTS) // COLUMNS), COLUMNS, figsize=SIZE_INCHES, squeeze=False,
                                layout="constrained")
    for ax in axes.flat[len(PLOTS):]:
        ax.set_visible(False)
    for ax, plot in zip(axes.flat, PLOTS):
        draw_plot(ax, plot)
    if len(sys.argv) > 1:
        figure.savefig(sys.argv[1], dpi=DPI, transparent=TRANSPARENT)
    else:
        plt.show()


if __name__ == "__main__":
    main()
)PY";

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
                         ", \"powers_of_ten\": " + literal(axis.log10Values) + ", \"range\": ";
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

/// matplotlib's name of a dash; ghosts have their own pattern, in widths of the line as there.
std::string dashLiteral(const RoleStyle& style) {
    if (style.ghost > 0) {
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
    if (layer.kind == core::LayerKind::Text) {
        std::string texts = "[";
        for (const std::string& text : layer.texts)
            texts += (texts.size() > 1 ? ", " : "") + mathSafe(QString::fromStdString(text));
        add("text", texts + "]");
    }
    if (layer.kind == core::LayerKind::Heatmap) {
        const std::size_t nx = layer.x->size();
        std::string rows = "[";
        for (std::size_t iy = 0; iy < layer.y->size(); ++iy)
            rows += (iy == 0 ? "" : ",\n       ") +
                    realList(layer.z->data() + iy * nx, layer.z->data() + (iy + 1) * nx);
        add("z", rows + "]");
        // Halfway to the neighbours along the axis as it is drawn, which matplotlib does not know.
        const PlotViewState& view = content.viewOf(plot.id);
        const auto addEdges = [&](const char* key, const core::Column& centres,
                                  const core::Axis& axis, const std::optional<core::Scale>& scale) {
            const bool logarithmic = effectiveScale(axis, scale) == core::Scale::Logarithmic;
            std::vector<double> edges = cellEdges(*centres, logarithmic);
            // matplotlib takes no gaps here: cells without a place lie below the axis' beginning.
            for (std::size_t i = edges.size(); i-- > 1;)
                edges[i - 1] = std::isnan(edges[i - 1]) ? edges[i] / 2 : edges[i - 1];
            add(key, columnList(core::makeColumn(std::move(edges))));
        };
        addEdges("x_edges", layer.x, plot.x, view.xScale);
        addEdges("y_edges", layer.y, plot.y, view.yScale);
        add("z_label", plot.z ? axisLabel(*plot.z, std::nullopt) : "\"\"");
    }
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
        ",\n   \"layers\": [";
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
    std::string script = "#!/usr/bin/env python3\n" + comment(origin.title) +
                         comment(QStringLiteral("command: ") + origin.command) +
                         comment(QStringLiteral("version: ") + origin.version);
    for (const core::Message& note : notes)
        script += comment(QStringLiteral("note: ") + toQString(note, fileLocale()));
    script +=
        "# \"python3 FILE\" shows the figure, \"python3 FILE out.png\" writes it (.png .svg .pdf); "
        "needs matplotlib "
        "3.6 or newer.\n"
        "import sys\n\nimport matplotlib\n\nif len(sys.argv) > 1:\n    matplotlib.use(\"Agg\")\n"
        "import matplotlib.pyplot as plt  # noqa: E402\n"
        "from matplotlib.font_manager import get_font_names  # noqa: E402\n"
        "from matplotlib.path import Path  # noqa: E402\n"
        "from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: E402\n\n"
        "nan, inf = float(\"nan\"), float(\"inf\")\n\n";
    script += appearance(content, style) + "\nPLOTS = [\n";
    for (const core::Plot& plot : content.plots)
        script += plotLiteral(plot, content, style) + ",\n";
    return script + "]\n" + (kDrawing + 1);
}

}  // namespace orrery::widgets
