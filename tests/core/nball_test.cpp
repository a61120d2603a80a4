// SPDX-License-Identifier: GPL-3.0-or-later
// Panel nball: ids that scripts rely on, numbers through the whole panel, what moves and what
// stays.
#include "core/panel/panel.h"

#include <QtTest>

#include <cmath>
#include <string>

using namespace orrery::core;

namespace {

const Panel& panel() {
    static const Registry kRegistry{ORRERY_MODELS};
    return *kRegistry.find("nball");
}

Values values(const QString& settings) {
    Values result(panel().parameters());
    for (const QString& setting : settings.split(' ', Qt::SkipEmptyParts)) {
        const bool set = result
                             .setText(setting.section('=', 0, 0).toStdString(),
                                      setting.section('=', 1).toStdString())
                             .ok();
        if (!set)
            qFatal("%s", qPrintable(setting));
    }
    return result;
}

Figure figure(const QString& settings, Quality quality, StageCache& cache) {
    return *panel().compute(values(settings), quality, {.cache = cache});
}

Figure figure(const QString& settings, Quality quality = Quality::Final) {
    StageCache cache;
    return figure(settings, quality, cache);
}

double number(const Figure& figure, const char* id) {
    const auto& value = figure.findReadout(id)->value;
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer != nullptr ? static_cast<double>(*integer) : std::get<double>(value);
}

bool hasNote(const Figure& figure, const QString& part) {
    return std::any_of(figure.notes.begin(), figure.notes.end(), [&](const Message& note) {
        return QString::fromStdString(note.english()).contains(part);
    });
}

QStringList layerIds(const Plot& plot) {
    QStringList ids;
    for (const Layer& layer : plot.layers)
        ids << QString::fromStdString(layer.id);
    return ids;
}

}  // namespace

class NBallTest : public QObject {
    Q_OBJECT
private slots:
    void parameters_data();
    void parameters();
    void layers_data();
    void layers();
    void readouts_data();
    void readouts();
    void zeroHits();
    void samplesOff();
    void otherExponents();
    void marker();
    void longAxis();
    void firstDimension();
    void previews();
    void whatStays_data();
    void whatStays();
    void progress();
};

void NBallTest::parameters_data() {
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<QString>("standard");
    QTest::addColumn<bool>("logarithmic");
    QTest::newRow("n") << 1. << 1000. << "10" << false;
    QTest::newRow("n_max") << 2. << 1000. << "30" << false;
    QTest::newRow("radius") << .01 << 100. << "1" << true;
    QTest::newRow("p") << .25 << 100. << "2" << true;
    QTest::newRow("epsilon") << .0001 << .5 << "0.05" << true;
    QTest::newRow("samples") << 0. << 1e7 << "100000" << true;
    QTest::newRow("seed") << 0. << 4294967295. << "1" << false;
}

void NBallTest::parameters() {
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    QFETCH(QString, standard);
    QFETCH(bool, logarithmic);
    const auto index = panel().parameters().find(QTest::currentDataTag());
    QVERIFY(index.has_value());
    const ParameterSpec& spec = panel().parameters().at(*index);
    QCOMPARE(spec.minimum, minimum);
    QCOMPARE(spec.maximum, maximum);
    QCOMPARE(QString::fromStdString(formatValue(spec.defaultValue)), standard);
    QCOMPARE(spec.scale == Scale::Logarithmic, logarithmic);
}

void NBallTest::layers_data() {
    QTest::addColumn<QStringList>("layers");
    QTest::newRow("ratio") << QStringList{"exact", "stirling", "exponential", "monte_carlo",
                                          "marker"};
    QTest::newRow("log10_ratio") << QStringList{"exact", "stirling", "exponential", "monte_carlo",
                                                "marker"};
    QTest::newRow("decay") << QStringList{"decay", "asymptote", "marker"};
    QTest::newRow("volume") << QStringList{"volume", "surface", "marker"};
    QTest::newRow("shell") << QStringList{"shell_mass", "marker"};
    QTest::newRow("radius") << QStringList{"ball", "gaussian", "cube"};
    QTest::newRow("angle") << QStringList{"monte_carlo", "density"};
    QTest::newRow("marginal") << QStringList{"exact", "gaussian"};
}

