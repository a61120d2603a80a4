// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/run_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <map>

namespace orrery::app {

using core::Message;
using core::Result;

QString trainingFolder() {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("training"));
}

RunFolder::RunFolder(const QString& folder, const QString& name)
    : m_path(QDir(folder).filePath(name)) {}

QString RunFolder::model() const { return m_path + QStringLiteral("/model.safetensors"); }

QString RunFolder::checkpoint() const {
    return QString::fromStdString(core::poems::checkpointPath(model().toStdString()));
}

QString RunFolder::record() const { return m_path + QStringLiteral("/record.json"); }

QString RunFolder::lock() const { return model() + QStringLiteral(".lock"); }

Result<QString> checkedRunName(const QString& name) {
    constexpr int kLongest = 80;
    const QString trimmed = name.trimmed();
    const bool known = std::none_of(trimmed.begin(), trimmed.end(), [](QChar c) {
        return !c.isPrint() || QStringLiteral("/\\:*?\"<>|").contains(c);
    });
    if (trimmed.isEmpty() || trimmed.size() > kLongest || !known ||
        trimmed.startsWith(QLatin1Char('.')) || trimmed.endsWith(QLatin1Char('.')))
        return core::usageError(
            Message(ORRERY_TEXT("training",
                                "A run cannot be called %1: its name becomes that of a folder, and "
                                "so has 1 to 80 letters, digits, blanks or signs but / \\ : * ? \" "
                                "< > | and no full stop at its ends."))
                .arg(core::inQuotes(trimmed.toStdString())));
    return trimmed;
}

QString freeRunName(const QString& folder, const QString& name) {
    QString free = name;
    for (int i = 2; QFileInfo::exists(RunFolder(folder, free).path()); ++i)
        free = QStringLiteral("%1 %2").arg(name).arg(i);
    return free;
}

core::poems::TrainingRecord newRecord(const core::training::Request& request,
                                      const core::Values& values) {
    core::poems::TrainingRecord record{
        .created = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString(),
        .corpus =
            QFileInfo(QString::fromStdString(request.corpus)).absoluteFilePath().toStdString(),
        .architecture = request.architecture,
        .settings = {},
        .epochsWanted = request.plan.epochs};
    for (const auto& [id, value] : values.describe())
        record.settings[id] = core::formatValue(value);
    // Whatever corpora the next start of the program knows.
    record.settings["corpus"] = "file";
    record.settings["file"] = record.corpus;
    record.settings["corpus_prefix"] = request.plan.corpusPrefix;
    record.settings["name"] = request.name;
    return record;
}

void takeSettings(const core::poems::TrainingRecord& record,
                  const std::vector<core::training::KnownCorpus>& corpora, core::Values& values) {
    std::map<std::string, std::string> settings = record.settings;
    settings.erase("name");
    for (const core::training::KnownCorpus& corpus : corpora) {
        if (QFileInfo(QString::fromStdString(corpus.path)).absoluteFilePath().toStdString() !=
            record.corpus)
            continue;
        settings["corpus"] = corpus.id;
        settings.erase("file");
    }
    // In the order of declaration: defaults follow what was declared before.
    for (std::size_t i = 0; i < values.parameters().size(); ++i) {
        const auto found = settings.find(values.parameters().at(i).id);
        if (found == settings.end() || found->second == core::formatValue(values.value(i)))
            continue;
        (void)values.setText(found->first, found->second);
    }
}

Result<core::training::Request> requestOf(const core::poems::TrainingRecord& record) {
    core::ParameterSet set;
    const core::training::Parameters parameters(set, {});
    core::Values values(set);
    for (const auto& [id, text] : record.settings) {
        if (Result<void> taken = values.setText(id, text); !taken)
            return core::failure(taken.error().message);
    }
    return parameters.read(values);
}

}  // namespace orrery::app
