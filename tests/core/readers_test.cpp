// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_file.h"
#include "core/data/point_file.h"
#include "core/data/sample.h"
#include "core/data/sha256.h"
#include "core/data/text_cells.h"
#include "tests/core/data_fixture.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <stop_token>

using namespace orrery::core;
using namespace orrery::core::data;

class DataTest : public QObject {
    Q_OBJECT
private slots:
    void goldenFiles_data();
    void goldenFiles();
    void names_data();
    void names();
    void numbers_data();
    void numbers();
    void sha256();
    void samples();
    void samplesAreNested();
    void samplesAreUniform();
    void sampledFiles_data();
    void sampledFiles();
    void arrays_data();
    void arrays();
    void arraysKeepInfinity();
    void partsOfArrays();
    void labels_data();
    void labels();
    void labelsOfRows();
    void identity();
    void stops_data();
    void stops();
    void reportsProgress_data();
    void reportsProgress();

private:
    Folder m_folder;
};

// ---- what numpy says -------------------------------------------------------------------------

void DataTest::goldenFiles_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("tensor");
    QTest::addColumn<bool>("isFloat");
    QTest::addColumn<QString>("rows");
    for (const QByteArray& line : contents(golden("expected.txt")).trimmed().split('\n')) {
        const QStringList parts = QString::fromUtf8(line).split(' ');
        const QString tensor = parts[1] == "-" ? QString() : parts[1];
        QTest::newRow(qPrintable(parts[0] + " " + tensor))
            << parts[0] << tensor << (parts[2] == "float") << parts.mid(3).join(' ');
    }
}

void DataTest::goldenFiles() {
    QFETCH(QString, file);
    QFETCH(QString, tensor);
    QFETCH(bool, isFloat);
    QFETCH(QString, rows);
    const Result<PointFile> result = read(golden(file), tensor.toStdString());
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().message.english().c_str());
    const QStringList lines = rows.split(';');
    QCOMPARE(std::holds_alternative<Points<float>>(result->points), isFloat);
    const Eigen::MatrixXd points = asDoubles(result->points);
    QCOMPARE(points.cols(), lines.size());
    for (Eigen::Index i = 0; i < points.cols(); ++i) {
        const QStringList cells = lines[i].split(' ');
        QCOMPARE(points.rows(), cells.size());
        for (Eigen::Index j = 0; j < points.rows(); ++j)
            QCOMPARE(points(j, i), cells[j].toDouble());
    }
    QCOMPARE(result->rowsInFile, points.cols());
    QVERIFY(result->rows.empty());
    QCOMPARE(result->shape, (std::vector<std::int64_t>{points.cols(), points.rows()}));
    const QByteArray hash =
        QCryptographicHash::hash(contents(golden(file)), QCryptographicHash::Sha256).toHex();
    QCOMPARE(result->sha256, hash.toStdString());
}

void DataTest::names_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("expected");
    const QStringList cities{"Zürich", "Bern, old"};
    QTest::newRow("none") << "plain.csv" << QStringList();
    QTest::newRow("first column") << "named.csv" << cities;
    QTest::newRow("first column, header") << "named_header.csv" << cities;
    QTest::newRow("last column, header") << "named_last.csv" << cities;
    QTest::newRow("pandas' index") << "pandas.csv" << QStringList{"0", "1"};
    QTest::newRow("words with a header") << "words.vec" << QStringList{"the", "名字", "#"};
    QTest::newRow("words without") << "words.txt" << QStringList{"the", "名字", "#"};
    QTest::newRow("words with blanks") << "spaces.vec" << QStringList{"the", ". . .", ""};
}

void DataTest::names() {
    QFETCH(QString, file);
    QFETCH(QStringList, expected);
    const Result<PointFile> result = read(golden(file));
    QVERIFY(result.ok());
    QStringList found;
    for (const std::string& name : result->names)
        found << QString::fromStdString(name);
    QCOMPARE(found, expected);
    // A sample takes along the names of its rows.
    const Result<PointFile> sample = read(golden(file), {}, 2);
    QVERIFY(sample.ok());
    for (std::size_t i = 0; i < sample->names.size(); ++i) {
        const std::size_t row =
            sample->rows.empty() ? i : static_cast<std::size_t>(sample->rows[i]);
        QCOMPARE(sample->names[i], result->names[row]);
    }
}

