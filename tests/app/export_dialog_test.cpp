// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export_dialog.h"

#include "core/panel/panel.h"
#include "widgets/clipboard.h"
#include "widgets/export_style_editor.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace orrery::widgets {

class ExportDialogTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void exportsWhatItShows();
    void failureSaysWhyAndStays();
    void remembersStyleFormatAndFolder();
    void damagedSettingsGiveDefaults();
    void viewOfTheWindowIsTaken();
    void ownTextsReplaceThePlots();
    void dataFormatsDisableTheStyle();
    void keepsAndLoadsStyles();
    void copies();

private:
    std::unique_ptr<ExportDialog> makeDialog(const ExportSettings& settings = {},
                                             const PlotViewState& view = {}) const;
    template <typename T>
    static T* byData(const ExportDialog& dialog, const QVariant& data) {
        for (T* box : dialog.findChildren<T*>()) {
            if (box->findData(data) >= 0)
                return box;
        }
        return nullptr;
    }
    static void choose(const ExportDialog& dialog, const QVariant& data) {
        auto* box = byData<QComboBox>(dialog, data);
        QVERIFY(box != nullptr);
        box->setCurrentIndex(box->findData(data));
        emit box->activated(box->currentIndex());
    }

    core::Registry m_registry{ORRERY_MODELS};
    core::Figure m_figure;
    QTemporaryDir m_folder;
};

void ExportDialogTest::initTestCase() {
    const core::Panel* panel = m_registry.find("nball");
    core::StageCache cache;
    core::Values values(panel->parameters());
    QVERIFY(values.setText("samples", "1000").ok());
    auto figure =
        panel->compute(values, core::Quality::Final, {.job = {}, .cache = cache, .partial = {}});
    QVERIFY(figure.ok());
    m_figure = std::move(figure).value();
}

std::unique_ptr<ExportDialog> ExportDialogTest::makeDialog(const ExportSettings& settings,
                                                           const PlotViewState& view) const {
    return std::make_unique<ExportDialog>(m_figure, QStringLiteral("ratio"), view, settings,
                                          QStringLiteral("en"));
}

void ExportDialogTest::exportsWhatItShows() {
    const auto dialog = makeDialog();
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    for (const char* name : {"a.png", "a.svg", "a.pdf", "a.csv", "a.json", "a.py"}) {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QVERIFY(dialog->exportTo(path));
        QVERIFY(QFileInfo(path).size() > 0);
        QVERIFY(dialog->message().contains(path));
    }
    QCOMPARE(QImage(m_folder.filePath(QStringLiteral("a.png"))).size(), QSize(960, 600));
    // Without an ending of ours the chosen format's is added.
    QVERIFY(dialog->exportTo(m_folder.filePath(QStringLiteral("plain.v2"))));
    QVERIFY(QFileInfo::exists(m_folder.filePath(QStringLiteral("plain.v2.png"))));
    if (qEnvironmentVariableIsSet("ORRERY_TEST_PICTURES")) {
        const QDir folder(qEnvironmentVariable("ORRERY_TEST_PICTURES"));
        QTest::qWait(50);
        dialog->grab().save(folder.filePath(QStringLiteral("dialog.png")));
        choose(*dialog, QStringLiteral("icml"));
        QTest::qWait(50);
        dialog->grab().save(folder.filePath(QStringLiteral("dialog-icml.png")));
        choose(*dialog, QStringLiteral(".py"));
        QTest::qWait(50);
        dialog->grab().save(folder.filePath(QStringLiteral("dialog-py.png")));
    }
}

void ExportDialogTest::failureSaysWhyAndStays() {
    const auto dialog = makeDialog();
    dialog->show();
    const QString path = m_folder.filePath(QStringLiteral("missing/a.png"));
    QVERIFY(!dialog->exportTo(path));
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->message().contains(QStringLiteral("there is no folder")));
    QVERIFY(dialog->message().contains(m_folder.filePath(QStringLiteral("missing"))));
}

