// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#if defined(__SSE2__)
#include <pmmintrin.h>
#include <xmmintrin.h>
#endif

namespace orrery::core {

/// While it lives, subnormal numbers are 0 on this thread. A momentum that decays with nothing
/// added ends among them, and processors take a hundred times longer for each. Work that is to give
/// the same bytes on all threads holds one in each of its pieces.
class FlushSubnormals {
public:
#if defined(__SSE2__)
    FlushSubnormals() : m_before(_mm_getcsr()) {
        _mm_setcsr(m_before | _MM_FLUSH_ZERO_ON | _MM_DENORMALS_ZERO_ON);
    }
    ~FlushSubnormals() { _mm_setcsr(m_before); }
#else
    FlushSubnormals() = default;
    ~FlushSubnormals() = default;
#endif
    FlushSubnormals(const FlushSubnormals&) = delete;
    FlushSubnormals& operator=(const FlushSubnormals&) = delete;

#if defined(__SSE2__)
private:
    unsigned int m_before;
#endif
};

}  // namespace orrery::core
