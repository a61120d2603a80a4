// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/poems_stages.h"

#include "core/data/point_file.h"
#include "core/data/with_file.h"
#include "core/geometry/sphere.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <numeric>
#include <sstream>

namespace orrery::core::verse {
namespace {

using Eigen::Index;
using hubness::SelectionKind;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::size_t bytesOf(const poems::Model& model) {
    Index numbers = model.sample.size();
    poems::visitWeights(model.weights,
                        [&](const std::string&, const auto& array) { numbers += array.size(); });
    return static_cast<std::size_t>(numbers) * sizeof(float);
}

std::optional<PrincipalComponents> componentsOf(const poems::Model& model, const JobContext& job) {
    const Index d = model.config.latent;
    if (model.sample.cols() > d)
        return findPrincipalComponents<float>(model.sample, job);
    return PrincipalComponents{.mean = Eigen::VectorXd::Zero(d),
                               .directions = Eigen::MatrixXd::Identity(d, d),
                               .variances = Eigen::VectorXd::Ones(d)};
}

std::vector<double> sortedNorms(const nn::Matrix<float>& latents) {
    std::vector<double> norms(static_cast<std::size_t>(latents.cols()));
    for (Index i = 0; i < latents.cols(); ++i)
        norms[static_cast<std::size_t>(i)] = latents.col(i).cast<double>().norm();
    std::sort(norms.begin(), norms.end());
    return norms;
}

void addNormColumns(const poems::Model& model, LoadedModel& loaded) {
    const std::vector<double> norms = sortedNorms(model.sample);
    std::vector<double> centres, density;
    if (!norms.empty()) {
        const double first = std::floor(norms.front() / kNormWidth) * kNormWidth;
        // A file may hold any numbers; what is longer counts for the last bar.
        constexpr double kMostBins = 1000;
        const auto binOf = [&](double norm) {
            return static_cast<std::size_t>(std::min((norm - first) / kNormWidth, kMostBins - 1));
        };
        const std::size_t bins = binOf(norms.back()) + 1;
        density.resize(bins);
        for (std::size_t i = 0; i < bins; ++i)
            centres.push_back(first + (static_cast<double>(i) + 0.5) * kNormWidth);
        for (const double norm : norms)
            density[binOf(norm)] += 1 / (kNormWidth * static_cast<double>(norms.size()));
    }
    loaded.sampleNorms = makeColumn(std::move(centres));
    loaded.sampleDensity = makeColumn(std::move(density));
    constexpr int kSteps = 240;
    const Index d = model.config.latent;
    const double end = 1.6 * std::sqrt(static_cast<double>(d)) + 2;
    std::vector<double> x, y;
    for (int i = 0; i <= kSteps; ++i) {
        x.push_back(end * i / kSteps);
        y.push_back(normDensity(d, x.back()));
    }
    loaded.priorNorms = makeColumn(std::move(x));
    loaded.priorDensity = makeColumn(std::move(y));
}

std::string keyOf(const hubness::SelectionRequest& it) {
    std::ostringstream key;
    key << static_cast<int>(it.kind) << ' ' << it.dimension << ' ' << it.wanted << ' '
        << it.threshold << ' ' << it.k << ' ' << it.batch << ' ' << it.seed;
    return key.str();
}

/// Selects latents, through one slot of the cache. Null: a stop was requested.
std::shared_ptr<const hubness::Selection> selected(const hubness::SelectionRequest& request,
                                                   const ComputeContext& context) {
    const std::string key = keyOf(request), slot = "selection";
    if (auto found = findLatest<hubness::Selection>(context.cache, slot, key))
        return found;
    std::optional<hubness::Selection> selection =
        hubness::selectLatents(request, {.stop = context.job.stop, .progress = {}});
    if (!selection)
        return nullptr;
    auto kept = std::make_shared<const hubness::Selection>(std::move(*selection));
    keepLatest<hubness::Selection>(context.cache, slot, key, kept,
                                   static_cast<std::size_t>(kept->latents.size()) * sizeof(float));
    return kept;
}

std::uint32_t seedAfter(std::uint32_t seed, Index steps) {
    return seed + static_cast<std::uint32_t>(steps);  // modulo 2^32
}

/// One verse for each seed.
void drawSeeds(const Settings& s, const LoadedModel& loaded, Index count, Written& written,
               poems::Decoding& decoding) {
    for (Index i = 0; i < count; ++i) {
        const std::uint32_t seed = seedAfter(s.seed, i);
        decoding.seeds.push_back(seed);
        written.seeds.push_back(seed);
        written.labels.push_back(std::to_string(seed));
    }
    written.latents = poems::latentsOf(decoding.seeds, loaded.model.config.latent);
}

/// What a preview shows in the place of latents that a search would select: short ones among a few.
nn::Matrix<float> likeSelected(const hubness::SelectionRequest& request) {
    constexpr Index kFew = 500;
    const nn::Matrix<float> drawn = poems::latentsOf(request.seed, 0, kFew, request.dimension);
    const Index count = std::min(request.wanted, kFew);
    std::vector<Index> order(static_cast<std::size_t>(kFew));
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
        return drawn.col(a).squaredNorm() < drawn.col(b).squaredNorm();
    });
    nn::Matrix<float> latents(request.dimension, count);
    for (Index i = 0; i < count; ++i)
        latents.col(i) = drawn.col(order[static_cast<std::size_t>(i)]);
    return latents;
}

