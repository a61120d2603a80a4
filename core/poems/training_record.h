// SPDX-License-Identifier: GPL-3.0-or-later
// What a watched run leaves beside its checkpoint: its losses step by step, and what each epoch
// came to. A run that goes on goes on with its curve.
#pragma once

#include "core/base/result.h"
#include "core/poems/trainer.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery::core::poems {

/// Means over some steps that follow one another.
struct CurvePoint {
    std::int64_t step = 0;      ///< the last of them, counted from 1
    std::int64_t couplets = 0;  ///< seen up to its end, since the run began
    std::int64_t steps = 0;     ///< how many steps they are, >= 1
    std::int64_t weight = 0;    ///< couplets in them, >= 1
    Losses losses;              ///< means over these couplets

    friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// Losses against step in a bounded number of points: when there are too many, neighbours become
/// one and the next points stand for twice as many steps. The mean over the curve stays what it
/// was.
class LossCurve {
public:
    static constexpr std::size_t kMost = 2048;

    /// Appends a step, or a point of a curve. Precondition: it comes after the last one.
    void add(const CurvePoint& point);
    /// Forgets what reaches beyond a step.
    void cutAfter(std::int64_t step);
    [[nodiscard]] const std::vector<CurvePoint>& points() const { return m_points; }
    /// How many steps a point stands for, but for the last one, which may still grow.
    [[nodiscard]] std::int64_t window() const { return m_window; }

    friend bool operator==(const LossCurve&, const LossCurve&) = default;

private:
    friend Result<LossCurve> curveFrom(std::int64_t window, std::vector<CurvePoint> points);
    void halve();

    std::vector<CurvePoint> m_points;
    std::int64_t m_window = 1;
};

/// What a finished epoch came to.
struct EpochRecord {
    std::int64_t step = 0;      ///< its last one
    std::int64_t couplets = 0;  ///< seen up to its end, since the run began
    EpochLosses losses;
    /// See activeUnits(); empty where nothing is held out.
    std::optional<std::int64_t> activeUnits;
    std::string verse;  ///< fixedVerse(), as it is printed; empty where nobody looked

    friend bool operator==(const EpochRecord&, const EpochRecord&) = default;
};

struct TrainingRecord {
    std::string created;       ///< when the run was asked for, ISO 8601
    std::string corpus;        ///< the path of the file or folder
    std::string architecture;  ///< of the model
    /// What the run was asked for, by parameter: id and text as on the command line.
    std::map<std::string, std::string> settings;
    std::int64_t epochsWanted = 1;
    std::int64_t coupletsAnEpoch = 0;  ///< 0: not known before the run begins
    bool stopped = false;              ///< by its reader, who may have it go on
    bool complete = false;  ///< all epochs are done, and the model of the last is written
    std::string failure;    ///< why it could not go on, as its reader was told; empty: it could
    LossCurve curve;
    std::vector<EpochRecord> epochs;  ///< finished ones

    /// Whether a step has been taken.
    [[nodiscard]] bool begun() const { return !curve.points().empty() || !epochs.empty(); }
    /// Share of the run that is done, 0..1.
    [[nodiscard]] double share() const;

    friend bool operator==(const TrainingRecord&, const TrainingRecord&) = default;
};

/// Writes down what a trainer does. Everything is read from the trainer's state, so that the steps
/// of a batch are those that its sums moved by.
class TrainingRecorder {
public:
    /// Goes on with the record of a run: what is beyond the trainer's step, as after a loss of
    /// power, is forgotten; epochs that it lacks have no verse.
    TrainingRecorder(TrainingRecord record, const Trainer& trainer);

    /// After each step.
    void afterStep(const Trainer& trainer);
    /// After afterStep() of an epoch's last step.
    void finishEpoch(const Trainer& trainer, std::optional<std::int64_t> activeUnits,
                     const Couplet& verse);
    /// Whether an epoch has ended that finishEpoch() has not been told of.
    [[nodiscard]] bool epochEnded() const { return m_epochs > m_record.epochs.size(); }
    [[nodiscard]] const TrainingRecord& record() const { return m_record; }

private:
    void lookAt(const Trainer& trainer);

    TrainingRecord m_record;
    std::size_t m_epochs = 0;
    std::int64_t m_position = 0;
    Losses m_sum;
};

/// The record as JSON, and back: equal records give equal texts. Errors (Failure), parts of a
/// sentence: another kind of file, of a later format, damaged.
std::string recordText(const TrainingRecord& record);
Result<TrainingRecord> recordFromText(std::string_view text);

/// The same with a file, which is written atomically. Errors (Failure): sentences that name the
/// file.
Result<void> writeRecord(const std::string& path, const TrainingRecord& record);
Result<TrainingRecord> readRecord(const std::string& path);

}  // namespace orrery::core::poems
