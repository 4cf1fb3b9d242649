"""What the commands about rosters tell people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.core.catalogue import roster_words
from toolkit.forms.duty_roster import FORM, SESSIONS
from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of rosters
    from toolkit.actions.posters import Poster
    from toolkit.actions.roster_checking import MonthCheck, RosterCheck
    from toolkit.actions.roster_filling import FillOutcome
    from toolkit.rosters.compliance import Tally

_SHOWN = 40


def show_check(check: RosterCheck) -> None:
    """Each month's compliance by unit, who is behind, and what is wrong with rosters."""
    for month in check.months:
        _show_month(month)
    rows = [[roster_words.LABELS[one.code], one.id, one.message, one.hint] for one in check.problems[:_SHOWN]]
    if rows:
        table(["问题", "编号", "情况", "怎么办"], rows, ["yellow"] * len(rows), whole=(0, 1))
    if len(check.problems) > _SHOWN:
        say(f"另有 {len(check.problems) - _SHOWN} 条问题，用 --json 查看全部。", "yellow")
    for remark in check.remarks:
        say(remark, "cyan")
    if not check.problems:
        say("排班表没有发现问题。", "green")


def _show_month(month: MonthCheck) -> None:
    say(f"{month.year}年{month.month}月坐窗口情况（截至统计日）", "bold")
    planned, actual = month.planned.by_unit(), month.actual.by_unit()
    rows = [[unit, *_counts(planned[unit], actual[unit])] for unit in planned]
    rows.append(["合计", *_counts(month.planned.total, month.actual.total)])
    table(["单位", "应坐（次）", "已排够", "没有排", "已到岗", "未到岗", "待完成", "不要求"], rows, whole=(0,))
    for line in _behind(month):
        say(f"  {line}", "yellow")


def _counts(planned: Tally, actual: Tally) -> list[int]:
    return [planned.owed, planned.met, planned.missed, actual.met, actual.missed, actual.pending, planned.excused]


def _behind(month: MonthCheck) -> Iterator[str]:
    """Who is not planned as often as the notice asks."""
    for entry in month.planned.people:
        if entry.tally.missed:
            duties = roster_words.DUTIES[entry.verdicts[0].duty.every]
            yield f"{entry.person.unit}{entry.person.name}（{entry.person.tier}，{duties}）：还差{entry.tally.missed}次没有排。"


def show_fill(outcome: FillOutcome) -> None:
    """What was proposed, or which wishes clash."""
    for number, clash in enumerate(outcome.clashes, start=1):
        say(f"冲突{number}：下面几项不能同时满足", "red")
        for sentence in clash:
            say(f"  · {sentence}", "red")
    if outcome.clashes:
        say(outcome.advice, "yellow")
        _show_remarks(outcome)
        return
    sessions = {option.id: option.label for option in SESSIONS}
    rows = [[one.day, sessions[one.session], one.unit, one.name, one.window] for one in outcome.proposed]
    if rows:
        table(["日期", "时段", "单位", "姓名", "窗口"], rows, whole=(0, 1))
    say(f"{outcome.year}年{outcome.month}月已排 {outcome.standing} 班，补排 {len(outcome.proposed)} 班。", "bold")
    _show_remarks(outcome)
    if outcome.dry_run:
        say("这是试排，没有改动任何文件。去掉 --dry-run 即写入排班表。", "cyan")
    elif outcome.batch:
        say(f"已写入“{FORM.sheet}”（第{outcome.batch}批；撤销：toolkit undo）。", "green")
    else:
        say("没有需要补排的。", "green")


def _show_remarks(outcome: FillOutcome) -> None:
    """What else is to be said, such as wishes that were not understood and so were not among the rules."""
    for remark in outcome.remarks:
        say(remark, "cyan")


def show_poster(done: Poster) -> None:
    """The sheet to be hung out."""
    say(f"已生成 {done.path}（{done.rows} 行），可直接打印张贴。", "green")
