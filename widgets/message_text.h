// SPDX-License-Identifier: GPL-3.0-or-later
// Words on the screen that can be said again when the language changes.
#pragma once

#include "core/base/message.h"
#include "widgets/text.h"

#include <QString>

#include <functional>
#include <type_traits>
#include <utility>

namespace orrery::widgets {

/// Implicit, so that whatever says something says it in its own way.
class MessageText {
public:
    MessageText() = default;
    /// Stays as it is in every language.
    MessageText(const QString& text)  // NOLINT(google-explicit-constructor)
        : m_make([text] { return text; }) {}
    MessageText(core::Message message)  // NOLINT(google-explicit-constructor)
        : m_make([message = std::move(message)] { return toQString(message); }) {}
    /// `make` gives the text in the language in force, at any later time.
    template <typename Make>
    requires std::is_invocable_r_v<QString, Make&> MessageText(
        Make make)  // NOLINT(google-explicit-constructor)
        : m_make(std::move(make)) {}

    /// In the language in force.
    [[nodiscard]] QString text() const { return m_make ? m_make() : QString(); }

private:
    std::function<QString()> m_make;
};

}  // namespace orrery::widgets
