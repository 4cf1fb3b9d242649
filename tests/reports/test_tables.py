"""Tables of many rows."""

from __future__ import annotations

import pytest
from docx.document import Document

from tests.reports.word import all_of, blank, cell_texts, reopened, value
from toolkit.reports.pages import twips
from toolkit.reports.tables import TableColumn, add_table

GROUPED = (
    TableColumn("编号", 12),
    TableColumn("移动端", 8, "形式"),
    TableColumn("窗口端", 8, "形式"),
    TableColumn("问题", 30, centred=False),
)


def with_table(columns: tuple[TableColumn, ...], *rows: tuple[str, ...]) -> Document:
    document = blank()
    document.add_paragraph("前")
    add_table(document, columns, rows)
    document.add_paragraph("后")
    return reopened(document)


def test_headings_share_what_is_above_them() -> None:
    document = with_table(GROUPED, ("问0001", "√", "", "慢"))
    assert cell_texts(document, 0) == [
        ["编号", "形式", "问题"],
        ["", "移动端", "窗口端", ""],
        ["问0001", "√", "", "慢"],
    ]
    assert [value(cell, "w:tcPr/w:gridSpan") for cell in all_of(document, "w:tc")[:3]] == [None, "2", None]
    assert len(all_of(document, "w:vMerge")) == 4


def test_headings_come_back_on_every_page_and_rows_are_not_torn() -> None:
    rows = all_of(with_table(GROUPED, ("1", "", "", "慢"), ("2", "", "", "长" * 3000)), "w:tr")
    assert [bool(all_of(row, "w:tblHeader")) for row in rows] == [True, True, False, False]
    # What is higher than a page has to be torn.
    assert [bool(all_of(row, "w:cantSplit")) for row in rows] == [True, True, True, False]


def test_one_heading_row_where_nothing_is_grouped() -> None:
    document = with_table((TableColumn("甲", 20), TableColumn("乙", 20)), ("1", "2"))
    assert cell_texts(document, 0) == [["甲", "乙"], ["1", "2"]]
    assert len(all_of(document, "w:tblHeader")) == 1


@pytest.mark.parametrize(
    "text", ["<b>&amp;</b> “引号” 'x'", "䶮𠮷", "第一行\n第二行", "{{ 字段 }} {% if %}", "", "长" * 3000]
)
def test_any_text_survives(text: str) -> None:
    assert cell_texts(with_table((TableColumn("甲", 30),), (text,)), 0)[1] == [text]


def test_only_what_xml_forbids_is_left_out() -> None:
    assert cell_texts(with_table((TableColumn("甲", 30),), ("一\x0b\x00二",)), 0)[1] == ["一二"]


def test_the_table_stands_where_it_was_added_and_is_as_wide_as_its_columns() -> None:
    document = with_table(GROUPED, ("1", "", "", ""))
    assert [element.tag.split("}")[1] for element in document.element.body] == ["p", "tbl", "p", "sectPr"]
    assert [value(column, ".", "w:w") for column in all_of(document, "w:gridCol")] == [
        str(twips(w)) for w in (12, 8, 8, 30)
    ]


def test_every_cell_has_a_paragraph_and_a_width() -> None:
    cells = all_of(with_table(GROUPED, ("", "", "", "")), "w:tc")
    assert all(len(all_of(cell, "w:p")) == 1 and value(cell, "w:tcPr/w:tcW", "w:w") for cell in cells)


def test_a_row_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zip"):
        add_table(blank(), GROUPED, [("1",)])
