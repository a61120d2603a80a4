// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/message_bar.h"

#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace {

using namespace orrery::widgets;

class MessageBarTest : public QObject {
    Q_OBJECT

private slots:
    void severalMessagesStandTogether() {
        MessageBar bar;
        QVERIFY(bar.isHidden());
        bar.showText(QStringLiteral("one"));
        bar.post(QStringLiteral("two"));
        bar.post(QStringLiteral("two"));
        bar.showText(QStringLiteral("three"));
        QCOMPARE(bar.text(), QStringLiteral("three\ntwo"));
        QCOMPARE(bar.accessibleName(), bar.text());
        bar.showText({});
        QCOMPARE(bar.text(), QStringLiteral("two"));
        bar.findChildren<QToolButton*>().last()->click();
        QVERIFY(bar.text().isEmpty());
        QVERIFY(bar.isHidden());
    }

    void anActionIsChosenByKeyboard() {
        MessageBar bar;
        int chosen = 0;
        bar.post(QStringLiteral("which?"), {{QStringLiteral("first"), [&] { chosen = 1; }},
                                            {QStringLiteral("second"), [&] {
                                                 chosen = 2;
                                                 bar.clear();
                                                 bar.post(QStringLiteral("done"));
                                             }}});
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        const auto buttons = bar.findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        for (const QPushButton* button : buttons)
            QVERIFY((button->focusPolicy() & Qt::TabFocus) != 0);
        QTest::keyClick(buttons[1], Qt::Key_Space);
        QCOMPARE(chosen, 2);
        QCOMPARE(bar.text(), QStringLiteral("done"));
    }
};

}  // namespace

QTEST_MAIN(MessageBarTest)
#include "message_bar_test.moc"
