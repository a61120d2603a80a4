// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace orrery::core {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

bool sameArgument(const Message::Argument& a, const Message::Argument& b) {
    if (a.index() != b.index())
        return false;
    return std::visit(
        Overloaded{
            [&](const Number& n) {
                const auto& m = std::get<Number>(b);
                return n.significantDigits == m.significantDigits &&
                       (n.value == m.value || (std::isnan(n.value) && std::isnan(m.value)));
            },
            [&](const auto& value) { return value == std::get<std::decay_t<decltype(value)>>(b); }},
        a);
}

}  // namespace

Message Message::verbatim(std::string text) {
    Message message;
    message.m_verbatim = std::move(text);
    return message;
}

Message Message::arg(double value, int significantDigits) && {
    m_arguments.emplace_back(Number{value, significantDigits});
    return std::move(*this);
}

Message Message::arg(std::string_view text) && {
    m_arguments.emplace_back(std::string(text));
    return std::move(*this);
}

Message Message::arg(Message nested) && {
    m_arguments.emplace_back(std::move(nested));
    return std::move(*this);
}

bool Message::empty() const { return m_verbatim.empty() && *m_text.source == '\0'; }

std::string Message::format(const Reader& reader) const {
    if (isVerbatim())
        return m_verbatim;
    const std::string source = reader.translate(m_text);
    std::string result;
    result.reserve(source.size() + 16 * m_arguments.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        // Placeholders are one digit; replaced in one pass, so that an argument containing "%1"
        // stays as it is.
        if (source[i] == '%' && i + 1 < source.size() && source[i + 1] >= '1' &&
            source[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(source[i + 1] - '1');
            if (index < m_arguments.size()) {
                result += std::visit(
                    Overloaded{[&](std::int64_t value) { return reader.formatInteger(value); },
                               [&](const Number& value) { return reader.formatNumber(value); },
                               [](const std::string& text) { return text; },
                               [&](const Message& nested) { return nested.format(reader); }},
                    m_arguments[index]);
                ++i;
                continue;
            }
        }
        result += source[i];
    }
    return result;
}

std::string Message::english() const {
    static const Reader kEnglish{
        [](const Text& text) { return std::string(text.source); },
        [](std::int64_t value) { return std::to_string(value); },
        [](const Number& number) { return formatNumber(number.value, number.significantDigits); }};
    return format(kEnglish);
}

bool operator==(const Message& a, const Message& b) {
    if (a.m_verbatim != b.m_verbatim || std::strcmp(a.m_text.context, b.m_text.context) != 0 ||
        std::strcmp(a.m_text.source, b.m_text.source) != 0 ||
        a.m_arguments.size() != b.m_arguments.size())
        return false;
    for (std::size_t i = 0; i < a.m_arguments.size(); ++i) {
        if (!sameArgument(a.m_arguments[i], b.m_arguments[i]))
            return false;
    }
    return true;
}

std::string formatNumber(double value, int significantDigits) {
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::general, significantDigits);
    return {buffer.data(), end.ptr};
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    std::size_t length = std::min(text.size(), kLongest);
    // Never cut a UTF-8 sequence in two.
    while (length < text.size() && length > 0 &&
           (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        --length;
    std::string result = "\"";
    for (const char c : text.substr(0, length))
        result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return result + (length < text.size() ? "…\"" : "\"");
}

std::string formatExact(double value) {
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    // to_chars alone prefers 1e+05 to 100000.
    const double magnitude = std::abs(value);
    const bool plain = magnitude == 0 || (magnitude >= 1e-5 && magnitude < 1e15);
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                      plain ? std::chars_format::fixed : std::chars_format::scientific);
    return {buffer.data(), end.ptr};
}

}  // namespace orrery::core
