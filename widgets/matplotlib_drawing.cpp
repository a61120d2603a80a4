// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/matplotlib_drawing.h"

namespace orrery::widgets {

const char* const kMatplotlibDrawing = R"PY(
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


def draw_path(ax, layer, look):
    drawn = layer.get("drawn", len(layer["x"]))
    x, y = layer["x"][:drawn], layer["y"][:drawn]
    ax.plot(x, y, **look)
    if "drawn" in layer:
        seen = [point for point in zip(x, y) if point[0] == point[0]]
        ax.plot(*zip(*seen[-1:]), linestyle="none", marker=layer["marker"], color=layer["color"])
    if layer.get("arrow"):
        for i in range(1, len(x)):
            if x[i] == x[i] and x[i - 1] == x[i - 1] and not (i + 1 < len(x) and x[i + 1] == x[i + 1]):
                ax.annotate("", (x[i], y[i]), (x[i - 1], y[i - 1]), annotation_clip=True,
                            arrowprops={"arrowstyle": "->", "color": layer["color"], "shrinkA": 0, "shrinkB": 0,
                                        "linewidth": LINE_WIDTH})


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
    z, norm = layer["z"], Normalize(*layer["z_range"])
    if layer["z_scale"] == "log":  # what is not positive has no place on it: a gap
        z, norm = [[v if v > 0 else nan for v in row] for row in z], LogNorm(*layer["z_range"])
    image = ax.pcolormesh(layer["x_edges"], layer["y_edges"], z, cmap="viridis", norm=norm, rasterized=True)
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


DRAW = {"marker": draw_marker, "line": draw_line, "path": draw_path, "contour": draw_line, "points": draw_points,
        "bars": draw_bars, "band": draw_band, "heatmap": draw_heatmap, "text": draw_text}


def dress_axis(ax, which, axis):
    getattr(ax, f"set_{which}label")(axis["label"])
    getattr(ax, f"set_{which}scale")(axis["scale"])
    ticks = getattr(ax, f"{which}axis")
    if (axis["integers"] or axis["powers_of_ten"]) and axis["scale"] == "linear":
        ticks.set_major_locator(MaxNLocator(integer=True))
    if axis["powers_of_ten"]:
        ticks.set_major_formatter(FuncFormatter(lambda value, position: f"$10^{{{value:g}}}$"))
    if axis["names"]:
        ticks.set_ticks(range(1, len(axis["names"]) + 1), axis["names"])
    if axis["range"]:
        getattr(ax, f"set_{which}lim")(*axis["range"])


def say_empty(ax, words):
    """What the plot says while it has nothing to show, in lines about as wide as the axes."""
    letter = (1.1 if any(ord(c) > 0x2e80 for c in words) else 0.6) * FONT_SIZE / 72
    width = max(4, int(0.75 * SIZE_INCHES[0] / min(COLUMNS, len(PLOTS)) / letter))
    ax.text(0.5, 0.5, textwrap.fill(words, width), transform=ax.transAxes, ha="center", va="center", clip_on=True)


def draw_plot(ax, plot):
    for layer in plot["layers"]:
        if layer["visible"]:
            # An empty label would become "_child1" in the legend; a leading underscore keeps it out.
            look = {"color": layer["color"], "linestyle": layer["dash"], "linewidth": layer["width_pt"],
                    "label": layer["label"] if layer["in_legend"] else "_nolegend_"}
            DRAW[layer["kind"]](ax, layer, look)
    if plot["empty"]:
        say_empty(ax, plot["empty"])
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

}  // namespace orrery::widgets
