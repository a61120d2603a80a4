// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that knows every panel: a new panel is one line here.
#include "core/panel/panel.h"
#include "core/panels/attention.h"
#include "core/panels/embedding.h"
#include "core/panels/hubness.h"
#include "core/panels/lazy.h"
#include "core/panels/nball.h"
#include "core/panels/optimizers.h"
#include "core/panels/poems.h"

namespace orrery::core {

Registry::Registry(const std::string& models) {
    m_panels.push_back(makeNBallPanel());
    m_panels.push_back(makeHubnessPanel(models));
    m_panels.push_back(makeAttentionPanel());
    m_panels.push_back(makeEmbeddingPanel(models));
    m_panels.push_back(makeOptimizersPanel());
    m_panels.push_back(makeLazyPanel());
    m_panels.push_back(makePoemsPanel(models));
}

}  // namespace orrery::core
