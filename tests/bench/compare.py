#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py PROGRAM: the README's performance table: Orrery and matplotlib, in one run on one machine.

Start it with tools/with-display, so that both draw on the same screen.
"""
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

PEER = pathlib.Path(__file__).with_name("peer_matplotlib.py")


def output_of(*command, **more):
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, **more).stdout)


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def main():
    with tempfile.TemporaryDirectory() as settings:
        bench = output_of(sys.argv[1], "bench", "nball", "--json", env=dict(os.environ, ORRERY_CONFIG_DIR=settings))
    plain, blit = output_of("/usr/bin/python3", PEER), output_of("/usr/bin/python3", PEER, "--blit")
    panel = bench["panels"][0]
    moves = {parameter["id"]: parameter for parameter in panel["parameters"]}

    print("| slider moved to painted, ms | p50 | p99 |\n|---|---:|---:|")
    for name, times in moves.items():
        print(f"| `{name}` | {times['p50_ms']:.2f} | {times['p99_ms']:.2f} |")
    name = f"matplotlib {plain['matplotlib']}, {plain['backend']}"
    print(f"| {name}, `n_max`, one plot | {plain['p50_ms']:.1f} | {plain['p99_ms']:.1f} |")
    print(f"| the same with blitting: lines alone, axes left as they were | {blit['p50_ms']:.1f} | {blit['p99_ms']:.1f} |")
    print("\n| other | |\n|---|---:|")
    for final in panel["finals"]:
        print(f"| final result, {final['setting']} | {final['ms']:.0f} ms |")
    print(f"| start to first painted panel | {panel['first_paint_ms']:.0f} ms |")
    print(f"| memory | {bench['peak_memory_mib']:.0f} MiB |")
    ratio = plain["p50_ms"] / moves["n_max"]["p50_ms"]
    print(f"\nmatplotlib / Orrery, `n_max`, p50: {ratio:.1f}; {os.cpu_count()} × {processor()}")


if __name__ == "__main__":
    main()
