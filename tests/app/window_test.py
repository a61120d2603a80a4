#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""window_test.py PROGRAM: drives the real program on a virtual screen with real mouse and keyboard events.

What the window shows is read through the accessibility bus (AT-SPI), which tests that too: who cannot see the window
reads the same. Waits are for a state, with a generous end; no test here depends on speed.
Start it by window_test, which gives it a screen and a bus of its own.
"""
import contextlib
import io
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
from PIL import Image, ImageChops  # noqa: E402

PATIENCE = 60.0  # seconds until a state that does not come counts as an error
PANEL = "nball"
# A readout that follows each parameter, whatever the others are; n_max moves the axes alone.
READOUT_OF = {"n": "log10_ratio", "n_max": None, "radius": "log10_volume", "p": "log10_ratio", "epsilon": "shell_mass",
              "samples": "acceptance_upper"}
SHOWN_IN_PLOTS = {"n", "n_max", "p", "samples"}


def wait_for(condition, what):
    """The first true value of condition()."""
    end = time.monotonic() + PATIENCE
    while True:
        while GLib.MainContext.default().iteration(False):  # what comes and goes is told by events
            pass
        with contextlib.suppress(GLib.Error):  # an object that has just gone
            value = condition()
            if value:
                return value
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True)


class Window:
    """The program while it runs."""

    def __init__(self, program, arguments, environment):
        self.process = subprocess.Popen([program, *arguments], env=environment, stderr=subprocess.PIPE)
        self.application = wait_for(self._find_application, "the window on the accessibility bus")
        Atspi.Accessible.set_cache_mask(self.application, Atspi.Cache.NONE)
        wait_for(lambda: list(self.all(Atspi.Role.SLIDER)), "sliders")

    def _find_application(self):
        assert self.process.poll() is None, f"the program ended: {self.process.stderr.read().decode()}"
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application and application.get_process_id() == self.process.pid and application.get_child_count():
                return application
        return None

    def all(self, role=None):
        """Every object of the window, top down; of one role, if given."""
        pending = [self.application]
        while pending:
            item = pending.pop()
            if role is None or item.get_role() == role:
                yield item
            children = [item.get_child_at_index(i) for i in range(item.get_child_count())]
            pending += [child for child in reversed(children) if child]

    def find(self, role, name):
        return wait_for(lambda: next((item for item in self.all(role) if item.get_name() == name), None),
                        f"{role.value_nick} {name}")

    def readout(self, label):
        """The text after "label: " of a readout's accessible name."""
        for item in self.all(Atspi.Role.PUSH_BUTTON):
            if item.get_name().startswith(label + ": "):
                return item.get_name()[len(label) + 2:]
        return None

    def spin_value(self, name):
        return Atspi.Value.get_current_value(self.find(Atspi.Role.SPIN_BUTTON, name))

    def picture_of_plots(self):
        box = extents(self.find(Atspi.Role.FILLER, "Plots"))
        crop = f"{box.width}x{box.height}+{box.x}+{box.y}"
        picture = subprocess.run(["import", "-window", "root", "-crop", crop, "+repage", "png:-"], check=True,
                                 stdout=subprocess.PIPE).stdout
        return Image.open(io.BytesIO(picture)).convert("RGB")

    def close(self):
        xdotool("key", "ctrl+q")
        status = self.process.wait(timeout=PATIENCE)
        errors = self.process.stderr.read().decode()
        assert status == 0, f"exit status {status}: {errors}"
        return errors


def extents(item):
    return Atspi.Component.get_extents(item, Atspi.CoordType.SCREEN)


def middle(item):
    box = extents(item)
    return box.x + box.width // 2, box.y + box.height // 2


def click(item, times=1):
    xdotool("mousemove", *middle(item), "click", "--repeat", times, "--delay", 80, 1)


def drag(item, start, end):
    """Presses at one share of the width, moves in steps, and lets go at another."""
    box = extents(item)
    y = box.y + box.height // 2
    xdotool("mousemove", box.x + round(start * box.width), y, "mousedown", 1)
    for step in range(1, 9):
        xdotool("mousemove", box.x + round((start + (end - start) * step / 8) * box.width), y)
    xdotool("mouseup", 1)


def position(parameter, value):
    """Where the value stands on its slider, 0..1, as the design says."""
    minimum, maximum = parameter["minimum"], parameter["maximum"]
    if parameter["scale"] == "linear":
        return (value - minimum) / (maximum - minimum)
    if value <= 0:
        return 0.0
    return math.log(value / max(minimum, 1.0 if parameter["kind"] == "integer" else minimum)) / math.log(
        maximum / max(minimum, 1.0 if parameter["kind"] == "integer" else minimum))


def group_title(item):
    """The title of the collapsed group that the item is in."""
    while True:
        item = item.get_parent()
        for i in range(item.get_child_count()):
            if item.get_child_at_index(i).get_role() == Atspi.Role.CHECK_BOX:
                return item.get_child_at_index(i)


