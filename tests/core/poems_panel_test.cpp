// SPDX-License-Identifier: GPL-3.0-or-later
// Panel poems, beyond the contract of all panels: its verses are those of the command line, edits
// reach what they name, and its quality is that of verses measured by hand.
#include "core/base/utf8.h"
#include "core/poems/measures.h"
#include "core/poems/sampling.h"
#include "tests/core/panel_fixture.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <numeric>
#include <set>

using namespace orrery;
using namespace orrery::core;

namespace {

/// Little is measured, so that a figure takes milliseconds.
PanelSettings quick(PanelSettings more = {}) {
    more.insert(more.end(), {{"quality_count", "100"}, {"hub_batch", "400"}, {"threshold", "25"}});
    return more;
}

const std::vector<std::string>& texts(const Figure& figure, const char* table, const char* id) {
    for (const TableColumn& column : figure.findTable(table)->columns)
        if (column.id == id)
            return *std::get<TextColumn>(column.cells);
    qFatal("%s", id);
}

const std::vector<double>& numbers(const Figure& figure, const char* table, const char* id) {
    for (const TableColumn& column : figure.findTable(table)->columns)
        if (column.id == id)
            return *std::get<Column>(column.cells);
    qFatal("%s", id);
}

}  // namespace

class PoemsPanelTest : public QObject {
    Q_OBJECT
private slots:
    void seeds();
    void characters();
    void latents();
    void locks();
    void between();
    void walk();
    void selections();
    void previews();
    void longLatents();
    void quality();
    void errors_data();
    void errors();

private:
    [[nodiscard]] Figure figure(const PanelSettings& settings) const {
        return figureOf(m_panel, quick(settings));
    }
    [[nodiscard]] Figure previewOf(const PanelSettings& settings) const {
        StageCache cache;
        return previewOf(settings, cache);
    }
    [[nodiscard]] Figure previewOf(const PanelSettings& settings, StageCache& cache) const {
        Values values(m_panel.parameters());
        for (const auto& [id, text] : quick(settings))
            if (!values.setText(id, text))
                qFatal("%s", id.c_str());
        return *m_panel.compute(values, Quality::Preview, {.job = {}, .cache = cache});
    }
    [[nodiscard]] std::string verse(const poems::Vocabulary::Ids& ids) const {
        return poems::text(m_model.vocabulary.couplet(ids));
    }

    const Registry m_registry{ORRERY_MODELS};
    const Panel& m_panel = *m_registry.find("poems");
    const poems::Model m_model =
        *poems::readModel(std::string(ORRERY_MODELS) + "/orrery.safetensors", {});
};

void PoemsPanelTest::seeds() {
    // Each verse is that of its seed alone, as `orrery poems sample --seed` writes it; after the
    // last seed comes the first.
    const Figure shown = figure({{"seed", "4294967293"}, {"count", "6"}});
    const std::vector<std::string>& verses = texts(shown, "verses", "verse");
    QCOMPARE(verses.size(), std::size_t{6});
    const std::array<std::uint32_t, 6> seeds{4294967293, 4294967294, 4294967295, 0, 1, 2};
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        poems::Decoding decoding = poems::defaultDecoding(m_model);
        decoding.seed = seeds[i];
        const auto alone = poems::verses(
            m_model, poems::latentsOf(seeds[i], 0, 1, m_model.config.latent), decoding, {});
        QCOMPARE(verses[i], verse(alone->front()));
        QCOMPARE(numbers(shown, "verses", "seed")[i], static_cast<double>(seeds[i]));
        QCOMPARE(texts(shown, "verses", "label")[i], std::to_string(seeds[i]));
    }
}

