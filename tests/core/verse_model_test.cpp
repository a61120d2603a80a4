// SPDX-License-Identifier: GPL-3.0-or-later
// Model files: their bytes, files from another program (tests/data/make_verse_files.py), round
// trips, and what is said about files that are no models.
#include "core/data/array_file.h"
#include "core/poems/model.h"
#include "tests/core/data_fixture.h"

#include <QtTest>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::poems;
using data::Precision;

namespace {

using Eigen::Index;

/// A model file in parts, so that any of them can be spoilt.
struct Parts {
    std::map<std::string, std::string> metadata;
    std::vector<std::pair<std::string, data::StoredTensor>> tensors;

    [[nodiscard]] QByteArray bytes() const {
        std::vector<data::TensorView> views;
        views.reserve(tensors.size());
        for (const auto& [name, tensor] : tensors)
            views.push_back({name, tensor.shape, tensor.values});
        return QByteArray::fromStdString(
            data::safetensorsBytes(metadata, views, Precision::Float32));
    }
    data::StoredTensor& tensor(const std::string& name) {
        return std::find_if(tensors.begin(), tensors.end(),
                            [&](const auto& each) { return each.first == name; })
            ->second;
    }
};
using Spoil = std::function<void(Parts&)>;

Result<Model> readBytes(const QByteArray& bytes) {
    const data::MemorySource source(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    return readModel(source, {});
}

std::string goldenPath(const char* name) { return std::string(ORRERY_TEST_DATA "/verse/") + name; }

/// Number i of what make_verse_files.py writes.
float goldenNumber(Index i) { return static_cast<float>((37 * i) % 64 - 32) / 16; }

/// 3 characters, width 2, latent 1: 85 numbers.
Model tiny() { return readModel(goldenPath("model.safetensors"), {}).value(); }

Parts partsOf(const Model& model) {
    Parts parts{.metadata = modelMetadata(model), .tensors = {}};
    for (const data::TensorView& view : weightTensors(model.weights, {}))
        parts.tensors.push_back(
            {view.name, {view.shape, {view.values.begin(), view.values.end()}}});
    return parts;
}

QByteArray spoilt(const Spoil& spoil) {
    Parts parts = partsOf(tiny());
    spoil(parts);
    return parts.bytes();
}

/// A description of the network in place of the right one.
Spoil network(const char* text) {
    return [text](Parts& parts) { parts.metadata["network"] = text; };
}

/// To half precision and back: ten bits behind the point, ties to even.
float throughHalf(float value) {
    if (value == 0)
        return value;
    const double quantum = std::ldexp(1.0, std::max(std::ilogb(value), -14) - 10);
    return static_cast<float>(std::nearbyint(static_cast<double>(value) / quantum) * quantum);
}

void compareWeights(const Model& found, const Model& expected,
                    const std::function<float(float)>& stored) {
    std::vector<std::vector<float>> values;
    visitWeights(expected.weights, [&](const std::string&, const auto& array) {
        values.emplace_back(array.data(), array.data() + array.size());
    });
    std::size_t next = 0;
    visitWeights(found.weights, [&](const std::string& name, const auto& array) {
        const std::vector<float>& own = values[next++];
        QCOMPARE(array.size(), static_cast<Index>(own.size()));
        for (std::size_t i = 0; i < own.size(); ++i) {
            const auto a = std::bit_cast<std::uint32_t>(array.data()[i]);
            QVERIFY2(a == std::bit_cast<std::uint32_t>(stored(own[i])), name.c_str());
        }
    });
}

}  // namespace

class VerseModelTest : public QObject {
    Q_OBJECT
private slots:
    void bytes_data();
    void bytes();
    void anotherProgram_data();
    void anotherProgram();
    void roundTrip_data();
    void roundTrip();
    void readAsArrays();
    void hashOfTheFile();
    void refusedDescriptions_data();
    void refusedDescriptions() { refused(); }
    void refusedTensors_data();
    void refusedTensors() { refused(); }
    void truncated();
    void damaged();
    void notThere();
    void architecture();

private:
    static void refused();
    data::Folder m_folder;
};

void VerseModelTest::bytes_data() {
    QTest::addColumn<bool>("half");
    QTest::addColumn<QByteArray>("expected");
    // 1, -2, 0.1 (rounded), 65504
    const QByteArray header =
        R"({"__metadata__":{"a":"\"水"},"x":{"dtype":"F32","shape":[1,3],"data_offsets":[0,12]},)"
        R"("y":{"dtype":"F32","shape":[],"data_offsets":[12,16]}})";
    QTest::newRow("float32") << false
                             << QByteArray("\x90\0\0\0\0\0\0\0", 8) + header.leftJustified(144) +
                                    QByteArray(
                                        "\x00\x00\x80\x3f\x00\x00\x00\xc0\xcd\xcc\xcc\x3d"
                                        "\x00\xe0\x7f\x47",
                                        16);
    QByteArray halves = header;
    halves.replace("F32", "F16").replace("[0,12]", "[0,6]").replace("[12,16]", "[6,8]");
    QTest::newRow("float16") << true
                             << QByteArray("\x90\0\0\0\0\0\0\0", 8) + halves.leftJustified(144) +
                                    QByteArray("\x00\x3c\x00\xc0\x66\x2e\xff\x7b", 8);
}

