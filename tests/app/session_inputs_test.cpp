// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a session depends on, as values and in the window.
#include "app/session_inputs.h"

#include "session_fixture.h"

#include <QDragEnterEvent>
#include <QMimeData>

namespace {

using namespace orrery;
using namespace orrery::app;
using namespace orrery::tests;

class SessionInputsTest : public SessionFixture {
    Q_OBJECT

    static Session naming(const QString& parameter, const QStringList& overlays) {
        QJsonArray list;
        for (const QString& path : overlays)
            list.append(QJsonObject{{"plot", "one"}, {"path", path}});
        Session session;
        session.panels = {{"fake", QJsonObject{{"values", QJsonObject{{"file", parameter}}},
                                               {"overlays", list}}}};
        return session;
    }
    static QString sha256In(const Session& session, const QString& path) {
        for (const QJsonValue& entry : session.files) {
            if (entry[QLatin1String("absolute")].toString() == path)
                return entry[QLatin1String("sha256")].toString();
        }
        return {};
    }
    void drop(MainWindow& window, const QList<QUrl>& urls) const {
        QMimeData mime;
        mime.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QVERIFY(QApplication::sendEvent(&window, &enter));
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QVERIFY(QApplication::sendEvent(&window, &event));
    }

private slots:
    void init() { newFolder(); }

    void whatWasSetLastCounts() {
        put(file("old.csv"), "1\n");
        put(file("new.csv"), "2\n");
        Session session = naming(file("old.csv"), {file("old.csv")});
        listInputs(session, m_folder->path(), m_registry, {});
        // As an autosave has it: the states of now, the list of the last save.
        Session later = naming(file("new.csv"), {file("new.csv"), file("old.csv")});
        later.files = session.files;
        const auto inputs = findInputs(later, m_folder->path(), m_registry);
        QCOMPARE(inputs.size(), std::size_t{3});
        QCOMPARE(inputs[0].path, file("new.csv"));
        QCOMPARE(inputs[1].path, file("new.csv"));
        QCOMPARE(inputs[2].path, file("old.csv"));
        // What was known of a file stays with it, not with its number.
        QVERIFY(inputs[1].sha256.isEmpty());
        QCOMPARE(inputs[2].sha256, sha256Of(file("old.csv")));
    }

    void whatChangedUnseenStillDiffersAfterSaving() {
        put(file("a.csv"), "1\n");
        Session session = naming(file("a.csv"), {});
        listInputs(session, m_folder->path(), m_registry, {});
        const QString before = sha256Of(file("a.csv"));
        put(file("a.csv"), "2\n");
        listInputs(session, m_folder->path(), m_registry, {});
        QCOMPARE(sha256In(session, file("a.csv")), before);
        // Unless the user takes it as it is, or sees a figure of it.
        Session accepted = session;
        acceptInput(accepted, findInputs(accepted, m_folder->path(), m_registry).front());
        listInputs(accepted, m_folder->path(), m_registry, {});
        QCOMPARE(sha256In(accepted, file("a.csv")), sha256Of(file("a.csv")));
        listInputs(session, m_folder->path(), m_registry,
                   {{.path = file("a.csv").toStdString(), .sha256 = "abc", .shape = {1}}});
        QCOMPARE(sha256In(session, file("a.csv")), QStringLiteral("abc"));
    }

    void entriesOfUnknownPanelsStay() {
        Session session = naming({}, {});
        const QJsonObject foreign{{"panel", "future"}, {"parameter", "p"}, {"path", "x.bin"}};
        session.files = {foreign};
        listInputs(session, m_folder->path(), m_registry, {});
        QVERIFY(session.files.contains(foreign));
    }

    void aFileThatMovedIsPointedTo() {
        put(file("own.csv"), "x,y\n0,1\n1,2\n");
        auto window = open();
        settled(*window);
        widgets::FigurePage& page = *window->currentPage();
        QVERIFY(page.addOverlay(file("own.csv"), QStringLiteral("one")).ok());
        page.pinPresent();
        const core::Pin pin = page.comparisons().pins.front();
        QVERIFY(QDir().rename(file("own.csv"), file("moved.csv")));
        window->replaceInput({{QStringLiteral("fake"), {}, 0}, file("own.csv"), {}, true},
                             file("moved.csv"));
        const core::Overlay overlay = page.comparisons().overlays.front();
        QCOMPARE(QString::fromStdString(overlay.path), file("moved.csv"));
        // With its points, in the figure on screen, and beside the pin that was there.
        QVERIFY(overlay.x != nullptr);
        const auto& layers = page.figure()->plots.front().layers;
        QVERIFY(std::any_of(layers.begin(), layers.end(),
                            [&](const core::Layer& layer) { return layer.y == overlay.y; }));
        QVERIFY(page.comparisons().pins.front() == pin);
        // One step back.
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(QString::fromStdString(page.comparisons().overlays.front().path),
                     file("own.csv"));

        window->replaceInput(
            {{QStringLiteral("fake"), QStringLiteral("file"), -1}, file("gone.csv"), {}, true},
            file("moved.csv"));
        QCOMPARE(get(*window, "file"), file("moved.csv"));
        QTRY_VERIFY(page.figure()->parameters == page.values().describe());
    }

    void aDroppedFileGoesToThePanelItWasDroppedOn() {
        put(file("points.csv"), "1,2\n");
        auto window = open();
        drop(*window, {QUrl::fromLocalFile(file("points.csv"))});
        // Not at once: a question must not hold up where it comes from.
        QVERIFY(!bar(*window).isVisible());
        QTRY_VERIFY(bar(*window).isVisible());
        window->showPanel(QStringLiteral("other"));
        press(*window, QStringLiteral("File"));
        QCOMPARE(window->currentPage()->objectName(), QStringLiteral("fake"));
        QCOMPARE(get(*window, "file"), file("points.csv"));
        window->showPanel(QStringLiteral("other"));
        QVERIFY(get(*window, "file").isEmpty());
    }

    void severalFilesAreDropped() {
        put(file("a.csv"), "1,2\n");
        put(file("b.csv"), "1,2\n");
        put(file("c.orrery"), "{\"orrery_session\":1}");
        auto window = open();
        drop(*window, {QUrl::fromLocalFile(file("a.csv")), QUrl::fromLocalFile(file("b.csv")),
                       QUrl::fromLocalFile(file("c.orrery"))});
        for (const char* name : {"a.csv", "b.csv", "c.orrery"})
            QTRY_VERIFY2(bar(*window).text().contains(QLatin1String(name)), name);
        QVERIFY(window->sessionPath().isEmpty());
    }
};

}  // namespace

QTEST_MAIN(SessionInputsTest)
#include "session_inputs_test.moc"
