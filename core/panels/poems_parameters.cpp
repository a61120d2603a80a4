// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/poems_parameters.h"

#include <algorithm>
#include <array>

namespace orrery::core::verse {
namespace {

constexpr std::int64_t kMostComponents = 64;

std::vector<Option> modelOptions() {
    return {{"orrery", networkName("orrery")},
            {"article", networkName("article")},
            {"collapsed", ORRERY_TEXT("verse", "Collapsed, KL × 10")},
            {"file", ORRERY_TEXT("verse", "Your own file")}};
}

std::vector<Option> modeOptions() {
    return {{"sample", ORRERY_TEXT("verse", "New verses")},
            {"between", ORRERY_TEXT("verse", "From A to B")}};
}

/// In the order of poems::AskedForm.
std::vector<Option> formOptions() {
    return {{"any", ORRERY_TEXT("verse", "Whatever comes")},
            {"regulated", ORRERY_TEXT("verse", "Regulated")},
            {"corpus", ORRERY_TEXT("verse", "As often as in Tang verse")},
            {"pattern1", Message::verbatim("· ● · ○ ●, · ○ · ● ○")},
            {"pattern2", Message::verbatim("· ○ · ● ●, · ● · ○ ○")},
            {"pattern3", Message::verbatim("· ● · ○ ○, · ○ · ● ○")},
            {"pattern4", Message::verbatim("· ○ · ● ○, · ● · ○ ○")},
            {"irregular", ORRERY_TEXT("verse", "Irregular")}};
}

/// "none", then in the order of hubness::SelectionKind.
std::vector<Option> selectionOptions() {
    const std::array<Message, hubness::kSelectionIds.size()> labels{
        ORRERY_TEXT("verse", "Hubs"), ORRERY_TEXT("verse", "Nearest to the mean"),
        ORRERY_TEXT("verse", "Shrunk"), ORRERY_TEXT("verse", "On the sphere")};
    std::vector<Option> options{{"none", ORRERY_TEXT("verse", "All")}};
    for (std::size_t i = 0; i < labels.size(); ++i)
        options.push_back({std::string(hubness::kSelectionIds[i]), labels[i]});
    return options;
}

}  // namespace

Message networkName(const std::string& architecture) {
    return architecture == "orrery" ? ORRERY_TEXT("verse", "Orrery's own")
                                    : ORRERY_TEXT("verse", "The article's network");
}

Parameters::Parameters(ParameterSet& set) {
    set.addGroup({.id = "verses", .title = ORRERY_TEXT("verse", "Verses")});
    set.addGroup({.id = "drawing", .title = ORRERY_TEXT("verse", "How characters are drawn")});
    set.addGroup({.id = "between", .title = ORRERY_TEXT("verse", "From one verse to another")});
    set.addGroup({.id = "walk", .title = ORRERY_TEXT("verse", "Walk through the latents")});
    set.addGroup({.id = "selection", .title = ORRERY_TEXT("verse", "Which latents are taken")});
    set.addGroup(
        {.id = "hand", .title = ORRERY_TEXT("verse", "The verse in hand"), .collapsed = true});
    declareVerses(set);
    declareDrawing(set);
    declareBetween(set);
    declareWalk(set);
    declareSelection(set);
    declareHand(set);
}

void Parameters::declareVerses(ParameterSet& set) {
    m_model = set.add(ChoiceDeclaration{
        .id = "model",
        .group = "verses",
        .label = ORRERY_TEXT("verse", "Model"),
        .help = ORRERY_TEXT("verse",
                            "Which network writes: the one that Orrery comes with, the article's, "
                            "the same trained with ten times the divergence, or one of your own."),
        .options = modelOptions(),
        .defaultValue = "orrery"});
    m_file = set.add(FileDeclaration{
        .id = "model_file",
        .group = "verses",
        .label = ORRERY_TEXT("verse", "File of a model"),
        .help = ORRERY_TEXT("verse", "A model that Orrery trained, a .safetensors file."),
        .filter = "*.safetensors",
        .activates = {{"model", "file"}}});
    m_mode = set.add(ChoiceDeclaration{
        .id = "mode",
        .group = "verses",
        .label = ORRERY_TEXT("verse", "What is shown"),
        .help = ORRERY_TEXT("verse",
                            "New verses, each from random numbers of its own, or what lies on the "
                            "straight line between the latents of two verses."),
        .options = modeOptions(),
        .defaultValue = "sample"});
    m_seed = set.add(SeedDeclaration{
        .id = "seed",
        .group = "verses",
        .label = ORRERY_TEXT("verse", "Seed"),
        .help = ORRERY_TEXT("verse",
                            "That of the first verse; the next ones have the seeds after it. The "
                            "same seed gives the same verse on every machine.")});
    m_count = set.add(IntegerDeclaration{
        .id = "count",
        .group = "verses",
        .label = ORRERY_TEXT("verse", "Number of verses"),
        .help = ORRERY_TEXT("verse", "How many verses are written."),
        .minimum = 1,
        .maximum = 1000,
        .defaultValue = 8,
        .scale = Scale::Logarithmic,
        .enabled = [mode = m_mode](const Values& values) { return values.get(mode) == "sample"; }});
    m_marks = set.add(BooleanDeclaration{
        .id = "marks",
        .group = "verses",
        .label = ORRERY_TEXT("verse", "Level and oblique"),
        .help = ORRERY_TEXT("verse",
                            "Marks under the characters: ○ level tone, ● oblique tone, ◐ either, "
                            "as the character was read in Tang time."),
        .defaultValue = true});
}

void Parameters::declareDrawing(ParameterSet& set) {
    m_temperature = set.add(RealDeclaration{
        .id = "temperature",
        .group = "drawing",
        .label = ORRERY_TEXT("verse", "Temperature"),
        .help = ORRERY_TEXT("verse",
                            "0 takes the likeliest character at each place; at 1 they are drawn as "
                            "the model thinks; above, bolder."),
        .minimum = 0,
        .maximum = 2,
        .defaultValue = poems::kDefaultTemperature,
        .step = 0.05});
    m_form = set.add(ChoiceDeclaration{
        .id = "form",
        .group = "drawing",
        .label = ORRERY_TEXT("verse", "Tonal form"),
        .help = ORRERY_TEXT("verse",
                            "What the model is told before it writes: one of the four patterns of "
                            "regulated verse (○ level, ● oblique, · free), or none. The article's "
                            "network cannot be told."),
        .options = formOptions(),
        .defaultValue = "regulated",
        .enabled = [model = m_model](const Values& values) {
            return values.get(model) == "orrery" || values.get(model) == "file";
        }});
    m_penalty = set.add(RealDeclaration{
        .id = "repeat_penalty",
        .group = "drawing",
        .label = ORRERY_TEXT("verse", "Penalty on repeats"),
        .help = ORRERY_TEXT("verse",
                            "What a character loses for each time it is in the verse already, in "
                            "nats; 0 switches it off. Real verse rarely repeats a character."),
        .minimum = 0,
        .maximum = 10,
        .defaultValue = 2,
        .step = 0.1,
        .dynamicDefault = [model = m_model](const Values& values) {
            const std::string name = values.get(model);
            return Value(name == "article" || name == "collapsed" ? 0.0 : 2.0);
        }});
    m_topK = set.add(IntegerDeclaration{
        .id = "top_k",
        .group = "drawing",
        .label = ORRERY_TEXT("verse", "Likeliest only"),
        .help = ORRERY_TEXT("verse", "Characters are drawn among so many of the likeliest."),
        .minimum = 0,
        .maximum = 10'000,
        .defaultValue = 0,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("verse", "all")});
}

void Parameters::declareBetween(ParameterSet& set) {
    const auto between = [mode = m_mode](const Values& values) {
        return values.get(mode) == "between";
    };
    m_verseA = set.add(TextDeclaration{
        .id = "verse_a",
        .group = "between",
        .label = ORRERY_TEXT("verse", "Verse A"),
        .help =
            ORRERY_TEXT("verse",
                        "Two lines of five characters, such as 明月松间照，清泉石上流. Empty: the "
                        "verse of the seed."),
        .enabled = between});
    m_verseB = set.add(TextDeclaration{
        .id = "verse_b",
        .group = "between",
        .label = ORRERY_TEXT("verse", "Verse B"),
        .help =
            ORRERY_TEXT("verse", "The same for the other end. Empty: the verse of the next seed."),
        .enabled = between});
    m_t = set.add(RealDeclaration{
        .id = "t",
        .group = "between",
        .label = ORRERY_TEXT("verse", "Way from A to B"),
        .help = ORRERY_TEXT("verse", "0 is at A, 1 at B; play it to walk from one to the other."),
        .minimum = 0,
        .maximum = 1,
        .defaultValue = 0.5,
        .step = 0.01,
        .isLight = true,
        .enabled = between});
}

void Parameters::declareWalk(ParameterSet& set) {
    m_direction = set.add(ChoiceDeclaration{
        .id = "direction",
        .group = "walk",
        .label = ORRERY_TEXT("verse", "Directions"),
        .help = ORRERY_TEXT("verse",
                            "The axes of the latent, or the principal directions of real verse, "
                            "the one in which it varies most first."),
        .options = {{"axis", ORRERY_TEXT("verse", "Axes")},
                    {"principal", ORRERY_TEXT("verse", "Principal")}},
        .defaultValue = "principal"});
    m_component = set.add(IntegerDeclaration{
        .id = "component",
        .group = "walk",
        .label = ORRERY_TEXT("verse", "Which one"),
        .help = ORRERY_TEXT("verse", "The number of the direction in which all verses are moved."),
        .minimum = 1,
        .maximum = kMostComponents,
        .defaultValue = 1});
    m_amount = set.add(RealDeclaration{
        .id = "amount",
        .group = "walk",
        .label = ORRERY_TEXT("verse", "How far"),
        .help = ORRERY_TEXT("verse",
                            "What is added to the latents along that direction; 1 is a standard "
                            "deviation of what they are drawn from."),
        .minimum = -4,
        .maximum = 4,
        .defaultValue = 0,
        .step = 0.05,
        .isLight = true});
    const auto axis = [&](const char* id, Message label, std::int64_t number) {
        return set.add(IntegerDeclaration{
            .id = id,
            .group = "walk",
            .label = std::move(label),
            .help = ORRERY_TEXT("verse", "Which direction the map of latents shows on this axis."),
            .minimum = 1,
            .maximum = kMostComponents,
            .defaultValue = number,
            .isLight = true});
    };
    m_axisX = axis("axis_x", ORRERY_TEXT("verse", "Map, x axis"), 1);
    m_axisY = axis("axis_y", ORRERY_TEXT("verse", "Map, y axis"), 2);
}

void Parameters::declareSelection(ParameterSet& set) {
    m_selection = set.add(ChoiceDeclaration{
        .id = "selection",
        .group = "selection",
        .label = ORRERY_TEXT("verse", "Selection"),
        .help = ORRERY_TEXT("verse",
                            "All latents; those that many others count among their nearest "
                            "neighbours; as many of smallest norm; all, shrunk to their norm; or "
                            "all, moved onto the sphere."),
        .options = selectionOptions(),
        .defaultValue = "none",
        .enabled = [mode = m_mode](const Values& values) { return values.get(mode) == "sample"; }});
    m_threshold = set.add(IntegerDeclaration{
        .id = "threshold",
        .group = "selection",
        .label = ORRERY_TEXT("verse", "Hub value, least"),
        .help = ORRERY_TEXT("verse",
                            "A hub is in the lists of neighbours of at least so many others. The "
                            "other selections take as many latents as hubs are found."),
        .minimum = 1,
        .maximum = 1000,
        .defaultValue = 50,
        .scale = Scale::Logarithmic});
    m_hubK = set.add(IntegerDeclaration{
        .id = "hub_k",
        .group = "selection",
        .label = ORRERY_TEXT("verse", "Neighbours k"),
        .help = ORRERY_TEXT("verse", "How long each latent's list of nearest neighbours is."),
        .minimum = 1,
        .maximum = 100,
        .defaultValue = 10,
        .scale = Scale::Logarithmic});
    m_hubBatch = set.add(IntegerDeclaration{
        .id = "hub_batch",
        .group = "selection",
        .label = ORRERY_TEXT("verse", "Latents drawn"),
        .help = ORRERY_TEXT("verse",
                            "Among so many latents neighbours are searched; more are drawn until "
                            "there are verses enough."),
        .minimum = 200,
        .maximum = 20'000,
        .defaultValue = 10'000,
        .scale = Scale::Logarithmic});
    m_qualityCount = set.add(IntegerDeclaration{
        .id = "quality_count",
        .group = "selection",
        .label = ORRERY_TEXT("verse", "Verses measured"),
        .help = ORRERY_TEXT("verse",
                            "How many verses of each selection the plot of quality is measured "
                            "on: with four times as many, intervals are half as long."),
        .minimum = 20,
        .maximum = 5000,
        .defaultValue = 400,
        .scale = Scale::Logarithmic});
}

void Parameters::declareHand(ParameterSet& set) {
    m_chosen = set.add(IntegerDeclaration{
        .id = "chosen",
        .group = "hand",
        .label = ORRERY_TEXT("verse", "Verse in hand"),
        .help = ORRERY_TEXT("verse",
                            "Which of the verses the tile of latents and the plot of "
                            "probabilities show; click on a verse to take it."),
        .minimum = 1,
        .maximum = 1000,
        .defaultValue = 1,
        .isLight = true,
        // What moves is in hand.
        .dynamicDefault =
            [mode = m_mode](const Values& values) {
                return Value(std::int64_t{values.get(mode) == "between" ? 2 : 1});
            },
        .reach =
            [count = m_count, mode = m_mode](const Values& values) {
                return values.get(mode) == "sample" ? values.get(count) : std::int64_t{3};
            }});
    m_latents = set.add(TextDeclaration{
        .id = "latents",
        .group = "hand",
        .label = ORRERY_TEXT("verse", "Changed latents"),
        .help = ORRERY_TEXT("verse",
                            "Of the verse in hand, as dimension=value: 3=1.25 17=-0.5. Dragging "
                            "the cells of the tile writes them.")});
    m_locked = set.add(TextDeclaration{
        .id = "locked",
        .group = "hand",
        .label = ORRERY_TEXT("verse", "Locked characters"),
        .help = ORRERY_TEXT("verse",
                            "Characters that stay where they are, as place and character: 3月 7花. "
                            "The rest of all verses is drawn around them.")});
}

Settings Parameters::read(const Values& values) const {
    Settings s;
    s.model = values.get(m_model);
    s.file = values.get(m_file);
    s.mode = values.get(m_mode) == "between" ? Mode::Between : Mode::Sample;
    s.seed = static_cast<std::uint32_t>(values.get(m_seed));
    s.count = values.get(m_count);
    s.temperature = values.get(m_temperature);
    s.topK = values.get(m_topK);
    s.repeatPenalty = values.get(m_penalty);
    s.form = static_cast<poems::AskedForm>(
        std::find(poems::kAskedForms.begin(), poems::kAskedForms.end(), values.get(m_form)) -
        poems::kAskedForms.begin());
    const std::size_t selection = optionIndex(selectionOptions(), values.get(m_selection));
    if (selection > 0 && s.mode == Mode::Sample)
        s.selection = static_cast<hubness::SelectionKind>(selection - 1);
    s.threshold = values.get(m_threshold);
    s.hubK = values.get(m_hubK);
    s.hubBatch = values.get(m_hubBatch);
    s.verseA = values.get(m_verseA);
    s.verseB = values.get(m_verseB);
    s.t = values.get(m_t);
    s.principal = values.get(m_direction) == "principal";
    s.component = values.get(m_component);
    s.amount = values.get(m_amount);
    s.axisX = values.get(m_axisX);
    s.axisY = values.get(m_axisY);
    s.chosen = values.get(m_chosen);
    s.latents = values.get(m_latents);
    s.locked = values.get(m_locked);
    s.qualityCount = values.get(m_qualityCount);
    return s;
}

}  // namespace orrery::core::verse
