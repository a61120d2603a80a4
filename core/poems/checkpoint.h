// SPDX-License-Identifier: GPL-3.0-or-later
// A training run on disk: weights, optimizer, position and curve in one safetensors file.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"
#include "core/poems/script.h"
#include "core/poems/trainer.h"

#include <string>

namespace orrery::core::poems {

/// What is asked of a run beside how its weights move.
struct RunPlan {
    std::int64_t epochs = 1;
    data::Precision precision = data::Precision::Float32;  ///< of the model
    Conversion conversion = Conversion::None;              ///< of the corpus
    std::string corpusPrefix;                              ///< as CorpusOptions::prefix
};

/// Writes the run, atomically. Errors (Failure): a sentence that names the file.
Result<void> writeCheckpoint(const std::string& path, const Trainer& trainer, const RunPlan& plan);

struct Checkpoint {
    TrainingOptions options;
    RunPlan plan;
    TrainingState state;
    std::string sha256;  ///< of the corpus
};

/// Errors (Failure), whole sentences that name the file: it is not there or damaged, or no
/// checkpoint.
Result<Checkpoint> readCheckpoint(const std::string& path, const JobContext& job);
Result<Checkpoint> readCheckpoint(const data::ByteSource& source, const JobContext& job);

}  // namespace orrery::core::poems
