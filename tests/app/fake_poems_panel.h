// SPDX-License-Identifier: GPL-3.0-or-later
// A panel with the parameters and tables of the panel of verse, whose verses stand in a list.
#pragma once

#include "core/panel/panel.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace orrery::tests {

class FakePoemsPanel final : public core::Panel {
public:
    FakePoemsPanel() {
        using core::Message;
        m_description.id = "poems";
        m_description.title = Message::verbatim("Verse");
        m_description.summary = Message::verbatim("Verses drawn from a latent space.");
        m_description.icon = "poems";
        m_description.plots = {{"latent", Message::verbatim("Latents")},
                               {"confidence", Message::verbatim("Confidence")}};
        m_parameters.addGroup({.id = "verse", .title = Message::verbatim("Verse")});
        addIntegers();
        addOthers();
    }

    core::Result<core::Figure> compute(const core::Values& values, core::Quality quality,
                                       const core::ComputeContext&) const override {
        if (values.get(text) == "fail")
            return core::failure(core::Message::verbatim("It failed."));
        core::Figure figure;
        figure.panel = "poems";
        figure.quality = quality;
        figure.parameters = values.describe();
        addTables(figure, values);
        addLatents(figure, values);
        std::vector<double> x, y;
        for (std::int64_t i = 0; i < values.get(count); ++i) {
            x.push_back(std::sin(static_cast<double>(i)));
            y.push_back(std::cos(1.7 * static_cast<double>(i)));
        }
        for (const char* id : {"latent", "confidence"})
            figure.plots.push_back({.id = id,
                                    .title = core::Message::verbatim(id),
                                    .layers = {{.id = "verses",
                                                .kind = core::LayerKind::Points,
                                                .x = core::makeColumn(x),
                                                .y = core::makeColumn(y)}}});
        figure.readouts.push_back(
            {.id = "regulated", .label = core::Message::verbatim("Regulated"), .value = 0.75});
        return figure;
    }

    core::Parameter<std::int64_t> seed, count, chosen;
    core::Parameter<double> temperature;
    core::Parameter<std::string> mode, selection, latents, locked, text;
    core::Parameter<bool> marks;

private:
    void addIntegers() {
        const core::Message help = core::Message::verbatim("Help.");
        seed = m_parameters.add(core::SeedDeclaration{.id = "seed",
                                                      .group = "verse",
                                                      .label = core::Message::verbatim("Seed"),
                                                      .help = help});
        const auto integer = [&](const char* id, std::int64_t usual) {
            return m_parameters.add(core::IntegerDeclaration{.id = id,
                                                             .group = "verse",
                                                             .label = core::Message::verbatim(id),
                                                             .help = help,
                                                             .minimum = 1,
                                                             .maximum = 1000,
                                                             .defaultValue = usual});
        };
        count = integer("count", 8);
        chosen = integer("chosen", 1);
    }
    void addOthers() {
        const core::Message help = core::Message::verbatim("Help.");
        temperature =
            m_parameters.add(core::RealDeclaration{.id = "temperature",
                                                   .group = "verse",
                                                   .label = core::Message::verbatim("Temperature"),
                                                   .help = help,
                                                   .minimum = 0,
                                                   .maximum = 2,
                                                   .defaultValue = 0.5});
        const auto choice = [&](const char* id, std::vector<core::Option> options) {
            const std::string usual = options.front().id;
            return m_parameters.add(core::ChoiceDeclaration{.id = id,
                                                            .group = "verse",
                                                            .label = core::Message::verbatim(id),
                                                            .help = help,
                                                            .options = std::move(options),
                                                            .defaultValue = usual});
        };
        mode = choice("mode", {{"sample", core::Message::verbatim("Sample")},
                               {"between", core::Message::verbatim("Between")}});
        selection = choice("selection", {{"none", core::Message::verbatim("None")},
                                         {"hub", core::Message::verbatim("Hub")}});
        const auto words = [&](const char* id) {
            return m_parameters.add(core::TextDeclaration{
                .id = id, .group = "verse", .label = core::Message::verbatim(id), .help = help});
        };
        latents = words("latents");
        locked = words("locked");
        text = words("text");
        marks = m_parameters.add(core::BooleanDeclaration{.id = "marks",
                                                          .group = "verse",
                                                          .label = core::Message::verbatim("Marks"),
                                                          .help = help,
                                                          .defaultValue = true});
    }

