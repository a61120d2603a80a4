// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who mends the program has to know of the one who reports a problem.
#pragma once

#include "core/figure/figure.h"
#include "core/panel/values.h"

#include <QDialog>
#include <QString>

namespace orrery::app {

/// What the report tells of the window.
struct ReportSubject {
    QString theme, language;  ///< as chosen, and as in force
    QString panel;            ///< its id
    QString command;          ///< makes the present figure again; may be empty
    QStringList files;        ///< paths that the command names besides values of parameters
};

/// Versions, system, screens, choices, panel and parameters, in English. Tells no folder: files
/// have only their names.
QString problemReport(const ReportSubject& subject, const core::Values& values);

/// Shows the report, to be copied.
class ProblemReportDialog final : public QDialog {
    Q_OBJECT
public:
    ProblemReportDialog(const QString& report, QWidget* parent);
};

}  // namespace orrery::app
