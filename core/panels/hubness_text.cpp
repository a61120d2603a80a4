// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/hubness_text.h"

#include <cmath>

namespace orrery::core::hubs {
namespace {

std::vector<Preset> presets() {
    return {
        {.id = "wealth",
         .title = ORRERY_TEXT("hubness", "80 % of the wealth"),
         .sentence =
             ORRERY_TEXT("hubness",
                         "In 200 dimensions the richest 20 % of the points hold 80 % of all "
                         "places in neighbour lists."),
         .values = {{"points", "2000"}, {"k", "5"}, {"dimension", "200"}},
         .plot = "lorenz"},
        {.id = "radovanovic",
         .title = ORRERY_TEXT("hubness", "Radovanović's Figure 1"),
         .sentence = ORRERY_TEXT("hubness",
                                 "10,000 Gaussian points, k = 5: in 3 dimensions hub values look "
                                 "like chance, in 20 they are skewed, in 100 a few points stand in "
                                 "hundreds of lists and a third in none."),
         .values = {{"points", "10000"}, {"k", "5"}, {"dimension", "100"}, {"repeats", "1"}},
         .plot = "histogram"},
        {.id = "sphere",
         .title = ORRERY_TEXT("hubness", "Points on a sphere"),
         .sentence = ORRERY_TEXT("hubness",
                                 "On a sphere no point is nearer to the mean than another: the "
                                 "correlation with the distance to the mean is gone, and most of "
                                 "the hubs with it."),
         .values = {{"source", "sphere"}},
         .plot = "versus_dimension"},
        {.id = "intrinsic",
         .title = ORRERY_TEXT("hubness", "10 intrinsic dimensions inside 768"),
         .sentence = ORRERY_TEXT("hubness",
                                 "768 coordinates, but only 10 dimensions: hub values are those of "
                                 "10 dimensions. What counts is the intrinsic dimension."),
         .values = {{"dimension", "768"}, {"intrinsic", "10"}},
         .plot = "histogram"},
        {.id = "centring",
         .title = ORRERY_TEXT("hubness", "Centring repairs cosine"),
         .sentence = ORRERY_TEXT("hubness",
                                 "All coordinates are moved by 1. By cosine, points near the mean "
                                 "direction would be hubs; with the mean subtracted first they are "
                                 "not. Set the reduction to none to see them."),
         .values = {{"metric", "cosine"}, {"offset", "1"}, {"reduction", "centering"}},
         .plot = "histogram"},
        {.id = "verses",
         .title = ORRERY_TEXT("hubness", "Hubs among characters"),
         .sentence = ORRERY_TEXT("hubness",
                                 "What a network has learnt for the characters of Tang verse, "
                                 "beside a Gaussian of the same intrinsic dimension and number of "
                                 "points: real data has hubs too. The table names them."),
         .values = {{"source", "verses"}},
         .plot = "histogram"},
        {.id = "own_file",
         .title = ORRERY_TEXT("hubness", "Your file against a Gaussian"),
         .sentence = ORRERY_TEXT("hubness",
                                 "Hub values of your own points beside those of a Gaussian of the "
                                 "same intrinsic dimension and number of points."),
         .values = {{"source", "file"}},
         .plot = "histogram",
         .keeps = {"file", "tensor", "rows", "labels", "queries", "metric", "k"}},
    };
}

std::vector<Message> paragraphs() {
    return {
        ORRERY_TEXT("hubness",
                    "Let every point list its k nearest neighbours. How many lists a point stands "
                    "in is its hub value, k on average: a point is never its own neighbour, and "
                    "all hub values add up to n k. In few dimensions they scatter as if by chance. "
                    "In many, a few points, the hubs, stand in nearly everybody's list, and many, "
                    "the antihubs, in nobody's."),
        ORRERY_TEXT(
            "hubness",
            "It is like wealth: 20 % of the points hold 80 % of the places, and the gap "
            "widens with the dimension. The Lorenz curve shows it at a glance, Gini's and "
            "Robin Hood's indices are its area and its largest distance from equality. They "
            "and the share of antihubs are steady from sample to sample; the skewness, "
            "which the literature prefers, scatters widely."),
        ORRERY_TEXT(
            "hubness",
            "Why? In many dimensions all distances are nearly alike, and a point that is "
            "only a little nearer to the mean is a little nearer to everybody. So hub value "
            "falls with the distance to the mean. On a sphere, where no point is nearer to "
            "the mean, hubs all but vanish; and what counts is the intrinsic dimension, not "
            "the number of coordinates."),
        ORRERY_TEXT(
            "hubness",
            "Keeping only samples with hub value t or more has been proposed to improve what "
            "generative models draw. It acts much like a cut of the norm: compare it with "
            "keeping as many points nearest to the mean, or with shrinking all points "
            "towards it. In 64 dimensions they agree on about 89 % of the points."),
        ORRERY_TEXT(
            "hubness",
            "Hubs spoil nearest-neighbour search and classification. Secondary distances "
            "repair much of it: mutual proximity, local scaling and their relatives ask "
            "whether two points are near for both of them. Subtracting the mean helps where "
            "angles or inner products are compared, and cannot change differences."),
        ORRERY_TEXT("hubness",
                    "All measures depend on the number of points too: compare like with like. "
                    "Beware of programs that count a point as its own neighbour."),
    };
}

Explanation explanation() {
    Explanation page;
    page.paragraphs = paragraphs();
    page.formulas = {"hubness_occurrence", "hubness_skewness", "hubness_gini", "hubness_robin_hood",
                     "hubness_mutual_proximity"};
    page.sources = {
        {ORRERY_TEXT("hubness", "Su Jianlin, Scientific Spaces, article 9147 (in Chinese)"),
         "https://kexue.fm/archives/9147"},
        {ORRERY_TEXT("hubness", "Radovanović, Nanopoulos, Ivanović: Hubs in Space, JMLR 11, 2010"),
         "https://jmlr.org/papers/v11/radovanovic10a.html"},
        {ORRERY_TEXT("hubness",
                     "Liang et al.: Exploring and Exploiting Hubness Priors for High-Quality GAN "
                     "Latent Sampling, 2022"),
         "https://arxiv.org/abs/2206.06014"},
        {ORRERY_TEXT(
             "hubness",
             "Feldbauer, Flexer: A comprehensive empirical comparison of hubness reduction, "
             "Knowledge and Information Systems 59, 2019"),
         "https://doi.org/10.1007/s10115-018-1205-y"},
        {ORRERY_TEXT("hubness",
                     "Levina, Bickel: Maximum Likelihood Estimation of Intrinsic Dimension, NIPS "
                     "2004"),
         "https://papers.nips.cc/paper/2004/hash/74934548253bcab8490ebd74afed7031-Abstract.html"},
    };
    page.question = ORRERY_TEXT(
        "hubness", "Are there hubs in 768 dimensions if the points really have only 10?");
    page.answerPreset = "intrinsic";
    return page;
}

/// What a reduction did not do, or not exactly.
void addReductionNotes(const Stages& stages, std::vector<Message>& notes) {
    const Settings& s = stages.settings;
    const bool differences =
        s.metric == hubness::Metric::Euclidean || s.metric == hubness::Metric::Manhattan;
    if (s.reduction == hubness::Reduction::Centering && differences)
        notes.emplace_back(s.metric == hubness::Metric::Euclidean
                               ? ORRERY_TEXT("hubness",
                                             "Centring leaves Euclidean distances as they are; try "
                                             "cosine or inner product.")
                               : ORRERY_TEXT("hubness",
                                             "Centring leaves Manhattan distances as they are; try "
                                             "cosine or inner product."));
    if (!stages.lists->exact)
        notes.push_back(Message(ORRERY_TEXT("hubness",
                                            "For so many points the reduction was computed on the "
                                            "%1 nearest candidates of each point, not on all "
                                            "pairs."))
                            .arg(stages.lists->candidates));
    if (!stages.lists->exact && s.reduction == hubness::Reduction::MutualProximityEmpiric)
        notes.emplace_back(ORRERY_TEXT("hubness",
                                       "On candidates empiric mutual proximity reduces little: a "
                                       "hub's own list ends too early. Prefer the normal one above "
                                       "2,000 points."));
}

/// What the numbers leave out.
void addSampleNotes(const Stages& stages, const Source& source, std::vector<Message>& notes) {
    if (stages.values->repeated > 0)
        notes.push_back(Message(ORRERY_TEXT("hubness",
                                            "%1 points stand where another one stands, at distance "
                                            "0 from it."))
                            .arg(stages.values->repeated));
    if (stages.distances->from < stages.count && std::isfinite(stages.distances->relativeContrast))
        notes.push_back(Message(ORRERY_TEXT("hubness",
                                            "Distances and relative contrast are from %1 of the "
                                            "points to all others."))
                            .arg(stages.distances->from));
    if (stages.settings.metric == hubness::Metric::InnerProduct)
        notes.emplace_back(
            ORRERY_TEXT("hubness",
                        "Inner products are no distances: they have a sign, so there "
                        "is no relative contrast and no intrinsic dimension."));
    if (source.isGiven() && source.data()->queries)
        notes.push_back(
            Message(ORRERY_TEXT("hubness", "%1 queries ask for neighbours among %2 points."))
                .arg(source.askers())
                .arg(source.count()));
    if (source.isGiven() && stages.settings.sweep && source.sweepDimensions().empty())
        notes.push_back(Message(ORRERY_TEXT("hubness",
                                            "There is no sweep over principal components above %1 "
                                            "dimensions."))
                            .arg(kMostForComponents));
}

std::vector<OutputSpec> readoutSpecs() {
    return {
        {"skewness", ORRERY_TEXT("hubness", "Skewness")},
        {"gini", ORRERY_TEXT("hubness", "Gini index")},
        {"robin_hood", ORRERY_TEXT("hubness", "Robin Hood index")},
        {"antihub_share", ORRERY_TEXT("hubness", "Antihubs")},
        {"hub_share", ORRERY_TEXT("hubness", "Places held by hubs")},
        {"max_hub_value", ORRERY_TEXT("hubness", "Largest hub value")},
        {"top20_share", ORRERY_TEXT("hubness", "Held by the richest 20 %")},
        {"centrality_correlation", ORRERY_TEXT("hubness", "Centrality correlation")},
        {"accepted_share", ORRERY_TEXT("hubness", "Kept by the hub filter")},
        {"overlap_nearest_mean", ORRERY_TEXT("hubness", "Overlap, nearest mean")},
        {"relative_contrast", ORRERY_TEXT("hubness", "Relative contrast")},
        {"intrinsic_dimension", ORRERY_TEXT("hubness", "Intrinsic dimension")},
        {"bad_hub_share", ORRERY_TEXT("hubness", "Bad places of hubs")},
        {"skewness_truncnorm", ORRERY_TEXT("hubness", "Skewness, truncated normal")},
        {"atkinson", ORRERY_TEXT("hubness", "Atkinson index")},
        {"groupie_ratio", ORRERY_TEXT("hubness", "Groupie ratio")},
    };
}

}  // namespace

PanelDescription describe() {
    PanelDescription description;
    description.id = "hubness";
    description.title = ORRERY_TEXT("hubness", "Hubs");
    description.summary = ORRERY_TEXT(
        "hubness", "In many dimensions a few points are in nearly everybody's list of neighbours.");
    description.icon = "hubness";
    description.plots = {
        {"versus_dimension", ORRERY_TEXT("hubness", "Hub values against dimension")},
        {"histogram", ORRERY_TEXT("hubness", "How many points have which hub value")},
        {"lorenz", ORRERY_TEXT("hubness", "Who holds the places in neighbour lists")},
        {"sweep", ORRERY_TEXT("hubness", "Inequality against dimension")},
        {"centrality", ORRERY_TEXT("hubness", "Hubs are near the mean")},
        {"distances", ORRERY_TEXT("hubness", "Distances concentrate")},
        {"norms", ORRERY_TEXT("hubness", "Before and after selection")},
    };
    description.tables = {{"hub_values", ORRERY_TEXT("hubness", "Hub values")}};
    description.readouts = readoutSpecs();
    description.presets = presets();
    description.explanation = explanation();
    return description;
}

std::vector<Message> notes(const Stages& stages, const Source& source, Quality quality) {
    const Settings& s = stages.settings;
    std::vector<Message> notes;
    if (source.isGiven())
        notes = source.data()->notes;
    if (quality == Quality::Preview && stages.count < source.count())
        notes.push_back(Message(ORRERY_TEXT("hubness", "Preview: %1 of %2 points."))
                            .arg(stages.count)
                            .arg(source.count()));
    if (!source.isGiven() && !s.file.empty())
        notes.emplace_back(ORRERY_TEXT("hubness",
                                       "A file is set, but the source is another one: these are "
                                       "made points."));
    if (!s.characters.empty() && !s.file.empty())
        notes.emplace_back(ORRERY_TEXT("hubness",
                                       "A file is set, but the source is another one: these are "
                                       "characters of verse."));
    addReductionNotes(stages, notes);
    if (stages.norms->filters.hubs.empty())
        notes.push_back(
            Message(ORRERY_TEXT("hubness", "No hub value reaches t = %1; the largest is %2."))
                .arg(s.threshold)
                .arg(stages.values->measures.max));
    addSampleNotes(stages, source, notes);
    return notes;
}

}  // namespace orrery::core::hubs
