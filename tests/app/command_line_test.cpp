// SPDX-License-Identifier: GPL-3.0-or-later
// The real binary, called wrongly and rightly. A wrong call says so in one line that names the
// parts, with exit status 2 (or 1 where the world was at fault), and leaves every file as it was.
#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

const QByteArray kOld = "what was there before\n";

struct Outcome {
    int status = -1;
    QString output, error;
};

QString binary() { return QCoreApplication::applicationDirPath() + QStringLiteral("/orrery"); }

Outcome finish(QProcess& process) {
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, QStringLiteral("crashed: ") + process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QStringList words(const QString& line) { return QProcess::splitCommand(line); }

/// A wrong call, its exit status, and what the sentence names.
void row(const char* name, const char* call, int status, const QStringList& named) {
    QTest::newRow(name) << QString::fromUtf8(call) << status << named;
}

void addCalls() {
    row("unknown subcommand", "frobnicate", 2, {"frobnicate", "list", "export", "bench"});
    row("subcommand of a later day", "papers", 2, {"papers", "list", "poems"});
    row("poems without an action", "poems", 2, {"sample", "train", "evaluate"});
    row("unknown action", "poems frob", 2, {"frob", "sample"});
    row("unknown option", "export nball --frob -o old.csv", 2, {"--frob", "export"});
    row("unknown short option", "export nball -x -o old.csv", 2, {"-x"});
    row("option of another subcommand", "list --dpi 100", 2, {"--dpi"});
    row("value for a switch", "list --json=5", 2, {"--json", "5"});
    row("too many operands", "export nball hubness -o old.csv", 2, {"hubness"});
    row("operand of list", "list nball", 2, {"nball"});
    row("no panel", "export -o old.csv", 2, {"PANEL"});
    row("no file", "export nball", 2, {"-o", ".png"});
    row("option without value", "export nball -o old.csv --dpi", 2, {"--dpi"});
    row("short option without value", "export nball -o", 2, {"--output"});
    row("same option twice", "export nball -o old.csv --dpi 100 --dpi 200", 2, {"--dpi", "twice"});
    row("same parameter twice", "export nball -o old.csv -s n=1 -s n=2", 2, {"n", "twice"});
    row("unknown panel", "export nbal -o old.csv", 2, {"nbal", "nball"});
    row("unknown panel of the window", "--panel nbal", 2, {"nbal", "nball"});
    row("unknown panel of bench", "bench nbal", 2, {"nbal", "nball"});
    row("unknown language", "list --lang fr", 2, {"--lang", "fr", "en", "zh_CN"});
}

void addParameters() {
    row("unknown parameter", "export nball -s m=1 -o old.csv", 2, {"m", "n_max", "epsilon"});
    row("missing =", "export nball -s n -o old.csv", 2, {"--set", "ID=VALUE", "\"n\""});
    row("missing id", "export nball -s =5 -o old.csv", 2, {"--set", "ID=VALUE"});
    row("empty value", "export nball -s n= -o old.csv", 2, {"n ", "1..1000", "\"\""});
    row("below the range", "export nball -s n=0 -o old.csv", 2, {"n ", "1..1000", "0"});
    row("above the range", "export nball -s n=1001 -o old.csv", 2, {"n ", "1..1000", "1001"});
    row("no integer", "export nball -s n=2.5 -o old.csv", 2, {"n ", "integer", "1..1000", "2.5"});
    row("no number", "export nball -s radius=big -o old.csv", 2, {"radius", "0.01..100", "big"});
    row("nan", "export nball -s radius=nan -o old.csv", 2, {"radius", "0.01..100", "nan"});
    row("infinity", "export nball -s radius=inf -o old.csv", 2, {"radius", "0.01..100", "inf"});
    row("minus infinity", "export nball -s radius=-inf -o old.csv", 2,
        {"radius", "0.01..100", "-inf"});
    row("1e400", "export nball -s radius=1e400 -o old.csv", 2, {"radius", "0.01..100", "1e400"});
    row("1e400 for an integer", "export nball -s n=1e400 -o old.csv", 2,
        {"n ", "1..1000", "1e400"});
    row("hexadecimal", "export nball -s n=0x10 -o old.csv", 2, {"n ", "1..1000", "0x10"});
    row("trailing rubbish", "export nball -s n=10k -o old.csv", 2, {"n ", "1..1000", "10k"});
    row("seed too large", "export nball -s seed=4294967296 -o old.csv", 2,
        {"seed", "0..4294967295", "4294967296"});
    row("seed too small", "export nball -s seed=-1 -o old.csv", 2, {"seed", "0..4294967295", "-1"});
}

void addContents() {
    row("unknown plot", "export nball --plot ration -o old.csv", 2,
        {"ration", "ratio", "marginal"});
    row("same plot twice", "export nball --plot ratio --plot ratio -o old.png", 2,
        {"--plot", "twice"});
    row("unknown table", "export nball --table top -o old.csv", 2, {"table", "top"});
    row("unknown quality", "export nball --quality best -o old.csv", 2,
        {"--quality", "best", "final", "preview"});
    row("unknown layer", "export nball --hide-layer exakt -o old.png", 2,
        {"exakt", "exact", "stirling"});
    row("texts for two plots", "export nball --plot all --title T -o old.png", 2, {"--title"});
}

void addSizes() {
    row("unknown style", "export nball --style iclr -o old.png", 2, {"iclr", "screen", "icml"});
    row("style is a folder", "export nball --style folder.csv -o old.png", 2,
        {"folder.csv", "screen"});
    row("style is no JSON", "export nball --style old.json -o old.png", 2, {"old.json"});
    row("size 0", "export nball --size 0x0 -o old.png", 2, {"1..16384", "0x0"});
    row("size 100000", "export nball --size 100000x100000 -o old.png", 2,
        {"1..16384", "100000x100000"});
    row("size 100000, one side", "export nball --size 100x100000 -o old.pdf", 2,
        {"1..16384", "100x100000"});
    row("size, also where unused", "export nball --size 0x0 -o old.csv", 2, {"1..16384", "0x0"});
    row("size of a script", "export nball --size 0x100 -o old.py", 2, {"1..16384", "0x100"});
    row("size of an SVG", "export nball --size 16385x100 -o old.svg", 2, {"1..16384", "16385x100"});
    row("millimetres times dpi", "export nball --size 1000x1000mm --dpi 1200 -o old.png", 2,
        {"1..16384", "1000x1000", "1200", "47244x47244"});
    row("millimetres too small", "export nball --size 0.001x100mm -o old.png", 2,
        {"1..16384", "0.001x100"});
    row("negative size", "export nball --size -100x100 -o old.png", 2, {"1..16384", "-100x100"});
    row("size nan", "export nball --size nanxnan -o old.png", 2, {"--size", "1..16384", "nanxnan"});
    row("size 1e400", "export nball --size 1e400x1 -o old.png", 2,
        {"--size", "1..16384", "1e400x1"});
    row("half a size", "export nball --size 100 -o old.png", 2, {"--size", "1..16384", "100"});
    row("size in inches", "export nball --size 3x2in -o old.png", 2, {"--size", "3x2in"});
    row("half a pixel", "export nball --size 100.5x100 -o old.png", 2, {"--size", "100.5x100"});
}

void addStyles() {
    row("dpi too small", "export nball --dpi 71 -o old.png", 2, {"--dpi", "72..1200", "71"});
    row("dpi too large", "export nball --dpi 1201 -o old.png", 2, {"--dpi", "72..1200", "1201"});
    row("dpi nan", "export nball --dpi nan -o old.png", 2, {"--dpi", "72..1200", "nan"});
    row("dpi 1e400", "export nball --dpi 1e400 -o old.png", 2, {"--dpi", "72..1200", "1e400"});
    row("dpi not whole", "export nball --dpi 100.5 -o old.png", 2,
        {"--dpi", "integer", "72..1200", "100.5"});
    row("font size", "export nball --font-size 0 -o old.png", 2, {"--font-size", "4..72", "0"});
    row("font size inf", "export nball --font-size inf -o old.png", 2,
        {"--font-size", "4..72", "inf"});
    row("line width", "export nball --line-width 100 -o old.png", 2,
        {"--line-width", "0.25..10", "100"});
    row("unknown font", "export nball --font NoSuchFont -o old.png", 2, {"NoSuchFont", "serif"});
    row("unknown theme", "export nball --theme blue -o old.png", 2,
        {"--theme", "blue", "light", "dark"});
    row("unknown background", "export nball --background red -o old.png", 2,
        {"--background", "red", "opaque"});
    row("unknown part", "export nball --hide axes -o old.png", 2, {"--hide", "axes", "legend"});
    row("part twice", "export nball --hide grid --show grid -o old.png", 2, {"grid", "twice"});
    row("unknown scale", "export nball --x-scale sqrt -o old.png", 2, {"--x-scale", "sqrt", "log"});
    row("empty range", "export nball --x-range 5,5 -o old.png", 2, {"--x-range", "5,5"});
    row("range of one", "export nball --y-range 5 -o old.png", 2, {"--y-range", "FROM,TO"});
    row("range to infinity", "export nball --y-range 0,inf -o old.png", 2, {"--y-range", "0,inf"});
}

void addFiles() {
    row("unknown ending", "export nball -o old.xlsx", 2, {".png", "old.xlsx"});
    row("no ending", "export nball -o old", 2, {".png", "old"});
    row("two outputs of one name", "export nball -o old.csv -o old.csv", 2,
        {"--output", "twice", "old.csv"});
    row("two outputs of one file", "export nball -o ./old.csv -o old.csv", 2,
        {"--output", "twice", "old.csv"});
    row("two new outputs of one file", "export nball -o new.csv -o folder.csv/../new.csv", 2,
        {"twice", "new.csv"});
    row("missing folder", "export nball -o missing/x.csv", 1, {"missing/x.csv", "no folder"});
    row("folder is a file", "export nball -o old.csv/x.csv", 1, {"old.csv/x.csv", "not a folder"});
    row("file is a folder", "export nball -o folder.csv", 1, {"folder.csv", "is a folder"});
    row("unwritable folder", "export nball -o /proc/x.csv", 1, {"/proc/x.csv"});
    row("device", "export nball -o device.csv", 1, {"device.csv", "device"});
}

}  // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void wrongCalls_data();
    void wrongCalls();
    void emptyWords();
    void secondRunReplaces();
    void nothingIsWrittenWhenOneFails();
    void fullDisk();
    void fileSizeLimit();
    void interrupted();
    void translatesErrors();
    void windowWithoutDisplay();
    void unusableDisplay();
    void list();
    void listToFullDevice();
    void listToClosedPipe();
    void closedStreams();
    void helpAndVersion_data();
    void helpAndVersion();
    void commandMakesTheFileAgain();

