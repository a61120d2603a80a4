// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/nball_text.h"

namespace orrery::core::nball {
namespace {

std::vector<Preset> presets() {
    return {
        {.id = "article",
         .title = ORRERY_TEXT("nball", "The article's figure"),
         .sentence =
             ORRERY_TEXT("nball",
                         "At n = 10 the ball fills a four-hundredth of its cube, and the fall only "
                         "gets steeper."),
         .values = {{"n", "10"}, {"n_max", "20"}},
         .plot = "ratio"},
        {.id = "units",
         .title = ORRERY_TEXT("nball", "Volumes have units"),
         .sentence = ORRERY_TEXT(
             "nball",
             "With radius 2 the volume is largest at n = 24 instead of n = 5: comparing "
             "volumes of different dimensions compares different units."),
         .values = {{"n", "24"}, {"n_max", "60"}, {"radius", "2"}},
         .plot = "volume"},
        {.id = "corners",
         .title = ORRERY_TEXT("nball", "The cube is all corners"),
         .sentence =
             ORRERY_TEXT("nball",
                         "With p = 8 the ball reaches into the corners and still fills half of the "
                         "cube at n = 10. Drag p from 1, where only the middles of the faces are "
                         "reached, to 100, which is almost the cube itself."),
         .values = {{"n", "10"}, {"n_max", "30"}, {"p", "8"}},
         .plot = "ratio"},
        {.id = "nothing_left",
         .title = ORRERY_TEXT("nball", "Nothing left to hit"),
         .sentence =
             ORRERY_TEXT("nball",
                         "At n = 20 one random point of the cube in 40 million lies in the ball; "
                         "a hundred thousand draws find none."),
         .values = {{"n", "20"}, {"n_max", "30"}, {"samples", "100000"}},
         .plot = "log10_ratio"},
    };
}

Explanation explanation() {
    Explanation page;
    page.paragraphs = {
        ORRERY_TEXT("nball",
                    "Put a ball into the smallest cube that holds it. In the plane it covers 79 % "
                    "of the square, "
                    "in space 52 % of the cube. Every further dimension takes a larger factor "
                    "away: the share "
                    "falls faster than any exponential, because the factor itself goes to 0 like "
                    "√(π / 2n)."),
        ORRERY_TEXT(
            "nball",
            "Where does the rest of the cube go? Into its corners. There are 2ⁿ of them, and they "
            "reach out to R √n while the ball ends at R. Drawing points of the cube until one "
            "falls into "
            "the ball is hopeless from about n = 20 on. With large p the Lp ball grows into the "
            "corners."),
        ORRERY_TEXT(
            "nball",
            "Volume moves outward: the shell of relative thickness ε holds 1 - (1 - ε)ⁿ of a ball, "
            "nearly everything once n is some multiples of 1/ε. A Gaussian vector has a norm close "
            "to √n "
            "and a random point of the cube one close to R √(n/3), both ever more sharply."),
        ORRERY_TEXT(
            "nball",
            "Two random directions are almost orthogonal: the angle between them is 90° with a "
            "standard deviation of about 1/√n radians. One coordinate of a random direction, times "
            "√n, "
            "turns Gaussian."),
        ORRERY_TEXT("nball",
                    "Beware of the famous peak of the volume at n = 5. A length to the fifth power "
                    "cannot be "
                    "compared with one to the sixth: with another radius the peak moves elsewhere, "
                    "while the share "
                    "of the cube stays as it is."),
    };
    page.formulas = {"nball_volume", "nball_ratio", "nball_decay",
                     "nball_lp",     "nball_shell", "nball_angle"};
    page.sources = {
        {ORRERY_TEXT("nball", "Su Jianlin, Scientific Spaces, article 9147 (in Chinese)"),
         "https://kexue.fm/archives/9147"},
        {ORRERY_TEXT("nball", "Su Jianlin, Scientific Spaces, article 3154 (in Chinese)"),
         "https://kexue.fm/archives/3154"},
        {ORRERY_TEXT("nball", "Su Jianlin, Scientific Spaces, article 7076 (in Chinese)"),
         "https://kexue.fm/archives/7076"},
        {ORRERY_TEXT(
             "nball",
             "NIST Digital Library of Mathematical Functions, 5.19(iii): n-dimensional sphere"),
         "https://dlmf.nist.gov/5.19#iii"},
        {ORRERY_TEXT("nball",
                     "Keith Ball, An Elementary Introduction to Modern Convex Geometry, 1997"),
         "https://library.slmath.org/books/Book31/files/ball.pdf"},
    };
    page.question = ORRERY_TEXT(
        "nball",
        "How many random points of the cube does it take to hit the ball once in dimension 20?");
    page.answerPreset = "nothing_left";
    return page;
}

}  // namespace

PanelDescription describe() {
    PanelDescription description;
    description.id = "nball";
    description.title = ORRERY_TEXT("nball", "Collapsing ball");
    description.summary = ORRERY_TEXT(
        "nball", "The share of its cube that a ball fills falls faster than any exponential.");
    description.icon = "nball";
    description.plots = {
        {"ratio", ORRERY_TEXT("nball", "Share of the cube that the ball fills")},
        {"log10_ratio", ORRERY_TEXT("nball", "The same share, logarithmic")},
        {"decay", ORRERY_TEXT("nball", "Factor from one dimension to the next")},
        {"volume", ORRERY_TEXT("nball", "Volume and surface")},
        {"shell", ORRERY_TEXT("nball", "Volume near the surface")},
        {"radius", ORRERY_TEXT("nball", "Norm of a random point")},
        {"angle", ORRERY_TEXT("nball", "Angle between two random directions")},
        {"marginal", ORRERY_TEXT("nball", "One coordinate of a random direction")},
    };
    description.readouts = {
        {"ratio", ORRERY_TEXT("nball", "Share of the cube")},
        {"log10_ratio", ORRERY_TEXT("nball", "log₁₀ of the share")},
        {"log10_volume", ORRERY_TEXT("nball", "log₁₀ of the volume")},
        {"volume_argmax", ORRERY_TEXT("nball", "Largest volume at n")},
        {"surface_argmax", ORRERY_TEXT("nball", "Largest surface at n")},
        {"acceptance", ORRERY_TEXT("nball", "Hits per draw, measured")},
        {"acceptance_lower", ORRERY_TEXT("nball", "95 % interval, lower end")},
        {"acceptance_upper", ORRERY_TEXT("nball", "95 % interval, upper end")},
        {"draws_per_hit", ORRERY_TEXT("nball", "Draws per hit, expected")},
        {"shell_mass", ORRERY_TEXT("nball", "Volume in the shell")},
        {"angle_sd_degrees", ORRERY_TEXT("nball", "Standard deviation of the angle")},
    };
    description.presets = presets();
    description.explanation = explanation();
    return description;
}

}  // namespace orrery::core::nball
