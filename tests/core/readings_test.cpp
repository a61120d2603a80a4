// SPDX-License-Identifier: GPL-3.0-or-later
// Pinyin and English glosses of characters. What is expected is common knowledge, not Unihan's
// text.
#include "core/poems/readings.h"

#include "core/base/utf8.h"
#include "core/poems/gloss.h"

#include <QtTest>

#include <algorithm>
#include <optional>
#include <string>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

QString pinyinOf(const Reading& reading) {
    return QString::fromUtf8(reading.pinyin.data(), static_cast<int>(reading.pinyin.size()));
}
QString glossOf(const Reading& reading) {
    return QString::fromUtf8(reading.gloss.data(), static_cast<int>(reading.gloss.size()));
}
Reading readingOf(const QString& character) {
    return poems::readingOf(decodeUtf8(character.toStdString()).value().at(0)).value_or(Reading());
}

}  // namespace

class ReadingsTest : public QObject {
    Q_OBJECT
private slots:
    void common_data();
    void common();
    void readable_data();
    void readable();
    void frequent();
    void wholeTable();
    void nothing_data();
    void nothing();
};

void ReadingsTest::common_data() {
    QTest::addColumn<QString>("character");
    QTest::addColumn<QString>("pinyin");
    QTest::addColumn<QString>("word");  // that the gloss must have
    const auto row = [](const char* character, const char* pinyin, const char* word) {
        QTest::newRow(character) << QString(character) << QString(pinyin) << QString(word);
    };
    row("月", "yuè", "moon");
    row("日", "rì", "sun");
    row("山", "shān", "mountain");
    row("水", "shuǐ", "water");
    row("白", "bái", "white");
    row("人", "rén", "man");
    row("春", "chūn", "spring");
    row("花", "huā", "flower");
    row("雪", "xuě", "snow");
    row("酒", "jiǔ", "wine");
    row("女", "nǚ", "woman");
    row("绿", "lǜ", "green");
    row("一", "yī", "one");
    row("二", "èr", "two");
    // In today's speech mostly without a tone.
    row("子", "zǐ", "child");
    row("地", "dì", "earth");
    row("裳", "cháng", "clothes");
    row("了", "liǎo", "finish");
    // Simplified and traditional.
    row("云", "yún", "cloud");
    row("雲", "yún", "cloud");
    row("归", "guī", "return");
    row("歸", "guī", "return");
    row("风", "fēng", "wind");
    row("風", "fēng", "wind");
    row("鸟", "niǎo", "bird");
    row("鳥", "niǎo", "bird");
    row("尽", "jǐn", "exhaust");
    row("盡", "jǐn", "exhaust");
    row("楼", "lóu", "building");
    row("樓", "lóu", "building");
    row("马", "mǎ", "horse");
    row("门", "mén", "gate");
    row("梦", "mèng", "dream");
    row("龙", "lóng", "dragon");
    row("愁", "chóu", "anxi");
    row("寂", "jì", "still");
    // Simplified ones that are characters of their own, and what their traditional forms mean.
    row("几", "jǐ", "how many");
    row("离", "lí", "leave");
    row("里", "lǐ", "inside");
    row("愿", "yuàn", "wish");
    row("谷", "gǔ", "grain");
    // Simplified characters of which Unihan only knows the traditional form, some above U+FFFF.
    row("缐", "xiàn", "thread");
    row("𫘞", "tuó", "camel");
    row("𫚥", "xiā", "shrimp");
    row("𪭢", "chuāng", "drum");
}

void ReadingsTest::common() {
    QFETCH(QString, character);
    const Reading reading = readingOf(character);
    QTEST(pinyinOf(reading), "pinyin");
    QFETCH(QString, word);
    QVERIFY2(glossOf(reading).contains(word), qPrintable(glossOf(reading)));
}

void ReadingsTest::readable_data() {
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("gloss");
    const auto row = [](const char* name, const char* definition, const char* gloss) {
        QTest::newRow(name) << QString(definition) << QString(gloss);
    };
    row("verbatim", "no, not; un-; 'A' & \"B\": (archaic) -- 3/4?",
        "no, not; un-; 'A' & \"B\": (archaic) -- 3/4?");
    row("nothing", "", "");
    row("other in front", "(same as U+4E18 丘) hillock or mound", "hillock or mound");
    row("others in front", "(same as U+65D2 旒, a corrupted form of U+8352 荒) a cup", "a cup");
    row("other in the middle", "to engrave, (interchangeable with 契) a contract",
        "to engrave, a contract");
    row("other behind a sense", "for smoothing garments (same as 尉) to still",
        "for smoothing garments; to still");
    row("other at the end", "to see obscurely, (same as U+401B 䀛)", "to see obscurely");
    row("other above U+FFFF", "(same as U+20B74 𠭴) short", "short");
    row("other before parentheses", "(same as 帗)(in China) a prop", "(in China) a prop");
    row("other in nested parentheses", "to eat, ((non-classical form of 膾) minced meat)",
        "to eat, (minced meat)");
    row("nothing but another", "(same as U+4E18 丘)", "(same as 丘)");
    row("in brackets", "cup (same as 杯 [U+676F] and 桮 [U+686E]); unhappy", "cup; unhappy");
    row("code point in front", "variant of U+8499 蒙", "variant of 蒙");
    row("code point behind", "same as 嗷 U+55F7, noisy", "same as 嗷, noisy");
    row("code points behind", "same as 面影 U+9762 U+5F71, visage", "same as 面影, visage");
    row("code point in parentheses", "a variant of 七 (U+4E03)", "a variant of 七");
    row("code point alone", "a sea bird, see U+9D83", "a sea bird, see 鶃");
    row("compound", "swelling; (渤海) the Bohai Sea", "swelling; (渤海) the Bohai Sea");
    row("more than the other", "radon (obsolete; 氡 U+6C21 now in use instead)",
        "radon (obsolete; 氡 now in use instead)");
    row("what a character stands for", "queen; (simp. for 後) behind",
        "queen; (simp. for 後) behind");
    row("relation alone", "(non-classical form) to awake", "(non-classical form) to awake");
    row("Cantonese", "manifest; (Cant.) to wear", "manifest; (Cantonese) to wear");
    row("Japanese", "(J) visage", "(Japanese) visage");
    row("separators", "; birds, fowl; surname;; capture ,", "birds, fowl; surname; capture");
    row("blanks", "  far  ( very ) , wide", "far (very), wide");
}

