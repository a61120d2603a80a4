// SPDX-License-Identifier: GPL-3.0-or-later
// The options of `orrery poems …`.
#include "app/option_table.h"

#include <limits>
#include <utility>

namespace orrery::app {
namespace {

using Options = std::vector<OptionSpec>;

/// Several lists, one after the other.
Options joined(std::initializer_list<Options> lists) {
    Options all;
    for (const Options& list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

OptionSpec modelOption() {
    return {"model", '\0', "FILE",
            ORRERY_TEXT("command line",
                        "The model, a .safetensors file; by default the one that Orrery comes "
                        "with.")};
}

OptionSpec seedOption() {
    return {
        "seed", '\0', "S",
        ORRERY_TEXT("command line", "Seed of the random numbers, 0..4294967295; by default 1.")};
}

OptionSpec temperatureOption() {
    return {
        "temperature", '\0', "X",
        ORRERY_TEXT("command line",
                    "0 takes the likeliest character at each place, up to 10; by default 0.5.")};
}

/// How characters are chosen.
Options decodingOptions() {
    return {
        temperatureOption(),
        {"top-k", '\0', "K",
         ORRERY_TEXT("command line",
                     "Draw from the K likeliest characters only, 0..100000; by default 0, all.")},
        {"repeat-penalty", '\0', "X",
         ORRERY_TEXT("command line",
                     "Nats that a character loses each time it is in the verse already, "
                     "0..20; by default 2, of article 0.")},
        {"form", '\0', "FORM",
         ORRERY_TEXT("command line",
                     "Tonal form that orrery is asked for: any, regulated (by default), "
                     "corpus, pattern1 to pattern4, irregular.")}};
}

OptionSpec traditionalOption() {
    return {"traditional", '\0', "",
            ORRERY_TEXT("command line", "Print traditional characters, by OpenCC.")};
}

/// Which latents are kept, by hub value.
Options hubOptions() {
    return {{"selection", '\0', "KIND",
             ORRERY_TEXT("command line",
                         "Which latents are taken: none (all), hub, nearest_mean, shrunk, sphere; "
                         "by default hub where --hub-threshold is given.")},
            {"hub-threshold", '\0', "T",
             ORRERY_TEXT("command line",
                         "Keep latents that stand in the lists of neighbours of at least T others, "
                         "0..1000000; by default 50, without --selection 0, all.")},
            {"hub-k", '\0', "K",
             ORRERY_TEXT("command line", "Length of these lists, 1..100; by default 10.")},
            {"hub-batch", '\0', "N",
             ORRERY_TEXT("command line",
                         "Latents drawn at a time, among which neighbours are searched, "
                         "101..20000; by default 10000.")}};
}

/// Where couplets come from.
Options corpusOptions(core::Text help) {
    return {{"corpus", '\0', "PATH", help},
            {"corpus-prefix", '\0', "TEXT",
             ORRERY_TEXT("command line",
                         "Of a folder, the files whose names begin so, such as poet.tang.")},
            {"script", '\0', "simplified|traditional",
             ORRERY_TEXT("command line", "Convert the corpus to these characters, with OpenCC.")}};
}

Options trainingFileOptions() {
    return {
        {"model", '\0', "FILE",
         ORRERY_TEXT("command line",
                     "The model to write, after each epoch; beside it FILE.checkpoint.")},
        {"resume", '\0', "",
         ORRERY_TEXT("command line",
                     "Go on from FILE.checkpoint, with the settings it was begun with.")},
        {"epochs", '\0', "N",
         ORRERY_TEXT("command line", "Passes over the corpus, 1..100000; by default 30.")},
        {"float16", '\0', "", ORRERY_TEXT("command line", "Write the model in half the size.")}};
}

/// How the learning rate and the gradient are treated.
Options ruleOptions() {
    return {
        {"rule", '\0', "NAME",
         ORRERY_TEXT("command line", "Update rule, as in panel optimizers; by default adam.")},
        {"lr", '\0', "X",
         ORRERY_TEXT("command line",
                     "Learning rate, above 0 and up to 100; by default the rule's, of orrery with "
                     "adam 0.004.")},
        {"weight-decay", '\0', "X",
         ORRERY_TEXT("command line",
                     "Decoupled weight decay of all but biases, 0..1; by default 0, of orrery "
                     "0.2.")},
        {"clip", '\0', "X",
         ORRERY_TEXT("command line",
                     "Largest norm of the gradient, above 0 and up to 1000000; by default any.")},
        {"lookahead", '\0', "K",
         ORRERY_TEXT("command line",
                     "Lookahead over the rule: half a step every K steps, 1..1000; by default "
                     "without.")},
        {"lazy", '\0', "freeze|decay",
         ORRERY_TEXT("command line",
                     "Move the embedding only where the batch was; what the rule keeps of the "
                     "other rows stays or decays. By default all rows move.")},
        {"schedule", '\0', "constant|cosine",
         ORRERY_TEXT("command line",
                     "The learning rate over the run: the same, or down to 0 along a cosine; by "
                     "default constant, of orrery cosine.")},
        {"warm-up", '\0', "N",
         ORRERY_TEXT("command line",
                     "Steps over which the learning rate grows at first, 0..1000000; by default "
                     "0, of orrery 500.")}};
}

Options objectiveOptions() {
    return {
        {"architecture", '\0', "NAME",
         ORRERY_TEXT("command line",
                     "The network: article, that of kexue 5332 (by default), or orrery, which "
                     "writes character by character.")},
        {"vocabulary", '\0', "N",
         ORRERY_TEXT("command line",
                     "Of orrery: so many of the most frequent characters, 1..100000; by "
                     "default 6000.")},
        {"batch", '\0', "N",
         ORRERY_TEXT("command line", "Couplets of a step, 1..512; by default 64, of orrery 256.")},
        {"kl-weight", '\0', "X",
         ORRERY_TEXT("command line",
                     "Weight of the divergence of the latent, 0..20; by default 1.")},
        {"kl-annealing", '\0', "X",
         ORRERY_TEXT("command line",
                     "Epochs over which that weight grows from 0, 0..100000; by default 0, of "
                     "orrery a quarter of all.")},
        {"free-bits", '\0', "X",
         ORRERY_TEXT("command line",
                     "Nats of the divergence that cost nothing, 0..1000; by default 0, of orrery "
                     "16.")},
        {"dropout", '\0', "X",
         ORRERY_TEXT("command line",
                     "Of orrery: share of the characters and forms that are hidden from the "
                     "network, 0..1; by default 0.1.")},
        seedOption()};
}

SubcommandSpec sampleSubcommand() {
    return {Subcommand::PoemsSample,
            "poems sample",
            "",
            0,
            0,
            ORRERY_TEXT("command line", "Print new couplets, one a line."),
            with(joined({{{"count", '\0', "N",
                           ORRERY_TEXT("command line", "How many, 1..1000000; by default 1.")},
                          seedOption()},
                         decodingOptions(),
                         hubOptions(),
                         {modelOption(), traditionalOption(), languageOption()}}))};
}

SubcommandSpec trainSubcommand() {
    const core::Text corpus = ORRERY_TEXT(
        "command line",
        "Couplets to learn: a text with one a line, a fortune file, or JSON as in chinese-poetry, "
        "a file or a folder.");
    return {Subcommand::PoemsTrain,
            "poems train",
            "",
            0,
            0,
            ORRERY_TEXT("command line",
                        "Train a model; a run that was stopped in any way goes on with --resume."),
            with(joined({corpusOptions(corpus),
                         trainingFileOptions(),
                         ruleOptions(),
                         objectiveOptions(),
                         {languageOption()}}))};
}

SubcommandSpec evaluateSubcommand() {
    const core::Text corpus = ORRERY_TEXT(
        "command line",
        "The corpus of the model: for pairs of characters, copies, and couplets held out.");
    return {
        Subcommand::PoemsEvaluate,
        "poems evaluate",
        "",
        0,
        0,
        ORRERY_TEXT("command line", "Measure verses of a model, beside real and shuffled ones."),
        with(joined(
            {{modelOption()},
             corpusOptions(corpus),
             {{"tones", '\0', "FILE",
               ORRERY_TEXT("command line",
                           "Tones of characters: a table of character, level, oblique, "
                           "either; by default Unicode's readings.")},
              {"count", '\0', "N",
               ORRERY_TEXT("command line", "Verses to measure, 2..1000000; by default 1000.")}},
             decodingOptions(),
             hubOptions(),
             {seedOption(), jsonOption(), languageOption()}}))};
}

}  // namespace

std::vector<SubcommandSpec> poemSubcommands() {
    return {
        {Subcommand::Poems, "poems", "ACTION", 0, std::numeric_limits<std::size_t>::max(),
         ORRERY_TEXT("command line",
                     "Couplets in the manner of the Tang, by a variational autoencoder."),
         with({languageOption()})},
        sampleSubcommand(),
        {Subcommand::PoemsEncode, "poems encode", "COUPLET", 1, 1,
         ORRERY_TEXT("command line",
                     "Print the latent of a couplet, and what it gives back, as JSON."),
         with({modelOption(), languageOption()})},
        {Subcommand::PoemsInterpolate, "poems interpolate", "A B", 2, 2,
         ORRERY_TEXT("command line", "Print couplets on the way from one couplet to another."),
         with({{"steps", '\0', "N",
                ORRERY_TEXT("command line",
                            "How many, both ends included, 2..10000; by default 11.")},
               modelOption(),
               traditionalOption(),
               languageOption()})},
        trainSubcommand(),
        evaluateSubcommand(),
    };
}

}  // namespace orrery::app
