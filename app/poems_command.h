// SPDX-License-Identifier: GPL-3.0-or-later
// `orrery poems …`: verse on the command line.
#pragma once

#include "app/command_line.h"
#include "core/poems/corpus.h"
#include "core/poems/model.h"

#include <string>

namespace orrery::app {

/// Runs the action; returns the exit status.
int runPoems(const CommandLine& line);

int runPoemsTrain(const CommandLine& line);
int runPoemsEvaluate(const CommandLine& line);

/// The model that --model names, or the one that the program comes with.
core::Result<core::poems::Model> readModelOption(const CommandLine& line);

/// What --corpus, --corpus-prefix and --script say; a precondition is that --corpus is there.
core::Result<core::poems::Corpus> readCorpusOptions(const CommandLine& line,
                                                    const core::JobContext& job);

core::Result<std::uint32_t> seedOption(const CommandLine& line);

}  // namespace orrery::app
