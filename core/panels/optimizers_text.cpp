// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers_text.h"

#include <string>
#include <utility>

namespace orrery::core::optimizers {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

/// What Lookahead does, on the long valley, with gradient descent alone beside it.
std::vector<Preset> lookaheadPresets() {
    const auto against = [](Texts more) {
        Texts values{{"momentum", "false"}, {"adam", "false"}};
        values.insert(values.end(), more.begin(), more.end());
        return values;
    };
    return {
        {.id = "lookahead_slows",
         .title = ORRERY_TEXT("optimizers", "Lookahead only slows"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Without noise and at a good rate it holds back: 200 steps at "
                                 "0.06 leave a loss of 8.8·10⁻⁵ in the place of 1.4·10⁻¹⁰."),
         .values = against({}),
         .plot = "loss"},
        {.id = "lookahead_averages",
         .title = ORRERY_TEXT("optimizers", "Lookahead averages noise"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "With noisy gradients it ends nearer to the bottom: the expected "
                                 "loss is 0.045 against 0.165. Try other seeds: 40 of them gave "
                                 "0.053 and 0.13 on average, and it was ahead in 34."),
         .values = against({{"noise", "1"}}),
         .plot = "loss"},
        {.id = "lookahead_tames",
         .title = ORRERY_TEXT("optimizers", "Lookahead tames divergence"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "At 0.068 rate times curvature is 2.04: gradient descent explodes "
                                 "to 10⁸, Lookahead arrives, since its limit is 1 + ⁵√3 = 2.2457 "
                                 "and not 2."),
         .values = against({{"sgd.lr", "0.068"}}),
         .plot = "loss"},
    };
}

std::vector<Preset> lessonPresets() {
    return {
        {.id = "adam_zigzags",
         .title = ORRERY_TEXT("optimizers", "Adam zigzags too"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Dividing by the size of the gradient does not end oscillation: "
                                 "at a rate of 2 Adam swings across the bottom again and again."),
         .values = {{"momentum", "false"}, {"lookahead", "false"}, {"adam.lr", "2"}},
         .plot = "surface"},
        {.id = "momentum_overshoots",
         .title = ORRERY_TEXT("optimizers", "Momentum overshoots"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "What was gathered on the slope carries past the bottom: with μ = "
                                 "0.98 round and round. Nesterov looks ahead and swings less."),
         .values = {{"sgd", "false"},
                    {"adam", "false"},
                    {"lookahead", "false"},
                    {"nesterov", "true"},
                    {"momentum.momentum", "0.98"},
                    {"nesterov.momentum", "0.98"},
                    {"momentum.lr", "0.003"},
                    {"nesterov.lr", "0.003"}},
         .plot = "surface"},
        {.id = "saddle",
         .title = ORRERY_TEXT("optimizers", "Stuck at a saddle"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "A thousandth beside the ridge: gradient descent sits at the "
                                 "saddle for over a hundred steps, Lookahead over it even longer. "
                                 "Adam, whose steps do not depend on the size of gradients, leaves "
                                 "at once."),
         .values = {{"surface", "saddle"}, {"sgd.lr", "0.05"}, {"adam.lr", "0.05"}},
         .plot = "surface"},
    };
}

/// Other surfaces with rates that suit them: valleys and bowls …
std::vector<Preset> valleyPresets() {
    return {
        {.id = "rosenbrock",
         .title = ORRERY_TEXT("optimizers", "Rosenbrock's banana"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Into the valley is easy, along it is slow: the gradient points "
                                 "across nearly everywhere."),
         .values = {{"surface", "rosenbrock"},
                    {"steps", "2000"},
                    {"sgd.lr", "0.0015"},
                    {"momentum.lr", "0.002"},
                    {"adam.lr", "0.1"}}},
        {.id = "beale",
         .title = ORRERY_TEXT("optimizers", "Beale: a flat floor between walls"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Steep at the corners, nearly flat on the way: one rate for both "
                                 "is a compromise."),
         .values = {{"surface", "beale"},
                    {"steps", "1000"},
                    {"sgd.lr", "0.02"},
                    {"momentum.lr", "0.003"},
                    {"adam.lr", "0.1"}}},
        {.id = "booth",
         .title = ORRERY_TEXT("optimizers", "Booth: a gentle bowl"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "A quadratic bowl askew to the axes: the rules that treat each "
                                 "axis apart have no advantage here."),
         .values = {{"surface", "booth"},
                    {"sgd.lr", "0.1"},
                    {"momentum.lr", "0.02"},
                    {"adam.lr", "0.5"}}},
        {.id = "matyas",
         .title = ORRERY_TEXT("optimizers", "Matyas: a valley across the axes"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "As long a valley as 1 to 25, but along the diagonal: dividing "
                                 "each axis by its own gradient does not straighten it."),
         .values =
             {{"surface", "matyas"}, {"sgd.lr", "1.5"}, {"momentum.lr", "0.2"}, {"adam.lr", "2"}}},
    };
}

/// … and those with several ways down, or none.
std::vector<Preset> ruggedPresets() {
    return {
        {.id = "himmelblau",
         .title = ORRERY_TEXT("optimizers", "Himmelblau: four minima"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Which one is reached depends on the start: the basins show it "
                                 "for momentum from a whole grid of starts."),
         .values = {{"surface", "himmelblau"},
                    {"sgd.lr", "0.01"},
                    {"momentum.lr", "0.003"},
                    {"basin", "true"},
                    {"basin.rule", "momentum"}},
         .plot = "basin"},
        {.id = "rastrigin",
         .title = ORRERY_TEXT("optimizers", "Rastrigin: caught in the next hole"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Descent ends in the nearest of many holes. Longer strides, such "
                                 "as Adam's here, pass over some of them; none of the rules "
                                 "searches."),
         .values = {{"surface", "rastrigin"},
                    {"sgd.lr", "0.002"},
                    {"momentum.lr", "0.002"},
                    {"adam.lr", "0.7"}}},
        {.id = "ackley",
         .title = ORRERY_TEXT("optimizers", "Ackley: a funnel with ripples"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "The funnel leads to the middle, the ripples hold back whoever "
                                 "has no speed."),
         .values = {{"surface", "ackley"},
                    {"sgd.lr", "0.01"},
                    {"momentum.lr", "0.02"},
                    {"adam.lr", "0.3"}}},
        {.id = "styblinski_tang",
         .title = ORRERY_TEXT("optimizers", "Styblinski-Tang: a watershed"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Four holes, of three depths. From the same start momentum "
                                 "rolls over the watershed into the deepest one, the others stay "
                                 "where they came down."),
         .values = {{"surface", "styblinski_tang"},
                    {"sgd.lr", "0.02"},
                    {"momentum.lr", "0.032"},
                    {"adam.lr", "0.3"}}},
        {.id = "monkey_saddle",
         .title = ORRERY_TEXT("optimizers", "A saddle for a monkey"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Three ways down, one for the tail, and no curvature at all in "
                                 "the middle: the slope itself dies out there."),
         .values = {{"surface", "monkey_saddle"},
                    {"steps", "50"},
                    {"sgd.lr", "0.05"},
                    {"momentum.lr", "0.01"},
                    {"adam.lr", "0.05"}}},
        {.id = "plateau",
         .title = ORRERY_TEXT("optimizers", "A plateau with a well"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Far from the well there is next to no gradient: rules that "
                                 "follow its size hardly move, Adam walks on."),
         .values = {{"surface", "plateau"},
                    {"sgd.lr", "0.1"},
                    {"momentum.lr", "0.03"},
                    {"adam.lr", "0.1"}}},
        {.id = "expression",
         .title = ORRERY_TEXT("optimizers", "A function of your own"),
         .sentence = ORRERY_TEXT("optimizers",
                                 "Type any expression in x and y. Its slopes are found by "
                                 "differences, its lowest points by search."),
         .values = {{"surface", "expression"},
                    {"sgd.lr", "0.1"},
                    {"momentum.lr", "0.08"},
                    {"adam.lr", "0.2"}},
         .plot = "surface",
         .keeps = {"expression"}},
    };
}

std::vector<Preset> presets() {
    std::vector<Preset> all = lookaheadPresets();
    for (const auto& more : {lessonPresets(), valleyPresets(), ruggedPresets()})
        all.insert(all.end(), more.begin(), more.end());
    for (Preset& preset : all) {
        if (preset.plot.empty())
            preset.plot = "surface";
    }
    return all;
}

std::vector<Message> paragraphs() {
    return {
        ORRERY_TEXT("optimizers",
                    "All start at the same point of one surface and meet the same noise, step by "
                    "step. What differs is what each makes of the slope: gradient descent follows "
                    "the slope, momentum adds up slopes, Adam divides by their usual size, "
                    "Lookahead lets another rule run ahead and follows it halfway."),
        ORRERY_TEXT("optimizers",
                    "A valley that is 30 times more curved across than along forbids gradient "
                    "descent any rate above 2/30: what is good along it would explode across. "
                    "Near the limit it zigzags. That ratio of curvatures, the condition number, "
                    "is what the rules are about."),
        ORRERY_TEXT("optimizers",
                    "Pictures of optimizers mislead by their learning rates: one arbitrary rate "
                    "each, and anyone can win. The plot of final loss against learning rate shows "
                    "the whole range for every rule, and where the present rate stands in it. Take "
                    "hold of a point there and move it."),
        ORRERY_TEXT("optimizers",
                    "Lookahead keeps slow weights φ. After k fast steps φ moves the share α of the "
                    "way to where they led, and the fast ones go on from there. On this valley one "
                    "can see the three things that it does: it slows a run that needs no help, it "
                    "averages noise, and it tames a rate that is too large, since an oscillation "
                    "that grows is halved back. For gradient descent with k = 5 and α = 0.5 the "
                    "limit of rate times curvature is 1 + ⁵√3 = 2.2457 in the place of 2."),
        ORRERY_TEXT("optimizers",
                    "The table shows every number of one update: gradient, averages, their "
                    "corrected values, the step. Move the step, or play it, and follow Adam by "
                    "hand. Rules, names and defaults are those of PyTorch, but for the learning "
                    "rates, which suit the first picture; NAdam as PyTorch has corrected it since "
                    "version 2.0."),
        ORRERY_TEXT("optimizers",
                    "Two dimensions are not two million: surfaces of neural networks have few "
                    "narrow minima and many saddles, gradients are always noisy, and a rule is "
                    "chosen by what it does there. What one learns here is how the rules move, not "
                    "which of them is best."),
    };
}

Explanation explanation() {
    Explanation page;
    page.paragraphs = paragraphs();
    page.formulas = {"optimizers_momentum", "optimizers_adam", "optimizers_lookahead",
                     "optimizers_limit"};
    page.sources = {
        {ORRERY_TEXT("optimizers",
                     "Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015"),
         "https://arxiv.org/abs/1412.6980"},
        {ORRERY_TEXT("optimizers",
                     "Zhang, Lucas, Hinton, Ba: Lookahead Optimizer: k steps forward, 1 step back, "
                     "NeurIPS 2019"),
         "https://arxiv.org/abs/1907.08610"},
        {ORRERY_TEXT("optimizers",
                     "Sutskever, Martens, Dahl, Hinton: On the importance of initialization and "
                     "momentum in deep learning, ICML 2013"),
         "https://proceedings.mlr.press/v28/sutskever13.html"},
        {ORRERY_TEXT("optimizers", "Loshchilov, Hutter: Decoupled Weight Decay Regularization"),
         "https://arxiv.org/abs/1711.05101"},
        {ORRERY_TEXT("optimizers",
                     "Jamil, Yang: A Literature Survey of Benchmark Functions For Global "
                     "Optimization Problems"),
         "https://arxiv.org/abs/1308.4008"},
        {ORRERY_TEXT("optimizers", "PyTorch: the algorithms of torch.optim"),
         "https://pytorch.org/docs/stable/optim.html"},
    };
    page.question = ORRERY_TEXT(
        "optimizers",
        "Gradient descent explodes when rate times curvature exceeds 2. Does Lookahead over it?");
    page.answerPreset = "lookahead_tames";
    return page;
}

std::vector<OutputSpec> readoutSpecs() {
    std::vector<OutputSpec> specs;
    for (const Contestant& one : contestants())
        specs.push_back({"final_loss." + one.id,
                         Message(ORRERY_TEXT("optimizers", "%1: final loss")).arg(one.name)});
    for (const Contestant& one : contestants())
        specs.push_back({"steps_to_1e-6." + one.id,
                         Message(ORRERY_TEXT("optimizers", "%1: to 10⁻⁶")).arg(one.name)});
    return specs;
}

}  // namespace