void VerseModelTest::bytes() {
    QFETCH(bool, half);
    QFETCH(QByteArray, expected);
    const std::vector<float> x{1, -2, 0.1F}, y{65504};
    const std::string found =
        data::safetensorsBytes({{"a", "\"水"}}, {{"x", {1, 3}, x}, {"y", {}, y}},
                               half ? Precision::Float16 : Precision::Float32);
    QCOMPARE(QByteArray::fromStdString(found), expected);
}

void VerseModelTest::anotherProgram_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("training");
    QTest::newRow("float32") << "model.safetensors"
                             << R"({"epochs": 3})";
    QTest::newRow("float16") << "half.safetensors"
                             << "";
}

void VerseModelTest::anotherProgram() {
    QFETCH(QString, file);
    QFETCH(QString, training);
    const Result<Model> model = readModel(goldenPath(qPrintable(file)), {});
    QVERIFY(model);
    QCOMPARE(model->architecture, std::string("article"));
    QVERIFY(
        (model->config ==
         NetworkConfig{
             .vocabulary = 3, .width = 2, .latent = 1, .encoder = {{-1, 0}}, .decoder = {{0}}}));
    QCOMPARE(model->vocabulary.text(), std::string("山水云"));
    QCOMPARE(model->training, training.toStdString());
    Index from = 0;
    visitWeights(model->weights, [&](const std::string& name, const auto& array) {
        for (Index i = 0; i < array.size(); ++i)
            QVERIFY2(array.data()[i] == goldenNumber(from + i), name.c_str());
        from += array.size();
    });
    QCOMPARE(from, Index{85});
    // The columns of an array are the rows of the file.
    QCOMPARE(model->weights.table(1, 0), goldenNumber(1));
    QCOMPARE(model->weights.table(0, 1), goldenNumber(2));
}

void VerseModelTest::roundTrip_data() {
    QTest::addColumn<bool>("half");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<int>("samples");
    QTest::newRow("float32") << false << "article" << 0;
    QTest::newRow("float16") << true << "article" << 0;
    QTest::newRow("orrery, float32") << false << "orrery" << 0;
    QTest::newRow("orrery, float16, with a sample") << true << "orrery" << 7;
}

