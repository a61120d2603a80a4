// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled for the plain architecture and free of Eigen: checks the processor before anything else
// runs.
#include "app/app.h"

#include <cstdio>
#include <cstdlib>

#ifdef ORRERY_NEEDS_V3
// Priority 101 is the first that programs may use: before every other static initialiser, which may
// use AVX2.
__attribute__((constructor(101))) static void checkProcessor() {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
        __builtin_cpu_supports("bmi2"))
        return;
    std::fputs(
        "orrery: this build needs a processor with AVX2, FMA and BMI2 (x86-64-v3); build it with "
        "-DORRERY_ARCH= for this machine.\n",
        stderr);
    std::_Exit(1);
}
#endif

int main(int argc, char** argv) { return orrery::app::run(argc, argv); }
