// SPDX-License-Identifier: GPL-3.0-or-later
// Tones, the patterns of regulated verse, and what is counted about couplets.
#include "core/poems/prosody.h"

#include "core/poems/measures.h"
#include "core/poems/split.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

Couplet coupletOf(const QString& utf8) { return parseCouplet(utf8.toStdString()).value(); }

const ToneTable& builtIn() {
    static const ToneTable kTable = ToneTable::builtIn();
    return kTable;
}

QString nameOf(Tone tone) {
    switch (tone) {
        case Tone::Level:
            return "level";
        case Tone::Oblique:
            return "oblique";
        case Tone::Either:
            return "either";
        case Tone::Unknown:
            break;
    }
    return "unknown";
}

/// 平 level, 仄 oblique, 通 either; all else is unknown.
ToneTable signs() {
    return ToneTable({{U'平', Tone::Level}, {U'仄', Tone::Oblique}, {U'通', Tone::Either}});
}

Result<ToneTable> tonesOf(const QByteArray& bytes) {
    const data::MemorySource source(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    return readTones(source, {});
}

void compare(const Share& share, double value, double lower, double upper, double tolerance) {
    QVERIFY2(std::abs(share.value - value) <= tolerance, qPrintable(QString::number(share.value)));
    QVERIFY2(std::abs(share.lower - lower) <= tolerance, qPrintable(QString::number(share.lower)));
    QVERIFY2(std::abs(share.upper - upper) <= tolerance, qPrintable(QString::number(share.upper)));
}

}  // namespace

class ProsodyTest : public QObject {
    Q_OBJECT
private slots:
    void tones_data();
    void tones();
    void markedTones();
    void damagedTones_data();
    void damagedTones();
    void tonesFile();
    void agreement();
    void patterns_data();
    void patterns();
    void signPatterns_data();
    void signPatterns();
    void wilson_data();
    void wilson();
    void means();
    void measures();
    void coverage();
    void nothing();
    void distinctOfTheFirst();
    void shuffled();
    void randomOrder();
};

void ProsodyTest::tones_data() {
    QTest::addColumn<QString>("characters");
    QTest::addColumn<QString>("tone");
    QTest::newRow("level") << "山河流春花天风云人来时心年三"
                           << "level";
    QTest::newRow("rising") << "海水晓鸟五九有子手"
                            << "oblique";
    QTest::newRow("departing") << "地去二四万树夜路"
                               << "oblique";
    QTest::newRow("entering, level in today's Mandarin") << "白一七八十石国急竹独读"
                                                         << "oblique";
    QTest::newRow("entering") << "日月入不木落叶绿"
                              << "oblique";
    QTest::newRow("readings of both") << "看相中空"
                                      << "either";
    QTest::newRow("traditional") << "風雲來時東飛"
                                 << "level";
    QTest::newRow("traditional, oblique") << "國萬樹葉鳥"
                                          << "oblique";
    QTest::newRow("simplified, of both") << "长"
                                         << "either";
    QTest::newRow("beyond the first plane") << "𠀎"
                                            << "unknown";
    QTest::newRow("no Chinese characters") << "aあ，"
                                           << "unknown";
}

void ProsodyTest::tones() {
    QFETCH(QString, characters);
    QFETCH(QString, tone);
    for (const uint character : characters.toUcs4())
        QCOMPARE(QString::fromUcs4(reinterpret_cast<const char32_t*>(&character), 1) + ' ' +
                     nameOf(builtIn().tone(character)),
                 QString::fromUcs4(reinterpret_cast<const char32_t*>(&character), 1) + ' ' + tone);
}

void ProsodyTest::markedTones() {
    const Result<ToneTable> table = tonesOf(
        "character\tlevel\toblique\teither\n不\t4\t29649\t0\n人\t23155\t4\t2\r\n中\t5315\t351\t7110"
        "\n"
        "\n看\t2055\t822\t1905\n甲\t3\t3\t1\n乙\t3\t1\t3\n丙\t0\t0\t0\n丁\t0\t2\t2");
    QVERIFY(table.ok());
    QCOMPARE(table->size(), std::size_t{8});
    QString found;
    for (const char32_t c : std::u32string(U"不人中看甲乙丙丁戊"))
        found += nameOf(table->tone(c)) + ' ';
    QCOMPARE(found, "oblique level either level either level unknown oblique unknown ");
}

