// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the readers of verse: whatever the bytes, they say what is wrong or give
// couplets, a couplet, a list of characters, tones.
#include "core/base/utf8.h"
#include "core/poems/corpus.h"
#include "core/poems/prosody.h"
#include "core/poems/vocabulary.h"
#include "tests/fuzz/fuzz_check.h"

#include <algorithm>
#include <cstdint>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

void checkCouplet(const Couplet& couplet) {
    require(std::all_of(couplet.begin(), couplet.end(), isHan));
    const Result<Couplet> again = parseCouplet(text(couplet));
    require(again && *again == couplet);
}

void readCouplets(const data::ByteSource& source, Conversion conversion) {
    const Result<Corpus> corpus = readCorpus(source, {.convert = conversion}, {});
    if (!corpus)
        return checkError(corpus.error());
    require(!corpus->couplets.empty() && corpus->skipped >= 0 && corpus->sha256.size() == 64);
    std::for_each(corpus->couplets.begin(), corpus->couplets.end(), checkCouplet);
    const Vocabulary vocabulary(corpus->couplets, 1000);
    const Result<Vocabulary> stored = Vocabulary::fromText(vocabulary.text());
    require(stored && stored->text() == vocabulary.text());
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const data::MemorySource source({reinterpret_cast<const std::byte*>(bytes), size});
    const std::string_view typed(reinterpret_cast<const char*>(bytes), size);
    readCouplets(source, Conversion::None);
    readCouplets(source, size % 2 == 0 ? Conversion::ToSimplified : Conversion::ToTraditional);
    if (const auto couplet = parseCouplet(typed))
        checkCouplet(*couplet);
    else
        checkError(couplet.error());
    if (const auto vocabulary = Vocabulary::fromText(typed))
        require(vocabulary->text() == typed);
    else
        checkError(vocabulary.error());
    if (const auto tones = readTones(source, {}))
        require(tones->size() > 0);
    else
        checkError(tones.error());
    if (const auto decoded = decodeUtf8(typed))
        require(encodeUtf8(*decoded) == typed);
    return 0;
}
