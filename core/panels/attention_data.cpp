// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention_data.h"

#include "core/data/array_file.h"
#include "core/data/point_file.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

namespace orrery::core::attend {
namespace {

constexpr double kMasked = -std::numeric_limits<double>::infinity();

Message shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    return Message::verbatim(text + ")");
}

Result<void> checkIndex(std::int64_t index, std::int64_t count, const char* id) {
    if (index < count)
        return {};
    return usageError(
        Message(ORRERY_TEXT("attention", "%1 is %2, but counted from 0 the last is %3"))
            .arg(std::string_view(id))
            .arg(index)
            .arg(count - 1));
}

/// Which head of which layer, or the parts of a sentence that say why there is none.
Result<std::vector<std::int64_t>> chooseHead(const Settings& s,
                                             const std::vector<std::int64_t>& shape) {
    if (shape.size() < 2 || shape.size() > 4)
        return failure(
            Message(ORRERY_TEXT("attention",
                                "the array has the shape %1; logits have 2 dimensions (query, "
                                "key), 3 with heads or 4 with layers and heads"))
                .arg(shapeText(shape)));
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
        return failure(Message(ORRERY_TEXT("attention", "the array is empty, its shape is %1"))
                           .arg(shapeText(shape)));
    if (shape.back() < 2)
        return failure(ORRERY_TEXT("attention", "there is only one key for each query"));
    // What a file does not have is there once.
    const std::int64_t layers = shape.size() == 4 ? shape[0] : 1;
    const std::int64_t heads = shape.size() >= 3 ? shape[shape.size() - 3] : 1;
    if (Result<void> layer = checkIndex(s.layer, layers, "layer"); !layer)
        return layer.error();
    if (Result<void> head = checkIndex(s.head, heads, "head"); !head)
        return head.error();
    if (shape.size() == 4)
        return std::vector{s.layer, s.head};
    return shape.size() == 3 ? std::vector{s.head} : std::vector<std::int64_t>{};
}

/// Refuses what is no logit, and fills in what is known of all of them.
template <typename Scalar>
Result<void> lookOver(const std::string& path, const std::vector<Scalar>& values, LogitFile& file,
                      const JobContext& job) {
    double least = -kMasked, largest = kMasked;
    std::int64_t masked = 0;
    for (std::int64_t query = 0; query < file.queries; ++query) {
        if (job.stopRequested())
            return cancelled();
        const auto begin = values.begin() + query * file.keys;
        std::int64_t seen = 0;
        for (std::int64_t key = 0; key < file.keys; ++key) {
            const auto logit = static_cast<double>(begin[key]);
            if (std::isnan(logit) || logit == -kMasked)
                return failure(Message(ORRERY_TEXT("attention",
                                                   "%1: the logit of query %2 and key %3, counted "
                                                   "from 0, is %4."))
                                   .arg(inQuotes(path))
                                   .arg(query)
                                   .arg(key)
                                   .arg(std::string_view(std::isnan(logit) ? "NaN" : "+inf")));
            if (logit == kMasked)
                continue;
            ++seen;
            least = std::min(least, logit);
            largest = std::max(largest, logit);
        }
        if (seen == 0)
            return failure(
                Message(ORRERY_TEXT("attention",
                                    "%1: query %2, counted from 0, sees no key: all of its logits "
                                    "are -inf."))
                    .arg(inQuotes(path))
                    .arg(query));
        masked += file.keys - seen;
    }
    file.widest = largest - least;
    file.maskedShare = static_cast<double>(masked) / static_cast<double>(values.size());
    return {};
}

Result<std::shared_ptr<const LogitFile>> readThroughCache(const Settings& s,
                                                          const ComputeContext& context) {
    if (s.file.empty())
        return usageError(
            ORRERY_TEXT("attention", "Choose a file of logits (.npy), or drop one on the window."));
    const Result<std::string> identity = data::fileIdentity(s.file);
    if (!identity)
        return identity.error();
    const std::string key = "attention file " + std::to_string(s.file.size()) + ':' + s.file + ' ' +
                            *identity + ' ' + std::to_string(s.layer) + ' ' +
                            std::to_string(s.head);
    if (auto found = context.cache.find<LogitFile>(key))
        return found;
    const auto part = [&](const std::vector<std::int64_t>& shape) { return chooseHead(s, shape); };
    Result<data::NumericArray> read =
        data::readArray({.path = s.file, .tensor = {}, .part = part}, context.job);
    if (!read)
        return read.error();
    data::NumericArray array = std::move(read).value();
    auto file = std::make_shared<LogitFile>();
    file->queries = array.shape[0];
    file->keys = array.shape[1];
    file->values = std::move(array.values);
    file->shape = std::move(array.shapeInFile);
    file->sha256 = std::move(array.sha256);
    file->key = key;
    const Result<void> looked =
        std::visit([&](const auto& values) { return lookOver(s.file, values, *file, context.job); },
                   file->values);
    if (!looked)
        return looked.error();
    const std::size_t bytes = std::visit(
        [](const auto& values) { return values.size() * sizeof(values.front()); }, file->values);
    context.cache.store<LogitFile>(key, file, bytes);
    return std::shared_ptr<const LogitFile>(file);
}

Result<void> checkLengths(const Settings& s, const Source& source) {
    if (source.isFile() && !source.reaches(s.length))
        return usageError(
            Message(ORRERY_TEXT("attention", "length is %1, but the file has only %2 keys."))
                .arg(s.length)
                .arg(source.file()->keys));
    if (s.nMin >= source.longest())
        return usageError(
            source.longest() < s.nMax
                ? Message(ORRERY_TEXT("attention",
                                      "n_min is %1, but the file has only %2 keys: the shortest "
                                      "length has to be below."))
                      .arg(s.nMin)
                      .arg(source.longest())
                : Message(ORRERY_TEXT("attention",
                                      "n_min is %1 and n_max is %2: the shortest length has to be "
                                      "below the longest."))
                      .arg(s.nMin)
                      .arg(s.nMax));
    return {};
}

/// Every factor that is used, and its products with differences of logits, have to be numbers.
Result<void> checkFactors(const Settings& s, const Source& source) {
    const double widest = source.isFile() ? std::max(1.0, source.file()->widest) : 1;
    for (const attention::Law law : s.laws) {
        const Message& name = lawNames()[static_cast<std::size_t>(law)].label;
        for (const std::int64_t n : {s.nMin, source.longest(), s.length, s.base()}) {
            const double factor = lawFactor(law, s.constants, static_cast<double>(n));
            if (!std::isfinite(factor))
                return usageError(
                    Message(ORRERY_TEXT("attention",
                                        "The law “%1” cannot be matched at the base length, where "
                                        "its factor is 0 or nearly so."))
                        .arg(name));
            if (!std::isfinite(factor * widest))
                return usageError(
                    Message(ORRERY_TEXT("attention",
                                        "The file's logits lie so far apart that they overflow "
                                        "under the law “%1”."))
                        .arg(name));
        }
    }
    return {};
}

}  // namespace