void PoemsPanelTest::characters() {
    const Figure shown = figure({{"count", "3"}, {"chosen", "2"}});
    QCOMPARE(numbers(shown, "characters", "position").size(), std::size_t{30});
    const std::vector<double>& p = numbers(shown, "characters", "probability");
    const std::vector<std::string>& pinyin = texts(shown, "characters", "pinyin");
    const std::vector<std::string>& tones = texts(shown, "characters", "tone");
    std::string letters;
    double sum = 0;
    for (std::size_t i = 10; i < 20; ++i) {
        QVERIFY(p[i] > 0 && p[i] <= 1);
        QVERIFY(!pinyin[i].empty());
        letters += tones[i];
        sum += std::log(p[i]);
    }
    QCOMPARE(texts(shown, "verses", "tones")[1], letters);
    QVERIFY(std::abs(numbers(shown, "verses", "log_probability")[1] - sum) < 1e-9);
    QVERIFY(std::abs(number(shown, "probability") - std::exp(sum / 10)) < 1e-9);
    // The form was asked for.
    for (const std::string& pattern : texts(shown, "verses", "pattern"))
        QVERIFY(!pattern.empty());
}

void PoemsPanelTest::latents() {
    const PanelSettings settings{{"count", "5"}, {"chosen", "3"}, {"temperature", "0"}};
    PanelSettings changed = settings;
    changed.emplace_back("latents", "3=1.25 17=-40");
    const Figure before = figure(settings), after = figure(changed);
    const std::vector<double>& own = numbers(before, "latents", "value");
    const std::vector<double>& value = numbers(after, "latents", "value");
    QCOMPARE(value.size(), std::size_t{64});
    for (std::size_t d = 0; d < value.size(); ++d) {
        const bool edited = d == 2 || d == 16;
        QCOMPARE(value[d], d == 2 ? 1.25 : d == 16 ? -40.0 : own[d]);
        QCOMPARE(numbers(after, "latents", "own")[d], own[d]);
        QCOMPARE(numbers(after, "latents", "changed")[d], edited ? 1.0 : 0.0);
    }
    // The verse in hand changes, and no other.
    for (std::size_t i = 0; i < 5; ++i)
        QCOMPARE(texts(before, "verses", "verse")[i] == texts(after, "verses", "verse")[i], i != 2);
}

void PoemsPanelTest::locks() {
    const Figure shown = figure({{"count", "4"}, {"locked", "3月 10花"}});
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(texts(shown, "characters", "character")[10 * i + 2], std::string("月"));
        QCOMPARE(texts(shown, "characters", "character")[10 * i + 9], std::string("花"));
        for (std::size_t t = 0; t < 10; ++t)
            QCOMPARE(numbers(shown, "characters", "locked")[10 * i + t],
                     t == 2 || t == 9 ? 1.0 : 0.0);
    }
}

void PoemsPanelTest::between() {
    const PanelSettings typed{{"mode", "between"},
                              {"temperature", "0"},
                              {"verse_a", "明月松间照，清泉石上流"},
                              {"verse_b", "白日依山尽，黄河入海流"}};
    const Figure shown = figure(typed);
    QCOMPARE(texts(shown, "verses", "verse").front(), std::string("明月松间照，清泉石上流"));
    QCOMPARE(texts(shown, "verses", "verse").back(), std::string("白日依山尽，黄河入海流"));
    // Half of the way is in the middle of the latents.
    const auto half = [&](const char* chosen) {
        PanelSettings settings = typed;
        settings.emplace_back("chosen", chosen);
        return numbers(figure(settings), "latents", "value");
    };
    const std::vector<double> a = half("1"), middle = half("2"), b = half("3");
    for (std::size_t d = 0; d < a.size(); ++d)
        QVERIFY(std::abs(middle[d] - (a[d] + b[d]) / 2) < 1e-6);
    // Sampled ends: at t = 0 stands the verse of A.
    const Figure start = figure({{"mode", "between"}, {"temperature", "0"}, {"t", "0"}});
    QCOMPARE(texts(start, "verses", "verse")[1], texts(start, "verses", "verse")[0]);
    QVERIFY(texts(start, "verses", "verse")[2] != texts(start, "verses", "verse")[0]);
    // At t = 1 that of B, and the ends are the verses of their seeds, also where they are drawn.
    const Figure end = figure({{"mode", "between"}, {"temperature", "1"}, {"t", "1"}});
    const Figure seeds = figure({{"temperature", "1"}, {"count", "2"}});
    QCOMPARE(texts(end, "verses", "verse")[1], texts(end, "verses", "verse")[2]);
    QCOMPARE(texts(end, "verses", "verse")[0], texts(seeds, "verses", "verse")[0]);
    QCOMPARE(texts(end, "verses", "verse")[2], texts(seeds, "verses", "verse")[1]);
}

