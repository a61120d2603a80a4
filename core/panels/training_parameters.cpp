// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/training_parameters.h"

#include "core/panels/optimizers_rules.h"
#include "core/panels/poems_parameters.h"
#include "core/panels/rule_names.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace orrery::core::training {
namespace {

/// The corpus of the parameter `file`.
constexpr const char* kFile = "file";

/// As PyTorch's defaults have it; NaN-free: 0 for a rule that lacks it.
double defaultNumber(const std::string& rule, std::string_view id) {
    const Result<optim::Rule> made = optim::makeRule(rule);
    assert(made.ok());
    for (const optim::RuleNumber& number : optim::ruleNumbers(*made)) {
        if (number.id == id)
            return number.value;
    }
    return 0;
}

bool hasNumber(const std::string& rule, std::string_view id) {
    const Result<optim::Rule> made = optim::makeRule(rule);
    assert(made.ok());
    const std::vector<optim::RuleNumber> numbers = optim::ruleNumbers(*made);
    return std::any_of(numbers.begin(), numbers.end(),
                       [&](const optim::RuleNumber& number) { return number.id == id; });
}

std::vector<Option> ruleOptions() {
    std::vector<Option> options;
    options.reserve(optim::kRuleIds.size());
    for (const std::string_view id : optim::kRuleIds)
        options.push_back({std::string(id), ruleName(id)});
    return options;
}

std::vector<Option> architectureOptions() {
    std::vector<Option> options;
    options.reserve(poems::architectures().size());
    for (const std::string& name : poems::architectures())
        options.push_back({name, verse::networkName(name)});
    return options;
}

/// Every number of any rule but those that have parameters of their own, each once.
std::vector<std::string_view> ruleNumberIds() {
    std::vector<std::string_view> ids;
    for (const std::string_view rule : optim::kRuleIds) {
        for (const optim::RuleNumber& number : optim::ruleNumbers(*optim::makeRule(rule))) {
            const bool own = number.id == "lr" || number.id == "weight_decay";
            if (!own && std::find(ids.begin(), ids.end(), number.id) == ids.end())
                ids.push_back(number.id);
        }
    }
    return ids;
}

}  // namespace

Parameters::Parameters(ParameterSet& set, const std::vector<KnownCorpus>& corpora)
    : m_corpora(corpora) {
    set.addGroup({.id = "corpus", .title = ORRERY_TEXT("training", "Corpus")});
    set.addGroup({.id = "run", .title = ORRERY_TEXT("training", "Run")});
    set.addGroup({.id = "objective", .title = ORRERY_TEXT("training", "Objective")});
    set.addGroup({.id = "optimizer", .title = ORRERY_TEXT("training", "Optimizer")});
    set.addGroup({.id = "lookahead",
                  .title = Message::verbatim("Lookahead"),
                  .collapsed = true,
                  .switchParameter = "lookahead"});
    set.addGroup({.id = "schedule",
                  .title = ORRERY_TEXT("training", "Schedule, decay and clipping"),
                  .collapsed = true});
    set.addGroup({.id = "numbers",
                  .title = ORRERY_TEXT("training", "Numbers of the rule"),
                  .collapsed = true});
    declareCorpus(set, corpora);
    declareRun(set);
    declareObjective(set);
    declareDropout(set);
    declareRule(set);
    declareDecorators(set);
    declareRuleNumbers(set);
}

