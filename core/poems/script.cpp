// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/script.h"

#include "core/base/utf8.h"

#include <opencc/SimpleConverter.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace orrery::core::poems {
namespace {

/// In the order of Conversion.
constexpr std::array<std::string_view, 3> kNames{"none", "simplified", "traditional"};

}  // namespace

struct ScriptConverter::Dictionaries {
    opencc::SimpleConverter converter;
};

ScriptConverter::ScriptConverter(std::unique_ptr<Dictionaries> dictionaries)
    : m_dictionaries(std::move(dictionaries)) {}
ScriptConverter::ScriptConverter(ScriptConverter&&) noexcept = default;
ScriptConverter& ScriptConverter::operator=(ScriptConverter&&) noexcept = default;
ScriptConverter::~ScriptConverter() = default;

Result<ScriptConverter> ScriptConverter::create(Conversion conversion) {
    if (conversion == Conversion::None)
        return ScriptConverter(nullptr);
    const std::string name = conversion == Conversion::ToSimplified ? "t2s.json" : "s2t.json";
    try {
        return ScriptConverter(
            std::unique_ptr<Dictionaries>(new Dictionaries{opencc::SimpleConverter(name)}));
    } catch (const std::exception&) {
        return failure(Message(ORRERY_TEXT("poems",
                                           "OpenCC, which converts between traditional and "
                                           "simplified characters, cannot read its configuration "
                                           "%1 or one of its dictionaries."))
                           .arg(inQuotes(name)));
    }
}

std::string ScriptConverter::convert(const std::string& utf8) const {
    return m_dictionaries ? m_dictionaries->converter.Convert(utf8) : utf8;
}

std::optional<Couplet> ScriptConverter::convert(const Couplet& couplet) const {
    if (!m_dictionaries)
        return couplet;
    const Result<Couplet> converted = parseCouplet(convert(text(couplet)));
    return converted ? std::optional(*converted) : std::nullopt;
}

Result<std::string> convertText(std::string_view utf8, Conversion conversion) {
    if (!isUtf8(utf8))
        return usageError(ORRERY_TEXT("poems", "The text to convert is not UTF-8."));
    const Result<ScriptConverter> converter = ScriptConverter::create(conversion);
    if (!converter)
        return converter.error();
    return converter->convert(std::string(utf8));
}

std::string_view nameOf(Conversion conversion) {
    return kNames[static_cast<std::size_t>(conversion)];
}

std::optional<Conversion> conversionOf(std::string_view name) {
    const auto* const found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end())
        return std::nullopt;
    return static_cast<Conversion>(found - kNames.begin());
}

}  // namespace orrery::core::poems
