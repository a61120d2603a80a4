// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/readout_bar.h"

#include "widgets/callout.h"
#include "widgets/icons.h"
#include "widgets/text.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr int kDigits = 6;
/// Left of caption and number: room for "≈", so that the digits stay where they are.
constexpr int kGutter = 16;
constexpr int kRowGap = 4;
constexpr int kWidestCaption = 136;
constexpr int kNoteLines = 2;

bool leavesDouble(double value) {
    return value == 0 || !std::isfinite(value) ||
           std::abs(value) < std::numeric_limits<double>::min();
}

QColor secondary(const QPalette& palette) {
    QColor color = palette.color(QPalette::WindowText);
    color.setAlphaF(0.68F);
    return color;
}

}  // namespace

QString readoutText(const core::Readout& readout) {
    if (const auto* text = std::get_if<std::string>(&readout.value))
        return QString::fromStdString(*text);
    if (const auto* integer = std::get_if<std::int64_t>(&readout.value)) {
        QLocale plain;
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        return plain.toString(static_cast<qlonglong>(*integer));
    }
    const double value = std::get<double>(readout.value);
    if (readout.log10 && std::isfinite(*readout.log10) && leavesDouble(value))
        return formatPowerOfTen(*readout.log10, kDigits);
    return formatForReader(value, kDigits);
}

QString exactReadoutText(const core::Readout& readout) {
    if (const auto* text = std::get_if<std::string>(&readout.value))
        return QString::fromStdString(*text);
    if (const auto* integer = std::get_if<std::int64_t>(&readout.value))
        return QString::number(*integer);
    const double value = std::get<double>(readout.value);
    if (readout.log10 && std::isfinite(*readout.log10) && leavesDouble(value)) {
        // The logarithm has 16 digits in all; those before its point say nothing about the
        // mantissa.
        const double exponent = std::floor(*readout.log10);
        const int digits = 15 - static_cast<int>(std::log10(std::abs(exponent) + 1));
        return QString::number(std::pow(10.0, *readout.log10 - exponent), 'g', digits) +
               QStringLiteral("e%1").arg(static_cast<int>(exponent));
    }
    return QString::number(value, 'g', 17);
}

ReadoutCell::ReadoutCell(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, &ReadoutCell::copyValue);
}

void ReadoutCell::showReadout(const core::Readout& readout, bool approximate) {
    const bool isText = std::holds_alternative<std::string>(readout.value);
    QString caption = toQString(readout.label);
    QString text = readoutText(readout);
    const bool same = caption == m_caption && text == m_text &&
                      m_approximate == (approximate && !isText) && readout.unit == m_readout.unit;
    m_readout = readout;
    if (same)
        return;
    m_approximate = approximate && !isText;
    m_caption = std::move(caption);
    m_text = std::move(text);
    describe();
    update();
}

void ReadoutCell::describe() {
    QString spoken = m_caption + QStringLiteral(": ");
    if (m_approximate)
        spoken += QStringLiteral("≈ ");
    spoken += m_text;
    if (!m_readout.unit.empty())
        spoken += QLatin1Char(' ') + QString::fromStdString(m_readout.unit);
    setAccessibleName(spoken);
}

QFont ReadoutCell::captionFont() const {
    QFont smaller = font();
    smaller.setPointSizeF(smaller.pointSizeF() - 1);
    return smaller;
}

QFont ReadoutCell::numberFont() const {
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() + 1);
    return larger;
}

QSize ReadoutCell::sizeHint() const {
    const QFontMetrics number(numberFont());
    const QFontMetrics caption(captionFont());
    const int widest = std::max(number.horizontalAdvance(QStringLiteral("0.00000 × 10⁻⁰⁰⁰")),
                                std::min(kWidestCaption, caption.horizontalAdvance(m_caption)));
    return {kGutter + widest + 8, caption.height() + number.height() + 8};
}

