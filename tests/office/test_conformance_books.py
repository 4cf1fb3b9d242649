"""Workbooks, sheets, places, names, tables and filters."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.office.session import close_all
from toolkit.hosts.libreoffice import LibreOfficeError, Refused

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of openpyxl's making with all that a ledger may have."""
    path = tmp_path_factory.mktemp("ledger") / "台账 2023.xlsx"
    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "问题 台账"
    for row in (["编号", "单位", "状态"], ["问0001", "住建局", "整改中"], ["问0002", "人社局", "已整改"]):
        sheet.append(row)
    sheet.add_table(Table(displayName="台账表", ref="A1:C3"))
    sheet.freeze_panes = "B2"
    book.defined_names["全表"] = DefinedName("全表", attr_text="'问题 台账'!$A$1:$C$3")
    sheet.defined_names["表头"] = DefinedName("表头", attr_text="'问题 台账'!$A$1:$C$1")
    filtered = book.create_sheet("筛选")
    for line in (["单位", "件数"], ["住建局", 3], ["人社局", 5]):
        filtered.append(line)
    filtered.auto_filter.ref = "A1:B3"
    filtered.auto_filter.add_filter_column(0, ["住建局"])
    filtered.row_dimensions[3].hidden = True
    book.create_sheet("隐藏").sheet_state = "hidden"
    book.save(path)
    return path


@pytest.fixture
def book(app: xlwings.App, ledger: Path) -> Iterator[xlwings.Book]:
    yield app.books.open(ledger)
    close_all(app)


# Workbooks


def test_a_workbook_is_found_by_its_name_and_opened_once(app: xlwings.App, book: xlwings.Book, ledger: Path) -> None:
    assert (book.name, book.fullname, len(app.books)) == ("台账 2023.xlsx", str(ledger), 1)
    assert app.books.open(ledger) == book == app.books["台账 2023.XLSX"] == app.books.active
    assert "台账 2023.xlsx" in app.books
    assert "别的.xlsx" not in app.books
    with pytest.raises(KeyError):
        _ = app.books["别的.xlsx"]
    book.close()
    assert len(app.books) == 0


def test_the_calling_workbook_is_found(book: xlwings.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["macro", f"--wb={book.name}", "--from_xl=1"])
    assert xlwings.Book.caller() == book


