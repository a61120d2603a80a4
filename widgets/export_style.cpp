// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export_style.h"

#include "core/base/value.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

namespace orrery::widgets {
namespace {

using core::Message;
using core::Result;
using Json = nlohmann::ordered_json;

constexpr double kMillimetresPerInch = 25.4;
constexpr double kLongestMillimetres = 10000;

std::optional<double> parseReal(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

core::Error outOfRange(std::string_view name, double minimum, double maximum, bool integer,
                       std::string_view given) {
    const std::string range = core::formatExact(minimum) + ".." + core::formatExact(maximum);
    const core::Text text =
        integer ? ORRERY_TEXT("export", "%1 must be an integer in %2, but %3 was given.")
                : ORRERY_TEXT("export", "%1 must be a number in %2, but %3 was given.");
    return core::usageError(Message(text).arg(name).arg(range).arg(given));
}

Result<void> checkReal(std::string_view name, double value, double minimum, double maximum) {
    if (value >= minimum && value <= maximum)
        return {};
    return outOfRange(name, minimum, maximum, false, core::formatExact(value));
}

Result<double> readOption(std::string_view name, std::string_view text, double minimum,
                          double maximum, bool integer) {
    const std::optional<double> value = parseReal(text);
    if (!value || *value < minimum || *value > maximum || (integer && *value != std::floor(*value)))
        return outOfRange(name, minimum, maximum, integer, core::inQuotes(text));
    return *value;
}

/// Names are of the fields in a style's file, or of the options where `size` is "--size".
Result<void> checkPixels(const ExportStyle& style, std::string_view name) {
    const auto fits = [](int length) {
        return length >= kSmallestPicture && length <= kLargestPicture;
    };
    const QSize size = style.pixels();
    if (fits(size.width()) && fits(size.height()))
        return {};
    const std::string range =
        std::to_string(kSmallestPicture) + ".." + std::to_string(kLargestPicture);
    const std::string given =
        core::formatExact(style.width) + "x" + core::formatExact(style.height);
    if (style.unit == LengthUnit::Pixels)
        return core::usageError(
            Message(
                ORRERY_TEXT("export", "%1: width and height must be in %2 px, but %3 was given."))
                .arg(name)
                .arg(range)
                .arg(given));
    return core::usageError(
        Message(
            ORRERY_TEXT("export",
                        "%1: width and height must be in %2 px, but %3 mm at %4 DPI are %5 px."))
            .arg(name)
            .arg(range)
            .arg(given)
            .arg(style.dpi)
            .arg(std::to_string(size.width()) + "x" + std::to_string(size.height())));
}

ExportStyle paperStyle(const char* id, double inches, double heightMillimetres, const char* font,
                       double fontSize) {
    ExportStyle style;
    style.id = id;
    style.width = std::round(inches * kMillimetresPerInch * 1000) / 1000;
    style.height = heightMillimetres;
    style.unit = LengthUnit::Millimetres;
    style.dpi = 600;
    style.font = font;
    style.fontSize = fontSize;
    style.lineWidth = 1;
    style.title = false;  // a paper has captions
    return style;
}

std::vector<ExportStyle> makeBuiltinStyles() {
    ExportStyle screen;
    screen.id = "screen";
    ExportStyle slides;
    slides.id = "slides";
    slides.width = 1920;
    slides.height = 1080;
    slides.dpi = 144;
    slides.fontSize = 20;
    slides.lineWidth = 3;
    return {screen,
            slides,
            paperStyle("neurips", 5.5, 80, "serif", 9),
            paperStyle("icml", 3.25, 55, "serif", 8),
            paperStyle("ieee", 3.5, 58, "serif", 8),
            paperStyle("ieee_wide", 7.16, 80, "serif", 8),
            paperStyle("nature", 89 / kMillimetresPerInch, 60, "sans-serif", 7),
            paperStyle("nature_wide", 183 / kMillimetresPerInch, 80, "sans-serif", 7)};
}

/// How one field of a style's file is read and written.
struct Field {
    const char* name;
    core::Text expected;  ///< for a value of the wrong type or an unknown word
    std::function<bool(ExportStyle&, const Json&)> read;
    std::function<Json(const ExportStyle&)> write;
};

template <typename T>
bool readNumber(T& target, const Json& json) {
    if (!json.is_number() || (std::is_integral_v<T> && !json.is_number_integer()))
        return false;
    // Beyond int's range the value is still out of every field's range.
    target = static_cast<T>(std::clamp(json.get<double>(), -1e9, 1e9));
    return true;
}

bool readString(std::string& target, const Json& json) {
    if (!json.is_string())
        return false;
    target = json.get<std::string>();
    return true;
}

bool readFlag(bool& target, const Json& json) {
    if (!json.is_boolean())
        return false;
    target = json.get<bool>();
    return true;
}

/// One of two words: false for the first, true for the second.
bool readWord(const Json& json, const char* first, const char* second, bool& isSecond) {
    if (!json.is_string() || (json != first && json != second))
        return false;
    isSecond = json == second;
    return true;
}

template <typename T>
Field field(const char* name, core::Text expected, T ExportStyle::*member) {
    return {name, expected,
            [member](ExportStyle& style, const Json& json) {
                if constexpr (std::is_same_v<T, bool>)
                    return readFlag(style.*member, json);
                else if constexpr (std::is_same_v<T, std::string>)
                    return readString(style.*member, json);
                else
                    return readNumber(style.*member, json);
            },
            [member](const ExportStyle& style) { return Json(style.*member); }};
}

const std::vector<Field>& fields() {
    static const core::Text kNumber = ORRERY_TEXT("export", "a number");
    static const core::Text kInteger = ORRERY_TEXT("export", "an integer");
    static const core::Text kText = ORRERY_TEXT("export", "a text");
    static const core::Text kFlag = ORRERY_TEXT("export", "true or false");
    static const std::vector<Field> kFields{
        field("name", kText, &ExportStyle::id),
        field("width", kNumber, &ExportStyle::width),
        field("height", kNumber, &ExportStyle::height),
        {"unit", ORRERY_TEXT("export", "\"mm\" or \"px\""),
         [](ExportStyle& style, const Json& json) {
             bool pixels = false;
             const bool ok = readWord(json, "mm", "px", pixels);
             style.unit = pixels ? LengthUnit::Pixels : LengthUnit::Millimetres;
             return ok;
         },
         [](const ExportStyle& style) {
             return style.unit == LengthUnit::Pixels ? Json("px") : Json("mm");
         }},
        field("dpi", kInteger, &ExportStyle::dpi),
        field("font", kText, &ExportStyle::font),
        field("font_size", kNumber, &ExportStyle::fontSize),
        field("line_width", kNumber, &ExportStyle::lineWidth),
        field("title", kFlag, &ExportStyle::title),
        field("legend", kFlag, &ExportStyle::legend),
        field("grid", kFlag, &ExportStyle::grid),
        {"background", ORRERY_TEXT("export", "\"opaque\" or \"transparent\""),
         [](ExportStyle& style, const Json& json) {
             return readWord(json, "opaque", "transparent", style.transparent);
         },
         [](const ExportStyle& style) {
             return style.transparent ? Json("transparent") : Json("opaque");
         }},
        {"theme", ORRERY_TEXT("export", "\"light\" or \"dark\""),
         [](ExportStyle& style, const Json& json) {
             bool dark = false;
             const bool ok = readWord(json, "light", "dark", dark);
             style.theme = dark ? Theme::Dark : Theme::Light;
             return ok;
         },
         [](const ExportStyle& style) {
             return style.theme == Theme::Dark ? Json("dark") : Json("light");
         }},
    };
    return kFields;
}

core::Error inFile(const std::string& name, const core::Error& error) {
    return core::usageError(
        Message(ORRERY_TEXT("export", "Style %1: %2")).arg(name).arg(error.message));
}

}  // namespace

QSize ExportStyle::pixels() const {
    const double scale = unit == LengthUnit::Pixels ? 1.0 : dpi / kMillimetresPerInch;
    const auto length = [&](double value) {
        return static_cast<int>(std::lround(std::clamp(value * scale, -1e9, 1e9)));
    };
    return {length(width), length(height)};
}

QSizeF ExportStyle::inches() const {
    const double divisor = unit == LengthUnit::Pixels ? dpi : kMillimetresPerInch;
    return {width / divisor, height / divisor};
}

const std::vector<ExportStyle>& builtinStyles() {
    static const std::vector<ExportStyle> kStyles = makeBuiltinStyles();
    return kStyles;
}

const ExportStyle* findStyle(std::string_view id) {
    const auto& styles = builtinStyles();
    const auto it = std::find_if(styles.begin(), styles.end(),
                                 [&](const ExportStyle& s) { return s.id == id; });
    return it == styles.end() ? nullptr : &*it;
}

Result<void> validate(const ExportStyle& style) {
    if (style.font.empty())
        return core::usageError(
            ORRERY_TEXT("export", "font must be the name of a font family, but \"\" was given."));
    if (Result<void> dpi = checkReal("dpi", style.dpi, kSmallestDpi, kLargestDpi); !dpi)
        return dpi;
    if (Result<void> size = checkReal("font_size", style.fontSize, kSmallestFont, kLargestFont);
        !size)
        return size;
    if (Result<void> line = checkReal("line_width", style.lineWidth, kThinnestLine, kThickestLine);
        !line)
        return line;
    return checkPixels(style, "size");
}

Result<ExportStyle> styleFromJson(const std::string& json, const std::string& name) {
    const Json root = Json::parse(json, nullptr, false);
    if (root.is_discarded() || !root.is_object())
        return core::usageError(
            Message(ORRERY_TEXT("export", "%1 is not a style: it must be one JSON object."))
                .arg(name));
    ExportStyle style = builtinStyles().front();
    style.id = "custom";
    for (const auto& [key, value] : root.items()) {
        const auto it = std::find_if(fields().begin(), fields().end(),
                                     [&key = key](const Field& f) { return key == f.name; });
        if (it == fields().end()) {
            std::string known;
            for (const Field& f : fields())
                known += (known.empty() ? "" : ", ") + std::string(f.name);
            return core::usageError(
                Message(ORRERY_TEXT("export", "Style %1: there is no field \"%2\"; there are: %3."))
                    .arg(name)
                    .arg(key)
                    .arg(known));
        }
        if (!it->read(style, value))
            return core::usageError(
                Message(ORRERY_TEXT("export", "Style %1: %2 must be %3, but %4 was given."))
                    .arg(name)
                    .arg(key)
                    .arg(Message(it->expected))
                    .arg(value.dump(-1, ' ', false, Json::error_handler_t::replace)));
    }
    if (Result<void> valid = validate(style); !valid)
        return inFile(name, valid.error());
    return style;
}

std::string styleToJson(const ExportStyle& style) {
    Json root;
    for (const Field& f : fields())
        root[f.name] = f.write(style);
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<ExportStyle> loadStyle(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    // Reading a folder opens but does not read.
    if (!file || !(text << file.rdbuf())) {
        std::string known;
        for (const ExportStyle& style : builtinStyles())
            known += (known.empty() ? "" : ", ") + style.id;
        return core::usageError(
            Message(ORRERY_TEXT(
                        "export",
                        "\"%1\" is neither a style that can be read from a file nor one of %2."))
                .arg(path)
                .arg(known));
    }
    return styleFromJson(text.str(), path);
}

std::vector<std::string> styleOptions(const ExportStyle& style) {
    const ExportStyle* known = findStyle(style.id);
    const ExportStyle& base = known != nullptr ? *known : builtinStyles().front();
    std::vector<std::string> options{"--style", base.id};
    const auto add = [&](bool differs, const char* option, const std::string& value) {
        if (differs)
            options.insert(options.end(), {option, value});
    };
    add(style.width != base.width || style.height != base.height || style.unit != base.unit,
        "--size",
        core::formatExact(style.width) + "x" + core::formatExact(style.height) +
            (style.unit == LengthUnit::Millimetres ? "mm" : ""));
    add(style.dpi != base.dpi, "--dpi", std::to_string(style.dpi));
    add(style.font != base.font, "--font", style.font);
    add(style.fontSize != base.fontSize, "--font-size", core::formatExact(style.fontSize));
    add(style.lineWidth != base.lineWidth, "--line-width", core::formatExact(style.lineWidth));
    add(style.title != base.title, style.title ? "--show" : "--hide", "title");
    add(style.legend != base.legend, style.legend ? "--show" : "--hide", "legend");
    add(style.grid != base.grid, style.grid ? "--show" : "--hide", "grid");
    add(style.transparent != base.transparent, "--background",
        style.transparent ? "transparent" : "opaque");
    add(style.theme != base.theme, "--theme", style.theme == Theme::Dark ? "dark" : "light");
    return options;
}

Result<void> setSize(ExportStyle& style, std::string_view text) {
    std::string_view numbers = text;
    const bool millimetres = numbers.size() > 2 && numbers.substr(numbers.size() - 2) == "mm";
    if (millimetres)
        numbers.remove_suffix(2);
    const std::size_t cross = numbers.find('x');
    const auto width = parseReal(numbers.substr(0, cross));
    const auto height =
        cross == std::string_view::npos ? std::nullopt : parseReal(numbers.substr(cross + 1));
    const bool wholePixels =
        width && height && *width == std::floor(*width) && *height == std::floor(*height);
    if (!width || !height || (!millimetres && !wholePixels) ||
        (millimetres && (*width > kLongestMillimetres || *height > kLongestMillimetres)))
        return core::usageError(
            Message(ORRERY_TEXT("export",
                                "--size must be WIDTHxHEIGHT in %1 px, such as 960x600 or 89x60mm, "
                                "but %2 was given."))
                .arg(std::to_string(kSmallestPicture) + ".." + std::to_string(kLargestPicture))
                .arg(core::inQuotes(text)));
    style.width = *width;
    style.height = *height;
    style.unit = millimetres ? LengthUnit::Millimetres : LengthUnit::Pixels;
    return {};
}

Result<void> setDpi(ExportStyle& style, std::string_view text) {
    Result<double> value = readOption("--dpi", text, kSmallestDpi, kLargestDpi, true);
    if (!value)
        return value.error();
    style.dpi = static_cast<int>(*value);
    return {};
}

Result<void> setFontSize(ExportStyle& style, std::string_view text) {
    Result<double> value = readOption("--font-size", text, kSmallestFont, kLargestFont, false);
    if (!value)
        return value.error();
    style.fontSize = *value;
    return {};
}

Result<void> setLineWidth(ExportStyle& style, std::string_view text) {
    Result<double> value = readOption("--line-width", text, kThinnestLine, kThickestLine, false);
    if (!value)
        return value.error();
    style.lineWidth = *value;
    return {};
}

}  // namespace orrery::widgets
