"""A workbook of a workspace that a program has open, as an action works on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlwings as xw

from toolkit.core.documents import Grid
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.foresight import edited
from toolkit.workbooks.live import LiveSheets, LiveWorkbook
from toolkit.workbooks.live_program import program_of
from toolkit.workbooks.refusals import StorageTrouble, WorkbookChanged


class OpenWorkbook:
    """An open workbook that is written to, and saved by its program, only when the whole action is sure of itself.

    Until then edits are kept here, and sheets read as if they were done.
    """

    def __init__(self, book: xw.Book, backups: Path) -> None:
        self.book = book
        self._backups = backups
        self._live = LiveSheets(book)
        self._read: dict[str, Grid] = {}
        self._expected: dict[str, Grid] = {}
        self._waiting: list[Sequence[SheetEdit]] = []

    @property
    def path(self) -> Path:
        """The file that the program saves to."""
        return Path(self.book.impl.fullname)  # Book.fullname would look for a web address on the disk, and fail

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in order."""
        return self._live.sheet_names

    def grid(self, name: str) -> Grid:
        """The values of a sheet, with what is to be written. Raises UnsafeWorkbook."""
        key = name.casefold()
        if key not in self._expected:
            self._expected[key] = self._read[key] = self._live.grid(name)
        return self._expected[key]

    def edit(self, edits: Sequence[SheetEdit]) -> None:
        """Keep edits for later. Raises WorkbookRefusal for one that could not be done."""
        wanted = [edit for _, edit in self._live.check(edits)]
        after = {edit.sheet.casefold(): edited(self.grid(edit.sheet), edit) for edit in wanted}
        self._expected |= after
        if wanted:
            self._waiting.append(wanted)

    @property
    def edited(self) -> bool:
        """Whether anything waits to be written."""
        return bool(self._waiting)

    def demand_free(self) -> None:
        """Raise WorkbookBusy if the workbook was opened for reading only."""
        self._live.demand_free()

    def save(self, at: datetime) -> None:
        """Write what waits, and let the program save the workbook. Raises WorkbookRefusal.

        Somebody may have typed while the action was at work: then nothing is written.
        """
        self._demand_unchanged()
        LiveWorkbook(self.book, self._backups, at).edit_in_turn(self._waiting)
        save_in_place(self.book)
        self._waiting, self._read = [], dict(self._expected)

    def _demand_unchanged(self) -> None:
        touched = {edit.sheet.casefold() for edits in self._waiting for edit in edits}
        for name in touched:
            if self._live.grid(self._read[name].name) != self._read[name]:
                raise WorkbookChanged(
                    f"“{self._read[name].name}”在处理期间被改动过，没有写入。请重新点一次，会以最新内容为准。"
                )


def save_in_place(book: xw.Book) -> None:
    """Let the program save a workbook where it lies. Raises StorageTrouble."""
    try:
        program_of(book).save(book)
    except Exception as error:
        raise StorageTrouble(f"“{book.name}”没有保存成功（{error}）。请用“另存为”保存一份，再联系技术人员。") from error
