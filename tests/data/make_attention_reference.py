#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes attention_reference.txt: mean entropies of attention over i.i.d. normal logits, means of the largest of n
normal numbers, and sparse attention, by mpmath with 30 digits and by other routes than the program's own. Run it as
`python3 make_attention_reference.py > attention_reference.txt` (Debian: python3-mpmath, python3-numpy; minutes)."""
import numpy
from mpmath import mp, mpf

mp.dps = 30
DIGITS = 18


def text(value):
    return mp.nstr(mpf(value), DIGITS, min_fixed=-6, max_fixed=20)


# ---- n = 2: one integral over the difference of the two logits ---------------------------------------------------------
def entropy_of_two(a):
    """p = 1 / (1 + exp(-a sqrt(2) x)) for one standard normal x."""
    def integrand(x):
        y = a * mp.sqrt(2) * x
        p = 1 / (1 + mp.exp(-y))
        q = 1 / (1 + mp.exp(y))
        return -(p * mp.log(p) + q * mp.log(q)) * mp.npdf(x)
    cuts = [mpf(c) / a for c in (0, 1, 3, 10, 30, 100) if mpf(c) / a < 14] + [mpf(14)]
    return 2 * mp.quad(integrand, cuts)


# ---- n keys: E ln Z and E sum p s, each an integral over t = e^u of its own Laplace transform ---------------------------
# ln Z = int_0^inf (e^-t - e^-tZ) / t dt (Frullani), and p_1 = e^(a x_1) int_0^inf e^-tZ dt.
def grid_step(a):
    """Steps whose error is exp(-pi^2 / step): 1e-34, or 1e-17 where there are many."""
    return mpf(1) / (8 if a <= 8 else 4)


def transforms(u, a):
    """(1 - phi, psi) with phi = E exp(-e^(u + a X)) and psi = E a X e^(u + a X) exp(-e^(u + a X)), by the trapezoidal rule in
    x, whose error falls exponentially."""
    step = min(mpf(1) / 8, grid_step(a) / a)
    reach = mpf(13)
    count = int(reach / step) + 1
    one_minus_phi, psi = mpf(0), mpf(0)
    for k in range(-count, count + 1):
        x = k * step
        y = mp.exp(u + a * x)
        density = mp.exp(-x * x / 2)
        one_minus_phi -= density * mp.expm1(-y)
        psi += density * a * x * y * mp.exp(-y)
    scale = step / mp.sqrt(2 * mp.pi)
    return one_minus_phi * scale, psi * scale


def entropy_rows(a, lengths):
    """E H = E ln Z - n E[p_1 a x_1] for each n."""
    a = mpf(a)
    step = grid_step(a)
    longest = max(lengths)
    low = -min(mp.log(longest) + a * a / 2, a * 13) - 48
    steps = range(int(low / step), int((5 + 8 * a) / step) + 1)
    log_z = {n: mpf(0) for n in lengths}
    mean = {n: mpf(0) for n in lengths}
    for k in steps:
        u = k * step
        one_minus_phi, psi = transforms(u, a)
        ln_phi = mp.log1p(-one_minus_phi) if one_minus_phi < 1 else mpf('-inf')
        for n in lengths:
            log_z[n] += mp.exp(-mp.exp(u)) - mp.exp(n * ln_phi)
            mean[n] += n * psi * mp.exp((n - 1) * ln_phi)
    return {n: step * (log_z[n] - mean[n]) for n in lengths}


# ---- the mean of the largest of n standard normal numbers ----------------------------------------------------------------
def mean_maximum(n):
    def integrand(x):
        return 1 - mp.ncdf(x) ** n - mp.ncdf(-x) ** n
    return mp.quad(integrand, [0, 1, 2, 3, 4, 5, 6, 8, 10, 14])


# ---- sparse attention by bisection on the threshold ------------------------------------------------------------------------
def sparse(logits, power):
    """power 1: sparsemax; 2: 1.5-entmax. (entropy, largest, support)"""
    z = [mpf(float(s)) / power for s in logits]
    low, high = max(z) - 1, max(z)
    for _ in range(110):
        middle = (low + high) / 2
        if sum((v - middle) ** power for v in z if v > middle) > 1:
            low = middle
        else:
            high = middle
    p = [(v - low) ** power for v in z if v > low]
    p = [v for v in p if v > mpf(10) ** -28]
    total = sum(p)
    p = [v / total for v in p]
    return -sum(v * mp.log(v) for v in p), max(p), len(p)


def main():
    print('# Written by make_attention_reference.py; do not edit.')
    print('# two: a entropy')
    for a in (0.001, 0.1, 1, 3, 10, 60):
        print('two', a, text(entropy_of_two(mpf(a))))
    print('# normal: a n entropy')
    for a in (0.05, 0.3, 0.5, 1, 2, 3, 4.5, 8):
        for n, value in entropy_rows(a, (2, 3, 16, 512, 16384, 1048576)).items():
            print('normal', a, n, text(value))
    for a in (20,):
        for n, value in entropy_rows(a, (16, 512, 1048576)).items():
            print('normal', a, n, text(value))
    print('# maximum: n mean')
    for n in (2, 3, 10, 512, 16384, 1048576):
        print('maximum', n, text(mean_maximum(n)))
    print('# sparse: power scale count entropy largest support; the logits are scale sin(1), scale sin(2), …')
    for power in (1, 2):
        for scale in (0.01, 0.5, 3, 40):
            for count in (2, 7, 300):
                logits = [scale * numpy.sin(float(i)) for i in range(1, count + 1)]
                entropy, largest, support = sparse(logits, power)
                print('sparse', power, scale, count, text(entropy), text(largest), support)


if __name__ == '__main__':
    main()
