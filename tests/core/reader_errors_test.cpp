// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of points say about files that they cannot read.
#include "core/data/byte_source.h"
#include "core/data/point_reader.h"
#include "tests/core/data_fixture.h"

#include <QtTest>

#include <sys/stat.h>

#include <limits>
#include <optional>
#include <span>

using namespace orrery::core;
using namespace orrery::core::data;

class DataErrorsTest : public QObject {
    Q_OBJECT
private slots:
    void badFiles_data();
    void badFiles();
    void truncated_data();
    void truncated();
    void notFiles_data();
    void notFiles();
    void tooLargeForMemory();
    void roundedIntegers();
    void tensorNames_data();
    void tensorNames();

private:
    Folder m_folder;
};

void DataErrorsTest::badFiles_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");  // behind: "<name>" cannot be read:
    const auto row = [](const char* what, const char* name, const QByteArray& bytes,
                        const char* expected) {
        QTest::newRow(what) << name << bytes << QString::fromUtf8(expected);
    };
    constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
    constexpr float kInfinity = std::numeric_limits<float>::infinity();

    row("empty file", "a.npy", "", "it is empty");
    row("text as npy", "a.npy", "hello, world", "it is not a numpy array");
    row("future version", "a.npy", QByteArray("\x93NUMPY\x04\x00\x76\x00", 10),
        "its format version 4.0 is not known");
    row("header longer than the file", "a.npy", QByteArray("\x93NUMPY\x01\x00\x76\x00{}", 12),
        "its header should have 118 bytes, but only 2 bytes follow");
    row("header without shape", "a.npy", npy("{'descr': '<f4', 'fortran_order': False}", {}),
        "its header is damaged");
    row("key twice", "a.npy", npy("{'descr': '<f4', 'descr': '<f4', 'shape': (2, 2)}", {}),
        "its header is damaged");
    row("negative extent", "a.npy", npyOf("<f4", "(2, -2)", floats(4)), "its header is damaged");
    row("lying shape", "a.npy", npyOf("<f4", "(1000, 768)", floats(4)),
        "its header promises the shape (1000, 768) of float32, which is 3072000 bytes, but only "
        "16 bytes follow");
    row("absurd shape", "a.npy", npyOf("<f4", "(4611686018427387904, 4611686018427387904)", {}),
        "its header promises the impossible shape (4611686018427387904, 4611686018427387904)");
    row("object array", "a.npy", npyOf("|O", "(2, 2)", "\x80\x03]q."),
        "it holds Python objects instead of numbers");
    row("complex numbers", "a.npy", npyOf("<c8", "(2, 2)", floats(8)),
        "it holds elements of the type \"<c8\", which are not numbers that can be read");
    row("records", "a.npy",
        npy("{'descr': [('x', '<f4'), ('y', '<f4')], 'fortran_order': False, 'shape': (2,)}",
            floats(4)),
        "it holds records with named fields instead of plain numbers");
    row("one dimension", "a.npy", npyOf("<f4", "(4,)", floats(4)),
        "its shape is (4,) where rows of points have two dimensions: (points, coordinates)");
    row("three dimensions", "a.npy", npyOf("<f4", "(2, 2, 1)", floats(4)),
        "its shape is (2, 2, 1) where rows of points have two dimensions: (points, coordinates)");
    row("one number", "a.npy", npyOf("<f4", "()", floats(1)),
        "its shape is () where rows of points have two dimensions: (points, coordinates)");
    row("one point", "a.npy", npyOf("<f4", "(1, 4)", floats(4)),
        "at least 2 points are needed, and it holds 1");
    row("no point", "a.npy", npyOf("<f4", "(0, 4)", {}),
        "at least 2 points are needed, and it holds 0");
    row("no coordinates", "a.npy", npyOf("<f4", "(1000000000000000, 0)", {}),
        "its points have no coordinates");
    row("NaN", "a.npy", npyOf("<f4", "(3, 2)", raw<float>({1, 2, 3, kNaN, kNaN, kNaN})),
        "row 1, column 1, counted from 0, is not a number");
    row("infinity in Fortran order", "a.npy",
        npy("{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2), }",
            raw<float>({1, 2, kNaN, 3, -kInfinity, kNaN})),
        "row 1, column 1, counted from 0, is infinite");

    row("text as npz", "a.npz", "hello, world, this is no archive at all",
        "it is not a zip archive of numpy arrays");
    row("text as safetensors", "a.safetensors", "hello, world", "it is not a safetensors file");
    row("long safetensors header", "a.safetensors", raw<quint64>({1000}) + "{}",
        "its header should have 1000 bytes, but only 2 bytes follow");
    const char* damaged = "its header is damaged";
    row("no JSON", "a.safetensors", safetensors("{\"a\":", {}), damaged);
    row("an array in place of an object", "a.safetensors", safetensors("[1, 2]", {}), damaged);
    row("deep JSON", "a.safetensors", safetensors(QByteArray(100'000, '['), {}), damaged);
    row("missing dtype", "a.safetensors",
        safetensors(R"({"a":{"shape":[2,2],"data_offsets":[0,16]}})", floats(4)), damaged);
    row("name twice", "a.safetensors",
        safetensors(R"({"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},)"
                    R"("a":{"dtype":"F32","shape":[2,1],"data_offsets":[8,16]}})",
                    floats(4)),
        damaged);
    row("negative extent in safetensors", "a.safetensors",
        safetensors(R"({"a":{"dtype":"F32","shape":[-2,2],"data_offsets":[0,16]}})", floats(4)),
        damaged);
    row("no tensor", "a.safetensors", safetensors("{}", {}), "there is no tensor in it");
    row("beyond the end", "a.safetensors",
        safetensors(R"({"a":{"dtype":"F32","shape":[2,4],"data_offsets":[0,32]}})", floats(4)),
        "its tensor \"a\" lies at the bytes 0 to 32 where 16 are there");
    row("backwards", "a.safetensors",
        safetensors(R"({"a":{"dtype":"F32","shape":[2,2],"data_offsets":[16,0]}})", floats(4)),
        "its tensor \"a\" lies at the bytes 16 to 0 where 16 are there");
    row("lying offsets", "a.safetensors",
        safetensors(R"({"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,12]}})", floats(4)),
        "its tensor \"a\" has the shape (2, 2) of float32, but 12 bytes");
    row("overlap", "a.safetensors",
        safetensors(R"({"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},)"
                    R"("b":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]}})",
                    floats(4)),
        "its tensor \"b\" overlaps another one");
    row("unknown type", "a.safetensors",
        safetensors(R"({"a":{"dtype":"F8_E5M2","shape":[2,2],"data_offsets":[0,4]}})", "abcd"),
        "it holds elements of the type \"F8_E5M2\", which are not numbers that can be read");

    row("ragged", "a.csv", "1,2\n3,4\n\n5,6,7\n", "line 4 has 3 cells where the first line has 2");
    row("word among numbers", "a.csv", "1,2\n3,4\n5,six\n",
        "line 3 holds \"six\" where a number should be");
    row("word in the first row", "a.csv", "x,y\n1,two\n3,4\n",
        "line 2 holds \"two\" where a number should be");
    row("missing cell", "a.csv", "1,2\n3,\n", "row 1, column 1, counted from 0, is not a number");
    row("NaN in text", "a.csv", "x,y\n1,2\nnan,4\n",
        "row 1, column 0, counted from 0, is not a number");
    row("beyond double", "a.csv", "1,2\n1e999,4\n", "row 1, column 0, counted from 0, is infinite");
    row("one row", "a.csv", "x,y\n1,2\n", "at least 2 points are needed, and it holds 1");
    row("comments alone", "a.csv", "# nothing\n\n", "there are no numbers in it");
    row("not text", "a.csv", QByteArray("1,2\n\0\n", 6), "it is not text");
    row("UTF-16", "a.csv",
        QByteArray("\xFF\xFE"
                   "1\0,\0002\0",
                   8),
        "it is not text");
    row("too few words", "a.vec", "3 2\na 1 2\nb 3 4\n",
        "its first line promises 3 words, and there are 2");
    row("lying dimension", "a.vec", "2 3\na 1 2\nb 3 4\n",
        "line 2 has 2 numbers behind its word where 3 are expected");
    row("absurd dimension", "a.vec", "2 1000000000000\na 1 2\nb 3 4\n",
        "its first line promises 1000000000000 numbers a word, more than the file can hold");
    row("ragged words", "a.vec", "a 1 2\nb 3 4 5\n",
        "line 2 has 3 numbers behind its word where 2 are expected");
    row("beyond float", "a.vec", "a 1 2\nb 3 1e300\n",
        "row 1, column 1, counted from 0, is infinite");

    row("negative length", "a.fvecs", raw<qint32>({-1, 0, 0}),
        "its first vector promises -1 numbers");
    row("half a vector", "a.fvecs", raw<qint32>({2, 0, 0, 2, 0}),
        "its first vector promises 2 numbers, and 20 bytes are not a whole number of such vectors");
    row("another length", "a.fvecs", raw<qint32>({2, 0, 0, 1, 0, 0}),
        "row 1, counted from 0, promises 1 numbers where the first row has 2");
    row("one vector", "a.fvecs", raw<qint32>({2, 0, 0}),
        "at least 2 points are needed, and it holds 1");
    row("unknown ending", "a.xyz", "1 2\n",
        "points are read from .npy, .npz, .safetensors, .csv, .tsv, .fvecs, .txt, .vec and .w2v "
        "files");
}