void PoemsPanelTest::walk() {
    const auto values = [&](const char* amount) {
        return numbers(
            figure({{"count", "1"}, {"direction", "axis"}, {"component", "5"}, {"amount", amount}}),
            "latents", "value");
    };
    const std::vector<double> here = values("0"), there = values("2.5");
    for (std::size_t d = 0; d < here.size(); ++d)
        QVERIFY(std::abs(there[d] - here[d] - (d == 4 ? 2.5 : 0)) < 1e-6);
    // The first principal direction of the shipped sample, by powers of its covariance.
    const Eigen::MatrixXd sample = m_model.sample.cast<double>();
    const Eigen::MatrixXd centred = sample.colwise() - sample.rowwise().mean();
    Eigen::VectorXd direction = Eigen::VectorXd::Ones(sample.rows());
    for (int i = 0; i < 2000; ++i)
        direction = (centred * (centred.transpose() * direction)).normalized();
    const std::vector<double> along =
        numbers(figure({{"count", "1"}, {"direction", "principal"}, {"amount", "2.5"}}), "latents",
                "value");
    double onto = 0;
    for (std::size_t d = 0; d < here.size(); ++d)
        onto += (along[d] - here[d]) * direction(static_cast<Eigen::Index>(d));
    QVERIFY2(std::abs(std::abs(onto) - 2.5) < 1e-3, qPrintable(QString::number(onto)));
}

void PoemsPanelTest::selections() {
    const auto norm = [&](const char* selection) {
        return number(figure({{"count", "5"}, {"selection", selection}}), "norm");
    };
    QVERIFY(std::abs(norm("sphere") - 8) < 1e-5);
    // Hubs are short. The mean of |z| is 7.97 in 64 dimensions, its deviation 0.7, so that the mean
    // of 40 is within 0.45 of it but once in 10^4.
    const auto meanNorm = [&](const char* selection) {
        const Figure shown = figure({{"count", "40"}, {"selection", selection}});
        const std::vector<double>& norms = *layer(shown, "norms", "verses").x;
        return std::accumulate(norms.begin(), norms.end(), 0.0) / static_cast<double>(norms.size());
    };
    QVERIFY(std::abs(meanNorm("none") - 7.97) < 0.45);
    const double hubs = meanNorm("hub"), shortest = meanNorm("nearest_mean");
    QVERIFY2(hubs < 7.4, qPrintable(QString::number(hubs)));
    QVERIFY2(shortest < 7.4, qPrintable(QString::number(shortest)));
    // Shrunk ones have the lengths of those.
    QVERIFY(meanNorm("shrunk") < 7.4);
    const Figure found = figure({{"count", "40"}, {"selection", "hub"}});
    QVERIFY(number(found, "accepted_share") > 0 && number(found, "accepted_share") < 0.3);
    QVERIFY(number(found, "largest_hub") >= 25);
    const Figure few = figure({{"count", "1000"}, {"selection", "hub"}, {"threshold", "60"}});
    QVERIFY(texts(few, "verses", "verse").size() < 1000);
    QVERIFY(!few.notes.empty() && few.notes.front().english().starts_with("Only ") &&
            few.notes.front().english().find("of 1000 latents") != std::string::npos);
    // A preview has not searched, and says no more than that it is one.
    const Figure preview = previewOf({{"count", "1000"}, {"selection", "hub"}});
    QVERIFY(std::isnan(number(preview, "accepted_share")));
    QVERIFY(std::isnan(number(preview, "largest_hub")));
    QVERIFY(preview.notes.front().english().starts_with("Preview: "));
}

void PoemsPanelTest::previews() {
    // The same whatever was computed before.
    StageCache cache;
    for (const char* count : {"1000", "500", "60"}) {
        const Figure warm = previewOf({{"count", count}}, cache);
        QCOMPARE(warm.notes.front().english(), "Preview: 32 of " + std::string(count) + " verses.");
    }
    // What is changed of a verse that a preview lacks is not changed of another one.
    const Figure far = previewOf({{"count", "100"}, {"chosen", "90"}, {"latents", "3=5"}});
    QCOMPARE(texts(far, "verses", "verse"),
             texts(previewOf({{"count", "100"}}), "verses", "verse"));
}

