// SPDX-License-Identifier: GPL-3.0-or-later
// The tables in tests/data that other programs wrote, and how a number differs from theirs.
#pragma once

#include <QFile>
#include <QList>
#include <QString>
#include <QStringList>

/// The rows of a table in tests/data that begin with `keyword`, without it.
inline QList<QStringList> referenceRows(const QString& name, const QString& keyword) {
    QFile file(QStringLiteral(ORRERY_TEST_DATA "/") + name);
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    while (!file.atEnd()) {
        QStringList words = QString::fromUtf8(file.readLine()).simplified().split(' ');
        if (words.takeFirst() == keyword)
            rows.append(words);
    }
    return rows;
}

inline QByteArray difference(double value, double expected) {
    return QStringLiteral("%1 instead of %2, off by %3")
        .arg(value, 0, 'g', 17)
        .arg(expected, 0, 'g', 17)
        .arg(value - expected)
        .toUtf8();
}
