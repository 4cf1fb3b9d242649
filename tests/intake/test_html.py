from __future__ import annotations

import pytest

from tests.intake.made import documents, only_grid, reason
from toolkit.core.locations import Area
from toolkit.intake.limits import Limits

PAGE = "<html><head><meta charset='{charset}'></head><body><table><tr><td>单位</td><td>区医保局</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", "gbk"),
        ("utf-8-sig", "gb2312"),
        ("utf-16", "utf-8"),
        ("gb18030", "unbekannt"),
        ("gb18030", "utf-8"),
    ],
)
def test_encodings(encoding: str, label: str) -> None:
    assert only_grid(PAGE.format(charset=label).encode(encoding)).rows == (("单位", "区医保局"),)


def test_spans_become_merged_areas() -> None:
    grid = only_grid(
        (
            "<table><tr><th rowspan=2>序号</th><th colspan=2>形式</th></tr><tr><th>移动端</th><th>PC端</th></tr>"
            "<tr><td>1</td><td>√</td><td></td></tr></table>"
        ).encode()
    )
    assert grid.rows == (("序号", "形式", None), (None, "移动端", "PC端"), ("1", "√", None))
    assert grid.merges == (Area(1, 1, 2, 1), Area(1, 2, 1, 3))


def test_blanks_and_breaks() -> None:
    grid = only_grid(
        "<table><tr><td> 存在问题 <br>\n 及&nbsp;原因</td><td><p>甲</p><p>乙</p></td></tr></table>".encode()
    )
    assert grid.rows == (("存在问题\n及 原因", "甲\n乙"),)


def test_text_around_tables() -> None:
    first, second = documents(
        "<body><h1>台账</h1>填报单位：甲<table><tr><td>1</td></tr></table><p>中间</p>"
        "<table><tr><td>2</td></tr></table><div>填报人：乙</div><script>x()</script></body>".encode()
    )[0].grids
    assert (first.name, first.surroundings) == ("表1", ("台账", "填报单位：甲"))
    assert (second.name, second.surroundings) == ("表2", ("中间", "填报人：乙"))


def test_a_nested_table_follows_the_outer_one() -> None:
    first, second = documents("<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>".encode())[
        0
    ].grids
    assert first.rows == (("外",),)
    assert second.rows == (("内",),)


def test_hidden_rows() -> None:
    grid = only_grid("<table><tr><td>甲</td></tr><tr style='display:none'><td>乙</td></tr></table>".encode())
    assert grid.hidden_rows == {2}


def test_a_page_of_excel_with_its_namespaces() -> None:
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        "<head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><body>"
        "<table x:str><tr><td x:num='45217'>2023年10月18日</td></tr></table></body></html>"
    )
    assert only_grid(page.encode("gb18030")).rows == (("2023年10月18日",),)


def test_a_page_without_a_table_is_handed_on_as_text() -> None:
    grid = only_grid("<html><body><p>通知</p><p>正文</p></body></html>".encode())
    assert grid.rows == ()
    assert grid.surroundings == ("通知", "正文")


def test_a_table_of_nothing() -> None:
    assert only_grid(b"<table></table>").rows == ()


def test_frames_have_their_tables_elsewhere() -> None:
    page = b"<html><frameset rows='*'><frame src='a.files/sheet001.htm'></frameset></html>"
    assert reason(page) == ("unsupported_format", "多页网页的框架，表格不在这个文件里")


def test_absurd_spans_are_refused() -> None:
    page = "<table>" + "<tr><td rowspan=1000 colspan=1000>甲</td></tr>" * 3 + "</table>"
    assert reason(page.encode(), limits=Limits(cells=1_500_000))[0] == "too_large"


def test_tags_nested_without_end_do_no_harm() -> None:
    page = "<html><body>" + "<div>" * 50_000 + "<table><tr><td>甲</td></tr></table>"
    (document,) = documents(page.encode())
    assert document.rejection is None or document.rejection.code in ("too_large", "unreadable")
