// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system_theme.h"

#include <QApplication>
#include <QPalette>
#include <QScopedValueRollback>

#ifdef ORRERY_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace orrery::app {
namespace {

#ifdef ORRERY_DBUS
const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");
#endif

}  // namespace

SystemTheme::SystemTheme(QObject* parent)
    : QObject(parent), m_platform(widgets::themeOf(QApplication::palette())) {
    // Another window may have set the application's palette.
    readPlatform();
    askPortal();
}

void SystemTheme::update(widgets::Theme platform, std::optional<widgets::Theme> portal) {
    const widgets::Theme before = theme();
    m_platform = platform;
    m_portal = portal;
    if (theme() != before)
        emit changed();
}

void SystemTheme::readPlatform() {
    // Setting a palette is a change of the palette as well.
    if (m_reading)
        return;
    const auto readTheme = [this] {
        const QScopedValueRollback reading(m_reading, true);
        const QPalette own = QApplication::palette();
        // Without one of the application's own, the palette is the platform's.
        QApplication::setPalette(QPalette());
        const widgets::Theme platform = widgets::themeOf(QApplication::palette());
        QApplication::setPalette(own);
        return platform;
    };
    update(readTheme(), m_portal);
}

#ifdef ORRERY_DBUS

void SystemTheme::askPortal() {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage question =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << kGroup << kKey;
    // Without waiting: the portal may have to be started first, the window need not.
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            takeScheme(reply.value().variant());
        // Not before: while the bus is still being joined, Qt 6.4 now and then drops the rule.
        QDBusConnection::sessionBus().connect(kService, kPath, kInterface,
                                              QStringLiteral("SettingChanged"), this,
                                              SLOT(takeSetting(QString, QString, QDBusVariant)));
        watcher->deleteLater();
    });
}

void SystemTheme::takeSetting(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey)
        takeScheme(value.variant());
}

void SystemTheme::takeScheme(QVariant value) {
    // Read answers with a variant in a variant.
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    switch (value.toUInt()) {
        case 1:
            update(m_platform, widgets::Theme::Dark);
            break;
        case 2:
            update(m_platform, widgets::Theme::Light);
            break;
        default:
            update(m_platform, std::nullopt);
    }
}

#else

void SystemTheme::askPortal() {}

#endif

}  // namespace orrery::app
