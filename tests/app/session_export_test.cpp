// SPDX-License-Identifier: GPL-3.0-or-later
// All panels of a session into one PDF, from the window.
#include "session_fixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QThreadPool>

namespace {

using namespace orrery;
using namespace orrery::app;
using namespace orrery::tests;

class SessionExportTest : public SessionFixture {
    Q_OBJECT

    static const FakePanel& panelOf(const MainWindow& window) {
        return static_cast<const FakePanel&>(window.currentPage()->panel());
    }
    /// poppler reads what Qt has written.
    static QString outputOf(const char* program, const QStringList& arguments) {
        QProcess process;
        process.start(QLatin1String(program), arguments);
        return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput())
                                         : QString();
    }

private slots:
    void init() { newFolder(); }
    void cleanup() {
        for (const auto& panel : m_registry.panels()) {
            Script& script = static_cast<const FakePanel&>(*panel).script;
            script.throwing = false;
            script.finalMs = 0;
        }
    }

    void everyPanelHasItsPageAndPinsTheirFigures() {
        auto window = open();
        settled(*window);
        window->currentPage()->pinPresent();
        set(*window, "integer", "20");
        settled(*window);
        window->showPanel(QStringLiteral("other"));
        settled(*window);
        const FakePanel* fake = static_cast<const FakePanel*>(m_registry.find("fake"));
        const int before = fake->script.finals;
        const QString path = file("all.pdf");
        window->exportAllTo(path);
        QTRY_VERIFY2(bar(*window).text().contains(QLatin1String("all.pdf")),
                     qPrintable(bar(*window).text()));
        // The present figure alone: the pin's is kept.
        QCOMPARE(fake->script.finals - before, 1);
        QVERIFY(outputOf("pdfinfo", {path})
                    .contains(QRegularExpression(QStringLiteral("Pages:\\s+2\\b"))));
        const QString first = outputOf(
            "pdftotext", {QStringLiteral("-l"), QStringLiteral("1"), path, QStringLiteral("-")});
        QVERIFY2(first.contains(QLatin1String("Pin 1")), qPrintable(first));
    }

    void whatAPanelThrowsIsSaid() {
        auto window = open();
        settled(*window);
        panelOf(*window).script.throwing = true;
        window->exportAllTo(file("all.pdf"));
        QTRY_VERIFY2(bar(*window).text().contains(QLatin1String("thrown")),
                     qPrintable(bar(*window).text()));
        QVERIFY(!QFile::exists(file("all.pdf")));
    }

    void closingStopsThePinsOfAnExport() {
        put(file("s.orrery"),
            "{\"orrery_session\":1,\"panel\":\"other\",\"panels\":{\"fake\":{\"pins\":[{\"values\":"
            "{\"integer\":\"3\"}}]}}}");
        auto window = open(file("s.orrery"));
        settled(*window);
        const FakePanel* fake = static_cast<const FakePanel*>(m_registry.find("fake"));
        const int before = fake->script.finals;
        fake->script.finalMs = 300;
        window->exportAllTo(file("all.pdf"));
        QTRY_VERIFY(fake->script.finals > before);
        fake->script.finalMs = 120'000;
        QTRY_VERIFY(fake->script.finals > before + 1);
        QElapsedTimer clock;
        clock.start();
        window.reset();
        QThreadPool::globalInstance()->waitForDone();
        QVERIFY(clock.elapsed() < 60'000);
    }
};

}  // namespace

QTEST_MAIN(SessionExportTest)
#include "session_export_test.moc"
