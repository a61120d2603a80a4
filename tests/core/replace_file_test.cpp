// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are written completely or not at all.
#include "core/data/replace_file.h"

#include "tests/core/data_fixture.h"

#include <QtTest>

#include <sys/resource.h>
#include <sys/stat.h>

#include <array>
#include <csignal>
#include <string>

using namespace orrery::core;
using namespace orrery::core::data;

namespace {

/// A disk with room for files of so many bytes, as long as it lives.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

mode_t permissionsOf(const QString& path) {
    struct stat status {};
    return ::stat(path.toStdString().c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

}  // namespace

class ReplaceFileTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void contents_data();
    void contents();
    void permissions_data();
    void permissions();
    void permissionsOfANewFile();
    void symbolicLinks_data();
    void symbolicLinks();
    void fullDisk_data();
    void fullDisk();
    void impossible_data();
    void impossible();
    void relativePath();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    /// All that is in the folder.
    [[nodiscard]] QStringList files() const {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    QString make(const QString& name, const QByteArray& bytes) {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return path(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ReplaceFileTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void ReplaceFileTest::contents_data() {
    QTest::addColumn<QByteArray>("before");  // null: no file
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("new") << QByteArray() << QByteArray("new");
    QTest::newRow("new and empty") << QByteArray() << QByteArray("");
    QTest::newRow("longer than the old one") << QByteArray("old") << QByteArray("longer");
    QTest::newRow("shorter than the old one") << QByteArray("quite long") << QByteArray("x");
    QTest::newRow("with zeros") << QByteArray("old") << QByteArray("a\0b\0", 4);
    QTest::newRow("some megabytes") << QByteArray("old") << QByteArray(5'000'000, 'z');
}

void ReplaceFileTest::contents() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    if (!before.isNull())
        make("a", before);
    QVERIFY(replaceFile(path("a").toStdString(), after.toStdString()));
    QCOMPARE(data::contents(path("a")), after);
    QCOMPARE(files(), QStringList{"a"});
}

void ReplaceFileTest::permissions_data() {
    QTest::addColumn<int>("mode");
    QTest::newRow("private") << 0600;
    QTest::newRow("for a group") << 0664;
    QTest::newRow("read only") << 0444;
    QTest::newRow("executable") << 0755;
}

void ReplaceFileTest::permissions() {
    QFETCH(int, mode);
    const QString file = make("a", "old");
    QCOMPARE(::chmod(file.toStdString().c_str(), static_cast<mode_t>(mode)), 0);
    QVERIFY(replaceFile(file.toStdString(), "new"));
    QCOMPARE(permissionsOf(file), static_cast<mode_t>(mode));
    QCOMPARE(data::contents(file), QByteArray("new"));
}

void ReplaceFileTest::permissionsOfANewFile() {
    for (const mode_t mask : {mode_t{022}, mode_t{077}, mode_t{0}}) {
        const mode_t before = ::umask(mask);
        const QString file = path(QString::number(mask));
        const bool written = replaceFile(file.toStdString(), "new").ok();
        const mode_t kept = ::umask(before);
        QVERIFY(written);
        QCOMPARE(kept, mask);
        QCOMPARE(permissionsOf(file), 0666U & ~mask);
    }
}

void ReplaceFileTest::symbolicLinks_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("beside it") << "target" << true;
    QTest::newRow("in a folder") << "folder/target" << true;
    QTest::newRow("to a link") << "link2" << true;
    QTest::newRow("to nothing yet") << "later" << false;
    QTest::newRow("to nothing yet in a folder") << "folder/later" << false;
}

void ReplaceFileTest::symbolicLinks() {
    QFETCH(QString, target);
    QFETCH(bool, isThere);
    QVERIFY(QDir().mkpath(path("folder")));
    make("target", "old");
    make("folder/target", "old");
    QVERIFY(QFile::link("target", path("link2")));
    QVERIFY(QFile::link(target, path("link")));
    const QStringList before = files();
    QVERIFY(replaceFile(path("link").toStdString(), "new"));
    QCOMPARE(QFileInfo(path("link")).isSymLink(), true);
    QCOMPARE(QFileInfo(path("link2")).isSymLink(), true);
    QCOMPARE(data::contents(path(target)), QByteArray("new"));
    if (isThere)
        QCOMPARE(files(), before);
}

void ReplaceFileTest::fullDisk_data() {
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<int>("room");
    QTest::newRow("no room at all, new") << false << 0;
    QTest::newRow("no room at all") << true << 0;
    QTest::newRow("room for a part") << true << 4096;
    QTest::newRow("room for all but a byte") << true << 99'999;
}

void ReplaceFileTest::fullDisk() {
    QFETCH(bool, isThere);
    QFETCH(int, room);
    if (isThere)
        make("a", "old");
    const QStringList before = files();
    const Result<void> result = [&] {
        const SmallDisk disk(static_cast<rlim_t>(room));
        return replaceFile(path("a").toStdString(), std::string(100'000, 'n'));
    }();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Failure);
    QCOMPARE(QString::fromStdString(result.error().message.english()),
             "\"" + path("a") + "\" cannot be written: File too large.");
    QCOMPARE(files(), before);
    if (isThere)
        QCOMPARE(data::contents(path("a")), QByteArray("old"));
}

void ReplaceFileTest::impossible_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no folder") << "nowhere/a"
                               << "No such file or directory";
    QTest::newRow("a file for a folder") << "file/a"
                                         << "Not a directory";
    QTest::newRow("it is a folder") << "folder"
                                    << "Is a directory";
    QTest::newRow("a ring of links") << "ring"
                                     << "Too many levels of symbolic links";
    QTest::newRow("no name") << ""
                             << "Is a directory";
    QTest::newRow("a name that is too long") << QString(255, 'n') << "File name too long";
}

void ReplaceFileTest::impossible() {
    QFETCH(QString, name);
    QFETCH(QString, reason);
    QVERIFY(QDir().mkpath(path("folder")));
    make("file", "old");
    QVERIFY(QFile::link("ring", path("ring")));
    const QStringList before = files();
    const Result<void> result = replaceFile(path(name).toStdString(), "new");
    QVERIFY(!result);
    const QString text = QString::fromStdString(result.error().message.english());
    QVERIFY2(text.endsWith(": " + reason + "."), qPrintable(text));
    QCOMPARE(files(), before);
    QCOMPARE(data::contents(path("file")), QByteArray("old"));
}

void ReplaceFileTest::relativePath() {
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    const bool written = replaceFile("here", "new").ok();
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(written);
    QCOMPARE(data::contents(path("here")), QByteArray("new"));
    QCOMPARE(files(), QStringList{"here"});
}

QTEST_APPLESS_MAIN(ReplaceFileTest)
#include "replace_file_test.moc"
