// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export_style_editor.h"

#include "widgets/exporter.h"
#include "widgets/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace orrery::widgets {
namespace {

constexpr double kMillimetresPerInch = 25.4;

QDoubleSpinBox* realBox(double minimum, double maximum, int decimals, double step) {
    auto* box = new QDoubleSpinBox;
    box->setRange(minimum, maximum);
    box->setDecimals(decimals);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    return box;
}

void choose(QComboBox* box, const QVariant& data) {
    box->setCurrentIndex(std::max(0, box->findData(data)));
}

}  // namespace

ExportStyleEditor::ExportStyleEditor(QWidget* parent) : QWidget(parent) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    const auto addRow = [form](const QString& title, QLayout* row, QWidget* buddy) {
        auto* label = new QLabel(title);
        label->setBuddy(buddy);
        form->addRow(label, row);
    };
    QLayout* styleRow = buildStyleRow();
    addRow(tr("St&yle"), styleRow, m_style);
    QLayout* sizeRow = buildSizeRow();
    addRow(tr("S&ize"), sizeRow, m_width);
    m_dpi = new QSpinBox;
    m_dpi->setRange(kSmallestDpi, kLargestDpi);
    m_dpi->setSuffix(tr(" DPI"));
    m_dpi->setKeyboardTracking(false);
    form->addRow(tr("Resol&ution"), m_dpi);
    QLayout* fontRow = buildFontRow();
    addRow(tr("F&ont"), fontRow, m_font);
    m_lineWidth = realBox(kThinnestLine, kThickestLine, 2, 0.25);
    m_lineWidth->setSuffix(tr(" pt"));
    form->addRow(tr("Line &width"), m_lineWidth);
    QLayout* partsRow = buildPartsRow();
    addRow(tr("Show"), partsRow, m_title);
    m_theme = new QComboBox;
    m_theme->addItem(tr("Light"), static_cast<int>(Theme::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(Theme::Dark));
    form->addRow(tr("T&heme"), m_theme);
    m_transparent = new QCheckBox(tr("Trans&parent"));
    form->addRow(tr("Background"), m_transparent);
    fillStyles(builtinStyles().front().id);
    showFields(builtinStyles().front());
    connectFields();
}

QLayout* ExportStyleEditor::buildStyleRow() {
    m_style = new QComboBox;
    m_style->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* load = new QPushButton(tr("&Load…"));
    auto* save = new QPushButton(tr("&Save…"));
    load->setToolTip(tr("Load a style from a file"));
    save->setToolTip(tr("Save this style to a file, for here and for --style"));
    for (QPushButton* button : {load, save})
        button->setAutoDefault(false);
    connect(load, &QPushButton::clicked, this, &ExportStyleEditor::askToLoad);
    connect(save, &QPushButton::clicked, this, &ExportStyleEditor::askToSave);
    auto* row = new QHBoxLayout;
    row->addWidget(m_style, 1);
    row->addWidget(load);
    row->addWidget(save);
    return row;
}

QLayout* ExportStyleEditor::buildSizeRow() {
    m_width = realBox(1, kLargestPicture, 0, 10);
    m_height = realBox(1, kLargestPicture, 0, 10);
    m_width->setAccessibleName(tr("Width"));
    m_height->setAccessibleName(tr("Height"));
    m_unit = new QComboBox;
    m_unit->setAccessibleName(tr("Unit"));
    m_unit->addItem(tr("px"), static_cast<int>(LengthUnit::Pixels));
    m_unit->addItem(tr("mm"), static_cast<int>(LengthUnit::Millimetres));
    auto* row = new QHBoxLayout;
    row->addWidget(m_width, 1);
    row->addWidget(new QLabel(QStringLiteral("×")));
    row->addWidget(m_height, 1);
    row->addWidget(m_unit);
    return row;
}