private:
    Outcome run(const QStringList& arguments) { return runProgram(binary(), arguments); }
    Outcome runProgram(const QString& program, const QStringList& arguments);
    void prepare(QProcess& process) const;
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QByteArray content(const QString& name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void CommandLineTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    for (const char* ending : {".png", ".svg", ".pdf", ".csv", ".json", ".py"}) {
        QFile old(m_folder->filePath(QStringLiteral("old") + QLatin1String(ending)));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write(kOld);
    }
    QDir(m_folder->path()).mkdir(QStringLiteral("folder.csv"));
    QFile::link(QStringLiteral("/dev/full"), m_folder->filePath(QStringLiteral("device.csv")));
}

void CommandLineTest::prepare(QProcess& process) const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE", "LC_ALL"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder->path());
}

Outcome CommandLineTest::runProgram(const QString& program, const QStringList& arguments) {
    QProcess process;
    prepare(process);
    process.start(program, arguments);
    return finish(process);
}

QStringList CommandLineTest::files() const {
    return QDir(m_folder->path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

QByteArray CommandLineTest::content(const QString& name) const {
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void CommandLineTest::wrongCalls_data() {
    QTest::addColumn<QString>("call");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("named");
    addCalls();
    addParameters();
    addContents();
    addSizes();
    addStyles();
    addFiles();
}

void CommandLineTest::wrongCalls() {
    QFETCH(QString, call);
    QFETCH(int, status);
    QFETCH(QStringList, named);
    const QStringList before = files();
    const Outcome outcome = run(words(call));
    QVERIFY2(outcome.status == status,
             qPrintable(QStringLiteral("%1: %2").arg(outcome.status).arg(outcome.error)));
    QCOMPARE(outcome.output, QString());
    QVERIFY2(outcome.error.startsWith(QStringLiteral("orrery: ")), qPrintable(outcome.error));
    QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
    QVERIFY2(outcome.error.endsWith(QStringLiteral(".\n")), qPrintable(outcome.error));
    for (const QString& part : named)
        QVERIFY2(outcome.error.contains(part),
                 qPrintable(part + QStringLiteral(" in ") + outcome.error));
    QCOMPARE(files(), before);
    for (const QString& name : before) {
        if (name.startsWith(QStringLiteral("old")))
            QCOMPARE(content(name), kOld);
    }
}

/// splitCommand cannot say these.
void CommandLineTest::emptyWords() {
    for (const QStringList& call : {QStringList{""},
                                    {"export", "", "-o", "x.csv"},
                                    {"export", "nball", "-o", ""},
                                    {"export", "nball", "-s", "", "-o", "x.csv"},
                                    {"--panel", ""},
                                    {"export", "nball", "--size", "", "-o", "x.png"},
                                    {"export", "nball", "--font", "", "-o", "x.png"},
                                    {"export", "nball", "--plot", "", "-o", "x.png"},
                                    {"export", "nball", "--style", "", "-o", "x.png"},
                                    {"list", "--lang", ""}}) {
        const Outcome outcome = run(call);
        QVERIFY2(outcome.status == 2, qPrintable(call.join(QLatin1Char('|')) + outcome.error));
        QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
    }
}

void CommandLineTest::secondRunReplaces() {
    const QStringList before = files();
    const Outcome outcome =
        run(words("export nball -s samples=100 -o old.png -o old.svg -o old.pdf -o old.csv "
                  "-o old.json -o old.py"));
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.output, QString());
    QCOMPARE(files(), before);
    QVERIFY(content(QStringLiteral("old.png")).startsWith("\x89PNG"));
    QVERIFY(content(QStringLiteral("old.svg")).contains("</svg>"));
    QVERIFY(content(QStringLiteral("old.pdf")).startsWith("%PDF-"));
    QVERIFY(
        content(QStringLiteral("old.csv")).startsWith("# command: orrery export nball -s n=10 "));
    QVERIFY(content(QStringLiteral("old.json")).startsWith("{\"schema\":1,"));
    QVERIFY(content(QStringLiteral("old.py")).startsWith("#!/usr/bin/env python3\n"));
}

/// The first file could be written, the second not: neither is.
void CommandLineTest::nothingIsWrittenWhenOneFails() {
    const QStringList before = files();
    const Outcome outcome =
        run(words("export nball -s samples=0 -o old.csv -o new.json -o missing/x.csv"));
    QCOMPARE(outcome.status, 1);
    QCOMPARE(files(), before);
    QCOMPARE(content(QStringLiteral("old.csv")), kOld);
}

void CommandLineTest::fullDisk() {
    const QString disk = m_folder->filePath(QStringLiteral("disk"));
    QDir().mkdir(disk);
    if (QProcess::execute(QStringLiteral("sh"),
                          {"-c", "mount -t tmpfs -o size=16k tmpfs \"$0\" 2>/dev/null", disk}) != 0)
        QSKIP(
            "mounting needs rights that this test does not have; fileSizeLimit tests the same "
            "path");
    QFile old(disk + QStringLiteral("/old.csv"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write(kOld);
    old.close();
    const Outcome outcome = run(words("export nball -s samples=0 -o disk/old.csv"));
    const QByteArray kept = content(QStringLiteral("disk/old.csv"));
    const QStringList entries = QDir(disk).entryList(QDir::Files | QDir::Hidden);
    QProcess::execute(QStringLiteral("umount"), {disk});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.error.contains(QStringLiteral("No space left")), qPrintable(outcome.error));
    QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
    QCOMPARE(kept, kOld);
    QCOMPARE(entries, QStringList{"old.csv"});
}

void CommandLineTest::fileSizeLimit() {
    const QStringList before = files();
    for (const char* name : {"old.csv", "old.png"}) {
        const Outcome outcome = runProgram(
            QStringLiteral("bash"),
            {"-c",
             "ulimit -f 1; exec \"$0\" export nball -s samples=0 -o " + QString::fromLatin1(name),
             binary()});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.error.contains(QStringLiteral("too large")), qPrintable(outcome.error));
        QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
        QCOMPARE(files(), before);
        QCOMPARE(content(QString::fromLatin1(name)), kOld);
    }
}

/// Whenever the signal comes, there is the old file or the whole new one and nothing beside it.
void CommandLineTest::interrupted() {
    const QStringList before = files();
    for (const int milliseconds : {5, 40, 80, 160, 320}) {
        QProcess process;
        prepare(process);
        process.start(binary(),
                      words("export nball -s samples=10000000 -o old.csv -o old.png -o old.json"));
        QVERIFY(process.waitForStarted());
        QTest::qWait(milliseconds);
        // Once it has finished its id is 0, and kill would take that for the whole process group.
        if (process.processId() != 0) {
            QProcess::execute(QStringLiteral("kill"),
                              {"-INT", QString::number(process.processId())});
            QVERIFY(process.waitForFinished(60'000));
        }
        QCOMPARE(files(), before);
        const QByteArray json = content(QStringLiteral("old.json"));
        QVERIFY(json == kOld || json.endsWith("]}\n"));
    }
}

void CommandLineTest::translatesErrors() {
    const Outcome outcome = run(words("export nball -s n=0 -o old.csv --lang zh_CN"));
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.error.contains(QStringLiteral("1..1000")), qPrintable(outcome.error));
    QVERIFY2(!outcome.error.contains(QStringLiteral("must be")), qPrintable(outcome.error));
    QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
}

void CommandLineTest::windowWithoutDisplay() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const Outcome outcome = run({});
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.error.contains(QStringLiteral("display")));
    QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
#endif
}

void CommandLineTest::unusableDisplay() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto withDisplay = [this](const QStringList& arguments) {
        return runProgram(QStringLiteral("env"),
                          QStringList{"DISPLAY=:4711", binary()} + arguments);
    };
    const Outcome window = withDisplay({});
    QCOMPARE(window.status, 1);
    QVERIFY2(window.error.contains(QStringLiteral("no display")), qPrintable(window.error));
    QCOMPARE(withDisplay(words("export nball -s samples=0 -o old.png")).status, 0);
#endif
}

