// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <string>
#include <vector>

class QApplication;

namespace orrery::app {

/// What `orrery bench` measures.
struct BenchOptions {
    std::vector<std::string> panels;  ///< ids; empty: all
    bool json = false;                ///< print JSON instead of a table for people
    std::string training;             ///< corpus that a model is trained on meanwhile; empty: none
};

/// Measures, in the real window on the platform at hand: start to first painted panel, slider moved
/// to painted for every parameter, the time of a final result, memory. Prints to standard output;
/// returns the exit status.
int runBench(QApplication& application, const core::Registry& registry,
             const BenchOptions& options);

}  // namespace orrery::app
