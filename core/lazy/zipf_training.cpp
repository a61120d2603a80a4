// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/zipf_training.h"

#include "core/base/flush_subnormals.h"
#include "core/base/parallel.h"
#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace orrery::core::lazy {
namespace {

using Eigen::Index;

constexpr std::uint32_t kNoiseStream = 0x7A690003;
constexpr std::int64_t kLooks = 128;

Index blocksOf(Index rows, Index width) {
    const Index each = rowsPerBlock(width);
    return (rows + each - 1) / each;
}

std::vector<double> standsOf(const RowSample& sample, const RowBlock::Shape& shape) {
    std::vector<double> stands(static_cast<std::size_t>(shape.count));
    for (Index i = 0; i < shape.count; ++i) {
        const RankCell& cell = sample.cells[static_cast<std::size_t>(shape.first + i)];
        stands[static_cast<std::size_t>(i)] = static_cast<double>(cell.end - cell.begin);
    }
    return stands;
}

}  // namespace

RowSample RowSample::all(Index rows) {
    RowSample sample;
    sample.cells.reserve(static_cast<std::size_t>(rows));
    for (Index i = 0; i < rows; ++i)
        sample.cells.push_back({i, i + 1});
    return sample;
}

RowSample RowSample::some(Index rows, Index count) {
    assert(count >= 1 && count <= rows);
    RowSample sample;
    Index begin = 0;
    for (Index i = 1; i <= count; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(count);
        const auto wanted = static_cast<Index>(share * share * static_cast<double>(rows));
        const Index end = i == count ? rows : std::clamp(wanted, begin + 1, rows - (count - i));
        sample.cells.push_back({begin, end});
        begin = end;
    }
    return sample;
}

ZipfTraining::ZipfTraining(const ZipfTask& task, RowSample sample, std::int64_t steps)
    : m_task(task),
      m_sample(std::move(sample)),
      m_law(m_task.rows, m_task.exponent),
      m_grid(m_sample.size(), steps),
      m_looks(lookAt(steps, kLooks)),
      m_blocks(static_cast<std::size_t>(blocksOf(m_sample.size(), m_task.width))),
      m_place(static_cast<std::size_t>(m_task.rows), -1) {
    for (Index i = 0; i < m_sample.size(); ++i) {
        const RankCell& cell = m_sample.cells[static_cast<std::size_t>(i)];
        const double mass = m_law.mass(cell.begin, cell.end);
        const double own = m_law.probability(m_sample.row(i));
        m_mass.push_back(mass);
        m_ratio.push_back(own > 0 ? mass / own : static_cast<double>(cell.end - cell.begin));
        m_place[static_cast<std::size_t>(m_sample.row(i))] = static_cast<std::int32_t>(i);
    }
}

std::span<const float> ZipfTraining::target(Index i) const {
    const auto width = static_cast<std::size_t>(m_task.width);
    const Index each = rowsPerBlock(m_task.width);
    return std::span(m_targets[static_cast<std::size_t>(i / each)])
        .subspan(static_cast<std::size_t>(i % each) * width, width);
}

bool ZipfTraining::makePieces(const JobContext& job) {
    m_targets.resize(m_blocks);
    m_pieces.resize(m_blocks * kVariants.size());
    const auto make = [&](std::int64_t block) {
        const Index first = block * rowsPerBlock(m_task.width);
        const RowBlock::Shape shape{
            first, std::min(rowsPerBlock(m_task.width), m_sample.size() - first), m_task.width};
        const std::vector<double> stands = standsOf(m_sample, shape);
        std::vector<float>& targets = m_targets[static_cast<std::size_t>(block)];
        targets.resize(static_cast<std::size_t>(shape.count * shape.width));
        for (Index i = 0; i < shape.count; ++i)
            zipfTarget(m_task.seed, m_sample.row(first + i),
                       std::span(targets).subspan(static_cast<std::size_t>(i * shape.width),
                                                  static_cast<std::size_t>(shape.width)));
        for (std::size_t v = 0; v < kVariants.size(); ++v) {
            std::optional<Piece>& piece = m_pieces[v * m_blocks + static_cast<std::size_t>(block)];
            piece.emplace(
                Piece{RowBlock(specOf(kVariants[v], m_task.rule, m_task.decay), shape,
                               nobodyIsIdle(m_task.decay)),
                      RowWatch(m_grid, shape, stands),
                      Motion(m_grid, first, first + shape.count),
                      std::vector<float>(static_cast<std::size_t>(shape.count * shape.width)),
                      {}});
            piece->heldOut = heldOut(*piece);
        }
    };
    return forEach(static_cast<std::int64_t>(m_blocks), make, job);
}

