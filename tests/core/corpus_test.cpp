// SPDX-License-Identifier: GPL-3.0-or-later
// Couplets as people type them and as files hold them, the vocabulary, and the part held out.
#include "core/poems/corpus.h"

#include "core/base/utf8.h"
#include "core/poems/couplet.h"
#include "core/poems/script.h"
#include "core/poems/split.h"
#include "core/poems/vocabulary.h"

#include <QtTest>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

QString folded(const std::vector<Couplet>& couplets) {
    QStringList all;
    for (const Couplet& couplet : couplets)
        all << QString::fromStdString(text(couplet));
    return all.join('|');
}

Couplet coupletOf(const char* utf8) { return parseCouplet(utf8).value(); }

QString errorOf(const Error& error) { return QString::fromStdString(error.message.english()); }

Result<Corpus> corpusOf(const QByteArray& bytes, const CorpusOptions& options = {}) {
    const data::MemorySource source(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    return readCorpus(source, options, {});
}

}  // namespace

class CorpusTest : public QObject {
    Q_OBJECT
private slots:
    void codePoints_data();
    void codePoints();
    void typed_data();
    void typed();
    void mistyped_data();
    void mistyped();
    void formats_data();
    void formats();
    void damaged_data();
    void damaged();
    void anyDamage();
    void folder();
    void places_data();
    void places();
    void stopped();
    void progress();
    void conversion();
    void convertedTexts();
    void vocabulary();
    void storedVocabulary_data();
    void storedVocabulary();
    void heldOut_data();
    void heldOut();
    void split();

private:
    QString write(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        if (!QFileInfo(file).dir().mkpath(".") || !file.open(QIODevice::WriteOnly) ||
            file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void CorpusTest::codePoints_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("one to four bytes")
        << QByteArray("a\xC3\xA9\xE5\xAD\x97\xF0\xA0\x80\x80") << true;
    QTest::newRow("least and greatest of each length")
        << QByteArray(
               "\x01\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF"
               "\xBF")
        << true;
    QTest::newRow("cut off") << QByteArray("\xE5\xAD") << false;
    QTest::newRow("overlong") << QByteArray("\xC0\x80") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << false;
}

void CorpusTest::codePoints() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, valid);
    const auto decoded = decodeUtf8(bytes.toStdString());
    QCOMPARE(decoded.has_value(), valid);
    if (!valid)
        return;
    // QString is another judge.
    QCOMPARE(QString::fromStdU32String(*decoded), QString::fromUtf8(bytes));
    QCOMPARE(encodeUtf8(*decoded), bytes.toStdString());
}

void CorpusTest::typed_data() {
    QTest::addColumn<QByteArray>("typed");
    for (const char* text :
         {"白日依山尽，黄河入海流", "白日依山尽黄河入海流", "白日依山尽,黄河入海流.",
          "白日依山尽, 黄河入海流", " 白日依山尽　黄河入海流。 ", "白日依山尽、黄河入海流！",
          "白日依山尽。黄河入海流。", "白日依山尽；\n黄河入海流？", "白日依山尽 / 黄河入海流"})
        QTest::newRow(text) << QByteArray(text);
}

void CorpusTest::typed() {
    QFETCH(QByteArray, typed);
    const Result<Couplet> couplet = parseCouplet(typed.toStdString());
    QVERIFY2(couplet.ok(), couplet ? "" : qPrintable(errorOf(couplet.error())));
    QCOMPARE(text(*couplet), std::string("白日依山尽，黄河入海流"));
    QCOMPARE(characters(*couplet), std::string("白日依山尽黄河入海流"));
}

void CorpusTest::mistyped_data() {
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not UTF-8") << QByteArray("\xE5\xAD") << "The couplet is not UTF-8 text.";
    QTest::newRow("nothing") << QByteArray()
                             << "A couplet has ten Chinese characters, and \"\" has 0.";
    QTest::newRow("nine")
        << QByteArray("白日依山尽，黄河入海")
        << "A couplet has ten Chinese characters, and \"白日依山尽，黄河入海\" has 9.";
    QTest::newRow("fourteen")
        << QByteArray("朝辞白帝彩云间，千里江陵一日还")
        << "A couplet has ten Chinese characters, and \"朝辞白帝彩云间，千里江陵一日还\" has 14.";
    QTest::newRow("a letter") << QByteArray("白日依山尽，黄河x海流")
                              << "A couplet consists of Chinese characters, and \"x\" is none.";
    QTest::newRow("kana") << QByteArray("白日依山尽，黄河の海流")
                          << "A couplet consists of Chinese characters, and \"の\" is none.";
    QTest::newRow("a missing character")
        << QByteArray("白日依山尽，黄河□海流")
        << "A couplet consists of Chinese characters, and \"□\" is none.";
    QTest::newRow("four and six")
        << QByteArray("白日依山，尽黄河入海流")
        << "A couplet has five characters before and five after the comma, unlike "
           "\"白日依山，尽黄河入海流\".";
}

