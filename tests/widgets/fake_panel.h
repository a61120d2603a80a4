// SPDX-License-Identifier: GPL-3.0-or-later
// A panel with one parameter of every kind whose computation does what a test says.
#pragma once

#include "core/panel/panel.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

namespace orrery::tests {

/// What `compute` is to do, besides giving a figure whose readout "x" is the value of "integer".
struct Script {
    std::atomic<int> previewMs = 0, finalMs = 0;
    std::atomic<bool> fail = false, throwing = false;
    std::atomic<bool> previewIsFinal = false;
    std::atomic<bool> heedsWork = true;  ///< previews take previewMs * previewWork
    std::atomic<int> previews = 0, finals = 0, stopped = 0, running = 0, mostRunning = 0;
    std::atomic<double> lastWork = 1.0;
};

class FakePanel final : public core::Panel {
public:
    explicit FakePanel(const std::string& id = "fake") {
        m_description.id = id;
        m_description.title = ORRERY_TEXT("fake", "Fake");
        m_description.plots = {{"one", core::Message::verbatim("one")},
                               {"two", core::Message::verbatim("two")}};
        m_description.presets = {{"seven",
                                  ORRERY_TEXT("fake", "Seven"),
                                  ORRERY_TEXT("fake", "Seven."),
                                  {{"integer", "7"}},
                                  "two"},
                                 {.id = "own",
                                  .title = ORRERY_TEXT("fake", "Your own"),
                                  .sentence = ORRERY_TEXT("fake", "Your file."),
                                  .values = {{"integer", "8"}},
                                  .keeps = {"file", "text"}}};
        m_description.explanation.paragraphs = {ORRERY_TEXT("fake", "A paragraph.")};
        m_description.explanation.sources = {
            {ORRERY_TEXT("fake", "A source"), "https://example.org"}};
        m_description.explanation.question = ORRERY_TEXT("fake", "Why?");
        m_description.explanation.answerPreset = "seven";
        m_parameters.addGroup({.id = "numbers", .title = ORRERY_TEXT("fake", "Numbers")});
        m_parameters.addGroup({.id = "rest",
                               .title = ORRERY_TEXT("fake", "Rest"),
                               .collapsed = true,
                               .switchParameter = "switch"});
        addNumbers();
        addOthers();
    }

    core::Result<core::Figure> compute(const core::Values& values, core::Quality quality,
                                       const core::ComputeContext& context) const override {
        const bool preview = quality == core::Quality::Preview;
        ++(preview ? script.previews : script.finals);
        script.lastWork = context.previewWork;
        const int now = ++script.running;
        script.mostRunning = std::max(script.mostRunning.load(), now);
        const bool ended =
            spend(preview ? script.previewMs * (script.heedsWork ? context.previewWork : 1.0)
                          : script.finalMs.load(),
                  context);
        --script.running;
        if (!ended) {
            ++script.stopped;
            return core::cancelled();
        }
        if (script.throwing)
            throw std::runtime_error("thrown");
        if (script.fail)
            return core::failure(ORRERY_TEXT("fake", "It failed."));
        return figure(values, script.previewIsFinal ? core::Quality::Final : quality);
    }