void VerseModelTest::roundTrip() {
    QFETCH(bool, half);
    QFETCH(QString, architecture);
    QFETCH(int, samples);
    Model model{.architecture = architecture.toStdString(),
                .vocabulary = Vocabulary::fromText("一二三四五六七八九十").value(),
                .training = R"({"corpus":"\"唐詩\""})"};
    model.config = configOf(model.architecture, model.vocabulary.size()).value();
    model.weights = startWeights<float>(model.config, 5);
    if (samples > 0) {
        model.sample = nn::Matrix<float>::Constant(model.config.latent, samples, 0.25F);
        model.sample(1, 2) = -3;
        model.heldOut = {.couplets = 100,
                         .regulated = 58,
                         .opposite = 73,
                         .alternate = 69,
                         .repeats = 9,
                         .adjacent = 0};
    }
    // Halves between two neighbours, subnormal in half precision, and -0.
    const std::vector<float> special{1 + 0x1p-11F, 1 + 0x3p-11F, 3e-6F, 5.96e-8F, -2e-8F, -0.0F};
    std::copy(special.begin(), special.end(), model.weights.table.data());
    const std::string path = m_folder.path("round.safetensors").toStdString();
    QVERIFY(writeModel(path, model, half ? Precision::Float16 : Precision::Float32));
    const Result<Model> again = readModel(path, {});
    QVERIFY(again);
    QCOMPARE(again->architecture, model.architecture);
    QVERIFY(again->config == model.config);
    QCOMPARE(again->vocabulary.text(), model.vocabulary.text());
    QCOMPARE(again->training, model.training);
    QVERIFY(again->sample == model.sample);
    QVERIFY(again->heldOut == model.heldOut);
    compareWeights(*again, model, [&](float value) { return half ? throughHalf(value) : value; });
    // What was read once is written as the same bytes.
    const QByteArray bytes = data::contents(m_folder.path("round.safetensors"));
    QVERIFY(writeModel(path, *again, half ? Precision::Float16 : Precision::Float32));
    QCOMPARE(data::contents(m_folder.path("round.safetensors")), bytes);
}

void VerseModelTest::readAsArrays() {
    const Model model = tiny();
    const std::string path = m_folder.path("arrays.safetensors").toStdString();
    QVERIFY(writeModel(path, model, Precision::Float32));
    const auto array = data::readArray({.path = path, .tensor = "encoder.0.weight"}, {});
    QVERIFY(array);
    QCOMPARE(array->shape, (std::vector<std::int64_t>{4, 4}));
    const auto& values = std::get<std::vector<float>>(array->values);
    for (Index column = 0; column < 4; ++column)
        for (Index row = 0; row < 4; ++row)
            QCOMPARE(values[static_cast<std::size_t>(4 * column + row)],
                     model.weights.encoder[0](row, column));
    const auto bias = data::readArray({.path = path, .tensor = "unfold.bias"}, {});
    QVERIFY(bias);
    QCOMPARE(bias->shape, std::vector<std::int64_t>{20});
}