void ProsodyTest::damagedTones_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const QByteArray head = "character\tlevel\toblique\teither\n";
    const char* headings =
        "its first line is not the headings character, level, oblique and either, with tabs "
        "between";
    const char* counts = "its line 3 is not a character and three counts, with tabs between";
    QTest::newRow("empty") << QByteArray() << "there is no character in it";
    QTest::newRow("headings alone") << head << "there is no character in it";
    QTest::newRow("no headings") << QByteArray("人\t1\t2\t3\n") << headings;
    QTest::newRow("commas") << QByteArray("character,level,oblique,either\n") << headings;
    for (const char* line :
         {"人", "人\t1\t2", "人\t1\t2\t3\t4", "人\t1\t2\tx", "人\t1\t-2\t3", "人\t1.5\t2\t3",
          "人人\t1\t2\t3", "\t1\t2\t3", "人\t1\t2\t", "人\t99999999999999999999\t2\t3", "人 1 2 3"})
        QTest::newRow(line) << head + "不\t4\t29649\t0\n" + line + '\n' << counts;
    QTest::newRow("twice") << head + "人\t1\t2\t3\n不\t1\t2\t3\n人\t1\t2\t3\n"
                           << "its line 4 has the character \"人\" once more";
    QTest::newRow("not UTF-8") << head + "\xC8\xCB\t1\t2\t3\n"
                               << "its line 2 is not UTF-8 text";
    QTest::newRow("NUL") << head + QByteArray("a\0", 2) << "it is not text";
}

void ProsodyTest::damagedTones() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const Result<ToneTable> table = tonesOf(bytes);
    QVERIFY(!table.ok());
    QCOMPARE(QString::fromStdString(table.error().message.english()), expected);
    QCOMPARE(table.error().kind, Error::Kind::Failure);
}

void ProsodyTest::tonesFile() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("tones.tsv").toStdString();
    QCOMPARE(readTones(path, {}).error().message.english(),
             std::string("\"tones.tsv\" cannot be read: it is not there."));
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("character\tlevel\toblique\teither\n人\t1\t0\t0\n");
    file.close();
    const Result<ToneTable> table = readTones(path, {});
    QVERIFY(table.ok());
    QCOMPARE(nameOf(table->tone(U'人')), "level");
    std::stop_source source;
    source.request_stop();
    QCOMPARE(readTones(path, {source.get_token(), {}}).error().kind, Error::Kind::Cancelled);
}

void ProsodyTest::agreement() {
    const ToneTable a({{U'一', Tone::Level},
                       {U'二', Tone::Oblique},
                       {U'三', Tone::Either},
                       {U'四', Tone::Level},
                       {U'五', Tone::Level}});
    const ToneTable b({{U'一', Tone::Level},
                       {U'二', Tone::Level},
                       {U'三', Tone::Level},
                       {U'四', Tone::Either},
                       {U'六', Tone::Level}});
    // Known in both are 一 twice, 二, 三 and 四; of these 二 differs, and three are definite.
    const ToneAgreement both = toneAgreement(a, b, {coupletOf("一一二三四，五六七八九")});
    QCOMPARE(both.characters, std::int64_t{10});
    QCOMPARE(both.known, std::int64_t{5});
    QCOMPARE(both.fitting, std::int64_t{4});
    QCOMPARE(both.definite, std::int64_t{3});
    QCOMPARE(both.equal, std::int64_t{2});
}

void ProsodyTest::patterns_data() {
    QTest::addColumn<QString>("couplet");
    QTest::addColumn<int>("pattern");  // -1: none
    QTest::addColumn<bool>("opposite");
    QTest::addColumn<bool>("alternating");
    const auto row = [](const char* couplet, int pattern, bool opposite, bool alternating) {
        QTest::newRow(couplet) << QString::fromUtf8(couplet) << pattern << opposite << alternating;
    };
    row("白日依山尽，黄河入海流", 0, true, true);
    row("明月松间照，清泉石上流", 0, true, true);
    row("国破山河在，城春草木深", 0, true, true);
    row("國破山河在，城春草木深", 0, true, true);
    row("空山新雨后，天气晚来秋", 1, true, true);
    row("月黑雁飞高，单于夜遁逃", 2, true, true);
    row("深居俯夹城，春去夏犹清", 3, true, true);
    // Rhymes in an oblique tone.
    row("松下问童子，言师采药去", -1, true, true);
    // 山飞 and 飞踪 are level.
    row("千山鸟飞绝，万径人踪灭", -1, false, false);
    // 月 and 上, 是 and 上 are oblique.
    row("床前明月光，疑是地上霜", -1, false, false);
}

void ProsodyTest::patterns() {
    QFETCH(QString, couplet);
    QFETCH(int, pattern);
    QFETCH(bool, opposite);
    QFETCH(bool, alternating);
    const auto found = patternOf(coupletOf(couplet), builtIn());
    QCOMPARE(found ? static_cast<int>(*found) : -1, pattern);
    QCOMPARE(isOpposite(coupletOf(couplet), builtIn()), opposite);
    QCOMPARE(isAlternating(coupletOf(couplet), builtIn()), alternating);
}

