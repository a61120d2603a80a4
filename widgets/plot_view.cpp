// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_view.h"

#include "core/figure/comparisons.h"
#include "widgets/icons.h"
#include "widgets/plot_canvas.h"
#include "widgets/plot_cursor.h"
#include "widgets/plot_selection.h"
#include "widgets/plot_toolbar.h"
#include "widgets/render/plot_scene.h"
#include "widgets/render/ranges.h"
#include "widgets/text.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>
#include <QVBoxLayout>

#include <cmath>

namespace orrery::widgets {

PlotView::PlotView(QWidget* parent) : QWidget(parent), m_canvas(new PlotCanvas(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas);
    buildActions();
    m_tools = new PlotToolbar(
        {action(Command::LogX), action(Command::LogY), action(Command::Fit),
         action(Command::CopyImage), action(Command::Export), action(Command::Maximise)},
        this);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_canvas->setOverlay([this](QCPPainter& painter) { paintOverlay(painter); });
    connect(m_canvas, &PlotCanvas::painted, this, &PlotView::painted);
    translate();
}

PlotView::~PlotView() = default;

void PlotView::buildActions() {
    struct Spec {
        Command command;
        const char* icon;
        std::vector<QKeySequence> keys;
        bool checkable;
    };
    const std::vector<Spec> specs{
        {Command::LogX, "log_x", {QKeySequence(Qt::SHIFT | Qt::Key_L)}, true},
        {Command::LogY, "log_y", {QKeySequence(Qt::Key_L)}, true},
        {Command::Fit, "fit", {QKeySequence(Qt::Key_Home), QKeySequence(Qt::Key_0)}, false},
        {Command::Maximise, "maximise", {QKeySequence(Qt::Key_M)}, true},
        {Command::CopyImage, "copy", {QKeySequence(QKeySequence::Copy)}, false},
        {Command::CopySvg, "", {}, false},
        {Command::CopyData, "", {}, false},
        {Command::CopyCommand, "", {}, false},
        {Command::Export, "export", {}, false},
    };
    for (const Spec& spec : specs) {
        auto* action = new QAction(this);
        action->setIcon(icon(QLatin1String(spec.icon)));
        action->setShortcuts(QList<QKeySequence>(spec.keys.begin(), spec.keys.end()));
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setCheckable(spec.checkable);
        addAction(action);
        m_actions[static_cast<std::size_t>(spec.command)] = action;
    }
    const auto on = [this](Command command, auto slot) {
        connect(action(command), &QAction::triggered, this, slot);
    };
    on(Command::LogX, [this](bool checked) { setLogarithmic(true, checked); });
    on(Command::LogY, [this](bool checked) { setLogarithmic(false, checked); });
    on(Command::Fit, &PlotView::fit);
    on(Command::Maximise, &PlotView::maximiseRequested);
    on(Command::CopyImage, &PlotView::copyImageRequested);
    on(Command::CopySvg, &PlotView::copySvgRequested);
    on(Command::CopyData, &PlotView::copyDataRequested);
    on(Command::CopyCommand, &PlotView::copyCommandRequested);
    on(Command::Export, &PlotView::exportRequested);
}

void PlotView::translate() {
    const auto set = [this](Command command, const QString& text) {
        QAction* target = action(command);
        target->setText(text);
        QString tip = target->iconText();
        if (!target->shortcut().isEmpty())
            tip +=
                QStringLiteral(" (%1)").arg(target->shortcut().toString(QKeySequence::NativeText));
        target->setToolTip(tip);
    };
    set(Command::LogX, tr("Logarithmic &x axis"));
    set(Command::LogY, tr("Logarithmic &y axis"));
    set(Command::Fit, tr("&Fit to the data"));
    set(Command::Maximise, tr("Fill the &area"));
    set(Command::CopyImage, tr("&Copy image"));
    set(Command::CopySvg, tr("Copy &SVG"));
    set(Command::CopyData, tr("Copy &data"));
    set(Command::CopyCommand, tr("Copy as command &line"));
    set(Command::Export, tr("&Export…"));
}

PlotScene& PlotView::scene() const { return PlotScene::of(*m_canvas); }

void PlotView::setPlot(const core::Plot& plot, const std::vector<core::Handle>& handles) {
    if (plot.id != m_plot.id) {
        m_drag = Drag::None;
        m_handle.reset();
        m_cursor.reset();
        m_reference.reset();
    }
    m_plot = plot;
    m_handles.clear();
    for (const core::Handle& handle : handles) {
        if (handle.plot == plot.id)
            m_handles.push_back(handle);
    }
    if (m_handle && *m_handle >= m_handles.size()) {
        m_handle.reset();
        m_drag = Drag::None;
    }
    const QString title = toQString(plot.title, locale());
    if (accessibleName() != title)
        setAccessibleName(title);
    refreshSelection();
    updateActions();
    render();
}

void PlotView::showInstead(const core::Plot* plot, const QString& note) {
    if (plot == nullptr) {
        m_instead.reset();
        refreshSelection();
        render();
        return;
    }
    const auto shown = [](const QCPAxis& axis) {
        return core::Range{axis.range().lower, axis.range().upper};
    };
    core::Plot other = *plot;
    other.x.range = shown(*m_canvas->xAxis);
    other.y.range = shown(*m_canvas->yAxis);
    if (other.z && scene().plot().z)
        other.z->range = scene().shownColors();
    m_instead = std::move(other);
    m_insteadNote = note;
    refreshSelection();
    render();
}

void PlotView::pointAt(const std::optional<QPointF>& point) {
    m_cursor.reset();
    if (point)
        m_cursor = QPointF(map(true)(point->x()), map(false)(point->y()));
    m_canvas->update();
}

void PlotView::setNote(const QString& note) {
    if (std::exchange(m_note, note) != note)
        render();
}

void PlotView::setTheme(Theme theme) {
    m_theme = theme;
    render();
}

void PlotView::setStale(bool stale) {
    if (m_stale != stale) {
        m_stale = stale;
        m_canvas->update();
    }
}

void PlotView::setState(const PlotViewState& state) {
    if (m_state == state)
        return;
    m_state = state;
    updateActions();
    render();
}

void PlotView::fit() {
    m_state.xRange.reset();
    m_state.yRange.reset();
    changed();
}

void PlotView::setLogarithmic(bool alongX, bool logarithmic) {
    const core::Axis& axis = alongX ? m_plot.x : m_plot.y;
    const core::Scale scale = logarithmic ? core::Scale::Logarithmic : core::Scale::Linear;
    RenderOptions options = renderOptions();
    (alongX ? options.xScale : options.yScale) = scale;
    if (axis.log10Values || (logarithmic && !dataRange(m_plot, options, alongX))) {
        const QString hint =
            axis.log10Values ? tr("This axis shows powers of ten already.")
                             : tr("Nothing here is positive: a logarithmic axis would be empty.");
        QToolTip::showText(m_canvas->mapToGlobal(axes().center().toPoint()), hint, this);
        updateActions();
        return;
    }
    auto& own = alongX ? m_state.xScale : m_state.yScale;
    own = scale == axis.scale ? std::nullopt : std::optional(scale);
    // What was zoomed into on one scale is rarely what one wants to see on the other.
    (alongX ? m_state.xRange : m_state.yRange).reset();
    changed();
}

void PlotView::setLayerShown(const std::string& layerId, bool shown) {
    const core::Layer* layer = m_plot.find(layerId);
    if (!layer)
        return;
    // A ghost's entry in the legend stands for its pin.
    const std::string id = layer->pin > 0 ? core::pinId(layer->pin) : layerId;
    m_state.hiddenLayers.erase(id);
    m_state.shownLayers.erase(id);
    if (shown != (layer->pin > 0 || layer->visible))
        (shown ? m_state.shownLayers : m_state.hiddenLayers).insert(id);
    changed();
}

void PlotView::fillLayersMenu(QMenu& menu) {
    menu.clear();
    const RenderOptions options = renderOptions();
    for (const core::Layer& layer : m_plot.layers) {
        if (layer.pin > 0 && !layer.inLegend)
            continue;
        QAction* action = menu.addAction(toQString(layer.label, options.locale));
        action->setCheckable(true);
        action->setChecked(layerShown(layer, options));
        connect(action, &QAction::toggled, this,
                [this, id = layer.id](bool on) { setLayerShown(id, on); });
    }
}

RenderOptions PlotView::renderOptions() const {
    RenderOptions options;
    options.theme = m_theme;
    options.font = font();
    options.locale = locale();
    m_state.applyTo(options);
    return options;
}

void PlotView::changed() {
    updateActions();
    render();
    emit stateChanged();
}

void PlotView::render() {
    // Nothing is drawn for nobody, and not before the size is known.
    m_pending = !isVisible();
    if (m_pending)
        return;
    RenderOptions options = renderOptions();
    const core::Plot& shown = m_instead ? *m_instead : m_plot;
    if (const QString& note = m_instead ? m_insteadNote : m_note; !note.isEmpty())
        options.title = note + QStringLiteral(" · ") + toQString(shown.title, options.locale);
    if (renderPlot(shown, options, *m_canvas))
        m_canvas->redraw();
    else
        m_canvas->expectPaint();
}

void PlotView::updateActions() {
    const auto logarithmic = [](const core::Axis& axis, const std::optional<core::Scale>& own) {
        return axis.log10Values || effectiveScale(axis, own) == core::Scale::Logarithmic;
    };
    action(Command::LogX)->setChecked(logarithmic(m_plot.x, m_state.xScale));
    action(Command::LogY)->setChecked(logarithmic(m_plot.y, m_state.yScale));
    action(Command::LogX)->setEnabled(!m_plot.x.log10Values);
    action(Command::LogY)->setEnabled(!m_plot.y.log10Values);
}

void PlotView::openMenu(const QPoint& globalPosition) {
    QMenu menu(this);
    QMenu layers(tr("&Layers"), &menu);
    fillLayersMenu(layers);
    for (const Command command : {Command::CopyImage, Command::CopySvg, Command::CopyData,
                                  Command::CopyCommand, Command::Export})
        menu.addAction(action(command));
    menu.addSeparator();
    for (const Command command : {Command::Fit, Command::LogX, Command::LogY})
        menu.addAction(action(command));
    menu.addMenu(&layers);
    menu.addSeparator();
    menu.addAction(action(Command::Maximise));
    menu.exec(globalPosition);
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    const QPointF center = axes().center();
    const QPointF step(axes().width() * 0.1, axes().height() * 0.1);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool left = event->key() == Qt::Key_Left, right = event->key() == Qt::Key_Right;
    if (control && (left || right)) {
        if (const auto next = cursorStep(scene(), m_cursor, right))
            m_cursor = next;
        m_canvas->update();
    } else if (left || right) {
        pan({true, false}, {left ? step.x() : -step.x(), 0});
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        pan({false, true}, {0, event->key() == Qt::Key_Up ? step.y() : -step.y()});
    } else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) {
        zoom({true, true}, center, 0.8);
    } else if (event->key() == Qt::Key_Minus) {
        zoom({true, true}, center, 1.25);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_cursor) {
        // The keyboard's cursor stands at a point, or at the border nearest to it.
        selectAt(*m_cursor, true, control);
    } else if (event->key() == Qt::Key_D && event->modifiers() == Qt::NoModifier) {
        fixReference(m_cursor);
    } else if (event->key() != Qt::Key_Escape || !escape()) {
        QWidget::keyPressEvent(event);
    }
}

