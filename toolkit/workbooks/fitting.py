"""The heights of rows that are written into a sheet's part, from its columns' widths and the new texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.core.documents import CellValue
from toolkit.workbooks.heights import COMFORTABLE, row_height, sheet_width
from toolkit.workbooks.markup import attributes, tag_pattern

_USUAL_WIDTH = 9.0
_FAR_COLUMN = 1024  # a width may be set for all 16,384 columns; no register reaches as far as this one


@dataclass(frozen=True)
class ColumnSizes:
    """The widths of a sheet's columns in half-width characters, and how many Chinese ones surely fit on a line."""

    widths: Mapping[int, float] = field(default_factory=dict)
    usual: float = _USUAL_WIDTH

    def height(self, cells: Iterable[tuple[int, CellValue]]) -> float:
        """The height in points that shows the cells of a row, given by column."""
        long = [(self.widths.get(column, self.usual), value) for column, value in cells if self._is_long(column, value)]
        return row_height([width for width, _ in long], [value for _, value in long]) if long else COMFORTABLE

    def _is_long(self, column: int, value: CellValue) -> bool:
        """Whether a text may need a second line; most do not, and measuring all would take most of the time."""
        return isinstance(value, str) and (len(value) * 2.2 > self.widths.get(column, self.usual) or "\n" in value)


def column_sizes(head: bytes) -> ColumnSizes:
    """Read the widths from what stands before the rows of a sheet's part."""
    widths: dict[int, float] = {}
    for tag in tag_pattern("col").finditer(head):
        given = attributes(tag[0])
        if b"width" in given:
            columns = range(int(given[b"min"]), min(int(given[b"max"]), _FAR_COLUMN) + 1)
            widths |= dict.fromkeys(columns, sheet_width(float(given[b"width"])))
    general = tag_pattern("sheetFormatPr").search(head)
    usual = attributes(general[0]).get(b"defaultColWidth") if general else None
    return ColumnSizes(widths, sheet_width(float(usual)) if usual else _USUAL_WIDTH)
