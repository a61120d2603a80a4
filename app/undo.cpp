// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/undo.h"

#include "widgets/icons.h"
#include "widgets/text.h"

#include <QAction>
#include <QUndoCommand>

namespace orrery::app {
namespace {

/// Steps of keys or wheel on one parameter that follow each other this fast belong together.
constexpr qint64 kTogetherMs = 1000;

class ChangeSetting final : public QUndoCommand {
public:
    ChangeSetting(const UndoHistory::Apply& apply, const core::Panel& panel,
                  widgets::PageChange change, qint64 time)
        : m_apply(apply), m_panel(panel), m_change(std::move(change)), m_time(time) {}

    void undo() override { apply(m_change.before); }
    void redo() override {
        // The page has made the change itself when it is recorded.
        if (std::exchange(m_recorded, true))
            apply(m_change.after);
    }
    [[nodiscard]] int id() const override { return m_change.dragged ? -1 : 1; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto& next = static_cast<const ChangeSetting&>(*other);
        const std::optional<std::size_t> parameter = onlyParameter();
        if (&m_panel != &next.m_panel || !parameter || parameter != next.onlyParameter() ||
            next.m_time - m_time > kTogetherMs)
            return false;
        m_change.after = next.m_change.after;
        m_time = next.m_time;
        setObsolete(m_change.before == m_change.after);
        return true;
    }

    /// What was changed, in the present language.
    [[nodiscard]] QString subject() const {
        const core::ParameterSet& parameters = m_panel.parameters();
        QStringList labels;
        for (const std::size_t index : changedParameters())
            labels += widgets::toQString(parameters.at(index).label);
        if (labels.isEmpty())
            return UndoHistory::tr("what is compared");
        return labels.size() == 1
                   ? labels.front()
                   : UndoHistory::tr("%n parameter(s)", nullptr, static_cast<int>(labels.size()));
    }

private:
    void apply(const widgets::PageSetting& setting) {
        m_apply(QString::fromStdString(m_panel.description().id), setting);
    }
    [[nodiscard]] std::vector<std::size_t> changedParameters() const {
        std::vector<std::size_t> changed;
        for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
            if (m_change.before.values.value(i) != m_change.after.values.value(i))
                changed.push_back(i);
        }
        return changed;
    }
    [[nodiscard]] std::optional<std::size_t> onlyParameter() const {
        const std::vector<std::size_t> changed = changedParameters();
        return changed.size() == 1 ? std::optional(changed.front()) : std::nullopt;
    }

    const UndoHistory::Apply& m_apply;
    const core::Panel& m_panel;
    widgets::PageChange m_change;
    qint64 m_time;
    bool m_recorded = false;
};

}  // namespace

UndoHistory::UndoHistory(Apply apply, const std::function<void()>& settle, QObject* parent)
    : QObject(parent),
      m_apply(std::move(apply)),
      m_undo(new QAction(widgets::icon(QStringLiteral("undo")), {}, this)),
      m_redo(new QAction(widgets::icon(QStringLiteral("redo")), {}, this)) {
    m_clock.start();
    m_stack.setUndoLimit(kSteps);
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    for (const QAction* action : {m_undo, m_redo}) {
        if (settle)
            connect(action, &QAction::triggered, this, settle);
    }
    connect(m_undo, &QAction::triggered, &m_stack, &QUndoStack::undo);
    connect(m_redo, &QAction::triggered, &m_stack, &QUndoStack::redo);
    connect(&m_stack, &QUndoStack::indexChanged, this, &UndoHistory::retranslate);
    retranslate();
}

void UndoHistory::record(const core::Panel& panel, const widgets::PageChange& change) {
    m_stack.push(new ChangeSetting(m_apply, panel, change, m_clock.elapsed()));
}

void UndoHistory::retranslate() {
    const auto subject = [this](int index) {
        return static_cast<const ChangeSetting*>(m_stack.command(index))->subject();
    };
    m_undo->setEnabled(m_stack.canUndo());
    m_redo->setEnabled(m_stack.canRedo());
    m_undo->setText(m_stack.canUndo() ? tr("&Undo: %1").arg(subject(m_stack.index() - 1))
                                      : tr("&Undo"));
    m_redo->setText(m_stack.canRedo() ? tr("&Redo: %1").arg(subject(m_stack.index()))
                                      : tr("&Redo"));
}

}  // namespace orrery::app