/// Named by their seed and their number among the selected.
void nameSelected(const Settings& s, Written& written) {
    for (Index i = 0; i < written.latents.cols(); ++i) {
        written.seeds.push_back(kNaN);
        written.labels.push_back(std::to_string(s.seed) + " · " + std::to_string(i + 1));
    }
}

Result<void> drawSelected(const Settings& s, const LoadedModel& loaded, Quality quality,
                          const ComputeContext& context, Written& written) {
    hubness::SelectionRequest request = selectionOf(s, *s.selection, loaded.model.config.latent);
    request.wanted = s.count;
    request.seed = s.seed;
    if (quality == Quality::Preview && request.kind != SelectionKind::Sphere) {
        written.latents = likeSelected(request);
        nameSelected(s, written);
        return {};
    }
    const auto selection = selected(request, context);
    if (!selection)
        return cancelled();
    written.acceptedShare = selection->acceptedShare;
    if (request.kind != SelectionKind::Sphere)
        written.largestHub = selection->largestValue;
    written.draws = selection->draws;
    if (selection->latents.cols() == 0)
        return failure(
            Message(ORRERY_TEXT("verse",
                                "No latent with a hub value of at least %1 was found among %2; the "
                                "largest hub value was %3."))
                .arg(s.threshold)
                .arg(selection->draws)
                .arg(selection->largestValue));
    written.latents = selection->latents;
    nameSelected(s, written);
    return {};
}

/// One end of the way between two verses: what was typed, or the verse of a seed.
struct End {
    Eigen::VectorXf latent;
    Index form = poems::kAnyForm;
    poems::Locks typed = poems::kNoLocks;
};

Result<End> endOf(const Settings& s, const LoadedModel& loaded, const std::string& typed,
                  std::uint32_t seed) {
    const poems::Model& model = loaded.model;
    if (typed.empty())
        return End{.latent = poems::latentsOf(std::vector{seed}, model.config.latent).col(0),
                   .form = poems::formOfDraw(model, s.form, seed, 0)};
    const Result<poems::Couplet> couplet = poems::parseCouplet(typed);
    if (!couplet)
        return couplet.error();
    const Result<poems::Vocabulary::Ids> ids = poems::idsOf(model, *couplet);
    if (!ids)
        return ids.error();
    return End{.latent = poems::encodingOf(model, *ids).mean.col(0),
               .form = poems::formsOf(model, {*ids}).front(),
               .typed = *ids};
}

/// A, what lies between, and B.
Result<std::vector<End>> endsOf(const Settings& s, const LoadedModel& loaded) {
    const Result<End> a = endOf(s, loaded, s.verseA, s.seed);
    if (!a)
        return a.error();
    const Result<End> b = endOf(s, loaded, s.verseB, seedAfter(s.seed, 1));
    if (!b)
        return b.error();
    const auto t = static_cast<float>(s.t);
    // The form changes half way.
    const End between{.latent = (1 - t) * a->latent + t * b->latent,
                      .form = s.t < 0.5 ? a->form : b->form};
    return std::vector<End>{*a, between, *b};
}

