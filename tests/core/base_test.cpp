// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/value.h"

#include <QtTest>

#include <Random123/philox.h>
#include <oneapi/tbb/global_control.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace orrery::core;

namespace {

/// A reader of another language: shows that translation and numbers go through the reader.
Message::Reader shouting() {
    return {[](const Text& text) { return std::string("[") + text.context + "] " + text.source; },
            [](std::int64_t value) { return "#" + std::to_string(value); },
            [](const Number& number) {
                return "~" + formatNumber(number.value, number.significantDigits);
            }};
}

RandomSource::Rows consecutiveRows(std::uint32_t first) {
    RandomSource::Rows rows{};
    for (std::size_t i = 0; i < RandomSource::kLanes; ++i)
        rows[i] = first + static_cast<std::uint32_t>(i);
    return rows;
}

}  // namespace

class BaseTest : public QObject {
    Q_OBJECT
private slots:
    void message_data();
    void message();
    void messageEquality();
    void messageForReader();
    void numbers_data();
    void numbers();
    void values_data();
    void values();
    void result();
    void philoxKnownAnswers_data();
    void philoxKnownAnswers();
    void wordsAreAddressed();
    void uniformEnds();
    void normalsAreBoxMuller();
    void normalMoments();
    void reduceInOrder_data();
    void reduceInOrder();
    void reduceStops();
    void reduceReports();
};

void BaseTest::message_data() {
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Message& message, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(message.english())
                            << QString::fromUtf8(expected);
    };
    row("plain", Message(ORRERY_TEXT("t", "Nothing to fill")), "Nothing to fill");
    row("integer", Message(ORRERY_TEXT("t", "%1 hits")).arg(100'000), "100000 hits");
    row("real", Message(ORRERY_TEXT("t", "bound %1")).arg(3.68888e-5, 2), "bound 3.7e-05");
    row("order", Message(ORRERY_TEXT("t", "%2 before %1")).arg(1).arg(2), "2 before 1");
    row("repeated", Message(ORRERY_TEXT("t", "%1 and %1")).arg("x"), "x and x");
    row("argument with placeholder", Message(ORRERY_TEXT("t", "%1 %2")).arg("%2").arg("b"), "%2 b");
    row("missing argument stays", Message(ORRERY_TEXT("t", "%1 of %2")).arg(1), "1 of %2");
    row("percent sign", Message(ORRERY_TEXT("t", "95 % of %1")).arg(4), "95 % of 4");
    row("nested", Message(ORRERY_TEXT("t", "<%1>")).arg(Message(ORRERY_TEXT("t", "%1!")).arg(7)),
        "<7!>");
    row("verbatim", Message::verbatim("100 %1"), "100 %1");
    row("unicode", Message(ORRERY_TEXT("t", "√%1 ≤ %2")).arg(2).arg("π"), "√2 ≤ π");
}

void BaseTest::message() {
    QFETCH(QString, english);
    QFETCH(QString, expected);
    QCOMPARE(english, expected);
}

void BaseTest::messageEquality() {
    const auto make = [](double x) { return Message(ORRERY_TEXT("a", "%1")).arg(x); };
    QVERIFY(make(1) == make(1));
    QVERIFY(!(make(1) == make(2)));
    QVERIFY(make(std::nan("")) == make(std::nan("")));
    QVERIFY(!(Message(ORRERY_TEXT("a", "x")) == Message(ORRERY_TEXT("b", "x"))));
    QVERIFY(!(Message(ORRERY_TEXT("a", "x")) == Message::verbatim("x")));
    QVERIFY(!(Message(ORRERY_TEXT("a", "%1")).arg(1) == Message(ORRERY_TEXT("a", "%1")).arg(1.0)));
    QVERIFY(Message().empty());
    QVERIFY(!Message::verbatim("x").empty());
}

void BaseTest::messageForReader() {
    const Message message = Message(ORRERY_TEXT("t", "%1 of %2 (%3)"))
                                .arg(3)
                                .arg(0.5, 1)
                                .arg(Message(ORRERY_TEXT("u", "in")));
    QCOMPARE(message.format(shouting()), std::string("[t] #3 of ~0.5 ([u] in)"));
}

void BaseTest::numbers_data() {
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("expected");
    QTest::newRow("short") << 0.05 << 6 << "0.05";
    QTest::newRow("rounded") << 0.0024903945701927202 << 3 << "0.00249";
    QTest::newRow("small") << 2.46e-8 << 3 << "2.46e-08";
    QTest::newRow("not a number") << std::nan("") << 3 << "nan";
    QTest::newRow("infinite") << -std::numeric_limits<double>::infinity() << 3 << "-inf";
}

void BaseTest::numbers() {
    QFETCH(double, number);
    QFETCH(int, digits);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(formatNumber(number, digits)), expected);
}

