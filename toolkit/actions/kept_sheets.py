"""The sheets of 名册与排班 that the toolkit keeps: 备案情况 and 坐窗口月历, made anew whenever a batch changes anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from toolkit.actions.filing_matrix import Lines, matrix_from, matrix_lines
from toolkit.actions.ledger import Ledger
from toolkit.actions.roster_calendar import calendar_lines
from toolkit.actions.roster_checking import checked_rosters, rosters_of
from toolkit.checking.registers import registers_of
from toolkit.core.register import RegisterRow
from toolkit.forms.duty_calendar import CALENDAR
from toolkit.forms.materials import MATRIX
from toolkit.forms.registry import ROSTERS
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.refusals import WorkbookBusy
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.writing import rewriting

Rows = Mapping[str, Sequence[RegisterRow]]


def renew_sheets(ledgers: Sequence[Ledger], rows: Rows, lines: Lines, as_of: date) -> str:
    """Make the kept sheets say what registers and 合并记录 will say. ``rows`` are those of registers that change.

    The answer is a remark where that had to wait: the workbook is open, and nothing else is to be written into it.
    A workbook without the sheets, as older ones are, is left as it is.
    """
    kept = next((ledger for ledger in ledgers if ledger.form in ROSTERS.forms), None)
    if kept is None:
        return ""
    edits = [edit for edit in _edits(ledgers, kept, rows, lines, as_of) if not edit.empty]
    if not edits:
        return ""
    if not kept.book.edited and _is_busy(kept):
        return f"“{kept.book.path.name}”正打开着，其中的“{MATRIX.sheet}”“{CALENDAR.sheet}”这次没有更新；关闭后下次合并时更新。"
    kept.book.edit(edits)
    return ""


def _is_busy(ledger: Ledger) -> bool:
    try:
        ledger.book.demand_free()
    except WorkbookBusy:
        return True
    return False


def _edits(ledgers: Sequence[Ledger], kept: Ledger, rows: Rows, lines: Lines, as_of: date) -> Iterator[SheetEdit]:
    names = kept.book.sheet_names
    if MATRIX.sheet in names:
        matrix = matrix_from(ledgers, lines, as_of)
        yield rewriting(read_table(kept.book, MATRIX), matrix_lines(matrix))
    if CALENDAR.sheet in names:
        known = {ledger.form.id: ledger.register.rows for ledger in ledgers} | dict(rows)
        rosters = rosters_of(ledgers, known, registers_of(known, ledgers[0].office.units))
        found = checked_rosters(rosters, as_of)
        yield rewriting(read_table(kept.book, CALENDAR), calendar_lines(rosters, found))
