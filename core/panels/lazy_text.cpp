// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/lazy_text.h"

#include "core/panels/lazy_readouts.h"

#include <algorithm>
#include <string_view>

namespace orrery::core::idle {
namespace {

std::vector<Preset> presets() {
    return {
        {.id = "momentum",
         .title = ORRERY_TEXT("lazy", "Momentum moves rows that are in no batch"),
         .sentence =
             ORRERY_TEXT("lazy",
                         "With momentum 0.9 a row goes on for about 30 steps after it was in a "
                         "batch, up to nine times as far again as in its own step. Lazy updates "
                         "leave it where it is."),
         .values = {{"rule", "momentum"}, {"lr", "0.1"}},
         .plot = "drift"},
        {.id = "overshoot",
         .title = ORRERY_TEXT("lazy", "A high rate: dense updates run past the target"),
         .sentence = ORRERY_TEXT(
             "lazy",
             "Adam with rate 0.1: idle rows are carried past their targets, and both lazy variants "
             "end with a lower held-out loss. Rows with frozen moments run past as well, on old "
             "momentum; those with decaying ones do not. At the default rate 0.01 it is the other "
             "way round: the idle motion is what takes rare rows there."),
         .values = {{"rule", "adam"}, {"lr", "0.1"}},
         .plot = "loss"},
        {.id = "l2",
         .title = ORRERY_TEXT("lazy", "With L2 in the loss nobody is idle"),
         .sentence =
             ORRERY_TEXT("lazy",
                         "Weight decay in the loss gives every row a gradient in every step: the "
                         "three variants are the same, and no row rests."),
         .values = {{"weight_decay", "0.001"}, {"decay", "l2"}},
         .plot = "heatmap.freeze"},
        {.id = "decoupled",
         .title = ORRERY_TEXT("lazy", "Decay in the optimizer, and rare rows"),
         .sentence = ORRERY_TEXT(
             "lazy",
             "Decoupled weight decay shrinks every row of the dense variant in every step, those "
             "of "
             "the lazy ones only when they are in the batch. Rare rows with frozen moments end "
             "longer than dense ones; with decaying moments they stay short, since they learn "
             "slowly."),
         .values = {{"weight_decay", "0.2"}, {"decay", "decoupled"}, {"lr", "0.03"}},
         .plot = "row_norms"},
        {.id = "texts",
         .title = ORRERY_TEXT("lazy", "The article's claim, on texts of your own"),
         .sentence = ORRERY_TEXT(
             "lazy",
             "A classifier of labelled texts over 20 splits with Adam: compare the best "
             "epoch with the last one, and the differences with their intervals."),
         .values = {{"source", "labelled_text"},
                    {"rule", "adam"},
                    {"lr", "0.001"},
                    {"steps", "12000"},
                    {"repeats", "20"}},
         .plot = "accuracy_by_epoch",
         .keeps = {"file"}},
    };
}

/// What came out on film reviews; the preset "texts" makes these numbers again.
Message findings() {
    return ORRERY_TEXT(
        "lazy",
        "The article reports that the best validation accuracy on IMDB rises from 83.7 % to "
        "84.9 %. Put to the test on the 10,662 film reviews of Pang and Lee: Adam at rate 0.001, "
        "width 16, batch 32, 12,000 steps (40 epochs), 20 splits with a tenth held out. The best "
        "epochs reach 78.1 % dense, 77.7 % with decaying moments and 78.0 % with frozen ones. "
        "Paired, the differences to dense are -0.42 points (95 %: -0.65 to -0.19) and -0.12 "
        "(-0.37 to 0.13): no gain. At the last epoch, when all have overfitted, the lazy variants "
        "are ahead: 76.8 % and 75.9 % against 74.5 %, by 2.3 points (1.8 to 2.9) and 1.4 (1.1 to "
        "1.7), because they learn more slowly. Width 64 and 6,000 steps say the same: -0.48 "
        "(-0.73 to -0.24) and -0.24 (-0.46 to -0.02) at the best epoch, 2.0 (1.5 to 2.5) and 0.8 "
        "(0.4 to 1.1) at the last. The splits share their texts, so the intervals speak of this "
        "data set.");
}

std::vector<Message> paragraphs() {
    return {
        ORRERY_TEXT("lazy",
                    "A minibatch of texts holds few of the words of a vocabulary. The other rows "
                    "of the embedding table have no gradient in that step; they are idle. With "
                    "momentum or Adam they move all the same: the gradient is 0, but the average "
                    "of past gradients is not."),
        ORRERY_TEXT("lazy",
                    "After a single gradient g, heavy-ball momentum β carries a row 1 / (1 - β) "
                    "times as far as the step itself: ten times for 0.9. Adam does about the same, "
                    "since its second moment decays slowly. For a rare word most of the way "
                    "is idle motion."),
        ORRERY_TEXT("lazy",
                    "Lazy updates move only rows in the batch. Two kinds are in use: in article "
                    "6869 the moments of idle rows decay as if they had a gradient of 0; in "
                    "TensorFlow's LazyAdam and PyTorch's SparseAdam they are frozen, too. In the "
                    "first kind a rare row has forgotten its momentum when it comes again. The "
                    "second costs time in proportion to the batch only."),
        ORRERY_TEXT("lazy",
                    "Idle motion is not wrong as such. It points where the last gradients pointed, "
                    "and so acts as a larger learning rate for rare rows. At a low rate "
                    "dense updates therefore learn faster, at a high one they overshoot; each "
                    "variant has a best rate of its own. A comparison at one rate says little: "
                    "move the slider of the learning rate and see the order change."),
        ORRERY_TEXT("lazy",
                    "An L2 term in the loss gives every row the gradient λE: no row is idle, and "
                    "lazy updates change nothing, as readers of the article remarked. Decay in "
                    "the optimizer keeps rows idle. AdamW has one of its own."),
        ORRERY_TEXT("lazy",
                    "The table here starts at 0, in float; a row i has a random target T, and the "
                    "loss of a step is the mean over its batch of |E - T - noise|² / 2. Its "
                    "held-out loss is the mean over Zipf's law without the noise. All rows are "
                    "watched in each step: the drift is the root mean square distance from where a "
                    "row was right after its last batch."),
        ORRERY_TEXT("lazy",
                    "Texts go through an embedding, the mean over their words, one dense layer and "
                    "a sigmoid, with binary cross entropy. Only the embedding is lazy. The three "
                    "variants share splits, starts and batches, so that differences are paired. "
                    "The best epoch is chosen with the held-out texts themselves, and is therefore "
                    "too good; the last one is not."),
        findings(),
    };
}

Explanation explanation() {
    Explanation page;
    page.paragraphs = paragraphs();
    page.formulas = {"lazy_momentum", "lazy_idle", "lazy_lazy"};
    page.sources = {
        {ORRERY_TEXT("lazy",
                     "Su Jianlin, Scientific Spaces, article 6869, with its readers' remarks on L2 "
                     "(in Chinese)"),
         "https://kexue.fm/archives/6869"},
        {ORRERY_TEXT("lazy", "PyTorch: SparseAdam, an Adam with masked moments"),
         "https://pytorch.org/docs/stable/generated/torch.optim.SparseAdam.html"},
        {ORRERY_TEXT("lazy", "Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015"),
         "https://arxiv.org/abs/1412.6980"},
        {ORRERY_TEXT("lazy",
                     "Pang, Lee: Seeing Stars, ACL 2005; the sentence polarity data set v1.0"),
         "https://www.cs.cornell.edu/people/pabo/movie-review-data/"},
    };
    page.question =
        ORRERY_TEXT("lazy", "How far does a word move while no text of the batch contains it?");
    page.answerPreset = "momentum";
    return page;
}

/// Rules under which rows without a gradient rest in the dense variant as well.
enum class Rest { None, Moves, Everything };
Rest restOf(std::string_view rule) {
    if (rule == "sgd" || rule == "adagrad")
        return Rest::Everything;
    if (rule == "rmsprop" || rule == "adadelta" || rule == "rprop")
        return Rest::Moves;
    return Rest::None;
}

void addRuleNotes(const Settings& s, std::vector<Message>& notes) {
    const optim::WeightDecay& decay = s.zipf.decay;
    if (lazy::nobodyIsIdle(decay)) {
        notes.emplace_back(
            ORRERY_TEXT("lazy",
                        "Weight decay in the loss gives every row a gradient: no row "
                        "is idle, and the three variants are the same."));
        return;
    }
    if (decay.value > 0)
        notes.emplace_back(
            ORRERY_TEXT("lazy",
                        "Decoupled weight decay shrinks every row of the dense variant in each "
                        "step, those of the lazy variants only when they are in the batch."));
    if (s.ruleId == "adamw")
        notes.emplace_back(
            ORRERY_TEXT("lazy",
                        "AdamW has a weight decay of its own, 0.01: it shrinks every row of the "
                        "dense variant in each step."));
    if (decay.value > 0 || s.ruleId == "adamw")
        return;
    if (restOf(s.ruleId) == Rest::Everything)
        notes.emplace_back(ORRERY_TEXT("lazy",
                                       "This rule has no momentum: rows without a gradient rest in "
                                       "all variants, which are the same."));
    else if (restOf(s.ruleId) == Rest::Moves)
        notes.emplace_back(ORRERY_TEXT("lazy",
                                       "This rule has no momentum: rows without a gradient rest in "
                                       "all variants, but what it knows of their gradients decays "
                                       "unless it is frozen."));
}

void addTextNotes(const Stages& stages, std::vector<Message>& notes) {
    const Settings& s = stages.settings;
    const lazy::TextResult& text = *stages.outcome->text;
    notes.push_back(Message(ORRERY_TEXT("lazy",
                                        "%1 texts are trained on and %2 held out; the vocabulary "
                                        "has %3 words, and %4 others are left out."))
                        .arg(text.trainingTexts)
                        .arg(text.heldOutTexts)
                        .arg(text.vocabulary)
                        .arg(text.dropped));
    if (stages.texts)
        notes.push_back(
            Message(ORRERY_TEXT("lazy", "The classifier tells the label %1 from the label %2."))
                .arg(inQuotes(stages.texts->labels[0]))
                .arg(inQuotes(stages.texts->labels[1])));
    if (text.epochsPerEvaluation > 1)
        notes.push_back(Message(ORRERY_TEXT("lazy", "Accuracies are taken after every %1 epochs."))
                            .arg(text.epochsPerEvaluation));
    if (s.texts.repeats > 1)
        notes.push_back(
            Message(
                ORRERY_TEXT("lazy",
                            "Losses and accuracies are means over %1 splits, intervals are 95 % "
                            "of Student's t; movements and norms are those of the first split."))
                .arg(std::ssize(text.scores[0])));
    else
        notes.emplace_back(
            ORRERY_TEXT("lazy", "One split gives no interval: set the repeats to 2 or more."));
}

void addProgressNotes(const Stages& stages, std::vector<Message>& notes) {
    const Settings& s = stages.settings;
    const Outcome& outcome = *stages.outcome;
    if (outcome.complete)
        return;
    if (outcome.text) {
        notes.emplace_back(
            ORRERY_TEXT("lazy", "The training goes on: this is what is known so far."));
    } else if (outcome.grid.rows < outcome.rows || outcome.grid.steps < s.zipf.steps) {
        notes.push_back(Message(ORRERY_TEXT("lazy",
                                            "Preview: %1 of %2 rows in the first %3 of %4 steps; "
                                            "losses are estimates."))
                            .arg(outcome.grid.rows)
                            .arg(outcome.rows)
                            .arg(outcome.grid.steps)
                            .arg(s.zipf.steps));
    } else {
        notes.push_back(Message(ORRERY_TEXT("lazy", "The training goes on: step %1 of %2."))
                            .arg(outcome.table.stepsDone)
                            .arg(s.zipf.steps));
    }
}

}  // namespace

PanelDescription describe() {
    PanelDescription description;
    description.id = "lazy";
    description.title = ORRERY_TEXT("lazy", "Lazy rows");
    description.summary = ORRERY_TEXT("lazy", "Idle rows of an embedding table move all the same.");
    description.icon = "lazy";
    description.plots = {
        {"drift", ORRERY_TEXT("lazy", "How far idle rows move")},
        {"loss", ORRERY_TEXT("lazy", "Loss in training and held out")},
        {"heatmap.dense", ORRERY_TEXT("lazy", "Dense: steps of all rows")},
        {"heatmap.keep_decaying", ORRERY_TEXT("lazy", "Lazy, decaying: steps of all rows")},
        {"heatmap.freeze", ORRERY_TEXT("lazy", "Lazy, frozen: steps of all rows")},
        {"row_norms", ORRERY_TEXT("lazy", "Norms of rows by frequency")},
        {"accuracy_by_epoch", ORRERY_TEXT("lazy", "Accuracy on texts by epoch")},
    };
    description.tables = {
        {"accuracy", ORRERY_TEXT("lazy", "Accuracies with 95 % intervals over the splits")}};
    description.readouts = readoutSpecs();
    description.presets = presets();
    description.explanation = explanation();
    return description;
}

std::vector<Message> notes(const Stages& stages) {
    const Settings& s = stages.settings;
    std::vector<Message> notes;
    if (!stages.outcome) {
        notes.emplace_back(
            ORRERY_TEXT("lazy", "Preview: nothing is trained while a setting moves."));
        addRuleNotes(s, notes);
        return notes;
    }
    addProgressNotes(stages, notes);
    addRuleNotes(s, notes);
    const auto& variants = stages.outcome->table.variants;
    if (std::any_of(variants.begin(), variants.end(), [](const auto& v) { return !v.finite; }))
        notes.emplace_back(ORRERY_TEXT("lazy",
                                       "Some numbers left the range of float: choose a smaller "
                                       "learning rate."));
    if (stages.outcome->text)
        addTextNotes(stages, notes);
    else if (!s.file.empty())
        notes.emplace_back(ORRERY_TEXT("lazy",
                                       "A file is set, but the source is another one: these rows "
                                       "follow Zipf's law."));
    return notes;
}

}  // namespace orrery::core::idle