void BaseTest::values_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Value& value, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(formatValue(value)) << QString(expected);
    };
    row("integer", Value(std::int64_t{10'000'000}), "10000000");
    row("shortest real", Value(0.1), "0.1");
    row("all digits", Value(0.1 + 0.2), "0.30000000000000004");
    row("true", Value(true), "true");
    row("false", Value(false), "false");
    row("text", Value(std::string("a b")), "a b");
}

void BaseTest::values() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
}

void BaseTest::result() {
    const Result<int> good = 3;
    QVERIFY(good.ok());
    QCOMPARE(*good, 3);
    const Result<int> bad = usageError(Message::verbatim("no"));
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, Error::Kind::Usage);
    QCOMPARE(bad.error().message.english(), std::string("no"));
    QVERIFY(Result<void>().ok());
    const Result<void> stopped = cancelled();
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
}

// The known-answer vectors that are published with Random123 (kat_vectors, philox4x32 with 10
// rounds).
void BaseTest::philoxKnownAnswers_data() {
    using Four = QList<quint32>;
    QTest::addColumn<Four>("counter");
    QTest::addColumn<Four>("key");
    QTest::addColumn<Four>("expected");
    QTest::newRow("zeros") << Four{0, 0, 0, 0} << Four{0, 0}
                           << Four{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
    const quint32 ones = 0xffffffff;
    QTest::newRow("ones") << Four{ones, ones, ones, ones} << Four{ones, ones}
                          << Four{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
    QTest::newRow("pi") << Four{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}
                        << Four{0xa4093822, 0x299f31d0}
                        << Four{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
}

void BaseTest::philoxKnownAnswers() {
    QFETCH(QList<quint32>, counter);
    QFETCH(QList<quint32>, key);
    QFETCH(QList<quint32>, expected);
    RandomSource::Words words{};
    for (qsizetype w = 0; w < 4; ++w)
        words[static_cast<std::size_t>(w)].fill(counter[w]);
    RandomSource::philox(words, key[0], key[1]);
    for (qsizetype w = 0; w < 4; ++w) {
        for (const std::uint32_t word : words[static_cast<std::size_t>(w)])
            QCOMPARE(word, expected[w]);
    }
}

void BaseTest::wordsAreAddressed() {
    const std::uint32_t seed = 4'294'967'295;
    const std::uint32_t stream = 7;
    const RandomSource source(seed, stream);
    for (const std::uint32_t first : {0U, 1U, 123'456'789U, 4'294'967'264U}) {
        for (const std::uint32_t group : {0U, 249U}) {
            const RandomSource::Words words = source.words(consecutiveRows(first), group);
            for (std::uint32_t lane = 0; lane < RandomSource::kLanes; ++lane) {
                const philox4x32_ctr_t counter{{group, first + lane, 0, 0}};
                const philox4x32_key_t key{{seed, stream}};
                const philox4x32_ctr_t expected = philox4x32(counter, key);
                for (std::size_t w = 0; w < 4; ++w)
                    QCOMPARE(words[w][lane], expected.v[w]);
            }
        }
    }
}

void BaseTest::uniformEnds() {
    // All 2^32 values lie within (0, 1), also after rounding, and symmetrically about 1/2.
    const auto uniform = [](std::uint32_t word) {
        return (static_cast<double>(static_cast<std::int32_t>(word)) + 2147483648.5) * 0x1p-32;
    };
    QCOMPARE(uniform(0x80000000U), 0x1p-33);
    QCOMPARE(uniform(0x7fffffffU), 1 - 0x1p-33);
    QCOMPARE(uniform(0) + uniform(0xffffffffU), 1.0);
    const RandomSource source(3, 9);
    const RandomSource::Words words = source.words(consecutiveRows(5), 2);
    const RandomSource::Reals uniforms = source.uniforms(consecutiveRows(5), 2);
    for (std::size_t w = 0; w < RandomSource::kGroup; ++w) {
        for (std::size_t i = 0; i < RandomSource::kLanes; ++i)
            QCOMPARE(uniforms[w][i], uniform(words[w][i]));
    }
}

void BaseTest::normalsAreBoxMuller() {
    const RandomSource source(1, 2);
    double worst = 0;
    for (std::uint32_t row = 0; row < 8000; row += RandomSource::kLanes) {
        const RandomSource::Reals u = source.uniforms(consecutiveRows(row), row % 13);
        const RandomSource::Reals z = source.normals(consecutiveRows(row), row % 13);
        for (std::size_t w = 0; w < RandomSource::kGroup; w += 2) {
            for (std::size_t i = 0; i < RandomSource::kLanes; ++i) {
                const long double radius =
                    std::sqrt(-2 * std::log(static_cast<long double>(u[w][i])));
                const long double angle = 2 * std::numbers::pi_v<long double> * u[w + 1][i];
                worst = std::max(worst,
                                 std::abs(static_cast<double>(radius * std::cos(angle) - z[w][i])));
                worst = std::max(
                    worst, std::abs(static_cast<double>(radius * std::sin(angle) - z[w + 1][i])));
            }
        }
    }
    QVERIFY2(worst < 3e-15, qPrintable(QString::number(worst)));
}

void BaseTest::normalMoments() {
    const RandomSource source(11, 1);
    const std::uint32_t rows = 200'000;
    double sum[5] = {};
    for (std::uint32_t row = 0; row < rows; row += RandomSource::kLanes) {
        const RandomSource::Reals z = source.normals(consecutiveRows(row), 0);
        for (const auto& column : z) {
            for (const double x : column) {
                for (int power = 1; power <= 4; ++power)
                    sum[power] += std::pow(x, power);
            }
        }
    }
    const double count = 4.0 * rows;
    // Five standard errors of each moment: 1, sqrt 2, sqrt 15, sqrt 96 over sqrt(count).
    const double error = 5 / std::sqrt(count);
    QVERIFY(std::abs(sum[1] / count) < error);
    QVERIFY(std::abs(sum[2] / count - 1) < error * std::sqrt(2));
    QVERIFY(std::abs(sum[3] / count) < error * std::sqrt(15));
    QVERIFY(std::abs(sum[4] / count - 3) < error * std::sqrt(96));
}

void BaseTest::reduceInOrder_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("block");
    QTest::newRow("empty") << 0 << 7;
    QTest::newRow("one short block") << 3 << 7;
    QTest::newRow("exact blocks") << 70 << 7;
    QTest::newRow("ragged end") << 1000 << 7;
}

void BaseTest::reduceInOrder() {
    QFETCH(int, count);
    QFETCH(int, block);
    std::vector<double> sums;
    for (const std::size_t threads : {1U, 2U, 5U}) {
        const oneapi::tbb::global_control limit(
            oneapi::tbb::global_control::max_allowed_parallelism, threads);
        struct Sum {
            std::vector<std::int64_t> order;
            double total = 0;
        };
        const auto sum = reduceBlocks(
            count, block, Sum{},
            [](std::int64_t begin, std::int64_t end, Sum& into) {
                for (std::int64_t i = begin; i < end; ++i) {
                    into.order.push_back(i);
                    into.total +=
                        1 / (static_cast<double>(i) + 1);  // rounds differently in another order
                }
            },
            [](Sum& left, const Sum& right) {
                left.order.insert(left.order.end(), right.order.begin(), right.order.end());
                left.total += right.total;
            },
            {});
        QVERIFY(sum.has_value());
        QCOMPARE(sum->order.size(), static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < sum->order.size(); ++i)
            QCOMPARE(sum->order[i], static_cast<std::int64_t>(i));
        sums.push_back(sum->total);
    }
    QVERIFY(sums[0] == sums[1] && sums[1] == sums[2]);
}

void BaseTest::reduceStops() {
    std::stop_source stop;
    std::atomic<int> blocks = 0;
    const auto none = reduceBlocks(
        100'000, 1, 0,
        [&](std::int64_t, std::int64_t, int&) {
            if (++blocks == 10)
                stop.request_stop();
        },
        [](int& left, int right) { left += right; }, {.stop = stop.get_token()});
    QVERIFY(!none.has_value());
    QVERIFY2(blocks < 100, qPrintable(QString::number(blocks)));
}

void BaseTest::reduceReports() {
    std::vector<double> reports;  // the callback is never called twice at a time
    const auto done = reduceBlocks(
        1000, 10, 0, [](std::int64_t, std::int64_t, int&) {},
        [](int& left, int right) { left += right; },
        {.progress = [&](double share) { reports.push_back(share); }});
    QVERIFY(done.has_value());
    QCOMPARE(reports.size(), std::size_t{100});
    QVERIFY(std::is_sorted(reports.begin(), reports.end()));
    QCOMPARE(reports.back(), 1.0);
}

QTEST_APPLESS_MAIN(BaseTest)
#include "base_test.moc"
