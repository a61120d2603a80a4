// SPDX-License-Identifier: GPL-3.0-or-later
// The update rules as values: a struct of hyper-parameters each, with PyTorch's names and defaults.
#pragma once

#include "core/base/result.h"

#include <array>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace orrery::core::optim {

// theta are the parameters, g the gradient, t = 1, 2, … the number of the step; all operations go
// element by element. kSlots names the arrays that a rule keeps for every parameter, in PyTorch's
// words, in the order of the columns of its state.

/// Gradient descent: theta -= lr g.
struct Sgd {
    static constexpr std::string_view kId = "sgd";
    static constexpr std::array<std::string_view, 0> kSlots{};
    double lr = 1e-3;
};

/// Heavy ball as in PyTorch: b = momentum b + g; theta -= lr b (Polyak 1964; Sutskever et al. 2013,
/// whose learning rate is inside the momentum).
struct Momentum {
    static constexpr std::string_view kId = "momentum";
    static constexpr std::array<std::string_view, 1> kSlots{"momentum_buffer"};
    double lr = 1e-3;
    double momentum = 0.9;
};

/// Nesterov's momentum as in PyTorch: b = momentum b + g; theta -= lr (g + momentum b).
struct Nesterov {
    static constexpr std::string_view kId = "nesterov";
    static constexpr std::array<std::string_view, 1> kSlots{"momentum_buffer"};
    double lr = 1e-3;
    double momentum = 0.9;
};

/// AdaGrad: s += g^2; theta -= lr / (1 + (t - 1) lrDecay) g / (sqrt(s) + eps) (Duchi et al. 2011).
struct Adagrad {
    static constexpr std::string_view kId = "adagrad";
    static constexpr std::array<std::string_view, 1> kSlots{"sum"};
    double lr = 1e-2;
    double lrDecay = 0;
    double initialAccumulatorValue = 0;
    double eps = 1e-10;
};

/// RMSProp: v = alpha v + (1 - alpha) g^2; theta -= lr g / (sqrt(v) + eps) (Hinton 2012).
struct Rmsprop {
    static constexpr std::string_view kId = "rmsprop";
    static constexpr std::array<std::string_view, 1> kSlots{"square_avg"};
    double lr = 1e-2;
    double alpha = 0.99;
    double eps = 1e-8;
};

/// Adam: m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; with the bias-corrected
/// m^ = m / (1 - beta1^t) and v^ = v / (1 - beta2^t), theta -= lr m^ / (sqrt(v^) + eps)
/// (Kingma & Ba, arXiv 1412.6980, algorithm 1).
struct Adam {
    static constexpr std::string_view kId = "adam";
    static constexpr std::array<std::string_view, 2> kSlots{"exp_avg", "exp_avg_sq"};
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
};

/// Adam with theta *= 1 - lr weightDecay before the update (Loshchilov & Hutter, arXiv 1711.05101,
/// algorithm 2).
struct Adamw {
    static constexpr std::string_view kId = "adamw";
    static constexpr std::array<std::string_view, 2> kSlots = Adam::kSlots;
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weightDecay = 1e-2;
};

/// Adam with the largest v so far in place of v (Reddi et al., arXiv 1904.09237; bias correction
/// as in PyTorch, after the maximum).
struct Amsgrad {
    static constexpr std::string_view kId = "amsgrad";
    static constexpr std::array<std::string_view, 3> kSlots{"exp_avg", "exp_avg_sq",
                                                            "max_exp_avg_sq"};
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
};

/// Adam with Nesterov's momentum: mu_t = beta1 (1 - 0.96^(t momentumDecay) / 2),
/// theta -= lr [mu_{t+1} m / (1 - mu_1 … mu_{t+1}) + (1 - mu_t) g / (1 - mu_1 … mu_t)]
///          / (sqrt(v^) + eps)
/// (Dozat 2016, and PyTorch since 2.0: 1.13 multiplies by mu_t once too often, pull request 92699).
struct Nadam {
    static constexpr std::string_view kId = "nadam";
    static constexpr std::array<std::string_view, 2> kSlots = Adam::kSlots;
    double lr = 2e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double momentumDecay = 4e-3;
};