void CorpusTest::mistyped() {
    QFETCH(QByteArray, typed);
    QFETCH(QString, expected);
    const Result<Couplet> couplet = parseCouplet(typed.toStdString());
    QVERIFY(!couplet.ok());
    QCOMPARE(errorOf(couplet.error()), expected);
    QCOMPARE(couplet.error().kind, Error::Kind::Usage);
}

void CorpusTest::formats_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<qint64>("skipped");
    const auto row = [](const char* name, const QByteArray& bytes, const char* expected,
                        qint64 skipped) {
        QTest::newRow(name) << bytes << QString::fromUtf8(expected) << skipped;
    };
    const char* both = "白日依山尽，黄河入海流|欲穷千里目，更上一层楼";
    row("one a line", "白日依山尽，黄河入海流\n欲穷千里目，更上一层楼\n", both, 0);
    row("no newline at the end", "白日依山尽，黄河入海流\n欲穷千里目，更上一层楼", both, 0);
    row("byte order mark, CR LF, empty lines",
        "\xEF\xBB\xBF白日依山尽，黄河入海流\r\n\r\n欲穷千里目，更上一层楼\r\n", both, 0);
    row("ten characters", "白日依山尽黄河入海流\n欲穷千里目 更上一层楼\n", both, 0);
    row("other lines", "登鹳雀楼\n白日依山尽，黄河入海流\nabc\n欲穷千里目，更上一层楼\n", both, 2);
    row("sentences", "白日依山尽，黄河入海流。欲穷千里目，更上一层楼！", both, 0);
    row("lines of their own", "白日依山尽，\n黄河入海流。\n欲穷千里目，\n更上一层楼", both, 0);
    row("twice", "白日依山尽，黄河入海流\n白日依山尽，黄河入海流\n",
        "白日依山尽，黄河入海流|白日依山尽，黄河入海流", 0);
    row("three lines are none", "白日依山尽，黄河入海流，欲穷千里目。\n白日依山尽，黄河入海流。",
        "白日依山尽，黄河入海流", 1);

    row("json",
        R"([{"author":"王之涣","paragraphs":["白日依山尽，黄河入海流。","欲穷千里目，更上一层楼。"],"title":"登"}])",
        both, 0);
    row("json, several in a paragraph",
        R"( [{"paragraphs":["白日依山尽，黄河入海流。欲穷千里目，更上一层楼？"]}])", both, 0);
    row("json, other arrays and other metres",
        R"([{"strains":["平平仄仄平，仄仄仄平平。"],"paragraphs":["朝辞白帝彩云间，千里江陵一日还。",
            "白日依山尽，黄河入海流；欲□千里目，更上一层楼。"],"id":1,"x":[null,true,1.5,-1]},
           {"paragraphs":["欲穷千里目，更上一层楼。"]},{"paragraphs":"白日依山尽，黄河入海流。"}])",
        both, 2);
    row("json, a paragraph ends a sentence",
        R"([{"paragraphs":["白日依山尽，","黄河入海流。","白日依山尽，黄河入海流"]}])",
        "白日依山尽，黄河入海流", 2);
    row("json, escapes", "[{\"paragraphs\":[\"\\u767d日依山尽，黄河入海流。\"]}]",
        "白日依山尽，黄河入海流", 0);

    row("fortune",
        "\x1B[32m《登鹳雀楼》\x1B[m\n\x1B[33m作者：王之涣\x1B[m\n白日依山尽，黄河入海流。\n"
        "欲穷千里目，更上一层楼。\n%\n\x1B[32m《早发白帝城》\x1B["
        "m\n朝辞白帝彩云间，千里江陵一日还。\n%\n",
        both, 4);
    row("fortune, ten characters are a title",
        "白日依山尽黄河入海流\n%\n白日依山尽，\n%\n黄河入海流。\n白日依山尽，\n黄河入海流。\n",
        "白日依山尽，黄河入海流", 3);
    row("fortune, colours within", "%\n\x1B[1;31m白日\x1B[0m依山尽，\x1B[m黄河入海流。\n",
        "白日依山尽，黄河入海流", 0);
}