void ReadingsTest::readable() {
    QFETCH(QString, definition);
    QTEST(QString::fromStdU32String(readableGloss(definition.toStdU32String())), "gloss");
}

/// The 400 most frequent ones of Tang couplets.
void ReadingsTest::frequent() {
    const std::u32string characters =
        U"不人山无日风云一有何天中来水时月生心上为春自相花此长如秋归知清行君白年空见去高在"
        U"下远夜江未客多明里寒道得门子出落路青我朝与雨入事思草千三处南金深地流声树已色可是"
        U"今城万新还家别开飞玉林东石前同独谁烟复光游闻尽望将成方欲马海酒应西古身重回难从闲"
        U"雪阳情亦气书老言非更衣鸟尘名能当向意愁看然香所分叶发旧歌余平满松外幽离北犹大过起"
        U"作故安孤竹随后华黄龙暮晚莫终坐间阴临野初露国世文诗仙若似几台岂楼岁吟公百期泉芳汉"
        U"五连微因逢关霜留头王物到神梦乡河影四者问边十波近静轻居夕经池好红共苦少乐动久照怀"
        U"木惊庭遥常悲绿柳以枝舟登忽鸣至小寻景通正虚浮曲楚对峰醉沙碧须宫吾晓依宿鹤穷九半吹"
        U"车垂合川溪翠残断苍早真先且鱼双星爱才转恩传兴隐之散忆灵绝唯昔两语其田和病寂官节亲"
        U"徒紫园足尚寄始死怜听泪群凉使会贤皆愿火数悠萧虽丹疎太凤二迟又乱带识觉送僧笑往秦信"
        U"沈堂征霞忧湖暗陵异曾移念度容辞主结迹首圣士兰步令帝手含琴易岸伤待乘隔女晴命本忘欢";
    QCOMPARE(characters.size(), 400U);
    for (const char32_t character : characters) {
        const std::optional<Reading> reading = poems::readingOf(character);
        QVERIFY2(reading && !reading->pinyin.empty() && !reading->gloss.empty(),
                 encodeUtf8({&character, 1}).c_str());
    }
}

void ReadingsTest::wholeTable() {
    static const QRegularExpression kPinyin(QStringLiteral("^\\p{Ll}*$"));
    static const QRegularExpression kBad(QStringLiteral(
        "\\p{Cc}|U\\+|\\(Cant\\.\\)|\\(J\\)|\\( *\\)|\\[ *\\]|  |^[ ,;]|[ ,;]$|[,;] *[,;]"));
    int count = 0, longest = 0;
    for (char32_t character = 0; character <= 0x110000; ++character) {
        const std::optional<Reading> reading = poems::readingOf(character);
        if (!reading)
            continue;
        ++count;
        QVERIFY(isUtf8(reading->pinyin) && isUtf8(reading->gloss));
        const QString pinyin = pinyinOf(*reading), gloss = glossOf(*reading);
        const QString all = pinyin + ": " + gloss;
        QVERIFY(!pinyin.isEmpty() || !gloss.isEmpty());
        QVERIFY2(kPinyin.match(pinyin).hasMatch(), qPrintable(all));
        QVERIFY2(!kBad.match(gloss).hasMatch(), qPrintable(all));
        QCOMPARE(all.normalized(QString::NormalizationForm_C), all);
        longest = std::max(longest, static_cast<int>(gloss.size()));
    }
    // 45,000 of Unicode 15; later versions have more.
    QVERIFY2(count > 40'000 && count < 120'000, qPrintable(QString::number(count)));
    QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
}

void ReadingsTest::nothing_data() {
    QTest::addColumn<char32_t>("character");
    QTest::newRow("zero") << U'\0';
    QTest::newRow("Latin") << U'a';
    QTest::newRow("punctuation") << U'，';
    QTest::newRow("kana") << U'の';
    QTest::newRow("private") << U'\uE000';
    QTest::newRow("a surrogate") << char32_t(0xD800);
    QTest::newRow("behind the last") << U'\U0010FFFF';
    QTest::newRow("no code point") << char32_t(0xFFFFFFFF);
}

void ReadingsTest::nothing() {
    QFETCH(char32_t, character);
    QVERIFY(!poems::readingOf(character));
}

QTEST_APPLESS_MAIN(ReadingsTest)
#include "readings_test.moc"
