from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.intake.made import documents, only_grid, reason, zipped
from toolkit.core.documents import Grid
from toolkit.core.locations import Area

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _grids(document: WordDocument) -> tuple[Grid, ...]:
    target = io.BytesIO()
    document.save(target)
    (found,) = documents(target.getvalue())
    assert found.rejection is None
    return found.grids


def _raw(body: str, namespace: str = _W) -> Grid:
    """The grid of a document whose body is written by hand."""
    xml = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    return only_grid(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()}))


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_a_filled_form_with_merged_headings() -> None:
    document = docx.Document()
    document.add_paragraph("问题整改台账")
    document.add_paragraph("填报单位：区医保局")
    table = document.add_table(rows=3, cols=4)
    for index, text in enumerate(("序号", "形式", "", "科室")):
        table.cell(0, index).text = text
    for column in (0, 3):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 1).text, table.cell(1, 2).text = "移动端", "PC端"
    for index, text in enumerate(("1", "√", "", "医保科")):
        table.cell(2, index).text = text
    document.add_paragraph("填报人：罗新敏")
    (grid,) = _grids(document)
    assert grid.name == "表1"
    assert [[value and str(value).strip() for value in row] for row in grid.rows] == [
        ["序号", "形式", None, "科室"],
        [None, "移动端", "PC端", None],
        ["1", "√", None, "医保科"],
    ]
    assert set(grid.merges) == {Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(1, 4, 2, 4)}
    assert grid.surroundings == ("问题整改台账", "填报单位：区医保局", "填报人：罗新敏")


def test_each_table_has_the_text_before_it() -> None:
    document = docx.Document()
    for number in (1, 2):
        document.add_paragraph(f"第{number}段")
        document.add_table(rows=1, cols=1).cell(0, 0).text = f"{number}"
    document.add_paragraph("末段")
    first, second = _grids(document)
    assert (first.name, first.surroundings) == ("表1", ("第1段",))
    assert (second.name, second.surroundings) == ("表2", ("第2段", "末段"))


def test_nested_tables_follow_the_outer_one() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "外"
    outer.cell(0, 1).add_table(rows=1, cols=1).cell(0, 0).text = "内"
    first, second = _grids(document)
    assert first.rows == (("外", None),)
    assert second.rows == (("内",),)


def test_text_without_a_table_is_handed_on() -> None:
    document = docx.Document()
    document.add_paragraph("关于报送方案的函")
    (grid,) = _grids(document)
    assert grid.rows == ()
    assert grid.surroundings == ("关于报送方案的函",)


def test_paragraphs_and_breaks_within_a_cell() -> None:
    text = "甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p><w:p><w:r><w:t>丁"
    assert _raw(f"<w:tbl>{_row(_cell(text))}</w:tbl>").rows == (("甲\n乙\t丙\n丁",),)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Unbekannt" w:char="F0A8"/>', None),
        (
            '<w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar>',
            "☑",
        ),
        ('<w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar>', "☐"),
        ("<w:t>PC</w:t><w:noBreakHyphen/><w:t>端</w:t>", "PC-端"),
        ("<w:instrText>PAGE</w:instrText>", None),
    ],
)
def test_ticks_and_special_characters(run: str, expected: str | None) -> None:
    cell = f"<w:tc><w:p><w:r>{run}</w:r></w:p></w:tc>"
    assert _raw(f"<w:tbl>{_row(cell, _cell('旁'))}</w:tbl>").value(1, 1) == expected


def test_tracked_changes_show_their_outcome() -> None:
    cell = "<w:tc><w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p></w:tc>"
    deleted = _row(_cell("删"), properties="<w:del/>")
    assert _raw(f"<w:tbl>{_row(cell)}{deleted}</w:tbl>").rows == (("新",),)


def test_content_controls_around_rows_cells_and_text() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inner = f"<w:tc><w:p>{control('<w:r><w:t>甲</w:t></w:r>')}</w:p></w:tc>"
    body = control(f"<w:tbl>{control(_row(control(inner), _cell('乙')))}</w:tbl>")
    assert _raw(body).rows == (("甲", "乙"),)


def test_grid_columns_in_which_nothing_begins_are_dropped() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    grid = _raw(f"<w:tbl>{_row(_cell('甲'), _cell('乙', wide))}{_row(_cell('丙'), _cell('丁', wide))}</w:tbl>")
    assert grid.rows == (("甲", "乙"), ("丙", "丁"))
    assert grid.merges == ()


def test_a_row_may_begin_later() -> None:
    later = _row(_cell("丙"), properties='<w:gridBefore w:val="1"/>')
    grid = _raw(f"<w:tbl>{_row(_cell('甲'), _cell('乙'))}{later}</w:tbl>")
    assert grid.rows == (("甲", "乙"), (None, "丙"))


def test_hidden_rows() -> None:
    grid = _raw(f"<w:tbl>{_row(_cell('甲'))}{_row(_cell('乙'), properties='<w:hidden/>')}</w:tbl>")
    assert grid.hidden_rows == {2}


def test_the_strict_variant_is_read() -> None:
    assert _raw(f"<w:tbl>{_row(_cell('甲'))}</w:tbl>", "http://purl.oclc.org/ooxml/wordprocessingml/main").rows == (
        ("甲",),
    )


def test_absurd_spans_are_held_back() -> None:
    row = _row(_cell("甲", '<w:gridSpan w:val="999999999"/>'), _cell("乙"))
    grid = _raw(f"<w:tbl>{row}</w:tbl>")
    assert grid.value(1, 1) == "甲"


def test_drawn_text_is_taken_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=1)
    alternate = parse_xml(
        f'<mc:AlternateContent {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:r><w:t>甲</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>甲</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    table.cell(0, 0).paragraphs[0]._p.append(alternate)
    assert _grids(document)[0].rows == (("甲",),)


def test_refusals() -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    assert reason(zipped(parts)) == ("unreadable", "文件含有不安全的声明")
    parts["word/document.xml"] = b"<a><b></a>"
    assert reason(zipped(parts)) == ("unreadable", "文件内部的标记有误")


def test_what_word_in_a_browser_saved_is_read() -> None:
    xml = f'<w:document xmlns:w="{_W}"><w:body><w:tbl>{_row(_cell("甲"))}</w:tbl></w:body></w:document>'
    relations = (
        b'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    parts = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": relations, "word/document2.xml": xml.encode()}
    assert only_grid(zipped(parts)).rows == (("甲",),)
    assert reason(zipped({**parts, "_rels/.rels": b"<Relationships/>"})) == ("unreadable", "文件缺少必要的组成部分")
