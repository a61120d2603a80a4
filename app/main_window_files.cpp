// SPDX-License-Identifier: GPL-3.0-or-later
// Files of the main window: the file menu, what is opened or dropped, and what a session depends
// on.
#include "app/drop_hint.h"
#include "app/main_window.h"
#include "app/reopen.h"
#include "app/session_export.h"
#include "app/translations.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/plot_area.h"
#include "widgets/text.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QtConcurrent>

#include <algorithm>
#include <stop_token>

namespace orrery::app {

/// What exportAllTo computes on another thread.
struct ComputedCalls {
    std::vector<ExportCall> calls;
    QString path;
    std::stop_source stop;
    core::Result<void> computed;
};

namespace {

constexpr qsizetype kRecentFiles = 10;

QStringList filesIn(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            files += url.toLocalFile();
    }
    return files;
}

QString nameOf(const QString& path) { return QFileInfo(path).fileName(); }

}  // namespace

void MainWindow::connectFiles() {
    setAcceptDrops(true);
    connect(&m_inputCheck, &QFutureWatcherBase::finished, this, [this] {
        if (m_inputCheck.future().resultCount() == 0)
            return;
        for (const FoundInput& input : m_inputCheck.result())
            reportInput(input, [path = input.path] {
                return tr("“%1” has changed since the session was saved.").arg(path);
            });
    });
    connect(&m_exportAll, &QFutureWatcherBase::finished, this, [this] {
        const std::shared_ptr<ComputedCalls> done = m_exportAll.result();
        const core::Result<void> written = done->computed ? writeAll(done->calls) : done->computed;
        if (written)
            m_report->post(
                [path = done->path] {
                    return tr("All panels of the session were written to “%1”.").arg(path);
                },
                {}, QStringLiteral("check"));
        else if (written.error().kind != core::Error::Kind::Cancelled)
            m_report->post(written.error().message);
    });
}

void MainWindow::stopExport() {
    if (m_exporting != nullptr)
        m_exporting->stop.request_stop();
}

void MainWindow::buildFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&New session"), QKeySequence::New, this, &MainWindow::newSession);
    menu->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::openFromDialog);
    QMenu* recent = menu->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecentMenu(*recent); });
    menu->addSeparator();
    menu->addAction(tr("&Save"), QKeySequence::Save, this, &MainWindow::saveSession);
    menu->addAction(tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this,
                    &MainWindow::saveSessionAs);
    menu->addSeparator();
    menu->addAction(m_page->exportAction());
    menu->addAction(tr("Export all…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this,
                    &MainWindow::exportAll);
    menu->addSeparator();
    QAction* quit =
        menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::fillRecentMenu(QMenu& menu) {
    menu.clear();
    for (const QString& path : m_settings.recentFiles) {
        // An ampersand would underline what follows it.
        QString text = QDir::toNativeSeparators(path);
        QAction* action = menu.addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                                         [this, path] { openFile(path); });
        action->setEnabled(QFileInfo::exists(path));
    }
    const std::vector<UnnamedWork> unnamed = m_store.unnamed();
    if (!unnamed.empty())
        menu.addSeparator();
    for (const UnnamedWork& work : unnamed) {
        const QString time = QLocale().toString(work.time, QLocale::ShortFormat);
        menu.addAction(tr("Unsaved work of %1").arg(time), this, [this, work] {
            // Read first: what makes room may take its place.
            const std::optional<KeptSession> kept = m_store.read(work);
            if (kept && mayLeave(false))
                resume(*kept, false);
        });
    }
    menu.addSeparator();
    QAction* clear = menu.addAction(tr("Clear the list"), this, [this] {
        m_settings.recentFiles.clear();
        saveSoon();
    });
    clear->setEnabled(!m_settings.recentFiles.isEmpty());
}

void MainWindow::rememberFile(const QString& path) {
    m_settings.recentFiles.removeAll(path);
    m_settings.recentFiles.prepend(path);
    while (m_settings.recentFiles.size() > kRecentFiles)
        m_settings.recentFiles.removeLast();
    saveSoon();
}

void MainWindow::openFromDialog() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), QFileInfo(m_sessionPath).absolutePath(),
        tr("Sessions and exported files") +
            QStringLiteral(" (*.orrery *.png *.svg *.pdf *.csv *.json *.py);;") + tr("All files") +
            QStringLiteral(" (*)"));
    if (!path.isEmpty())
        openFile(path);
}

bool MainWindow::saveSession() {
    return m_sessionPath.isEmpty() ? saveSessionAs() : saveSessionTo(m_sessionPath);
}

