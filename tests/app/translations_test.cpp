// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations.h"

#include "core/base/result.h"
#include "widgets/text.h"

#include <QTranslator>
#include <QtTest>

using namespace orrery;

class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { app::installLanguage(*qApp, QStringLiteral("en")); }

    void chineseAndBack() {
        const core::Message message = core::cancelled().message;
        QVERIFY(app::installLanguage(*qApp, QStringLiteral("zh_CN")));
        const QString chinese = widgets::toQString(message);
        QVERIFY2(chinese.contains(QStringLiteral("取消")), qPrintable(chinese));
        QCOMPARE(QLocale().language(), QLocale::Chinese);

        QVERIFY(app::installLanguage(*qApp, QStringLiteral("en")));
        QCOMPARE(widgets::toQString(message), QString::fromStdString(message.english()));
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void aSecondInstallationReplacesTheFirst() {
        QVERIFY(app::installLanguage(*qApp, QStringLiteral("zh_CN")));
        const auto count = qApp->findChildren<QTranslator*>().size();
        QVERIFY(app::installLanguage(*qApp, QStringLiteral("zh_CN")));
        QCOMPARE(qApp->findChildren<QTranslator*>().size(), count);
    }

    void standardButtonsSpeakChineseToo() {
        QVERIFY(app::installLanguage(*qApp, QStringLiteral("zh_CN")));
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("取消"));
    }

    void anUnknownLanguageIsEnglish() {
        QVERIFY(!app::installLanguage(*qApp, QStringLiteral("tlh")));
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void theSystemsLanguageIsOneOfOurs() {
        QVERIFY(app::installLanguage(*qApp, QString()));
        const auto language = QLocale().language();
        QVERIFY(language == QLocale::English || language == QLocale::Chinese);
    }
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
