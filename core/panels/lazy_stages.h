// SPDX-License-Identifier: GPL-3.0-or-later
// What panel lazy trains: a table or classifiers, as far as a preview or a final result goes.
#pragma once

#include "core/data/labelled_text.h"
#include "core/panel/panel.h"
#include "core/panels/lazy_parameters.h"

#include <functional>
#include <memory>
#include <optional>

namespace orrery::core::idle {

/// What the plots show.
struct Outcome {
    lazy::Grid grid;
    lazy::TableResult table;
    std::optional<lazy::TextResult> text;
    Eigen::Index rows = 0;  ///< of the table
    bool complete = false;  ///< all rows, all steps, all repeats
};

/// Everything that a figure shows.
struct Stages {
    Settings settings;
    std::shared_ptr<const data::LabelledTexts> texts;  ///< of the file, or null
    std::shared_ptr<const Outcome> outcome;            ///< null: nothing is trained in this preview
    [[nodiscard]] bool complete() const { return outcome && outcome->complete; }
};

/// A table may have so many numbers: with what two moments and the watch keep for each, in three
/// variants, half a gigabyte.
constexpr std::int64_t kMostNumbers = 8'000'000;

/// How much of a table a preview trains: some rows, over the first steps.
struct Extent {
    Eigen::Index rows = 0;
    std::int64_t steps = 0;
};
Extent previewExtent(const lazy::ZipfTask& task, double work);

using Grows = std::function<void(const std::shared_ptr<const Outcome>&)>;

/// Trains, or takes what the cache has. `grows`, where given, receives what is known about every
/// tenth of a second. Errors: Usage where the table is too large or no file is chosen; Failure, as
/// readLabelledTexts(); Cancelled.
Result<Stages> train(const Settings& settings, Quality quality, const ComputeContext& context,
                     const Grows& grows);

}  // namespace orrery::core::idle
