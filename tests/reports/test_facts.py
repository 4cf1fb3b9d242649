"""What one row counts as."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.made import COLUMNS, row, rows
from toolkit.core.register import RegisterRow
from toolkit.core.values import DueKind
from toolkit.core.values.people import Tier
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports.facts import NO_UNIT, UNSORTED, Fact, facts_of


def fact(**cells: str) -> Fact:
    given = {"unit": "区医保局", **cells}
    return facts_of(FORM, [row(1, *(given.get(column, "") for column in COLUMNS))])[0]


@pytest.mark.parametrize(
    ("text", "problem", "nil"),
    [
        ("系统繁忙", True, False),
        ("无", False, True),
        ("未发现问题", False, True),
        ("/", False, True),
        ("", False, False),
    ],
)
def test_a_problem_stated_denied_or_left_blank(text: str, problem: bool, nil: bool) -> None:
    assert (fact(problem=text).problem, fact(problem=text).nil) == (problem, nil)


@pytest.mark.parametrize(
    ("status", "rectified"),
    [
        ("发现", False),
        ("整改中", False),
        ("已整改", True),
        ("已验收", True),
        ("已销号", True),
        ("", False),
        ("快了", False),
    ],
)
def test_what_counts_as_rectified(status: str, rectified: bool) -> None:
    told = fact(problem="系统繁忙", status=status)
    assert (told.rectified, told.open) == (rectified, not rectified)
    assert not fact(problem="无", status=status).rectified
    assert not fact(problem="无", status=status).open


@pytest.mark.parametrize(
    ("due", "kind", "deadline"),
    [
        ("2023-11-30", DueKind.DATE, date(2023, 11, 30)),
        ("立行立改", DueKind.IMMEDIATE, None),
        ("已完成", DueKind.DONE, None),
        ("长期坚持", DueKind.ONGOING, None),
        ("尽快", DueKind.UNKNOWN, None),
        ("", DueKind.UNKNOWN, None),
        ("2023-11-01已完成", DueKind.DONE, None),
    ],
)
def test_deadlines(due: str, kind: DueKind, deadline: date | None) -> None:
    assert (fact(due=due).due, fact(due=due).deadline) == (kind, deadline)


@pytest.mark.parametrize(("source", "walked"), [("走流程", True), ("", True), ("12345热线", False), ("体验员", False)])
def test_a_complaint_is_no_walk(source: str, walked: bool) -> None:
    assert fact(source=source).walked is walked


@pytest.mark.parametrize(("measure", "taken"), [("优化", True), ("无", False), ("/", False), ("", False)])
def test_a_measure_says_something(measure: str, taken: bool) -> None:
    assert fact(measure=measure).measure is taken


def test_choices_that_nobody_made_are_unsorted() -> None:
    assert (fact().category, fact().status) == (UNSORTED, UNSORTED)
    assert fact(category="胡写的").category == UNSORTED


def test_a_person_has_the_highest_tier_of_any_row_of_the_unit() -> None:
    table = """
        区医保局 | 郝敏浩 |
        区医保局 | 郝敏浩（党组书记、局长） |
        区医保局 | 郝敏浩（科长） |
        区人社局 | 郝敏浩（科长） |
        区人社局 |  |
    """
    assert [told.tier for told in facts_of(FORM, rows(table))] == [
        Tier.PRINCIPAL,
        Tier.PRINCIPAL,
        Tier.PRINCIPAL,
        Tier.SECTION,
        Tier.OTHER,
    ]


def test_a_row_that_a_clerk_added_is_told_by_its_place() -> None:
    told = facts_of(FORM, [RegisterRow("", " ", {}, 12)])[0]
    assert (told.id, told.unit, told.person, told.channels) == ("第12行（未编号）", NO_UNIT, "", ())
