// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/evaluation.h"

#include "core/poems/sampling.h"
#include "core/poems/trainer.h"

#include <algorithm>
#include <utility>

namespace orrery::core::poems {
namespace {

using Eigen::Index;

constexpr double kActiveVariance = 0.01;

/// How many rows vary. Of no columns none does.
Index activeRows(const nn::Matrix<float>& means) {
    Index active = 0;
    for (Index d = 0; d < means.rows() && means.cols() > 0; ++d) {
        const Eigen::ArrayXd values = means.row(d).transpose().cast<double>();
        if ((values - values.mean()).square().mean() > kActiveVariance)
            ++active;
    }
    return active;
}

template <typename Value>
Mean meanOver(const std::vector<Losses>& losses, const Value& value) {
    std::vector<double> values(losses.size());
    std::transform(losses.begin(), losses.end(), values.begin(), value);
    return meanWithInterval(values);
}

}  // namespace

Index activeUnits(const Model& model, const std::vector<Vocabulary::Ids>& couplets) {
    return activeRows(meansOf(model, couplets));
}

std::optional<Reconstruction> reconstruct(const Model& model, const std::vector<Couplet>& heldOut,
                                          std::uint32_t seed, const JobContext& job) {
    std::vector<Vocabulary::Ids> couplets;
    couplets.reserve(heldOut.size());
    for (const Couplet& couplet : heldOut) {
        if (const Result<Vocabulary::Ids> ids = idsOf(model, couplet))
            couplets.push_back(*ids);
    }
    Reconstruction result{.couplets = static_cast<std::int64_t>(couplets.size()),
                          .unknown = static_cast<std::int64_t>(heldOut.size() - couplets.size())};
    const nn::Matrix<float> means = meansOf(model, couplets);
    const auto decoded = verses(model, means, {.forms = formsOf(model, couplets)}, job);
    if (!decoded)
        return std::nullopt;
    std::vector<double> shares(couplets.size());
    std::int64_t whole = 0;
    for (std::size_t i = 0; i < couplets.size(); ++i) {
        std::size_t same = 0;
        for (std::size_t t = 0; t < couplets[i].size(); ++t)
            same += couplets[i][t] == (*decoded)[i][t] ? 1 : 0;
        shares[i] = static_cast<double>(same) / static_cast<double>(couplets[i].size());
        whole += same == couplets[i].size() ? 1 : 0;
    }
    result.characters = meanOf(shares);
    result.whole = shareOf(whole, result.couplets);
    result.activeUnits = activeRows(means);
    const std::vector<Losses> sampled = lossesOf(model, couplets, seed);
    if (job.stopRequested())
        return std::nullopt;
    const std::vector<Losses> atMean = lossesOf(model, couplets, std::nullopt);
    const auto crossEntropy = [](const Losses& each) { return each.crossEntropy; };
    result.crossEntropyAtMean = meanOver(atMean, crossEntropy);
    result.crossEntropy = meanOver(sampled, crossEntropy);
    result.kl = meanOver(sampled, [](const Losses& each) { return each.kl; });
    result.elbo =
        meanOver(sampled, [](const Losses& each) { return -(each.crossEntropy + each.kl); });
    return result;
}

}  // namespace orrery::core::poems
