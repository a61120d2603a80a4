// SPDX-License-Identifier: GPL-3.0-or-later
// The values of panel poems, typed, and the two little languages in which the window writes down
// what was done to single numbers and characters.
#pragma once

#include "core/base/result.h"
#include "core/hubness/selection.h"
#include "core/poems/sampling.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orrery::core::verse {

enum class Mode { Sample, Between };

struct Settings {
    std::string model = "orrery";  ///< "file": `file`
    std::string file;
    Mode mode = Mode::Sample;
    std::uint32_t seed = 1;
    Eigen::Index count = 8;
    double temperature = 0.5;
    std::int64_t topK = 0;
    double repeatPenalty = 2;
    poems::AskedForm form = poems::AskedForm::Regulated;
    std::optional<hubness::SelectionKind> selection;
    std::int64_t threshold = 50;
    Eigen::Index hubK = 10, hubBatch = 10'000;
    std::string verseA, verseB;  ///< empty: sampled
    double t = 0.5;
    bool principal = false;  ///< directions and axes are principal ones of the sample
    Eigen::Index component = 1, axisX = 1, axisY = 2;
    double amount = 0;
    Eigen::Index chosen = 1;
    std::string latents, locked;
    Eigen::Index qualityCount = 400;
};

/// A dimension, from 0, and the value that it was given.
using Edit = std::pair<Eigen::Index, float>;
/// Reads "3=1.25 17=-0.5": dimension 3, counted from 1, is 1.25. Errors (Usage): a sentence.
Result<std::vector<Edit>> readLatents(std::string_view text, Eigen::Index dimensions);

/// Reads "3月 7花": the third character is 月. Errors (Usage): a sentence; a character that the
/// model does not know is one.
Result<poems::Locks> readLocks(std::string_view text, const poems::Vocabulary& vocabulary);

}  // namespace orrery::core::verse
