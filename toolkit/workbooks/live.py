"""A workbook that is open in Excel or LibreOffice, changed before the clerk's eyes.

What the clerk sees counts, saved or not. Before the first change the whole workbook is copied as it is then; nothing
is saved in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path

import xlwings as xw

from toolkit.core.documents import Grid
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.live_program import program_of
from toolkit.workbooks.live_reading import read_grid
from toolkit.workbooks.live_writing import check_edit, with_plain_line_ends, write_edit
from toolkit.workbooks.refusals import StorageTrouble, UnsafeWorkbook, WorkbookBusy, WorkbookTorn
from toolkit.workbooks.store import keep_copy
from toolkit.workbooks.verify import check_written

_PROGRESS = "正在写入“{sheet}”（{number}/{total}），请稍候……"
_TORN = (
    "写入“{name}”时中断，打开着的工作簿只写了一部分：{error} "
    "请关闭它，不要保存，然后重新打开；写入前的内容在“{folder}”的“{copy}”中。"
)


class LiveSheets:
    """The sheets of an open workbook, as they are now, saved or not."""

    def __init__(self, book: xw.Book) -> None:
        self.book = book
        self._program = program_of(book)

    @cached_property
    def _sheets(self) -> Mapping[str, xw.Sheet]:
        return {sheet.name: sheet for sheet in self.book.sheets}

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in order."""
        return tuple(self._sheets)

    def grid(self, name: str) -> Grid:
        """The values of a sheet. Raises UnsafeWorkbook."""
        return read_grid(self._sheet(name), self._program)

    def demand_free(self) -> None:
        """Raise WorkbookBusy if the workbook was opened for reading only."""
        if self._program.is_read_only(self.book):
            raise WorkbookBusy(f"“{self.book.name}”是以只读方式打开的，没有写入。请关闭后以可编辑方式重新打开。")

    def check(self, edits: Sequence[SheetEdit]) -> Sequence[tuple[xw.Sheet, SheetEdit]]:
        """The edits that change anything, each with its sheet. Raises WorkbookRefusal for one that cannot be done."""
        wanted = [(self._sheet(edit.sheet), with_plain_line_ends(edit)) for edit in edits if not edit.empty]
        if len({sheet.name for sheet, _ in wanted}) < len(wanted):
            raise ValueError("two edits to one sheet")
        if wanted:
            self.demand_free()
        for sheet, edit in wanted:
            check_edit(sheet, self._program, edit)
        return wanted

    def _sheet(self, name: str) -> xw.Sheet:
        for own, sheet in self._sheets.items():
            if own.casefold() == name.casefold():
                return sheet
        raise UnsafeWorkbook(f"工作簿中没有工作表“{name}”。请恢复该表的名称，或从“备份”文件夹取回最近的一份。")


class LiveWorkbook(LiveSheets):
    """An open workbook. ``backups`` is where the copy goes that is made before a change, named after the moment ``at``."""

    def __init__(self, book: xw.Book, backups: Path, at: datetime) -> None:
        super().__init__(book)
        self._backups, self._at = backups, at

    def edit(self, edits: Sequence[SheetEdit]) -> None:
        """Do the edits and read them back; the workbook is not saved.

        Raises WorkbookRefusal before anything is written, or WorkbookTorn where the program did not do as told.
        """
        self.edit_in_turn([edits])

    def edit_in_turn(self, batches: Sequence[Sequence[SheetEdit]]) -> None:
        """Do batches of edits, one upon the other, after one copy. Raises as ``edit`` does; what is refused comes first."""
        wanted = [self.check(edits) for edits in batches]
        if not any(wanted):
            return
        copy = self._kept_copy()
        try:
            for batch in wanted:
                self._write(batch)
        except Exception as error:
            words = _TORN.format(name=self.book.name, error=error, folder=copy.parent.name, copy=copy.name)
            raise WorkbookTorn(words) from error

    def _write(self, wanted: Sequence[tuple[xw.Sheet, SheetEdit]]) -> None:
        app = self.book.app
        with undisturbed(self.book), app.properties(**self._program.quiet):
            for number, (sheet, edit) in enumerate(wanted, start=1):
                app.status_bar = _PROGRESS.format(sheet=sheet.name, number=number, total=len(wanted))
                write_edit(sheet, self._program, edit)
            check_written(self, [edit for _, edit in wanted])

    def _kept_copy(self) -> Path:
        def save(path: Path) -> None:
            try:
                self._program.save_copy(self.book, path)
            except Exception as error:
                raise StorageTrouble(f"写入前的备份“{path.name}”没有保存成功（{error}），没有写入。") from error

        return keep_copy(self.book.name, self._backups, self._at, save)


@contextmanager
def undisturbed(book: xw.Book) -> Iterator[None]:
    """Show the clerk nothing of the work but the status bar, and then everything as it was, also after a failure."""
    app, active, selection = book.app, book.sheets.active, book.app.selection
    with app.properties(screen_updating=False, calculation="manual", status_bar=app.status_bar):
        try:
            yield
        finally:
            if book.sheets.active != active:
                active.activate()
            if selection is not None and app.selection != selection:
                selection.select()
