// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/run_list.h"

#include "app/training/run_text.h"
#include "widgets/icons.h"
#include "widgets/progress_strip.h"
#include "widgets/render/layer_item.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery::app {
namespace {

constexpr QSize kSample(28, 16);

/// The line by which the plots show a run.
QPixmap samplePixmap(int series, widgets::Theme theme, double ratio) {
    QPixmap pixmap(kSample * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const widgets::LayerLook look{.style = widgets::seriesStyle(series, core::Role::Exact, theme),
                                  .colors = widgets::plotColors(theme)};
    painter.setPen(look.pen());
    const double middle = kSample.height() / 2.0;
    painter.drawLine(QPointF(0, middle), QPointF(kSample.width(), middle));
    return pixmap;
}

/// The name of a run. Names differ at their ends, so that the middle goes where there is no room.
class NameTick final : public QCheckBox {
public:
    NameTick(QString name, QWidget* parent) : QCheckBox(parent), m_name(std::move(name)) {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        setAccessibleName(m_name);
        elide();
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QCheckBox::resizeEvent(event);
        elide();
    }
    void changeEvent(QEvent* event) override {
        QCheckBox::changeEvent(event);
        if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
            elide();
    }

private:
    void elide() {
        QStyleOptionButton option;
        initStyleOption(&option);
        const int room =
            style()->subElementRect(QStyle::SE_CheckBoxContents, &option, this).width();
        QString text = fontMetrics().elidedText(m_name, Qt::ElideMiddle, room);
        setText(text.replace(QLatin1Char('&'), QLatin1String("&&")));
    }

    const QString m_name;
};

}  // namespace

RunRow::RunRow(QString name, QWidget* parent)
    : QWidget(parent),
      m_name(std::move(name)),
      m_sample(new QLabel(this)),
      m_tick(new NameTick(m_name, this)),
      m_state(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_progress(new widgets::ProgressLine(this)),
      m_question(new QWidget(this)),
      m_asked(new QLabel(m_question)) {
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_asked->setWordWrap(true);

    auto* first = new QHBoxLayout;
    first->setSpacing(4);
    first->addWidget(m_tick, 1);
    first->addWidget(m_sample);
    m_hold = addButton(QStringLiteral("pause"), *first);
    m_stop = addButton(QStringLiteral("stop"), *first);
    m_open = addButton(QStringLiteral("open"), *first);
    m_remove = addButton(QStringLiteral("delete"), *first);
    auto* answers = new QHBoxLayout(m_question);
    answers->setContentsMargins(0, 0, 0, 0);
    answers->addWidget(m_asked, 1);
    m_confirm = addButton(QString(), *answers);
    m_keep = addButton(QString(), *answers);
    m_question->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 8, 4);
    column->setSpacing(2);
    column->addLayout(first);
    column->addWidget(m_state);
    column->addWidget(m_sentence);
    column->addWidget(m_question);
    column->addWidget(m_progress);

    connect(m_tick, &QCheckBox::toggled, this, &RunRow::ticked);
    connect(m_hold, &QToolButton::clicked, this, [this] {
        if (m_run.canResume())
            emit resumeWanted();
        else
            emit pauseWanted();
    });
    connect(m_stop, &QToolButton::clicked, this, &RunRow::stopWanted);
    connect(m_open, &QToolButton::clicked, this, &RunRow::openWanted);
    connect(m_remove, &QToolButton::clicked, this, [this] {
        m_question->show();
        m_keep->setFocus();
    });
    connect(m_keep, &QToolButton::clicked, m_question, &QWidget::hide);
    connect(m_confirm, &QToolButton::clicked, this, [this] {
        m_question->hide();
        emit removeWanted();
    });
    fitToFont();
    translate();
}

QToolButton* RunRow::addButton(const QString& icon, QLayout& line) {
    auto* button = new QToolButton(this);
    if (!icon.isEmpty())
        button->setIcon(widgets::icon(icon));
    button->setAutoRaise(!icon.isEmpty());
    button->setFocusPolicy(Qt::TabFocus);
    line.addWidget(button);
    return button;
}

void RunRow::showRun(const RunInfo& run) {
    const bool sample = m_run.series != run.series || m_sample->pixmap().isNull();
    m_run = run;
    if (sample)
        paintSample();
    refresh();
}

void RunRow::refresh() {
    // Before the first showRun() there is nothing to say.
    if (m_run.name.isEmpty())
        return;
    const bool readable = m_run.record != nullptr;
    m_tick->setEnabled(readable);
    m_sample->setVisible(readable);
    m_state->setText(stateText(m_run));
    m_sentence->setText(widgets::toQString(m_run.sentence));
    m_sentence->setVisible(!m_run.sentence.empty());
    m_hold->setIcon(
        widgets::icon(m_run.canResume() ? QStringLiteral("play") : QStringLiteral("pause")));
    const QString hold = m_run.canResume() ? tr("Resume") : tr("Pause");
    m_hold->setToolTip(hold);
    m_hold->setAccessibleName(QStringLiteral("%1: %2").arg(hold, m_name));
    m_hold->setEnabled(m_run.canResume() || m_run.isActive());
    // A held run may be given up for the next one.
    m_stop->setEnabled(m_run.isActive() || m_run.state == RunState::Queued ||
                       m_run.state == RunState::Paused);
    m_open->setEnabled(m_run.hasModel);
    m_remove->setEnabled(!m_run.isActive() && m_run.state != RunState::Elsewhere);
    if (!m_remove->isEnabled())
        m_question->hide();
    if (!readable || m_run.state == RunState::Finished)
        m_progress->clear();
    else
        m_progress->showFraction(m_run.progress.share > 0 ? m_run.progress.share
                                                          : m_run.record->share());
}

QString RunRow::said() const {
    return m_sentence->text().isEmpty() ? stateText(m_run) : m_sentence->text();
}

void RunRow::fitToFont() {
    // Two lines, whatever is said: nothing moves when it changes.
    m_state->setMinimumHeight(2 * m_state->fontMetrics().lineSpacing());
}

void RunRow::translate() {
    m_tick->setToolTip(tr("Show this run in the plots: %1").arg(m_name));
    const auto name = [this](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(text, m_name));
    };
    name(m_stop, tr("Stop; the next run begins"));
    name(m_open, tr("Show the verses of its model"));
    name(m_remove, tr("Delete…"));
    m_asked->setText(tr("Delete this run and its model?"));
    m_confirm->setText(tr("Delete"));
    m_keep->setText(tr("Keep"));
    refresh();
}