void ProsodyTest::signPatterns_data() {
    QTest::addColumn<QString>("couplet");
    QTest::addColumn<int>("pattern");
    QTest::addColumn<bool>("opposite");
    QTest::addColumn<bool>("alternating");
    QTest::newRow("first") << "仄仄平平仄，平平仄仄平" << 0 << true << true;
    QTest::newRow("second") << "平平平仄仄，仄仄仄平平" << 1 << true << true;
    QTest::newRow("third") << "仄仄仄平平，平平仄仄平" << 2 << true << true;
    QTest::newRow("fourth") << "平平仄仄平，仄仄仄平平" << 3 << true << true;
    QTest::newRow("free places turned") << "平仄仄平仄，仄平平仄平" << 0 << true << true;
    QTest::newRow("either fits") << "仄通平平通，平平仄通平" << 0 << true << true;
    QTest::newRow("all either: the first") << "通通通通通，通通通通通" << 0 << true << true;
    QTest::newRow("unknown fits") << "某某某某平，某某某平某" << 3 << true << true;
    QTest::newRow("a level end of both, second foot alike")
        << "平平平平平，仄仄仄平平" << -1 << false << false;
    QTest::newRow("end of the second line") << "仄仄平平仄，平平仄仄仄" << -1 << true << true;
    QTest::newRow("not opposite") << "平平平仄仄，平平平仄平" << -1 << false << true;
    QTest::newRow("opposite, not alternating") << "平平平平仄，仄仄仄仄平" << -1 << true << false;
}

void ProsodyTest::signPatterns() {
    QFETCH(QString, couplet);
    QFETCH(int, pattern);
    QFETCH(bool, opposite);
    QFETCH(bool, alternating);
    const auto found = patternOf(coupletOf(couplet), signs());
    QCOMPARE(found ? static_cast<int>(*found) : -1, pattern);
    QCOMPARE(isOpposite(coupletOf(couplet), signs()), opposite);
    QCOMPARE(isAlternating(coupletOf(couplet), signs()), alternating);
}

void ProsodyTest::wilson_data() {
    QTest::addColumn<int>("hits");
    QTest::addColumn<int>("draws");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<double>("tolerance");
    // Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
    QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662 << 5e-5;
    QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605 << 5e-5;
    QTest::newRow("0 of 20") << 0 << 20 << 0.0 << 0.1611 << 5e-5;
    QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718 << 5e-5;
    // No hit and no miss: z²/(n + z²).
    constexpr double kZ2 = 1.959963984540054 * 1.959963984540054;
    QTest::newRow("none of 1000") << 0 << 1000 << 0.0 << kZ2 / (1000 + kZ2) << 1e-15;
    QTest::newRow("all of 1000") << 1000 << 1000 << 1000 / (1000 + kZ2) << 1.0 << 1e-15;
}

void ProsodyTest::wilson() {
    QFETCH(int, hits);
    QFETCH(int, draws);
    QFETCH(double, lower);
    QFETCH(double, upper);
    QFETCH(double, tolerance);
    compare(shareOf(hits, draws), hits / static_cast<double>(draws), lower, upper, tolerance);
}

void ProsodyTest::means() {
    // Python: mean ± 1.959963984540054 statistics.stdev / sqrt(5).
    compare(meanOf(std::vector{0.5, 0.75, 1.0, 0.25, 0.625}), 0.625, 0.38000450193249324,
            0.8699954980675068, 1e-15);
    compare(meanOf(std::vector{0.0, 1.0}), 0.5, 0.0, 1.0, 0.0);
    compare(meanOf(std::vector{0.75, 0.75, 0.75}), 0.75, 0.75, 0.75, 0.0);
    compare(meanOf(std::vector{0.25}), 0.25, 0.0, 1.0, 0.0);
    QVERIFY(std::isnan(meanOf({}).value));
}

