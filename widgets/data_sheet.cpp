// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data_sheet.h"

#include "core/figure/comparisons.h"
#include "core/figure/output.h"
#include "widgets/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::widgets {
namespace {

using Group = std::vector<const core::Layer*>;

QString words(const core::Text& text) {
    return QCoreApplication::translate(text.context, text.source);
}

bool sameNumbers(const core::Column& a, const core::Column& b) {
    if (a == b)
        return true;
    return a && b && std::equal(a->begin(), a->end(), b->begin(), b->end(), [](double p, double q) {
               return p == q || (std::isnan(p) && std::isnan(q));
           });
}

bool sideBySide(const core::Layer& a, const core::Layer& b) {
    return a.kind != core::LayerKind::Heatmap && b.kind != core::LayerKind::Heatmap &&
           sameNumbers(a.x, b.x) && sameNumbers(a.keys, b.keys) &&
           (a.groups == b.groups || (a.groups && b.groups && *a.groups == *b.groups));
}

std::vector<Group> groupsOf(const core::Plot& plot) {
    std::vector<Group> groups;
    for (const core::Layer& layer : plot.layers) {
        if (!core::hasData(layer) || !layer.x)
            continue;
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& known) {
            return sideBySide(*known.front(), layer);
        });
        if (group == groups.end())
            groups.push_back({&layer});
        else
            group->push_back(&layer);
    }
    return groups;
}

QString ownName(const core::Layer& layer, const QLocale& locale) {
    return layer.label.empty() ? QString::fromStdString(layer.id) : toQString(layer.label, locale);
}

/// The label of a ghost that speaks for its whole pin does not say which layer it is.
QString layerName(const core::Plot& plot, const core::Layer& layer, const QLocale& locale) {
    const core::Layer* base =
        layer.pin > 0 && layer.inLegend ? plot.find(core::baseId(layer)) : nullptr;
    return base == nullptr ? ownName(layer, locale)
                           : words(ORRERY_TEXT("data", "%1, %2"))
                                 .arg(ownName(*base, locale), ownName(layer, locale));
}

/// The name of numbers along an axis.
QString along(const core::Axis& axis, const QString& name) {
    QString result = name;
    if (!axis.unit.empty())
        result =
            words(ORRERY_TEXT("data", "%1 (%2)")).arg(result, QString::fromStdString(axis.unit));
    return axis.log10Values ? words(ORRERY_TEXT("data", "log₁₀ of %1")).arg(result) : result;
}

QString axisName(const core::Axis& axis, const char* letter, const QLocale& locale) {
    const QString label = toQString(axis.label, locale);
    return along(axis, label.isEmpty() ? QString::fromLatin1(letter) : label);
}

SheetName sheetName(const core::Plot& plot, const Group& group, bool alone, const QLocale& locale) {
    QString title = toQString(plot.title, locale);
    if (!alone) {
        QStringList layers;
        for (const core::Layer* layer : group)
            layers += layerName(plot, *layer, locale);
        title = words(ORRERY_TEXT("data", "%1: %2"))
                    .arg(title, layers.join(words(ORRERY_TEXT("data", ", "))));
    }
    return {{plot.id, group.front()->id}, title};
}

void addHeatmap(DataSheet& sheet, const core::Plot& plot, const core::Layer& layer,
                const QLocale& locale) {
    const core::Axis z = plot.z.value_or(core::Axis{});
    sheet.columns = {
        {.name = axisName(plot.x, "x", locale), .numbers = layer.x},
        {.name = axisName(plot.y, "y", locale), .numbers = layer.y, .repeat = layer.x->size()},
        {.name =
             z.label.empty() ? along(z, layerName(plot, layer, locale)) : axisName(z, "z", locale),
         .numbers = layer.z}};
}

