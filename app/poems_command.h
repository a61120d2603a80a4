// SPDX-License-Identifier: GPL-3.0-or-later
// `orrery poems …`: verse on the command line.
#pragma once

#include "app/command_line.h"
#include "core/poems/corpus.h"
#include "core/poems/model.h"

#include <cstdint>

namespace orrery::app {

/// Runs the action; returns the exit status.
int runPoems(const CommandLine& line);

int runPoemsTrain(const CommandLine& line);
int runPoemsEvaluate(const CommandLine& line);

/// The model that --model names, or the one that the program comes with.
core::Result<core::poems::Model> readModelOption(const CommandLine& line);

/// What --corpus-prefix and --script say.
core::Result<core::poems::CorpusOptions> readCorpusOptions(const CommandLine& line);

/// The value of --seed.
core::Result<std::uint32_t> readSeed(const CommandLine& line);

}  // namespace orrery::app
