// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/shell_words.h"

#include "core/figure/output.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

namespace {

using namespace orrery::core;

std::vector<std::string> nastyWords() {
    std::vector<std::string> words{
        "",         " ",      "a b",        "'",     "''",       "\"",       "\\",
        "\\\\'",    "$HOME",  "`ls`",       "a\nb",  "\t",       "\x01\x7f", "*",
        "~",        "#x",     "-o",         "p=1,2", "!x",       "{a,b}",    "a|b&c;d<e>f(g)",
        "半径 = 2", "$'x'",   "\x1b[0m",    "\\n",   "'\\''",    "a'b\nc'd", "\0019",
        "=",        "n=1e-3", "/a b/c.csv", "\r\n",  "\a\b\f\v", "\\\n"};
    QRandomGenerator random(7);
    const std::string letters = "ab '\"\\$`\n\t\x01\x1f\x7f#*?[]{}|&;<>()!~=%019é";
    for (int i = 0; i < 200; ++i) {
        std::string word;
        for (int length = random.bounded(12); length > 0; --length)
            word += letters[static_cast<std::size_t>(
                random.bounded(static_cast<int>(letters.size()) - 2))];
        words.push_back(word);
    }
    return words;
}

class ShellWordsTest : public QObject {
    Q_OBJECT

private slots:
    void wordsComeBack() {
        std::string line;
        for (const std::string& word : nastyWords())
            line += shellQuote(word) + " ";
        const auto words = shellWords(line);
        QVERIFY(words.ok());
        QVERIFY(*words == nastyWords());
    }

    // bash is the other reader of the same line.
    void bashReadsTheSame() {
        std::string line = "printf '%s\\0'";
        for (const std::string& word : nastyWords())
            line += " " + shellQuote(word);
        QProcess bash;
        bash.start(QStringLiteral("/bin/bash"),
                   {QStringLiteral("-c"), QString::fromStdString(line)});
        QVERIFY(bash.waitForFinished(60'000));
        const QByteArray printed = bash.readAllStandardOutput();
        std::string expected;
        const auto words = shellWords(line);
        QVERIFY(words.ok());
        for (std::size_t i = 2; i < words->size(); ++i)
            expected += (*words)[i] + '\0';
        QCOMPARE(printed, QByteArray::fromStdString(expected));
    }

    void otherWaysToWriteIt_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("double quotes")
            << QByteArray("\"a b\" \"c\\\"d\" \"e\\\\f\" \"g'h\" \"i\\j\"");
        QTest::newRow("backslashes") << QByteArray("a\\ b \\'c \\\" \\\\ d\\#");
        QTest::newRow("parts of one word") << QByteArray("a'b'\"c\"$'d'\\e");
        QTest::newRow("escapes") << QByteArray("$'\\x41\\101\\n\\t\\\\\\'\\\"\\e\\q' $'\\0611'");
        QTest::newRow("blanks") << QByteArray("  a \t b  ");
        QTest::newRow("empty words") << QByteArray("'' \"\" $''");
        QTest::newRow("hash within a word") << QByteArray("a#b");
    }
    void otherWaysToWriteIt() {
        QFETCH(QByteArray, line);
        QProcess bash;
        bash.start(
            QStringLiteral("/bin/bash"),
            {QStringLiteral("-c"), QStringLiteral("printf '%s\\0' ") + QString::fromUtf8(line)});
        QVERIFY(bash.waitForFinished(60'000));
        const auto words = shellWords(line.toStdString());
        QVERIFY(words.ok());
        std::string mine;
        for (const std::string& word : *words)
            mine += word + '\0';
        QCOMPARE(QByteArray::fromStdString(mine), bash.readAllStandardOutput());
    }

    void whatIsLeftToAShellIsRefused_data() {
        QTest::addColumn<QByteArray>("line");
        for (const char* line : {"'a", "\"a", "$'a", "a\\", "a | b", "a; b", "$HOME", "\"$HOME\"",
                                 "`a`", "a > b", "$(a)", "a & b", "# a", "$'\\"})
            QTest::newRow(line) << QByteArray(line);
    }
    void whatIsLeftToAShellIsRefused() {
        QFETCH(QByteArray, line);
        QVERIFY(!shellWords(line.toStdString()).ok());
    }
};

}  // namespace

QTEST_GUILESS_MAIN(ShellWordsTest)
#include "shell_words_test.moc"