def test_saving_in_place_and_under_another_name(book: xlwings.Book, tmp_path: Path) -> None:
    book.save(tmp_path / "甲.xlsx")
    book.sheets[0]["B2"].value = "自然资源局"
    book.save()
    assert (book.name, Path(book.fullname).parent) == ("甲.xlsx", tmp_path)
    assert openpyxl.load_workbook(tmp_path / "甲.xlsx").worksheets[0]["B2"].value == "自然资源局"
    book.save(tmp_path / "乙.xlsm")
    assert b"macroEnabled" in _part(tmp_path / "乙.xlsm", "[Content_Types].xml")
    assert openpyxl.load_workbook(tmp_path / "乙.xlsm").worksheets[0].freeze_panes == "B2"


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def test_what_cannot_be_saved_as_wished_is_refused(book: xlwings.Book, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="password"):
        book.save(tmp_path / "密.xlsx", password="x")
    with pytest.raises(Refused, match="only"):
        book.save(tmp_path / "表.csv")
    with pytest.raises(LibreOfficeError, match="could not be written"):
        book.save(tmp_path / "没有的文件夹" / "甲.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_with_macros_keeps_them(app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "带宏.xlsm"
    shutil.copy(Path(xlwings.__file__).parent / "quickstart.xlsm", path)
    book = app.books.open(path)
    book.sheets[0]["A1"].value = "改过"
    book.save()
    assert _part(path, "xl/vbaProject.bin")
    with pytest.raises(Refused, match="macros"):
        book.save(tmp_path / "不带宏.xlsx")


def test_a_workbook_never_saved_is_saved_in_the_current_folder(
    app: xlwings.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = app.books.add()
    name = book.name
    book.save()
    assert [path.name for path in tmp_path.glob("*.xlsx")] == [f"{name}.xlsx"] == [book.name]


def test_a_workbook_with_a_password_is_opened_with_it(app: xlwings.App, ledger: Path, tmp_path: Path) -> None:
    locked = tmp_path / "加密.xlsx"
    with ledger.open("rb") as plain, locked.open("wb") as out:
        OOXMLFile(plain).encrypt("暗号", out)
    assert app.books.open(locked, password="暗号").sheets[0]["A2"].value == "问0001"
    close_all(app)
    with pytest.raises(LibreOfficeError):
        app.books.open(locked, password="错")


def test_what_is_no_workbook_is_not_opened(app: xlwings.App, tmp_path: Path) -> None:
    (tmp_path / "假.xlsx").write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(LibreOfficeError):
        app.books.open(tmp_path / "假.xlsx")
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "没有.xlsx")
    assert len(app.books) == 0


# Sheets


def test_sheets_are_found_added_named_moved_hidden_and_deleted(book: xlwings.Book, tmp_path: Path) -> None:
    assert [sheet.name for sheet in book.sheets] == ["问题 台账", "筛选", "隐藏"]
    assert [bool(sheet.visible) for sheet in book.sheets] == [True, True, False]
    added = book.sheets.add("校验结果", after=book.sheets["筛选"])
    assert (added.index, book.sheets.active) == (3, added)
    added.name = "结果"
    book.sheets["隐藏"].visible = True
    book.sheets["筛选"].visible = False
    book.sheets["隐藏"].delete()
    book.sheets.add("首页", before=book.sheets[0])
    added.move(before=book.sheets[0])
    book.save(tmp_path / "表.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "表.xlsx")
    assert {sheet.title: sheet.sheet_state for sheet in stored.worksheets} == {
        "结果": "visible", "首页": "visible", "问题 台账": "visible", "筛选": "hidden",
    }  # fmt: skip
    assert stored.sheetnames == ["结果", "首页", "问题 台账", "筛选"]


@pytest.mark.parametrize("name", ["", "x" * 32, "甲/乙", "甲:乙", "[甲]", "'甲"])
def test_a_name_that_excel_does_not_take_is_refused(book: xlwings.Book, name: str) -> None:
    with pytest.raises((Refused, ValueError), match="name"):
        book.sheets[0].name = name
    assert book.sheets[0].name == "问题 台账"


def test_sheets_that_excel_would_not_touch_are_refused(book: xlwings.Book) -> None:
    book.sheets["筛选"].visible = False
    with pytest.raises(Refused, match="last visible"):
        book.sheets["问题 台账"].visible = False
    with pytest.raises(Refused, match="last visible"):
        book.sheets["问题 台账"].delete()
    with pytest.raises(Refused, match="hidden"):
        book.sheets["隐藏"].activate()
    with pytest.raises(Refused, match="very hidden"):
        book.sheets["筛选"].visible = 2  # type: ignore[assignment]
    with pytest.raises(Refused, match="already"):
        book.sheets["筛选"].name = "隐藏"


# Places


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("B2", "$B$2"),
        ("$A$1:C3", "$A$1:$C$3"),
        ("2:3", "$2:$3"),
        ("B:C", "$B:$C"),
        ((2, 3), "$C$2"),
        ("'问题 台账'!B2", "$B$2"),
        ("全表", "$A$1:$C$3"),
        ("表头", "$A$1:$C$1"),
    ],
)
def test_cells_are_found_by_address_place_and_name(
    book: xlwings.Book, place: str | tuple[int, int], address: str
) -> None:
    assert book.sheets[0].range(place).address == address


