// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/empty_text.h"

#include "core/figure/comparisons.h"
#include "widgets/render/ranges.h"
#include "widgets/text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QTextLayout>

namespace orrery::widgets {
namespace {

bool hasNumbers(const core::Plot& plot, const RenderOptions& options) {
    return dataRange(plot, options, true) && dataRange(plot, options, false);
}

}  // namespace

QString emptyText(const core::Plot& plot, const RenderOptions& options) {
    if (hasNumbers(plot, options))
        return {};
    RenderOptions all = options;
    all.hiddenLayers.clear();
    for (const core::Layer& layer : plot.layers)
        all.shownLayers.emplace(core::baseId(layer));
    return plot.empty.empty() || hasNumbers(plot, all)
               ? QCoreApplication::translate("Plot", "No data")
               : toQString(plot.empty, options.locale);
}

QString fittedText(const QString& text, const QFont& font, const QSizeF& room) {
    const QFontMetricsF metrics(font);
    const auto most = static_cast<qsizetype>(room.height() / metrics.lineSpacing());
    if (most < 1 || room.width() < metrics.horizontalAdvance(QStringLiteral("…")))
        return {};
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room.width());
        if (lines.size() == most) {
            // All the rest in the last line, so that it is cut.
            lines.last() = metrics.elidedText(lines.last() + text.mid(line.textStart()),
                                              Qt::ElideRight, room.width());
            break;
        }
        lines += text.mid(line.textStart(), line.textLength());
    }
    layout.endLayout();
    for (QString& line : lines)
        line = line.trimmed();
    return lines.join(QLatin1Char('\n'));
}

}  // namespace orrery::widgets
