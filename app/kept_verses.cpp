// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kept_verses.h"

#include "widgets/callout.h"
#include "widgets/icons.h"
#include "widgets/verse_typeface.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery::app {
namespace {

/// A list by hand, not an archive.
constexpr std::size_t kMostKept = 1000;

QToolButton* makeButton(const char* icon, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(widgets::icon(QLatin1String(icon)));
    button->setAutoRaise(true);
    return button;
}

}  // namespace

QJsonArray toJson(const std::vector<KeptVerse>& verses) {
    QJsonArray array;
    for (const KeptVerse& verse : verses)
        array.append(QJsonObject{{QStringLiteral("verse"), verse.text},
                                 {QStringLiteral("label"), verse.label},
                                 {QStringLiteral("values"), verse.values}});
    return array;
}

std::vector<KeptVerse> keptFromJson(const QJsonArray& array) {
    std::vector<KeptVerse> verses;
    for (const auto& value : array) {
        KeptVerse verse{value[QLatin1String("verse")].toString(),
                        value[QLatin1String("label")].toString(),
                        value[QLatin1String("values")].toObject()};
        if (!verse.text.isEmpty() && verses.size() < kMostKept)
            verses.push_back(std::move(verse));
    }
    return verses;
}

QJsonObject valuesToJson(const core::Values& values) {
    QJsonObject object;
    for (std::size_t i = 0; i < values.parameters().size(); ++i)
        object[QString::fromStdString(values.parameters().at(i).id)] =
            QString::fromStdString(core::formatValue(values.value(i)));
    return object;
}

core::Values valuesFromJson(const core::ParameterSet& parameters, const QJsonObject& object) {
    core::Values values(parameters);
    for (auto it = object.begin(); it != object.end(); ++it)
        (void)values.setText(it.key().toStdString(), it.value().toString().toStdString());
    // What has its default goes on following what that depends on.
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (values.value(i) == values.defaultOf(i))
            values.reset(i);
    }
    return values;
}

KeptVerses::KeptVerses(QWidget* parent)
    : QWidget(parent),
      m_empty(new QLabel(this)),
      m_list(new QListWidget(this)),
      m_copy(makeButton("copy", this)),
      m_export(makeButton("export", this)),
      m_remove(makeButton("close", this)) {
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (QToolButton* button : {m_copy, m_export, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_empty, 1);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);

    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        emit wanted(m_verses[static_cast<std::size_t>(m_list->row(item))]);
    });
    // A single click does the same, on desktops where activation takes two as well.
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        emit wanted(m_verses[static_cast<std::size_t>(m_list->row(item))]);
    });
    auto* remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &KeptVerses::removePresent);
    connect(m_copy, &QToolButton::clicked, this, &KeptVerses::copyAll);
    connect(m_export, &QToolButton::clicked, this, &KeptVerses::exportWanted);
    connect(m_remove, &QToolButton::clicked, this, &KeptVerses::removePresent);
    retranslate();
    fill();
}

void KeptVerses::retranslate() {
    m_empty->setText(
        tr("Verses that you keep stand here, with the setting that makes each again."));
    m_list->setAccessibleName(tr("Kept verses"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_copy, tr("Copy all kept verses"));
    name(m_export, tr("Save the kept verses as text, with their settings…"));
    name(m_remove, tr("Remove the selected verse from the list"));
}

void KeptVerses::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool KeptVerses::keep(KeptVerse verse) {
    const bool known = std::erase(m_verses, verse) > 0;
    if (!known && m_verses.size() >= kMostKept)
        return false;
    m_verses.insert(m_verses.begin(), std::move(verse));
    fill();
    m_list->setCurrentRow(0);
    emit changed();
    return true;
}

void KeptVerses::setVerses(std::vector<KeptVerse> verses) {
    m_verses = std::move(verses);
    fill();
    emit changed();
}

void KeptVerses::removePresent() {
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_verses.erase(m_verses.begin() + row);
    fill();
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    emit changed();
}

void KeptVerses::copyAll() {
    QStringList lines;
    for (const KeptVerse& verse : m_verses)
        lines += verse.text;
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    widgets::Callout::show(m_copy, tr("Copied"), widgets::Callout::Tone::Plain);
}

void KeptVerses::fill() {
    QFont face = widgets::verseFont().value_or(font());
    face.setPointSizeF(font().pointSizeF() * 1.2);
    m_list->clear();
    for (const KeptVerse& verse : m_verses) {
        auto* item = new QListWidgetItem(verse.text, m_list);
        item->setFont(face);
        item->setToolTip(verse.label.isEmpty() ? verse.text
                                               : verse.text + QLatin1Char('\n') + verse.label);
    }
    m_list->setVisible(!m_verses.empty());
    m_empty->setVisible(m_verses.empty());
    for (QToolButton* button : {m_copy, m_export, m_remove})
        button->setEnabled(!m_verses.empty());
}

}  // namespace orrery::app
