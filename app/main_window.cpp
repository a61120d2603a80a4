// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/panel_list.h"
#include "app/theme_choice.h"
#include "app/translations.h"
#include "app/undo.h"
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
#include <QScreen>
#include <QStackedWidget>
#include <QTextDocument>
#include <QVBoxLayout>

#include <iterator>

namespace orrery::app {
namespace {

/// Changes within this time are saved together.
constexpr int kSaveAfterMs = 1000;
/// What 1280 x 720 leaves at 200 %, with a title bar.
constexpr QSize kSmallest(600, 320);
/// Below this the panels stand as icons.
constexpr int kNarrow = 960;

QSize firstSize(const QScreen* screen) {
    const QSize wanted(1440, 900);
    return screen != nullptr ? wanted.boundedTo(screen->availableSize() * 0.92) : wanted;
}

}  // namespace

MainWindow::MainWindow(const core::Registry& registry, StoredSettings stored, QString settingsFile)
    : m_registry(registry),
      m_settings(std::move(stored.settings)),
      m_storedBytes(std::move(stored.bytes)),
      m_settingsFile(std::move(settingsFile)),
      m_notes(new QTextDocument(this)),
      m_report(new widgets::MessageBar(this)),
      m_list(new PanelList(registry, this)),
      m_undo(new UndoHistory(
          [this](const QString& panel, const widgets::PageSetting& setting) {
              showPanel(panel);
              m_page->restoreSetting(setting);
          },
          this)),
      m_stack(new QStackedWidget(this)) {
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveAfterMs);
    connect(&m_saveTimer, &QTimer::timeout, this, &MainWindow::save);
    applyTheme();
    buildLayout();
    setMinimumSize(kSmallest);
    if (m_settings.geometry.isEmpty() || !restoreGeometry(m_settings.geometry))
        resize(firstSize(screen()));
    reportProblems(std::move(stored.problems));
    showPanel(m_settings.panel);
    m_list->setFocus();
}

MainWindow::~MainWindow() = default;

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
        rememberPage();
        m_page->stop();
    }
    widgets::FigurePage*& page = m_pages[shown];
    if (page == nullptr)
        page = makePage(*panel);
    m_page = page;
    m_settings.panel = shown;
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
    const QString id = QString::fromStdString(panel.description().id);
    if (m_settings.panels.contains(id))
        reportProblems(page->restoreState(m_settings.panels[id]));
    connectExport(*page);
    connectPresets(*page);
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
    std::move(problems.begin(), problems.end(), std::back_inserter(m_problems));
    QStringList details;
    for (const core::Message& problem : m_problems)
        details += widgets::toQString(problem);
    QString text = tr("Part of the settings could not be read and has its default: %1.")
                       .arg(details.join(QStringLiteral("; ")));
    if (!m_storedBytes.isEmpty() && !m_settingsFile.isEmpty()) {
        const core::Result<QString> aside = keepDamaged(m_settingsFile, m_storedBytes);
        text += QLatin1Char(' ') + (aside ? tr("The old file is kept as %1.").arg(*aside)
                                          : widgets::toQString(aside.error().message));
    }
    m_report->showText(text);
}

void MainWindow::applyTheme() {
    const QPalette palette = widgets::applicationPalette(chosenTheme(m_settings.theme));
    if (QApplication::palette() != palette)
        QApplication::setPalette(palette);
}

void MainWindow::setLanguage(const QString& language) {
    m_settings.language = language;
    installLanguage(*qApp, language);
    saveSoon();
}

void MainWindow::moveToNextRegion(bool forward) {
    const std::vector<QWidget*> regions{m_list,           m_page->explanation(), m_page->plots(),
                                        m_page->drawer(), m_page->readouts(),    m_page->column()};
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

void MainWindow::rememberPage() {
    if (m_page != nullptr)
        m_settings.panels[m_page->objectName()] = m_page->saveState();
}

void MainWindow::saveSoon() { m_saveTimer.start(); }

void MainWindow::save() {
    m_saveTimer.stop();
    if (m_settingsFile.isEmpty())
        return;
    m_settings.geometry = saveGeometry();
    rememberPage();
    const core::Result<void> written = writeSettings(m_settingsFile, m_settings);
    if (!written && !std::exchange(m_saveFailureTold, true))
        m_report->showText(widgets::toQString(written.error().message));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_list->setCompact(width() < kNarrow);
    saveSoon();
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    saveSoon();
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
    setWindowTitle(widgets::toQString(m_page->panel().description().title) +
                   QStringLiteral(" — Orrery"));
    buildMenus();
}

}  // namespace orrery::app
