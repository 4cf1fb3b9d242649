from __future__ import annotations

import pytest

from tests.intake.made import documents, only_grid, reason
from toolkit.intake.limits import Limits

TEXT = '序号,事项,问题\n1,异地就医备案,页面层级多\n2,社保卡补办,"等候，\n时间长"\n'
ROWS = (("序号", "事项", "问题"), ("1", "异地就医备案", "页面层级多"), ("2", "社保卡补办", "等候，\n时间长"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    assert only_grid(TEXT.encode(encoding)).rows == ROWS


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_delimiters(delimiter: str) -> None:
    text = "序号,事项,科室\n1,备案,医保科\n2,补办,社保科\n".replace(",", delimiter)
    assert only_grid(text.encode()).rows == (("序号", "事项", "科室"), ("1", "备案", "医保科"), ("2", "补办", "社保科"))


def test_commas_within_the_text_do_not_mislead() -> None:
    text = "序号\t问题\n1\t页面,层级,太,多\n2\t材料,重复,提交,多\n"
    assert only_grid(text.encode()).rows[1] == ("1", "页面,层级,太,多")


def test_an_announced_delimiter_is_obeyed() -> None:
    assert only_grid("sep=;\n甲,乙;丙\n".encode()).rows == (("甲,乙", "丙"),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert only_grid(f"甲,乙{end}丙,丁{end}".encode()).rows == (("甲", "乙"), ("丙", "丁"))


def test_everything_stays_text_and_short_rows_are_filled() -> None:
    grid = only_grid("编号,金额,备注\n007,1.50,=1+1\n8\n\n".encode(), name="导出.表.csv")
    assert grid.rows == (("编号", "金额", "备注"), ("007", "1.50", "=1+1"), ("8", None, None))
    assert grid.name == "导出.表"


def test_a_single_column_and_an_old_end_mark() -> None:
    assert only_grid("甲\n乙\n\x1a".encode()).rows == (("甲",), ("乙",))


def test_refusals() -> None:
    mixed = "甲,乙\n".encode("gb18030") * 3 + "这是，后面".encode()
    assert reason(mixed) == ("unreadable", "文字编码混乱，无法辨认")
    assert reason("甲,乙\n".encode() * 100, limits=Limits(cells=50))[0] == "too_large"
    assert reason(b"a,b\0\x01c\n") == ("unsupported_format", "无法识别的文件")


def test_a_hundred_thousand_lines() -> None:
    (document,) = documents("甲,乙,丙\n".encode() * 100_000)
    assert len(document.grids[0].rows) == 100_000
