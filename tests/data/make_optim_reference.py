#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes optim_reference.txt, the steps of optimizers, for optim_test: make_optim_reference.py > optim_reference.txt
(two minutes)

The oracle is torch.optim of PyTorch 1.13 (Debian's python3-torch) in float64 on surfaces that torch.autograd
differentiates. What 1.13 does not have (AdaBelief, Lion) follows the authors' reference code; NAdam is PyTorch's source
with the correction of pull request 92699 (1.13 multiplies by mu_t once too often).

Rows:
  surface ID X Y F FX FY               a value with its gradient
  case NAME RULE SURFACE KEY=VALUE…    what the rows below belong to, up to the next case
  at T X Y GX GY SLOTS…                before step T: parameters, gradient there, slots (x and y each), for nadam the
                                       product of its momenta last. Consecutive T are one step apart.
  end T X Y GROWTH                     after T free steps, and how far it moved in runs with rounding errors of their
                                       own, as a multiple of max(1, |value|)
  lazy KEY… / rows … / table …         SparseAdam on a table of 6 rows of 3
  scheduler KIND T FACTOR              torch.optim.lr_scheduler
"""
import inspect
import math
import random

import torch

torch.set_default_dtype(torch.float64)  # the product of NAdam's momenta would be float32
torch.set_num_threads(1)


def corrected_nadam():
    """PyTorch's NAdam with mu_product * mu_next for the next product of momenta."""
    from torch.optim import nadam as module
    source = inspect.getsource(module._single_tensor_nadam)
    wrong = "mu_product * mu * mu_next"
    assert source.count(wrong) == 1
    exec(source.replace(wrong, "mu_product * mu_next"), module.__dict__)
    return torch.optim.NAdam


class AdaBelief(torch.optim.Optimizer):
    """Zhuang et al., arXiv 2010.07468; adabelief-pytorch 0.2 without rectification: eps enters s and the root."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-16, weight_decay=0):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state.update(step=0, exp_avg=torch.zeros_like(p), exp_avg_var=torch.zeros_like(p))
                state["step"] += 1
                grad = p.grad + group["weight_decay"] * p
                m, s = state["exp_avg"], state["exp_avg_var"]
                m.mul_(beta1).add_(grad, alpha=1 - beta1)
                residual = grad - m
                s.mul_(beta2).addcmul_(residual, residual, value=1 - beta2)
                root = (s.add_(group["eps"]).sqrt() / math.sqrt(1 - beta2 ** state["step"])).add_(group["eps"])
                p.addcdiv_(m, root, value=-group["lr"] / (1 - beta1 ** state["step"]))


class Lion(torch.optim.Optimizer):
    """Chen et al., arXiv 2302.06675, algorithm 2."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state["exp_avg"] = torch.zeros_like(p)
                m = state["exp_avg"]
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(torch.sign(beta1 * m + (1 - beta1) * p.grad), alpha=-group["lr"])
                m.mul_(beta2).add_(p.grad, alpha=1 - beta2)


TAU = 2 * math.pi
SURFACES = {
    # id: (function, start, learning rate of gradient descent)
    "long_valley": (lambda x, y: (x ** 2 + 30 * y ** 2) / 2, (-4, 1), 0.03),
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x ** 2) ** 2, (-1.2, 1), 2e-4),
    "beale": (lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2
              + (2.625 - x + x * y ** 3) ** 2, (1, 1.5), 1e-3),
    "himmelblau": (lambda x, y: (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2, (-0.5, -1), 1e-3),
    "rastrigin": (lambda x, y: 20 + x ** 2 - 10 * torch.cos(TAU * x) + y ** 2 - 10 * torch.cos(TAU * y),
                  (-2.2, 1.7), 5e-4),
    "ackley": (lambda x, y: 20 + math.e - 20 * torch.exp(-0.2 * torch.sqrt((x ** 2 + y ** 2) / 2))
               - torch.exp((torch.cos(TAU * x) + torch.cos(TAU * y)) / 2), (-2.6, 1.4), 1e-2),
    "booth": (lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, (-8, 6), 0.01),
    "matyas": (lambda x, y: 0.26 * (x ** 2 + y ** 2) - 0.48 * x * y, (-8, 4), 0.1),
    "styblinski_tang": (lambda x, y: (x ** 4 - 16 * x ** 2 + 5 * x + y ** 4 - 16 * y ** 2 + 5 * y) / 2,
                        (0, 4), 2e-3),
    "saddle": (lambda x, y: (x ** 2 - y ** 2) / 2, (-2, 1e-3), 5e-3),
    "monkey_saddle": (lambda x, y: x ** 3 - 3 * x * y ** 2, (0.9, 0.01), 5e-4),
    "plateau": (lambda x, y: 1 - torch.exp(-(x ** 2 + y ** 2) / 2), (-3, 2), 0.1),
}

