// SPDX-License-Identifier: GPL-3.0-or-later
// What a training of a verse model can be asked for, as parameters.
#pragma once

#include "core/panel/panel.h"
#include "core/panel/values.h"
#include "core/poems/corpus.h"
#include "core/poems/training_run.h"

#include <cstddef>
#include <string>
#include <vector>

namespace orrery::core::training {

/// A corpus that is there on this machine.
struct KnownCorpus {
    std::string id;  ///< not "file"
    Message label;
    std::string path;
};

/// A checked request.
struct Request {
    std::string name;  ///< of the run; suggestedName() where none was given
    std::string corpus;
    std::string architecture;
    poems::RunPlan plan;
    /// But for a cosine's period, which fitSchedule() sets.
    poems::TrainingOptions options;
};

/// The ends of a cosine schedule, once the corpus is known: it reaches 0 with the last step.
void fitSchedule(Request& request, std::size_t couplets);

class Parameters {
public:
    /// Declares all of them in display order.
    Parameters(ParameterSet& set, const std::vector<KnownCorpus>& corpora);

    /// Errors (Usage): no corpus is given; numbers that the rule does not take.
    [[nodiscard]] Result<Request> read(const Values& values) const;

private:
    void declareCorpus(ParameterSet& set, const std::vector<KnownCorpus>& corpora);
    void declareRun(ParameterSet& set);
    void declareObjective(ParameterSet& set);
    void declareDropout(ParameterSet& set);
    void declareRule(ParameterSet& set);
    void declareDecorators(ParameterSet& set);
    void declareRuleNumbers(ParameterSet& set);
    [[nodiscard]] Result<optim::Spec> readOptimizer(const Values& values) const;
    [[nodiscard]] Result<optim::Rule> readRule(const Values& values) const;

    /// A number that some rules have, by PyTorch's name.
    struct Number {
        std::string id;
        Parameter<double> parameter;
    };

    std::vector<KnownCorpus> m_corpora;
    Parameter<std::string> m_corpus, m_file, m_script, m_prefix, m_architecture, m_name, m_rule,
        m_lazy, m_schedule;
    Parameter<double> m_klWeight, m_klAnnealing, m_freeBits, m_dropout, m_lr, m_weightDecay, m_clip,
        m_alpha;
    Parameter<std::int64_t> m_epochs, m_batch, m_seed, m_k, m_warmUp;
    Parameter<bool> m_lookahead;
    std::vector<Number> m_numbers;
};

/// What is notable about a run: "Adam", "Lookahead + Adam", "Adam, KL weight 10".
std::string suggestedName(const poems::TrainingOptions& options, const std::string& architecture);

/// Notable requests; what is learnt from and for how long stays as it is.
const std::vector<Preset>& presets();
/// The present values with those of a preset. Precondition: the values are of Parameters.
Values presetValues(const Preset& preset, const Values& present);

}  // namespace orrery::core::training
