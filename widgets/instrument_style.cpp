// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/instrument_style.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTextLayout>

#include <optional>
#include <vector>

namespace orrery::widgets {
namespace {

constexpr double kRadius = 4.0;
constexpr int kScrollBar = 10;
/// Below the sentence of a menu item.
constexpr int kSentenceGap = 4;

QColor faded(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

QColor text(const QStyleOption& option) { return option.palette.color(QPalette::WindowText); }
QColor accent(const QStyleOption& option) { return option.palette.color(QPalette::Highlight); }
bool has(const QStyleOption& option, QStyle::State state) { return (option.state & state) != 0; }

void drawRounded(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.restore();
}

/// The frame of what text is typed into.
void drawField(QPainter& painter, const QStyleOption& option) {
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool focus = has(option, QStyle::State_HasFocus);
    const bool hover = has(option, QStyle::State_MouseOver);
    const QColor line =
        focus ? accent(option) : faded(text(option), enabled && hover ? 0.45 : 0.25);
    drawRounded(painter, option.rect,
                option.palette.color(enabled ? QPalette::Base : QPalette::Window), line);
}

/// A small "^" (or "v") in the middle of `rect`.
void drawChevron(QPainter& painter, const QRectF& rect, bool up, const QColor& color) {
    const QPointF center = rect.center();
    const double rise = up ? -1.5 : 1.5;
    QPainterPath path(center + QPointF(-3, -rise));
    path.lineTo(center + QPointF(0, rise));
    path.lineTo(center + QPointF(3, -rise));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

void drawToolButton(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const bool enabled = has(option, QStyle::State_Enabled);
    QColor fill;
    const bool plain =
        widget != nullptr && widget->property(InstrumentStyle::kPlainWhenOn).toBool();
    if (has(option, QStyle::State_On) && !plain)
        fill = faded(accent(option), 0.16);
    if (enabled && has(option, QStyle::State_Sunken))
        fill = faded(text(option), 0.16);
    else if (enabled && has(option, QStyle::State_MouseOver) && !fill.isValid())
        fill = faded(text(option), 0.07);
    if (fill.isValid())
        drawRounded(painter, option.rect, fill, {});
}

void drawPushButton(QPainter& painter, const QStyleOption& option) {
    const bool enabled = has(option, QStyle::State_Enabled);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool main =
        button != nullptr && (button->features & QStyleOptionButton::DefaultButton) != 0;
    double shade = 0.0;
    if (enabled && has(option, QStyle::State_Sunken))
        shade = 0.16;
    else if (enabled && has(option, QStyle::State_MouseOver))
        shade = 0.07;
    const bool focus = has(option, QStyle::State_HasFocus);
    drawRounded(painter, option.rect, option.palette.color(QPalette::Base),
                focus || main ? accent(option) : faded(text(option), 0.25));
    if (shade > 0)
        drawRounded(painter, option.rect, faded(text(option), shade), {});
}

void drawCheckBox(QPainter& painter, const QStyleOption& option) {
    const bool on = has(option, QStyle::State_On);
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor full = enabled ? accent(option) : faded(text(option), 0.3);
    drawRounded(painter, option.rect, on ? full : option.palette.color(QPalette::Base),
                on || has(option, QStyle::State_HasFocus) ? full : faded(text(option), 0.4));
    if (!on)
        return;
    const QRectF box(option.rect);
    QPainterPath tick(box.topLeft() + QPointF(box.width() * 0.24, box.height() * 0.52));
    tick.lineTo(box.topLeft() + QPointF(box.width() * 0.43, box.height() * 0.70));
    tick.lineTo(box.topLeft() + QPointF(box.width() * 0.76, box.height() * 0.32));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(option.palette.color(QPalette::HighlightedText), 1.75, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(tick);
    painter.restore();
}

/// The head of a table's column or row: flat, columns set apart by a line alone.
void drawHeader(QPainter& painter, const QStyleOption& option) {
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (header != nullptr && header->orientation == Qt::Vertical)
        return;
    if (header != nullptr && has(option, QStyle::State_MouseOver))
        painter.fillRect(option.rect, faded(text(option), 0.07));
    painter.setPen(faded(text(option), 0.25));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void drawScrollBar(const QStyle& style, QPainter& painter, const QStyleOptionSlider& option,
                   const QWidget* widget) {
    if (option.maximum <= option.minimum)
        return;
    const QRect handle =
        style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool held = has(option, QStyle::State_Sunken) || has(option, QStyle::State_MouseOver);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(text(option), held ? 0.4 : 0.22));
    painter.drawRoundedRect(QRectF(handle).adjusted(2, 2, -2, -2), 3, 3);
    painter.restore();
}

/// The whole bar is the way of the handle: there are no arrows.
QRect scrollBarRect(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const bool vertical = bar.orientation == Qt::Vertical;
    const int length = vertical ? bar.rect.height() : bar.rect.width();
    const int range = bar.maximum - bar.minimum;
    const int handle = range > 0 ? std::max(32, static_cast<int>(static_cast<qint64>(bar.pageStep) *
                                                                 length / (range + bar.pageStep)))
                                 : length;
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      std::max(0, length - handle), bar.upsideDown);
    const auto along = [&](int from, int size) {
        return vertical ? QRect(bar.rect.x(), bar.rect.y() + from, bar.rect.width(), size)
                        : QRect(bar.rect.x() + from, bar.rect.y(), size, bar.rect.height());
    };
    switch (part) {
        case QStyle::SC_ScrollBarSlider:
            return along(start, handle);
        case QStyle::SC_ScrollBarSubPage:
            return along(0, start);
        case QStyle::SC_ScrollBarAddPage:
            return along(start + handle, length - start - handle);
        case QStyle::SC_ScrollBarGroove:
            return bar.rect;
        default:
            return {};
    }
}

/// A menu item of two lines, as menuTextWithSentence gives it; empty for any other.
std::optional<QStyleOptionMenuItem> itemWithSentence(const QStyleOption* option) {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (item == nullptr || !item->text.contains(QLatin1Char('\n')))
        return std::nullopt;
    return *item;
}

/// The lines of such an item as items of their own: the title, then the sentence, wrapped.
std::vector<QStyleOptionMenuItem> linesOf(const QStyleOptionMenuItem& item) {
    constexpr int kCharacters = 64;
    std::vector<QStyleOptionMenuItem> lines{item};
    lines.front().text = item.text.section(QLatin1Char('\n'), 0, 0);
    QStyleOptionMenuItem line = item;
    line.font.setPointSizeF(item.font.pointSizeF() * 0.9);
    line.fontMetrics = QFontMetrics(line.font);
    const QString sentence = item.text.section(QLatin1Char('\n'), 1);
    QTextLayout layout(sentence, line.font);
    layout.beginLayout();
    for (QTextLine part = layout.createLine(); part.isValid(); part = layout.createLine()) {
        part.setLineWidth(line.fontMetrics.averageCharWidth() * kCharacters);
        line.text = sentence.mid(part.textStart(), part.textLength()).trimmed();
        lines.push_back(line);
    }
    layout.endLayout();
    return lines;
}

QSize oneLine(const QStyleOptionMenuItem& item) {
    return item.fontMetrics.size(Qt::TextSingleLine | Qt::TextShowMnemonic, item.text);
}

}  // namespace

InstrumentStyle::InstrumentStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void InstrumentStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                    QPainter* painter, const QWidget* widget) const {
    switch (element) {
        case PE_PanelButtonTool:
            drawToolButton(*painter, *option, widget);
            return;
        case PE_PanelButtonCommand:
            drawPushButton(*painter, *option);
            return;
        case PE_PanelLineEdit:
            // Inside a spin or combo box the frame is theirs.
            if (widget == nullptr ||
                (qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) == nullptr &&
                 qobject_cast<QComboBox*>(widget->parentWidget()) == nullptr))
                drawField(*painter, *option);
            return;
        case PE_FrameLineEdit:
            drawField(*painter, *option);
            return;
        case PE_IndicatorCheckBox:
            drawCheckBox(*painter, *option);
            return;
        case PE_PanelScrollAreaCorner:
            return;
        case PE_FrameGroupBox:
            // The title and the space around it are frame enough.
            return;
        case PE_FrameFocusRect:
            drawRounded(*painter, option->rect, {}, accent(*option));
            return;
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

QString InstrumentStyle::menuTextWithSentence(const QString& title, const QString& sentence) {
    QString text = sentence.isEmpty() ? title : title + QLatin1Char('\n') + sentence;
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QSize InstrumentStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                        const QSize& contents, const QWidget* widget) const {
    const auto item = itemWithSentence(option);
    if (type != CT_MenuItem || !item)
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    QSize size;
    for (const QStyleOptionMenuItem& line : linesOf(*item)) {
        const QSize own = QProxyStyle::sizeFromContents(type, &line, oneLine(line), widget);
        size.setWidth(std::max(size.width(), own.width()));
        size.rheight() += size.isEmpty() ? own.height() : line.fontMetrics.height();
    }
    return size + QSize(0, kSentenceGap);
}

void InstrumentStyle::drawControl(ControlElement element, const QStyleOption* option,
                                  QPainter* painter, const QWidget* widget) const {
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeader(*painter, *option);
        return;
    }
    if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        header != nullptr && element == CE_HeaderLabel) {
        // Left to itself a long name loses both ends.
        QStyleOptionHeader whole = *header;
        whole.text =
            header->fontMetrics.elidedText(header->text, Qt::ElideMiddle, header->rect.width());
        QProxyStyle::drawControl(element, &whole, painter, widget);
        return;
    }
    QStyleOptionMenuItem lit;
    if (const auto* entry = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        entry != nullptr && element == CE_MenuItem && has(*option, State_Selected) &&
        has(*option, State_Enabled) && !entry->icon.isNull()) {
        // Fusion draws the icon as if nothing were behind it.
        lit = *entry;
        const int side = pixelMetric(PM_SmallIconSize, option, widget);
        const qreal ratio = widget != nullptr ? widget->devicePixelRatioF() : 1.0;
        lit.icon = QIcon(entry->icon.pixmap(QSize(side, side), ratio, QIcon::Selected));
        option = &lit;
    }
    const auto item = itemWithSentence(option);
    if (element != CE_MenuItem || !item) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const bool selected = has(*item, State_Selected) && has(*item, State_Enabled);
    if (selected)
        painter->fillRect(item->rect, item->palette.brush(QPalette::Highlight));
    std::vector<QStyleOptionMenuItem> lines = linesOf(*item);
    int bottom = item->rect.bottom() - kSentenceGap;
    // From below: the title takes what is left. The lines are drawn as items of their own, so that
    // they begin where all others do.
    for (std::size_t i = lines.size(); i-- > 0;) {
        QStyleOptionMenuItem& line = lines[i];
        const int height = line.fontMetrics.height();
        line.rect.setBottom(bottom);
        if (i > 0)
            line.rect.setTop(bottom - height);
        bottom -= height;
        QColor color = item->palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        if (i > 0)
            color.setAlphaF(0.75F);
        line.palette.setColor(QPalette::Text, color);
        line.state &= ~State_Selected;
        QProxyStyle::drawControl(element, &line, painter, widget);
    }
}

void InstrumentStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                         QPainter* painter, const QWidget* widget) const {
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        spin != nullptr && control == CC_SpinBox) {
        drawField(*painter, *spin);
        const auto arrow = [&](SubControl part, bool up, bool possible) {
            const bool held = spin->activeSubControls == part && has(*spin, State_MouseOver);
            const double strength = !possible || !has(*spin, State_Enabled) ? 0.2
                                    : held                                  ? 1.0
                                                                            : 0.55;
            drawChevron(*painter, subControlRect(CC_SpinBox, spin, part, widget), up,
                        faded(text(*spin), strength));
        };
        if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
            arrow(SC_SpinBoxUp, true, (spin->stepEnabled & QAbstractSpinBox::StepUpEnabled) != 0);
            arrow(SC_SpinBoxDown, false,
                  (spin->stepEnabled & QAbstractSpinBox::StepDownEnabled) != 0);
        }
        return;
    }
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        combo != nullptr && control == CC_ComboBox) {
        drawField(*painter, *combo);
        drawChevron(*painter, subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget), false,
                    faded(text(*combo), has(*combo, State_Enabled) ? 0.7 : 0.2));
        return;
    }
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        bar != nullptr && control == CC_ScrollBar) {
        drawScrollBar(*this, *painter, *bar, widget);
        return;
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        button != nullptr && control == CC_ToolButton) {
        // The icon says that there is a menu; Fusion's arrow would stand in the corner.
        QStyleOptionToolButton plain = *button;
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect InstrumentStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                      SubControl part, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar != nullptr)
        return scrollBarRect(*bar, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

int InstrumentStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                               QStyleHintReturn* returned) const {
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    if (hint == SH_Table_GridLineColor && option != nullptr) {
        const QColor base = option->palette.color(QPalette::Base), ink = text(*option);
        const auto mixed = [](int a, int b) { return a + (b - a) * 12 / 100; };
        return static_cast<int>(QColor(mixed(base.red(), ink.red()),
                                       mixed(base.green(), ink.green()),
                                       mixed(base.blue(), ink.blue()))
                                    .rgb());
    }
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

int InstrumentStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                                 const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent:
            return kScrollBar;
        case PM_ScrollView_ScrollBarSpacing:
            return 0;
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

}  // namespace orrery::widgets
