// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/update.h"

#include "core/optim/kernels.h"

#include <algorithm>
#include <cmath>

namespace orrery::core::optim {
namespace {

template <typename Scalar>
Eigen::ArrayXd numbers(std::span<const Scalar> values) {
    return Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>>(
               values.data(), static_cast<Eigen::Index>(values.size()))
        .template cast<double>();
}

/// Bias-corrected averages of the rules that correct them; `slots` is (size, slots of the rule).
void addCorrected(const Rule& rule, double t, double muProduct, const Eigen::ArrayXd& gradient,
                  const Eigen::ArrayXXd& slots, std::vector<UpdateNumbers::Item>& items) {
    std::visit(
        [&]<typename R>(const R& one) {
            if constexpr (std::is_same_v<R, Nadam>) {
                // Its own average of the averages, that of the next step and the gradient.
                const double mu = nadamMu(one, t), next = nadamMu(one, t + 1);
                items.push_back({"m_hat", next / (1 - muProduct * next) * slots.col(0) +
                                              (1 - mu) / (1 - muProduct) * gradient});
                items.push_back({"v_hat", slots.col(1) / biasCorrection(one.beta2, t)});
            } else if constexpr (requires { one.eps, one.beta1; }) {
                items.push_back({"m_hat", slots.col(0) / biasCorrection(one.beta1, t)});
                // The last slot: AMSGrad divides by its maximum. Adamax needs no correction.
                if constexpr (!std::is_same_v<R, Adamax>)
                    items.push_back(
                        {"v_hat", slots.col(slots.cols() - 1) / biasCorrection(one.beta2, t)});
            }
        },
        rule);
}

}  // namespace

template <typename Scalar>
UpdateNumbers describeUpdate(const Spec& spec, const State<Scalar>& state,
                             std::type_identity_t<std::span<const Scalar>> before,
                             std::type_identity_t<std::span<const Scalar>> gradient,
                             std::type_identity_t<std::span<const Scalar>> after) {
    assert(state.step >= 1 && state.parameters.size() == 1);
    const Turn turn = turnAfter(spec, state.step - 1);
    const Rule& rule = turn.then ? spec.then->rule : spec.rule;
    const ParameterState<Scalar>& own = state.parameters[0];
    const Eigen::ArrayXXd slots =
        (turn.then ? own.nextSlots : own.ruleSlots).template cast<double>();

    UpdateNumbers update{.rule = ruleId(rule), .t = turn.t, .lr = turn.lr, .items = {}};
    update.items.reserve(8);
    const Parameter<Scalar> parameter{{}, gradient};
    Eigen::ArrayXd seen =
        clipScale<Scalar>(spec.clip, std::span(&parameter, 1)) * numbers(gradient);
    if (spec.clip.kind == Clip::Kind::Value)
        seen = seen.max(-spec.clip.limit).min(spec.clip.limit).eval();
    if (spec.weightDecay.kind == WeightDecay::Kind::InLoss)
        seen += spec.weightDecay.value * numbers(before);
    update.items.push_back({"gradient", seen});
    const std::span<const std::string_view> names = slotNames(rule);
    for (std::size_t i = 0; i < names.size(); ++i)
        update.items.push_back({names[i], slots.col(static_cast<Eigen::Index>(i))});
    addCorrected(rule, static_cast<double>(turn.t), state.muProduct, seen, slots, update.items);
    update.items.push_back({"step", numbers(after) - numbers(before)});
    if (spec.lookahead)
        update.items.push_back({"slow", own.slow.template cast<double>()});
    return update;
}

template UpdateNumbers describeUpdate(const Spec&, const State<float>&, std::span<const float>,
                                      std::span<const float>, std::span<const float>);
template UpdateNumbers describeUpdate(const Spec&, const State<double>&, std::span<const double>,
                                      std::span<const double>, std::span<const double>);

}  // namespace orrery::core::optim
