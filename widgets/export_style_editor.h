// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export_style.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace orrery::widgets {

/// Every field of a style, with the built-in styles to begin from and files to keep one's own in.
class ExportStyleEditor : public QWidget {
    Q_OBJECT
public:
    explicit ExportStyleEditor(QWidget* parent = nullptr);

    /// A style whose id is neither built in nor loaded is listed as one of the user's own.
    void setStyle(const ExportStyle& style);
    [[nodiscard]] ExportStyle style() const;

    /// Reads a style's file and shows it; on an error nothing changes.
    core::Result<void> load(const QString& path);
    core::Result<void> save(const QString& path);

signals:
    void styleChanged();
    /// What loading or saving came to, for people.
    void reported(const QString& sentence, bool isError);

private:
    QLayout* buildStyleRow();
    QLayout* buildSizeRow();
    QLayout* buildFontRow();
    QLayout* buildPartsRow();
    void connectFields();
    void fillStyles(const std::string& current);
    void showFields(const ExportStyle& style);
    void chooseStyle(int index);
    void changeUnit();
    void setLengthUnit(LengthUnit unit);
    void askToLoad();
    void askToSave();

    std::vector<ExportStyle> m_ownStyles;
    LengthUnit m_shownUnit = LengthUnit::Pixels;
    QComboBox *m_style = nullptr, *m_unit = nullptr, *m_font = nullptr, *m_theme = nullptr;
    QDoubleSpinBox *m_width = nullptr, *m_height = nullptr, *m_fontSize = nullptr,
                   *m_lineWidth = nullptr;
    QSpinBox* m_dpi = nullptr;
    QCheckBox *m_title = nullptr, *m_legend = nullptr, *m_grid = nullptr, *m_transparent = nullptr;
};

}  // namespace orrery::widgets
