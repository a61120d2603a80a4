// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the window and its dialogs say follows the language, and numbers follow the
// locale, while the program runs.
#include "app/main_window.h"
#include "app/preset_dialogs.h"
#include "app/problem_report.h"
#include "app/shortcut_sheet.h"
#include "app/translations.h"
#include "widgets/data_drawer.h"
#include "widgets/export_dialog.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/readout_bar.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QFontComboBox>
#include <QFontDatabase>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>

namespace {

using namespace orrery;
using namespace orrery::app;

/// What is said, by where: the way to it through the window or its menus.
using Texts = std::map<QString, QString>;

void add(Texts& texts, const QString& place, const QString& text) {
    if (!text.isEmpty())
        texts[place] = text;
}

void addMenu(Texts& texts, const QString& place, QMenu& menu) {
    emit menu.aboutToShow();
    int number = 0;
    for (const QAction* action : menu.actions()) {
        const QString here = place + QStringLiteral(" > %1").arg(++number);
        add(texts, here, action->text());
        add(texts, here + QStringLiteral(" tooltip"), action->toolTip());
        if (action->menu() != nullptr)
            addMenu(texts, here, *action->menu());
    }
}

/// What the widget's class has beside the texts of every widget.
void addOwn(Texts& texts, const QString& place, QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        add(texts, place + QStringLiteral(" text"), label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        add(texts, place + QStringLiteral(" text"), button->text());
    if (const auto* button = qobject_cast<const QToolButton*>(&widget);
        button != nullptr && button->menu() != nullptr)
        addMenu(texts, place, *button->menu());
    if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
        add(texts, place + QStringLiteral(" title"), group->title());
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
        add(texts, place + QStringLiteral(" placeholder"), line->placeholderText());
    if (const auto* edit = qobject_cast<const QTextEdit*>(&widget))
        add(texts, place + QStringLiteral(" placeholder"), edit->placeholderText());
    if (const auto* browser = qobject_cast<const QTextBrowser*>(&widget))
        add(texts, place + QStringLiteral(" text"), browser->toPlainText());
    if (const auto* box = qobject_cast<const QComboBox*>(&widget);
        box != nullptr && qobject_cast<const QFontComboBox*>(box) == nullptr) {
        for (int i = 0; i < box->count(); ++i)
            add(texts, place + QStringLiteral(" item %1").arg(i), box->itemText(i));
    }
    if (const auto* list = qobject_cast<const QListWidget*>(&widget)) {
        for (int i = 0; i < list->count(); ++i) {
            add(texts, place + QStringLiteral(" row %1").arg(i), list->item(i)->text());
            add(texts, place + QStringLiteral(" row %1 tooltip").arg(i), list->item(i)->toolTip());
        }
    }
    if (const auto* table = qobject_cast<const QTableView*>(&widget);
        table != nullptr && table->model() != nullptr) {
        for (int i = 0; i < table->model()->columnCount(); ++i)
            add(texts, place + QStringLiteral(" column %1").arg(i),
                table->model()->headerData(i, Qt::Horizontal).toString());
    }
}

/// The way to the widget: which child of its class it is, from the root down. What is made anew in
/// its place has the same.
QString placeOf(const QWidget& widget, const QWidget& root) {
    QString own = QLatin1String(widget.metaObject()->className());
    if (&widget == &root)
        return own;
    int number = 0;
    for (const QObject* sibling : widget.parent()->children()) {
        if (sibling == &widget)
            break;
        if (sibling->metaObject() == widget.metaObject())
            ++number;
    }
    return placeOf(*widget.parentWidget(), root) + QStringLiteral("/%1 %2").arg(own).arg(number);
}

/// All that a reader, or a screen reader, meets in a window.
Texts textsOf(QWidget& root) {
    Texts texts;
    QList<QWidget*> widgets = root.findChildren<QWidget*>();
    widgets.prepend(&root);
    for (QWidget* widget : widgets) {
        if (qobject_cast<QMenu*>(widget) != nullptr || !widget->isVisibleTo(&root))
            continue;
        const QString place = placeOf(*widget, root);
        add(texts, place + QStringLiteral(" window"), widget->windowTitle());
        add(texts, place + QStringLiteral(" tooltip"), widget->toolTip());
        add(texts, place + QStringLiteral(" name"), widget->accessibleName());
        add(texts, place + QStringLiteral(" description"), widget->accessibleDescription());
        if (QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget)) {
            add(texts, place + QStringLiteral(" spoken"), spoken->text(QAccessible::Name));
            add(texts, place + QStringLiteral(" spoken too"),
                spoken->text(QAccessible::Description));
        }
        addOwn(texts, place, *widget);
    }
    if (auto* window = qobject_cast<MainWindow*>(&root)) {
        int number = 0;
        for (const QAction* top : window->menuBar()->actions()) {
            const QString place = QStringLiteral("menu %1").arg(++number);
            add(texts, place, top->text());
            addMenu(texts, place, *top->menu());
        }
    }
    return texts;
}

/// The texts of a dialog in the order of its making: two dialogs of a kind can be compared.
QStringList textsInOrder(QWidget& root) {
    QStringList all;
    QList<QWidget*> widgets = root.findChildren<QWidget*>();
    widgets.prepend(&root);
    for (QWidget* widget : widgets) {
        Texts own;
        add(own, QStringLiteral("window"), widget->windowTitle());
        add(own, QStringLiteral("tooltip"), widget->toolTip());
        add(own, QStringLiteral("name"), widget->accessibleName());
        addOwn(own, {}, *widget);
        for (const auto& [place, text] : own)
            all += text;
    }
    return all;
}

bool isKeys(const QString& text) {
    const QStringList all = text.split(QStringLiteral("; "));
    return std::all_of(all.begin(), all.end(), [](const QString& keys) {
        return !keys.isEmpty() && QKeySequence::fromString(keys).toString() == keys;
    });
}

/// What is no language's: names, keys, addresses, fonts, and what has no word.
bool isOfNoLanguage(const QString& text) {
    static const QStringList kNames{
        QStringLiteral("Orrery"),    QStringLiteral("A|B"),        QStringLiteral("English"),
        QStringLiteral("log n"),     QStringLiteral("κ ln n"),     QStringLiteral("SSMax"),
        QStringLiteral("Qwen"),      QStringLiteral("Llama 4"),    QStringLiteral("softmax"),
        QStringLiteral("sparsemax"), QStringLiteral("1.5-entmax"), QStringLiteral("SGD"),
        QStringLiteral("Adam"),      QStringLiteral("Lookahead"),  QStringLiteral("Nesterov"),
        QStringLiteral("RMSProp"),   QStringLiteral("AdamW"),      QStringLiteral("AdaGrad"),
        QStringLiteral("AMSGrad"),   QStringLiteral("NAdam"),      QStringLiteral("RAdam"),
        QStringLiteral("Adamax"),    QStringLiteral("Adadelta"),   QStringLiteral("Rprop"),
        QStringLiteral("AdaBelief"), QStringLiteral("Lion")};
    static const QRegularExpression kWord(QStringLiteral("[A-Za-z]{2,}"));
    return kNames.contains(text) || isKeys(text) || text.startsWith(QLatin1String("https://")) ||
           QFontDatabase::families().contains(text) || !kWord.match(text).hasMatch();
}

class LanguageTest : public QObject {
    Q_OBJECT

