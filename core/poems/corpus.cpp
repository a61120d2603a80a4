// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/corpus.h"

#include "core/base/utf8.h"
#include "core/data/sha256.h"
#include "core/data/with_file.h"
#include "core/poems/corpus_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

namespace orrery::core::poems {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::int64_t kLargestFile = std::int64_t{1} << 30U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error noCouplet() {
    return failure(
        ORRERY_TEXT("poems", "there is no couplet of two times five Chinese characters in it"));
}

/// Hands on the strings in arrays called "paragraphs", at whatever depth.
class PoemHandler final : public nlohmann::json_sax<json> {
public:
    PoemHandler(CoupletFinder& finder, const JobContext& job) : m_finder(finder), m_job(job) {}

    [[nodiscard]] std::optional<std::size_t> damagedAt() const { return m_damagedAt; }

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool string(string_t& text) override {
        if (!m_isParagraphs.empty() && m_isParagraphs.back()) {
            m_finder.read(text);
            m_finder.finish();
        }
        return value();
    }
    bool key(string_t& name) override {
        m_named = name == "paragraphs";
        return true;
    }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(m_named); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
        m_damagedAt = position;
        return false;
    }

private:
    bool value() {
        m_named = false;
        return !m_job.stopRequested();
    }
    bool open(bool paragraphs) {
        m_isParagraphs.push_back(paragraphs);
        return value();
    }
    bool close() {
        m_isParagraphs.pop_back();
        return value();
    }

    CoupletFinder& m_finder;
    const JobContext& m_job;
    std::vector<bool> m_isParagraphs;  // of the open arrays and objects
    bool m_named = false;              // what comes next is the value of "paragraphs"
    std::optional<std::size_t> m_damagedAt;
};

Result<void> findInJson(std::string_view text, CoupletFinder& finder, const JobContext& job) {
    PoemHandler handler(finder, job);
    if (json::sax_parse(text, &handler))
        return {};
    if (job.stopRequested())
        return cancelled();
    const std::size_t at = std::min(handler.damagedAt().value_or(0), text.size());
    return failure(Message(ORRERY_TEXT("poems", "it is JSON that is damaged in line %1"))
                       .arg(1 + std::count(text.begin(), text.begin() + at, '\n')));
}

std::string_view lineAt(std::string_view text, std::size_t begin) {
    std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

Result<void> findInLines(std::string_view text, CoupletFinder& finder, const JobContext& job) {
    const bool isFortune = text.starts_with("%\n") ||
                           text.find("\n%\n") != std::string_view::npos ||
                           text.find("\n%\r\n") != std::string_view::npos;
    for (std::size_t begin = 0, number = 1; begin < text.size(); ++number) {
        const std::string_view line = lineAt(text, begin);
        if (isFortune && line == "%")
            finder.finish();
        else if (isFortune)
            finder.read(line);
        else
            finder.readLine(line);
        begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
        if (number % 1000 == 0) {
            if (job.stopRequested())
                return cancelled();
            job.report(static_cast<double>(begin) / static_cast<double>(text.size()));
        }
    }
    finder.finish();
    return {};
}

Result<std::string> contentsOf(const data::ByteSource& source, data::Sha256& hash,
                               const JobContext& job) {
    if (source.size() == 0)
        return failure(ORRERY_TEXT("poems", "it is empty"));
    if (source.size() > kLargestFile)
        return failure(ORRERY_TEXT("poems", "it is longer than 1 GiB"));
    data::SourceStream stream(source, job, &hash);
    std::string text(static_cast<std::size_t>(source.size()), '\0');
    if (Result<void> read = data::readAll(stream, std::as_writable_bytes(std::span(text))); !read)
        return read.error();
    if (text.find('\0') != std::string::npos)
        return failure(ORRERY_TEXT("poems", "it is not text"));
    if (const std::size_t line = firstLineNotUtf8(text); line != 0)
        return failure(Message(ORRERY_TEXT("poems", "its line %1 is not UTF-8 text")).arg(line));
    return text;
}

/// Without a conversion; may be without a couplet.
Result<Corpus> readFile(const data::ByteSource& source, const JobContext& job) {
    data::Sha256 hash;
    const Result<std::string> contents = contentsOf(source, hash, job.part(0, 0.5));
    if (!contents)
        return contents.error();
    std::string_view text = *contents;
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    CoupletFinder finder;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool isJson =
        first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
    const JobContext rest = job.part(0.5, 1);
    Result<void> found = isJson ? findInJson(text, finder, rest) : findInLines(text, finder, rest);
    if (!found)
        return found.error();
    return Corpus{
        .couplets = std::move(finder.couplets), .sha256 = hash.finish(), .skipped = finder.skipped};
}

/// The names of the files to read, sorted by their bytes.
Result<std::vector<std::string>> namesIn(const fs::path& folder, const std::string& prefix) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.ends_with(".json") && name.starts_with(prefix) && entry->is_regular_file(error))
            names.push_back(name);
    }
    if (error)
        return failure(Message::verbatim(error.message()));
    if (names.empty())
        return failure(Message(ORRERY_TEXT("poems", "there is no file %1 in this folder"))
                           .arg(prefix + "*.json"));
    std::sort(names.begin(), names.end());
    return names;
}