void DataTest::numbers_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("decimalComma");
    QTest::addColumn<double>("expected");  // 42: it is no number
    constexpr double kNone = 42, kNaN = std::numeric_limits<double>::quiet_NaN();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    QTest::newRow("plain") << "-1.5" << false << -1.5;
    QTest::newRow("plus") << "+2e3" << false << 2000.0;
    QTest::newRow("two signs") << "+-2" << false << kNone;
    QTest::newRow("decimal comma") << "1,5" << true << 1.5;
    QTest::newRow("no decimal comma") << "1,5" << false << kNone;
    QTest::newRow("two commas") << "1,5,5" << true << kNone;
    QTest::newRow("word") << "abc" << false << kNone;
    QTest::newRow("number and word") << "1abc" << false << kNone;
    QTest::newRow("empty") << "" << false << kNaN;
    QTest::newRow("missing") << "NA" << false << kNaN;
    QTest::newRow("not a number") << "NaN" << false << kNaN;
    QTest::newRow("infinite") << "-inf" << false << -kInfinity;
    QTest::newRow("too large") << "1e999" << false << kInfinity;
    QTest::newRow("too small") << "-1e-999" << false << -0.0;
    QTest::newRow("hexadecimal") << "0x10" << false << kNone;
}

void DataTest::numbers() {
    QFETCH(QString, text);
    QFETCH(bool, decimalComma);
    QFETCH(double, expected);
    const double found = parseNumber(text.toStdString(), decimalComma).value_or(42);
    QVERIFY(std::isnan(expected) ? std::isnan(found) : found == expected);
}

void DataTest::sha256() {
    // FIPS 180-4's examples.
    const auto of = [](std::string_view text) {
        Sha256 hash;
        for (const char& c : text)  // in pieces
            hash.add(std::as_bytes(std::span(&c, 1)));
        return hash.finish();
    };
    QCOMPARE(of("abc"),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(of(""),
             std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

// ---- samples ---------------------------------------------------------------------------------

void DataTest::samples() {
    for (const std::int64_t count : {0, 1, 7, 99, 100}) {
        const auto rows = sampleRows(100, count, 3, {});
        QVERIFY(rows.ok());
        QCOMPARE(static_cast<std::int64_t>(rows->size()), count);
        QVERIFY(std::is_sorted(rows->begin(), rows->end()));
        QVERIFY(std::adjacent_find(rows->begin(), rows->end()) == rows->end());
        QVERIFY(rows->empty() || (rows->front() >= 0 && rows->back() < 100));
        QCOMPARE(*sampleRows(100, count, 3, {}), *rows);
    }
    QVERIFY(*sampleRows(1000, 500, 1, {}) != *sampleRows(1000, 500, 2, {}));
}

void DataTest::samplesAreNested() {
    std::vector<std::int64_t> smaller;
    for (std::int64_t count = 1; count <= 200; ++count) {
        std::vector<std::int64_t> larger = *sampleRows(200, count, 5, {});
        QVERIFY(std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end()));
        smaller = std::move(larger);
    }
}

void DataTest::samplesAreUniform() {
    // Every one of the C(5, 2) = 10 pairs is equally likely: chi-square with 9 degrees of freedom
    // exceeds 27.88 once in a thousand.
    std::array<int, 25> hits{};
    constexpr int kDraws = 20000;
    for (std::uint32_t seed = 0; seed < kDraws; ++seed) {
        const auto rows = *sampleRows(5, 2, seed, {});
        ++hits[static_cast<std::size_t>(5 * rows[0] + rows[1])];
    }
    double chiSquare = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        for (std::size_t j = i + 1; j < 5; ++j)
            chiSquare += std::pow(hits[5 * i + j] - kDraws / 10.0, 2) / (kDraws / 10.0);
    }
    QVERIFY2(chiSquare < 27.88, qPrintable(QString::number(chiSquare)));
}

void DataTest::sampledFiles_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("tensor");
    for (const char* file :
         {"f4_C_little.npy", "f4_F_big.npy", "i8_F_little.npy", "single.npz", "single.safetensors",
          "vectors.fvecs", "words.vec", "words.txt", "late_decimal.csv"})
        QTest::newRow(file) << file << "";
    QTest::newRow("deflated.npz") << "deflated.npz"
                                  << "other";
}

void DataTest::sampledFiles() {
    QFETCH(QString, file);
    QFETCH(QString, tensor);
    const Result<PointFile> whole = read(golden(file), tensor.toStdString());
    QVERIFY(whole.ok());
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const Result<PointFile> sample = read(golden(file), tensor.toStdString(), 2, seed);
        QVERIFY(sample.ok());
        QCOMPARE(sample->rows, *sampleRows(whole->rowsInFile, 2, seed, {}));
        QCOMPARE(sample->rowsInFile, whole->rowsInFile);
        QCOMPARE(sample->sha256, whole->sha256);
        const Eigen::MatrixXd all = asDoubles(whole->points), some = asDoubles(sample->points);
        for (Eigen::Index i = 0; i < 2; ++i)
            QCOMPARE(some.col(i), all.col(sample->rows[static_cast<std::size_t>(i)]));
        QCOMPARE(sample->notes.back().english(),
                 QString("A random sample of 2 of the %1 rows of the file was read.")
                     .arg(whole->rowsInFile)
                     .toStdString());
    }
    // A sample as large as the file is the file.
    const Result<PointFile> enough = read(golden(file), tensor.toStdString(), whole->rowsInFile);
    QVERIFY(enough.ok() && enough->rows.empty());
}

