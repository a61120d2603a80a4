// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export_dialog.h"

#include "widgets/clipboard.h"
#include "widgets/export_style_editor.h"
#include "widgets/picture_preview.h"
#include "widgets/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery::widgets {
namespace {

const QString kAllPlots = QStringLiteral("*");
constexpr qsizetype kPreviewedBytes = 20000;

bool isStyled(FileFormat format) { return isPicture(format) || format == FileFormat::Python; }

/// What the user wrote in place of the plot's own text.
std::optional<QString> ownText(const QLineEdit* edit) {
    return edit->isEnabled() && edit->text() != edit->placeholderText()
               ? std::optional(edit->text())
               : std::nullopt;
}

QPushButton* plainButton(const QString& text) {
    auto* button = new QPushButton(text);
    button->setAutoDefault(false);
    return button;
}

}  // namespace

ExportDialog::ExportDialog(core::Figure figure, const QString& plotId, const PlotViewState& view,
                           const ExportSettings& settings, const QString& language, QWidget* parent)
    : QDialog(parent),
      m_figure(std::move(figure)),
      m_viewedPlot(plotId),
      m_view(view),
      m_language(language) {
    setWindowTitle(tr("Export"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(buildPreview(), 1);
    columns->addWidget(buildControls());
    m_message = new QLabel;
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // Room for two lines, so that nothing moves when it speaks.
    m_message->setMinimumHeight(2 * m_message->fontMetrics().lineSpacing());
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->addLayout(columns, 1);
    rows->addWidget(m_message);
    rows->addLayout(buildButtons());
    m_previewTimer.setSingleShot(true);
    restore(settings);
    connectControls();
    showOwnTexts();
    updateControls();
    m_picture->setMinimumSize(120, 90);
    const QScreen* shown = parent != nullptr ? parent->screen() : screen();
    resize(QSize(1060, 680).boundedTo(shown->availableSize() * 0.92));
}

QWidget* ExportDialog::buildPreview() {
    m_picture = new PicturePreview;
    m_picture->setAccessibleName(tr("Preview of the picture"));
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Preview of the file"));
    m_previews = new QStackedWidget;
    m_previews->addWidget(m_picture);
    m_previews->addWidget(m_text);
    m_size = new QLabel;
    m_size->setAlignment(Qt::AlignCenter);
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_previews, 1);
    layout->addWidget(m_size);
    return side;
}

QWidget* ExportDialog::buildControls() {
    m_style = new ExportStyleEditor;
    m_styleGroup = new QGroupBox(tr("Style"));
    auto* styleLayout = new QVBoxLayout(m_styleGroup);
    styleLayout->addWidget(m_style);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(buildContentGroup());
    layout->addWidget(m_styleGroup);
    layout->addWidget(buildTextGroup());
    layout->addStretch(1);
    // On a low screen the controls scroll rather than push the buttons out of sight.
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(content->sizeHint().width() +
                          scroll->verticalScrollBar()->sizeHint().width());
    return scroll;
}

QGroupBox* ExportDialog::buildContentGroup() {
    m_plot = new QComboBox;
    for (const core::Plot& plot : m_figure.plots)
        m_plot->addItem(toQString(plot.title), QString::fromStdString(plot.id));
    if (m_figure.plots.size() > 1) {
        m_plot->insertSeparator(m_plot->count());
        m_plot->addItem(tr("All plots"), kAllPlots);
    }
    m_format = new QComboBox;
    m_format->addItem(tr("Picture (PNG)"), endingOf(FileFormat::Png));
    m_format->addItem(tr("Drawing (SVG)"), endingOf(FileFormat::Svg));
    m_format->addItem(tr("Page (PDF)"), endingOf(FileFormat::Pdf));
    m_format->addItem(tr("Numbers (CSV)"), endingOf(FileFormat::Csv));
    m_format->addItem(tr("Numbers for scripts (JSON)"), endingOf(FileFormat::Json));
    m_format->addItem(tr("Python script for matplotlib"), endingOf(FileFormat::Python));
    m_asSeen = new QCheckBox(tr("&Zoom and layers as in the window"));
    m_asSeen->setChecked(true);
    auto* group = new QGroupBox(tr("Content"));
    auto* form = new QFormLayout(group);
    form->addRow(tr("Plot &of"), m_plot);
    form->addRow(tr("&Format"), m_format);
    form->addRow(m_asSeen);
    return group;
}

QGroupBox* ExportDialog::buildTextGroup() {
    m_title = new QLineEdit;
    m_xLabel = new QLineEdit;
    m_yLabel = new QLineEdit;
    m_textGroup = new QGroupBox(tr("Texts"));
    auto* form = new QFormLayout(m_textGroup);
    form->addRow(tr("Titl&e"), m_title);
    form->addRow(tr("&x axis"), m_xLabel);
    form->addRow(tr("y &axis"), m_yLabel);
    return m_textGroup;
}

QLayout* ExportDialog::buildButtons() {
    QPushButton* image = plainButton(tr("&Copy picture"));
    QPushButton* svg = plainButton(tr("Copy S&VG"));
    QPushButton* numbers = plainButton(tr("Copy &numbers"));
    QPushButton* close = plainButton(tr("Close"));
    auto* save = new QPushButton(tr("Export…"));
    save->setDefault(true);
    connect(image, &QPushButton::clicked, this, [this] { sayCopied(copyPicture(request())); });
    connect(svg, &QPushButton::clicked, this, [this] { sayCopied(copySvg(request())); });
    connect(numbers, &QPushButton::clicked, this, [this] { sayCopied(copyNumbers(request())); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &ExportDialog::askForFile);
    auto* row = new QHBoxLayout;
    for (QPushButton* button : {image, svg, numbers})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(save);
    return row;
}

void ExportDialog::connectControls() {
    connect(&m_previewTimer, &QTimer::timeout, this, &ExportDialog::updatePreview);
    connect(m_plot, &QComboBox::currentIndexChanged, this, [this] {
        showOwnTexts();
        updateControls();
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::updateControls);
    connect(m_asSeen, &QCheckBox::toggled, this, &ExportDialog::updateControls);
    connect(m_style, &ExportStyleEditor::styleChanged, this, &ExportDialog::updateControls);
    connect(m_style, &ExportStyleEditor::reported, this, &ExportDialog::say);
    for (QLineEdit* edit : {m_title, m_xLabel, m_yLabel})
        connect(edit, &QLineEdit::textEdited, this, &ExportDialog::updateControls);
}

void ExportDialog::restore(const ExportSettings& settings) {
    m_folder = settings.folder;
    m_format->setCurrentIndex(std::max(0, m_format->findData(settings.format)));
    if (const core::Result<ExportStyle> style =
            styleFromJson(settings.style.toStdString(), std::string()))
        m_style->setStyle(*style);
    m_plot->setCurrentIndex(std::max(0, m_plot->findData(m_viewedPlot)));
}

ExportSettings ExportDialog::settings() const {
    return {m_folder, QString::fromStdString(styleToJson(m_style->style())),
            m_format->currentData().toString()};
}

FileFormat ExportDialog::format() const {
    return formatOf(m_format->currentData().toString()).value_or(FileFormat::Png);
}

bool ExportDialog::allPlots() const { return m_plot->currentData().toString() == kAllPlots; }

bool ExportDialog::isViewedPlot() const { return m_plot->currentData().toString() == m_viewedPlot; }

ExportRequest ExportDialog::request() const {
    ExportRequest request;
    request.figure = m_figure;
    if (allPlots()) {
        for (const core::Plot& plot : m_figure.plots)
            request.selection.plots.push_back(plot.id);
    } else {
        request.selection.plots = {m_plot->currentData().toString().toStdString()};
    }
    request.style = m_style->style();
    if (m_asSeen->isChecked() && isViewedPlot())
        request.view = m_view;
    request.title = ownText(m_title);
    request.xLabel = ownText(m_xLabel);
    request.yLabel = ownText(m_yLabel);
    request.language = m_language;
    return request;
}

/// The plot's own texts, to be changed or left.
void ExportDialog::showOwnTexts() {
    const core::Plot* plot = m_figure.findPlot(m_plot->currentData().toString().toStdString());
    const auto show = [](QLineEdit* edit, const QString& text) {
        edit->setText(text);
        edit->setPlaceholderText(text);
    };
    show(m_title, plot != nullptr ? toQString(plot->title) : QString());
    show(m_xLabel, plot != nullptr ? toQString(plot->x.label) : QString());
    show(m_yLabel, plot != nullptr ? toQString(plot->y.label) : QString());
}

void ExportDialog::updateControls() {
    const bool styled = isStyled(format());
    m_styleGroup->setEnabled(styled);
    m_textGroup->setEnabled(styled && !allPlots());
    m_asSeen->setEnabled(styled && isViewedPlot() && m_view != PlotViewState());
    m_title->setEnabled(styled && !allPlots() && m_style->style().title);
    say(QString(), false);
    m_previewTimer.start();
}

void ExportDialog::updatePreview() {
    const ExportRequest wanted = request();
    const QSize pixels = wanted.style.pixels();
    if (const core::Result<void> valid = validate(wanted.style); !valid) {
        say(toQString(valid.error().message), true);
        return;
    }
    if (isPicture(format())) {
        if (core::Result<PictureContent> content = pictureContent(wanted))
            m_picture->show(*content, wanted.style);
        const QSizeF size = wanted.style.inches() * 25.4;
        m_size->setText(tr("%1 × %2 px, %3 × %4 mm")
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(size.width(), 0, 'f', 1)
                            .arg(size.height(), 0, 'f', 1));
        m_previews->setCurrentWidget(m_picture);
        return;
    }
    const core::Result<QByteArray> bytes = encode(wanted, format(), suggestedPath());
    m_text->setPlainText(bytes ? QString::fromUtf8(bytes->left(kPreviewedBytes))
                               : toQString(bytes.error().message));
    m_size->setText(bytes ? locale().formattedDataSize(bytes->size()) : QString());
    m_previews->setCurrentWidget(m_text);
}

QString ExportDialog::suggestedPath() const {
    QString folder = m_folder;
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    const QString plot =
        allPlots() ? QString() : QLatin1Char('-') + m_plot->currentData().toString();
    const QString panel =
        m_figure.panel.empty() ? QStringLiteral("orrery") : QString::fromStdString(m_figure.panel);
    return folder + QLatin1Char('/') + panel + plot + m_format->currentData().toString();
}

void ExportDialog::askForFile() {
    const QString ending = m_format->currentData().toString();
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export"), suggestedPath(),
        m_format->currentText() + QStringLiteral(" (*%1)").arg(ending));
    if (!path.isEmpty())
        exportTo(path);
}

bool ExportDialog::exportTo(QString path) {
    if (!formatOf(path))
        path += m_format->currentData().toString();
    const ExportRequest wanted = request();
    if (const core::Result<void> valid = validate(wanted.style); !valid) {
        say(toQString(valid.error().message), true);
        return false;
    }
    const core::Result<QByteArray> bytes = encode(wanted, *formatOf(path), path);
    const core::Result<void> written =
        bytes ? writeFiles({{path, *bytes}}) : core::Result<void>(bytes.error());
    if (!written) {
        say(toQString(written.error().message), true);
        return false;
    }
    m_folder = QFileInfo(path).absolutePath();
    say(tr("Written: %1").arg(QDir::toNativeSeparators(QFileInfo(path).absoluteFilePath())), false);
    return true;
}

QString ExportDialog::message() const { return m_message->text(); }

void ExportDialog::say(const QString& sentence, bool isError) {
    m_message->setText(isError ? QStringLiteral("⚠ ") + sentence : sentence);
    QPalette colors = palette();
    if (isError)
        colors.setColor(QPalette::WindowText, plotColors(themeOf(colors)).accent);
    m_message->setPalette(colors);
}

void ExportDialog::sayCopied(bool copied) {
    say(copied ? tr("Copied.") : tr("There is not enough memory to copy this."), !copied);
}

}  // namespace orrery::widgets
