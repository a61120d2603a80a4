// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/option_values.h"
#include "app/poem_sampling.h"
#include "app/poems_command.h"
#include "core/base/version.h"
#include "core/poems/evaluation.h"
#include "core/poems/measures.h"
#include "core/poems/sampling.h"
#include "core/poems/split.h"
#include "widgets/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;
namespace poems = core::poems;
using Json = nlohmann::ordered_json;

/// A column of the table.
struct Set {
    std::string id;
    Message label;
    poems::Measures measures;
    bool known = true;  ///< a corpus says which pairs of characters and which couplets there are
    bool real = false;  ///< of the corpus itself, so that all are copies
};

struct Evaluation {
    std::vector<Set> sets;
    std::optional<poems::Reconstruction> heldOut;
    std::optional<poems::Reconstruction> training;  ///< of as many couplets that it was trained on
    poems::Decoding decoding;
    bool otherCorpus = false;  ///< it was trained on another one than that of --corpus
    std::optional<poems::ToneAgreement> tones;  ///< of the built-in table with that of --tones
};

/// A row of the table.
struct Row {
    const char* id;
    core::Text label;
    poems::Share poems::Measures::*share;
    bool needsCorpus = false;
};

const std::vector<Row>& rows() {
    using poems::Measures;
    static const std::vector<Row> kRows{
        {"regulated", ORRERY_TEXT("command line", "regulated"), &Measures::regulated},
        {"opposite", ORRERY_TEXT("command line", "opposite"), &Measures::opposite},
        {"alternate", ORRERY_TEXT("command line", "alternate"), &Measures::alternate},
        {"coverage", ORRERY_TEXT("command line", "coverage"), &Measures::coverage},
        {"bigrams", ORRERY_TEXT("command line", "bigrams"), &Measures::bigrams, true},
        {"repeats", ORRERY_TEXT("command line", "repeats"), &Measures::repeats},
        {"adjacent", ORRERY_TEXT("command line", "adjacent"), &Measures::adjacent},
        {"copies", ORRERY_TEXT("command line", "copies"), &Measures::copies, true}};
    return kRows;
}

bool isKnown(const Set& set, const Row& row) {
    return (set.known || !row.needsCorpus) && !(set.real && row.share == &poems::Measures::copies);
}

std::vector<poems::Couplet> versesOf(const poems::Model& model,
                                     const core::nn::Matrix<float>& latents,
                                     const poems::Decoding& decoding) {
    const auto ids = poems::verses(model, latents, decoding, {});
    std::vector<poems::Couplet> verses;
    verses.reserve(ids->size());
    for (const poems::Vocabulary::Ids& verse : *ids)
        verses.push_back(model.vocabulary.couplet(verse));
    return verses;
}

/// The SHA-256 of the corpus of a model; empty where its file does not say.
/// Whether a model was trained on this corpus, in these characters, as far as its file tells.
bool trainedOn(const poems::Model& model, const std::string& sha256, poems::Conversion conversion) {
    const Json training = Json::parse(model.training, nullptr, false);
    const auto said = [&](const char* key) -> std::optional<std::string> {
        // The file may be anyone's.
        if (!training.is_object() || !training.contains(key) || !training[key].is_string())
            return std::nullopt;
        return training[key].get<std::string>();
    };
    return said("corpus_sha256") == sha256 &&
           said("script").value_or(std::string(poems::nameOf(conversion))) ==
               poems::nameOf(conversion);
}

Message temperatureLabel(double temperature) {
    return Message(ORRERY_TEXT("command line", "temperature %1")).arg(temperature);
}