Result<void> walkBetween(const Settings& s, const LoadedModel& loaded, Written& written,
                         poems::Decoding& decoding, std::vector<End>& ends) {
    Result<std::vector<End>> found = endsOf(s, loaded);
    if (!found)
        return found.error();
    ends = std::move(found).value();
    written.latents.resize(loaded.model.config.latent, std::ssize(ends));
    // The ends are the verses of their seeds. Between them only the latent moves; the draws change
    // half way, as the form does.
    const std::uint32_t next = seedAfter(s.seed, 1);
    decoding.seeds = {s.seed, s.t < 0.5 ? s.seed : next, next};
    for (std::size_t i = 0; i < ends.size(); ++i) {
        written.latents.col(static_cast<Index>(i)) = ends[i].latent;
        decoding.forms.push_back(ends[i].form);
        written.seeds.push_back(kNaN);
    }
    // Of one width, so that the verses keep still while t is played.
    std::ostringstream middle;
    middle << "t = " << std::fixed << std::setprecision(2) << s.t;
    written.labels = {"A", middle.str(), "B"};
    return {};
}

/// What was typed is shown as it was, with the probabilities that the model gives it.
Result<void> restoreTyped(const LoadedModel& loaded, const poems::Decoding& decoding,
                          const std::vector<End>& ends, Written& written, const JobContext& job) {
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i].typed == poems::kNoLocks)
            continue;
        poems::Decoding forced = decoding;
        forced.seeds = {};
        forced.forms = {ends[i].form};
        forced.locks = ends[i].typed;
        const auto verses = poems::decodeVerses(
            loaded.model, written.latents.col(static_cast<Index>(i)), forced, job);
        if (!verses)
            return cancelled();
        written.verses[i] = verses->front();
    }
    return {};
}

std::string keyOf(const Settings& s, const LoadedModel& loaded, Index count) {
    std::ostringstream key;
    key.precision(17);
    key << loaded.key << ' ' << static_cast<int>(s.mode) << ' ' << s.seed << ' ' << count << ' '
        << s.temperature << ' ' << s.topK << ' ' << s.repeatPenalty << ' '
        << static_cast<int>(s.form) << ' ' << (s.selection ? static_cast<int>(*s.selection) : -1)
        << ' ' << s.threshold << ' ' << s.hubK << ' ' << s.hubBatch << ' ' << s.t << ' '
        << s.principal << ' ' << s.component << ' ' << s.amount << ' '
        << (s.latents.empty() ? Index{0} : s.chosen) << ' ' << s.latents.size() << s.latents << ' '
        << s.locked.size() << s.locked << ' ' << s.verseA.size() << s.verseA << ' '
        << s.verseB.size() << s.verseB;
    return key.str();
}

Result<Written> writeAnew(const Settings& s, const LoadedModel& loaded, Quality quality,
                          Index count, const ComputeContext& context) {
    const poems::Model& model = loaded.model;
    const Result<std::vector<Edit>> edits = readLatents(s.latents, model.config.latent);
    if (!edits)
        return edits.error();
    const Result<poems::Locks> locks = readLocks(s.locked, model.vocabulary);
    if (!locks)
        return locks.error();
    Written written;
    poems::Decoding decoding = decodingOf(s);
    decoding.locks = *locks;
    std::vector<End> ends;
    Result<void> placed;
    if (s.mode == Mode::Between)
        placed = walkBetween(s, loaded, written, decoding, ends);
    else if (s.selection)
        placed = drawSelected(s, loaded, quality, context, written);
    else
        drawSeeds(s, loaded, count, written, decoding);
    if (!placed)
        return placed.error();
    if (s.amount != 0)
        written.latents.colwise() +=
            static_cast<float>(s.amount) * directionOf(s, loaded, s.component);
    written.own = written.latents;
    // A preview may lack the verse in hand.
    if (quality == Quality::Final || s.chosen <= written.latents.cols())
        for (const auto& [dimension, value] : *edits)
            written.latents(dimension, chosenOf(s, written)) = value;
    auto verses = poems::decodeVerses(model, written.latents, decoding, context.job);
    if (!verses)
        return cancelled();
    written.verses = std::move(*verses);
    if (Result<void> restored = restoreTyped(loaded, decoding, ends, written, context.job);
        !restored)
        return restored.error();
    return written;
}

}  // namespace

