#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ratio plot of the panel nball with a matplotlib slider, timed: slider.set_val until the screen is painted.

Written as one writes it by hand with matplotlib's documented means: a slider, lines that are updated in place, and a
redraw. Nothing is computed while moving, every curve stands ready in a table, so that drawing alone is timed. With
--blit the axes stay as they are and only the lines are drawn anew, which is the fastest that matplotlib offers and
shows wrong axes as soon as the range changes.

Needs a display. Prints JSON: milliseconds for each of the moves.
"""
import argparse
import json
import math
import time

import matplotlib

matplotlib.use("TkAgg")

import matplotlib.pyplot as plt  # noqa: E402 (the backend has to be chosen first)
import numpy as np  # noqa: E402
from matplotlib.widgets import Slider  # noqa: E402

N_MAX = 1000
MONTE_CARLO = 12  # dimensions with hits among 100,000 draws


def curves():
    """n and, for each dimension, the exact ratio, Stirling's formula and the exponential through n = 1 and 2."""
    n = np.arange(1, N_MAX + 1)
    log_exact = np.array([k / 2 * math.log(math.pi) - math.lgamma(k / 2 + 1) - k * math.log(2) for k in n])
    log_stirling = n / 2 * np.log(math.pi * math.e / (2 * n)) - 0.5 * np.log(math.pi * n)
    log_exponential = (n - 1) * math.log(math.pi / 4)
    return n, np.exp(log_exact), np.exp(log_stirling), np.exp(log_exponential)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=200)
    parser.add_argument("--blit", action="store_true")
    arguments = parser.parse_args()

    n, exact, stirling, exponential = curves()
    figure, axes = plt.subplots(figsize=(9.6, 6))
    figure.subplots_adjust(bottom=0.2)
    lines = [axes.plot([], [], label="exact")[0],
             axes.plot([], [], "--", label="Stirling")[0],
             axes.plot([], [], ":", label="exponential")[0]]
    hits = exact[:MONTE_CARLO]
    error = 1.96 * np.sqrt(hits * np.abs(1 - hits) / 1e5)
    axes.errorbar(n[:MONTE_CARLO], hits, yerr=error, fmt="o", capsize=3, label="Monte Carlo")
    marker = axes.axvline(10, color="grey")
    axes.set(xlabel="Dimension n", ylabel="Share of the cube", title="Share of the cube that the ball fills",
             ylim=(-0.02, 1.02))
    axes.grid(alpha=0.3)
    axes.legend()
    slider = Slider(figure.add_axes((0.15, 0.05, 0.7, 0.04)), "n_max", 2, N_MAX, valinit=30, valstep=1)
    background = None

    def update(value):
        last = int(value)
        for line, y in zip(lines, (exact, stirling, exponential)):
            line.set_data(n[:last], y[:last])
        if arguments.blit:
            if background is not None:
                figure.canvas.restore_region(background)
                for line in lines:
                    axes.draw_artist(line)
                figure.canvas.blit(axes.bbox)
        else:
            axes.set_xlim(0, last + 1)
            figure.canvas.draw_idle()  # one with the slider's own

    update(30)
    slider.on_changed(update)
    slider.drawon = not arguments.blit  # with blitting nobody wants the slider's own full redraw
    plt.show(block=False)
    figure.canvas.draw()
    window = figure.canvas.get_tk_widget()
    window.update()
    if arguments.blit:
        for line in lines:
            line.set_animated(True)
        figure.canvas.draw()
        background = figure.canvas.copy_from_bbox(axes.bbox)

    times = []
    for move in range(arguments.moves):
        # There and back over the whole slider, no two moves alike.
        phase = 2 * move / arguments.moves
        value = round(2 + (N_MAX - 2) * (phase if phase <= 1 else 2 - phase))
        start = time.perf_counter()
        slider.set_val(value)
        window.update()
        times.append(1e3 * (time.perf_counter() - start))
    print(json.dumps({"matplotlib": matplotlib.__version__, "backend": matplotlib.get_backend(),
                      "blit": arguments.blit, "moves": arguments.moves, "size": figure.get_size_inches().tolist(),
                      "marker": float(marker.get_xdata()[0]), "p50_ms": float(np.percentile(times, 50)),
                      "p99_ms": float(np.percentile(times, 99))}))


if __name__ == "__main__":
    main()
