// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/poems_text.h"

#include <cmath>

namespace orrery::core::verse {
namespace {

std::vector<Preset> presets() {
    return {
        {.id = "new_verses",
         .title = ORRERY_TEXT("verse", "Eight new couplets"),
         .sentence = ORRERY_TEXT("verse",
                                 "Sixty-four random numbers each, and the network makes regulated "
                                 "verse of them that nobody wrote. Press play for more."),
         .values = {},
         .plot = "latent"},
        {.id = "between",
         .title = ORRERY_TEXT("verse", "From one verse to another"),
         .sentence =
             ORRERY_TEXT("verse",
                         "On the straight line between two famous couplets lie couplets, not "
                         "nonsense: play the slider t. The model keeps the gist, not the letter."),
         .values = {{"mode", "between"},
                    {"verse_a", "明月松间照，清泉石上流"},
                    {"verse_b", "白日依山尽，黄河入海流"},
                    {"temperature", "0"},
                    {"t", "0.5"}},
         .plot = "latent"},
        {.id = "article",
         .title = ORRERY_TEXT("verse", "The article's network"),
         .sentence =
             ORRERY_TEXT("verse",
                         "It fills all ten places at once, so that a character does not know its "
                         "neighbours: more repeats, fewer rules kept. Still, it was a surprise."),
         .values = {{"model", "article"}, {"temperature", "0"}},
         .plot = "quality"},
        {.id = "collapse",
         .title = ORRERY_TEXT("verse", "A reader's bug: the collapse"),
         .sentence = ORRERY_TEXT("verse",
                                 "Averaging the cross entropy over the ten places instead of "
                                 "summing it weighs the divergence ten times: the latent says next "
                                 "to nothing, and all verses are nearly the same dull one."),
         .values = {{"model", "collapsed"}, {"temperature", "0"}},
         .plot = "norms"},
        {.id = "hubs",
         .title = ORRERY_TEXT("verse", "Only hubs"),
         .sentence =
             ORRERY_TEXT("verse",
                         "Latents that at least 50 of 10,000 others count among their ten nearest "
                         "ones are short vectors. They write more usual pairs of characters, with "
                         "fewer different ones, and so do short vectors that are no hubs."),
         .values = {{"selection", "hub"}, {"form", "corpus"}},
         .plot = "quality"},
    };
}

std::vector<Message> paragraphs() {
    return {
        ORRERY_TEXT("verse",
                    "A variational autoencoder learnt from 150,000 couplets of the Tang to press "
                    "ten characters into 64 numbers z, and to write a couplet from such numbers. "
                    "During training z is drawn from N(μ, σ²), and a penalty, the KL divergence, "
                    "keeps all of these near N(0, I). So one may draw z ~ N(0, I) and read what "
                    "the decoder makes of it: verse that was never there. Everything here is "
                    "computed on your machine while you look."),
        ORRERY_TEXT("verse",
                    "Orrery's own network writes character by character: each place sees what is "
                    "written already, and what stands above it in the first line. It is also told "
                    "the tonal form. That regulated verse is regulated is therefore no discovery "
                    "of the network's: it is asked for. Set the form to what comes as often as in "
                    "Tang verse, and its share is that of real verse."),
        ORRERY_TEXT("verse",
                    "The article's network fills all ten places at once from z alone. Neighbours "
                    "do not know of one another, which shows as repeated characters and broken "
                    "pairs. A penalty on repeats is on for Orrery's network: real verse has a "
                    "character twice in 9 of 100 couplets. At 0 it is off, and you see why it is "
                    "there."),
        ORRERY_TEXT(
            "verse",
            "Point at a character for its sound and meaning. Click on a verse to take it "
            "in hand; then click on a character to lock it, and draw again: verses are "
            "written around it, each eight times, and the likeliest is shown. The tile "
            "shows the 64 latents of the verse in hand; drag one, and see what hangs on it. One "
            "latent means nothing in words: directions are mixed. The principal "
            "directions of real verse move most."),
        ORRERY_TEXT("verse",
                    "Does taking only hubs help? Of 2,000 verses in the forms of the corpus, 81.6 "
                    "of 100 pairs of neighbours occur in Tang verse; of those from hubs (threshold "
                    "50), 85.1; from as many of the shortest latents, 85.0. Regulated are 60.1, "
                    "60.5 and 61.6 of 100 (±2.1), so no more. The price is variety: 1,643 "
                    "different characters in 1,000 verses become 1,477 and 1,471. A hub is a short "
                    "vector and nothing else: it is a lower temperature by other means."),
    };
}

Explanation explanation() {
    Explanation page;
    page.paragraphs = paragraphs();
    page.formulas = {"poems_bound", "poems_character"};
    page.sources = {
        {ORRERY_TEXT("verse",
                     "Su Jianlin, Scientific Spaces, article 5332: a VAE that writes verse (in "
                     "Chinese)"),
         "https://kexue.fm/archives/5332"},
        {ORRERY_TEXT("verse", "Kingma, Welling: Auto-Encoding Variational Bayes, ICLR 2014"),
         "https://arxiv.org/abs/1312.6114"},
        {ORRERY_TEXT("verse",
                     "Bowman et al.: Generating Sentences from a Continuous Space, CoNLL 2016: "
                     "annealing against the collapse"),
         "https://arxiv.org/abs/1511.06349"},
        {ORRERY_TEXT("verse", "Su Jianlin, article 9147: hubs among latents (in Chinese)"),
         "https://kexue.fm/archives/9147"},
    };
    page.question = ORRERY_TEXT(
        "verse", "What do all verses look like when the divergence weighs ten times as much?");
    page.answerPreset = "collapse";
    return page;
}

}  // namespace

PanelDescription describe() {
    PanelDescription description;
    description.id = "poems";
    description.title = ORRERY_TEXT("verse", "Verse");
    description.summary = ORRERY_TEXT("verse", "Random numbers become Chinese couplets.");
    description.icon = "poems";
    description.plots = {{"latent", ORRERY_TEXT("verse", "Where the verses lie")},
                         {"confidence", ORRERY_TEXT("verse", "How sure it was of each character")},
                         {"norms", ORRERY_TEXT("verse", "How long latents are")},
                         {"quality", ORRERY_TEXT("verse", "Does selecting latents help?")}};
    description.tables = {{"verses", ORRERY_TEXT("verse", "Verses")},
                          {"characters", ORRERY_TEXT("verse", "Characters")},
                          {"latents", ORRERY_TEXT("verse", "Latents of the verse in hand")}};
    description.readouts = {{"verse", ORRERY_TEXT("verse", "Verse in hand")},
                            {"probability", ORRERY_TEXT("verse", "p of a character")},
                            {"norm", ORRERY_TEXT("verse", "Length |z|")},
                            {"pattern", ORRERY_TEXT("verse", "Tonal pattern")},
                            {"accepted_share", ORRERY_TEXT("verse", "Latents taken")},
                            {"largest_hub", ORRERY_TEXT("verse", "Largest hub value")}};
    description.presets = presets();
    description.explanation = explanation();
    return description;
}

std::vector<Message> notes(const Stages& stages) {
    const Settings& s = stages.settings;
    const Written& written = *stages.written;
    std::vector<Message> notes;
    const auto shown = static_cast<std::int64_t>(written.verses.size());
    const std::int64_t wanted = wantedOf(s);
    if (shown < wanted && !written.largestHub)
        notes.push_back(
            Message(ORRERY_TEXT("verse", "Preview: %1 of %2 verses.")).arg(shown).arg(wanted));
    if (shown < wanted && written.largestHub)
        notes.push_back(Message(ORRERY_TEXT("verse",
                                            "Only %1 of %2 latents were found with a hub value of "
                                            "at least %3 among %4; the largest one was %5."))
                            .arg(shown)
                            .arg(wanted)
                            .arg(s.threshold)
                            .arg(written.draws)
                            .arg(*written.largestHub));
    if (stages.loaded->model.sample.cols() == 0)
        notes.emplace_back(ORRERY_TEXT("verse",
                                       "The model has no sample of real verse, so that the map of "
                                       "latents shows its axes and nothing to compare with."));
    if (!s.locked.empty())
        notes.emplace_back(ORRERY_TEXT("verse",
                                       "A verse that has the locked characters stays; each other "
                                       "one is the likeliest of eight that have them."));
    if (s.mode == Mode::Between && s.model == "orrery" && !(s.verseA.empty() && s.verseB.empty()))
        notes.emplace_back(ORRERY_TEXT("verse",
                                       "A latent tells about 16 of the 70 nats of a verse: the "
                                       "model gives back the gist of what was typed, seldom the "
                                       "letter."));
    const double likeliest =
        std::exp(written.verses[static_cast<std::size_t>(chosenOf(s, written))].logProbability());
    notes.push_back(Message(ORRERY_TEXT("verse",
                                        "The probability of the verse in hand, given its latent, "
                                        "is %1, at temperature 1 and without penalty."))
                        .arg(likeliest, 3));
    return notes;
}

}  // namespace orrery::core::verse
