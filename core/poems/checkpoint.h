// SPDX-License-Identifier: GPL-3.0-or-later
// A training run on disk: weights, optimizer, position and curve in one safetensors file.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"
#include "core/poems/trainer.h"

#include <string>

namespace orrery::core::poems {

/// Writes the run, atomically; `sha256` is that of the corpus. Errors (Failure): a sentence that
/// names the file.
Result<void> writeCheckpoint(const std::string& path, const Trainer& trainer,
                             const std::string& sha256);

struct Checkpoint {
    TrainingState state;
    std::string options;  ///< as optionsText() wrote them
    std::string sha256;   ///< of the corpus
};

/// Reads a checkpoint of a run with these options, so that the optimizer's arrays are known. Errors
/// (Failure), whole sentences that name the file: it is not there or damaged, or no checkpoint.
/// (Usage): it belongs to a run with other options.
Result<Checkpoint> readCheckpoint(const std::string& path, const TrainingOptions& options,
                                  const JobContext& job);
Result<Checkpoint> readCheckpoint(const data::ByteSource& source, const TrainingOptions& options,
                                  const JobContext& job);

}  // namespace orrery::core::poems
