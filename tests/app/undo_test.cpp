// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo: what is one step, what it brings back, over every registered panel.
#include "app/undo.h"

#include "app/main_window.h"
#include "tests/widgets/fake_panel.h"
#include "widgets/parameter_column.h"
#include "widgets/parameter_editor.h"
#include "widgets/parameter_slider.h"

#include <QAction>
#include <QTest>

#include <random>

namespace {

using namespace orrery;
using namespace orrery::app;
using widgets::FigurePage;
using widgets::PageChange;
using widgets::PageSetting;

/// A value of the parameter that is valid and most often another one than before.
core::Value anyValue(const core::ParameterSpec& spec, std::mt19937& random) {
    std::uniform_real_distribution<double> share(0, 1);
    switch (spec.kind) {
        case core::ParameterKind::Boolean:
            return share(random) < 0.5;
        case core::ParameterKind::Choice:
            return spec.options[random() % spec.options.size()].id;
        case core::ParameterKind::Text:
        case core::ParameterKind::File:
            return spec.defaultValue;
        default: {
            const double value = core::fromPosition(spec, share(random));
            return spec.isInteger() ? core::Value(static_cast<std::int64_t>(value))
                                    : core::Value(value);
        }
    }
}

class UndoTest : public QObject {
    Q_OBJECT

    const core::Registry m_registry{ORRERY_MODELS};

    static PageSetting with(const tests::FakePanel& panel, std::int64_t integer, double real = 1) {
        core::Values values(panel.parameters());
        static_cast<void>(values.set(panel.integer.index, integer));
        static_cast<void>(values.set(panel.real.index, real));
        return {values, {}};
    }

private slots:
    void aDragIsOneStep() {
        MainWindow window(m_registry, {}, {});
        window.show();
        auto* slider =
            window.currentPage()->column()->findChildren<widgets::ParameterSlider*>().front();
        const core::Values before = window.currentPage()->values();
        QTest::mousePress(slider, Qt::LeftButton, {}, {20, 12});
        for (int x = 30; x <= 120; x += 10)
            QTest::mouseMove(slider, {x, 12});
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {120, 12});
        const core::Values after = window.currentPage()->values();
        QVERIFY(!(before == after));
        auto* history = window.findChild<UndoHistory*>();
        QCOMPARE(history->stack().count(), 1);
        history->undoAction()->trigger();
        QVERIFY(window.currentPage()->values() == before);
        history->redoAction()->trigger();
        QVERIFY(window.currentPage()->values() == after);
    }

    void undoEndsAPlay() {
        MainWindow window(m_registry, {}, {});
        window.show();
        FigurePage& page = *window.currentPage();
        auto* history = window.findChild<UndoHistory*>();
        const core::Values before = page.values();
        page.togglePlay(*page.panel().parameters().find("radius"));
        QTRY_VERIFY(!(page.values() == before));
        history->undoAction()->setEnabled(true);
        history->undoAction()->trigger();
        QVERIFY(page.values() == before);
        QCOMPARE(history->stack().count(), 1);
        QTest::qWait(100);
        QVERIFY(page.values() == before);
    }

    void keysOnOneParameterAreOneStep() {
        const tests::FakePanel panel;
        std::vector<PageSetting> applied;
        UndoHistory history(
            [&](const QString&, const PageSetting& setting) { applied.push_back(setting); });
        for (std::int64_t i = 10; i < 15; ++i)
            history.record(panel, {with(panel, i), with(panel, i + 1), false});
        QCOMPARE(history.stack().count(), 1);
        history.record(panel, {with(panel, 15), with(panel, 15, 2), false});
        QCOMPARE(history.stack().count(), 2);
        history.record(panel, {with(panel, 15, 2), with(panel, 16, 2), true});
        history.record(panel, {with(panel, 16, 2), with(panel, 17, 2), true});
        QCOMPARE(history.stack().count(), 4);
        history.undoAction()->trigger();
        QVERIFY(applied.back() == with(panel, 16, 2));
        for (int i = 0; i < 3; ++i)
            history.undoAction()->trigger();
        QVERIFY(applied.back() == with(panel, 10));
        QVERIFY(!history.undoAction()->isEnabled());
    }

    void thereAndBackIsNoStep() {
        const tests::FakePanel panel;
        UndoHistory history([](const QString&, const PageSetting&) {});
        history.record(panel, {with(panel, 10), with(panel, 11), false});
        history.record(panel, {with(panel, 11), with(panel, 10), false});
        QCOMPARE(history.stack().count(), 0);
    }

    void twoHundredStepsAreKept() {
        const tests::FakePanel panel;
        std::vector<PageSetting> applied;
        UndoHistory history(
            [&](const QString&, const PageSetting& setting) { applied.push_back(setting); });
        for (std::int64_t i = 1; i <= 300; ++i)
            history.record(panel, {with(panel, i), with(panel, i + 1), true});
        while (history.undoAction()->isEnabled())
            history.undoAction()->trigger();
        QCOMPARE(applied.size(), std::size_t{200});
        QVERIFY(applied.back() == with(panel, 101));
    }

    void stepsNameTheirPanel() {
        const tests::FakePanel panel;
        const core::Panel& other = *m_registry.panels().front();
        QStringList shown;
        UndoHistory history([&](const QString& id, const PageSetting&) { shown += id; });
        core::Values moved(other.parameters());
        QVERIFY(moved.set(0, std::int64_t{11}).ok());
        history.record(other, {{core::Values(other.parameters()), {}}, {moved, {}}, true});
        history.record(panel, {with(panel, 1), with(panel, 2), true});
        history.undoAction()->trigger();
        history.undoAction()->trigger();
        QCOMPARE(shown, (QStringList{QStringLiteral("fake"),
                                     QString::fromStdString(other.description().id)}));
        QVERIFY(history.redoAction()->text().contains(QLatin1String("Dimension")));
    }

    // The contract of every panel: whatever is set can be undone and redone, and a session holds
    // it.
    void everyPanelRoundTrips() {
        std::mt19937 random(20261120);
        for (const auto& panel : m_registry.panels()) {
            MainWindow window(m_registry, {}, {});
            window.showPanel(QString::fromStdString(panel->description().id));
            FigurePage& page = *window.currentPage();
            auto* history = window.findChild<UndoHistory*>();
            std::vector<core::Values> steps{page.values()};
            for (int i = 0; i < 25; ++i) {
                core::Values values = page.values();
                for (std::size_t k = 0; k < panel->parameters().size(); ++k)
                    QVERIFY(values.set(k, anyValue(panel->parameters().at(k), random)).ok());
                page.setValues(values);
                steps.push_back(values);
            }
            QJsonObject state = page.saveState();
            // What stands above the plots is the window's, and a bare page has none.
            state.remove(QStringLiteral("companion"));
            FigurePage copy(*panel);
            QVERIFY(copy.restoreState(state).empty());
            QVERIFY(copy.values() == page.values());
            QCOMPARE(copy.saveState(), state);
            for (std::size_t i = steps.size() - 1; i-- > 0;) {
                history->undoAction()->trigger();
                QVERIFY(page.values() == steps[i]);
            }
            for (std::size_t i = 1; i < steps.size(); ++i) {
                history->redoAction()->trigger();
                QVERIFY(page.values() == steps[i]);
            }
        }
    }
};

}  // namespace

QTEST_MAIN(UndoTest)
#include "undo_test.moc"
