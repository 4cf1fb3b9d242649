"""A press of a button: what it works with, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlwings as xw

from toolkit.actions.reading import Progress
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, open_workspace
from toolkit.core.locations import Location
from toolkit.forms.buttons import Button
from toolkit.forms.registry import LEDGER, ROSTERS, Book
from toolkit.hosts.macros.clerk import path_of
from toolkit.workbooks.live_stored import OpenWorkbook


@dataclass(frozen=True)
class Press:
    """What a verb works with: the workbook whose button was pressed, and the workspace that it lies in."""

    button: Button
    book: xw.Book
    kind: Book
    workspace: Workspace
    at: datetime
    progress: Progress


@dataclass(frozen=True)
class Told:
    """What came of a press. ``summary`` is one line for beside the button, ``next_steps`` say what to do now.

    ``outcome`` is the action's outcome as plain data, the same that the command gives with ``--json``.
    ``place`` is a cell to put before the clerk's eyes.
    """

    summary: str
    next_steps: tuple[str, ...] = ()
    outcome: object = None
    place: Location | None = None
    alarming: bool = False


def workspace_of(book: xw.Book) -> tuple[Workspace, Book]:
    """The workspace that a workbook belongs to, with all its open workbooks, and which of them this is. Raises Trouble."""
    path = path_of(book)
    backups = Workspace(path.parent).backups
    opened = {own.resolve(): OpenWorkbook(other, backups) for other, own in _open_beside(book, path.parent)}
    workspace = open_workspace(path.parent, opened)
    kinds: dict[Path, Book] = {workspace.ledger: LEDGER, workspace.rosters: ROSTERS}
    for own, kind in kinds.items():
        if own.resolve() == path.resolve():
            return workspace, kind
    names = "”“".join(own.name for own in kinds)
    raise Trouble(f"“{path.name}”不是工作文件夹里的“{names}”，按钮没有办理。", "请把文件名改回原名，再点按钮。")


def _open_beside(book: xw.Book, folder: Path) -> list[tuple[xw.Book, Path]]:
    return [(other, path_of(other)) for other in book.app.books if path_of(other).parent == folder]
