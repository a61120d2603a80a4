#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well a classifier tells verses of a model from real couplets; docs/verse-model.md has the numbers.

classifier.py CORPUS PROGRAM [OPTION of "orrery poems sample"]...

A small convolutional network sees as many real couplets of the part to train on as made ones, and is judged on real couplets
that were held out and on made ones of another seed. 0.5 is guessing. Needs PyTorch.
"""
import subprocess
import sys
import zlib

import torch
from torch import nn

MADE, JUDGED, EPOCHS, LIMIT = 30_000, 4_000, 6, 6_000


def real(path):
    training, held_out = [], []
    for line in open(path, encoding="utf-8"):
        couplet = "".join(c for c in line.strip() if c not in "，。, ")
        if len(couplet) == 10:
            (held_out if zlib.crc32(couplet.encode()) % 100 < 5 else training).append(couplet)
    return training, held_out


def made(program, count, seed, options):
    command = [program, "poems", "sample", "--count", str(count), "--seed", str(seed), *options]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [line.replace("，", "") for line in text.splitlines()]


class Classifier(nn.Module):
    def __init__(self, characters, width=64):
        super().__init__()
        self.embedding = nn.Embedding(characters, width)
        self.convolutions = nn.Sequential(nn.Conv1d(width, 128, 3, padding=1), nn.ReLU(), nn.Dropout(0.2),
                                          nn.Conv1d(128, 128, 3, padding=1), nn.ReLU())
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(0.3), nn.Linear(1280, 128), nn.ReLU(), nn.Linear(128, 1))

    def forward(self, x):
        return self.head(self.convolutions(self.embedding(x).transpose(1, 2))).squeeze(1)


def main():
    corpus, program, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    torch.manual_seed(1)
    training, held_out = real(corpus)
    counts = {}
    for couplet in training:
        for c in couplet:
            counts[c] = counts.get(c, 0) + 1
    # Characters that the model cannot write would give real couplets away.
    known = {c: i for i, c in enumerate(sorted(counts, key=lambda c: (-counts[c], c))[:LIMIT])}
    written = [v for v in made(program, MADE + JUDGED, 900, options)]
    training = [v for v in training if all(c in known for c in v)]
    held_out = [v for v in held_out if all(c in known for c in v)]
    order = torch.randperm(len(training))[:MADE].tolist()

    def tensors(a, b):
        x = torch.tensor([[known.get(c, LIMIT) for c in v] for v in a + b])
        return x, torch.tensor([1.0] * len(a) + [0.0] * len(b))

    x, y = tensors([training[i] for i in order], written[:MADE])
    judged_x, judged_y = tensors(held_out[:JUDGED], written[MADE:])
    model = Classifier(LIMIT + 1)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
    best = 0.0
    for epoch in range(EPOCHS):
        model.train()
        for batch in torch.randperm(len(y)).split(256):
            optimizer.zero_grad()
            nn.functional.binary_cross_entropy_with_logits(model(x[batch]), y[batch]).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            scores = model(judged_x)
            accuracy = ((scores > 0) == (judged_y > 0)).float().mean().item()
            positive, negative = scores[judged_y > 0], scores[judged_y == 0]
            area = (positive[:, None] > negative[None, :]).float().mean().item()
        best = max(best, accuracy)
        print(f"epoch {epoch + 1}: accuracy {accuracy:.3f}, area under the curve {area:.3f}", flush=True)
    print(f"best accuracy {best:.3f} on {len(judged_y)} couplets")


if __name__ == "__main__":
    main()
