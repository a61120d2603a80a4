// SPDX-License-Identifier: GPL-3.0-or-later
// The README's worked example of a new panel compiles, and the README shows what compiles.
#include "example/birthday_panel.h"

#include <QFile>
#include <QtTest>

using namespace orrery::core;

class ExampleTest : public QObject {
    Q_OBJECT

private slots:
    void computes_data() {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<double>("chance");
        // 1 - 365! / (342! 365^23), and so on, by exact integer arithmetic.
        QTest::newRow("23 people") << QString() << 0.50729723432398541;
        QTest::newRow("a school class") << QStringLiteral("class") << 0.70631624271926863;
        QTest::newRow("on Mars") << QStringLiteral("mars") << 0.48366576374149467;
    }
    void computes() {
        QFETCH(const QString, preset);
        QFETCH(const double, chance);
        const auto panel = makeBirthdayPanel();
        const Preset* found = panel->findPreset(preset.toStdString());
        const Values values =
            found ? presetValues(*panel, *found).value() : Values(panel->parameters());
        StageCache cache;
        const auto figure = panel->compute(values, Quality::Final, {.job = {}, .cache = cache});
        QVERIFY(figure.ok());
        const double given = std::get<double>(figure->findReadout("probability")->value);
        QVERIFY2(std::abs(given - chance) < 1e-14, qPrintable(QString::number(given, 'g', 17)));
    }

    void readmeShowsIt_data() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"birthday.h", "birthday.cpp", "birthday_panel.cpp"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void readmeShowsIt() {
        QFETCH(const QString, file);
        QFile source(QStringLiteral(ORRERY_SOURCE "/tests/core/example/") + file);
        QFile readme(QStringLiteral(ORRERY_SOURCE "/README.md"));
        QVERIFY(source.open(QIODevice::ReadOnly) && readme.open(QIODevice::ReadOnly));
        // The README leaves out the licence line and writes paths as they are in core.
        QByteArray text = source.readAll();
        text.remove(0, text.indexOf('\n') + 1);
        text.replace("\"birthday.h\"", "\"core/probability/birthday.h\"");
        text.replace("\"birthday_panel.h\"", "\"core/panels/birthday.h\"");
        QVERIFY(readme.readAll().contains(text));
    }
};

QTEST_APPLESS_MAIN(ExampleTest)
#include "example_test.moc"
