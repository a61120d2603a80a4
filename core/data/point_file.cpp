// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/point_file.h"

#include "core/data/byte_source.h"
#include "core/data/point_reader.h"
#include "core/data/sha256.h"
#include "core/data/with_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace orrery::core::data {
namespace {

Error unknownEnding() {
    return usageError(ORRERY_TEXT("data",
                                  "points are read from .npy, .npz, .safetensors, .csv, "
                                  ".tsv, .fvecs, .txt, .vec and .w2v files"));
}

}  // namespace

std::optional<PointFormat> pointFormatOf(std::string_view path) {
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    using Known = std::pair<std::string_view, PointFormat>;
    constexpr std::array kKnown{Known{".npy", PointFormat::Npy},
                                Known{".npz", PointFormat::Npz},
                                Known{".csv", PointFormat::Delimited},
                                Known{".tsv", PointFormat::Delimited},
                                Known{".fvecs", PointFormat::Fvecs},
                                Known{".safetensors", PointFormat::Safetensors},
                                Known{".txt", PointFormat::WordsOrNumbers},
                                Known{".vec", PointFormat::WordsOrNumbers},
                                Known{".w2v", PointFormat::WordsOrNumbers}};
    const auto* found =
        std::find_if(kKnown.begin(), kKnown.end(), [&](auto& k) { return k.first == ending; });
    if (found == kKnown.end())
        return std::nullopt;
    return found->second;
}

std::optional<TensorFormat> tensorFormatOf(PointFormat format) {
    switch (format) {
        case PointFormat::Npy:
            return TensorFormat::Npy;
        case PointFormat::Npz:
            return TensorFormat::Npz;
        case PointFormat::Safetensors:
            return TensorFormat::Safetensors;
        default:
            return std::nullopt;
    }
}

Result<PointFile> readPoints(PointFormat format, const ByteSource& source,
                             const PointFileRequest& request, const JobContext& job) {
    if (source.size() == 0)
        return failure(ORRERY_TEXT("data", "it is empty"));
    const std::optional<TensorFormat> tensors = tensorFormatOf(format);
    Result<PointFile> read = tensors ? readTensorPoints(*tensors, source, request, job)
                             : format == PointFormat::Fvecs
                                 ? readFvecs(source, request, job)
                                 : readTextPoints(format, source, request, job);
    if (!read || read->rows.empty())
        return read;
    PointFile file = std::move(read).value();
    file.notes.push_back(
        Message(ORRERY_TEXT("data", "A random sample of %1 of the %2 rows of the file was read."))
            .arg(file.rows.size())
            .arg(file.rowsInFile));
    return file;
}

Result<PointFile> readPoints(const PointFileRequest& request, const JobContext& job) {
    const std::optional<PointFormat> format = pointFormatOf(request.path);
    if (!format)
        return aboutFile(request.path, unknownEnding());
    return withFile(request.path, [&](const FileSource& source) {
        return readPoints(*format, source, request, job);
    });
}

Result<std::vector<std::string>> readLabels(const std::string& path, const JobContext& job) {
    return withFile(path, [&](const FileSource& source) { return readLabelLines(source, job); });
}

Result<std::vector<std::string>> labelsOfPoints(std::vector<std::string> labels,
                                                const std::string& labelsPath,
                                                const PointFile& file) {
    if (static_cast<std::int64_t>(labels.size()) != file.rowsInFile)
        return failure(
            Message(
                ORRERY_TEXT("data", "%1 has %2 labels, but the file of the points has %3 rows."))
                .arg(inQuotes(std::filesystem::path(labelsPath).filename().string()))
                .arg(labels.size())
                .arg(file.rowsInFile));
    if (file.rows.empty())
        return labels;
    std::vector<std::string> chosen;
    chosen.reserve(file.rows.size());
    for (const std::int64_t row : file.rows)
        chosen.push_back(std::move(labels[static_cast<std::size_t>(row)]));
    return chosen;
}

Result<std::string> fileSha256(const std::string& path, const JobContext& job) {
    return withFile(path, [&](const FileSource& source) -> Result<std::string> {
        Sha256 hash;
        SourceStream stream(source, job, &hash);
        if (Result<void> read = stream.skip(stream.remaining()); !read)
            return read.error();
        return hash.finish();
    });
}

Result<std::string> fileIdentity(const std::string& path) {
    Result<std::unique_ptr<FileSource>> source = FileSource::open(path);
    if (!source)
        return aboutFile(path, source.error());
    return (*source)->identity();
}

}  // namespace orrery::core::data
