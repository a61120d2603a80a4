// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/optimizer.h"

#include "core/optim/kernels.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace orrery::core::optim {
namespace {

using Eigen::Index;

/// What the options do to a gradient and to the parameters.
template <typename S>
struct Treatment {
    S scale, limit, inLoss, shrink;
    bool plain;  ///< nothing at all
    explicit Treatment(const StepNumbers& n)
        : scale(static_cast<S>(n.scale)),
          limit(n.limit > 0 ? static_cast<S>(n.limit) : std::numeric_limits<S>::infinity()),
          inLoss(static_cast<S>(n.decayInLoss)),
          shrink(static_cast<S>(1 - n.lr * n.decoupled)),
          plain(n.scale == 1 && n.limit == 0 && n.decayInLoss == 0 && n.decoupled == 0) {}
    [[nodiscard]] S gradient(S g, S theta) const {
        return std::clamp(scale * g, -limit, limit) + inLoss * theta;
    }
};

template <typename S>
struct Given {
    const S* numbers;
    S operator()(Index i) const { return numbers[i]; }
};
template <typename S>
struct Nothing {
    S operator()(Index /*i*/) const { return 0; }
};

/// The loops over `count` numbers. Kernel and treatment are copies, so that the compiler knows them
/// to stay the same while the arrays are written.
template <typename S, typename K, typename Gradient, typename... Slot>
void moveAll(const K kernel, Index count, const Gradient gradient, S* __restrict theta,
             Slot* __restrict... slots) {
    for (Index i = 0; i < count; ++i)
        theta[i] = kernel(theta[i], gradient(i), slots[i]...);
}

template <typename S, typename K, typename Gradient, typename... Slot>
void moveTreated(const K kernel, const Treatment<S> treatment, Index count, const Gradient gradient,
                 S* __restrict theta, Slot* __restrict... slots) {
    for (Index i = 0; i < count; ++i) {
        const S g = treatment.gradient(gradient(i), theta[i]);
        theta[i] = kernel(theta[i] * treatment.shrink, g, slots[i]...);
    }
}

template <typename S, typename K, typename... Slot>
void decayAll(const K kernel, Index count, Slot* __restrict... slots) {
    for (Index i = 0; i < count; ++i)
        static_cast<void>(kernel(S(0), S(0), slots[i]...));
}

/// One rule at one step on one parameter array.
template <typename R, typename S>
class Pass {
public:
    Pass(const R& rule, const StepNumbers& numbers, std::span<S> theta, Slots<S>& slots)
        : m_kernel(rule, numbers), m_treatment(numbers), m_theta(theta), m_slots(slots) {}

    void run(const Parameter<S>& parameter, Index width, const std::optional<Lazy>& lazy) const {
        if (parameter.rows)
            runRows(parameter, width, lazy);
        else if (lazy && width > 0)
            runLazily(parameter.gradient, width, *lazy);
        else
            move(0, static_cast<Index>(m_theta.size()), Given<S>{parameter.gradient.data()});
    }

private:
    /// Calls `loop(slots + begin…)` with all arrays of the rule.
    template <typename Loop>
    void withSlots(Index begin, const Loop& loop) const {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            loop((m_slots.data() + static_cast<Index>(I) * m_slots.rows() + begin)...);
        }
        (std::make_index_sequence<R::kSlots.size()>());
    }

    template <typename Gradient>
    void move(Index begin, Index count, const Gradient& gradient) const {
        S* const theta = m_theta.data() + begin;
        withSlots(begin, [&](auto*... slots) {
            if (m_treatment.plain)
                moveAll<S>(m_kernel, count, gradient, theta, slots...);
            else
                moveTreated<S>(m_kernel, m_treatment, count, gradient, theta, slots...);
        });
    }

    void rest(Index begin, Index count, const Lazy& lazy) const {
        if (lazy.idle == Lazy::Idle::Freeze)
            return;
        withSlots(begin, [&](auto*... slots) { decayAll<S>(m_kernel, count, slots...); });
    }

    /// A dense gradient: the rows whose effective gradient is 0 are idle.
    void runLazily(std::span<const S> gradient, Index width, const Lazy& lazy) const {
        const Index size = static_cast<Index>(m_theta.size());
        for (Index begin = 0; begin < size; begin += width) {
            bool idle = true;
            for (Index i = begin; idle && i < begin + width; ++i)
                idle = m_treatment.gradient(gradient[i], m_theta[i]) == 0;
            if (idle)
                rest(begin, width, lazy);
            else
                move(begin, width, Given<S>{gradient.data() + begin});
        }
    }

