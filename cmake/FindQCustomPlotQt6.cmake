# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's package has a CMake configuration, others (Fedora) have a library and a header alone. Gives the target
# QCustomPlotQt6::QCustomPlotQt6 for both. Qt6 Widgets and PrintSupport must have been found before.
find_package(QCustomPlotQt6 CONFIG QUIET)
if(NOT TARGET QCustomPlotQt6::QCustomPlotQt6)
    find_library(QCustomPlotQt6_LIBRARY NAMES QCustomPlotQt6 qcustomplot-qt6 qcustomplot)
    find_path(QCustomPlotQt6_INCLUDE_DIR qcustomplot.h PATH_SUFFIXES qcustomplot-qt6 qcustomplot)
    if(QCustomPlotQt6_LIBRARY AND QCustomPlotQt6_INCLUDE_DIR)
        add_library(QCustomPlotQt6::QCustomPlotQt6 UNKNOWN IMPORTED)
        set_target_properties(QCustomPlotQt6::QCustomPlotQt6 PROPERTIES
            IMPORTED_LOCATION ${QCustomPlotQt6_LIBRARY}
            INTERFACE_INCLUDE_DIRECTORIES ${QCustomPlotQt6_INCLUDE_DIR}
            INTERFACE_LINK_LIBRARIES "Qt6::Widgets;Qt6::PrintSupport")
    endif()
endif()
if(TARGET QCustomPlotQt6::QCustomPlotQt6)
    set(QCustomPlotQt6_USABLE TRUE)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QCustomPlotQt6 REQUIRED_VARS QCustomPlotQt6_USABLE
    REASON_FAILURE_MESSAGE "QCustomPlot 2.1 built for Qt 6 is missing (https://www.qcustomplot.com)")
