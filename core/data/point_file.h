// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own data: points and their labels from files.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace orrery::core::data {

struct PointFileRequest {
    std::string path;        ///< UTF-8; its ending, in any case, says what it is
    std::string tensor;      ///< in .npz and .safetensors; empty: the only one with two dimensions
    std::int64_t rows = 0;   ///< at least 0; 0: all, else at most so many
    std::uint32_t seed = 1;  ///< of the sample
};

/// Points as they were read; rows of the file are columns of `points`.
struct PointFile {
    /// (d, n), d >= 1, n >= 2, all finite. float where that holds all values of the source exactly:
    /// float16, bfloat16, float32 and integers of up to 16 bits always, other integers and the
    /// numbers of a text if each of them does; word2vec's text always, since it was written from
    /// float. Else double.
    PointSet points;
    std::int64_t rowsInFile = 0;      ///< before sampling
    std::vector<std::int64_t> rows;   ///< those that were read, ascending; empty: all of them
    std::vector<std::string> names;   ///< of the points, where the file has them; else empty
    std::string tensor;               ///< that was read, of .npz and .safetensors
    std::string sha256;               ///< of the whole file, 64 hexadecimal digits
    std::vector<std::int64_t> shape;  ///< in the file: {rowsInFile, d}
    std::vector<Message> notes;       ///< what the reader did that the user should know; sentences
};

/// Reads a file whose rows are points:
/// - .npy: float16/32/64, signed and unsigned integers of 8 to 64 bits, bool; C and Fortran order,
///   both byte orders, format versions 1 to 3; two dimensions (points, coordinates).
/// - .npz (stored or deflated) and .safetensors: one such array, the latter with bfloat16 as well.
/// - .csv, .tsv: numbers separated by tabs, semicolons, commas, | or blanks, with or without a
/// header
///   line. One column of names is taken where it is the first or the last and its cells are not
///   numbers, or where it is the first and the header has nothing above it (pandas' index). Empty
///   lines and lines that begin with # are skipped; quotes are taken off, but cannot hold a line
///   break. Without commas as separators, numbers may have a decimal comma.
/// - .fvecs: vectors of float32, each behind its length.
/// - .txt, .vec, .w2v: word2vec's text (a word and its numbers in every line, with or without a
/// first
///   line that tells how many), or else numbers as in .csv.
/// A sample, where `rows` asks for one, is uniform without replacement and in the order of the
/// file; with one row more, it gains one row. Its `notes` say so. What was not drawn is not
/// checked.
///
/// Errors are whole sentences that name the file. Usage: an ending that is not among these, a
/// tensor that has to be named or is not there, more than fits into memory. Failure: everything
/// else, such as truncated files, headers that promise more than is there, object arrays, ragged
/// rows, NaN and infinity, fewer than 2 points, a file that changes while it is read.
///
/// Memory: the points, chunks of 64 KiB, and the longest line of a text. Looks at the stop token
/// at every chunk.
Result<PointFile> readPoints(const PointFileRequest& request, const JobContext& job);

/// The lines of a text file as labels, one for a row. A byte order mark and CR LF are taken, a
/// newline at the end begins no further row; an empty line is an empty label. Errors (Failure): as
/// above.
Result<std::vector<std::string>> readLabels(const std::string& path, const JobContext& job);

/// The labels of the points of `file`, out of those of all rows of the file, which were read from
/// `labelsPath`. Error (Failure): there are not as many as the file has rows.
Result<std::vector<std::string>> labelsOfPoints(std::vector<std::string> labels,
                                                const std::string& labelsPath,
                                                const PointFile& file);

/// The SHA-256 of a file, 64 hexadecimal digits. Errors (Failure): as above.
Result<std::string> fileSha256(const std::string& path, const JobContext& job);

/// What tells a file and its state from others without reading it: device, inode, size and time of
/// the last change in ns, for the keys of stage caches. Errors (Failure): as above.
Result<std::string> fileIdentity(const std::string& path);

}  // namespace orrery::core::data
