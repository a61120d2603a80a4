// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion without its gradients and frames.
#pragma once

#include <QProxyStyle>

namespace orrery::widgets {

/// Qt's Fusion style, drawn flat: thin outlines, one radius, the accent only where something has
/// the focus or is switched on. Colours come from the palette.
class InstrumentStyle final : public QProxyStyle {
    Q_OBJECT
public:
    /// Dynamic property of a checkable tool button that shows by other means that it is on.
    static constexpr const char* kPlainWhenOn = "orreryPlainWhenOn";

    InstrumentStyle();

    /// The text of a menu item with a quieter sentence below its title; "&" stands for itself.
    static QString menuTextWithSentence(const QString& title, const QString& sentence);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option,
                                         const QSize& contents,
                                         const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                       SubControl part, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* returned) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option,
                                  const QWidget* widget) const override;
};

}  // namespace orrery::widgets
