"""Excel with a workbook open, as far as xlwings has no words for it: spoken to in its own object model.

Written after its documentation; it was not seen at work in a real Excel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlwings as xw

from toolkit.core.locations import Area
from toolkit.workbooks.live_areas import alike, area_of, block, halves
from toolkit.workbooks.ranges import Refit, parse_area, refit_list, refit_reference

_LONGEST_ADDRESS = 255  # what Range() takes


class Excel:
    """Excel, over COM."""

    quiet: Mapping[str, bool] = MappingProxyType({"enable_events": False})

    def is_read_only(self, book: xw.Book) -> bool:
        """Whether Excel has opened the workbook for reading only."""
        return bool(book.api.ReadOnly)

    def is_unsaved(self, book: xw.Book) -> bool:
        """Whether Excel would ask about saving it."""
        return not book.api.Saved

    def noted(self, sheet: xw.Sheet) -> Iterator[xw.Range]:
        """The cells with a note, the last first; threaded comments are none."""
        notes = sheet.api.Comments
        return (sheet.range(notes.Item(number).Parent.Address) for number in range(notes.Count, 0, -1))

    def is_shown(self, cell: xw.Range) -> bool:
        """Whether neither the cell's sheet nor its row is hidden."""
        return bool(cell.sheet.visible) and not cell.api.EntireRow.Hidden

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether the sheet is protected, with a password or without."""
        return bool(sheet.api.ProtectContents)

    def merges(self, sheet: xw.Sheet) -> frozenset[Area]:
        """The merged cells, looked for in ever smaller parts."""
        return _merged(sheet, area_of(sheet.used_range))

    def arrays(self, sheet: xw.Sheet, area: Area) -> Iterator[Area]:
        """The formulas over several cells."""
        for part, inside in alike(area, lambda part: block(sheet, part).has_array):
            if inside:
                yield from filter(None, [parse_area(sheet.range((part.top, part.left)).api.CurrentArray.Address)])

    def save(self, book: xw.Book) -> None:
        """Save."""
        book.save()

    def save_copy(self, book: xw.Book, path: Path) -> None:
        """Save a copy."""
        book.api.SaveCopyAs(str(path))

    def dress(self, sheet: xw.Sheet, pattern: Area, rows: Area, refit: Refit) -> None:
        """Copy formats and validations.

        A paste of formats takes the rows out of the conditional formats that cover them and brings the same ones anew,
        for these rows alone. So those are deleted, and each rule gets back the range that it had, grown.
        """
        ranges = [[part.Address for part in rule.AppliesTo.Areas] for rule in _rules(sheet)]
        block(sheet, pattern).copy()
        block(sheet, rows).paste("formats")
        block(sheet, rows).paste("validation")
        sheet.book.app.cut_copy_mode = False
        block(sheet, rows).api.FormatConditions.Delete()
        rules = list(_rules(sheet))
        # Where they cannot be told apart any more, they stay in pieces, which look the same.
        for rule, parts in zip(rules, ranges, strict=True) if len(rules) == len(ranges) else ():
            wanted = refit_list(" ".join(parts), refit).replace(" ", ",")
            if len(wanted) <= _LONGEST_ADDRESS:
                rule.ModifyAppliesToRange(sheet.api.Range(wanted))

    def grow(self, sheet: xw.Sheet, refit: Refit) -> None:
        """Let the filter, tables and print areas follow."""
        _grow_filter(sheet, refit)
        for table in sheet.tables:
            old = area_of(table.range)
            if (new := _grown(old, refit)) != old:
                table.resize(block(sheet, new))
        printed = sheet.page_setup.print_area or ""
        grown = ",".join(refit_reference(part, refit, with_headings=True) for part in printed.split(","))
        if grown != printed:
            sheet.page_setup.print_area = grown


def _grow_filter(sheet: xw.Sheet, refit: Refit) -> None:
    """Set the filter anew unless it hides rows; Excel itself takes in rows right below when it next filters."""
    if sheet.api.AutoFilterMode and not sheet.api.FilterMode:
        old = parse_area(sheet.api.AutoFilter.Range.Address)
        if old and (new := _grown(old, refit)) != old:
            sheet.api.AutoFilterMode = False
            block(sheet, new).api.AutoFilter()


def _grown(area: Area, refit: Refit) -> Area:
    return replace(area, bottom=refit.bottom(area, with_headings=True))


def _merged(sheet: xw.Sheet, area: Area) -> frozenset[Area]:
    if block(sheet, area).merge_cells is False:
        return frozenset()
    first = area_of(sheet.range((area.top, area.left)).merge_area)
    if (area.bottom, area.right) in first:
        return frozenset({first})
    return frozenset().union(*(_merged(sheet, half) for half in halves(area)))


def _rules(sheet: xw.Sheet) -> Iterator[Any]:
    conditions = sheet.api.Cells.FormatConditions
    return (conditions.Item(number) for number in range(1, conditions.Count + 1))