void CorpusTest::formats() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    QFETCH(qint64, skipped);
    const Result<Corpus> corpus = corpusOf(bytes);
    QVERIFY2(corpus.ok(), corpus ? "" : qPrintable(errorOf(corpus.error())));
    QCOMPARE(folded(corpus->couplets), expected);
    QCOMPARE(qint64{corpus->skipped}, skipped);
    QCOMPARE(QByteArray::fromStdString(corpus->sha256),
             QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void CorpusTest::damaged_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const char* none = "there is no couplet of two times five Chinese characters in it";
    QTest::newRow("empty") << QByteArray() << "it is empty";
    QTest::newRow("blank") << QByteArray("\n\n") << none;
    QTest::newRow("another metre") << QByteArray("朝辞白帝彩云间，千里江陵一日还\n") << none;
    QTest::newRow("json without poems") << QByteArray("[]") << none;
    QTest::newRow("json of titles")
        << QByteArray(R"([{"title":"白日依山尽，黄河入海流。"}])") << none;
    QTest::newRow("not UTF-8") << QByteArray("白日依山尽，黄河入海流\n\xB0\xD7\n")
                               << "its line 2 is not UTF-8 text";
    QTest::newRow("json, not UTF-8")
        << QByteArray("[{\"paragraphs\":[\n\"\xB0\xD7\"]}]") << "its line 2 is not UTF-8 text";
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << "it is not text";
    QTest::newRow("json, damaged")
        << QByteArray("[\n{\"paragraphs\":\n[}]") << "it is JSON that is damaged in line 3";
    QTest::newRow("json, cut off")
        << QByteArray("[\n{\"paragraphs\":\n[\"白") << "it is JSON that is damaged in line 3";
    QTest::newRow("json, deep") << QByteArray(100'000, '[')
                                << "it is JSON that is damaged in line 1";
}

void CorpusTest::damaged() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const Result<Corpus> corpus = corpusOf(bytes);
    QVERIFY(!corpus.ok());
    QCOMPARE(errorOf(corpus.error()), expected);
    QCOMPARE(corpus.error().kind, Error::Kind::Failure);
    const Result<Corpus> file = readCorpus(write("d.txt", bytes).toStdString(), {}, {});
    QVERIFY(!file.ok());
    QCOMPARE(errorOf(file.error()), "\"d.txt\" cannot be read: " + expected + ".");
}

void CorpusTest::anyDamage() {
    const QByteArray whole(R"([{"paragraphs":["白日依山尽，黄河入海流。"],"title":"登"}])");
    for (qsizetype i = 0; i < whole.size(); ++i) {
        QByteArray bytes = whole;
        bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
        const Result<Corpus> corpus = corpusOf(bytes);
        QVERIFY(corpus ? corpus->couplets.size() == 1 : !errorOf(corpus.error()).isEmpty());
    }
}

void CorpusTest::folder() {
    const QByteArray one(R"([{"paragraphs":["白日依山尽，黄河入海流。","登楼。"]}])");
    const QByteArray two(R"([{"paragraphs":["欲穷千里目，更上一层楼。"]}])");
    write("poets/poet.tang.1.json", two);
    write("poets/poet.tang.0.json", one);
    write("poets/poet.song.0.json", R"([{"paragraphs":["明月松间照，清泉石上流。"]}])");
    write("poets/authors.json", R"([{"name":"王之涣"}])");
    write("poets/README.md", "白日依山尽，黄河入海流\n");
    write("poets/more.json/poet.tang.json", one);
    const std::string path = m_folder.filePath("poets").toStdString();
    const Result<Corpus> all = readCorpus(path, {}, {});
    QVERIFY(all.ok());
    QCOMPARE(folded(all->couplets),
             "明月松间照，清泉石上流|白日依山尽，黄河入海流|欲穷千里目，更上一层楼");
    QCOMPARE(all->files, std::int64_t{4});
    const Result<Corpus> tang = readCorpus(path + "/", {.prefix = "poet.tang."}, {});
    QVERIFY(tang.ok());
    QCOMPARE(folded(tang->couplets), "白日依山尽，黄河入海流|欲穷千里目，更上一层楼");
    QCOMPARE(tang->skipped, std::int64_t{1});
    const auto hash = [](const QByteArray& bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    };
    QCOMPARE(QByteArray::fromStdString(tang->sha256),
             hash(hash(one) + "  poet.tang.0.json\n" + hash(two) + "  poet.tang.1.json\n"));
    const Result<Corpus> none = readCorpus(path, {.prefix = "authors"}, {});
    QCOMPARE(errorOf(none.error()),
             "\"poets\" cannot be read: there is no couplet of two times "
             "five Chinese characters in it.");
    write("poets/poet.tang.2.json", "[");
    QCOMPARE(errorOf(readCorpus(path, {}, {}).error()),
             "\"poet.tang.2.json\" cannot be read: it is JSON that is damaged in line 1.");
}

void CorpusTest::places_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not there") << "nothing.txt"
                               << "\"nothing.txt\" cannot be read: it is not there.";
    QTest::newRow("nothing to read") << "bare"
                                     << "\"bare\" cannot be read: there is no file *.json in this "
                                        "folder.";
    QTest::newRow("with a slash") << "bare/"
                                  << "\"bare\" cannot be read: there is no file *.json in this "
                                     "folder.";
    QTest::newRow("too long") << "huge.txt"
                              << "\"huge.txt\" cannot be read: it is longer than 1 GiB.";
}

