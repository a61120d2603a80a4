// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/play_button.h"

#include "widgets/callout.h"
#include "widgets/icons.h"
#include "widgets/number_box.h"
#include "widgets/text.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>

namespace orrery::widgets {
namespace {

QString numberText(const core::ParameterSpec& spec, double value) {
    if (!spec.specialMinimum.empty() && value == spec.minimum)
        return toQString(spec.specialMinimum);
    return spec.isInteger() ? QLocale().toString(static_cast<qlonglong>(value))
                            : QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
}

}  // namespace

PlayButton::PlayButton(const core::ParameterSpec& spec, QWidget* parent)
    : QToolButton(parent), m_spec(spec), m_settings(defaultPlay(spec)), m_usual(m_settings) {
    setObjectName(QStringLiteral("play"));
    setAutoRaise(true);
    // A click takes the keyboard: Ctrl+Z is then the window's, not that of a text.
    setFocusPolicy(Qt::StrongFocus);
    setIconSize({14, 14});
    setPlaying(false);
    connect(this, &QToolButton::clicked, this, &PlayButton::toggleWanted);
}

void PlayButton::setSettings(const PlaySettings& settings) {
    m_settings = settings;
    retranslate();
}

void PlayButton::setUsual(const PlaySettings& usual) {
    const bool follow = isUsual();
    m_usual = usual;
    if (follow && m_settings != usual)
        setSettings(usual);
}

void PlayButton::setPlaying(bool playing) {
    m_playing = playing;
    setIcon(widgets::icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
    retranslate();
}

void PlayButton::retranslate() {
    const QString label = toQString(m_spec.label);
    setAccessibleName((m_playing ? tr("Pause %1") : tr("Play %1")).arg(label));
    const QString way =
        tr("From %1 to %2 in %3 s")
            .arg(numberText(m_spec, m_settings.from), numberText(m_spec, m_settings.to),
                 QLocale().toString(m_settings.seconds, 'g', 4));
    setAccessibleDescription(way);
    setToolTip(QStringList{accessibleName().toHtmlEscaped(), way.toHtmlEscaped(),
                           tr("Right click, or the down arrow: settings")}
                   .join(QStringLiteral("<br>")));
}

void PlayButton::openSettings() {
    auto* card = new PlayCard(m_spec, m_settings, this);
    connect(card, &PlayCard::edited, this, [this](const PlaySettings& settings) {
        setSettings(settings);
        emit settingsEdited();
    });
    connect(card, &PlayCard::playWanted, this, [this] {
        if (!m_playing)
            emit toggleWanted();
    });
    card->adjustSize();
    const QSize size = card->size();
    const QRect room = screen()->availableGeometry();
    QPoint corner = mapToGlobal(QPoint(width() - size.width(), height() + 2));
    if (corner.y() + size.height() > room.bottom())
        corner.setY(mapToGlobal(QPoint(0, -2)).y() - size.height());
    corner.setX(
        std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    corner.setY(std::max(corner.y(), room.top()));
    card->move(corner);
    card->show();
}

void PlayButton::contextMenuEvent(QContextMenuEvent* event) {
    event->accept();
    openSettings();
}

void PlayButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down)
        openSettings();
    else
        QToolButton::keyPressEvent(event);
}

PlayCard::PlayCard(const core::ParameterSpec& spec, const PlaySettings& settings, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_settings(settings),
      m_from(new NumberBox(spec, this)),
      m_to(new NumberBox(spec, this)),
      m_seconds(new QDoubleSpinBox(this)),
      m_thereAndBack(new QCheckBox(tr("There and back"), this)),
      m_loop(new QCheckBox(tr("Again and again"), this)),
      m_play(new QPushButton(icon(QStringLiteral("play")), tr("Play"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setWindowTitle(tr("Play %1").arg(toQString(spec.label)));
    setAccessibleName(windowTitle());
    build(spec);
    connectParts();
    m_from->setFocus();
}

void PlayCard::build(const core::ParameterSpec& spec) {
    m_from->setValue(m_settings.from);
    m_to->setValue(m_settings.to);
    m_seconds->setDecimals(1);
    m_seconds->setRange(PlaySettings::kShortest, PlaySettings::kLongest);
    m_seconds->setSingleStep(0.5);
    m_seconds->setSuffix(QStringLiteral(" s"));
    m_seconds->setValue(m_settings.seconds);
    m_thereAndBack->setChecked(m_settings.thereAndBack);
    m_loop->setChecked(m_settings.loop);

    auto* title = new QLabel(windowTitle(), this);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 12, 16, 12);
    form->setSpacing(8);
    form->addRow(title);
    const QString unit = spec.unit.empty()
                             ? QString()
                             : QStringLiteral(" (%1)").arg(QString::fromStdString(spec.unit));
    const auto addRow = [form](const QString& label, QWidget* control) {
        control->setAccessibleName(label);
        form->addRow(label, control);
    };
    addRow(tr("From") + unit, m_from);
    addRow(tr("To") + unit, m_to);
    addRow(tr("Time, one way"), m_seconds);
    form->addRow(m_thereAndBack);
    form->addRow(m_loop);
    form->addRow(m_play);
}

void PlayCard::connectParts() {
    const auto changed = [this] { emit edited(m_settings); };
    const auto takeNumber = [&](NumberBox* box, double PlaySettings::*field) {
        const auto take = [this, field, changed](double value) {
            m_settings.*field = value;
            changed();
        };
        connect(box, &NumberBox::typed, this, take);
        connect(box, &NumberBox::stepped, this, [box, take](double value) {
            box->setValue(value);
            take(value);
        });
        connect(box, &NumberBox::rejected, this, [box](const core::Message& why) {
            Callout::show(box, toQString(why), Callout::Tone::Problem);
        });
    };
    takeNumber(m_from, &PlaySettings::from);
    takeNumber(m_to, &PlaySettings::to);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, [this, changed](double seconds) {
        m_settings.seconds = seconds;
        changed();
    });
    connect(m_thereAndBack, &QCheckBox::toggled, this, [this, changed](bool on) {
        m_settings.thereAndBack = on;
        changed();
    });
    connect(m_loop, &QCheckBox::toggled, this, [this, changed](bool on) {
        m_settings.loop = on;
        changed();
    });
    connect(m_play, &QPushButton::clicked, this, [this] {
        emit playWanted();
        close();
    });
}

void PlayCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace orrery::widgets
