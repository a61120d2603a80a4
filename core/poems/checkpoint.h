// SPDX-License-Identifier: GPL-3.0-or-later
// A training run on disk: weights, optimizer, position and curve in one safetensors file.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"
#include "core/poems/trainer.h"

#include <string>

namespace orrery::core::poems {

/// Writes the run, atomically. Errors (Failure): a sentence that names the file.
Result<void> writeCheckpoint(const std::string& path, const Trainer& trainer);

struct Checkpoint {
    TrainingOptions options;
    TrainingState state;
    std::string sha256;  ///< of the corpus
};

/// Errors (Failure), whole sentences that name the file: it is not there or damaged, or no
/// checkpoint.
Result<Checkpoint> readCheckpoint(const std::string& path, const JobContext& job);
Result<Checkpoint> readCheckpoint(const data::ByteSource& source, const JobContext& job);

}  // namespace orrery::core::poems
