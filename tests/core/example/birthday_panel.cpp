// SPDX-License-Identifier: GPL-3.0-or-later
#include "birthday_panel.h"

#include "birthday.h"

namespace orrery::core {
namespace {

class BirthdayPanel final : public Panel {
public:
    BirthdayPanel() {
        m_description = {
            .id = "birthday",
            .title = ORRERY_TEXT("birthday", "Shared birthdays"),
            .summary = ORRERY_TEXT("birthday", "23 people are enough for an even chance."),
            .icon = "dice",
            .plots = {{"probability", ORRERY_TEXT("birthday", "Chance of a shared birthday")}},
            .readouts = {{"probability", ORRERY_TEXT("birthday", "Chance")}},
            .presets = {{.id = "class",
                         .title = ORRERY_TEXT("birthday", "A school class"),
                         .sentence = ORRERY_TEXT("birthday", "Two of 30 children: 71 %."),
                         .values = {{"people", "30"}}},
                        {.id = "mars",
                         .title = ORRERY_TEXT("birthday", "A class on Mars"),
                         .sentence = ORRERY_TEXT("birthday", "A longer year: 48 %."),
                         .values = {{"people", "30"}, {"days", "668"}}}},
            .explanation = {
                .paragraphs = {ORRERY_TEXT("birthday", "What counts is pairs, not people.")},
                .question = ORRERY_TEXT("birthday", "How much does a longer year help?"),
                .answerPreset = "mars"}};
        m_parameters.addGroup({.id = "party", .title = ORRERY_TEXT("birthday", "Party")});
        m_people = m_parameters.add(
            IntegerDeclaration{.id = "people",
                               .group = "party",
                               .label = ORRERY_TEXT("birthday", "People"),
                               .help = ORRERY_TEXT("birthday", "How many people come."),
                               .minimum = 1,
                               .maximum = 100,
                               .defaultValue = 23});
        m_days = m_parameters.add(
            IntegerDeclaration{.id = "days",
                               .group = "party",
                               .label = ORRERY_TEXT("birthday", "Days"),
                               .help = ORRERY_TEXT("birthday", "The length of the year."),
                               .minimum = 1,
                               .maximum = 1000,
                               .defaultValue = 365,
                               .unit = "d"});
    }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext&) const override {
        const int days = static_cast<int>(values.get(m_days));
        std::vector<double> people, chance;
        for (int n = 1; n <= 100; ++n) {
            people.push_back(n);
            chance.push_back(probability::sharedBirthday(n, days));
        }
        const double here = chance[static_cast<std::size_t>(values.get(m_people) - 1)];
        const Layer exact{.id = "exact",
                          .label = ORRERY_TEXT("birthday", "Exact"),
                          .x = makeColumn(people),
                          .y = makeColumn(chance)};
        Figure figure{.panel = m_description.id, .quality = quality};
        figure.plots = {{.id = "probability",
                         .title = m_description.plots[0].label,
                         .x = {.label = ORRERY_TEXT("birthday", "People"), .integers = true},
                         .y = {.label = ORRERY_TEXT("birthday", "Chance")},
                         .layers = {exact}}};
        figure.readouts = {
            {.id = "probability", .label = m_description.readouts[0].label, .value = here}};
        figure.parameters = values.describe();
        return figure;
    }

private:
    Parameter<std::int64_t> m_people, m_days;
};

}  // namespace

std::unique_ptr<const Panel> makeBirthdayPanel() { return std::make_unique<BirthdayPanel>(); }

}  // namespace orrery::core