void VerseModelTest::hashOfTheFile() {
    // The hash of a store is that of the whole file.
    const QByteArray bytes = data::contents(QString::fromStdString(goldenPath("half.safetensors")));
    const data::MemorySource source(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    const auto store = data::readTensorStore(source, {});
    QVERIFY(store);
    QCOMPARE(QByteArray::fromStdString(store->sha256),
             QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void VerseModelTest::refusedDescriptions_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* what, const Spoil& spoil, const char* expected) {
        QTest::newRow(what) << spoilt(spoil) << QString::fromUtf8(expected);
    };
    row(
        "no description", [](Parts& p) { p.metadata.clear(); }, "it holds no verse model");
    row(
        "another format", [](Parts& p) { p.metadata["format"] = "pt"; }, "it holds no verse model");
    row(
        "a later version", [](Parts& p) { p.metadata["format_version"] = "2"; },
        "its format \"2\" is not one that this version of Orrery reads");
    row(
        "no version", [](Parts& p) { p.metadata.erase("format_version"); },
        "its format \"\" is not one that this version of Orrery reads");
    row(
        "unknown architecture", [](Parts& p) { p.metadata["architecture"] = "lstm"; },
        "its architecture \"lstm\" is unknown");
    row(
        "no characters", [](Parts& p) { p.metadata.erase("vocabulary"); },
        "the list of its characters is empty");
    row(
        "a character twice", [](Parts& p) { p.metadata["vocabulary"] = "山水山"; },
        "the list of its characters has \"山\" more than once");
    row(
        "a line break among the characters", [](Parts& p) { p.metadata["vocabulary"] = "山水\n"; },
        "the list of its characters has one that is not Chinese");
    row(
        "a character more", [](Parts& p) { p.metadata["vocabulary"] = "山水云月"; },
        "its network needs 90 numbers, but it holds 85");
    row(
        "a character less", [](Parts& p) { p.metadata["vocabulary"] = "山水"; },
        "its tensor \"embedding\" has another shape than its network");

    const auto heldOut = [&](const char* what, const char* text) {
        const std::string value = text;
        row(
            what, [value](Parts& p) { p.metadata["held_out"] = value; },
            "its numbers of what was held out are damaged");
    };
    heldOut("held out: no list", "7");
    heldOut("held out: too few", "[10,1,2,3,4]");
    heldOut("held out: more than all", "[10,11,2,3,4,5]");
    heldOut("held out: less than none", "[10,-1,2,3,4,5]");
    heldOut("held out: a text", R"([10,"1",2,3,4,5])");

    const char* damaged = "its description of the network is damaged";
    row(
        "no network", [](Parts& p) { p.metadata.erase("network"); }, damaged);
    row("no JSON", network("width 2"), damaged);
    row("a list", network("[2, 1]"), damaged);
    row("without taps", network(R"({"width":2,"latent":1})"), damaged);
    const auto taps = [&](const char* what, const char* start, const char* encoder) {
        const std::string text =
            std::string(start) + R"("encoder_taps":)" + encoder + R"(,"decoder_taps":[[0]]})";
        row(
            what, [text](Parts& p) { p.metadata["network"] = text; }, damaged);
    };
    constexpr const char* kStart = R"({"width":2,"latent":1,)";
    taps("no layer", kStart, "[]");
    taps("a layer without taps", kStart, "[[]]");
    taps("a tap beyond the couplet", kStart, "[[0,10]]");
    taps("a tap far before the couplet", kStart, "[[-2147483648,0]]");
    std::string layers = "[[0]";
    for (int i = 0; i < 64; ++i)
        layers += ",[0]";
    taps("65 layers", kStart, (layers + "]").c_str());
    taps("21 taps", kStart, "[[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]]");
    taps("taps that are words", kStart, R"([["a"]])");
    taps("no width at all", R"({"width":0,"latent":1,)", "[[-1,0]]");
    taps("a negative width", R"({"width":-2,"latent":1,)", "[[-1,0]]");
    taps("a width in words", R"({"width":"2","latent":1,)", "[[-1,0]]");
    taps("a width of a billion", R"({"width":1000000000,"latent":1,)", "[[-1,0]]");
    taps("a width of 1e300", R"({"width":1e300,"latent":1,)", "[[-1,0]]");
    taps("a width that is no whole number", R"({"width":2.5,"latent":1,)", "[[-1,0]]");
    taps("a tap that is no whole number", kStart, "[[-1,0.5]]");
    taps("a tap that is 0 in 32 bits", kStart, "[[-1,4294967296]]");
    taps("taps without a layer", kStart, "[-1,0]");
    taps("a latent of a billion", R"({"width":2,"latent":1000000000,)", "[[-1,0]]");
    // Nothing of this size is ever allocated.
    row("a width of 4096",
        network(R"({"width":4096,"latent":1,"encoder_taps":[[-1,0]],)"
                R"("decoder_taps":[[0]]})"),
        "its network needs 100777989 numbers, but it holds 85");
}

void VerseModelTest::refusedTensors_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* what, const Spoil& spoil, const char* expected) {
        QTest::newRow(what) << spoilt(spoil) << QString::fromUtf8(expected);
    };
    row(
        "a tensor less", [](Parts& p) { p.tensors.pop_back(); },
        "its network needs 85 numbers, but it holds 82");
    row(
        "a tensor of another name", [](Parts& p) { p.tensors[3].first = "mean.offset"; },
        "its tensor \"mean.bias\" is missing");
    row(
        "a tensor more",
        [](Parts& p) {
            p.tensors.push_back({"head", {.shape = {1}, .values = {1}}});
        },
        "its tensor \"head\" belongs to another network");
    row(
        "the other way round",
        [](Parts& p) {
            p.tensor("decoder.0.weight").shape = {4, 2};
        },
        "its tensor \"decoder.0.weight\" has another shape than its network");
    row(
        "as one row", [](Parts& p) { p.tensor("embedding").shape = {6}; },
        "its tensor \"embedding\" has another shape than its network");
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()})
        row(
            std::isnan(bad) ? "not a number" : "infinite",
            [bad](Parts& p) { p.tensor("output.weight").values[5] = bad; },
            "its tensor \"output.weight\" holds numbers that are not finite");

    const QByteArray whole = spoilt([](Parts&) {});
    const auto changed = [&](const char* what, const char* from, const char* to,
                             const char* expected) {
        QByteArray bytes = whole;
        const qsizetype place = bytes.indexOf(from);
        bytes.replace(place, qstrlen(from), to);
        QTest::newRow(what) << bytes << QString::fromUtf8(expected);
    };
    changed("whole numbers", R"("F32","shape":[1])", R"("I32","shape":[1])",
            "its tensor \"mean.bias\" holds no numbers of type float");
    changed("a lying shape", "[3,2]", "[9,2]",
            "its tensor \"embedding\" has the shape (9, 2) of float32, but 24 bytes");
    changed("offsets in the wrong order", "[0,24]", "[24,0]",
            "its tensor \"embedding\" lies at the bytes 24 to 0 where 340 are there");
    changed("offsets beyond the end", "[328,340]", "[328,999]",
            "its tensor \"output.bias\" lies at the bytes 328 to 999 where 340 are there");
    QByteArray header = whole;
    header[5] = '\x01';
    QTest::newRow("a header of a terabyte") << header << "it is not a safetensors file";
}