void DataErrorsTest::badFiles() {
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const Result<PointFile> result = read(m_folder.make(name, bytes));
    QVERIFY(!result.ok());
    QCOMPARE(QString::fromStdString(result.error().message.english()),
             "\"" + name + "\" cannot be read: " + expected + ".");
    const bool usage = name.endsWith(".xyz");
    QCOMPARE(result.error().kind, usage ? Error::Kind::Usage : Error::Kind::Failure);
}

void DataErrorsTest::truncated_data() {
    QTest::addColumn<QString>("file");
    for (const char* file :
         {"f4_C_little.npy", "f4_F_big.npy", "version2.npy", "stored.npz", "deflated.npz",
          "single.npz", "types.safetensors", "single.safetensors", "vectors.fvecs",
          "named_header.csv", "spaces.vec"})
        QTest::newRow(file) << file;
}

void DataErrorsTest::truncated() {
    QFETCH(QString, file);
    const QByteArray whole = contents(golden(file));
    const bool isText = file.endsWith(".csv") || file.endsWith(".vec");
    const std::string tensor = file == "stored.npz" || file == "deflated.npz" ? "other"
                               : file == "types.safetensors"                  ? "F64"
                                                                              : "";
    const std::optional<PointFormat> format = pointFormatOf(file.toStdString());
    const auto readBytes = [&](const QByteArray& bytes) {
        const MemorySource source(
            std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        return readPoints(format.value(), source, {.tensor = tensor}, {});
    };
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const Result<PointFile> result = readBytes(whole.first(length));
        // Vectors and lines may end early and still be whole.
        if (!isText && !file.endsWith(".fvecs"))
            QVERIFY2(!result.ok(), qPrintable(QString::number(length)));
        QVERIFY(result.ok() || !result.error().message.english().empty());
    }
    // Any single byte damaged: an error or points, nothing else.
    for (qsizetype i = 0; i < whole.size(); ++i) {
        QByteArray damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        const Result<PointFile> result = readBytes(damaged);
        QVERIFY(!result.ok() || countOf(result->points) >= 2);
    }
}

