// SPDX-License-Identifier: GPL-3.0-or-later
// What panel attention looks at: made logits, or the user's file.
#pragma once

#include "core/panel/panel.h"
#include "core/panels/attention_parameters.h"

#include <Eigen/Core>

#include <cstdint>
#include <memory>
#include <string>

namespace orrery::core::attend {

/// The logits of the user's file that are looked at.
struct UserLogits {
    Eigen::MatrixXd logits;       ///< (keys, queries); -infinity is a masked key
    std::int64_t rowsInFile = 0;  ///< queries that there are
    double maskedShare = 0;       ///< of the keys of these queries
    InputFile input;
    std::string key;  ///< names them in the stage cache
};

/// Where logits come from.
class Source {
public:
    /// Reads the file, through the cache. Errors are those of the readers; Usage where the settings
    /// ask for what the file does not have or contradict each other; Failure for NaN, infinite
    /// logits and queries that see no key.
    static Result<Source> open(const Settings& settings, const ComputeContext& context);

    [[nodiscard]] bool isFile() const { return m_data != nullptr; }
    [[nodiscard]] const UserLogits* data() const { return m_data.get(); }
    /// How many queries the means are over.
    [[nodiscard]] std::int64_t queries() const;
    /// Where the sweep ends.
    [[nodiscard]] std::int64_t longest() const;
    /// Whether there are so many keys.
    [[nodiscard]] bool reaches(std::int64_t length) const;
    /// Names the logits in the stage cache, of any number of made ones.
    [[nodiscard]] std::string key() const;

private:
    explicit Source(Settings settings) : m_settings(std::move(settings)) {}

    Settings m_settings;
    std::shared_ptr<const UserLogits> m_data;
};

}  // namespace orrery::core::attend
