"""An open workbook is changed before the clerk's eyes: what they had before them is there again, and a copy is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from tests.office.opened import AT, FIRST, LAST, SHEET, ledger
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.live import LiveWorkbook
from toolkit.workbooks.live_libreoffice import LibreOffice
from toolkit.workbooks.refusals import StorageTrouble, WorkbookBusy, WorkbookTorn

pytestmark = pytest.mark.office
EDIT = SheetEdit(SHEET, {(FIRST, 1): "改"}, [("新",)], LAST, FIRST)


@pytest.fixture
def book(app: xlwings.App, tmp_path: Path) -> xlwings.Book:
    path = tmp_path / "区级总台账.xlsx"
    path.write_bytes(ledger())
    return app.books.open(path)


def what_the_clerk_sees(book: xlwings.Book) -> tuple[object, ...]:
    app = book.app
    selection = app.selection
    place = (book.sheets.active.name, selection.address if selection else None)
    return *place, app.screen_updating, app.calculation, app.status_bar


@pytest.mark.parametrize("calculation", ["automatic", "manual"])
def test_afterwards_all_is_as_the_clerk_had_it(book: xlwings.Book, tmp_path: Path, calculation: str) -> None:
    book.sheets["公式"].activate()
    book.sheets["公式"].range("B2:C5").select()
    book.app.calculation = calculation
    before = what_the_clerk_sees(book)
    assert before == ("公式", "$B$2:$C$5", True, calculation, False)
    LiveWorkbook(book, tmp_path / "备份", AT).edit([EDIT])
    assert what_the_clerk_sees(book) == before


def test_also_after_a_failure_which_names_the_copy(
    book: xlwings.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def failing(_program: LibreOffice, sheet: xlwings.Sheet, *_areas: object) -> None:
        """A program that breaks off in the middle."""
        seen.append((book.app.status_bar, book.app.screen_updating, book.app.calculation))
        book.sheets["公式"].activate()
        raise RuntimeError(f"没有响应（{sheet.name}）")

    monkeypatch.setattr(LibreOffice, "dress", failing)
    before = what_the_clerk_sees(book)
    with pytest.raises(WorkbookTorn, match=r"没有响应（台账）.*不要保存.*“区级总台账_20231122-093015.xlsx”"):
        LiveWorkbook(book, tmp_path / "备份", AT).edit([EDIT])
    assert seen == [("正在写入“台账”（1/1），请稍候……", False, "manual")]
    assert what_the_clerk_sees(book) == before


def test_what_is_not_saved_counts_and_is_in_the_copy_and_nothing_is_saved(book: xlwings.Book, tmp_path: Path) -> None:
    on_the_disk = Path(book.fullname).read_bytes()
    book.sheets[SHEET].range((FIRST, 1)).value = "尚未保存"
    live = LiveWorkbook(book, tmp_path / "备份", AT)
    assert live.grid(SHEET).value(FIRST, 1) == "尚未保存"
    live.edit([EDIT])
    (copy,) = (tmp_path / "备份").iterdir()
    assert copy.name == "区级总台账_20231122-093015.xlsx"
    kept = BookReader(copy.read_bytes()).grid(SHEET)
    assert (kept.value(FIRST, 1), kept.last_row) == ("尚未保存", LAST)
    assert Path(book.fullname).read_bytes() == on_the_disk


def test_without_a_copy_nothing_is_written(book: xlwings.Book, tmp_path: Path) -> None:
    live = LiveWorkbook(book, tmp_path / "备份", AT)
    before = live.grid(SHEET)
    (tmp_path / "备份").write_text("在文件夹的位置上是一个文件")
    with pytest.raises(StorageTrouble):
        live.edit([EDIT])
    assert live.grid(SHEET) == before


def test_a_workbook_opened_for_reading_is_refused(app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "区级总台账.xlsx"
    path.write_bytes(ledger())
    live = LiveWorkbook(app.books.open(path, read_only=True), tmp_path / "备份", AT)
    with pytest.raises(WorkbookBusy, match="只读"):
        live.edit([EDIT])
    assert not (tmp_path / "备份").exists()