void CommandLineTest::list() {
    const Outcome text = run({"list"});
    QCOMPARE(text.status, 0);
    QCOMPARE(text.error, QString());
    for (const char* part :
         {"nball", "n_max", "2..1000", "= 30", "log10_ratio", "acceptance_upper"})
        QVERIFY2(text.output.contains(QLatin1String(part)), part);
    for (const QString& line : text.output.split(QLatin1Char('\n')))
        QVERIFY2(line.size() <= 100, qPrintable(line));

    const Outcome json = run({"list", "--json"});
    QCOMPARE(json.status, 0);
    const QJsonObject panel = QJsonDocument::fromJson(json.output.toUtf8())["panels"][0].toObject();
    QCOMPARE(panel["id"].toString(), QStringLiteral("nball"));
    const QJsonObject n = panel["parameters"][0].toObject();
    QCOMPARE(n["id"].toString(), QStringLiteral("n"));
    QCOMPARE(n["kind"].toString(), QStringLiteral("integer"));
    QCOMPARE(n["minimum"].toInt(), 1);
    QCOMPARE(n["maximum"].toInt(), 1000);
    QCOMPARE(n["default"].toInt(), 10);
    QVERIFY(!panel["presets"].toArray().isEmpty());
}

void CommandLineTest::listToFullDevice() {
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("there is no /dev/full here");
    const Outcome outcome =
        runProgram(QStringLiteral("sh"), {"-c", "exec \"$0\" list > /dev/full", binary()});
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.error.count(QLatin1Char('\n')), 1);
}

