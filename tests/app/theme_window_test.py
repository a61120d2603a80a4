#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""theme_window_test.py PROGRAM: the theme of the real window follows the desktop's, as a settings portal tells it."""
import os
import subprocess
import sys
import tempfile

from window_test import PANEL, Window, environment_of, wait_for

from gi.repository import Gio, GLib

PORTAL_XML = """<node><interface name='org.freedesktop.portal.Settings'>
  <method name='Read'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='v' direction='out'/></method>
  <signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal></interface></node>"""
PORTAL_PATH = "/org/freedesktop/portal/desktop"


def run_portal():
    """The settings of a desktop, as far as light and dark go: what is read as a line is what is chosen now."""
    scheme = 0

    def answer(_connection, _sender, _path, _interface, _method, _arguments, invocation):
        invocation.return_value(GLib.Variant("(v)", (GLib.Variant("v", GLib.Variant("u", scheme)),)))

    def choose(_source, _condition):
        nonlocal scheme
        scheme = int(sys.stdin.readline())
        bus.emit_signal(None, PORTAL_PATH, "org.freedesktop.portal.Settings", "SettingChanged", GLib.Variant(
            "(ssv)", ("org.freedesktop.appearance", "color-scheme", GLib.Variant("u", scheme))))
        bus.flush_sync(None)
        return True

    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    bus.register_object(PORTAL_PATH, Gio.DBusNodeInfo.new_for_xml(PORTAL_XML).interfaces[0], answer, None, None)
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: print("ready", flush=True), None)
    GLib.io_add_watch(sys.stdin, GLib.IO_IN, choose)
    GLib.MainLoop().run()


class Portal:
    def __init__(self):
        self.process = subprocess.Popen([sys.executable, __file__, "--portal"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"

    def choose(self, scheme):
        self.process.stdin.write(f"{scheme}\n")
        self.process.stdin.flush()

    def end(self):
        self.process.kill()
        self.process.wait()


def is_dark(window):
    small = window.picture_of_plots().convert("L").resize((1, 1))
    return small.getpixel((0, 0)) < 128


def check_theme(program, environment):
    portal = Portal()
    try:
        window = Window(program, ["--panel", PANEL, "--lang", "en"], environment)
        assert not is_dark(window)
        for scheme, dark in ((1, True), (2, False), (1, True), (0, False)):
            portal.choose(scheme)
            wait_for(lambda: is_dark(window) == dark, "the dark theme" if dark else "the light theme")
        window.close()
    finally:
        portal.end()
    print("the theme follows the desktop while the window is open", flush=True)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        environment = environment_of(home)
        check_theme(program, environment)


if __name__ == "__main__":
    if sys.argv[1] == "--portal":
        run_portal()
    else:
        main()
