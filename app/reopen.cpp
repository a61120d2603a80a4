// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reopen.h"

#include "app/session.h"
#include "core/figure/shell_words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>
#include <QtEndian>

#include <optional>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;

/// No export of ours comes near.
constexpr qint64 kLargestExport = qint64{1} << 30;
/// Whether a file is a picture, and the comments above a table or script, stand in here.
constexpr qint64 kHead = 1 << 20;

enum class Container { Png, Svg, Pdf, Json, Text };

Container containerOf(const QByteArray& head) {
    if (head.startsWith("\x89PNG"))
        return Container::Png;
    if (head.startsWith("%PDF-"))
        return Container::Pdf;
    const QByteArray text = head.trimmed();
    if (text.startsWith('{'))
        return Container::Json;
    if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg")))
        return Container::Svg;
    return Container::Text;
}

std::vector<std::string> lines(const QString& text) {
    std::vector<std::string> result;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("orrery export ")))
            result.push_back(line.toStdString());
    }
    return result;
}

/// The text of one chunk where its keyword is that of the command. QImageReader::text() takes
/// keywords with a colon apart, and blanks out of texts.
std::optional<QString> commandInChunk(const QByteArray& type, const QByteArray& data) {
    const QByteArray keyword("orrery:command\0", 15);
    if (!data.startsWith(keyword))
        return std::nullopt;
    const QByteArray rest = data.mid(keyword.size());
    // qUncompress wants a size in front, which is only a hint.
    const auto inflated = [](const QByteArray& bytes) {
        return qUncompress(QByteArray("\0\0\x10\0", 4) + bytes);
    };
    if (type == "tEXt")
        return QString::fromLatin1(rest);
    if (type == "zTXt")
        return QString::fromLatin1(inflated(rest.mid(1)));
    // iTXt: compressed or not, method, language, translated keyword, text.
    const qsizetype language = rest.indexOf('\0', 2);
    const qsizetype translated = rest.indexOf('\0', language + 1);
    if (type != "iTXt" || language < 0 || translated < 0)
        return std::nullopt;
    const QByteArray text = rest.mid(translated + 1);
    return QString::fromUtf8(rest[0] == '\1' ? inflated(text) : text);
}

/// In the chunks before the picture itself. `head` begins with the signature.
std::vector<std::string> commandsInPng(const QByteArray& head) {
    constexpr qsizetype kSignature = 8, kChunk = 12;  // length, type, checksum
    for (qsizetype at = kSignature; at + kChunk <= head.size();) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(head.constData() + at));
        const QByteArray type = head.mid(at + 4, 4);
        if (type == "IDAT" || length > head.size() - at - kChunk)
            break;
        if (const auto command = commandInChunk(type, head.mid(at + 8, length)))
            return lines(*command);
        at += kChunk + length;
    }
    return {};
}

std::vector<std::string> commandsInSvg(const QByteArray& bytes) {
    QXmlStreamReader reader(bytes);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement &&
            reader.name() == QLatin1String("desc"))
            return lines(reader.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return {};
}

std::vector<std::string> commandsInPdf(const QByteArray& bytes) {
    const qsizetype begin = bytes.indexOf("<x:xmpmeta"), end = bytes.indexOf("</x:xmpmeta>", begin);
    if (begin < 0 || end < 0)
        return {};
    QXmlStreamReader reader(bytes.mid(begin, end - begin) + "</x:xmpmeta>");
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement &&
            reader.qualifiedName() == QLatin1String("dc:source"))
            return lines(reader.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return {};
}

/// In the comments above the first other line.
std::vector<std::string> commandsInText(const QByteArray& head) {
    for (const QByteArray& line : head.split('\n')) {
        if (!line.startsWith('#'))
            break;
        constexpr QLatin1String kMark("# command: ");
        if (line.startsWith(kMark.data()))
            return lines(QString::fromUtf8(line.mid(kMark.size()).trimmed()));
    }
    return {};
}