def different(first, second):
    return first.size != second.size or ImageChops.difference(first, second).getbbox() is not None


def check_drags(window, panel):
    """Every slider, dragged: the exact value follows to where the mouse let go, and so do plots and readouts."""
    labels = {readout["id"]: readout["label"] for readout in panel["readouts"]}
    for parameter in panel["parameters"]:
        name = parameter["label"]
        if parameter["kind"] == "seed":
            before = window.spin_value(name)
            click(window.find(Atspi.Role.PUSH_BUTTON, "Another random seed"))
            wait_for(lambda: window.spin_value(name) != before, "another seed")
            continue
        slider = window.find(Atspi.Role.SLIDER, name)
        if extents(slider).height == 0:
            click(group_title(slider))
            wait_for(lambda: extents(window.find(Atspi.Role.SLIDER, name)).height > 0, f"slider {name}")
        readout = labels.get(READOUT_OF[parameter["id"]])
        before = window.spin_value(name), window.readout(readout) if readout else None, window.picture_of_plots()
        target = 0.62
        drag(slider, 0.2, target)

        def arrived():
            return abs(position(parameter, window.spin_value(name)) - target) < 0.05

        wait_for(arrived, f"{name} at {target} of its slider, not {window.spin_value(name)}")
        assert window.spin_value(name) != before[0], name
        if readout:
            wait_for(lambda: window.readout(readout) != before[1], f"the readout {readout} to follow {name}")
        if parameter["id"] in SHOWN_IN_PLOTS:
            wait_for(lambda: different(window.picture_of_plots(), before[2]), f"the plots to follow {name}")
        print(f"{parameter['id']}: {before[0]:g} -> {window.spin_value(name):g}", flush=True)


def check_keyboard_and_reset(window, panel):
    """A typed value moves the slider; a double click on the label brings the default back."""
    parameter = next(item for item in panel["parameters"] if item["id"] == "n")
    name = parameter["label"]
    click(window.find(Atspi.Role.SPIN_BUTTON, name), times=2)
    xdotool("key", "ctrl+a", "type", "321")
    xdotool("key", "Return")
    wait_for(lambda: window.spin_value(name) == 321, "a typed value")
    click(window.find(Atspi.Role.LABEL, name), times=2)
    wait_for(lambda: window.spin_value(name) == parameter["default"], "the default after a double click")


def values_of(window, panel):
    return {item["id"]: window.spin_value(item["label"]) for item in panel["parameters"]}


def environment_of(home):
    """For a program that finds nothing of this user's, and writes below `home` alone."""
    environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=f"{home}/config", XDG_DATA_HOME=f"{home}/data",
                       XDG_STATE_HOME=f"{home}/state", LC_ALL="C.UTF-8", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    for variable in ("LANGUAGE", "ORRERY_CONFIG_DIR"):
        environment.pop(variable, None)
    return environment


def run_with_picture(main):
    """Runs a test; where it fails, SCRIPT_failure.png shows the screen."""
    try:
        main()
    except BaseException:
        name = pathlib.Path(sys.argv[0]).stem
        subprocess.run(["import", "-window", "root", f"{name}_failure.png"], check=False)
        raise


def main():
    program = os.path.abspath(sys.argv[1])
    panels = json.loads(subprocess.run([program, "list", "--json"], check=True, stdout=subprocess.PIPE).stdout)["panels"]
    panel = next(item for item in panels if item["id"] == PANEL)
    with tempfile.TemporaryDirectory() as home:
        environment = environment_of(home)
        arguments = ["--panel", PANEL, "--lang", "en"]

        window = Window(program, arguments, environment)
        for parameter in panel["parameters"]:
            assert window.spin_value(parameter["label"]) == parameter["default"], parameter["id"]
        check_drags(window, panel)
        check_keyboard_and_reset(window, panel)
        before = values_of(window, panel)
        window.close()

        settings = [file for file in pathlib.Path(home, "config").rglob("*.json")]
        assert len(settings) == 1, settings
        json.loads(settings[0].read_text(encoding="utf-8"))

        window = Window(program, [], environment)
        after = values_of(window, panel)
        assert after == before, f"the second start shows {after}, not {before}"
        window.close()
        print("a second start brings the parameters back", flush=True)

        damaged = b'{"panels": {"nball": {"n": '
        settings[0].write_bytes(damaged)
        window = Window(program, ["--lang", "en"], environment)
        # Sessions are kept in files of their own.
        assert values_of(window, panel) == before
        wait_for(lambda: any("settings" in item.get_name() for item in window.all(Atspi.Role.LABEL)),
                 "a message about the damaged settings")
        window.close()
        json.loads(settings[0].read_text(encoding="utf-8"))
        kept = [file for file in settings[0].parent.iterdir()
                if file.is_file() and file != settings[0] and file.read_bytes() == damaged]
        assert kept, "the damaged file was not kept"
        print("damaged settings are reported, replaced and kept aside", flush=True)


if __name__ == "__main__":
    run_with_picture(main)
