#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the files of tests/data/verse by hand from the specification of safetensors and docs/verse-model.md: a tiny
model in float32 and float16, and the checkpoint of a training that has taken three steps. Run it in this folder. Number
i of all that a file holds, counted from 0, is ((37 i) mod 64 - 32) / 16."""
import json
import os
import struct

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'verse')
VOCABULARY = '山水云'
WIDTH, LATENT, LENGTH = 2, 1, 10
NETWORK = {'width': WIDTH, 'latent': LATENT, 'encoder_taps': [[-1, 0]], 'decoder_taps': [[0]]}
# The first index of a shape runs slowest: the columns of a matrix here.
SHAPES = {'embedding': (len(VOCABULARY), WIDTH), 'encoder.0.weight': (2 * WIDTH, 2 * WIDTH),
          'mean.weight': (WIDTH, LATENT), 'mean.bias': (LATENT,),
          'log_variance.weight': (WIDTH, LATENT), 'log_variance.bias': (LATENT,),
          'unfold.weight': (LATENT, LENGTH * WIDTH), 'unfold.bias': (LENGTH * WIDTH,),
          'decoder.0.weight': (WIDTH, 2 * WIDTH),
          'output.weight': (len(VOCABULARY), WIDTH), 'output.bias': (len(VOCABULARY),)}
METADATA = {'format': 'orrery-verse', 'format_version': '1', 'architecture': 'article',
            'network': json.dumps(NETWORK), 'vocabulary': VOCABULARY}
OPTIONS = {'batch': 64, 'clip': 0, 'clip_limit': 1.0, 'decoupled': False, 'free_bits': 0.0, 'kl_annealing': 0.0,
           'kl_weight': 1.0, 'rule': {'id': 'momentum', 'lr': 0.001, 'momentum': 0.9},
           'schedule': {'floor': 0.0, 'gamma': 0.1, 'kind': 0, 'period': 300, 'step_size': 100, 'warm_up': 0},
           'seed': 1, 'weight_decay': 0.0}
PLAN = {'epochs': 2, 'float16': False, 'script': 'none', 'corpus_prefix': ''}
RUN = {'position': 20, 'sum': [450.5, 3.25], 'epochs': [[[30.5, 1.25], [29.5, None]]], 'step': 3, 'mu_product': 1.0}


def size(shape):
    return shape[0] * (shape[1] if len(shape) == 2 else 1)


def write(name, metadata, shapes, code, dtype):
    header, data = {'__metadata__': metadata}, b''
    count = 0
    for tensor, shape in shapes.items():
        values = [((37 * i) % 64 - 32) / 16 for i in range(count, count + size(shape))]
        count += len(values)
        begin = len(data)
        data += struct.pack(f'<{len(values)}{code}', *values)
        header[tensor] = {'dtype': dtype, 'shape': shape, 'data_offsets': [begin, len(data)]}
    text = json.dumps(header, ensure_ascii=False).encode('utf-8')
    text += b' ' * (-len(text) % 8)
    with open(os.path.join(HERE, name), 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text + data)


os.makedirs(HERE, exist_ok=True)
write('model.safetensors', {**METADATA, 'training': '{"epochs": 3}'}, SHAPES, 'f', 'F32')
write('half.safetensors', METADATA, SHAPES, 'e', 'F16')
tensors = {'weights.' + name: shape for name, shape in SHAPES.items()}
tensors |= {f'optimizer.{name}.slots': (size(shape),) for name, shape in SHAPES.items()}
options = json.dumps(OPTIONS, separators=(',', ':'), sort_keys=True)
write('checkpoint.safetensors', {**METADATA, 'checkpoint': json.dumps(RUN), 'options': options, 'corpus_sha256': 'abc',
                                 'plan': json.dumps(PLAN)},
      tensors, 'f', 'F32')
