// SPDX-License-Identifier: GPL-3.0-or-later
// Export with a preview: what, in which style, with which texts, to which file.
#pragma once

#include "widgets/exporter.h"

#include <QDialog>
#include <QString>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace orrery::widgets {

class ExportStyleEditor;
class PicturePreview;

/// What the dialog remembers from one time to the next, as texts that a settings file can hold.
/// Anything that cannot be read is replaced by a default.
struct ExportSettings {
    QString folder;  ///< of the last file; empty: the user's pictures
    QString style;   ///< as styleToJson writes it
    QString format;  ///< ".png", …
};

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// Begins with plot `plotId` as the user sees it: zoom, scales and hidden layers of `view`,
    /// which belong to that plot. `language` is the application's, as for --lang.
    ExportDialog(core::Figure figure, const QString& plotId, const PlotViewState& view,
                 const ExportSettings& settings, const QString& language,
                 QWidget* parent = nullptr);

    /// To remember, whatever the dialog ended with.
    [[nodiscard]] ExportSettings settings() const;
    /// What would be exported now.
    [[nodiscard]] ExportRequest request() const;
    [[nodiscard]] FileFormat format() const;
    [[nodiscard]] ExportStyleEditor* styleEditor() const { return m_style; }

    /// Writes the file in the format of its ending, in the chosen one where it has none of ours,
    /// and says in the dialog what came of it. False when it failed.
    bool exportTo(QString path);
    /// What the dialog says at the moment.
    [[nodiscard]] QString message() const;

private:
    QWidget* buildPreview();
    QWidget* buildControls();
    QGroupBox* buildContentGroup();
    QGroupBox* buildTextGroup();
    QLayout* buildButtons();
    void connectControls();
    void restore(const ExportSettings& settings);

    void showOwnTexts();
    void updateControls();
    void updatePreview();
    void askForFile();
    void say(const QString& sentence, bool isError);
    void sayCopied(bool copied);
    [[nodiscard]] bool allPlots() const;
    [[nodiscard]] bool isViewedPlot() const;
    [[nodiscard]] QString suggestedPath() const;

    core::Figure m_figure;
    QString m_viewedPlot;
    PlotViewState m_view;
    QString m_language;
    QString m_folder;
    QTimer m_previewTimer;

    QStackedWidget* m_previews = nullptr;
    PicturePreview* m_picture = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel *m_size = nullptr, *m_message = nullptr;
    QComboBox *m_plot = nullptr, *m_format = nullptr;
    QCheckBox* m_asSeen = nullptr;
    QGroupBox *m_styleGroup = nullptr, *m_textGroup = nullptr;
    ExportStyleEditor* m_style = nullptr;
    QLineEdit *m_title = nullptr, *m_xLabel = nullptr, *m_yLabel = nullptr;
};

}  // namespace orrery::widgets