void Parameters::declareCorpus(ParameterSet& set, const std::vector<KnownCorpus>& corpora) {
    std::vector<Option> options;
    options.reserve(corpora.size() + 1);
    for (const KnownCorpus& corpus : corpora)
        options.push_back({corpus.id, corpus.label});
    options.push_back({kFile, ORRERY_TEXT("training", "Your own file or folder")});
    m_corpus = set.add(ChoiceDeclaration{
        .id = "corpus",
        .group = "corpus",
        .label = ORRERY_TEXT("training", "Verse"),
        .help = ORRERY_TEXT("training",
                            "What the model learns from. Of every hundred couplets about five are "
                            "held out, to judge it by."),
        .options = options,
        .defaultValue = options.front().id});
    const auto own = [corpus = m_corpus](const Values& values) {
        return values.get(corpus) == kFile;
    };
    m_file = set.add(FileDeclaration{
        .id = "file",
        .group = "corpus",
        .label = ORRERY_TEXT("training", "File or folder"),
        .help = ORRERY_TEXT("training",
                            "A text with a couplet of two times five characters in a line, a file "
                            "of the program fortune, or JSON of the collection chinese-poetry; of "
                            "a folder, its JSON files."),
        .filter = "*.txt *.json *.u8",
        .activates = {{"corpus", kFile}},
        .folders = true});
    m_prefix = set.add(TextDeclaration{
        .id = "corpus_prefix",
        .group = "corpus",
        .label = ORRERY_TEXT("training", "Names begin with"),
        .help = ORRERY_TEXT("training",
                            "Of a folder, only the files whose names begin so: \"poet.tang.\" "
                            "leaves out the poems of Song."),
        .enabled = own});
    m_script = set.add(ChoiceDeclaration{
        .id = "script",
        .group = "corpus",
        .label = ORRERY_TEXT("training", "Characters"),
        .help = ORRERY_TEXT("training",
                            "Whether the verse is converted to simplified or traditional "
                            "characters before it is learnt."),
        .options = {{"none", ORRERY_TEXT("training", "As they are")},
                    {"simplified", ORRERY_TEXT("training", "Simplified")},
                    {"traditional", ORRERY_TEXT("training", "Traditional")}},
        .defaultValue = "none"});
}

void Parameters::declareRun(ParameterSet& set) {
    m_architecture = set.add(
        ChoiceDeclaration{.id = "architecture",
                          .group = "run",
                          .label = ORRERY_TEXT("training", "Network"),
                          .help = ORRERY_TEXT("training",
                                              "What is trained: the network of the article that "
                                              "the panel follows, or the one that Orrery's own "
                                              "verse comes from; its preset sets what suits it."),
                          .options = architectureOptions(),
                          .defaultValue = "article"});
    m_epochs = set.add(IntegerDeclaration{
        .id = "epochs",
        .group = "run",
        .label = ORRERY_TEXT("training", "Epochs"),
        .help = ORRERY_TEXT("training", "How often the whole corpus is gone through."),
        .minimum = 1,
        .maximum = 10'000,
        .defaultValue = 30,
        .scale = Scale::Logarithmic});
    m_batch = set.add(
        IntegerDeclaration{.id = "batch",
                           .group = "run",
                           .label = ORRERY_TEXT("training", "Batch"),
                           .help = ORRERY_TEXT("training", "How many couplets a step looks at."),
                           .minimum = 1,
                           .maximum = 512,
                           .defaultValue = 64,
                           .scale = Scale::Logarithmic});
    m_seed = set.add(SeedDeclaration{
        .id = "seed",
        .group = "run",
        .label = ORRERY_TEXT("training", "Seed"),
        .help = ORRERY_TEXT("training",
                            "Another seed gives other first weights, another order of the couplets "
                            "and other noise; the same seed gives the same run.")});
    m_name = set.add(TextDeclaration{
        .id = "name",
        .group = "run",
        .label = ORRERY_TEXT("training", "Name"),
        .help = ORRERY_TEXT("training",
                            "What the run is called in the list and in the plots. Without one it "
                            "is named after its settings.")});
}

