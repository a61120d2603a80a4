// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/gaussian.h"

#include <cmath>

namespace orrery::core::nn {

template <typename Scalar>
Matrix<Scalar> sampleGaussian(const Matrix<Scalar>& mean, const Matrix<Scalar>& logVariance,
                              const Matrix<Scalar>& noise) {
    return mean.array() + (logVariance.array() / 2).exp() * noise.array();
}

template <typename Scalar>
double gaussianDivergence(const Matrix<Scalar>& mean, const Matrix<Scalar>& logVariance) {
    // One after the other and in double: the order in which Eigen adds depends on the address.
    double sum = 0;
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
        const auto mu = static_cast<double>(mean.data()[i]);
        const auto logarithm = static_cast<double>(logVariance.data()[i]);
        // e^x - 1 - x without cancellation in its first two terms.
        sum += mu * mu + (std::expm1(logarithm) - logarithm);
    }
    return sum / 2;
}

template <typename Scalar>
GaussianGradient<Scalar> gaussianGradient(const Matrix<Scalar>& mean,
                                          const Matrix<Scalar>& logVariance,
                                          const Matrix<Scalar>& noise,
                                          const Matrix<Scalar>& sampleGradient,
                                          double divergenceWeight) {
    const auto weight = static_cast<Scalar>(divergenceWeight);
    const auto deviation = (logVariance.array() / 2).exp().eval();
    return {.mean = sampleGradient + weight * mean,
            .logVariance = (sampleGradient.array() * noise.array() * deviation / 2 +
                            weight / 2 * (deviation.square() - 1))
                               .matrix()};
}

#define ORRERY_NN_GAUSSIAN(S)                                                                \
    template Matrix<S> sampleGaussian(const Matrix<S>&, const Matrix<S>&, const Matrix<S>&); \
    template double gaussianDivergence(const Matrix<S>&, const Matrix<S>&);                  \
    template GaussianGradient<S> gaussianGradient(const Matrix<S>&, const Matrix<S>&,        \
                                                  const Matrix<S>&, const Matrix<S>&, double);
ORRERY_NN_GAUSSIAN(float)
ORRERY_NN_GAUSSIAN(double)
#undef ORRERY_NN_GAUSSIAN

}  // namespace orrery::core::nn
