// SPDX-License-Identifier: GPL-3.0-or-later
// "What am I seeing?": the phenomenon in words, formulas, sources and one question.
#pragma once

#include "core/panel/panel.h"

#include <QScrollArea>

class QVBoxLayout;

namespace orrery::widgets {

/// The explanation page of a panel. Its contents are built when it is first shown.
class ExplanationView final : public QScrollArea {
    Q_OBJECT
public:
    static constexpr int kWidth = 320;  ///< with the usual font

    /// `description` must outlive the view.
    explicit ExplanationView(const core::PanelDescription& description, QWidget* parent = nullptr);
    void retranslate();
    /// Takes all the width there is instead of a column's.
    void setFillsPage(bool fills);

signals:
    /// "Show me": load this preset.
    void presetWanted(const QString& id);
    void closeWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void addText(QVBoxLayout& layout, const QString& text);
    void addFormulas(QVBoxLayout& layout);
    void addSources(QVBoxLayout& layout);
    void addQuestion(QVBoxLayout& layout);

    const core::PanelDescription& m_description;
    bool m_built = false;
};

}  // namespace orrery::widgets
