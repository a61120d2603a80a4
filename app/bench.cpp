// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench.h"

#include "app/console.h"
#include "app/main_window.h"
#include "app/session.h"
#include "app/training/training_runner.h"
#include "app/undo.h"
#include "core/panels/training_parameters.h"
#include "widgets/figure_page.h"
#include "widgets/instrument_style.h"
#include "widgets/parameter_column.h"
#include "widgets/parameter_editor.h"
#include "widgets/parameter_slider.h"
#include "widgets/plot_area.h"
#include "widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <optional>

namespace orrery::app {
namespace {

constexpr int kMoves = 500;
constexpr int kMovesMs = 4000;  // of one slider, if its moves take that long
constexpr int kSwitches = 40;
constexpr int kSwitchesMs = 15'000;
constexpr int kOpens = 5;
constexpr int kTimeoutMs = 60'000;

/// A setting whose final result is timed besides that of the defaults.
struct HeavySetting {
    const char* panel;
    const char* label;
    std::vector<std::pair<std::string, std::string>> values;
};
const std::vector<HeavySetting>& heavySettings() {
    static const std::vector<HeavySetting> kSettings{
        {"nball", "10^7 draws, n_max = 30", {{"samples", "10000000"}, {"n_max", "30"}}},
        {"hubness",
         "n = 10,000, d = 100, without the sweep",
         {{"points", "10000"}, {"dimension", "100"}, {"sweep", "false"}}},
        {"attention",
         "n_max = 1,048,576, all laws",
         {{"n_max", "1048576"},
          {"ssmax", "true"},
          {"qwen", "true"},
          {"yarn", "true"},
          {"llama4", "true"},
          {"custom", "true"}}},
        {"optimizers",
         "seven rules, 100,000 steps",
         {{"steps", "100000"}, {"nesterov", "true"}, {"rmsprop", "true"}, {"adamw", "true"}}}};
    return kSettings;
}

/// The values around which a panel's sliders are moved: its defaults, with six rules of panel
/// optimizers.
core::Values movedValues(const core::Panel& panel) {
    core::Values values(panel.parameters());
    if (panel.description().id == "optimizers") {
        for (const char* rule : {"nesterov", "rmsprop"})
            (void)values.setText(rule, "true");
    }
    return values;
}

struct Moves {
    std::string parameter;
    std::vector<double> milliseconds;  // sorted
    double played = 0;                 // figures painted in a second of playing
    [[nodiscard]] double quantile(double share) const {
        const double last = static_cast<double>(milliseconds.size() - 1);
        return milliseconds[static_cast<std::size_t>(std::lround(share * last))];
    }
};
struct FinalTime {
    std::string label;
    double milliseconds = 0;  // median of three seeds
};
/// Something that changes many values at once, until it is painted.
struct Switches {
    std::string label;
    std::vector<double> milliseconds;  // sorted
};
struct PanelTimes {
    std::string panel;
    double firstPaintMs = 0;
    std::vector<Moves> moves;
    std::vector<FinalTime> finals;
    std::vector<Switches> switches;
};

double sinceProcessStartMs() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    // The name in parentheses may hold anything; starttime is the 20th field after it, in ticks
    // since boot.
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20)
        return -1;
    const double start = fields[19].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - start) *
           1000;
}

/// In MiB: "VmRSS" now, "VmHWM" at most.
double memory(const char* key) {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.mid(line.indexOf(':') + 1).trimmed().split(' ').front().toDouble() / 1024;
    }
    return -1;
}

