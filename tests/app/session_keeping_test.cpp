// SPDX-License-Identifier: GPL-3.0-or-later
// What must not be lost: work that was not saved, work in a named session, files of other versions.
#include "session_fixture.h"

#include <QTextDocument>

namespace {

using namespace orrery;
using namespace orrery::app;
using namespace orrery::tests;

class SessionKeepingTest : public SessionFixture {
    Q_OBJECT

    void waitForAutosave(const QByteArray& content) const {
        const QDir folder(file("config/sessions"));
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const QStringList names = folder.entryList({QStringLiteral("running-*.orrery")});
                return std::any_of(names.begin(), names.end(), [&](const QString& name) {
                    return contentOf(folder.filePath(name)).contains(content);
                });
            }(),
            10'000);
    }
    [[nodiscard]] std::size_t pinsIn(const QString& path) const {
        return static_cast<std::size_t>(readSession(path)
                                            ->panels[QLatin1String("fake")][QLatin1String("pins")]
                                            .toArray()
                                            .size());
    }

private slots:
    void init() { newFolder(); }

    void pinsOfANamedSessionSurviveACrash() {
        const QString path = file("a.orrery");
        {
            auto window = open();
            settled(*window);
            QVERIFY(window->saveSessionTo(path));
            window->currentPage()->pinPresent();
            waitForAutosave("\"pins\":[{");
            // Destroyed without having been closed.
        }
        auto window = open();
        press(*window, QStringLiteral("Restore"));
        settled(*window);
        QCOMPARE(window->currentPage()->comparisons().pins.size(), std::size_t{1});
        QTRY_VERIFY(window->isWindowModified());
        QCOMPARE(pinsIn(path), std::size_t{0});
        answer(QMessageBox::Save);
        QVERIFY(window->close());
        QCOMPARE(pinsIn(path), std::size_t{1});
        window = open();
        settled(*window);
        QCOMPARE(window->sessionPath(), path);
        QCOMPARE(window->currentPage()->comparisons().pins.size(), std::size_t{1});
        QVERIFY(!window->isWindowModified());
    }

    void whatWasJustSavedIsNotOffered() {
        {
            auto window = open();
            settled(*window);
            set(*window, "integer", "99");
            waitForAutosave("99");
            QVERIFY(window->saveSessionTo(file("a.orrery")));
        }
        auto window = open();
        QVERIFY2(bar(*window).isHidden(), qPrintable(bar(*window).text()));
    }

    void aFileThatBecameUnreadableIsLeftAlone() {
        const QString path = file("a.orrery");
        const QByteArray newer("{\"orrery_session\":99,\"version\":\"7.0\"}");
        {
            auto window = open();
            set(*window, "integer", "44");
            QVERIFY(window->saveSessionTo(path));
            QVERIFY(window->close());
        }
        QVERIFY(QFile::remove(path));
        put(path, newer);
        auto window = open();
        QVERIFY2(bar(*window).text().contains(QLatin1String("7.0")),
                 qPrintable(bar(*window).text()));
        QCOMPARE(get(*window, "integer"), QStringLiteral("44"));
        QVERIFY(window->sessionPath().isEmpty());
        QVERIFY(window->close());
        QCOMPARE(contentOf(path), newer);
    }

    void openingTheOpenSessionShowsWhatWasJustSaved() {
        const QString path = file("a.orrery");
        auto window = open();
        QVERIFY(window->saveSessionTo(path));
        set(*window, "integer", "12");
        answer(QMessageBox::Save);
        window->openFile(path);
        QCOMPARE(get(*window, "integer"), QStringLiteral("12"));
        set(*window, "integer", "13");
        answer(QMessageBox::Discard);
        window->openFile(path);
        QCOMPARE(get(*window, "integer"), QStringLiteral("12"));
    }

    void everyWorkWithoutANameIsKept() {
        auto window = open();
        for (const char* value : {"21", "22", "22", "23"}) {
            set(*window, "integer", value);
            window->newSession();
        }
        // Nothing was done in this one.
        window->newSession();
        QList<QAction*> works = unsavedWorks(*window);
        QCOMPARE(works.size(), 3);
        works[2]->trigger();
        QCOMPARE(get(*window, "integer"), QStringLiteral("21"));
        for (int i = 0; i < 9; ++i) {
            set(*window, "integer", qPrintable(QString::number(100 + i)));
            window->newSession();
        }
        QCOMPARE(unsavedWorks(*window).size(), static_cast<qsizetype>(SessionStore::kUnnamed));
    }

    void workThatCannotBeKeptIsNotLeft() {
        auto window = open();
        set(*window, "integer", "21");
        QVERIFY(QDir(file("config/sessions")).removeRecursively());
        put(file("config/sessions"), "in the way");
        window->newSession();
        QCOMPARE(get(*window, "integer"), QStringLiteral("21"));
        QVERIFY2(bar(*window).text().contains(QLatin1String("could not be saved")),
                 qPrintable(bar(*window).text()));
    }

    void twoWindowsDoNotReplaceEachOthersWork() {
        auto first = open(), second = open();
        set(*first, "integer", "31");
        set(*second, "integer", "32");
        QVERIFY(first->close());
        QVERIFY(second->close());
        first.reset();
        second.reset();
        auto window = open();
        QCOMPARE(get(*window, "integer"), QStringLiteral("32"));
        const QList<QAction*> works = unsavedWorks(*window);
        QCOMPARE(works.size(), 1);
        works.front()->trigger();
        QCOMPARE(get(*window, "integer"), QStringLiteral("31"));
    }

    void whatOlderSettingsHoldOfPanelsIsNotLost() {
        put(settings(), "{\"panels\":{\"fake\":{\"values\":{\"integer\":\"66\"}}}}");
        {
            auto window = open();
            QCOMPARE(get(*window, "integer"), QStringLiteral("66"));
            QTRY_VERIFY_WITH_TIMEOUT(!contentOf(settings()).contains("66"), 10'000);
            // Destroyed without having been closed.
        }
        auto window = open();
        press(*window, QStringLiteral("Restore"));
        QCOMPARE(get(*window, "integer"), QStringLiteral("66"));
    }

    void foldingIsNotWorthAQuestion() {
        auto window = open();
        settled(*window);
        QVERIFY(window->saveSessionTo(file("a.orrery")));
        window->currentPage()->dataAction()->trigger();
        QTest::qWait(150);
        QVERIFY(!window->isWindowModified());
        // A question would keep it open for ever.
        QVERIFY(window->close());
    }
};

}  // namespace

QTEST_MAIN(SessionKeepingTest)
#include "session_keeping_test.moc"