    const core::Registry m_registry{ORRERY_MODELS};

    static void speak(const QString& language) {
        installLanguage(*qApp, language);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }

    static void waitUntilDone(const MainWindow& window) {
        QTRY_VERIFY_WITH_TIMEOUT(
            window.currentPage()->figure() &&
                window.currentPage()->figure()->quality == core::Quality::Final &&
                !window.currentPage()->isBusy(),
            60'000);
    }

    /// Each on a line of its own: a failure's text is cut after a while.
    static void report(const QStringList& wrong) {
        for (const QString& text : wrong)
            qWarning("%s", qPrintable(text));
        QVERIFY(wrong.isEmpty());
    }

    static void compareDialogs(const std::function<std::unique_ptr<QDialog>()>& make) {
        speak(QStringLiteral("en"));
        const QStringList english = textsInOrder(*make());
        speak(QStringLiteral("zh_CN"));
        const QStringList chinese = textsInOrder(*make());
        speak(QStringLiteral("en"));
        QCOMPARE(chinese.size(), english.size());
        QVERIFY(english.size() >= 5);
        QStringList same;
        for (int i = 0; i < english.size(); ++i) {
            if (english[i] == chinese[i] && !isOfNoLanguage(english[i]))
                same += english[i];
        }
        report(same);
    }

private slots:
    void init() { speak(QStringLiteral("en")); }

    void theWholeWindowFollows() {
        for (const auto& panel : m_registry.panels()) {
            MainWindow window(m_registry, {}, {});
            window.resize(1600, 1000);
            window.showPanel(QString::fromStdString(panel->description().id));
            window.show();
            widgets::FigurePage* page = window.currentPage();
            waitUntilDone(window);
            page->pinPresent();
            page->dataAction()->trigger();
            page->explanationAction()->setChecked(true);
            window.openFile(QStringLiteral("/nowhere/gone.orrery"));
            window.findChild<widgets::MessageBar*>()->post(
                [] { return MainWindow::tr("Full screen"); },
                {{[] { return MainWindow::tr("Dark"); }, [] {}}});
            QVERIFY(window.findChild<widgets::MessageBar*>()->isVisible());
            waitUntilDone(window);
            const Texts english = textsOf(window);
            QVERIFY(english.size() > 200);
            speak(QStringLiteral("zh_CN"));
            waitUntilDone(window);
            const Texts chinese = textsOf(window);
            QStringList same;
            for (const auto& [place, text] : english) {
                const auto now = chinese.find(place);
                if (now == chinese.end())
                    same += place + QStringLiteral(" has gone: ") + text;
                else if (now->second == text && !isOfNoLanguage(text))
                    same += place + QStringLiteral(": ") + text;
            }
            report(same);
            speak(QStringLiteral("en"));
            waitUntilDone(window);
            const Texts again = textsOf(window);
            QStringList other;
            for (const auto& [place, text] : english) {
                const auto now = again.find(place);
                if (now == again.end() || now->second != text)
                    other +=
                        QStringLiteral("back in English: ") + place + QStringLiteral(": ") + text;
            }
            report(other);
            QCOMPARE(again.size(), english.size());
        }
    }

    void theNotesFollow() {
        MainWindow window(m_registry, {}, {});
        window.show();
        window.currentPage()->notesAction()->trigger();
        const auto placeholder = [&] {
            for (const QTextEdit* edit : window.currentPage()->drawer()->findChildren<QTextEdit*>())
                if (edit->isVisible())
                    return edit->placeholderText();
            return QString();
        };
        const QString english = placeholder();
        QVERIFY(!english.isEmpty());
        speak(QStringLiteral("zh_CN"));
        QVERIFY(placeholder() != english);
        speak(QStringLiteral("en"));
        QCOMPARE(placeholder(), english);
    }

    void theDialogsFollow() {
        MainWindow window(m_registry, {}, {});
        window.show();
        waitUntilDone(window);
        compareDialogs([&] { return std::make_unique<ShortcutSheet>(*window.menuBar(), &window); });
        compareDialogs([&] {
            return std::make_unique<SavePresetDialog>(std::vector<widgets::UserPreset>(), &window);
        });
        compareDialogs([&] {
            return std::make_unique<EditPresetsDialog>(
                std::vector<widgets::UserPreset>{{.title = "1", .sentence = "2"}}, &window);
        });
        compareDialogs(
            [&] { return std::make_unique<ProblemReportDialog>(QStringLiteral("1"), &window); });
        compareDialogs([&] {
            return std::make_unique<widgets::ExportDialog>(
                *window.currentPage()->figure(),
                QString::fromStdString(window.currentPage()->figure()->plots.front().id),
                widgets::PlotViewState(), widgets::ExportSettings(), languageInForce(), &window);
        });
    }

    void numbersFollowTheLocale() {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        MainWindow window(m_registry, {}, {});
        window.show();
        waitUntilDone(window);
        QString said;
        for (const QAbstractButton* readout :
             window.currentPage()->readouts()->findChildren<QAbstractButton*>())
            said += readout->accessibleName() + QLatin1Char('\n');
        QLocale::setDefault(before);
        static const QRegularExpression kComma(QStringLiteral("\\d,\\d")),
            kPoint(QStringLiteral("\\d\\.\\d"));
        QVERIFY2(kComma.match(said).hasMatch(), qPrintable(said));
        QVERIFY2(!kPoint.match(said).hasMatch(), qPrintable(said));
    }

    void numbersOfASessionFileDoNot() {
        const QTemporaryDir folder;
        const auto saved = [&](const QLocale& locale) {
            const QLocale before;
            QLocale::setDefault(locale);
            MainWindow window(m_registry, {}, {});
            window.show();
            waitUntilDone(window);
            core::Values values = window.currentPage()->values();
            static_cast<void>(values.setText("radius", "1.25"));
            window.currentPage()->setValues(values);
            waitUntilDone(window);
            const QString path = folder.filePath(QStringLiteral("a.orrery"));
            static_cast<void>(window.saveSessionTo(path));
            QLocale::setDefault(before);
            QFile file(path);
            static_cast<void>(file.open(QIODevice::ReadOnly));
            return file.readAll();
        };
        const QByteArray english = saved(QLocale::c()), german = saved(QLocale(QLocale::German));
        QVERIFY(english.contains("\"1.25\""));
        QCOMPARE(german, english);
    }
};

}  // namespace

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
