// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/option_table.h"

#include <algorithm>
#include <limits>

namespace orrery::app {
namespace {

std::vector<OptionSpec> commonOptions() {
    return {{"help", 'h', "", ORRERY_TEXT("command line", "Print this help and stop.")},
            {"version", '\0', "", ORRERY_TEXT("command line", "Print the version and stop.")}};
}

/// How pictures look.
std::vector<OptionSpec> pictureOptions() {
    return {
        {"style", '\0', "ID|FILE",
         ORRERY_TEXT("command line",
                     "A style for pictures: screen (by default), slides, neurips, icml, ieee, "
                     "ieee_wide, nature, "
                     "nature_wide, or a JSON file. The options below change single parts of it.")},
        {"size", '\0', "WxH[mm]",
         ORRERY_TEXT(
             "command line",
             "Width and height of the picture in pixels, or in millimetres: 960x600, 89x60mm.")},
        {"dpi", '\0', "N", ORRERY_TEXT("command line", "Pixels per inch, 72..1200.")},
        {"font", '\0', "NAME",
         ORRERY_TEXT("command line", "Font family: an installed one, serif or sans-serif.")},
        {"font-size", '\0', "PT", ORRERY_TEXT("command line", "Font size in points, 4..72.")},
        {"line-width", '\0', "PT",
         ORRERY_TEXT("command line", "Width of lines in points, 0.25..10.")},
        {"theme", '\0', "light|dark", ORRERY_TEXT("command line", "Colours of the picture.")},
        {"background", '\0', "opaque|transparent",
         ORRERY_TEXT("command line", "Background of the picture.")},
        {"show", '\0', "PART",
         ORRERY_TEXT("command line",
                     "Show a part that the style leaves out: title, legend or grid."),
         true},
        {"hide", '\0', "PART",
         ORRERY_TEXT("command line", "Leave out a part: title, legend or grid."), true},
        {"title", '\0', "TEXT", ORRERY_TEXT("command line", "Title in place of the plot's own.")},
        {"x-label", '\0', "TEXT",
         ORRERY_TEXT("command line", "Label of the x axis in place of the plot's own.")},
        {"y-label", '\0', "TEXT",
         ORRERY_TEXT("command line", "Label of the y axis in place of the plot's own.")},
        {"x-scale", '\0', "linear|log", ORRERY_TEXT("command line", "Scale of the x axis.")},
        {"y-scale", '\0', "linear|log", ORRERY_TEXT("command line", "Scale of the y axis.")},
        {"x-range", '\0', "FROM,TO",
         ORRERY_TEXT("command line", "Part of the x axis that is shown.")},
        {"y-range", '\0', "FROM,TO",
         ORRERY_TEXT("command line", "Part of the y axis that is shown.")},
        {"show-layer", '\0', "ID",
         ORRERY_TEXT("command line", "Show a layer that is hidden at first."), true},
        {"hide-layer", '\0', "ID", ORRERY_TEXT("command line", "Leave a layer out of the picture."),
         true},
        {"view", '\0', "PLOT=JSON",
         ORRERY_TEXT("command line",
                     "View of one of several plots as sessions hold it, such as "
                     "ratio={\"y_scale\":\"log\"}."),
         true},
    };
}

std::vector<OptionSpec> exportOptions() {
    std::vector<OptionSpec> options{
        {"session", '\0', "FILE",
         ORRERY_TEXT("command line",
                     "Export all panels of a session, each with all its plots as they were saved: "
                     "one page each of a .pdf.")},
        {"set", 's', "ID=VALUE",
         ORRERY_TEXT("command line",
                     "Set a parameter; the others have their defaults. See \"orrery list\"."),
         true},
        {"pin", '\0', "[NAME:]ID=VALUE,…",
         ORRERY_TEXT("command line",
                     "Show the curves with these values changed as a ghost, such as --pin p=1; up "
                     "to eight."),
         true},
        {"beside", '\0', "K",
         ORRERY_TEXT("command line",
                     "Show the plot of the K-th pin beside the present one, in the same axes and "
                     "colours.")},
        {"overlay", '\0', "PLOT=FILE",
         ORRERY_TEXT(
             "command line",
             "Lay measurements over a plot: a CSV file with x, y and perhaps lower, upper."),
         true},
        {"output", 'o', "FILE",
         ORRERY_TEXT("command line",
                     "Write FILE; its ending decides: .png .svg .pdf .csv .json, or .py for a "
                     "matplotlib script."),
         true},
        {"plot", '\0', "ID|all",
         ORRERY_TEXT("command line",
                     "Which plot. Pictures show the first one unless told; several stand side by "
                     "side, \"all\" makes a "
                     "grid. CSV and JSON hold all plots unless told."),
         true},
        {"table", '\0', "ID",
         ORRERY_TEXT("command line", "Write this table instead of plots (.csv and .json).")},
        {"quality", '\0', "preview|final",
         ORRERY_TEXT("command line", "How much to compute; by default final.")},
    };
    for (OptionSpec& option : pictureOptions())
        options.push_back(option);
    options.push_back(
        {"lang", '\0', "en|zh_CN",
         ORRERY_TEXT("command line",
                     "Language of messages and of texts in pictures; by default the system's. CSV "
                     "and JSON are in "
                     "English unless this is given.")});
    return with(std::move(options));
}

std::vector<SubcommandSpec> panelSubcommands() {
    return {
        {Subcommand::Window, "", "", 0, 0, ORRERY_TEXT("command line", "Open the window."),
         with({{"panel", '\0', "ID", ORRERY_TEXT("command line", "Show this panel first.")},
               {"session", '\0', "FILE", ORRERY_TEXT("command line", "Open this session.")},
               languageOption()})},
        {Subcommand::Open, "open", "[FILE]", 0, 1,
         ORRERY_TEXT("command line",
                     "Open the window with a session, with what an exported file was made from, or "
                     "with a data file."),
         with({languageOption()})},
        {Subcommand::List, "list", "", 0, 0,
         ORRERY_TEXT("command line",
                     "List panels with their parameters, plots, readouts and presets."),
         with({jsonOption(), languageOption()})},
        {Subcommand::Export, "export", "PANEL", 0, 1,
         ORRERY_TEXT("command line", "Compute a panel and write it as picture, data or script."),
         exportOptions()},
        {Subcommand::Bench, "bench", "[PANEL]…", 0, std::numeric_limits<std::size_t>::max(),
         ORRERY_TEXT("command line",
                     "Measure the time from slider to painted plot, and of final results."),
         with(
             {{"training", '\0', "PATH",
               ORRERY_TEXT("command line",
                           "Meanwhile train a model of verse on these couplets, in this process.")},
              jsonOption(),
              languageOption()})},
    };
}

}  // namespace

OptionSpec languageOption() {
    return {"lang", '\0', "en|zh_CN",
            ORRERY_TEXT("command line",
                        "Language of messages and of texts in pictures; by default the system's.")};
}

OptionSpec jsonOption() {
    return {"json", '\0', "", ORRERY_TEXT("command line", "Print JSON for scripts.")};
}

std::vector<OptionSpec> with(std::vector<OptionSpec> options) {
    for (OptionSpec& option : commonOptions())
        options.push_back(option);
    return options;
}

const std::vector<SubcommandSpec>& subcommandTable() {
    static const std::vector<SubcommandSpec> kTable = [] {
        std::vector<SubcommandSpec> table = panelSubcommands();
        for (SubcommandSpec& spec : poemSubcommands())
            table.push_back(spec);
        return table;
    }();
    return kTable;
}

const SubcommandSpec& specOf(Subcommand subcommand) {
    const auto& table = subcommandTable();
    return *std::find_if(table.begin(), table.end(),
                         [&](const SubcommandSpec& spec) { return spec.subcommand == subcommand; });
}

}  // namespace orrery::app
