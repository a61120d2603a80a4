// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparison_options.h"

#include "widgets/overlay_file.h"

#include <algorithm>
#include <charconv>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;

/// Up to the first `ends` that no backslash stands before, without the backslashes; what follows
/// stays in `text`. The character that ended it, or 0.
char takePart(std::string_view& text, std::string_view ends, std::string& part) {
    part.clear();
    while (!text.empty()) {
        char c = text.front();
        text.remove_prefix(1);
        if (ends.find(c) != std::string_view::npos)
            return c;
        if (c == '\\' && !text.empty()) {
            c = text.front();
            text.remove_prefix(1);
        }
        part += c;
    }
    return '\0';
}

Result<int> readBeside(const CommandLine& line, std::size_t pins) {
    const auto option = line.value("beside");
    if (!option)
        return 0;
    int number = 0;
    const auto [end, error] =
        std::from_chars(option->data(), option->data() + option->size(), number);
    if (error != std::errc() || end != option->data() + option->size() || number < 1 ||
        number > static_cast<int>(pins))
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "--beside must be the number of a --pin, 1 for the first, but %1 "
                                "was given with %2 pins."))
                .arg(core::inQuotes(*option))
                .arg(static_cast<std::int64_t>(pins)));
    return number;
}

Result<core::Overlay> readOverlayOption(const std::string& option, const core::Panel& panel) {
    const std::size_t equals = option.find('=');
    const std::string plot = option.substr(0, equals);
    const auto& plots = panel.description().plots;
    if (equals == std::string::npos || equals + 1 == option.size())
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "--overlay needs PLOT=FILE, such as %1=measured.csv, but %2 was "
                                "given."))
                .arg(plots.front().id)
                .arg(core::inQuotes(option)));
    if (std::none_of(plots.begin(), plots.end(),
                     [&](const core::OutputSpec& spec) { return spec.id == plot; })) {
        std::string known;
        for (const core::OutputSpec& spec : plots)
            known += (known.empty() ? "" : ", ") + spec.id;
        return core::usageError(
            Message(ORRERY_TEXT("command line", "There is no plot %1; there are: %2."))
                .arg(core::inQuotes(plot))
                .arg(known));
    }
    return core::Overlay{.plot = plot, .path = option.substr(equals + 1)};
}

}  // namespace

Result<core::Pin> parsePin(std::string_view option, const core::Panel& panel,
                           const core::Values& present) {
    core::Pin pin;
    core::Values values = present;
    std::string part;
    std::string_view rest = option;
    if (takePart(rest, ":=", part) == ':')
        pin.name = part;
    else
        rest = option;
    while (!rest.empty()) {
        std::string id, value;
        if (takePart(rest, "=", id) != '=')
            return core::usageError(
                Message(ORRERY_TEXT("command line",
                                    "--pin needs [NAME:]ID=VALUE[,ID=VALUE]…, such as p=1, but %1 "
                                    "was given."))
                    .arg(core::inQuotes(option)));
        takePart(rest, ",", value);
        if (Result<void> set = values.setText(id, value); !set)
            return set.error();
    }
    core::Figure figure;
    figure.panel = panel.description().id;
    figure.parameters = values.describe();
    pin.figure = std::make_shared<const core::Figure>(std::move(figure));
    return pin;
}

Result<core::Comparisons> readComparisons(const CommandLine& line, const core::Panel& panel,
                                          const core::Values& present) {
    core::Comparisons comparisons;
    for (const std::string& option : line.values("pin")) {
        if (comparisons.pins.size() == core::kMaximumPins)
            return core::usageError(
                Message(ORRERY_TEXT("command line", "--pin can be given %1 times at most."))
                    .arg(static_cast<std::int64_t>(core::kMaximumPins)));
        Result<core::Pin> pin = parsePin(option, panel, present);
        if (!pin)
            return pin.error();
        comparisons.pins.push_back(std::move(pin).value());
    }
    Result<int> beside = readBeside(line, comparisons.pins.size());
    if (!beside)
        return beside.error();
    comparisons.pinBeside = *beside;
    for (const std::string& option : line.values("overlay")) {
        Result<core::Overlay> overlay = readOverlayOption(option, panel);
        if (!overlay)
            return overlay.error();
        comparisons.overlays.push_back(std::move(overlay).value());
    }
    return comparisons;
}

Result<void> completeComparisons(core::Comparisons& comparisons, const core::Panel& panel,
                                 core::Quality quality, const core::JobContext& job,
                                 core::StageCache& cache) {
    for (core::Pin& pin : comparisons.pins) {
        if (!pin.figure->plots.empty())
            continue;
        Result<core::Figure> figure =
            panel.compute(core::Values::fromDescription(panel.parameters(), pin.figure->parameters),
                          quality, core::ComputeContext{.job = job, .cache = cache, .partial = {}});
        if (!figure)
            return figure.error();
        pin.figure = std::make_shared<const core::Figure>(std::move(figure).value());
    }
    for (core::Overlay& overlay : comparisons.overlays) {
        if (overlay.x)
            continue;
        Result<core::Overlay> read = widgets::loadOverlay(QString::fromStdString(overlay.path),
                                                          QString::fromStdString(overlay.plot));
        if (!read)
            return read.error();
        overlay = std::move(read).value();
    }
    return {};
}

}  // namespace orrery::app
