// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verse_typeface.h"

#include <QFontDatabase>
#include <QFontMetrics>

#include <algorithm>
#include <array>

namespace orrery::widgets {
namespace {

/// In order of preference: Kai faces of Debian, Windows, macOS and free ones, then serif faces.
constexpr std::array kPreferred{"AR PL UKai CN",
                                "KaiTi",
                                "KaiTi_GB2312",
                                "STKaiti",
                                "Kaiti SC",
                                "Kaiti TC",
                                "LXGW WenKai",
                                "LXGW WenKai GB",
                                "LXGW WenKai TC",
                                "Adobe Kaiti Std",
                                "FZKai-Z03",
                                "TW-Kai",
                                "DFKai-SB",
                                "BiauKai",
                                "AR PL UKai TW",
                                "AR PL UKai HK",
                                "AR PL KaitiM GB",
                                "AR PL KaitiM Big5",
                                "Noto Serif CJK SC",
                                "Noto Serif SC",
                                "Source Han Serif SC",
                                "Source Han Serif CN",
                                "Songti SC",
                                "STSong",
                                "SimSun",
                                "AR PL UMing CN",
                                "Noto Serif CJK TC",
                                "Noto Serif CJK HK",
                                "Noto Serif CJK JP",
                                "Noto Serif CJK KR"};
/// Without a known face, one that says what it is; fallbacks for the whole of a Kai face come last.
constexpr std::array kTelling{"kai", "serif", "song", "ming"};

/// "Kaiti SC [Foundry]" is "Kaiti SC".
QString plainName(const QString& family) {
    const auto foundry = family.indexOf(QLatin1String(" ["));
    return (foundry < 0 ? family : family.left(foundry)).trimmed();
}

}  // namespace

QString chooseVerseFamily(const QStringList& families) {
    const auto first = [&](const auto& matches) {
        const auto found = std::find_if(families.begin(), families.end(), matches);
        return found != families.end() ? *found : QString();
    };
    for (const char* name : kPreferred) {
        const QString found = first([name](const QString& family) {
            return plainName(family).compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
        });
        if (!found.isEmpty())
            return found;
    }
    for (const char* part : kTelling) {
        const QString found = first([part](const QString& family) {
            return family.contains(QLatin1String(part), Qt::CaseInsensitive);
        });
        if (!found.isEmpty())
            return found;
    }
    return families.isEmpty() ? QString() : families.front();
}

std::optional<QFont> verseFont() {
    QStringList families = QFontDatabase::families(QFontDatabase::SimplifiedChinese);
    for (const QString& family : QFontDatabase::families(QFontDatabase::TraditionalChinese)) {
        if (!families.contains(family))
            families += family;
    }
    // What a font says of itself need not be true: 白 is in every face for Chinese.
    constexpr uint kCommon = 0x767D;
    families.erase(std::remove_if(families.begin(), families.end(),
                                  [](const QString& family) {
                                      return QFontDatabase::isPrivateFamily(family);
                                  }),
                   families.end());
    while (!families.isEmpty()) {
        const QString family = chooseVerseFamily(families);
        QFont font(QStringList{family, QStringLiteral("Noto Serif CJK SC"),
                               QStringLiteral("Noto Sans CJK SC")},
                   -1);
        // Strokes of a brush lose their shape on the pixel grid.
        font.setHintingPreference(QFont::PreferNoHinting);
        if (QFontMetrics(font).inFontUcs4(kCommon))
            return font;
        families.removeAll(family);
    }
    return std::nullopt;
}

}  // namespace orrery::widgets
