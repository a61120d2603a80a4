// SPDX-License-Identifier: GPL-3.0-or-later
// make_readings READINGS VARIANTS OUTPUT: runs while Orrery is built and writes pinyin and English
// glosses of characters from Unicode's Unihan_Readings.txt and Unihan_Variants.txt (UAX 38), for
// core/poems/readings.cpp.
//
// A character has the first of its readings in kMandarin, which is the one preferred in mainland
// China, and its kDefinition; a simplified one that lacks either has it from the first of its
// traditional forms that does not. Readings without a tone (子 zi, 地 de, 裳 shang) are of endings
// and particles of today's speech and not of verse, where these are zǐ, dì and cháng: the first
// with a tone goes before them, also where kMandarin has none and only kHanyuPinyin, from a
// dictionary of the literary language, has.
//
// A simplified character that is a character of its own as well (几 a small table, 离 a strange
// beast) mostly stands for its traditional forms (幾 how many, 離 leave): what these mean follows,
// after "(for 幾)", unless both definitions have a word in common, as 云 and 雲 have clouds.
#include "core/base/utf8.h"
#include "core/poems/gloss.h"
#include "core/poems/unihan.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

using Texts = std::map<char32_t, std::string>;
using Forms = std::map<char32_t, std::vector<char32_t>>;  // the traditional ones of a character

/// Of readings between blanks, commas and colons the first with the mark of a tone; empty where
/// none has one.
std::string tonedReading(std::string_view readings) {
    std::u32string reading;
    bool isToned = false;
    for (const char32_t c : decodeUtf8(readings).value_or(U"")) {
        if (c != ' ' && c != ',' && c != ':') {
            reading += c;
            isToned = isToned || (c > 0x7F && c != U'ü');
        } else if (isToned) {
            break;
        } else {
            reading.clear();
        }
    }
    return isToned ? encodeUtf8(reading) : "";
}

/// Leaves one reading of each character.
void preferToned(Texts& pinyin, const Texts& literary) {
    for (auto& [character, readings] : pinyin) {
        std::string toned = tonedReading(readings);
        if (const auto found = literary.find(character); toned.empty() && found != literary.end())
            toned = tonedReading(found->second);
        readings = toned.empty() ? readings.substr(0, readings.find(' ')) : toned;
    }
}

/// Gives the characters that have no text that of the first of their forms with one.
void complete(Texts& texts, const Forms& forms) {
    const Texts own = texts;
    for (const auto& [character, others] : forms) {
        for (const char32_t other : others) {
            if (const auto found = own.find(other); found != own.end())
                texts.try_emplace(character, found->second);
        }
    }
}

/// Whether a word of four letters or more of one text is in the other: shorter ones say little.
bool hasWordOf(std::string_view one, std::string_view other) {
    std::size_t length = 0;
    for (std::size_t at = 0; at <= one.size(); ++at) {
        const char c = at < one.size() ? one[at] : ' ';
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            ++length;
            continue;
        }
        if (length >= 4 && other.find(one.substr(at - length, length)) != std::string_view::npos)
            return true;
        length = 0;
    }
    return false;
}

/// Adds to glosses what forms of their characters mean beyond.
void addOtherSenses(Texts& glosses, const Forms& forms) {
    const Texts own = glosses;
    for (auto& [character, gloss] : glosses) {
        const auto others = forms.find(character);
        if (others == forms.end())
            continue;
        for (const char32_t other : others->second) {
            const auto found = own.find(other);
            if (other == character || found == own.end())
                continue;
            const std::string& sense = found->second;
            // The same once more, or nothing but a reference to this character.
            const bool isKnown = gloss.find(sense) != std::string::npos ||
                                 sense.find(encodeUtf8({&character, 1})) != std::string::npos;
            if (!isKnown && !hasWordOf(sense, gloss) && !hasWordOf(gloss, sense))
                gloss += "; (for " + encodeUtf8({&other, 1}) + ") " + sense;
        }
    }
}

/// Pinyin, a tab and the gloss of each character.
Texts joined(const Texts& pinyin, const Texts& glosses) {
    Texts all;
    for (const auto& [character, text] : pinyin)
        all[character] = text + '\t';
    for (const auto& [character, text] : glosses)
        all.try_emplace(character, "\t").first->second += text;
    return all;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\t') {
            result += "\\t";
            continue;
        }
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result;
}

/// The texts stand in string literals, which compile fast and, unlike an array of pointers to
/// 45,000 of them, need no work when the program starts; in blocks of one size, since compilers
/// need not take literals above 65,536 bytes, and MSVC's limit for one is a quarter of that.
bool write(const char* path, const Texts& texts) {
    constexpr std::size_t kBlock = 16'384;
    std::ofstream file(path);
    file << "// Generated by make_readings.\nconstexpr char kBlocks[][" << kBlock << "] = {\n";
    std::string entries;
    std::size_t block = 0, used = 0;
    for (const auto& [character, text] : texts) {
        const std::size_t size = text.size() + 1;
        if (used + size >= kBlock) {
            file << ",\n";
            ++block;
            used = 0;
        }
        file << '"' << escaped(text) << "\\0\"\n";
        entries += '{' + std::to_string(static_cast<std::uint32_t>(character)) + ',' +
                   std::to_string(block * kBlock + used) + "},\n";
        used += size;
    }
    file << "};\nconstexpr Entry kEntries[] = {\n" << entries << "};\n";
    file.close();
    return file.good();
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: make_readings READINGS VARIANTS OUTPUT\n";
        return 2;
    }
    Texts pinyin, literary, glosses;
    Forms forms;
    const bool hasReadings = readUnihan(
        arguments[1], [&](char32_t character, std::string_view field, std::string_view value) {
            if (field == "kMandarin")
                pinyin.emplace(character, value);
            else if (field == "kHanyuPinyin")
                literary.emplace(character, value);
            else if (field == "kDefinition")
                glosses.emplace(character,
                                encodeUtf8(readableGloss(decodeUtf8(value).value_or(U""))));
        });
    const bool hasVariants = readUnihan(
        arguments[2], [&](char32_t character, std::string_view field, std::string_view value) {
            if (field != "kTraditionalVariant")
                return;
            for (const std::string_view part : unihanParts(value))
                forms[character].push_back(unihanCodePoint(part));
        });
    if (!hasReadings || !hasVariants || pinyin.empty() || glosses.empty() || forms.empty()) {
        std::cerr << "make_readings: the data of Unihan cannot be read\n";
        return 1;
    }
    preferToned(pinyin, literary);
    complete(pinyin, forms);
    complete(glosses, forms);
    addOtherSenses(glosses, forms);
    if (!write(arguments[3], joined(pinyin, glosses))) {
        std::cerr << "make_readings: " << arguments[3] << " cannot be written\n";
        return 1;
    }
    return 0;
}
