// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exporter.h"

#include "core/base/version.h"
#include "core/figure/comparisons.h"
#include "core/figure/csv.h"
#include "core/figure/json.h"
#include "widgets/matplotlib_script.h"
#include "widgets/render/ranges.h"
#include "widgets/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <array>
#include <csignal>
#include <memory>

namespace orrery::widgets {
namespace {

using core::Message;
using core::Result;

constexpr std::pair<FileFormat, const char*> kEndings[] = {
    {FileFormat::Png, ".png"}, {FileFormat::Svg, ".svg"},   {FileFormat::Pdf, ".pdf"},
    {FileFormat::Csv, ".csv"}, {FileFormat::Json, ".json"}, {FileFormat::Python, ".py"}};

QString programName() { return QStringLiteral("Orrery ") + QLatin1String(core::version()); }

bool isData(FileFormat format) { return format == FileFormat::Csv || format == FileFormat::Json; }

std::string rangeText(const core::Range& range) {
    return core::formatExact(range.minimum) + "," + core::formatExact(range.maximum);
}

std::string viewText(const PlotViewState& view) {
    return QJsonDocument(view.toJson()).toJson(QJsonDocument::Compact).toStdString();
}

void addViewOptions(std::vector<std::string>& options, const ExportRequest& request) {
    const auto add = [&](const char* option, const std::string& value) {
        options.insert(options.end(), {option, value});
    };
    const auto scaleName = [](core::Scale scale) {
        return scale == core::Scale::Logarithmic ? "log" : "linear";
    };
    const PlotViewState& view = request.view;
    if (view.xScale)
        add("--x-scale", scaleName(*view.xScale));
    if (view.yScale)
        add("--y-scale", scaleName(*view.yScale));
    if (view.xRange)
        add("--x-range", rangeText(*view.xRange));
    if (view.yRange)
        add("--y-range", rangeText(*view.yRange));
    for (const std::string& layer : view.shownLayers)
        add("--show-layer", layer);
    for (const std::string& layer : view.hiddenLayers)
        add("--hide-layer", layer);
    for (const auto& [plot, own] : request.views)
        add("--view", plot + "=" + viewText(own));
    if (request.title)
        add("--title", request.title->toStdString());
    if (request.xLabel)
        add("--x-label", request.xLabel->toStdString());
    if (request.yLabel)
        add("--y-label", request.yLabel->toStdString());
}

/// One scale for both, so that nothing but the numbers differs.
void linkPair(core::Plot& own, core::Plot& pinned, const ExportRequest& request) {
    RenderOptions options;
    request.viewOf(own.id).applyTo(options);
    linkAxes(own, pinned, options);
}

QString titleOf(const PictureContent& content) {
    return content.title.value_or(toQString(content.plots.front().title, fileLocale()));
}

Result<QByteArray> encodeDrawn(const ExportRequest& request, FileFormat format,
                               const std::string& command) {
    Result<PictureContent> content = pictureContent(request);
    if (!content)
        return content.error();
    const PictureOrigin origin{titleOf(*content), QString::fromStdString(command), programName(),
                               QString::fromStdString(core::jsonParameters(request.figure))};
    switch (format) {
        case FileFormat::Png:
            return drawPng(*content, request.style, origin);
        case FileFormat::Svg:
            return drawSvg(*content, request.style, origin);
        case FileFormat::Pdf:
            return drawPdf({*content}, request.style, origin);
        default:
            return QByteArray::fromStdString(
                matplotlibScript(*content, request.style, origin, request.figure.notes));
    }
}

/// What QSaveFile says, in a sentence with the file's name.
core::Error writeError(const QString& path, const QString& reason) {
    const QString folder = QFileInfo(path).absolutePath();
    const QFileInfo info(folder);
    const std::string name = path.toStdString();
    if (!info.exists())
        return core::failure(
            Message(ORRERY_TEXT("export", "\"%1\" was not written: there is no folder \"%2\"."))
                .arg(name)
                .arg(folder.toStdString()));
    if (!info.isDir())
        return core::failure(
            Message(ORRERY_TEXT("export", "\"%1\" was not written: \"%2\" is not a folder."))
                .arg(name)
                .arg(folder.toStdString()));
    return core::failure(Message(ORRERY_TEXT("export", "\"%1\" was not written: %2."))
                             .arg(name)
                             .arg(reason.toStdString()));
}

/// Without a buffer: only the write that could do nothing at all knows why, and a buffer forgets
/// it.
bool writeAll(QSaveFile& file, const QByteArray& content) {
    for (qint64 done = 0; done < content.size();) {
        const qint64 written = file.write(content.constData() + done, content.size() - done);
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

#ifdef Q_OS_UNIX
/// While it lives, Ctrl-C and its like wait: no temporary file is left behind.
class InterruptsIgnored {
public:
    InterruptsIgnored() {
        for (std::size_t i = 0; i < kSignals.size(); ++i)
            m_before[i] = std::signal(kSignals[i], SIG_IGN);
    }
    ~InterruptsIgnored() {
        for (std::size_t i = 0; i < kSignals.size(); ++i)
            std::signal(kSignals[i], m_before[i]);
    }
    InterruptsIgnored(const InterruptsIgnored&) = delete;
    InterruptsIgnored& operator=(const InterruptsIgnored&) = delete;

private:
    static constexpr std::array<int, 3> kSignals{SIGINT, SIGTERM, SIGHUP};
    std::array<void (*)(int), 3> m_before{};
};
#else
class InterruptsIgnored {};
#endif

/// Targets that must not be replaced by a file.
Result<void> checkTarget(const QString& path) {
    const QFileInfo info(path);
    if (info.isDir())
        return core::failure(
            Message(ORRERY_TEXT("export", "\"%1\" was not written: it is a folder."))
                .arg(path.toStdString()));
    if (info.exists() && !info.isFile())
        return core::failure(
            Message(ORRERY_TEXT("export", "\"%1\" was not written: it is a device, not a file."))
                .arg(path.toStdString()));
    if (info.exists() && !info.isWritable())
        return core::failure(
            Message(ORRERY_TEXT("export", "\"%1\" was not written: it is write-protected."))
                .arg(path.toStdString()));
    return {};
}

}  // namespace

std::optional<FileFormat> formatOf(const QString& path) {
    for (const auto& [format, ending] : kEndings) {
        if (path.endsWith(QLatin1String(ending), Qt::CaseInsensitive))
            return format;
    }
    return std::nullopt;
}

QString endingOf(FileFormat format) {
    for (const auto& [candidate, ending] : kEndings) {
        if (candidate == format)
            return QString::fromLatin1(ending);
    }
    return {};
}

bool isPicture(FileFormat format) {
    return format == FileFormat::Png || format == FileFormat::Svg || format == FileFormat::Pdf;
}

Result<PictureContent> pictureContent(const ExportRequest& request) {
    core::Selection selection = request.selection;
    if (selection.plots.empty() && !request.figure.plots.empty())
        selection.plots = {request.figure.plots.front().id};
    Result<core::Figure> selected = core::selectOutputs(request.figure, selection);
    if (!selected)
        return selected.error();
    if (selected->plots.empty())
        return core::usageError(
            ORRERY_TEXT("export", "There is no plot to draw; tables go to .csv and .json files."));
    core::Figure drawn = core::sideBySide(*selected);
    for (std::size_t i = 0; drawn.beside && i + 1 < drawn.plots.size(); ++i) {
        if (drawn.plots[i + 1].id == core::pinId(drawn.pinBeside) + "." + drawn.plots[i].id)
            linkPair(drawn.plots[i], drawn.plots[i + 1], request);
    }
    return PictureContent{.plots = drawn.plots,
                          .columns = drawn.beside ? 2 : 0,
                          .view = request.view,
                          .views = request.views,
                          .title = request.title,
                          .xLabel = request.xLabel,
                          .yLabel = request.yLabel};
}

std::string commandFor(const ExportRequest& request, FileFormat format, const QString& fileName) {
    std::vector<std::string> options;
    const auto add = [&](const char* option, const std::string& value) {
        options.insert(options.end(), {option, value});
    };
    for (const std::string& plot : request.selection.plots)
        add("--plot", plot);
    for (const std::string& table : request.selection.tables)
        add("--table", table);
    if (!isData(format)) {
        const std::vector<std::string> style = styleOptions(request.style);
        options.insert(options.end(), style.begin(), style.end());
        addViewOptions(options, request);
    }
    if (!isData(format) || request.translateData)
        add("--lang", request.language.toStdString());
    add("-o", QFileInfo(fileName).fileName().toStdString());
    return core::exportCommand(request.figure, options);
}

Result<QByteArray> encode(const ExportRequest& request, FileFormat format,
                          const QString& fileName) {
    const std::string command = commandFor(request, format, fileName);
    if (!isData(format))
        return encodeDrawn(request, format, command);
    core::Origin origin{core::version(), command};
    if (request.translateData)
        origin.text = [](const Message& message) {
            return toQString(message, fileLocale()).toStdString();
        };
    Result<core::Figure> selected = core::selectOutputs(request.figure, request.selection);
    if (!selected)
        return selected.error();
    const core::Figure written = core::sideBySide(*selected);
    if (format == FileFormat::Json)
        return QByteArray::fromStdString(core::toJson(written, origin));
    const bool table = !written.tables.empty() && written.plots.empty();
    return QByteArray::fromStdString(table
                                         ? core::tableToCsv(written, written.tables.front(), origin)
                                         : core::plotsToCsv(written, origin));
}

Result<QByteArray> encodePages(const std::vector<ExportRequest>& requests,
                               const QString& fileName) {
    std::vector<PictureContent> pages;
    QStringList titles, commands, parameters;
    for (const ExportRequest& request : requests) {
        Result<PictureContent> content = pictureContent(request);
        if (!content)
            return content.error();
        titles += titleOf(*content);
        commands += QString::fromStdString(commandFor(request, FileFormat::Pdf, fileName));
        parameters += QString::fromStdString(core::jsonParameters(request.figure));
        pages.push_back(std::move(content).value());
    }
    const PictureOrigin origin{
        titles.join(QStringLiteral("; ")), commands.join(QLatin1Char('\n')), programName(),
        pages.size() == 1
            ? parameters.front()
            : QLatin1Char('[') + parameters.join(QLatin1Char(',')) + QLatin1Char(']')};
    return drawPdf(pages, requests.front().style, origin);
}

Result<void> writeFiles(const std::vector<OutputFile>& files) {
    [[maybe_unused]] const InterruptsIgnored interrupts;
    std::vector<std::unique_ptr<QSaveFile>> open;
    for (const OutputFile& file : files) {
        if (Result<void> target = checkTarget(file.path); !target)
            return target;
        auto save = std::make_unique<QSaveFile>(file.path);
        // A QSaveFile that is destroyed without commit removes its temporary file.
        if (!save->open(QIODevice::WriteOnly | QIODevice::Unbuffered) ||
            !writeAll(*save, file.content))
            return writeError(file.path, save->errorString());
        open.push_back(std::move(save));
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (!open[i]->commit())
            return writeError(files[i].path, open[i]->errorString());
    }
    return {};
}

}  // namespace orrery::widgets
