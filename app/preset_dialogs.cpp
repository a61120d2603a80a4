// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preset_dialogs.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace orrery::app {
namespace {

constexpr int kFieldWidth = 360;

}  // namespace

SavePresetDialog::SavePresetDialog(const std::vector<widgets::UserPreset>& present, QWidget* parent)
    : QDialog(parent),
      m_title(new QLineEdit(this)),
      m_sentence(new QLineEdit(this)),
      m_hint(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this)) {
    setWindowTitle(tr("Save as a preset"));
    m_title->setMinimumWidth(kFieldWidth);
    m_sentence->setPlaceholderText(tr("What one sees there, in one sentence"));
    // It has its place from the start: what appears moves nothing.
    QSizePolicy keepsItsPlace = m_hint->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_hint->setSizePolicy(keepsItsPlace);
    m_hint->setText(tr("Your preset of this name will be replaced."));
    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("&Name"), m_title);
    form->addRow(tr("&Sentence"), m_sentence);
    form->addRow(QString(), m_hint);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_title, &QLineEdit::textChanged, this, [this, present] { check(present); });
    check(present);
}

void SavePresetDialog::check(const std::vector<widgets::UserPreset>& present) {
    const auto taken = std::find_if(present.begin(), present.end(),
                                    [this](const auto& other) { return other.title == title(); });
    m_hint->setVisible(taken != present.end());
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(!title().isEmpty());
}

QString SavePresetDialog::title() const { return m_title->text().simplified(); }
QString SavePresetDialog::sentence() const { return m_sentence->text().simplified(); }

EditPresetsDialog::EditPresetsDialog(std::vector<widgets::UserPreset> presets, QWidget* parent)
    : QDialog(parent),
      m_presets(std::move(presets)),
      m_origins(m_presets.size()),
      m_list(new QListWidget(this)),
      m_title(new QLineEdit(this)),
      m_sentence(new QLineEdit(this)),
      m_remove(new QPushButton(tr("&Remove"), this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    std::iota(m_origins.begin(), m_origins.end(), std::size_t{0});
    setWindowTitle(tr("Your presets"));
    m_list->setAccessibleName(windowTitle());
    for (const widgets::UserPreset& preset : m_presets)
        m_list->addItem(preset.title);
    buildLayout();
    connect(m_list, &QListWidget::currentRowChanged, this, &EditPresetsDialog::showRow);
    connect(m_title, &QLineEdit::textEdited, this, &EditPresetsDialog::editRow);
    connect(m_sentence, &QLineEdit::textEdited, this, &EditPresetsDialog::editRow);
    connect(m_remove, &QPushButton::clicked, this, &EditPresetsDialog::removeRow);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setCurrentRow(0);
    showRow(m_list->currentRow());
}

std::optional<widgets::UserPreset> EditPresetsDialog::presetOf(std::size_t index) const {
    const auto found = std::find(m_origins.begin(), m_origins.end(), index);
    if (found == m_origins.end())
        return std::nullopt;
    return m_presets[static_cast<std::size_t>(found - m_origins.begin())];
}

void EditPresetsDialog::buildLayout() {
    m_title->setMinimumWidth(kFieldWidth);
    m_remove->setAutoDefault(false);
    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("&Name"), m_title);
    form->addRow(tr("&Sentence"), m_sentence);
    form->addRow(QString(), m_remove);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addWidget(m_list, 1);
    column->addLayout(form);
    column->addWidget(m_buttons);
}

void EditPresetsDialog::showRow(int row) {
    const bool any = row >= 0;
    for (QWidget* control : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_sentence),
                             static_cast<QWidget*>(m_remove)})
        control->setEnabled(any);
    const auto* preset = any ? &m_presets[static_cast<std::size_t>(row)] : nullptr;
    m_title->setText(any ? preset->title : QString());
    m_sentence->setText(any ? preset->sentence : QString());
}

void EditPresetsDialog::editRow() {
    widgets::UserPreset& preset = m_presets[static_cast<std::size_t>(m_list->currentRow())];
    preset.sentence = m_sentence->text().simplified();
    preset.title = m_title->text().simplified();
    m_list->currentItem()->setText(preset.title);
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(std::none_of(m_presets.begin(), m_presets.end(),
                                  [](const auto& each) { return each.title.isEmpty(); }));
}

void EditPresetsDialog::removeRow() {
    const int row = m_list->currentRow();
    {
        // Rows and presets go together before anybody looks at either.
        const QSignalBlocker blocker(m_list);
        m_presets.erase(m_presets.begin() + row);
        m_origins.erase(m_origins.begin() + row);
        delete m_list->takeItem(row);
    }
    showRow(m_list->currentRow());
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(std::none_of(m_presets.begin(), m_presets.end(),
                                  [](const auto& each) { return each.title.isEmpty(); }));
}

}  // namespace orrery::app
