// SPDX-License-Identifier: GPL-3.0-or-later
// What the program names is compiled in: icons and formulas.
#include "core/panel/panel.h"

#include <QDirIterator>
#include <QFile>
#include <QSvgRenderer>
#include <QtTest>

using namespace orrery;

class ResourcesTest : public QObject {
    Q_OBJECT

private slots:
    void everySvgIsDrawable_data() {
        QTest::addColumn<QString>("file");
        for (const char* directory : {":/icons", ":/formulas"}) {
            QDirIterator files(QString::fromLatin1(directory), {QStringLiteral("*.svg")});
            while (files.hasNext()) {
                const QString file = files.next();
                QTest::newRow(qPrintable(file)) << file;
            }
        }
    }
    void everySvgIsDrawable() {
        QFETCH(const QString, file);
        QSvgRenderer renderer(file);
        QVERIFY(renderer.isValid());
        QVERIFY(!renderer.viewBoxF().isEmpty());
    }

    void iconsStandInOneGrid() {
        QDirIterator files(QStringLiteral(":/icons"), {QStringLiteral("*.svg")});
        int count = 0;
        while (files.hasNext()) {
            const QString file = files.next();
            if (file.endsWith(QLatin1String("/orrery.svg")))
                continue;  // the program's own icon
            QCOMPARE(QSvgRenderer(file).viewBoxF(), QRectF(0, 0, 24, 24));
            ++count;
        }
        QVERIFY(count >= 20);
    }

    void panelsFindTheirPictures_data() {
        QTest::addColumn<QString>("file");
        const core::Registry registry{ORRERY_MODELS};
        for (const auto& panel : registry.panels()) {
            const core::PanelDescription& description = panel->description();
            const auto add = [&](const QString& file) { QTest::newRow(qPrintable(file)) << file; };
            add(QStringLiteral(":/icons/%1.svg").arg(QString::fromStdString(description.icon)));
            for (const std::string& formula : description.explanation.formulas)
                add(QStringLiteral(":/formulas/%1.svg").arg(QString::fromStdString(formula)));
        }
    }
    void panelsFindTheirPictures() {
        QFETCH(const QString, file);
        QVERIFY2(QFile::exists(file), qPrintable(file));
    }
};

QTEST_MAIN(ResourcesTest)
#include "resources_test.moc"