/// Runs the event loop until the figure of the page's present values is painted, in final quality
/// where `final` asks for it.
enum class Paint { Done, NothingToPaint, TooSlow };
Paint waitForPaint(const widgets::FigurePage& page, bool final) {
    const auto done = [&] {
        return page.figure() && page.figure()->parameters == page.values().describe() &&
               (!final || page.figure()->quality == core::Quality::Final);
    };
    QEventLoop loop;
    QTimer timeout;
    timeout.setSingleShot(true);
    const auto exit = [&loop](Paint paint) { loop.exit(static_cast<int>(paint)); };
    QObject::connect(&timeout, &QTimer::timeout, &loop, [&] { exit(Paint::TooSlow); });
    const auto check = [&] {
        if (done())
            exit(Paint::Done);
    };
    QObject::connect(page.plots(), &widgets::PlotArea::painted, &loop, check);
    // Where a figure stands there for so long, no plot in sight had to be painted.
    constexpr int kUnpaintedMs = 500;
    QTimer unpainted;
    bool stood = false;
    QObject::connect(&unpainted, &QTimer::timeout, &loop, [&] {
        if (stood && done())
            exit(Paint::NothingToPaint);
        stood = done();
    });
    unpainted.start(kUnpaintedMs);
    timeout.start(kTimeoutMs);
    return static_cast<Paint>(loop.exec());
}

/// The same, for values that may stand there already.
bool settle(const widgets::FigurePage& page) {
    return !page.isBusy() || waitForPaint(page, true) != Paint::TooSlow;
}

/// The next position that means another value; back and forth over the whole slider.
class Sweep {
public:
    explicit Sweep(const widgets::ParameterSlider& slider)
        : m_slider(slider), m_step(std::max(1, slider.maximum() / kMoves)) {}
    int next() {
        const double before = m_slider.valueAtPosition();
        const double share = 1.0 / std::max(1, m_slider.maximum());
        int position = m_slider.value();
        for (int tries = 0; tries < 2 * kMoves; ++tries) {
            position += m_step;
            if (position < 0 || position > m_slider.maximum()) {
                m_step = -m_step;
                position += 2 * m_step;
            }
            if (core::fromPosition(m_slider.spec(), position * share) != before)
                break;
        }
        return position;
    }

private:
    const widgets::ParameterSlider& m_slider;
    int m_step;
};

std::optional<Moves> timeMoves(widgets::FigurePage& page, const core::ParameterSpec& spec) {
    const widgets::ParameterEditor* editor = page.column()->editor(spec.id);
    auto* slider = editor != nullptr ? editor->findChild<widgets::ParameterSlider*>() : nullptr;
    if (slider == nullptr || !slider->isEnabled())
        return std::nullopt;
    Moves moves{spec.id, {}, 0};
    Sweep sweep(*slider);
    QElapsedTimer whole;
    whole.start();
    slider->setSliderDown(true);
    for (int i = 0; i < kMoves && whole.elapsed() < kMovesMs; ++i) {
        const int position = sweep.next();
        QElapsedTimer clock;
        clock.start();
        slider->setSliderPosition(position);
        const Paint paint = waitForPaint(page, false);
        if (paint == Paint::NothingToPaint)
            continue;
        moves.milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        if (paint == Paint::TooSlow)
            break;
    }
    slider->setSliderDown(false);
    std::sort(moves.milliseconds.begin(), moves.milliseconds.end());
    return moves.milliseconds.empty() ? std::nullopt : std::optional(std::move(moves));
}