    void runRows(const Parameter<S>& parameter, Index width,
                 const std::optional<Lazy>& lazy) const {
        const std::span<const Index> rows = *parameter.rows;
        const bool skip = lazy && lazy->idle == Lazy::Idle::Freeze;
        const S* gradient = parameter.gradient.data();
        Index next = 0;  // the first row not yet dealt with
        const auto between = [&](Index end) {
            if (skip || end <= next)
                return;
            const Index begin = next * width, count = (end - next) * width;
            if (lazy)
                rest(begin, count, *lazy);
            else
                move(begin, count, Nothing<S>{});
        };
        for (const Index row : rows) {
            assert(row >= next && (row + 1) * width <= static_cast<Index>(m_theta.size()));
            between(row);
            move(row * width, width, Given<S>{gradient});
            gradient += width;
            next = row + 1;
        }
        between(static_cast<Index>(m_theta.size()) / width);
    }

    Kernel<R, S> m_kernel;
    Treatment<S> m_treatment;
    std::span<S> m_theta;
    Slots<S>& m_slots;
};

template <typename S>
void restart(const Rule& rule, Slots<S>& slots) {
    const std::array<double, 3> initial = initialSlots(rule);
    for (Index i = 0; i < slots.cols(); ++i)
        slots.col(i).setConstant(static_cast<S>(initial[static_cast<std::size_t>(i)]));
}

template <typename S>
Slots<S> startedSlots(const Rule& rule, Index size) {
    Slots<S> slots(size, static_cast<Index>(slotNames(rule).size()));
    restart(rule, slots);
    return slots;
}

template <typename S>
auto mapped(std::span<S> values) {
    return Eigen::Map<Eigen::Array<S, Eigen::Dynamic, 1>>(values.data(),
                                                          static_cast<Index>(values.size()));
}

/// The numbers of a step; advances the product of NAdam's momenta.
template <typename S>
StepNumbers numbersOf(const Spec& spec, const Turn& turn, const Rule& rule, double scale,
                      State<S>& state) {
    const bool inLoss = spec.weightDecay.kind == WeightDecay::Kind::InLoss;
    if (const auto* nadam = std::get_if<Nadam>(&rule))
        state.muProduct =
            (turn.t == 1 ? 1 : state.muProduct) * nadamMu(*nadam, static_cast<double>(turn.t));
    return {.lr = turn.lr,
            .t = static_cast<double>(turn.t),
            .muProduct = state.muProduct,
            .decoupled = inLoss ? 0 : spec.weightDecay.value,
            .scale = scale,
            .limit = spec.clip.kind == Clip::Kind::Value ? spec.clip.limit : 0,
            .decayInLoss = inLoss ? spec.weightDecay.value : 0};
}

template <typename S>
void synchronise(const Lookahead& lookahead, const Rule& rule, bool then,
                 std::span<const Parameter<S>> parameters, State<S>& state) {
    const S alpha = static_cast<S>(lookahead.alpha);
    for (std::size_t p = 0; p < parameters.size(); ++p) {
        ParameterState<S>& own = state.parameters[p];
        auto theta = mapped(parameters[p].values);
        // Not phi + 1 (theta - phi), which is not theta to the last bit.
        if (lookahead.alpha == 1)
            own.slow = theta;
        else
            own.slow += alpha * (theta - own.slow);
        theta = own.slow;
        if (lookahead.resetInner)
            restart(rule, then ? own.nextSlots : own.ruleSlots);
    }
}

}  // namespace

Turn turnAfter(const Spec& spec, std::int64_t stepsDone) {
    const bool then = spec.then && stepsDone + 1 >= spec.then->from;
    std::int64_t started = then ? spec.then->from - 1 : 0;
    if (spec.lookahead && spec.lookahead->resetInner)
        started = std::max(started, stepsDone / spec.lookahead->k * spec.lookahead->k);
    return {
        .then = then,
        .t = stepsDone + 1 - started,
        .lr = learningRate(then ? spec.then->rule : spec.rule) * spec.schedule.factor(stepsDone)};
}

