// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verse_files.h"

#include "core/base/version.h"
#include "core/figure/output.h"

namespace orrery::app {

std::string verseCommand(const core::Panel& panel, const core::Values& values) {
    core::Figure figure;
    figure.panel = panel.description().id;
    figure.parameters = values.describe();
    return core::exportCommand(figure, {"--table", "verses", "-o", "verses.csv"});
}

QByteArray versesAsText(const core::Panel& panel, const std::vector<KeptVerse>& verses) {
    QByteArray text = QByteArray("# Orrery ") + core::version() + '\n';
    QJsonObject last;
    for (const KeptVerse& verse : verses) {
        if (verse.values != last) {
            last = verse.values;
            text += "# " +
                    QByteArray::fromStdString(
                        verseCommand(panel, valuesFromJson(panel.parameters(), verse.values))) +
                    '\n';
        }
        if (!verse.label.isEmpty())
            text += "# " + verse.label.toUtf8() + '\n';
        text += verse.text.toUtf8() + '\n';
    }
    return text;
}

}  // namespace orrery::app