bool ZipfTraining::makeBatch(std::int64_t step, Batch& batch, const JobContext& job) const {
    constexpr std::size_t kLanes = RandomSource::kLanes, kGroup = RandomSource::kGroup;
    std::vector<Index> drawn(static_cast<std::size_t>(m_task.batch));
    drawRows(m_law, m_task.seed, step, drawn);
    // Position and row within the sample of those that are in it, by row.
    std::vector<std::pair<std::int32_t, std::uint32_t>> found;
    found.reserve(drawn.size());
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        if (const std::int32_t place = m_place[static_cast<std::size_t>(drawn[i])]; place >= 0)
            found.emplace_back(place, static_cast<std::uint32_t>(i));
    }
    std::sort(found.begin(), found.end());
    const auto width = static_cast<std::size_t>(m_task.width);
    std::vector<float> noisy(found.size() * width);
    const RandomSource random(m_task.seed, kNoiseStream);
    for (std::size_t first = 0; first < found.size(); first += kLanes) {
        if (job.stopRequested())
            return false;
        const std::size_t count = std::min(kLanes, found.size() - first);
        RandomSource::Rows addresses{};
        for (std::size_t lane = 0; lane < count; ++lane)
            addresses[lane] = static_cast<std::uint32_t>(step * 4096) + found[first + lane].second;
        for (std::size_t group = 0; group * kGroup < width; ++group) {
            const auto numbers = random.normals(addresses, static_cast<std::uint32_t>(group));
            const std::size_t columns = std::min(kGroup, width - group * kGroup);
            for (std::size_t lane = 0; lane < count; ++lane)
                for (std::size_t c = 0; c < columns; ++c)
                    noisy[(first + lane) * width + group * kGroup + c] =
                        static_cast<float>(m_task.noise * numbers[c][lane]);
        }
    }
    batch = {};
    for (std::size_t begin = 0; begin < found.size();) {
        if (job.stopRequested())
            return false;
        std::size_t end = begin;
        while (end < found.size() && found[end].first == found[begin].first)
            ++end;
        const auto count = static_cast<float>(end - begin);
        const std::span<const float> own = target(found[begin].first);
        double scatter = 0;
        for (std::size_t c = 0; c < width; ++c) {
            double sum = 0, squares = 0;
            for (std::size_t i = begin; i < end; ++i)
                sum += static_cast<double>(noisy[i * width + c]);
            const double mean = sum / static_cast<double>(count);
            for (std::size_t i = begin; i < end; ++i)
                squares += std::pow(static_cast<double>(noisy[i * width + c]) - mean, 2);
            scatter += squares;
            batch.means.push_back(own[c] + static_cast<float>(mean));
        }
        batch.rows.push_back(found[begin].first);
        batch.counts.push_back(count);
        batch.scatter.push_back(scatter);
        begin = end;
    }
    return true;
}

bool ZipfTraining::makeBatches(std::int64_t first, std::int64_t count, const JobContext& job) {
    m_batches.resize(static_cast<std::size_t>(count));
    return forEach(
        count,
        [&](std::int64_t i) { makeBatch(first + i, m_batches[static_cast<std::size_t>(i)], job); },
        job);
}

void ZipfTraining::takeStep(Piece& piece, const Batch& batch, std::int64_t step) const {
    const RowBlock::Shape& shape = piece.block.shape();
    const auto low = std::lower_bound(batch.rows.begin(), batch.rows.end(), shape.first);
    const auto high = std::lower_bound(low, batch.rows.end(), shape.first + shape.count);
    const std::span<const Index> rows(low, high);
    const auto width = static_cast<std::size_t>(shape.width);
    const auto n = static_cast<float>(m_task.batch);
    const auto begin = static_cast<std::size_t>(low - batch.rows.begin());
    piece.gradient.resize(rows.size() * width);
    double loss = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float* mean = batch.means.data() + (begin + i) * width;
        const float* value =
            piece.values.data() + static_cast<std::size_t>(rows[i] - shape.first) * width;
        const float share = batch.counts[begin + i] / n;
        for (std::size_t c = 0; c < width; ++c)
            piece.gradient[i * width + c] = share * (value[c] - mean[c]);
        loss += m_ratio[static_cast<std::size_t>(rows[i])] *
                (static_cast<double>(batch.counts[begin + i]) *
                     squaredDistance({value, width}, {mean, width}) +
                 batch.scatter[begin + i]);
    }
    piece.loss += loss / (2 * static_cast<double>(m_task.batch));
    piece.watch.before(piece.values);
    piece.block.step(piece.values, rows, piece.gradient);
    piece.watch.after(piece.values, rows, step, piece.motion);
}

