// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verse_values.h"

#include "core/figure/output.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace orrery::app {
namespace {

using core::Table;
using core::TableColumn;

const TableColumn* findColumn(const Table* table, std::string_view id) {
    if (table == nullptr)
        return nullptr;
    const auto found = std::find_if(table->columns.begin(), table->columns.end(),
                                    [id](const TableColumn& column) { return column.id == id; });
    return found != table->columns.end() ? &*found : nullptr;
}

/// The cells of a column of numbers or texts; empty where the table has no such column.
std::vector<double> numbers(const Table* table, std::string_view id) {
    const TableColumn* column = findColumn(table, id);
    const auto* cells = column != nullptr ? std::get_if<core::Column>(&column->cells) : nullptr;
    return cells != nullptr && *cells ? **cells : std::vector<double>();
}
std::vector<std::string> texts(const Table* table, std::string_view id) {
    const TableColumn* column = findColumn(table, id);
    const auto* cells = column != nullptr ? std::get_if<core::TextColumn>(&column->cells) : nullptr;
    return cells != nullptr && *cells ? **cells : std::vector<std::string>();
}

widgets::VerseTone toneOf(const std::string& letter) {
    if (letter == "L")
        return widgets::VerseTone::Level;
    if (letter == "O")
        return widgets::VerseTone::Oblique;
    return letter == "E" ? widgets::VerseTone::Either : widgets::VerseTone::Unknown;
}

/// A column that is shorter than its table is no column.
template <typename T>
T cell(const std::vector<T>& cells, std::size_t row, T missing) {
    return row < cells.size() ? cells[row] : missing;
}

/// The columns of the table `characters`.
struct CharacterColumns {
    explicit CharacterColumns(const Table* table)
        : number(numbers(table, "number")),
          position(numbers(table, "position")),
          probability(numbers(table, "probability")),
          locked(numbers(table, "locked")),
          character(texts(table, "character")),
          tone(texts(table, "tone")),
          pinyin(texts(table, "pinyin")),
          gloss(texts(table, "gloss")) {}

    void addTo(std::vector<widgets::VerseItem>& verses) const {
        for (std::size_t row = 0; row < number.size(); ++row) {
            const double verse = number[row] - 1, place = cell(position, row, 0.0) - 1;
            if (!(verse >= 0 && verse < static_cast<double>(verses.size()) && place >= 0 &&
                  place < widgets::kVerseLength))
                continue;
            widgets::VerseCharacter& to =
                verses[static_cast<std::size_t>(verse)].characters[static_cast<std::size_t>(place)];
            const auto letters =
                QString::fromStdString(cell(character, row, std::string())).toUcs4();
            to.character = letters.isEmpty() ? 0 : letters.front();
            to.probability = cell(probability, row, std::nan(""));
            to.tone = toneOf(cell(tone, row, std::string()));
            to.pinyin = QString::fromStdString(cell(pinyin, row, std::string()));
            to.gloss = QString::fromStdString(cell(gloss, row, std::string()));
            to.locked = cell(locked, row, 0.0) > 0;
        }
    }

    std::vector<double> number, position, probability, locked;
    std::vector<std::string> character, tone, pinyin, gloss;
};

/// The value and where it is, where the panel has such a parameter.
std::optional<core::Value> valueOf(const core::Values& values, std::string_view id) {
    const std::optional<std::size_t> index = values.parameters().find(id);
    return index ? std::optional(values.value(*index)) : std::nullopt;
}

}  // namespace

Locks readLocks(const QString& text) {
    Locks locks;
    const QStringList parts = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        qsizetype digits = 0;
        while (digits < part.size() && part[digits].isDigit())
            ++digits;
        bool good = false;
        const int position = part.left(digits).toInt(&good);
        const auto letters = part.mid(digits).toUcs4();
        if (good && position >= 1 && position <= widgets::kVerseLength && letters.size() == 1)
            locks[position] = letters.front();
    }
    return locks;
}

QString writeLocks(const Locks& locks) {
    QStringList parts;
    for (const auto& [position, character] : locks)
        parts += QString::number(position) + QString::fromUcs4(&character, 1);
    return parts.join(QLatin1Char(' '));
}

LatentChanges readLatentChanges(const QString& text) {
    LatentChanges changes;
    const QStringList parts = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        const auto equals = part.indexOf(QLatin1Char('='));
        bool goodDimension = false, goodValue = false;
        const int dimension = part.left(equals).toInt(&goodDimension);
        const double value = part.mid(equals + 1).toDouble(&goodValue);
        if (equals > 0 && goodDimension && goodValue && dimension >= 1 && std::isfinite(value))
            changes[dimension] = value;
    }
    return changes;
}

QString writeLatentChanges(const LatentChanges& changes) {
    constexpr int kDigits = 6;
    QStringList parts;
    for (const auto& [dimension, value] : changes)
        parts += QStringLiteral("%1=%2").arg(dimension).arg(QString::number(value, 'g', kDigits));
    return parts.join(QLatin1Char(' '));
}

std::vector<widgets::VerseItem> versesOf(const core::Figure& figure) {
    const Table* table = figure.findTable("verses");
    if (table == nullptr)
        return {};
    std::vector<widgets::VerseItem> verses(core::rowCount(*table));
    const std::vector<std::string> labels = texts(table, "label");
    for (std::size_t i = 0; i < verses.size(); ++i)
        verses[i].label = QString::fromStdString(cell(labels, i, std::string()));
    CharacterColumns(figure.findTable("characters")).addTo(verses);
    return verses;
}

ShownLatent latentOf(const core::Figure& figure) {
    const Table* table = figure.findTable("latents");
    ShownLatent latent{numbers(table, "value"), numbers(table, "own")};
    if (latent.own.size() != latent.values.size())
        latent.own = latent.values;
    return latent;
}

QString textValue(const core::Values& values, std::string_view id) {
    const std::optional<core::Value> value = valueOf(values, id);
    const auto* text = value ? std::get_if<std::string>(&*value) : nullptr;
    return text != nullptr ? QString::fromStdString(*text) : QString();
}

std::int64_t integerValue(const core::Values& values, std::string_view id) {
    const std::optional<core::Value> value = valueOf(values, id);
    const auto* integer = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    return integer != nullptr ? *integer : 0;
}

bool booleanValue(const core::Values& values, std::string_view id) {
    const std::optional<core::Value> value = valueOf(values, id);
    const auto* boolean = value ? std::get_if<bool>(&*value) : nullptr;
    return boolean != nullptr && *boolean;
}

void setValue(core::Values& values, std::string_view id, const core::Value& value) {
    const std::optional<std::size_t> index = values.parameters().find(id);
    // The panel refuses what is out of its range: the value then stays.
    if (index)
        (void)values.set(*index, value);
}

void setOneSeed(core::Values& values, std::uint32_t seed) {
    setValue(values, "mode", std::string("sample"));
    setValue(values, "selection", std::string("none"));
    setValue(values, "seed", std::int64_t{seed});
    setValue(values, "chosen", std::int64_t{1});
    setValue(values, "latents", std::string());
}

}  // namespace orrery::app
