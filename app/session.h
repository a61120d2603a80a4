// SPDX-License-Identifier: GPL-3.0-or-later
// A session: everything that was set in the window, as a value, and its .orrery file. The format
// is described in docs/session-format.md.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace orrery::app {

/// What a session holds. States of panels, and keys, that this version does not know are kept.
struct Session {
    QString panel;       ///< id of the panel in front; empty: the first
    QJsonObject panels;  ///< by id: FigurePage::saveState
    QJsonObject layout;  ///< what stands open beside the plots
    QString notes;       ///< plain text
    QJsonObject others;  ///< keys of other versions
    /// As the file lists them; derived from `panels` when written, and so not compared.
    QJsonArray files;

    friend bool operator==(const Session& a, const Session& b) {
        return a.panel == b.panel && a.panels == b.panels && a.layout == b.layout &&
               a.notes == b.notes && a.others == b.others;
    }
};

/// Whether there is anything in it that a new session lacks: values other than the defaults, pins,
/// overlays, zoomed or hidden parts of plots, notes.
bool holdsWork(const Session& session);

/// Whether both hold the same work. Which panel stands in front, what is folded away and how
/// parameters are played is not worth a question.
bool sameWork(const Session& a, const Session& b);

/// The bytes of a session file.
QByteArray sessionBytes(const Session& session);

/// Reads what sessionBytes gave. Errors (Failure) in one sentence that names the file: no session,
/// damaged, or of a newer format.
core::Result<Session> parseSession(const QByteArray& bytes, const QString& fileName);

/// Whether the bytes are meant to be a session, even a damaged or newer one.
bool looksLikeSession(const QByteArray& bytes);

/// Errors (Failure) in one sentence: no file, not a plain file, larger than `limit` bytes.
core::Result<void> checkReadable(const QString& path, qint64 limit);

/// The whole file, unless it is larger than `limit` bytes. Errors (Failure) in one sentence.
core::Result<QByteArray> readWhole(const QString& path, qint64 limit);
/// Its first `count` bytes, under the same conditions.
core::Result<QByteArray> readBeginning(const QString& path, qint64 limit, qint64 count);

/// Reads a session file as it stands; findInputs (session_inputs.h) brings its paths up to date.
core::Result<Session> readSession(const QString& path);

/// Replaces the file at once or not at all.
core::Result<void> writeSession(const QString& path, const Session& session);

}  // namespace orrery::app