void ReadoutCell::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse() || hasFocus()) {
        QColor shade = palette().color(QPalette::WindowText);
        shade.setAlphaF(0.06F);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(shade);
        painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 1)
                                  : QPen(Qt::NoPen));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const QFontMetrics captionMetrics(captionFont());
    const QRect captionRect(kGutter, 4, width() - kGutter - 4, captionMetrics.height());
    painter.setPen(secondary(palette()));
    painter.setFont(captionFont());
    painter.drawText(captionRect, Qt::AlignLeft | Qt::AlignVCenter,
                     captionMetrics.elidedText(m_caption, Qt::ElideRight, captionRect.width()));

    const QFont larger = numberFont();
    const QFontMetrics metrics(larger);
    const QRect numberRect(kGutter, captionRect.bottom() + 1, width() - kGutter - 4,
                           metrics.height());
    painter.setFont(larger);
    if (m_approximate)
        painter.drawText(QRect(2, numberRect.top(), kGutter - 2, numberRect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("≈"));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(numberRect, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_text, Qt::ElideRight, numberRect.width()));
    if (!m_readout.unit.empty()) {
        painter.setFont(font());
        painter.setPen(secondary(palette()));
        painter.drawText(numberRect.adjusted(metrics.horizontalAdvance(m_text) + 6, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(m_readout.unit));
    }
}

bool ReadoutCell::event(QEvent* event) {
    // The tooltip is put together when it is asked for, not at every move of a slider.
    if (event->type() == QEvent::ToolTip) {
        const QString unit = m_readout.unit.empty()
                                 ? QString()
                                 : QLatin1Char(' ') + QString::fromStdString(m_readout.unit);
        const QString text = tr("%1\n%2\nClick to copy the exact value")
                                 .arg(m_caption, exactReadoutText(m_readout) + unit);
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text, this);
        return true;
    }
    return QAbstractButton::event(event);
}

void ReadoutCell::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copyValue();
    else
        QAbstractButton::keyPressEvent(event);
}

void ReadoutCell::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(widgets::icon(QStringLiteral("copy")), tr("Copy value"), this,
                   &ReadoutCell::copyValue);
    menu.addAction(tr("Copy with name and unit"), this, &ReadoutCell::copyLine);
    menu.exec(event->globalPos());
}

void ReadoutCell::copyValue() {
    const QString text = exactReadoutText(m_readout);
    QGuiApplication::clipboard()->setText(text);
    Callout::show(this, tr("Copied %1").arg(text), Callout::Tone::Plain);
}

void ReadoutCell::copyLine() {
    QString line = m_caption + QStringLiteral(": ") + exactReadoutText(m_readout);
    if (!m_readout.unit.empty())
        line += QLatin1Char(' ') + QString::fromStdString(m_readout.unit);
    QGuiApplication::clipboard()->setText(line);
    Callout::show(this, tr("Copied %1").arg(line), Callout::Tone::Plain);
}

ReadoutBar::ReadoutBar(QWidget* parent)
    : QWidget(parent),
      m_grid(new QWidget(this)),
      m_more(new QToolButton(this)),
      m_notesView(new QPlainTextEdit(this)) {
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setIconSize({14, 14});
    m_more->hide();
    connect(m_more, &QToolButton::toggled, this, [this] {
        arrange();
        emit showsAllChanged();
    });
    m_notesView->setReadOnly(true);
    m_notesView->setFrameShape(QFrame::NoFrame);
    m_notesView->setTabChangesFocus(true);
    m_notesView->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_notesView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_notesView->viewport()->setAutoFillBackground(false);
    m_notesView->document()->setDocumentMargin(0);
    m_notesView->setFixedHeight(kNoteLines * fontMetrics().lineSpacing() + 2);

    auto* notes = new QHBoxLayout;
    notes->setContentsMargins(kGutter, 0, 0, 0);
    notes->addWidget(m_notesView, 1);
    notes->addWidget(m_more, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_grid);
    column->addLayout(notes);
    retranslate();
}

