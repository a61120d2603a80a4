// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/value_editors.h"

#include "widgets/icons.h"
#include "widgets/number_box.h"
#include "widgets/parameter_slider.h"
#include "widgets/play_button.h"
#include "widgets/text.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace orrery::widgets {
namespace {

constexpr int kControlWidth = 112;

double numberOf(const core::Value& value) {
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer != nullptr ? static_cast<double>(*integer) : std::get<double>(value);
}

/// A combo box that leaves the wheel to the column around it unless it has the focus.
class CalmComboBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override {
        if (hasFocus())
            QComboBox::wheelEvent(event);
        else
            event->ignore();
    }
};

}  // namespace

NumberEditor::NumberEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent)
    : ParameterEditor(parameters, index, parent),
      m_within(spec()),
      m_box(new NumberBox(spec(), this)),
      m_play(new PlayButton(spec(), this)) {
    m_box->setFixedWidth(withFont(*this, kControlWidth));
    addControl(m_box);
    connect(m_box, &NumberBox::stepped, this, [this](double number) { edit(number, true); });
    connect(m_box, &NumberBox::typed, this, [this](double number) { edit(number, true); });
    connect(m_box, &NumberBox::rejected, this,
            [this](const core::Message& why) { complain(m_box, why); });
    if (spec().kind == core::ParameterKind::Seed)
        buildDice();
    else
        buildSlider();
}

void NumberEditor::buildSlider() {
    m_slider = new ParameterSlider(m_within, this);
    addBelow(m_slider, m_play);
    connect(m_slider, &ParameterSlider::moved, this, &NumberEditor::edit);
    connect(m_slider, &ParameterSlider::stepWanted, this, [this](int steps) {
        const double number = steppedValue(m_within, m_box->value(), steps);
        if (number != m_box->value())
            edit(number, true);
    });
}

void NumberEditor::buildDice() {
    m_dice = new QToolButton(this);
    m_dice->setIcon(icon(QStringLiteral("dice")));
    m_dice->setAutoRaise(true);
    // The numbers of all editors end at the same edge.
    addControl(m_dice, m_box);
    addButton(m_play, m_dice);
    connect(m_dice, &QToolButton::clicked, this,
            [this] { edit(QRandomGenerator::global()->generate(), true); });
}

void NumberEditor::setPlayable(bool playable) { m_play->setVisible(playable); }

void NumberEditor::edit(double number, bool finished) {
    m_box->setValue(number);
    if (spec().isInteger())
        emit edited(static_cast<std::int64_t>(number), finished);
    else
        emit edited(number, finished);
}

void NumberEditor::showValue(const core::Value& value, const core::Value& defaultValue) {
    m_box->setValue(numberOf(value));
    if (m_slider != nullptr) {
        m_slider->showDefault(numberOf(defaultValue));
        m_slider->showValue(numberOf(value));
    }
}

void NumberEditor::showReach(std::int64_t reach) {
    m_within.maximum = std::clamp(static_cast<double>(reach), spec().minimum, spec().maximum);
    if (m_slider != nullptr)
        m_slider->fitToRange();
    m_play->setUsual(defaultPlay(m_within));
}

void NumberEditor::retranslate() {
    ParameterEditor::retranslate();
    m_box->retranslate();
    m_play->retranslate();
    if (m_dice != nullptr) {
        m_dice->setToolTip(tr("Another random seed"));
        m_dice->setAccessibleName(tr("Another random seed"));
    }
}

void NumberEditor::changeEvent(QEvent* event) {
    ParameterEditor::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_box->setFixedWidth(withFont(*this, kControlWidth));
}

void NumberEditor::extendMenu(QMenu& menu) {
    if (m_play->isHidden())
        return;
    menu.addSeparator();
    menu.addAction(m_play->icon(), m_play->accessibleName(), m_play, &PlayButton::toggleWanted);
    menu.addAction(tr("How to play…"), m_play, &PlayButton::openSettings);
}

BooleanEditor::BooleanEditor(const core::ParameterSet& parameters, std::size_t index,
                             QWidget* parent)
    : ParameterEditor(parameters, index, parent), m_check(new QCheckBox(this)) {
    addControl(m_check);
    connect(m_check, &QCheckBox::toggled, this, [this](bool on) { emit edited(on, true); });
}

