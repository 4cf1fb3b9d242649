from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.made import (
    GOOD_ROWS,
    STRICT_MAIN,
    STRICT_OFFICE,
    documents,
    good_xlsx,
    only_grid,
    reason,
    saved,
    sheet_xml,
    text_cell,
    xlsx,
    xlsx_parts,
    zipped,
)
from toolkit.core.documents import CellError, CellValue
from toolkit.core.locations import Area
from toolkit.intake.limits import Limits

DOCTYPE = '<!DOCTYPE x [<!ENTITY e "甲">]>'


def _book() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (45217, 'yyyy"年"m"月"d"日"', date(2023, 10, 18)),
        (45217, 'm"月"d"日"', date(2023, 10, 18)),
        (45217, '[$-804]yyyy"年"m"月"d"日";@', date(2023, 10, 18)),
        (45217, "yyyy.mm.dd", date(2023, 10, 18)),
        (45217, "mm-dd-yy", date(2023, 10, 18)),
        (45217.75, "yyyy-mm-dd hh:mm", datetime(2023, 10, 18, 18)),
        (0.5, "h:mm", time(12)),
        (1.25, "[h]:mm", timedelta(hours=30)),
        (45217, "General", 45217),
        (45217, '"第"0"号"', 45217),
        (0.5, "0%", 0.5),
        (10.2, "General", 10.2),
        ("0632007", "@", "0632007"),
        ("甲\n乙", "General", "甲\n乙"),
        ("甲\r\n乙", "General", "甲\n乙"),
        (True, "General", True),
        (370402198001011232, "0", 370402198001011200),
    ],
)
def test_values(value: str | float, number_format: str, expected: CellValue) -> None:
    book, sheet = _book()
    sheet["A1"], sheet["B2"] = "左上", value
    sheet["B2"].number_format = number_format
    found = only_grid(saved(book)).value(2, 2)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("builtin", [31, 57, 58])
def test_chinese_builtin_date_formats(builtin: int) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2">'
        f'<xf numFmtId="0"/><xf numFmtId="{builtin}"/></cellXfs></styleSheet>'
    )
    parts = xlsx_parts(sheet_xml('<row r="1"><c r="A1" s="1"><v>45217</v></c></row>'))
    parts["xl/styles.xml"] = styles.encode()
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/styles" Target="styles.xml"/></Relationships>',
    )
    assert only_grid(zipped(parts)).value(1, 1) == date(2023, 10, 18)


def test_text_that_begins_with_an_equals_sign_stays_text() -> None:
    grid = only_grid(xlsx(sheet_xml(f'<row r="1">{text_cell("A1", "=1+1")}</row>')))
    assert grid.value(1, 1) == "=1+1"
    assert grid.formulas == frozenset()


def test_formulas_give_their_last_value() -> None:
    grid = only_grid(
        xlsx(
            sheet_xml(
                '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c><c r="C1"><f>X()</f></c>'
                '<c r="D1"><v>4</v></c></row>'
            )
        )
    )
    assert grid.rows == ((2, "甲", None, 4),)
    assert grid.formulas == {(1, 1), (1, 2), (1, 3)}


def test_error_cells_are_errors_and_not_blank() -> None:
    grid = only_grid(xlsx(sheet_xml('<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="e"><v>#REF!</v></c></row>')))
    assert grid.value(2, 3) == CellError("#REF!")
    alone = only_grid(xlsx(sheet_xml('<row r="2"><c r="C2" t="e"><v>#DIV/0!</v></c></row>')))
    assert alone.value(2, 3) == CellError("#DIV/0!")


@pytest.mark.parametrize("number", ["NaN", "1e999", "-INF"])
def test_numbers_that_are_none_are_errors(number: str) -> None:
    grid = only_grid(xlsx(sheet_xml(f'<row r="1"><c r="A1"><v>{number}</v></c>{text_cell("B1", "乙")}</row>')))
    assert grid.value(1, 1) == CellError("#NUM!")


