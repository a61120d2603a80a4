// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions in the window, with a panel that has a parameter of every kind.
#include "app/undo.h"
#include "session_fixture.h"
#include "widgets/plot_area.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QTextDocument>

namespace {

using namespace orrery;
using namespace orrery::app;
using namespace orrery::tests;

class SessionWindowTest : public SessionFixture {
    Q_OBJECT

private slots:
    void init() { newFolder(); }

    void savedAndOpenedAgain() {
        const QString path = file("a week.orrery");
        {
            auto window = open();
            set(*window, "integer", "77");
            set(*window, "text", "a \"b\"\n");
            window->notes()->setPlainText(QStringLiteral("found it"));
            settled(*window);
            window->currentPage()->plots()->setCurrentPlot(QStringLiteral("two"));
            QVERIFY(!window->windowTitle().contains(QLatin1String("a week")));
            QVERIFY(window->saveSessionTo(path));
            QVERIFY(window->windowTitle().startsWith(QLatin1String("a week[*]")));
            QVERIFY(!window->isWindowModified());
            QVERIFY(window->close());
        }
        QVERIFY(QFile::remove(settings()));
        QVERIFY(QDir(file("config/sessions")).removeRecursively());
        auto window = open(path);
        QCOMPARE(get(*window, "integer"), QStringLiteral("77"));
        QCOMPARE(get(*window, "text"), QStringLiteral("a \"b\"\n"));
        QCOMPARE(window->notes()->toPlainText(), QStringLiteral("found it"));
        settled(*window);
        QCOMPARE(window->currentPage()->plots()->currentPlot(), QStringLiteral("two"));
        QVERIFY(!window->isWindowModified());
        QVERIFY(bar(*window).isHidden());
    }

    void theMarkFollowsWhatDiffersFromTheFile() {
        auto window = open();
        settled(*window);
        QVERIFY(window->saveSessionTo(file("s.orrery")));
        set(*window, "integer", "11");
        QTRY_VERIFY(window->isWindowModified());
        // Undone is clean again.
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(get(*window, "integer"), QStringLiteral("10"));
        QTRY_VERIFY(!window->isWindowModified());
        window->notes()->setPlainText(QStringLiteral("x"));
        QTRY_VERIFY(window->isWindowModified());
        window->notes()->clear();
        QTRY_VERIFY(!window->isWindowModified());
    }

    void closingAsksOnlyForANamedSessionThatChanged() {
        auto window = open();
        set(*window, "integer", "11");
        const QString path = file("s.orrery");
        QVERIFY(window->saveSessionTo(path));
        set(*window, "integer", "12");
        answer(QMessageBox::Cancel);
        QVERIFY(!window->close());
        QVERIFY(window->isVisible());
        answer(QMessageBox::Save);
        QVERIFY(window->close());
        window = open();
        QCOMPARE(window->sessionPath(), path);
        QCOMPARE(get(*window, "integer"), QStringLiteral("12"));
        set(*window, "integer", "13");
        answer(QMessageBox::Discard);
        QVERIFY(window->close());
        window = open();
        QCOMPARE(get(*window, "integer"), QStringLiteral("12"));
        QVERIFY(!window->isWindowModified());
        QVERIFY(window->close());
    }

    void workWithoutANameComesBackWithoutAQuestion() {
        {
            auto window = open();
            set(*window, "integer", "55");
            QVERIFY(window->close());
        }
        auto window = open();
        QCOMPARE(get(*window, "integer"), QStringLiteral("55"));
        QVERIFY(window->sessionPath().isEmpty());
        // And makes room, but is not lost.
        window->newSession();
        QCOMPARE(get(*window, "integer"), QStringLiteral("10"));
        const QList<QAction*> works = unsavedWorks(*window);
        QCOMPARE(works.size(), 1);
        works.front()->trigger();
        QCOMPARE(get(*window, "integer"), QStringLiteral("55"));
    }