PanelDescription describe() {
    PanelDescription description;
    description.id = "optimizers";
    description.title = ORRERY_TEXT("optimizers", "Optimizers");
    description.summary = ORRERY_TEXT("optimizers", "Sixteen ways down the same slope.");
    description.icon = "optimizers";
    description.plots = {
        {"surface", ORRERY_TEXT("optimizers", "Ways down the surface")},
        {"loss", ORRERY_TEXT("optimizers", "Loss against step")},
        {"lr_sweep", ORRERY_TEXT("optimizers", "Final loss against learning rate")},
        {"distance", ORRERY_TEXT("optimizers", "Distance to the minimum")},
        {"step_length", ORRERY_TEXT("optimizers", "Length of the steps")},
        {"basin", ORRERY_TEXT("optimizers", "Which minimum is reached from where")},
    };
    description.tables = {
        {"update", ORRERY_TEXT("optimizers", "The update at the step that is shown")},
        {"minima", ORRERY_TEXT("optimizers", "Minima that were reached")},
    };
    description.readouts = readoutSpecs();
    description.presets = presets();
    description.explanation = explanation();
    return description;
}

std::vector<Message> notes(const Stages& stages) {
    const Settings& s = stages.settings;
    std::vector<Message> notes;
    if (stages.steps < s.steps)
        notes.push_back(Message(ORRERY_TEXT("optimizers", "Preview: the first %1 of %2 steps."))
                            .arg(stages.steps)
                            .arg(s.steps));
    for (std::size_t i = 0; i < stages.courses.size(); ++i) {
        if (const auto overflow = stages.courses[i]->trace.overflow)
            notes.push_back(
                Message(ORRERY_TEXT("optimizers", "%1 has no finite value from step %2 on."))
                    .arg(contestants()[s.entries[i].contestant].name)
                    .arg(*overflow));
    }
    for (std::size_t i = 0; i < stages.courses.size(); ++i) {
        if (stages.courses[i]->below)
            notes.push_back(
                Message(ORRERY_TEXT("optimizers",
                                    "%1 went below the lowest point that was found: its loss is "
                                    "negative there, a gap on the logarithmic axis."))
                    .arg(contestants()[s.entries[i].contestant].name));
    }
    if (s.clip > 0)
        notes.push_back(
            Message(ORRERY_TEXT("optimizers", "Gradients longer than %1 are shortened to it."))
                .arg(s.clip));
    if (s.noise > 0)
        notes.emplace_back(ORRERY_TEXT("optimizers",
                                       "Losses are those of the surface itself, without the noise "
                                       "of the gradients."));
    if (!stages.landscape->minimum)
        notes.emplace_back(ORRERY_TEXT("optimizers",
                                       "No single lowest point of this surface is known here: "
                                       "losses are values of f itself."));
    if (stages.landscape->found)
        notes.push_back(
            Message(ORRERY_TEXT("optimizers",
                                "Losses are measured from the lowest point that was found in the "
                                "domain, f = %1."))
                .arg(*stages.landscape->minimum));
    return notes;
}

}  // namespace orrery::core::optimizers
