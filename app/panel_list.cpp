// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panel_list.h"

#include "widgets/icons.h"
#include "widgets/text.h"

#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>

namespace orrery::app {
namespace {

constexpr int kRowHeight = 36;

/// A quiet row: the one in front is tinted and has a bar in the accent colour.
class PanelDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const QPalette& palette = option.palette;
        const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        const QRect row = option.rect.adjusted(8, 2, -8, -2);
        QColor tint = selected ? accent : palette.color(QPalette::WindowText);
        tint.setAlphaF(selected ? 0.14F : 0.06F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected || (option.state & QStyle::State_MouseOver) != 0) {
            constexpr QStyle::State kReached =
                QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange;
            const bool byKeyboard = (option.state & kReached) == kReached;
            painter->setPen(byKeyboard ? QPen(accent, 1) : QPen(Qt::NoPen));
            painter->setBrush(tint);
            painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
        if (selected)
            painter->fillRect(QRect(row.left(), row.top() + 8, 3, row.height() - 16), accent);
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        icon.paint(painter, QRect(row.left() + 12, row.top(), 20, row.height()));
        painter->setPen(palette.color(QPalette::WindowText));
        const QRect label = row.adjusted(42, 0, -8, 0);
        // Nothing at all where only the icons have room.
        if (label.width() > 0)
            painter->drawText(label, Qt::AlignVCenter | Qt::AlignLeft,
                              option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight,
                                                            label.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex&) const override {
        return {PanelList::kCompactWidth,
                std::max(kRowHeight, option.fontMetrics.height() + 16) + 4};
    }
};

}  // namespace

PanelList::PanelList(const core::Registry& registry, QWidget* parent)
    : QListWidget(parent), m_registry(registry) {
    setCompact(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new PanelDelegate(this));
    setMouseTracking(true);
    setViewportMargins(0, 8, 0, 8);
    viewport()->setAutoFillBackground(false);
    for (const auto& panel : registry.panels()) {
        auto* item = new QListWidgetItem(
            widgets::icon(QString::fromStdString(panel->description().icon)), {}, this);
        item->setData(Qt::UserRole, QString::fromStdString(panel->description().id));
    }
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr)
            emit panelChosen(item->data(Qt::UserRole).toString());
    });
}

void PanelList::setCurrentPanel(const QString& id) {
    const QSignalBlocker blocker(this);
    for (int i = 0; i < count(); ++i) {
        if (item(i)->data(Qt::UserRole) == id)
            setCurrentItem(item(i));
    }
}

void PanelList::setCompact(bool compact) {
    m_compact = compact;
    setFixedWidth(compact ? kCompactWidth : widgets::withFont(*this, kWidth));
}

void PanelList::changeEvent(QEvent* event) {
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setCompact(m_compact);
}

void PanelList::retranslate() {
    setAccessibleName(tr("Panels"));
    for (int i = 0; i < count(); ++i) {
        const core::PanelDescription& description =
            m_registry.panels()[static_cast<std::size_t>(i)]->description();
        item(i)->setText(widgets::toQString(description.title));
        item(i)->setToolTip(widgets::toQString(description.summary));
    }
}

}  // namespace orrery::app