Result<Evaluation> evaluate(const CommandLine& line, const PoemSampling& request) {
    const Result<poems::Model> model = readModelOption(line);
    if (!model)
        return model.error();
    const poems::ToneTable builtIn = poems::ToneTable::builtIn();
    poems::ToneTable tones = builtIn;
    if (const auto path = line.value("tones")) {
        Result<poems::ToneTable> read = poems::readTones(*path, {});
        if (!read)
            return read.error();
        tones = std::move(read).value();
    }
    const Result<poems::CorpusOptions> corpusOptions = readCorpusOptions(line);
    if (!corpusOptions)
        return corpusOptions.error();
    poems::Corpus read;
    if (line.has("corpus")) {
        Result<poems::Corpus> given = poems::readCorpus(*line.value("corpus"), *corpusOptions, {});
        if (!given)
            return given.error();
        read = std::move(given).value();
    }
    const std::vector<poems::Couplet>& corpus = read.couplets;
    const bool known = !corpus.empty();
    const poems::Reference reference(corpus);
    Evaluation result{
        .decoding = {},
        .otherCorpus = known && !trainedOn(*model, read.sha256, corpusOptions->convert)};
    const auto add = [&](std::string id, Message label, const std::vector<poems::Couplet>& verses) {
        result.sets.push_back(
            {std::move(id), std::move(label), poems::measure(verses, tones, reference), known});
    };
    const Result<core::nn::Matrix<float>> latents = latentsOf(request, *model);
    if (!latents)
        return latents.error();
    poems::Decoding decoding = decodingOf(request, *model);
    result.decoding = decoding;
    decoding.temperature = 0;
    add("argmax", temperatureLabel(0), versesOf(*model, *latents, decoding));
    decoding.temperature = result.decoding.temperature;
    if (decoding.temperature > 0)
        add("sampled", temperatureLabel(decoding.temperature),
            versesOf(*model, *latents, decoding));
    if (!known)
        return result;
    const poems::Split split = poems::splitCouplets(corpus);
    const std::vector<poems::Couplet> heldOut = poems::inRandomOrder(split.heldOut, request.seed);
    std::vector<poems::Couplet> training = poems::inRandomOrder(split.training, request.seed);
    training.resize(std::min(training.size(), heldOut.size()));
    add("held_out", ORRERY_TEXT("command line", "held out"), heldOut);
    result.sets.back().real = true;
    add("shuffled", ORRERY_TEXT("command line", "shuffled"),
        poems::shuffledByPosition(heldOut, request.seed));
    result.heldOut = poems::reconstruct(*model, heldOut, request.seed, {});
    result.training = poems::reconstruct(*model, training, request.seed, {});
    if (line.has("tones"))
        result.tones = poems::toneAgreement(builtIn, tones, corpus);
    return result;
}

/// NaN and infinity are null.
template <typename Interval>
Json intervalJson(const Interval& value) {
    const auto number = [](double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); };
    return {{"value", number(value.value)},
            {"lower", number(value.lower)},
            {"upper", number(value.upper)}};
}

Json setJson(const Set& set) {
    Json object{{"id", set.id}, {"couplets", set.measures.couplets}};
    for (const Row& row : rows()) {
        if (isKnown(set, row))
            object[row.id] = intervalJson(set.measures.*row.share);
    }
    object["distinct"] = set.measures.distinct;
    object["distinct_of"] = set.measures.distinctOf;
    return object;
}

Json reconstructionJson(const poems::Reconstruction& it) {
    return {{"couplets", it.couplets},
            {"unknown", it.unknown},
            {"characters", intervalJson(it.characters)},
            {"whole", intervalJson(it.whole)},
            {"cross_entropy_at_mean", intervalJson(it.crossEntropyAtMean)},
            {"cross_entropy", intervalJson(it.crossEntropy)},
            {"kl", intervalJson(it.kl)},
            {"elbo", intervalJson(it.elbo)},
            {"active_units", it.activeUnits}};
}

std::string jsonText(const Evaluation& evaluation, const PoemSampling& request) {
    Json sets = Json::array();
    for (const Set& set : evaluation.sets)
        sets.push_back(setJson(set));
    Json object{{"schema", 1},
                {"version", core::version()},
                {"count", request.count},
                {"seed", request.seed},
                {"temperature", evaluation.decoding.temperature},
                {"sets", sets}};
    object["repeat_penalty"] = evaluation.decoding.repeatPenalty;
    object["form"] = poems::kAskedForms[static_cast<std::size_t>(evaluation.decoding.form)];
    object["top_k"] = evaluation.decoding.topK;
    if (evaluation.heldOut)
        object["held_out"] = reconstructionJson(*evaluation.heldOut);
    if (evaluation.heldOut)
        object["corpus_of_the_model"] = !evaluation.otherCorpus;
    if (evaluation.training)
        object["training"] = reconstructionJson(*evaluation.training);
    if (const auto& tones = evaluation.tones)
        object["tones"] = {{"characters", tones->characters},
                           {"known", tones->known},
                           {"fitting", tones->fitting},
                           {"definite", tones->definite},
                           {"equal", tones->equal}};
    return object.dump(1) + '\n';
}

constexpr int kLabelWidth = 18, kColumnWidth = 21, kWideColumn = 24;

/// Filled up on the right.
QString padded(const QString& text, int width) {
    return text + QString(std::max(1, width - terminalWidth(text)), QLatin1Char(' '));
}

template <typename Interval>
QString intervalText(const Interval& value, int digits) {
    if (!std::isfinite(value.value))
        return QStringLiteral("–");
    const auto fixed = [digits](double x) { return QString::number(x, 'f', digits); };
    return QStringLiteral("%1 %2..%3")
        .arg(fixed(value.value), fixed(value.lower), fixed(value.upper));
}

QString translated(const Message& message) { return widgets::toQString(message); }

