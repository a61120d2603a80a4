#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes hubness_reference.txt: measures and reductions of hubness by numpy and scipy, all pairs at once and by the
definitions. Run it as `python3 make_hubness_reference.py > hubness_reference.txt` (Debian: python3-numpy, python3-scipy,
python3-mpmath; seconds). The tests make the same points from the same recipe."""
import math

import numpy as np
from mpmath import mp, mpf
from scipy import stats

mp.dps = 50
LENGTH = 1 << 64


def points(count, dimension, seed):
    """(count, dimension) nearly normal numbers: sums of twelve uniform ones less 6, point by point, the uniform numbers
    from the upper 53 bits of a linear congruential generator (Knuth's MMIX)."""
    state = seed
    result = np.empty((count, dimension))
    for row in range(count):
        for column in range(dimension):
            total = 0.0
            for _ in range(12):
                state = (state * 6364136223846793005 + 1442695040888963407) % LENGTH
                total += (state >> 11) * 2.0 ** -53
            result[row, column] = total - 6
    return result


def distances(x, metric):
    if metric == 'euclidean':
        return np.sqrt(((x[:, None, :] - x[None, :, :]) ** 2).sum(axis=2))
    if metric == 'manhattan':
        return np.abs(x[:, None, :] - x[None, :, :]).sum(axis=2)
    if metric == 'inner_product':
        return -(x @ x.T)
    unit = x / np.linalg.norm(x, axis=1, keepdims=True)
    return 1 - unit @ unit.T


def lists(matrix, k):
    """(n, k) indices of the nearest others, nearest first."""
    matrix = matrix.copy()
    np.fill_diagonal(matrix, np.inf)
    return np.argsort(matrix, axis=1, kind='stable')[:, :k]


def text(*values):
    return ' '.join(repr(float(value)) for value in values)


# ---- measures --------------------------------------------------------------------------------------------------------
def gini(occurrences):
    pairs = np.abs(occurrences[:, None] - occurrences[None, :]).sum()
    return pairs / (2 * len(occurrences) * occurrences.sum())


def measures(occurrences, k):
    total = occurrences.sum()
    mean = occurrences.mean()
    descending = np.sort(occurrences)[::-1]
    return (stats.skew(occurrences), gini(occurrences), 0.5 * np.abs(occurrences - mean).sum() / total,
            1 - np.sqrt(occurrences).mean() ** 2 / mean, (occurrences == 0).mean(),
            occurrences[occurrences >= 2 * k].sum() / total, occurrences.max() / total, occurrences.max(),
            descending[:round(0.2 * len(descending))].sum() / total,
            stats.truncnorm(-mean / occurrences.std(), np.inf).stats('s'))


def intrinsic_dimension(matrix):
    others = np.sort(matrix + np.diag(np.full(len(matrix), np.inf)), axis=1)
    estimates = []
    for k in range(10, 21):
        ratios = np.log(others[:, k - 1:k] / others[:, :k - 1])
        estimates.append((1 / ratios.mean(axis=1)).mean())
    return np.mean(estimates)


def truncated_skewness(alpha):
    """Central moments of the normal cut below alpha, by the hazard at 50 digits."""
    alpha = mpf(alpha)
    density = mp.exp(-alpha ** 2 / 2) / mp.sqrt(2 * mp.pi)
    hazard = density / (mp.erfc(alpha / mp.sqrt(2)) / 2)
    variance = 1 - hazard * (hazard - alpha)
    third = hazard * (2 * hazard ** 2 - 3 * alpha * hazard + alpha ** 2 - 1)
    return float(third / variance ** mpf('1.5'))


# ---- reductions ------------------------------------------------------------------------------------------------------
def secondary(reduction, x, metric, big_k):
    matrix = distances(x - x.mean(axis=0) if reduction == 'centering' else x, metric)
    n = len(matrix)
    near = lists(matrix, big_k)
    nearest = np.take_along_axis(matrix, near, axis=1)
    if reduction == 'mutual_proximity_normal':
        rest = matrix[~np.eye(n, dtype=bool)].reshape(n, n - 1)
        mean, deviation = rest.mean(axis=1), rest.std(axis=1)
        tail_x = stats.norm.sf(matrix, mean[:, None], deviation[:, None])
        tail_y = stats.norm.sf(matrix, mean[None, :], deviation[None, :])
        return 1 - tail_x * tail_y
    if reduction == 'mutual_proximity_empiric':
        result = np.zeros((n, n))
        for a in range(n):
            for b in range(n):
                beyond = (matrix[a] > matrix[a, b]) & (matrix[b] > matrix[a, b])
                beyond[[a, b]] = False
                result[a, b] = 1 - beyond.sum() / (n - 2)
        return result
    if reduction == 'local_scaling':
        scale = nearest[:, -1]
        return 1 - np.exp(-matrix ** 2 / np.outer(scale, scale))
    if reduction == 'nicdm':
        scale = nearest.mean(axis=1)
        return matrix / np.sqrt(np.outer(scale, scale))
    if reduction == 'csls':
        mean = nearest.mean(axis=1)
        return 2 * matrix - mean[:, None] - mean[None, :]
    if reduction == 'dsl':
        if metric == 'cosine':
            x = x / np.linalg.norm(x, axis=1, keepdims=True)
        offset = ((x - x[near].mean(axis=1)) ** 2).sum(axis=1)
        return distances(x, 'euclidean') ** 2 - offset[:, None] - offset[None, :]
    return matrix


def main():
    print('# Written by make_hubness_reference.py; do not edit. Columns:')
    print('# truncnorm alpha skewness')
    for alpha in (-40, -9, -6, -3.5, -2, -1, -0.25, 0, 0.5, 0.999, 1, 1.5, 3, 6, 10, 25, 300):
        value = truncated_skewness(alpha)
        if abs(alpha) < 4:
            assert math.isclose(value, stats.truncnorm(alpha, np.inf).stats('s'), rel_tol=1e-6), alpha
        print('truncnorm', alpha, text(value))
    print('# measures n d seed k skewness gini robin_hood atkinson antihub_share hub_share groupie_ratio max top20_share '
          'skewness_truncnorm')
    for count, dimension, seed, k in ((300, 3, 1, 5), (500, 40, 2, 5), (401, 100, 3, 1), (200, 20, 4, 10)):
        near = lists(distances(points(count, dimension, seed), 'euclidean'), k)
        occurrences = np.bincount(near.ravel(), minlength=count)
        print('measures', count, dimension, seed, k, text(*measures(occurrences, k)))
    print('# dimension n d seed estimate')
    for count, dimension, seed in ((1000, 3, 5), (1000, 10, 6)):
        matrix = distances(points(count, dimension, seed), 'euclidean')
        print('dimension', count, dimension, seed, text(intrinsic_dimension(matrix)))
    print('# reduction name metric n d seed K k sum_of_distances N_k of every point')
    for metric in ('euclidean', 'cosine', 'manhattan', 'inner_product'):
        for name in ('none', 'centering', 'mutual_proximity_normal', 'mutual_proximity_empiric', 'local_scaling', 'nicdm',
                     'dsl', 'csls'):
            if metric == 'inner_product' and name in ('local_scaling', 'nicdm', 'dsl') or (metric, name) == ('manhattan', 'dsl'):
                continue
            matrix = secondary(name, points(90, 12, 7) + 0.5, metric, 6)
            near = lists(matrix, 4)
            total = np.take_along_axis(matrix, near, axis=1).sum()
            print('reduction', name, metric, 90, 12, 7, 6, 4, text(total), *np.bincount(near.ravel(), minlength=90))


if __name__ == '__main__':
    main()