void RunRow::paintSample() {
    m_sample->setPixmap(
        samplePixmap(m_run.series, widgets::themeOf(palette()), devicePixelRatioF()));
}

void RunRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        translate();
    else if (event->type() == QEvent::FontChange)
        fitToFont();
    else if (event->type() == QEvent::PaletteChange)
        paintSample();
}

RunList::RunList(TrainingRunner& runner, QWidget* parent)
    : QScrollArea(parent), m_runner(runner), m_empty(new QLabel) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 4, 0, 4);
    m_column->setSpacing(4);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(16, 8, 16, 8);
    m_empty->setText(tr("No run yet. Start one above."));
    m_column->addWidget(m_empty);
    m_column->addStretch();
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    connect(&m_runner, &TrainingRunner::listChanged, this, &RunList::rebuild);
    connect(&m_runner, &TrainingRunner::runChanged, this, [this](const QString& name) {
        const RunInfo* run = m_runner.find(name);
        if (RunRow* own = row(name); own != nullptr && run != nullptr)
            own->showRun(*run);
    });
    rebuild();
}

RunRow* RunList::row(const QString& name) const { return m_rows.value(name); }

QSize RunList::sizeHint() const { return {0, widgets::withFont(*this, 220)}; }

RunRow* RunList::makeRow(const QString& name) {
    auto* own = new RunRow(name, widget());
    connect(own, &RunRow::ticked, this, &RunList::tickedChanged);
    connect(own, &RunRow::pauseWanted, &m_runner, [this, name] { m_runner.pause(name); });
    connect(own, &RunRow::resumeWanted, &m_runner, [this, name] { m_runner.resume(name); });
    connect(own, &RunRow::stopWanted, &m_runner, [this, name] { m_runner.stop(name); });
    connect(own, &RunRow::openWanted, this, [this, name] { emit openWanted(name); });
    connect(own, &RunRow::removeWanted, this, [this, name] {
        if (const core::Result<void> removed = m_runner.remove(name); !removed)
            emit complained(removed.error().message);
    });
    return own;
}

void RunList::rebuild() {
    QStringList present;
    for (const RunInfo& run : m_runner.runs()) {
        present += run.name;
        RunRow*& own = m_rows[run.name];
        if (own == nullptr) {
            own = makeRow(run.name);
            own->showRun(run);
            const QSignalBlocker quiet(own);
            own->tick()->setChecked(run.record != nullptr);
        }
        // The newest ones stand on top.
        m_column->removeWidget(own);
        m_column->insertWidget(0, own);
    }
    for (const QString& name : m_rows.keys()) {
        if (!present.contains(name)) {
            // Later: it may be its own button that asked for this.
            m_column->removeWidget(m_rows[name]);
            m_rows[name]->hide();
            m_rows.take(name)->deleteLater();
        }
    }
    m_empty->setVisible(m_rows.isEmpty());
    emit tickedChanged();
}

QStringList RunList::ticked() const {
    QStringList names;
    for (const RunInfo& run : m_runner.runs()) {
        const RunRow* own = row(run.name);
        if (run.record != nullptr && own != nullptr && own->tick()->isChecked())
            names += run.name;
    }
    return names;
}

void RunList::setTicked(const QString& name, bool on) {
    if (RunRow* own = row(name); own != nullptr)
        own->tick()->setChecked(on);
}

void RunList::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_empty->setText(tr("No run yet. Start one above."));
}

}  // namespace orrery::app