void ExportDialogTest::remembersStyleFormatAndFolder() {
    ExportSettings kept;
    {
        const auto dialog = makeDialog();
        choose(*dialog, QStringLiteral("nature"));
        choose(*dialog, QStringLiteral(".svg"));
        QVERIFY(dialog->exportTo(m_folder.filePath(QStringLiteral("kept.svg"))));
        kept = dialog->settings();
    }
    const auto dialog = makeDialog(kept);
    QCOMPARE(dialog->settings().folder, m_folder.path());
    QCOMPARE(dialog->format(), FileFormat::Svg);
    QVERIFY(dialog->request().style == *findStyle("nature"));
}

void ExportDialogTest::damagedSettingsGiveDefaults() {
    const auto dialog = makeDialog({QStringLiteral("/no/such/folder"),
                                    QStringLiteral("{\"dpi\":1e400"), QStringLiteral(".exe")});
    QCOMPARE(dialog->format(), FileFormat::Png);
    QVERIFY(dialog->request().style == builtinStyles().front());
}

void ExportDialogTest::viewOfTheWindowIsTaken() {
    PlotViewState view;
    view.xRange = core::Range{2, 5};
    view.hiddenLayers = {"stirling"};
    const auto dialog = makeDialog({}, view);
    QVERIFY(dialog->request().view == view);
    // It belongs to the plot it was made on.
    choose(*dialog, QStringLiteral("decay"));
    QVERIFY(dialog->request().view == PlotViewState());
    choose(*dialog, QStringLiteral("ratio"));
    QVERIFY(dialog->request().view == view);
}

void ExportDialogTest::ownTextsReplaceThePlots() {
    const auto dialog = makeDialog();
    QVERIFY(!dialog->request().title.has_value());
    QLineEdit* title = nullptr;
    for (QLineEdit* edit : dialog->findChildren<QLineEdit*>()) {
        if (edit->text() == QString::fromStdString(m_figure.plots.front().title.english()))
            title = edit;
    }
    QVERIFY(title != nullptr);
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("A & B"));
    QCOMPARE(dialog->request().title.value_or(QString()), QStringLiteral("A & B"));
    const QString path = m_folder.filePath(QStringLiteral("title.svg"));
    QVERIFY(dialog->exportTo(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("A &amp; B"));
}

void ExportDialogTest::dataFormatsDisableTheStyle() {
    const auto dialog = makeDialog();
    dialog->show();
    QVERIFY(dialog->styleEditor()->isEnabled());
    choose(*dialog, QStringLiteral(".csv"));
    QVERIFY(!dialog->styleEditor()->isEnabled());
    QTRY_VERIFY(dialog->findChild<QPlainTextEdit*>()->toPlainText().contains(
        QStringLiteral("plot,layer,x,y,lower,upper")));
}

void ExportDialogTest::keepsAndLoadsStyles() {
    const QString path = m_folder.filePath(QStringLiteral("mine.json"));
    ExportStyle style = *findStyle("ieee");
    style.fontSize = 9.5;
    {
        const auto dialog = makeDialog();
        dialog->styleEditor()->setStyle(style);
        QVERIFY(dialog->styleEditor()->save(path).ok());
        QCOMPARE(QString::fromStdString(dialog->request().style.id), QStringLiteral("mine"));
    }
    const auto dialog = makeDialog();
    QVERIFY(dialog->styleEditor()->load(path).ok());
    style.id = "mine";
    QVERIFY(dialog->request().style == style);
    const auto failed = dialog->styleEditor()->load(m_folder.filePath(QStringLiteral("none.json")));
    QVERIFY(!failed.ok());
    QVERIFY(dialog->request().style == style);
}

void ExportDialogTest::copies() {
    const ExportRequest request =
        requestForCopy(m_figure, "log10_ratio", {}, Theme::Dark, QStringLiteral("en"));
    QVERIFY(copyPicture(request));
    QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(1920, 1200));
    QVERIFY(copySvg(request));
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->data(QStringLiteral("image/svg+xml")).contains("<svg"));
    QVERIFY(copyNumbers(request));
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.front(), QStringLiteral("plot\tlayer\tx\ty\tlower\tupper"));
    QVERIFY(lines.at(1).startsWith(QStringLiteral("log10_ratio\texact\t1\t")));
}

}  // namespace orrery::widgets

QTEST_MAIN(orrery::widgets::ExportDialogTest)
#include "export_dialog_test.moc"