void CorpusTest::places() {
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QVERIFY(QDir().mkpath(m_folder.filePath("bare")));
    write("huge.txt", "白日依山尽，黄河入海流\n");
    QVERIFY(QFile::resize(m_folder.filePath("huge.txt"), (qint64{1} << 30) + 1));
    const Result<Corpus> corpus = readCorpus(m_folder.filePath(name).toStdString(), {}, {});
    QVERIFY(!corpus.ok());
    QCOMPARE(errorOf(corpus.error()), expected);
}

void CorpusTest::stopped() {
    std::stop_source source;
    source.request_stop();
    const QString path = write("stopped.txt", "白日依山尽，黄河入海流\n");
    const Result<Corpus> corpus = readCorpus(path.toStdString(), {}, {source.get_token(), {}});
    QVERIFY(!corpus.ok());
    QCOMPARE(corpus.error().kind, Error::Kind::Cancelled);
}

void CorpusTest::progress() {
    QByteArray bytes;
    for (int i = 0; i < 5000; ++i)
        bytes += "白日依山尽，黄河入海流\n";
    std::vector<double> shares;
    const JobContext job{{}, [&](double share) { shares.push_back(share); }};
    const Result<Corpus> corpus = readCorpus(write("long.txt", bytes).toStdString(),
                                             {.convert = Conversion::ToTraditional}, job);
    QVERIFY(corpus.ok());
    QVERIFY(shares.size() > 50);
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    QCOMPARE(shares.back(), 1.0);
}

void CorpusTest::conversion() {
    const Result<Corpus> simplified = corpusOf("白日依山盡，黃河入海流\n樓頭望遠人，書劍兩無成\n",
                                               {.convert = Conversion::ToSimplified});
    QVERIFY(simplified.ok());
    QCOMPARE(folded(simplified->couplets), "白日依山尽，黄河入海流|楼头望远人，书剑两无成");
    QCOMPARE(simplified->unconverted, std::int64_t{0});
    const Result<Corpus> traditional =
        corpusOf("白日依山尽，黄河入海流\n", {.convert = Conversion::ToTraditional});
    QVERIFY(traditional.ok());
    QCOMPARE(folded(traditional->couplets), "白日依山盡，黃河入海流");
    const Result<Corpus> none = corpusOf("白日依山盡，黃河入海流\n");
    QCOMPARE(folded(none->couplets), "白日依山盡，黃河入海流");
}