std::optional<FinalTime> timeFinal(
    widgets::FigurePage& page, const std::string& label,
    const std::vector<std::pair<std::string, std::string>>& settings) {
    std::vector<double> times;
    // Another seed each time, or the caches would answer.
    for (const char* seed : {"101", "102", "103"}) {
        core::Values values(page.panel().parameters());
        for (const auto& [id, text] : settings) {
            if (!values.setText(id, text))
                return std::nullopt;
        }
        if (values.parameters().find("seed") && !values.setText("seed", seed))
            return std::nullopt;
        QElapsedTimer clock;
        clock.start();
        page.setValues(values);
        if (!settle(page))
            return std::nullopt;
        times.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    return FinalTime{label, times[1]};
}

/// The presets that need nothing of the user's own.
std::vector<core::Preset> timedPresets(const core::Panel& panel) {
    std::vector<core::Preset> presets = panel.description().presets;
    std::erase_if(presets, [](const core::Preset& preset) { return !preset.keeps.empty(); });
    return presets;
}

/// Runs `change` and waits until what it leads to is painted.
std::optional<double> timeSwitch(const widgets::FigurePage& page,
                                 const std::function<void()>& change) {
    QElapsedTimer clock;
    clock.start();
    change();
    if (waitForPaint(page, false) != Paint::Done)
        return std::nullopt;
    const double milliseconds = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
    return settle(page) ? std::optional(milliseconds) : std::nullopt;
}

/// Presets one after the other, then the way back by undo.
std::vector<Switches> timeSwitches(MainWindow& window, widgets::FigurePage& page) {
    const std::vector<core::Preset> presets = timedPresets(page.panel());
    Switches loads{"preset", {}}, undos{"undo", {}};
    QElapsedTimer whole;
    whole.start();
    for (int i = 0; i < kSwitches && whole.elapsed() < kSwitchesMs; ++i) {
        const core::Preset& preset = presets[static_cast<std::size_t>(i) % presets.size()];
        if (const auto time = timeSwitch(page, [&] { page.loadPreset(preset); }))
            loads.milliseconds.push_back(*time);
    }
    const auto* history = window.findChild<UndoHistory*>();
    const std::size_t loaded = loads.milliseconds.size();
    for (std::size_t i = 0; i < loaded && history->undoAction()->isEnabled(); ++i) {
        if (const auto time = timeSwitch(page, [&] { history->undoAction()->trigger(); }))
            undos.milliseconds.push_back(*time);
    }
    std::vector<Switches> all{std::move(loads), std::move(undos)};
    for (Switches& switches : all)
        std::sort(switches.milliseconds.begin(), switches.milliseconds.end());
    std::erase_if(all, [](const Switches& switches) { return switches.milliseconds.empty(); });
    return all;
}

/// Figures painted in a second while a parameter plays over its whole range.
double timePlay(widgets::FigurePage& page, std::size_t index) {
    constexpr int kPlayMs = 1500;
    int frames = 0;
    QEventLoop loop;
    QObject::connect(page.plots(), &widgets::PlotArea::painted, &loop, [&frames] { ++frames; });
    QTimer::singleShot(kPlayMs, &loop, &QEventLoop::quit);
    QElapsedTimer clock;
    clock.start();
    page.togglePlay(index);
    loop.exec();
    const double seconds = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
    page.stopPlaying();
    return frames / seconds;
}

/// A session with eight pins, from its file to the painted plots.
std::optional<Switches> timeSession(MainWindow& window, const core::Panel& panel) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bench.orrery"));
    {
        widgets::FigurePage& page = *window.currentPage();
        const std::vector<core::Preset> presets = timedPresets(panel);
        for (std::size_t i = 0; i < core::kMaximumPins; ++i) {
            page.loadPreset(presets[i % presets.size()]);
            if (!settle(page))
                return std::nullopt;
            page.pinPresent();
        }
        Session session;
        session.panel = page.objectName();
        session.panels[page.objectName()] = page.saveState();
        if (!writeSession(path, session))
            return std::nullopt;
    }
    Switches opens{"session with 8 pins", {}};
    for (int i = 0; i < kOpens; ++i) {
        QElapsedTimer clock;
        clock.start();
        window.openFile(path);
        if (waitForPaint(*window.currentPage(), false) != Paint::Done)
            return std::nullopt;
        opens.milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        if (!settle(*window.currentPage()))
            return std::nullopt;
    }
    std::sort(opens.milliseconds.begin(), opens.milliseconds.end());
    return opens;
}

