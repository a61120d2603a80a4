// SPDX-License-Identifier: GPL-3.0-or-later
// Training in the window: what is asked for, the runs, and what becomes of them.
#pragma once

#include "app/training/training_runner.h"
#include "core/panels/training_figure.h"
#include "core/panels/training_parameters.h"
#include "widgets/export_dialog.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QToolButton;

namespace orrery::widgets {
class MessageBar;
class ParameterColumn;
class PlotArea;
}  // namespace orrery::widgets

namespace orrery::app {

class RunList;
class VerseTable;

/// The corpora of this machine that can be learnt from at once: verse of Debian's fortunes-zh.
std::vector<core::training::KnownCorpus> installedCorpora();

/// A form, the list of runs below it, their plots, and the verse of one latent after each epoch.
class TrainingView final : public QWidget {
    Q_OBJECT
public:
    /// The runs of the user's data folder.
    explicit TrainingView(QWidget* parent = nullptr);
    /// Those of another folder, with other corpora.
    TrainingView(const QString& folder, const std::vector<core::training::KnownCorpus>& corpora,
                 QWidget* parent = nullptr);

    /// Ends what is trained, its checkpoint written: false where that takes more than two seconds,
    /// and the destructor waits for the rest.
    bool prepareClose() { return m_runner.prepareClose(); }

    [[nodiscard]] TrainingRunner& runner() { return m_runner; }
    [[nodiscard]] widgets::ParameterColumn* form() const { return m_form; }
    [[nodiscard]] RunList* list() const { return m_list; }
    [[nodiscard]] widgets::PlotArea* plots() const { return m_plots; }
    [[nodiscard]] VerseTable* verses() const { return m_verses; }
    [[nodiscard]] widgets::MessageBar* messages() const { return m_messages; }
    [[nodiscard]] QPushButton* startButton() const { return m_start; }
    [[nodiscard]] QMenu* presetMenu() const { return m_presets; }
    [[nodiscard]] const core::Values& values() const { return m_values; }
    [[nodiscard]] const core::Figure& figure() const { return m_figure; }
    void loadPreset(const core::Preset& preset);
    /// Starts what the form says.
    void start();

signals:
    /// This model should be shown in the verses.
    void modelWanted(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout();
    QWidget* buildLeft();
    QWidget* buildRight();
    void connectParts();
    void connectExport();
    void translate();
    void fillPresets();
    void edit(std::size_t index, const core::Value& value);
    void refreshSoon();
    void refresh();
    void exportPlot(const QString& plotId);
    void copyPlot(const QString& plotId, bool (*copy)(const widgets::ExportRequest&));
    [[nodiscard]] core::training::CurveAxis axis() const;

    core::ParameterSet m_parameterSet;
    const core::training::Parameters m_parameters;
    core::Values m_values;
    TrainingRunner m_runner;
    core::Figure m_figure;
    widgets::ExportSettings m_exportSettings;
    QTimer m_refresh;
    bool m_stale = true;        ///< the figure is older than the runs
    std::optional<bool> m_low;  ///< there is room for two plots

    widgets::ParameterColumn* m_form = nullptr;
    RunList* m_list = nullptr;
    widgets::PlotArea* m_plots = nullptr;
    VerseTable* m_verses = nullptr;
    widgets::MessageBar* m_messages = nullptr;
    QMenu* m_presets = nullptr;
    QToolButton* m_presetButton = nullptr;
    QPushButton* m_start = nullptr;
    QComboBox* m_axis = nullptr;
    QLabel* m_axisLabel = nullptr;
    QBoxLayout* m_header = nullptr;
    QSplitter* m_split = nullptr;  ///< of plots and verses
    QLabel* m_explanation = nullptr;
    QLabel* m_versesTitle = nullptr;
};

}  // namespace orrery::app
