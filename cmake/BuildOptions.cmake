# SPDX-License-Identifier: GPL-3.0-or-later
# Flags for ALL targets: differing architecture flags change Eigen's alignment ABI.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

include(CheckCXXSourceRuns)
set(CMAKE_REQUIRED_QUIET ON)
check_cxx_source_runs("
    int main() {
        __builtin_cpu_init();
        return __builtin_cpu_supports(\"avx2\") && __builtin_cpu_supports(\"fma\") && __builtin_cpu_supports(\"bmi2\") ? 0 : 1;
    }" ORRERY_HOST_HAS_V3)
if(ORRERY_HOST_HAS_V3)
    set(orrery_default_arch x86-64-v3)
else()
    set(orrery_default_arch "")
endif()
set(ORRERY_ARCH "${orrery_default_arch}" CACHE STRING "Value of -march for all targets; empty: the compiler's default")
if(ORRERY_ARCH)
    add_compile_options(-march=${ORRERY_ARCH})
endif()

# -Wrestrict: GCC 12 reports std::string operator+ (bug 105651).
# -Wmissing-field-initializers: designated initialisers leave out members on purpose.
add_compile_options(-Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wconversion -Wno-sign-conversion
    -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-restrict)
endif()
option(ORRERY_WERROR "Warnings are errors" OFF)
if(ORRERY_WERROR)
    add_compile_options(-Werror)
endif()

set(ORRERY_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")
if(ORRERY_SANITIZE)
    add_compile_options(-fsanitize=${ORRERY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${ORRERY_SANITIZE})
endif()

option(ORRERY_FUZZ "Build the libFuzzer targets of the readers of files (clang)" OFF)
if(ORRERY_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# orrery_core_library(NAME sources… DEPENDS libraries…): one static library per folder of core.
function(orrery_core_library name)
    cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
    add_library(orrery_${name} STATIC ${arg_UNPARSED_ARGUMENTS})
    target_include_directories(orrery_${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(orrery_${name} PUBLIC ${arg_DEPENDS})
endfunction()