void CorpusTest::convertedTexts() {
    QCOMPARE(convertText("白日依山尽，黄河入海流\n", Conversion::ToTraditional).value(),
             std::string("白日依山盡，黃河入海流\n"));
    QCOMPARE(convertText("", Conversion::ToSimplified).value(), std::string());
    QCOMPARE(convertText("黃河 abc", Conversion::None).value(), std::string("黃河 abc"));
    const Result<std::string> broken = convertText("\xE5\xAD", Conversion::ToSimplified);
    QCOMPARE(errorOf(broken.error()), "The text to convert is not UTF-8.");
    QCOMPARE(broken.error().kind, Error::Kind::Usage);
}

void CorpusTest::vocabulary() {
    // 山 is there three times, 月 and 水 twice; of these U+6708 comes before U+6C34.
    const std::vector<Couplet> couplets{coupletOf("山山山月水，水月一二三"),
                                        coupletOf("四五六七八，九十千万里")};
    const Vocabulary all(couplets, 100);
    QCOMPARE(all.size(), 16);
    QVERIFY(all.text().starts_with("山月水一七万三"));
    const Vocabulary three(couplets, 3);
    QCOMPARE(three.text(), std::string("山月水"));
    QCOMPARE(three.id(U'水'), std::optional<std::int32_t>(2));
    QCOMPARE(three.id(U'一'), std::optional<std::int32_t>());
    QCOMPARE(three.character(1), U'月');
    QCOMPARE(three.ids(couplets[0]), (Vocabulary::Ids{0, 0, 0, 1, 2, 2, 1, 3, 3, 3}));
    QCOMPARE(all.couplet(all.ids(couplets[1])), couplets[1]);
}

void CorpusTest::storedVocabulary_data() {
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("expected");  // the error
    QTest::newRow("good") << QByteArray("水山𠀀") << "";
    QTest::newRow("repeated") << QByteArray("水山月山")
                              << "the list of its characters has \"山\" more than once";
    QTest::newRow("empty") << QByteArray() << "the list of its characters is empty";
    QTest::newRow("not UTF-8") << QByteArray("\xE5")
                               << "the list of its characters is not UTF-8 text";
}

void CorpusTest::storedVocabulary() {
    QFETCH(QByteArray, list);
    QFETCH(QString, expected);
    const Result<Vocabulary> stored = Vocabulary::fromText(list.toStdString());
    QCOMPARE(stored.ok(), expected.isEmpty());
    if (stored)
        QCOMPARE(stored->text(), list.toStdString());
    else
        QCOMPARE(errorOf(stored.error()), expected);
}

void CorpusTest::heldOut_data() {
    QTest::addColumn<QString>("couplet");
    QTest::addColumn<bool>("expected");
    // zlib.crc32("…".encode()) of Python modulo 100 is the name of the row.
    QTest::newRow("43") << "白日依山尽，黄河入海流" << false;
    QTest::newRow("49") << "明月松间照，清泉石上流" << false;
    QTest::newRow("5") << "孤舟蓑笠翁，独钓寒江雪" << false;
    QTest::newRow("4") << "白头搔更短，浑欲不胜簪" << true;
    QTest::newRow("3") << "行当浮桂棹，未几拂荆扉" << true;
    QTest::newRow("2") << "昔岁逢太平，山林二十年" << true;
    QTest::newRow("1") << "造化钟神秀，阴阳割昏晓" << true;
    QTest::newRow("0") << "天地英雄气，千秋尚凛然" << true;
}

void CorpusTest::heldOut() {
    QFETCH(QString, couplet);
    QFETCH(bool, expected);
    QCOMPARE(isHeldOut(coupletOf(couplet.toUtf8())), expected);
}

void CorpusTest::split() {
    std::vector<Couplet> couplets;
    couplets.reserve(20'000);
    Couplet couplet = coupletOf("白日依山尽，黄河入海流");
    for (char32_t i = 0; i < 20'000; ++i) {
        couplet[9] = 0x4E00 + i;
        couplets.push_back(couplet);
    }
    const Split parts = splitCouplets(couplets);
    QCOMPARE(parts.training.size() + parts.heldOut.size(), couplets.size());
    // 5 % within five standard deviations of a fair draw.
    QVERIFY(parts.heldOut.size() > 846 && parts.heldOut.size() < 1154);
    QVERIFY(std::is_sorted(parts.training.begin(), parts.training.end()));
    QVERIFY(std::all_of(parts.heldOut.begin(), parts.heldOut.end(), isHeldOut));
}

QTEST_APPLESS_MAIN(CorpusTest)
#include "corpus_test.moc"
