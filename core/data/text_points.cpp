// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_points.h"

#include "core/data/line_reader.h"
#include "core/data/point_buffer.h"
#include "core/data/point_reader.h"

#include <algorithm>

namespace orrery::core::data {
namespace {

/// The first lines that are not empty and, where `comments` is set, do not begin with #.
Result<std::vector<std::string>> firstLines(const ByteSource& source, bool comments,
                                            const JobContext& job) {
    SourceStream stream(source, {job.stop, {}});
    LineReader reader(stream);
    std::vector<std::string> lines;
    while (lines.size() < kProbedLines) {
        Result<bool> more = reader.next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const std::string_view line = trimmed(reader.line());
        if (!line.empty() && !(comments && line.front() == '#'))
            lines.emplace_back(reader.line());
    }
    return lines;
}

Result<std::unique_ptr<TextDialect>> findDialect(PointFormat format, const ByteSource& source,
                                                 const JobContext& job) {
    if (format == PointFormat::WordsOrNumbers) {
        Result<std::vector<std::string>> lines = firstLines(source, false, job);
        if (!lines)
            return lines.error();
        if (std::unique_ptr<TextDialect> words = wordsDialect(*lines))
            return words;
    }
    Result<std::vector<std::string>> lines = firstLines(source, true, job);
    if (!lines)
        return lines.error();
    if (lines->empty())
        return failure(ORRERY_TEXT("data", "there are no numbers in it"));
    return delimitedDialect(*lines);
}

/// Calls take(reader) for every line that counts.
template <typename Take>
Result<void> forEachLine(ByteStream& stream, const TextDialect& dialect, const Take& take) {
    LineReader reader(stream);
    for (;;) {
        Result<bool> more = reader.next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (!dialect.counts(reader.line()))
            continue;
        if (Result<void> taken = take(reader); !taken)
            return taken.error();
    }
}

Result<std::int64_t> countRows(ByteStream& stream, const TextDialect& dialect) {
    std::int64_t lines = 0;
    const Result<void> read = forEachLine(stream, dialect, [&](const LineReader&) -> Result<void> {
        ++lines;
        return {};
    });
    if (!read)
        return read.error();
    const std::int64_t rows = lines - (dialect.header ? 1 : 0);
    if (dialect.promisedRows && *dialect.promisedRows != rows)
        return failure(
            Message(ORRERY_TEXT("data", "its first line promises %1 words, and there are %2"))
                .arg(*dialect.promisedRows)
                .arg(rows));
    return rows;
}

/// Reads the selected rows into `buffer` and `names`.
Result<void> readRows(ByteStream& stream, TextDialect& dialect, const RowSelection& selection,
                      PointBuffer& buffer, std::vector<std::string>& names, const JobContext& job) {
    std::vector<double> values(static_cast<std::size_t>(dialect.dimension));
    std::string name;
    std::int64_t row = dialect.header ? -1 : 0, point = 0;
    const Result<void> read =
        forEachLine(stream, dialect, [&](const LineReader& reader) -> Result<void> {
            const std::int64_t now = row++;
            if (now < 0 || point == selection.count() || selection.rowOf(point) != now)
                return {};
            if (Result<void> parsed =
                    dialect.parse(reader.line(), reader.number(), values, name, job);
                !parsed)
                return parsed.error();
            buffer.set(point, 0, std::span<const double>(values));
            if (dialect.named)
                names.push_back(name);
            ++point;
            return buffer.check();
        });
    if (!read)
        return read.error();
    if (row != selection.rowsInFile)
        return changedMeanwhile();
    return {};
}

}  // namespace

Result<PointFile> readTextPoints(PointFormat format, const ByteSource& source,
                                 const PointFileRequest& request, const JobContext& job) {
    Result<std::unique_ptr<TextDialect>> found = findDialect(format, source, job);
    if (!found)
        return found.error();
    TextDialect& dialect = **found;
    // Twice over the file: once its rows are counted, memory is taken once, and the sample is that
    // of any other format.
    Sha256 hash;
    SourceStream counted(source, job.part(0, 0.2), &hash);
    Result<std::int64_t> rows = countRows(counted, dialect);
    if (!rows)
        return rows.error();
    Result<RowSelection> selection = RowSelection::make(*rows, request.rows, request.seed, job);
    if (!selection)
        return selection.error();
    // A line that says how many numbers follow must not make anybody allocate: each takes 2 bytes.
    if (dialect.dimension > source.size() / 2)
        return failure(Message(ORRERY_TEXT("data",
                                           "its first line promises %1 numbers a word, "
                                           "more than the file can hold"))
                           .arg(dialect.dimension));
    Result<PointBuffer> made =
        PointBuffer::make(dialect.dimension, *selection,
                          dialect.isFloat ? Precision::Float : Precision::FloatIfExact, job);
    if (!made)
        return made.error();
    PointBuffer buffer = std::move(made).value();
    std::vector<std::string> names;
    SourceStream stream(source, job.part(0.2, 1));
    if (Result<void> read = readRows(stream, dialect, *selection, buffer, names, job); !read)
        return read.error();
    return PointFile{.points = std::move(buffer).take(),
                     .rowsInFile = *rows,
                     .rows = std::move(selection).value().rows,
                     .names = std::move(names),
                     .sha256 = hash.finish(),
                     .shape = {*rows, dialect.dimension}};
}

Result<std::vector<std::string>> readLabelLines(const ByteSource& source, const JobContext& job) {
    SourceStream stream(source, job);
    LineReader reader(stream);
    std::vector<std::string> labels;
    for (;;) {
        Result<bool> more = reader.next();
        if (!more)
            return more.error();
        if (!*more)
            return labels;
        labels.emplace_back(reader.line());
    }
}

}  // namespace orrery::core::data
