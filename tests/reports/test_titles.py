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
