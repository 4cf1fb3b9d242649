from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tests.intake.made import DATA, documents, only_grid, reason, zipped
from toolkit.core.documents import CellError, CellValue
from toolkit.core.locations import Area
from toolkit.intake.limits import Limits

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def _content(tables: str, styles: str = "") -> str:
    return (
        f'<?xml version="1.0"?><office:document-content {_SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _ods(content: str, **more: bytes) -> bytes:
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": b"<manifest/>",
    }
    return zipped({**parts, **{name.replace("__", "/"): part for name, part in more.items()}})


def _table(rows: str) -> str:
    return f'<table:table table:name="表">{rows}</table:table>'


def _cell(attributes: str, text: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def _string(text: str) -> str:
    return _cell('office:value-type="string"', text)


def test_a_workbook_of_libreoffice() -> None:
    (document,) = documents((DATA / "sheet.ods").read_bytes())
    first, second = document.grids
    assert first.rows[1][3] == "办结\n情况"
    assert first.rows[2][:3] == (1, date(2023, 10, 18), "异地就医备案")
    assert first.rows[2][5] == CellError("#DIV/0!")
    assert first.rows[3][4] == "甲乙"
    assert first.rows[4][1:3] == (datetime(2023, 10, 20, 9, 30), "0632007")
    assert first.merges == (Area(1, 1, 1, 6), Area(6, 3, 7, 3))
    assert first.hidden_rows == {4}
    assert first.hidden_columns == {4}
    assert (4, 5) in first.formulas
    assert second.hidden
    assert second.rows == (("隐藏表内容",),)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (_cell('office:value-type="float" office:value="3"', "3"), 3),
        (_cell('office:value-type="percentage" office:value="0.5"', "50%"), 0.5),
        (_cell('office:value-type="boolean" office:boolean-value="true"', "TRUE"), True),
        (_cell('office:value-type="date" office:date-value="2023-10-18"', "10月18日"), date(2023, 10, 18)),
        (_cell('office:value-type="date" office:date-value="2023-10-18T00:00:00"', "10月18日"), date(2023, 10, 18)),
        (_cell('office:value-type="time" office:time-value="PT09H30M00S"', "9:30"), time(9, 30)),
        (_cell('office:value-type="time" office:time-value="PT30H00M00S"', "30:00"), timedelta(hours=30)),
        (_cell('office:value-type="date" office:date-value="0000-13-45"', "坏日期"), "坏日期"),
        (_cell('office:value-type="string" table:formula="of:=NA()"', "#N/A"), CellError("#N/A")),
        (_string("=1+1"), "=1+1"),
        (_string("甲<text:s text:c='2'/>乙<text:tab/>丙<text:line-break/>丁"), "甲  乙\t丙\n丁"),
        (_string("甲</text:p><text:p>乙"), "甲\n乙"),
        (_string("<text:span>红</text:span>黑<office:annotation><text:p>批注</text:p></office:annotation>"), "红黑"),
    ],
)
def test_values(cell: str, expected: CellValue) -> None:
    found = only_grid(_ods(_content(_table(f"<table:table-row>{cell}</table:table-row>")))).value(1, 1)
    assert found == expected
    assert type(found) is type(expected)


def test_repeated_rows_and_cells_are_counted() -> None:
    twice = _cell('office:value-type="string" table:number-columns-repeated="2"', "乙")
    rows = (
        '<table:table-row table:number-rows-repeated="3"/>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>{_string("甲")}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{twice}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"/>'
    )
    grid = only_grid(_ods(_content(_table(rows))))
    assert (grid.first_row, grid.first_column) == (4, 1)
    assert grid.rows == ((None, None, "甲"), ("乙", "乙", None), ("乙", "乙", None))


def test_rows_in_groups_and_headings_belong_to_the_table() -> None:
    rows = (
        f"<table:table-header-rows><table:table-row>{_string('题')}</table:table-row></table:table-header-rows>"
        f"<table:table-row-group><table:table-row>{_string('甲')}</table:table-row></table:table-row-group>"
    )
    assert only_grid(_ods(_content(_table(rows)))).rows == (("题",), ("甲",))


def test_covered_cells_are_blank() -> None:
    wide = _cell('office:value-type="string" table:number-columns-spanned="2"', "甲")
    rows = (
        f"<table:table-row>{wide}"
        f"<table:covered-table-cell office:value-type='string'><text:p>盖住</text:p></table:covered-table-cell>{_string('乙')}"
        "</table:table-row>"
    )
    grid = only_grid(_ods(_content(_table(rows))))
    assert grid.rows == (("甲", None, "乙"),)
    assert grid.merges == (Area(1, 1, 1, 2),)


def test_a_flat_file_is_read_alike() -> None:
    flat = _content(_table(f"<table:table-row>{_string('甲')}</table:table-row>")).replace(
        "document-content", "document"
    )
    assert only_grid(flat.encode()).rows == (("甲",),)


def test_far_cells_are_left_out() -> None:
    rows = (
        f"<table:table-row>{_string('甲')}</table:table-row><table:table-row table:number-rows-repeated='900000'/>"
        f"<table:table-row>{_string('远')}</table:table-row>"
    )
    (document,) = documents(_ods(_content(_table(rows))))
    assert document.grids[0].rows == (("甲",),)
    assert [notice.params["example"] for notice in document.findings] == ["A900002"]


def test_a_filled_row_repeated_without_end_is_refused() -> None:
    rows = f"<table:table-row table:number-rows-repeated='1048576'>{_string('甲') * 10}</table:table-row>"
    assert reason(_ods(_content(_table(rows))), limits=Limits(cells=100_000)) == ("too_large", "单元格超过 10 万个")


def test_refusals() -> None:
    manifest = b"<manifest><manifest:encryption-data/></manifest>"
    assert reason(_ods(_content(_table("")), **{"META-INF__manifest.xml": manifest}))[0] == "encrypted"
    assert reason(_ods(_content("")))[0] == "unreadable"
    assert reason(_ods(_content(_table("")).replace("?>", '?><!DOCTYPE x [<!ENTITY e "e">]>')))[0] == "unreadable"
    assert reason(_ods(_content(_table("<table:table-row>")))) == ("unreadable", "文件内部的标记有误")
    text = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
    assert reason(text) == ("unsupported_format", "OpenDocument 文字文档（.odt）")
