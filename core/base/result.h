// SPDX-License-Identifier: GPL-3.0-or-later
// Expected failures as values. GCC 12 has no std::expected.
#pragma once

#include "core/base/message.h"

#include <cassert>
#include <utility>
#include <variant>

namespace orrery::core {

/// Why something could not be done, in words that a user understands.
struct Error {
    enum class Kind {
        Usage,      ///< the request is wrong: exit status 2
        Failure,    ///< the request is right, the world is not: exit status 1
        Cancelled,  ///< a stop was requested; nobody needs to read the message
    };
    Kind kind = Kind::Failure;
    Message message;
};

inline Error usageError(Message message) { return {Error::Kind::Usage, std::move(message)}; }
inline Error failure(Message message) { return {Error::Kind::Failure, std::move(message)}; }
inline Error cancelled() {
    return {Error::Kind::Cancelled, ORRERY_TEXT("core", "The computation was cancelled.")};
}

/// A value of type T, or the Error that prevented it.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}      // NOLINT
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}  // NOLINT

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Precondition: ok().
    [[nodiscard]] const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T&& value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    const T& operator*() const& { return value(); }
    const T* operator->() const { return &value(); }

    /// Precondition: !ok().
    [[nodiscard]] const Error& error() const {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}  // NOLINT

    [[nodiscard]] bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    [[nodiscard]] const Error& error() const {
        assert(!m_ok);
        return m_error;
    }

private:
    Error m_error;
    bool m_ok = true;
};

}  // namespace orrery::core
