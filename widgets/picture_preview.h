// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/picture.h"

#include <QWidget>

namespace orrery::widgets {

/// A picture as it will be exported, scaled into the widget with its own proportions. Squares show
/// through where it is transparent.
class PicturePreview : public QWidget {
    Q_OBJECT
public:
    explicit PicturePreview(QWidget* parent = nullptr);
    void show(PictureContent content, const ExportStyle& style);
    [[nodiscard]] QSize sizeHint() const override { return {640, 480}; }
    /// Where the picture stands in the widget.
    [[nodiscard]] QRect pictureRect() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();

    PictureContent m_content;
    ExportStyle m_style;
    QImage m_image;
};

}  // namespace orrery::widgets