void NBallTest::layers() {
    QFETCH(QStringList, layers);
    const Figure figure = ::figure({});
    const Plot* plot = figure.findPlot(QTest::currentDataTag());
    QVERIFY(plot != nullptr);
    QCOMPARE(layerIds(*plot), layers);
}

void NBallTest::readouts_data() {
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("expected");
    QTest::addColumn<double>("tolerance");  // relative
    const auto row = [](const char* settings, const char* id, double expected, double tolerance) {
        QTest::addRow("%s: %s", settings, id) << settings << id << expected << tolerance;
    };
    // Closed forms (V_10 = pi^5 / 120, V_20 = pi^10 / 10!) and mpmath.
    row("", "ratio", 0.0024903945701927201, 1e-15);
    row("", "log10_volume", 0.40656811742304446, 1e-14);
    row("", "volume_argmax", 5, 0);
    row("", "surface_argmax", 7, 0);
    row("n=20", "ratio", 2.4611369504941998e-08, 1e-15);
    row("n=20", "draws_per_hit", 40631627.58168328, 1e-12);
    row("radius=2", "volume_argmax", 24, 0);
    row("radius=100", "volume_argmax", 62831, 0);
    row("p=1 n=3", "ratio", 1.0 / 6, 1e-15);
    row("p=1 n=3 radius=10", "log10_volume", std::log10(8000.0 / 6), 1e-14);
    row("n=5", "shell_mass", 1 - std::pow(0.95, 5), 1e-14);
    row("n=2", "angle_sd_degrees", 180 / std::sqrt(12.0), 1e-14);
    row("n=1", "angle_sd_degrees", 90, 1e-14);
    row("n=1", "ratio", 1, 0);
    row("n=1000", "log10_ratio", -1186.5414678520488231, 1e-12);
    row("n=20 samples=100000", "acceptance_upper", 3.6888114157924212e-05, 1e-12);
}

void NBallTest::readouts() {
    QFETCH(QString, settings);
    QFETCH(QString, id);
    QFETCH(double, expected);
    QFETCH(double, tolerance);
    const double value = number(figure(settings), id.toUtf8());
    QVERIFY2(std::abs(value - expected) <= tolerance * std::abs(expected),
             qPrintable(QString::number(value, 'g', 17)));
}

void NBallTest::zeroHits() {
    const Figure figure = ::figure("n=20 n_max=30");
    QVERIFY(hasNote(figure, "0 hits in 100000 draws at n = 20; the 95 % bound is 3.7e-05"));
    QCOMPARE(number(figure, "acceptance"), 0.0);
    QCOMPARE(number(figure, "acceptance_lower"), 0.0);
    const Layer& linear = *figure.findPlot("ratio")->find("monte_carlo");
    const Layer& logarithmic = *figure.findPlot("log10_ratio")->find("monte_carlo");
    QCOMPARE(linear.x->size(), std::size_t{30});
    const double bound = number(figure, "acceptance_upper");
    for (std::size_t i = 0; i < 30; ++i) {
        const bool hit = !std::isnan((*linear.y)[i]);
        QCOMPARE(hit, i < 16);  // this seed's last hit is in dimension 16
        QVERIFY((*linear.lower)[i] < (*linear.upper)[i]);
        QCOMPARE((*logarithmic.upper)[i], std::log10((*linear.upper)[i]));
        if (hit) {
            QVERIFY((*linear.lower)[i] <= (*linear.y)[i] && (*linear.y)[i] <= (*linear.upper)[i]);
            QCOMPARE((*logarithmic.y)[i], std::log10((*linear.y)[i]));
        } else {
            QCOMPARE((*linear.upper)[i], bound);
            QCOMPARE((*linear.lower)[i], 0.0);
            QVERIFY(std::isnan((*logarithmic.y)[i]) && std::isnan((*logarithmic.lower)[i]));
        }
    }
}

