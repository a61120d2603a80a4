// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "app/console.h"
#include "app/option_table.h"
#include "widgets/text.h"

#include <algorithm>

namespace orrery::app {
namespace {

constexpr int kHelpColumn = 30, kSummaryColumn = 50;

QString translated(const core::Message& message) { return widgets::toQString(message); }

QString optionLine(const OptionSpec& option) {
    QString line = QStringLiteral("  ");
    line += option.letter != '\0' ? QStringLiteral("-%1, ").arg(QLatin1Char(option.letter))
                                  : QStringLiteral("    ");
    line += QStringLiteral("--") +
            QString::fromUtf8(option.name.data(), static_cast<qsizetype>(option.name.size()));
    if (!option.value.empty())
        line += QLatin1Char(' ') +
                QString::fromUtf8(option.value.data(), static_cast<qsizetype>(option.value.size()));
    if (option.repeatable)
        line += QStringLiteral("…");
    const int gap = kHelpColumn - static_cast<int>(line.size());
    line += gap >= 2 ? QString(gap, QLatin1Char(' '))
                     : QLatin1Char('\n') + QString(kHelpColumn, QLatin1Char(' '));
    return line + wrapped(translated(option.help), kHelpColumn) + QLatin1Char('\n');
}

QString usageLine(const SubcommandSpec& spec) {
    QString line = QStringLiteral("orrery");
    if (!spec.name.empty())
        line += QLatin1Char(' ') +
                QString::fromLatin1(spec.name.data(), static_cast<qsizetype>(spec.name.size()));
    if (!spec.operands.empty())
        line += QLatin1Char(' ') + QString::fromUtf8(spec.operands.data(),
                                                     static_cast<qsizetype>(spec.operands.size()));
    if (spec.subcommand == Subcommand::Export)
        line += QStringLiteral(" [-s ID=VALUE]… -o FILE…");
    return line;
}

}  // namespace

std::string helpText(Subcommand subcommand) {
    QString text;
    const auto list = [&text](std::string_view prefix) {
        for (const SubcommandSpec& spec : subcommandTable()) {
            // An action has its subcommand's name and a blank before its own.
            if (spec.name.substr(0, prefix.size()) != prefix ||
                spec.name.substr(prefix.size()).find(' ') != std::string_view::npos)
                continue;
            const QString line = QStringLiteral("  ") + usageLine(spec);
            text += line.leftJustified(kSummaryColumn) +
                    wrapped(translated(spec.summary), kSummaryColumn) + QLatin1Char('\n');
        }
    };
    if (subcommand == Subcommand::Window) {
        text += translated(ORRERY_TEXT(
                    "command line",
                    "Orrery: phenomena of high dimensions and deep learning, moved by hand.")) +
                QStringLiteral("\n\n");
        list("");
        text += QLatin1Char('\n') +
                translated(ORRERY_TEXT("command line",
                                       "\"orrery SUBCOMMAND --help\" shows the options of one.")) +
                QLatin1Char('\n');
    } else {
        text += usageLine(specOf(subcommand)) + QStringLiteral("\n\n") +
                translated(specOf(subcommand).summary) + QLatin1Char('\n');
        if (subcommand == Subcommand::Poems) {
            text += QLatin1Char('\n');
            list("poems ");
        }
    }
    text +=
        QLatin1Char('\n') + translated(ORRERY_TEXT("command line", "Options:")) + QLatin1Char('\n');
    for (const OptionSpec& option : specOf(subcommand).options)
        text += optionLine(option);
    text += QLatin1Char('\n') +
            wrapped(translated(ORRERY_TEXT(
                        "command line",
                        "Exit status: 0 done, 1 failed while running, 2 the call is wrong.")),
                    0) +
            QLatin1Char('\n');
    return text.toStdString();
}

}  // namespace orrery::app
