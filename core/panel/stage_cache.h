// SPDX-License-Identifier: GPL-3.0-or-later
// Results of expensive stages of a computation, kept between computations by the caller.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <typeinfo>
#include <unordered_map>
#include <utility>

namespace orrery::core {

/// A bounded, least-recently-used map from a stage's key to its immutable result. Thread safe.
///
/// A key names the stage, every parameter that the stage reads and the identity of files, e.g.
/// "monte_carlo seed=1 p=2 samples=100000". Warm and cold runs must give the same figure.
class StageCache {
public:
    explicit StageCache(std::size_t maximumBytes = 256U << 20U) : m_maximumBytes(maximumBytes) {}

    /// The stored result, or null. T must be the type it was stored with.
    template <typename T>
    std::shared_ptr<const T> find(const std::string& key) {
        const std::lock_guard lock(m_mutex);
        const auto it = m_index.find(key);
        if (it == m_index.end() || *it->second->type != typeid(T))
            return nullptr;
        m_entries.splice(m_entries.begin(), m_entries, it->second);
        return std::static_pointer_cast<const T>(it->second->value);
    }

    /// Stores a result of about `bytes` bytes; drops the least recently used ones beyond the bound.
    template <typename T>
    void store(const std::string& key, std::shared_ptr<const T> value, std::size_t bytes) {
        insert(Entry{key, std::move(value), &typeid(T), bytes});
    }

    /// The stored result, or else what `make()` returns (a T), which is then stored.
    template <typename T, typename Make>
    std::shared_ptr<const T> findOrMake(const std::string& key, std::size_t bytes,
                                        const Make& make) {
        if (std::shared_ptr<const T> found = find<T>(key))
            return found;
        std::shared_ptr<const T> made = std::make_shared<const T>(make());
        store<T>(key, made, bytes);
        return made;
    }

    [[nodiscard]] std::size_t bytes() const;
    void clear();

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const void> value;
        const std::type_info* type;
        std::size_t bytes;
    };
    void insert(Entry entry);

    mutable std::mutex m_mutex;
    std::size_t m_maximumBytes;
    std::size_t m_bytes = 0;
    std::list<Entry> m_entries;  // most recently used first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_index;
};

/// What a slot of the cache holds where only the latest value of a stage is kept: those of a
/// dragged slider would fill the cache with what nobody asks for again.
template <typename T>
struct Latest {
    std::string key;  ///< says what the value depends on
    std::shared_ptr<const T> value;
};

/// The value that was kept last in the slot, if it has this key; else null.
template <typename T>
std::shared_ptr<const T> findLatest(StageCache& cache, const std::string& slot,
                                    const std::string& key) {
    const auto latest = cache.find<Latest<T>>(slot);
    return latest && latest->key == key ? latest->value : nullptr;
}

/// Keeps a value of about `bytes` bytes in the place of the one before.
template <typename T>
void keepLatest(StageCache& cache, const std::string& slot, const std::string& key,
                std::shared_ptr<const T> value, std::size_t bytes) {
    cache.store<Latest<T>>(
        slot, std::make_shared<const Latest<T>>(Latest<T>{key, std::move(value)}), bytes);
}

}  // namespace orrery::core