/// Trains a model on a corpus in this process, from now on until it goes.
class Training {
public:
    /// Returns when the first steps are done. Errors: the corpus cannot be read.
    core::Result<void> start(const std::string& corpus) {
        core::ParameterSet set;
        const core::training::Parameters parameters(set, {});
        core::Values values(set);
        // Longer than any measurement.
        for (const auto& [id, text] : {std::pair{"file", corpus}, {"epochs", std::string("10000")}})
            if (core::Result<void> taken = values.setText(id, text); !taken)
                return taken;
        const core::Result<core::training::Request> request = parameters.read(values);
        if (!request)
            return request.error();
        const core::Result<QString> name = m_runner.start(*request, values);
        if (!name)
            return name.error();
        QEventLoop loop;
        QObject::connect(&m_runner, &TrainingRunner::runChanged, &loop, [&] {
            const RunInfo& run = *m_runner.find(*name);
            if (!run.isActive() || run.progress.share > 0)
                loop.quit();
        });
        loop.exec();
        const RunInfo& run = *m_runner.find(*name);
        return run.isActive() ? core::Result<void>() : core::failure(run.sentence);
    }

    /// Couplets that have been learnt from in each second.
    [[nodiscard]] double rate() const { return m_runner.runs().front().progress.perSecond; }

private:
    QTemporaryDir m_folder;
    TrainingRunner m_runner{m_folder.path()};
};

/// Writes each figure as soon as it is there: a whole panel takes minutes.
class Table {
public:
    explicit Table(std::FILE* file) : m_file(file) {}
    void beginPanel(const PanelTimes& times) const {
        std::fprintf(m_file, "%s\n  first painted after %.0f ms\n", times.panel.c_str(),
                     times.firstPaintMs);
        std::fprintf(m_file, "  %-20s %8s %8s %8s %8s %8s   slider moved to painted, ms\n",
                     "parameter", "p50", "p99", "max", "moves", "play/s");
        std::fflush(m_file);
    }
    void add(const Moves& moves) const {
        std::fprintf(m_file, "  %-20s %8.2f %8.2f %8.2f %8zu %8.0f\n", moves.parameter.c_str(),
                     moves.quantile(0.5), moves.quantile(0.99), moves.quantile(1),
                     moves.milliseconds.size(), moves.played);
        std::fflush(m_file);
    }
    void add(const FinalTime& final) const {
        std::fprintf(m_file, "  final result, %s: %.1f ms\n", final.label.c_str(),
                     final.milliseconds);
        std::fflush(m_file);
    }
    void add(const Switches& switches) const {
        std::fprintf(m_file, "  %s to painted: %.1f ms, at most %.1f ms of %zu\n",
                     switches.label.c_str(),
                     switches.milliseconds[switches.milliseconds.size() / 2],
                     switches.milliseconds.back(), switches.milliseconds.size());
        std::fflush(m_file);
    }
    void end(const Training* training) const {
        if (training != nullptr)
            std::fprintf(m_file, "trained meanwhile: %.0f couplets a second\n", training->rate());
        std::fprintf(m_file, "memory: %.0f MiB now, %.0f MiB at most\n", memory("VmRSS"),
                     memory("VmHWM"));
    }

private:
    std::FILE* m_file;
};

