// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/nball.h"

#include "core/geometry/ball.h"
#include "core/geometry/monte_carlo.h"
#include "core/geometry/sphere.h"
#include "core/panels/nball_plots.h"
#include "core/panels/nball_stages.h"
#include "core/panels/nball_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace orrery::core {
namespace {

using nball::Settings;
using nball::Stages;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class NBallPanel final : public Panel {
public:
    NBallPanel() {
        m_description = nball::describe();
        declareGroups();
        declareGeometry();
        declareSampling();
    }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext& context) const override {
        const Settings settings = read(values);
        const std::optional<Stages> stages = computeStages(settings, quality, context);
        if (!stages)
            return cancelled();
        Figure figure;
        figure.panel = m_description.id;
        figure.parameters = values.describe();
        figure.plots = nball::makePlots(*stages, m_description.plots);
        figure.handles = handles(*stages);
        figure.readouts = readouts(*stages);
        figure.notes = notes(*stages);
        figure.quality = leftSomethingOut(*stages) ? Quality::Preview : Quality::Final;
        return figure;
    }

private:
    void declareGroups();
    void declareGeometry();
    void declareSampling();

    [[nodiscard]] Settings read(const Values& values) const {
        return {.n = static_cast<int>(values.get(m_n)),
                .nMax = static_cast<int>(values.get(m_nMax)),
                .radius = values.get(m_radius),
                .p = values.get(m_p),
                .epsilon = values.get(m_epsilon),
                .samples = values.get(m_samples),
                .seed = static_cast<std::uint32_t>(values.get(m_seed))};
    }

    static std::optional<Stages> computeStages(const Settings& settings, Quality quality,
                                               const ComputeContext& context);
    static bool leftSomethingOut(const Stages& stages);
    static std::vector<Handle> handles(const Stages& stages);
    [[nodiscard]] std::vector<Readout> readouts(const Stages& stages) const;
    static std::vector<Message> notes(const Stages& stages);

    Parameter<std::int64_t> m_n, m_nMax, m_samples, m_seed;
    Parameter<double> m_radius, m_p, m_epsilon;
};

void NBallPanel::declareGroups() {
    m_parameters.addGroup({.id = "dimension", .title = ORRERY_TEXT("nball", "Dimension")});
    m_parameters.addGroup({.id = "ball", .title = ORRERY_TEXT("nball", "Ball")});
    m_parameters.addGroup({.id = "sampling", .title = ORRERY_TEXT("nball", "Random points")});
    m_parameters.addGroup(
        {.id = "lp", .title = ORRERY_TEXT("nball", "Lp ball"), .collapsed = true});
}

void NBallPanel::declareGeometry() {
    m_n = m_parameters.add(IntegerDeclaration{
        .id = "n",
        .group = "dimension",
        .label = ORRERY_TEXT("nball", "Dimension n"),
        .help = ORRERY_TEXT(
            "nball",
            "The dimension of the marker, of the readouts, and of the plots of norms and "
            "angles."),
        .minimum = 1,
        .maximum = 1000,
        .defaultValue = 10});
    m_nMax = m_parameters.add(
        IntegerDeclaration{.id = "n_max",
                           .group = "dimension",
                           .label = ORRERY_TEXT("nball", "Largest dimension"),
                           .help = ORRERY_TEXT("nball", "Where the axis of dimensions ends."),
                           .minimum = 2,
                           .maximum = 1000,
                           .defaultValue = 30});
    m_radius = m_parameters.add(RealDeclaration{
        .id = "radius",
        .group = "ball",
        .label = ORRERY_TEXT("nball", "Radius R"),
        .help = ORRERY_TEXT(
            "nball", "The cube's side is 2 R. Volume and surface depend on R, the share does not."),
        .minimum = 0.01,
        .maximum = 100,
        .defaultValue = 1,
        .scale = Scale::Logarithmic});
    m_p = m_parameters.add(RealDeclaration{
        .id = "p",
        .group = "lp",
        .label = ORRERY_TEXT("nball", "Exponent p"),
        .help = ORRERY_TEXT(
            "nball",
            "The ball is |x₁|ᵖ + … + |xₙ|ᵖ ≤ Rᵖ: 1 is the cross-polytope, 2 the ordinary "
            "ball, and large p approach the cube."),
        .minimum = 0.25,
        .maximum = 100,
        .defaultValue = 2,
        .scale = Scale::Logarithmic});
    m_epsilon = m_parameters.add(RealDeclaration{
        .id = "epsilon",
        .group = "ball",
        .label = ORRERY_TEXT("nball", "Shell thickness ε"),
        .help = ORRERY_TEXT("nball", "Thickness of the outer shell, as a share of the radius."),
        .minimum = 0.0001,
        .maximum = 0.5,
        .defaultValue = 0.05,
        .scale = Scale::Logarithmic});
}

