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

using Eigen::Index;

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
    return usageError(Message(ORRERY_TEXT("attention", "%1 is %2, but it has only %3 of them"))
                          .arg(std::string_view(id))
                          .arg(index)
                          .arg(count));
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

/// Logits as they were read, (keys, queries).
using Slice = std::variant<Eigen::MatrixXf, Eigen::MatrixXd>;
struct ReadFile {
    Slice slice;
    std::vector<std::int64_t> shape;
    std::string sha256;
};

template <typename Matrix>
Result<void> checkLogits(const std::string& path, const Matrix& logits, const JobContext& job) {
    for (Index query = 0; query < logits.cols(); ++query) {
        if (job.stopRequested())
            return cancelled();
        bool sees = false;
        for (Index key = 0; key < logits.rows(); ++key) {
            const auto logit = static_cast<double>(logits(key, query));
            if (std::isnan(logit) || logit == -kMasked)
                return failure(
                    Message(ORRERY_TEXT("attention", "%1: the logit of query %2 and key %3 is %4."))
                        .arg(std::string_view(path))
                        .arg(query)
                        .arg(key)
                        .arg(std::string_view(std::isnan(logit) ? "NaN" : "+inf")));
            sees = sees || logit != kMasked;
        }
        if (!sees)
            return failure(
                Message(ORRERY_TEXT("attention",
                                    "%1: query %2 sees no key, all of its logits are -inf."))
                    .arg(std::string_view(path))
                    .arg(query));
    }
    return {};
}

template <typename Scalar>
Slice toSlice(const std::vector<Scalar>& values, std::int64_t keys) {
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
    return Matrix(
        Eigen::Map<const Matrix>(values.data(), keys, static_cast<Index>(values.size()) / keys));
}

Result<std::shared_ptr<const ReadFile>> readFile(const Settings& s, const std::string& key,
                                                 const ComputeContext& context) {
    if (auto found = context.cache.find<ReadFile>(key))
        return found;
    const auto part = [&](const std::vector<std::int64_t>& shape) { return chooseHead(s, shape); };
    const Result<data::NumericArray> array =
        data::readArray({.path = s.file, .tensor = {}, .part = part}, context.job);
    if (!array)
        return array.error();
    auto file = std::make_shared<ReadFile>();
    file->shape = array->shapeInFile;
    file->sha256 = array->sha256;
    file->slice = std::visit(
        [&](const auto& values) { return toSlice(values, array->shape.back()); }, array->values);
    const Result<void> checked = std::visit(
        [&](const auto& logits) { return checkLogits(s.file, logits, context.job); }, file->slice);
    if (!checked)
        return checked.error();
    const std::size_t bytes = std::visit(
        [](const auto& logits) {
            return static_cast<std::size_t>(logits.size()) * sizeof(*logits.data());
        },
        file->slice);
    context.cache.store<ReadFile>(key, file, bytes);
    return std::shared_ptr<const ReadFile>(file);
}

/// `count` of all queries, spread evenly.
Eigen::MatrixXd spread(const Slice& slice, std::int64_t count) {
    return std::visit(
        [&](const auto& all) {
            Eigen::MatrixXd chosen(all.rows(), std::min<Index>(count, all.cols()));
            for (Index i = 0; i < chosen.cols(); ++i)
                chosen.col(i) =
                    all.col((2 * i + 1) * all.cols() / (2 * chosen.cols())).template cast<double>();
            return chosen;
        },
        slice);
}

Result<std::shared_ptr<const UserLogits>> readThroughCache(const Settings& s,
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
    const std::string spreadKey = key + " queries " + std::to_string(s.queries);
    if (auto found = context.cache.find<UserLogits>(spreadKey))
        return found;
    const auto read = readFile(s, key, context);
    if (!read)
        return read.error();
    auto data = std::make_shared<UserLogits>();
    data->logits = spread((*read)->slice, s.queries);
    data->rowsInFile =
        std::visit([](const auto& all) { return std::int64_t{all.cols()}; }, (*read)->slice);
    data->maskedShare = static_cast<double>((data->logits.array() == kMasked).count()) /
                        static_cast<double>(data->logits.size());
    data->input = {
        .parameter = "file", .path = s.file, .sha256 = (*read)->sha256, .shape = (*read)->shape};
    data->key = spreadKey;
    context.cache.store<UserLogits>(spreadKey, data,
                                    static_cast<std::size_t>(data->logits.size()) * sizeof(double));
    return std::shared_ptr<const UserLogits>(data);
}

Result<void> checkLengths(const Settings& s, const Source& source) {
    if (source.isFile() && !source.reaches(s.length))
        return usageError(
            Message(ORRERY_TEXT("attention", "length is %1, but the file has only %2 keys."))
                .arg(s.length)
                .arg(source.data()->logits.rows()));
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

/// Every factor that is used, times the widest difference of logits, has to be a number.
Result<void> checkFactors(const Settings& s, const Source& source) {
    double widest = 1;
    if (source.isFile()) {
        const auto& logits = source.data()->logits.array();
        const double least = (logits == kMasked).select(logits.maxCoeff(), logits).minCoeff();
        widest = std::max(1.0, logits.maxCoeff() - least);
    }
    for (const attention::Law law : s.laws) {
        for (const std::int64_t n : {s.nMin, source.longest(), s.length, s.base()}) {
            const double factor = lawFactor(law, s.constants, static_cast<double>(n));
            if (!std::isfinite(factor * widest))
                return usageError(
                    Message(ORRERY_TEXT("attention",
                                        "The law %1 has no finite factor at length %2 (%3): its "
                                        "logits overflow."))
                        .arg(lawNames()[static_cast<std::size_t>(law)].label)
                        .arg(n)
                        .arg(factor));
        }
    }
    return {};
}

}  // namespace

Result<Source> Source::open(const Settings& settings, const ComputeContext& context) {
    Source source(settings);
    if (!settings.made) {
        auto data = readThroughCache(settings, context);
        if (!data)
            return data.error();
        source.m_data = std::move(data).value();
    }
    if (Result<void> lengths = checkLengths(settings, source); !lengths)
        return lengths.error();
    if (Result<void> factors = checkFactors(settings, source); !factors)
        return factors.error();
    return source;
}

std::int64_t Source::queries() const { return m_data ? m_data->logits.cols() : m_settings.queries; }

std::int64_t Source::longest() const {
    return m_data ? std::min<std::int64_t>(m_settings.nMax, m_data->logits.rows())
                  : m_settings.nMax;
}

bool Source::reaches(std::int64_t length) const {
    return !m_data || length <= m_data->logits.rows();
}

std::string Source::key() const {
    if (m_data)
        return m_data->key;
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
