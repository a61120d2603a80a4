// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/hubness_data.h"

#include "core/base/principal_components.h"
#include "core/data/point_file.h"
#include "core/panels/character_vectors.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <type_traits>

namespace orrery::core::hubs {
namespace {

using Eigen::Index;

/// Dimensions of a sweep, about evenly spaced on a logarithmic axis; 3, 20 and 100 are
/// Radovanovic's.
constexpr Index kSweep[] = {1,  2,   3,   4,   5,   7,   10,  14,  20,   28,   40,  56,
                            75, 100, 140, 200, 280, 400, 560, 750, 1000, 1400, 2000};

std::string part(const std::string& text) {
    // Lengths keep "a b" and "c" apart from "a" and "b c".
    return std::to_string(text.size()) + ':' + text + ' ';
}

template <typename Scalar>
Points<Scalar> chosen(const Points<Scalar>& points, const std::vector<Index>& indices) {
    if (static_cast<Index>(indices.size()) == points.cols())
        return points;
    return points(Eigen::all, indices);
}

Points<double> asDouble(const PointSet& points) {
    return std::visit(
        [](const auto& matrix) -> Points<double> { return matrix.template cast<double>(); },
        points);
}

/// Both of one type: double as soon as one of them needs it.
void unify(PointSet& points, PointSet& queries) {
    if (points.index() == queries.index())
        return;
    points = asDouble(points);
    queries = asDouble(queries);
}

InputFile input(const char* parameter, const std::string& path, std::string sha256,
                std::vector<std::int64_t> shape) {
    return {.parameter = parameter,
            .path = path,
            .sha256 = std::move(sha256),
            .shape = std::move(shape)};
}

/// Names, size and time of the files that the settings mean.
Result<std::string> filesKey(const Settings& s) {
    std::string key = "hubness file " + part(s.tensor) + std::to_string(s.rows) + ' ' +
                      (s.rows > 0 ? std::to_string(s.seed) : "") + ' ';
    for (const std::string& path : {s.file, s.labels, s.queries}) {
        if (!path.empty()) {
            const Result<std::string> identity = data::fileIdentity(path);
            if (!identity)
                return identity.error();
            key += part(path) + part(*identity);
        } else {
            key += part(path);
        }
    }
    return key;
}

Result<void> readQueries(const Settings& s, const JobContext& job, GivenData& data) {
    Result<data::PointFile> read = data::readPoints({.path = s.queries, .tensor = s.tensor}, job);
    if (!read)
        return read.error();
    if (dimensionOf(read->points) != dimensionOf(data.points))
        return failure(Message(ORRERY_TEXT("hubness",
                                           "The queries have %1 dimensions, the points %2: they "
                                           "have to be of one space."))
                           .arg(dimensionOf(read->points))
                           .arg(dimensionOf(data.points)));
    data.inputs.push_back(input("queries", s.queries, read->sha256, read->shape));
    data.queries = std::move(read).value().points;
    unify(data.points, *data.queries);
    return {};
}

Result<GivenData> readFiles(const Settings& s, const JobContext& job) {
    Result<data::PointFile> read = data::readPoints(
        {.path = s.file, .tensor = s.tensor, .rows = s.rows, .seed = s.seed}, job.part(0, 0.7));
    if (!read)
        return read.error();
    data::PointFile file = std::move(read).value();
    GivenData data{.inputs = {input("file", s.file, file.sha256, file.shape)}, .notes = file.notes};
    data.labels = file.names;
    data.named = !file.names.empty();
    if (!s.labels.empty()) {
        Result<std::vector<std::string>> labels = data::readLabels(s.labels, job.part(0.7, 0.8));
        if (!labels)
            return labels.error();
        Result<std::string> sha256 = data::fileSha256(s.labels, job);
        if (!sha256)
            return sha256.error();
        const auto count = static_cast<std::int64_t>(labels->size());
        labels = data::labelsOfPoints(std::move(labels).value(), s.labels, file);
        if (!labels)
            return labels.error();
        data.labels = std::move(labels).value();
        data.named = false;
        data.inputs.push_back(input("labels", s.labels, *sha256, {count}));
    }
    data.rows = std::move(file.rows);
    data.points = std::move(file.points);
    if (!s.queries.empty()) {
        if (Result<void> queries = readQueries(s, job.part(0.8, 1), data); !queries)
            return queries.error();
    }
    return data;
}

/// Name, size and time of the model that has the characters, and which of them are taken.
Result<std::string> charactersKey(const Settings& s) {
    const Result<std::string> identity = data::fileIdentity(s.characters);
    if (!identity)
        return identity.error();
    return "hubness characters " + part(s.characters) + part(*identity) + std::to_string(s.rows) +
           ' ' + (s.rows > 0 ? std::to_string(s.seed) : "");
}

Result<GivenData> readCharacters(const Settings& s, const JobContext& job) {
    Result<CharacterVectors> read =
        readCharacterVectors({.model = s.characters, .count = s.rows, .seed = s.seed}, job);
    if (!read)
        return read.error();
    CharacterVectors vectors = std::move(read).value();
    GivenData data{.points = std::move(vectors.points),
                   .rows = std::move(vectors.numbers),
                   .labels = std::move(vectors.characters),
                   .named = true};
    data.notes.push_back(
        Message(ORRERY_TEXT("hubness",
                            "Each point is what the network that writes verse has learnt for one "
                            "of its %1 characters; index 0 is the most frequent one."))
            .arg(vectors.inModel));
    if (!data.rows.empty())
        data.notes.push_back(
            Message(ORRERY_TEXT("hubness", "A random sample of %1 of the %2 characters is taken."))
                .arg(data.rows.size())
                .arg(vectors.inModel));
    return data;
}

Result<std::shared_ptr<const GivenData>> readThroughCache(const Settings& s,
                                                          const ComputeContext& context) {
    const bool characters = !s.characters.empty();
    if (!characters && s.file.empty())
        return usageError(
            ORRERY_TEXT("hubness",
                        "Choose a file of points (.npy, .npz, .safetensors, .csv, .tsv, .fvecs, "
                        "word2vec text), or drop one on the window."));
    const Result<std::string> key = characters ? charactersKey(s) : filesKey(s);
    if (!key)
        return key.error();
    if (auto found = context.cache.find<GivenData>(*key))
        return found;
    Result<GivenData> read =
        characters ? readCharacters(s, context.job) : readFiles(s, context.job);
    if (!read)
        return read.error();
    auto data = std::make_shared<GivenData>(std::move(read).value());
    data->key = *key;
    std::size_t bytes = bytesOf(data->points) + 64 * data->labels.size();
    if (data->queries)
        bytes += bytesOf(*data->queries);
    context.cache.store<GivenData>(*key, data, bytes);
    return std::shared_ptr<const GivenData>(data);
}

template <typename Scalar>
Result<std::shared_ptr<const PrincipalComponents>> components(const GivenData& data,
                                                              const Points<Scalar>& points,
                                                              const ComputeContext& context) {
    const std::string key = "components of " + data.key;
    if (auto found = context.cache.find<PrincipalComponents>(key))
        return found;
    std::optional<PrincipalComponents> made = findPrincipalComponents(points, context.job);
    if (!made)
        return cancelled();
    auto kept = std::make_shared<const PrincipalComponents>(std::move(*made));
    const auto d = static_cast<std::size_t>(points.rows());
    context.cache.store<PrincipalComponents>(key, kept, d * d * sizeof(double));
    return kept;
}

}  // namespace

std::size_t bytesOf(const PointSet& points) {
    return std::visit(
        [](const auto& matrix) {
            return static_cast<std::size_t>(matrix.size()) *
                   sizeof(typename std::decay_t<decltype(matrix)>::Scalar);
        },
        points);
}

std::vector<Index> evenlySpread(Index n, Index most) {
    const Index count = std::min(n, most);
    std::vector<Index> indices(static_cast<std::size_t>(count));
    for (Index i = 0; i < count; ++i)
        indices[static_cast<std::size_t>(i)] = i * n / count;
    return indices;
}

Result<Source> Source::open(const Settings& settings, const ComputeContext& context) {
    Source source(settings);
    if (settings.made)
        return source;
    Result<std::shared_ptr<const GivenData>> data = readThroughCache(settings, context);
    if (!data)
        return data.error();
    source.m_data = std::move(data).value();
    const Index d = dimensionOf(source.m_data->points);
    if (settings.components > d)
        return usageError(Message(ORRERY_TEXT("hubness",
                                              "components is %1, but the points have only %2 "
                                              "dimensions."))
                              .arg(settings.components)
                              .arg(d));
    if (settings.components > 0 && d > kMostForComponents)
        return usageError(Message(ORRERY_TEXT("hubness",
                                              "Principal components are computed for up to %1 "
                                              "dimensions; this file has %2. Set components to 0."))
                              .arg(kMostForComponents)
                              .arg(d));
    return source;
}

Index Source::count() const { return m_data ? countOf(m_data->points) : m_settings.points; }

Index Source::dimension() const {
    if (!m_data)
        return m_settings.dimension;
    return m_settings.components > 0 ? m_settings.components : dimensionOf(m_data->points);
}

Index Source::askers() const {
    return m_data && m_data->queries ? countOf(*m_data->queries) : count();
}

std::vector<Index> Source::sweepDimensions() const {
    std::vector<Index> dimensions;
    if (m_data && dimensionOf(m_data->points) > kMostForComponents)
        return dimensions;
    const Index last = m_data ? std::min(dimension(), kSweep[std::size(kSweep) - 1])
                              : kSweep[std::size(kSweep) - 1];
    // In one dimension there are two directions and no more: ties would pass for hubs.
    const bool directions = m_settings.metric == hubness::Metric::Cosine ||
                            m_settings.made == hubness::Distribution::Sphere;
    std::copy_if(std::begin(kSweep), std::end(kSweep), std::back_inserter(dimensions),
                 [&](Index d) { return d < last && (d > 1 || !directions); });
    dimensions.push_back(last);
    return dimensions;
}

hubness::MadePoints Source::made(Index dimension, std::uint32_t repeat, Index most) const {
    return {.distribution = *m_settings.made,
            .count = std::min<Index>(m_settings.points, most),
            .dimension = dimension,
            .intrinsic = m_settings.intrinsic,
            .offset = m_settings.offset,
            .seed = m_settings.seed + repeat};
}

/// Given points, all of their coordinates or (count > 0) the leading components.
Result<Sample> Source::component(Index count, Index most, const ComputeContext& context) const {
    const std::vector<Index> indices = evenlySpread(countOf(m_data->points), most);
    return std::visit(
        [&](const auto& points) -> Result<Sample> {
            using Matrix = std::decay_t<decltype(points)>;
            const Matrix* queries =
                m_data->queries ? std::get_if<Matrix>(&*m_data->queries) : nullptr;
            const std::vector<Index> asking =
                evenlySpread(queries != nullptr ? queries->cols() : 0, most);
            Sample sample{.points = chosen(points, indices)};
            if (queries != nullptr)
                sample.queries = chosen(*queries, asking);
            if (count == 0)
                return sample;
            auto directions = components(*m_data, points, context);
            if (!directions)
                return directions.error();
            for (PointSet* set : {&sample.points, sample.queries ? &*sample.queries : nullptr}) {
                if (set == nullptr)
                    continue;
                auto projected =
                    projectOnto(**directions, count, std::get<Matrix>(*set), context.job);
                if (!projected)
                    return cancelled();
                *set = std::move(*projected);
            }
            return sample;
        },
        m_data->points);
}

Result<Sample> Source::sampleAt(Index dimension, std::uint32_t repeat, Index most,
                                const ComputeContext& context) const {
    if (m_data)
        return component(dimension, most, context);
    std::optional<Points<float>> points =
        hubness::makePoints(made(dimension, repeat, most), context.job);
    if (!points)
        return cancelled();
    return Sample{.points = std::move(*points)};
}

std::string Source::key(Index dimension, std::uint32_t repeat, Index most) const {
    const Settings& s = m_settings;
    const std::string what = ' ' + std::to_string(dimension) + " of " +
                             std::to_string(std::min(count(), most)) + " points";
    if (m_data)
        return m_data->key + what + " asked by " + std::to_string(std::min(askers(), most));
    return "made " + std::to_string(static_cast<int>(*s.made)) + ' ' + std::to_string(s.intrinsic) +
           ' ' + formatValue(s.offset) + ' ' + std::to_string(s.seed + repeat) + what;
}

Result<std::shared_ptr<const Sample>> Source::sample(Index most,
                                                     const ComputeContext& context) const {
    const Settings& s = m_settings;
    const std::string key = this->key(m_data ? s.components : s.dimension, 0, most);
    if (auto found = context.cache.find<Sample>(key))
        return found;
    Result<Sample> made =
        m_data ? component(s.components, most, context) : sampleAt(s.dimension, 0, most, context);
    if (!made)
        return made.error();
    auto sample = std::make_shared<Sample>(std::move(made).value());
    sample->key = key;
    context.cache.store<Sample>(key, sample, bytesOf(sample->points));
    return std::shared_ptr<const Sample>(sample);
}

Labels Source::labels(Index most) const {
    Labels labels;
    if (m_data && !m_data->labels.empty()) {
        for (const Index i : evenlySpread(count(), most))
            labels.texts.push_back(m_data->labels[static_cast<std::size_t>(i)]);
    } else if (!m_data && *m_settings.made == hubness::Distribution::Clusters) {
        for (const std::int32_t cluster :
             hubness::clusterOf(m_settings.seed, std::min<Index>(count(), most)))
            labels.texts.push_back(std::to_string(cluster));
    }
    if (m_data && m_data->named)
        return labels;
    std::map<std::string_view, std::int32_t> known;
    for (const std::string& text : labels.texts)
        labels.ids.push_back(
            known.emplace(text, static_cast<std::int32_t>(known.size())).first->second);
    return labels;
}

std::vector<double> Source::indices(Index most) const {
    // Made points are the first ones, given ones are spread over all.
    const Index some = std::min(count(), most);
    std::vector<double> indices;
    indices.reserve(static_cast<std::size_t>(some));
    for (const Index i : evenlySpread(m_data ? count() : some, most))
        indices.push_back(m_data && !m_data->rows.empty()
                              ? static_cast<double>(m_data->rows[static_cast<std::size_t>(i)])
                              : static_cast<double>(i));
    return indices;
}

}  // namespace orrery::core::hubs
