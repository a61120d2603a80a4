#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sessions_test.py PROGRAM: sessions in the real program: kill -9, save, question at the end, export, opening again.

Start it by window_test, which gives it a screen and a bus of its own.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from window_test import Atspi, PATIENCE, Window, click, run_with_picture, wait_for, xdotool

LABEL = "n"  # parameter id; its label comes from the program


def set_number(window, name, value):
    click(window.find(Atspi.Role.SPIN_BUTTON, name), times=2)
    xdotool("key", "ctrl+a", "type", str(value))
    xdotool("key", "Return")
    wait_for(lambda: window.spin_value(name) == value, f"{name} = {value}")


def press(window, name):
    button = window.find(Atspi.Role.PUSH_BUTTON, name)
    wait_for(lambda: Atspi.Component.grab_focus(button), f"focus on {name}")
    xdotool("key", "space")


def asks(window):
    return any(item.get_name().startswith("Save the changes to") for item in window.all(Atspi.Role.LABEL))


def run(program, *arguments, environment):
    return subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, timeout=PATIENCE)


def check_kill(program, environment, config, name):
    window = Window(program, ["--lang", "en"], environment)
    set_number(window, name, 321)
    wait_for(lambda: any('"n":"321"' in file.read_text() for file in config.glob("sessions/running-*.orrery")),
             "the autosaved session")
    window.process.kill()
    window.process.wait()

    # Another instance that runs does not take it away from the one that offers it.
    window = Window(program, ["--lang", "en"], environment)
    window.find(Atspi.Role.PUSH_BUTTON, "Restore")
    assert window.spin_value(name) != 321
    wait_for(lambda: any("ended unexpectedly" in item.get_name() for item in window.all(Atspi.Role.LABEL)), "the offer")
    press(window, "Restore")
    wait_for(lambda: window.spin_value(name) == 321, "the restored value")
    window.close()
    assert not list(config.glob("sessions/running-*")), "a clean end leaves nothing to restore"
    print("after kill -9 the work is offered and restored", flush=True)


def check_save(program, environment, name, path):
    window = Window(program, ["--lang", "en"], environment)
    assert window.spin_value(name) == 321, "the last state comes back"
    assert not [item for item in window.all(Atspi.Role.PUSH_BUTTON) if item.get_name() == "Restore"]
    xdotool("key", "ctrl+s")
    wait_for(lambda: any(item.get_name() == "Save the session" for item in window.all()), "the file dialog")
    xdotool("key", "ctrl+a", "type", str(path))
    xdotool("key", "Return")
    wait_for(path.exists, "the saved session")
    set_number(window, name, 123)
    xdotool("key", "ctrl+q")
    wait_for(lambda: asks(window), "the question")
    xdotool("key", "Escape")
    wait_for(lambda: not asks(window), "no question")
    assert window.process.poll() is None
    xdotool("key", "ctrl+q")
    press(window, "Discard")
    assert window.process.wait(timeout=PATIENCE) == 0
    assert json.loads(path.read_text())["panels"]["nball"]["values"]["n"] == "321"
    print("a named session asks before it loses anything", flush=True)


def check_command_line(program, environment, name, path):
    folder = path.parent
    pdf = folder / "all.pdf"
    done = run(program, "export", "--session", str(path), "-o", str(pdf), environment=environment)
    assert done.returncode == 0, done.stderr
    assert len(re.findall(rb"/Type /Page\b", pdf.read_bytes())) == 1
    for ending in (".png", ".csv"):
        done = run(program, "export", "--session", str(path), "-o", str(folder / f"one{ending}"), environment=environment)
        assert done.returncode == 0, done.stderr

    (folder / "newer.orrery").write_text('{"orrery_session": 7, "version": "8.1"}')
    (folder / "damaged.orrery").write_text('{"orrery_session": 1, "pan')
    for status, word, arguments in (
            (1, "no file", ("--session", str(folder / "none.orrery"))),
            (1, "8.1", ("--session", str(folder / "newer.orrery"))),
            (1, "damaged", ("--session", str(folder / "damaged.orrery"))),
            (1, "no file", ("open", str(folder / "none.png"))),
            (2, "too many", ("open", "a", "b")),
            (1, "8.1", ("export", "--session", str(folder / "newer.orrery"), "-o", str(folder / "x.pdf"))),
            (2, "--set", ("export", "--session", str(path), "-s", "n=3", "-o", str(folder / "x.pdf"))),
            (2, "too many", ("export", "nball", "--session", str(path), "-o", str(folder / "x.pdf"))),
            (2, "--output", ("export", "--session", str(path), "-o", str(folder / "x.doc"))),
            (2, "PANEL", ("export", "-o", str(folder / "x.pdf")))):
        done = run(program, *arguments, "--lang", "en", environment=environment)
        assert done.returncode == status and word in done.stderr and done.stderr.count("\n") == 1, (arguments, done)
    assert not (folder / "x.pdf").exists()
    print("the command line exports sessions and says what is wrong", flush=True)

    for arguments in (*(["open", str(file)] for file in (path, pdf, folder / "one.png", folder / "one.csv")),
                      ["--panel", "nball", "--session", str(path)]):
        window = Window(program, [*arguments, "--lang", "en"], dict(environment, ORRERY_CONFIG_DIR=str(folder / "new")))
        wait_for(lambda w=window: w.spin_value(name) == 321, f"the value with {arguments}")
        window.close()
    print("sessions and exports open from the command line", flush=True)


def main():
    program = os.path.abspath(sys.argv[1])
    panels = json.loads(subprocess.run([program, "list", "--json"], check=True, stdout=subprocess.PIPE).stdout)["panels"]
    name = next(item["label"] for item in panels[0]["parameters"] if item["id"] == LABEL)
    with tempfile.TemporaryDirectory() as home:
        config = pathlib.Path(home, "config")
        environment = dict(os.environ, HOME=home, ORRERY_CONFIG_DIR=str(config), LC_ALL="C.UTF-8",
                           QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        environment.pop("LANGUAGE", None)
        check_kill(program, environment, config, name)
        path = pathlib.Path(home, "a week.orrery")
        check_save(program, environment, name, path)
        check_command_line(program, environment, name, path)


if __name__ == "__main__":
    run_with_picture(main)