void Parameters::declareObjective(ParameterSet& set) {
    m_klWeight = set.add(RealDeclaration{
        .id = "kl_weight",
        .group = "objective",
        .label = ORRERY_TEXT("training", "KL weight"),
        .help = ORRERY_TEXT("training",
                            "What the divergence from the standard normal counts beside the cross "
                            "entropy. 1 is the evidence lower bound; with 10 the latent says "
                            "nothing any more."),
        .minimum = 0,
        .maximum = 20,
        .defaultValue = 1,
        .step = 0.1});
    m_klAnnealing = set.add(RealDeclaration{
        .id = "kl_annealing",
        .group = "objective",
        .label = ORRERY_TEXT("training", "Annealing, epochs"),
        .help =
            ORRERY_TEXT("training", "Over so many epochs the KL weight grows from 0 to its value."),
        .minimum = 0,
        .maximum = 100,
        .defaultValue = 0,
        .step = 0.5,
        .specialMinimum = ORRERY_TEXT("training", "none")});
    m_freeBits = set.add(RealDeclaration{
        .id = "free_bits",
        .group = "objective",
        .label = ORRERY_TEXT("training", "Free bits"),
        .help = ORRERY_TEXT("training", "A divergence below so many nats a couplet costs nothing."),
        .minimum = 0,
        .maximum = 64,
        .defaultValue = 0,
        .step = 0.5,
        .unit = "nat",
        .specialMinimum = ORRERY_TEXT("training", "none")});
}

void Parameters::declareDropout(ParameterSet& set) {
    m_dropout = set.add(RealDeclaration{
        .id = "dropout",
        .group = "objective",
        .label = ORRERY_TEXT("training", "Hidden characters"),
        .help = ORRERY_TEXT("training",
                            "Of Orrery's own network: the share of the characters and forms that "
                            "are hidden from it while it learns."),
        .minimum = 0,
        .maximum = 1,
        .defaultValue = 0.1,
        .step = 0.05,
        .enabled = [architecture = m_architecture](const Values& values) {
            return values.get(architecture) == "orrery";
        }});
}

void Parameters::declareRule(ParameterSet& set) {
    m_rule = set.add(ChoiceDeclaration{
        .id = "rule",
        .group = "optimizer",
        .label = ORRERY_TEXT("training", "Rule"),
        .help = ORRERY_TEXT("training", "How a gradient becomes a step, as in panel Optimizers."),
        .options = ruleOptions(),
        .defaultValue = "adam"});
    const optimizers::NumberLook& rate = optimizers::lookOf("lr");
    m_lr = set.add(
        RealDeclaration{.id = "lr",
                        .group = "optimizer",
                        .label = rate.label,
                        .help = ORRERY_TEXT("training",
                                            "How far a step goes. The default is PyTorch's, which "
                                            "depends on the rule."),
                        .minimum = rate.minimum,
                        .maximum = rate.maximum,
                        .defaultValue = 1e-3,
                        .scale = rate.scale,
                        .dynamicDefault = [rule = m_rule](const Values& values) -> Value {
                            return defaultNumber(values.get(rule), "lr");
                        }});
    m_lazy = set.add(ChoiceDeclaration{
        .id = "lazy",
        .group = "optimizer",
        .label = ORRERY_TEXT("training", "Idle characters"),
        .help = ORRERY_TEXT("training",
                            "What becomes of the vectors of characters that a batch does not have: "
                            "they move on with their old momentum, or lazily stay, with averages "
                            "that decay or stay as well."),
        .options = {{"none", ORRERY_TEXT("training", "Move on")},
                    {"decay", ORRERY_TEXT("training", "Lazy, averages decay")},
                    {"freeze", ORRERY_TEXT("training", "Lazy, averages stay")}},
        .defaultValue = "none"});
}

