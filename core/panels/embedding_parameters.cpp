// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/embedding_parameters.h"

#include "core/panels/character_vectors.h"

namespace orrery::core::jl {
namespace {

using embedding::MadeKind;
using embedding::Projection;

// The options of each choice in the order of the enumeration; given vectors stand behind the made
// ones.
std::vector<Option> projectionOptions() {
    return {{"gaussian", ORRERY_TEXT("embedding", "Gaussian")},
            {"sign", ORRERY_TEXT("embedding", "Random signs")},
            {"achlioptas", ORRERY_TEXT("embedding", "Achlioptas, a third not 0")},
            {"very_sparse", ORRERY_TEXT("embedding", "Very sparse, 1/√D not 0")}};
}

std::vector<Option> dataOptions() {
    return {{"gaussian", ORRERY_TEXT("embedding", "Gaussian")},
            {"sphere", ORRERY_TEXT("embedding", "On a sphere")},
            {"one_hot", ORRERY_TEXT("embedding", "One-hot words")},
            {"verses", ORRERY_TEXT("embedding", "Characters of Tang verse")},
            {"file", ORRERY_TEXT("embedding", "Your own file")}};
}

}  // namespace

Parameters::Parameters(ParameterSet& set, const std::string& models)
    : m_characters(characterModel(models)) {
    set.addGroup({.id = "bound", .title = ORRERY_TEXT("embedding", "What is asked")});
    set.addGroup({.id = "projection", .title = ORRERY_TEXT("embedding", "Projection")});
    set.addGroup({.id = "data", .title = ORRERY_TEXT("embedding", "Vectors")});
    set.addGroup({.id = "bridge", .title = ORRERY_TEXT("embedding", "Bridge to attention")});
    set.addGroup({.id = "file",
                  .title = ORRERY_TEXT("embedding", "More about the file"),
                  .collapsed = true});
    declareBound(set);
    declareProjection(set);
    declareData(set);
    declareBridge(set);
}

void Parameters::declareBound(ParameterSet& set) {
    m_points = set.add(IntegerDeclaration{
        .id = "points",
        .group = "bound",
        .label = ORRERY_TEXT("embedding", "Points N"),
        .help = ORRERY_TEXT("embedding",
                            "How many points the bounds and estimates are for. The vectors that "
                            "are projected have a number of their own."),
        .minimum = 2,
        .maximum = 100'000'000,
        .defaultValue = 512,
        .scale = Scale::Logarithmic,
        .isLight = true});
    m_epsilon = set.add(RealDeclaration{
        .id = "epsilon",
        .group = "bound",
        .label = ORRERY_TEXT("embedding", "Distortion ε"),
        .help = ORRERY_TEXT("embedding",
                            "Squared distances may change by so much: to between 1 - ε and 1 + ε "
                            "times what they were."),
        .minimum = 0.05,
        .maximum = 0.95,
        .defaultValue = 0.5,
        .step = 0.01,
        .isLight = true});
}

void Parameters::declareProjection(ParameterSet& set) {
    m_dimension = set.add(IntegerDeclaration{
        .id = "dimension",
        .group = "projection",
        .label = ORRERY_TEXT("embedding", "Dimension d"),
        .help = ORRERY_TEXT("embedding",
                            "How many coordinates the projection leaves: P has d rows. 64 is the "
                            "size of BERT's attention heads."),
        .minimum = 1,
        .maximum = 2000,
        .defaultValue = 64,
        .scale = Scale::Logarithmic,
        .isLight = true});
    m_projection = set.add(ChoiceDeclaration{
        .id = "projection",
        .group = "projection",
        .label = ORRERY_TEXT("embedding", "Projection"),
        .help = ORRERY_TEXT("embedding",
                            "How the entries of P are drawn. All kinds keep squared lengths on "
                            "average; sparse ones are cheaper, and fail for sparse vectors."),
        .options = projectionOptions(),
        .defaultValue = "gaussian"});
    m_seed = set.add(SeedDeclaration{
        .id = "seed",
        .group = "projection",
        .label = ORRERY_TEXT("embedding", "Seed"),
        .help = ORRERY_TEXT("embedding",
                            "Another seed gives another projection, and other random vectors or "
                            "rows; the same seed gives the same ones.")});
}

void Parameters::declareData(ParameterSet& set) {
    m_data = set.add(ChoiceDeclaration{
        .id = "data",
        .group = "data",
        .label = ORRERY_TEXT("embedding", "Source"),
        .help = ORRERY_TEXT("embedding",
                            "Random vectors, the unit vectors of a vocabulary, what the network "
                            "that writes verse has learnt for characters, or the rows of a file of "
                            "your own. Of characters a random sample is taken."),
        .options = dataOptions(),
        .defaultValue = "gaussian"});
    m_file = set.add(FileDeclaration{
        .id = "file",
        .group = "data",
        .label = ORRERY_TEXT("embedding", "File of vectors"),
        .help = ORRERY_TEXT("embedding",
                            "Each row is a vector: NumPy (.npy, .npz), safetensors, CSV, TSV, "
                            "fvecs, word2vec text. Of more rows than are asked for, a random "
                            "sample is taken."),
        .filter = "*.npy *.npz *.safetensors *.csv *.tsv *.fvecs *.vec *.w2v *.txt",
        .activates = {{"data", "file"}}});
    m_vectors = set.add(IntegerDeclaration{
        .id = "vectors",
        .group = "data",
        .label = ORRERY_TEXT("embedding", "Vectors n"),
        .help = ORRERY_TEXT("embedding",
                            "How many vectors are projected. All n (n - 1) / 2 pairs are looked "
                            "at."),
        .minimum = 2,
        .maximum = 2000,
        .defaultValue = 500,
        .scale = Scale::Logarithmic});
    m_sourceDimension = set.add(IntegerDeclaration{
        .id = "source_dimension",
        .group = "data",
        .label = ORRERY_TEXT("embedding", "Source dimension D"),
        .help = ORRERY_TEXT("embedding",
                            "How many coordinates the vectors have, or words the vocabulary. "
                            "Characters and files have their own. No bound depends on it."),
        .minimum = 2,
        .maximum = 10'000,
        .defaultValue = 1000,
        .scale = Scale::Logarithmic,
        .enabled = [data = m_data](const Values& values) {
            return values.get(data) != "file" && values.get(data) != "verses";
        }});
    m_tensor = set.add(TextDeclaration{
        .id = "tensor",
        .group = "file",
        .label = ORRERY_TEXT("embedding", "Tensor"),
        .help = ORRERY_TEXT("embedding",
                            "Which array of an .npz or .safetensors file; may be left empty where "
                            "there is only one."),
        .enabled = [data = m_data](const Values& values) { return values.get(data) == "file"; }});
}

void Parameters::declareBridge(ParameterSet& set) {
    m_baseLength = set.add(IntegerDeclaration{
        .id = "base_length",
        .group = "bridge",
        .label = ORRERY_TEXT("embedding", "Base length L"),
        .help = ORRERY_TEXT("embedding",
                            "The length of text for which the dimension d is taken to be right."),
        .minimum = 2,
        .maximum = 65'536,
        .defaultValue = 512,
        .scale = Scale::Logarithmic,
        .isLight = true});
    m_length = set.add(IntegerDeclaration{
        .id = "length",
        .group = "bridge",
        .label = ORRERY_TEXT("embedding", "Length n"),
        .help = ORRERY_TEXT("embedding",
                            "The length of text of which the dimension dₙ is asked, and the scale "
                            "of attention with it."),
        .minimum = 2,
        .maximum = 1'048'576,
        .defaultValue = 512,
        .scale = Scale::Logarithmic,
        .isLight = true});
}

Settings Parameters::read(const Values& values) const {
    const std::string data = values.get(m_data);
    Settings s{.points = values.get(m_points),
               .epsilon = values.get(m_epsilon),
               .sourceDimension = values.get(m_sourceDimension),
               .dimension = values.get(m_dimension),
               .projection = static_cast<Projection>(
                   optionIndex(projectionOptions(), values.get(m_projection))),
               .vectors = values.get(m_vectors),
               .file = values.get(m_file),
               .tensor = values.get(m_tensor),
               .baseLength = values.get(m_baseLength),
               .length = values.get(m_length),
               .seed = static_cast<std::uint32_t>(values.get(m_seed))};
    if (data == "verses")
        s.characters = m_characters;
    else if (data != "file")
        s.made = static_cast<MadeKind>(optionIndex(dataOptions(), data));
    return s;
}

}  // namespace orrery::core::jl
