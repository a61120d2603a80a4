#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""data_window_test.py PROGRAM: the data table, selection and notes of the real window, by keyboard and mouse, read
through the accessibility bus. The numbers must be those that the command line exports.
"""
import csv
import os
import subprocess
import sys
import tempfile

from window_test import Atspi, PANEL, Window, different, environment_of, extents, run_with_picture, wait_for, xdotool


def table_of(window):
    return wait_for(lambda: next((item for item in window.all(Atspi.Role.TABLE)
                                  if item.get_name() == "Data" and extents(item).height > 0), None), "the data table")


def cell(table, row, column):
    return Atspi.Table.get_accessible_at(table, row, column).get_name()


def header(table, column):
    return Atspi.Table.get_column_description(table, column)


def exported(program, environment, folder):
    """x to y of the layer "exact" of the plot "ratio"."""
    file = os.path.join(folder, "numbers.csv")
    subprocess.run([program, "export", PANEL, "--plot", "ratio", "-o", file], check=True, env=environment)
    with open(file, encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [(float(row["x"]), float(row["y"])) for row in rows if row["layer"] == "exact"]


def check_numbers(table, expected):
    assert header(table, 0) == "Dimension n", header(table, 0)
    assert header(table, 1) == "Exact", header(table, 1)
    assert Atspi.Table.get_n_rows(table) == len(expected), Atspi.Table.get_n_rows(table)
    for row in (0, 6, len(expected) - 1):
        x, y = expected[row]
        assert float(cell(table, row, 0)) == x, cell(table, row, 0)
        shown = cell(table, row, 1).replace(" × 10", "e").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
        assert abs(float(shown) / y - 1) < 1e-6, (shown, y)


def described(window, name):
    """What the plot of this title says about itself, where it is in sight."""
    return next((item.get_description() for item in window.all()
                 if item.get_name() == name and "Ctrl+D" in item.get_description()), "")


def check_selection(window, table):
    """A row chosen by keyboard is told and drawn by both plots in sight."""
    before = window.picture_of_plots()
    xdotool("key", "ctrl+Home")
    for _ in range(6):
        xdotool("key", "Down")
    wait_for(lambda: Atspi.Table.is_row_selected(table, 6) or
             Atspi.Table.is_selected(table, 6, 0), "the seventh row to be selected")
    for plot in ("Share of the cube that the ball fills", "The same share, logarithmic"):
        wait_for(lambda: "Exact, 7 → 0.0369122" in described(window, plot), f"{plot} to tell the selection")
    wait_for(lambda: different(window.picture_of_plots(), before), "rings in the plots")
    xdotool("key", "Escape")
    wait_for(lambda: "Selected" not in described(window, "The same share, logarithmic"), "nothing selected")


def check_sorting(table, expected):
    """The context menu sorts by the column of the current cell."""
    xdotool("key", "ctrl+Home", "Right")
    xdotool("key", "Menu", "s")
    least = min(expected, key=lambda point: point[1])
    wait_for(lambda: float(cell(table, 0, 0)) == least[0], "the least number first")
    xdotool("key", "Menu", "o")
    wait_for(lambda: float(cell(table, 0, 0)) == expected[0][0], "the original order")


def check_notes(window):
    xdotool("key", "ctrl+shift+n")
    notes = wait_for(lambda: next((item for item in window.all(Atspi.Role.TEXT)
                                   if item.get_name() == "Notes" and extents(item).height > 0), None), "the notes")
    xdotool("type", "seen at 7")
    wait_for(lambda: Atspi.Text.get_text(notes, 0, -1) == "seen at 7", "what was typed")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        environment = environment_of(home)
        expected = exported(program, environment, home)
        window = Window(program, ["--panel", PANEL, "--lang", "en"], environment)
        wait_for(lambda: window.readout("Share of the cube"), "the first figure")
        xdotool("key", "ctrl+d")
        table = table_of(window)
        wait_for(lambda: Atspi.Table.get_n_rows(table) > 0, "rows")
        check_numbers(table, expected)
        print("the table holds the exported numbers", flush=True)
        check_selection(window, table)
        print("a row selected by keyboard is told by all plots that have it", flush=True)
        check_sorting(table, expected)
        print("sorted from the context menu", flush=True)
        check_notes(window)
        xdotool("key", "ctrl+shift+n")
        window.close()


if __name__ == "__main__":
    run_with_picture(main)
