// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/rules.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace orrery::core::optim {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Calls `visit(id, member, minimum, maximum, open)` for every hyper-parameter of a rule, const or
/// not.
template <typename R, typename Visitor>
void forEachNumber(R& rule, const Visitor& visit) {
    constexpr bool kHasMomentum = requires { rule.momentum; };
    constexpr bool kHasBetas = requires { rule.beta1; };
    constexpr bool kHasEps = requires { rule.eps; };
    constexpr bool kHasEtas = requires { rule.etaMinus; };
    visit("lr", rule.lr, 0.0, kInfinity, true);
    if constexpr (kHasMomentum)
        visit("momentum", rule.momentum, 0.0, kInfinity, true);
    if constexpr (requires { rule.lrDecay; }) {
        visit("lr_decay", rule.lrDecay, 0.0, kInfinity, true);
        visit("initial_accumulator_value", rule.initialAccumulatorValue, 0.0, kInfinity, true);
    }
    if constexpr (requires { rule.alpha; })
        visit("alpha", rule.alpha, 0.0, 1.0, true);
    if constexpr (requires { rule.rho; })
        visit("rho", rule.rho, 0.0, 1.0, false);
    if constexpr (kHasBetas) {
        visit("beta1", rule.beta1, 0.0, 1.0, true);
        visit("beta2", rule.beta2, 0.0, 1.0, true);
    }
    if constexpr (kHasEps)
        visit("eps", rule.eps, 0.0, kInfinity, true);
    if constexpr (requires { rule.weightDecay; })
        visit("weight_decay", rule.weightDecay, 0.0, kInfinity, true);
    if constexpr (requires { rule.momentumDecay; })
        visit("momentum_decay", rule.momentumDecay, 0.0, kInfinity, true);
    if constexpr (kHasEtas) {
        visit("etaminus", rule.etaMinus, 0.0, 1.0, true);
        visit("etaplus", rule.etaPlus, 1.0, kInfinity, true);
        visit("step_size_min", rule.stepSizeMin, 0.0, kInfinity, true);
        visit("step_size_max", rule.stepSizeMax, 0.0, kInfinity, true);
    }
}

template <std::size_t... I>
constexpr std::array<std::string_view, sizeof...(I)> idsOf(std::index_sequence<I...> /*rules*/) {
    return {std::variant_alternative_t<I, Rule>::kId...};
}

template <std::size_t... I>
Rule ruleAt(std::size_t index, std::index_sequence<I...> /*rules*/) {
    const std::array<Rule, sizeof...(I)> rules{Rule(std::in_place_index<I>)...};
    return rules.at(index);
}

constexpr auto kRuleSequence = std::make_index_sequence<std::variant_size_v<Rule>>();

Message rangeOf(double minimum, double maximum, bool open) {
    if (std::isinf(maximum))
        return Message(ORRERY_TEXT("optimizers", "at least %1")).arg(minimum);
    Message range = open ? ORRERY_TEXT("optimizers", "at least %1 and less than %2")
                         : ORRERY_TEXT("optimizers", "between %1 and %2");
    return std::move(range).arg(minimum).arg(maximum);
}

/// Sets one number by its name; empty when all is well.
Result<void> setNumber(Rule& rule, std::string_view id, double value) {
    bool found = false, valid = false;
    Message range;
    std::visit(
        [&](auto& one) {
            forEachNumber(one, [&](std::string_view name, double& member, double minimum,
                                   double maximum, bool open) {
                if (name != id)
                    return;
                found = true;
                valid = value >= minimum && (open ? value < maximum : value <= maximum);
                if (valid)
                    member = value;
                else
                    range = rangeOf(minimum, maximum, open);
            });
        },
        rule);
    if (!found)
        return usageError(
            Message(ORRERY_TEXT("optimizers", "Optimizer %1 has no number called %2."))
                .arg(ruleId(rule))
                .arg(inQuotes(id)));
    if (!valid)
        return usageError(
            Message(ORRERY_TEXT("optimizers", "%1 of optimizer %2 must be %3; it is %4."))
                .arg(id)
                .arg(ruleId(rule))
                .arg(std::move(range))
                .arg(value));
    return {};
}

}  // namespace

const std::array<std::string_view, std::variant_size_v<Rule>> kRuleIds = idsOf(kRuleSequence);

std::string_view ruleId(const Rule& rule) { return kRuleIds.at(rule.index()); }

std::span<const std::string_view> slotNames(const Rule& rule) {
    return std::visit(
        [](const auto& one) {
            return std::span<const std::string_view>(std::decay_t<decltype(one)>::kSlots);
        },
        rule);
}

std::array<double, 3> initialSlots(const Rule& rule) {
    if (const auto* adagrad = std::get_if<Adagrad>(&rule))
        return {adagrad->initialAccumulatorValue};
    if (const auto* rprop = std::get_if<Rprop>(&rule))
        return {0, rprop->lr};
    return {};
}

std::vector<RuleNumber> ruleNumbers(const Rule& rule) {
    std::vector<RuleNumber> numbers;
    numbers.reserve(5);
    std::visit(
        [&](const auto& one) {
            forEachNumber(one, [&](std::string_view id, double value, double minimum,
                                   double maximum, bool open) {
                numbers.push_back({id, value, minimum, maximum, open});
            });
        },
        rule);
    return numbers;
}

Result<Rule> makeRule(std::string_view id,
                      std::span<const std::pair<std::string_view, double>> numbers) {
    const auto* const found = std::find(kRuleIds.begin(), kRuleIds.end(), id);
    if (found == kRuleIds.end())
        return usageError(Message(ORRERY_TEXT("optimizers", "There is no optimizer called %1."))
                              .arg(inQuotes(id)));
    Rule rule = ruleAt(static_cast<std::size_t>(found - kRuleIds.begin()), kRuleSequence);
    for (const auto& [name, value] : numbers) {
        if (const Result<void> set = setNumber(rule, name, value); !set)
            return set.error();
    }
    return rule;
}

double learningRate(const Rule& rule) {
    return std::visit([](const auto& one) { return one.lr; }, rule);
}

}  // namespace orrery::core::optim
