// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers_parameters.h"

#include "core/optim/expression.h"
#include "core/optim/surfaces.h"

#include <algorithm>
#include <cassert>

namespace orrery::core::optimizers {
namespace {

std::vector<Option> surfaceOptions() {
    return {{"long_valley", ORRERY_TEXT("optimizers", "Long valley")},
            {"rosenbrock", ORRERY_TEXT("optimizers", "Rosenbrock's banana")},
            {"beale", ORRERY_TEXT("optimizers", "Beale")},
            {"himmelblau", ORRERY_TEXT("optimizers", "Himmelblau, four minima")},
            {"rastrigin", ORRERY_TEXT("optimizers", "Rastrigin, many minima")},
            {"ackley", ORRERY_TEXT("optimizers", "Ackley, many minima")},
            {"booth", ORRERY_TEXT("optimizers", "Booth")},
            {"matyas", ORRERY_TEXT("optimizers", "Matyas")},
            {"styblinski_tang", ORRERY_TEXT("optimizers", "Styblinski-Tang")},
            {"saddle", ORRERY_TEXT("optimizers", "Saddle")},
            {"monkey_saddle", ORRERY_TEXT("optimizers", "Monkey saddle")},
            {"plateau", ORRERY_TEXT("optimizers", "Plateau with a well")},
            {"expression", ORRERY_TEXT("optimizers", "Your own expression")}};
}

std::vector<Option> ruleOptions(bool withLookahead) {
    std::vector<Option> options;
    for (const Contestant& one : contestants()) {
        if (withLookahead || one.id != kLookahead)
            options.push_back({one.id, one.name});
    }
    return options;
}

/// Where the weight decay of the options goes; AdamW has its own, and Rprop looks at signs alone.
std::optional<optim::WeightDecay::Kind> decayOf(std::string_view rule) {
    using Kind = optim::WeightDecay::Kind;
    if (rule == "adamw" || rule == "rprop")
        return std::nullopt;
    return rule == "lion" || rule == "adabelief" ? Kind::Decoupled : Kind::InLoss;
}

}  // namespace

Parameters::Parameters(ParameterSet& set) : m_rules(contestants().size()) {
    set.addGroup({.id = "surface", .title = ORRERY_TEXT("optimizers", "Surface")});
    set.addGroup({.id = "run", .title = ORRERY_TEXT("optimizers", "Descent")});
    for (const bool rare : {false, true}) {
        if (rare)
            set.addGroup({.id = "more",
                          .title = ORRERY_TEXT("optimizers", "More rules"),
                          .collapsed = true});
        for (const Contestant& one : contestants()) {
            if (one.rare == rare)
                set.addGroup({.id = one.id,
                              .title = one.name,
                              .collapsed = !one.on,
                              .switchParameter = one.id,
                              .parent = rare ? "more" : ""});
        }
    }
    set.addGroup({.id = "basin",
                  .title = ORRERY_TEXT("optimizers", "Basins of attraction"),
                  .collapsed = true,
                  .switchParameter = "basin"});
    declareSurface(set);
    declareRun(set);
    declareRules(set);
    declareBasin(set);
}

void Parameters::declareSurface(ParameterSet& set) {
    m_surface = set.add(ChoiceDeclaration{
        .id = "surface",
        .group = "surface",
        .label = ORRERY_TEXT("optimizers", "Function"),
        .help = ORRERY_TEXT("optimizers",
                            "The function of two variables that is made small. Each has its usual "
                            "start; the presets have rates that suit it."),
        .options = surfaceOptions(),
        .defaultValue = "long_valley"});
    const auto surfaceIs = [surface = m_surface](const char* id) {
        return [surface, id](const Values& values) { return values.get(surface) == id; };
    };
    m_ratio = set.add(RealDeclaration{
        .id = "ratio",
        .group = "surface",
        .label = ORRERY_TEXT("optimizers", "Ratio of curvatures"),
        .help = ORRERY_TEXT("optimizers",
                            "How much more the long valley is curved across than along: its "
                            "condition number. Gradient descent is stable below a rate of 2 "
                            "divided by it."),
        .minimum = 1,
        .maximum = 1000,
        .defaultValue = 30,
        .scale = Scale::Logarithmic,
        .enabled = surfaceIs("long_valley")});
    m_expression = set.add(TextDeclaration{
        .id = "expression",
        .group = "surface",
        .label = ORRERY_TEXT("optimizers", "Expression"),
        .help = ORRERY_TEXT("optimizers",
                            "A function of x and y, such as (x^2 + y^2) / 10 + sin(2*x) * "
                            "cos(2*y). Its gradient is by central differences, good to about ten "
                            "digits."),
        .defaultValue = "(x^2 + y^2) / 10 + sin(2*x) * cos(2*y)",
        .enabled = surfaceIs("expression")});
    const auto startOf = [surface = m_surface](int axis) {
        return [surface, axis](const Values& values) -> Value {
            const std::string id = values.get(surface);
            return id == "expression" ? optim::kExpressionStart[axis]
                                      : optim::makeSurface(id).start[axis];
        };
    };
    m_x0 = set.add(RealDeclaration{
        .id = "x0",
        .group = "surface",
        .label = ORRERY_TEXT("optimizers", "Start x₀"),
        .help = ORRERY_TEXT("optimizers", "Where all descend from. Drag the point in the plot."),
        .minimum = -10,
        .maximum = 10,
        .step = 0.01,
        .dynamicDefault = startOf(0)});
    m_y0 = set.add(RealDeclaration{
        .id = "y0",
        .group = "surface",
        .label = ORRERY_TEXT("optimizers", "Start y₀"),
        .help = ORRERY_TEXT("optimizers", "Where all descend from. Drag the point in the plot."),
        .minimum = -10,
        .maximum = 10,
        .step = 0.01,
        .dynamicDefault = startOf(1)});
}

void Parameters::declareRun(ParameterSet& set) {
    m_steps =
        set.add(IntegerDeclaration{.id = "steps",
                                   .group = "run",
                                   .label = ORRERY_TEXT("optimizers", "Steps"),
                                   .help = ORRERY_TEXT("optimizers", "How long each descends."),
                                   .minimum = 1,
                                   .maximum = 100'000,
                                   .defaultValue = 200,
                                   .scale = Scale::Logarithmic});
    m_step = set.add(IntegerDeclaration{
        .id = "step",
        .group = "run",
        .label = ORRERY_TEXT("optimizers", "Shown up to step"),
        .help = ORRERY_TEXT("optimizers",
                            "How far the ways are drawn. The arrows and the table show the update "
                            "that led there. Play it."),
        .minimum = 0,
        .maximum = 100'000,
        .isLight = true,
        .dynamicDefault = [steps = m_steps](const Values& values) -> Value {
            return values.get(steps);
        },
        .reach = [steps = m_steps](const Values& values) { return values.get(steps); }});
    m_arrows = set.add(BooleanDeclaration{
        .id = "arrows",
        .group = "run",
        .label = ORRERY_TEXT("optimizers", "Arrows of the update"),
        .help = ORRERY_TEXT("optimizers",
                            "At the step that is shown, in the colour of each rule. Dotted: "
                            "against the gradient. Dashed and dotted: against the averaged "
                            "gradient, where the rule keeps one. Solid: the step. The first two "
                            "show directions alone.")});
    m_noise = set.add(RealDeclaration{
        .id = "noise",
        .group = "run",
        .label = ORRERY_TEXT("optimizers", "Gradient noise"),
        .help = ORRERY_TEXT("optimizers",
                            "Standard deviation of a normal number that is added to each part of "
                            "each gradient: what minibatches do. The same numbers for all."),
        .minimum = 0,
        .maximum = 10,
        .step = 0.1});
    m_clip = set.add(RealDeclaration{
        .id = "clip",
        .group = "run",
        .label = ORRERY_TEXT("optimizers", "Clip gradients to"),
        .help = ORRERY_TEXT("optimizers", "Longer gradients are shortened to this length."),
        .minimum = 0,
        .maximum = 100,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("optimizers", "off")});
    m_seed = set.add(
        SeedDeclaration{.id = "seed",
                        .group = "run",
                        .label = ORRERY_TEXT("optimizers", "Seed"),
                        .help = ORRERY_TEXT("optimizers", "Another seed gives other noise.")});
}

void Parameters::declareRules(ParameterSet& set) {
    for (std::size_t i = 0; i < contestants().size(); ++i) {
        const Contestant& one = contestants()[i];
        m_rules[i].on = set.add(BooleanDeclaration{
            .id = one.id,
            .group = one.id,
            .label = Message(ORRERY_TEXT("optimizers", "%1 takes part")).arg(one.name),
            .help = ORRERY_TEXT("optimizers", "Whether it descends with the others."),
            .defaultValue = one.on});
        if (one.id == kLookahead)
            declareLookahead(set);
    }
    for (std::size_t i = 0; i < contestants().size(); ++i) {
        if (contestants()[i].id != kLookahead)
            declareNumbers(set, i);
    }
}

void Parameters::declareNumbers(ParameterSet& set, std::size_t contestant) {
    const Contestant& one = contestants()[contestant];
    RuleParameters& own = m_rules[contestant];
    const auto used = [on = own.on, lookahead = m_lookahead, inner = m_inner,
                       id = one.id](const Values& values) {
        return values.get(on) || (values.get(lookahead) && values.get(inner) == id);
    };
    const auto declare = [&](std::string_view number, double value) {
        const NumberLook& look = lookOf(number);
        return set.add(RealDeclaration{.id = one.id + '.' + std::string(number),
                                       .group = one.id,
                                       .label = look.label,
                                       .help = look.help,
                                       .minimum = look.minimum,
                                       .maximum = look.maximum,
                                       .defaultValue = value,
                                       .scale = look.scale,
                                       .step = look.step,
                                       .enabled = used});
    };
    for (const optim::RuleNumber& number : optim::ruleNumbers(*optim::makeRule(one.id)))
        own.numbers.emplace_back(
            number.id, declare(number.id, number.id == "lr" ? one.learningRate : number.value));
    if (decayOf(one.id))
        own.weightDecay = declare("weight_decay", 0);
}

void Parameters::declareLookahead(ParameterSet& set) {
    const auto used = [on = m_rules[contestantIndex(kLookahead)].on](const Values& values) {
        return values.get(on);
    };
    m_lookahead = m_rules[contestantIndex(kLookahead)].on;
    m_inner = set.add(ChoiceDeclaration{
        .id = "lookahead.inner",
        .group = "lookahead",
        .label = ORRERY_TEXT("optimizers", "Inner rule"),
        .help = ORRERY_TEXT("optimizers",
                            "Makes the fast steps, with the numbers of its own group, so that the "
                            "two can be compared."),
        .options = ruleOptions(false),
        .defaultValue = "sgd",
        .enabled = used});
    m_k = set.add(IntegerDeclaration{
        .id = "lookahead.k",
        .group = "lookahead",
        .label = ORRERY_TEXT("optimizers", "Fast steps k"),
        .help = ORRERY_TEXT("optimizers", "After how many steps the slow weights follow."),
        .minimum = 1,
        .maximum = 1000,
        .defaultValue = 5,
        .scale = Scale::Logarithmic,
        .enabled = used});
    m_alpha = set.add(RealDeclaration{
        .id = "lookahead.alpha",
        .group = "lookahead",
        .label = ORRERY_TEXT("optimizers", "Share α"),
        .help = ORRERY_TEXT("optimizers",
                            "How far the slow weights go towards the fast ones; 1 is the inner "
                            "rule itself."),
        .minimum = 0,
        .maximum = 1,
        .defaultValue = 0.5,
        .step = 0.01,
        .enabled = used});
    m_resetInner = set.add(BooleanDeclaration{
        .id = "lookahead.reset_inner",
        .group = "lookahead",
        .label = ORRERY_TEXT("optimizers", "Forget momentum"),
        .help = ORRERY_TEXT(
            "optimizers", "The inner rule starts anew after every k-th step; usually it goes on."),
        .enabled = used});
}

void Parameters::declareBasin(ParameterSet& set) {
    m_basin = set.add(BooleanDeclaration{
        .id = "basin",
        .group = "basin",
        .label = ORRERY_TEXT("optimizers", "Basins of attraction"),
        .help = ORRERY_TEXT("optimizers",
                            "Lets one rule descend from a grid of starts, and colours each by the "
                            "minimum that it reaches.")});
    const auto used = [on = m_basin](const Values& values) { return values.get(on); };
    m_basinRule =
        set.add(ChoiceDeclaration{.id = "basin.rule",
                                  .group = "basin",
                                  .label = ORRERY_TEXT("optimizers", "Rule"),
                                  .help = ORRERY_TEXT("optimizers", "Which one descends."),
                                  .options = ruleOptions(true),
                                  .defaultValue = "adam",
                                  .enabled = used});
    m_basinGrid = set.add(IntegerDeclaration{
        .id = "basin.grid",
        .group = "basin",
        .label = ORRERY_TEXT("optimizers", "Starts along a side"),
        .help = ORRERY_TEXT("optimizers", "The grid covers what is shown of the surface."),
        .minimum = 8,
        .maximum = 512,
        .defaultValue = 96,
        .scale = Scale::Logarithmic,
        .enabled = used});
}

Entry Parameters::entry(const Values& values, std::size_t contestant) const {
    const bool lookahead = contestants()[contestant].id == kLookahead;
    const std::size_t rule = lookahead ? contestantIndex(values.get(m_inner)) : contestant;
    const RuleParameters& own = m_rules[rule];
    Entry result{.contestant = contestant, .spec = {}, .key = {}, .keyButRate = {}};
    std::vector<std::pair<std::string_view, double>> numbers;
    std::string key = contestants()[rule].id;
    const auto add = [&](double value) { key += ' ' + formatValue(value); };
    for (const auto& [id, parameter] : own.numbers) {
        numbers.emplace_back(id, values.get(parameter));
        if (id != "lr")
            add(values.get(parameter));
    }
    result.spec.rule = *optim::makeRule(contestants()[rule].id, numbers);
    if (own.weightDecay) {
        result.spec.weightDecay = {.value = values.get(*own.weightDecay),
                                   .kind = *decayOf(contestants()[rule].id)};
        add(values.get(*own.weightDecay));
    }
    if (const double clip = values.get(m_clip); clip > 0)
        result.spec.clip = {.kind = optim::Clip::Kind::Norm, .limit = clip};
    add(values.get(m_clip));
    if (lookahead) {
        result.spec.lookahead = optim::Lookahead{.k = values.get(m_k),
                                                 .alpha = values.get(m_alpha),
                                                 .resetInner = values.get(m_resetInner)};
        add(static_cast<double>(values.get(m_k)));
        add(values.get(m_alpha));
        add(values.get(m_resetInner) ? 1 : 0);
    }
    result.keyButRate = key;
    add(optim::learningRate(result.spec.rule));
    result.key = std::move(key);
    return result;
}

Settings Parameters::read(const Values& values) const {
    Settings s{.surface = values.get(m_surface),
               .ratio = values.get(m_ratio),
               .expression = values.get(m_expression),
               .start = {values.get(m_x0), values.get(m_y0)},
               .steps = values.get(m_steps),
               .step = std::min(values.get(m_step), values.get(m_steps)),
               .noise = values.get(m_noise),
               .clip = values.get(m_clip),
               .seed = static_cast<std::uint32_t>(values.get(m_seed)),
               .arrows = values.get(m_arrows),
               .entries = {},
               .inner = contestantIndex(values.get(m_inner)),
               .basinEntry = {},
               .basinGrid = values.get(m_basinGrid)};
    for (std::size_t i = 0; i < contestants().size(); ++i) {
        if (values.get(m_rules[i].on))
            s.entries.push_back(entry(values, i));
    }
    if (values.get(m_basin))
        s.basinEntry = entry(values, contestantIndex(values.get(m_basinRule)));
    return s;
}

}  // namespace orrery::core::optimizers
