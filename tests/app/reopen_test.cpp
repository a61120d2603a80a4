// SPDX-License-Identifier: GPL-3.0-or-later
// Every export opens again: values and view that come out are those that went in.
#include "app/reopen.h"

#include "../widgets/fake_panel.h"
#include "app/main_window.h"
#include "app/session_export.h"
#include "widgets/exporter.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/plot_area.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace {

using namespace orrery;
using namespace orrery::app;
using widgets::FileFormat;

std::vector<std::unique_ptr<const core::Panel>> fakePanels() {
    std::vector<std::unique_ptr<const core::Panel>> panels;
    panels.push_back(std::make_unique<tests::FakePanel>());
    return panels;
}

void put(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

core::Values randomValues(const core::Panel& panel, QRandomGenerator& random) {
    const std::vector<std::string> texts{"",        "a b", "it's", "\"q\" $HOME `x` \\",
                                         "半径\n1", "-n",  "a=b,c"};
    core::Values values(panel.parameters());
    for (std::size_t i = 0; i < panel.parameters().size(); ++i) {
        const core::ParameterSpec& spec = panel.parameters().at(i);
        core::Value value;
        if (spec.isInteger())
            value = static_cast<std::int64_t>(core::fromPosition(spec, random.generateDouble()));
        else if (spec.kind == core::ParameterKind::Real)
            value = spec.minimum + (spec.maximum - spec.minimum) * random.generateDouble();
        else if (spec.kind == core::ParameterKind::Boolean)
            value = random.bounded(2) == 1;
        else if (spec.kind == core::ParameterKind::Choice)
            value = spec.options[static_cast<std::size_t>(
                                     random.bounded(static_cast<int>(spec.options.size())))]
                        .id;
        else
            value = texts[static_cast<std::size_t>(random.bounded(static_cast<int>(texts.size())))];
        if (!values.set(i, value).ok())
            qFatal("a random value is out of range");
    }
    return values;
}

widgets::PlotViewState randomView(const core::Plot& plot, QRandomGenerator& random) {
    widgets::PlotViewState view;
    if (random.bounded(2) == 1)
        view.xRange = core::Range{random.generateDouble() / 3, 1 + random.generateDouble() / 3};
    if (random.bounded(2) == 1)
        view.yRange = core::Range{1e-300 * (1 + random.generateDouble()), 1e10 / 3};
    if (random.bounded(2) == 1)
        view.xScale = random.bounded(2) == 1 ? core::Scale::Logarithmic : core::Scale::Linear;
    if (random.bounded(2) == 1)
        view.yScale = random.bounded(2) == 1 ? core::Scale::Logarithmic : core::Scale::Linear;
    for (const core::Layer& layer : plot.layers) {
        const int choice = random.bounded(3);
        if (choice == 0)
            view.hiddenLayers.insert(layer.id);
        else if (choice == 1)
            view.shownLayers.insert(layer.id);
    }
    return view;
}

/// A figure that tells of these values; where they go not together, such as a file that is not
/// there, with the curves of the defaults.
core::Figure figureOf(const core::Panel& panel, const core::Values& values) {
    for (const core::Values& tried : {values, core::Values(panel.parameters())}) {
        core::StageCache cache;
        auto figure = panel.compute(tried, core::Quality::Preview,
                                    {.job = {}, .cache = cache, .partial = {}});
        if (!figure)
            continue;
        core::Figure result = std::move(figure).value();
        result.parameters = values.describe();
        return result;
    }
    qFatal("not even the defaults give a figure");
}

class ReopenTest : public QObject {
    Q_OBJECT

    const core::Registry m_own{ORRERY_MODELS};
    const core::Registry m_fake{fakePanels()};
    const QTemporaryDir m_folder;

    QString file(const QString& name) const { return m_folder.filePath(name); }

    void checkRoundTrips(const core::Registry& registry, const core::Panel& panel) {
        QRandomGenerator random(11);
        for (int round = 0; round < 8; ++round) {
            const core::Values values = randomValues(panel, random);
            widgets::ExportRequest request;
            request.figure = figureOf(panel, values);
            request.language = QStringLiteral("en");
            request.style = widgets::builtinStyles().front();
            const core::Plot& plot = request.figure.plots[static_cast<std::size_t>(
                random.bounded(static_cast<int>(request.figure.plots.size())))];
            request.selection.plots = {plot.id};
            request.view = randomView(plot, random);
            if (round % 2 == 1)
                request.title = QStringLiteral("Der <Titel> & 'x' -- \"半\"");
            for (const char* ending : {".png", ".svg", ".pdf", ".csv", ".json", ".py"}) {
                const QString path = file(QStringLiteral("it's an export") + QLatin1String(ending));
                const auto bytes = widgets::encode(request, *widgets::formatOf(path), path);
                QVERIFY(bytes.ok());
                put(path, *bytes);
                const auto kind = kindOf(path);
                QVERIFY2(kind.ok() && *kind == FileKind::Export, ending);
                const auto calls = readExport(path, registry);
                QVERIFY2(calls.ok(), calls ? "" : calls.error().message.english().c_str());
                QCOMPARE(calls->size(), std::size_t{1});
                const ExportCall& call = calls->front();
                QVERIFY(call.panel == &panel);
                QVERIFY(call.values == values);
                QVERIFY(call.request.selection.plots == request.selection.plots);
                if (*widgets::formatOf(path) != FileFormat::Csv &&
                    *widgets::formatOf(path) != FileFormat::Json) {
                    QVERIFY(call.request.view == request.view);
                    QVERIFY(call.request.title == request.title);
                }
            }
        }
    }

private slots:
    void everyFormatOfEveryPanel() {
        for (const auto& panel : m_own.panels())
            checkRoundTrips(m_own, *panel);
        checkRoundTrips(m_fake, *m_fake.panels().front());
    }

    void aPdfOfSeveralPagesCarriesAllCommands() {
        std::vector<widgets::ExportRequest> requests;
        for (const char* text : {"first", "it's the second\n"}) {
            core::Values values(m_fake.panels().front()->parameters());
            QVERIFY(values.setText("text", text).ok());
            widgets::ExportRequest request;
            request.figure = figureOf(*m_fake.panels().front(), values);
            request.language = QStringLiteral("en");
            for (const core::Plot& plot : request.figure.plots) {
                request.selection.plots.push_back(plot.id);
                request.views[plot.id].yRange = core::Range{0, 1.0 / 3};
            }
            requests.push_back(request);
        }
        const QString path = file(QStringLiteral("all.pdf"));
        const auto bytes = widgets::encodePages(requests, path);
        QVERIFY(bytes.ok());
        QCOMPARE(bytes->count("/MediaBox"), 2);
        put(path, *bytes);
        const auto calls = readExport(path, m_fake);
        QVERIFY(calls.ok());
        QCOMPARE(calls->size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            QVERIFY((*calls)[i].values.describe() == requests[i].figure.parameters);
            QVERIFY((*calls)[i].request.views == requests[i].views);
        }
    }

    void theWindowShowsTheSettingAgain() {
        core::Values values(m_fake.panels().front()->parameters());
        QVERIFY(values.setText("integer", "321").ok());
        widgets::ExportRequest request;
        request.figure = figureOf(*m_fake.panels().front(), values);
        request.language = QStringLiteral("en");
        request.selection.plots = {"two"};
        request.view.yRange = core::Range{1, 2};
        request.view.xScale = core::Scale::Logarithmic;
        const QString path = file(QStringLiteral("shown.svg"));
        put(path, *widgets::encode(request, FileFormat::Svg, path));

        MainWindow window(m_fake, {}, {});
        window.show();
        window.openFile(path);
        QVERIFY(window.currentPage()->values() == values);
        QTRY_VERIFY(window.currentPage()->figure().has_value());
        QCOMPARE(window.currentPage()->plots()->currentPlot(), QStringLiteral("two"));
        QTRY_VERIFY(window.currentPage()->plots()->view(QStringLiteral("two")) != nullptr);
        QVERIFY(window.currentPage()->plots()->view(QStringLiteral("two"))->state() ==
                request.view);
    }

    void filesOfOthersAreOneSentence_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("png garbage") << "a.png" << QByteArray("\x89PNG\r\n\x1a\n garbage");
        QTest::newRow("png header only") << "a.png" << QByteArray("\x89PNG");
        QTest::newRow("svg of another program")
            << "a.svg"
            << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><desc>hi</desc></svg>");
        QTest::newRow("svg broken off") << "a.svg" << QByteArray("<svg><desc>orrery exp");
        QTest::newRow("pdf of another program") << "a.pdf" << QByteArray("%PDF-1.4\n%%EOF\n");
        QTest::newRow("pdf with broken metadata")
            << "a.pdf" << QByteArray("%PDF-1.4\n<x:xmpmeta><dc:source>orrery export</x:xmpmeta>");
        QTest::newRow("script of another program") << "a.py" << QByteArray("# hello\nprint(1)\n");
        QTest::newRow("unknown panel")
            << "a.csv" << QByteArray("# command: orrery export gone -s a=1 -o a.csv\nplot\n");
        QTest::newRow("out of range")
            << "a.csv" << QByteArray("# command: orrery export nball -s n=99999999 -o a.csv\n");
        QTest::newRow("option of another version")
            << "a.csv" << QByteArray("# command: orrery export nball --warp 9 -o a.csv\n");
        QTest::newRow("unclosed quote")
            << "a.csv" << QByteArray("# command: orrery export nball 'x -o a.csv\n");
        QTest::newRow("only the words") << "a.csv" << QByteArray("# command: orrery export \n");
        QTest::newRow("empty picture") << "none/a.png" << QByteArray();
    }
    void filesOfOthersAreOneSentence() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        if (!name.contains(QLatin1Char('/')))
            put(file(name), bytes);
        const auto calls = readExport(file(name), m_own);
        QVERIFY(!calls.ok());
        QVERIFY(!calls.error().message.english().empty());
        MainWindow window(m_own, {}, {});
        window.openFile(file(name));
        // By the window, or by the panel that took it for points and found none.
        const auto says = [&window] {
            const auto bars = window.findChildren<widgets::MessageBar*>();
            return std::any_of(bars.begin(), bars.end(), [](const widgets::MessageBar* bar) {
                return !bar->text().isEmpty();
            });
        };
        QTRY_VERIFY(says());
    }

    void bytesOfAllSorts() {
        core::Values values(m_own.panels().front()->parameters());
        widgets::ExportRequest request;
        request.figure = figureOf(*m_own.panels().front(), values);
        request.language = QStringLiteral("en");
        request.style.width = 96;
        request.style.height = 60;
        QRandomGenerator random(5);
        for (const char* ending : {".png", ".svg", ".pdf", ".csv", ".json", ".py"}) {
            const QString path = file(QStringLiteral("x") + QLatin1String(ending));
            const auto encoded = widgets::encode(request, *widgets::formatOf(path), path);
            QVERIFY(encoded.ok());
            for (int i = 0; i < 150; ++i) {
                QByteArray bytes = *encoded;
                if (i % 3 == 0)
                    bytes.truncate(random.bounded(static_cast<int>(bytes.size())));
                else
                    bytes[random.bounded(std::min(4000, static_cast<int>(bytes.size())))] =
                        static_cast<char>(random.bounded(256));
                put(path, bytes);
                const auto calls = readExport(path, m_own);
                QVERIFY(calls.ok() || !calls.error().message.english().empty());
            }
        }
    }
};

}  // namespace

QTEST_MAIN(ReopenTest)
#include "reopen_test.moc"
