// SPDX-License-Identifier: GPL-3.0-or-later
// Real data that is always there: the vectors that the verse model which the program comes with has
// learnt for characters.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace orrery::core {

/// Which characters are read.
struct CharacterRequest {
    std::string model;       ///< path of the model file, UTF-8
    std::int64_t count = 0;  ///< at least 0; 0: all, else a random sample of at most so many
    std::uint32_t seed = 1;  ///< of the sample
};

/// Characters of Tang verse and their embeddings.
struct CharacterVectors {
    Points<float> points;                 ///< (width, n), all finite
    std::vector<std::string> characters;  ///< (n) of the points, in UTF-8
    std::vector<std::int64_t> numbers;    ///< (n) ascending, 0 the most frequent; empty: all
    std::int64_t inModel = 0;             ///< characters that the model knows
};

/// The file of that model in the folder of the models.
std::string characterModel(const std::string& models);

/// Reads the table of a model's embeddings, without what in it stands for no character. A sample is
/// drawn as from the rows of a file (data::readPoints). Errors: those of poems::readModel(), whole
/// sentences that name the file; Cancelled.
Result<CharacterVectors> readCharacterVectors(const CharacterRequest& request,
                                              const JobContext& job);

}  // namespace orrery::core
