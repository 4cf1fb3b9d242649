"""What the commands about following up tell people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that a command does not wait for the libraries of another
    from toolkit.actions.dashboard import DashboardOutcome

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
