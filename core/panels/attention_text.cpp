// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention_text.h"

#include <cmath>
#include <string>

namespace orrery::core::attend {
namespace {

std::vector<Preset> presets() {
    return {
        {.id = "needle",
         .title = ORRERY_TEXT("attention", "The claim at its best: a needle"),
         .sentence = ORRERY_TEXT("attention",
                                 "One key with bonus 8 among noise: plain attention loses it, from "
                                 "0.74 of the weight at 512 keys to 0.13 at 16,384. With log n it "
                                 "keeps about 0.75."),
         .values = {{"logits", "needle"}, {"sigma", "1"}, {"bonus", "8"}, {"queries", "512"}},
         .plot = "needle"},
        {.id = "fails",
         .title = ORRERY_TEXT("attention", "Where it fails: σ = 1"),
         .sentence = ORRERY_TEXT("attention",
                                 "With logits of standard deviation 1 attention is nearly uniform, "
                                 "and the entropy grows under log n as well: 5.7 nats at 512 keys, "
                                 "8.5 at 16,384. Nothing is invariant here."),
         .values = {{"sigma", "1"}},
         .plot = "entropy"},
        {.id = "level",
         .title = ORRERY_TEXT("attention", "Level at σ = 3"),
         .sentence = ORRERY_TEXT("attention",
                                 "With logits of standard deviation 3, log n scaling holds the "
                                 "entropy near 3 nats from 512 to 16,384 keys, where plain "
                                 "attention rises from 3.0 to 5.5."),
         .values = {{"sigma", "3"}},
         .plot = "entropy"},
        {.id = "base",
         .title = ORRERY_TEXT("attention", "Does the base matter?"),
         .sentence = ORRERY_TEXT("attention",
                                 "Base 4,096 in the place of 512 is σ times 0.75: what was level "
                                 "at σ = 3 rises again. Set σ to 4 and it is level."),
         .values = {{"base_length", "4096"}, {"sigma", "3"}},
         .plot = "entropy"},
        {.id = "local",
         .title = ORRERY_TEXT("attention", "Locality already holds it"),
         .sentence = ORRERY_TEXT("attention",
                                 "Logits that fall with distance: new keys are far ones and change "
                                 "nothing. Plain attention stays at 5.1 nats from 512 to 16,384 "
                                 "keys; log n sharpens it to 4.1."),
         .values = {{"logits", "local"}, {"sigma", "1"}, {"slope", "0.01"}, {"queries", "512"}},
         .plot = "entropy"},
        {.id = "ssmax",
         .title = ORRERY_TEXT("attention", "SSMax is log n"),
         .sentence = ORRERY_TEXT("attention",
                                 "s ln n and ln n / ln L differ by a constant: matched at the base "
                                 "length, the two curves are one, whatever s was learnt."),
         .values = {{"ssmax", "true"}, {"match", "true"}},
         .plot = "entropy"},
        {.id = "all_laws",
         .title = ORRERY_TEXT("attention", "All laws in use"),
         .sentence = ORRERY_TEXT(
             "attention",
             "SSMax, Qwen, YaRN and Llama 4 beside log n, matched at the base length, up "
             "to a million keys."),
         .values = {{"ssmax", "true"},
                    {"match", "true"},
                    {"qwen", "true"},
                    {"yarn", "true"},
                    {"llama4", "true"},
                    {"n_max", "1048576"},
                    {"queries", "16"}},
         .plot = "entropy"},
        {.id = "sparse",
         .title = ORRERY_TEXT("attention", "sparsemax at σ = 3"),
         .sentence = ORRERY_TEXT("attention",
                                 "sparsemax gives weight to a few keys only, two or three here, "
                                 "and hardly more when there are many."),
         .values = {{"normalizer", "sparsemax"}, {"queries", "256"}},
         .plot = "effective"},
    };
}

std::vector<Message> paragraphs() {
    return {
        ORRERY_TEXT("attention",
                    "A query spreads weights over n keys: a softmax of logits s = q·k / √d. The "
                    "entropy of these weights says how widely: ln n if all keys count alike, 0 if "
                    "one has it all, and its exponential is the effective number of keys. With "
                    "more keys attention usually spreads wider."),
        ORRERY_TEXT(
            "attention",
            "It has been proposed to multiply logits by ln n / ln L, with L = 512 the "
            "length that a model was trained for, so that the entropy does not depend on n. The "
            "quick derivation takes ln n less the factor times what the largest logit stands "
            "above the mean for the entropy, and so wants a factor that grows like ln n. That "
            "formula can be "
            "switched on as “mean field”: it is far from the exact curve."),
        ORRERY_TEXT(
            "attention",
            "For independent normal logits the mean entropy is known exactly, and drawn without "
            "noise. With factor times σ called a, it is close to ln n − a² / 2 while a is well "
            "below "
            "√(2 ln n); beyond, the weights condense on a few keys (physicists know it as the "
            "random energy model). So log n scaling is not invariant in general: at σ = 1 the "
            "entropy still grows, near σ = 3 it is level, above it falls."),
        ORRERY_TEXT("attention",
                    "What log n does keep is a needle: the weight of a key that stands out from "
                    "noise by a fixed bonus. With a smaller bonus it fails as well."),
        ORRERY_TEXT("attention",
                    "In text, new keys are mostly far ones. If logits fall with distance, the "
                    "entropy holds by itself, and log n sharpens too much. Load the logits of "
                    "your own model to see which case yours is."),
        ORRERY_TEXT("attention",
                    "Other laws: SSMax learns s in s ln n; Qwen scales beyond the trained length "
                    "only; YaRN gives a model that is extended to n one constant; Llama 4 grows "
                    "with the logarithm of blocks of 8,192. Sampled curves are means over "
                    "queries, with 95 % intervals for them; where queries share their keys (query "
                    "times key, sphere) these are intervals at these keys."),
    };
}

Explanation explanation() {
    Explanation page;
    page.paragraphs = paragraphs();
    page.formulas = {"attention_entropy", "attention_log_n", "attention_mean", "attention_phi",
                     "attention_rem"};
    page.sources = {
        {ORRERY_TEXT("attention", "Su Jianlin, Scientific Spaces, article 8823 (in Chinese)"),
         "https://kexue.fm/archives/8823"},
        {ORRERY_TEXT("attention", "Su Jianlin, Scientific Spaces, article 9034 (in Chinese)"),
         "https://kexue.fm/archives/9034"},
        {ORRERY_TEXT("attention", "Su Jianlin, Scientific Spaces, article 9588 (in Chinese)"),
         "https://kexue.fm/archives/9588"},
        {ORRERY_TEXT("attention", "Derrida: Random-energy model, Phys. Rev. B 24, 1981"),
         "https://doi.org/10.1103/PhysRevB.24.2613"},
        {ORRERY_TEXT("attention", "Nakanishi: Scalable-Softmax Is Superior for Attention, 2025"),
         "https://arxiv.org/abs/2501.19399"},
        {ORRERY_TEXT("attention",
                     "Peng et al.: YaRN, Efficient Context Window Extension of Large Language "
                     "Models, 2023"),
         "https://arxiv.org/abs/2309.00071"},
        {ORRERY_TEXT("attention", "Martins, Astudillo: From Softmax to Sparsemax, ICML 2016"),
         "https://arxiv.org/abs/1602.02068"},
        {ORRERY_TEXT("attention",
                     "Peters, Niculae, Martins: Sparse Sequence-to-Sequence Models, ACL 2019"),
         "https://arxiv.org/abs/1905.05702"},
    };
    page.question = ORRERY_TEXT(
        "attention", "Does log n scaling hold the entropy if logits already fall with distance?");
    page.answerPreset = "local";
    return page;
}

std::vector<OutputSpec> readoutSpecs() {
    const std::vector<std::pair<const char*, Text>> quantities{
        {"entropy", ORRERY_TEXT("attention", "Entropy, %1")},
        {"effective", ORRERY_TEXT("attention", "Effective keys, %1")},
        {"max_probability", ORRERY_TEXT("attention", "Largest weight, %1")},
        {"drift", ORRERY_TEXT("attention", "Drift, %1")},
        {"needle", ORRERY_TEXT("attention", "Weight of needles, %1")},
        {"support", ORRERY_TEXT("attention", "Weights not 0, %1")}};
    std::vector<OutputSpec> specs;
    specs.reserve(quantities.size() * lawNames().size());
    for (const auto& [id, label] : quantities) {
        for (const LawName& law : lawNames())
            specs.push_back({std::string(id) + '.' + law.id, Message(label).arg(law.label)});
    }
    return specs;
}

void addFileNotes(const Stages& stages, const Source& source, std::vector<Message>& notes) {
    const Settings& s = stages.settings;
    const LogitFile& file = *source.file();
    if (source.queries() < file.queries)
        notes.push_back(
            Message(ORRERY_TEXT("attention", "%1 of the file's %2 queries, evenly spread."))
                .arg(source.queries())
                .arg(file.queries));
    if (file.maskedShare > 0)
        notes.push_back(
            Message(ORRERY_TEXT("attention",
                                "%1 % of the logits are masked. At length n a query "
                                "sees those of the first n keys that are not; one that "
                                "sees none is left out there. Means are over all others, "
                                "also those that see few keys under a causal mask; "
                                "factors and ln n are those of n."))
                .arg(100 * file.maskedShare, 3));
    if (source.longest() < s.nMax)
        notes.push_back(
            Message(ORRERY_TEXT("attention", "The sweep ends where the file does, at %1 keys."))
                .arg(source.longest()));
    if (!source.reaches(s.base()))
        notes.push_back(Message(ORRERY_TEXT("attention",
                                            "The file has fewer keys than the base length %1: "
                                            "there is no drift to measure."))
                            .arg(s.base()));
}

}  // namespace

PanelDescription describe() {
    PanelDescription description;
    description.id = "attention";
    description.title = ORRERY_TEXT("attention", "Attention");
    description.summary =
        ORRERY_TEXT("attention", "Attention spreads out over more keys. Does log n hold it?");
    description.icon = "attention";
    description.plots = {
        {"entropy", ORRERY_TEXT("attention", "Entropy of attention against length")},
        {"effective", ORRERY_TEXT("attention", "Effective number of keys")},
        {"needle", ORRERY_TEXT("attention", "Weight on the needles")},
        {"normalized", ORRERY_TEXT("attention", "Entropy as a share of the largest")},
        {"max_probability", ORRERY_TEXT("attention", "Largest weight")},
        {"map", ORRERY_TEXT("attention", "Weights at the present length")},
    };
    description.readouts = readoutSpecs();
    description.presets = presets();
    description.explanation = explanation();
    return description;
}

std::vector<Message> notes(const Stages& stages, const Source& source) {
    const Settings& s = stages.settings;
    std::vector<Message> notes;
    if (!stages.complete && stages.sampled < stages.queries)
        notes.push_back(Message(ORRERY_TEXT("attention", "Preview: %1 of %2 queries."))
                            .arg(stages.sampled)
                            .arg(stages.queries));
    else if (!stages.complete)
        notes.emplace_back(ORRERY_TEXT(
            "attention", "Preview: without the map, or without lengths that take too long."));
    if (s.laws.empty())
        notes.emplace_back(ORRERY_TEXT("attention", "Switch on at least one law of scaling."));
    if (source.isFile())
        addFileNotes(stages, source, notes);
    else if (!s.file.empty())
        notes.emplace_back(ORRERY_TEXT("attention",
                                       "A file is set, but the logits are others: these are made "
                                       "at random."));
    if (stages.exact)
        notes.emplace_back(ORRERY_TEXT("attention",
                                       "Entropies are exact means; sampled ones, with their "
                                       "intervals, can be "
                                       "switched on in the menu of layers."));
    return notes;
}

}  // namespace orrery::core::attend