    /// Ten characters of a seed: a line of one couplet, the other one of another.
    static std::u32string characters(std::uint32_t seed) {
        static const std::array<QString, 8> kLines{
            QStringLiteral("白日依山尽黄河入海流"), QStringLiteral("明月松间照清泉石上流"),
            QStringLiteral("星垂平野阔月涌大江流"), QStringLiteral("野火烧不尽春风吹又生"),
            QStringLiteral("海上生明月天涯共此时"), QStringLiteral("千山鸟飞绝万径人踪灭"),
            QStringLiteral("国破山河在城春草木深"), QStringLiteral("空山新雨后天气晚来秋")};
        const std::u32string first = kLines[seed % 8].toStdU32String();
        const std::u32string second = kLines[(seed + seed / 8) % 8].toStdU32String();
        return first.substr(0, 5) + second.substr(5);
    }
    /// Characters in the place of those that are locked: "3月".
    static std::map<int, char32_t> locksOf(const std::string& text) {
        std::map<int, char32_t> locks;
        for (const QString& part : QString::fromStdString(text).split(QLatin1Char(' '))) {
            if (!part.isEmpty())
                locks[part.left(part.size() - 1).toInt()] = part.back().unicode();
        }
        return locks;
    }

    void addTables(core::Figure& figure, const core::Values& values) const {
        std::vector<double> numbers, seeds, owners, positions, probabilities, lockeds;
        std::vector<std::string> verses, labels, letters, tones, pinyin, gloss;
        const std::map<int, char32_t> locks = locksOf(values.get(locked));
        for (std::int64_t i = 0; i < values.get(count); ++i) {
            const auto own = static_cast<std::uint32_t>(values.get(seed) + i);
            std::u32string ten = characters(own);
            for (const auto& [position, character] : locks)
                ten[static_cast<std::size_t>(position) - 1] = character;
            numbers.push_back(static_cast<double>(i + 1));
            seeds.push_back(own);
            labels.push_back(std::to_string(own));
            verses.push_back(QString::fromStdU32String(ten).insert(5, QChar(0xFF0C)).toStdString());
            for (std::size_t at = 0; at < ten.size(); ++at) {
                const bool moon = ten[at] == U'月';
                owners.push_back(static_cast<double>(i + 1));
                positions.push_back(static_cast<double>(at + 1));
                letters.push_back(QString::fromUcs4(&ten[at], 1).toStdString());
                probabilities.push_back(std::fmod(0.13 * ten[at], 1.0));
                tones.emplace_back(1, "LOEU"[(ten[at] / 3) % 3]);
                pinyin.emplace_back(moon ? "yuè" : "shān");
                gloss.emplace_back(moon ? "moon; month" : "mountain, hill, peak");
                lockeds.push_back(locks.count(static_cast<int>(at + 1)) > 0 ? 1 : 0);
            }
        }
        const auto column = [](const char* id, auto cells) {
            return core::TableColumn{.id = id, .cells = std::move(cells)};
        };
        figure.tables.push_back({.id = "verses",
                                 .columns = {column("number", core::makeColumn(numbers)),
                                             column("seed", core::makeColumn(seeds)),
                                             column("verse", core::makeTexts(verses)),
                                             column("label", core::makeTexts(labels))}});
        figure.tables.push_back({.id = "characters",
                                 .columns = {column("number", core::makeColumn(owners)),
                                             column("position", core::makeColumn(positions)),
                                             column("character", core::makeTexts(letters)),
                                             column("probability", core::makeColumn(probabilities)),
                                             column("tone", core::makeTexts(tones)),
                                             column("pinyin", core::makeTexts(pinyin)),
                                             column("gloss", core::makeTexts(gloss)),
                                             column("locked", core::makeColumn(lockeds))}});
    }
    void addLatents(core::Figure& figure, const core::Values& values) const {
        std::vector<double> dimensions, own;
        for (int i = 1; i <= 64; ++i) {
            dimensions.push_back(i);
            own.push_back(2 * std::sin(1.3 * i * i + static_cast<double>(values.get(seed)) +
                                       static_cast<double>(values.get(chosen))));
        }
        std::vector<double> present = own, changed(own.size(), 0);
        for (const QString& part :
             QString::fromStdString(values.get(latents)).split(QLatin1Char(' '))) {
            const QStringList sides = part.split(QLatin1Char('='));
            if (sides.size() != 2)
                continue;
            const auto at = static_cast<std::size_t>(sides[0].toInt() - 1);
            present[at] = sides[1].toDouble();
            changed[at] = 1;
        }
        const auto column = [](const char* id, std::vector<double> cells) {
            return core::TableColumn{.id = id, .cells = core::makeColumn(std::move(cells))};
        };
        figure.tables.push_back(
            {.id = "latents",
             .columns = {column("dimension", dimensions), column("value", present),
                         column("own", own), column("changed", changed)}});
    }
};

}  // namespace orrery::tests