    void openingWhileComputingIsClean() {
        auto window = open();
        const auto& panel = static_cast<const FakePanel&>(window->currentPage()->panel());
        QVERIFY(window->saveSessionTo(file("s.orrery")));
        panel.script.finalMs = 60'000;
        window->currentPage()->start();
        QTRY_VERIFY(panel.script.running > 0);
        QElapsedTimer clock;
        clock.start();
        window->openFile(file("s.orrery"));
        window->newSession();
        QVERIFY(clock.elapsed() < 20'000);
        panel.script.finalMs = 0;
        window->currentPage()->start();
        settled(*window);
    }

    void whatIsNotKnownSurvives() {
        const QString path = file("later.orrery");
        Session session;
        session.panels = {{"fake", QJsonObject{{"values", QJsonObject{{"integer", "5"}}},
                                               {"of_a_later_version", QJsonArray{1, 2}}}},
                          {"gone", QJsonObject{{"values", QJsonObject{{"a", "1"}}}}}};
        session.others = {{"colour", "blue"}};
        QVERIFY(writeSession(path, session).ok());
        auto window = open(path);
        settled(*window);
        set(*window, "integer", "6");
        QVERIFY(window->saveSession());
        const auto saved = readSession(path);
        QVERIFY(saved.ok());
        QCOMPARE(saved->panels[QLatin1String("fake")][QLatin1String("of_a_later_version")],
                 QJsonValue(QJsonArray{1, 2}));
        QCOMPARE(
            saved->panels[QLatin1String("fake")][QLatin1String("values")][QLatin1String("integer")],
            QJsonValue(QStringLiteral("6")));
        QCOMPARE(saved->panels[QLatin1String("gone")], session.panels[QLatin1String("gone")]);
        QCOMPARE(saved->others, session.others);
        // Every value stands there, whatever later defaults are.
        QCOMPARE(
            static_cast<std::size_t>(
                saved->panels[QLatin1String("fake")][QLatin1String("values")].toObject().size()),
            window->currentPage()->panel().parameters().size());
    }

    void badFilesAreSaidAndLeftAlone_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        QTest::newRow("newer") << QByteArray("{\"orrery_session\":99,\"version\":\"7.0\"}")
                               << "7.0";
        QTest::newRow("damaged") << QByteArray("{\"orrery_session\":1,\"pan") << "damaged";
        QTest::newRow("foreign") << QByteArray("hello") << "not a session";
    }
    void badFilesAreSaidAndLeftAlone() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        auto window = open();
        set(*window, "integer", "42");
        put(file("bad.orrery"), bytes);
        window->openFile(file("bad.orrery"));
        QVERIFY2(bar(*window).text().contains(said), qPrintable(bar(*window).text()));
        QCOMPARE(get(*window, "integer"), QStringLiteral("42"));
        QCOMPARE(contentOf(file("bad.orrery")), bytes);
        // The same by double click.
        window->close();
        window = open(file("bad.orrery"));
        QVERIFY2(bar(*window).text().contains(said), qPrintable(bar(*window).text()));
        QCOMPARE(get(*window, "integer"), QStringLiteral("42"));
    }

