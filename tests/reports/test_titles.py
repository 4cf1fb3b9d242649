"""Titles broken by sense."""

from __future__ import annotations

import pytest

from toolkit.reports.titles import break_title


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("问题整改台账", ["问题整改台账"]),
        (
            "关于峰城区开展“我陪群众走流程”“政务服务体验员”试点工作情况的报告",
            ["关于峰城区开展“我陪群众走流程”", "“政务服务体验员”试点工作情况的报告"],
        ),
        # A longer place fits on two lines no more: a rhombus of three, and no quoted name torn.
        (
            "关于黔西南布依族苗族自治州望谟县开展“我陪群众走流程”“政务服务体验员”试点工作情况的报告",
            ["关于黔西南布依族苗族自治州望谟县开展", "“我陪群众走流程”“政务服务体验员”", "试点工作情况的报告"],
        ),
        (
            "一个没有引号也没有办法按照词义来断开的特别特别长的标题",
            ["一个没有引号也没有办法按照词义来断开的特别特别长的标题"],
        ),
        ("左引号“没有配对", ["左引号“没有配对"]),
    ],
)
def test_titles(title: str, lines: list[str]) -> None:
    assert list(break_title(title, 20)) == lines
    assert "".join(lines) == title


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "关于请修改并重新报送政务服务体验员推荐名单和坐窗口排班表的函",
            ["关于请修改并重新报送政务服务体验员推荐", "名单和坐窗口排班表的函"],
        ),
        (
            "关于进一步加强和改进政务服务大厅窗口管理工作有关情况的报告",
            ["关于进一步加强和改进", "政务服务大厅窗口管理工作有关情况的报告"],
        ),
        ("关于组织政务服务体验员参与问题整改台账核验和营造温和谐调的环境的函", None),
    ],
)
def test_titles_without_quoted_names_break_between_words(title: str, lines: list[str] | None) -> None:
    told = list(break_title(title, 20))
    assert "".join(told) == title
    assert told == (lines or told)
    assert not any(line.endswith(("参", "温", "整", "政")) for line in told[:-1])


def test_digits_are_half_as_wide_as_characters() -> None:
    assert break_title("关于2023年11月20日至2023年11月24日的函", 20) == ("关于2023年11月20日至2023年11月24日的函",)
