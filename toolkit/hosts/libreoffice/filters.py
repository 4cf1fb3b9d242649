"""The state of an AutoFilter: which columns are filtered, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from xlwings.base_classes import empty_autofilter_criteria

from . import uno_cells as uc
from . import uno_types as u
from .addresses import Area
from .document import require_unprotected
from .refusals import Refused, refused

if TYPE_CHECKING:
    from .sheets import Sheet

# com.sun.star.sheet.FilterOperator2, as far as they compare a cell with a value
_EQUAL = 2
_COMPARISONS = {
    2: "equal_to", 3: "not_equal_to", 4: "greater_than", 5: "greater_than_or_equal", 6: "less_than", 7: "less_than_or_equal",
}  # fmt: skip


class AutoFilter:
    """The filter of the block of cells."""

    def __init__(self, sheet: Sheet, area: Area) -> None:
        self._sheet, self._area = sheet, area

    def _filters(self) -> list[uc.DatabaseRange]:
        """The sheet's filtered blocks that this block touches: the sheet's own, and those of tables."""
        document = self._sheet.book.document.uno
        unnamed = cast(u.UnnamedDatabaseRanges, document.getPropertyValue("UnnamedDatabaseRanges"))
        named = [document.DatabaseRanges.getByName(name) for name in document.DatabaseRanges.ElementNames]
        index = self._sheet.index - 1
        found = [unnamed.getByTable(index)] if unnamed.hasByTable(index) else []
        found += [entry for entry in named if entry.DataArea.Sheet == index]
        return [entry for entry in found if entry.AutoFilter and self._touches(entry.DataArea)]

    def _touches(self, place: uc.RangeAddress) -> bool:
        rows = place.StartRow < self._area.last_row and place.EndRow >= self._area.row - 1
        return rows and place.StartColumn < self._area.last_column and place.EndColumn >= self._area.column - 1

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """One entry for each column of the filtered block, as xlwings wants them; empty where there is no filter."""
        entries = []
        for entry in self._filters():
            columns = entry.DataArea.EndColumn - entry.DataArea.StartColumn + 1
            fields = entry.getFilterDescriptor().getFilterFields3()
            entries += [
                _criterion(number, [field for field in fields if field.Field == number - 1])
                for number in range(1, columns + 1)
            ]
        return entries

    def clear(self, field: int | None) -> None:
        """Show all rows again; for all columns at once only.

        Raises:
            Refused: A single column is named.
        """
        if field is not None:
            raise Refused("AutoFilter.clear is for all columns at once on LibreOffice.")
        require_unprotected(self._sheet.uno)
        for entry in self._filters():
            place = entry.DataArea
            cells = self._sheet.uno.getCellRangeByPosition(
                place.StartColumn, place.StartRow, place.EndColumn, place.EndRow
            )
            empty = cells.createFilterDescriptor(True)
            empty.ContainsHeader = True
            cells.filter(empty)

    apply_values = refused("AutoFilter.apply_values")
    apply_comparison = refused("AutoFilter.apply_comparison")
    apply_top_items = refused("AutoFilter.apply_top_items")
    apply_bottom_items = refused("AutoFilter.apply_bottom_items")
    apply_top_percent = refused("AutoFilter.apply_top_percent")
    apply_bottom_percent = refused("AutoFilter.apply_bottom_percent")


def _criterion(number: int, fields: list[uc.FilterField]) -> dict[str, Any]:
    """The filter of one column; what xlwings has no words for is ``unknown``."""
    if not fields:
        return empty_autofilter_criteria(number)
    values = [_text(value) for value in fields[0].Values]
    if len(fields) == 1 and fields[0].Operator == _EQUAL:
        return empty_autofilter_criteria(number, "values") | {"values": values}
    if len(fields) == 1 and fields[0].Operator in _COMPARISONS:
        return empty_autofilter_criteria(number, "comparison") | {
            "operator": _COMPARISONS[fields[0].Operator],
            "value1": values[0],
        }
    return empty_autofilter_criteria(number, "unknown")


def _text(value: uc.FilterValue) -> str:
    return f"{value.NumericValue:.15g}" if value.IsNumeric else value.StringValue
