"""Looks, sizes, notes and links of cells, compared with what openpyxl finds in the saved file and puts into one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import xlwings
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.office.session import close_all
from toolkit.hosts.libreoffice import LibreOfficeError, Refused

pytestmark = pytest.mark.office

YELLOW, RED = (255, 255, 0), (255, 0, 0)


def recoloured(cell: xlwings.Range) -> None:
    """Give a cell a background and take it away again."""
    cell.color = YELLOW
    cell.color = None


Change = Callable[[xlwings.Range], object]
Look = Callable[[xlwings.Range], object]
Stored = Callable[[Worksheet, str], object]

# What is done to a cell; how the engine then sees it; how openpyxl finds it in the file; and what both are to say.
LOOKS: dict[str, tuple[Change, Look, Stored, object, object]] = {
    "background": (
        lambda cell: setattr(cell, "color", YELLOW), lambda cell: cell.color,
        lambda sheet, at: sheet[at].fill.fgColor.rgb, YELLOW, "FFFFFF00",
    ),
    "background by code": (
        lambda cell: setattr(cell, "color", "#FFC7CE"), lambda cell: cell.color,
        lambda sheet, at: sheet[at].fill.fgColor.rgb, (255, 199, 206), "FFFFC7CE",
    ),
    "no background any more": (
        recoloured, lambda cell: cell.color,
        lambda sheet, at: sheet[at].fill.fill_type, None, None,
    ),
    "bold": (
        lambda cell: setattr(cell.font, "bold", True), lambda cell: cell.font.bold,
        lambda sheet, at: sheet[at].font.bold, True, True,
    ),
    "italic": (
        lambda cell: setattr(cell.font, "italic", True), lambda cell: cell.font.italic,
        lambda sheet, at: sheet[at].font.italic, True, True,
    ),
    "font colour": (
        lambda cell: setattr(cell.font, "color", RED), lambda cell: cell.font.color,
        lambda sheet, at: sheet[at].font.color.rgb, RED, "FFFF0000",
    ),
    "font size": (
        lambda cell: setattr(cell.font, "size", 16), lambda cell: cell.font.size,
        lambda sheet, at: sheet[at].font.sz, 16, 16,
    ),
    "font name": (
        lambda cell: setattr(cell.font, "name", "仿宋_GB2312"), lambda cell: cell.font.name,
        lambda sheet, at: sheet[at].font.name, "仿宋_GB2312", "仿宋_GB2312",
    ),
    "wrapping": (
        lambda cell: setattr(cell, "wrap_text", True), lambda cell: cell.wrap_text,
        lambda sheet, at: sheet[at].alignment.wrap_text, True, True,
    ),
    "horizontal alignment": (
        lambda cell: setattr(cell, "horizontal_alignment", "center"), lambda cell: cell.horizontal_alignment,
        lambda sheet, at: sheet[at].alignment.horizontal, "center", "center",
    ),
    "vertical alignment": (
        lambda cell: setattr(cell, "vertical_alignment", "top"), lambda cell: cell.vertical_alignment,
        lambda sheet, at: sheet[at].alignment.vertical, "top", "top",
    ),
    "row height": (
        lambda cell: setattr(cell, "row_height", 30), lambda cell: cell.row_height,
        lambda sheet, at: sheet.row_dimensions[sheet[at].row].height, 30, pytest.approx(30, abs=0.3),
    ),
    "hidden row": (
        lambda cell: setattr(cell.rows, "hidden", True), lambda cell: cell.rows.hidden,
        lambda sheet, at: sheet.row_dimensions[sheet[at].row].hidden, True, True,
    ),
    "note": (
        lambda cell: cell.add_note("时间写法不对\n请写成 2023-10-18"), lambda cell: cell.note.text if cell.note else None,
        lambda sheet, at: sheet[at].comment.text if sheet[at].comment else None,
        "时间写法不对\n请写成 2023-10-18", "时间写法不对\n请写成 2023-10-18",
    ),
    "changed note": (
        lambda cell: setattr(cell.add_note("旧"), "text", "新"), lambda cell: cell.note.text if cell.note else None,
        lambda sheet, at: sheet[at].comment.text if sheet[at].comment else None, "新", "新",
    ),
    "deleted note": (
        lambda cell: cell.add_note("旧").delete(), lambda cell: cell.note, lambda sheet, at: sheet[at].comment, None, None,
    ),
    "link": (
        lambda cell: cell.add_hyperlink("https://example.org/a", "网页"), lambda cell: (cell.hyperlink, cell.value),
        lambda sheet, at: (sheet[at].hyperlink.target, sheet[at].value),
        ("https://example.org/a", "网页"), ("https://example.org/a", "网页"),
    ),
    "link within the workbook": (
        lambda cell: cell.add_hyperlink("#Sheet1!A1", "回到开头"), lambda cell: (cell.hyperlink, cell.value),
        lambda sheet, at: (sheet[at].hyperlink.location, sheet[at].value),
        ("#Sheet1!A1", "回到开头"), ("Sheet1!A1", "回到开头"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def written(office_app: xlwings.App, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], Worksheet]:
    """How the engine sees each changed cell, one in a row, and the sheet in the saved file."""
    path = tmp_path_factory.mktemp("looks") / "外观.xlsx"
    sheet = office_app.books.add().sheets[0]
    seen = {}
    for row, (name, (change, look, *_)) in enumerate(LOOKS.items(), 1):
        cell = sheet.range((row, 2))
        cell.value = "内容"
        change(cell)
        seen[name] = look(cell)
    sheet.book.save(path)
    close_all(office_app)
    return seen, openpyxl.load_workbook(path).worksheets[0]


@pytest.mark.parametrize("name", LOOKS)
def test_the_engine_sees_the_look_it_gave(written: tuple[dict[str, object], Worksheet], name: str) -> None:
    assert written[0][name] == LOOKS[name][3]


@pytest.mark.parametrize("name", LOOKS)
def test_openpyxl_finds_the_look_that_the_engine_gave(written: tuple[dict[str, object], Worksheet], name: str) -> None:
    row = list(LOOKS).index(name) + 1
    assert LOOKS[name][2](written[1], f"B{row}") == LOOKS[name][4]


@pytest.fixture(scope="module")
def styled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("styled") / "样式.xlsx"
    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet["A1"] = "甲"
    sheet["A1"].font = Font(name="宋体", size=14, bold=True, italic=True, color="FFC00000")
    sheet["A1"].fill = PatternFill("solid", fgColor="FFFFEB9C")
    sheet["A1"].alignment = Alignment(horizontal="right", vertical="center", wrap_text=True)
    sheet["A1"].comment = Comment("办公室的批注", "某人")
    sheet["B1"], sheet["B1"].hyperlink = "网页", "https://example.org/b"
    sheet["A2"] = "乙"
    sheet.merge_cells("C3:D4")
    sheet["C3"] = "合并"
    sheet.row_dimensions[1].height = 36
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.save(path)
    return path


@pytest.fixture
def opened(app: xlwings.App, styled: Path) -> Iterator[xlwings.Sheet]:
    yield app.books.open(styled).sheets[0]
    close_all(app)


def test_the_engine_sees_the_looks_of_a_file(opened: xlwings.Sheet) -> None:
    cell = opened["A1"]
    font = cell.font
    assert (font.name, font.size, font.bold, font.italic, font.color) == ("宋体", 14, True, True, (192, 0, 0))
    assert (cell.color, cell.wrap_text) == ((255, 235, 156), True)
    assert (cell.horizontal_alignment, cell.vertical_alignment) == ("right", "center")
    assert (cell.row_height, opened["A2"].rows.hidden, opened["F1"].columns.hidden) == (36, True, True)
    assert opened["B1"].hyperlink == "https://example.org/b"


def test_cells_that_differ_have_no_one_look(opened: xlwings.Sheet) -> None:
    both = opened["A1:A2"]
    assert [both.font.bold, both.font.size, both.font.color, both.wrap_text, both.row_height, both.rows.hidden] == [
        None
    ] * 6
    assert both.horizontal_alignment is None
    assert opened["A3"].color is None


def test_notes_of_a_sheet_are_listed_and_deleted_one_by_one(opened: xlwings.Sheet) -> None:
    opened["E5"].add_note("第二条")
    assert [(note.location.address, note.text) for note in opened.notes] == [
        ("$A$1", "办公室的批注"),
        ("$E$5", "第二条"),
    ]
    assert len(opened.book.notes) == 2
    assert opened["B1"].note is None
    with pytest.raises(ValueError, match="already has a note"):
        opened["E5"].add_note("第三条")
    opened["A1"].note.delete()  # type: ignore[union-attr]
    assert [note.location.address for note in opened.notes] == ["$E$5"]


@pytest.mark.parametrize("value", ["文字", "'007", 3, None, "=1+1", "2023-10-18"])
def test_notes_survive_whatever_is_written_beneath_them(app: xlwings.App, value: object) -> None:
    sheet = app.books.add().sheets[0]
    for address in ("B2", "D2", "A4", "D4"):
        sheet[address].add_note(address)
    sheet["A1:E5"].value = [[f"{row}{column}" for column in "甲乙丙丁戊"] for row in range(5)]
    assert sheet["A1:E5"].value[3] == ["3甲", "3乙", "3丙", "3丁", "3戊"]
    sheet["B2:D4"].value = value
    assert [note.location.get_address(False, False) for note in sheet.notes] == ["B2", "D2", "A4", "D4"]
    assert sheet["B2"].value == sheet["C3"].value == sheet["D4"].value
    assert (sheet["A4"].value, sheet["E5"].value) == ("3甲", "4戊")


def test_a_clerks_marks_survive_new_contents(opened: xlwings.Sheet) -> None:
    opened["A1:B1"].value = ["丙", "丁"]
    assert opened["A1"].color == (255, 235, 156)
    assert opened["A1"].note.text == "办公室的批注"  # type: ignore[union-attr]
    opened["A1"].clear_contents()
    assert (opened["A1"].value, opened["A1"].color, len(opened.notes)) == (None, (255, 235, 156), 1)
    opened["A1:B1"].clear()
    assert (opened["A1:B1"].color, list(opened.notes)) == (None, [])


def test_merged_cells(opened: xlwings.Sheet, tmp_path: Path) -> None:
    assert opened["D4"].merge_area.address == "$C$3:$D$4"
    merged = {address: opened[address].merge_cells for address in ("C3", "B2", "B2:D4")}
    assert merged == {"C3": True, "B2": False, "B2:D4": None}
    assert opened["D4"].value is None
    opened["C3"].merge_area.unmerge()
    opened["A6"].value = [["留", "去"]]
    opened["A6:B6"].merge()
    opened["A8:B9"].merge(across=True)
    assert opened["A6:B6"].value == ["留", None]
    opened.book.save(tmp_path / "合并.xlsx")
    ranges = openpyxl.load_workbook(tmp_path / "合并.xlsx").worksheets[0].merged_cells.ranges
    assert sorted(str(area) for area in ranges) == ["A6:B6", "A8:B8", "A9:B9"]


def test_column_widths_and_autofit(app: xlwings.App, tmp_path: Path) -> None:
    sheet = app.books.add().sheets[0]
    sheet["A1:B1"].column_width = 20
    sheet["C1"].value = "一段比较长的文字，一列的宽度是放不下的"
    before = sheet["C1"].width
    sheet["C1"].columns.autofit()
    assert (sheet["A1"].column_width, sheet["C1"].width > before) == (20, True)
    sheet["D1"].value, sheet["D1"].wrap_text, height = "一\n二\n三", True, sheet["D1"].height
    sheet["D1"].rows.autofit()
    assert sheet["D1"].height > 2 * height
    sheet.book.save(tmp_path / "列宽.xlsx")
    # LibreOffice counts in the figures of whatever font it has at hand.
    stored = openpyxl.load_workbook(tmp_path / "列宽.xlsx").worksheets[0].column_dimensions["A"].width
    assert stored == pytest.approx(20, rel=0.25)


def test_number_formats_go_in_and_come_out_as_excel_writes_them(app: xlwings.App, tmp_path: Path) -> None:
    codes = [
        "@",
        "0.00%",
        "#,##0.00",
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日"',
        "[h]:mm:ss",
        "h:mm AM/PM",
        "0;[Red]-0",
        "000000",
        "General",
    ]
    sheet = app.books.add().sheets[0]
    for row, code in enumerate(codes, 1):
        sheet.range((row, 1)).number_format = code
        sheet.range((row, 1)).value = "1" if code == "@" else 1
    assert [sheet.range((row, 1)).number_format for row in range(1, len(codes) + 1)] == codes
    sheet.book.save(tmp_path / "格式.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "格式.xlsx").worksheets[0]
    saved = [stored.cell(row, 1).number_format for row in range(1, len(codes) + 1)]
    assert [code.lower().replace("\\", "").replace('"', "") for code in saved] == [
        code.lower().replace('"', "") for code in codes
    ]


def test_what_is_not_there_or_not_possible_is_said(opened: xlwings.Sheet) -> None:
    with pytest.raises(LibreOfficeError, match="hyperlink"):
        _ = opened["A1"].hyperlink
    with pytest.raises(Refused, match="colour"):
        opened["A3"].color = "gelb"
    with pytest.raises(Refused, match="alignment"):
        opened["A3"].horizontal_alignment = "distributed"
