// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/labelled_text.h"

#include "core/base/utf8.h"
#include "core/data/line_reader.h"
#include "core/data/sha256.h"
#include "core/data/text_cells.h"
#include "core/data/with_file.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace orrery::core::data {
namespace {

/// Puts a file together, line by line.
class Collector {
public:
    Collector() { m_texts.starts.push_back(0); }

    Result<void> add(std::string_view line, std::int64_t number) {
        if (trimmed(line).empty())
            return {};
        if (!isUtf8(line))
            return failure(
                Message(ORRERY_TEXT("lazy", "its line %1 is not UTF-8 text")).arg(number));
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos)
            return failure(
                Message(ORRERY_TEXT("lazy", "its line %1 has no tab between a label and a text"))
                    .arg(number));
        const Result<std::uint8_t> label = labelOf(trimmed(line.substr(0, tab)), number);
        if (!label)
            return label.error();
        m_texts.label.push_back(*label);
        for (const std::string_view token : m_splitter.splitWords(line.substr(tab + 1)))
            m_texts.tokens.push_back(numberOf(token));
        m_texts.starts.push_back(m_texts.tokens.size());
        return {};
    }

    Result<LabelledTexts> finish(std::string sha256) && {
        if (m_texts.count() == 0)
            return failure(ORRERY_TEXT("lazy", "there is no text in it"));
        if (m_labels.size() < 2)
            return failure(Message(ORRERY_TEXT("lazy",
                                               "all of its texts have the label %1, and two labels "
                                               "are needed"))
                               .arg(inQuotes(m_labels.front())));
        if (m_texts.words.empty())
            return failure(ORRERY_TEXT("lazy", "there is no word in its texts"));
        if (m_labels[1] < m_labels[0]) {
            std::swap(m_labels[0], m_labels[1]);
            for (std::uint8_t& label : m_texts.label)
                label = static_cast<std::uint8_t>(1 - label);
        }
        m_texts.labels = {m_labels[0], m_labels[1]};
        m_texts.sha256 = std::move(sha256);
        return std::move(m_texts);
    }

private:
    Result<std::uint8_t> labelOf(std::string_view label, std::int64_t number) {
        if (label.empty())
            return failure(Message(ORRERY_TEXT("lazy", "its line %1 has no label before the tab"))
                               .arg(number));
        const auto found = std::find(m_labels.begin(), m_labels.end(), label);
        if (found != m_labels.end())
            return static_cast<std::uint8_t>(found - m_labels.begin());
        if (m_labels.size() == 2)
            return failure(Message(ORRERY_TEXT("lazy",
                                               "its line %1 has a third label, %2, after %3 and "
                                               "%4; there have to be two, and no line of headings"))
                               .arg(number)
                               .arg(inQuotes(label))
                               .arg(inQuotes(m_labels[0]))
                               .arg(inQuotes(m_labels[1])));
        m_labels.emplace_back(label);
        return static_cast<std::uint8_t>(m_labels.size() - 1);
    }

    std::int32_t numberOf(std::string_view token) {
        const auto [at, isNew] =
            m_numbers.try_emplace(std::string(token), static_cast<std::int32_t>(m_numbers.size()));
        if (isNew)
            m_texts.words.emplace_back(token);
        return at->second;
    }

    LabelledTexts m_texts;
    std::vector<std::string> m_labels;  // in the order of appearance
    std::unordered_map<std::string, std::int32_t> m_numbers;
    CellSplitter m_splitter;
};

}  // namespace

Result<LabelledTexts> readLabelledTexts(const std::string& path, const JobContext& job) {
    return withFile(path, [&](const FileSource& source) -> Result<LabelledTexts> {
        Sha256 hash;
        SourceStream stream(source, job, &hash);
        LineReader reader(stream);
        Collector collector;
        for (;;) {
            const Result<bool> more = reader.next();
            if (!more)
                return more.error();
            if (!*more)
                return std::move(collector).finish(hash.finish());
            if (Result<void> added = collector.add(reader.line(), reader.number()); !added)
                return added.error();
        }
    });
}

}  // namespace orrery::core::data
