"""What the commands about filings and coverage tell people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.forms.materials import MATERIALS
from toolkit.forms.rectification_ledger import CHANNELS
from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.checking.coverage import Coverage
    from toolkit.reports.filing_matrix import FilingMatrix

_SHOWN = 30


def show_matrix(matrix: FilingMatrix) -> None:
    """The filing matrix, and who owes."""
    headings = ["单位", *(f"{m.name}\n{m.due_on(matrix.campaign):%m-%d}前" for m in MATERIALS)]
    rows = [[unit.unit, *(cell.text for cell in unit.cells)] for unit in matrix.units]
    table(headings, rows, ["yellow" if unit.open else "" for unit in matrix.units], whole=(0,))
    owing = [unit for unit in matrix.units if unit.open]
    total = sum(unit.owes for unit in matrix.units)
    say(f"截至 {matrix.as_of}，应报 {total} 个单位，报齐 {total - len(owing)} 个，未报齐 {len(owing)} 个。", "bold")
    if owing:
        say("给欠报单位发催报通知：toolkit filings --notice", "cyan")


def show_notice(path: Path) -> None:
    """The letter to who owes."""
    say(f"已生成 {path}；发文字号留空，由您填写。", "green")


def show_written(path: Path) -> None:
    """A workbook that was written."""
    say(f"已生成 {path}", "green")


def show_coverage(found: Coverage, within: int) -> None:
    """What nobody has walked or tried, and how the officers stand."""
    from toolkit.actions.covering import by_field, by_source, term_said

    labels = {option.id: option.label for option in CHANNELS}
    say(f"清单事项 {len(found.items)} 项，公布了还没有人走过的 {len(found.not_walked)} 项。", "bold")
    if found.not_walked:
        table(["单位", "没有人走过的事项"], [[item.unit, item.item] for item in found.not_walked[:_SHOWN]], whole=(0,))
    if len(found.not_walked) > _SHOWN:
        say(f"另有 {len(found.not_walked) - _SHOWN} 项，用 --json 或 --sheet 查看。")
    for unit, channels in found.channels.items():
        say(f"  {unit}没有试过：{'、'.join(labels[id] for id in channels)}")
    for unit, people in found.never_walked.items():
        say(f"  {unit}还没有走过流程的领导干部：{'、'.join(leader.name for leader in people)}", "yellow")
    if found.officers:
        told = "，".join(f"{name} {count} 人" for name, count in by_source(found).items())
        fields = "，".join(f"{name} {count} 人" for name, count in by_field(found).items())
        say(f"体验员 {len(found.officers)} 人：{told}。领域：{fields}。", "bold")
        for one in found.ending(within):
            say(f"  {one.name}（{one.unit}）聘期{term_said(one, within)}", "yellow")