void CommandLineTest::listToClosedPipe() {
    const Outcome outcome = runProgram(
        QStringLiteral("bash"),
        {"-c", "\"$0\" list --json | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}", binary()});
    // Done before the pipe closed, or ended by it as every filter.
    QVERIFY2(outcome.output == QStringLiteral("0\n") || outcome.output == QStringLiteral("141\n"),
             qPrintable(outcome.output));
    QCOMPARE(outcome.error, QString());
}

/// A file that is opened while a stream is closed must not become that stream.
void CommandLineTest::closedStreams() {
    const Outcome outcome = runProgram(
        QStringLiteral("sh"),
        {"-c", "exec \"$0\" export nball -s samples=0 -o old.csv <&- >&- 2>&-", binary()});
    QCOMPARE(outcome.status, 0);
    QVERIFY(content(QStringLiteral("old.csv")).startsWith("# command: "));
}

void CommandLineTest::helpAndVersion_data() {
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("part");
    QTest::newRow("help") << "--help"
                          << "orrery export PANEL";
    QTest::newRow("short help") << "-h"
                                << "--panel ID";
    QTest::newRow("help of export") << "export --help"
                                    << "--style ID|FILE";
    QTest::newRow("help beside other options") << "export nball -s n=3 --help"
                                               << "--style ID|FILE";
    QTest::newRow("help of list") << "list -h"
                                  << "--json";
    QTest::newRow("help of bench") << "bench --help"
                                   << "--json";
    QTest::newRow("version") << "--version"
                             << "orrery " ORRERY_VERSION "\n";
}

