// SPDX-License-Identifier: GPL-3.0-or-later
// A trained verse model: network, characters, and where it comes from. Its file is safetensors; an
// array of (rows, columns) stands in it with the shape (columns, rows), since here the first index
// runs fastest. docs/verse-model.md describes the metadata.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/tensor_store.h"
#include "core/poems/network.h"
#include "core/poems/vocabulary.h"

#include <cstdint>
#include <map>
#include <string>

namespace orrery::core::poems {

/// How many of some real couplets have what Measures counts, by the built-in tones.
struct HeldOut {
    std::int64_t couplets = 0;
    std::int64_t regulated = 0, opposite = 0, alternate = 0, repeats = 0, adjacent = 0;
    friend bool operator==(const HeldOut&, const HeldOut&) = default;
};

struct Model {
    std::string architecture = "article";
    NetworkConfig config;
    Vocabulary vocabulary;  ///< config.vocabulary characters
    Weights<float> weights;
    /// How it was trained, as a JSON object: corpus, SHA-256, epochs, rule and so on; may be empty.
    std::string training;
    /// Means of the latents of couplets that it was not trained on, (latent, some thousands), and
    /// what these couplets measure: to compare with, where there is no corpus. May be empty.
    nn::Matrix<float> sample;
    HeldOut heldOut;
    std::string sha256;  ///< of the file that it was read from, or empty
};

/// The path of a model that the program comes with, in the folder of these models.
std::string modelPath(const std::string& folder, const std::string& name);

/// The names of the architectures, in the order in which they are listed.
const std::vector<std::string>& architectures();

/// The configuration of an architecture for so many characters. Errors (Usage): there is none of
/// that name.
Result<NetworkConfig> configOf(const std::string& architecture, Eigen::Index vocabulary);

/// Reads a model file. Errors (Failure), whole sentences that name the file: it is not there, not
/// safetensors, damaged, no verse model, of a later format or an unknown architecture; its arrays
/// are not those of its configuration, or not finite. Nothing is allocated that the file does not
/// have bytes for.
Result<Model> readModel(const std::string& path, const JobContext& job);
Result<Model> readModel(const data::ByteSource& source, const JobContext& job);

/// Writes a model file, atomically. Errors (Failure): a sentence that names the file.
Result<void> writeModel(const std::string& path, const Model& model, data::Precision precision);

/// What model files and checkpoints share: the description of a model without its weights.
std::map<std::string, std::string> modelMetadata(const Model& model);
/// Reads it back; the weights stay empty. Errors: parts of a sentence.
Result<Model> modelFromMetadata(const std::map<std::string, std::string>& metadata);

/// Reads a file with the numbers of a network and up to copies - 1 times as many others. Errors:
/// parts of a sentence; those of readModel() but for the arrays.
Result<data::TensorStore> readModelStore(const data::ByteSource& source, std::int64_t copies,
                                         const JobContext& job);

/// Takes all arrays of weights from `store`, whose tensors are called `prefix` + name, and removes
/// them there. Errors: parts of a sentence.
Result<Weights<float>> takeWeights(const NetworkConfig& config, const std::string& prefix,
                                   data::TensorStore& store);

/// The arrays of weights as tensors called `prefix` + name.
std::vector<data::TensorView> weightTensors(const Weights<float>& weights,
                                            const std::string& prefix);

}  // namespace orrery::core::poems
