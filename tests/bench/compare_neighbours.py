#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_neighbours.py NEIGHBOURS_BENCH: the README's tables of the neighbour search: Orrery, faiss and scikit-learn
on the same points, in one run on one machine; then how time and memory grow.

Needs python3-sklearn; NEIGHBOURS_BENCH is built by the preset bench, with faiss and OpenBLAS where they are installed.
"""
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
from sklearn.neighbors import NearestNeighbors

RUNS = 5


def own(*arguments):
    return subprocess.run([sys.argv[1], *map(str, arguments)], check=True, stdout=subprocess.PIPE).stdout


def compare(n, d, k):
    with tempfile.NamedTemporaryFile() as lists:
        result = json.loads(own(n, d, k, lists.name))
        data = lists.read()
    points = numpy.frombuffer(data, numpy.float32, n * d).reshape(n, d)
    found = numpy.frombuffer(data, numpy.int32, n * k, offset=4 * n * d).reshape(n, k)
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        # Without an argument scikit-learn leaves every point out of its own list.
        lists = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(points).kneighbors(return_distance=False)
        times.append(time.perf_counter() - start)
    result["sklearn_seconds"] = statistics.median(times)
    result["sklearn_different_lists"] = int((lists != found).any(axis=1).sum())
    return result


def peak_megabytes(n, d, k):
    """Time of a search in seconds, and the peak memory of the whole process."""
    seconds, megabytes = own("--once", n, d, k).split()
    return float(seconds), float(megabytes)


def slope(x, y):
    x, y = [math.log(v) for v in x], [math.log(v) for v in y]
    mx, my = statistics.mean(x), statistics.mean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


def main():
    print("| n = 10,000, k = 10 | Orrery | faiss | scikit-learn | share of the bound | lists that differ |")
    print("|---|---:|---:|---:|---:|---:|")
    for d in (20, 100, 512):
        r = compare(10_000, d, 10)
        print(f"| d = {d} | {1000 * r['seconds']:.0f} ms | {1000 * r['faiss_seconds']:.0f} ms, "
              f"{r['faiss_seconds'] / r['seconds']:.1f}× | {1000 * r['sklearn_seconds']:.0f} ms, "
              f"{r['sklearn_seconds'] / r['seconds']:.1f}× | {r['share_of_bound']:.2f} | "
              f"{r['faiss_different_lists']}, {r['sklearn_different_lists']} |", flush=True)
    print("\n| d = 100, k = 10 | time | memory |\n|---|---:|---:|")
    sizes = (2_500, 5_000, 10_000, 20_000, 40_000, 80_000)
    base = peak_megabytes(30, 100, 10)[1]
    times, memories = [], []
    for n in sizes:
        runs = [peak_megabytes(n, 100, 10) for _ in range(3 if n < 40_000 else 1)]
        times.append(min(seconds for seconds, _ in runs))
        memories.append(statistics.median(memory for _, memory in runs) - base)
        print(f"| n = {n:,} | {1000 * times[-1]:.0f} ms | {memories[-1]:.0f} MB |", flush=True)
    print(f"| exponent of n | {slope(sizes, times):.2f} | {slope(sizes, memories):.2f} |")


if __name__ == "__main__":
    main()