void PoemsPanelTest::longLatents() {
    // A file may hold any numbers.
    const QTemporaryDir folder;
    poems::Model model = m_model;
    model.sample.col(0).setConstant(1e30F);
    const std::string path = folder.filePath("long.safetensors").toStdString();
    QVERIFY(poems::writeModel(path, model, data::Precision::Float32));
    const Figure shown = figure({{"model_file", path}, {"model", "file"}});
    QVERIFY(layer(shown, "norms", "sample").x->size() <= 1000);
}

void PoemsPanelTest::quality() {
    const Figure shown = figure({{"form", "corpus"}});
    const Layer& all = layer(shown, "quality", "none");
    poems::Decoding decoding = poems::defaultDecoding(m_model);
    decoding.form = poems::AskedForm::Corpus;
    decoding.seed = 1;
    std::vector<poems::Couplet> couplets;
    const auto made =
        poems::verses(m_model, poems::latentsOf(1, 0, 100, m_model.config.latent), decoding, {});
    for (const poems::Vocabulary::Ids& ids : *made)
        couplets.push_back(m_model.vocabulary.couplet(ids));
    // By plain counting.
    const poems::ToneTable tones = poems::ToneTable::builtIn();
    int regulated = 0, repeats = 0;
    for (const poems::Couplet& couplet : couplets) {
        regulated += poems::patternOf(couplet, tones) ? 1 : 0;
        repeats += std::set<char32_t>(couplet.begin(), couplet.end()).size() < 10 ? 1 : 0;
    }
    QCOMPARE((*all.y)[0], regulated / 100.0);
    QCOMPARE((*all.y)[3], repeats / 100.0);
    QVERIFY((*all.lower)[0] < (*all.y)[0] && (*all.y)[0] < (*all.upper)[0]);
    // Of real verse, as the model's file has it.
    const Layer& real = layer(shown, "quality", "held_out");
    QVERIFY(std::abs((*real.y)[0] - 0.577) < 0.01);
    QVERIFY(std::abs((*real.y)[3] - 0.092) < 0.01);
    // The verses do not wait for it.
    int partials = 0;
    StageCache cache;
    (void)computedIn(m_panel, cache, quick(), Quality::Final, [&](const Figure& grown) {
        ++partials;
        QVERIFY(grown.findPlot("quality")->pending);
        QCOMPARE(texts(grown, "verses", "verse").size(), std::size_t{8});
    });
    QCOMPARE(partials, 1);
}

void PoemsPanelTest::errors_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* id, const char* text, const char* expected) {
        QTest::newRow(name) << id << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("no model chosen", "model", "file", "Choose a model that Orrery trained");
    row("an unknown character", "locked", "3龘", "The character \"龘\" is not among the 6000");
    row("no place", "locked", "11月", "Locked characters are written as");
    row("two characters", "locked", "3月花", "Locked characters are written as");
    row("no dimension", "latents", "65=1", "Changed latents are written as");
    row("no number", "latents", "3=x", "Changed latents are written as");
    row("too large", "latents", "3=1e9", "Changed latents are written as");
    row("a short verse", "verse_a", "明月松间照", "A couplet");
    row("another character", "verse_b", "明月松间照，清泉石上龘", "The character \"龘\"");
    row("no hub", "threshold", "1000", "No latent with a hub value of at least 1000");
}

void PoemsPanelTest::errors() {
    QFETCH(QString, id);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    PanelSettings settings = quick();
    if (id.startsWith("verse"))
        settings.emplace_back("mode", "between");
    if (id == "threshold")
        settings.emplace_back("selection", "hub");
    settings.emplace_back(id.toStdString(), text.toStdString());
    const Result<Figure> result = computed(m_panel, settings);
    QVERIFY(!result);
    const QString sentence = QString::fromStdString(result.error().message.english());
    QVERIFY2(sentence.startsWith(expected), qPrintable(sentence));
}

QTEST_APPLESS_MAIN(PoemsPanelTest)
#include "poems_panel_test.moc"
