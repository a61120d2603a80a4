// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of optimizers share.
#pragma once

#include "core/optim/optimizer.h"
#include "core/optim/surfaces.h"
#include "tests/core/reference_table.h"

#include <QtTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace optim_fixture {

using namespace orrery::core;
using namespace orrery::core::optim;
using Numbers = std::vector<double>;

/// Rows of the reference table.
inline QList<QStringList> table() {
    QFile file(QStringLiteral(ORRERY_TEST_DATA "/optim_reference.txt"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no table");
    QList<QStringList> rows;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.startsWith('#'))
            rows.append(QString::fromUtf8(line).simplified().split(' '));
    }
    return rows;
}

inline Numbers numbersFrom(const QStringList& row, int begin) {
    Numbers numbers;
    numbers.reserve(static_cast<std::size_t>(row.size()));
    for (const QString& word : row.mid(begin))
        numbers.push_back(word.toDouble());
    return numbers;
}

/// Within tolerance x max(1, |expected|).
#define NEAR(value, expected, tolerance)                                                      \
    QVERIFY2(std::abs((value) - (expected)) <= (tolerance)*std::max(1.0, std::abs(expected)), \
             difference(value, expected))

/// `steps` steps from the surface's start.
inline Eigen::Vector2d descend(const Spec& spec, const Surface& surface, std::int64_t steps) {
    Eigen::Vector2d point = surface.start;
    Optimizer<double> optimizer(spec, 2);
    for (std::int64_t i = 0; i < steps; ++i)
        optimizer.step(point, surface.evaluate(point).gradient);
    return point;
}

template <typename Scalar>
bool sameBits(const Eigen::Array<Scalar, Eigen::Dynamic, 1>& a,
              const Eigen::Array<Scalar, Eigen::Dynamic, 1>& b) {
    const auto bits = [](Scalar value) {
        return std::bit_cast<std::conditional_t<sizeof(Scalar) == 4, std::uint32_t, std::uint64_t>>(
            value);
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](Scalar one, Scalar other) { return bits(one) == bits(other); });
}

/// Numbers without a generator, in -1..1.
inline double spread(Eigen::Index i) {
    return 2 * std::fmod(0.6180339887498949 * static_cast<double>(i + 1), 1) - 1;
}

inline Rule ruleOf(std::string_view id) { return *makeRule(id); }

inline void addRules() {
    QTest::addColumn<QString>("rule");
    for (const std::string_view id : kRuleIds)
        QTest::newRow(id.data()) << QString::fromUtf8(id.data(), static_cast<int>(id.size()));
}

}  // namespace optim_fixture
