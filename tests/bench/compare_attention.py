#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the sampled sweep of panel attention beside NumPy doing the same: i.i.d. normal logits, softmax, 64 queries, all
seven laws, powers of the square root of 2 from 16 to n_max. Run as `compare_attention.py PATH/TO/attention_bench
[N_MAX]`, on a machine that is otherwise idle (Debian: python3-numpy). Medians of five, from one run."""
import json
import statistics
import subprocess
import sys
import time

import numpy

QUERIES, SIGMA, BASE, SSMAX, KAPPA, SHORTEST, RUNS = 64, 3.0, 512, 0.43, 0.25, 16, 5


def lengths(longest):
    between = (round(2 ** (k / 2)) for k in range(2, 60))
    return [SHORTEST] + [n for n in between if SHORTEST < n < longest] + [longest]


def factors(n):
    ln, ratio = numpy.log(n), numpy.log(n) / numpy.log(BASE)
    yarn = (0.1 * numpy.log(n / BASE) + 1) ** 2
    return [1.0, ratio, SSMAX * ln, ratio if n > BASE else 1.0, yarn if n > BASE else 1.0,
            1 + 0.1 * numpy.log(1 + n // 8192), KAPPA * ln]


def sweep(longest):
    """Mean entropies, (lengths, laws). float32 as in the program, one row of logits at a time, equal factors once."""
    generator = numpy.random.default_rng(1)
    grid = lengths(longest)
    total = numpy.zeros((len(grid), 7))
    for _ in range(QUERIES):
        logits = generator.standard_normal(longest, dtype=numpy.float32) * numpy.float32(SIGMA)
        for i, n in enumerate(grid):
            below = logits[:n] - logits[:n].max()
            done = {}
            for law, factor in enumerate(factors(n)):
                if factor not in done:
                    t = below * numpy.float32(factor)
                    weights = numpy.exp(t)
                    z = weights.sum(dtype=numpy.float64)
                    done[factor] = numpy.log(z) - numpy.dot(t, weights) / z
                total[i, law] += done[factor]
    return total / QUERIES


def main():
    bench, longest = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1048576
    peer, ours = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        entropies = sweep(longest)
        peer.append(time.perf_counter() - start)
        # In turns, so that both see the same machine.
        run = json.loads(subprocess.run([bench, str(longest)], check=True, capture_output=True, text=True).stdout)
        ours.append(run['seconds'])
    worst = numpy.abs(entropies - numpy.array(run['entropies'])).max()
    print(f'n_max = {longest}: ours {statistics.median(ours):.3f} s, NumPy {statistics.median(peer):.3f} s, '
          f'ratio {statistics.median(peer) / statistics.median(ours):.1f}; means of {QUERIES} other random queries differ by '
          f'at most {worst:.2f}')


main()
