// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/translations.h"
#include "widgets/data_drawer.h"
#include "widgets/explanation_view.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/number_box.h"
#include "widgets/parameter_column.h"
#include "widgets/parameter_editor.h"
#include "widgets/plot_area.h"
#include "widgets/readout_bar.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <set>

namespace {

using namespace orrery;
using namespace orrery::app;

class MainWindowTest : public QObject {
    Q_OBJECT

    static QList<QAction*> allActions(const QMenuBar& bar) {
        QList<QAction*> actions;
        QList<QMenu*> menus;
        for (const QAction* action : bar.actions())
            menus += action->menu();
        while (!menus.isEmpty()) {
            for (QAction* action : menus.takeFirst()->actions()) {
                if (action->menu() != nullptr)
                    menus += action->menu();
                else if (!action->isSeparator())
                    actions += action;
            }
        }
        return actions;
    }

    const core::Registry m_registry{ORRERY_MODELS};
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("settings.json")); }

private slots:
    void init() {
        QFile::remove(path());
        QVERIFY(QDir(m_folder.filePath(QStringLiteral("sessions"))).removeRecursively());
    }

    void whatWasSetComesBack() {
        QSize size;
        {
            MainWindow window(m_registry, {}, path());
            window.show();
            window.resize(900, 620);
            size = window.size();
            core::Values values = window.currentPage()->values();
            QVERIFY(values.setText("n", "123").ok());
            window.currentPage()->setValues(values);
            window.close();
        }
        MainWindow window(m_registry, readSettings(path()), path());
        QCOMPARE(window.size(), size);
        QCOMPARE(core::formatValue(window.currentPage()->values().value(
                     *window.currentPage()->panel().parameters().find("n"))),
                 std::string("123"));
        QVERIFY(window.findChild<widgets::MessageBar*>()->isHidden());
    }

    void savedSoonAfterAChange() {
        MainWindow window(m_registry, {}, path());
        window.show();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path()), 10'000);
    }

    void damageIsReportedKeptAndReplaced_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        QTest::newRow("truncated") << QByteArray("{\"panel\": \"nb") << "JSON";
        QTest::newRow("unknown panel") << QByteArray(R"({"panel": "gone"})") << "gone";
        QTest::newRow("value out of range")
            << QByteArray(R"({"panels": {"nball": {"values": {"n": "99999"}}}})") << "99999";
        QTest::newRow("unknown parameter")
            << QByteArray(R"({"panels": {"nball": {"values": {"warp": "9"}}}})") << "warp";
        QTest::newRow("panel state of the wrong type")
            << QByteArray(R"({"panels": {"nball": [1]}})") << "panels";
    }
    void damageIsReportedKeptAndReplaced() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        {
            MainWindow window(m_registry, readSettings(path()), path());
            window.show();
            const auto* bar = window.findChild<widgets::MessageBar*>();
            QVERIFY(bar->isVisible());
            QVERIFY2(bar->text().contains(said), qPrintable(bar->text()));
            window.close();
        }
        QFile kept(path() + QStringLiteral(".damaged"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), bytes);
        MainWindow again(m_registry, readSettings(path()), path());
        QVERIFY(again.findChild<widgets::MessageBar*>()->isHidden());
    }

    void anUnwritableFolderIsSaid() {
        const QString file = m_folder.filePath(QStringLiteral("file"));
        QFile blocker(file);
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        MainWindow window(m_registry, {}, file + QStringLiteral("/settings.json"));
        window.show();
        const auto* bar = window.findChild<widgets::MessageBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 10'000);
        QVERIFY2(bar->text().contains(QLatin1String("could not be saved")),
                 qPrintable(bar->text()));
    }

    void everyActionHasATextAndNoTwoShareAShortcut() {
        MainWindow window(m_registry, {}, {});
        window.show();
        QTRY_VERIFY(window.currentPage()->figure().has_value());
        QHash<QString, QAction*> byKeys;
        for (QAction* action : allActions(*window.menuBar())) {
            QVERIFY(!action->text().isEmpty());
            const QString keys = action->shortcut().toString();
            if (keys.isEmpty())
                continue;
            QVERIFY2(!byKeys.contains(keys) || byKeys[keys] == action, qPrintable(keys));
            byKeys[keys] = action;
        }
        for (const char* keys : {"F1", "F6", "F9", "F11", "Ctrl+E", "Ctrl+R", "Ctrl+1", "Ctrl+Q"})
            QVERIFY2(byKeys.contains(QLatin1String(keys)), keys);
    }

    void everyButtonHasAName() {
        MainWindow window(m_registry, {}, {});
        window.resize(1440, 900);
        window.show();
        window.currentPage()->explanationAction()->setChecked(true);
        for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
            if (button->isVisible() && (button->focusPolicy() & Qt::TabFocus) != 0)
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty() ||
                             !button->toolTip().isEmpty(),
                         button->metaObject()->className());
        }
    }

    void f6GoesThroughAllRegions() {
        MainWindow window(m_registry, {}, {});
        window.resize(1440, 900);
        window.show();
        window.activateWindow();
        window.currentPage()->explanationAction()->setChecked(true);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(window.currentPage()->figure().has_value());
        const widgets::FigurePage* page = window.currentPage();
        page->dataAction()->trigger();
        const std::vector<const QWidget*> regions{page->explanation(), page->plots(),
                                                  page->drawer(), page->readouts(), page->column()};
        std::set<const QWidget*> reached;
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(&window, Qt::Key_F6);
            for (const QWidget* region : regions) {
                const QWidget* focus = QApplication::focusWidget();
                if (focus == region || region->isAncestorOf(focus))
                    reached.insert(region);
            }
        }
        QCOMPARE(reached.size(), regions.size());
    }

    void languageAndThemeChangeAtOnce() {
        MainWindow window(m_registry, {}, {});
        window.show();
        const auto click = [&](const QString& text) {
            for (QAction* action : allActions(*window.menuBar())) {
                if (action->text() == text) {
                    action->trigger();
                    return true;
                }
            }
            return false;
        };
        QVERIFY(click(QStringLiteral("Dark")));
        QTRY_VERIFY(window.palette().color(QPalette::Window).lightness() < 128);
        QCOMPARE(window.settings().theme, QStringLiteral("dark"));
        const QString title = window.windowTitle();
        QVERIFY(click(QStringLiteral("中文")));
        QTRY_VERIFY(window.windowTitle() != title);
        QVERIFY(click(QStringLiteral("English")));
        QTRY_COMPARE(window.windowTitle(), title);
    }

    void closingWhileComputing() {
        StoredSettings stored;
        stored.settings.panels = {
            {"nball",
             QJsonObject{{"values", QJsonObject{{"samples", "10000000"}, {"n_max", "1000"}}}}}};
        auto window = std::make_unique<MainWindow>(m_registry, stored, QString());
        window->show();
        QTRY_VERIFY(window->currentPage()->figure().has_value());
        QElapsedTimer clock;
        clock.start();
        window->close();
        window.reset();
        QVERIFY(clock.elapsed() < 5000);
    }

    void narrowWindowsFoldTheColumn() {
        MainWindow window(m_registry, {}, {});
        window.resize(1280, 720);
        window.show();
        QVERIFY(window.currentPage()->column()->isVisible());
        window.resize(640, 480);
        QTRY_VERIFY(!window.currentPage()->column()->isVisible());
        QVERIFY(window.currentPage()->columnWanted());
    }
};

}  // namespace

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
