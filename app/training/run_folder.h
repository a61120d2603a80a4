// SPDX-License-Identifier: GPL-3.0-or-later
// Where trained runs lie: a folder each, named like the run.
#pragma once

#include "core/base/result.h"
#include "core/panels/training_parameters.h"
#include "core/poems/training_record.h"

#include <QString>

#include <string>
#include <vector>

namespace orrery::app {

/// The folder of all runs, in the user's data folder.
QString trainingFolder();

/// The files of one run.
class RunFolder {
public:
    RunFolder(const QString& folder, const QString& name);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString model() const;
    [[nodiscard]] QString checkpoint() const;
    [[nodiscard]] QString record() const;
    /// As `orrery poems train` locks the model that it writes.
    [[nodiscard]] QString lock() const;

private:
    QString m_path;
};

/// The name without blanks around it. Errors (Usage): it is no name of a folder on every system, or
/// longer than 80 characters.
core::Result<QString> checkedRunName(const QString& name);

/// The name, or the first of "NAME 2", "NAME 3" … that is not there yet.
QString freeRunName(const QString& folder, const QString& name);

/// What is kept of a request; requestOf() makes the same request of it on any machine.
core::poems::TrainingRecord newRecord(const core::training::Request& request,
                                      const core::Values& values);
/// Sets a form to what a run was asked for, but for its name: another one like it. Settings of
/// another version are left as they are; what follows other settings goes on following them.
void takeSettings(const core::poems::TrainingRecord& record,
                  const std::vector<core::training::KnownCorpus>& corpora, core::Values& values);
/// Errors (Failure): its settings are damaged, or of another version.
core::Result<core::training::Request> requestOf(const core::poems::TrainingRecord& record);

}  // namespace orrery::app