// ---- arrays ----------------------------------------------------------------------------------

void DataTest::arrays_data() {
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<bool>("fortran");
    QTest::addColumn<QList<int>>("expected");  // in C order, of 0 1 2 … in the file
    QTest::newRow("a number") << QByteArray("()") << false << QList<int>{0};
    QTest::newRow("a list") << QByteArray("(3,)") << false << QList<int>{0, 1, 2};
    QTest::newRow("a list in Fortran order") << QByteArray("(3,)") << true << QList<int>{0, 1, 2};
    QTest::newRow("cube") << QByteArray("(2, 2, 2)") << false << QList<int>{0, 1, 2, 3, 4, 5, 6, 7};
    QTest::newRow("cube in Fortran order")
        << QByteArray("(2, 2, 2)") << true << QList<int>{0, 4, 2, 6, 1, 5, 3, 7};
    QTest::newRow("box in Fortran order")
        << QByteArray("(1, 2, 3)") << true << QList<int>{0, 2, 4, 1, 3, 5};
    QTest::newRow("empty in Fortran order")
        << QByteArray("(0, 4611686018427387904, 8)") << true << QList<int>{};
}

void DataTest::arrays() {
    QFETCH(QByteArray, shape);
    QFETCH(bool, fortran);
    QFETCH(QList<int>, expected);
    std::vector<qint16> numbers(static_cast<std::size_t>(expected.size()));
    std::iota(numbers.begin(), numbers.end(), qint16{0});
    const QByteArray order = fortran ? "True" : "False";
    const QString path = m_folder.make(
        "a.NPY", npy("{'descr': '<i2', 'fortran_order': " + order + ", 'shape': " + shape + ", }",
                     raw(numbers)));
    const auto array = readArray({.path = path.toStdString(), .tensor = {}}, {});
    QVERIFY(array.ok());
    const auto& values = std::get<std::vector<float>>(array->values);
    QCOMPARE(QList<float>(values.begin(), values.end()),
             QList<float>(expected.begin(), expected.end()));
    QCOMPARE(array->sha256, *fileSha256(path.toStdString(), {}));
}

void DataTest::arraysKeepInfinity() {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const QString path =
        m_folder.make("a.npy", npyOf("<f8", "(1, 2)", raw<double>({-kInfinity, 3})));
    const auto array = readArray({.path = path.toStdString(), .tensor = {}}, {});
    QVERIFY(array.ok());
    QCOMPARE(std::get<std::vector<double>>(array->values), (std::vector<double>{-kInfinity, 3}));
    const auto cube = readArray({.path = golden("stored.npz").toStdString(), .tensor = "cube"}, {});
    QVERIFY(cube.ok());
    QCOMPARE(cube->shape, (std::vector<std::int64_t>{2, 2, 2}));
    const auto text = readArray({.path = golden("plain.csv").toStdString(), .tensor = {}}, {});
    QCOMPARE(text.error().kind, Error::Kind::Usage);
}

/// A part is what the whole has there, in either order of the elements; big enough for more than
/// one chunk of the file.
void DataTest::partsOfArrays() {
    const std::vector<std::int64_t> shape{3, 2, 70, 101};
    std::vector<float> numbers(3 * 2 * 70 * 101);
    std::iota(numbers.begin(), numbers.end(), 0.5F);
    for (const QByteArray order : {"False", "True"}) {
        const QString path = m_folder.make(
            "part" + order + ".npy",
            npy("{'descr': '<f4', 'fortran_order': " + order + ", 'shape': (3, 2, 70, 101), }",
                raw(numbers)));
        const auto whole = readArray({.path = path.toStdString(), .tensor = {}}, {});
        QVERIFY(whole.ok());
        const auto& all = std::get<std::vector<float>>(whole->values);
        for (const std::vector<std::int64_t>& indices :
             {std::vector<std::int64_t>{}, {2}, {0, 1}, {2, 0}, {1, 1, 69}}) {
            const auto choose = [&](const std::vector<std::int64_t>& given) {
                return given == shape ? Result<std::vector<std::int64_t>>(indices)
                                      : failure(Message::verbatim("another shape"));
            };
            const auto part =
                readArray({.path = path.toStdString(), .tensor = {}, .part = choose}, {});
            QVERIFY(part.ok());
            std::size_t begin = 0, count = all.size();
            for (std::size_t i = 0; i < indices.size(); ++i) {
                count /= static_cast<std::size_t>(shape[i]);
                begin += count * static_cast<std::size_t>(indices[i]);
            }
            QVERIFY(std::equal(all.begin() + static_cast<std::ptrdiff_t>(begin),
                               all.begin() + static_cast<std::ptrdiff_t>(begin + count),
                               std::get<std::vector<float>>(part->values).begin(),
                               std::get<std::vector<float>>(part->values).end()));
            QVERIFY(std::equal(part->shape.begin(), part->shape.end(),
                               shape.begin() + static_cast<std::ptrdiff_t>(indices.size()),
                               shape.end()));
            QVERIFY(part->shapeInFile == shape && part->sha256 == whole->sha256);
        }
        // Why there is no part is said of the file.
        const auto refuse = [](const auto&) -> Result<std::vector<std::int64_t>> {
            return usageError(Message::verbatim("no such part"));
        };
        const auto refused =
            readArray({.path = path.toStdString(), .tensor = {}, .part = refuse}, {});
        QVERIFY(!refused.ok() && refused.error().kind == Error::Kind::Usage);
        const QString text = QString::fromStdString(refused.error().message.english());
        QVERIFY2(text.contains(".npy") && text.contains("no such part"), qPrintable(text));
    }
}

