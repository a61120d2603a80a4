// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of panel poems, kept in the stage cache by what they depend on.
#pragma once

#include "core/base/principal_components.h"
#include "core/figure/figure.h"
#include "core/panel/panel.h"
#include "core/panels/poems_settings.h"
#include "core/poems/measures.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery::core::verse {

/// A model and what is known of it once and for all.
struct LoadedModel {
    poems::Model model;
    poems::ToneTable tones;
    /// Of the model's sample; of a model without one the axes.
    PrincipalComponents components;
    /// Of the lengths of the sample's latents, bars; of those of N(0, I), a curve.
    Column sampleNorms, sampleDensity, priorNorms, priorDensity;
    std::string key;  ///< names it in the stage cache
    InputFile input;  ///< of the user's own file
};

/// Reads the model through the cache. Errors: those of readModel(); Usage where no file is chosen.
Result<std::shared_ptr<const LoadedModel>> loadModel(const Settings& settings,
                                                     const std::string& models,
                                                     const ComputeContext& context);

/// How the settings draw characters.
poems::Decoding decodingOf(const Settings& settings);
/// How they select latents, but for how many and the seed.
hubness::SelectionRequest selectionOf(const Settings& settings, hubness::SelectionKind kind,
                                      Eigen::Index dimension);

/// The verses that are shown.
struct Written {
    nn::Matrix<float> latents;  ///< (latent, verses), as they were written from
    nn::Matrix<float> own;      ///< before single numbers of the verse in hand were changed
    std::vector<poems::Verse> verses;
    std::vector<std::string> labels;
    std::vector<double> seeds;               ///< NaN where a seed alone does not give the verse
    std::int64_t draws = 0;                  ///< of latents, where they were selected
    std::optional<double> acceptedShare;     ///< of these; empty where none were selected
    std::optional<std::int64_t> largestHub;  ///< empty where neighbours were not searched
};
/// As many verses are asked for.
std::int64_t wantedOf(const Settings& settings);

/// Errors: Cancelled; those of what was typed; Failure where no latent is selected. A preview
/// writes no more than `most` verses, and does not search for neighbours.
Result<std::shared_ptr<const Written>> write(const Settings& settings, const LoadedModel& loaded,
                                             Quality quality, Eigen::Index most,
                                             const ComputeContext& context);

/// The width of these bars.
constexpr double kNormWidth = 0.1;
/// The density of |z| for z ~ N(0, I) in d dimensions.
double normDensity(Eigen::Index dimension, double norm);

/// The number of the verse in hand, from 0.
Eigen::Index chosenOf(const Settings& settings, const Written& written);

/// What the verses of one selection measure.
struct Measured {
    std::string id;
    std::optional<poems::Measures> measures;  ///< empty: nothing was selected
};
using QualityStage = std::vector<Measured>;  ///< "none", then as hubness::SelectionKind

/// Null: not known yet.
std::shared_ptr<const QualityStage> knownQuality(const Settings& settings,
                                                 const LoadedModel& loaded, StageCache& cache);
/// Error: Cancelled.
Result<std::shared_ptr<const QualityStage>> measureSelections(const Settings& settings,
                                                              const LoadedModel& loaded,
                                                              const ComputeContext& context);

/// Unit vector number `component`, from 1, of the chosen kind of direction.
Eigen::VectorXf directionOf(const Settings& settings, const LoadedModel& loaded,
                            Eigen::Index component);

}  // namespace orrery::core::verse
