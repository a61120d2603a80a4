// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/embedding_data.h"

#include "core/data/point_file.h"
#include "core/embedding/pairs.h"
#include "core/panels/character_vectors.h"

#include <algorithm>
#include <cmath>

namespace orrery::core::jl {
namespace {

using Eigen::Index;
using embedding::MadeKind;
using embedding::MadeVectors;
using embedding::PointVectors;

/// Numbers of a file that are kept at most: 64 MiB in double precision.
constexpr std::int64_t kMostNumbers = 8'388'608;

std::size_t bytesOf(const PointSet& points) {
    return std::visit(
        [](const auto& matrix) {
            return static_cast<std::size_t>(matrix.size()) *
                   sizeof(typename std::decay_t<decltype(matrix)>::Scalar);
        },
        points);
}

bool allEqual(const PointSet& points) {
    return std::visit(
        [](const auto& matrix) {
            for (Index i = 1; i < matrix.cols(); ++i) {
                if (matrix.col(i) != matrix.col(0))
                    return false;
            }
            return true;
        },
        points);
}

Error noDistances(const std::string& path) {
    return failure(
        Message(ORRERY_TEXT("embedding",
                            "All vectors of %1 are the same: there is no distance to keep."))
            .arg(path));
}

Result<GivenData> readFile(const Settings& s, const JobContext& job) {
    // Two rows tell how long rows are, and so how many of them there is room for.
    const Result<data::PointFile> two =
        data::readPoints({.path = s.file, .tensor = s.tensor, .rows = 2}, job.part(0, 0.5));
    if (!two)
        return two.error();
    const std::int64_t room = std::max<std::int64_t>(2, kMostNumbers / dimensionOf(two->points));
    Result<data::PointFile> read =
        data::readPoints({.path = s.file, .tensor = s.tensor, .rows = std::min(room, kMostVectors)},
                         job.part(0.5, 1));
    if (!read)
        return read.error();
    data::PointFile file = std::move(read).value();
    // That it is a sample is said with the number of those that are projected.
    if (!file.rows.empty())
        file.notes.pop_back();
    if (allEqual(file.points))
        return noDistances(s.file);
    GivenData data{.rowsInFile = file.rowsInFile,
                   .input = {.parameter = "file",
                             .path = s.file,
                             .sha256 = std::move(file.sha256),
                             .shape = std::move(file.shape)},
                   .names = std::move(file.names),
                   .notes = std::move(file.notes)};
    data.points = std::make_shared<const PointSet>(std::move(file.points));
    return data;
}

Result<GivenData> readCharacters(const Settings& s, const JobContext& job) {
    Result<CharacterVectors> read = readCharacterVectors({.model = s.characters}, job);
    if (!read)
        return read.error();
    CharacterVectors vectors = std::move(read).value();
    PointSet points = std::move(vectors.points);
    if (allEqual(points))
        return noDistances(s.characters);
    GivenData data;
    data.rowsInFile = vectors.inModel;
    data.names = std::move(vectors.characters);
    data.points = std::make_shared<const PointSet>(std::move(points));
    return data;
}

Result<std::shared_ptr<const GivenData>> readThroughCache(const Settings& s,
                                                          const ComputeContext& context) {
    const bool characters = !s.characters.empty();
    const std::string& path = characters ? s.characters : s.file;
    if (path.empty())
        return usageError(
            ORRERY_TEXT("embedding",
                        "Choose a file of vectors (.npy, .npz, .safetensors, .csv, .tsv, .fvecs, "
                        "word2vec text), or drop one on the window."));
    const Result<std::string> identity = data::fileIdentity(path);
    if (!identity)
        return identity.error();
    // Lengths keep "a b" and "c" apart from "a" and "b c".
    const std::string key = (characters ? "characters " : "file ") + std::to_string(path.size()) +
                            ' ' + path + ' ' + std::to_string(s.tensor.size()) + ' ' + s.tensor +
                            ' ' + *identity;
    if (auto found = findLatest<GivenData>(context.cache, "file", key))
        return found;
    Result<GivenData> read = characters ? readCharacters(s, context.job) : readFile(s, context.job);
    if (!read)
        return read.error();
    auto data = std::make_shared<GivenData>(std::move(read).value());
    data->key = key;
    const std::size_t bytes = bytesOf(*data->points) + 64 * data->names.size();
    keepLatest<GivenData>(context.cache, "file", key, data, bytes);
    return std::shared_ptr<const GivenData>(data);
}

/// Of a preview, in multiplications: about 3 ms of one core, in which the default values find room.
constexpr double kPreviewWork = 4e8;

}  // namespace

Result<Source> Source::open(const Settings& settings, const ComputeContext& context) {
    Source source(settings);
    if (settings.made)
        return source;
    Result<std::shared_ptr<const GivenData>> data = readThroughCache(settings, context);
    if (!data)
        return data.error();
    source.m_data = std::move(data).value();
    return source;
}

Extent Source::whole() const {
    if (m_data)
        return {.vectors = std::min<Index>(m_settings.vectors, countOf(*m_data->points)),
                .coordinates = dimensionOf(*m_data->points)};
    const bool oneHot = *m_settings.made == MadeKind::OneHot;
    return {.vectors = oneHot ? std::min(m_settings.vectors, m_settings.sourceDimension)
                              : m_settings.vectors,
            .coordinates = m_settings.sourceDimension};
}

/// Counted work, in multiplications, of projecting to `dimension` dimensions.
double Source::work(const Extent& extent, std::int64_t dimension) const {
    // What a random number costs, or one from a file, or a pair besides its coordinates.
    constexpr double kNormal = 200;
    constexpr double kOther = 60;
    constexpr double kPair = 300;
    const auto n = static_cast<double>(extent.vectors);
    const auto d = static_cast<double>(dimension);
    const auto rows = static_cast<double>(embedding::wholeRowTiles(dimension));
    const double entry =
        m_settings.projection == embedding::Projection::Gaussian ? kNormal : kOther;
    const double pairs = n * n / 2 * (d + kPair);
    // Unit vectors pick columns of P and need no products.
    if (m_settings.made == MadeKind::OneHot)
        return n * rows * entry + pairs;
    const double perCoordinate =
        n * (m_data ? kOther : kNormal) + rows * entry + n * rows + n * n / 2;
    const bool inDouble = m_data || extent.coordinates < MadeVectors::kManyCoordinates;
    return (inDouble ? 2 : 1) * (static_cast<double>(extent.coordinates) * perCoordinate + pairs);
}

bool Source::affordsSweep(double share) const {
    // Every dimension of the sweep looks at every pair.
    constexpr double kLooks = 3000;
    const auto n = static_cast<double>(whole().vectors);
    return work(whole(), embedding::kLastDimension) + n * n / 2 * kLooks <=
           kPreviewWork * share / 2;
}

Extent Source::affordable(double share) const {
    constexpr Index kFewestVectors = 8;
    constexpr Index kFewestCoordinates = 32;
    const double most = kPreviewWork * share;
    const std::int64_t d = m_settings.dimension;
    Extent extent = whole();
    const Index fewest = std::min(kFewestVectors, extent.vectors);
    while (m_settings.made != MadeKind::OneHot && extent.coordinates > kFewestCoordinates &&
           work({fewest, extent.coordinates}, d) > most / 2)
        extent.coordinates = std::max(kFewestCoordinates, extent.coordinates / 2);
    Index low = fewest;
    Index high = extent.vectors;
    while (low < high) {
        const Index middle = (low + high + 1) / 2;
        if (work({middle, extent.coordinates}, d) <= most)
            low = middle;
        else
            high = middle - 1;
    }
    extent.vectors = low;
    return extent;
}

embedding::ProjectionMatrix Source::projection() const {
    return {.projection = m_settings.projection,
            .sourceDimension = whole().coordinates,
            .seed = m_settings.seed};
}

std::vector<Index> Source::chosen(Index count) const {
    std::vector<Index> order = embedding::randomOrder(countOf(*m_data->points), m_settings.seed);
    order.resize(static_cast<std::size_t>(count));
    return order;
}

std::vector<std::string> Source::names(Index count) const {
    std::vector<std::string> names;
    if (!m_data || m_data->names.empty())
        return names;
    for (const Index number : chosen(count))
        names.push_back(m_data->names[static_cast<std::size_t>(number)]);
    return names;
}

std::shared_ptr<const VectorSet> Source::vectors(const Extent& extent,
                                                 const ComputeContext& context) const {
    const Settings& s = m_settings;
    const std::string key =
        (m_data ? m_data->key : "made " + std::to_string(static_cast<int>(*s.made))) + ' ' +
        std::to_string(s.seed) + ' ' + std::to_string(extent.vectors) + " of " +
        std::to_string(extent.coordinates);
    const std::string slot = extent == whole() ? "vectors" : "preview vectors";
    if (auto found = findLatest<VectorSet>(context.cache, slot, key))
        return found;
    const auto made = [&](auto vectors) -> std::shared_ptr<const VectorSet> {
        if (context.job.stopRequested())
            return nullptr;
        auto set =
            std::make_shared<const VectorSet>(VectorSet{.vectors = std::move(vectors), .key = key});
        const auto* held = std::get_if<MadeVectors>(&set->vectors);
        keepLatest<VectorSet>(context.cache, slot, key, set,
                              sizeof(VectorSet) + (held != nullptr ? held->bytes() : 0));
        return set;
    };
    if (m_data)
        return made(
            PointVectors(m_data->points, chosen(extent.vectors), extent.coordinates, context.job));
    const embedding::MadeSet what{
        .kind = *s.made, .count = extent.vectors, .dimension = extent.coordinates, .seed = s.seed};
    if (what.kind == MadeKind::OneHot || what.dimension >= MadeVectors::kManyCoordinates)
        return made(MadeVectors(what));
    std::vector<Index> all(static_cast<std::size_t>(what.count));
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<Index>(i);
    return made(PointVectors(std::make_shared<const PointSet>(embedding::makePoints(what)),
                             std::move(all), what.dimension, context.job));
}

}  // namespace orrery::core::jl