QString setsText(const std::vector<Set>& sets) {
    QString text = padded(QString(), kLabelWidth);
    for (const Set& set : sets)
        text += padded(translated(set.label), kColumnWidth);
    const auto line = [&](const core::Text& label, const std::function<QString(const Set&)>& cell) {
        text += QLatin1Char('\n') + padded(translated(label), kLabelWidth);
        for (const Set& set : sets)
            text += padded(cell(set), kColumnWidth);
    };
    line(ORRERY_TEXT("command line", "couplets"),
         [](const Set& set) { return QString::number(set.measures.couplets); });
    for (const Row& row : rows())
        line(row.label, [&](const Set& set) {
            return isKnown(set, row) ? intervalText(set.measures.*row.share, 3)
                                     : QStringLiteral("–");
        });
    line(ORRERY_TEXT("command line", "distinct"), [](const Set& set) {
        return translated(Message(ORRERY_TEXT("command line", "%1 in %2"))
                              .arg(set.measures.distinct)
                              .arg(set.measures.distinctOf));
    });
    return text + QLatin1Char('\n');
}

QString reconstructionText(const poems::Reconstruction& heldOut,
                           const poems::Reconstruction& training) {
    QString text = QLatin1Char('\n') + padded(QString(), 2 * kLabelWidth) +
                   padded(translated(ORRERY_TEXT("command line", "held out")), kWideColumn) +
                   translated(ORRERY_TEXT("command line", "trained on")) + QLatin1Char('\n');
    const auto line = [&](const core::Text& label, const auto& cell) {
        text += padded(translated(label), 2 * kLabelWidth) + padded(cell(heldOut), kWideColumn) +
                cell(training) + QLatin1Char('\n');
    };
    using Given = poems::Reconstruction;
    const auto interval = [](auto Given::*member, int digits) {
        return [member, digits](const Given& it) { return intervalText(it.*member, digits); };
    };
    const auto number = [](auto Given::*member) {
        return [member](const Given& it) { return QString::number(it.*member); };
    };
    line(ORRERY_TEXT("command line", "couplets"), number(&Given::couplets));
    line(ORRERY_TEXT("command line", "with unknown characters, left out"), number(&Given::unknown));
    line(ORRERY_TEXT("command line", "characters given back"), interval(&Given::characters, 4));
    line(ORRERY_TEXT("command line", "couplets given back"), interval(&Given::whole, 4));
    line(ORRERY_TEXT("command line", "cross entropy at the mean"),
         interval(&Given::crossEntropyAtMean, 2));
    line(ORRERY_TEXT("command line", "cross entropy, sampled"), interval(&Given::crossEntropy, 2));
    line(ORRERY_TEXT("command line", "KL divergence"), interval(&Given::kl, 2));
    line(ORRERY_TEXT("command line", "evidence lower bound"), interval(&Given::elbo, 2));
    line(ORRERY_TEXT("command line", "active units"), number(&Given::activeUnits));
    return text;
}

QString tonesText(const poems::ToneAgreement& tones) {
    const auto percent = [](std::int64_t part, std::int64_t whole) {
        return 100 * static_cast<double>(part) /
               static_cast<double>(std::max<std::int64_t>(1, whole));
    };
    return QLatin1Char('\n') +
           translated(Message(ORRERY_TEXT("command line",
                                          "Of %1 characters of the corpus with a tone in both "
                                          "tables, that of --tones and Unicode's readings, %2 % "
                                          "agree, and %3 % of those that are level or oblique in "
                                          "both."))
                          .arg(tones.known)
                          .arg(percent(tones.fitting, tones.known), 4)
                          .arg(percent(tones.equal, tones.definite), 4)) +
           QLatin1Char('\n');
}

std::string tableText(const Evaluation& evaluation) {
    QString text = setsText(evaluation.sets);
    if (evaluation.heldOut && evaluation.training)
        text += reconstructionText(*evaluation.heldOut, *evaluation.training);
    if (evaluation.otherCorpus)
        text += QLatin1Char('\n') +
                translated(ORRERY_TEXT("command line",
                                       "The model was trained on another corpus: what is called "
                                       "held out here it may have learnt.")) +
                QLatin1Char('\n');
    if (evaluation.tones)
        text += tonesText(*evaluation.tones);
    return text.toStdString();
}

}  // namespace

int runPoemsEvaluate(const CommandLine& line) {
    const Result<PoemSampling> request = readPoemSampling(line, 2, 1000);
    if (!request)
        return report(request.error());
    const Result<Evaluation> evaluation = evaluate(line, *request);
    if (!evaluation)
        return report(evaluation.error());
    return print(line.has("json") ? jsonText(*evaluation, *request) : tableText(*evaluation));
}

}  // namespace orrery::app