void Parameters::declareDecorators(ParameterSet& set) {
    m_lookahead = set.add(BooleanDeclaration{
        .id = "lookahead",
        .group = "lookahead",
        .label = Message::verbatim("Lookahead"),
        .help = ORRERY_TEXT("training",
                            "Slow weights follow the fast ones every k steps, and these begin "
                            "there again.")});
    const auto on = [lookahead = m_lookahead](const Values& values) {
        return values.get(lookahead);
    };
    m_k = set.add(IntegerDeclaration{
        .id = "lookahead_k",
        .group = "lookahead",
        .label = ORRERY_TEXT("training", "Fast steps k"),
        .help = ORRERY_TEXT("training", "So many steps are taken between two slow ones."),
        .minimum = 1,
        .maximum = 1000,
        .defaultValue = 5,
        .scale = Scale::Logarithmic,
        .enabled = on});
    m_alpha = set.add(RealDeclaration{
        .id = "lookahead_alpha",
        .group = "lookahead",
        .label = ORRERY_TEXT("training", "Slow step α"),
        .help = ORRERY_TEXT("training",
                            "The share of the way to the fast weights that the slow ones go."),
        .minimum = 0,
        .maximum = 1,
        .defaultValue = 0.5,
        .step = 0.05,
        .enabled = on});
    m_schedule = set.add(ChoiceDeclaration{
        .id = "schedule",
        .group = "schedule",
        .label = ORRERY_TEXT("training", "Schedule"),
        .help = ORRERY_TEXT("training",
                            "The learning rate stays, or falls to 0 at the last step along half a "
                            "cosine."),
        .options = {{"constant", ORRERY_TEXT("training", "Constant")},
                    {"cosine", ORRERY_TEXT("training", "Cosine")}},
        .defaultValue = "constant"});
    m_warmUp = set.add(IntegerDeclaration{
        .id = "warm_up",
        .group = "schedule",
        .label = ORRERY_TEXT("training", "Warm-up, steps"),
        .help = ORRERY_TEXT("training", "Over so many steps the learning rate grows from 0."),
        .minimum = 0,
        .maximum = 1'000'000,
        .defaultValue = 0,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("training", "none")});
    m_weightDecay = set.add(RealDeclaration{
        .id = "weight_decay",
        .group = "schedule",
        .label = optimizers::lookOf("weight_decay").label,
        .help = ORRERY_TEXT("training",
                            "A pull of all weights towards 0, decoupled from the gradient. AdamW "
                            "has one by itself."),
        .minimum = 0,
        .maximum = 1,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("training", "none"),
        .dynamicDefault = [rule = m_rule](const Values& values) -> Value {
            return defaultNumber(values.get(rule), "weight_decay");
        }});
    m_clip = set.add(RealDeclaration{
        .id = "clip",
        .group = "schedule",
        .label = ORRERY_TEXT("training", "Clip the gradient at"),
        .help = ORRERY_TEXT("training",
                            "A longer gradient is shortened to this norm, which is taken over all "
                            "weights."),
        .minimum = 0,
        .maximum = 1000,
        .defaultValue = 0,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("training", "not at all")});
}

void Parameters::declareRuleNumbers(ParameterSet& set) {
    for (const std::string_view id : ruleNumberIds()) {
        const optimizers::NumberLook& look = optimizers::lookOf(id);
        m_numbers.push_back(
            {std::string(id),
             set.add(RealDeclaration{
                 .id = std::string(id),
                 .group = "numbers",
                 .label = look.label,
                 .help = look.help,
                 .minimum = look.minimum,
                 .maximum = look.maximum,
                 .scale = look.scale,
                 .step = look.step,
                 .enabled = [rule = m_rule,
                             id](const Values& values) { return hasNumber(values.get(rule), id); },
                 .dynamicDefault = [rule = m_rule, id,
                                    minimum = look.minimum](const Values& values) -> Value {
                     return std::max(minimum, defaultNumber(values.get(rule), id));
                 }})});
    }
}

Result<optim::Rule> Parameters::readRule(const Values& values) const {
    const std::string id = values.get(m_rule);
    std::vector<std::pair<std::string_view, double>> numbers{{"lr", values.get(m_lr)}};
    for (const Number& number : m_numbers) {
        if (hasNumber(id, number.id))
            numbers.emplace_back(number.id, values.get(number.parameter));
    }
    if (hasNumber(id, "weight_decay"))
        numbers.emplace_back("weight_decay", values.get(m_weightDecay));
    return optim::makeRule(id, numbers);
}

