"""Changing a workbook that is closed: only the parts that have to change are rewritten inside the zip.

Buttons, pictures, notes, charts, whatever somebody added, stays byte for byte. What cannot be done safely is
refused before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.documents import Grid
from toolkit.core.locations import Area
from toolkit.workbooks.book_part import (
    Book,
    SheetEntry,
    check_editable,
    demand_calculation,
    read_book,
    refit_names,
    refit_table,
    without_entries,
    without_override,
    without_relation,
)
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.fitting import column_sizes
from toolkit.workbooks.markup import attributes, tag_pattern
from toolkit.workbooks.package import Package
from toolkit.workbooks.package_writer import Blob, deflate, rewritten
from toolkit.workbooks.plain_parts import plain_chunks, plain_part
from toolkit.workbooks.ranges import Refit, parse_area, refit_tail, widen_dimension
from toolkit.workbooks.row_part import RowWriter
from toolkit.workbooks.sheet_checks import check_arrays, check_merges, check_protection, check_table
from toolkit.workbooks.sheet_part import (
    column_styles,
    has_formula,
    has_password,
    merged_areas,
    rewrite_rows,
    split_sheet,
)
from toolkit.workbooks.style_part import DateStyles
from toolkit.workbooks.verify import check_written

_CONTENT_TYPES = "[Content_Types].xml"


class ClosedWorkbook:
    """A workbook as the bytes of its file; an edit gives it new ones. Raises UnsafeWorkbook for what is none."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._reader = BookReader(content)

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in order."""
        return self._reader.sheet_names

    def grid(self, name: str) -> Grid:
        """The values of a sheet."""
        return self._reader.grid(name)

    def edit(self, edits: Sequence[SheetEdit]) -> None:
        """Do the edits, and read them back. Raises UnsafeWorkbook; the content is then what it was."""
        content = edit_workbook(self.content, edits)
        reader = BookReader(content)
        check_written(reader, edits)
        self.content, self._reader = content, reader


@dataclass
class _Changes:
    """What comes together while the sheets are rewritten."""

    styles: DateStyles
    parts: dict[str, Blob] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    refits: dict[int, Refit] = field(default_factory=dict)
    formulas_gone: dict[str, list[str]] = field(default_factory=dict)

    def put(self, part: str, old: bytes, new: bytes) -> None:
        """Take a part's new content, if it is new."""
        if new != old:
            self.parts[part] = deflate([new])


def edit_workbook(content: bytes, edits: Sequence[SheetEdit]) -> bytes:
    """The workbook with the edits done; at most one edit to a sheet. Without edits, the very same bytes.

    Text is written as text whatever it looks like, days as dates. Raises UnsafeWorkbook where a change could
    not be made without loss.
    """
    wanted = [edit for edit in edits if not edit.empty]
    if not wanted:
        return content
    package = Package(content)
    book = read_book(package)
    check_editable(package, book)
    changes = _Changes(DateStyles(package.read(book.styles) if book.styles else None))
    for edit in wanted:
        _edit_sheet(package, book, edit, changes)
    _edit_styles(book, changes)
    _edit_chain(package, book, changes)
    _edit_book(package, book, changes)
    return rewritten(package, changes.parts, frozenset(changes.dropped))


def _edit_sheet(package: Package, book: Book, edit: SheetEdit, changes: _Changes) -> None:
    sheet = book.sheet(edit.sheet)
    if sheet.part in changes.parts:
        raise ValueError(f"two edits to one sheet, {edit.sheet}")
    gone = changes.formulas_gone.setdefault(sheet.id, [])
    changes.parts[sheet.part] = deflate(_sheet_stream(package, book, sheet, edit, changes.styles, gone))
    refit = edit.refit
    if refit:
        changes.refits[sheet.index] = refit
        _edit_tables(package, sheet, edit, refit, changes)


def _sheet_stream(
    package: Package, book: Book, sheet: SheetEntry, edit: SheetEdit, styles: DateStyles, gone: list[str]
) -> Iterator[bytes]:
    """The sheet's part with the edit done; raises UnsafeWorkbook at the latest at its end."""
    parts = split_sheet(plain_chunks(package, sheet.part), sheet.name)
    columns, sizes = column_styles(parts.head), column_sizes(parts.head)
    writer = RowWriter(sheet.name, parts.prefix, columns, sizes, styles, book.from_1904, formulas_gone=gone)
    yield widen_dimension(parts.head, parts.prefix, _changed_area(edit))
    yield from rewrite_rows(parts, edit, writer)
    check_protection(edit.sheet, protected=has_password(parts.tail))
    check_merges(merged_areas(parts.tail), edit)
    check_arrays(writer.arrays, edit)
    refit = edit.refit
    yield refit_tail(parts.tail, refit) if refit else parts.tail


def _changed_area(edit: SheetEdit) -> Area:
    """The smallest area around all cells that take a value."""
    rows = [row for (row, _), value in edit.cells.items() if value is not None]
    columns = [column for (_, column), value in edit.cells.items() if value is not None]
    if edit.appended:
        rows += [edit.new_rows[0], edit.new_rows[-1]]
        columns += [1, max(1, *map(len, edit.appended))]
    if not rows:
        first = next(iter(edit.cells), (max(edit.pattern_row, 1), 1))
        return Area(*first, *first)
    return Area(min(rows), min(columns), max(rows), max(columns))


def _edit_tables(package: Package, sheet: SheetEntry, edit: SheetEdit, refit: Refit, changes: _Changes) -> None:
    for relation in package.relationships(sheet.part):
        if relation.kind != "table":
            continue
        content = plain_part(package, relation.target)
        tag = tag_pattern("table").search(content)
        given = attributes(tag[0]) if tag else {}
        area = parse_area(given.get(b"ref", b"").decode())
        if area:
            totals = given.get(b"totalsRowCount", b"0") != b"0"
            check_table(area, edit, totals=totals, name=given.get(b"displayName", b"").decode())
            changes.put(relation.target, content, refit_table(content, refit))


def _edit_styles(book: Book, changes: _Changes) -> None:
    styled = changes.styles.changed()
    if styled is not None and book.styles:
        changes.parts[book.styles] = deflate([styled])


def _edit_chain(package: Package, book: Book, changes: _Changes) -> None:
    """Take formulas that are no more out of the calculation chain; an empty chain goes as a whole."""
    gone: Mapping[str, list[str]] = {id: cells for id, cells in changes.formulas_gone.items() if cells}
    chain = book.calculation_chain
    if not gone or chain is None or chain not in package:
        return
    old = plain_part(package, chain)
    new = without_entries(old, gone)
    if new is not None:
        changes.put(chain, old, new)
        return
    changes.dropped.add(chain)
    folder, _, base = book.part.rpartition("/")
    relations = f"{folder}/_rels/{base}.rels".lstrip("/")
    for part, taken in (
        (relations, without_relation(package.read(relations), "calcChain")),
        (_CONTENT_TYPES, without_override(package.read(_CONTENT_TYPES), chain)),
    ):
        changes.parts[part] = deflate([taken])


def _edit_book(package: Package, book: Book, changes: _Changes) -> None:
    old = plain_part(package, book.part)
    new = refit_names(old, changes.refits) if changes.refits else old
    if book.calculation_chain or any(
        has_formula(plain_chunks(package, sheet.part)) for sheet in book.sheets if sheet.kind == "worksheet"
    ):
        new = demand_calculation(new, book.prefix)
    changes.put(book.part, old, new)
