"""Contents of cells: what the engine writes is read back by openpyxl, and what openpyxl writes is read by the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.office.session import close_all
from toolkit.hosts.libreoffice import Refused

pytestmark = pytest.mark.office

DAY = datetime(2023, 10, 18)
SAVED_TRUTH = '"TRUE";"TRUE";"FALSE"'  # which LibreOffice adds to a cell that holds a truth


@dataclass(frozen=True)
class Written:
    """A value given to a cell of a format, what the engine then reads, and what openpyxl finds in the saved file."""

    value: object
    read: object
    stored: object
    code: str = "General"
    before: str | None = None
    saved: str | None = None  # the code in the file, where it is another


WRITTEN = {
    "text": Written("窗口排队时间长", "窗口排队时间长", "窗口排队时间长"),
    "text of two lines": Written("第一行\n第二行", "第一行\n第二行", "第一行\n第二行"),
    "rare characters": Written("\U00020bb7野家 & <𠮷>", "\U00020bb7野家 & <𠮷>", "\U00020bb7野家 & <𠮷>"),
    "number": Written(12, 12.0, 12),
    "fraction": Written(0.1, 0.1, 0.1),
    "decimal": Written(Decimal("2.5"), 2.5, 2.5),
    "nothing": Written(None, None, None),
    "empty text": Written("", None, None),
    "not a number": Written(float("nan"), None, None),
    "true": Written(True, True, True, saved=SAVED_TRUTH),
    "false": Written(False, False, False, saved=SAVED_TRUTH),
    "a truth as text": Written("TRUE", True, True, saved=SAVED_TRUTH),
    "day": Written(date(2023, 10, 18), DAY, DAY, "yyyy/m/d"),
    "moment": Written(datetime(2023, 10, 18, 8, 30), datetime(2023, 10, 18, 8, 30), datetime(2023, 10, 18, 8, 30), "yyyy/m/d h:mm"),
    "day in a format": Written(DAY, DAY, DAY, "yyyy-mm-dd", "yyyy-mm-dd"),
    "day as a number": Written(DAY, 45217.0, 45217, "0", "0"),
    "number in a date format": Written(45217, DAY, DAY, "yyyy-mm-dd", "yyyy-mm-dd"),
    "leading zeros": Written("007", 7.0, 7),
    "leading zeros as text": Written("007", "007", "007", "@", "@"),
    "leading zeros behind an apostrophe": Written("'007", "007", "007"),
    "a truth behind an apostrophe": Written("'TRUE", "TRUE", "TRUE"),
    "a day behind an apostrophe": Written("'2023-10-18", "2023-10-18", "2023-10-18"),
    "a Chinese day behind an apostrophe": Written("'2023年10月18日", "2023年10月18日", "2023年10月18日"),
    "like a day as text": Written("1-2", "1-2", "1-2", "@", "@"),
    "a written day": Written("2023-10-18", DAY, DAY, "yyyy/m/d"),
    "a written day in a date format": Written("2023-10-18", DAY, DAY, "yyyy-mm-dd", "yyyy-mm-dd"),
    "a day that is none": Written("2023-11-31", "2023-11-31", "2023-11-31"),
    "a day with points": Written("2023.10.18", "2023.10.18", "2023.10.18"),
    "clock": Written("8:30", pytest.approx(0.354166666666667), time(8, 30), "h:mm"),
    "percentage": Written("12%", 0.12, 0.12, "0%"),
    "thousands": Written("1,234", 1234.0, 1234, "#,##0"),
    "exponent": Written("1e3", 1000.0, 1000, "0.00E+00"),
    "identity card": Written("110101199001011234", 110101199001011000.0, 110101199001011000.0),
    "identity card as text": Written("110101199001011234", "110101199001011234", "110101199001011234", "@", "@"),
    "number as text": Written(13812345678, "13812345678", "13812345678", "@", "@"),
    "truth as text": Written(True, "TRUE", "TRUE", "@", "@"),
    "formula as text": Written("=1+1", "=1+1", "=1+1", "@", "@"),
    "formula": Written("=1+1", 2.0, "=1+1"),
    "formula with text": Written('=IF(1>0,"是","否")', "是", '=IF(1>0,"是","否")'),
    "formula with a comma and a semicolon in text": Written('="a,b;c"', "a,b;c", '="a,b;c"'),
    "formula over sheets": Written("=SUM('二 表'!A1:B2)", 10.0, "=SUM('二 表'!A1:B2)"),
    "formula over whole columns": Written("=COUNTIFS('二 表'!A:A,\">1\")", 1.0, "=COUNTIFS('二 表'!A:A,\">1\")"),
    "formula of a truth": Written("=1>0", True, "=1>0"),
    "formula in error": Written("=1/0", None, "=1/0"),
    "formula of an array": Written("=SUM({1,2;3,4})", 10.0, "=SUM({1,2;3,4})"),
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of the cells of ``WRITTEN``, each by its name."""

    read: Mapping[str, object]
    codes: Mapping[str, object]
    stored: dict[str, Cell]