double ZipfTraining::heldOut(const Piece& piece) const {
    const RowBlock::Shape& shape = piece.block.shape();
    const auto width = static_cast<std::size_t>(shape.width);
    double loss = 0;
    for (Index i = 0; i < shape.count; ++i)
        loss += m_mass[static_cast<std::size_t>(shape.first + i)] / 2 *
                squaredDistance({piece.values.data() + static_cast<std::size_t>(i) * width, width},
                                target(shape.first + i));
    return loss;
}

bool ZipfTraining::run(Piece& piece, std::int64_t count, const JobContext& job) const {
    const FlushSubnormals flushing;
    piece.loss = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        if (job.stopRequested())
            return false;
        takeStep(piece, m_batches[static_cast<std::size_t>(i)], m_done + i);
    }
    if (m_done + count == m_looks[m_look])
        piece.heldOut = heldOut(piece);
    return true;
}

std::int64_t ZipfTraining::stepsAtOnce() const {
    constexpr std::int64_t kNumbers = 32'000'000, kNoise = 4'000'000;
    const std::int64_t table = static_cast<std::int64_t>(kVariants.size()) * m_sample.size() *
                               static_cast<std::int64_t>(m_task.width);
    const std::int64_t most = std::min(
        kNumbers / table, kNoise / (m_task.batch * static_cast<std::int64_t>(m_task.width)));
    return std::min(std::max<std::int64_t>(1, most), m_looks[m_look] - m_done);
}

double ZipfTraining::total(std::size_t variant, double Piece::*share) const {
    double sum = 0;
    for (std::size_t b = 0; b < m_blocks; ++b)
        sum += (*m_pieces[variant * m_blocks + b]).*share;
    return sum;
}

void ZipfTraining::look(std::int64_t stepsSince) {
    for (std::size_t v = 0; v < kVariants.size(); ++v) {
        m_loss[v].step.push_back(static_cast<double>(m_done));
        m_loss[v].training.push_back(stepsSince > 0 ? m_lossSum[v] / static_cast<double>(stepsSince)
                                                    : std::numeric_limits<double>::quiet_NaN());
        m_loss[v].heldOut.push_back(total(v, &Piece::heldOut));
        m_lossSum[v] = 0;
    }
}

bool ZipfTraining::advance(const JobContext& job) {
    assert(!done());
    const JobContext quiet{job.stop, {}};
    if (m_pieces.empty()) {
        if (!makePieces(quiet))
            return false;
        look(0);
    }
    const std::int64_t count = stepsAtOnce();
    if (!makeBatches(m_done, count, quiet))
        return false;
    const auto work = [&](std::int64_t i) {
        run(*m_pieces[static_cast<std::size_t>(i)], count, quiet);
    };
    if (!forEach(std::ssize(m_pieces), work, quiet))
        return false;
    for (std::size_t v = 0; v < kVariants.size(); ++v)
        m_lossSum[v] += total(v, &Piece::loss);
    m_done += count;
    if (m_done == m_looks[m_look]) {
        look(m_done - (m_look == 0 ? 0 : m_looks[m_look - 1]));
        ++m_look;
    }
    job.report(static_cast<double>(m_done) / static_cast<double>(m_grid.steps));
    return true;
}

double ZipfTraining::workDone() const {
    return static_cast<double>(kVariants.size()) * static_cast<double>(m_sample.size()) *
           static_cast<double>(m_task.width) * static_cast<double>(m_done);
}

TableResult ZipfTraining::result() const {
    TableResult result{.stepsDone = m_done, .ranks = m_sample.cells};
    const bool all = m_sample.size() == m_task.rows;
    if (all)
        result.ranks = rankCells(m_task.rows);
    for (std::size_t v = 0; v < kVariants.size(); ++v) {
        VariantResult& own = result.variants[v];
        own.loss = m_loss[v];
        Motion motion(m_grid);
        std::vector<double> squares;
        squares.reserve(static_cast<std::size_t>(m_sample.size()));
        const auto width = static_cast<std::size_t>(m_task.width);
        for (std::size_t b = 0; b < m_blocks; ++b) {
            const Piece& piece = *m_pieces[v * m_blocks + b];
            motion.add(piece.motion);
            for (std::size_t i = 0; i < piece.values.size(); i += width)
                squares.push_back(squaredNorm(std::span(piece.values).subspan(i, width)));
        }
        summarise(motion, own);
        for (std::size_t c = 0; c < result.ranks.size(); ++c) {
            const auto begin =
                squares.begin() +
                static_cast<std::ptrdiff_t>(all ? result.ranks[c].begin : static_cast<Index>(c));
            const Index count = all ? result.ranks[c].end - result.ranks[c].begin : 1;
            own.norms.push_back(
                std::sqrt(std::accumulate(begin, begin + count, 0.0) / static_cast<double>(count)));
        }
        own.finite = std::all_of(squares.begin(), squares.end(),
                                 [](double square) { return std::isfinite(square); });
    }
    return result;
}

}  // namespace orrery::core::lazy