void addLayer(DataSheet& sheet, const core::Plot& plot, const core::Layer& layer,
              const QLocale& locale) {
    const QString name = layerName(plot, layer, locale);
    const auto add = [&](const core::Column& numbers, const QString& what) {
        if (numbers)
            sheet.columns.push_back({.name = along(plot.y, what), .numbers = numbers});
    };
    add(layer.y, name);
    add(layer.lower, words(ORRERY_TEXT("data", "%1, lower end")).arg(name));
    add(layer.upper, words(ORRERY_TEXT("data", "%1, upper end")).arg(name));
    if (!layer.texts.empty())
        sheet.columns.push_back(
            {.name = words(ORRERY_TEXT("data", "%1, text")).arg(name),
             .texts = std::make_shared<const std::vector<std::string>>(layer.texts)});
}

DataSheet plotSheet(const core::Plot& plot, const Group& group, bool alone, const QLocale& locale) {
    const core::Layer& first = *group.front();
    DataSheet sheet{.name = sheetName(plot, group, alone, locale),
                    .rows = datumCount(first),
                    .keys = DataKeys(first)};
    if (first.kind == core::LayerKind::Heatmap) {
        addHeatmap(sheet, plot, first, locale);
    } else {
        sheet.columns.push_back({.name = axisName(plot.x, "x", locale), .numbers = first.x});
        for (const core::Layer* layer : group)
            addLayer(sheet, plot, *layer, locale);
    }
    for (const core::Layer* layer : group)
        sheet.places.push_back({plot.id, layer->id});
    return sheet;
}

DataSheet tableSheet(const core::Table& table, const QLocale& locale) {
    DataSheet sheet{.name = {{table.id, {}}, toQString(table.title, locale)},
                    .rows = core::rowCount(table),
                    .keys = DataKeys(table),
                    .places = {{table.id, {}}}};
    for (const core::TableColumn& column : table.columns) {
        SheetColumn added{.name = column.label.empty() ? QString::fromStdString(column.id)
                                                       : toQString(column.label, locale)};
        if (const auto* numbers = std::get_if<core::Column>(&column.cells))
            added.numbers = *numbers;
        else
            added.texts = std::get<core::TextColumn>(column.cells);
        sheet.columns.push_back(std::move(added));
    }
    return sheet;
}

/// How well a sheet answers a wish: the same, of the same plot or table, any other.
int fit(const DataSelection::Place& wanted, const DataSelection::Place& place) {
    if (wanted == place)
        return 2;
    return wanted.part == place.part && wanted.layer.empty() == place.layer.empty() ? 1 : 0;
}

}  // namespace

double SheetColumn::number(std::size_t row) const {
    if (!numbers || numbers->empty())
        return std::numeric_limits<double>::quiet_NaN();
    return (*numbers)[row / repeat % numbers->size()];
}

std::string_view SheetColumn::text(std::size_t row) const {
    return texts && row < texts->size() ? std::string_view((*texts)[row]) : std::string_view();
}

std::vector<SheetName> sheetNames(const core::Figure& figure, const QLocale& locale) {
    std::vector<SheetName> names;
    for (const core::Plot& plot : figure.plots) {
        const std::vector<Group> groups = groupsOf(plot);
        for (const Group& group : groups)
            names.push_back(sheetName(plot, group, groups.size() == 1, locale));
    }
    for (const core::Table& table : figure.tables)
        names.push_back({{table.id, {}}, toQString(table.title, locale)});
    return names;
}

DataSheet makeSheet(const core::Figure& figure, const DataSelection::Place& place,
                    const QLocale& locale) {
    DataSheet best;
    int fitting = -1;
    for (const core::Plot& plot : figure.plots) {
        const std::vector<Group> groups = groupsOf(plot);
        for (const Group& group : groups) {
            const int now = fit(place, {plot.id, group.front()->id});
            if (now > fitting) {
                fitting = now;
                best = plotSheet(plot, group, groups.size() == 1, locale);
            }
        }
    }
    for (const core::Table& table : figure.tables) {
        if (const int now = fit(place, {table.id, {}}); now > fitting) {
            fitting = now;
            best = tableSheet(table, locale);
        }
    }
    return best;
}

}  // namespace orrery::widgets