def test_cells_are_found_from_other_cells(book: xlwings.Book) -> None:
    sheet = book.sheets[0]
    assert sheet.used_range.address == "$A$1:$C$3"
    assert sheet["B2"].current_region.address == "$A$1:$C$3"
    assert sheet.range("A1", "B2").offset(1, 1).resize(1, 3).address == "$B$2:$D$2"
    assert sheet["A1:C3"][1:, 1].address == "$B$2:$B$3"
    assert sheet["A1:C3"][0:0, :].value is None
    assert [sheet["B2"].end(way).address for way in ("up", "down", "left", "right")] == ["$B$1", "$B$3", "$A$2", "$C$2"]
    assert [sheet["E5"].end(way).address for way in ("up", "down", "left")] == ["$E$1", "$E$1048576", "$A$5"]
    assert sheet["A9"].end("up").address == "$A$3"
    assert sheet["B2"].get_address(False, False, include_sheetname=True) == "'问题 台账'!B2"
    assert sheet["B2"].get_address(external=True) == "'[台账 2023.xlsx]问题 台账'!$B$2"
    for wrong in ("A1,C3", "没有", "筛选!A1", "台账表[编号]"):
        with pytest.raises((Refused, LibreOfficeError)):
            sheet.range(wrong)


def test_the_selection_is_read_and_set(app: xlwings.App, book: xlwings.Book) -> None:
    book.sheets[0].activate()
    book.sheets[0]["B2:C3"].select()
    assert app.selection is not None
    assert (app.selection.address, app.selection.sheet.name) == ("$B$2:$C$3", "问题 台账")
    with pytest.raises(Refused, match="active sheet"):
        book.sheets["筛选"]["A1"].select()


