// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention_parameters.h"

#include <algorithm>
#include <functional>

namespace orrery::core::attend {
namespace {

using attention::Law;

constexpr std::int64_t kLongest = 1'048'576;

// The options of each choice in the order of the enumeration; "file" stands behind the made ones.
std::vector<Option> logitOptions() {
    return {{"gaussian", ORRERY_TEXT("attention", "Independent, Gaussian")},
            {"query_key", ORRERY_TEXT("attention", "Query times key")},
            {"sphere", ORRERY_TEXT("attention", "On a sphere")},
            {"needle", ORRERY_TEXT("attention", "Needles among noise")},
            {"local", ORRERY_TEXT("attention", "Falling with distance")},
            {"file", ORRERY_TEXT("attention", "Your own file")}};
}

std::vector<Option> normalizerOptions() {
    return {{"softmax", ORRERY_TEXT("attention", "softmax")},
            {"sparsemax", ORRERY_TEXT("attention", "sparsemax")},
            {"entmax15", ORRERY_TEXT("attention", "1.5-entmax")}};
}

std::vector<Option> unitOptions() {
    return {{"nats", ORRERY_TEXT("attention", "nats")}, {"bits", ORRERY_TEXT("attention", "bits")}};
}

Message lawHelp(Law law) {
    switch (law) {
        case Law::Standard:
            return ORRERY_TEXT("attention", "Only the usual division by √d.");
        case Law::LogN:
            return ORRERY_TEXT("attention",
                               "Logits times ln n / ln L: 1 at the base length L, more beyond.");
        case Law::Ssmax:
            return ORRERY_TEXT("attention", "Scalable softmax: logits times s ln n, s learnt.");
        case Law::Qwen:
            return ORRERY_TEXT("attention",
                               "Logits times ln n / ln L beyond the base length, unchanged below.");
        case Law::Yarn:
            return ORRERY_TEXT("attention",
                               "Logits times (0.1 ln(n / L) + 1)² beyond the base length. YaRN "
                               "gives a model one constant: here it is that of a model extended "
                               "to n.");
        case Law::Llama4:
            return ORRERY_TEXT("attention", "Logits times 1 + 0.1 ln(1 + ⌊n / 8192⌋).");
        case Law::Custom:
            return ORRERY_TEXT("attention", "Logits times κ ln n.");
    }
    return {};
}

}  // namespace

const std::vector<LawName>& lawNames() {
    static const std::vector<LawName> kNames{
        {Law::Standard, "standard", ORRERY_TEXT("attention", "Standard")},
        {Law::LogN, "log_n", ORRERY_TEXT("attention", "log n")},
        {Law::Ssmax, "ssmax", ORRERY_TEXT("attention", "SSMax")},
        {Law::Qwen, "qwen", ORRERY_TEXT("attention", "Qwen")},
        {Law::Yarn, "yarn", ORRERY_TEXT("attention", "YaRN, as if extended to n")},
        {Law::Llama4, "llama4", ORRERY_TEXT("attention", "Llama 4")},
        {Law::Custom, "custom", ORRERY_TEXT("attention", "κ ln n")}};
    return kNames;
}

Parameters::Parameters(ParameterSet& set) {
    set.addGroup({.id = "logits", .title = ORRERY_TEXT("attention", "Logits")});
    set.addGroup({.id = "lengths", .title = ORRERY_TEXT("attention", "Lengths")});
    set.addGroup({.id = "laws", .title = ORRERY_TEXT("attention", "Laws of scaling")});
    set.addGroup({.id = "normalizer",
                  .title = ORRERY_TEXT("attention", "Normalizer and unit"),
                  .collapsed = true});
    set.addGroup({.id = "file",
                  .title = ORRERY_TEXT("attention", "More about the file"),
                  .collapsed = true});
    declareLogits(set);
    declareFile(set);
    declareLengths(set);
    declareLaws(set);
    declareNormalizer(set);
}

void Parameters::declareLogits(ParameterSet& set) {
    m_logits = set.add(ChoiceDeclaration{
        .id = "logits",
        .group = "logits",
        .label = ORRERY_TEXT("attention", "Logits"),
        .help = ORRERY_TEXT("attention",
                            "Where the logits come from, after the division by √d: independent "
                            "normal numbers; products of random queries and keys; keys on a "
                            "sphere; noise with a few keys that matter; logits that fall with "
                            "distance; or a file of your own."),
        .options = logitOptions(),
        .defaultValue = "gaussian"});
    const auto isOneOf = [logits = m_logits](std::initializer_list<const char*> kinds) {
        return [logits, kinds = std::vector<std::string>(kinds.begin(), kinds.end())](
                   const Values& values) {
            return std::find(kinds.begin(), kinds.end(), values.get(logits)) != kinds.end();
        };
    };
    m_sigma = set.add(RealDeclaration{
        .id = "sigma",
        .group = "logits",
        .label = ORRERY_TEXT("attention", "Standard deviation σ"),
        .help =
            ORRERY_TEXT("attention",
                        "How much logits of one query differ. With 1, attention over many keys is "
                        "nearly uniform."),
        .minimum = 0.1,
        .maximum = 10,
        .defaultValue = 3,
        .scale = Scale::Logarithmic,
        .enabled = [logits = m_logits](const Values& values) {
            return values.get(logits) != "file";
        }});
    m_dimension =
        set.add(IntegerDeclaration{.id = "dimension",
                                   .group = "logits",
                                   .label = ORRERY_TEXT("attention", "Dimension d"),
                                   .help = ORRERY_TEXT("attention", "Of queries and keys."),
                                   .minimum = 2,
                                   .maximum = 1024,
                                   .defaultValue = 64,
                                   .scale = Scale::Logarithmic,
                                   .enabled = isOneOf({"query_key", "sphere"})});
    m_needles = set.add(IntegerDeclaration{
        .id = "needles",
        .group = "logits",
        .label = ORRERY_TEXT("attention", "Needles"),
        .help = ORRERY_TEXT("attention", "How many keys matter, however many there are."),
        .minimum = 1,
        .maximum = 64,
        .defaultValue = 1,
        .enabled = isOneOf({"needle"})});
    m_bonus = set.add(RealDeclaration{
        .id = "bonus",
        .group = "logits",
        .label = ORRERY_TEXT("attention", "Bonus"),
        .help = ORRERY_TEXT("attention", "How much larger the needles' logits are."),
        .minimum = 0,
        .maximum = 20,
        .defaultValue = 8,
        .enabled = isOneOf({"needle"})});
    m_slope = set.add(RealDeclaration{
        .id = "slope",
        .group = "logits",
        .label = ORRERY_TEXT("attention", "Slope"),
        .help = ORRERY_TEXT("attention", "How much a logit falls with every key further away."),
        .minimum = 0.0001,
        .maximum = 1,
        .defaultValue = 0.01,
        .scale = Scale::Logarithmic,
        .enabled = isOneOf({"local"})});
}

void Parameters::declareFile(ParameterSet& set) {
    const auto fromFile = [logits = m_logits](const Values& values) {
        return values.get(logits) == "file";
    };
    m_file = set.add(FileDeclaration{
        .id = "file",
        .group = "logits",
        .label = ORRERY_TEXT("attention", "File of logits"),
        .help = ORRERY_TEXT("attention",
                            "NumPy's .npy of shape (query, key), (head, query, key) or (layer, "
                            "head, query, key): logits after the division by √d, before any other "
                            "factor. -inf is a masked key."),
        .filter = "*.npy",
        .activates = {{"logits", "file"}}});
    m_layer = set.add(IntegerDeclaration{
        .id = "layer",
        .group = "file",
        .label = ORRERY_TEXT("attention", "Layer"),
        .help = ORRERY_TEXT("attention", "Of a file with four dimensions, counted from 0."),
        .minimum = 0,
        .maximum = 9999,
        .enabled = fromFile});
    m_head = set.add(IntegerDeclaration{
        .id = "head",
        .group = "file",
        .label = ORRERY_TEXT("attention", "Head"),
        .help =
            ORRERY_TEXT("attention", "Of a file with three or four dimensions, counted from 0."),
        .minimum = 0,
        .maximum = 9999,
        .enabled = fromFile});
}

void Parameters::declareLengths(ParameterSet& set) {
    const auto addLength = [&set](const char* id, Message label, Message help, std::int64_t maximum,
                                  std::int64_t value) {
        return set.add(IntegerDeclaration{.id = id,
                                          .group = "lengths",
                                          .label = std::move(label),
                                          .help = std::move(help),
                                          .minimum = 2,
                                          .maximum = maximum,
                                          .defaultValue = value,
                                          .scale = Scale::Logarithmic});
    };
    m_nMin = addLength("n_min", ORRERY_TEXT("attention", "Shortest"),
                       ORRERY_TEXT("attention", "Where the axis of lengths begins."), kLongest, 16);
    m_nMax = addLength("n_max", ORRERY_TEXT("attention", "Longest"),
                       ORRERY_TEXT("attention",
                                   "Where the axis of lengths ends, at the latest where the file "
                                   "ends. Drift is measured there."),
                       kLongest, 16'384);
    m_length = addLength(
        "length", ORRERY_TEXT("attention", "Length n"),
        ORRERY_TEXT("attention", "Number of keys of the marker, of the readouts and of the map."),
        kLongest, 512);
    m_base = addLength(
        "base_length", ORRERY_TEXT("attention", "Base length L"),
        ORRERY_TEXT("attention", "The length that the laws are tuned for; drift begins there."),
        65'536, 512);
    m_queries = set.add(IntegerDeclaration{
        .id = "queries",
        .group = "lengths",
        .label = ORRERY_TEXT("attention", "Queries"),
        .help = ORRERY_TEXT("attention",
                            "How many queries the means are over. Of a file that has more they "
                            "are spread evenly."),
        .minimum = 1,
        .maximum = 4096,
        .defaultValue = 64,
        .scale = Scale::Logarithmic});
    m_seed = set.add(SeedDeclaration{
        .id = "seed",
        .group = "lengths",
        .label = ORRERY_TEXT("attention", "Seed"),
        .help = ORRERY_TEXT(
            "attention", "Another seed gives other logits; the same seed gives the same ones.")});
}

void Parameters::declareLaws(ParameterSet& set) {
    for (std::size_t i = 0; i < m_laws.size(); ++i) {
        const LawName& name = lawNames()[i];
        m_laws[i] = set.add(
            BooleanDeclaration{.id = name.id,
                               .group = "laws",
                               .label = name.label,
                               .help = lawHelp(name.law),
                               .defaultValue = name.law == Law::Standard || name.law == Law::LogN});
        const auto on = [law = m_laws[i]](const Values& values) { return values.get(law); };
        if (name.law == Law::Ssmax)
            m_ssmaxS = set.add(RealDeclaration{
                .id = "ssmax_s",
                .group = "laws",
                .label = ORRERY_TEXT("attention", "s"),
                .help = ORRERY_TEXT("attention",
                                    "SSMax learns it; 0.43 is the paper's example. A law of the "
                                    "same shape: matched at one length it is log n."),
                .minimum = 0.01,
                .maximum = 2,
                .defaultValue = 0.43,
                .enabled = on});
        if (name.law == Law::Custom)
            m_customKappa = set.add(
                RealDeclaration{.id = "custom_kappa",
                                .group = "laws",
                                .label = ORRERY_TEXT("attention", "κ"),
                                .help = ORRERY_TEXT("attention", "Your own multiple of ln n."),
                                .minimum = 0,
                                .maximum = 2,
                                .defaultValue = 0.25,
                                .enabled = on});
    }
    m_match = set.add(BooleanDeclaration{
        .id = "match",
        .group = "laws",
        .label = ORRERY_TEXT("attention", "Match at the base length"),
        .help = ORRERY_TEXT("attention",
                            "Divides every law by its factor at the base length, so that all of "
                            "them agree there, as after training.")});
}

void Parameters::declareNormalizer(ParameterSet& set) {
    m_normalizer = set.add(ChoiceDeclaration{
        .id = "normalizer",
        .group = "normalizer",
        .label = ORRERY_TEXT("attention", "Normalizer"),
        .help = ORRERY_TEXT("attention",
                            "What turns logits into weights. sparsemax and 1.5-entmax give most "
                            "keys a weight of exactly 0."),
        .options = normalizerOptions(),
        .defaultValue = "softmax"});
    m_unit = set.add(ChoiceDeclaration{.id = "entropy_unit",
                                       .group = "normalizer",
                                       .label = ORRERY_TEXT("attention", "Unit of entropy"),
                                       .help = ORRERY_TEXT("attention", "1 nat is 1.44 bits."),
                                       .options = unitOptions(),
                                       .defaultValue = "nats"});
}

Settings Parameters::read(const Values& values) const {
    const std::string logits = values.get(m_logits);
    Settings s{.file = values.get(m_file),
               .layer = values.get(m_layer),
               .head = values.get(m_head),
               .nMin = values.get(m_nMin),
               .nMax = values.get(m_nMax),
               .length = values.get(m_length),
               .queries = values.get(m_queries),
               .constants = {.base = static_cast<double>(values.get(m_base)),
                             .ssmaxS = values.get(m_ssmaxS),
                             .customKappa = values.get(m_customKappa),
                             .matched = values.get(m_match)},
               .normalizer = static_cast<attention::Normalizer>(
                   optionIndex(normalizerOptions(), values.get(m_normalizer))),
               .bits = values.get(m_unit) == "bits"};
    if (logits != "file")
        s.made = attention::MadeLogits{
            .kind = static_cast<attention::LogitKind>(optionIndex(logitOptions(), logits)),
            .sigma = values.get(m_sigma),
            .dimension = values.get(m_dimension),
            .needles = values.get(m_needles),
            .bonus = values.get(m_bonus),
            .slope = values.get(m_slope),
            .seed = static_cast<std::uint32_t>(values.get(m_seed))};
    for (std::size_t i = 0; i < m_laws.size(); ++i) {
        if (values.get(m_laws[i]))
            s.laws.push_back(attention::kLaws[i]);
    }
    return s;
}

}  // namespace orrery::core::attend
