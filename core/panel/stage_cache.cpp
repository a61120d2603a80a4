// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panel/stage_cache.h"

namespace orrery::core {

std::size_t StageCache::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

void StageCache::clear() {
    const std::lock_guard lock(m_mutex);
    m_index.clear();
    m_entries.clear();
    m_bytes = 0;
}

void StageCache::insert(Entry entry) {
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_index.find(entry.key); it != m_index.end()) {
        m_bytes -= it->second->bytes;
        m_entries.erase(it->second);
        m_index.erase(it);
    }
    m_bytes += entry.bytes;
    m_entries.push_front(std::move(entry));
    m_index[m_entries.front().key] = m_entries.begin();
    // The newest entry stays even when it alone exceeds the bound: the next call needs it.
    while (m_bytes > m_maximumBytes && m_entries.size() > 1) {
        m_bytes -= m_entries.back().bytes;
        m_index.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

}  // namespace orrery::core
