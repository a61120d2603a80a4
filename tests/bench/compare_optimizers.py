#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times 200 steps of the 13 rules that PyTorch has, on the long valley in two dimensions, beside PyTorch on the CPU.
Run as `compare_optimizers.py PATH/TO/optim_bench`, on a machine that is otherwise idle (Debian: python3-torch). Medians
of five, from one run."""
import json
import statistics
import subprocess
import sys
import time

import torch

STEPS, RATIO, RUNS = 200, 30.0, 5
OPTIM = torch.optim
RULES = [lambda p: OPTIM.SGD(p, 1e-3), lambda p: OPTIM.SGD(p, 1e-3, momentum=0.9),
         lambda p: OPTIM.SGD(p, 1e-3, momentum=0.9, nesterov=True), OPTIM.Adagrad, OPTIM.RMSprop, OPTIM.Adam,
         OPTIM.AdamW, lambda p: OPTIM.Adam(p, amsgrad=True), OPTIM.NAdam, OPTIM.RAdam, OPTIM.Adamax, OPTIM.Adadelta,
         OPTIM.Rprop]


def trajectories():
    scale = torch.tensor([1.0, RATIO], dtype=torch.float64)
    for rule in RULES:
        point = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
        optimizer = rule([point])
        path = [point.detach().clone()]
        for _ in range(STEPS):
            optimizer.zero_grad()
            loss = (scale * point * point).sum() / 2
            loss.backward()
            optimizer.step()
            path.append(point.detach().clone())


def main():
    torch.set_num_threads(1)
    trajectories()  # warm
    peer, ours = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        trajectories()
        peer.append(1000 * (time.perf_counter() - start))
        # In turns, so that both see the same machine.
        run = json.loads(subprocess.run([sys.argv[1], "--benchmark_filter=trajectories", "--benchmark_format=json"],
                                        check=True, capture_output=True, text=True).stdout)
        ours.append(run["benchmarks"][0]["real_time"])
    print(f"{len(RULES)} trajectories of {STEPS} steps: ours {statistics.median(ours):.3f} ms, PyTorch "
          f"{torch.__version__} {statistics.median(peer):.0f} ms, ratio "
          f"{statistics.median(peer) / statistics.median(ours):.0f}")


main()
