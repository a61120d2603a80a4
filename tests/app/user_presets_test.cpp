// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/user_presets.h"

#include "app/main_window.h"
#include "app/preset_dialogs.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/plot_area.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace {

using namespace orrery;
using namespace orrery::app;
using widgets::UserPreset;

const QString kPanel = QStringLiteral("nball");

class UserPresetsTest : public QObject {
    Q_OBJECT

    const core::Registry m_registry{ORRERY_MODELS};
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("presets.json")); }
    QString aside() const { return path() + QStringLiteral(".damaged"); }
    QString settings() const { return m_folder.filePath(QStringLiteral("settings.json")); }

    static QByteArray read(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray& bytes) const {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QAction* presetAction(const MainWindow& window, const QString& title) {
        for (QAction* action : window.currentPage()->presetMenu()->actions()) {
            if (action->text().section(QLatin1Char('\n'), 0, 0) == title)
                return action;
        }
        return nullptr;
    }
    static QAction* savePreset(const MainWindow& window) {
        return presetAction(window, QStringLiteral("Save the present values as a preset…"));
    }
    static QAction* editPresets(const MainWindow& window) {
        return presetAction(window, QStringLiteral("Rename or remove your presets…"));
    }
    static std::string valueOf(const MainWindow& window, const char* id) {
        const core::Values& values = window.currentPage()->values();
        return core::formatValue(values.value(*values.parameters().find(id)));
    }
    /// Runs `drive` in the dialog that `action` opens.
    template <typename Dialog, typename Function>
    static void inDialog(QAction* action, const Function& drive) {
        bool driven = false;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr)
                return;
            timer.stop();
            driven = true;
            drive(*dialog);
        });
        timer.start(10);
        action->trigger();
        QVERIFY(driven);
    }
    static QPushButton* button(const QDialog& dialog, QDialogButtonBox::StandardButton which) {
        return dialog.findChild<QDialogButtonBox*>()->button(which);
    }

