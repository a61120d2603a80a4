// SPDX-License-Identifier: GPL-3.0-or-later
// An optimizer as three things: a specification (rule, decorators, options), a state, and a pure
// step. The loop belongs to the caller.
#pragma once

#include "core/optim/options.h"
#include "core/optim/rules.h"

#include <Eigen/Core>

#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace orrery::core::optim {

/// Updates of tables (embeddings: a row for each word) only where the batch was. A row is idle when
/// its whole gradient is 0, weight decay in the loss included (so that with an L2 term no row
/// is), or when the caller gives the indices and it is not among them. Idle rows do not move.
struct Lazy {
    enum class Idle {
        KeepDecaying,  ///< their m, v … go on as with a gradient of 0 (Su, kexue 6869)
        Freeze,        ///< they stay too, as in PyTorch's SparseAdam: costs only the given rows
    };
    Idle idle = Idle::Freeze;
};

/// Another rule from a step on; it starts afresh there.
struct Switch {
    Rule rule;
    std::int64_t from = 1;  ///< >= 1: its first step, counted from 1
};

/// Slow weights phi, and after every k-th step phi += alpha (theta - phi), theta = phi (Zhang et
/// al., "Lookahead Optimizer", arXiv 1907.08610, algorithm 1). alpha = 1 is the inner optimizer.
struct Lookahead {
    std::int64_t k = 5;       ///< >= 1
    double alpha = 0.5;       ///< 0..1
    bool resetInner = false;  ///< the inner state starts anew after every synchronisation
};

/// What an optimizer does: clipping and weight decay, then Lookahead over Switch over Lazy over
/// the rule, each where it is given. Clipping, decay and schedule count all steps.
struct Spec {
    Rule rule;
    std::optional<Lazy> lazy = std::nullopt;
    std::optional<Switch> then = std::nullopt;
    std::optional<Lookahead> lookahead = std::nullopt;
    WeightDecay weightDecay = {};
    Clip clip = {};
    Schedule schedule = {};
};

/// The shape of one parameter array: `size` numbers. A table has rows of `width` numbers, stored
/// one after the other (columns of a column-major (width, rows) matrix); width 0 is not a table and
/// never lazy.
struct Shape {
    Eigen::Index size = 0;
    Eigen::Index width = 0;
};

template <typename Scalar>
using Slots = Eigen::Array<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

/// What an optimizer keeps for one parameter array.
template <typename Scalar>
struct ParameterState {
    Eigen::Index width = 0;                        ///< of its rows, 0 unless a table
    Slots<Scalar> ruleSlots;                       ///< (size, slotNames(spec.rule).size())
    Slots<Scalar> nextSlots;                       ///< of spec.then, likewise; (0, 0) without
    Eigen::Array<Scalar, Eigen::Dynamic, 1> slow;  ///< phi of Lookahead; empty without
};

/// All that an optimizer keeps between steps; copies are independent. Owners may write it out and
/// read it back.
template <typename Scalar>
struct State {
    std::int64_t step = 0;  ///< steps done: the one counter
    double muProduct = 1;   ///< mu_1 … mu_t of NAdam
    std::vector<ParameterState<Scalar>> parameters;
};

/// One parameter array with its gradient, as the caller holds them. The gradient is dense (as many
/// numbers as there are values) or, with `rows`, that of these rows of a table alone: ascending
/// distinct indices, `width` numbers each, one after the other; all others are 0. It must not
/// overlap the values.
template <typename Scalar>
struct Parameter {
    std::span<Scalar> values;
    std::span<const Scalar> gradient;
    std::optional<std::span<const Eigen::Index>> rows = std::nullopt;
    bool decays = true;  ///< false: Spec::weightDecay leaves it alone, as usual for biases
};

/// Which rule takes a step, and where its own count is.
struct Turn {
    bool then = false;   ///< spec.then rather than spec.rule
    std::int64_t t = 1;  ///< the number of the step since that rule started or was reset
    double lr = 0;       ///< after the schedule
};

/// Of the step that comes after `stepsDone` steps.
Turn turnAfter(const Spec& spec, std::int64_t stepsDone);

/// The state before the first step. Allocates all that `step` needs.
template <typename Scalar>
State<Scalar> makeState(const Spec& spec, std::span<const Shape> shapes);

/// One step: moves the values of all parameters and advances the state, which must be that of the
/// same spec and shapes. Without allocation. O(numbers); with Lazy::Idle::Freeze and given rows
/// O(their numbers), but for the synchronisations of Lookahead.
template <typename Scalar>
void step(const Spec& spec, std::type_identity_t<std::span<const Parameter<Scalar>>> parameters,
          State<Scalar>& state);

/// What the gradients are multiplied by before the step, 1 unless they are clipped by their norm.
template <typename Scalar>
double clipScale(const Clip& clip, std::span<const Parameter<Scalar>> parameters);

/// The gradient of a table from that of a batch in which rows may repeat.
template <typename Scalar>
struct RowGradient {
    std::vector<Eigen::Index> rows;  ///< ascending, distinct
    Slots<Scalar> values;            ///< (width, rows.size()): summed in the order of the batch
};

/// `gradients` is (width, indices.size()). O(n log n + n width) for n indices.
template <typename Scalar>
RowGradient<Scalar> coalesce(std::span<const Eigen::Index> indices,
                             const Eigen::Ref<const Slots<Scalar>>& gradients);

/// Spec and state together, for those who need no more.
template <typename Scalar>
class Optimizer {
public:
    Optimizer(const Spec& spec, std::span<const Shape> shapes)
        : m_spec(spec), m_state(makeState<Scalar>(m_spec, shapes)) {}
    /// Of one array of so many numbers.
    Optimizer(const Spec& spec, Eigen::Index size)
        : m_spec(spec), m_state(makeState<Scalar>(m_spec, std::array{Shape{size}})) {}

    void step(std::span<const Parameter<Scalar>> parameters) {
        optim::step(m_spec, parameters, m_state);
    }
    /// Of one Eigen array or matrix of any shape.
    template <typename Values, typename Gradient>
    void step(Eigen::PlainObjectBase<Values>& values,
              const Eigen::PlainObjectBase<Gradient>& gradient) {
        const std::array parameters{
            Parameter<Scalar>{{values.data(), static_cast<std::size_t>(values.size())},
                              {gradient.data(), static_cast<std::size_t>(gradient.size())}}};
        step(parameters);
    }

    [[nodiscard]] const Spec& spec() const { return m_spec; }
    [[nodiscard]] const State<Scalar>& state() const { return m_state; }
    /// A state kept earlier, of the same spec and shapes.
    void setState(State<Scalar> state) {
        assert(state.parameters.size() == m_state.parameters.size());
        m_state = std::move(state);
    }

private:
    Spec m_spec;
    State<Scalar> m_state;
};

}  // namespace orrery::core::optim