void PlotView::contextMenuEvent(QContextMenuEvent* event) {
    // By mouse the menu opens when the right button is released without having drawn a rectangle.
    if (event->reason() == QContextMenuEvent::Keyboard)
        openMenu(mapToGlobal(axes().center().toPoint()));
    event->accept();
}

void PlotView::updateTools() {
    const bool wanted = m_drag == Drag::None && (underMouse() || m_focusRing);
    m_tools->setVisible(wanted);
    if (wanted) {
        m_tools->place();
        m_tools->raise();
    }
}

void PlotView::enterEvent(QEnterEvent*) { updateTools(); }

void PlotView::leaveEvent(QEvent*) {
    m_cursor.reset();
    emit pointedAt(std::nullopt);
    if (m_drag == Drag::None)
        m_handle.reset();
    updateTools();
    m_canvas->update();
}

void PlotView::focusInEvent(QFocusEvent* event) {
    m_focusRing = event->reason() != Qt::MouseFocusReason &&
                  event->reason() != Qt::ActiveWindowFocusReason &&
                  event->reason() != Qt::PopupFocusReason;
    emit activated();
    updateTools();
    m_canvas->update();
}

void PlotView::focusOutEvent(QFocusEvent*) {
    m_focusRing = false;
    updateTools();
    m_canvas->update();
}

void PlotView::resizeEvent(QResizeEvent*) { m_tools->place(); }

void PlotView::showEvent(QShowEvent*) {
    if (m_pending)
        render();
}

void PlotView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        translate();
        scene().forgetTexts();
        describe();
        render();
    } else if (event->type() == QEvent::FontChange) {
        render();
    }
    QWidget::changeEvent(event);
}

}  // namespace orrery::widgets
