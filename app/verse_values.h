// SPDX-License-Identifier: GPL-3.0-or-later
// Between the texts and tables of the panel of verse and what its page shows.
#pragma once

#include "core/figure/figure.h"
#include "core/panel/values.h"
#include "widgets/verse_item.h"

#include <QString>

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace orrery::app {

/// Locked characters by position 1..10, as the parameter `locked` has them: "3月 7花".
using Locks = std::map<int, char32_t>;
/// What makes no sense is left out.
Locks readLocks(const QString& text);
QString writeLocks(const Locks& locks);

/// Changed coordinates by dimension from 1, as the parameter `latents` has them: "3=1.25 17=-0.5".
using LatentChanges = std::map<int, double>;
LatentChanges readLatentChanges(const QString& text);
QString writeLatentChanges(const LatentChanges& changes);

/// The verses of a figure, from its tables `verses` and `characters`; empty where it has none.
std::vector<widgets::VerseItem> versesOf(const core::Figure& figure);
/// The table `latents`: present values, and own ones.
struct ShownLatent {
    std::vector<double> values, own;
};
ShownLatent latentOf(const core::Figure& figure);

/// Parameters by id; what the panel lacks reads as empty or 0 and cannot be set.
QString textValue(const core::Values& values, std::string_view id);
std::int64_t integerValue(const core::Values& values, std::string_view id);
bool booleanValue(const core::Values& values, std::string_view id);
void setValue(core::Values& values, std::string_view id, const core::Value& value);
/// Makes the verse of one seed, drawn without selection or changes to its latent, the first one.
void setOneSeed(core::Values& values, std::uint32_t seed);

}  // namespace orrery::app
