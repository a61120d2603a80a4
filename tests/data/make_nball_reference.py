#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes nball_reference.txt: what the panel nball must show, by mpmath with 50 digits and other routes than the
program's own. Run it as `python3 make_nball_reference.py > nball_reference.txt` (Debian: python3-mpmath; minutes)."""
import math
import random

from mpmath import mp, mpf

mp.dps = 50
DIGITS = 25


def text(value):
    return mp.nstr(mpf(value), DIGITS, min_fixed=-6, max_fixed=20)


# ---- volumes ---------------------------------------------------------------------------------------------------------
def ln_volume(n, p, radius):
    return n * mp.log(2 * radius * mp.gamma(1 + 1 / p)) - mp.loggamma(1 + n / p)


def volume_row(n, p, radius):
    p, radius = mpf(p), mpf(radius)
    volume = ln_volume(n, p, radius)
    ratio = volume - n * mp.log(2 * radius)
    surface = text((volume + mp.log(n / radius)) / mp.log(10)) if p == 2 else 'nan'
    return f'{text(ratio / mp.log(10))} {text(volume / mp.log(10))} {surface}'


def radius_of_volume_one(n, p):
    """The double next to the radius where terms of thousands cancel to ln V = 0."""
    return float(mp.exp(-ln_volume(n, mpf(p), mpf(1)) / n))


def volume_points():
    for n in (1, 2, 3, 5, 7, 10, 20, 64, 100, 171, 326, 342, 500, 999, 1000):
        for p in (0.25, 1.0, 2.0, 100.0):
            for radius in (0.01, 1.0, 100.0):
                yield n, p, radius
    for n in (10, 100, 317, 1000):
        for p in (0.25, 0.5, 1.0, 1.1, 2.0, 3.0, 17.5):
            radius = radius_of_volume_one(n, p)
            if 0.01 <= radius <= 100:
                yield n, p, radius
    pick = random.Random(20240501)
    for _ in range(120):
        n = round(math.exp(pick.uniform(0, math.log(1000))))
        p = 2.0 if pick.random() < 0.4 else 0.25 * 400 ** pick.random()
        yield n, p, 0.01 * 10000 ** pick.random()


# ---- the largest volume and surface ----------------------------------------------------------------------------------
def argmax(log_value, real_maximum):
    """Smallest integer n >= 1 with the largest value, given where the concave function is largest over the reals."""
    around = range(max(1, int(real_maximum) - 3), max(1, int(real_maximum)) + 4)
    best = None
    for n in around:
        value = log_value(n)
        if best is None or value > best[1] + mpf(10) ** -42:
            best = (n, value)
    return best[0]


def real_maximum(radius, shift):
    """Where d/dn [n/2 ln(pi R^2) - lnGamma(n/2 + shift)] = 0; at most 0 when that lies left of 1."""
    target = mp.log(mp.pi * radius**2)
    if mp.digamma(mpf(1) / 2 + shift) >= target:
        return 0
    return mp.findroot(lambda n: mp.digamma(n / 2 + shift) - target, max(mpf(1), 2 * mp.pi * radius**2))


def argmax_row(radius):
    radius = mpf(radius)
    volume = argmax(lambda n: ln_volume(n, mpf(2), radius), real_maximum(radius, 1))
    surface = argmax(lambda n: mp.log(n) + ln_volume(n, mpf(2), radius), real_maximum(radius, 0))
    return f'{volume} {surface}'


def argmax_radii():
    yield from (0.01, 0.1, 0.3, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 7.7, 10.0, 20.0, 31.4, 50.0, 77.7, 99.99, 100.0)
    # Two neighbouring volumes are exactly equal at these, and differ by one ulp's worth beside them.
    for tie in (0.75, 0.9375, 1.09375, 1.23046875):
        yield from (math.nextafter(tie, 0), tie, math.nextafter(tie, 1000))
    pick = random.Random(7)
    for _ in range(25):
        yield 0.01 * 10000 ** pick.random()


# ---- angle of two random directions ----------------------------------------------------------------------------------
def angle_variance(n):
    if n == 1:
        return mp.pi**2 / 4  # 0 or pi
    centred = lambda x, power: x**power * mp.cos(x) ** (n - 2)
    ends = [0] + [x for x in (mpf(2) / mp.sqrt(n), mpf(6) / mp.sqrt(n)) if x < 1.5] + [mp.pi / 2]
    return mp.quad(lambda x: centred(x, 2), ends) / mp.quad(lambda x: centred(x, 0), ends)


# ---- norm of a random point of the cube ------------------------------------------------------------------------------
def arc(s):
    """Half the arc of the circle of radius sqrt(s) inside the unit square: the density of u1^2 + u2^2."""
    if s <= 0 or s >= 2:
        return mpf(0)
    return mp.pi / 4 if s <= 1 else mp.pi / 4 - mp.acos(1 / mp.sqrt(s))


