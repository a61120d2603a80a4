// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers_rules.h"

#include "core/panels/rule_names.h"

#include <algorithm>
#include <cassert>

namespace orrery::core::optimizers {
namespace {

constexpr double kBelowOne = 0.999999;  // ranges are closed; some numbers must stay below 1

const std::vector<NumberLook>& numberLooks() {
    static const std::vector<NumberLook> kLooks{
        {"lr", ORRERY_TEXT("optimizers", "Learning rate"),
         ORRERY_TEXT("optimizers",
                     "How far a step goes. The plot of final loss against learning rate shows what "
                     "others would have done."),
         1e-6, 10, Scale::Logarithmic},
        {"momentum", ORRERY_TEXT("optimizers", "Momentum μ"),
         ORRERY_TEXT("optimizers",
                     "How much of the last direction is kept. The steps of a steady slope add up "
                     "to 1 / (1 - μ) times as much."),
         0, 1, Scale::Linear, 0.01},
        {"alpha", ORRERY_TEXT("optimizers", "Average of squares α"),
         ORRERY_TEXT("optimizers", "How much of the average of squared gradients is kept."), 0,
         kBelowOne, Scale::Linear, 0.001},
        {"rho", ORRERY_TEXT("optimizers", "Averages ρ"),
         ORRERY_TEXT("optimizers",
                     "How much of the averages of squared gradients and steps is kept."),
         0, 1, Scale::Linear, 0.01},
        {"beta1", ORRERY_TEXT("optimizers", "Average of gradients β₁"),
         ORRERY_TEXT("optimizers", "How much of the average m of gradients is kept."), 0, kBelowOne,
         Scale::Linear, 0.01},
        {"beta2", ORRERY_TEXT("optimizers", "Average of squares β₂"),
         ORRERY_TEXT("optimizers",
                     "How much of the average v of squared gradients is kept; with Lion, of the "
                     "average of gradients."),
         0, kBelowOne, Scale::Linear, 0.001},
        {"eps", ORRERY_TEXT("optimizers", "Guard ε"),
         ORRERY_TEXT("optimizers",
                     "Added to what is divided by. A large one makes steps small where gradients "
                     "are small."),
         1e-20, 1, Scale::Logarithmic},
        {"weight_decay", ORRERY_TEXT("optimizers", "Weight decay"),
         ORRERY_TEXT("optimizers",
                     "A pull towards the origin. Part of the gradient, as in PyTorch; decoupled "
                     "from it with AdamW, Lion and AdaBelief, as their authors have it."),
         0, 1, Scale::Logarithmic},
        {"lr_decay", ORRERY_TEXT("optimizers", "Decay of the rate"),
         ORRERY_TEXT("optimizers", "The rate is divided by 1 + (t - 1) times this."), 0, 1,
         Scale::Logarithmic},
        {"initial_accumulator_value", ORRERY_TEXT("optimizers", "First sum"),
         ORRERY_TEXT("optimizers", "What the sum of squared gradients begins with."), 0, 10,
         Scale::Logarithmic},
        {"momentum_decay", ORRERY_TEXT("optimizers", "Decay of momentum"),
         ORRERY_TEXT("optimizers", "How soon the momentum grows to β₁."), 0, 1, Scale::Logarithmic},
        {"etaminus", ORRERY_TEXT("optimizers", "Factor η⁻"),
         ORRERY_TEXT("optimizers", "Of the step size where the sign of the gradient changes."), 0,
         kBelowOne, Scale::Linear, 0.01},
        {"etaplus", ORRERY_TEXT("optimizers", "Factor η⁺"),
         ORRERY_TEXT("optimizers", "Of the step size where the sign of the gradient stays."), 1, 5,
         Scale::Linear, 0.01},
        {"step_size_min", ORRERY_TEXT("optimizers", "Smallest step"),
         ORRERY_TEXT("optimizers", "Below which no step size falls."), 0, 1, Scale::Logarithmic},
        {"step_size_max", ORRERY_TEXT("optimizers", "Largest step"),
         ORRERY_TEXT("optimizers", "Above which no step size grows."), 1e-3, 1000,
         Scale::Logarithmic}};
    return kLooks;
}

}  // namespace

const NumberLook& lookOf(std::string_view id) {
    const auto it = std::find_if(numberLooks().begin(), numberLooks().end(),
                                 [&](const NumberLook& look) { return look.id == id; });
    assert(it != numberLooks().end());
    return *it;
}

const std::vector<Contestant>& contestants() {
    static const std::vector<Contestant> kContestants = [] {
        std::vector<Contestant> all{
            {"sgd", {}, false, true, 0.06},       {"momentum", {}, false, true, 0.01},
            {"adam", {}, false, true, 0.3},       {"lookahead", {}, false, true, 0},
            {"nesterov", {}, false, false, 0.01}, {"rmsprop", {}, false, false, 0.05},
            {"adamw", {}, false, false, 0.3},     {"adagrad", {}, true, false, 1},
            {"amsgrad", {}, true, false, 0.3},    {"nadam", {}, true, false, 0.3},
            {"radam", {}, true, false, 0.05},     {"adamax", {}, true, false, 0.3},
            {"adadelta", {}, true, false, 10},    {"rprop", {}, true, false, 0.1},
            {"adabelief", {}, true, false, 0.3},  {"lion", {}, true, false, 0.05}};
        for (Contestant& one : all)
            one.name = one.id == kLookahead ? Message::verbatim("Lookahead") : ruleName(one.id);
        return all;
    }();
    return kContestants;
}

std::size_t contestantIndex(std::string_view id) {
    const auto it = std::find_if(contestants().begin(), contestants().end(),
                                 [&](const Contestant& one) { return one.id == id; });
    assert(it != contestants().end());
    return static_cast<std::size_t>(it - contestants().begin());
}

}  // namespace orrery::core::optimizers