void NBallTest::samplesOff() {
    const Figure figure = ::figure("samples=0");
    for (const Plot& plot : figure.plots)
        QVERIFY(plot.find("monte_carlo") == nullptr);
    for (const char* id : {"acceptance", "acceptance_lower", "acceptance_upper"})
        QVERIFY(std::isnan(number(figure, id)));
    QCOMPARE(figure.quality, Quality::Final);
    QCOMPARE(::figure("samples=0", Quality::Preview).quality, Quality::Final);
}

void NBallTest::otherExponents() {
    const Figure figure = ::figure("p=3");
    QVERIFY(std::isnan(number(figure, "volume_argmax")));
    QVERIFY(std::isnan(number(figure, "surface_argmax")));
    const Layer& surface = *figure.findPlot("volume")->find("surface");
    QVERIFY(
        std::all_of(surface.y->begin(), surface.y->end(), [](double y) { return std::isnan(y); }));
    QVERIFY(surface.label.empty());
    QVERIFY(hasNote(figure, "p = 3"));
    // Far below n = p Stirling's formula means nothing.
    const Layer stirling = *::figure("p=100 n_max=100").findPlot("ratio")->find("stirling");
    QVERIFY(std::isnan((*stirling.y)[48]) && !std::isnan((*stirling.y)[49]));
}

void NBallTest::marker() {
    const Figure inside = figure("n=30 n_max=30");
    QCOMPARE(inside.handles.size(), std::size_t{2});
    for (const Handle& handle : inside.handles) {
        QCOMPARE(handle.x, 30.0);
        QCOMPARE(QString::fromStdString(handle.xParameter), QString("n"));
        QVERIFY(handle.yParameter.empty());
        const Layer& marker = *inside.findPlot(handle.plot)->find("marker");
        QCOMPARE(marker.role, Role::Marker);
        QCOMPARE(marker.x->front(), handle.x);
        QCOMPARE(marker.y->front(), handle.y);
        QCOMPARE(handle.y, inside.findPlot(handle.plot)->find("exact")->y->back());
    }
    const Figure outside = figure("n=31 n_max=30");
    QVERIFY(outside.handles.empty());
    for (const Plot& plot : outside.plots)
        QVERIFY(plot.find("marker") == nullptr);
    QVERIFY(hasNote(outside, "n = 31 lies beyond the axis of dimensions, which ends at 30"));
}

void NBallTest::longAxis() {
    const Layer layer = *figure("p=100 n_max=1000").findPlot("ratio")->find("monte_carlo");
    int hits = 0;
    int bounds = 0;
    for (std::size_t i = 0; i < layer.x->size(); ++i) {
        const bool hit = !std::isnan((*layer.y)[i]);
        hits += hit ? 1 : 0;
        bounds += !hit && !std::isnan((*layer.upper)[i]) ? 1 : 0;
    }
    QVERIFY(hits > 40 && hits <= 80);
    QVERIFY(bounds > 40 && bounds <= 80);
}

void NBallTest::firstDimension() {
    const Figure figure = ::figure("n=1");
    QVERIFY(hasNote(figure, "In one dimension"));
    for (const char* plot : {"angle", "marginal"}) {
        const Layer& exact =
            *figure.findPlot(plot)->find(plot == std::string("angle") ? "density" : "exact");
        QVERIFY(
            std::all_of(exact.y->begin(), exact.y->end(), [](double y) { return std::isnan(y); }));
    }
    const Layer& cube = *figure.findPlot("radius")->find("cube");
    QVERIFY(std::all_of(cube.y->begin(), cube.y->end(), [](double y) { return y == 1; }));
    // n = 2: the coordinate's density is infinite at its ends, and nowhere else a gap.
    const Layer marginal = *::figure("n=2").findPlot("marginal")->find("exact");
    for (std::size_t i = 1; i + 1 < marginal.y->size(); ++i)
        QVERIFY((*marginal.y)[i] > 0);
}

