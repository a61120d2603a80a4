// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that includes QCustomPlot: its header fails under QT_NO_KEYWORDS and QT_NO_FOREACH.
#pragma once

#include <qcustomplot.h>  // IWYU pragma: export
