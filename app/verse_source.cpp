// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verse_source.h"

#include "app/translations.h"
#include "core/poems/prosody.h"
#include "core/poems/sampling.h"

#include <memory>

namespace orrery::app {
namespace {

namespace poems = core::poems;

widgets::VerseTone toneOf(poems::Tone tone) {
    switch (tone) {
        case poems::Tone::Level:
            return widgets::VerseTone::Level;
        case poems::Tone::Oblique:
            return widgets::VerseTone::Oblique;
        case poems::Tone::Either:
            return widgets::VerseTone::Either;
        case poems::Tone::Unknown:
            break;
    }
    return widgets::VerseTone::Unknown;
}

double temperatureOf(const core::Values& values) {
    const std::optional<std::size_t> index = values.parameters().find("temperature");
    const core::Value value = index ? values.value(*index) : core::Value();
    const auto* number = std::get_if<double>(&value);
    return number != nullptr ? *number : poems::kDefaultTemperature;
}

}  // namespace

core::Result<VerseSource> articleVerses(const core::Values& values) {
    core::Result<poems::Model> read = poems::readModel(
        (dataDirectory() + QStringLiteral("/models/article.safetensors")).toStdString(), {});
    if (!read)
        return read.error();
    const auto model = std::make_shared<const poems::Model>(std::move(read).value());
    const double temperature = temperatureOf(values);
    return VerseSource(
        [model, temperature, tones = poems::ToneTable::builtIn()](std::uint32_t seed) {
            const auto latents = poems::latentsOf(seed, 0, 1, model->config.latent);
            const auto decoded =
                poems::verses(*model, latents, {.temperature = temperature, .seed = seed}, {});
            const poems::Couplet couplet = model->vocabulary.couplet(decoded->front());
            widgets::VerseItem item;
            for (std::size_t i = 0; i < couplet.size(); ++i) {
                item.characters[i].character = couplet[i];
                item.characters[i].tone = toneOf(tones.tone(couplet[i]));
            }
            item.label = QString::number(seed);
            return item;
        });
}

}  // namespace orrery::app