void LogitFile::read(std::int64_t query, std::span<double> logits) const {
    std::visit(
        [&](const auto& all) {
            std::copy_n(all.begin() + query * keys, logits.size(), logits.begin());
        },
        values);
}

std::vector<std::int64_t> middles(std::int64_t count, std::int64_t most) {
    const std::int64_t parts = std::min(count, most);
    std::vector<std::int64_t> chosen;
    chosen.reserve(static_cast<std::size_t>(parts));
    for (std::int64_t i = 0; i < parts; ++i)
        chosen.push_back((2 * i + 1) * count / (2 * parts));
    return chosen;
}

Result<Source> Source::open(const Settings& settings, const ComputeContext& context) {
    Source source(settings);
    if (!settings.made) {
        auto file = readThroughCache(settings, context);
        if (!file)
            return file.error();
        source.m_file = std::move(file).value();
    }
    if (Result<void> lengths = checkLengths(settings, source); !lengths)
        return lengths.error();
    if (Result<void> factors = checkFactors(settings, source); !factors)
        return factors.error();
    return source;
}

std::int64_t Source::queries() const {
    return m_file ? std::min(m_settings.queries, m_file->queries) : m_settings.queries;
}

std::vector<std::int64_t> Source::rows(std::int64_t most) const {
    const std::vector<std::int64_t> all = middles(m_file->queries, m_settings.queries);
    std::vector<std::int64_t> some = middles(std::ssize(all), most);
    for (std::int64_t& row : some)
        row = all[static_cast<std::size_t>(row)];
    return some;
}

std::int64_t Source::longest() const {
    return m_file ? std::min(m_settings.nMax, m_file->keys) : m_settings.nMax;
}

bool Source::reaches(std::int64_t length) const { return !m_file || length <= m_file->keys; }

std::string Source::key() const {
    if (m_file)
        return m_file->key;
    const attention::MadeLogits& made = *m_settings.made;
    std::string key = "made " + std::to_string(static_cast<int>(made.kind)) + ' ' +
                      std::to_string(made.seed) + ' ' + formatValue(made.sigma);
    if (made.sharesKeys())
        key += ' ' + std::to_string(made.dimension);
    if (made.kind == attention::LogitKind::Needle)
        key += ' ' + std::to_string(made.needles) + ' ' + formatValue(made.bonus);
    if (made.kind == attention::LogitKind::Local)
        key += ' ' + formatValue(made.slope);
    return key;
}

}  // namespace orrery::core::attend
