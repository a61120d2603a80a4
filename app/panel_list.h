// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <QListWidget>

namespace orrery::app {

/// The panels by icon and name, at the left of the window.
class PanelList final : public QListWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 168, kCompactWidth = 56;

    /// `registry` must outlive the list.
    explicit PanelList(const core::Registry& registry, QWidget* parent = nullptr);

    void setCurrentPanel(const QString& id);
    /// Icons without names, where the window is narrow.
    void setCompact(bool compact);
    void retranslate();

protected:
    void changeEvent(QEvent* event) override;

signals:
    void panelChosen(const QString& id);

private:
    const core::Registry& m_registry;
    bool m_compact = false;
};

}  // namespace orrery::app
