#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes embedding_reference.txt: the bound of Johnson and Lindenstrauss by scikit-learn, and the law of a Gaussian
projection by scipy. Run it as `python3 make_embedding_reference.py > embedding_reference.txt` (Debian: python3-sklearn,
python3-scipy; seconds)."""
import numpy as np
from scipy import optimize, stats
from sklearn.random_projection import johnson_lindenstrauss_min_dim


def main():
    print('# Written by make_embedding_reference.py; do not edit. Columns:')
    print('# bound points epsilon dimension: johnson_lindenstrauss_min_dim')
    print('# law dimension epsilon share: probability that chi^2_d / d lies in 1 -+ epsilon')
    print('# density dimension ratio value: of chi^2_d / d')
    print('# promise points dimension epsilon: the root of 4 ln N / (e^2/2 - e^3/3) = d')
    print('# worst dimension pairs epsilon: where 1/pairs is left outside of 1 -+ epsilon')
    for points in (2, 10, 100, 512, 500, 2000, 12345, 10**6, 10**8):
        for epsilon in (0.05, 0.1, 0.3, 0.5, 0.77, 0.95):
            print('bound', points, epsilon, johnson_lindenstrauss_min_dim(points, eps=epsilon))
    for dimension in (1, 2, 7, 64, 599, 2000):
        for epsilon in (0.05, 0.5, 0.95):
            law = stats.chi2(dimension)
            share = law.cdf(dimension * (1 + epsilon)) - law.cdf(dimension * (1 - epsilon))
            print('law', dimension, epsilon, repr(float(share)))
        for ratio in (0.5, 1.0, 1.3):
            print('density', dimension, ratio, repr(float(dimension * stats.chi2(dimension).pdf(dimension * ratio))))
        for pairs in (1000, 124750):
            def left(epsilon):
                law = stats.chi2(dimension)
                return pairs * (law.sf(dimension * (1 + epsilon)) + law.cdf(dimension * (1 - epsilon))) - 1
            print('worst', dimension, pairs, repr(float(optimize.brentq(left, 1e-6, 60, xtol=1e-13))))
    for points in (2, 500, 10**6):
        for dimension in (400, 2000):
            def off(epsilon):
                return 4 * np.log(points) / (epsilon**2 / 2 - epsilon**3 / 3) - dimension
            print('promise', points, dimension, repr(float(optimize.brentq(off, 1e-6, 1, xtol=1e-14))))


if __name__ == '__main__':
    main()