def test_rows_and_columns_are_inserted_and_deleted_as_in_excel(book: xlwings.Book, tmp_path: Path) -> None:
    sheet = book.sheets["筛选"]
    sheet["D2"].value = "=SUM(B2:B3)"
    sheet["A2:B2"].color = (255, 235, 156)
    sheet["3:4"].insert("down")
    assert sheet["A5"].value == "人社局"
    assert (sheet["D2"].formula, sheet["A3"].color) == ("=SUM(B2:B5)", (255, 235, 156))
    sheet["3:4"].delete()
    sheet["A1:B1"].insert("down")
    assert sheet["A1:B2"].value == [[None, None], ["单位", "件数"]]
    sheet["A1:B1"].delete("up")
    sheet["A:A"].insert("right")
    assert sheet["B1:C1"].value == ["单位", "件数"]
    with pytest.raises(Refused, match="shift"):
        sheet["B2"].delete()
    book.save(tmp_path / "插.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "插.xlsx")["筛选"]
    assert [stored["B3"].value, stored["C3"].value, stored["E2"].value] == ["人社局", 5, "=SUM(C2:C3)"]


# Names, tables, filters


def test_names_are_read_added_changed_and_deleted(book: xlwings.Book, tmp_path: Path) -> None:
    assert {name.name: name.refers_to for name in book.names} == {
        "全表": "='问题 台账'!$A$1:$C$3", "'问题 台账'!表头": "='问题 台账'!$A$1:$C$1",
    }  # fmt: skip
    assert book.names["全表"].refers_to_range.value[1] == ["问0001", "住建局", "整改中"]
    assert book.sheets[0]["A1:C3"].name == book.names["全表"]
    assert book.sheets[0]["A1"].name is None
    book.names.add("期限", "=筛选!$B$2")
    book.names["全表"].refers_to = "=筛选!$A$1:$B$3"
    book.sheets[0]["A2"].name = "首行"
    book.names["'问题 台账'!表头"].delete()
    assert "期限" in book.names
    assert "表头" not in book.sheets[0].names
    with pytest.raises(KeyError):
        _ = book.names["没有"]
    with pytest.raises(Refused):
        book.names.add("不 行", "=筛选!$B$2")
    book.save(tmp_path / "名.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "名.xlsx").defined_names
    assert {name: entry.attr_text.replace("'", "") for name, entry in stored.items()} == {
        "全表": "筛选!$A$1:$B$3", "期限": "筛选!$B$2", "首行": "问题 台账!$A$2",
    }  # fmt: skip


def test_tables_are_seen(book: xlwings.Book) -> None:
    tables = book.sheets[0].tables
    table = tables["台账表"]
    assert [(table.name, table.range.address) for table in tables] == [("台账表", "$A$1:$C$3")]
    assert table.data_body_range is not None
    assert (table.header_row_range.value, table.data_body_range.address) == (["编号", "单位", "状态"], "$A$2:$C$3")  # type: ignore[union-attr]
    assert book.sheets[0]["B2"].table.name == "台账表"  # type: ignore[union-attr]
    assert book.sheets[0]["E9"].table is None
    assert len(book.sheets["筛选"].tables) == 0


def test_the_state_of_a_filter_is_seen_and_cleared(book: xlwings.Book) -> None:
    sheet = book.sheets["筛选"]
    first, second = sheet["A1:B3"].autofilter.criteria
    assert (first.field, first.type, first.values, second.type) == (1, "values", ["住建局"], "none")
    assert [sheet.range((row, 1)).rows.hidden for row in (2, 3)] == [False, True]
    with pytest.raises(Refused, match="all columns"):
        sheet["A1"].autofilter.clear(1)
    sheet["A1:B3"].autofilter.clear()
    assert sheet["A1"].autofilter.criteria[0].type == "none"
    assert not sheet["A3"].rows.hidden


# The app


def test_the_app_says_what_it_is_and_keeps_its_state(app: xlwings.App, book: xlwings.Book) -> None:
    assert (app.engine.name, app.engine.type, app.version.major) == ("libreoffice", "desktop", 16)
    assert (app.screen_updating, app.calculation, app.display_alerts, app.status_bar) == (
        True,
        "automatic",
        True,
        False,
    )
    with app.properties(screen_updating=False, calculation="manual", status_bar="正在合并……", display_alerts=False):
        assert (app.screen_updating, app.calculation, app.status_bar) == (False, "manual", "正在合并……")
        book.sheets["筛选"]["D1"].value = "=SUM(B2:B3)"
    assert (app.screen_updating, app.calculation, app.display_alerts, app.status_bar) == (
        True,
        "automatic",
        True,
        False,
    )
    assert book.sheets["筛选"]["D1"].value == 8


def test_the_app_and_its_workbooks_come_to_the_front(app: xlwings.App, book: xlwings.Book) -> None:
    book.activate(steal_focus=True)
    app.visible = True
    assert (app.visible, xlwings.apps.active, app.pid in xlwings.apps.keys()) == (True, app, True)  # noqa: SIM118
    with pytest.raises(Refused, match="enable_events"):
        app.enable_events = False
    with pytest.raises(Refused, match="calculation"):
        app.calculation = "semiautomatic"


@pytest.mark.parametrize(
    ("buttons", "answer"), [("ok", "ok"), ("ok_cancel", "cancel"), ("yes_no", "no"), ("yes_no_cancel", "cancel")]
)
def test_an_alert_without_a_window_answers_as_if_closed(
    app: xlwings.App, book: xlwings.Book, buttons: str, answer: str
) -> None:
    assert app.alert("合并完成", "走流程", buttons, "info") == answer


def test_a_macro_is_run_and_gives_its_result(app: xlwings.App) -> None:
    book = app.books.add()
    source = 'Function Twice(n)\nTwice = 2 * n\nThisComponent.Sheets(0).getCellRangeByName("A1").String = "done"\nEnd Function'
    book.api.BasicLibraries.createLibrary("Standard")
    book.api.BasicLibraries.getByName("Standard").insertByName("Module1", source)
    assert book.macro("Twice")(21) == book.macro("Module1.Twice")(21) == app.macro("Twice")(21) == 42
    assert book.sheets[0]["A1"].value == "done"
    with pytest.raises(LibreOfficeError, match="no macro"):
        book.macro("Thrice")()


def test_pandas_goes_in_and_comes_out(app: xlwings.App) -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {"单位": ["住建局", None], "件数": [3.0, float("nan")], "日期": [datetime(2023, 10, 18), pd.NaT]}
    )
    sheet = app.books.add().sheets[0]
    sheet["A1"].options(index=False).value = frame
    assert sheet["A1:C3"].value == [["单位", "件数", "日期"], ["住建局", 3, datetime(2023, 10, 18)], [None, None, None]]
    back = sheet["A1:C2"].options(pd.DataFrame, index=False).value
    assert back.iloc[0].tolist() == ["住建局", 3, datetime(2023, 10, 18)]