void ProsodyTest::measures() {
    const Couplet learned = coupletOf("白日依山尽，黄河入海流");
    const Couplet held = coupletOf("行当浮桂棹，未几拂荆扉");
    QVERIFY(!isHeldOut(learned) && isHeldOut(held));
    const Reference reference({learned, held, learned});
    const std::vector<Couplet> couplets{learned,  // 8 bigrams
                                        held,     // none of the part to train on
                                        coupletOf("白日尽依山，流海入河黄"),  // 白日, 依山
                                        coupletOf("悠悠悠悠悠，悠悠悠悠悠"),  // none
                                        coupletOf("白日依山尽，尽河入海流"),  // all but 尽河
                                        coupletOf("白日依山尽，黄河白海流")};  // all but 河白, 白海
    const Measures found = measure(couplets, builtIn(), reference);
    QCOMPARE(found.couplets, std::int64_t{6});
    QCOMPARE(found.copies.value, 2 / 6.0);
    QCOMPARE(found.repeats.value, 3 / 6.0);
    QCOMPARE(found.adjacent.value, 2 / 6.0);
    QCOMPARE(found.bigrams.value, (8 + 0 + 2 + 0 + 7 + 6) / 48.0);
    QCOMPARE(found.distinct, std::int64_t{21});
    QCOMPARE(found.distinctOf, std::int64_t{6});
    QCOMPARE(found.copies.lower, shareOf(2, 6).lower);
    QVERIFY(found.bigrams.lower < found.bigrams.value && found.bigrams.value < found.bigrams.upper);
    QVERIFY(reference.hasBigram(U'白', U'日') && !reference.hasBigram(U'日', U'白'));
    QVERIFY(!reference.hasBigram(U'尽', U'黄'));
}

void ProsodyTest::coverage() {
    const Measures found =
        measure({coupletOf("仄仄平平仄，平平仄仄平"), coupletOf("平平平平平，平平平平平"),
                 coupletOf("通某某某某，某某某某仄"), coupletOf("平平平仄仄，仄仄仄平平")},
                signs(), Reference({}));
    QCOMPARE(found.regulated.value, 2 / 4.0);
    QCOMPARE(found.opposite.value, 3 / 4.0);
    QCOMPARE(found.alternate.value, 3 / 4.0);
    QCOMPARE(found.coverage.value, (1 + 1 + 0.2 + 1) / 4);
    QCOMPARE(found.bigrams.value, 0.0);
    QCOMPARE(found.copies.value, 0.0);
}

void ProsodyTest::nothing() {
    const Measures found = measure({}, builtIn(), Reference({}));
    QVERIFY(std::isnan(found.regulated.value) && std::isnan(found.bigrams.value));
    QCOMPARE(found.regulated.upper, 1.0);
    QCOMPARE(found.distinct, std::int64_t{0});
    QVERIFY(shuffledByPosition({}, 1).empty() && inRandomOrder({}, 1).empty());
}

void ProsodyTest::distinctOfTheFirst() {
    std::vector<Couplet> couplets(1000, coupletOf("白日依山尽，黄河入海流"));
    couplets.push_back(coupletOf("一二三四五，六七八九十"));
    const Measures found = measure(couplets, builtIn(), Reference(couplets));
    QCOMPARE(found.distinct, std::int64_t{10});
    QCOMPARE(found.distinctOf, std::int64_t{1000});
}

/// Couplet i has the character 0x4E00 + i everywhere.
std::vector<Couplet> numbered(char32_t count) {
    std::vector<Couplet> couplets(count);
    for (char32_t i = 0; i < count; ++i)
        couplets[i].fill(0x4E00 + i);
    return couplets;
}

void ProsodyTest::shuffled() {
    const std::vector<Couplet> couplets = numbered(1000);
    const std::vector<Couplet> first = shuffledByPosition(couplets, 1);
    QCOMPARE(first, shuffledByPosition(couplets, 1));
    QVERIFY(first != shuffledByPosition(couplets, 2));
    std::int64_t kept = 0, pairs = 0;
    for (std::size_t position = 0; position < kCoupletLength; ++position) {
        std::vector<char32_t> column(couplets.size());
        for (std::size_t i = 0; i < couplets.size(); ++i) {
            column[i] = first[i][position];
            kept += column[i] == couplets[i][position] ? 1 : 0;
            pairs += position > 0 && column[i] == first[i][position - 1] ? 1 : 0;
        }
        std::sort(column.begin(), column.end());
        for (std::size_t i = 0; i < couplets.size(); ++i)
            QCOMPARE(column[i], couplets[i][0]);
    }
    // A random permutation keeps one place on average, and agrees with another one in one place.
    QVERIFY2(kept <= 30 && pairs <= 30, qPrintable(QString::number(kept)));
}

void ProsodyTest::randomOrder() {
    const std::vector<Couplet> couplets = numbered(100);
    std::vector<Couplet> ordered = inRandomOrder(couplets, 1);
    QCOMPARE(ordered, inRandomOrder(couplets, 1));
    QVERIFY(ordered != couplets && ordered != inRandomOrder(couplets, 2));
    std::sort(ordered.begin(), ordered.end());
    QCOMPARE(ordered, couplets);
}

QTEST_APPLESS_MAIN(ProsodyTest)
#include "prosody_test.moc"
