// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verse_source.h"

#include "app/verse_values.h"
#include "core/panel/guarded.h"

#include <memory>

namespace orrery::app {
namespace {

/// The verses of the panel's previews, with a cache of their own: the model is read once.
class PanelVerses {
public:
    PanelVerses(const core::Panel& panel, core::Values values)
        : m_panel(panel), m_values(std::move(values)) {
        // A network writes so many in about the time of one; around locks it writes each eight
        // times.
        constexpr std::int64_t kFree = 16, kLocked = 2;
        setValue(m_values, "count", textValue(m_values, "locked").isEmpty() ? kFree : kLocked);
    }

    /// Whether there is a verse of this seed now.
    core::Result<void> prepare(std::uint32_t seed) {
        if (has(seed))
            return {};
        setOneSeed(m_values, seed);
        const core::Result<core::Figure> figure = core::guarded([&] {
            return m_panel.compute(m_values, core::Quality::Preview,
                                   {.job = {}, .cache = m_cache, .partial = {}});
        });
        if (!figure)
            return figure.error();
        std::vector<widgets::VerseItem> verses = versesOf(*figure);
        if (verses.empty())
            return core::failure(ORRERY_TEXT("poems page", "There is no verse to show."));
        m_verses = std::move(verses);
        m_first = seed;
        return {};
    }
    core::Result<widgets::VerseItem> operator()(std::uint32_t seed) {
        if (const core::Result<void> there = prepare(seed); !there)
            return there.error();
        return m_verses[seed - m_first];
    }

private:
    /// Seeds go round at 2^32.
    [[nodiscard]] bool has(std::uint32_t seed) const { return seed - m_first < m_verses.size(); }

    const core::Panel& m_panel;
    core::Values m_values;
    core::StageCache m_cache;
    std::uint32_t m_first = 0;
    std::vector<widgets::VerseItem> m_verses;  ///< of m_first and the seeds after it
};

}  // namespace

core::Result<VerseSource> panelVerses(const core::Panel& panel, const core::Values& values) {
    auto verses = std::make_shared<PanelVerses>(panel, values);
    // Errors depend on the other values, not on the seed: now or never.
    const auto seed = static_cast<std::uint32_t>(integerValue(values, "seed"));
    if (const core::Result<void> first = verses->prepare(seed); !first)
        return first.error();
    return VerseSource([verses](std::uint32_t next) { return (*verses)(next); });
}

}  // namespace orrery::app
