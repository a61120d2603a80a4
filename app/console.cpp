// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "widgets/text.h"

#include <QtGlobal>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#endif

namespace orrery::app {
namespace {

constexpr int kColumns = 100;

}  // namespace

int terminalWidth(const QString& text) {
    int width = 0;
    for (const QChar c : text)
        width += c.unicode() >= 0x2E80 ? 2 : 1;
    return width;
}

int report(const core::Error& error) {
    std::string sentence = widgets::toQString(error.message).toStdString();
    // One line, whatever was typed.
    for (char& c : sentence) {
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    }
    std::fprintf(stderr, "orrery: %s\n", sentence.c_str());
    return error.kind == core::Error::Kind::Usage ? kWrongCall : kFailed;
}

int print(const std::string& text) {
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written)
        return kDone;
    return report(core::failure(ORRERY_TEXT("command line", "Standard output cannot be written.")));
}

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

void prepareStreams() {
#ifdef Q_OS_UNIX
    for (int stream = 0; stream <= 2; ++stream) {
        // The lowest free number is the closed stream's own.
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", O_RDWR) == -1)
            return;
    }
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

}  // namespace orrery::app
