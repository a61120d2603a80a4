// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/lazy_parameters.h"

#include "core/panels/rule_names.h"

#include <array>
#include <cassert>
#include <utility>

namespace orrery::core::idle {
namespace {

std::vector<Option> sourceOptions() {
    return {{"zipf", ORRERY_TEXT("lazy", "Rows by Zipf's law")},
            {"labelled_text", ORRERY_TEXT("lazy", "Your own texts")}};
}

std::vector<Option> decayOptions() {
    return {{"l2", ORRERY_TEXT("lazy", "In the loss (L2)")},
            {"decoupled", ORRERY_TEXT("lazy", "Decoupled")}};
}

/// All rules of core/optim.
std::vector<Option> ruleOptions() {
    std::vector<Option> options;
    options.reserve(optim::kRuleIds.size());
    for (const std::string_view id : optim::kRuleIds)
        options.push_back({std::string(id), ruleName(id)});
    return options;
}

}  // namespace

const std::vector<Message>& variantLabels() {
    static const std::vector<Message> kLabels{ORRERY_TEXT("lazy", "Dense"),
                                              ORRERY_TEXT("lazy", "Lazy, decaying"),
                                              ORRERY_TEXT("lazy", "Lazy, frozen")};
    return kLabels;
}

const std::vector<Message>& shortVariantLabels() {
    static const std::vector<Message> kLabels{ORRERY_TEXT("lazy", "Dense"),
                                              ORRERY_TEXT("lazy", "Decaying"),
                                              ORRERY_TEXT("lazy", "Frozen")};
    return kLabels;
}

Parameters::Parameters(ParameterSet& set) {
    set.addGroup({.id = "table", .title = ORRERY_TEXT("lazy", "Table")});
    set.addGroup({.id = "optimizer", .title = ORRERY_TEXT("lazy", "Optimizer")});
    set.addGroup({.id = "decay", .title = ORRERY_TEXT("lazy", "Weight decay")});
    set.addGroup({.id = "texts", .title = ORRERY_TEXT("lazy", "Texts"), .collapsed = true});
    declareTable(set);
    declareTexts(set);
    declareOptimizer(set);
    declareDecay(set);
}

void Parameters::declareTable(ParameterSet& set) {
    m_source = set.add(ChoiceDeclaration{
        .id = "source",
        .group = "table",
        .label = ORRERY_TEXT("lazy", "Source"),
        .help = ORRERY_TEXT("lazy",
                            "A table trained towards noisy targets by minibatches whose rows "
                            "follow Zipf's law, or a classifier of texts of your own."),
        .options = sourceOptions(),
        .defaultValue = "zipf"});
    const auto isZipf = [source = m_source](const Values& values) {
        return values.get(source) == "zipf";
    };
    m_rows = set.add(IntegerDeclaration{
        .id = "rows",
        .group = "table",
        .label = ORRERY_TEXT("lazy", "Rows"),
        .help = ORRERY_TEXT("lazy",
                            "How many rows the table has: the words of a vocabulary. Rows times "
                            "width may be 8 million at most."),
        .minimum = 10,
        .maximum = 100'000,
        .defaultValue = 2000,
        .scale = Scale::Logarithmic,
        .enabled = isZipf});
    m_width = set.add(IntegerDeclaration{
        .id = "width",
        .group = "table",
        .label = ORRERY_TEXT("lazy", "Width"),
        .help = ORRERY_TEXT("lazy", "How many numbers a row has: the size of a word vector."),
        .minimum = 1,
        .maximum = 512,
        .defaultValue = 16,
        .scale = Scale::Logarithmic});
    m_exponent = set.add(RealDeclaration{
        .id = "exponent",
        .group = "table",
        .label = ORRERY_TEXT("lazy", "Zipf exponent"),
        .help = ORRERY_TEXT("lazy",
                            "The row of rank r is drawn with a probability in proportion to 1 over "
                            "r to this power: 0 draws all alike, natural language is near 1."),
        .minimum = 0,
        .maximum = 3,
        .defaultValue = 1,
        .step = 0.05,
        .enabled = isZipf});
    m_noise = set.add(RealDeclaration{
        .id = "noise",
        .group = "table",
        .label = ORRERY_TEXT("lazy", "Noise"),
        .help = ORRERY_TEXT("lazy",
                            "Standard deviation of the noise on a target whenever it is drawn. The "
                            "targets themselves are standard normal."),
        .minimum = 0,
        .maximum = 10,
        .defaultValue = 0.5,
        .step = 0.1,
        .enabled = isZipf});
}

void Parameters::declareTexts(ParameterSet& set) {
    const auto isText = [source = m_source](const Values& values) {
        return values.get(source) == "labelled_text";
    };
    m_file = set.add(FileDeclaration{
        .id = "file",
        .group = "texts",
        .label = ORRERY_TEXT("lazy", "File of texts"),
        .help = ORRERY_TEXT("lazy",
                            "Lines of a label, a tab and a text in UTF-8, its words between "
                            "blanks; there have to be two different labels."),
        .filter = "*.tsv *.txt",
        .activates = {{"source", "labelled_text"}}});
    m_vocabulary = set.add(IntegerDeclaration{
        .id = "vocabulary",
        .group = "texts",
        .label = ORRERY_TEXT("lazy", "Vocabulary"),
        .help = ORRERY_TEXT("lazy",
                            "The table has a row for each of so many words, the most frequent ones "
                            "of the training part. Other words are left out."),
        .minimum = 100,
        .maximum = 100'000,
        .defaultValue = 20'000,
        .scale = Scale::Logarithmic,
        .enabled = isText});
    m_heldOut = set.add(RealDeclaration{
        .id = "held_out",
        .group = "texts",
        .label = ORRERY_TEXT("lazy", "Held out"),
        .help = ORRERY_TEXT("lazy", "The share of the texts that is not trained on."),
        .minimum = 0.05,
        .maximum = 0.5,
        .defaultValue = 0.1,
        .step = 0.05,
        .enabled = isText});
    m_repeats = set.add(IntegerDeclaration{
        .id = "repeats",
        .group = "texts",
        .label = ORRERY_TEXT("lazy", "Repeats"),
        .help = ORRERY_TEXT("lazy",
                            "How many splits into training and held-out texts, each with a start "
                            "of its own. The intervals come from these."),
        .minimum = 1,
        .maximum = 50,
        .defaultValue = 5,
        .enabled = isText});
}

void Parameters::declareOptimizer(ParameterSet& set) {
    m_rule = set.add(ChoiceDeclaration{
        .id = "rule",
        .group = "optimizer",
        .label = ORRERY_TEXT("lazy", "Rule"),
        .help = ORRERY_TEXT("lazy",
                            "The update rule. Its other numbers, such as betas, are PyTorch's "
                            "defaults."),
        .options = ruleOptions(),
        .defaultValue = "adam"});
    m_lr = set.add(RealDeclaration{.id = "lr",
                                   .group = "optimizer",
                                   .label = ORRERY_TEXT("lazy", "Learning rate"),
                                   .help = ORRERY_TEXT("lazy", "The same for all variants."),
                                   .minimum = 1e-6,
                                   .maximum = 10,
                                   .defaultValue = 0.01,
                                   .scale = Scale::Logarithmic});
    m_batch = set.add(IntegerDeclaration{
        .id = "batch",
        .group = "optimizer",
        .label = ORRERY_TEXT("lazy", "Batch"),
        .help = ORRERY_TEXT("lazy", "How many rows, or texts, are drawn for a step."),
        .minimum = 1,
        .maximum = 4096,
        .defaultValue = 32,
        .scale = Scale::Logarithmic});
    m_steps = set.add(IntegerDeclaration{
        .id = "steps",
        .group = "optimizer",
        .label = ORRERY_TEXT("lazy", "Steps"),
        .help = ORRERY_TEXT("lazy", "How many minibatches each variant is trained on."),
        .minimum = 1,
        .maximum = 1'000'000,
        .defaultValue = 2000,
        .scale = Scale::Logarithmic});
    m_seed = set.add(SeedDeclaration{
        .id = "seed",
        .group = "optimizer",
        .label = ORRERY_TEXT("lazy", "Seed"),
        .help = ORRERY_TEXT("lazy",
                            "Another seed gives other targets, batches, splits and starts; the "
                            "same seed gives the same ones.")});
}

void Parameters::declareDecay(ParameterSet& set) {
    m_weightDecay =
        set.add(RealDeclaration{.id = "weight_decay",
                                .group = "decay",
                                .label = ORRERY_TEXT("lazy", "Weight decay"),
                                .help = ORRERY_TEXT("lazy", "Pulls all weights towards 0."),
                                .minimum = 0,
                                .maximum = 1,
                                .defaultValue = 0,
                                .scale = Scale::Logarithmic,
                                .specialMinimum = ORRERY_TEXT("lazy", "none")});
    m_decay = set.add(ChoiceDeclaration{
        .id = "decay",
        .group = "decay",
        .label = ORRERY_TEXT("lazy", "Where"),
        .help = ORRERY_TEXT("lazy",
                            "As a term of the loss, so that every row has a gradient, or apart "
                            "from it, in the optimizer: then idle rows stay as they are in the "
                            "lazy variants."),
        .options = decayOptions(),
        .defaultValue = "l2",
        .enabled = [decay = m_weightDecay](const Values& values) {
            return values.get(decay) > 0;
        }});
}

Settings Parameters::read(const Values& values) const {
    const double lr = values.get(m_lr);
    Settings s{.text = values.get(m_source) == "labelled_text",
               .file = values.get(m_file),
               .ruleId = values.get(m_rule)};
    Result<optim::Rule> rule =
        optim::makeRule(s.ruleId, std::array{std::pair{std::string_view("lr"), lr}});
    assert(rule.ok());
    s.zipf = {.rows = values.get(m_rows),
              .width = values.get(m_width),
              .exponent = values.get(m_exponent),
              .noise = values.get(m_noise),
              .batch = values.get(m_batch),
              .steps = values.get(m_steps),
              .seed = static_cast<std::uint32_t>(values.get(m_seed)),
              .rule = std::move(rule).value(),
              .decay = {.value = values.get(m_weightDecay),
                        .kind = values.get(m_decay) == "l2" ? optim::WeightDecay::Kind::InLoss
                                                            : optim::WeightDecay::Kind::Decoupled}};
    s.texts = {.vocabulary = values.get(m_vocabulary),
               .width = s.zipf.width,
               .heldOut = values.get(m_heldOut),
               .repeats = values.get(m_repeats),
               .batch = s.zipf.batch,
               .steps = s.zipf.steps,
               .seed = s.zipf.seed,
               .rule = s.zipf.rule,
               .decay = s.zipf.decay};
    return s;
}

}  // namespace orrery::core::idle
