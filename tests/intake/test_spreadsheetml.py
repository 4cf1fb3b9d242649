from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.intake.made import documents, only_grid, reason
from toolkit.core.documents import CellError, CellValue
from toolkit.core.locations import Area
from toolkit.intake.limits import Limits

_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def _workbook(*tables: str, options: str = "") -> bytes:
    sheets = "".join(
        f'<Worksheet ss:Name="表{n}"><Table>{table}</Table>{options}</Worksheet>' for n, table in enumerate(tables, 1)
    )
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel">{sheets}</Workbook>'
    ).encode()


def _cell(kind: str, text: str, attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("Number", "3", 3),
        ("Number", "0.5", 0.5),
        ("String", "003", "003"),
        ("Boolean", "1", True),
        ("DateTime", "2023-10-18T00:00:00.000", date(2023, 10, 18)),
        ("DateTime", "2023-10-18T09:30:00", datetime(2023, 10, 18, 9, 30)),
        ("DateTime", "坏", "坏"),
        ("Error", "#REF!", CellError("#REF!")),
        ("String", "甲<B>乙</B>", "甲乙"),
        ("String", "甲&#10;乙", "甲\n乙"),
    ],
)
def test_values(kind: str, text: str, expected: CellValue) -> None:
    found = only_grid(_workbook(f"<Row>{_cell(kind, text)}</Row>")).value(1, 1)
    assert found == expected
    assert type(found) is type(expected)


def test_places_merges_and_formulas() -> None:
    title = _cell("String", "题", 'ss:MergeAcross="2" ss:MergeDown="1"')
    formula = '<Cell ss:Index="3" ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell>'
    grid = only_grid(
        _workbook(
            f'<Column ss:Index="2" ss:Hidden="1" ss:Span="1"/><Row ss:Index="3">{title}{_cell("String", "旁")}</Row>'
            f'<Row ss:Index="5" ss:Hidden="1">{formula}</Row>'
        )
    )
    assert grid.first_row == 3
    assert grid.rows == (("题", None, None, "旁"), (None,) * 4, (None, None, 2, None))
    assert grid.merges == (Area(3, 1, 4, 3),)
    assert grid.formulas == {(5, 3)}
    assert grid.hidden_rows == {5}
    assert grid.hidden_columns == {2, 3}


def test_hidden_sheets() -> None:
    options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    (document,) = documents(_workbook(f"<Row>{_cell('String', '甲')}</Row>", options=options))
    assert document.format == "spreadsheetml"
    assert document.grids[0].hidden


def test_refusals() -> None:
    assert reason(_workbook())[0] == "unreadable"
    assert reason(_workbook("<Row>")[:-30])[0] == "unreadable"
    assert reason(_workbook("", "", ""), limits=Limits(sheets=2))[0] == "too_large"
    word = b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
    assert reason(word) == ("unsupported_format", "XML 格式的 Word 文档")
    assert reason(b'<?xml version="1.0"?><data/>') == ("unsupported_format", "XML 数据文件")