void NBallPanel::declareSampling() {
    m_samples = m_parameters.add(IntegerDeclaration{
        .id = "samples",
        .group = "sampling",
        .label = ORRERY_TEXT("nball", "Draws"),
        .help = ORRERY_TEXT(
            "nball",
            "Random points of the cube. The first n coordinates of one vector are a point of "
            "the n-dimensional cube, so that the same vectors serve every dimension."),
        .minimum = 0,
        .maximum = 10'000'000,
        .defaultValue = 100'000,
        .scale = Scale::Logarithmic,
        .specialMinimum = ORRERY_TEXT("nball", "off")});
    m_seed = m_parameters.add(SeedDeclaration{
        .id = "seed",
        .group = "sampling",
        .label = ORRERY_TEXT("nball", "Seed"),
        .help = ORRERY_TEXT(
            "nball",
            "Another seed gives other random points; the same seed gives the same ones.")});
}

std::optional<Stages> NBallPanel::computeStages(const Settings& settings, Quality quality,
                                                const ComputeContext& context) {
    Stages stages{.settings = settings};
    if (settings.samples > 0) {
        stages.hits = nball::countedHits(settings, quality, context);
        if (!stages.hits)
            return std::nullopt;
        stages.hitColumns = nball::hitColumns(settings, *stages.hits, context.cache);
        stages.angles = nball::angleColumns(settings, quality, context);
        if (!stages.angles)
            return std::nullopt;
    }
    stages.dimension = nball::dimensions(settings, context.cache);
    stages.share = nball::shareCurves(settings, context.cache);
    stages.volume = nball::volumeCurves(settings, context.cache);
    stages.shell = nball::shellCurve(settings, context.cache);
    stages.norms = nball::normCurves(settings, context.cache);
    stages.directions = nball::directionCurves(settings, context.cache);
    if (context.job.stopRequested())
        return std::nullopt;
    return stages;
}

bool NBallPanel::leftSomethingOut(const Stages& stages) {
    return stages.hits && (stages.hits->draws < stages.settings.samples ||
                           stages.angles->pairs < nball::pairsOf(stages.settings));
}

std::vector<Handle> NBallPanel::handles(const Stages& stages) {
    const Settings& settings = stages.settings;
    if (settings.n > settings.nMax)
        return {};
    const auto index = static_cast<std::size_t>(settings.n - 1);
    const auto n = static_cast<double>(settings.n);
    return {{.plot = "ratio", .xParameter = "n", .x = n, .y = (*stages.share->exact)[index]},
            {.plot = "log10_ratio",
             .xParameter = "n",
             .x = n,
             .y = (*stages.share->log10Exact)[index]}};
}

