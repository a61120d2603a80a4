// SPDX-License-Identifier: GPL-3.0-or-later
// How an exported picture looks, apart from its content: named styles for screens, slides and
// journals.
#pragma once

#include "core/base/result.h"
#include "widgets/theme.h"

#include <QSize>
#include <QSizeF>

#include <string>
#include <string_view>
#include <vector>

namespace orrery::widgets {

constexpr int kSmallestPicture = 1, kLargestPicture = 16384;  // px
constexpr int kSmallestDpi = 72, kLargestDpi = 1200;
constexpr double kSmallestFont = 4, kLargestFont = 72;      // pt
constexpr double kThinnestLine = 0.25, kThickestLine = 10;  // pt

enum class LengthUnit { Pixels, Millimetres };

struct ExportStyle {
    std::string id;  ///< of a built-in style, or the name inside a user's file
    double width = 960, height = 600;
    LengthUnit unit = LengthUnit::Pixels;
    int dpi = 96;
    std::string font = "sans-serif";  ///< an installed family, "serif" or "sans-serif"
    double fontSize = 11;             ///< pt
    double lineWidth = 1.5;           ///< pt
    bool title = true, legend = true, grid = true;
    bool transparent = false;
    Theme theme = Theme::Light;

    /// Exact size of the picture, rounded to whole pixels.
    [[nodiscard]] QSize pixels() const;
    /// Size on paper in inches; pixels divided by dpi.
    [[nodiscard]] QSizeF inches() const;
    friend bool operator==(const ExportStyle&, const ExportStyle&) = default;
};

/// screen, slides (16:9), neurips (5.5 in), icml (3.25 in), ieee (3.5 in), ieee_wide (7.16 in),
/// nature (89 mm), nature_wide (183 mm).
const std::vector<ExportStyle>& builtinStyles();
const ExportStyle* findStyle(std::string_view id);

/// Checks every field. Errors (Usage) name the field, its range and what was given.
core::Result<void> validate(const ExportStyle& style);

/// A style from JSON text; absent fields are those of "screen", unknown ones errors. `name` is the
/// file's, for errors.
core::Result<ExportStyle> styleFromJson(const std::string& json, const std::string& name);
std::string styleToJson(const ExportStyle& style);

/// Reads a style's file. Errors are Usage: the user named the file.
core::Result<ExportStyle> loadStyle(const std::string& path);

/// The options of `orrery export` that make this style: --style with the built-in one of the same
/// id ("screen" for others), then what differs from it.
std::vector<std::string> styleOptions(const ExportStyle& style);

// One option of the command line each; errors (Usage) name the option, its range and what was
// given.
core::Result<void> setSize(ExportStyle& style, std::string_view text);  ///< "960x600", "89x60mm"
core::Result<void> setDpi(ExportStyle& style, std::string_view text);
core::Result<void> setFontSize(ExportStyle& style, std::string_view text);
core::Result<void> setLineWidth(ExportStyle& style, std::string_view text);

}  // namespace orrery::widgets