QLayout* ExportStyleEditor::buildFontRow() {
    m_font = new QComboBox;
    m_font->addItem(tr("Sans serif"), QStringLiteral("sans-serif"));
    m_font->addItem(tr("Serif"), QStringLiteral("serif"));
    m_font->insertSeparator(m_font->count());
    for (const QString& family : QFontDatabase::families()) {
        if (!QFontDatabase::isPrivateFamily(family))
            m_font->addItem(family, family);
    }
    m_font->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_font->setMinimumContentsLength(12);
    m_fontSize = realBox(kSmallestFont, kLargestFont, 1, 0.5);
    m_fontSize->setSuffix(tr(" pt"));
    m_fontSize->setAccessibleName(tr("Font size"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_font, 1);
    row->addWidget(m_fontSize);
    return row;
}

QLayout* ExportStyleEditor::buildPartsRow() {
    m_title = new QCheckBox(tr("&Title"));
    m_legend = new QCheckBox(tr("Le&gend"));
    m_grid = new QCheckBox(tr("Gri&d"));
    auto* row = new QHBoxLayout;
    for (QCheckBox* box : {m_title, m_legend, m_grid})
        row->addWidget(box);
    row->addStretch(1);
    return row;
}

void ExportStyleEditor::connectFields() {
    connect(m_style, &QComboBox::activated, this, &ExportStyleEditor::chooseStyle);
    connect(m_unit, &QComboBox::activated, this, &ExportStyleEditor::changeUnit);
    for (QComboBox* box : {m_font, m_theme})
        connect(box, &QComboBox::activated, this, &ExportStyleEditor::styleChanged);
    for (QDoubleSpinBox* box : {m_width, m_height, m_fontSize, m_lineWidth})
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExportStyleEditor::styleChanged);
    connect(m_dpi, &QSpinBox::valueChanged, this, &ExportStyleEditor::styleChanged);
    for (QCheckBox* box : {m_title, m_legend, m_grid, m_transparent})
        connect(box, &QCheckBox::toggled, this, &ExportStyleEditor::styleChanged);
}

void ExportStyleEditor::fillStyles(const std::string& current) {
    // Names of journals and conferences are the same in every language.
    const std::pair<const char*, QString> names[] = {
        {"screen", tr("Screen")},
        {"slides", tr("Slides, 16:9")},
        {"neurips", tr("NeurIPS, 5.5 in")},
        {"icml", tr("ICML, 3.25 in")},
        {"ieee", tr("IEEE, one column, 3.5 in")},
        {"ieee_wide", tr("IEEE, two columns, 7.16 in")},
        {"nature", tr("Nature, one column, 89 mm")},
        {"nature_wide", tr("Nature, two columns, 183 mm")}};
    m_style->clear();
    for (const auto& [id, name] : names)
        m_style->addItem(name, QString::fromLatin1(id));
    if (!m_ownStyles.empty())
        m_style->insertSeparator(m_style->count());
    for (const ExportStyle& style : m_ownStyles)
        m_style->addItem(QString::fromStdString(style.id), QString::fromStdString(style.id));
    choose(m_style, QString::fromStdString(current));
}

void ExportStyleEditor::setStyle(const ExportStyle& style) {
    if (findStyle(style.id) == nullptr) {
        const auto it = std::find_if(m_ownStyles.begin(), m_ownStyles.end(),
                                     [&](const ExportStyle& own) { return own.id == style.id; });
        if (it != m_ownStyles.end())
            *it = style;
        else
            m_ownStyles.push_back(style);
    }
    fillStyles(style.id);
    showFields(style);
    emit styleChanged();
}

ExportStyle ExportStyleEditor::style() const {
    ExportStyle style;
    style.id = m_style->currentData().toString().toStdString();
    style.unit = m_shownUnit;
    style.width = m_width->value();
    style.height = m_height->value();
    style.dpi = m_dpi->value();
    style.font = m_font->currentData().toString().toStdString();
    style.fontSize = m_fontSize->value();
    style.lineWidth = m_lineWidth->value();
    style.title = m_title->isChecked();
    style.legend = m_legend->isChecked();
    style.grid = m_grid->isChecked();
    style.transparent = m_transparent->isChecked();
    style.theme = static_cast<Theme>(m_theme->currentData().toInt());
    return style;
}

