"""What the commands about a ledger that is at work tell people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.actions.workspace import Workspace
from toolkit.core import catalogue
from toolkit.core.catalogue import decision_words
from toolkit.core.findings import Severity
from toolkit.forms.cells import to_text
from toolkit.forms.headings import HEADINGS
from toolkit.forms.system import CONFLICTS, FILINGS, LIKELY
from toolkit.hosts.screen import say, table
from toolkit.hosts.views import findings_table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.register_checking import RegisterCheck
    from toolkit.actions.resolving import ResolveOutcome
    from toolkit.actions.status import Status, Waiting
    from toolkit.actions.tracing import CellHistory, Change, RowHistory
    from toolkit.actions.undoing import UndoOutcome

# A notice says how a file was read; of a register there is nothing of the kind to say.
SHOWN_SEVERITIES = (Severity.ERROR, Severity.WARNING)
# As many columns of the sheet as fit across a terminal.
_STATUS_COLUMNS = ("unit", "state", "rows", "filled_on", "refused")


def show_resolve(workspace: Workspace, outcome: ResolveOutcome) -> None:
    """What became of the decisions, and what is still to be decided."""
    for what, count in outcome.done:
        say(f"{decision_words.COUNTED[what]}：{count} 条", "green")
    for sentence in outcome.left:
        say(f"  未处理：{sentence}", "yellow")
    if outcome.raised:
        say(f"并入时又有 {outcome.raised} 处与区级的修改不一致，已列入“{CONFLICTS.sheet}”。", "yellow")
    if outcome.waiting:
        say(f"还有 {outcome.waiting} 条没有选择处理意见。")
    if outcome.batch is None:
        say("没有可以执行的处理意见，台账各行没有改动。", "cyan")
        say(f"请在“{CONFLICTS.sheet}”“{LIKELY.sheet}”两张表的“处理意见”中选择，保存关闭后再运行。")
        return
    say(f"已写入 {workspace.ledger}（第{outcome.batch}批；撤销：toolkit undo）。", "green")


def show_register_check(check: RegisterCheck) -> None:
    """What is wrong in each register, and where."""
    for register in check.registers:
        counts = "，".join(
            f"{catalogue.SEVERITY_LABELS[severity]} {register.count(severity)} 处" for severity in SHOWN_SEVERITIES
        )
        say(f"“{register.sheet}”{register.rows} 条：{counts}。", "bold")
        if register.findings:
            findings_table(register.findings)
    if not check.findings:
        say("没有发现问题。", "green")


def show_undo(outcome: UndoOutcome) -> None:
    """What an undo took back, and what it left."""
    say(f"已撤销第{outcome.batch}批：恢复 {outcome.restored} 个单元格，移除 {outcome.removed} 行。", "green")
    for sentence in outcome.kept:
        say(f"  未撤销：{sentence}", "yellow")
    for remark in outcome.remarks:
        say(remark, "yellow")
    if outcome.decisions:
        say("该批的处理意见已恢复为待处理；修改以后再运行 toolkit resolve。")
    elif outcome.documents:
        say(f"该批的原文件仍在“归档/第{outcome.batch:04d}批”，如需重新合并，请移回“收件”。")


def show_status(status: Status) -> None:
    """The state of the work: what came, who owes, what is open, what waits for a decision."""
    say(
        f"截至 {status.as_of}" + (f"，最近一次写入 {status.merged_at}（第{status.batch}批）" if status.batch else ""),
        "bold",
    )
    columns = [column for column in FILINGS.columns if column.id in _STATUS_COLUMNS]
    rows = [[to_text(column, line.get(column.id)) for column in columns] for line in status.filings]
    colours = ["yellow" if line["state"] == "missing" else "" for line in status.filings]
    table([column.name for column in columns], rows, colours, whole=tuple(range(len(columns))))
    _show_states(status)
    results = "，".join(f"{result} {count} 件" for result, count in status.results.items())
    say(f"已处理的报送件：{results or '无'}；“收件”中还有 {status.inbox} 个文件待合并。")
    say(
        f"台账 {status.rows} 条，其中问题 {status.problems} 个，未整改 {status.open} 个，已过时限 {status.overdue} 个。"
    )
    _show_registers(status)
    _show_waiting(CONFLICTS.sheet, status.conflicts)
    _show_waiting(LIKELY.sheet, status.likely)
    if status.conflicts.decided or status.likely.decided:
        say("有已选好的处理意见，请运行 toolkit resolve 执行。", "cyan")
    if status.headings:
        say(f"“{HEADINGS.sheet}”有 {status.headings} 个表头等待选定栏目。", "yellow")
    for remark in status.remarks:
        say(remark, "yellow")


def _show_states(status: Status) -> None:
    """How many of the units that owe filings are in each state; those that have not reported are named."""
    states = FILINGS.column("state").options
    counts = "，".join(f"{state.label} {len(status.units(state.id))} 个" for state in states)
    say(f"应报送的单位：{counts}。")
    for state in states:
        units = status.units(state.id)
        if units and state.id != "reported":
            say(f"{state.label}：{'、'.join(units)}", "yellow")


def _show_registers(status: Status) -> None:
    """The registers of people and items, and who of the listed leaders has not walked this month."""
    if any(status.registers.values()):
        say("，".join(f"{name} {count} 条" for name, count in status.registers.items()) + "。")
    for unit, leaders in status.not_walked.items():
        names = "、".join(leader.name for leader in leaders)
        say(f"{status.as_of.month} 月还没有走流程：{unit} {names}", "yellow")


def _show_waiting(sheet: str, waiting: Waiting) -> None:
    if waiting.open:
        say(f"“{sheet}”有 {waiting.open} 条待处理，其中 {waiting.decided} 条已选处理意见。", "yellow")


def show_history(history: RowHistory) -> None:
    """Where each cell of a row came from, the newest change of a cell first."""
    place = f"台账第{history.row}行" if history.row else "已不在台账中"
    say(f"{history.id}　{history.unit}　{place}", "bold")
    lines = [line for cell in history.cells for line in _lines(cell)]
    table(["栏目", "内容", "来自", "批次", "时间"], lines, whole=(0, 3))
    if history.extras:
        say(f"报送件同一行中不属于本表栏目的内容（{history.extras_source}）：")
        for line in history.extras.split("\n"):
            say(f"  {line}")
    for row in history.conflicts:
        said = row.text("outcome") or "待处理"
        say(f"冲突（第{row.number('batch')}批，{row.text('column')}）：报送值“{row.text('submitted')}”，{said}")
    for row in history.likely:
        said = row.text("outcome") or "待处理"
        say(f"疑似重复（第{row.number('batch')}批）：{row.text('id')}与{row.text('other')}，{said}")


def _lines(cell: CellHistory) -> Iterator[list[object]]:
    """The present value with its source, and below it what stood there before."""
    for number, change in enumerate(reversed(cell.changes)):
        name = "" if number else cell.column.name
        moment = f"{change.at:%Y-%m-%d %H:%M}" if change.at else ""
        yield [name, change.new or "（空）", _source(change), change.batch or "", moment]


def _source(change: Change) -> str:
    match change.by:
        case "district":
            return "经办人修改" if change.old else "经办人填写"
        case "system":
            return "系统编号"
        case "derived":
            return f"由报送内容得出：{change.source}"
        case _:
            return change.source
