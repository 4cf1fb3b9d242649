"""What is wanted of a spreadsheet program that has a workbook open, and xlwings has no words for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import xlwings as xw

from toolkit.core.locations import Area
from toolkit.workbooks.live_excel import Excel
from toolkit.workbooks.live_libreoffice import LibreOffice
from toolkit.workbooks.ranges import Refit


class Program(Protocol):
    """A spreadsheet program."""

    @property
    def quiet(self) -> Mapping[str, bool]:
        """The properties of xlwings' app, beyond the usual, that keep the program quiet while it is written to."""

    def is_read_only(self, book: xw.Book) -> bool:
        """Whether the open workbook cannot be saved in its place."""

    def is_unsaved(self, book: xw.Book) -> bool:
        """Whether the open workbook has changed since it was saved."""

    def noted(self, sheet: xw.Sheet) -> Iterator[xw.Range]:
        """The cells of a sheet that have a note; the note may be deleted meanwhile."""

    def is_shown(self, cell: xw.Range) -> bool:
        """Whether neither the cell's sheet nor its row is hidden, by a filter or by hand."""

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether cells of the sheet are locked."""

    def merges(self, sheet: xw.Sheet) -> frozenset[Area]:
        """The merged cells of a sheet."""

    def arrays(self, sheet: xw.Sheet, area: Area) -> Iterator[Area]:
        """The formulas over several cells that touch an area."""

    def save(self, book: xw.Book) -> None:
        """Save the workbook in its place, its buttons included."""

    def save_copy(self, book: xw.Book, path: Path) -> None:
        """Save the workbook as it is now to another file; the open one stays what and where it is."""

    def dress(self, sheet: xw.Sheet, pattern: Area, rows: Area, refit: Refit) -> None:
        """Give blank rows the look and the rules of a pattern row. ``refit`` tells how far the records come to reach."""

    def grow(self, sheet: xw.Sheet, refit: Refit) -> None:
        """Let the filter, tables and print areas follow the records."""


_PROGRAMS: dict[str, Program] = {"excel": Excel(), "libreoffice": LibreOffice()}


def program_of(book: xw.Book) -> Program:
    """The program that has the workbook open. Raises KeyError for one that is neither Excel nor LibreOffice."""
    return _PROGRAMS[book.app.engine.name]
