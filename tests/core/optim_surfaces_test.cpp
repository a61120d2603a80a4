// SPDX-License-Identifier: GPL-3.0-or-later
// Surfaces against tests/data/optim_reference.txt (PyTorch's automatic differentiation), and typed
// expressions against the built-in ones.
#include "core/optim/expression.h"
#include "tests/core/optim_fixture.h"

#include <atomic>
#include <cmath>
#include <thread>
#include <vector>

using namespace optim_fixture;

class OptimSurfacesTest : public QObject {
    Q_OBJECT
private slots:
    void values_data();
    void values();
    void minima_data();
    void minima();
    void ratio();
    void tip();
    void expressions_data();
    void expressions();
    void errors_data();
    void errors();
    void threads();
};

void OptimSurfacesTest::values_data() {
    QTest::addColumn<QStringList>("row");
    QFile file(QStringLiteral(ORRERY_TEST_DATA "/optim_reference.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd()) {
        const QStringList row = QString::fromUtf8(file.readLine()).simplified().split(' ');
        if (row[0] == "surface")
            QTest::newRow(qPrintable(row.mid(1, 3).join(' '))) << row;
    }
}

void OptimSurfacesTest::values() {
    QFETCH(QStringList, row);
    const Surface surface = makeSurface(row[1].toStdString());
    const Evaluation at = surface.evaluate({row[2].toDouble(), row[3].toDouble()});
    NEAR(at.value, row[4].toDouble(), 1e-13);
    NEAR(at.gradient.x(), row[5].toDouble(), 1e-13);
    NEAR(at.gradient.y(), row[6].toDouble(), 1e-13);
}

void OptimSurfacesTest::minima_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("value");
    for (const std::string_view id : kSurfaceIds) {
        const bool unbounded = id.ends_with("saddle");
        QTest::newRow(id.data()) << QString::fromStdString(std::string(id))
                                 << (unbounded            ? 0
                                     : id == "himmelblau" ? 4
                                                          : 1)
                                 // 2 x -39.16616570377141… (Jamil & Yang, function 144).
                                 << (id == "styblinski_tang" ? -78.33233140754283 : 0.0);
    }
}

void OptimSurfacesTest::minima() {
    QFETCH(QString, id);
    QFETCH(int, count);
    QFETCH(double, value);
    const Surface surface = makeSurface(id.toStdString());
    const Domain& domain = surface.domain;
    QCOMPARE(static_cast<int>(surface.minima.size()), count);
    const auto inside = [&](const Eigen::Vector2d& p) {
        return p.x() >= domain.xMin && p.x() <= domain.xMax && p.y() >= domain.yMin &&
               p.y() <= domain.yMax;
    };
    QVERIFY(inside(surface.start));
    for (const Eigen::Vector2d& minimum : surface.minima) {
        QVERIFY(inside(minimum));
        const Evaluation at = surface.evaluate(minimum);
        NEAR(at.value, value, 1e-14);
        QVERIFY(at.gradient.norm() < 1e-13);
        for (int i = 0; i < 16; ++i) {
            const double angle = 0.4 * i;
            QVERIFY(
                surface.evaluate(minimum + 0.05 * Eigen::Vector2d(std::cos(angle), std::sin(angle)))
                    .value > value);
        }
    }
}

void OptimSurfacesTest::ratio() {
    const Evaluation at = makeSurface("long_valley", 100).evaluate({3, 2});
    QCOMPARE(at.value, 204.5);
    QCOMPARE(at.gradient, Eigen::Vector2d(3, 200));
}

void OptimSurfacesTest::tip() {
    QCOMPARE(makeSurface("ackley").evaluate({0, 0}).gradient, Eigen::Vector2d(0, 0));
}

void OptimSurfacesTest::expressions_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    const auto add = [](const char* id, const char* text) { QTest::newRow(id) << text << id; };
    add("long_valley", "(x^2 + 30*y^2) / 2");
    add("rosenbrock", "(1-x)^2 + 100*(y-x^2)^2");
    add("rastrigin", "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)");
    add("ackley", "20 + e - 20*exp(-0.2*sqrt((x^2+y^2)/2)) - exp((cos(2*pi*x)+cos(2*pi*y))/2)");
    add("monkey_saddle", "x>0 || x<=0 ? x^3 - 3*x*y^2 : 0");
    add("saddle", " ( x*x - y*y )/2 ");
}

