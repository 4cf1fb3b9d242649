"""Tables (ListObjects), to look at: LibreOffice has database ranges for them, with less to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import uno_cells as uc
from . import uno_types as u
from .addresses import Area
from .refusals import refused

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import Sheet


class Table:
    """A table."""

    def __init__(self, parent: Sheet, name: str) -> None:
        self.parent, self.name = parent, name

    @property
    def api(self) -> uc.DatabaseRange:
        """The database range over UNO."""
        return self.parent.book.document.uno.DatabaseRanges.getByName(self.name)

    @property
    def display_name(self) -> str:
        return self.name

    @property
    def area(self) -> Area:
        """The table's cells, with headings and totals."""
        place = self.api.DataArea
        rows, columns = place.EndRow - place.StartRow + 1, place.EndColumn - place.StartColumn + 1
        return Area(place.StartRow + 1, place.StartColumn + 1, rows, columns)

    @property
    def range(self) -> Range:
        return self.parent.at(self.area)

    @property
    def show_headers(self) -> bool:
        return self.api.ContainsHeader

    @property
    def show_totals(self) -> bool:
        return self.api.TotalsRow

    @property
    def show_autofilter(self) -> bool:
        return self.api.AutoFilter

    @property
    def header_row_range(self) -> Range | None:
        return (
            self.parent.at(Area(self.area.row, self.area.column, 1, self.area.columns)) if self.show_headers else None
        )

    @property
    def data_body_range(self) -> Range | None:
        first = self.area.row + self.show_headers
        rows = self.area.last_row - self.show_totals - first + 1
        return self.parent.at(Area(first, self.area.column, rows, self.area.columns)) if rows > 0 else None

    autofilter = refused("Table.autofilter", "use the range's")
    columns = refused("Table.columns")
    rows = refused("Table.rows")
    insert_row_range = refused("Table.insert_row_range")
    resize = refused("Table.resize")
    sort = refused("Table.sort")
    delete = refused("Table.delete")
    show_table_style_column_stripes = refused("Table.show_table_style_column_stripes")
    show_table_style_first_column = refused("Table.show_table_style_first_column")
    show_table_style_last_column = refused("Table.show_table_style_last_column")
    show_table_style_row_stripes = refused("Table.show_table_style_row_stripes")
    totals_row_range = refused("Table.totals_row_range")
    table_style = refused("Table.table_style")


class Tables:
    """The tables of a sheet."""

    def __init__(self, parent: Sheet) -> None:
        self.parent = parent

    @property
    def api(self) -> u.DatabaseRanges:
        """All database ranges of the document over UNO."""
        return self.parent.book.document.uno.DatabaseRanges

    def __iter__(self) -> Iterator[Table]:
        for name in self.api.ElementNames:
            if self.api.getByName(name).DataArea.Sheet == self.parent.index - 1:
                yield Table(self.parent, name)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: str | int) -> Table:
        for number, table in enumerate(self, 1):
            if key in (number, table.name):
                return table
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(key == table.name for table in self)

    def around(self, area: Area) -> Table | None:
        """The table that the first cell of an area lies in."""
        for table in self:
            inside = table.area
            if inside.row <= area.row <= inside.last_row and inside.column <= area.column <= inside.last_column:
                return table
        return None

    add = refused("Tables.add", "LibreOffice saves what it makes as no table of Excel's")