    core::Parameter<std::int64_t> integer, count, seed, light;
    core::Parameter<double> real, onlyWhenOn;
    core::Parameter<bool> boolean, switchParameter;
    core::Parameter<std::string> choice, text, file;
    mutable Script script;

private:
    void addNumbers() {
        const core::Message help = ORRERY_TEXT("fake", "Help.");
        integer = m_parameters.add(core::IntegerDeclaration{.id = "integer",
                                                            .group = "numbers",
                                                            .label = ORRERY_TEXT("fake", "Integer"),
                                                            .help = help,
                                                            .minimum = 1,
                                                            .maximum = 1000,
                                                            .defaultValue = 10});
        count = m_parameters.add(
            core::IntegerDeclaration{.id = "count",
                                     .group = "numbers",
                                     .label = ORRERY_TEXT("fake", "Count"),
                                     .help = help,
                                     .minimum = 0,
                                     .maximum = 10'000'000,
                                     .defaultValue = 1000,
                                     .scale = core::Scale::Logarithmic,
                                     .specialMinimum = ORRERY_TEXT("fake", "off")});
        real = m_parameters.add(core::RealDeclaration{.id = "real",
                                                      .group = "numbers",
                                                      .label = ORRERY_TEXT("fake", "Real"),
                                                      .help = help,
                                                      .minimum = 0.01,
                                                      .maximum = 100,
                                                      .defaultValue = 1,
                                                      .scale = core::Scale::Logarithmic,
                                                      .unit = "mm"});
        seed = m_parameters.add(core::SeedDeclaration{
            .id = "seed", .group = "numbers", .label = ORRERY_TEXT("fake", "Seed"), .help = help});
    }
    void addOthers() {
        const core::Message help = ORRERY_TEXT("fake", "Help.");
        boolean = m_parameters.add(core::BooleanDeclaration{.id = "boolean",
                                                            .group = "rest",
                                                            .label = ORRERY_TEXT("fake", "Boolean"),
                                                            .help = help});
        choice = m_parameters.add(
            core::ChoiceDeclaration{.id = "choice",
                                    .group = "rest",
                                    .label = ORRERY_TEXT("fake", "Choice"),
                                    .help = help,
                                    .options = {{"a", ORRERY_TEXT("fake", "Option A")},
                                                {"b", ORRERY_TEXT("fake", "Option B")}},
                                    .defaultValue = "a"});
        text = m_parameters.add(core::TextDeclaration{.id = "text",
                                                      .group = "rest",
                                                      .label = ORRERY_TEXT("fake", "Text"),
                                                      .help = help,
                                                      .defaultValue = "hello"});
        file = m_parameters.add(core::FileDeclaration{.id = "file",
                                                      .group = "rest",
                                                      .label = ORRERY_TEXT("fake", "File"),
                                                      .help = help,
                                                      .filter = "*.csv *.npy",
                                                      .activates = {{"choice", "b"}}});
        onlyWhenOn = m_parameters.add(core::RealDeclaration{
            .id = "only_when_on",
            .group = "rest",
            .label = ORRERY_TEXT("fake", "Only when on"),
            .help = help,
            .minimum = 0,
            .maximum = 1,
            .defaultValue = 0.5,
            .enabled = [this](const core::Values& values) { return values.get(boolean); }});
        switchParameter =
            m_parameters.add(core::BooleanDeclaration{.id = "switch",
                                                      .group = "rest",
                                                      .label = ORRERY_TEXT("fake", "Switch"),
                                                      .help = help,
                                                      .defaultValue = true});
        light = m_parameters.add(core::IntegerDeclaration{.id = "light",
                                                          .group = "rest",
                                                          .label = ORRERY_TEXT("fake", "Light"),
                                                          .help = help,
                                                          .isLight = true});
    }

    static bool spend(double milliseconds, const core::ComputeContext& context) {
        using Clock = std::chrono::steady_clock;
        const auto start = Clock::now();
        const std::chrono::duration<double, std::milli> whole(milliseconds);
        for (auto spent = Clock::now() - start; spent < whole; spent = Clock::now() - start) {
            if (context.job.stopRequested())
                return false;
            context.job.report(std::chrono::duration<double, std::milli>(spent) / whole);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return true;
    }

    core::Figure figure(const core::Values& values, core::Quality quality) const {
        core::Figure figure;
        figure.panel = m_description.id;
        figure.quality = quality;
        figure.parameters = values.describe();
        const double x = static_cast<double>(values.get(integer));
        for (const char* id : {"one", "two"})
            figure.plots.push_back({.id = id,
                                    .title = core::Message::verbatim(id),
                                    .layers = {{.id = "exact",
                                                .x = core::makeColumn({0, 1}),
                                                .y = core::makeColumn({0, x})}}});
        figure.readouts.push_back(
            {.id = "x", .label = ORRERY_TEXT("fake", "The number"), .unit = "m", .value = x});
        figure.readouts.push_back({.id = "rare",
                                   .label = ORRERY_TEXT("fake", "Rare"),
                                   .value = std::int64_t{7},
                                   .collapsed = true});
        figure.notes = {ORRERY_TEXT("fake", "A note.")};
        return figure;
    }
};

}  // namespace orrery::tests
