#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_window_test.py PROGRAM: undo, pins, B and A|B in the real window, by mouse and keyboard.

A drag is one step of undo; a pin stays where it was and is named by what differs; B shows it while it is held; A|B puts
both beside each other; all of that comes back with undo, and in the command that the window copies.
"""
import os
import sys
import tempfile

from window_test import Atspi, PANEL, Window, different, drag, environment_of, run_with_picture, wait_for, xdotool


def chip(window, text):
    return next((item for item in window.all() if item.get_name() == text), None)


def check_undo(window):
    start = window.spin_value("Radius R")
    slider = window.find(Atspi.Role.SLIDER, "Radius R")
    for target in (0.3, 0.8):
        drag(slider, 0.5, target)
        xdotool("key", "F6")
    second = window.spin_value("Radius R")
    xdotool("key", "ctrl+z")
    first = wait_for(lambda: window.spin_value("Radius R") not in (start, second) and window.spin_value("Radius R"),
                     "the value after the first drag")
    xdotool("key", "ctrl+z")
    wait_for(lambda: window.spin_value("Radius R") == start, "the value before both drags")
    xdotool("key", "ctrl+shift+z")
    wait_for(lambda: window.spin_value("Radius R") == first, "the first drag again")
    xdotool("key", "ctrl+z")
    wait_for(lambda: window.spin_value("Radius R") == start, "the start")


def check_pins(window):
    before = window.readout("Share of the cube")
    xdotool("key", "ctrl+p")
    wait_for(lambda: chip(window, "Pin 1"), "a chip for the pin")
    box = window.find(Atspi.Role.SPIN_BUTTON, "Dimension n")
    Atspi.Component.grab_focus(box)
    xdotool("key", "ctrl+a")
    xdotool("type", "12")
    xdotool("key", "Return")
    wait_for(lambda: chip(window, "Pin 1: n = 10"), "the pin named by what differs")
    present = wait_for(lambda: window.readout("Share of the cube") != before and window.readout("Share of the cube"),
                       "the readout of n = 12")
    xdotool("key", "ctrl+z")
    wait_for(lambda: window.readout("Share of the cube") == before, "undo while the box has the keyboard")
    xdotool("key", "ctrl+shift+z")
    wait_for(lambda: window.readout("Share of the cube") == present, "redo while the box has the keyboard")
    xdotool("key", "F6")
    picture = window.picture_of_plots()
    xdotool("keydown", "b")
    wait_for(lambda: window.readout("Share of the cube") == before, "the pin's readout while B is held")
    wait_for(lambda: different(window.picture_of_plots(), picture), "the pin's plots")
    xdotool("keyup", "b")
    wait_for(lambda: window.readout("Share of the cube") == present, "the present readout again")

    xdotool("key", "ctrl+b")
    title = "Share of the cube that the ball fills"
    wait_for(lambda: sum(item.get_name() == title for item in window.all()) >= 2, "the plot twice")
    xdotool("key", "ctrl+z")
    wait_for(lambda: not different(window.picture_of_plots(), picture), "the plots as they were")
    xdotool("key", "ctrl+z")
    wait_for(lambda: window.readout("Share of the cube") == before, "n = 10")
    xdotool("key", "ctrl+z")
    wait_for(lambda: not chip(window, "Pin 1"), "no pin")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        environment = environment_of(home)
        window = Window(program, ["--panel", PANEL, "--lang", "en"], environment)
        wait_for(lambda: window.readout("Share of the cube"), "the first figure")
        check_undo(window)
        print("drags are single steps of undo", flush=True)
        check_pins(window)
        print("a pin stays, is held, stands beside, and goes with undo", flush=True)
        window.close()


if __name__ == "__main__":
    run_with_picture(main)
