// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/panel_list.h"
#include "app/poems_page.h"
#include "app/system_theme.h"
#include "app/training/training_view.h"
#include "app/translations.h"
#include "app/undo.h"
#include "app/verse_source.h"
#include "widgets/companion.h"
#include "widgets/data_drawer.h"
#include "widgets/explanation_view.h"
#include "widgets/figure_page.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/parameter_column.h"
#include "widgets/plot_area.h"
#include "widgets/readout_bar.h"
#include "widgets/separator.h"
#include "widgets/text.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QScreen>
#include <QStackedWidget>
#include <QTextDocument>
#include <QVBoxLayout>

#include <iterator>
#include <optional>

namespace orrery::app {
namespace {

/// Changes within this time are saved together.
constexpr int kSaveAfterMs = 1000;
/// The mark of a changed session follows within this time.
constexpr int kTitleAfterMs = 100;
/// What 1280 x 720 leaves at 200 %, with a title bar.
constexpr QSize kSmallest(600, 320);
/// Below this the panels stand as icons.
constexpr int kNarrow = 960;

QSize firstSize(const QScreen* screen) {
    const QSize wanted(1440, 900);
    return screen != nullptr ? wanted.boundedTo(screen->availableSize() * 0.92) : wanted;
}

/// The problems as parts of one sentence.
QString listOf(const std::vector<core::Message>& problems) {
    QStringList parts;
    for (const core::Message& problem : problems) {
        QString part = widgets::toQString(problem);
        while (part.endsWith(QLatin1Char('.')) || part.endsWith(QChar(0x3002)))
            part.chop(1);
        parts += part;
    }
    return parts.join(QStringLiteral("; "));
}

}  // namespace

MainWindow::MainWindow(const core::Registry& registry, StoredSettings stored, QString settingsFile,
                       const QString& file)
    : m_registry(registry),
      m_settings(std::move(stored.settings)),
      m_storedBytes(std::move(stored.bytes)),
      m_settingsFile(std::move(settingsFile)),
      m_store(m_settingsFile.isEmpty()
                  ? QString()
                  : QFileInfo(m_settingsFile).dir().filePath(QStringLiteral("sessions"))),
      m_notes(new QTextDocument(this)),
      m_systemTheme(new SystemTheme(this)),
      m_report(new widgets::MessageBar(this)),
      m_list(new PanelList(registry, this)),
      m_undo(new UndoHistory(
          [this](const QString& panel, const widgets::PageSetting& setting) {
              showPanel(panel);
              m_page->restoreSetting(setting);
          },
          [this] { m_page->stopPlaying(); }, this)),
      m_stack(new QStackedWidget(this)) {
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveAfterMs);
    connect(&m_saveTimer, &QTimer::timeout, this, &MainWindow::save);
    m_titleTimer.setSingleShot(true);
    m_titleTimer.setInterval(kTitleAfterMs);
    connect(&m_titleTimer, &QTimer::timeout, this, &MainWindow::refreshTitle);
    connect(m_notes, &QTextDocument::contentsChanged, this, &MainWindow::saveSoon);
    connectFiles();
    connect(m_systemTheme, &SystemTheme::changed, this, &MainWindow::applyTheme);
    applyTheme();
    buildLayout();
    setMinimumSize(kSmallest);
    if (m_settings.geometry.isEmpty() || !restoreGeometry(m_settings.geometry))
        resize(firstSize(screen()));
    m_problems = std::move(stored.problems);
    startSession(file);
    reportSettings(stored.whole);
    m_list->setFocus();
}

MainWindow::~MainWindow() {
    stopExport();
    closeTraining();
}

void MainWindow::buildLayout() {
    connect(m_list, &PanelList::panelChosen, this, &MainWindow::showPanel);
    auto* regions = new QHBoxLayout;
    regions->setSpacing(0);
    regions->addWidget(m_list);
    regions->addWidget(new widgets::Separator(m_list, this));
    regions->addWidget(m_stack, 1);
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_report);
    column->addLayout(regions, 1);
    setCentralWidget(central);
}

void MainWindow::showPanel(const QString& id) {
    const core::Panel* panel = m_registry.find(id.toStdString());
    if (panel == nullptr) {
        if (!id.isEmpty() && m_page == nullptr)
            reportProblems({core::Message(ORRERY_TEXT("settings", "there is no panel \"%1\""))
                                .arg(id.toStdString())});
        panel = m_registry.panels().front().get();
    }
    const QString shown = QString::fromStdString(panel->description().id);
    if (m_page != nullptr && m_page->objectName() == shown)
        return;
    if (m_page != nullptr) {
        m_page->stop();
    }
    widgets::FigurePage*& page = m_pages[shown];
    if (page == nullptr)
        page = makePage(*panel);
    m_page = page;
    m_settings.panel = shown;
    m_session.panel = shown;
    m_page->setColumnWanted(m_settings.columnWanted);
    m_page->explanationAction()->setChecked(m_settings.explanationOpen);
    m_stack->setCurrentWidget(m_page);
    retranslate();
    m_page->start();
    saveSoon();
}

