// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/poems_plots.h"

#include "core/base/utf8.h"
#include "core/figure/layers.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace orrery::core::verse {
namespace {

using Eigen::Index;

std::vector<double> keysOf(const Written& written) {
    std::vector<double> keys(written.verses.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        keys[i] = static_cast<double>(i);
    return keys;
}

Message directionLabel(const Settings& s, Index component) {
    return Message(s.principal ? ORRERY_TEXT("verse", "Principal direction %1")
                               : ORRERY_TEXT("verse", "Latent z%1"))
        .arg(component);
}

/// Coordinates of latents along a direction.
std::vector<double> along(const Eigen::VectorXf& direction, const nn::Matrix<float>& latents) {
    std::vector<double> values(static_cast<std::size_t>(latents.cols()));
    for (Index i = 0; i < latents.cols(); ++i)
        values[static_cast<std::size_t>(i)] = static_cast<double>(direction.dot(latents.col(i)));
    return values;
}

/// Coordinates of the sample, which only a change of model or axes moves.
std::pair<Column, Column> sampleColumns(const Stages& stages, StageCache& cache) {
    const Settings& s = stages.settings;
    using Columns = std::pair<Column, Column>;
    const std::string key = stages.loaded->key + ' ' + std::to_string(s.principal) + ' ' +
                            std::to_string(s.axisX) + ' ' + std::to_string(s.axisY);
    if (const auto found = findLatest<Columns>(cache, "sample", key))
        return *found;
    const nn::Matrix<float>& sample = stages.loaded->model.sample;
    auto columns = std::make_shared<const Columns>(
        makeColumn(along(directionOf(s, *stages.loaded, s.axisX), sample)),
        makeColumn(along(directionOf(s, *stages.loaded, s.axisY), sample)));
    keepLatest<Columns>(cache, "sample", key, columns,
                        static_cast<std::size_t>(2 * sample.cols()) * sizeof(double));
    return *columns;
}

/// The column that was there last where it has the same numbers: a plot of the same columns is not
/// drawn again.
Column sameOrNew(StageCache& cache, const std::string& slot, std::vector<double> values) {
    const std::size_t bytes = values.size() * sizeof(double);
    const std::string key(reinterpret_cast<const char*>(values.data()), bytes);
    if (auto found = findLatest<std::vector<double>>(cache, slot, key))
        return found;
    Column column = makeColumn(std::move(values));
    keepLatest<std::vector<double>>(cache, slot, key, column, 2 * bytes);
    return column;
}

Plot latentPlot(const Stages& stages, StageCache& cache) {
    const Settings& s = stages.settings;
    const Written& written = *stages.written;
    const Eigen::VectorXf x = directionOf(s, *stages.loaded, s.axisX),
                          y = directionOf(s, *stages.loaded, s.axisY);
    Plot plot{.x = {.label = directionLabel(s, s.axisX), .range = Range{-4.5, 4.5}},
              .y = {.label = directionLabel(s, s.axisY), .range = Range{-4.5, 4.5}}};
    const auto [sampleX, sampleY] = sampleColumns(stages, cache);
    Layer sample = makeLine("sample", ORRERY_TEXT("verse", "Real verse it was not trained on"),
                            Role::Reference, sampleX, sampleY);
    sample.kind = LayerKind::Points;
    const Column verseX = sameOrNew(cache, "verses x", along(x, written.latents)),
                 verseY = sameOrNew(cache, "verses y", along(y, written.latents));
    Layer verses =
        makeLine("verses", ORRERY_TEXT("verse", "The verses"), Role::Exact, verseX, verseY);
    verses.kind = LayerKind::Points;
    verses.keys = sameOrNew(cache, "verse keys", keysOf(written));
    plot.layers = {std::move(sample), std::move(verses)};
    if (s.mode == Mode::Between) {
        Layer way =
            makeLine("way", ORRERY_TEXT("verse", "From A to B"), Role::Second, verseX, verseY);
        way.kind = LayerKind::Path;
        plot.layers.push_back(std::move(way));
    }
    const auto chosen = static_cast<std::size_t>(chosenOf(s, written));
    Layer hand = makeLine("hand", ORRERY_TEXT("verse", "The verse in hand"), Role::Sample,
                          sameOrNew(cache, "hand x", {(*verseX)[chosen]}),
                          sameOrNew(cache, "hand y", {(*verseY)[chosen]}));
    hand.kind = LayerKind::Points;
    hand.keys = sameOrNew(cache, "hand key", {static_cast<double>(chosen)});
    plot.layers.push_back(std::move(hand));
    return plot;
}

Plot confidencePlot(const Stages& stages) {
    const Written& written = *stages.written;
    const poems::Verse& verse =
        written.verses[static_cast<std::size_t>(chosenOf(stages.settings, written))];
    const poems::Couplet couplet = stages.loaded->model.vocabulary.couplet(verse.ids);
    std::vector<double> places, probabilities;
    std::vector<Message> characters;
    for (std::size_t t = 0; t < couplet.size(); ++t) {
        places.push_back(static_cast<double>(t + 1));
        const auto p = static_cast<double>(verse.probabilities[t]);
        probabilities.push_back(p);
        characters.push_back(Message::verbatim(encodeUtf8({&couplet[t], 1})));
    }
    Plot plot{.x = {.label = ORRERY_TEXT("verse", "Place in the verse"),
                    .range = Range{0.4, 10.6},
                    .names = std::move(characters)},
              .y = {.label = ORRERY_TEXT("verse", "Probability"), .range = Range{0, 1.02}}};
    Layer bars = makeLine("probability", ORRERY_TEXT("verse", "Probability of the character"),
                          Role::Exact, makeColumn(places), makeColumn(std::move(probabilities)));
    bars.kind = LayerKind::Bars;
    bars.width = 0.7;
    plot.layers = {std::move(bars)};
    return plot;
}

Plot normsPlot(const Stages& stages) {
    const Written& written = *stages.written;
    const Index d = stages.loaded->model.config.latent;
    const LoadedModel& loaded = *stages.loaded;
    std::vector<double> norms, heights;
    for (Index i = 0; i < written.latents.cols(); ++i) {
        norms.push_back(written.latents.col(i).cast<double>().norm());
        heights.push_back(normDensity(d, norms.back()));
    }
    Plot plot{.x = {.label = ORRERY_TEXT("verse", "Length |z| of the latent"),
                    .range = Range{0, loaded.priorNorms->back()}},
              .y = {.label = ORRERY_TEXT("verse", "Density")}};
    Layer verses = makeLine("verses", ORRERY_TEXT("verse", "The verses"), Role::Exact,
                            makeColumn(std::move(norms)), makeColumn(std::move(heights)));
    verses.kind = LayerKind::Points;
    verses.keys = makeColumn(keysOf(written));
    Layer sample = makeLine("sample", ORRERY_TEXT("verse", "Real verse, means of its latents"),
                            Role::Reference, loaded.sampleNorms, loaded.sampleDensity);
    sample.kind = LayerKind::Bars;
    sample.width = kNormWidth;
    plot.layers = {std::move(sample),
                   makeLine("prior", ORRERY_TEXT("verse", "What latents are drawn from"),
                            Role::Theory, loaded.priorNorms, loaded.priorDensity),
                   std::move(verses)};
    return plot;
}

/// What is measured, from left to right.
struct Measure {
    Message label;
    poems::Share poems::Measures::*share;
    std::int64_t poems::HeldOut::*heldOut;
};
std::vector<Measure> measuresShown() {
    return {
        {ORRERY_TEXT("verse", "Regulated"), &poems::Measures::regulated,
         &poems::HeldOut::regulated},
        {ORRERY_TEXT("verse", "Opposite"), &poems::Measures::opposite, &poems::HeldOut::opposite},
        {ORRERY_TEXT("verse", "Alternate"), &poems::Measures::alternate,
         &poems::HeldOut::alternate},
        {ORRERY_TEXT("verse", "Repeats"), &poems::Measures::repeats, &poems::HeldOut::repeats},
        {ORRERY_TEXT("verse", "Adjacent"), &poems::Measures::adjacent, &poems::HeldOut::adjacent}};
}

Message selectionLabel(const std::string& id) {
    if (id == "none")
        return ORRERY_TEXT("verse", "All latents");
    if (id == "hub")
        return ORRERY_TEXT("verse", "Hubs");
    if (id == "nearest_mean")
        return ORRERY_TEXT("verse", "Nearest to the mean");
    return id == "shrunk" ? Message(ORRERY_TEXT("verse", "Shrunk"))
                          : Message(ORRERY_TEXT("verse", "On the sphere"));
}

/// One layer: the shares of all measures, side by side with those of the others.
Layer sharesLayer(const std::string& id, Message label, int place, int places,
                  const std::vector<poems::Share>& shares) {
    constexpr double kSpread = 0.6;
    std::vector<double> x, y, lower, upper;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        x.push_back(static_cast<double>(i + 1) +
                    kSpread * (static_cast<double>(place) / (places - 1) - 0.5));
        y.push_back(shares[i].value);
        lower.push_back(shares[i].lower);
        upper.push_back(shares[i].upper);
    }
    Layer layer = makeLine(id, std::move(label), Role::Sample, makeColumn(std::move(x)),
                           makeColumn(std::move(y)));
    layer.kind = LayerKind::Points;
    layer.lower = makeColumn(std::move(lower));
    layer.upper = makeColumn(std::move(upper));
    return layer;
}

Plot qualityPlot(const Stages& stages) {
    const std::vector<Measure> measures = measuresShown();
    std::vector<Message> names;
    names.reserve(measures.size());
    for (const Measure& measure : measures)
        names.push_back(measure.label);
    // Of a network that is told the form, the tones are no news.
    const bool told = stages.loaded->model.config.autoregressive &&
                      stages.settings.form != poems::AskedForm::Any &&
                      stages.settings.form != poems::AskedForm::Corpus;
    Plot plot{.x = {.label = told ? ORRERY_TEXT("verse", "The first three: asked for by the form")
                                  : ORRERY_TEXT("verse", "What is counted"),
                    .range = Range{0.5, 5.5},
                    .names = std::move(names)},
              .y = {.label = ORRERY_TEXT("verse", "Share of verses"), .range = Range{0, 1.02}}};
    plot.pending = !stages.quality;
    const int places = 6;
    int place = 0;
    const poems::HeldOut& heldOut = stages.loaded->model.heldOut;
    std::vector<poems::Share> real;
    real.reserve(measures.size());
    for (const Measure& measure : measures)
        real.push_back(poems::shareOf(heldOut.*measure.heldOut, heldOut.couplets));
    Layer reference = sharesLayer(
        "held_out", ORRERY_TEXT("verse", "Real verse: above is not better"), place++, places, real);
    reference.role = Role::Reference;
    plot.layers.push_back(std::move(reference));
    if (!stages.quality)
        return plot;
    for (const Measured& measured : *stages.quality) {
        std::vector<poems::Share> shares;
        shares.reserve(measures.size());
        for (const Measure& measure : measures)
            shares.push_back(measured.measures ? (*measured.measures).*measure.share
                                               : poems::shareOf(0, 0));
        Layer layer = sharesLayer(measured.id, selectionLabel(measured.id), place, places, shares);
        layer.series = place++;
        plot.layers.push_back(std::move(layer));
    }
    return plot;
}

}  // namespace

std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs,
                            StageCache& cache) {
    return named<Plot>(
        {latentPlot(stages, cache), confidencePlot(stages), normsPlot(stages), qualityPlot(stages)},
        specs);
}

}  // namespace orrery::core::verse
