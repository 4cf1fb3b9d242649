"""What every workbook offers that the toolkit reads from and writes to, a closed file or one that is open in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from toolkit.core.documents import Grid
from toolkit.workbooks.edits import SheetEdit


class Sheets(Protocol):
    """The sheets of a workbook, to be read."""

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in order."""

    def grid(self, name: str) -> Grid:
        """The values of a sheet as they are now: formulas give their last result, text comes letter for letter.

        Raises WorkbookRefusal where there is no such sheet, or it cannot be read.
        """


class EditableWorkbook(Sheets, Protocol):
    """A workbook that also takes edits. Whether it is saved, and where, is the affair of whoever opened it."""

    def edit(self, edits: Sequence[SheetEdit]) -> None:
        """Do the edits, at most one to a sheet, and read them back.

        Text is written as text whatever it looks like, days as dates; new rows look like the pattern row, and the
        ranges that cover the records come to cover them. Raises WorkbookRefusal before anything is written
        where a change cannot be made without loss.
        """


class StoredWorkbook(EditableWorkbook, Protocol):
    """A workbook of a workspace, wherever it is kept; its edits are held back until it is saved.

    So a run that is refused half-way has changed nothing, neither on the disk nor before the clerk's eyes.
    """

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def edited(self) -> bool:
        """Whether there is anything to save."""

    def demand_free(self) -> None:
        """Raise WorkbookBusy if somebody else has the workbook, so that it could not be saved."""

    def save(self, at: datetime) -> None:
        """Put the edits into the file, after a dated copy of it as it was; ``at`` is the moment that the copy names.

        Raises WorkbookRefusal if somebody changed the workbook since it was read.
        """