template <typename Scalar>
State<Scalar> makeState(const Spec& spec, std::span<const Shape> shapes) {
    assert(!spec.lookahead || spec.lookahead->k >= 1);
    assert(!spec.then || spec.then->from >= 1);
    State<Scalar> state;
    state.parameters.reserve(shapes.size());
    for (const Shape& shape : shapes) {
        assert(shape.size >= 0 && shape.width >= 0);
        assert(shape.width == 0 || shape.size % shape.width == 0);
        ParameterState<Scalar>& own = state.parameters.emplace_back();
        own.width = shape.width;
        own.ruleSlots = startedSlots<Scalar>(spec.rule, shape.size);
        if (spec.then)
            own.nextSlots = startedSlots<Scalar>(spec.then->rule, shape.size);
        if (spec.lookahead)
            own.slow.setZero(shape.size);
    }
    return state;
}

template <typename Scalar>
void step(const Spec& spec, std::type_identity_t<std::span<const Parameter<Scalar>>> parameters,
          State<Scalar>& state) {
    assert(parameters.size() == state.parameters.size());
    const Turn turn = turnAfter(spec, state.step);
    const Rule& chosen = turn.then ? spec.then->rule : spec.rule;
    const StepNumbers numbers =
        numbersOf(spec, turn, chosen, clipScale<Scalar>(spec.clip, parameters), state);
    if (spec.lookahead && state.step == 0) {
        for (std::size_t p = 0; p < parameters.size(); ++p)
            state.parameters[p].slow = mapped(parameters[p].values);
    }
    std::visit(
        [&]<typename R>(const R& rule) {
            for (std::size_t p = 0; p < parameters.size(); ++p) {
                ParameterState<Scalar>& own = state.parameters[p];
                assert(static_cast<Index>(parameters[p].values.size()) == own.ruleSlots.rows());
                assert(!parameters[p].rows || own.width > 0);
                StepNumbers ownNumbers = numbers;
                if (!parameters[p].decays)
                    ownNumbers.decoupled = ownNumbers.decayInLoss = 0;
                Pass<R, Scalar>(rule, ownNumbers, parameters[p].values,
                                turn.then ? own.nextSlots : own.ruleSlots)
                    .run(parameters[p], own.width, spec.lazy);
            }
        },
        chosen);
    ++state.step;
    if (spec.lookahead && state.step % spec.lookahead->k == 0)
        synchronise<Scalar>(*spec.lookahead, chosen, turn.then, parameters, state);
}

template <typename Scalar>
double clipScale(const Clip& clip, std::span<const Parameter<Scalar>> parameters) {
    if (clip.kind != Clip::Kind::Norm)
        return 1;
    double sum = 0;
    for (const Parameter<Scalar>& parameter : parameters) {
        for (const Scalar g : parameter.gradient)
            sum += static_cast<double>(g) * static_cast<double>(g);
    }
    // The summand is PyTorch's.
    return std::min(1.0, clip.limit / (std::sqrt(sum) + 1e-6));
}

template <typename Scalar>
RowGradient<Scalar> coalesce(std::span<const Index> indices,
                             const Eigen::Ref<const Slots<Scalar>>& gradients) {
    assert(static_cast<Index>(indices.size()) == gradients.cols());
    std::vector<Index> order(indices.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return indices[a] < indices[b]; });
    RowGradient<Scalar> result;
    result.rows.reserve(order.size());
    for (const Index i : order) {
        if (result.rows.empty() || result.rows.back() != indices[i])
            result.rows.push_back(indices[i]);
    }
    result.values.setZero(gradients.rows(), static_cast<Index>(result.rows.size()));
    Index column = 0;
    for (const Index i : order) {
        if (result.rows[column] != indices[i])
            ++column;
        result.values.col(column) += gradients.col(i);
    }
    return result;
}

template State<float> makeState(const Spec&, std::span<const Shape>);
template State<double> makeState(const Spec&, std::span<const Shape>);
template void step(const Spec&, std::type_identity_t<std::span<const Parameter<float>>>,
                   State<float>&);
template void step(const Spec&, std::type_identity_t<std::span<const Parameter<double>>>,
                   State<double>&);
template double clipScale(const Clip&, std::span<const Parameter<float>>);
template double clipScale(const Clip&, std::span<const Parameter<double>>);
template RowGradient<float> coalesce(std::span<const Index>, const Eigen::Ref<const Slots<float>>&);
template RowGradient<double> coalesce(std::span<const Index>,
                                      const Eigen::Ref<const Slots<double>>&);

}  // namespace orrery::core::optim
