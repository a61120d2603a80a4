// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line says: results on standard output, one sentence on standard error.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>

namespace orrery::app {

enum ExitStatus : int { kDone = 0, kFailed = 1, kWrongCall = 2 };

/// Prints "orrery: …" in the application's language; returns the exit status that belongs to the
/// error.
int report(const core::Error& error);

/// Writes to standard output. A full disk or a closed pipe behind it is reported; returns the exit
/// status.
int print(const std::string& text);

/// Width on a terminal: Chinese characters take two columns.
int terminalWidth(const QString& text);

/// `text` broken into lines of at most 100 columns that begin after `indent` columns, the first one
/// too. Chinese, whose characters take two columns, may break anywhere, other texts between words.
QString wrapped(const QString& text, int indent);

/// Failed writes are errors of the call that wrote, not signals, except on a closed pipe, which
/// ends the program quietly as it ends every filter. Streams that are closed at the start are
/// opened on nothing, so that no file of ours can take their place.
void prepareStreams();

}  // namespace orrery::app
