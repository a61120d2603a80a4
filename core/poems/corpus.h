// SPDX-License-Identifier: GPL-3.0-or-later
// The couplets that a model of verse learns from.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"
#include "core/poems/couplet.h"
#include "core/poems/script.h"

#include <cstdint>
#include <string>
#include <vector>

namespace orrery::core::poems {

struct CorpusOptions {
    Conversion convert = Conversion::None;
    /// Of a folder, the files whose names begin so: "poet.tang." leaves out the poems of Song.
    std::string prefix;
};

struct Corpus {
    std::vector<Couplet> couplets;  ///< in the order of the files; what occurs twice is there twice
    /// Of the file; of a folder that of its files' hashes and names, lines as `sha256sum *.json`
    /// prints them.
    std::string sha256;
    std::int64_t files = 1;
    std::int64_t skipped = 0;      ///< sentences, titles and so on that are no couplet
    std::int64_t unconverted = 0;  ///< couplets left as they were, see readCorpus()
};

/// Reads couplets of five-character verse from a file or a folder. What a file holds is seen from
/// its content:
/// - JSON as in the repository chinese-poetry: the texts in every array called "paragraphs";
/// - texts of the program fortune, divided by lines with a single %: titles and authors are
///   skipped;
/// - other text: one couplet a line in any form that parseCouplet() takes, or sentences.
/// A sentence ends at 。！？；, at the end of a paragraph, or at the end of a line without a comma;
/// it is a couplet if it consists of two times five Chinese characters with a comma between. All
/// others are counted as skipped.
///
/// Of a folder, the files *.json directly in it are read in the order of their names' bytes.
///
/// With a conversion each couplet is converted by itself, so that no phrase is seen across two of
/// them; one that would no longer have ten characters stays as it is and is counted.
///
/// Errors (Failure), whole sentences that name the file: it is not there, is empty, is longer than
/// 1 GiB, is not UTF-8 (with the line), is damaged JSON (with the line); a folder without a file to
/// read; no couplet; OpenCC is not complete. Cancelled within milliseconds when a stop was
/// requested, but for the parsing of one JSON file. Linear in the size of the data.
Result<Corpus> readCorpus(const std::string& path, const CorpusOptions& options,
                          const JobContext& job);

/// The same for one file's bytes; errors do not name it.
Result<Corpus> readCorpus(const data::ByteSource& source, const CorpusOptions& options,
                          const JobContext& job);

}  // namespace orrery::core::poems