Result<optim::Spec> Parameters::readOptimizer(const Values& values) const {
    Result<optim::Rule> rule = readRule(values);
    if (!rule)
        return rule.error();
    optim::Spec spec{.rule = *rule};
    const std::string lazy = values.get(m_lazy);
    if (lazy != "none")
        spec.lazy = optim::Lazy{lazy == "freeze" ? optim::Lazy::Idle::Freeze
                                                 : optim::Lazy::Idle::KeepDecaying};
    if (values.get(m_lookahead))
        spec.lookahead = optim::Lookahead{.k = values.get(m_k), .alpha = values.get(m_alpha)};
    spec.weightDecay.kind = optim::WeightDecay::Kind::Decoupled;
    if (!hasNumber(values.get(m_rule), "weight_decay"))
        spec.weightDecay.value = values.get(m_weightDecay);
    if (const double limit = values.get(m_clip); limit > 0)
        spec.clip = {optim::Clip::Kind::Norm, limit};
    if (values.get(m_schedule) == "cosine")
        spec.schedule.kind = optim::Schedule::Kind::Cosine;
    spec.schedule.warmUp = values.get(m_warmUp);
    return spec;
}

Result<Request> Parameters::read(const Values& values) const {
    Request request{.name = values.get(m_name),
                    .corpus = values.get(m_file),
                    .architecture = values.get(m_architecture),
                    .plan = {.epochs = values.get(m_epochs)},
                    .options = {}};
    for (const KnownCorpus& corpus : m_corpora) {
        if (corpus.id == values.get(m_corpus))
            request.corpus = corpus.path;
    }
    if (request.corpus.empty())
        return usageError(
            ORRERY_TEXT("training", "Choose a file or folder of verse to learn from first."));
    request.plan.conversion =
        poems::conversionOf(values.get(m_script)).value_or(poems::Conversion::None);
    if (values.get(m_corpus) == kFile)
        request.plan.corpusPrefix = values.get(m_prefix);
    Result<optim::Spec> spec = readOptimizer(values);
    if (!spec)
        return spec.error();
    request.options = {
        .seed = static_cast<std::uint32_t>(values.get(m_seed)),
        .batch = values.get(m_batch),
        .spec = std::move(spec).value(),
        .objective = {.klWeight = values.get(m_klWeight), .freeBits = values.get(m_freeBits)},
        .klAnnealing = values.get(m_klAnnealing),
        .dropout = request.architecture == "orrery" ? values.get(m_dropout) : 0.0};
    if (request.name.empty())
        request.name = suggestedName(request.options, request.architecture);
    return request;
}

void fitSchedule(Request& request, std::size_t couplets) {
    optim::Spec& spec = request.options.spec;
    if (spec.schedule.kind == optim::Schedule::Kind::Cosine)
        poems::useCosine(spec, spec.schedule.warmUp,
                         poems::stepsOf(request.options.batch, request.plan.epochs, couplets));
}

std::string suggestedName(const poems::TrainingOptions& options, const std::string& architecture) {
    // English in every language: it becomes the name of a folder.
    std::string name = ruleName(optim::ruleId(options.spec.rule)).english();
    if (options.spec.lazy)
        name = "Lazy " + name;
    if (options.spec.lookahead)
        name = "Lookahead + " + name;
    if (options.objective.klWeight != 1)
        name += ", KL weight " + formatNumber(options.objective.klWeight, 6);
    if (options.klAnnealing > 0)
        name += ", annealed";
    if (options.objective.freeBits > 0)
        name += ", free bits " + formatNumber(options.objective.freeBits, 6);
    if (architecture != "article")
        name += ", " + architecture;
    return name;
}

}  // namespace orrery::core::training
