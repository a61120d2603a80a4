// SPDX-License-Identifier: GPL-3.0-or-later
// QCommandLineParser rather than CLI11: that one takes --title "[a, b]" apart at the comma.
#include "app/command_line.h"

#include "app/option_table.h"

#include <QCommandLineParser>

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
        // An action of a subcommand has its name and a blank before its own.
        if (!spec.name.empty() && spec.name.find(' ') == std::string_view::npos)
            names.emplace_back(spec.name);
    }
    return core::usageError(
        Message(ORRERY_TEXT("command line", "There is no subcommand %1; there are: %2."))
            .arg(core::inQuotes(word))
            .arg(joinedNames(names)));
}

/// Of a subcommand that does nothing by itself.
core::Error unknownAction(const SubcommandSpec& spec, const std::vector<std::string>& operands) {
    std::vector<std::string> actions;
    const std::string prefix = std::string(spec.name) + " ";
    for (const SubcommandSpec& other : subcommandTable()) {
        if (other.name.substr(0, prefix.size()) == prefix)
            actions.emplace_back(other.name.substr(prefix.size()));
    }
    const auto given = [&](const std::string& action) {
        return !operands.empty() && operands.front() == action;
    };
    if (operands.empty() || std::any_of(actions.begin(), actions.end(), given))
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "\"orrery %1\" needs one of these words right after it: %2."))
                .arg(spec.name)
                .arg(joinedNames(actions)));
    return core::usageError(
        Message(ORRERY_TEXT("command line", "\"orrery %1\" does not know %2; there are: %3."))
            .arg(spec.name)
            .arg(core::inQuotes(operands.front()))
            .arg(joinedNames(actions)));
}

core::Error unknownOption(const SubcommandSpec& spec, std::string_view word) {
    const std::string call = spec.name.empty() ? "orrery" : "orrery " + std::string(spec.name);
    return core::usageError(
        Message(ORRERY_TEXT("command line",
                            "There is no option %1 here; \"%2 --help\" lists the options."))
            .arg(core::inQuotes(word))
            .arg(call));
}

core::Error missingValue(const OptionSpec& option) {
    return core::usageError(Message(ORRERY_TEXT("command line", "--%1 needs a value: %2."))
                                .arg(option.name)
                                .arg(option.value));
}

core::Error unexpectedValue(const OptionSpec& option, std::string_view value) {
    return core::usageError(
        Message(ORRERY_TEXT("command line", "--%1 takes no value, but %2 was given."))
            .arg(option.name)
            .arg(core::inQuotes(value)));
}

core::Result<void> checkOperands(const SubcommandSpec& spec,
                                 const std::vector<std::string>& operands) {
    if (operands.size() < spec.minimumOperands)
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "\"orrery %1\" needs %2; \"orrery list\" shows what there is."))
                .arg(spec.name)
                .arg(spec.operands));
    if (operands.size() > spec.maximumOperands)
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "%1 is one word too many; \"orrery %2--help\" shows what goes."))
                .arg(core::inQuotes(operands[spec.maximumOperands]))
                .arg(spec.name.empty() ? std::string() : std::string(spec.name) + " "));
    return {};
}

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void declareOptions(const SubcommandSpec& spec, QCommandLineParser& parser) {
    for (const OptionSpec& option : spec.options) {
        QStringList names(toQString(option.name));
        if (option.letter != '\0')
            names.prepend(QString(QLatin1Char(option.letter)));
        parser.addOption(QCommandLineOption(names, QString(), toQString(option.value)));
    }
}

/// Qt's own error text is an English sentence as long as no application object exists; this says
/// the same as a message that can be translated later.
core::Error parseError(const SubcommandSpec& spec, const QCommandLineParser& parser,
                       const std::vector<std::string>& words) {
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
        const std::string dashes = unknown.front().size() == 1 ? "-" : "--";
        return unknownOption(spec, dashes + unknown.front().toStdString());
    }
    for (const OptionSpec& option : spec.options) {
        const std::string prefix = "--" + std::string(option.name) + "=";
        for (const std::string& word : words) {
            if (option.value.empty() && word.compare(0, prefix.size(), prefix) == 0)
                return unexpectedValue(option, std::string_view(word).substr(prefix.size()));
        }
        // Only the last word can lack the value that should follow it.
        if (!option.value.empty() && (words.back() == "--" + std::string(option.name) ||
                                      words.back() == std::string("-") + option.letter))
            return missingValue(option);
    }
    return core::usageError(Message::verbatim(parser.errorText().toStdString()));
}

/// Options and operands of one subcommand, from words[first] on.
core::Result<CommandLine> parse(const SubcommandSpec& spec, const std::vector<std::string>& words,
                                std::size_t first) {
    QCommandLineParser parser;
    declareOptions(spec, parser);
    QStringList arguments(QStringLiteral("orrery"));
    for (std::size_t i = first; i < words.size(); ++i)
        arguments += QString::fromStdString(words[i]);
    if (!parser.parse(arguments))
        return parseError(spec, parser, words);

    CommandLine result{.subcommand = spec.subcommand};
    for (const OptionSpec& option : spec.options) {
        const QString name = toQString(option.name);
        if (!parser.isSet(name))
            continue;
        const auto times = parser.optionNames().count(name) +
                           (option.letter == '\0'
                                ? 0
                                : parser.optionNames().count(QString(QLatin1Char(option.letter))));
        if (!option.repeatable && times > 1)
            return core::usageError(
                Message(ORRERY_TEXT("command line", "--%1 was given twice; once is enough."))
                    .arg(option.name));
        for (const QString& value :
             option.value.empty() ? QStringList(QString()) : parser.values(name))
            result.options.emplace_back(option.name, value.toStdString());
    }
    for (const QString& operand : parser.positionalArguments())
        result.operands.push_back(operand.toStdString());
    if (result.has("help") || result.has("version"))
        return result;
    if (spec.subcommand == Subcommand::Poems)
        return unknownAction(spec, result.operands);
    if (core::Result<void> operands = checkOperands(spec, result.operands); !operands)
        return operands.error();
    return result;
}

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
    // Only the first words can be a subcommand: "orrery --panel list" asks for a panel called list.
    if (!words.empty() && !words[0].empty() && words[0].front() != '-') {
        const std::string two = words.size() > 1 ? words[0] + " " + words[1] : words[0];
        const SubcommandSpec* found = nullptr;
        std::size_t length = 0;
        for (const SubcommandSpec& spec : subcommandTable()) {
            if (!spec.name.empty() && ((words.size() > 1 && spec.name == two) ||
                                       (found == nullptr && spec.name == words[0]))) {
                found = &spec;
                length = spec.name == words[0] ? 1 : 2;
            }
        }
        return found != nullptr ? parse(*found, words, length) : unknownSubcommand(words[0]);
    }
    return parse(specOf(Subcommand::Window), words, 0);
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