Result<std::vector<std::string>> commandsIn(const QString& path, Container container,
                                            const QByteArray& head) {
    if (container == Container::Text)
        return commandsInText(head);
    if (container == Container::Png)
        return commandsInPng(head);
    Result<QByteArray> bytes = readWhole(path, kLargestExport);
    if (!bytes)
        return bytes.error();
    if (container == Container::Json)
        return lines(QJsonDocument::fromJson(*bytes)[QLatin1String("command")].toString());
    return container == Container::Svg ? commandsInSvg(*bytes) : commandsInPdf(*bytes);
}

core::Error noCommand(const QString& path) {
    return core::failure(
        Message(ORRERY_TEXT("session",
                            "\"%1\" does not say how it was made: it is no export of Orrery, or "
                            "another program has changed it."))
            .arg(QFileInfo(path).fileName().toStdString()));
}

/// What a file parameter says may be relative to where the export was written.
void completePaths(core::Values& values, const QDir& folder) {
    for (std::size_t i = 0; i < values.parameters().size(); ++i) {
        if (values.parameters().at(i).kind != core::ParameterKind::File)
            continue;
        const QString path = QString::fromStdString(std::get<std::string>(values.value(i)));
        if (!path.isEmpty() && QFileInfo(path).isRelative() && folder.exists(path))
            (void)values.set(i, QDir::cleanPath(folder.absoluteFilePath(path)).toStdString());
    }
}

Result<ExportCall> readCommand(const std::string& command, const core::Registry& registry) {
    Result<std::vector<std::string>> words = core::shellWords(command);
    if (!words)
        return words.error();
    words = std::vector<std::string>(words->begin() + 1, words->end());
    Result<CommandLine> line = parseCommandLine(*words);
    if (!line)
        return line.error();
    return readExportCall(*line, registry);
}

}  // namespace

Result<FileKind> kindOf(const QString& path) {
    // Nothing that was exported is that large, but somebody's vectors may be.
    if (QFileInfo(path).size() > kLargestExport)
        return FileKind::Data;
    const Result<QByteArray> head = readBeginning(path, kLargestExport, kHead);
    if (!head)
        return head.error();
    const Container container = containerOf(*head);
    if (path.endsWith(QLatin1String(".orrery"), Qt::CaseInsensitive) ||
        (container == Container::Json && head->contains("\"orrery_session\"")))
        return FileKind::Session;
    const Result<std::vector<std::string>> commands = commandsIn(path, container, *head);
    if (!commands)
        return commands.error();
    if (!commands->empty())
        return FileKind::Export;
    const bool script = path.endsWith(QLatin1String(".py"), Qt::CaseInsensitive);
    if (container == Container::Text ? script : container != Container::Json)
        return noCommand(path);
    return FileKind::Data;
}

Result<std::vector<std::string>> commandsIn(const QString& path) {
    const Result<QByteArray> head = readBeginning(path, kLargestExport, kHead);
    if (!head)
        return head.error();
    Result<std::vector<std::string>> commands = commandsIn(path, containerOf(*head), *head);
    if (commands && commands->empty())
        return noCommand(path);
    return commands;
}

Result<std::vector<ExportCall>> readExport(const QString& path, const core::Registry& registry) {
    const Result<std::vector<std::string>> commands = commandsIn(path);
    if (!commands)
        return commands.error();
    std::vector<ExportCall> calls;
    for (const std::string& command : *commands) {
        Result<ExportCall> call = readCommand(command, registry);
        if (!call)
            return core::failure(
                Message(ORRERY_TEXT("session", "What made \"%1\" cannot be restored here: %2"))
                    .arg(QFileInfo(path).fileName().toStdString())
                    .arg(call.error().message));
        calls.push_back(std::move(call).value());
        const QDir folder = QFileInfo(path).absoluteDir();
        completePaths(calls.back().values, folder);
        for (core::Overlay& overlay : calls.back().comparisons.overlays) {
            const QString file = QString::fromStdString(overlay.path);
            if (QFileInfo(file).isRelative() && folder.exists(file))
                overlay.path = QDir::cleanPath(folder.absoluteFilePath(file)).toStdString();
        }
    }
    return calls;
}

}  // namespace orrery::app
