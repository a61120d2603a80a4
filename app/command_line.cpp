// SPDX-License-Identifier: GPL-3.0-or-later
// A parser of our own rather than CLI11: that one takes --title "[a, b]" apart at the comma, and
// its errors can be neither translated nor told from each other.
#include "app/command_line.h"

#include "app/option_table.h"

#include <algorithm>

namespace orrery::app {
namespace {

using core::Message;

std::string joinedNames(const std::vector<std::string>& names) {
    std::string joined;
    for (const std::string& name : names)
        joined += (joined.empty() ? "" : ", ") + name;
    return joined;
}

core::Error unknownSubcommand(std::string_view word) {
    std::vector<std::string> names;
    for (const SubcommandSpec& spec : subcommandTable()) {
        if (!spec.name.empty())
            names.emplace_back(spec.name);
    }
    return core::usageError(
        Message(ORRERY_TEXT("command line", "There is no subcommand %1; there are: %2."))
            .arg(core::inQuotes(word))
            .arg(joinedNames(names)));
}

core::Error unknownOption(const SubcommandSpec& spec, std::string_view word) {
    const std::string call = spec.name.empty() ? "orrery" : "orrery " + std::string(spec.name);
    return core::usageError(
        Message(ORRERY_TEXT("command line",
                            "There is no option %1 here; \"%2 --help\" lists the options."))
            .arg(core::inQuotes(word))
            .arg(call));
}

/// Reads options and operands of one subcommand.
class Parser {
public:
    Parser(const SubcommandSpec& spec, const std::vector<std::string>& words, std::size_t first)
        : m_spec(spec), m_words(words), m_next(first) {
        m_result.subcommand = spec.subcommand;
    }

    core::Result<CommandLine> parse() {
        bool onlyOperands = false;
        while (m_next < m_words.size()) {
            const std::string& word = m_words[m_next++];
            if (onlyOperands || word.size() < 2 || word.front() != '-') {
                m_result.operands.push_back(word);
            } else if (word == "--") {
                onlyOperands = true;
            } else if (core::Result<void> read = word[1] == '-' ? readLong(word) : readShort(word);
                       !read) {
                return read.error();
            }
        }
        if (m_result.has("help") || m_result.has("version"))
            return m_result;
        if (m_result.operands.size() < m_spec.minimumOperands)
            return core::usageError(
                Message(ORRERY_TEXT("command line",
                                    "\"orrery %1\" needs %2; \"orrery list\" shows what there is."))
                    .arg(m_spec.name)
                    .arg(m_spec.operands));
        if (m_result.operands.size() > m_spec.maximumOperands)
            return core::usageError(
                Message(
                    ORRERY_TEXT("command line",
                                "%1 is one word too many; \"orrery %2--help\" shows what goes."))
                    .arg(core::inQuotes(m_result.operands[m_spec.maximumOperands]))
                    .arg(m_spec.name.empty() ? std::string() : std::string(m_spec.name) + " "));
        return m_result;
    }

private:
    core::Result<void> readLong(const std::string& word) {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto option = std::find_if(m_spec.options.begin(), m_spec.options.end(),
                                         [&](const OptionSpec& spec) { return spec.name == name; });
        if (option == m_spec.options.end())
            return unknownOption(m_spec, word.substr(0, equals));
        if (equals == std::string::npos)
            return add(*option, std::nullopt);
        if (option->value.empty())
            return core::usageError(
                Message(ORRERY_TEXT("command line", "--%1 takes no value, but %2 was given."))
                    .arg(option->name)
                    .arg(core::inQuotes(word.substr(equals + 1))));
        return add(*option, word.substr(equals + 1));
    }

    core::Result<void> readShort(const std::string& word) {
        const auto option =
            std::find_if(m_spec.options.begin(), m_spec.options.end(),
                         [&](const OptionSpec& spec) { return spec.letter == word[1]; });
        if (option == m_spec.options.end() || (option->value.empty() && word.size() > 2))
            return unknownOption(m_spec, word);
        return add(*option, word.size() > 2 ? std::optional(word.substr(2)) : std::nullopt);
    }

    /// Stores the option; takes the next word as value where none was attached.
    core::Result<void> add(const OptionSpec& option, std::optional<std::string> value) {
        if (!option.repeatable && m_result.has(option.name))
            return core::usageError(
                Message(ORRERY_TEXT("command line", "--%1 was given twice; once is enough."))
                    .arg(option.name));
        if (!option.value.empty() && !value) {
            if (m_next == m_words.size())
                return core::usageError(
                    Message(ORRERY_TEXT("command line", "--%1 needs a value: %2."))
                        .arg(option.name)
                        .arg(option.value));
            value = m_words[m_next++];
        }
        m_result.options.emplace_back(option.name, value.value_or(std::string()));
        return {};
    }

    const SubcommandSpec& m_spec;
    const std::vector<std::string>& m_words;
    std::size_t m_next;
    CommandLine m_result;
};

}  // namespace

std::optional<std::string> CommandLine::value(std::string_view option) const {
    for (const auto& [name, value] : options) {
        if (name == option)
            return value;
    }
    return std::nullopt;
}

std::vector<std::string> CommandLine::values(std::string_view option) const {
    std::vector<std::string> result;
    for (const auto& [name, value] : options) {
        if (name == option)
            result.push_back(value);
    }
    return result;
}

core::Result<CommandLine> parseCommandLine(const std::vector<std::string>& words) {
    // Only the first word can be a subcommand: "orrery --panel list" asks for a panel called list.
    if (!words.empty() && !words[0].empty() && words[0].front() != '-') {
        for (const SubcommandSpec& spec : subcommandTable()) {
            if (!spec.name.empty() && spec.name == words[0])
                return Parser(spec, words, 1).parse();
        }
        return unknownSubcommand(words[0]);
    }
    return Parser(specOf(Subcommand::Window), words, 0).parse();
}

std::string requestedLanguage(const std::vector<std::string>& words) {
    constexpr std::string_view kWithValue = "--lang=";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--lang" && i + 1 < words.size())
            return words[i + 1];
        if (words[i].compare(0, kWithValue.size(), kWithValue) == 0)
            return words[i].substr(kWithValue.size());
    }
    return {};
}

}  // namespace orrery::app
