// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/panels/poems_plots.h"
#include "core/poems/readings.h"

#include <algorithm>
#include <utility>

namespace orrery::core::verse {
namespace {

using Eigen::Index;

char toneLetter(poems::Tone tone) {
    constexpr char kLetters[] = {'L', 'O', 'E', 'U'};
    return kLetters[static_cast<std::size_t>(tone)];
}

TableColumn numbers(const char* id, Message label, std::vector<double> values) {
    return {.id = id, .label = std::move(label), .cells = makeColumn(std::move(values))};
}

TableColumn texts(const char* id, Message label, std::vector<std::string> values) {
    return {.id = id, .label = std::move(label), .cells = makeTexts(std::move(values))};
}

Table versesTable(const Stages& stages) {
    const Written& written = *stages.written;
    const LoadedModel& loaded = *stages.loaded;
    std::vector<double> number, logProbability;
    std::vector<std::string> verses, tones, patterns;
    for (std::size_t i = 0; i < written.verses.size(); ++i) {
        const poems::Couplet couplet = loaded.model.vocabulary.couplet(written.verses[i].ids);
        number.push_back(static_cast<double>(i + 1));
        logProbability.push_back(written.verses[i].logProbability());
        verses.push_back(poems::text(couplet));
        std::string letters;
        for (const char32_t character : couplet)
            letters += toneLetter(loaded.tones.tone(character));
        tones.push_back(std::move(letters));
        const auto pattern = poems::patternOf(couplet, loaded.tones);
        patterns.push_back(pattern ? std::to_string(*pattern + 1) : std::string());
    }
    std::vector<double> keys(number.size());
    std::transform(number.begin(), number.end(), keys.begin(), [](double n) { return n - 1; });
    Table table;
    table.columns = {numbers("number", ORRERY_TEXT("verse", "Number"), std::move(number)),
                     texts("label", ORRERY_TEXT("verse", "Label"), written.labels),
                     numbers("seed", ORRERY_TEXT("verse", "Seed"), written.seeds),
                     texts("verse", ORRERY_TEXT("verse", "Verse"), std::move(verses)),
                     texts("tones", ORRERY_TEXT("verse", "Tones"), std::move(tones)),
                     texts("pattern", ORRERY_TEXT("verse", "Pattern"), std::move(patterns)),
                     numbers("log_probability", ORRERY_TEXT("verse", "ln p given z"),
                             std::move(logProbability))};
    table.keys = makeColumn(std::move(keys));
    return table;
}

Table charactersTable(const Stages& stages) {
    const Written& written = *stages.written;
    const LoadedModel& loaded = *stages.loaded;
    const Result<poems::Locks> read = readLocks(stages.settings.locked, loaded.model.vocabulary);
    const poems::Locks locks = read ? *read : poems::kNoLocks;
    std::vector<double> number, position, probability, locked;
    std::vector<std::string> characters, tones, pinyin, gloss;
    for (std::size_t i = 0; i < written.verses.size(); ++i) {
        const poems::Verse& verse = written.verses[i];
        const poems::Couplet couplet = loaded.model.vocabulary.couplet(verse.ids);
        for (std::size_t t = 0; t < couplet.size(); ++t) {
            number.push_back(static_cast<double>(i + 1));
            position.push_back(static_cast<double>(t + 1));
            probability.push_back(static_cast<double>(verse.probabilities[t]));
            locked.push_back(locks[t] == verse.ids[t] ? 1 : 0);
            characters.push_back(encodeUtf8({&couplet[t], 1}));
            tones.emplace_back(1, toneLetter(loaded.tones.tone(couplet[t])));
            const auto reading = poems::readingOf(couplet[t]);
            pinyin.emplace_back(reading ? reading->pinyin : std::string_view());
            gloss.emplace_back(reading ? reading->gloss : std::string_view());
        }
    }
    Table table;
    table.columns = {
        numbers("number", ORRERY_TEXT("verse", "Number"), std::move(number)),
        numbers("position", ORRERY_TEXT("verse", "Place"), std::move(position)),
        texts("character", ORRERY_TEXT("verse", "Character"), std::move(characters)),
        numbers("probability", ORRERY_TEXT("verse", "Probability"), std::move(probability)),
        texts("tone", ORRERY_TEXT("verse", "Tone"), std::move(tones)),
        texts("pinyin", ORRERY_TEXT("verse", "Pinyin"), std::move(pinyin)),
        texts("gloss", ORRERY_TEXT("verse", "Meaning"), std::move(gloss)),
        numbers("locked", ORRERY_TEXT("verse", "Locked"), std::move(locked))};
    return table;
}

Table latentsTable(const Stages& stages) {
    const Written& written = *stages.written;
    const Index chosen = chosenOf(stages.settings, written);
    std::vector<double> dimension, value, own, changed;
    for (Index d = 0; d < written.latents.rows(); ++d) {
        dimension.push_back(static_cast<double>(d + 1));
        value.push_back(static_cast<double>(written.latents(d, chosen)));
        own.push_back(static_cast<double>(written.own(d, chosen)));
        changed.push_back(value.back() != own.back() ? 1 : 0);
    }
    Table table;
    table.columns = {numbers("dimension", ORRERY_TEXT("verse", "Dimension"), std::move(dimension)),
                     numbers("value", ORRERY_TEXT("verse", "Value"), std::move(value)),
                     numbers("own", ORRERY_TEXT("verse", "As it was"), std::move(own)),
                     numbers("changed", ORRERY_TEXT("verse", "Changed"), std::move(changed))};
    return table;
}

}  // namespace

std::vector<Table> makeTables(const Stages& stages, const std::vector<OutputSpec>& specs) {
    return named<Table>({versesTable(stages), charactersTable(stages), latentsTable(stages)},
                        specs);
}

}  // namespace orrery::core::verse
