// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the system is light or dark, and when that changes.
#pragma once

#include "widgets/theme.h"

#include <QObject>
#include <QVariant>

#ifdef ORRERY_DBUS
#include <QDBusVariant>
#endif

#include <optional>

namespace orrery::app {

/// Hears of the system's theme in two ways: the desktop's setting "color-scheme" where there is a
/// settings portal on the session bus (Qt 6.4 does not know it), else the palette that Qt got from
/// the platform.
class SystemTheme final : public QObject {
    Q_OBJECT
public:
    explicit SystemTheme(QObject* parent = nullptr);

    [[nodiscard]] widgets::Theme theme() const { return m_portal.value_or(m_platform); }
    /// The platform may have another palette now. Looks at it, and leaves the application's own as
    /// it is.
    void readPlatform();

signals:
    void changed();

#ifdef ORRERY_DBUS
private slots:
    void takeSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void takeScheme(QVariant value);
#endif

private:
    void askPortal();
    void update(widgets::Theme platform, std::optional<widgets::Theme> portal);

    widgets::Theme m_platform;
    std::optional<widgets::Theme> m_portal;
    bool m_reading = false;
};

}  // namespace orrery::app
