#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the article's verse network (kexue 5332) beside PyTorch: training with batches of 64 couplets and 7,963
characters, one verse, a thousand verses. Run as `compare_verse.py PATH/TO/verse_bench`, on a machine that is otherwise
idle (Debian: python3-torch). Medians of five, from one run, each in turns. The bound is the work of the matrix products
alone at the rate of a product of 1024 x 1024 matrices in PyTorch."""
import json
import os
import statistics
import subprocess
import sys
import time

import torch
from torch.nn import functional

VOCABULARY, WIDTH, LATENT, LENGTH, BATCH, STEPS, RUNS = 7963, 64, 64, 10, 64, 30, 5
SINGLE, MANY = 200, 1000


class Gated(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution = torch.nn.Conv1d(WIDTH, 2 * WIDTH, 3, padding=1, bias=False)

    def forward(self, x):
        value, gate = self.convolution(x).chunk(2, 1)
        return value * torch.sigmoid(gate) + x


class Verse(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(VOCABULARY, WIDTH)
        self.encoder = torch.nn.Sequential(Gated(), Gated())
        self.mean, self.log_variance = torch.nn.Linear(WIDTH, LATENT), torch.nn.Linear(WIDTH, LATENT)
        self.unfold, self.decoder = torch.nn.Linear(LATENT, LENGTH * WIDTH), Gated()
        self.output = torch.nn.Linear(WIDTH, VOCABULARY)

    def decode(self, z):
        h = self.decoder(self.unfold(z).view(-1, LENGTH, WIDTH).transpose(1, 2)).transpose(1, 2)
        # As one product: of a tensor with three dimensions PyTorch would make many small ones.
        return self.output(h.reshape(-1, WIDTH))

    def loss(self, x):
        h = self.encoder(self.embedding(x).transpose(1, 2)).mean(2)
        mean, log_variance = self.mean(h), self.log_variance(h)
        logits = self.decode(mean + torch.exp(log_variance / 2) * torch.randn_like(mean))
        cross_entropy = functional.cross_entropy(logits, x.reshape(-1), reduction='sum')
        divergence = ((mean ** 2 + log_variance.exp() - log_variance - 1) / 2).sum()
        return (cross_entropy + divergence) / len(x)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def train(model, optimizer, batches):
    for x in batches:
        optimizer.zero_grad(set_to_none=True)
        model.loss(x).backward()
        optimizer.step()


def many(model, latents):
    for some in latents.split(100):  # at once it would take 320 MB
        model.decode(some).argmax(-1)


def main():
    bench = sys.argv[1]

    def ours(*arguments):
        run = subprocess.run([bench, *map(str, arguments)], check=True, capture_output=True, text=True)
        return json.loads(run.stdout)['seconds']

    torch.set_num_threads(len(os.sched_getaffinity(0)))
    latents = torch.randn(MANY, LATENT)
    model = Verse()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    batches = torch.randint(0, VOCABULARY, (STEPS, BATCH, LENGTH))
    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    train(model, optimizer, batches[:3])
    times = {name: ([], []) for name in ('train', 'one', 'many')}
    product = []
    for _ in range(RUNS):
        times['train'][1].append(timed(lambda: train(model, optimizer, batches)))
        times['train'][0].append(ours('train', STEPS))
        product.append(timed(lambda: [a @ b for _ in range(10)]) / 10)
        with torch.no_grad():
            times['one'][1].append(timed(lambda: [model.decode(z).argmax(-1) for z in latents[:SINGLE].split(1)]))
            times['many'][1].append(timed(lambda: many(model, latents)))
        times['one'][0].append(ours('one', SINGLE))
        times['many'][0].append(ours('many', MANY))
    rate = 2 * 1024 ** 3 / min(product)
    # Forward, and twice as much backward: softmax, three convolutions, three dense layers.
    products = 6 * (LENGTH * WIDTH * VOCABULARY + 3 * LENGTH * 3 * WIDTH * 2 * WIDTH + 2 * WIDTH * LATENT
                    + LATENT * LENGTH * WIDTH)
    counts = {'train': STEPS * BATCH, 'one': SINGLE, 'many': MANY}
    for name, (own, peer) in times.items():
        own, peer = statistics.median(own), statistics.median(peer)
        print(f'{name}: ours {counts[name] / own:.0f} a second ({1e3 * own / counts[name]:.3f} ms each), '
              f'PyTorch {counts[name] / peer:.0f} ({1e3 * peer / counts[name]:.3f} ms), ratio {peer / own:.2f}')
    bound = rate / products
    print(f'product of 1024: {rate / 1e9:.0f} GFLOP/s, which would allow {bound:.0f} couplets a second; '
          f'ours is {counts["train"] / statistics.median(times["train"][0]) / bound:.2f} of that')


main()