def squares_by_slices(n, s):
    """Density of u1^2 + ... + un^2 by integrating over the last coordinate, for n = 2, 3, 4."""
    if n == 2:
        return arc(s)
    ends = sorted({mpf(0), mpf(1)} | {mp.sqrt(s - k) for k in range(0, n) if 0 < s - k < 1})
    return mp.quad(lambda z: squares_by_slices(n - 1, s - z * z), ends)


def squares_by_halves(n, s):
    """The same for n = 5 and 6 as a convolution of two of those."""
    first, second = n // 2, n - n // 2
    low, high = max(mpf(0), s - second), min(mpf(first), s)
    ends = sorted({low, high} | {mpf(x) for k in range(4) for x in (k, s - k) if low < x < high})
    return mp.quad(lambda x: squares_by_slices(first, x) * squares_by_slices(second, s - x), ends, maxdegree=6)


def squares_by_inversion(n, s):
    """The same by the inversion integral of the characteristic function hyp1f1(1/2, 3/2, it)^n."""
    longest = min(4000, int(mpf(10) ** (mpf(26) / n)) + 40)
    step = mpf(3) / n if n > 3 else mpf(1)
    last = longest
    total = mpf(0)
    t = mpf(0)
    while t < last:
        part = mp.quad(
            lambda x: (mp.hyp1f1(mpf(1) / 2, mpf(3) / 2, 1j * x) ** n * mp.expj(-x * s)).real,
            [t, t + step],
            method='gauss-legendre',
            maxdegree=4,
        )
        total += part
        t += step
        if abs(mp.hyp1f1(mpf(1) / 2, mpf(3) / 2, 1j * t)) ** n < mpf(10) ** -17:
            break
    return total / mp.pi


def cube_norm(n, r):
    r = mpf(r)
    with mp.workdps(18):
        squares = squares_by_slices if n <= 4 else squares_by_halves if n <= 6 else squares_by_inversion
        return 2 * r * squares(n, r * r)


def cube_points():
    for n, radii in (
        (2, (1.1, 1.3)),
        (3, (1.2, 1.45, 1.6)),
        (4, (1.05, 1.3, 1.5, 1.8)),
        (5, (1.05, 1.4, 1.9)),
        (6, (1.1, 1.5, 1.75, 2.2)),
        (9, (1.3, 1.732, 2.5)),
        (12, (1.5, 2.0, 2.4)),
        (30, (2.7, 3.2, 3.6)),
        (100, (5.4, 5.8, 6.3)),
        (1000, (18.0, 18.25, 18.7)),
    ):
        for r in radii:
            yield n, r


# ---- Clopper and Pearson ---------------------------------------------------------------------------------------------
def clopper_pearson(hits, draws):
    tail = mpf(25) / 1000

    def upper_tail(p):  # P(X >= hits), as a sum over the shorter side
        if hits <= draws - hits:
            return 1 - mp.fsum(mp.binomial(draws, k) * p**k * (1 - p) ** (draws - k) for k in range(hits))
        return mp.fsum(mp.binomial(draws, k) * p**k * (1 - p) ** (draws - k) for k in range(hits, draws + 1))

    def lower_tail(p):  # P(X <= hits)
        return 1 - upper_tail(p) + mp.binomial(draws, hits) * p**hits * (1 - p) ** (draws - hits)

    guess = mpf(hits) / draws
    spread = 2 * mp.sqrt(guess * (1 - guess) / draws) + mpf(1) / draws
    lower = mpf(0) if hits == 0 else root(upper_tail, tail, max(mpf(0), guess - 10 * spread), guess)
    upper = mpf(1) if hits == draws else root(lower_tail, tail, guess, min(mpf(1), guess + 10 * spread))
    return lower, upper


def root(function, target, low, high):
    rising = function(high) > function(low)
    for _ in range(110):
        middle = (low + high) / 2
        if (function(middle) > target) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def main():
    print('# Written by make_nball_reference.py; do not edit. Columns:')
    print('# volume n p R log10_ratio log10_volume log10_surface')
    for n, p, radius in volume_points():
        print('volume', n, repr(p), repr(radius), volume_row(n, p, radius))
    print('# argmax R volume_argmax surface_argmax')
    for radius in argmax_radii():
        print('argmax', repr(radius), argmax_row(radius))
    print('# angle_variance n radians^2')
    for n in (1, 2, 3, 4, 5, 10, 20, 64, 100, 333, 1000):
        print('angle_variance', n, text(angle_variance(n)))
    print('# interval hits draws lower upper')
    for hits, draws in ((0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (0, 100000), (1, 100000), (17, 100000),
                        (241, 100000), (99990, 100000), (100000, 100000), (0, 10000000), (5, 10000000)):
        lower, upper = clopper_pearson(hits, draws)
        print('interval', hits, draws, text(lower), text(upper))
    print('# cube_norm n r density')
    for n, r in cube_points():
        print('cube_norm', n, repr(r), mp.nstr(cube_norm(n, r), 13))


if __name__ == '__main__':
    main()