void NBallTest::previews() {
    // A preview that leaves something out says so and how much.
    const Figure preview = figure("samples=10000000", Quality::Preview);
    QCOMPARE(preview.quality, Quality::Preview);
    QVERIFY(hasNote(preview, "Preview:"));
    // Only what was left out differs.
    const Figure full = figure("samples=100000");
    QCOMPARE(full.quality, Quality::Final);
    QVERIFY(!hasNote(full, "Preview:"));
    QVERIFY(*preview.findPlot("ratio")->find("exact")->y ==
            *full.findPlot("ratio")->find("exact")->y);
    // The hits of the default are few enough for a preview.
    QVERIFY(*figure({}, Quality::Preview).findPlot("ratio")->find("monte_carlo")->upper ==
            *full.findPlot("ratio")->find("monte_carlo")->upper);
    StageCache cache;
    const ComputeContext less{.cache = cache, .previewWork = 1e-9};
    const Result<Figure> least = panel().compute(values("samples=1000"), Quality::Preview, less);
    QVERIFY(least.ok() && least->quality == Quality::Preview);
}

void NBallTest::whatStays_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("stays");  // plot/layer
    const QString hits = "ratio/monte_carlo";
    const QString curve = "log10_ratio/exact";
    QTest::newRow("n") << "n=10"
                       << "n=11" << QStringList{hits, curve, "volume/volume", "shell/shell_mass"};
    QTest::newRow("radius") << "radius=1"
                            << "radius=2"
                            << QStringList{hits, curve, "angle/monte_carlo", "angle/density",
                                           "radius/cube"};
    QTest::newRow("epsilon") << "epsilon=0.1"
                             << "epsilon=0.2"
                             << QStringList{hits, curve, "angle/monte_carlo", "volume/surface",
                                            "marginal/exact"};
    QTest::newRow("seed") << "seed=1"
                          << "seed=2"
                          << QStringList{curve, "decay/decay", "angle/density", "radius/ball"};
    QTest::newRow("p") << "p=2"
                       << "p=3"
                       << QStringList{"angle/monte_carlo", "shell/shell_mass", "radius/gaussian"};
    QTest::newRow("and back") << "n=5 radius=3 p=1"
                              << "n=5 radius=3 p=1" << QStringList{hits, curve, "volume/volume"};
}

void NBallTest::whatStays() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QStringList, stays);
    StageCache cache;
    const Figure first = figure(before, Quality::Final, cache);
    const Figure second = figure(after, Quality::Final, cache);
    for (const QString& path : stays) {
        const auto find = [&](const Figure& figure) {
            return figure.findPlot(path.section('/', 0, 0).toStdString())
                ->find(path.section('/', 1).toStdString());
        };
        // The same pointers: the renderer leaves such a layer alone.
        QVERIFY2(find(first)->x == find(second)->x && find(first)->y == find(second)->y,
                 qPrintable(path));
    }
}

void NBallTest::progress() {
    std::vector<double> reports;
    StageCache cache;
    const ComputeContext context{
        .job = {.progress = [&](double share) { reports.push_back(share); }}, .cache = cache};
    QVERIFY(panel().compute(values("samples=200000"), Quality::Final, context).ok());
    QVERIFY(reports.size() > 100);
    QVERIFY(std::is_sorted(reports.begin(), reports.end()));
    QVERIFY(reports.front() > 0 && reports.back() <= 1 && reports.back() > 0.999);
}

QTEST_APPLESS_MAIN(NBallTest)
#include "nball_test.moc"
