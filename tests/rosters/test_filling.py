"""Filled rosters: what the independent checker says of them, what they keep, and that they can be had again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.rosters.halls import AFTERNOON, DAY, MORNING, at_random, small, unit
from toolkit.core.workdays import UnknownYears
from toolkit.rosters.checker import loads, violations
from toolkit.rosters.china import china
from toolkit.rosters.compliance import month_compliance
from toolkit.rosters.filling import fill
from toolkit.rosters.requests import Impossible, Proposal, Request
from toolkit.rosters.values import Leave, Post, Rules, Shift, Window, Wish


def filled(request: Request) -> Proposal:
    """The roster, which must be right."""
    found = fill(request)
    assert isinstance(found, Proposal), found
    assert violations(request, found.shifts) == ()
    return found


def test_everybody_sits_as_often_as_the_notice_asks() -> None:
    request = small()
    roster = filled(request)
    found = month_compliance(request.people, roster.shifts, request.workdays, request.rules, 2023, 11)
    assert (found.total.missed, found.total.met) == (0, 4 + 7 * 5)
    assert all(not shift.fixed for shift in roster.shifts)


def test_no_more_shifts_than_duties_and_windows_need() -> None:
    request = small()
    # 4 leaders once, 7 section heads five times: 39. The common window needs somebody in each of 44 half days, and in the
    # first week, which has 6 of them in November, a seventh section head sits elsewhere.
    assert len(filled(request).shifts) == 45
    nowhere_needed = tuple(replace(window, least=0) for window in request.windows)
    assert len(filled(replace(request, windows=nowhere_needed)).shifts) == 39


def test_loads_of_equals_differ_by_one_at_most() -> None:
    request = small()
    groups = loads(request, filled(request).shifts)
    assert groups
    assert all(max(group) - min(group) <= 1 for group in groups)


def test_few_of_a_unit_are_away_at_once() -> None:
    request = small()
    roster = filled(replace(request, rules=Rules(most_away=1)))
    slots = [(shift.day, shift.period, shift.person[:-1]) for shift in roster.shifts]
    assert len(set(slots)) == len(slots)


def shuffled(request: Request) -> Request:
    """The same request, listed in another order."""
    chance = random.Random(1)
    return replace(
        request,
        people=tuple(chance.sample(request.people, len(request.people))),
        windows=tuple(reversed(request.windows)),
        leave=tuple(reversed(request.leave)),
        wishes=tuple(reversed(request.wishes)),
        standing=tuple(chance.sample(request.standing, len(request.standing))),
        before=tuple(chance.sample(request.before, len(request.before))),
    )


def test_the_same_request_gives_the_same_roster_in_any_order() -> None:
    request = at_random(13)
    roster = filled(request)
    assert fill(request) == roster
    assert fill(shuffled(request)) == roster


def test_another_process_gives_the_same_roster() -> None:
    program = "from tests.rosters.halls import *; from toolkit.rosters.filling import fill; print(fill(at_random(31)))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert "Proposal" in answers.pop()


@pytest.mark.parametrize("seed", range(25))
def test_the_checker_accepts_what_is_filled_at_random(seed: int) -> None:
    request = at_random(seed)
    found = fill(request)
    if isinstance(found, Proposal):
        assert violations(request, found.shifts) == ()
    else:
        assert isinstance(found, Impossible)
        assert all(clash.wishes for clash in found.clashes)


@pytest.mark.parametrize("seed", range(25))
def test_what_has_a_roster_is_not_called_impossible(seed: int) -> None:
    """Ask for just what a right roster has: some of it by hand, some as wishes, everybody on leave on their free days."""
    request = at_random(seed)
    found = fill(request)
    if isinstance(found, Proposal):
        fixed, wished = found.proposed[::3], found.proposed[1::3]
        busy = {(shift.person, shift.day) for shift in found.shifts}
        days = {shift.day for shift in found.shifts}
        asked = replace(
            request,
            standing=(*request.standing, *(replace(shift, fixed=True) for shift in fixed)),
            wishes=(*request.wishes, *(Wish(s.person, s.day, s.period, s.place) for s in wished)),
            leave=(
                *request.leave,
                *(Leave(p.id, day, day) for p in request.people for day in days if (p.id, day) not in busy),
            ),
        )
        filled(asked)


def test_only_blanks_are_filled() -> None:
    request = small()
    first = filled(request)
    by_hand = tuple(replace(shift, fixed=True) for shift in first.shifts[::3])
    again = filled(replace(request, standing=by_hand))
    assert set(by_hand) <= set(again.shifts)
    assert len(again.shifts) == len(first.shifts)
    whole = tuple(replace(shift, fixed=True) for shift in first.shifts)
    assert filled(replace(request, standing=whole)).shifts == whole


def test_what_stands_is_kept_even_if_it_is_irregular() -> None:
    saturday = Shift(date(2023, 11, 11), DAY, "分厅窗口", "区医保局0")
    stranger = Shift(date(2023, 11, 8), MORNING, "综合窗口", "查无此人")
    roster = filled(replace(small(), standing=(saturday, stranger)))
    assert {saturday, stranger} <= set(roster.shifts)


def test_a_week_met_in_the_month_before_asks_no_more() -> None:
    windows = (Window("窗口", most=2),)
    request = Request(2023, 11, unit("区医保局", 1, leaders=0), windows, china())
    monday = Shift(date(2023, 10, 30), MORNING, "窗口", "区医保局0")
    assert len(filled(request).shifts) == 5
    roster = filled(replace(request, standing=(monday,)))
    assert len(roster.shifts) == 4
    assert monday not in roster.shifts


def test_leave_and_wishes_are_kept() -> None:
    away = Leave("区医保局2", date(2023, 11, 6), date(2023, 11, 9))
    wish = Wish("区医保局0", date(2023, 11, 14), AFTERNOON, "医保1号窗口")
    roster = filled(replace(small(), leave=(away,), wishes=(wish,)))
    assert Shift(date(2023, 11, 14), AFTERNOON, "医保1号窗口", "区医保局0", fixed=False) in roster.shifts
    days = {shift.day for shift in roster.shifts if shift.person == "区医保局2"}
    assert date(2023, 11, 10) in days
    assert not days & {date(2023, 11, number) for number in (6, 7, 8, 9)}


def test_leave_for_a_whole_week_is_remarked() -> None:
    away = Leave("区医保局2", date(2023, 11, 6), date(2023, 11, 10))
    roster = filled(replace(small(), leave=(away,)))
    assert roster.remarks == ("区医保局汤丽（业务科（股）长）11月6日至12日的工作日都在请假，未安排坐窗口。",)


def test_days_are_kept_from_last_month() -> None:
    windows = (Window("甲窗口", most=2), Window("乙窗口", most=2))
    request = Request(2023, 11, unit("区医保局", 2, leaders=0), windows, china())
    before = tuple(Shift(date(2023, 10, day), AFTERNOON, "乙窗口", "区医保局0") for day in (12, 19, 26))
    shifts = [s for s in filled(replace(request, before=before)).shifts if s.person == "区医保局0"]
    assert {(s.day.weekday(), s.period, s.place) for s in shifts} == {(3, AFTERNOON, "乙窗口")}


def test_somebody_at_the_call_desk_is_not_at_a_window() -> None:
    request = Request(2023, 11, unit("区医保局", 1, leaders=0), (Window("窗口"),), china())
    desk = tuple(
        Shift(date(2023, 11, day), period, "台席", "区医保局0", Post.DESK)
        for day, period in [(6, DAY), (7, DAY), (8, DAY), (9, DAY), (10, MORNING)]
    )
    assert (
        Shift(date(2023, 11, 10), AFTERNOON, "窗口", "区医保局0", fixed=False)
        in filled(replace(request, standing=desk)).shifts
    )


def test_a_second_shift_on_a_day_only_if_nothing_else_helps() -> None:
    people = unit("区医保局", 1, leaders=0)
    windows = (Window("窗口", least=1),)
    request = Request(2023, 11, people, windows, china())
    assert len(filled(request).shifts) == 44
    assert len(filled(replace(request, windows=(Window("窗口", least=0),))).shifts) == 5


def test_a_year_that_the_calendar_does_not_know() -> None:
    beyond = max(china().years) + 1
    assert fill(replace(small(), year=beyond)) == UnknownYears((beyond,))


SPOILERS: list[tuple[str, Callable[[Shift], Shift]]] = [
    ("not_a_workday", lambda shift: replace(shift, day=date(2023, 11, 4))),
    ("outside", lambda shift: replace(shift, day=date(2023, 12, 1))),
    ("not_listed", lambda shift: replace(shift, person="查无此人")),
    ("wrong_window", lambda shift: replace(shift, place="分厅窗口")),
    ("changed", lambda shift: replace(shift, fixed=True)),
]


@pytest.mark.parametrize(("kind", "spoil"), SPOILERS, ids=[kind for kind, _ in SPOILERS])
def test_the_checker_sees_a_spoilt_shift(kind: str, spoil: Callable[[Shift], Shift]) -> None:
    request = small()
    shifts = filled(request).shifts
    assert kind in {found.kind for found in violations(request, (spoil(shifts[0]), *shifts[1:]))}


def test_the_checker_sees_what_a_whole_roster_lacks() -> None:
    request = replace(small(), wishes=(Wish("区医保局0", date(2023, 11, 14)),))
    shifts = filled(request).shifts

    def kinds(roster: tuple[Shift, ...], asked: Request = request) -> set[str]:
        return {found.kind for found in violations(asked, roster)}

    assert {"duty", "too_empty", "wish"} <= kinds(())
    assert "double_booked" in kinds((*shifts, replace(shifts[0], place="综合窗口")))
    crowd = tuple(replace(shifts[0], person=person.id, place="综合窗口") for person in request.people)
    assert "too_full" in kinds((*shifts, *crowd))
    assert "too_many_away" in kinds((*shifts, *crowd), replace(request, rules=Rules(most_away=1)))
    away = Leave(shifts[0].person, shifts[0].day, shifts[0].day)
    assert "on_leave" in kinds(shifts, replace(request, leave=(away,)))
    left = tuple(replace(person, until=date(2023, 10, 31)) for person in request.people)
    assert "not_in_office" in kinds(shifts, replace(request, people=left))
    busy = "区医保局2"
    extra = [Shift(date(2023, 11, day), AFTERNOON, "医保1号窗口", busy, fixed=False) for day in range(1, 31)]
    free = {shift.day for shift in shifts if shift.person == busy}
    more = tuple(shift for shift in extra if china().is_workday(shift.day) and shift.day not in free)
    assert "uneven" in kinds((*shifts, *more))