@pytest.fixture(scope="module")
def outcome(office_app: xlwings.App, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    path = tmp_path_factory.mktemp("written") / "写入.xlsx"
    book = office_app.books.add()
    other = book.sheets.add("二 表", after=book.sheets[0])
    other["A1"].value = [[1, 2], [3, 4]]
    cells = {name: book.sheets[0].range((row, 2)) for row, name in enumerate(WRITTEN, 1)}
    for name, case in WRITTEN.items():
        if case.before is not None:
            cells[name].number_format = case.before
        cells[name].value = case.value
    read = {name: cell.value for name, cell in cells.items()}
    codes = {name: cell.number_format for name, cell in cells.items()}
    book.save(path)
    close_all(office_app)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return Outcome(read, codes, {name: sheet[f"B{row}"] for row, name in enumerate(WRITTEN, 1)})


@pytest.mark.parametrize("name", WRITTEN)
def test_the_engine_reads_what_it_wrote(outcome: Outcome, name: str) -> None:
    assert outcome.read[name] == WRITTEN[name].read
    assert type(outcome.read[name]) is type(WRITTEN[name].read) or name == "clock"
    assert outcome.codes[name] == WRITTEN[name].code


@pytest.mark.parametrize("name", WRITTEN)
def test_openpyxl_finds_what_the_engine_wrote(outcome: Outcome, name: str) -> None:
    cell = outcome.stored[name]
    assert cell.value == WRITTEN[name].stored
    assert isinstance(cell.value, bool) == isinstance(WRITTEN[name].stored, bool)
    assert (cell.data_type == "f") == (WRITTEN[name].code != "@" and str(WRITTEN[name].value).startswith("="))
    assert plain(cell.number_format) == (WRITTEN[name].saved or WRITTEN[name].code)


def plain(code: str) -> str:
    """A code as openpyxl finds it, without the other way of quoting that LibreOffice saves."""
    return code.replace("\\月", '"月"').replace("\\日", '"日"').replace("\\-", "-").replace("\\ ", " ")


@dataclass(frozen=True)
class Read:
    """A cell of openpyxl's making, and what the engine reads there."""

    value: object
    read: object
    formula: str
    code: str = "General"


READ = {
    "text": Read("窗口", "窗口", "窗口"),
    "text that looks like a number": Read("007", "007", "007"),
    "text in a text format": Read("1-2", "1-2", "1-2", "@"),
    "text of two lines": Read("甲\n乙", "甲\n乙", "甲\n乙"),
    "number": Read(3, 3.0, "3"),
    "fraction": Read(0.1, 0.1, "0.1"),
    "blank": Read(None, None, ""),
    "day": Read(DAY, DAY, "45217", "yyyy-mm-dd"),
    "moment": Read(
        datetime(2023, 10, 18, 8, 30, 15), datetime(2023, 10, 18, 8, 30, 15), "45217.3543402778", "yyyy-mm-dd h:mm:ss"
    ),
    "Chinese day": Read(DAY, DAY, "45217", 'yyyy"年"m"月"d"日"'),
    "clock": Read(time(6, 0), 0.25, "0.25", "h:mm:ss"),
    "duration": Read(1.5, 1.5, "1.5", "[h]:mm:ss"),
    "percentage": Read(0.125, 0.125, "0.125", "0.00%"),
    "thousands": Read(12345.5, 12345.5, "12345.5", "#,##0.00"),
    "red negatives": Read(-1, -1.0, "-1", "0;[Red]-0"),
    "zero-filled": Read(7, 7.0, "7", "000"),
    "formula": Read("=SUM(1,2)", 3.0, "=SUM(1,2)"),
    "formula over sheets": Read("='二 表'!A1&\"件\"", "1件", "='二 表'!A1&\"件\""),
    "absolute formula": Read("=$B$1", "窗口", "=$B$1"),
    "comparison": Read("=2>1", True, "=2>1"),
    "division by zero": Read("=1/0", "#DIV/0!", "=1/0"),
    "not available": Read("=NA()", "#N/A", "=NA()"),
    "unknown name": Read("=nowhere", "#NAME?", "=nowhere"),
    "wrong kind of value": Read('="甲"+1', "#VALUE!", '="甲"+1'),
    "lost reference": Read("=#REF!+1", "#REF!", "=#REF!+1"),
    "impossible number": Read("=10^400", "#NUM!", "=10^400"),
}


@pytest.fixture(scope="module")
def openpyxl_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("read") / "读取.xlsx"
    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    for row, case in enumerate(READ.values(), 1):
        value: Any = case.value
        cell = sheet.cell(row, 2)
        cell.value = value
        cell.number_format = case.code
    book.create_sheet("二 表")["A1"] = 1
    sheet["D1"], sheet["E1"] = True, False
    sheet["D1"].number_format = "0.00"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def read_cells(office_app: xlwings.App, openpyxl_book: Path) -> Iterator[dict[str, tuple[object, object, object]]]:
    sheet = office_app.books.open(openpyxl_book).sheets[0]
    cells = {name: sheet.range((row, 2)) for row, name in enumerate(READ, 1)}
    yield {
        name: (cell.options(err_to_str=True).value, cell.formula, cell.number_format) for name, cell in cells.items()
    }
    close_all(office_app)


@pytest.mark.parametrize("name", READ)
def test_the_engine_reads_what_openpyxl_wrote(read_cells: dict[str, tuple[object, object, object]], name: str) -> None:
    case = READ[name]
    assert read_cells[name] == (case.read, case.formula, case.code)
    assert type(read_cells[name][0]) is type(case.read)


def test_a_block_reads_as_its_cells_do(app: xlwings.App, openpyxl_book: Path) -> None:
    sheet = app.books.open(openpyxl_book).sheets[0]
    block = sheet.range((1, 2), (len(READ), 2))
    assert block.options(err_to_str=True).value == [case.read for case in READ.values()]
    assert list(block.formula) == [(case.formula,) for case in READ.values()]
    assert block.value[-6:] == [None] * 6
    assert block.number_format is None


def test_truths_of_a_file_are_truths_whatever_their_format(app: xlwings.App, openpyxl_book: Path) -> None:
    assert app.books.open(openpyxl_book).sheets[0]["D1:E1"].value == [True, False]


def test_errors_are_excels_numbers_in_raw_values(app: xlwings.App) -> None:
    sheet = app.books.add().sheets[0]
    sheet["A1"].value = ["=1/0", "=NA()"]
    assert sheet["A1:B1"].raw_value == ((-2146826281, -2146826246),)


def test_a_mixed_block_goes_in_and_comes_out_in_one_piece(app: xlwings.App, tmp_path: Path) -> None:
    sheet = app.books.add().sheets[0]
    rows = [["编号", "时间", "数", "是否"], ["问0001", DAY, 1.5, True], [None, datetime(2023, 10, 19), None, False]]
    sheet["B2"].value = rows
    assert sheet["B2:E4"].value == rows
    assert sheet["B2"].expand().address == "$B$2:$E$3"
    sheet.book.save(tmp_path / "块.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "块.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in stored["B2:E4"]] == rows


@pytest.mark.parametrize("text", ["1-2", "1/2"])
def test_a_text_like_a_day_becomes_a_day_of_this_year(app: xlwings.App, tmp_path: Path, text: str) -> None:
    sheet = app.books.add().sheets[0]
    sheet["A1"].value = text
    assert (sheet["A1"].value.month, sheet["A1"].value.day, sheet["A1"].number_format) == (1, 2, 'm"月"d"日"')
    sheet.book.save(tmp_path / "日.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "日.xlsx").worksheets[0]["A1"]
    assert (stored.value, plain(stored.number_format)) == (sheet["A1"].value, 'm"月"d"日"')


def test_one_value_fills_a_block_and_a_formula_moves_along(app: xlwings.App, tmp_path: Path) -> None:
    sheet = app.books.add().sheets[0]
    sheet["A1"].options(transpose=True).value = [1, 2, 3]
    sheet["B1:B3"].value = "=A1*2"
    sheet["C1:C3"].formula = "=$A$1+B1"
    sheet["D1:D3"].value = "007"
    assert sheet["A1:D3"].value == [[1, 2, 3, 7], [2, 4, 5, 7], [3, 6, 7, 7]]
    sheet.book.save(tmp_path / "填.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "填.xlsx").worksheets[0]
    assert [stored["B3"].value, stored["C3"].value] == ["=A3*2", "=$A$1+B3"]


def test_a_number_after_a_truth_is_shown_as_a_number(app: xlwings.App) -> None:
    cell = app.books.add().sheets[0]["A1"]
    cell.value = True
    cell.value = 1
    assert (cell.value, type(cell.value), cell.number_format) == (1.0, float, "General")


REFUSED: tuple[tuple[object, str | None], ...] = (
    ("-加强管理", None),
    ("2023年10月18日", None),
    ("10/18/2023", None),
    ("#N/A", None),
    ("1/2", "0.00"),
    ("12%", "0.00"),
    (True, "0.00"),
    (DAY, "@"),
    ("'007", "@"),
    ("x" * 32768, None),
    (time(8, 30), None),
    (object(), None),
    ("=1+", None),
    ("=SUM((1)", None),
    ("=XLOOKUP(1,A1:A2,B1:B2)", None),
)


@pytest.mark.parametrize(("value", "code"), REFUSED)
def test_what_excel_might_take_otherwise_is_refused_and_changes_nothing(
    app: xlwings.App, value: object, code: str | None
) -> None:
    cell = app.books.add().sheets[0]["A1"]
    cell.value = "原有内容"
    if code is not None:
        cell.number_format = code
    with pytest.raises(Refused):
        cell.value = value
    assert (cell.value, cell.number_format) == ("原有内容", code or "General")


@pytest.mark.parametrize("content", ["原有内容", 7.0, None, "=A2", '=A2&"件"'])
def test_a_formula_that_is_none_leaves_its_cell_as_it_was(app: xlwings.App, content: object) -> None:
    cell = app.books.add().sheets[0]["A1"]
    cell.value = content
    before = cell.formula
    with pytest.raises(Refused, match="compile"):
        cell.value = "=1+"
    assert cell.formula == before


def test_a_refused_value_keeps_the_whole_block_from_being_written(app: xlwings.App) -> None:
    block = app.books.add().sheets[0]["A1:B2"]
    block.value = 0
    with pytest.raises(Refused, match="2023年10月18日"):
        block.value = [[1, 2], [3, "2023年10月18日"]]
    assert block.value == [[0, 0], [0, 0]]


def test_a_protected_sheet_is_not_written_silently(app: xlwings.App) -> None:
    sheet = app.books.add().sheets[0]
    sheet["A1"].value = 1
    sheet.api.protect("")
    with pytest.raises(Refused, match="protected"):
        sheet["A1"].value = 2
    with pytest.raises(Refused, match="protected"):
        sheet["A1"].clear_contents()
    with pytest.raises(Refused, match="protected"):
        sheet["A1"].color = (255, 0, 0)
    assert (sheet["A1"].value, sheet["A1"].color) == (1, None)
