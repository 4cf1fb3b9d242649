"""What 看板 cannot count, in words: its formulas take cells as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.actions.ledger import Ledger
from toolkit.core.locations import Location
from toolkit.core.values import day_due
from toolkit.reports.facts import Fact
from toolkit.workbooks.board_places import SHEET
from toolkit.workbooks.tables import Table, TableRow, read_table

_COUNTED = ("unit", "listing", "category", "source", "status", "channels")
_SHOWN = 5


def board_remarks(ledger: Ledger, facts: Sequence[Fact]) -> Iterator[str]:
    """Where the board and the figures of the reports differ, and what the weeks leave out."""
    table = read_table(ledger.book, ledger.form)
    stray = [place for row in table.rows for place in _stray(table, row)]
    if stray:
        yield f"{_some(stray)}的文字前后有空格，“{SHEET}”按原文计算，没有算入相应各栏；请删去空格。"
    texts = [_place(table, row, "due") for row in table.rows if _is_text_day(row)]
    if texts:
        yield f"{_some(texts)}的时限是文字，不是日期，“{SHEET}”没有计入时限各栏；请重新输入日期。"
    undated = sum(fact.rectified and fact.rectified_on is None for fact in facts)
    if undated:
        name = ledger.form.column("rectified_on").name
        yield f"每周进展的“整改完成”不含另外{undated}个已整改、没有填“{name}”的问题。"


def _stray(table: Table, row: TableRow) -> Iterator[str]:
    for id in _COUNTED:
        for number, cell in zip(table.columns[id], row.cells[id], strict=True):
            if isinstance(cell, str) and cell.strip() and cell != cell.strip():
                yield Location(table.sheet, row.row, number).a1


def _is_text_day(row: TableRow) -> bool:
    return isinstance(row.cells["due"][0], str) and day_due(row.values.get("due")) is not None


def _place(table: Table, row: TableRow, id: str) -> str:
    return Location(table.sheet, row.row, table.columns[id][0]).a1


def _some(places: Sequence[str]) -> str:
    more = f"等{len(places)}格" if len(places) > _SHOWN else ""
    return f"台账{'、'.join(places[:_SHOWN])}{more}"
