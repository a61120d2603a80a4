#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""access_test.py PROGRAM: the real window for those who use a keyboard or a screen reader.

Everything that can be reached has a name; Tab goes through the parameters as the eye does and comes back; where the
focus is can be seen.
"""
import io
import os
import subprocess
import sys
import tempfile
import time

from window_test import PANEL, Window, click, different, environment_of, extents, run_with_picture, wait_for, xdotool

from gi.repository import Atspi
from PIL import Image

# What only holds or describes something else: parts of the named control around them, and texts that are empty now.
PARTS = {Atspi.Role.LABEL, Atspi.Role.SCROLL_BAR, Atspi.Role.FILLER, Atspi.Role.PANEL, Atspi.Role.LAYERED_PANE, Atspi.Role.SCROLL_PANE}
INTERACTIVE = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON,
               Atspi.Role.SLIDER, Atspi.Role.SPIN_BUTTON, Atspi.Role.COMBO_BOX, Atspi.Role.TEXT, Atspi.Role.ENTRY,
               Atspi.Role.MENU, Atspi.Role.MENU_ITEM, Atspi.Role.CHECK_MENU_ITEM, Atspi.Role.RADIO_MENU_ITEM,
               Atspi.Role.LIST, Atspi.Role.LIST_ITEM, Atspi.Role.PAGE_TAB, Atspi.Role.TABLE, Atspi.Role.LINK,
               Atspi.Role.TREE, Atspi.Role.TREE_TABLE}


def has(item, state):
    return item.get_state_set().contains(state)


def path_of(item):
    names = []
    while item:
        names.append(f"{item.get_role_name()} “{item.get_name()}”")
        item = item.get_parent()
    return " in ".join(names)


def is_part(item):
    """The line inside a spin or combo box, and the rows of its list: the box has the name."""
    parent = item.get_parent()
    return parent and parent.get_role() in (Atspi.Role.SPIN_BUTTON, Atspi.Role.COMBO_BOX) and \
        item.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.LIST)


def check_names(window, where):
    """Everything that can be worked or focused says what it is."""
    count = 0
    for item in window.all():
        interactive = item.get_role() in INTERACTIVE or (
            has(item, Atspi.StateType.FOCUSABLE) and item.get_role() not in PARTS)
        if not interactive or is_part(item) or not has(item, Atspi.StateType.SHOWING):
            continue
        separator = item.get_role() in (Atspi.Role.MENU_ITEM, Atspi.Role.LIST_ITEM)
        if separator and not item.get_name() and not has(item, Atspi.StateType.SELECTABLE):
            continue
        count += 1
        assert item.get_name().strip(), f"{where}: no name for {path_of(item)}"
    assert count >= 5, f"{where}: only {count} objects were found"
    print(f"{where}: {count} objects have names", flush=True)


def dialogs(window):
    return [item for item in window.all() if item.get_role() in (Atspi.Role.DIALOG, Atspi.Role.ALERT)]


def wait_for_window(window):
    """Keys reach the main window again."""
    wait_for(lambda: not dialogs(window), "the dialog to close")
    wait_for(lambda: any(has(item, Atspi.StateType.ACTIVE) for item in window.all(Atspi.Role.FRAME)), "the window")
    time.sleep(0.2)  # the window manager gives the keyboard back last


def check_dialog(window, where, *keys):
    for key in keys:
        xdotool("key", key)
        time.sleep(0.1)
    wait_for(lambda: dialogs(window), where)
    check_names(window, where)
    xdotool("key", "Escape")
    wait_for_window(window)


def named(window, role, name):
    return next((item for item in window.all(role)
                 if item.get_name() == name and has(item, Atspi.StateType.SHOWING)), None)


def in_sight(window, role, name):
    """Tables and editors do not say that they show."""
    return any(item.get_name() == name and extents(item).height > 0 for item in window.all(role))


def check_drawer_and_comparisons(window):
    xdotool("key", "ctrl+d")
    wait_for(lambda: in_sight(window, Atspi.Role.TABLE, "Data"), "the data table")
    check_names(window, "data drawer")
    xdotool("key", "ctrl+shift+n")
    wait_for(lambda: in_sight(window, Atspi.Role.TEXT, "Notes"), "the notes")
    check_names(window, "notes")
    xdotool("key", "ctrl+shift+n")
    xdotool("key", "ctrl+p")
    pin = wait_for(lambda: next((item for item in window.all() if item.get_name() == "Pin 1"
                                 and has(item, Atspi.StateType.SHOWING)), None), "a pin")
    check_names(window, "pin")
    box = extents(pin)
    xdotool("mousemove", box.x + box.width - 5, box.y + box.height // 2, "click", 1)
    wait_for(lambda: named(window, Atspi.Role.MENU_ITEM, "Rename…"), "the pin's menu")
    check_names(window, "menu of a pin")
    click(named(window, Atspi.Role.MENU_ITEM, "Rename…"))
    check_dialog(window, "pin's name")


def check_preset_dialogs(window):
    def choose(name):
        click(window.find(Atspi.Role.PUSH_BUTTON, "Presets"))
        click(wait_for(lambda: named(window, Atspi.Role.MENU_ITEM, name), name))

    choose("Save the present values as a preset…")
    wait_for(lambda: dialogs(window), "the dialog")
    check_names(window, "saving a preset")
    xdotool("type", "Mine")
    xdotool("key", "Return")
    wait_for_window(window)
    choose("Rename or remove your presets…")
    check_dialog(window, "the user's presets")


def focused(window):
    for item in window.all():
        # The present row of a list is focused within its list, wherever the window's focus is.
        if has(item, Atspi.StateType.FOCUSED) and item.get_role() not in (
                Atspi.Role.FRAME, Atspi.Role.DIALOG, Atspi.Role.LIST_ITEM, Atspi.Role.TABLE_CELL):
            return item
    return None


def key_of(item):
    box = extents(item)
    return item.get_role(), item.get_name(), box.x, box.y


def column_controls(window):
    plots = extents(window.find(Atspi.Role.FILLER, "Plots"))
    return [item for item in window.all()
            if has(item, Atspi.StateType.FOCUSABLE) and has(item, Atspi.StateType.SHOWING)
            and has(item, Atspi.StateType.ENABLED) and not is_part(item)
            and item.get_role() in INTERACTIVE and extents(item).x >= plots.x + plots.width]


def picture(item):
    box = extents(item)
    crop = f"{box.width + 12}x{box.height + 12}+{max(0, box.x - 6)}+{max(0, box.y - 6)}"
    shot = subprocess.run(["import", "-window", "root", "-crop", crop, "+repage", "png:-"], check=True,
                          stdout=subprocess.PIPE).stdout
    return Image.open(io.BytesIO(shot)).convert("RGB")


def check_tab_order(window):
    """Tab visits every control of the parameters from the top down, says by its looks where it is, and comes round."""
    for item in window.all(Atspi.Role.CHECK_BOX):
        if not has(item, Atspi.StateType.CHECKED) and extents(item).x > 1000 and has(item, Atspi.StateType.SHOWING):
            Atspi.Action.do_action(item, 0)
    controls = {key_of(item): item for item in column_controls(window)}
    assert len(controls) >= 15, sorted(map(str, controls))
    first = min(controls.values(), key=lambda item: (extents(item).y, extents(item).x))
    Atspi.Component.grab_focus(first)
    wait_for(lambda: focused(window) and key_of(focused(window)) == key_of(first), "the focus in the column")
    order, unseen = [key_of(first)], []
    for _ in range(200):
        before = focused(window)
        with_focus = picture(before)
        xdotool("key", "Tab")
        wait_for(lambda: focused(window) and key_of(focused(window)) != key_of(before), "the focus to move")
        if key_of(before) in controls:
            end = time.monotonic() + 10
            while not different(with_focus, picture(before)) and time.monotonic() < end:
                time.sleep(0.1)
            if not different(with_focus, picture(before)):
                unseen.append(path_of(before))
        now = key_of(focused(window))
        if now == order[0]:
            break
        order.append(now)
    else:
        raise AssertionError("Tab never came round")
    assert not unseen, f"the focus cannot be seen at {unseen}"
    missing = [str(key) for key in controls if key not in order]
    assert not missing, f"Tab does not reach {missing}"
    inside = [key for key in order if key in controls]
    assert order[:len(inside)] == inside, "Tab leaves the parameters before it has visited all"
    # From the top down: a control is not above the one before it by more than its own line.
    for above, below in zip(inside, inside[1:]):
        assert below[3] > above[3] - 20, f"{below} comes after {above}"
    print(f"Tab goes through {len(inside)} controls of the parameters, {len(order)} in all", flush=True)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        environment = environment_of(home)
        window = Window(program, ["--panel", PANEL, "--lang", "en"], environment)
        check_names(window, "window")
        check_drawer_and_comparisons(window)
        check_preset_dialogs(window)
        check_tab_order(window)
        check_dialog(window, "export dialog", "ctrl+e")
        check_dialog(window, "shortcut sheet", "ctrl+slash")
        check_dialog(window, "problem report", "alt+h", "Down", "Down", "Return")
        window.close()


if __name__ == "__main__":
    run_with_picture(main)
