// SPDX-License-Identifier: GPL-3.0-or-later
// PlotView's selection and reference, and the plot in words.
#include "core/figure/output.h"
#include "widgets/plot_canvas.h"
#include "widgets/plot_cursor.h"
#include "widgets/plot_selection.h"
#include "widgets/plot_view.h"
#include "widgets/text.h"

#include <QEvent>
#include <QKeyEvent>
#include <QStringList>

#include <cmath>

namespace orrery::widgets {
namespace {

constexpr double kPointReach = 10;  // px around a point

QString axisWords(const core::Axis& axis, const QLocale& locale) {
    const QString label = toQString(axis.label, locale);
    return axis.unit.empty()
               ? label
               : QStringLiteral("%1 (%2)").arg(label, QString::fromStdString(axis.unit));
}

}  // namespace

void PlotView::setSelection(DataSelection* selection) {
    if (m_selection != nullptr)
        m_selection->disconnect(this);
    m_selection = selection;
    if (m_selection != nullptr)
        connect(m_selection, &DataSelection::changed, this, [this] {
            refreshSelection();
            m_canvas->update();
        });
    refreshSelection();
}

void PlotView::refreshSelection() {
    m_selected = m_selection != nullptr ? selectedIn(m_instead ? *m_instead : m_plot, *m_selection)
                                        : std::vector<SelectedLayer>{};
    describe();
}

void PlotView::describe() {
    QStringList layers;
    for (const core::Layer& layer : m_plot.layers) {
        if (core::hasData(layer) && layer.inLegend && !layer.label.empty())
            layers += toQString(layer.label, locale());
    }
    QString words = tr("Horizontal: %1. Vertical: %2. Shown: %3. Ctrl+D opens the numbers.")
                        .arg(axisWords(m_plot.x, locale()), axisWords(m_plot.y, locale()),
                             layers.join(QStringLiteral("; ")));
    const std::size_t keys = m_selection != nullptr ? m_selection->content().keys.size() : 0;
    if (const QString selected = selectionText(m_plot, m_selected, keys, locale());
        !selected.isEmpty())
        words += QLatin1Char(' ') + tr("Selected: %1.").arg(selected);
    if (accessibleDescription() != words)
        setAccessibleDescription(words);
}

void PlotView::selectAt(const QPointF& pixel, bool anywhere, bool add) {
    if (m_selection == nullptr)
        return;
    DataSelection::Content datum = datumAt(scene(), pixel, kPointReach);
    if (datum.empty() && anywhere)
        datum = datumAt(scene(), pixel, std::hypot(width(), height()));
    if (!add)
        m_selection->set(datum);
    else if (!datum.empty())
        m_selection->toggle(datum);
}

void PlotView::fixReference(const std::optional<QPointF>& pixel) {
    m_reference.reset();
    if (pixel) {
        if (std::optional<CursorReference> reading = referenceAt(scene(), *pixel))
            m_reference = std::make_unique<CursorReference>(std::move(*reading));
    }
    m_canvas->update();
}

bool PlotView::canEscape() const {
    return m_rectangle || m_reference || m_cursor ||
           (m_selection != nullptr && !m_selection->empty());
}

bool PlotView::escape() {
    if (!canEscape())
        return false;
    if (m_rectangle) {
        m_rectangle.reset();
        m_drag = Drag::None;
    } else if (m_reference) {
        m_reference.reset();
    } else if (m_selection != nullptr && !m_selection->empty()) {
        m_selection->clear();
    } else {
        m_cursor.reset();
    }
    m_canvas->update();
    return true;
}

bool PlotView::event(QEvent* event) {
    // Escape is a shortcut of the plot area too; here it comes first.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        (m_rectangle || m_reference || (m_selection != nullptr && !m_selection->empty()))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace orrery::widgets
