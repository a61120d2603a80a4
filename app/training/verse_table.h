// SPDX-License-Identifier: GPL-3.0-or-later
// The verse of one latent after each epoch, a column for each run.
#pragma once

#include "core/poems/training_record.h"

#include <QAbstractTableModel>
#include <QTableView>

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
    void show(std::vector<VerseColumn> columns) { m_model.show(std::move(columns)); }
    using QWidget::show;
    [[nodiscard]] const VerseModel& verses() const { return m_model; }

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fitToFont();

    VerseModel m_model;
};

}  // namespace orrery::app
