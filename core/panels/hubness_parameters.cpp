// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/hubness_parameters.h"

#include "core/panels/character_vectors.h"

namespace orrery::core::hubs {
namespace {

using hubness::Distribution;
using hubness::Metric;
using hubness::Reduction;

// The options of each choice in the order of the enumeration; given points stand behind the made
// ones.
std::vector<Option> sourceOptions() {
    return {{"gaussian", ORRERY_TEXT("hubness", "Gaussian")},
            {"uniform", ORRERY_TEXT("hubness", "Uniform in a cube")},
            {"sphere", ORRERY_TEXT("hubness", "On a sphere")},
            {"clusters", ORRERY_TEXT("hubness", "Ten clusters")},
            {"verses", ORRERY_TEXT("hubness", "Characters of Tang verse")},
            {"file", ORRERY_TEXT("hubness", "Your own file")}};
}

bool isGiven(const std::string& source) { return source == "verses" || source == "file"; }

std::vector<Option> metricOptions() {
    return {{"euclidean", ORRERY_TEXT("hubness", "Euclidean")},
            {"cosine", ORRERY_TEXT("hubness", "Cosine")},
            {"manhattan", ORRERY_TEXT("hubness", "Manhattan")},
            {"inner_product", ORRERY_TEXT("hubness", "Inner product")}};
}

std::vector<Option> reductionOptions() {
    return {{"none", ORRERY_TEXT("hubness", "None")},
            {"centering", ORRERY_TEXT("hubness", "Centring")},
            {"mutual_proximity_normal", ORRERY_TEXT("hubness", "Mutual proximity (normal)")},
            {"mutual_proximity_empiric", ORRERY_TEXT("hubness", "Mutual proximity (empiric)")},
            {"local_scaling", ORRERY_TEXT("hubness", "Local scaling")},
            {"nicdm", ORRERY_TEXT("hubness", "NICDM")},
            {"dsl", ORRERY_TEXT("hubness", "DisSimLocal")},
            {"csls", ORRERY_TEXT("hubness", "CSLS")}};
}

}  // namespace

Parameters::Parameters(ParameterSet& set, const std::string& models)
    : m_characters(characterModel(models)) {
    set.addGroup({.id = "source", .title = ORRERY_TEXT("hubness", "Points")});
    set.addGroup({.id = "neighbours", .title = ORRERY_TEXT("hubness", "Neighbours")});
    set.addGroup({.id = "selection", .title = ORRERY_TEXT("hubness", "Selection")});
    set.addGroup({.id = "sweep", .title = ORRERY_TEXT("hubness", "Sweep over dimensions")});
    set.addGroup(
        {.id = "file", .title = ORRERY_TEXT("hubness", "More about the data"), .collapsed = true});
    set.addGroup({.id = "made",
                  .title = ORRERY_TEXT("hubness", "More about made points"),
                  .collapsed = true});
    declareSource(set);
    declareFile(set);
    declareMadePoints(set);
    declareNeighbours(set);
    declareReduction(set);
    declareSweep(set);
}

void Parameters::declareSource(ParameterSet& set) {
    m_source = set.add(ChoiceDeclaration{
        .id = "source",
        .group = "source",
        .label = ORRERY_TEXT("hubness", "Source"),
        .help = ORRERY_TEXT("hubness",
                            "Random points, made here; what the network that writes verse has "
                            "learnt for characters; or the rows of a file of your own: embeddings, "
                            "features, word vectors."),
        .options = sourceOptions(),
        .defaultValue = "gaussian"});
    m_file = set.add(FileDeclaration{
        .id = "file",
        .group = "source",
        .label = ORRERY_TEXT("hubness", "File of points"),
        .help = ORRERY_TEXT("hubness",
                            "Each row is a point: NumPy (.npy, .npz), safetensors, CSV, TSV, "
                            "fvecs, word2vec text."),
        .filter = "*.npy *.npz *.safetensors *.csv *.tsv *.fvecs *.vec *.w2v *.txt",
        .activates = {{"source", "file"}}});
}

void Parameters::declareFile(ParameterSet& set) {
    const auto fromFile = [source = m_source](const Values& values) {
        return values.get(source) == "file";
    };
    const auto given = [source = m_source](const Values& values) {
        return isGiven(values.get(source));
    };
    m_tensor = set.add(TextDeclaration{
        .id = "tensor",
        .group = "file",
        .label = ORRERY_TEXT("hubness", "Tensor"),
        .help = ORRERY_TEXT("hubness",
                            "Which array of an .npz or .safetensors file; may be left empty where "
                            "there is only one."),
        .enabled = fromFile});
    m_rows = set.add(IntegerDeclaration{
        .id = "rows",
        .group = "file",
        .label = ORRERY_TEXT("hubness", "Rows"),
        .help = ORRERY_TEXT("hubness",
                            "A random sample of so many rows, for files that are too large, or of "
                            "so many characters."),
        .minimum = 0,
        .maximum = 10'000'000,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("hubness", "all"),
        .enabled = given});
    m_labels = set.add(FileDeclaration{
        .id = "labels",
        .group = "file",
        .label = ORRERY_TEXT("hubness", "Labels"),
        .help = ORRERY_TEXT("hubness",
                            "A text file with one label for each row: they stand in the table, and "
                            "tell good hubs from bad ones."),
        .enabled = fromFile});
    m_queries = set.add(FileDeclaration{
        .id = "queries",
        .group = "file",
        .label = ORRERY_TEXT("hubness", "Queries"),
        .help = ORRERY_TEXT("hubness",
                            "Points that ask for their neighbours among those of the file; without "
                            "them, these ask each other."),
        .enabled = fromFile});
    m_components = set.add(IntegerDeclaration{
        .id = "components",
        .group = "file",
        .label = ORRERY_TEXT("hubness", "Principal components"),
        .help = ORRERY_TEXT("hubness",
                            "Only so many leading principal components of the file or of the "
                            "characters; the sweep runs over them."),
        .minimum = 0,
        .maximum = 2000,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("hubness", "all"),
        .enabled = given});
}

void Parameters::declareMadePoints(ParameterSet& set) {
    const auto made = [source = m_source](const Values& values) {
        return !isGiven(values.get(source));
    };
    m_points = set.add(IntegerDeclaration{
        .id = "points",
        .group = "source",
        .label = ORRERY_TEXT("hubness", "Points n"),
        .help = ORRERY_TEXT("hubness", "How many points there are. All measures depend on it."),
        .minimum = 100,
        .maximum = 100'000,
        .defaultValue = 2000,
        .scale = Scale::Logarithmic,
        .enabled = made});
    m_dimension = set.add(IntegerDeclaration{
        .id = "dimension",
        .group = "source",
        .label = ORRERY_TEXT("hubness", "Dimension d"),
        .help = ORRERY_TEXT("hubness", "The number of coordinates of each point."),
        .minimum = 1,
        .maximum = 2000,
        .defaultValue = 200,
        .scale = Scale::Logarithmic,
        .enabled = made});
    m_intrinsic = set.add(IntegerDeclaration{
        .id = "intrinsic",
        .group = "made",
        .label = ORRERY_TEXT("hubness", "Intrinsic dimension"),
        .help = ORRERY_TEXT("hubness",
                            "Points of only so many dimensions, turned at random within d: hubs "
                            "follow the intrinsic dimension, not the number of coordinates."),
        .minimum = 0,
        .maximum = 2000,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("hubness", "d"),
        .enabled = made});
    m_offset = set.add(RealDeclaration{
        .id = "offset",
        .group = "made",
        .label = ORRERY_TEXT("hubness", "Offset"),
        .help = ORRERY_TEXT("hubness",
                            "Added to every coordinate: angles and inner products see it, "
                            "differences do not."),
        .minimum = 0,
        .maximum = 10,
        .enabled = made});
}

void Parameters::declareNeighbours(ParameterSet& set) {
    m_k = set.add(IntegerDeclaration{
        .id = "k",
        .group = "neighbours",
        .label = ORRERY_TEXT("hubness", "Neighbours k"),
        .help =
            ORRERY_TEXT("hubness",
                        "The length of every point's list. A point's hub value is the number of "
                        "lists that it stands in, k on average."),
        .minimum = 1,
        .maximum = 200,
        .defaultValue = 5,
        .scale = Scale::Logarithmic});
    m_metric = set.add(ChoiceDeclaration{.id = "metric",
                                         .group = "neighbours",
                                         .label = ORRERY_TEXT("hubness", "Metric"),
                                         .help = ORRERY_TEXT("hubness", "What near means."),
                                         .options = metricOptions(),
                                         .defaultValue = "euclidean"});
}

void Parameters::declareReduction(ParameterSet& set) {
    m_reduction = set.add(ChoiceDeclaration{
        .id = "reduction",
        .group = "neighbours",
        .label = ORRERY_TEXT("hubness", "Reduction"),
        .help = ORRERY_TEXT("hubness",
                            "A secondary distance that makes hubs rarer. Exact up to 20,000 points "
                            "(empiric: 2,000), on lists of candidates above."),
        .options = reductionOptions(),
        .defaultValue = "none"});
    m_reductionK = set.add(IntegerDeclaration{
        .id = "reduction_k",
        .group = "neighbours",
        .label = ORRERY_TEXT("hubness", "Neighbours of the reduction"),
        .help = ORRERY_TEXT("hubness",
                            "How many neighbours tell the scale around a point, for local scaling, "
                            "NICDM, DisSimLocal and CSLS."),
        .minimum = 1,
        .maximum = 200,
        .defaultValue = 10,
        .scale = Scale::Logarithmic,
        .enabled = [reduction = m_reduction](const Values& values) {
            const std::string& id = values.get(reduction);
            return id == "local_scaling" || id == "nicdm" || id == "dsl" || id == "csls";
        }});
    m_threshold = set.add(IntegerDeclaration{
        .id = "threshold",
        .group = "selection",
        .label = ORRERY_TEXT("hubness", "Hub filter t"),
        .help = ORRERY_TEXT("hubness", "Keeps the points whose hub value is at least t."),
        .minimum = 0,
        .maximum = 1'000'000,
        .defaultValue = 10,
        .scale = Scale::Logarithmic,
        .isLight = true});
}

void Parameters::declareSweep(ParameterSet& set) {
    m_sweep = set.add(BooleanDeclaration{
        .id = "sweep",
        .group = "sweep",
        .label = ORRERY_TEXT("hubness", "Sweep"),
        .help = ORRERY_TEXT("hubness",
                            "Computes the same for all dimensions up to 2,000; for a file or "
                            "characters, for their leading principal components."),
        .defaultValue = true});
    m_repeats = set.add(IntegerDeclaration{
        .id = "repeats",
        .group = "sweep",
        .label = ORRERY_TEXT("hubness", "Seeds in the sweep"),
        .help = ORRERY_TEXT("hubness",
                            "From how many samples the medians and ranges come. A file is one "
                            "sample, and so are the characters."),
        .minimum = 1,
        .maximum = 50,
        .defaultValue = 5,
        .enabled = [sweep = m_sweep, source = m_source](const Values& values) {
            return values.get(sweep) && !isGiven(values.get(source));
        }});
    m_seed = set.add(SeedDeclaration{
        .id = "seed",
        .group = "sweep",
        .label = ORRERY_TEXT("hubness", "Seed"),
        .help =
            ORRERY_TEXT("hubness",
                        "Another seed gives other random points, or another sample of rows; the "
                        "same seed gives the same ones.")});
}

Settings Parameters::read(const Values& values) const {
    const std::string source = values.get(m_source);
    Settings s{.file = values.get(m_file),
               .tensor = values.get(m_tensor),
               .labels = values.get(m_labels),
               .queries = values.get(m_queries),
               .rows = values.get(m_rows),
               .points = values.get(m_points),
               .dimension = values.get(m_dimension),
               .components = values.get(m_components),
               .intrinsic = values.get(m_intrinsic),
               .offset = values.get(m_offset),
               .k = values.get(m_k),
               .metric = static_cast<Metric>(optionIndex(metricOptions(), values.get(m_metric))),
               .reduction =
                   static_cast<Reduction>(optionIndex(reductionOptions(), values.get(m_reduction))),
               .reductionK = values.get(m_reductionK),
               .threshold = values.get(m_threshold),
               .sweep = values.get(m_sweep),
               .repeats = values.get(m_repeats),
               .seed = static_cast<std::uint32_t>(values.get(m_seed))};
    if (source == "verses")
        s.characters = m_characters;
    else if (source != "file")
        s.made = static_cast<Distribution>(optionIndex(sourceOptions(), source));
    return s;
}

}  // namespace orrery::core::hubs