def test_merged_areas_keep_their_first_value_only() -> None:
    rows = f'<row r="1">{text_cell("A1", "甲")}{text_cell("B1", "乙")}{text_cell("C1", "丙")}</row>'
    grid = only_grid(xlsx(sheet_xml(rows, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')))
    assert grid.rows == (("甲", None, "丙"),)
    assert grid.merges == (Area(1, 1, 2, 2),)


def test_thousands_of_overlapping_merges_do_no_harm() -> None:
    cells = "".join(f'<row r="{r}">{text_cell(f"A{r}", "甲")}{text_cell(f"Z{r}", "乙")}</row>' for r in range(1, 101))
    merges = "<mergeCells>" + '<mergeCell ref="A1:Z100"/>' * 20_000 + "</mergeCells>"
    assert len(only_grid(xlsx(sheet_xml(cells, after=merges))).merges) <= 1


def test_hidden_rows_columns_and_sheets() -> None:
    book, sheet = _book()
    for row in range(2, 6):
        sheet.cell(row, 2, row)
        sheet.cell(row, 3, row)
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[900].hidden = True
    sheet.column_dimensions["C"].hidden = True
    for title, state in (("旧", "hidden"), ("更旧", "veryHidden")):
        other = book.create_sheet(title)
        other["A1"] = title
        other.sheet_state = state
    (document,) = documents(saved(book))
    assert [grid.hidden for grid in document.grids] == [False, True, True]
    assert document.grids[0].hidden_rows == {3}
    assert document.grids[0].hidden_columns == {3}
    assert document.grids[2].value(1, 1) == "更旧"


def test_rich_text_and_wrapped_cells_are_whole() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>红</t></r><r><t xml:space="preserve"> 黑</t></r></is></c>'
        '<c r="B1" t="inlineStr"><is><t>汉</t><rPh sb="0" eb="1"><t>han</t></rPh></is></c></row>'
    )
    assert only_grid(xlsx(sheet_xml(rows))).rows == (("红 黑", "汉"),)


def test_far_cells_are_trimmed_with_a_notice() -> None:
    data = xlsx(sheet_xml(f'{GOOD_ROWS}<row r="1048576">{text_cell("XFD1048576", "远")}</row>'))
    (document,) = documents(data)
    (notice,) = document.findings
    assert notice.code == "far_cells"
    assert notice.params == {"count": "1", "example": "XFD1048576"}
    assert document.grids[0].rows == (("序号", "事项"), (1, None))


def test_a_wrong_dimension_is_not_believed() -> None:
    grid = only_grid(xlsx(sheet_xml(GOOD_ROWS, before='<dimension ref="A1"/>')))
    assert grid.value(1, 2) == "事项"


def test_strict_workbooks_are_read() -> None:
    data = xlsx(sheet_xml(GOOD_ROWS, main=STRICT_MAIN), main=STRICT_MAIN, office=STRICT_OFFICE)
    assert only_grid(data).rows == (("序号", "事项"), (1, None))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_sheets_in_another_encoding_are_read(encoding: str) -> None:
    label = "gb2312" if encoding == "gb18030" else "UTF-16"
    sheet = sheet_xml(GOOD_ROWS).replace("UTF-8", label).encode(encoding)
    assert only_grid(xlsx(sheet)).rows == (("序号", "事项"), (1, None))


def test_strings_in_another_encoding_are_read() -> None:
    strings = '<?xml version="1.0" encoding="UTF-16"?><sst uniqueCount="1"><si><t>共享</t></si></sst>'.encode("utf-16")
    assert only_grid(xlsx(sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=strings)).rows == (
        ("共享",),
    )


def test_backslashes_in_part_names_are_read() -> None:
    parts = {name.replace("/", "\\"): part for name, part in xlsx_parts(sheet_xml(GOOD_ROWS)).items()}
    assert only_grid(zipped(parts)).value(1, 1) == "序号"


def test_a_sheet_of_macros_does_not_keep_the_others_from_being_read() -> None:
    parts = xlsx_parts(sheet_xml(GOOD_ROWS), sheet_xml(GOOD_ROWS))
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b'worksheet" Target="worksheets/sheet1', b'xlMacrosheet" Target="macrosheets/sheet1'
    )
    assert only_grid(zipped(parts)).name == "Sheet2"


def test_a_workbook_without_styles_is_read() -> None:
    assert "xl/styles.xml" not in xlsx_parts(sheet_xml(GOOD_ROWS))
    assert only_grid(good_xlsx()).value(1, 1) == "序号"


def test_blank_formatted_rows_cost_nothing() -> None:
    blank = "".join(f'<row r="{r}"><c r="A{r}" s="0"/></row>' for r in range(3, 60_000))
    assert len(only_grid(xlsx(sheet_xml(GOOD_ROWS + blank))).rows) == 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (xlsx(sheet_xml(GOOD_ROWS).replace("?>", "?>" + DOCTYPE, 1)), ("unreadable", "文件含有不安全的声明")),
        (
            xlsx(sheet_xml(GOOD_ROWS).replace("?>", "?>" + DOCTYPE, 1).encode("utf-16")),
            ("unreadable", "文件含有不安全的声明"),
        ),
        (
            xlsx(sheet_xml(GOOD_ROWS), strings=f"<?xml version='1.0'?>{DOCTYPE}<sst/>"),
            ("unreadable", "文件含有不安全的声明"),
        ),
        (
            xlsx(sheet_xml(GOOD_ROWS), strings='<sst uniqueCount="4294967295"><si><t>甲</t></si></sst>'),
            ("unreadable", "文本表声明的条数与内容不符"),
        ),
        (xlsx(sheet_xml(GOOD_ROWS)[:200]), ("unreadable", "工作表内容有误")),
        (xlsx(sheet_xml('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), ("unreadable", "工作表内容有误")),
        (
            zipped([*xlsx_parts(sheet_xml(GOOD_ROWS)).items(), ("XL/workbook.xml", b"<a/>")]),
            ("unreadable", "文件内部有重名的组成部分"),
        ),
        (
            zipped({k: v for k, v in xlsx_parts(sheet_xml(GOOD_ROWS)).items() if "sheet1" not in k}),
            ("unreadable", "文件缺少必要的组成部分"),
        ),
        (
            zipped({k: v for k, v in xlsx_parts(sheet_xml(GOOD_ROWS)).items() if "rels" not in k}),
            ("unreadable", "文件缺少必要的组成部分"),
        ),
        (good_xlsx()[:-300], ("unreadable", "文件不完整，可能没有传完")),
    ],
    ids=[
        "entities",
        "entities-utf16",
        "entities-in-strings",
        "lying-count",
        "cut-xml",
        "missing-string",
        "duplicates",
        "missing-sheet",
        "missing-relations",
        "cut-zip",
    ],
)
def test_refusals(data: bytes, expected: tuple[str, str]) -> None:
    assert reason(data) == expected


def test_too_many_sheets_are_refused() -> None:
    limits = Limits(sheets=3)
    sheets = [sheet_xml(GOOD_ROWS)] * 4
    assert reason(xlsx(*sheets), limits=limits) == ("too_large", "工作表超过 3 张")


def test_too_many_cells_in_all_sheets_are_refused() -> None:
    sheets = [sheet_xml(GOOD_ROWS)] * 4
    assert reason(xlsx(*sheets), limits=Limits(cells=10)) == ("too_large", "单元格超过 0 万个")


def test_bombs_are_refused_before_they_are_inflated() -> None:
    spaces = xlsx(sheet_xml(GOOD_ROWS + " " * 3_000_000))
    assert len(spaces) < 20_000
    assert reason(spaces, limits=Limits(part=1_000_000)) == ("too_large", "解压后单个部分大于 0 MB")
    assert reason(spaces, limits=Limits(inflated=1_000_000)) == ("too_large", "解压后大于 0 MB")


def test_wrapped_text_of_a_real_writer(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet["A1"] = "存在问题\n及原因"
    sheet["A1"].alignment = Alignment(wrap_text=True)
    path = tmp_path / "表.xlsx"
    book.save(path)
    assert only_grid(path.read_bytes()).value(1, 1) == "存在问题\n及原因"


def test_part_names_with_a_leading_slash_are_understood() -> None:
    data = zipped({f"/{name}": part for name, part in xlsx_parts(sheet_xml(GOOD_ROWS)).items()})
    assert only_grid(data).rows == (("序号", "事项"), (1, None))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_damaged_sheet_is_noticed_although_calamine_never_sees_its_bytes(encoding: str) -> None:
    sheet = sheet_xml(GOOD_ROWS).replace("UTF-8", encoding).encode(encoding)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in xlsx_parts(sheet).items():
            archive.writestr(name, part)
    data = target.getvalue().replace("序号".encode(encoding)[-4:], "序弓".encode(encoding)[-4:])
    assert data != target.getvalue()
    assert reason(data) == ("unreadable", "文件内部结构已损坏")