void DataErrorsTest::notFiles_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not there") << "nothing.npy"
                               << "it is not there";
    QTest::newRow("folder") << "folder.npy"
                            << "it is a folder";
    QTest::newRow("pipe") << "pipe.npy"
                          << "it is not an ordinary file";
    QTest::newRow("device") << "device.csv"
                            << "it is not an ordinary file";
}

void DataErrorsTest::notFiles() {
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const std::string path = m_folder.path(name).toStdString();
    if (name.startsWith("folder"))
        QVERIFY(QDir().mkpath(m_folder.path(name)));
    if (name.startsWith("pipe"))
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    if (name.startsWith("device"))
        QVERIFY(QFile::link("/dev/zero", QString::fromStdString(path)));
    const std::string sentence =
        ("\"" + name + "\" cannot be read: " + expected + ".").toStdString();
    QCOMPARE(read(QString::fromStdString(path)).error().message.english(), sentence);
    QCOMPARE(readLabels(path, {}).error().message.english(), sentence);
    QCOMPARE(fileSha256(path, {}).error().message.english(), sentence);
    QCOMPARE(fileIdentity(path).error().message.english(), sentence);
}

void DataErrorsTest::tooLargeForMemory() {
    // 4 TB of zeros that take no room: refused before anything is read.
    const QByteArray head = npyOf("<f4", "(1000000000, 1000)", {});
    const QString path = m_folder.make("huge.npy", head);
    QVERIFY(QFile::resize(path, head.size() + 4'000'000'000'000));
    const Result<PointFile> result = read(path);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, Error::Kind::Usage);
    const std::string text = result.error().message.english();
    QVERIFY2(text.starts_with("\"huge.npy\" cannot be read: it needs 4e+03 GB of memory where "),
             text.c_str());
    QVERIFY(text.ends_with("GB are free; a sample of its rows can be read instead."));
}

