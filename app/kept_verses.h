// SPDX-License-Identifier: GPL-3.0-or-later
// Verses that the user keeps, each with the setting that makes it again.
#pragma once

#include "core/panel/panel.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QToolButton;

namespace orrery::app {

struct KeptVerse {
    QString text;        ///< 白日依山尽，黄河入海流
    QString label;       ///< its seed, or what else told it from others
    QJsonObject values;  ///< parameters that make it again, as on the command line
    friend bool operator==(const KeptVerse&, const KeptVerse&) = default;
};

QJsonArray toJson(const std::vector<KeptVerse>& verses);
/// What makes no sense is left out.
std::vector<KeptVerse> keptFromJson(const QJsonArray& array);

/// All values as KeptVerse has them.
QJsonObject valuesToJson(const core::Values& values);
/// Values that such an object describes; what is not valid any more has its default.
core::Values valuesFromJson(const core::ParameterSet& parameters, const QJsonObject& object);

/// The list of kept verses, newest first. A click, or Enter, takes a verse in hand again; Delete
/// removes it.
class KeptVerses final : public QWidget {
    Q_OBJECT
public:
    explicit KeptVerses(QWidget* parent = nullptr);

    /// Keeps a verse; one that is kept already moves to the top. False where the list is full.
    bool keep(KeptVerse verse);
    void setVerses(std::vector<KeptVerse> verses);
    [[nodiscard]] const std::vector<KeptVerse>& verses() const { return m_verses; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QToolButton* copyButton() const { return m_copy; }

public slots:
    void copyAll();
    void removePresent();

signals:
    void changed();
    void wanted(const orrery::app::KeptVerse& verse);
    void exportWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();

    std::vector<KeptVerse> m_verses;
    QLabel* m_empty;
    QListWidget* m_list;
    QToolButton* m_copy;
    QToolButton* m_export;
    QToolButton* m_remove;
};

}  // namespace orrery::app
