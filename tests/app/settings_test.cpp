// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace {

using namespace orrery;
using namespace orrery::app;

void put(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

Settings full() {
    Settings settings;
    settings.geometry = QByteArray("\x01\x00\xff geometry", 12);
    settings.theme = QStringLiteral("dark");
    settings.language = QStringLiteral("zh_CN");
    settings.columnWanted = false;
    settings.explanationOpen = true;
    settings.exportFolder = QStringLiteral("/tmp/ein Ordner/图");
    settings.exportStyle = QStringLiteral("nature");
    settings.recentFiles = {QStringLiteral("/a b.orrery"), QStringLiteral("/图.orrery")};
    return settings;
}

class SettingsTest : public QObject {
    Q_OBJECT

private slots:
    void roundTrip() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new/folder/settings.json"));
        const Settings written = full();
        QVERIFY(writeSettings(path, written).ok());
        const StoredSettings read = readSettings(path);
        QVERIFY(read.problems.empty());
        QCOMPARE(read.settings.geometry, written.geometry);
        QCOMPARE(read.settings.theme, written.theme);
        QCOMPARE(read.settings.language, written.language);
        QCOMPARE(read.settings.columnWanted, written.columnWanted);
        QCOMPARE(read.settings.explanationOpen, written.explanationOpen);
        QCOMPARE(read.settings.exportFolder, written.exportFolder);
        QCOMPARE(read.settings.exportStyle, written.exportStyle);
        QCOMPARE(read.settings.recentFiles, written.recentFiles);
        QVERIFY(read.settings.others.isEmpty());
    }

    void keysOfOtherVersionsSurvive() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        put(path, R"({"pins": [1, {"a": null}], "theme": "dark", "format": 9})");
        const StoredSettings read = readSettings(path);
        QVERIFY(read.problems.empty());
        QVERIFY(writeSettings(path, read.settings).ok());
        QCOMPARE(readSettings(path).settings.others[QStringLiteral("pins")],
                 QJsonValue(QJsonArray{1, QJsonObject{{"a", QJsonValue()}}}));
    }

    // Sessions have a place of their own now; what an older version left is read once.
    void panelsOfOlderVersionsAreReadAndNotWritten() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        put(path, R"({"panel": "nball", "panels": {"nball": {"values": {"n": "20"}}}})");
        const StoredSettings read = readSettings(path);
        QCOMPARE(read.settings.panel, QStringLiteral("nball"));
        QCOMPARE(read.settings.panels[QStringLiteral("nball")][QStringLiteral("values")],
                 QJsonValue(QJsonObject{{"n", "20"}}));
        QVERIFY(writeSettings(path, read.settings).ok());
        QVERIFY(readSettings(path).settings.panels.isEmpty());
    }

    void aMissingFileIsNoProblem() {
        const QTemporaryDir folder;
        const StoredSettings read = readSettings(folder.filePath(QStringLiteral("none.json")));
        QVERIFY(read.problems.empty());
        QVERIFY(read.bytes.isEmpty());
        QCOMPARE(read.settings.theme, QStringLiteral("system"));
    }

    void damage_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("problems");
        QTest::newRow("empty file") << QByteArray() << 1;
        QTest::newRow("not JSON") << QByteArray("hello") << 1;
        QTest::newRow("zeros") << QByteArray(4096, '\0') << 1;
        QTest::newRow("an array") << QByteArray("[1, 2]") << 1;
        QTest::newRow("a number") << QByteArray("3") << 1;
        QTest::newRow("broken UTF-8") << QByteArray("{\"theme\": \"\xff\xfe\"}") << 1;
        QTest::newRow("deeply nested") << QByteArray(100'000, '[') << 1;
        QTest::newRow("binary") << QByteArray(
                                       "\x7f"
                                       "ELF\x02\x01\x01\x00\x00",
                                       9)
                                << 1;
        QTest::newRow("wrong types")
            << QByteArray(R"({"geometry": 1, "panel": [], "theme": {}, "language": false,
            "columnWanted": "yes", "explanationOpen": 2, "panels": "x", "exportFolder": 1, "exportStyle": null})")
            << 9;
        QTest::newRow("unknown choices")
            << QByteArray(R"({"theme": "purple", "language": "xx"})") << 2;
        QTest::newRow("geometry is not base64") << QByteArray(R"({"geometry": "%%%"})") << 1;
    }
    void damage() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, problems);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        put(path, bytes);
        const StoredSettings read = readSettings(path);
        QCOMPARE(static_cast<int>(read.problems.size()), problems);
        QCOMPARE(read.settings.theme, QStringLiteral("system"));
        QCOMPARE(read.settings.columnWanted, true);
        const core::Result<QString> aside = keepDamaged(path, read.bytes);
        QVERIFY(aside.ok());
        QFile kept(*aside);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), bytes);
    }

    // Truncations and hundreds of changed bytes of a good file: read without a crash, usable
    // afterwards.
    void bytesOfAllSorts() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        QVERIFY(writeSettings(path, full()).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        const QStringList themes{QStringLiteral("system"), QStringLiteral("light"),
                                 QStringLiteral("dark")};
        const auto usable = [&](const QByteArray& bytes) {
            put(path, bytes);
            return themes.contains(readSettings(path).settings.theme);
        };
        for (qsizetype length = 0; length < good.size(); length += 3)
            QVERIFY(usable(good.left(length)));
        QRandomGenerator random(1);
        for (int i = 0; i < 500; ++i) {
            QByteArray bytes = good;
            bytes[random.bounded(static_cast<int>(bytes.size()))] =
                static_cast<char>(random.bounded(256));
            QVERIFY(usable(bytes));
        }
    }

    void whatCannotBeWrittenIsSaid() {
        const QTemporaryDir folder;
        // A file where the folder should be: not even root writes below it.
        const QString file = folder.filePath(QStringLiteral("file"));
        put(file, "x");
        const core::Result<void> written =
            writeSettings(file + QStringLiteral("/settings.json"), {});
        QVERIFY(!written.ok());
        QVERIFY(QString::fromStdString(written.error().message.english())
                    .contains(QLatin1String("could not be saved")));
        QVERIFY(!keepDamaged(file + QStringLiteral("/settings.json"), "x").ok());
    }

    void aFolderInPlaceOfTheFile() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        QVERIFY(QDir().mkdir(path));
        QCOMPARE(readSettings(path).problems.size(), std::size_t{1});
        QVERIFY(!writeSettings(path, {}).ok());
    }

    void theFolderCanBeChosen() {
        qputenv("ORRERY_CONFIG_DIR", "/somewhere/else");
        QCOMPARE(settingsPath(), QStringLiteral("/somewhere/else/settings.json"));
        qunsetenv("ORRERY_CONFIG_DIR");
        QVERIFY(settingsPath().endsWith(QStringLiteral("/settings.json")));
    }
};

}  // namespace

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
