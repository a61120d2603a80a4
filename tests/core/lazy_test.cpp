// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
class LazyTest : public QObject { Q_OBJECT };
QTEST_APPLESS_MAIN(LazyTest)
#include "lazy_test.moc"
