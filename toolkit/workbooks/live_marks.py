"""Findings shown in an open workbook: a fill and a note in each cell that is at fault, and all of it gone again.

A mark carries in its own note what it covered, so that it can be taken away wherever a sort has moved its cell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlwings as xw

from toolkit.core import catalogue
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.workbooks import styles
from toolkit.workbooks.live import undisturbed
from toolkit.workbooks.live_program import program_of
from toolkit.workbooks.sheet_checks import check_protection

NOTE_OPENING = "【校验】"
MOST_MARKS = 300  # cells of one sheet; each takes several calls to the program
_NO_FILL = "无"
_MARK = re.compile(rf"\n?{NOTE_OPENING}.*?（原底色：(#[0-9a-fA-F]{{6}}|{_NO_FILL})）", re.DOTALL)
_Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Marked:
    """How many cells were marked, and how many were left for the next run, of which a sheet has too many."""

    cells: int
    left: int


def mark_findings(book: xw.Book, sheets: Sequence[str], findings: Sequence[Finding]) -> Marked:
    """Mark the findings in their sheets, the worst first, after the marks of earlier runs are gone.

    ``sheets`` are cleared even if nothing is found there. The clerk's own notes and colours come back with the next run.
    Raises UnsafeWorkbook for a protected sheet, before anything is changed.
    """
    cells = _by_cell(findings)
    marked = left = 0
    for name in sheets:
        check_protection(name, protected=program_of(book).is_protected(book.sheets[name]))
    with undisturbed(book):
        for name in sheets:
            sheet = book.sheets[name]
            _clear(sheet)
            own = [(place, found) for place, found in cells.items() if place.sheet == name]
            for place, found in own[:MOST_MARKS]:
                _mark(sheet.range((place.row, place.column)), found)
            marked += len(own[:MOST_MARKS])
            left += len(own[MOST_MARKS:])
    return Marked(marked, left)


def go_to(book: xw.Book, place: Location) -> bool:
    """Put a cell before the clerk's eyes; whether it can be seen there."""
    sheet = book.sheets[place.sheet]
    cell = sheet.range((place.row, place.column or 1))
    if not program_of(book).is_shown(cell):
        return False
    sheet.activate()
    cell.select()
    return True


def _by_cell(findings: Sequence[Finding]) -> Mapping[Location, list[Finding]]:
    """The findings by cell, the worst first; what concerns a row stands at its first cell."""
    cells: dict[Location, list[Finding]] = defaultdict(list)
    severities = list(Severity)
    for finding in sorted(findings, key=lambda finding: severities.index(finding.severity)):
        where = finding.location
        if where and where.row:
            cells[Location(where.sheet, where.row, where.column or 1)].append(finding)
    return cells


def _mark(cell: xw.Range, findings: Sequence[Finding]) -> None:
    before = _hex(cell.color) or _NO_FILL
    said = "\n".join(f"{catalogue.message(finding)}{catalogue.hint(finding)}" for finding in findings)
    text = f"{NOTE_OPENING}{said}\n（原底色：{before}）"
    note = cell.note
    if note:
        note.text = f"{note.text}\n{text}"
    else:
        cell.add_note(text)
    cell.color = _fill(findings[0].severity)


def _clear(sheet: xw.Sheet) -> None:
    ours = {_fill(severity) for severity in Severity}
    for cell in program_of(sheet.book).noted(sheet):
        note = cell.note
        found = _MARK.search(note.text) if note else None
        if not (note and found):
            continue
        if tuple(cell.color or ()) in ours:  # a clerk may have coloured it anew
            cell.color = None if found[1] == _NO_FILL else found[1]
        rest = _MARK.sub("", note.text)
        if rest.strip():
            note.text = rest
        else:
            note.delete()


def _fill(severity: Severity) -> _Colour:
    red, green, blue = bytes.fromhex(styles.MARKS[severity][2:])
    return red, green, blue


def _hex(colour: Sequence[int] | None) -> str:
    return "#" + bytes(map(int, colour)).hex() if colour else ""
