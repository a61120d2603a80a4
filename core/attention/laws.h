// SPDX-License-Identifier: GPL-3.0-or-later
// What the logits of attention are multiplied by, depending on how many keys there are.
#pragma once

#include <array>

namespace orrery::core::attention {

enum class Law { Standard, LogN, Ssmax, Qwen, Yarn, Llama4, Custom };
inline constexpr std::array kLaws{Law::Standard, Law::LogN,   Law::Ssmax, Law::Qwen,
                                  Law::Yarn,     Law::Llama4, Law::Custom};

struct LawConstants {
    double base = 512;          ///< L >= 2, the length that a model was trained for
    double ssmaxS = 0.43;       ///< s of Ssmax, learnt there
    double customKappa = 0.25;  ///< of Custom
    bool matched = false;       ///< every law divided by its factor at the base
};

/// The factor of a law at n >= 2 keys, on top of the usual 1 / sqrt(d). Matched, it is NaN or
/// infinite where the factor at the base is 0 or so small that the quotient overflows.
///
/// - Standard 1.
/// - LogN: ln n / ln L (Su, kexue 8823, 9034).
/// - Ssmax: s ln n (Nakanishi, "Scalable-Softmax Is Superior for Attention", arXiv 2501.19399).
/// - Qwen: ln n / ln L beyond L, else 1.
/// - Yarn: (0.1 ln(n / L) + 1)^2 beyond L, else 1: that of a model extended to n (Peng et al.,
///   "YaRN", arXiv 2309.00071, eq. 22, whose sqrt(1 / t) multiplies queries and keys both).
/// - Llama4: 1 + 0.1 ln(1 + floor(n / 8192)).
/// - Custom: kappa ln n.
double lawFactor(Law law, const LawConstants& constants, double n);

}  // namespace orrery::core::attention
