// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verse_source.h"

#include "app/verse_values.h"

#include <memory>

namespace orrery::app {
namespace {

/// The first verse of the panel's preview, with a cache of its own: the model is read once.
class PanelVerses {
public:
    PanelVerses(const core::Panel& panel, core::Values values)
        : m_panel(panel), m_values(std::move(values)) {
        setValue(m_values, "count", std::int64_t{1});
    }

    core::Result<widgets::VerseItem> verse(std::uint32_t seed) {
        setOneSeed(m_values, seed);
        const core::Result<core::Figure> figure = m_panel.compute(
            m_values, core::Quality::Preview, {.job = {}, .cache = m_cache, .partial = {}});
        if (!figure)
            return figure.error();
        const std::vector<widgets::VerseItem> verses = versesOf(*figure);
        if (verses.empty())
            return core::failure(ORRERY_TEXT("poems page", "There is no verse to show."));
        return m_last = verses.front();
    }
    /// The last good one where there is none.
    widgets::VerseItem operator()(std::uint32_t seed) {
        const core::Result<widgets::VerseItem> written = verse(seed);
        return written ? *written : m_last;
    }

private:
    const core::Panel& m_panel;
    core::Values m_values;
    core::StageCache m_cache;
    widgets::VerseItem m_last;
};

}  // namespace

core::Result<VerseSource> panelVerses(const core::Panel& panel, const core::Values& values) {
    auto verses = std::make_shared<PanelVerses>(panel, values);
    // Errors depend on the other values, not on the seed: now or never.
    const auto seed = static_cast<std::uint32_t>(integerValue(values, "seed"));
    if (const core::Result<widgets::VerseItem> first = verses->verse(seed); !first)
        return first.error();
    return VerseSource([verses](std::uint32_t next) { return (*verses)(next); });
}

}  // namespace orrery::app
