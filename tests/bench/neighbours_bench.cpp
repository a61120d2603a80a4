// SPDX-License-Identifier: GPL-3.0-or-later
// neighbours_bench N D K [LISTS]: the search for neighbours beside faiss, and beside the rate of
// the machine's matrix product, on the same points in one run; JSON on standard output. LISTS
// receives the points and the lists for a third program to compare (see compare_neighbours.py).
// neighbours_bench --once N D K: seconds of one search, and the peak memory in MB.
#include "core/hubness/made_points.h"
#include "core/hubness/neighbours.h"

#include <cblas.h>
#ifdef ORRERY_HAS_FAISS
#include <faiss/IndexFlat.h>
#endif

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using namespace orrery::core;
using Eigen::Index;

namespace {

constexpr int kRuns = 5;

template <typename Work>
double seconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The best rate of a large single-precision product on all threads, flop/s.
double bestProductRate() {
    constexpr int kSize = 2048;
    const Eigen::MatrixXf a = Eigen::MatrixXf::Random(kSize, kSize);
    Eigen::MatrixXf c(kSize, kSize);
    double best = 0;
    for (int run = 0; run < 2 * kRuns; ++run) {
        const double time = seconds([&] {
            cblas_sgemm(CblasColMajor, CblasTrans, CblasNoTrans, kSize, kSize, kSize, 1, a.data(),
                        kSize, a.data(), kSize, 0, c.data(), kSize);
        });
        best = std::max(best, 2.0 * kSize * kSize * kSize / time);
    }
    return best;
}

/// The largest resident size of this process so far, MB.
double peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        double kilobytes = 0;
        if (word == "VmHWM:" && status >> kilobytes)
            return kilobytes / 1024;
    }
    return 0;
}

hubness::Neighbours search(const Points<float>& points, Index k) {
    return *hubness::findNeighbours(points, hubness::Metric::Euclidean, k, {});
}

#ifdef ORRERY_HAS_FAISS
/// Seconds of one search; `different` counts the points whose list is another one. faiss finds
/// every point itself among its k + 1 nearest.
double faissSearch(const Points<float>& points, Index k, const hubness::Neighbours& own,
                   Index& different) {
    const Index n = points.cols();
    std::vector<float> distance(static_cast<std::size_t>(n * (k + 1)));
    std::vector<faiss::Index::idx_t> label(distance.size());
    const double time = seconds([&] {
        faiss::IndexFlatL2 index(points.rows());
        index.add(n, points.data());
        index.search(n, points.data(), k + 1, distance.data(), label.data());
    });
    different = 0;
    for (Index i = 0; i < n; ++i) {
        std::vector<Index> list;
        for (Index c = 0; c <= k; ++c) {
            const auto j = static_cast<Index>(label[static_cast<std::size_t>(i * (k + 1) + c)]);
            if (j != i)
                list.push_back(j);
        }
        bool same = true;
        for (Index c = 0; c < k; ++c)
            same = same && list[static_cast<std::size_t>(c)] == own.index(c, i);
        different += same ? 0 : 1;
    }
    return time;
}
#endif

}  // namespace

int main(int count, char** arguments) {
    const bool once = count > 4 && std::strcmp(arguments[1], "--once") == 0;
    if (count < 4) {
        std::fputs("neighbours_bench [--once] N D K [LISTS]\n", stderr);
        return 2;
    }
    char** numbers = arguments + (once ? 2 : 1);
    const Index n = std::atol(numbers[0]), d = std::atol(numbers[1]), k = std::atol(numbers[2]);
    const Points<float> points = *hubness::makePoints({.count = n, .dimension = d}, {});
    if (once) {
        const double time = seconds([&] { search(points, k); });
        std::printf("%.4f %.1f\n", time, peakMegabytes());
        return 0;
    }
    const double rate = bestProductRate();
    const hubness::Neighbours found = search(points, k);
    std::vector<double> own, peer;
    Index different = 0;
    // In turns, so that a neighbour on the machine disturbs both.
    for (int run = 0; run < kRuns; ++run) {
        own.push_back(seconds([&] { search(points, k); }));
#ifdef ORRERY_HAS_FAISS
        peer.push_back(faissSearch(points, k, found, different));
#endif
    }
    const double time = median(own);
    const double bound =
        static_cast<double>(n) * static_cast<double>(n) * static_cast<double>(d) / rate;
    std::printf("{\"seconds\": %.4f, \"product_gflops\": %.1f, \"share_of_bound\": %.3f", time,
                rate / 1e9, bound / time);
    if (!peer.empty())
        std::printf(", \"faiss_seconds\": %.4f, \"faiss_different_lists\": %ld", median(peer),
                    static_cast<long>(different));
    std::puts("}");
    if (count > 4) {
        std::ofstream file(arguments[4], std::ios::binary);
        file.write(reinterpret_cast<const char*>(points.data()),
                   static_cast<std::streamsize>(points.size() * sizeof(float)));
        file.write(reinterpret_cast<const char*>(found.index.data()),
                   static_cast<std::streamsize>(found.index.size() * sizeof(std::int32_t)));
    }
    return 0;
}