widgets::FigurePage* MainWindow::makePage(const core::Panel& panel) {
    auto* page = new widgets::FigurePage(panel, m_stack);
    m_stack->addWidget(page);
    page->setNotesDocument(m_notes);
    if (panel.description().id == "poems") {
        auto* verses = new PoemsPage(
            *page, [&panel](const core::Values& values) { return panelVerses(panel, values); });
        connect(verses, &PoemsPage::trainingWanted, this, &MainWindow::showTraining);
        page->setCompanion(verses);
    }
    restorePage(*page);
    connectExport(*page);
    connectPresets(*page);
    connect(page, &widgets::FigurePage::figureShown, this, [this, page] { settle(*page); });
    connect(page, &widgets::FigurePage::stateChanged, this, &MainWindow::saveSoon);
    connect(page, &widgets::FigurePage::settingChanged, m_undo,
            [this, &panel](const widgets::PageChange& change) { m_undo->record(panel, change); });
    connect(page, &widgets::FigurePage::columnWantedChanged, this, [this](bool wanted) {
        m_settings.columnWanted = wanted;
        saveSoon();
    });
    connect(page->explanationAction(), &QAction::triggered, this, [this](bool open) {
        m_settings.explanationOpen = open;
        saveSoon();
    });
    return page;
}

void MainWindow::reportProblems(std::vector<core::Message> problems) {
    if (problems.empty())
        return;
    // What an old settings file holds of panels is told, and kept, together with the rest of it.
    if (m_startsUp) {
        std::move(problems.begin(), problems.end(), std::back_inserter(m_problems));
        return;
    }
    m_report->post([problems = std::move(problems)] {
        return tr("Part of the session could not be read and has its default: %1.")
            .arg(listOf(problems));
    });
}

void MainWindow::reportSettings(bool whole) {
    m_startsUp = false;
    if (m_problems.empty())
        return;
    std::optional<core::Result<QString>> aside;
    if (!m_storedBytes.isEmpty() && !m_settingsFile.isEmpty())
        aside = keepDamaged(m_settingsFile, m_storedBytes);
    m_report->post([whole, problems = m_problems, aside] {
        QString text =
            (whole ? tr("The settings could not be read and have their defaults: %1.")
                   : tr("Part of the settings could not be read and has its default: %1."))
                .arg(listOf(problems));
        if (aside)
            text += QLatin1Char(' ') + (*aside ? tr("The old file is kept as %1.").arg(**aside)
                                               : widgets::toQString(aside->error().message));
        return text;
    });
}

void MainWindow::applyTheme() {
    const widgets::Theme theme = m_settings.theme == QLatin1String("light") ? widgets::Theme::Light
                                 : m_settings.theme == QLatin1String("dark")
                                     ? widgets::Theme::Dark
                                     : m_systemTheme->theme();
    const QPalette palette = widgets::applicationPalette(theme);
    if (QApplication::palette() != palette)
        QApplication::setPalette(palette);
}

void MainWindow::setLanguage(const QString& language) {
    m_settings.language = language;
    installLanguage(*qApp, language);
    saveSoon();
}

void MainWindow::moveToNextRegion(bool forward) {
    std::vector<QWidget*> regions{m_report, m_list, m_page->explanation()};
    if (m_page->companion() != nullptr)
        regions.push_back(m_page->companion());
    regions.insert(regions.end(),
                   {m_page->plots(), m_page->drawer(), m_page->readouts(), m_page->column()});
    const auto holdsFocus = [](const QWidget* region) {
        const QWidget* focus = QApplication::focusWidget();
        return focus != nullptr && (region == focus || region->isAncestorOf(focus));
    };
    const auto firstStop = [](QWidget* region) -> QWidget* {
        if ((region->focusPolicy() & Qt::TabFocus) != 0 && region->isVisible())
            return region;
        for (QWidget* next = region->nextInFocusChain(); next != region;
             next = next->nextInFocusChain()) {
            if (region->isAncestorOf(next) && (next->focusPolicy() & Qt::TabFocus) != 0 &&
                next->isVisible() && next->isEnabled())
                return next;
        }
        return nullptr;
    };
    const auto count = static_cast<int>(regions.size());
    int present = forward ? -1 : count;
    for (int i = 0; i < count; ++i) {
        if (holdsFocus(regions[static_cast<std::size_t>(i)]))
            present = i;
    }
    for (int i = 1; i <= count; ++i) {
        const int index = ((present + (forward ? i : -i)) % count + count) % count;
        if (QWidget* stop = firstStop(regions[static_cast<std::size_t>(index)])) {
            stop->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::saveSoon() {
    // Not later for further changes: what is kept is never older than this time.
    if (!m_saveTimer.isActive() && !m_closed)
        m_saveTimer.start();
    m_titleTimer.start();
}

void MainWindow::save() {
    m_saveTimer.stop();
    if (m_settingsFile.isEmpty())
        return;
    m_settings.geometry = saveGeometry();
    const core::Result<void> settings = writeSettings(m_settingsFile, m_settings);
    // What is as it was shown needs no rescue.
    const core::Result<void> kept = m_store.hasAutosave() || isChanged()
                                        ? m_store.autosave(session(), m_sessionPath)
                                        : core::Result<void>();
    for (const core::Result<void>* written : {&settings, &kept}) {
        if (!*written && !std::exchange(m_saveFailureTold, true))
            m_report->post(written->error().message);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayLeave(true)) {
        event->ignore();
        return;
    }
    save();
    m_closed = true;
    // A named session comes back as its file has it: what was not saved was not wanted.
    (void)m_store.finish(m_sessionPath.isEmpty() ? session() : m_saved, m_sessionPath);
    closeTraining();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_list->setCompact(width() < widgets::withFont(*this, kNarrow));
    saveSoon();
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    saveSoon();
}

bool MainWindow::event(QEvent* event) {
    if (event->type() == QEvent::ThemeChange)
        m_systemTheme->readPlatform();
    return QMainWindow::event(event);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::retranslate() {
    m_list->retranslate();
    m_undo->retranslate();
    if (m_page == nullptr)
        return;
    m_list->setCurrentPanel(m_page->objectName());
    refreshTitle();
    nameTraining();
    buildMenus();
}

}  // namespace orrery::app
