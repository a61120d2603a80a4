// SPDX-License-Identifier: GPL-3.0-or-later
// Every text has the room it needs when the system's font is twice as large.
#include "app/main_window.h"
#include "app/preset_dialogs.h"
#include "app/problem_report.h"
#include "app/shortcut_sheet.h"
#include "app/translations.h"
#include "widgets/export_dialog.h"
#include "widgets/figure_page.h"
#include "widgets/parameter_column.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStyleOptionComboBox>
#include <QTest>

namespace {

using namespace orrery;
using namespace orrery::app;

/// What stands in the widget.
QString textOf(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        return box->currentText();
    return {};
}

bool labelFits(const QLabel& label) {
    const QRect room = label.contentsRect().adjusted(label.margin(), label.margin(),
                                                     -label.margin(), -label.margin());
    if (!label.wordWrap())
        return label.sizeHint().width() <= label.width() &&
               label.sizeHint().height() <= label.height();
    for (const QString& word :
         label.text().split(QRegularExpression(QStringLiteral("[^A-Za-z]+")))) {
        if (label.fontMetrics().horizontalAdvance(word) > room.width())
            return false;
    }
    return label.heightForWidth(label.width()) <= label.height();
}

bool lineFits(const QLineEdit& line) {
    const QString text = line.text().isEmpty() ? line.placeholderText() : line.text();
    return line.fontMetrics().horizontalAdvance(text) + 4 <= line.contentsRect().width() &&
           line.fontMetrics().height() <= line.height();
}

bool comboFits(const QComboBox& box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, &box);
    return box.fontMetrics().horizontalAdvance(box.currentText()) <= field.width() &&
           box.fontMetrics().height() <= field.height();
}

bool fits(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text().isEmpty() || labelFits(*label);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text().isEmpty() || (button->sizeHint().width() <= button->width() &&
                                            button->sizeHint().height() <= button->height());
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        return comboFits(*box);
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
        return lineFits(*line);
    if (const auto* list = qobject_cast<const QListWidget*>(&widget)) {
        for (int i = 0; i < list->count(); ++i) {
            if (list->visualItemRect(list->item(i)).height() < list->fontMetrics().height())
                return false;
        }
    }
    return true;
}

/// Whether something around the widget cuts it off where nothing scrolls.
bool isCut(const QWidget& widget) {
    const QWidget* inner = &widget;
    for (const QWidget* outer = inner->parentWidget(); outer != nullptr && !inner->isWindow();
         inner = outer, outer = outer->parentWidget()) {
        const auto* scroll = qobject_cast<const QAbstractScrollArea*>(outer->parentWidget());
        const bool isViewport = scroll != nullptr && scroll->viewport() == outer;
        const bool across =
            isViewport && scroll->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
        const QRect place = QRect(widget.mapTo(outer, QPoint()), widget.size());
        if (!across && (place.left() < 0 || place.right() > outer->width()))
            return true;
        if (isViewport)
            return false;
        if (place.top() < 0 || place.bottom() > outer->height())
            return true;
    }
    return false;
}

QStringList cutTexts(const QWidget& root) {
    QStringList wrong;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->width() == 0 || widget->height() == 0)
            continue;
        const QString text = textOf(*widget);
        // One that shows less on purpose says all of it in its tooltip.
        const bool elides = !text.isEmpty() && widget->toolTip().contains(text) &&
                            !qobject_cast<const QLabel*>(widget);
        const bool small = !fits(*widget) && !elides;
        if (!small && !isCut(*widget))
            continue;
        wrong += QStringLiteral("%1 %2 “%3” (%4): %5 x %6, wants %7 x %8, in a %9")
                     .arg(small ? QStringLiteral("small") : QStringLiteral("cut"))
                     .arg(QLatin1String(widget->metaObject()->className()), text,
                          widget->accessibleName())
                     .arg(widget->width())
                     .arg(widget->height())
                     .arg(widget->sizeHint().width())
                     .arg(widget->sizeHint().height())
                     .arg(QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return wrong;
}

class TextSizeTest : public QObject {
    Q_OBJECT

    const core::Registry m_registry{ORRERY_MODELS};
    QFont m_font;

    static void check(QWidget& window, const char* where) {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(50);
        const QStringList wrong = cutTexts(window);
        for (const QString& text : wrong)
            qWarning("%s: %s", where, qPrintable(text));
        QVERIFY2(wrong.isEmpty(), where);
    }

private slots:
    void initTestCase() { m_font = QApplication::font(); }
    void cleanup() {
        QApplication::setFont(m_font);
        installLanguage(*qApp, QStringLiteral("en"));
    }

    void noTextIsCut_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<double>("factor");
        QTest::addColumn<QSize>("size");
        for (const QString& language : availableLanguages()) {
            for (const double factor : {1.0, 1.5, 2.0}) {
                for (const QSize size : {QSize(1280, 720), QSize(1920, 1080)})
                    QTest::addRow("%s, font %g, width %d", qPrintable(language), factor,
                                  size.width())
                        << language << factor << size;
            }
        }
    }
    void noTextIsCut() {
        QFETCH(QString, language);
        QFETCH(double, factor);
        QFETCH(QSize, size);
        installLanguage(*qApp, language);
        QFont font = m_font;
        font.setPointSizeF(font.pointSizeF() * factor);
        QApplication::setFont(font);
        for (const auto& panel : m_registry.panels()) {
            MainWindow window(m_registry, {}, {});
            window.showPanel(QString::fromStdString(panel->description().id));
            window.resize(size);
            window.show();
            widgets::FigurePage* page = window.currentPage();
            QTRY_VERIFY_WITH_TIMEOUT(page->figure() &&
                                         page->figure()->quality == core::Quality::Final &&
                                         !page->isBusy(),
                                     60'000);
            page->pinPresent();
            page->column()->setCollapsedGroups({});
            QTRY_VERIFY(page->isVisible());
            check(window, "window");
            page->dataAction()->trigger();
            check(window, "data");
            page->notesAction()->trigger();
            check(window, "notes");
            page->notesAction()->trigger();
            page->explanationAction()->setChecked(true);
            check(window, "explanation");
            ShortcutSheet sheet(*window.menuBar(), &window);
            check(sheet, "shortcuts");
            SavePresetDialog save({}, &window);
            check(save, "save a preset");
            EditPresetsDialog edit({{.title = "One", .sentence = "Two."}}, &window);
            check(edit, "edit presets");
            ProblemReportDialog report(QStringLiteral("1"), &window);
            check(report, "problem report");
            widgets::ExportDialog dialog(*page->figure(),
                                         QString::fromStdString(page->figure()->plots.front().id),
                                         {}, {}, language, &window);
            check(dialog, "export");
        }
    }
};

}  // namespace

QTEST_MAIN(TextSizeTest)
#include "text_size_test.moc"