void CommandLineTest::helpAndVersion() {
    QFETCH(QString, call);
    QFETCH(QString, part);
    const Outcome outcome = run(words(call));
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.error, QString());
    QVERIFY2(outcome.output.contains(part), qPrintable(outcome.output));
}

/// The command inside a file, run by a shell, gives the same bytes.
void CommandLineTest::commandMakesTheFileAgain() {
    const QStringList call{"export",      "nball",     "-s",      "samples=2000", "-s",
                           "n=7",         "--style",   "icml",    "--size",       "70x50mm",
                           "--theme",     "dark",      "--title", "It's n = 7",   "--plot",
                           "log10_ratio", "--x-range", "2,9.5",   "--hide-layer", "stirling",
                           "--show",      "title",     "-o",      "a.svg"};
    QCOMPARE(run(call).status, 0);
    const QByteArray first = content(QStringLiteral("a.svg"));
    const QString text = QString::fromUtf8(first);
    const qsizetype begin = text.indexOf(QStringLiteral("<desc>")) + 6;
    QString command = text.mid(begin, text.indexOf(QLatin1Char('\n'), begin) - begin);
    command.replace(QStringLiteral("&amp;"), QStringLiteral("&"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&#39;"), QStringLiteral("'"));
    QVERIFY2(command.startsWith(QStringLiteral("orrery export nball -s n=7 ")),
             qPrintable(command));
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("a.svg"))));
    const Outcome again = runProgram(QStringLiteral("bash"),
                                     {"-c", "orrery() { \"$0\" \"$@\"; }; " + command, binary()});
    QVERIFY2(again.status == 0, qPrintable(again.error));
    QCOMPARE(content(QStringLiteral("a.svg")), first);
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