/// Rectified Adam: with rho_inf = 2 / (1 - beta2) - 1 and rho_t = rho_inf - 2 t beta2^t /
/// (1 - beta2^t), theta -= lr r_t m^ sqrt(1 - beta2^t) / (sqrt(v) + eps) where rho_t > 5, and
/// theta -= lr m^ before (Liu et al., arXiv 1908.03265, algorithm 2; 5 as in PyTorch).
struct Radam {
    static constexpr std::string_view kId = "radam";
    static constexpr std::array<std::string_view, 2> kSlots = Adam::kSlots;
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
};

/// Adamax: u = max(beta2 u, |g| + eps); theta -= lr m^ / u (arXiv 1412.6980, algorithm 2).
struct Adamax {
    static constexpr std::string_view kId = "adamax";
    static constexpr std::array<std::string_view, 2> kSlots{"exp_avg", "exp_inf"};
    double lr = 2e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
};

/// Adadelta: v = rho v + (1 - rho) g^2; d = sqrt(a + eps) / sqrt(v + eps) g;
/// a = rho a + (1 - rho) d^2; theta -= lr d (Zeiler, arXiv 1212.5701, algorithm 1).
struct Adadelta {
    static constexpr std::string_view kId = "adadelta";
    static constexpr std::array<std::string_view, 2> kSlots{"square_avg", "acc_delta"};
    double lr = 1;
    double rho = 0.9;
    double eps = 1e-6;
};

/// Rprop: a step size for each number, multiplied by etaPlus while the sign of its gradient stays
/// and by etaMinus when it changes, and no move then; theta -= sign(g) step_size (Riedmiller &
/// Braun 1993, without weight backtracking). lr is the first step size, so a schedule does nothing.
struct Rprop {
    static constexpr std::string_view kId = "rprop";
    static constexpr std::array<std::string_view, 2> kSlots{"prev", "step_size"};
    double lr = 1e-2;
    double etaMinus = 0.5;
    double etaPlus = 1.2;
    double stepSizeMin = 1e-6;
    double stepSizeMax = 50;
};

/// AdaBelief: Adam with the variance of the gradient around m in place of its square:
/// s = beta2 s + (1 - beta2) (g - m)^2 + eps, m already updated (Zhuang et al., arXiv 2010.07468,
/// algorithm 2).
struct Adabelief {
    static constexpr std::string_view kId = "adabelief";
    static constexpr std::array<std::string_view, 2> kSlots{"exp_avg", "exp_avg_var"};
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-16;
};

/// Lion: theta -= lr sign(beta1 m + (1 - beta1) g), then m = beta2 m + (1 - beta2) g (Chen et al.,
/// arXiv 2302.06675, algorithm 2).
struct Lion {
    static constexpr std::string_view kId = "lion";
    static constexpr std::array<std::string_view, 1> kSlots{"exp_avg"};
    double lr = 1e-4;
    double beta1 = 0.9;
    double beta2 = 0.99;
};

/// Any rule. The order is that of kRuleIds.
using Rule = std::variant<Sgd, Momentum, Nesterov, Adagrad, Rmsprop, Adam, Adamw, Amsgrad, Nadam,
                          Radam, Adamax, Adadelta, Rprop, Adabelief, Lion>;

/// The ids of all rules: "sgd", "momentum", …
extern const std::array<std::string_view, std::variant_size_v<Rule>> kRuleIds;

std::string_view ruleId(const Rule& rule);
/// The names of the arrays that the rule keeps for every parameter.
std::span<const std::string_view> slotNames(const Rule& rule);
/// What each of them starts with: 0 but for AdaGrad's sum and Rprop's step sizes.
std::array<double, 3> initialSlots(const Rule& rule);

/// A hyper-parameter, by PyTorch's name.
struct RuleNumber {
    std::string_view id;
    double value = 0;
    double minimum = 0;  ///< the valid values: minimum <= value <= maximum …
    double maximum = std::numeric_limits<double>::infinity();
    bool open = false;  ///< … or, if open, value < maximum
};

/// The hyper-parameters of a rule with their values and ranges, the learning rate first.
std::vector<RuleNumber> ruleNumbers(const Rule& rule);

/// The rule of that id with PyTorch's defaults but for the given numbers. Errors: unknown id or
/// name, value out of its range.
Result<Rule> makeRule(std::string_view id,
                      std::span<const std::pair<std::string_view, double>> numbers = {});

double learningRate(const Rule& rule);

}  // namespace orrery::core::optim
