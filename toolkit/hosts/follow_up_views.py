"""What the commands about following up tell people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.follow_up import LEVELS, REMINDERS
from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that a command does not wait for the libraries of another
    from toolkit.actions.dashboard import DashboardOutcome
    from toolkit.actions.reminding import RemindOutcome

LEVEL_LABELS = {option.id: option.label for option in LEVELS}
_HEADLINES = ("units_filed", "units_missing", "problems", "rectified", "rate", "open", "due_soon", "overdue")


def show_dashboard(outcome: DashboardOutcome) -> None:
    """The headlines of the board, and the units with most that is still open."""
    known = {shown.figure.id: shown.figure for shown in outcome.shown}
    say(f"截至 {outcome.as_of}", "bold")
    told = [known[id] for id in _HEADLINES]
    say("，".join(f"{one.label} {'—' if one.value is None else one.value}{one.unit}" for one in told) + "。")
    columns = ("problems", "rectified", "open", "overdue")
    rows = [[unit, *(known[f"{id}@{unit}"].value for id in columns)] for unit in outcome.units]
    table(["单位", *(known[id].label for id in columns)], rows)
    for remark in outcome.remarks:
        say(remark, "yellow")
    if outcome.written:
        say(f"已刷新 {outcome.written[0]} 中的“看板”。", "green")
    else:
        say("“看板”已是最新，没有改动。", "cyan")


def show_reminders(outcome: RemindOutcome) -> None:
    """The letters of a day: to whom, about what, and where they lie."""
    if outcome.reminders:
        rows = [
            [
                one.unit,
                one.label,
                LEVEL_LABELS[one.level],
                "、".join(one.subjects),
                one.days_late,
                one.address or "未填",
            ]
            for one in outcome.reminders
        ]
        table(["单位", "类型", "层级", "催办事项", "最多逾期天数", "邮箱"], rows, whole=(0, 1))
    for one in outcome.again:
        say(f"  {one.unit}（{one.label}）当天已催办过，不再重复：{'、'.join(one.subjects)}", "cyan")
    if outcome.for_circular():
        say(f"逾期较久、应列入通报的单位：{'、'.join(outcome.for_circular())}", "yellow")
    for remark in outcome.remarks:
        say(remark, "yellow")
    if outcome.again and not outcome.reminders:
        say(f"{outcome.on} 要催办的都已催办过，没有新的。", "green")
    elif not outcome.reminders:
        say(f"{outcome.on} 没有需要催办的事项。", "green")
    elif outcome.dry_run:
        say(f"以上 {len(outcome.reminders)} 份函件没有生成；去掉 --dry-run 再运行即可生成。", "cyan")
    else:
        folder = outcome.reminders[0].letter.parent if outcome.reminders[0].letter else ""
        say(f"已生成 {len(outcome.reminders)} 份函件，放在 {folder}，并记入“{REMINDERS.sheet}”。", "green")
