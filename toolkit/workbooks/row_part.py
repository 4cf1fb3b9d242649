"""One row of a sheet part: changed in place, or made anew after the pattern of the form's first row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from toolkit.core.documents import CellValue
from toolkit.core.locations import Area, Location, column_letters
from toolkit.workbooks.cell_xml import CERTAINLY_FITS, cell_xml, check_value, escape, needs_date_style
from toolkit.workbooks.fitting import ColumnSizes
from toolkit.workbooks.markup import attributes, is_true, with_attribute
from toolkit.workbooks.ranges import parse_area
from toolkit.workbooks.raw_rows import RawRow, cell_style, formula_tag, has_content, parse_row
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.sheet_checks import occupied
from toolkit.workbooks.style_part import DateStyles

# What of the pattern row's own tag a new row takes: its style, and a height that somebody set.
_TAKEN = ((b"s", b"customFormat"), (b"ht", b"customHeight"))


@dataclass(frozen=True)
class RowChange:
    """New values for some cells of a row, by column."""

    row: int
    values: Mapping[int, CellValue]


@dataclass(frozen=True)
class NewRow:
    """A whole new row, from column A on. It never overwrites what stands there already."""

    row: int
    values: Sequence[CellValue]


Target = RowChange | NewRow


@dataclass(frozen=True)
class Pattern:
    """The style of each cell of the pattern row, and the attributes that a new row takes from it."""

    styles: Mapping[int, int] = field(default_factory=dict)
    attributes: bytes = b""
    row_style: int | None = None
    fitted: bool = False  # whether its height follows its text


@dataclass(frozen=True, slots=True)
class _Slot:
    """One column of new rows, its cells ready but for the row (and the text, escaped)."""

    column: int
    style: int
    text: str
    blank: str


def _pattern(row: RawRow) -> Pattern:
    given = row.attributes
    taken = [(name, given[name]) for pair in _TAKEN if is_true(given.get(pair[1])) for name in pair if name in given]
    styles = {column: cell_style(cell) for column, cell in row.cells.items()}
    fitted = b"ht" in given and not is_true(given.get(b"customHeight"))
    return Pattern(styles, b"".join(b' %s="%s"' % item for item in taken), row.style, fitted)


@dataclass
class RowWriter:
    """Writes the rows of one sheet, and keeps what the other parts have to know of it.

    ``columns`` are the default styles of columns; ``arrays`` collects the ranges of formulas over several cells,
    ``formulas_gone`` the addresses of formulas that are no more.
    """

    sheet: str
    prefix: bytes
    columns: Mapping[int, int]
    sizes: ColumnSizes
    dates: DateStyles
    from_1904: bool = False
    arrays: list[Area] = field(default_factory=list)
    formulas_gone: list[str] = field(default_factory=list)
    _pattern: Pattern = field(default_factory=Pattern)
    _slots: list[_Slot] = field(default_factory=list)

    def learn(self, raw: bytes) -> None:
        """Take a row as the pattern of new ones."""
        self._pattern = _pattern(parse_row(raw, self.prefix))
        self._slots = []

    def forget(self, raw: bytes, row: int) -> None:
        """Note what goes away with a removed row."""
        for column, cell in parse_row(raw, self.prefix).cells.items():
            self._note_formula(cell, f"{column_letters(column)}{row}")

    def made(self, target: Target) -> bytes:
        """A row that the sheet did not have."""
        name = self.prefix.decode() + "row"
        if isinstance(target, RowChange):
            given = ((column, value) for column, value in target.values.items() if value is not None)
            cells = [self._cell(target.row, column, self._default(column), value) for column, value in given]
            return f'<{name} r="{target.row}">{"".join(cells)}</{name}>'.encode()
        shared = self._pattern.attributes.decode()
        if self._pattern.fitted:
            shared += f' ht="{self.sizes.height(enumerate(target.values, start=1)):g}"'
        return f'<{name} r="{target.row}"{shared}>{"".join(self._new_cells(target))}</{name}>'.encode()

    def changed(self, raw: bytes, target: Target) -> bytes:
        """A row of the sheet with its changes; the cells that do not change stay as they are."""
        row = parse_row(raw, self.prefix)
        values = target.values if isinstance(target, RowChange) else self._free(row, target)
        cells = dict(row.cells)
        for column, value in values.items():
            if column in cells or value is not None or isinstance(target, NewRow):
                cells[column] = self._replaced(row, target.row, column, value)
        return row.written(self._tag(row, target, values, cells), cells)

    def _free(self, row: RawRow, target: NewRow) -> dict[int, CellValue]:
        """The values of a new row that comes to stand in a blank one. Raises UnsafeWorkbook if it is not blank."""
        width = max(len(target.values), max(self._pattern.styles, default=0))
        values = {**dict.fromkeys(range(1, width + 1)), **dict(enumerate(target.values, start=1))}
        for column, cell in row.cells.items():
            if values.get(column) is None:
                values.pop(column, None)
            elif has_content(cell):
                raise occupied(Location(self.sheet, target.row, column))
        framed = self._pattern.styles
        return {column: value for column, value in values.items() if value is not None or framed.get(column)}

    def _replaced(self, row: RawRow, number: int, column: int, value: CellValue) -> bytes:
        old = row.cells.get(column)
        if old is None:
            style = row.style if row.style is not None else self._default(column)
        else:
            self._note_formula(old, f"{column_letters(column)}{number}")
            style = cell_style(old)
        return self._cell(number, column, style, value).encode()

    def _tag(self, row: RawRow, target: Target, values: Mapping[int, CellValue], cells: Mapping[int, bytes]) -> bytes:
        """The row's start tag: a height that follows the text takes in the new one; spans may be too narrow."""
        tag, given = row.tag, row.attributes
        if b"ht" in given and not is_true(given.get(b"customHeight")):
            height = max(float(given[b"ht"]), self.sizes.height(values.items()))
            tag = with_attribute(tag, b"ht", b"%g" % height)
        if b"spans" in given and cells.keys() != row.cells.keys():
            tag = with_attribute(tag, b"spans", None)
        if isinstance(target, NewRow) and b"hidden" in given:
            tag = with_attribute(tag, b"hidden", None)
        return tag

    def _new_cells(self, target: NewRow) -> Iterator[str]:
        """The cells of a new row; those of the pattern that have no value are blank, for their frames."""
        if len(self._slots) < len(target.values):
            self._slots = list(self._make_slots(len(target.values)))
        row = target.row
        for value, slot in zip_longest(target.values, self._slots):
            if type(value) is str and 0 < len(value) < CERTAINLY_FITS:
                yield slot.text % (row, escape(value))
            elif value is not None and value != "":
                yield self._cell(row, slot.column, slot.style, value)
            elif slot.blank:
                yield slot.blank % row

    def _make_slots(self, width: int) -> Iterator[_Slot]:
        prefix = self.prefix.decode()
        for column in range(1, max(width, max(self._pattern.styles, default=0)) + 1):
            style, place = self._default(column), f"{column_letters(column)}%d"
            framed = self._pattern.styles.get(column)
            blank = cell_xml(prefix, place, _written(style), None) if framed else ""
            yield _Slot(column, style, cell_xml(prefix, place, _written(style), "%s"), blank)

    def _default(self, column: int) -> int:
        """The style of a cell that was not there: that of the pattern, else of its row, else of its column."""
        if column in self._pattern.styles:
            return self._pattern.styles[column]
        return self.columns.get(column, 0) if self._pattern.row_style is None else self._pattern.row_style

    def _cell(self, row: int, column: int, style: int, value: CellValue) -> str:
        reference = f"{column_letters(column)}{row}"
        check_value(value, f"“{self.sheet}”的 {reference} ")
        if needs_date_style(value) and not self.dates.shows_day(style):
            usual = self._default(column)
            style = usual if self.dates.shows_day(usual) else self.dates.dated(style)
        return cell_xml(self.prefix.decode(), reference, _written(style), value, self.from_1904)

    def _note_formula(self, cell: bytes, reference: str) -> None:
        """Keep the address of a formula that goes. Raises UnsafeWorkbook if other cells depend on it to exist."""
        tag = formula_tag(cell, self.prefix)
        if tag is None:
            return
        given = attributes(tag)
        area = parse_area(given.get(b"ref", b"").decode())
        if given.get(b"t") == b"shared" and area and (area.top, area.left) != (area.bottom, area.right):
            raise UnsafeWorkbook(
                f"“{self.sheet}”的 {reference} 是一组填充公式的首格，改动它会破坏其余公式，没有写入。"
                "请把这组公式粘贴为数值后重试。"
            )
        self.formulas_gone.append(reference)


def _written(style: int) -> str:
    return f' s="{style}"' if style else ""
