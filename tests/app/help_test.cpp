// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"
#include "app/problem_report.h"
#include "app/shortcut_sheet.h"
#include "tests/widgets/fake_panel.h"
#include "widgets/clipboard.h"
#include "widgets/figure_page.h"
#include "widgets/parameter_column.h"
#include "widgets/plot_area.h"
#include "widgets/plot_view.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace {

using namespace orrery;
using namespace orrery::app;

QAction* actionNamed(const MainWindow& window, const QString& text) {
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text() == text && action->menu() == nullptr)
            return action;
    }
    return nullptr;
}

class HelpTest : public QObject {
    Q_OBJECT

    const core::Registry m_registry{ORRERY_MODELS};

private slots:
    void theCopiedCommandMakesThePicture() {
        MainWindow window(m_registry, {}, {});
        window.show();
        core::Values values = window.currentPage()->values();
        QVERIFY(values.setText("n", "14").ok());
        QVERIFY(values.setText("n_max", "40").ok());
        window.currentPage()->setValues(values);
        QTRY_VERIFY(window.currentPage()->figure() &&
                    window.currentPage()->figure()->quality == core::Quality::Final &&
                    !window.currentPage()->isBusy());
        widgets::PlotArea* plots = window.currentPage()->plots();
        plots->setCurrentPlot(QStringLiteral("log10_ratio"));
        widgets::PlotView* view = plots->view(QStringLiteral("log10_ratio"));
        QVERIFY(view != nullptr);
        view->setState({.xRange = core::Range{3, 21.5}, .hiddenLayers = {"stirling"}});

        actionNamed(window, QStringLiteral("Copy as command line"))->trigger();
        const QString command = QGuiApplication::clipboard()->text();
        QStringList words =
            QProcess::splitCommand(QString(command).replace(QLatin1Char('\''), QLatin1Char('"')));
        QCOMPARE(words.takeFirst(), QStringLiteral("orrery"));
        QVERIFY2(words.contains("n=14") && words.contains("3,21.5"), qPrintable(command));

        const QTemporaryDir folder;
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/orrery"), words);
        QVERIFY(process.waitForFinished(120'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QFile file(folder.filePath(words.back()));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(words.back()));
        const QImage made = QImage::fromData(file.readAll());

        const core::Result<QByteArray> exported = widgets::encode(
            widgets::requestForCopy(*window.currentPage()->figure(), "log10_ratio", view->state(),
                                    widgets::themeOf(window.palette()), QStringLiteral("en")),
            widgets::FileFormat::Png, words.back());
        QVERIFY(exported.ok());
        QVERIFY(!made.isNull());
        QCOMPARE(made, QImage::fromData(*exported));
    }

    void theReportNamesWhatMatters() {
        MainWindow window(m_registry, {}, {});
        window.show();
        QString report;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            auto* dialog = qobject_cast<ProblemReportDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr)
                return;
            timer.stop();
            for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
                if (button->text() == QStringLiteral("&Copy"))
                    button->click();
            }
            report = dialog->findChild<QPlainTextEdit*>()->toPlainText();
            dialog->close();
        });
        timer.start(10);
        actionNamed(window, QStringLiteral("Report a problem…"))->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), report);
        QStringList expected{QLatin1String(qVersion()),
                             QGuiApplication::platformName(),
                             QSysInfo::prettyProductName(),
                             QSysInfo::kernelVersion(),
                             QStringLiteral("QCustomPlot: 2."),
                             QStringLiteral("Panel: nball"),
                             QStringLiteral("Theme: system"),
                             QStringLiteral("Language: the system's, now en"),
                             QString::number(window.screen()->size().width())};
        for (const core::ParameterSpec& spec : m_registry.panels().front()->parameters().all())
            expected += QStringLiteral("  %1 = ").arg(QString::fromStdString(spec.id));
        for (const QString& text : expected)
            QVERIFY2(report.contains(text), qPrintable(text + QStringLiteral(" in ") + report));
    }

    void theReportNamesNoFolder() {
        const tests::FakePanel panel;
        core::Values values(panel.parameters());
        const std::string path = QDir::homePath().toStdString() + "/secret/data.csv";
        QVERIFY(values.set(panel.file.index, path).ok());
        QVERIFY(values.set(panel.text.index, QDir::homePath().toStdString() + "/x").ok());
        const QString report =
            problemReport({.panel = "fake",
                           .command = "orrery export fake -s file=" + QString::fromStdString(path) +
                                      " --overlay 'one=/data/my secret/own.csv' -s text=/secret/z",
                           .files = {QStringLiteral("/data/my secret/own.csv")}},
                          values);
        QVERIFY2(!report.contains("secret"), qPrintable(report));
        QVERIFY2(!report.contains(QDir::homePath()), qPrintable(report));
        QVERIFY(report.contains("file = data.csv"));
        QVERIFY(report.contains("-s file=data.csv"));
        QVERIFY2(report.contains("--overlay 'one=own.csv' -s text=z"), qPrintable(report));
    }

    void theSheetListsEveryShortcut() {
        MainWindow window(m_registry, {}, {});
        window.show();
        const ShortcutSheet sheet(*window.menuBar(), &window);
        QSet<QString> said;
        for (const QLabel* label : sheet.findChildren<QLabel*>())
            for (const QString& keys : label->text().split(QStringLiteral("; ")))
                said += keys;
        int listed = 0;
        for (const QAction* top : window.menuBar()->actions()) {
            for (const QAction* action : top->menu()->actions()) {
                if (action->shortcut().isEmpty())
                    continue;
                ++listed;
                QVERIFY2(said.contains(action->shortcut().toString(QKeySequence::NativeText)),
                         qPrintable(action->text()));
            }
        }
        QVERIFY(listed >= 8);
    }

    void theSheetScrollsWhereItIsSmall() {
        MainWindow window(m_registry, {}, {});
        window.show();
        ShortcutSheet sheet(*window.menuBar(), &window);
        QVERIFY(sheet.height() <= window.screen()->availableSize().height());
        QVERIFY(sheet.width() <= window.screen()->availableSize().width());
        sheet.resize(300, 200);
        sheet.show();
        QCOMPARE(sheet.size(), QSize(300, 200));
        const auto* scroll = sheet.findChild<QScrollArea*>();
        QVERIFY(scroll->widget()->height() > scroll->viewport()->height());
    }
};

}  // namespace

QTEST_MAIN(HelpTest)
#include "help_test.moc"
