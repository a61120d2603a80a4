// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/nball.h"

#include <cmath>

#include "core/geometry/ball.h"

namespace orrery::core {
namespace {

class NBallPanel final : public Panel {
public:
    NBallPanel() {
        m_description.id = "nball";
        m_description.title = ORRERY_TEXT("nball", "Collapsing ball");
        m_description.summary = ORRERY_TEXT("nball", "The share of its cube that a ball fills falls faster than any exponential.");
        m_description.icon = "nball";
        m_description.plots = {{"ratio", ORRERY_TEXT("nball", "Share of the cube")},
                               {"log10_ratio", ORRERY_TEXT("nball", "Share of the cube, logarithmic")}};
        m_description.readouts = {{"log10_ratio", ORRERY_TEXT("nball", "log10 of the share")}};
        m_parameters.addGroup({.id = "dimension", .title = ORRERY_TEXT("nball", "Dimension")});
        m_n = m_parameters.add(IntegerDeclaration{.id = "n", .group = "dimension", .label = ORRERY_TEXT("nball", "Dimension n"), .help = ORRERY_TEXT("nball", "The dimension of the marker and the readouts."), .minimum = 1, .maximum = 1000, .defaultValue = 10});
        m_nMax = m_parameters.add(IntegerDeclaration{.id = "n_max", .group = "dimension", .label = ORRERY_TEXT("nball", "Largest dimension"), .help = ORRERY_TEXT("nball", "End of the dimension axis."), .minimum = 2, .maximum = 1000, .defaultValue = 30});
    }

    Result<Figure> compute(const Values& values, Quality quality, const ComputeContext&) const override {
        Figure figure;
        figure.panel = m_description.id;
        figure.quality = quality;
        figure.parameters = values.describe();
        const auto nMax = values.get(m_nMax);
        std::vector<double> x, y, ratio;
        for (int n = 1; n <= nMax; ++n) {
            x.push_back(n);
            y.push_back(geometry::log10BallCubeRatio(n, 2));
            ratio.push_back(std::pow(10, y.back()));
        }
        const Column xs = makeColumn(x);
        const auto line = [&](Column ys) { return Layer{.id = "exact", .kind = LayerKind::Line, .label = ORRERY_TEXT("nball", "Exact"), .x = xs, .y = ys}; };
        const Axis xAxis{.label = ORRERY_TEXT("nball", "Dimension n"), .integers = true};
        figure.plots.push_back({.id = "ratio", .title = m_description.plots[0].label, .x = xAxis, .y = {.label = ORRERY_TEXT("nball", "Share")}, .layers = {line(makeColumn(ratio))}});
        figure.plots.push_back({.id = "log10_ratio", .title = m_description.plots[1].label, .x = xAxis, .y = {.label = ORRERY_TEXT("nball", "Share"), .log10Values = true}, .layers = {line(makeColumn(y))}});
        const double log10 = geometry::log10BallCubeRatio(static_cast<int>(values.get(m_n)), 2);
        figure.readouts.push_back({.id = "log10_ratio", .label = m_description.readouts[0].label, .value = log10});
        return figure;
    }

private:
    Parameter<std::int64_t> m_n, m_nMax;
};

}  // namespace

std::unique_ptr<const Panel> makeNBallPanel() { return std::make_unique<NBallPanel>(); }

}  // namespace orrery::core
