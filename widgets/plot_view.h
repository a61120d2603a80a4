// SPDX-License-Identifier: GPL-3.0-or-later
// One interactive plot: zoom, pan, cursor, legend, draggable handles.
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure_renderer.h"
#include "widgets/plot_view_state.h"
#include "widgets/theme.h"

#include <QPointF>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QCPPainter;
class QMenu;

namespace orrery::widgets {

class AxisMap;
class DataSelection;
struct CursorReference;
struct SelectedLayer;
class PlotCanvas;
class PlotScene;
class PlotToolbar;
class LayerItem;

/// Mouse: the wheel zooms (over an axis only that axis), dragging pans, the right button or Shift
/// zooms into a rectangle, a double click fits, a click on a legend entry hides its layer, handles
/// are dragged; a click selects the nearest point, with Ctrl one more, and with Shift fixes a
/// reference that the cursor reads differences from. Keys: arrows pan, + and - zoom, Ctrl with left
/// and right moves the cursor from point to point, Enter selects the point that it is at, D fixes
/// the reference, Escape removes reference, selection and cursor; see also Command.
class PlotView : public QWidget {
    Q_OBJECT
public:
    /// What can be done to a plot, from its tool bar, its menu, or by key.
    enum class Command {
        LogX,
        LogY,
        Fit,
        Maximise,
        CopyImage,
        CopySvg,
        CopyData,
        CopyCommand,
        Export
    };
    static constexpr std::size_t kCommands = 9;

    explicit PlotView(QWidget* parent = nullptr);
    ~PlotView() override;

    /// What is selected, shared with other views; it must outlive the view.
    void setSelection(DataSelection* selection);
    /// Shows a plot and those of the figure's handles that belong to it. Zoom and hidden layers are
    /// kept.
    void setPlot(const core::Plot& plot, const std::vector<core::Handle>& handles);
    /// Shows another plot for the time being, in the axes and colours that are shown now, with
    /// `note` in its title; null brings the own one back.
    void showInstead(const core::Plot* plot, const QString& note);
    /// Shows the cursor where another view's stands, in axis coordinates; null takes it away.
    void pointAt(const std::optional<QPointF>& point);
    /// What stands before the title.
    void setNote(const QString& note);
    void setTheme(Theme theme);
    /// Dims the plot slightly.
    void setStale(bool stale);
    [[nodiscard]] const PlotViewState& state() const { return m_state; }
    void setState(const PlotViewState& state);
    /// Everything in sight again, along both axes.
    void fit();
    /// Draws an axis with logarithmic scale or not. Refused with a hint where there is nothing
    /// positive to show.
    void setLogarithmic(bool alongX, bool logarithmic);
    void setLayerShown(const std::string& layerId, bool shown);

    [[nodiscard]] QAction* action(Command command) const {
        return m_actions[static_cast<std::size_t>(command)];
    }
    /// Fills a menu with the layers, each to be switched on and off.
    void fillLayersMenu(QMenu& menu);
    /// What the view shows now: for copying and exporting what one sees.
    [[nodiscard]] RenderOptions renderOptions() const;
    [[nodiscard]] const core::Plot& plot() const { return m_plot; }
    [[nodiscard]] PlotCanvas* canvas() const { return m_canvas; }

    QSize minimumSizeHint() const override { return {200, 140}; }

signals:
    /// A handle is dragged: the parameter it is bound to and the axis coordinate, not rounded.
    void handleMoved(const QString& parameterId, double value, bool finished);
    void stateChanged();
    /// The cursor stands at this point of the axes, or has gone.
    void pointedAt(const std::optional<QPointF>& point);
    /// The newest plot stands on the screen: emitted at the end of the paint event that drew it.
    void painted();
    /// The view has been clicked or has got the keyboard.
    void activated();
    void maximiseRequested();
    void exportRequested();
    void copyImageRequested();
    void copySvgRequested();
    void copyDataRequested();
    void copyCommandRequested();

protected:
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Drag { None, Pan, Rectangle, Handle, Legend };
    /// What lies under a pixel, seen by someone who wants to zoom or pan there.
    struct Target {
        bool x = false, y = false;
    };

    void buildActions();
    void translate();
    void render();
    void updateActions();
    void updateTools();
    void openMenu(const QPoint& globalPosition);
    void changed();

    [[nodiscard]] PlotScene& scene() const;
    [[nodiscard]] AxisMap map(bool alongX) const;
    [[nodiscard]] QRectF axes() const;
    [[nodiscard]] Target targetAt(const QPointF& pixel) const;
    [[nodiscard]] QPointF handlePixel(const core::Handle& handle) const;
    [[nodiscard]] std::optional<std::size_t> handleAt(const QPointF& pixel) const;
    void setPixelRange(bool alongX, const AxisMap& map, double low, double high);
    void zoom(const Target& target, const QPointF& anchor, double factor);
    void pan(const Target& target, const QPointF& by);
    void zoomInto(const QRectF& rectangle);
    void dragHandle(const QPointF& pixel, bool finished);
    void updateCursorShape(const QPointF& pixel);
    void paintOverlay(QCPPainter& painter) const;
    void paintHandles(QCPPainter& painter) const;
    /// Selects the datum at a pixel, or else the nearest one `anywhere`; without `add` it clears
    /// where there is none.
    void selectAt(const QPointF& pixel, bool anywhere, bool add);
    /// Keeps the reading at a pixel, for differences.
    void fixReference(const std::optional<QPointF>& pixel);
    /// Removes the first of: rectangle, reference, selection, cursor. False where there is none.
    bool escape();
    [[nodiscard]] bool canEscape() const;
    void refreshSelection();
    void describe();

    PlotCanvas* m_canvas;
    PlotToolbar* m_tools;
    std::array<QAction*, kCommands> m_actions{};
    core::Plot m_plot;
    std::optional<core::Plot> m_instead;
    QString m_note, m_insteadNote;
    std::vector<core::Handle> m_handles;
    PlotViewState m_state;
    Theme m_theme = Theme::Light;
    bool m_stale = false, m_pending = false, m_focusRing = false;

    Drag m_drag = Drag::None;
    QPointF m_pressed, m_last;
    Target m_panned;
    bool m_moved = false;                 ///< pressed and moved: no click any more
    std::optional<std::size_t> m_handle;  ///< dragged, or under the mouse
    QPointF m_grip;                       ///< from the mouse to the dragged handle
    std::string m_pressedLayer;
    std::optional<QRectF> m_rectangle;
    std::optional<QPointF> m_cursor;

    DataSelection* m_selection = nullptr;
    std::vector<SelectedLayer> m_selected;  ///< of the present plot
    std::unique_ptr<CursorReference> m_reference;
};

}  // namespace orrery::widgets
