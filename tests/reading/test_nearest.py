"""The legal value that was perhaps meant, and how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.cases import FIELDS, GOOD, HEADINGS, Found, row, sheets
from toolkit.core import catalogue
from toolkit.reading.nearest import nearest

NAMES = {"移动端": "移动端", "手机端": "移动端", "PC端": "PC端", "窗口端": "窗口端", "": "空"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("移动瑞", "移动端"),
        ("手 机 瑞", "移动端"),
        ("ｐｃ瑞", "PC端"),
        ("邮寄", ""),
    ],
)
def test_the_closest_spelling_gives_its_value(text: str, value: str) -> None:
    assert nearest(text, NAMES) == value


@pytest.mark.parametrize(
    ("found", "code", "words"),
    [
        (row(channels="窗囗端"), "unclear_tick", "不能确定勾选了哪一项，最接近的是“窗口端”。可选的有："),
        (row(channels="邮寄"), "unclear_tick", "不能确定勾选了哪一项。可选的有：移动端、PC端、自助端、窗口端。"),
        (
            sheets(f"{FIELDS.replace('区医保局', '峰城区医疗保彰局')}\n{HEADINGS}\n{GOOD}"),
            "unit_unknown",
            "写的是“峰城区医疗保彰局”，不在单位名录中，最接近的是“区医保局”。",
        ),
    ],
)
def test_a_finding_names_the_closest_value(found: Found, code: str, words: str) -> None:
    messages = [catalogue.message(finding) for finding in found(Path()) if finding.code == code]
    assert len(messages) == 1
    assert words in messages[0]
