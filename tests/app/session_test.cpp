// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "app/session_export.h"
#include "app/session_inputs.h"
#include "app/session_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace {

using namespace orrery;
using namespace orrery::app;

void put(const QString& path, const QByteArray& bytes) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Session full() {
    Session session;
    session.panel = QStringLiteral("nball");
    session.panels = {
        {"nball", QJsonObject{{"values", QJsonObject{{"n", "20"}}},
                              {"overlays", QJsonArray{QJsonObject{{"path", "/a/own.csv"}}}},
                              {"later", QJsonArray{1, QJsonValue()}}}},
        {"future", QJsonObject{{"anything", 7}}}};
    session.layout = {{"parameters", false}};
    session.notes = QStringLiteral("Zeile 1\n“第二行”\t\\ \"x\"");
    session.others = {{"of_a_later_version", QJsonObject{{"a", 1}}}};
    return session;
}

std::string said(const core::Error& error) { return error.message.english(); }

class SessionTest : public QObject {
    Q_OBJECT

    const core::Registry m_registry{ORRERY_MODELS};

private slots:
    void roundTrip() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new/a b 图.orrery"));
        QVERIFY(writeSession(path, full()).ok());
        const auto read = readSession(path);
        QVERIFY(read.ok());
        QVERIFY(*read == full());
        // What the format promises to other programs.
        const QJsonObject json = QJsonDocument::fromJson(contentOf(path)).object();
        QCOMPARE(json[QLatin1String("orrery_session")].toInt(), 1);
        QCOMPARE(json[QLatin1String("panel")].toString(), QStringLiteral("nball"));
        QVERIFY(json[QLatin1String("files")].isArray());
        QCOMPARE(json[QLatin1String("of_a_later_version")], QJsonValue(QJsonObject{{"a", 1}}));
    }

    void whatIsNoSessionIsSaid_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("word");
        const QByteArray good = sessionBytes(full());
        QTest::newRow("empty") << QByteArray() << QByteArray("not a session");
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}") << QByteArray("not a session");
        QTest::newRow("array") << QByteArray("[1]") << QByteArray("not a session");
        QTest::newRow("binary") << QByteArray(5000, '\xfe') << QByteArray("not a session");
        QTest::newRow("deeply nested") << QByteArray(200'000, '[') << QByteArray("not a session");
        QTest::newRow("truncated") << good.left(good.size() - 10) << QByteArray("damaged");
        QTest::newRow("newer") << QByteArray(
                                      "{\"orrery_session\":2,\"version\":\"9.9\",\"panels\":7}")
                               << QByteArray("newer Orrery (9.9)");
        QTest::newRow("format of the wrong type")
            << QByteArray("{\"orrery_session\":\"1\"}") << QByteArray("damaged");
        QTest::newRow("panels of the wrong type")
            << QByteArray("{\"orrery_session\":1,\"panels\":[]}") << QByteArray("damaged");
        QTest::newRow("notes of the wrong type")
            << QByteArray("{\"orrery_session\":1,\"notes\":{}}") << QByteArray("damaged");
    }
    void whatIsNoSessionIsSaid() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, word);
        const auto read = parseSession(bytes, QStringLiteral("x.orrery"));
        QVERIFY(!read.ok());
        QVERIFY2(said(read.error()).find(word.toStdString()) != std::string::npos,
                 said(read.error()).c_str());
        QVERIFY(said(read.error()).find("x.orrery") != std::string::npos);
    }

    void whatIsLeftOutIsEmpty() {
        const auto read = parseSession("{\"orrery_session\":1}", QStringLiteral("x"));
        QVERIFY(read.ok());
        QVERIFY(*read == Session());
    }

    void bytesOfAllSorts() {
        const QByteArray good = sessionBytes(full());
        for (qsizetype length = 0; length < good.size() - 1; ++length)
            QVERIFY(!parseSession(good.left(length), QStringLiteral("x")).ok());
        QRandomGenerator random(3);
        for (int i = 0; i < 2000; ++i) {
            QByteArray bytes = good;
            bytes[random.bounded(static_cast<int>(bytes.size()))] =
                static_cast<char>(random.bounded(256));
            const auto read = parseSession(bytes, QStringLiteral("x"));
            QVERIFY(read.ok() || !said(read.error()).empty());
        }
    }

    void whatCannotBeReadOrWritten() {
        const QTemporaryDir folder;
        QVERIFY(
            said(readSession(folder.filePath(QStringLiteral("none"))).error()).find("no file") !=
            std::string::npos);
        QVERIFY(!readSession(folder.path()).ok());
        put(folder.filePath(QStringLiteral("file")), "x");
        QVERIFY(!writeSession(folder.filePath(QStringLiteral("file/a.orrery")), full()).ok());
    }

    // ---- files that a session depends on

    void inputsMoveWithTheSession() {
        const QTemporaryDir folder;
        const QString here = folder.filePath(QStringLiteral("here"));
        put(here + QStringLiteral("/data/own.csv"), "x,y\n1,2\n");
        Session session = full();
        const InputPlace place{QStringLiteral("nball"), {}, 0};
        setInputPath(session.panels, place, here + QStringLiteral("/data/own.csv"));
        listInputs(session, here, m_registry, {});
        const QJsonObject entry = session.files[0].toObject();
        QCOMPARE(entry[QLatin1String("path")].toString(), QStringLiteral("data/own.csv"));
        QCOMPARE(entry[QLatin1String("bytes")].toInt(), 8);
        // coreutils is the other implementation.
        QProcess sum;
        sum.start(QStringLiteral("sha256sum"), {here + QStringLiteral("/data/own.csv")});
        QVERIFY(sum.waitForFinished());
        QCOMPARE(entry[QLatin1String("sha256")].toString(),
                 QString::fromLatin1(sum.readAllStandardOutput().left(64)));

        const QString there = folder.filePath(QStringLiteral("there"));
        QVERIFY(QDir().rename(here, there));
        Session moved = session;
        std::vector<FoundInput> found = findInputs(moved, there, m_registry);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(!found[0].missing);
        QCOMPARE(inputPath(moved.panels, place), there + QStringLiteral("/data/own.csv"));
        QCOMPARE(sha256Of(found[0].path), found[0].sha256);

        put(there + QStringLiteral("/data/own.csv"), "x,y\n1,3\n");
        QVERIFY(sha256Of(found[0].path) != found[0].sha256);
        QVERIFY(QFile::remove(there + QStringLiteral("/data/own.csv")));
        moved = session;
        found = findInputs(moved, there, m_registry);
        QVERIFY(found[0].missing);
        QVERIFY(moved == session);
        // Saved while it is missing: what was known of it stays.
        listInputs(moved, there, m_registry, {});
        QCOMPARE(moved.files[0][QLatin1String("sha256")], entry[QLatin1String("sha256")]);
    }

    void aSessionThatMovedAloneFindsItsFilesWhereTheyWere() {
        const QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("one/own.csv"));
        put(data, "x,y\n");
        Session session = full();
        setInputPath(session.panels, {QStringLiteral("nball"), {}, 0}, data);
        listInputs(session, folder.filePath(QStringLiteral("one")), m_registry, {});
        const auto found = findInputs(session, folder.filePath(QStringLiteral("two")), m_registry);
        QVERIFY(!found[0].missing);
        QCOMPARE(found[0].path, data);
    }

    // ---- kept sessions

    void aCleanEndLeavesTheLastSessionAndNoOrphan() {
        const QTemporaryDir folder;
        {
            SessionStore store(folder.path());
            QVERIFY(!store.last().has_value());
            QVERIFY(store.autosave(full(), {}).ok());
            QVERIFY(store.finish(full(), QStringLiteral("/x/named.orrery")).ok());
        }
        SessionStore store(folder.path());
        QVERIFY(!store.orphan().has_value());
        QVERIFY(store.last()->session == full());
        QCOMPARE(store.last()->path, QStringLiteral("/x/named.orrery"));
    }

    void instancesKeepApartAndOrphansAreOfferedOnce() {
        const QTemporaryDir folder;
        Session changed = full();
        changed.notes = QStringLiteral("changed");
        {
            SessionStore first(folder.path());
            QVERIFY(first.autosave(changed, QStringLiteral("/x")).ok());
            // While the first one runs its work is nobody else's.
            SessionStore second(folder.path());
            QVERIFY(!second.orphan().has_value());
            QVERIFY(second.autosave(full(), {}).ok());
            QVERIFY(second.finish(full(), {}).ok());
        }
        SessionStore third(folder.path());
        QVERIFY(third.orphan().has_value());
        QVERIFY(third.orphan()->session == changed);
        QCOMPARE(third.orphan()->path, QStringLiteral("/x"));
        QVERIFY(third.orphan()->time.secsTo(QDateTime::currentDateTime()) < 60);
        {
            SessionStore fourth(folder.path());
            QVERIFY(!fourth.orphan().has_value());
        }
        third.dropOrphan();
        QVERIFY(!third.orphan().has_value());
        SessionStore fifth(folder.path());
        QVERIFY(!fifth.orphan().has_value());
    }

    void whatIsKeptAlreadyIsNotWrittenAgain() {
        const QTemporaryDir folder;
        SessionStore store(folder.path());
        const auto kept = [&] {
            const QStringList names =
                QDir(folder.path()).entryList({QStringLiteral("running-*.orrery")});
            return names.isEmpty() ? QByteArray() : contentOf(folder.filePath(names.front()));
        };
        QVERIFY(store.autosave(full(), {}).ok());
        const QByteArray first = kept();
        QVERIFY(!first.isEmpty());
        QTest::qSleep(5);
        QVERIFY(store.autosave(full(), {}).ok());
        QCOMPARE(kept(), first);
        Session changed = full();
        changed.notes.clear();
        QVERIFY(store.autosave(changed, {}).ok());
        QVERIFY(kept() != first);
        store.dropAutosave();
        QVERIFY(kept().isEmpty());
        QVERIFY(store.autosave(changed, {}).ok());
        QVERIFY(!kept().isEmpty());
    }

    void anOrphanLikeTheLastSessionIsNotOffered() {
        const QTemporaryDir folder;
        {
            SessionStore first(folder.path());
            QVERIFY(first.finish(full(), {}).ok());
            SessionStore second(folder.path());
            QVERIFY(second.autosave(full(), {}).ok());
        }
        SessionStore third(folder.path());
        QVERIFY(!third.orphan().has_value());
    }

    void damagedKeptSessionsAreSetAside() {
        const QTemporaryDir folder;
        put(folder.filePath(QStringLiteral("last.orrery")), "{\"orrery_session\":1,");
        const SessionStore store(folder.path());
        QVERIFY(!store.last().has_value());
        QCOMPARE(contentOf(folder.filePath(QStringLiteral("last.orrery.damaged"))),
                 QByteArray("{\"orrery_session\":1,"));
    }

    // ---- export of a session

    void whatTheSessionDecidesCannotBeGivenBeside() {
        const auto calls = sessionCalls(
            full(), m_registry,
            {.subcommand = Subcommand::Export, .options = {{"output", "a.pdf"}, {"set", "n=3"}}});
        QVERIFY(!calls.ok());
        QVERIFY(calls.error().kind == core::Error::Kind::Usage);
        QVERIFY(said(calls.error()).find("--set") != std::string::npos);
    }

    void valuesOutOfRangeAreNamed() {
        Session session;
        session.panels = {{"nball", QJsonObject{{"values", QJsonObject{{"n", "100000"}}}}}};
        const auto calls =
            sessionCalls(session, m_registry,
                         {.subcommand = Subcommand::Export, .options = {{"output", "a.pdf"}}});
        QVERIFY(!calls.ok());
        QVERIFY(calls.error().kind == core::Error::Kind::Failure);
        QVERIFY(said(calls.error()).find("100000") != std::string::npos);
    }
};

}  // namespace

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