void OptimSurfacesTest::expressions() {
    QFETCH(QString, text);
    QFETCH(QString, id);
    const Result<Surface> typed = expressionSurface(text.toStdString());
    QVERIFY2(typed.ok(), typed.ok() ? "" : typed.error().message.english().c_str());
    const Surface built = makeSurface(id.toStdString());
    for (const double x : {-2.3, -0.4, 1.7, 4.0}) {
        for (const double y : {-3.1, 0.6, 2.0}) {
            const Evaluation a = typed->evaluate({x, y}), b = built.evaluate({x, y});
            NEAR(a.value, b.value, 1e-13);
            // h^2 / 6 times the third derivatives of the waves, up to (2 pi)^3 10.
            NEAR(a.gradient.x(), b.gradient.x(), 2e-8);
            NEAR(a.gradient.y(), b.gradient.y(), 2e-8);
        }
    }
}

void OptimSurfacesTest::errors_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto add = [](const char* name, const char* text, const char* message) {
        QTest::newRow(name) << text << message;
    };
    add("empty", "", "Type an expression in x and y.");
    add("spaces", "   ", "Type an expression in x and y.");
    add("ends early", "x + 3*(y - ", "The expression \"x + 3*(y - \" is not complete.");
    add("no right parenthesis", "(x + y", "The expression \"(x + y\" is not complete.");
    add("no else", "x>0 ? 1", "The expression \"x>0 ? 1\" is not complete.");
    add("right parenthesis", "x + y) * 2",
        "The expression \"x + y) * 2\" cannot be read from character 6 on: \") * 2\".");
    add("no operator", "2*x + 3y",
        "The expression \"2*x + 3y\" cannot be read from character 8 on: \"y\".");
    add("two operators", "x ** 2",
        "The expression \"x ** 2\" cannot be read from character 4 on: \"* 2\".");
    add("strange sign", "x + $ + y",
        "The expression \"x + $ + y\" cannot be read from character 5 on: \"$ + y\".");
    add("characters, not bytes", "x²+é",
        "The expression \"x²+é\" cannot be read from character 2 on: \"²+é\".");
    add("assignment", "x = 3",
        "The expression \"x = 3\" cannot be read from character 3 on: \"= 3\".");
    add("new variable", "z = x",
        "The expression \"z = x\" cannot be read from character 3 on: \"= x\".");
    add("other variable", "x^2 + z", "An expression has the variables x and y alone, not \"z\".");
    add("capital", "X + y", "An expression has the variables x and y alone, not \"X\".");
    add("function", "x + foo (y)", "There is no function called \"foo\".");
    add("variable as function", "x(3)", "There is no function called \"x\".");
    add("two values", "x, y", "The expression \"x, y\" has 2 values, not one.");
    add("too large", "1e999 * x",
        "The expression \"1e999 * x\" cannot be read from character 1 on: \"1e999 * x\".");
}

void OptimSurfacesTest::errors() {
    QFETCH(QString, text);
    QFETCH(QString, message);
    const Result<Surface> result = expressionSurface(text.toStdString());
    QVERIFY(!result.ok());
    QCOMPARE(QString::fromStdString(result.error().message.english()), message);
    QVERIFY(result.error().kind == Error::Kind::Usage);
    QCOMPARE(result.error().message.context(), "optimizers");
}

void OptimSurfacesTest::threads() {
    const Surface surface = *expressionSurface("sin(3*x) * y + x^2");
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> workers;
    workers.reserve(4);
    for (int worker = 0; worker < 4; ++worker) {
        workers.emplace_back([&, worker] {
            for (int i = worker; i < 20000; i += 4) {
                const double x = 1e-3 * i, y = 2 - x;
                const double expected = std::sin(3 * x) * y + x * x;
                if (std::abs(surface.evaluate({x, y}).value - expected) > 1e-11)
                    ++wrong;
            }
        });
    }
    workers.clear();
    QCOMPARE(wrong.load(), 0);
}

QTEST_APPLESS_MAIN(OptimSurfacesTest)
#include "optim_surfaces_test.moc"
