"""What the commands about problems tell people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.core import catalogue
from toolkit.core.findings import Severity
from toolkit.forms.cells import to_text
from toolkit.forms.follow_up import MOVES
from toolkit.forms.problem_life import LABELS
from toolkit.forms.schema import Form
from toolkit.forms.urgency import Light
from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that a command does not wait for the libraries of another
    from toolkit.actions.extending import ExtendOutcome
    from toolkit.actions.problems import Problem, RecordOutcome

_COLOURS = {Light.RED: "red", Light.YELLOW: "yellow", Light.BLUE: "blue", Light.NONE: ""}
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_SHOWN = ("item", "status", "due")


def show_problems(form: Form, problems: Sequence[Problem]) -> None:
    """A line for each, in the colour of its light."""
    columns = [form.column(id) for id in _SHOWN]
    rows = [
        [
            problem.row.id,
            problem.row.unit,
            form.column("listing").option(problem.listing).label,
            *(to_text(column, problem.row.values.get(column.id)) for column in columns),
            _lateness(problem),
        ]
        for problem in problems
    ]
    headings = [form.column(form.identity).name, form.column(form.unit_column).name, form.column("listing").name]
    colours = [_COLOURS[problem.light] for problem in problems]
    table([*headings, *(column.name for column in columns), "时限情况"], rows, colours, whole=(0,))
    counts = {light: sum(problem.light is light for problem in problems) for light in Light}
    say(f"共 {len(problems)} 条，红 {counts[Light.RED]}，黄 {counts[Light.YELLOW]}，蓝 {counts[Light.BLUE]}。")


def _lateness(problem: Problem) -> str:
    late = problem.late
    if late is None:
        return ""
    if late.days == 0:
        return "今日到期"
    working = "" if late.working is None else f"（{abs(late.working)}个工作日）"
    return f"{'逾期' if late.days > 0 else '还有'}{abs(late.days)}天{working}"


def show_record(outcome: RecordOutcome, *, recording: bool = False) -> None:
    """What is wrong, and what moved."""
    for finding in outcome.findings:
        say(f"{finding.location}　{catalogue.message(finding)}", _STYLES[finding.severity])
        say(f"  {catalogue.hint(finding)}")
    counts: dict[str, int] = {}
    for move in outcome.moves:
        counts[move.step] = counts.get(move.step, 0) + 1
    told = "，".join(f"{LABELS[step]} {count} 条" for step, count in counts.items())
    if not outcome.moves:
        say("没有新的合规变动。", "green")
    elif recording:
        say(f"已记入“{MOVES.sheet}”：{told}。", "green")
    else:
        say(f"尚未记录的合规变动：{told}；运行 toolkit problems record 记入“{MOVES.sheet}”。", "cyan")
    if outcome.findings:
        say(f"需要处理的 {len(outcome.findings)} 处，其中必须修改 {outcome.errors} 处。", "yellow")


def show_extension(outcome: ExtendOutcome) -> None:
    """An extension that was entered."""
    original = f"，原定时限仍为 {outcome.original}" if outcome.original else ""
    say(f"{outcome.id}（{outcome.unit}）{outcome.extension.line}{original}。", "green")