poems::Decoding decodingOf(const Settings& s) {
    return {.temperature = s.temperature,
            .seed = s.seed,
            .topK = s.topK,
            .repeatPenalty = s.repeatPenalty,
            .form = s.form};
}

hubness::SelectionRequest selectionOf(const Settings& s, SelectionKind kind, Index dimension) {
    constexpr std::int64_t kMostBatches = 10;
    return {.kind = kind,
            .dimension = dimension,
            .threshold = s.threshold,
            .k = std::min(s.hubK, s.hubBatch - 1),
            .batch = s.hubBatch,
            .maximumDraws = kMostBatches * s.hubBatch};
}

Result<std::shared_ptr<const LoadedModel>> loadModel(const Settings& s, const std::string& models,
                                                     const ComputeContext& context) {
    const bool own = s.model == "file";
    const std::string path = own ? s.file : poems::modelPath(models, s.model);
    if (path.empty())
        return usageError(ORRERY_TEXT(
            "verse",
            "Choose a model that Orrery trained (.safetensors), or drop one on the window."));
    const Result<std::string> identity = data::fileIdentity(path);
    if (!identity)
        return identity.error();
    const std::string key = std::to_string(path.size()) + ' ' + path + ' ' + *identity;
    if (auto found = findLatest<LoadedModel>(context.cache, "model", key))
        return found;
    Result<poems::Model> read = poems::readModel(path, {.stop = context.job.stop, .progress = {}});
    if (!read)
        return read.error();
    poems::Model model = std::move(read).value();
    std::optional<PrincipalComponents> components = componentsOf(model, context.job);
    if (!components)
        return cancelled();
    LoadedModel loaded{.model = {},
                       .tones = poems::ToneTable::builtIn(),
                       .components = std::move(*components),
                       .sampleNorms = {},
                       .sampleDensity = {},
                       .priorNorms = {},
                       .priorDensity = {},
                       .key = key,
                       .input = {}};
    if (own)
        loaded.input = {.parameter = "model_file",
                        .path = path,
                        .sha256 = model.sha256,
                        .shape = {model.config.latent, model.config.vocabulary}};
    addNormColumns(model, loaded);
    const std::size_t bytes = bytesOf(model);
    loaded.model = std::move(model);
    auto kept = std::make_shared<const LoadedModel>(std::move(loaded));
    keepLatest<LoadedModel>(context.cache, "model", key, kept, bytes);
    return kept;
}

double normDensity(Index dimension, double norm) {
    const double root = std::sqrt(static_cast<double>(dimension));
    return geometry::gaussianNormDensity(static_cast<int>(dimension), norm / root) / root;
}

std::int64_t wantedOf(const Settings& s) { return s.mode == Mode::Between ? 3 : s.count; }

Index chosenOf(const Settings& s, const Written& written) {
    return std::min(s.chosen, written.latents.cols()) - 1;
}

Eigen::VectorXf directionOf(const Settings& s, const LoadedModel& loaded, Index component) {
    const Index d = loaded.model.config.latent;
    const Index which = std::min(component, d) - 1;
    return s.principal ? Eigen::VectorXf(loaded.components.directions.col(which).cast<float>())
                       : Eigen::VectorXf(Eigen::VectorXf::Unit(d, which));
}

Result<std::shared_ptr<const Written>> write(const Settings& s, const LoadedModel& loaded,
                                             Quality quality, Index most,
                                             const ComputeContext& context) {
    // A selection is another one in a preview.
    const bool less = quality == Quality::Preview && (s.count > most || s.selection);
    const Index count = less ? std::min(s.count, most) : s.count;
    const std::string key = keyOf(s, loaded, count), slot = less ? "preview verses" : "verses";
    if (auto found = findLatest<Written>(context.cache, slot, key))
        return found;
    Settings own = s;
    own.count = count;
    Result<Written> written = writeAnew(own, loaded, quality, count, context);
    if (!written)
        return written.error();
    auto kept = std::make_shared<const Written>(std::move(written).value());
    keepLatest<Written>(context.cache, slot, key, kept,
                        static_cast<std::size_t>(2 * kept->latents.size()) * sizeof(float) +
                            kept->verses.size() * sizeof(poems::Verse));
    return kept;
}

}  // namespace orrery::core::verse
