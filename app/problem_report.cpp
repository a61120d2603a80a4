// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/problem_report.h"

#include "widgets/qcustomplot.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>
#include <QThread>
#include <QVBoxLayout>

namespace orrery::app {
namespace {

QString processor() {
    QString name;
    QFile info(QStringLiteral("/proc/cpuinfo"));
    if (info.open(QIODevice::ReadOnly)) {
        // Its size is not known before it is read.
        for (const QByteArray& line : info.readAll().split('\n')) {
            if (line.startsWith("model name")) {
                name = QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
                break;
            }
        }
    }
    if (name.isEmpty())
        name = QSysInfo::currentCpuArchitecture();
    return QStringLiteral("%1, %2 threads").arg(name).arg(QThread::idealThreadCount());
}

QString screens() {
    QStringList all;
    for (const QScreen* screen : QGuiApplication::screens())
        all += QStringLiteral("%1 x %2 at %3 %, %4 DPI")
                   .arg(screen->size().width())
                   .arg(screen->size().height())
                   .arg(qRound(screen->devicePixelRatio() * 100))
                   .arg(qRound(screen->logicalDotsPerInch()));
    return all.join(QStringLiteral("; "));
}

/// Files by their names alone, wherever their paths stand in `text`.
QString withoutFolders(QString text, const core::Values& values, QStringList files) {
    const core::ParameterSet& parameters = values.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (parameters.at(i).kind == core::ParameterKind::File)
            files += QString::fromStdString(std::get<std::string>(values.value(i)));
    }
    for (const QString& path : files) {
        if (!path.isEmpty())
            text.replace(path, QFileInfo(path).fileName());
    }
    // What is known of nowhere: a text that is a path.
    static const QRegularExpression kFolders(
        QStringLiteral("(?<=^|[\\s'\"=:(])~?/(?:[^/\\s'\"]+/)*(?=[^/\\s'\"])"),
        QRegularExpression::MultilineOption);
    return text.replace(kFolders, QString());
}

}  // namespace

QString problemReport(const ReportSubject& subject, const core::Values& values) {
    QStringList lines;
    const auto add = [&lines](const char* what, const QString& text) {
        lines += QLatin1String(what) + QStringLiteral(": ") + text;
    };
    add("Orrery", QCoreApplication::applicationVersion());
    add("Qt", QStringLiteral("%1, built with %2")
                  .arg(QLatin1String(qVersion()), QLatin1String(QT_VERSION_STR)));
    add("QCustomPlot", QLatin1String(QCUSTOMPLOT_VERSION_STR));
    add("System",
        QStringLiteral("%1, %2 %3")
            .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion()));
    add("Processor", processor());
    add("Platform", QGuiApplication::platformName());
    add("Screens", screens());
    add("Font", QGuiApplication::font().toString());
    add("Theme", subject.theme);
    add("Language", subject.language);
    add("Numbers", QLocale().name());
    add("Panel", subject.panel);
    lines += QStringLiteral("Parameters:");
    const core::ParameterSet& parameters = values.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        lines += QStringLiteral("  %1 = %2%3")
                     .arg(QString::fromStdString(parameters.at(i).id),
                          QString::fromStdString(core::formatValue(values.value(i))),
                          values.isEnabled(i) ? QString() : QStringLiteral(" (disabled)"));
    if (!subject.command.isEmpty())
        add("Command", subject.command);
    return withoutFolders(lines.join(QLatin1Char('\n')), values, subject.files) + QLatin1Char('\n');
}

ProblemReportDialog::ProblemReportDialog(const QString& report, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Report a problem"));
    auto* hint = new QLabel(tr("Say what you did, what you expected and what happened instead, and "
                               "add this text. It names no folder and nothing is sent by itself."),
                            this);
    hint->setWordWrap(true);
    auto* text = new QPlainTextEdit(report, this);
    text->setReadOnly(true);
    text->setAccessibleName(tr("Versions and settings"));
    // Tab leaves it: nothing is typed here.
    text->setTabChangesFocus(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    const int character = text->fontMetrics().averageCharWidth();
    text->setMinimumSize(character * 40, text->fontMetrics().height() * 8);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [report, copy] {
        QGuiApplication::clipboard()->setText(report);
        copy->setText(tr("Copied"));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addWidget(hint);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    copy->setFocus();
    const QSize room = parent != nullptr ? parent->screen()->availableSize() * 0.9 : size();
    resize(QSize(character * 84, text->fontMetrics().height() * 34).boundedTo(room));
}

}  // namespace orrery::app