RULES = {
    # id: (maker of the optimizer, slots, learning rate or None for the surface's)
    "sgd": (torch.optim.SGD, [], None),
    "momentum": (lambda p, **k: torch.optim.SGD(p, momentum=0.9, **k), ["momentum_buffer"], None),
    "nesterov": (lambda p, **k: torch.optim.SGD(p, momentum=0.9, nesterov=True, **k), ["momentum_buffer"], None),
    "adagrad": (torch.optim.Adagrad, ["sum"], 0.3),
    "rmsprop": (torch.optim.RMSprop, ["square_avg"], 0.01),
    "adam": (torch.optim.Adam, ["exp_avg", "exp_avg_sq"], 0.05),
    "adamw": (torch.optim.AdamW, ["exp_avg", "exp_avg_sq"], 0.05),
    "amsgrad": (lambda p, **k: torch.optim.Adam(p, amsgrad=True, **k),
                ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"], 0.05),
    "nadam": (corrected_nadam(), ["exp_avg", "exp_avg_sq"], 0.05),
    "radam": (torch.optim.RAdam, ["exp_avg", "exp_avg_sq"], 0.05),
    "adamax": (torch.optim.Adamax, ["exp_avg", "exp_inf"], 0.05),
    "adadelta": (torch.optim.Adadelta, ["square_avg", "acc_delta"], 1),
    "rprop": (torch.optim.Rprop, ["prev", "step_size"], 0.01),
    "adabelief": (AdaBelief, ["exp_avg", "exp_avg_var"], 0.05),
    "lion": (Lion, ["exp_avg"], 0.01),
}


def value_and_gradient(surface, point):
    point = point.detach().clone().requires_grad_()
    value = surface(point[0], point[1])
    return value.item(), torch.autograd.grad(value, point)[0]


def numbers(*values):
    return " ".join(repr(float(v)) for v in values)


class Run:
    """One optimizer on one surface, step by step."""

    def __init__(self, rule, surface, keys, clip=None, shift=None, noise=None):
        make, self.slots, _ = RULES[rule]
        self.rule, self.clip, self.noise, self.lr = rule, clip, noise, keys["lr"]
        self.surface, start, _ = SURFACES[surface]
        self.theta = torch.tensor([float(s) for s in start], requires_grad=True)
        if shift is not None:
            with torch.no_grad():
                self.theta += torch.tensor(shift) * self.theta.abs().clamp(min=1)
        self.optimizer = make([self.theta], **keys)

    def gradient(self):
        return value_and_gradient(self.surface, self.theta)[1]

    def row(self, t):
        """at T …, before step t."""
        state = self.optimizer.state[self.theta]
        columns = [*self.theta.tolist(), *self.gradient().tolist()]
        for slot in self.slots:
            started = slot in state and state[slot] is not None
            initial = self.lr if slot == "step_size" else 0.0
            columns += state[slot].tolist() if started else [initial, initial]
        if self.rule == "nadam":
            columns.append(state["mu_product"].item() if "mu_product" in state else 1.0)
        return f"at {t} {numbers(*columns)}"

    def step(self):
        self.theta.grad = self.gradient()
        if self.clip:
            self.clip(self.theta)
        self.optimizer.step()
        if self.noise:
            # What arithmetic in another order would do at every step: errors of one unit in the last place.
            with torch.no_grad():
                for tensor in [self.theta] + [self.optimizer.state[self.theta].get(s) for s in self.slots]:
                    tensor *= 1 + torch.tensor([self.noise.choice((-1, 0, 1)) * 2.0 ** -52 for _ in range(2)])


def relative(a, b):
    return max(abs(x - y) / max(1, abs(x)) for x, y in zip(a, b))


def print_case(name, rule, surface, keys, clip=None, label="", steps=300):
    print(f"case {name} {rule} {surface}", *[f"{k}={v!r}" for k, v in keys.items()], *([label] if label else []))
    run = Run(rule, surface, keys, clip)
    for t in range(1, steps + 1):
        # Twenty steps: the first ten, where averages are young, and ten later ones.
        if t <= 11 or 101 <= t <= 111:
            print(run.row(t))
        run.step()
    end = run.theta.tolist()
    growth = 0.0
    for number in range(4):
        shift = [(-1.0 if number & 1 else 1.0) * 1e-15, (-1.0 if number & 2 else 1.0) * 1e-15]
        other = Run(rule, surface, keys, clip, shift, random.Random(number) if number >= 2 else None)
        for _ in range(steps):
            other.step()
        growth = max(growth, relative(end, other.theta.tolist()))
    assert math.isfinite(growth), name
    print(f"end {steps} {numbers(*end)} {growth:.2e}")


def print_surfaces():
    generator = random.Random(6869)
    for name, (surface, start, _) in SURFACES.items():
        points = [start] + [(generator.uniform(-3, 3), generator.uniform(-3, 3)) for _ in range(12)]
        for point in points:
            value, gradient = value_and_gradient(surface, torch.tensor([float(c) for c in point]))
            print("surface", name, numbers(*point, value, *gradient))


def print_cases():
    for rule, (_, _, lr) in RULES.items():
        for surface, (_, _, descent) in SURFACES.items():
            rate = lr
            if lr is None:
                rate = descent if rule == "sgd" else descent / 5
            elif rule == "radam":
                rate = min(lr, 3 * descent)  # its first five steps are plain descent
            print_case(f"{rule}/{surface}", rule, surface, {"lr": rate})
    for rule in ("sgd", "nesterov", "adagrad", "rmsprop", "adam", "nadam", "radam", "adamax", "adadelta", "adabelief"):
        lr = RULES[rule][2] or 1e-3
        print_case(f"{rule}/decay", rule, "himmelblau", {"lr": lr, "weight_decay": 0.5})
    # Decoupled decay: AdamW's own against the option, and that of Lion.
    print_case("adamw/decay", "adamw", "himmelblau", {"lr": 0.05, "weight_decay": 0.5})
    print_case("lion/decay", "lion", "himmelblau", {"lr": 0.01, "weight_decay": 0.5})
    for rule in ("sgd", "adam"):
        for kind, clip in (("norm", torch.nn.utils.clip_grad_norm_), ("value", torch.nn.utils.clip_grad_value_)):
            print_case(f"{rule}/clip_{kind}", rule, "beale", {"lr": 0.01 if rule == "sgd" else 0.05},
                       lambda p, c=clip: c(p, 1.5), f"clip_{kind}=1.5")


def print_lazy():
    """SparseAdam, with an eps so small that its place does not matter (there it is not corrected for bias)."""
    rows, width = 6, 3
    generator = random.Random(1907)
    table = torch.tensor([[generator.uniform(-1, 1) for _ in range(width)] for _ in range(rows)], requires_grad=True)
    optimizer = torch.optim.SparseAdam([table], lr=0.05, eps=1e-30)
    print("table", numbers(*table.flatten()))
    for _ in range(20):
        batch = sorted(generator.sample(range(rows), generator.choice((1, 2, 3))))
        values = torch.tensor([[generator.gauss(0, 1) for _ in range(width)] for _ in batch])
        table.grad = torch.sparse_coo_tensor(torch.tensor([batch]), values, (rows, width))
        optimizer.step()
        print("rows", len(batch), *batch, numbers(*values.flatten()))
        print("table", numbers(*table.flatten()))


def print_schedulers():
    scheduler = torch.optim.lr_scheduler
    for name, make in (("step", lambda o: scheduler.StepLR(o, step_size=7, gamma=0.3)),
                       ("cosine", lambda o: scheduler.CosineAnnealingLR(o, T_max=20, eta_min=0.1)),
                       ("warm_up", lambda o: scheduler.LinearLR(o, start_factor=1 / 8, total_iters=7))):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
        schedule = make(optimizer)
        for t in range(21):
            print("scheduler", name, t, numbers(optimizer.param_groups[0]["lr"]))
            optimizer.step()
            schedule.step()


print("# Written by make_optim_reference.py with PyTorch", ".".join(torch.__version__.split(".")[:2]) + "; do not edit.")
print("# What the rows are is said there.")
print_surfaces()
print_cases()
print_lazy()
print_schedulers()