void VerseModelTest::refused() {
    QFETCH(QByteArray, file);
    QFETCH(QString, expected);
    const Result<Model> model = readBytes(file);
    QVERIFY(!model);
    QCOMPARE(QString::fromStdString(model.error().message.english()), expected);
    QCOMPARE(model.error().kind, Error::Kind::Failure);
}

void VerseModelTest::truncated() {
    const QByteArray whole = spoilt([](Parts&) {});
    QVERIFY(readBytes(whole));
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const Result<Model> model = readBytes(whole.first(length));
        QVERIFY2(!model, qPrintable(QString::number(length)));
        QVERIFY(!model.error().message.english().empty());
    }
}

void VerseModelTest::damaged() {
    // Any single byte: an error or a model that keeps its promises.
    const QByteArray whole = spoilt([](Parts&) {});
    for (qsizetype i = 0; i < whole.size(); ++i) {
        for (const int flip : {0x01, 0x20, 0x80}) {
            QByteArray bytes = whole;
            bytes[i] = static_cast<char>(bytes[i] ^ flip);
            const Result<Model> model = readBytes(bytes);
            if (!model)
                continue;
            QCOMPARE(Index{model->vocabulary.size()}, model->config.vocabulary);
            visitWeights(model->weights, [](const std::string& name, const auto& array) {
                QVERIFY2(array.size() > 0 && array.allFinite(), name.c_str());
            });
        }
    }
}

void VerseModelTest::notThere() {
    const Result<Model> model = readModel(m_folder.path("nothing").toStdString(), {});
    QVERIFY(!model);
    QCOMPARE(model.error().message.english(),
             std::string("\"nothing\" cannot be read: it is not there."));
    const Result<Model> text =
        readModel(m_folder.make("a.safetensors", "hello, world").toStdString(), {});
    QVERIFY(!text);
    QCOMPARE(text.error().message.english(),
             std::string("\"a.safetensors\" cannot be read: it is not a safetensors file."));
    const Result<void> written =
        writeModel(m_folder.path("no/folder").toStdString(), tiny(), Precision::Float32);
    QVERIFY(!written);
}

void VerseModelTest::architecture() {
    for (const std::string& name : architectures()) {
        const Result<NetworkConfig> config = configOf(name, 7);
        QVERIFY(config);
        QCOMPARE(config->vocabulary, Index{7});
    }
    const Result<NetworkConfig> none = configOf("lstm", 7);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Error::Kind::Usage);
}

QTEST_APPLESS_MAIN(VerseModelTest)
#include "verse_model_test.moc"
