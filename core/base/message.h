// SPDX-License-Identifier: GPL-3.0-or-later
// Texts for people, as values: source text plus typed arguments, translated and formatted by
// whoever shows them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// Marks a literal for translation; lupdate is told that this macro is QT_TRANSLATE_NOOP's alias.
#define ORRERY_TEXT(context, source) \
    ::orrery::core::Text { context, source }

namespace orrery::core {

/// A translatable literal. Both pointers must have static storage duration (use ORRERY_TEXT).
struct Text {
    const char* context = "";
    const char* source = "";
};

/// A number inside a message, shown with `significantDigits` significant digits.
struct Number {
    double value = 0.0;
    int significantDigits = 6;
};

/// A sentence for people: a source text with placeholders %1, %2 … and their arguments.
///
/// Core never formats for a reader; the window and the command line translate the source and format
/// the arguments by the reader's locale. `english()` is the untranslated form, used in JSON and in
/// tests.
class Message {
public:
    using Argument = std::variant<std::int64_t, Number, std::string, Message>;

    Message() = default;
    Message(Text text)
        : m_text(text) {}  // NOLINT(google-explicit-constructor): a literal is a message

    /// Text that is shown as it is in every language: names, symbols, what the user typed.
    static Message verbatim(std::string text);

    /// Appends the argument for the next placeholder. Integers are exact; doubles get 6 significant
    /// digits unless wrapped in Number.
    template <typename T>
    requires std::is_integral_v<T> Message arg(T value) && {
        m_arguments.emplace_back(static_cast<std::int64_t>(value));
        return std::move(*this);
    }
    Message arg(double value, int significantDigits = 6) &&;
    Message arg(std::string_view text) &&;
    Message arg(Message nested) &&;

    [[nodiscard]] bool empty() const;
    [[nodiscard]] const char* context() const { return m_text.context; }
    [[nodiscard]] const char* source() const { return m_text.source; }
    [[nodiscard]] bool isVerbatim() const { return !m_verbatim.empty(); }
    [[nodiscard]] const std::string& verbatimText() const { return m_verbatim; }
    [[nodiscard]] const std::vector<Argument>& arguments() const { return m_arguments; }

    /// How a reader's language and locale enter: the translation of a source text, and number
    /// formatting.
    struct Reader {
        std::function<std::string(const Text&)> translate;
        std::function<std::string(std::int64_t)> formatInteger;
        std::function<std::string(const Number&)> formatNumber;
    };
    [[nodiscard]] std::string format(const Reader& reader) const;
    [[nodiscard]] std::string english() const;

    friend bool operator==(const Message& a, const Message& b);

private:
    Text m_text;
    std::string m_verbatim;
    std::vector<Argument> m_arguments;
};

/// `value` in the C locale with so many significant digits: "0.00246", "2.46e-08", "nan", "inf".
std::string formatNumber(double value, int significantDigits);

/// `text` in quotes as a sentence shows it: one line, and cut after 60 bytes, never within a
/// character.
std::string inQuotes(std::string_view text);

/// The shortest text that reads back as exactly `value`.
std::string formatExact(double value);

}  // namespace orrery::core