// ---- labels and the rest ---------------------------------------------------------------------

void DataTest::labels_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const QStringList two{"cat", "Hund, groß"};
    QTest::newRow("plain") << QByteArray("cat\nHund, groß\n") << two;
    QTest::newRow("no newline at the end") << QByteArray("cat\nHund, groß") << two;
    QTest::newRow("CR LF and a byte order mark") << QByteArray(
                                                        "\xEF\xBB\xBF"
                                                        "cat\r\nHund, groß\r\n")
                                                 << two;
    QTest::newRow("an empty label") << QByteArray("a\n\nb\n\n") << QStringList{"a", "", "b", ""};
    QTest::newRow("none") << QByteArray() << QStringList();
}

void DataTest::labels() {
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    const auto labels = readLabels(m_folder.make("labels.txt", text).toStdString(), {});
    QVERIFY(labels.ok());
    QStringList found;
    for (const std::string& label : *labels)
        found << QString::fromStdString(label);
    QCOMPARE(found, expected);
}

void DataTest::labelsOfRows() {
    const std::vector<std::string> four{"a", "b", "c", "d"};
    const Result<PointFile> whole = read(golden("version1.npy"));
    QCOMPARE(*labelsOfPoints(four, "x/labels.txt", *whole), four);
    const Result<PointFile> sample = read(golden("version1.npy"), {}, 2);
    const auto chosen = labelsOfPoints(four, "x/labels.txt", *sample);
    QVERIFY(chosen.ok());
    for (std::size_t i = 0; i < 2; ++i)
        QCOMPARE((*chosen)[i], four[static_cast<std::size_t>(sample->rows[i])]);
    const auto wrong = labelsOfPoints({"a", "b", "c"}, "x/labels.txt", *sample);
    QVERIFY(!wrong.ok());
    QCOMPARE(wrong.error().message.english(),
             std::string("\"labels.txt\" has 3 labels, but the file of the points has 4 rows."));
}

void DataTest::identity() {
    const QString path = m_folder.make("identity.csv", "1,2\n");
    const std::string before = *fileIdentity(path.toStdString());
    QCOMPARE(*fileIdentity(path.toStdString()), before);
    m_folder.make("identity.csv", "1,2\n3,4\n");
    QVERIFY(*fileIdentity(path.toStdString()) != before);
    QVERIFY(*fileIdentity(m_folder.make("other.csv", "1,2\n").toStdString()) != before);
}

void DataTest::stops_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"version1.npy", "single.npz", "single.safetensors", "plain.csv",
                             "words.vec", "vectors.fvecs"})
        QTest::newRow(file) << file;
}

void DataTest::stops() {
    QFETCH(QString, file);
    std::stop_source source;
    source.request_stop();
    const auto result = readPoints({.path = golden(file).toStdString()}, {source.get_token(), {}});
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QCOMPARE(result.error().message, cancelled().message);
}

void DataTest::reportsProgress_data() { stops_data(); }

void DataTest::reportsProgress() {
    QFETCH(QString, file);
    std::vector<double> shares;
    const JobContext job{{}, [&](double share) { shares.push_back(share); }};
    QVERIFY(readPoints({.path = golden(file).toStdString()}, job).ok());
    QVERIFY(!shares.empty());
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    QVERIFY(shares.front() >= 0);
    QCOMPARE(shares.back(), 1.0);
}

QTEST_APPLESS_MAIN(DataTest)
#include "readers_test.moc"
