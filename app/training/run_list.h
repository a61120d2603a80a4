// SPDX-License-Identifier: GPL-3.0-or-later
// The runs, one below the other: what each is doing, and what can be done with it.
#pragma once

#include "app/training/training_runner.h"

#include <QHash>
#include <QScrollArea>
#include <QStringList>

class QCheckBox;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace orrery::widgets {
class ProgressLine;
}  // namespace orrery::widgets

namespace orrery::app {

/// One run. Asks in its own place before it is deleted.
class RunRow final : public QWidget {
    Q_OBJECT
public:
    explicit RunRow(QString name, QWidget* parent = nullptr);

    void showRun(const RunInfo& run);
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] QCheckBox* tick() const { return m_tick; }
    /// Pause or resume, whichever can be done.
    [[nodiscard]] QToolButton* hold() const { return m_hold; }
    [[nodiscard]] QToolButton* stop() const { return m_stop; }
    [[nodiscard]] QToolButton* open() const { return m_open; }
    [[nodiscard]] QToolButton* remove() const { return m_remove; }
    /// Answers the question that remove() asks.
    [[nodiscard]] QToolButton* confirm() const { return m_confirm; }
    [[nodiscard]] QString said() const;

signals:
    void ticked(bool on);
    void pauseWanted();
    void resumeWanted();
    void stopWanted();
    void openWanted();
    void removeWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const QString& icon, QLayout& line);
    void fitToFont();
    void translate();
    void refresh();
    void paintSample();

    const QString m_name;
    RunInfo m_run;
    QLabel* m_sample;
    QCheckBox* m_tick;
    QLabel* m_state;
    QLabel* m_sentence;
    widgets::ProgressLine* m_progress;
    QWidget* m_question;
    QLabel* m_asked;
    QToolButton* m_hold;
    QToolButton* m_stop;
    QToolButton* m_open;
    QToolButton* m_remove;
    QToolButton* m_confirm;
    QToolButton* m_keep;
};

class RunList final : public QScrollArea {
    Q_OBJECT
public:
    /// `runner` must outlive the list.
    explicit RunList(TrainingRunner& runner, QWidget* parent = nullptr);

    /// The runs that are compared, in the list's order. A new run is among them.
    [[nodiscard]] QStringList ticked() const;
    void setTicked(const QString& name, bool on);
    [[nodiscard]] RunRow* row(const QString& name) const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void tickedChanged();
    void openWanted(const QString& name);
    /// Something could not be done.
    void complained(const orrery::core::Message& message);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    RunRow* makeRow(const QString& name);

    TrainingRunner& m_runner;
    QHash<QString, RunRow*> m_rows;
    QLabel* m_empty;
    QVBoxLayout* m_column;
};

}  // namespace orrery::app