std::optional<PanelTimes> timePanel(MainWindow& window, const core::Panel& panel,
                                    const Table& table) {
    const std::string& id = panel.description().id;
    PanelTimes times{id, 0, {}, {}, {}};
    QElapsedTimer clock;
    clock.start();
    // The first one counts from the start of the process.
    const bool first = !window.isVisible();
    window.showPanel(QString::fromStdString(id));
    window.show();
    widgets::FigurePage& page = *window.currentPage();
    if (waitForPaint(page, false) != Paint::Done)
        return std::nullopt;
    times.firstPaintMs =
        first ? sinceProcessStartMs() : static_cast<double>(clock.nsecsElapsed()) * 1e-6;
    table.beginPanel(times);
    const core::Values base = movedValues(panel);
    page.setValues(base);
    if (!settle(page))
        return std::nullopt;
    for (const core::ParameterSpec& spec : panel.parameters().all()) {
        if (std::optional<Moves> moves = timeMoves(page, spec)) {
            const std::size_t index = *panel.parameters().find(spec.id);
            times.moves.push_back(*std::move(moves));
            times.moves.back().played = timePlay(page, index);
            table.add(times.moves.back());
        }
        page.setValues(base);
        if (!settle(page))
            return std::nullopt;
    }
    if (auto final = timeFinal(page, "defaults", {}))
        times.finals.push_back(*std::move(final));
    for (const HeavySetting& heavy : heavySettings()) {
        if (id == heavy.panel) {
            if (auto final = timeFinal(page, heavy.label, heavy.values))
                times.finals.push_back(*std::move(final));
        }
    }
    for (const FinalTime& final : times.finals)
        table.add(final);
    times.switches = timeSwitches(window, page);
    // Last: the page is another one afterwards.
    if (std::optional<Switches> opens = timeSession(window, panel))
        times.switches.push_back(*std::move(opens));
    for (const Switches& switches : times.switches)
        table.add(switches);
    return times;
}

void printJson(const std::vector<PanelTimes>& all, const Training* training) {
    nlohmann::ordered_json root{{"schema", 1}, {"panels", nlohmann::json::array()}};
    for (const PanelTimes& times : all) {
        nlohmann::ordered_json panel{{"panel", times.panel},
                                     {"first_paint_ms", times.firstPaintMs}};
        for (const Moves& moves : times.moves)
            panel["parameters"].push_back({{"id", moves.parameter},
                                           {"moves", moves.milliseconds.size()},
                                           {"p50_ms", moves.quantile(0.5)},
                                           {"p99_ms", moves.quantile(0.99)},
                                           {"max_ms", moves.quantile(1)},
                                           {"played_per_second", moves.played}});
        for (const FinalTime& final : times.finals)
            panel["finals"].push_back({{"setting", final.label}, {"ms", final.milliseconds}});
        for (const Switches& switches : times.switches)
            panel["switches"].push_back(
                {{"what", switches.label},
                 {"p50_ms", switches.milliseconds[switches.milliseconds.size() / 2]},
                 {"max_ms", switches.milliseconds.back()}});
        root["panels"].push_back(std::move(panel));
    }
    if (training != nullptr)
        root["trained_per_second"] = training->rate();
    root["memory_mib"] = memory("VmRSS");
    root["peak_memory_mib"] = memory("VmHWM");
    std::puts(root.dump(1).c_str());
}

}  // namespace

int runBench(QApplication&, const core::Registry& registry, const BenchOptions& options) {
    QApplication::setStyle(new widgets::InstrumentStyle);
    QApplication::setFont(widgets::withChineseFallback(QApplication::font()));
    // The default layout, whatever this user's settings are; nothing is saved.
    StoredSettings defaults;
    if (!options.panels.empty())
        defaults.settings.panel = QString::fromStdString(options.panels.front());
    MainWindow window(registry, defaults, {});
    std::unique_ptr<Training> training;
    if (!options.training.empty()) {
        training = std::make_unique<Training>();
        if (const core::Result<void> started = training->start(options.training); !started)
            return report(started.error());
    }
    const Table table(options.json ? stderr : stdout);
    std::vector<PanelTimes> all;
    for (const auto& panel : registry.panels()) {
        const std::vector<std::string>& chosen = options.panels;
        if (!chosen.empty() &&
            std::find(chosen.begin(), chosen.end(), panel->description().id) == chosen.end())
            continue;
        std::optional<PanelTimes> times = timePanel(window, *panel, table);
        if (!times) {
            std::fprintf(stderr, "orrery bench: nothing was painted within %d s\n",
                         kTimeoutMs / 1000);
            return 1;
        }
        all.push_back(*std::move(times));
    }
    table.end(training.get());
    if (options.json)
        printJson(all, training.get());
    return 0;
}

}  // namespace orrery::app
