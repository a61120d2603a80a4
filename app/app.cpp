// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app.h"

#include "app/bench.h"
#include "app/command_line.h"
#include "app/console.h"
#include "app/export_call.h"
#include "app/list.h"
#include "app/poems_command.h"
#include "app/session.h"
#include "app/session_export.h"
#include "app/translations.h"
#include "app/window_main.h"
#include "core/base/version.h"
#include "core/panel/panel.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdlib>
#include <limits>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;

Result<void> checkLanguage(const CommandLine& line) {
    const auto language = line.value("lang");
    if (!language || availableLanguages().contains(QString::fromStdString(*language)))
        return {};
    return core::usageError(
        Message(ORRERY_TEXT("command line", "--lang must be one of %1, but %2 was given."))
            .arg(availableLanguages().join(QStringLiteral(", ")).toStdString())
            .arg(core::inQuotes(*language)));
}

Result<void> checkPanels(const core::Registry& registry, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        if (registry.find(id) != nullptr)
            continue;
        std::string known;
        for (const auto& panel : registry.panels())
            known += (known.empty() ? "" : ", ") + panel->description().id;
        return core::usageError(
            Message(ORRERY_TEXT("command line", "There is no panel %1; there are: %2."))
                .arg(core::inQuotes(id))
                .arg(known));
    }
    return {};
}

/// The language in force: what --lang says where it can be had, else the system's.
void speak(QCoreApplication& application, const std::string& language) {
    installLanguage(application, QString::fromStdString(language));
}

/// Runs what needs no window system.
template <typename Function>
int withoutGui(int& argc, char** argv, const std::string& language, const Function& function) {
    QCoreApplication application(argc, argv);
    speak(application, language);
    return function();
}

bool isSet(const char* variable) { return !qEnvironmentVariableIsEmpty(variable); }

/// On the command line only our own sentence is printed: Qt warns of things that a caller cannot
/// act on, such as a missing XDG_RUNTIME_DIR.
void dropWarnings(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

/// Qt aborts where it cannot reach the display; this says so in a sentence first.
void explainFatal(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtFatalMsg) {
        std::fprintf(stderr,
                     "orrery: There is no display to open a window on; \"orrery export\" writes "
                     "pictures without one.\n");
        std::_Exit(kFailed);
    }
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
constexpr bool kDisplayByEnvironment = true;
#else
constexpr bool kDisplayByEnvironment = false;
#endif

int runSessionExportCommand(int& argc, char** argv, const CommandLine& line,
                            const core::Registry& registry, const std::string& language) {
    qInstallMessageHandler(dropWarnings);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    speak(application, language);
    Result<std::vector<ExportCall>> calls = readSessionExport(line, registry);
    if (!calls)
        return report(calls.error());
    std::vector<ExportCall> checked = std::move(calls).value();
    for (ExportCall& call : checked)
        call.request.language = languageInForce();
    return runSessionExport(std::move(checked));
}

int runExportCommand(int& argc, char** argv, const CommandLine& line,
                     const core::Registry& registry, const std::string& language) {
    Result<ExportCall> call = readExportCall(line, registry);
    if (!call || !call->needsGui()) {
        return withoutGui(argc, argv, language, [&] {
            if (!call)
                return report(call.error());
            ExportCall checked = std::move(call).value();
            checked.request.language = languageInForce();
            return runExport(std::move(checked));
        });
    }
    qInstallMessageHandler(dropWarnings);
    // Pictures do not depend on the display at hand, nor on whether there is one.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    speak(application, language);
    ExportCall checked = std::move(call).value();
    checked.request.language = languageInForce();
    return runExport(std::move(checked));
}

/// What can be known to be wrong is said before there is a window: all of --session; of `open`
/// that there is no such file. What a readable file lacks, the window says, since `open` is what a
/// double click calls.
Result<WindowOptions> windowOptions(const CommandLine& line, const core::Registry& registry,
                                    const std::string& language) {
    WindowOptions options{.panel = line.value("panel").value_or(std::string()),
                          .language = language};
    if (line.has("panel")) {
        if (Result<void> known = checkPanels(registry, {options.panel}); !known)
            return known.error();
    }
    if (const auto session = line.value("session")) {
        options.file = QFileInfo(QString::fromStdString(*session)).absoluteFilePath();
        if (Result<Session> read = readSession(options.file); !read)
            return read.error();
    } else if (!line.operands.empty()) {
        options.file = QFileInfo(QString::fromStdString(line.operands.front())).absoluteFilePath();
        if (Result<void> readable = checkReadable(options.file, std::numeric_limits<qint64>::max());
            !readable)
            return readable.error();
    }
    return options;
}

int runWindowCommand(int& argc, char** argv, const CommandLine& line,
                     const core::Registry& registry, const std::string& language) {
    const Result<WindowOptions> options = windowOptions(line, registry, language);
    if (!options)
        return withoutGui(argc, argv, language, [&] { return report(options.error()); });
    if (kDisplayByEnvironment && !isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") &&
        !isSet("QT_QPA_PLATFORM"))
        return withoutGui(argc, argv, language, [] {
            return report(
                core::failure(ORRERY_TEXT("command line",
                                          "There is no display to open a window on; \"orrery "
                                          "export\" writes pictures without one.")));
        });
    const QtMessageHandler usual = qInstallMessageHandler(explainFatal);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    speak(application, language);
    return runWindow(application, registry, *options);
}

int runBenchCommand(int& argc, char** argv, const CommandLine& line, const core::Registry& registry,
                    const std::string& language) {
    if (Result<void> known = checkPanels(registry, line.operands); !known)
        return withoutGui(argc, argv, language, [&] { return report(known.error()); });
    if (kDisplayByEnvironment && !isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") &&
        !isSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    speak(application, language);
    return runBench(application, registry,
                    {line.operands, line.has("json"), line.value("training").value_or("")});
}

}  // namespace

int run(int argc, char** argv) {
    prepareStreams();
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    const std::string language = requestedLanguage(words);
    QCoreApplication::setApplicationName(QStringLiteral("orrery"));
    QCoreApplication::setApplicationVersion(QLatin1String(core::version()));

    const Result<CommandLine> line = parseCommandLine(words);
    if (!line)
        return withoutGui(argc, argv, language, [&] { return report(line.error()); });
    if (line->has("help"))
        return withoutGui(argc, argv, language, [&] { return print(helpText(line->subcommand)); });
    if (line->has("version"))
        return print("orrery " + std::string(core::version()) + "\n");
    if (Result<void> known = checkLanguage(*line); !known)
        return withoutGui(argc, argv, std::string(), [&] { return report(known.error()); });

    const core::Registry registry(modelDirectory());
    switch (line->subcommand) {
        case Subcommand::List:
            return withoutGui(argc, argv, language, [&] {
                return print(line->has("json") ? listJson(registry) : listText(registry));
            });
        case Subcommand::Export:
            if (line->has("session"))
                return runSessionExportCommand(argc, argv, *line, registry, language);
            return runExportCommand(argc, argv, *line, registry, language);
        case Subcommand::Bench:
            return runBenchCommand(argc, argv, *line, registry, language);
        case Subcommand::Poems:
        case Subcommand::PoemsSample:
        case Subcommand::PoemsEncode:
        case Subcommand::PoemsInterpolate:
        case Subcommand::PoemsTrain:
        case Subcommand::PoemsEvaluate:
            return withoutGui(argc, argv, language, [&] { return runPoems(*line); });
        case Subcommand::Window:
        case Subcommand::Open:
            break;
    }
    return runWindowCommand(argc, argv, *line, registry, language);
}

}  // namespace orrery::app
