// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of training and of checkpoints share: couplets to learn, and whether two runs are
// the same in every bit.
#pragma once

#include "tests/core/verse_fixture.h"

#include <QtTest>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace orrery::core::poems {

using Arrays = std::vector<std::vector<float>>;

/// 300 couplets, of which the last batch of an epoch has 12, and 10 that are held out.
inline const TrainingData& made() {
    static const TrainingData kData = [] {
        std::vector<Vocabulary::Ids> couplets = madeCouplets(310);
        const std::vector<Vocabulary::Ids> heldOut(couplets.begin() + 300, couplets.end());
        couplets.resize(300);
        return TrainingData{std::move(couplets), heldOut, "0123"};
    }();
    return kData;
}

inline TrainingOptions optionsWith(const optim::Spec& spec) {
    return {.batch = 32, .spec = spec, .objective = {}};
}

/// All numbers of a run: weights, and the optimizer's.
inline Arrays numbersOf(const TrainingState& state) {
    Arrays arrays;
    visitWeights(state.model.weights, [&](const std::string&, const auto& array) {
        arrays.emplace_back(array.data(), array.data() + array.size());
    });
    for (const optim::ParameterState<float>& own : state.optimizer.parameters) {
        for (const auto* array : {&own.ruleSlots, &own.nextSlots})
            arrays.emplace_back(array->data(), array->data() + array->size());
        arrays.emplace_back(own.slow.data(), own.slow.data() + own.slow.size());
    }
    return arrays;
}

/// NaN is NaN here.
inline bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }
inline bool same(const Losses& a, const Losses& b) {
    return same(a.crossEntropy, b.crossEntropy) && same(a.kl, b.kl);
}

inline void compare(const TrainingState& a, const TrainingState& b) {
    QVERIFY(numbersOf(a) == numbersOf(b));
    QCOMPARE(a.optimizer.step, b.optimizer.step);
    QCOMPARE(a.optimizer.muProduct, b.optimizer.muProduct);
    QCOMPARE(a.position, b.position);
    QVERIFY(same(a.sum, b.sum));
    QCOMPARE(a.epochs.size(), b.epochs.size());
    for (std::size_t i = 0; i < a.epochs.size(); ++i)
        QVERIFY(same(a.epochs[i].training, b.epochs[i].training) &&
                same(a.epochs[i].heldOut, b.epochs[i].heldOut));
}

inline void steps(Trainer& trainer, int count) {
    for (int i = 0; i < count; ++i)
        trainer.step();
}

inline TrainingState stateAfter(const TrainingOptions& options, const TrainingData& data,
                                int count) {
    Trainer trainer(options, modelOf(madeConfig()), data);
    steps(trainer, count);
    return trainer.state();
}

}  // namespace orrery::core::poems
