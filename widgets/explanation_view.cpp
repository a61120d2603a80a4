// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explanation_view.h"

#include "widgets/icons.h"
#include "widgets/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery::widgets {
namespace {

constexpr int kMargin = 16;

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setWordWrap(true);
    return label;
}

}  // namespace

ExplanationView::ExplanationView(const core::PanelDescription& description, QWidget* parent)
    : QScrollArea(parent), m_description(description) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFillsPage(false);
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
}

void ExplanationView::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    if (!m_built)
        build();
}

void ExplanationView::setFillsPage(bool fills) {
    const int width = withFont(*this, kWidth);
    setMinimumWidth(width);
    setMaximumWidth(fills ? QWIDGETSIZE_MAX : width);
}

void ExplanationView::retranslate() {
    if (m_built)
        build();
}

void ExplanationView::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    // The formulas are pictures in the colour of the text.
    if (event->type() == QEvent::PaletteChange && m_built)
        QMetaObject::invokeMethod(this, &ExplanationView::build, Qt::QueuedConnection);
}

void ExplanationView::build() {
    m_built = true;
    setAccessibleName(tr("What am I seeing?"));
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(12);
    auto* top = new QHBoxLayout;
    auto* close = new QToolButton(page);
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close the explanation"));
    connect(close, &QToolButton::clicked, this, &ExplanationView::closeWanted);
    top->addWidget(heading(tr("What am I seeing?"), page), 1);
    top->addWidget(close);
    layout->addLayout(top);
    for (const core::Message& paragraph : m_description.explanation.paragraphs)
        addText(*layout, toQString(paragraph));
    addFormulas(*layout);
    addQuestion(*layout);
    addSources(*layout);
    layout->addStretch();
    setWidget(page);
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

void ExplanationView::addText(QVBoxLayout& layout, const QString& text) {
    auto* label = new QLabel(text, layout.parentWidget());
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout.addWidget(label);
}

void ExplanationView::addFormulas(QVBoxLayout& layout) {
    for (const std::string& name : m_description.explanation.formulas) {
        const QString path = QStringLiteral(":/formulas/%1.svg").arg(QString::fromStdString(name));
        QSizeF size = svgSize(path);
        if (size.isEmpty())
            continue;
        const qreal widest = withFont(*this, kWidth) - 2 * kMargin - 16;
        if (size.width() > widest)
            size *= widest / size.width();
        auto* label = new QLabel(layout.parentWidget());
        label->setPixmap(tintedSvg(path, size.toSize(), devicePixelRatioF(),
                                   palette().color(QPalette::WindowText)));
        label->setAccessibleName(tr("Formula"));
        layout.addWidget(label);
    }
}

void ExplanationView::addQuestion(QVBoxLayout& layout) {
    const core::Explanation& explanation = m_description.explanation;
    if (explanation.question.empty())
        return;
    layout.addSpacing(8);
    layout.addWidget(heading(toQString(explanation.question), layout.parentWidget()));
    auto* button =
        new QPushButton(icon(QStringLiteral("play")), tr("Show me"), layout.parentWidget());
    button->setObjectName(QStringLiteral("showMe"));
    connect(button, &QPushButton::clicked, this, [this] {
        emit presetWanted(QString::fromStdString(m_description.explanation.answerPreset));
    });
    layout.addWidget(button, 0, Qt::AlignLeft);
}

void ExplanationView::addSources(QVBoxLayout& layout) {
    const std::vector<core::Source>& sources = m_description.explanation.sources;
    if (sources.empty())
        return;
    layout.addSpacing(8);
    layout.addWidget(heading(tr("Sources"), layout.parentWidget()));
    for (const core::Source& source : sources) {
        const QString text = toQString(source.text).toHtmlEscaped();
        const QString url = QString::fromStdString(source.url).toHtmlEscaped();
        auto* label = new QLabel(
            source.url.empty() ? text : QStringLiteral("<a href=\"%1\">%2</a>").arg(url, text),
            layout.parentWidget());
        label->setTextFormat(Qt::RichText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextBrowserInteraction);
        label->setOpenExternalLinks(true);
        label->setToolTip(QString::fromStdString(source.url));
        layout.addWidget(label);
    }
}

}  // namespace orrery::widgets
