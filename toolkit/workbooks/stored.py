"""A workbook of a workspace as its closed file, and how actions come by the workbooks that they work on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.owners import refuse_if_open
from toolkit.workbooks.store import replace_workbook, take_snapshot


class StoredFile(ClosedWorkbook):
    """The closed file of a workbook, replaced whole when it is saved. Raises WorkbookRefusal where it cannot be read."""

    def __init__(self, path: Path, backups: Path) -> None:
        self._snapshot = take_snapshot(path)
        self._backups = backups
        super().__init__(self._snapshot.content)

    @property
    def path(self) -> Path:
        """The file."""
        return self._snapshot.path

    @property
    def edited(self) -> bool:
        """Whether an edit has changed the content."""
        return self.content != self._snapshot.content

    def demand_free(self) -> None:
        """Raise WorkbookBusy, naming the holder, if the workbook is open in a program."""
        refuse_if_open(self.path)

    def save(self, at: datetime) -> None:
        """Replace the file. Raises WorkbookRefusal if somebody changed it, or has it open."""
        replace_workbook(self._snapshot, self.content, backups=self._backups, at=at)
