// SPDX-License-Identifier: GPL-3.0-or-later
// Unihan's definitions made readable, for make_readings.
#pragma once

#include <string>

namespace orrery::core::poems {

/// Unihan's kDefinition for a person who does not read Chinese. Its words stay as they are, also in
/// the few long definitions, all of rare characters; but
/// - a code point becomes its character, or goes where that is written anyway: U+4E18 says nothing
///   to anyone;
/// - parentheses that only name another character, as (same as 丘) or (interchangeable 隱), go
///   where other words are left: that character says nothing to this person, and what it means
///   follows. Parentheses with a compound alone, as (渤海), stay;
/// - (Cant.) and (J) are spelled out: such senses are no ones of the literary language, and the
///   abbreviations are nowhere explained to this person.
std::u32string readableGloss(std::u32string definition);

}  // namespace orrery::core::poems