    void afterAnUnexpectedEndTheWorkIsOffered_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("value");
        QTest::newRow("restored") << "Restore"
                                  << "99";
        QTest::newRow("discarded") << "Discard"
                                   << "10";
    }
    void afterAnUnexpectedEndTheWorkIsOffered() {
        QFETCH(QString, button);
        QFETCH(QString, value);
        {
            auto window = open();
            set(*window, "integer", "99");
            QTRY_VERIFY_WITH_TIMEOUT(!QDir(file("config/sessions"))
                                          .entryList({QStringLiteral("running-*.orrery")})
                                          .isEmpty(),
                                     10'000);
            // Destroyed without having been closed.
        }
        auto window = open();
        QCOMPARE(get(*window, "integer"), QStringLiteral("10"));
        QVERIFY2(bar(*window).text().contains(QLatin1String("ended unexpectedly")),
                 qPrintable(bar(*window).text()));
        press(*window, button);
        QCOMPARE(get(*window, "integer"), value);
        QVERIFY(bar(*window).isHidden());
        QVERIFY(window->close());
        window = open();
        QVERIFY(bar(*window).isHidden());
        QCOMPARE(get(*window, "integer"), value);
        window->close();
    }

    void whatWasOnlyLookedAtIsNotOffered() {
        {
            auto window = open();
            settled(*window);
            window->resize(1000, 700);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(settings()), 10'000);
        }
        auto window = open();
        QVERIFY2(bar(*window).isHidden(), qPrintable(bar(*window).text()));
    }

    void missingAndChangedInputsAreSaid() {
        const QString data = file("data/points.csv"), path = file("data/s.orrery");
        put(data, "1,2\n");
        {
            auto window = open();
            set(*window, "file", qUtf8Printable(data));
            QVERIFY(window->saveSessionTo(path));
            QVERIFY(window->close());
        }
        // Moved together: found without a word.
        QVERIFY(QDir().rename(file("data"), file("moved")));
        auto window = open(file("moved/s.orrery"));
        QCOMPARE(get(*window, "file"), file("moved/points.csv"));
        QTest::qWait(50);
        QVERIFY2(bar(*window).isHidden(), qPrintable(bar(*window).text()));
        QVERIFY(window->close());

        put(file("moved/points.csv"), "1,3\n");
        window = open(file("moved/s.orrery"));
        QTRY_VERIFY(bar(*window).text().contains(QLatin1String("has changed")));
        press(*window, QStringLiteral("Use it as it is"));
        QVERIFY(bar(*window).isHidden());
        QVERIFY(window->close());

        QVERIFY(QFile::remove(file("moved/points.csv")));
        window = open(file("moved/s.orrery"));
        QVERIFY2(bar(*window).text().contains(QStringLiteral("points.csv” is missing")),
                 qPrintable(bar(*window).text()));
        QVERIFY(!window->isWindowModified());
        QVERIFY(window->close());
    }

    void filesAreDropped() {
        auto window = open();
        put(file("points.csv"), "1,2\n");
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(file("points.csv"))});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QVERIFY(QApplication::sendEvent(window.get(), &enter));
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QVERIFY(QApplication::sendEvent(window.get(), &drop));
        // A table could be either.
        QTRY_VERIFY(bar(*window).isVisible());
        press(*window, QStringLiteral("File"));
        QTRY_COMPARE(get(*window, "file"), file("points.csv"));
        // Read it is as well, in one step.
        QCOMPARE(get(*window, "choice"), QStringLiteral("b"));
        auto* history = window->findChild<UndoHistory*>();
        QCOMPARE(history->stack().count(), 1);
        history->undoAction()->trigger();
        QVERIFY(get(*window, "file").isEmpty());
        QCOMPARE(get(*window, "choice"), QStringLiteral("a"));
        // What only a parameter can be is not asked for.
        put(file("points.npy"), "\x93NUMPY");
        window->openFile(file("points.npy"));
        QCOMPARE(get(*window, "file"), file("points.npy"));
        QCOMPARE(get(*window, "choice"), QStringLiteral("b"));
        QMimeData text;
        text.setText(QStringLiteral("no file"));
        QDragEnterEvent other(QPoint(300, 300), Qt::CopyAction, &text, Qt::LeftButton, {});
        QApplication::sendEvent(window.get(), &other);
        QVERIFY(!other.isAccepted());
    }

    /// The program's own panels: several of them read the same kind of file.
    void whichPanelReadsAFileIsAsked() {
        const core::Registry all{ORRERY_MODELS};
        app::MainWindow window(all, app::readSettings(settings()), {});
        window.show();
        window.showPanel(QStringLiteral("nball"));
        put(file("logits.npy"), "\x93NUMPY");
        window.openFile(file("logits.npy"));
        QVERIFY(bar(window).text().contains(QStringLiteral("logits.npy")));
        press(window, QStringLiteral("Attention: File of logits"));
        QCOMPARE(window.currentPage()->panel().description().id, std::string("attention"));
        QCOMPARE(get(window, "file"), file("logits.npy"));
        QCOMPARE(get(window, "logits"), QStringLiteral("file"));
        QVERIFY(window.close());
    }

    void measurementsAreLaidOverThePlotAndFoundAgain() {
        const QString path = file("s.orrery");
        put(file("own.csv"), "x,y\n0,1\n1,2\n");
        {
            auto window = open();
            settled(*window);
            window->openFile(file("own.csv"));
            press(*window, QStringLiteral("Measurements on the plot"));
            QCOMPARE(window->currentPage()->comparisons().overlays.size(), std::size_t{1});
            window->currentPage()->pinPresent();
            QVERIFY(window->saveSessionTo(path));
            QTRY_VERIFY(!window->isWindowModified());
            QVERIFY(window->close());
        }
        const auto saved = readSession(path);
        QVERIFY(saved.ok());
        QCOMPARE(saved->files[0][QLatin1String("path")].toString(), QStringLiteral("own.csv"));
        auto window = open(path);
        settled(*window);
        QCOMPARE(window->currentPage()->comparisons().overlays.size(), std::size_t{1});
        QCOMPARE(window->currentPage()->comparisons().pins.size(), std::size_t{1});
        QTest::qWait(150);
        QVERIFY(!window->isWindowModified());
        QVERIFY2(bar(*window).isHidden(), qPrintable(bar(*window).text()));
        QVERIFY(window->close());
    }

    void aMissingOverlayIsSaidOnceAndIsNoFaultOfTheSettings() {
        put(settings(), "{}");
        put(file("s.orrery"),
            "{\"orrery_session\":1,\"panels\":{\"fake\":{\"values\":{\"integer\":\"5000\"},"
            "\"overlays\":[{\"plot\":\"one\",\"path\":\"/nowhere/own.csv\"}]}}}");
        auto window = open(file("s.orrery"));
        QCOMPARE(bar(*window).text().count(QLatin1String("own.csv")), 1);
        QVERIFY2(bar(*window).text().contains(QLatin1String("Part of the session")),
                 qPrintable(bar(*window).text()));
        QVERIFY(bar(*window).text().contains(QLatin1String("5000")));
        QVERIFY(!bar(*window).text().endsWith(QLatin1String("..")));
        QVERIFY(!QFile::exists(settings() + QStringLiteral(".damaged")));
        QVERIFY(window->close());
    }

    void recentFilesAreListedAndMissingOnesGreyed() {
        auto window = open();
        QVERIFY(window->saveSessionTo(file("one.orrery")));
        QVERIFY(window->saveSessionTo(file("two.orrery")));
        QCOMPARE(window->settings().recentFiles,
                 (QStringList{file("two.orrery"), file("one.orrery")}));
        QVERIFY(QFile::remove(file("one.orrery")));
        for (QMenu* menu : window->findChildren<QMenu*>())
            emit menu->aboutToShow();
        int seen = 0;
        for (const QAction* action : window->findChildren<QAction*>()) {
            if (action->text().endsWith(QLatin1String("one.orrery"))) {
                QVERIFY(!action->isEnabled());
                ++seen;
            } else if (action->text().endsWith(QLatin1String("two.orrery"))) {
                QVERIFY(action->isEnabled());
                ++seen;
            }
        }
        QVERIFY(seen >= 2);
    }

    void allPanelsGoIntoOnePdf() {
        auto window = open();
        settled(*window);
        window->exportAllTo(file("all.pdf"));
        QTRY_VERIFY(contentOf(file("all.pdf")).startsWith("%PDF"));
        QTRY_VERIFY(bar(*window).text().contains(QLatin1String("all.pdf")));
    }
};

}  // namespace

QTEST_MAIN(SessionWindowTest)
#include "session_window_test.moc"