std::vector<Readout> NBallPanel::readouts(const Stages& stages) const {
    const Settings& s = stages.settings;
    std::vector<Readout> all;
    for (const OutputSpec& spec : m_description.readouts) {
        const bool measured = spec.id.starts_with("acceptance");
        const bool rare = spec.id == "log10_volume" || spec.id == "surface_argmax" ||
                          spec.id == "acceptance_lower" || spec.id == "acceptance_upper";
        all.push_back({.id = spec.id,
                       .label = spec.label,
                       .value = kNaN,
                       .collapsed = rare,
                       .exact = !measured || !leftSomethingOut(stages)});
    }
    // What is not set below does not exist at these settings.
    const auto set = [&](std::string_view id, auto value) -> Readout& {
        Readout& readout =
            *std::find_if(all.begin(), all.end(), [&](const Readout& r) { return r.id == id; });
        readout.value = value;
        return readout;
    };
    const long double lnShare = geometry::logBallShare(s.n, s.p);
    const double log10Share = geometry::toLog10(lnShare);
    set("ratio", geometry::fromLog(lnShare)).log10 = log10Share;
    set("log10_ratio", log10Share);
    set("log10_volume", geometry::toLog10(geometry::logBallVolume(s.n, s.p, s.radius)));
    if (s.p == 2) {
        set("volume_argmax", geometry::volumeArgmax(s.radius));
        set("surface_argmax", geometry::surfaceArgmax(s.radius));
    }
    if (stages.hits) {
        const std::int64_t hits = stages.hits->counts[static_cast<std::size_t>(s.n - 1)];
        const geometry::Interval interval = geometry::clopperPearson(hits, stages.hits->draws);
        set("acceptance", static_cast<double>(hits) / static_cast<double>(stages.hits->draws));
        set("acceptance_lower", interval.lower);
        set("acceptance_upper", interval.upper);
    }
    set("draws_per_hit", geometry::fromLog(-lnShare)).log10 = -log10Share;
    set("shell_mass", geometry::shellMass(s.n, s.epsilon));
    set("angle_sd_degrees", std::sqrt(geometry::angleVariance(s.n)) * 180 / std::numbers::pi).unit =
        "°";
    return all;
}

std::vector<Message> NBallPanel::notes(const Stages& stages) {
    const Settings& s = stages.settings;
    std::vector<Message> notes;
    if (leftSomethingOut(stages))
        notes.push_back(
            Message(
                ORRERY_TEXT("nball", "Preview: %1 of %2 draws and %3 of %4 pairs of directions."))
                .arg(stages.hits->draws)
                .arg(s.samples)
                .arg(stages.angles->pairs)
                .arg(nball::pairsOf(s)));
    if (stages.hits && stages.hits->counts[static_cast<std::size_t>(s.n - 1)] == 0)
        notes.push_back(
            Message(ORRERY_TEXT("nball", "0 hits in %1 draws at n = %2; the 95 % bound is %3."))
                .arg(stages.hits->draws)
                .arg(s.n)
                .arg(geometry::clopperPearson(0, stages.hits->draws).upper, 2));
    if (s.n > s.nMax)
        notes.push_back(
            Message(ORRERY_TEXT("nball",
                                "n = %1 lies beyond the axis of dimensions, which ends at %2: "
                                "there is no marker."))
                .arg(s.n)
                .arg(s.nMax));
    if (s.n == 1)
        notes.emplace_back(
            ORRERY_TEXT("nball",
                        "In one dimension a direction is -1 or 1 and the angle 0° or 180°, each "
                        "with probability 1/2: there is no density to draw."));
    if (s.p == 2)
        notes.push_back(
            Message(ORRERY_TEXT("nball",
                                "Volumes of different dimensions have different units: the peak "
                                "at n = %1 belongs to R = %2."))
                .arg(geometry::volumeArgmax(s.radius))
                .arg(s.radius, 4));
    else
        notes.push_back(
            Message(ORRERY_TEXT("nball",
                                "With p = %1 shares, volumes and random points are those of the Lp "
                                "ball; its surface and the dimensions of the largest volume and "
                                "surface are given for p = 2 only. Norms and angles are "
                                "Euclidean."))
                .arg(s.p, 4));
    return notes;
}

}  // namespace

std::unique_ptr<const Panel> makeNBallPanel() { return std::make_unique<NBallPanel>(); }

}  // namespace orrery::core
