// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention_readouts.h"

#include "core/attention/normal_logits.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery::core::attend {
namespace {

using Evaluation = attention::SweepResult::Evaluation;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Mean entropy of a law at one length in nats: exact where that is known.
double entropyAt(const Stages& stages, std::size_t law, std::int64_t n,
                 const std::shared_ptr<const Sampled>& sampled) {
    const Settings& s = stages.settings;
    if (stages.exact) {
        const auto at = std::find(stages.lengths.begin(), stages.lengths.end(), n);
        if (at != stages.lengths.end())
            return stages.exact
                ->entropy[law][static_cast<std::size_t>(at - stages.lengths.begin())];
        return attention::NormalLogits(s.made->sigma * stages.factor(law, n), n).entropy(n);
    }
    if (!sampled)
        return kNaN;
    const auto at = std::find(sampled->lengths.begin(), sampled->lengths.end(), n);
    if (at == sampled->lengths.end())
        return kNaN;
    return sampled->at(law, static_cast<std::size_t>(at - sampled->lengths.begin())).entropy.mean();
}

struct LawReadouts {
    double entropy = kNaN, effective = kNaN, maxProbability = kNaN, drift = kNaN, needle = kNaN,
           support = kNaN;
};

LawReadouts readoutsOf(const Stages& stages, std::size_t law) {
    const Settings& s = stages.settings;
    LawReadouts values;
    const double nats = presentEntropy(stages, law);
    values.entropy = inUnit(s, nats);
    values.effective = std::exp(nats);
    if (stages.present) {
        const Evaluation& at = stages.present->at(law, 0);
        values.maxProbability = at.maxProbability.mean();
        values.needle = at.needleMass.mean();
        values.support = at.support.mean();
    }
    values.drift = inUnit(s, entropyAt(stages, law, stages.lengths.back(), stages.sweep) -
                                 entropyAt(stages, law, s.base(), stages.base));
    return values;
}

}  // namespace

double inUnit(const Settings& s, double nats) { return s.bits ? nats / std::numbers::ln2 : nats; }

std::string unitOf(const Settings& s) { return s.bits ? "bit" : "nat"; }

double presentEntropy(const Stages& stages, std::size_t law) {
    return entropyAt(stages, law, stages.settings.length, stages.present);
}

std::vector<Readout> makeReadouts(const Stages& stages, const std::vector<OutputSpec>& specs) {
    const Settings& s = stages.settings;
    std::vector<LawReadouts> byLaw(attention::kLaws.size());
    std::vector<bool> on(byLaw.size());
    for (std::size_t law = 0; law < s.laws.size(); ++law) {
        byLaw[static_cast<std::size_t>(s.laws[law])] = readoutsOf(stages, law);
        on[static_cast<std::size_t>(s.laws[law])] = true;
    }
    // More than so many laws would fill the window with numbers.
    constexpr std::size_t kManyLaws = 3;
    std::vector<Readout> readouts;
    for (const OutputSpec& spec : specs) {
        const std::size_t dot = spec.id.find('.');
        const std::string quantity = spec.id.substr(0, dot), id = spec.id.substr(dot + 1);
        const auto law = static_cast<std::size_t>(
            std::find_if(lawNames().begin(), lawNames().end(),
                         [&](const LawName& lawName) { return lawName.id == id; }) -
            lawNames().begin());
        const LawReadouts& values = byLaw[law];
        Readout readout{.id = spec.id, .label = spec.label, .value = kNaN};
        readout.applies = on[law];
        readout.exact = stages.complete;
        readout.collapsed =
            s.laws.size() > kManyLaws && (quantity == "effective" || quantity == "max_probability");
        if (quantity == "entropy" || quantity == "drift") {
            readout.value = quantity == "entropy" ? values.entropy : values.drift;
            readout.unit = unitOf(s);
            readout.exact = readout.exact || stages.exact;
        } else if (quantity == "effective") {
            readout.value = values.effective;
            readout.exact = readout.exact || stages.exact;
        } else if (quantity == "max_probability") {
            readout.value = values.maxProbability;
        } else if (quantity == "needle") {
            readout.applies = readout.applies && s.hasNeedles();
            readout.value = readout.applies ? values.needle : kNaN;
        } else {
            readout.applies = readout.applies && s.normalizer != attention::Normalizer::Softmax;
            readout.value = readout.applies ? values.support : kNaN;
        }
        readouts.push_back(std::move(readout));
    }
    return readouts;
}

}  // namespace orrery::core::attend
