"""When two values say the same, and how alike rows are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.merging.builders import ITEMS, due, problem
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.comparing import UNDECIDED, differing, is_blank, key_look, likeness, long_texts, same

DAY = date(2023, 10, 18)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("信息科", "信 息\n科"),
        ("PC端（第1步）", "ＰＣ端(第１步)"),
        (None, "  "),
        (None, ()),
        (None, Deadline(DueKind.UNKNOWN)),
        (("pc", "mobile"), ("mobile", "pc")),
        (DateSpan(DAY), DateSpan(DAY, DAY)),
        (due("视情况而定"), due("视情况 而定")),
        (due("已完成"), Deadline(DueKind.DONE, text="已完成整改")),
    ],
)
def test_what_says_the_same(one: Value, other: Value) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("信息科", "信息股"),
        (DateSpan(DAY), DateSpan(DAY, date(2023, 10, 19))),
        (due("已完成"), due("立行立改")),
        (due("28"), Deadline(DueKind.DONE, date(2023, 11, 28))),
        (due("视情况而定"), due("另行通知")),
        (("pc",), ("pc", "mobile")),
        (0, None),
    ],
)
def test_what_does_not(one: Value, other: Value) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    ("value", "blank"),
    [(None, True), ("　\n", True), ((), True), (0, False), ("无", False), (due("已完成"), False), (due("待定"), False)],
)
def test_blanks(value: Value, blank: bool) -> None:
    assert is_blank(value) is blank


@pytest.mark.parametrize("walker", ["郝敏浩（局长）", "郝敏浩 局长", "郝敏浩(党组书记、局长)", "郝敏浩"])
def test_of_a_person_the_name_counts_in_a_key(walker: str) -> None:
    assert key_look(LEDGER, problem(walker=walker))[1] == "郝敏浩"


def test_a_key_has_none_where_a_column_is_blank() -> None:
    assert key_look(LEDGER, problem(item=" ")) == ((DAY, DAY), "郝敏浩", None)


def test_the_long_texts_are_those_with_the_most_room() -> None:
    assert long_texts(LEDGER) == ("problem", "measure")
    assert long_texts(ITEMS) == ()


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (problem(), 100, 100),
        (problem(problem="自助终端读卡失败率偏高。原因：设备老化。"), 90, 99),
        (problem(problem="审核时限偏长，三级签批。", measure="压缩为两级审核。"), 0, 30),
        (problem(problem=None), 100, 100),
        (problem(problem=None, measure=None), UNDECIDED, UNDECIDED),
    ],
)
def test_likeness_compares_the_texts_that_both_rows_have(other: dict[str, Value], least: float, most: float) -> None:
    assert least <= likeness(LEDGER, problem(), other) <= most


def test_the_columns_that_differ() -> None:
    assert differing(LEDGER, problem(), problem(office="信 息 科", measure=None, due=due("30"))) == ("measure", "due")


def test_a_form_without_long_texts_cannot_tell_rows_by_them() -> None:
    assert likeness(replace(ITEMS), {"name": "异地就医备案"}, {"name": "退休审核"}) == UNDECIDED