void ExportStyleEditor::showFields(const ExportStyle& style) {
    const QSignalBlocker blockers[] = {
        QSignalBlocker(m_width),    QSignalBlocker(m_height),    QSignalBlocker(m_dpi),
        QSignalBlocker(m_fontSize), QSignalBlocker(m_lineWidth), QSignalBlocker(m_title),
        QSignalBlocker(m_legend),   QSignalBlocker(m_grid),      QSignalBlocker(m_transparent)};
    setLengthUnit(style.unit);
    m_width->setValue(style.width);
    m_height->setValue(style.height);
    m_dpi->setValue(style.dpi);
    const QString font = QString::fromStdString(style.font);
    if (m_font->findData(font) < 0)
        m_font->addItem(font, font);
    choose(m_font, font);
    m_fontSize->setValue(style.fontSize);
    m_lineWidth->setValue(style.lineWidth);
    m_title->setChecked(style.title);
    m_legend->setChecked(style.legend);
    m_grid->setChecked(style.grid);
    m_transparent->setChecked(style.transparent);
    choose(m_theme, static_cast<int>(style.theme));
}

void ExportStyleEditor::chooseStyle(int index) {
    const std::string id = m_style->itemData(index).toString().toStdString();
    const ExportStyle* style = findStyle(id);
    if (style == nullptr) {
        const auto it = std::find_if(m_ownStyles.begin(), m_ownStyles.end(),
                                     [&](const ExportStyle& own) { return own.id == id; });
        if (it == m_ownStyles.end())
            return;
        style = &*it;
    }
    showFields(*style);
    emit styleChanged();
}

void ExportStyleEditor::setLengthUnit(LengthUnit unit) {
    m_shownUnit = unit;
    choose(m_unit, static_cast<int>(unit));
    const bool pixels = unit == LengthUnit::Pixels;
    for (QDoubleSpinBox* box : {m_width, m_height}) {
        box->setDecimals(pixels ? 0 : 3);
        box->setRange(pixels ? kSmallestPicture : 0.1, pixels ? kLargestPicture : 6000);
        box->setSingleStep(pixels ? 10 : 1);
    }
}

/// The picture keeps its size on paper.
void ExportStyleEditor::changeUnit() {
    const auto unit = static_cast<LengthUnit>(m_unit->currentData().toInt());
    if (unit == m_shownUnit)
        return;
    const double factor = unit == LengthUnit::Pixels ? m_dpi->value() / kMillimetresPerInch
                                                     : kMillimetresPerInch / m_dpi->value();
    const double width = m_width->value() * factor, height = m_height->value() * factor;
    {
        const QSignalBlocker blockers[] = {QSignalBlocker(m_width), QSignalBlocker(m_height)};
        setLengthUnit(unit);
        m_width->setValue(width);
        m_height->setValue(height);
    }
    emit styleChanged();
}

core::Result<void> ExportStyleEditor::load(const QString& path) {
    core::Result<ExportStyle> loaded = loadStyle(path.toStdString());
    if (!loaded)
        return loaded.error();
    setStyle(*loaded);
    return {};
}

core::Result<void> ExportStyleEditor::save(const QString& path) {
    ExportStyle kept = style();
    kept.id = QFileInfo(path).completeBaseName().toStdString();
    if (core::Result<void> valid = validate(kept); !valid)
        return valid;
    if (core::Result<void> written =
            writeFiles({{path, QByteArray::fromStdString(styleToJson(kept))}});
        !written)
        return written;
    setStyle(kept);
    return {};
}

void ExportStyleEditor::askToLoad() {
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Load a style"), QString(), tr("Styles (*.json)"));
    if (path.isEmpty())
        return;
    const core::Result<void> loaded = load(path);
    emit reported(loaded ? tr("Loaded: %1").arg(path) : toQString(loaded.error().message), !loaded);
}

void ExportStyleEditor::askToSave() {
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save this style"), QStringLiteral("style.json"), tr("Styles (*.json)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        path += QStringLiteral(".json");
    const core::Result<void> saved = save(path);
    emit reported(saved ? tr("Saved: %1").arg(path) : toQString(saved.error().message), !saved);
}

}  // namespace orrery::widgets
