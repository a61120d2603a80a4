// SPDX-License-Identifier: GPL-3.0-or-later
// Colours can be told apart, by everybody, on both themes.
#include "widgets/theme.h"

#include "core/figure/comparisons.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

using namespace orrery;
using widgets::Theme;

namespace {

using Triple = std::array<double, 3>;

Triple linearRgb(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
}

Triple times(const std::array<Triple, 3>& m, const Triple& v) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

/// Relative luminance and contrast of WCAG 2.1.
double luminance(const QColor& color) {
    const Triple c = linearRgb(color);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// CIELAB, D65.
Triple lab(const Triple& rgb) {
    const Triple xyz = times({{{0.4124564, 0.3575761, 0.1804375},
                               {0.2126729, 0.7151522, 0.0721750},
                               {0.0193339, 0.1191920, 0.9503041}}},
                             rgb);
    const Triple white{0.95047, 1.0, 1.08883};
    Triple f{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / white[i];
        f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

/// CIEDE2000 (Sharma, Wu and Dalal, Color Research and Application 30(1), 2005).
double ciede2000(const Triple& one, const Triple& two) {
    const double c7 = std::pow((std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2, 7);
    const double g = 0.5 * (1 - std::sqrt(c7 / (c7 + std::pow(25.0, 7))));
    const double a1 = one[1] * (1 + g), a2 = two[1] * (1 + g);
    const double C1 = std::hypot(a1, one[2]), C2 = std::hypot(a2, two[2]);
    const auto hue = [](double b, double a) {
        const double h = std::atan2(b, a) * 180 / std::numbers::pi;
        return h < 0 ? h + 360 : h;
    };
    const double h1 = C1 == 0 ? 0 : hue(one[2], a1), h2 = C2 == 0 ? 0 : hue(two[2], a2);
    double dh = h2 - h1;
    if (C1 * C2 == 0)
        dh = 0;
    else if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    const double dL = two[0] - one[0], dC = C2 - C1,
                 dH = 2 * std::sqrt(C1 * C2) * std::sin(radians(dh / 2));
    const double L = (one[0] + two[0]) / 2, C = (C1 + C2) / 2;
    double h = h1 + h2;
    if (C1 * C2 != 0)
        h = std::abs(h1 - h2) <= 180 ? h / 2 : (h < 360 ? (h + 360) / 2 : (h - 360) / 2);
    const double T = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                     0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
    const double SL = 1 + 0.015 * (L - 50) * (L - 50) / std::sqrt(20 + (L - 50) * (L - 50));
    const double SC = 1 + 0.045 * C, SH = 1 + 0.015 * C * T;
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double RC = 2 * std::sqrt(std::pow(C, 7) / (std::pow(C, 7) + std::pow(25.0, 7)));
    const double RT = -std::sin(radians(2 * turn)) * RC;
    return std::sqrt(std::pow(dL / SL, 2) + std::pow(dC / SC, 2) + std::pow(dH / SH, 2) +
                     RT * (dC / SC) * (dH / SH));
}

/// How people see who lack one kind of cone (Machado, Oliveira and Fernandes, IEEE TVCG 15(6),
/// 2009, severity 1).
struct Sight {
    const char* name;
    std::array<Triple, 3> matrix;
};
constexpr std::array<Sight, 4> kSights{{{"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
                                        {"protanopia",
                                         {{{0.152286, 1.052583, -0.204868},
                                           {0.114503, 0.786281, 0.099216},
                                           {-0.003882, -0.048116, 1.051998}}}},
                                        {"deuteranopia",
                                         {{{0.367322, 0.860646, -0.227968},
                                           {0.280085, 0.672501, 0.047413},
                                           {-0.011820, 0.042940, 0.968881}}}},
                                        {"tritanopia",
                                         {{{1.255528, -0.076749, -0.178779},
                                           {-0.078411, 0.930809, 0.147602},
                                           {0.004733, 0.691367, 0.303900}}}}}};

double difference(const QColor& a, const QColor& b, const Sight& sight) {
    const auto seen = [&](const QColor& color) {
        Triple rgb = times(sight.matrix, linearRgb(color));
        for (double& c : rgb)
            c = std::clamp(c, 0.0, 1.0);
        return lab(rgb);
    };
    return ciede2000(seen(a), seen(b));
}

/// Patterns are told apart by the number of their dashes, or by one that is half as long again.
bool looksAlike(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double one, double other) {
        return std::max(one, other) < 1.5 * std::min(one, other);
    });
}

struct Named {
    QString name;
    widgets::RoleStyle style;
};

/// Every style that layers of data can have. (The marker is one upright rule with a flag and a
/// ring: no curve.)
std::vector<Named> allStyles(Theme theme) {
    using core::Role;
    const std::vector<std::pair<Role, const char*>> roles{
        {Role::Exact, "exact"},         {Role::Sample, "sample"}, {Role::Theory, "theory"},
        {Role::Reference, "reference"}, {Role::Second, "second"}, {Role::Third, "third"},
        {Role::Overlay, "overlay"}};
    std::vector<Named> all;
    for (const auto& [role, name] : roles) {
        for (int occurrence = 0; occurrence < 3; ++occurrence) {
            const widgets::RoleStyle style = widgets::roleStyle(role, theme, occurrence);
            if (occurrence > 0 && style == widgets::roleStyle(role, theme, occurrence - 1))
                break;
            const QString label = QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(occurrence);
            all.push_back({label, style});
            for (int pin = 1; pin <= static_cast<int>(core::kMaximumPins); ++pin) {
                if (role != Role::Overlay)
                    all.push_back({label + QStringLiteral(" of pin %1").arg(pin),
                                   widgets::ghostStyle(style, theme, pin)});
            }
        }
    }
    return all;
}

/// The same for families: plain members with their ghosts, and what may stand beside them in a
/// plot.
std::vector<Named> seriesStyles(Theme theme) {
    std::vector<Named> all;
    const auto add = [&](const QString& name, const widgets::RoleStyle& style) {
        all.push_back({name, style});
        for (int pin = 1; pin <= static_cast<int>(core::kMaximumPins); ++pin) {
            if (style.dash != Qt::NoPen)
                all.push_back({name + QStringLiteral(" of pin %1").arg(pin),
                               widgets::ghostStyle(style, theme, pin)});
        }
    };
    for (int series = 1; series <= widgets::kSeriesMembers; ++series)
        add(QStringLiteral("member %1").arg(series),
            widgets::seriesStyle(series, core::Role::Exact, theme));
    for (int occurrence = 0; occurrence < 2; ++occurrence)
        add(QStringLiteral("reference %1").arg(occurrence),
            widgets::roleStyle(core::Role::Reference, theme, occurrence));
    for (int occurrence = 0; occurrence < 3; ++occurrence)
        add(QStringLiteral("overlay %1").arg(occurrence),
            widgets::roleStyle(core::Role::Overlay, theme, occurrence));
    return all;
}

/// Lines are told apart by dash, points by marker: those that share one must differ in colour. The
/// first two that do not; empty where all do.
QString confused(const std::vector<Named>& all, bool marks = true) {
    const auto mark = [](const widgets::RoleStyle& style) {
        return std::tuple(style.marker, style.ghost > 0, widgets::ghostDots(style));
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const widgets::RoleStyle &one = all[i].style, &other = all[k].style;
            const bool sameLine =
                one.dash != Qt::NoPen && other.dash != Qt::NoPen &&
                looksAlike(widgets::dashPattern(one), widgets::dashPattern(other));
            if (!sameLine && !(marks && mark(one) == mark(other)))
                continue;
            for (const Sight& sight : kSights) {
                const double d = difference(one.color, other.color, sight);
                if (d < 15)
                    return QStringLiteral("%1 and %2 differ by %3 in %4")
                        .arg(all[i].name, all[k].name)
                        .arg(d)
                        .arg(QLatin1String(sight.name));
            }
        }
    }
    return {};
}

}  // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private slots:
    void differenceMatchesPublishedPairs_data() {
        QTest::addColumn<QVector<double>>("numbers");
        // Table 1 of Sharma, Wu and Dalal: L a b, L a b, difference.
        QTest::newRow("1 blue") << QVector<double>{50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425};
        QTest::newRow("4 blue") << QVector<double>{50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000};
        QTest::newRow("7 grey") << QVector<double>{50, 0, 0, 50, -1, 2, 2.3669};
        QTest::newRow("9 opposite hues")
            << QVector<double>{50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792};
        QTest::newRow("11 opposite hues")
            << QVector<double>{50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195};
        QTest::newRow("16 large") << QVector<double>{50, 2.5, 0, 50, 0, -2.5, 4.3065};
        QTest::newRow("17 large") << QVector<double>{50, 2.5, 0, 73, 25, -18, 27.1492};
        QTest::newRow("20 large") << QVector<double>{50, 2.5, 0, 58, 24, 15, 19.4535};
        QTest::newRow("25 green") << QVector<double>{60.2574,  -34.0099, 36.2677, 60.4626,
                                                     -34.1751, 39.4387,  1.2644};
        QTest::newRow("34 dark") << QVector<double>{2.0776,  0.0795,  -1.1350, 0.9033,
                                                    -0.0636, -0.5514, 0.9082};
    }
    void differenceMatchesPublishedPairs() {
        QFETCH(QVector<double>, numbers);
        const double got =
            ciede2000({numbers[0], numbers[1], numbers[2]}, {numbers[3], numbers[4], numbers[5]});
        QVERIFY2(std::abs(got - numbers[6]) < 5e-5, qPrintable(QString::number(got, 'f', 6)));
    }

    void stylesAreToldApart_data() {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(Theme::Light);
        QTest::newRow("dark") << static_cast<int>(Theme::Dark);
    }
    void stylesAreToldApart() {
        QFETCH(int, theme);
        const std::vector<Named> all = allStyles(static_cast<Theme>(theme));
        QVERIFY(all.size() >= 11 * 9);
        QCOMPARE(confused(all), QString());
    }

    void seriesAreToldApart_data() { stylesAreToldApart_data(); }
    void seriesAreToldApart() {
        QFETCH(int, theme);
        const std::vector<Named> all = seriesStyles(static_cast<Theme>(theme));
        QVERIFY(all.size() >= std::size_t{16} * 9);
        QCOMPARE(confused(all), QString());
    }

    void theoriesOfSeriesAreToldApart_data() { stylesAreToldApart_data(); }
    void theoriesOfSeriesAreToldApart() {
        QFETCH(int, theme);
        const auto shown = static_cast<Theme>(theme);
        std::vector<Named> all{
            {QStringLiteral("reference 0"), widgets::roleStyle(core::Role::Reference, shown, 0)},
            {QStringLiteral("reference 1"), widgets::roleStyle(core::Role::Reference, shown, 1)}};
        for (int series = 1; series <= widgets::kSeriesMembers; ++series) {
            const widgets::RoleStyle plain = widgets::seriesStyle(series, core::Role::Exact, shown);
            QCOMPARE(widgets::seriesStyle(series, core::Role::Sample, shown), plain);
            all.push_back({QStringLiteral("plain %1").arg(series), plain});
            std::vector<widgets::RoleStyle> own{plain};
            for (int occurrence = 0; occurrence < 2; ++occurrence) {
                const widgets::RoleStyle theory =
                    widgets::seriesStyle(series, core::Role::Theory, shown, occurrence);
                QCOMPARE(theory.color, plain.color);
                QVERIFY(theory.width < 0.7 * plain.width);
                for (const widgets::RoleStyle& other : own)
                    QVERIFY(theory.marker != other.marker);
                own.push_back(theory);
                all.push_back(
                    {QStringLiteral("theory %1 of %2").arg(occurrence).arg(series), theory});
            }
        }
        QCOMPARE(confused(all, false), QString());
    }

    void membersOfASeriesLookTheSameEverywhere() {
        const auto layer = [](core::Role role, int series) {
            return core::Layer{.id = "l", .role = role, .series = series};
        };
        using core::Role;
        core::Plot all, few;
        all.layers = {layer(Role::Exact, 1),  layer(Role::Theory, 1),   layer(Role::Theory, 0),
                      layer(Role::Exact, 3),  layer(Role::Sample, 3),   layer(Role::Theory, 3),
                      layer(Role::Theory, 3), layer(Role::Reference, 3)};
        few.layers = {layer(Role::Exact, 3), layer(Role::Theory, 3)};
        const auto style = [](const core::Plot& plot, std::size_t i) {
            return widgets::layerStyle(plot, i, Theme::Light);
        };
        QCOMPARE(style(all, 3), style(few, 0));
        QCOMPARE(style(all, 4), style(few, 0));
        QCOMPARE(style(all, 5), style(few, 1));
        QVERIFY(style(all, 6) != style(all, 5));
        // Neither members nor those without a series count for each other.
        QCOMPARE(style(all, 2), widgets::roleStyle(Role::Theory, Theme::Light));
        QCOMPARE(style(all, 7), widgets::roleStyle(Role::Reference, Theme::Light));
        // Its ghost is the ghost of the same member.
        core::Plot pinned = all;
        pinned.layers.push_back(all.layers[3]);
        pinned.layers.back().pin = 2;
        QCOMPARE(style(pinned, 8), widgets::ghostStyle(style(few, 0), Theme::Light, 2));
    }

    void theFirstMembersAreTheClearest_data() { stylesAreToldApart_data(); }
    void theFirstMembersAreTheClearest() {
        QFETCH(int, theme);
        const auto shown = static_cast<Theme>(theme);
        const auto member = [&](int series) {
            return widgets::seriesStyle(series, core::Role::Exact, shown);
        };
        QCOMPARE(member(1).color, widgets::roleStyle(core::Role::Exact, shown).color);
        QVERIFY(widgets::dashPattern(member(1)).empty());
        QVERIFY(widgets::dashPattern(member(2)).empty());
        for (const Sight& sight : kSights)
            QVERIFY(difference(member(1).color, member(2).color, sight) >= 40);
        // Seven at once, over each other's bands: whatever the dashes, the hues differ.
        for (int one = 1; one <= 7; ++one) {
            for (int other = 1; other < one; ++other) {
                QVERIFY(member(one).marker != member(other).marker);
                const double d = difference(member(one).color, member(other).color, kSights[0]);
                QVERIFY2(d >= 16,
                         qPrintable(
                             QStringLiteral("%1 and %2 differ by %3").arg(one).arg(other).arg(d)));
            }
        }
    }

    void contrastIsEnough_data() { stylesAreToldApart_data(); }
    void contrastIsEnough() {
        QFETCH(int, theme);
        const widgets::PlotColors colors = widgets::plotColors(static_cast<Theme>(theme));
        std::vector<Named> all = allStyles(static_cast<Theme>(theme));
        const std::vector<Named> series = seriesStyles(static_cast<Theme>(theme));
        all.insert(all.end(), series.begin(), series.end());
        for (const Named& named : all)
            QVERIFY2(contrast(named.style.color, colors.background) >= 3, qPrintable(named.name));
        QVERIFY(contrast(colors.accent, colors.background) >= 3);
        QVERIFY(contrast(colors.axis, colors.background) >= 3);
        QVERIFY(contrast(colors.text, colors.background) >= 7);
        const QPalette palette = widgets::applicationPalette(static_cast<Theme>(theme));
        QVERIFY(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >=
                7);
        QVERIFY(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) >=
                7);
        QVERIFY(contrast(palette.color(QPalette::HighlightedText),
                         palette.color(QPalette::Highlight)) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::Disabled, QPalette::WindowText),
                         palette.color(QPalette::Window)) >= 3);
    }

    void themeIsReadFromThePalette() {
        QCOMPARE(widgets::themeOf(widgets::applicationPalette(Theme::Light)), Theme::Light);
        QCOMPARE(widgets::themeOf(widgets::applicationPalette(Theme::Dark)), Theme::Dark);
    }

    void layersOfOneRoleDiffer() {
        core::Plot plot;
        for (const char* id : {"exact", "stirling", "other", "exponential"})
            plot.layers.push_back({.id = id, .role = core::Role::Theory});
        plot.layers.front().role = core::Role::Exact;
        const auto style = [&](std::size_t i) {
            return widgets::layerStyle(plot, i, Theme::Light);
        };
        QCOMPARE(style(0), widgets::roleStyle(core::Role::Exact, Theme::Light));
        for (std::size_t i = 1; i < 4; ++i) {
            for (std::size_t k = 1; k < i; ++k)
                QVERIFY(style(i).color != style(k).color && style(i).dash != style(k).dash);
        }
    }
};

QTEST_GUILESS_MAIN(ThemeTest)
#include "theme_test.moc"
