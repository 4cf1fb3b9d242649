"""The sender's own file with its faults marked: coloured cells, a note on each, a result for each row, and a list.

Marks of an earlier check are taken away first, so that a file may go to and fro as often as needed. The sender's
own notes stay. A file of another format, or one that openpyxl cannot keep, is rebuilt from its cells as .xlsx.
"""

from __future__ import annotations

import io
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core import catalogue
from toolkit.core.documents import Document
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.marks import NOTE_OPENING, unmarked
from toolkit.core.records import Submission
from toolkit.workbooks import styles
from toolkit.workbooks.converted import convert
from toolkit.workbooks.marked_list import add_list, remove_list
from toolkit.workbooks.marked_results import add_results, remove_results
from toolkit.workbooks.marked_tints import remove_shown, show_above_formats

AUTHOR = "区级核验"
_SEVERITIES = list(Severity)
# openpyxl takes minutes and gigabytes for sheets beyond this, which hold formats and no records.
_LARGEST_SHEETS = 30 << 20
_NOTE_WIDTH, _LINE_HEIGHT, _CHARACTERS = 320, 20, 22


def write_marked_copy(target: Path, source_bytes: bytes | None, document: Document, submission: Submission) -> None:
    """Write the marked copy, an .xlsx. ``source_bytes`` is the sender's file, if the document is the whole of it.

    Raises OSError if the target cannot be written.
    """
    content = _marked_own(source_bytes, document, submission) if source_bytes else None
    if content is None:
        book, names = convert(unmarked(document.grids))
        content = _marked(book, document, submission, names)
    target.write_bytes(content)


def _marked_own(source: bytes, document: Document, submission: Submission) -> bytes | None:
    """The sender's own workbook marked, or None if it is none that can be kept."""
    try:
        if not source.startswith(b"PK") or _sheets_size(source) > _LARGEST_SHEETS:
            return None
        with warnings.catch_warnings():
            # What openpyxl does not know it leaves out, and says so; the sender has the original.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(source), rich_text=True)
            book.template = False  # a copy is a workbook, whatever it was made from
            if not _holds(book, document):
                return None
            return _marked(book, document, submission, {name: name for name in book.sheetnames})
    except Exception:  # openpyxl raises nearly anything for an odd file, and then its cells are enough
        return None


def _sheets_size(source: bytes) -> int:
    with ZipFile(io.BytesIO(source)) as package:
        return sum(entry.file_size for entry in package.infolist() if "worksheets/" in entry.filename)


def _holds(book: Workbook, document: Document) -> bool:
    """Whether the workbook, as openpyxl sees it, has the cells that were read; of some dialects it sees none."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    return all(
        grid.name in sheets and sheets[grid.name].max_row >= grid.last_row for grid in document.grids if grid.rows
    )


def _marked(book: Workbook, document: Document, submission: Submission, names: Mapping[str, str]) -> bytes:
    """Mark a workbook, or only take old marks away where nothing was found.

    ``names`` maps the sheets that findings speak of to those of the workbook.
    """
    remove_list(book)
    for sheet in book.worksheets:
        _clear(sheet)
        remove_results(sheet)
        remove_shown(sheet)
    placed = [(_cell_of(document, finding.location, names), finding) for finding in submission.findings]
    by_cell: dict[Location, list[Finding]] = defaultdict(list)
    for location, finding in placed:
        if location and location.row:
            by_cell[location].append(finding)
    colours: dict[str, dict[str, str]] = defaultdict(dict)
    for location, together in by_cell.items():
        cell = _visible_cell(book[location.sheet], location)
        colours[location.sheet][cell.coordinate] = _mark(cell, together)
    for name, coloured in colours.items():
        show_above_formats(book[name], coloured)
    if placed:
        add_results(book, submission, names)
        add_list(book, placed)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def _cell_of(document: Document, location: Location | None, names: Mapping[str, str]) -> Location | None:
    """The cell to mark: for a whole row its first cell that says something. None outside of the workbook."""
    if location is None or location.sheet not in names:
        return None
    column = location.column
    if location.row and not column:
        grid = next(grid for grid in document.grids if grid.name == location.sheet)
        column = next((number for number, _ in grid.cells(location.row)), grid.first_column)
    return replace(location, sheet=names[location.sheet], column=column)


def _clear(sheet: Worksheet) -> None:
    """Take away the marks of an earlier check."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in styles.MARKS.values():
                cell.fill = PatternFill()
            if cell.comment and NOTE_OPENING in cell.comment.text:
                _keep_note(cell, cell.comment.text.partition(NOTE_OPENING)[0].rstrip())


def _keep_note(cell: Cell | MergedCell, text: str) -> None:
    """Leave of a note what the sender wrote."""
    author = cell.comment.author if cell.comment else ""
    cell.comment = Comment(text, author) if text else None


def _mark(cell: Cell, findings: Sequence[Finding]) -> str:
    """Colour a cell by its worst finding and note all of them; gives the colour."""
    worst = min((finding.severity for finding in findings), key=_SEVERITIES.index)
    cell.fill = PatternFill("solid", fgColor=styles.MARKS[worst])
    own = cell.comment.text.rstrip() if cell.comment else ""
    author = cell.comment.author if cell.comment else AUTHOR
    lines = [f"{catalogue.message(finding)}\n→ {catalogue.hint(finding)}" for finding in findings]
    text = "\n".join([NOTE_OPENING, *lines])
    cell.comment = _note(f"{own}\n{text}" if own else text, author or AUTHOR)
    return styles.MARKS[worst]


def _note(text: str, author: str) -> Comment:
    height = sum(len(line) // _CHARACTERS + 1 for line in text.split("\n")) * _LINE_HEIGHT
    return Comment(text, author, width=_NOTE_WIDTH, height=height + _LINE_HEIGHT)


def _visible_cell(sheet: Worksheet, location: Location) -> Cell:
    """The cell, or the one that is shown in its place where it is merged."""
    cell = sheet.cell(location.row, location.column)
    if isinstance(cell, Cell):
        return cell
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            shown = sheet.cell(area.min_row, area.min_col)
            if isinstance(shown, Cell):
                return shown
    raise ValueError(f"{location} is a merged cell of no area")