bool MainWindow::saveSessionAs() {
    const QString suggested =
        m_sessionPath.isEmpty()
            ? QDir::home().filePath(m_settings.panel + QStringLiteral(".orrery"))
            : m_sessionPath;
    QFileDialog dialog(this, tr("Save the session"), suggested,
                       tr("Sessions") + QStringLiteral(" (*.orrery)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("orrery"));
    dialog.selectFile(suggested);
    return dialog.exec() == QDialog::Accepted && saveSessionTo(dialog.selectedFiles().front());
}

void MainWindow::openFile(const QString& path) {
    const core::Result<FileKind> kind = kindOf(path);
    if (!kind)
        m_report->post(kind.error().message);
    else if (*kind == FileKind::Session)
        openSession(path);
    else if (*kind == FileKind::Export)
        openExport(path);
    else
        openData(path);
}

void MainWindow::openFiles(const QStringList& paths) {
    for (const QString& path : paths) {
        const core::Result<FileKind> kind = kindOf(path);
        // A second session or export would replace what the first one brought.
        if (path != paths.front() && kind && *kind != FileKind::Data)
            m_report->post([name = nameOf(path)] {
                return tr("“%1” was not opened: only one session or exported file at a time.")
                    .arg(name);
            });
        else
            openFile(path);
    }
}

void MainWindow::openExport(const QString& path) {
    const core::Result<std::vector<ExportCall>> calls = readExport(path, m_registry);
    if (!calls) {
        m_report->post(calls.error().message);
        return;
    }
    // Backwards: the first page ends in front.
    std::for_each(calls->rbegin(), calls->rend(),
                  [this](const ExportCall& call) { applyCall(call); });
}

void MainWindow::applyCall(const ExportCall& call) {
    showPanel(QString::fromStdString(call.panel->description().id));
    m_page->setSetting({call.values, call.comparisons});
    std::vector<std::string> plots = call.request.selection.plots;
    if (plots.empty() && call.request.selection.tables.empty() &&
        !call.panel->description().plots.empty())
        plots.push_back(call.panel->description().plots.front().id);
    if (plots.empty())
        return;
    QJsonObject views;
    for (const std::string& plot : plots)
        views[QString::fromStdString(plot)] = call.request.viewOf(plot).toJson();
    m_page->plots()->restoreState({{QStringLiteral("views"), views},
                                   {QStringLiteral("current"), QString::fromStdString(plots[0])}});
    saveSoon();
}

std::vector<widgets::MessageAction> MainWindow::dataUses(const core::Panel& panel,
                                                         const QString& path) {
    std::vector<widgets::MessageAction> uses;
    const QString shown = QString::fromStdString(panel.description().id);
    const auto page = m_pages.find(shown);
    const core::Values values =
        page != m_pages.end() ? page->second->values() : core::Values(panel.parameters());
    for (const core::ParameterSpec& spec : panel.parameters().all()) {
        if (spec.kind != core::ParameterKind::File)
            continue;
        const QStringList filters = QString::fromStdString(spec.fileFilter).split(QLatin1Char(' '));
        if (!spec.fileFilter.empty() && !QDir::match(filters, nameOf(path)))
            continue;
        // What needs another choice first, such as labels of a file that is not there, waits for
        // it.
        if (!values.isEnabled(*panel.parameters().find(spec.id)))
            continue;
        // The answer may come when another panel is in front.
        uses.push_back({spec.label, [this, path, shown, id = spec.id] {
                            showPanel(shown);
                            if (const auto set = m_page->chooseFile(id, path); !set)
                                m_report->post(set.error().message);
                        }});
    }
    return uses;
}

void MainWindow::openData(const QString& path) {
    std::vector<widgets::MessageAction> uses = dataUses(m_page->panel(), path);
    // What the panel in front cannot read, others may. Where several do, the panel is named.
    const auto usesElsewhere = [&] {
        std::vector<const core::Panel*> readers;
        for (const auto& panel : m_registry.panels()) {
            if (!dataUses(*panel, path).empty())
                readers.push_back(panel.get());
        }
        std::vector<widgets::MessageAction> all;
        for (const core::Panel* panel : readers) {
            for (widgets::MessageAction& use : dataUses(*panel, path)) {
                if (readers.size() > 1)
                    use.text = [title = panel->description().title, label = use.text] {
                        return tr("%1: %2").arg(widgets::toQString(title), label.text());
                    };
                all.push_back(std::move(use));
            }
        }
        return all;
    };
    const bool mayBeMeasured = QDir::match(QStringLiteral("*.csv;*.tsv;*.txt;*.dat"), nameOf(path));
    if (mayBeMeasured && uses.empty()) {
        const core::Result<void> added = overlay(path);
        if (added)
            return;
        uses = usesElsewhere();
        if (uses.empty()) {
            m_report->post(added.error().message);
            return;
        }
    } else if (mayBeMeasured) {
        uses.push_back({[] { return tr("Measurements on the plot"); },
                        [this, path, panel = m_page->objectName()] {
                            showPanel(panel);
                            if (const core::Result<void> added = overlay(path); !added)
                                m_report->post(added.error().message);
                        }});
    } else if (uses.empty()) {
        uses = usesElsewhere();
    }
    if (uses.empty())
        m_report->post([name = nameOf(path)] {
            return tr("“%1” is no session and no exported file, and this panel reads no such data.")
                .arg(name);
        });
    else if (uses.size() == 1)
        uses.front().run();
    else
        m_report->post([name = nameOf(path)] { return tr("What is “%1” to be?").arg(name); },
                       std::move(uses));
}

core::Result<void> MainWindow::overlay(const QString& path) {
    QString plot = m_page->plots()->currentPlot();
    // Before the first figure no plot is in front.
    if (plot.isEmpty() && !m_page->panel().description().plots.empty())
        plot = QString::fromStdString(m_page->panel().description().plots.front().id);
    return m_page->addOverlay(path, plot);
}

void MainWindow::setFileParameter(widgets::FigurePage& page, const std::string& parameter,
                                  const QString& path) {
    core::Values values = page.values();
    if (const core::Result<void> set = values.setText(parameter, path.toStdString()); set)
        page.setValues(values);
    else
        m_report->post(set.error().message);
}

void MainWindow::checkInputs(const std::vector<FoundInput>& inputs) {
    std::vector<FoundInput> present;
    for (const FoundInput& input : inputs) {
        if (input.missing)
            reportInput(input, [path = input.path] {
                return tr("“%1” is missing, which the session needs.").arg(path);
            });
        else if (!input.sha256.isEmpty())
            present.push_back(input);
    }
    if (present.empty())
        return;
    m_inputCheck.setFuture(QtConcurrent::run([present] {
        std::vector<FoundInput> changed;
        std::copy_if(present.begin(), present.end(), std::back_inserter(changed),
                     [](const FoundInput& input) { return sha256Of(input.path) != input.sha256; });
        return changed;
    }));
}

void MainWindow::reportInput(const FoundInput& input, const widgets::MessageText& text) {
    std::vector<widgets::MessageAction> actions{
        {[] { return tr("Choose where it is…"); }, [this, input] { pointInput(input); }}};
    if (!input.missing)
        actions.insert(actions.begin(), {[] { return tr("Use it as it is"); },
                                         [this, input] { acceptInput(m_session, input); }});
    m_report->post(text, std::move(actions));
}

void MainWindow::pointInput(const FoundInput& input) {
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Where is “%1” now?").arg(nameOf(input.path)),
                                     QFileInfo(m_sessionPath).absolutePath());
    if (!path.isEmpty())
        replaceInput(input, path);
}

void MainWindow::replaceInput(const FoundInput& input, const QString& path) {
    const auto found = m_pages.find(input.place.panel);
    if (found == m_pages.end()) {
        setInputPath(m_session.panels, input.place, path);
        saveSoon();
        return;
    }
    widgets::FigurePage& page = *found->second;
    if (!input.place.parameter.isEmpty()) {
        setFileParameter(page, input.place.parameter.toStdString(), path);
        return;
    }
    // By its file: overlays may have come and gone since it was missed.
    core::Comparisons comparisons = page.comparisons();
    for (core::Overlay& overlay : comparisons.overlays) {
        if (QString::fromStdString(overlay.path) == input.path)
            overlay = {.plot = overlay.plot, .path = path.toStdString()};
    }
    page.setComparisons(std::move(comparisons));
}

void MainWindow::exportAll() {
    QFileDialog dialog(this, tr("Export all"), m_settings.exportFolder,
                       QStringLiteral("PDF (*.pdf)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("pdf"));
    const QString name = m_sessionPath.isEmpty() ? QStringLiteral("orrery")
                                                 : QFileInfo(m_sessionPath).completeBaseName();
    dialog.selectFile(name + QStringLiteral(".pdf"));
    if (dialog.exec() == QDialog::Accepted)
        exportAllTo(dialog.selectedFiles().front());
}

void MainWindow::exportAllTo(const QString& path) {
    if (m_exportAll.isRunning()) {
        m_report->post([] { return tr("The export before this one is still being computed."); });
        return;
    }
    const CommandLine options{.subcommand = Subcommand::Export,
                              .operands = {},
                              .options = {{"output", path.toStdString()}}};
    core::Result<std::vector<ExportCall>> calls = sessionCalls(session(), m_registry, options);
    if (!calls) {
        m_report->post(calls.error().message);
        return;
    }
    const core::Result<widgets::ExportStyle> style =
        widgets::styleFromJson(m_settings.exportStyle.toStdString(), std::string());
    auto work = std::make_shared<ComputedCalls>();
    work->calls = std::move(calls).value();
    for (ExportCall& call : work->calls) {
        call.request.language = languageInForce();
        if (style)
            call.request.style = *style;
    }
    work->path = path;
    m_exporting = work;
    m_exportAll.setFuture(QtConcurrent::run([work] {
        work->computed = computeAll(work->calls, {.stop = work->stop.get_token(), .progress = {}});
        return work;
    }));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (filesIn(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    if (m_dropHint == nullptr)
        m_dropHint = new DropHint(this);
    m_dropHint->appear();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    if (m_dropHint != nullptr)
        m_dropHint->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
    if (m_dropHint != nullptr)
        m_dropHint->hide();
    const QStringList files = filesIn(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    // Later: a question would keep the program waiting from which the files come.
    QMetaObject::invokeMethod(
        this, [this, files] { openFiles(files); }, Qt::QueuedConnection);
}

}  // namespace orrery::app