void DataErrorsTest::roundedIntegers() {
    const QByteArray bytes =
        raw<qint64>({9007199254740993, 2, 3, std::numeric_limits<qint64>::min()});
    const Result<PointFile> large = read(m_folder.make("a.npy", npyOf("<i8", "(2, 2)", bytes)));
    QVERIFY(large.ok());
    QCOMPARE(large->notes.size(), std::size_t{1});
    QCOMPARE(asDoubles(large->points)(0, 0), 9007199254740992.0);
    const Result<PointFile> small = read(golden("small_i8.npy"));
    QVERIFY(small.ok() && small->notes.empty());
}

void DataErrorsTest::tensorNames_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("tensor");
    QTest::addColumn<QString>("expected");  // the tensor, or the error
    QTest::newRow("npy has none") << "version1.npy"
                                  << "a"
                                  << "there is no tensor \"a\", it holds a single array without a "
                                     "name";
    QTest::newRow("npz, the only matrix") << "single.npz"
                                          << ""
                                          << "=x";
    QTest::newRow("npz, as a file") << "stored.npz"
                                    << "other.npy"
                                    << "=other";
    QTest::newRow("npz, not there")
        << "stored.npz"
        << "b"
        << "there is no tensor \"b\" in it, but \"a\" (4, 3), \"other\" (4, 3), \"cube\" (2, 2, 2)";
    QTest::newRow("npz, several") << "stored.npz"
                                  << ""
                                  << "it holds several tensors, and one of them has to be named: "
                                     "\"a\" (4, 3), \"other\" (4, 3), \"cube\" (2, 2, 2)";
    QTest::newRow("npz, three dimensions")
        << "stored.npz"
        << "cube"
        << "its shape is (2, 2, 2) where rows of points have two dimensions: (points, "
           "coordinates)";
    QTest::newRow("safetensors, the only matrix") << "single.safetensors"
                                                  << ""
                                                  << "=weight";
    QTest::newRow("safetensors, not there")
        << "single.safetensors"
        << "b"
        << "there is no tensor \"b\" in it, but \"bias\" (3,), \"weight\" (4, 3)";
    QTest::newRow("safetensors, many")
        << "types.safetensors"
        << "b"
        << "there is no tensor \"b\" in it, but \"F64\" (4, 3), \"F32\" (4, 3), \"F16\" (4, 3), "
           "\"I64\" (4, 3), \"I32\" (4, 3), \"I16\" (4, 3), \"I8\" (4, 3), \"U64\" (4, 3), \"U32\" "
           "(4, 3), \"U16\" (4, 3) and 4 more";
}

void DataErrorsTest::tensorNames() {
    QFETCH(QString, file);
    QFETCH(QString, tensor);
    QFETCH(QString, expected);
    const Result<PointFile> result = read(golden(file), tensor.toStdString());
    if (expected.startsWith('=')) {
        QVERIFY(result.ok());
        QCOMPARE("=" + QString::fromStdString(result->tensor), expected);
        return;
    }
    QVERIFY(!result.ok());
    QCOMPARE(QString::fromStdString(result.error().message.english()),
             "\"" + file + "\" cannot be read: " + expected + ".");
    const bool usage = !expected.startsWith("its shape");
    QCOMPARE(result.error().kind, usage ? Error::Kind::Usage : Error::Kind::Failure);
}

QTEST_APPLESS_MAIN(DataErrorsTest)
#include "reader_errors_test.moc"