private slots:
    void init() {
        for (const QString& name : {path(), aside(), settings()})
            QFile::remove(name);
    }

    void whatIsWrittenIsRead() {
        QVERIFY(readUserPresets(path(), kPanel).presets.empty());
        QVERIFY(readUserPresets(path(), kPanel).problems.empty());
        const std::vector<UserPreset> presets{{QStringLiteral("Eins & zwei"),
                                               QStringLiteral("Ein “Satz”."),
                                               {{"n", "7"}},
                                               "ratio",
                                               {}},
                                              {QStringLiteral("二"), {}, {}, {}, {}}};
        QVERIFY(writeUserPresets(path(), kPanel, presets).ok());
        QVERIFY(writeUserPresets(path(), QStringLiteral("other"), {presets[1]}).ok());
        const StoredPresets read = readUserPresets(path(), kPanel);
        QVERIFY(read.problems.empty());
        QVERIFY(read.presets == presets);
        QCOMPARE(readUserPresets(path(), QStringLiteral("other")).presets.size(), std::size_t{1});
    }

    void unknownKeysSurvive() {
        write(R"({"format": 1, "later": [1, 2], "panels": {"gone": [{"x": 1}],
                 "nball": [{"title": "A", "values": {"n": "7"}, "colour": "red"}]}})");
        StoredPresets stored = readUserPresets(path(), kPanel);
        QVERIFY(stored.problems.empty());
        QCOMPARE(stored.presets.size(), std::size_t{1});
        stored.presets[0].title = QStringLiteral("B");
        QVERIFY(writeUserPresets(path(), kPanel, stored.presets).ok());
        const QJsonObject root = QJsonDocument::fromJson(read(path())).object();
        QCOMPARE(root[QLatin1String("later")].toArray().size(), 2);
        QCOMPARE(root[QLatin1String("panels")][QLatin1String("gone")][0][QLatin1String("x")], 1);
        const QJsonValue preset = root[QLatin1String("panels")][QLatin1String("nball")][0];
        QCOMPARE(preset[QLatin1String("colour")].toString(), QStringLiteral("red"));
        QCOMPARE(preset[QLatin1String("title")].toString(), QStringLiteral("B"));
    }

    void damageIsSaidAndKept_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("left");
        QTest::newRow("truncated") << QByteArray("{\"panels\": {") << 0;
        QTest::newRow("not an object") << QByteArray("[]") << 0;
        QTest::newRow("panels of the wrong type") << QByteArray(R"({"panels": 3})") << 0;
        QTest::newRow("list of the wrong type") << QByteArray(R"({"panels": {"nball": 3}})") << 0;
        QTest::newRow("one preset without a name")
            << QByteArray(
                   R"({"panels": {"nball": [{"values": {}}, {"title": "A", "values": {}}]}})")
            << 1;
        QTest::newRow("a value that is no text")
            << QByteArray(R"({"panels": {"nball": [{"title": "A", "values": {"n": 7}}]}})") << 0;
    }
    void damageIsSaidAndKept() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, left);
        write(bytes);
        const MainWindow window(m_registry, {}, settings());
        QVERIFY(window.findChild<widgets::MessageBar*>()->text().contains(path()));
        QCOMPARE(static_cast<int>(window.currentPage()->userPresets().size()), left);
        QCOMPARE(read(aside()), bytes);
        QCOMPARE(read(path()), bytes);
    }

    void aNewerFileIsLeftAlone() {
        const QByteArray bytes = R"({"format": 2, "panels": {}})";
        write(bytes);
        QCOMPARE(readUserPresets(path(), kPanel).problems.size(), std::size_t{1});
        QVERIFY(!writeUserPresets(path(), kPanel, {}).ok());
        QCOMPARE(read(path()), bytes);
    }

    void aFileThatCannotBeReadIsLeftAlone_data() {
        QTest::addColumn<bool>("large");
        QTest::newRow("too large") << true;
        QTest::newRow("not a file") << false;
    }
    void aFileThatCannotBeReadIsLeftAlone() {
        QFETCH(bool, large);
        if (large) {
            QFile file(path());
            QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(20 << 20));
        } else {
            QVERIFY(QDir().mkpath(path() + QStringLiteral("/inside")));
        }
        const StoredPresets stored = readUserPresets(path(), kPanel);
        QVERIFY(stored.presets.empty());
        QCOMPARE(stored.problems.size(), std::size_t{1});
        QVERIFY(!QFile::exists(aside()));
        QVERIFY(!changeUserPresets(path(), kPanel, [](auto&) {}).ok());
        QCOMPARE(QFileInfo(path()).isDir(), !large);
        QCOMPARE(QFileInfo(path()).size() >= (20 << 20), large);
        QVERIFY(large || QDir(path()).removeRecursively());
    }

    void twoWindowsAddToOneList() {
        write(R"({"panels": {"nball": [{"title": "A", "values": {}}]}})");
        MainWindow first(m_registry, {}, settings()), second(m_registry, {}, settings());
        first.show();
        second.show();
        inDialog<SavePresetDialog>(savePreset(first), [](const SavePresetDialog& dialog) {
            dialog.findChildren<QLineEdit*>()[0]->setText(QStringLiteral("B"));
            button(dialog, QDialogButtonBox::Save)->click();
        });
        inDialog<EditPresetsDialog>(editPresets(second), [](const EditPresetsDialog& dialog) {
            auto* title = dialog.findChildren<QLineEdit*>()[0];
            title->selectAll();
            QTest::keyClicks(title, QStringLiteral("C"));
            button(dialog, QDialogButtonBox::Ok)->click();
        });
        const std::vector<UserPreset> presets = readUserPresets(path(), kPanel).presets;
        QCOMPARE(presets.size(), std::size_t{2});
        QCOMPARE(presets[0].title, QStringLiteral("C"));
        QCOMPARE(presets[1].title, QStringLiteral("B"));
        QCOMPARE(second.currentPage()->userPresets().size(), std::size_t{2});
    }

    void savedRenamedRemoved() {
        {
            MainWindow window(m_registry, {}, settings());
            window.show();
            core::Values values = window.currentPage()->values();
            QVERIFY(values.setText("n", "77").ok());
            window.currentPage()->setValues(values);
            QTRY_VERIFY(window.currentPage()->figure());
            window.currentPage()->plots()->setCurrentPlot(QStringLiteral("decay"));
            QVERIFY(!editPresets(window)->isEnabled());
            inDialog<SavePresetDialog>(savePreset(window), [](const SavePresetDialog& dialog) {
                QVERIFY(!button(dialog, QDialogButtonBox::Save)->isEnabled());
                dialog.findChildren<QLineEdit*>()[0]->setText(QStringLiteral(" Mine & yours "));
                dialog.findChildren<QLineEdit*>()[1]->setText(QStringLiteral("It is small."));
                button(dialog, QDialogButtonBox::Save)->click();
            });
            QVERIFY(editPresets(window)->isEnabled());
        }
        MainWindow window(m_registry, {}, settings());
        window.show();
        QAction* mine = presetAction(window, QStringLiteral("Mine && yours"));
        QVERIFY(mine != nullptr);
        QVERIFY(mine->text().contains(QStringLiteral("It is small.")));
        QCOMPARE(valueOf(window, "n"), std::string("10"));
        mine->trigger();
        QCOMPARE(valueOf(window, "n"), std::string("77"));
        QTRY_COMPARE(window.currentPage()->plots()->currentPlot(), QStringLiteral("decay"));

        // The same name again replaces it.
        inDialog<SavePresetDialog>(savePreset(window), [](const SavePresetDialog& dialog) {
            dialog.findChildren<QLineEdit*>()[0]->setText(QStringLiteral("Mine & yours"));
            bool said = false;
            for (const QLabel* label : dialog.findChildren<QLabel*>())
                said = said || (label->isVisible() && label->text().contains("replaced"));
            QVERIFY(said);
            button(dialog, QDialogButtonBox::Save)->click();
        });
        QCOMPARE(window.currentPage()->userPresets().size(), std::size_t{1});

        inDialog<EditPresetsDialog>(editPresets(window), [](const EditPresetsDialog& dialog) {
            auto* title = dialog.findChildren<QLineEdit*>()[0];
            title->selectAll();
            QTest::keyClicks(title, QStringLiteral("Ours"));
            button(dialog, QDialogButtonBox::Ok)->click();
        });
        QVERIFY(presetAction(window, QStringLiteral("Ours")) != nullptr);
        QCOMPARE(readUserPresets(path(), kPanel).presets[0].title, QStringLiteral("Ours"));

        const auto remove = [](QDialogButtonBox::StandardButton end) {
            return [end](const EditPresetsDialog& dialog) {
                for (QPushButton* each : dialog.findChildren<QPushButton*>()) {
                    if (each->text() == QStringLiteral("&Remove"))
                        each->click();
                }
                button(dialog, end)->click();
            };
        };
        inDialog<EditPresetsDialog>(editPresets(window), remove(QDialogButtonBox::Cancel));
        QCOMPARE(readUserPresets(path(), kPanel).presets.size(), std::size_t{1});
        inDialog<EditPresetsDialog>(editPresets(window), remove(QDialogButtonBox::Ok));
        QVERIFY(readUserPresets(path(), kPanel).presets.empty());
        QVERIFY(presetAction(window, QStringLiteral("Ours")) == nullptr);
    }

    void whatAnotherVersionKnewIsSaid() {
        write(R"({"panels": {"nball": [{"title": "Old", "values":
                 {"n": "12", "warp": "9", "radius": "-1"}}]}})");
        MainWindow window(m_registry, {}, settings());
        window.show();
        presetAction(window, QStringLiteral("Old"))->trigger();
        QCOMPARE(valueOf(window, "n"), std::string("12"));
        QCOMPARE(valueOf(window, "radius"), std::string("1"));
        const QString said = window.findChild<widgets::MessageBar*>()->text();
        QVERIFY2(said.contains("warp") && said.contains("radius") && said.contains("Old"),
                 qPrintable(said));
    }

    void thePanelsPresetsSayWhatOneSees() {
        const MainWindow window(m_registry, {}, {});
        const auto& presets = window.currentPage()->panel().description().presets;
        for (const core::Preset& preset : presets) {
            bool found = false;
            for (const QAction* action : window.currentPage()->presetMenu()->actions())
                found = found || action->text().endsWith(
                                     QLatin1Char('\n') +
                                     QString::fromStdString(preset.sentence.english())
                                         .replace(QLatin1Char('&'), QStringLiteral("&&")));
            QVERIFY2(found, preset.id.c_str());
        }
    }
};

}  // namespace

QTEST_MAIN(UserPresetsTest)
#include "user_presets_test.moc"
