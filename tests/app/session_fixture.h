// SPDX-License-Identifier: GPL-3.0-or-later
// Windows with sessions for tests, over two panels that have a parameter of every kind.
#pragma once

#include "../widgets/fake_panel.h"
#include "app/main_window.h"
#include "app/session.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace orrery::tests {

inline std::vector<std::unique_ptr<const core::Panel>> panels() {
    std::vector<std::unique_ptr<const core::Panel>> result;
    result.push_back(std::make_unique<FakePanel>());
    result.push_back(std::make_unique<FakePanel>("other"));
    return result;
}

inline void put(const QString& path, const QByteArray& bytes) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Answers the next question box that opens.
inline void answer(QMessageBox::StandardButton button) {
    QTimer::singleShot(0, [button] {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (auto* box = qobject_cast<QMessageBox*>(widget)) {
                box->button(button)->click();
                return;
            }
        }
        answer(button);
    });
}

/// Every test has a folder of its own.
class SessionFixture : public QObject {
protected:
    const core::Registry m_registry{panels()};
    std::unique_ptr<QTemporaryDir> m_folder;

    QString file(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QString settings() const { return file("config/settings.json"); }

    std::unique_ptr<app::MainWindow> open(const QString& path = {}) const {
        auto window = std::make_unique<app::MainWindow>(m_registry, app::readSettings(settings()),
                                                        settings(), path);
        window->show();
        return window;
    }
    static const widgets::MessageBar& bar(const app::MainWindow& window) {
        return *window.findChild<widgets::MessageBar*>();
    }
    static void set(app::MainWindow& window, const char* id, const char* text) {
        core::Values values = window.currentPage()->values();
        QVERIFY(values.setText(id, text).ok());
        window.currentPage()->setValues(values);
    }
    static QString get(const app::MainWindow& window, const char* id) {
        const core::Values& values = window.currentPage()->values();
        return QString::fromStdString(
            core::formatValue(values.value(*values.parameters().find(id))));
    }
    static void press(const app::MainWindow& window, const QString& text) {
        for (QPushButton* button : bar(window).findChildren<QPushButton*>()) {
            if (button->text() == text && button->isVisible()) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(QStringLiteral("no button ") + text));
    }
    static void settled(const app::MainWindow& window) {
        QTRY_VERIFY(window.currentPage()->figure().has_value() && !window.currentPage()->isBusy());
    }
    /// What the menu of recent files offers now.
    static QList<QAction*> unsavedWorks(const app::MainWindow& window) {
        QList<QAction*> works;
        // The menu bar may still hold menus of before.
        for (QMenu* menu : window.menuBar()->actions().front()->menu()->findChildren<QMenu*>()) {
            emit menu->aboutToShow();
            for (QAction* action : menu->actions()) {
                if (action->text().startsWith(QLatin1String("Unsaved work")))
                    works += action;
            }
        }
        return works;
    }
    void newFolder() { m_folder = std::make_unique<QTemporaryDir>(); }
};

}  // namespace orrery::tests
