// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of training in the window share: a small corpus, and short runs of it.
#pragma once

#include "app/training/training_runner.h"
#include "core/panels/training_parameters.h"
#include "core/poems/checkpoint.h"
#include "tests/core/verse_fixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QtTest>

#include <string>
#include <utility>
#include <vector>

namespace orrery::tests {

/// Longer than any run here takes anywhere.
constexpr int kPatience = 120'000;

class TrainingFixture : public QObject {
protected:
    using Settings = std::vector<std::pair<const char*, QString>>;

    void newFolder() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        QVERIFY(write(corpus(), verse(320)));
    }
    [[nodiscard]] QString file(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString runs() const { return file(QStringLiteral("runs")); }
    [[nodiscard]] QString corpus() const { return file(QStringLiteral("verse.txt")); }
    [[nodiscard]] app::RunFolder folderOf(const QString& name) const { return {runs(), name}; }

    /// Couplets, one a line.
    static QByteArray verse(int count) {
        const core::poems::Vocabulary vocabulary = core::poems::characters(24);
        QByteArray text;
        for (const core::poems::Vocabulary::Ids& ids : core::poems::madeCouplets(count))
            text += QByteArray::fromStdString(core::poems::text(vocabulary.couplet(ids))) + '\n';
        return text;
    }
    static bool write(const QString& path, const QByteArray& content) {
        QFile out(path);
        return out.open(QIODevice::WriteOnly) && out.write(content) == content.size();
    }
    static QByteArray contentOf(const QString& path) {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    /// Queues a run; its name.
    QString start(app::TrainingRunner& runner, const QString& name, const Settings& more = {}) {
        core::Values values(m_set);
        Settings settings{{"file", corpus()}, {"name", name}, {"epochs", QStringLiteral("4")}};
        settings.insert(settings.end(), more.begin(), more.end());
        for (const auto& [id, text] : settings) {
            if (!values.setText(id, text.toStdString()))
                qFatal("no value %s of %s", qPrintable(text), id);
        }
        const auto request = m_parameters.read(values);
        if (!request)
            qFatal("%s", request.error().message.english().c_str());
        const core::Result<QString> started = runner.start(*request, values);
        return started ? *started : QString();
    }

    static app::RunState stateOf(const app::TrainingRunner& runner, const QString& name) {
        return runner.find(name)->state;
    }
    static QString sentenceOf(const app::TrainingRunner& runner, const QString& name) {
        return QString::fromStdString(runner.find(name)->sentence.english());
    }

    core::ParameterSet m_set;
    const core::training::Parameters m_parameters{m_set, {}};
    std::unique_ptr<QTemporaryDir> m_folder;
};

}  // namespace orrery::tests
