// SPDX-License-Identifier: GPL-3.0-or-later
// Loss and gradient of the verse network over a batch, on all threads.
#pragma once

#include "core/nn/softmax.h"
#include "core/poems/network.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace orrery::core::poems {

/// Couplets as the network reads and writes them, kLength ids for each.
template <typename Scalar>
struct Batch {
    std::vector<Eigen::Index> characters;  ///< as the encoder reads them
    std::vector<Eigen::Index> targets;     ///< to be written; -1 counts nothing
    std::vector<Eigen::Index> previous;    ///< see DecoderInput
    std::vector<Eigen::Index> forms;
    nn::Matrix<Scalar> noise;  ///< (latent, couplets), standard normal

    /// Adds a couplet to all but the noise. A character beyond the vocabulary, which only an
    /// autoregressive network can read, has the id `vocabulary` and is no target.
    void add(const NetworkConfig& config, std::span<const std::int32_t> ids, Eigen::Index form);
    [[nodiscard]] Eigen::Index couplets() const { return noise.cols(); }
};

/// crossEntropy + klWeight * max(kl, freeBits): the gradient of the divergence is left out while
/// the batch's mean is below the floor (Kingma et al., arXiv 1606.04934, eq. 15, with one floor
/// under the whole latent).
struct Objective {
    double klWeight = 1;  ///< >= 0
    double freeBits = 0;  ///< nats, >= 0
};

/// Of a couplet, or their means over a batch, in nats.
struct Losses {
    double crossEntropy = 0;  ///< summed over the characters of a couplet
    double kl = 0;            ///< summed over the dimensions of the latent

    friend bool operator==(const Losses&, const Losses&) = default;
};

/// The gradient: of the table row-sparse, of all else dense.
template <typename Scalar>
struct NetworkGradient {
    optim::RowGradient<Scalar> table;
    Weights<Scalar> rest;  ///< its own table is empty
};

/// Computes gradients batch after batch in the same memory: for a batch of 64 and 8,000 characters
/// about 25 MB.
template <typename Scalar>
class Backpropagation {
public:
    explicit Backpropagation(NetworkConfig config);
    ~Backpropagation();
    Backpropagation(const Backpropagation&) = delete;
    Backpropagation& operator=(const Backpropagation&) = delete;

    /// Losses of the batch, which has at least one couplet; the gradient is in gradient(). The same
    /// bytes on any number of threads: chunks of 16 couplets, joined in their order.
    Losses run(const Weights<Scalar>& weights, const Batch<Scalar>& batch,
               const Objective& objective);
    /// Losses alone, of each couplet.
    std::vector<Losses> losses(const Weights<Scalar>& weights, const Batch<Scalar>& batch);

    [[nodiscard]] const NetworkGradient<Scalar>& gradient() const { return m_gradient; }

private:
    struct Chunk;
    void split(const Batch<Scalar>& batch);
    Losses sumLosses(Eigen::Index couplets) const;
    void forward(const Weights<Scalar>& weights, const Batch<Scalar>& batch, Chunk& chunk) const;
    void backward(const Weights<Scalar>& weights, const Batch<Scalar>& batch, double klWeight,
                  Chunk& chunk) const;
    void join(const Batch<Scalar>& batch);

    NetworkConfig m_config;
    std::vector<std::unique_ptr<Chunk>> m_chunks;
    std::vector<nn::SoftmaxPass<Scalar>> m_softmax;  ///< one for each chunk
    NetworkGradient<Scalar> m_gradient;
};

}  // namespace orrery::core::poems
