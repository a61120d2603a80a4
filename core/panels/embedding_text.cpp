// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/embedding_text.h"

#include "core/embedding/laws.h"

#include <algorithm>
#include <cmath>

namespace orrery::core::jl {
namespace {

std::vector<Preset> presets() {
    return {
        {.id = "promise",
         .title = ORRERY_TEXT("embedding", "599 dimensions: the promise kept"),
         .sentence =
             ORRERY_TEXT("embedding",
                         "The bound 24 ln N / ε² asks for 599 dimensions, so that none of 130,816 "
                         "pairs changes by more than half. None changes by even a third: a bound "
                         "is careful."),
         .values = {{"dimension", "599"}, {"vectors", "512"}},
         .plot = "worst"},
        {.id = "worst_and_typical",
         .title = ORRERY_TEXT("embedding", "The worst pair and the typical one"),
         .sentence =
             ORRERY_TEXT("embedding",
                         "In 64 dimensions squared distances are off by 18 % (root mean square), "
                         "the worst of 124,750 by 90 %: the logarithm in the bounds is "
                         "there for the worst."),
         .values = {{"dimension", "64"}, {"vectors", "500"}},
         .plot = "distortion"},
        {.id = "head_size",
         .title = ORRERY_TEXT("embedding", "Head size 64 for 512 tokens"),
         .sentence = ORRERY_TEXT("embedding",
                                 "8 ln 512 is 50, near BERT's head size of 64. If 64 was right for "
                                 "512 tokens, 16,384 would want 100, or logits scaled by "
                                 "log₅₁₂ 16,384 = 1.56."),
         .values = {{"dimension", "64"}, {"length", "16384"}},
         .plot = "bridge"},
        {.id = "vocabulary",
         .title = ORRERY_TEXT("embedding", "2,000 words in 64 dimensions"),
         .sentence = ORRERY_TEXT("embedding",
                                 "One-hot words are at right angles. Random vectors of 64 "
                                 "dimensions cannot all be, but nearly: their inner products "
                                 "scatter by 1/8 around 0."),
         .values = {{"data", "one_hot"},
                    {"source_dimension", "2000"},
                    {"vectors", "2000"},
                    {"dimension", "64"},
                    {"points", "2000"}},
         .plot = "inner_products"},
        {.id = "very_sparse",
         .title = ORRERY_TEXT("embedding", "Very sparse projections fail for sparse vectors"),
         .sentence =
             ORRERY_TEXT("embedding",
                         "P with one entry in 45 not 0 is as good as a Gaussian one for "
                         "Gaussian vectors. For one-hot words it is not: the root mean square "
                         "distortion is about 60 % instead of 18 %, and nearly a quarter "
                         "of the words become 0. Nothing is promised for it."),
         .values = {{"data", "one_hot"},
                    {"source_dimension", "2000"},
                    {"projection", "very_sparse"}},
         .plot = "distortion"},
        {.id = "verses",
         .title = ORRERY_TEXT("embedding", "Characters of Tang verse"),
         .sentence =
             ORRERY_TEXT("embedding",
                         "What a network has learnt for characters, projected. However these "
                         "vectors lie, to each other and along which coordinates, the change of "
                         "every squared distance follows the same law."),
         .values = {{"data", "verses"}},
         .plot = "distortion"},
        {.id = "own_file",
         .title = ORRERY_TEXT("embedding", "Your own vectors"),
         .sentence =
             ORRERY_TEXT("embedding",
                         "Rows of your own file, projected. The law of a Gaussian "
                         "projection is the same whatever they are: no bound asks for their "
                         "dimension."),
         .values = {{"data", "file"}},
         .plot = "distortion",
         .keeps = {"file", "tensor", "dimension", "vectors"}},
    };
}

std::vector<Message> paragraphs() {
    return {
        ORRERY_TEXT("embedding",
                    "Multiply vectors by a random matrix P with d rows, divided by √d: their "
                    "distances hardly change, if only d is large enough. How large does not depend "
                    "on how many coordinates the vectors have, but on the logarithm of how many "
                    "vectors there are. That is the lemma of Johnson and Lindenstrauss."),
        ORRERY_TEXT(
            "embedding",
            "For one pair and a Gaussian P it is plain: |Px|² / |x|² is a mean of d squares "
            "of independent normal numbers, χ² with d degrees of freedom over d. It "
            "scatters by √(2/d) around 1, and its tails fall exponentially. Among N (N - 1) "
            "/ 2 pairs the worst lies where a tail of 2 / N² is left: that is the ln N."),
        ORRERY_TEXT("embedding",
                    "Three statements are easily confused. 24 ln N / ε² is a bound: so many "
                    "dimensions keep all pairs within ε, with probability 1 - 1/N or more. "
                    "Dasgupta and Gupta's is a bound too, and a third of it for small ε: it "
                    "promises that such a projection exists, a random one being it with "
                    "probability 1/N or more. 8 ln N is neither: it is a heuristic estimate of the "
                    "size of an embedding by its entropy, and knows no ε. At ε = 0.5 and N = 512 "
                    "they say 599, 299 and 50."),
        ORRERY_TEXT("embedding",
                    "Bounds hold for all vectors, and add up the probabilities of all pairs. What "
                    "happens lies below them: compare the worst pair with what is promised, and "
                    "with the worst of as many independent ones."),
        ORRERY_TEXT(
            "embedding",
            "P need not be Gaussian. Random signs do as well, and so does Achlioptas' "
            "matrix, of which two thirds are 0. Very sparse ones have a large fourth moment "
            "κ: the variance is (2 + (κ - 3) Σ u⁴) / d with u = x / |x|, so that they are "
            "good for vectors whose coordinates are all of like size, and bad for sparse "
            "ones. By the same formula random signs are better for sparse vectors."),
        ORRERY_TEXT("embedding",
                    "Inner products follow: if the lengths of sums and differences of unit vectors "
                    "are kept within ε, their inner products move by no more than ε. Small ones "
                    "may change sign."),
        ORRERY_TEXT("embedding",
                    "The bridge to attention: if dimension d was right for texts of length L, by "
                    "ln n length n wants dₙ = d ln n / ln L. A dot product of d terms that stands "
                    "in for one of dₙ terms should be multiplied by dₙ / d = ln n / ln L, the "
                    "logarithm of n to base L: that is the scale of attention which article 9588 "
                    "proposes. It is an argument, not a proof."),
    };
}

Explanation explanation() {
    Explanation page;
    page.paragraphs = paragraphs();
    page.formulas = {"embedding_lemma", "embedding_bounds", "embedding_law", "embedding_bridge"};
    page.sources = {
        {ORRERY_TEXT("embedding",
                     "Su Jianlin, Scientific Spaces, article 9588: attention scale (in Chinese)"),
         "https://kexue.fm/archives/9588"},
        {ORRERY_TEXT("embedding", "Su Jianlin, article 8679: the lemma, with a proof (in Chinese)"),
         "https://kexue.fm/archives/8679"},
        {ORRERY_TEXT("embedding",
                     "Su Jianlin, article 7695: the dimension of word vectors by minimum entropy "
                     "(in Chinese)"),
         "https://kexue.fm/archives/7695"},
        {ORRERY_TEXT("embedding",
                     "Dasgupta, Gupta: An Elementary Proof of a Theorem of Johnson and "
                     "Lindenstrauss, Random Structures and Algorithms 22, 2003"),
         "https://doi.org/10.1002/rsa.10073"},
        {ORRERY_TEXT("embedding",
                     "Achlioptas: Database-friendly random projections, Journal of Computer and "
                     "System Sciences 66, 2003"),
         "https://doi.org/10.1016/S0022-0000(03)00025-4"},
        {ORRERY_TEXT("embedding", "Li, Hastie, Church: Very Sparse Random Projections, KDD 2006"),
         "https://doi.org/10.1145/1150402.1150436"},
    };
    page.question = ORRERY_TEXT(
        "embedding", "In as many dimensions as the bound asks for, how far is the worst pair off?");
    page.answerPreset = "promise";
    return page;
}

/// What the numbers leave out.
void addVectorNotes(const Stages& stages, const Source& source, std::vector<Message>& notes) {
    const Settings& s = stages.settings;
    if (!source.isGiven() && !s.file.empty())
        notes.emplace_back(ORRERY_TEXT("embedding",
                                       "A file is set, but the source is another one: these are "
                                       "made vectors."));
    if (!s.characters.empty() && !s.file.empty())
        notes.emplace_back(ORRERY_TEXT("embedding",
                                       "A file is set, but the source is another one: these are "
                                       "characters of verse."));
    if (source.isGiven() && stages.whole.vectors < source.data()->rowsInFile)
        notes.push_back(Message(s.characters.empty()
                                    ? ORRERY_TEXT("embedding",
                                                  "A random sample of %1 of the %2 rows of the "
                                                  "file is projected.")
                                    : ORRERY_TEXT("embedding",
                                                  "A random sample of %1 of the %2 characters is "
                                                  "projected."))
                            .arg(stages.whole.vectors)
                            .arg(source.data()->rowsInFile));
    if (source.isGiven() && stages.whole.vectors < std::min(s.vectors, source.data()->rowsInFile))
        notes.push_back(Message(ORRERY_TEXT("embedding",
                                            "Of vectors with %1 coordinates no more than %2 are "
                                            "kept in memory; %3 were asked for."))
                            .arg(stages.whole.coordinates)
                            .arg(stages.whole.vectors)
                            .arg(s.vectors));
    if (!source.isGiven() && stages.whole.vectors < s.vectors)
        notes.push_back(Message(ORRERY_TEXT("embedding",
                                            "A vocabulary of %1 words has no more than %1 "
                                            "different vectors; these are projected."))
                            .arg(stages.whole.vectors));
    const Distortion& distortion = *stages.measured.distortion;
    if (distortion.repeated > 0)
        notes.push_back(Message(ORRERY_TEXT("embedding",
                                            "Pairs of equal vectors are left out, since a distance "
                                            "of 0 has no ratio: %1."))
                            .arg(distortion.repeated));
    if (std::ssize(*stages.measured.innerProducts->before) < distortion.pairs)
        notes.push_back(Message(ORRERY_TEXT("embedding",
                                            "Inner products are drawn for %1 pairs, evenly chosen "
                                            "of all."))
                            .arg(std::ssize(*stages.measured.innerProducts->before)));
}

/// The three statements at the present settings.
Message lawsNote(const Settings& s) {
    const auto at = [&](embedding::Law law) {
        return std::llround(
            embedding::requiredDimension(law, static_cast<double>(s.points), s.epsilon));
    };
    return Message(ORRERY_TEXT("embedding",
                               "For N = %1 and ε = %2 the bounds ask for %3 (24 ln N / ε²) and %4 "
                               "dimensions (Dasgupta and Gupta); 8 ln N, an estimate that promises "
                               "nothing, says %5."))
        .arg(s.points)
        .arg(s.epsilon, 4)
        .arg(at(embedding::Law::Kexue8679))
        .arg(at(embedding::Law::DasguptaGupta))
        .arg(at(embedding::Law::EightLog));
}

std::vector<OutputSpec> readoutSpecs() {
    return {
        {"worst_distortion", ORRERY_TEXT("embedding", "Worst distortion")},
        {"share_within_epsilon", ORRERY_TEXT("embedding", "Pairs within ε")},
        {"typical_distortion", ORRERY_TEXT("embedding", "Distortion, root mean square")},
        {"dimension.dasgupta_gupta", ORRERY_TEXT("embedding", "Bound, Dasgupta and Gupta")},
        {"dimension.kexue_8679", ORRERY_TEXT("embedding", "Bound 24 ln N / ε²")},
        {"dimension.eight_log", ORRERY_TEXT("embedding", "Estimate 8 ln N")},
        {"dimension.minimum_entropy", ORRERY_TEXT("embedding", "Estimate 8.33 ln N")},
        {"head_dimension_at_length", ORRERY_TEXT("embedding", "Dimension dₙ at length n")},
        {"attention_scale", ORRERY_TEXT("embedding", "Attention scale dₙ / d")},
    };
}

}  // namespace

PanelDescription describe() {
    PanelDescription description;
    description.id = "embedding";
    description.title = ORRERY_TEXT("embedding", "Projections");
    description.summary =
        ORRERY_TEXT("embedding", "A random projection keeps nearly all distances.");
    description.icon = "embedding";
    description.plots = {
        {"distortion", ORRERY_TEXT("embedding", "What happens to squared distances")},
        {"dimension", ORRERY_TEXT("embedding", "How many dimensions N points need")},
        {"worst", ORRERY_TEXT("embedding", "The worst pair against dimension")},
        {"inner_products", ORRERY_TEXT("embedding", "Inner products, before and after")},
        {"bridge", ORRERY_TEXT("embedding", "From dimension to the attention scale")},
    };
    description.readouts = readoutSpecs();
    description.presets = presets();
    description.explanation = explanation();
    return description;
}

std::vector<Message> notes(const Stages& stages, const Source& source) {
    std::vector<Message> notes;
    if (source.isGiven())
        notes = source.data()->notes;
    if (stages.extent.coordinates < stages.whole.coordinates)
        notes.push_back(
            Message(ORRERY_TEXT("embedding", "Preview: %1 of %2 vectors, %3 of %4 coordinates."))
                .arg(stages.extent.vectors)
                .arg(stages.whole.vectors)
                .arg(stages.extent.coordinates)
                .arg(stages.whole.coordinates));
    else if (!stages.complete())
        notes.push_back(Message(ORRERY_TEXT("embedding", "Preview: %1 of %2 vectors."))
                            .arg(stages.extent.vectors)
                            .arg(stages.whole.vectors));
    notes.push_back(lawsNote(stages.settings));
    addVectorNotes(stages, source, notes);
    return notes;
}

}  // namespace orrery::core::jl
