// SPDX-License-Identifier: GPL-3.0-or-later
// What panel attention looks at: made logits, or the user's file.
#pragma once

#include "core/panel/panel.h"
#include "core/panels/attention_parameters.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace orrery::core::attend {

/// One head of the user's file.
struct LogitFile {
    std::variant<std::vector<float>, std::vector<double>> values;  ///< (query, key) in C order
    std::int64_t queries = 0, keys = 0;
    double maskedShare = 0;           ///< of all of them
    double widest = 0;                ///< largest less smallest logit that is not masked
    std::vector<std::int64_t> shape;  ///< of the whole array
    std::string sha256;
    std::string key;  ///< names it in the stage cache

    /// The first logits of a query.
    void read(std::int64_t query, std::span<double> logits) const;
};

/// Which of `count` things a sample of at most `most` holds: the middles of as many equal parts,
/// ascending.
std::vector<std::int64_t> middles(std::int64_t count, std::int64_t most);

/// Where logits come from.
class Source {
public:
    /// Reads the file, through the cache. Errors are those of the readers; Usage where the settings
    /// ask for what the file does not have or contradict each other; Failure for NaN, infinite
    /// logits and queries that see no key.
    static Result<Source> open(const Settings& settings, const ComputeContext& context);

    [[nodiscard]] bool isFile() const { return m_file != nullptr; }
    [[nodiscard]] const LogitFile* file() const { return m_file.get(); }
    /// How many queries the means are over.
    [[nodiscard]] std::int64_t queries() const;
    /// Which of the file's queries these are, if they are no more than `most`.
    [[nodiscard]] std::vector<std::int64_t> rows(std::int64_t most) const;
    /// Where the sweep ends.
    [[nodiscard]] std::int64_t longest() const;
    /// Whether there are so many keys.
    [[nodiscard]] bool reaches(std::int64_t length) const;
    /// Names the logits in the stage cache, of any number of made ones.
    [[nodiscard]] std::string key() const;

private:
    explicit Source(Settings settings) : m_settings(std::move(settings)) {}

    Settings m_settings;
    std::shared_ptr<const LogitFile> m_file;
};

}  // namespace orrery::core::attend
