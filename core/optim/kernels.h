// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of the rules for one number, internal to optimizer.cpp. What depends on the step
// alone is computed once per step, in double. CMake compiles this without contraction of products
// and sums, so that a number's bits do not depend on its place in a vector register.
#pragma once

#include "core/optim/rules.h"

#include <algorithm>
#include <cmath>

namespace orrery::core::optim {

/// What a kernel has to know of the step.
struct StepNumbers {
    double lr = 0;         ///< after the schedule
    double t = 1;          ///< the number of the step, from 1, since the rule started
    double muProduct = 1;  ///< mu_1 … mu_t of NAdam
    double decoupled = 0;  ///< decoupled weight decay of the options
    double scale = 1;      ///< of the gradient, by clipping
    double limit = 0;      ///< of its numbers, by clipping; 0: none
    double decayInLoss = 0;
};

/// 1 - beta^t. Where beta^t <= exp(-t (1 - beta)) is below half a unit in the last place of 1 it is
/// 1, and the power, most of the cost of a step in two dimensions, need not be known.
inline double biasCorrection(double beta, double t) {
    return (1 - beta) * t > 38 ? 1 : 1 - std::pow(beta, t);
}

inline double nadamMu(const Nadam& rule, double t) {
    return rule.beta1 * (1 - 0.5 * std::pow(0.96, t * rule.momentumDecay));
}

/// How far rectification of RAdam is: its r_t, or 0 while rho_t <= 5.
inline double radamRectification(const Radam& rule, double t) {
    const double power = std::pow(rule.beta2, t);
    const double limit = 2 / (1 - rule.beta2) - 1;
    const double rho = limit - 2 * t * power / (1 - power);
    if (rho <= 5)
        return 0;
    return std::sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
}

/// Kernel<Rule, S>(rule, numbers)(theta, g, slots…) updates the slots and returns the new theta.
template <typename Rule, typename S>
struct Kernel;

template <typename S>
struct Kernel<Sgd, S> {
    S lr;
    Kernel(const Sgd& /*rule*/, const StepNumbers& n) : lr(static_cast<S>(n.lr)) {}
    S operator()(S theta, S g) const { return theta - lr * g; }
};

template <typename S>
struct Kernel<Momentum, S> {
    S lr, momentum;
    Kernel(const Momentum& rule, const StepNumbers& n)
        : lr(static_cast<S>(n.lr)), momentum(static_cast<S>(rule.momentum)) {}
    S operator()(S theta, S g, S& b) const {
        b = momentum * b + g;
        return theta - lr * b;
    }
};

template <typename S>
struct Kernel<Nesterov, S> {
    S lr, momentum;
    Kernel(const Nesterov& rule, const StepNumbers& n)
        : lr(static_cast<S>(n.lr)), momentum(static_cast<S>(rule.momentum)) {}
    S operator()(S theta, S g, S& b) const {
        b = momentum * b + g;
        return theta - lr * (g + momentum * b);
    }
};

template <typename S>
struct Kernel<Adagrad, S> {
    S lr, eps;
    Kernel(const Adagrad& rule, const StepNumbers& n)
        : lr(static_cast<S>(n.lr / (1 + (n.t - 1) * rule.lrDecay))),
          eps(static_cast<S>(rule.eps)) {}
    S operator()(S theta, S g, S& sum) const {
        sum += g * g;
        return theta - lr * (g / (std::sqrt(sum) + eps));
    }
};

template <typename S>
struct Kernel<Rmsprop, S> {
    S lr, alpha, rest, eps;
    Kernel(const Rmsprop& rule, const StepNumbers& n)
        : lr(static_cast<S>(n.lr)),
          alpha(static_cast<S>(rule.alpha)),
          rest(static_cast<S>(1 - rule.alpha)),
          eps(static_cast<S>(rule.eps)) {}
    S operator()(S theta, S g, S& v) const {
        v = alpha * v + rest * (g * g);
        return theta - lr * (g / (std::sqrt(v) + eps));
    }
};

/// The two averages of Adam and its kin, with their bias corrections.
template <typename S>
struct Averages {
    S beta1, rest1, beta2, rest2;
    double correction1, correction2;
    Averages(double b1, double b2, double t)
        : beta1(static_cast<S>(b1)),
          rest1(static_cast<S>(1 - b1)),
          beta2(static_cast<S>(b2)),
          rest2(static_cast<S>(1 - b2)),
          correction1(biasCorrection(b1, t)),
          correction2(biasCorrection(b2, t)) {}
    void first(S& m, S g) const { m = beta1 * m + rest1 * g; }
    void second(S& v, S g) const { v = beta2 * v + rest2 * (g * g); }
};

/// lr m^ / (sqrt(v^) + eps): of Adam, AdamW, AMSGrad, AdaBelief.
template <typename S>
struct AdaptiveStep {
    Averages<S> averages;
    S stepSize, root, eps;
    template <typename R>
    AdaptiveStep(const R& rule, const StepNumbers& n)
        : averages(rule.beta1, rule.beta2, n.t),
          stepSize(static_cast<S>(n.lr / averages.correction1)),
          root(static_cast<S>(std::sqrt(averages.correction2))),
          eps(static_cast<S>(rule.eps)) {}
    [[nodiscard]] S move(S m, S v) const { return stepSize * (m / (std::sqrt(v) / root + eps)); }
};

template <typename S>
struct Kernel<Adam, S> : AdaptiveStep<S> {
    using AdaptiveStep<S>::AdaptiveStep;
    S operator()(S theta, S g, S& m, S& v) const {
        this->averages.first(m, g);
        this->averages.second(v, g);
        return theta - this->move(m, v);
    }
};

template <typename S>
struct Kernel<Adamw, S> : AdaptiveStep<S> {
    S shrink;
    Kernel(const Adamw& rule, const StepNumbers& n)
        : AdaptiveStep<S>(rule, n), shrink(static_cast<S>(1 - n.lr * rule.weightDecay)) {}
    S operator()(S theta, S g, S& m, S& v) const {
        this->averages.first(m, g);
        this->averages.second(v, g);
        return theta * shrink - this->move(m, v);
    }
};

template <typename S>
struct Kernel<Amsgrad, S> : AdaptiveStep<S> {
    using AdaptiveStep<S>::AdaptiveStep;
    S operator()(S theta, S g, S& m, S& v, S& largest) const {
        this->averages.first(m, g);
        this->averages.second(v, g);
        largest = v > largest ? v : largest;
        return theta - this->move(m, largest);
    }
};

template <typename S>
struct Kernel<Nadam, S> {
    Averages<S> averages;
    S gradientStep, averageStep, correction, eps;
    Kernel(const Nadam& rule, const StepNumbers& n)
        : averages(rule.beta1, rule.beta2, n.t),
          correction(static_cast<S>(averages.correction2)),
          eps(static_cast<S>(rule.eps)) {
        const double next = nadamMu(rule, n.t + 1);
        gradientStep = static_cast<S>(n.lr * (1 - nadamMu(rule, n.t)) / (1 - n.muProduct));
        averageStep = static_cast<S>(n.lr * next / (1 - n.muProduct * next));
    }
    S operator()(S theta, S g, S& m, S& v) const {
        averages.first(m, g);
        averages.second(v, g);
        const S root = std::sqrt(v / correction) + eps;
        return theta - gradientStep * (g / root) - averageStep * (m / root);
    }
};

template <typename S>
struct Kernel<Radam, S> {
    Averages<S> averages;
    S stepSize, constantStep, eps;
    Kernel(const Radam& rule, const StepNumbers& n)
        : averages(rule.beta1, rule.beta2, n.t), eps(static_cast<S>(rule.eps)) {
        const double rectification = radamRectification(rule, n.t);
        const double step = n.lr / averages.correction1;
        stepSize = static_cast<S>(step * rectification * std::sqrt(averages.correction2));
        constantStep = static_cast<S>(rectification > 0 ? 0 : step);
    }
    S operator()(S theta, S g, S& m, S& v) const {
        averages.first(m, g);
        averages.second(v, g);
        // Not 0 times a quotient that may be 0 / 0.
        return theta -
               (constantStep > 0 ? constantStep * m : stepSize * (m / (std::sqrt(v) + eps)));
    }
};

template <typename S>
struct Kernel<Adamax, S> {
    S beta1, rest1, beta2, stepSize, eps;
    Kernel(const Adamax& rule, const StepNumbers& n)
        : beta1(static_cast<S>(rule.beta1)),
          rest1(static_cast<S>(1 - rule.beta1)),
          beta2(static_cast<S>(rule.beta2)),
          stepSize(static_cast<S>(n.lr / biasCorrection(rule.beta1, n.t))),
          eps(static_cast<S>(rule.eps)) {}
    S operator()(S theta, S g, S& m, S& u) const {
        m = beta1 * m + rest1 * g;
        const S decayed = beta2 * u, size = std::abs(g) + eps;
        u = decayed > size ? decayed : size;
        return theta - stepSize * (m / u);
    }
};

template <typename S>
struct Kernel<Adadelta, S> {
    S lr, rho, rest, eps;
    Kernel(const Adadelta& rule, const StepNumbers& n)
        : lr(static_cast<S>(n.lr)),
          rho(static_cast<S>(rule.rho)),
          rest(static_cast<S>(1 - rule.rho)),
          eps(static_cast<S>(rule.eps)) {}
    S operator()(S theta, S g, S& v, S& a) const {
        v = rho * v + rest * (g * g);
        const S delta = std::sqrt(a + eps) / std::sqrt(v + eps) * g;
        a = rho * a + rest * (delta * delta);
        return theta - lr * delta;
    }
};

template <typename S>
S signOf(S value) {
    return static_cast<S>(value > 0) - static_cast<S>(value < 0);
}

template <typename S>
struct Kernel<Rprop, S> {
    S etaMinus, etaPlus, smallest, largest;
    Kernel(const Rprop& rule, const StepNumbers& /*numbers*/)
        : etaMinus(static_cast<S>(rule.etaMinus)),
          etaPlus(static_cast<S>(rule.etaPlus)),
          smallest(static_cast<S>(rule.stepSizeMin)),
          largest(static_cast<S>(rule.stepSizeMax)) {}
    S operator()(S theta, S g, S& previous, S& size) const {
        const S product = g * previous;
        const S factor = product > 0 ? etaPlus : product < 0 ? etaMinus : S(1);
        size = std::min(std::max(size * factor, smallest), largest);
        previous = product < 0 ? S(0) : g;
        return theta - signOf(previous) * size;
    }
};

template <typename S>
struct Kernel<Adabelief, S> : AdaptiveStep<S> {
    using AdaptiveStep<S>::AdaptiveStep;
    S operator()(S theta, S g, S& m, S& s) const {
        this->averages.first(m, g);
        const S belief = g - m;
        // eps twice, as in the authors' code: it stays in s.
        s = this->averages.beta2 * s + this->averages.rest2 * (belief * belief) + this->eps;
        return theta - this->move(m, s);
    }
};

template <typename S>
struct Kernel<Lion, S> {
    S lr, beta1, rest1, beta2, rest2;
    Kernel(const Lion& rule, const StepNumbers& n)
        : lr(static_cast<S>(n.lr)),
          beta1(static_cast<S>(rule.beta1)),
          rest1(static_cast<S>(1 - rule.beta1)),
          beta2(static_cast<S>(rule.beta2)),
          rest2(static_cast<S>(1 - rule.beta2)) {}
    S operator()(S theta, S g, S& m) const {
        const S direction = beta1 * m + rest1 * g;
        m = beta2 * m + rest2 * g;
        return theta - lr * signOf(direction);
    }
};

}  // namespace orrery::core::optim
