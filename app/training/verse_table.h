// SPDX-License-Identifier: GPL-3.0-or-later
// The verse of one latent after each epoch, a column for each run.
#pragma once

#include "core/poems/training_record.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTableView>

#include <cstddef>
#include <memory>
#include <vector>

namespace orrery::app {

/// A run whose verses are shown.
struct VerseColumn {
    QString name;
    int series = 1;
    std::shared_ptr<const core::poems::TrainingRecord> record;
};

/// Rows are epochs, the newest on top.
class VerseModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<VerseColumn> columns);
    /// The cell of a run's newest verse; invalid where it has none.
    [[nodiscard]] QModelIndex newestOf(const QString& name) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<VerseColumn> m_columns;
    int m_rows = 0;
};

class VerseTable final : public QTableView {
    Q_OBJECT
public:
    explicit VerseTable(QWidget* parent = nullptr);
    /// Runs without an epoch have no column. The verse of an epoch that has just ended comes into
    /// sight, unless the reader has selected verses, or scrolled away from where new ones come in.
    void show(std::vector<VerseColumn> columns);
    using QWidget::show;
    [[nodiscard]] const VerseModel& verses() const { return m_model; }

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fitToFont();
    [[nodiscard]] bool isInSight(const QModelIndex& index) const;

    VerseModel m_model;
    QHash<QString, std::size_t> m_epochs;  ///< of each run, as last shown
    QString m_followed;                    ///< the run whose newest verse was brought into sight
    bool m_scrolled = false;               ///< by hand since then
};

}  // namespace orrery::app
