"""延期记录: lines that are read, and lines that are not."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.forms.extensions import Extension, read_extensions

FIRST = Extension(1, date(2023, 11, 30), date(2023, 12, 15), "设备采购周期较长")


def test_a_line_is_read_back() -> None:
    assert read_extensions(FIRST.line) == ((FIRST,), ())
    assert FIRST.line == "第1次：2023-11-30延至2023-12-15，原因：设备采购周期较长"


@pytest.mark.parametrize(
    "text",
    [
        "第1次:2023.11.30延期至2023年12月15日,原因:设备采购周期较长。",
        "  第 1 次：2023-11-30 延到 2023-12-15；原因：设备采购周期较长  \n\n",
    ],
)
def test_as_people_write_it(text: str) -> None:
    assert read_extensions(text) == ((FIRST,), ())


def test_without_a_deadline_before() -> None:
    one = Extension(2, None, date(2023, 12, 15), "等上级文件")
    assert read_extensions(one.line) == ((one,), ())


@pytest.mark.parametrize(
    "line",
    [
        "同意延期",
        "第1次：2023-11-30延至2023-12-15",
        "第1次：2023-11-30延至年底前后，原因：忙",
        "第1次：2023-11-30延至2023-12-15，原因：。",
    ],
)
def test_what_is_no_extension_is_given_back(line: str) -> None:
    assert read_extensions(f"{FIRST.line}\n{line}") == ((FIRST,), (line,))