Result<Corpus> readFolder(const fs::path& folder, const CorpusOptions& options,
                          const JobContext& job) {
    const Result<std::vector<std::string>> names = namesIn(folder, options.prefix);
    if (!names)
        return data::aboutFile(folder.string(), names.error());
    Corpus all{.files = static_cast<std::int64_t>(names->size())};
    data::Sha256 hash;
    const auto count = static_cast<double>(names->size());
    for (std::size_t i = 0; i < names->size(); ++i) {
        const std::string& name = (*names)[i];
        const auto done = static_cast<double>(i);
        const JobContext part = job.part(done / count, (done + 1) / count);
        const Result<Corpus> one =
            data::withFile((folder / name).string(),
                           [&](const data::FileSource& source) { return readFile(source, part); });
        if (!one)
            return one.error();
        all.couplets.insert(all.couplets.end(), one->couplets.begin(), one->couplets.end());
        all.skipped += one->skipped;
        const std::string line = one->sha256 + "  " + name + "\n";
        hash.add(std::as_bytes(std::span(line)));
    }
    all.sha256 = hash.finish();
    if (all.couplets.empty())
        return data::aboutFile(folder.string(), noCouplet());
    return all;
}

Result<Corpus> converted(Corpus corpus, Conversion conversion, const JobContext& job) {
    const Result<ScriptConverter> converter = ScriptConverter::create(conversion);
    if (!converter)
        return converter.error();
    const std::size_t count = conversion == Conversion::None ? 0 : corpus.couplets.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (const std::optional<Couplet> other = converter->convert(corpus.couplets[i]))
            corpus.couplets[i] = *other;
        else
            ++corpus.unconverted;
        if (i % 100 == 0) {
            if (job.stopRequested())
                return cancelled();
            job.report(static_cast<double>(i) / static_cast<double>(count));
        }
    }
    job.report(1);
    return corpus;
}

}  // namespace

Result<Corpus> readCorpus(const data::ByteSource& source, const CorpusOptions& options,
                          const JobContext& job) {
    Result<Corpus> corpus = readFile(source, job.part(0, 0.5));
    if (!corpus)
        return corpus;
    if (corpus->couplets.empty())
        return noCouplet();
    return converted(std::move(corpus).value(), options.convert, job.part(0.5, 1));
}

Result<Corpus> readCorpus(const std::string& path, const CorpusOptions& options,
                          const JobContext& job) {
    // Without the slash at its end, which would leave no name to call it by.
    fs::path place = fs::path(path).lexically_normal();
    if (!place.has_filename() && place.has_relative_path())
        place = place.parent_path();
    std::error_code ignored;
    const JobContext reading = job.part(0, 0.5);
    Result<Corpus> corpus =
        fs::is_directory(place, ignored)
            ? readFolder(place, options, reading)
            : data::withFile(place.string(), [&](const data::FileSource& source) -> Result<Corpus> {
                  Result<Corpus> one = readFile(source, reading);
                  if (one && one->couplets.empty())
                      return noCouplet();
                  return one;
              });
    if (!corpus)
        return corpus;
    return converted(std::move(corpus).value(), options.convert, job.part(0.5, 1));
}

}  // namespace orrery::core::poems