void ReadoutBar::showFigure(const core::Figure& figure) {
    matchCells(figure);
    const bool approximate = figure.quality == core::Quality::Preview;
    bool others = false;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        others = others || m_cells[i]->readout().applies != figure.readouts[i].applies;
        m_cells[i]->showReadout(figure.readouts[i], approximate && !figure.readouts[i].exact);
    }
    if (others)
        arrange();
    if (m_notes != figure.notes) {
        m_notes = figure.notes;
        showNotes();
    }
}

void ReadoutBar::matchCells(const core::Figure& figure) {
    const auto sameReadout = [](const ReadoutCell* cell, const core::Readout& readout) {
        return cell->readout().id == readout.id && cell->readout().collapsed == readout.collapsed;
    };
    if (std::equal(m_cells.begin(), m_cells.end(), figure.readouts.begin(), figure.readouts.end(),
                   sameReadout))
        return;
    qDeleteAll(m_cells);
    m_cells.clear();
    for (const core::Readout& readout : figure.readouts) {
        auto* cell = new ReadoutCell(m_grid);
        cell->setObjectName(QString::fromStdString(readout.id));
        cell->showReadout(readout, false);
        m_cells.push_back(cell);
    }
    arrange();
}

void ReadoutBar::showNotes() {
    QStringList lines;
    for (const core::Message& note : m_notes)
        lines += toQString(note);
    m_notesView->setPlainText(lines.join(QLatin1Char('\n')));
    m_notesView->setFocusPolicy(lines.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
}

QSize ReadoutBar::cellSize() const {
    QSize size(1, 1);
    for (const ReadoutCell* cell : m_cells)
        size = size.expandedTo(cell->sizeHint());
    return size;
}

bool ReadoutBar::isShown(const ReadoutCell& cell) const {
    return cell.readout().applies && (!cell.readout().collapsed || m_more->isChecked());
}

int ReadoutBar::gridHeight(int width) const {
    const QSize size = cellSize();
    const auto shown =
        static_cast<int>(std::count_if(m_cells.begin(), m_cells.end(),
                                       [this](const ReadoutCell* cell) { return isShown(*cell); }));
    const int columns = std::max(1, width / size.width());
    const int rows = (shown + columns - 1) / columns;
    return rows > 0 ? rows * (size.height() + kRowGap) - kRowGap : 0;
}

int ReadoutBar::heightForWidth(int width) const {
    return gridHeight(width) + layout()->spacing() + m_notesView->height();
}

void ReadoutBar::arrange() {
    m_more->setIcon(
        icon(m_more->isChecked() ? QStringLiteral("chevron_up") : QStringLiteral("chevron_down")));
    m_more->setText(m_more->isChecked() ? tr("Fewer numbers") : tr("More numbers"));
    m_more->setVisible(std::any_of(m_cells.begin(), m_cells.end(), [](const ReadoutCell* cell) {
        return cell->readout().applies && cell->readout().collapsed;
    }));
    const QSize size = cellSize();
    const int columns = std::max(1, width() / size.width());
    int place = 0;
    for (ReadoutCell* cell : m_cells) {
        cell->setVisible(isShown(*cell));
        if (!isShown(*cell))
            continue;
        cell->setGeometry(place % columns * size.width(),
                          place / columns * (size.height() + kRowGap), size.width(), size.height());
        ++place;
    }
    if (const int height = gridHeight(width()); m_grid->height() != height) {
        m_grid->setFixedHeight(height);
        emit heightChanged();
    }
}

void ReadoutBar::retranslate() {
    m_notesView->setAccessibleName(tr("Notes to the reader"));
    for (ReadoutCell* cell : m_cells) {
        const core::Readout readout = cell->readout();
        cell->showReadout(readout, cell->approximate());
    }
    showNotes();
    arrange();
}

bool ReadoutBar::showsAll() const { return m_more->isChecked(); }
void ReadoutBar::setShowsAll(bool all) { m_more->setChecked(all); }

void ReadoutBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ReadoutBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_notesView->setFixedHeight(kNoteLines * fontMetrics().lineSpacing() + 2);
        arrange();
    }
}

}  // namespace orrery::widgets
