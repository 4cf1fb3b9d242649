"""The clerk before the open workbook: progress in the status bar, questions, and what is said at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlwings as xw

from toolkit.actions.reading import Progress
from toolkit.actions.trouble import Trouble
from toolkit.workbooks.live_program import program_of
from toolkit.workbooks.live_stored import save_in_place

# Set for a run that nobody sits before: questions count as answered with yes, and nothing waits to be read.
UNATTENDED = "TOOLKIT_UNATTENDED"
_LONGEST = 900  # characters of a message box that still fits a screen
_UNSAVED = "“{name}”有尚未保存的改动。按钮按保存好的内容办理。\n现在保存吗？"


def path_of(book: xw.Book) -> Path:
    """Where a workbook lies; one that was never saved, or lies on the web, is in no folder of this computer."""
    return Path(book.impl.fullname)  # Book.fullname would look for a web address on the disk, and fail


@contextmanager
def status_bar(book: xw.Book, caption: str) -> Iterator[Progress]:
    """A function that shows how far the work is, in the program's status bar, which is given back at the end."""

    def show(done: int, total: int, item: str) -> None:
        book.app.status_bar = f"{caption}：{done}/{total} {item[:40]}".strip()

    book.app.status_bar = f"正在{caption}，请稍候……"
    try:
        yield show
    finally:
        book.app.status_bar = False


def agrees(book: xw.Book, question: str, title: str) -> bool:
    """Ask something that is answered with yes or no."""
    return bool(os.environ.get(UNATTENDED)) or book.app.alert(question, title, buttons="yes_no") == "yes"


def tell(book: xw.Book, text: str, title: str, *, warning: bool = False) -> None:
    """Say something, and wait until it is read."""
    if not os.environ.get(UNATTENDED):
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
        book.app.alert(shown, title, mode="exclamation" if warning else "info")


def demand_saved(book: xw.Book) -> None:
    """Make sure that what is open of the workspace is what is on the disk. Raises Trouble.

    A workbook is saved only if the clerk says so; other folders' workbooks are nobody's business here.
    """
    folder = path_of(book).parent
    for other in book.app.books:
        if path_of(other).parent == folder and program_of(other).is_unsaved(other):
            if not agrees(book, _UNSAVED.format(name=other.name), other.name):
                raise Trouble(f"“{other.name}”没有保存，所以没有办理。", "请先保存，再点按钮。")
            save_in_place(other)
