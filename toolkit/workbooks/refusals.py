"""Why a workbook of the district was not read or not written.

These are the operator's troubles (somebody has the file open, the disk is full, a sheet is locked) and so
exceptions, not findings. ``str()`` of each is a Chinese sentence for the clerk: what, where, what to do.
Whenever one is raised, the workbook on the disk is what it was before.
"""

from __future__ import annotations


class WorkbookRefusal(Exception):
    """The common family, for whoever shows the sentence to the clerk."""


class UnsafeWorkbook(WorkbookRefusal):
    """The content of the workbook does not let itself be read or changed safely."""


class WorkbookBusy(WorkbookRefusal):
    """Somebody else has the workbook open, or is writing to it. ``holder`` is who, as far as can be told."""

    def __init__(self, message: str, holder: str = "") -> None:
        super().__init__(message)
        self.holder = holder


class WorkbookChanged(WorkbookRefusal):
    """The file is no longer the one that was read."""


class WorkbookTorn(WorkbookRefusal):
    """Writing into an open workbook broke off: what is open holds a part of the changes, what is on the disk none."""


class StorageTrouble(WorkbookRefusal):
    """The disk or the share does not let the file be read or written."""