void BooleanEditor::showValue(const core::Value& value, const core::Value&) {
    const QSignalBlocker blocker(m_check);
    m_check->setChecked(std::get<bool>(value));
}

ChoiceEditor::ChoiceEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent)
    : ParameterEditor(parameters, index, parent), m_combo(new CalmComboBox(this)) {
    m_combo->setFocusPolicy(Qt::StrongFocus);
    for (std::size_t i = 0; i < spec().options.size(); ++i)
        m_combo->addItem({});
    addBelow(m_combo);
    connect(m_combo, &QComboBox::currentIndexChanged, this, [this](int position) {
        if (position >= 0)
            emit edited(spec().options[static_cast<std::size_t>(position)].id, true);
    });
}

void ChoiceEditor::showValue(const core::Value& value, const core::Value&) {
    const QSignalBlocker blocker(m_combo);
    const auto& options = spec().options;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i].id == std::get<std::string>(value))
            m_combo->setCurrentIndex(static_cast<int>(i));
    }
}

void ChoiceEditor::retranslate() {
    ParameterEditor::retranslate();
    for (std::size_t i = 0; i < spec().options.size(); ++i)
        m_combo->setItemText(static_cast<int>(i), toQString(spec().options[i].label));
}

TextEditor::TextEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent)
    : ParameterEditor(parameters, index, parent), m_line(new QLineEdit(this)) {
    addBelow(m_line);
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        if (m_line->isModified())
            edit(m_line->text());
    });
}

void TextEditor::edit(const QString& text) {
    m_line->setModified(false);
    const core::Result<core::Value> value = core::validate(spec(), text.toStdString());
    if (value)
        emit edited(*value, true);
    else
        complain(m_line, value.error().message);
}

void TextEditor::showValue(const core::Value& value, const core::Value&) {
    const QString text = QString::fromStdString(std::get<std::string>(value));
    if (m_line->text() != text)
        m_line->setText(text);
}

FileEditor::FileEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent)
    : TextEditor(parameters, index, parent), m_browse(new QToolButton(this)) {
    m_browse->setIcon(icon(QStringLiteral("open")));
    m_browse->setAutoRaise(true);
    addControl(m_browse);
    if (spec().folders) {
        auto* menu = new QMenu(m_browse);
        m_file = menu->addAction(QString(), this, &FileEditor::browse);
        m_folder = menu->addAction(QString(), this, &FileEditor::browseFolders);
        m_browse->setMenu(menu);
        m_browse->setPopupMode(QToolButton::InstantPopup);
    } else {
        connect(m_browse, &QToolButton::clicked, this, &FileEditor::browse);
    }
    setAcceptDrops(true);
    // Otherwise the line takes a drop as text, "file://" and all.
    m_line->setAcceptDrops(false);
}

void FileEditor::browse() {
    const QString filter = spec().fileFilter.empty()
                               ? QString()
                               : tr("Data (%1)").arg(QString::fromStdString(spec().fileFilter)) +
                                     QStringLiteral(";;") + tr("All files (*)");
    const QString path = QFileDialog::getOpenFileName(this, toQString(spec().label),
                                                      QFileInfo(m_line->text()).path(), filter);
    if (!path.isEmpty())
        edit(path);
}

void FileEditor::browseFolders() {
    const QString path = QFileDialog::getExistingDirectory(this, toQString(spec().label),
                                                           QFileInfo(m_line->text()).path());
    if (!path.isEmpty())
        edit(path);
}

void FileEditor::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void FileEditor::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    edit(event->mimeData()->urls().front().toLocalFile());
}

void FileEditor::retranslate() {
    TextEditor::retranslate();
    const QString what = m_folder != nullptr ? tr("Choose a file or folder") : tr("Choose a file");
    m_browse->setToolTip(what);
    m_browse->setAccessibleName(what);
    if (m_folder != nullptr) {
        m_file->setText(tr("File…"));
        m_folder->setText(tr("Folder…"));
    }
}

}  // namespace orrery::widgets
