// SPDX-License-Identifier: GPL-3.0-or-later
// The latent of a variational autoencoder: a sample of N(mu, sigma^2) and how far that is from
// N(0, I) (Kingma & Welling, "Auto-Encoding Variational Bayes", arXiv 1312.6114).
#pragma once

#include "core/nn/layers.h"

namespace orrery::core::nn {

/// z = mu + sigma * noise with ln sigma^2 = logVariance, all (d, n).
template <typename Scalar>
Matrix<Scalar> sampleGaussian(const Matrix<Scalar>& mean, const Matrix<Scalar>& logVariance,
                              const Matrix<Scalar>& noise);

/// Kullback-Leibler divergence of N(mu, sigma^2) from N(0, I) in nats, summed over dimensions and
/// columns: sum of (mu^2 + sigma^2 - ln sigma^2 - 1) / 2 (appendix B there).
template <typename Scalar>
double gaussianDivergence(const Matrix<Scalar>& mean, const Matrix<Scalar>& logVariance);

/// Gradients with respect to mean and logVariance of a loss whose gradient with respect to the
/// sample is `sampleGradient`, plus divergenceWeight times the divergence.
template <typename Scalar>
struct GaussianGradient {
    Matrix<Scalar> mean, logVariance;  ///< (d, n)
};
template <typename Scalar>
GaussianGradient<Scalar> gaussianGradient(const Matrix<Scalar>& mean,
                                          const Matrix<Scalar>& logVariance,
                                          const Matrix<Scalar>& noise,
                                          const Matrix<Scalar>& sampleGradient,
                                          double divergenceWeight);

}  // namespace orrery::core::nn
