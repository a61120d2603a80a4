// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "app/option_table.h"
#include "widgets/text.h"

#include <algorithm>

namespace orrery::app {
namespace {

constexpr int kColumns = 100;
constexpr int kHelpColumn = 30;

QString translated(const core::Message& message) { return widgets::toQString(message); }

/// Width on a terminal: Chinese characters take two columns.
int terminalWidth(const QString& text) {
    int width = 0;
    for (const QChar c : text)
        width += c.unicode() >= 0x2E80 ? 2 : 1;
    return width;
}

/// `text` broken into lines that fit beside `indent`. Chinese may break anywhere, other texts
/// between words.
QString wrapped(const QString& text, int indent) {
    QString result;
    int column = indent;
    QString word;
    const auto flush = [&] {
        if (column + terminalWidth(word) > kColumns && column > indent) {
            while (result.endsWith(QLatin1Char(' ')))
                result.chop(1);
            result += QLatin1Char('\n') + QString(indent, QLatin1Char(' '));
            column = indent;
            if (word.startsWith(QLatin1Char(' ')))
                word.remove(0, 1);
        }
        result += word;
        column += terminalWidth(word);
        word.clear();
    };
    for (const QChar c : text) {
        word += c;
        if (c == QLatin1Char(' ') ||
            (c.unicode() >= 0x2E80 && !QStringLiteral("，。；：、").contains(c)))
            flush();
    }
    flush();
    return result;
}

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
    if (subcommand == Subcommand::Window) {
        text += translated(ORRERY_TEXT(
                    "command line",
                    "Orrery: phenomena of high dimensions and deep learning, moved by hand.")) +
                QStringLiteral("\n\n");
        for (const SubcommandSpec& spec : subcommandTable()) {
            const QString line = QStringLiteral("  ") + usageLine(spec);
            const int gap = std::max(2, 44 - static_cast<int>(line.size()));
            text += line + QString(gap, QLatin1Char(' ')) +
                    wrapped(translated(spec.summary), static_cast<int>(line.size()) + gap) +
                    QLatin1Char('\n');
        }
        text += QLatin1Char('\n') +
                translated(ORRERY_TEXT("command line",
                                       "\"orrery SUBCOMMAND --help\" shows the options of one.")) +
                QLatin1Char('\n');
    } else {
        text += usageLine(specOf(subcommand)) + QStringLiteral("\n\n") +
                translated(specOf(subcommand).summary) + QLatin1Char('\n');
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
