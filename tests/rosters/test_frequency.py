"""How often somebody had to sit and did, month by month: every answer worked out by hand, in the comment beside it.

Weeks run from Monday to Sunday. The workdays behind the comments (国务院办公厅 notices for 2023, 2024 and 2025):

2023  4-8, 11-15, 18-22 Sept; 25-28 Sept (29 Sept - 6 Oct off); 7, 8 Oct (Sat, Sun, made up); 9-13, 16-20, 23-27 Oct;
      30 Oct - 3 Nov; 6-10, 13-17, 20-24 Nov; 27 Nov - 1 Dec; 4-8, 11-15, 18-22, 25-29 Dec (30 Dec - 1 Jan off)
2024  2-5, 8-12, 15-19, 22-26 Jan; 29 Jan - 2 Feb and 4 Feb (Sun, made up); 5-9 Feb (10-17 Feb off); 18 Feb (Sun, made
      up); 19-23 Feb; 26 Feb - 1 Mar; 22-26 Apr and 28 Apr (Sun, made up); 29, 30 Apr (1-5 May off); 6-10 and 11 May (Sat)
2025  20-24 and 26 Jan (Sun, made up); 27 Jan (28 Jan - 4 Feb off); 5-7 and 8 Feb (Sat, made up); 10-14 Feb
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from toolkit.core.values.people import Tier
from toolkit.core.workdays import LocalDays, Workdays
from toolkit.rosters.china import china
from toolkit.rosters.compliance import PersonMonth, State, month_compliance
from toolkit.rosters.duties import Excuse
from toolkit.rosters.values import Leave, Period, Person, Post, Rules, Shift


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Case:
    """A person's month. ``sat`` are days of the month's year as MM-DD, or whole; ``want`` is met, missed, pending, excused."""

    month: str
    sat: str
    want: tuple[int, int, int, int]
    tier: Tier = Tier.SECTION
    since: str = ""
    until: str = ""
    leave: str = ""  # first and last day
    as_of: str = ""
    start: str = ""
    end: str = ""
    fewest: int = 2


def weekly(month: str, sat: str, want: tuple[int, int, int, int], **more: str | int) -> Case:
    return Case(month, sat, want, Tier.SECTION, **more)  # type: ignore[arg-type]


def monthly(month: str, sat: str, want: tuple[int, int, int, int], **more: str | int) -> Case:
    return Case(month, sat, want, Tier.PRINCIPAL, **more)  # type: ignore[arg-type]


def judged(case: Case) -> PersonMonth:
    year, month = map(int, case.month.split("-"))
    person = Person("1", "郝敏浩", "区医保局", case.tier, _maybe(case.since), _maybe(case.until))
    days = [day(text if len(text) > 5 else f"{year}-{text}") for text in case.sat.split()]
    shifts = [Shift(sat, Period.MORNING, "1号窗口", "1") for sat in days]
    away = [day(text) for text in case.leave.split()]
    leave = [Leave("1", away[0], away[1])] if away else []
    rules = Rules(_maybe(case.start), _maybe(case.end), fewest_workdays=case.fewest)
    (entry,) = month_compliance(
        [person], shifts, china(), rules, year, month, leave=leave, as_of=_maybe(case.as_of)
    ).people
    return entry


def _maybe(text: str) -> date | None:
    return day(text) if text else None


CASES = [
    # ---- whole months of a section head: one sitting for each week that belongs to the month ----
    # Sept 2023 has 4 weeks (4, 11, 18, 25): that of 28 Aug has 4 workdays in August and 1 in September.
    weekly("2023-09", "09-04 09-12 09-20 09-28", (4, 0, 0, 0)),
    # 1 Sept is August's week: sitting then leaves the week of the 4th unmet.
    weekly("2023-09", "09-01 09-12 09-20 09-28", (3, 1, 0, 0)),
    # The last workday before the holiday, the 28th, is in the week of the 25th; the 29th is off and does not count.
    weekly("2023-09", "09-04 09-12 09-20 09-29", (3, 1, 0, 0)),
    # Oct 2023 has 4 weeks: 2 (only 7 and 8 worked), 9, 16, 23; that of the 30th has 3 of 5 days in November.
    weekly("2023-10", "10-07 10-10 10-18 10-27", (4, 0, 0, 0)),
    # The make-up Sunday serves as well as the make-up Saturday.
    weekly("2023-10", "10-08 10-10 10-18 10-27", (4, 0, 0, 0)),
    # On the 6th the hall was closed: nothing counts in that week.
    weekly("2023-10", "10-06 10-10 10-18 10-27", (3, 1, 0, 0)),
    # The 9th is a Monday, of the next week: both sittings are in the week of the 9th, none in that of the 2nd.
    weekly("2023-10", "10-09 10-10 10-18 10-27", (3, 1, 0, 0)),
    # The 30th and 31st are November's week: they make up for nothing in October.
    weekly("2023-10", "10-07 10-10 10-18 10-30 10-31", (3, 1, 0, 0)),
    # Nov 2023 has 5 weeks: 30 Oct, 6, 13, 20, 27.
    weekly("2023-11", "11-01 11-06 11-13 11-20 11-27", (5, 0, 0, 0)),
    # 30 Oct lies in October and meets the first week of November.
    weekly("2023-11", "10-30 11-06 11-13 11-20 11-27", (5, 0, 0, 0)),
    # 1 Dec lies in December and meets the last week of November (4 of 5 days in November).
    weekly("2023-11", "11-01 11-06 11-13 11-20 12-01", (5, 0, 0, 0)),
    # Twice in one week is once: weeks of the 13th and 20th are open.
    weekly("2023-11", "11-01 11-06 11-08 11-10 11-27", (3, 2, 0, 0)),
    # Nobody sat: 5 weeks missed.
    weekly("2023-11", "", (0, 5, 0, 0)),
    # Saturday the 11th is no workday: the week of the 6th stays open.
    weekly("2023-11", "11-01 11-11 11-13 11-20 11-27", (4, 1, 0, 0)),
    # Dec 2023 has 4 weeks: 4, 11, 18, 25 (25-29; 30 and 31 off).
    weekly("2023-12", "12-04 12-11 12-18 12-29", (4, 0, 0, 0)),
    # 30 Dec is off.
    weekly("2023-12", "12-04 12-11 12-18 12-30", (3, 1, 0, 0)),
    # Jan 2024 has 5 weeks: 1 (2-5), 8, 15, 22, and 29: 3 workdays in January, 3 in February with the 4th; the first half counts.
    weekly("2024-01", "01-02 01-08 01-15 01-22 01-29", (5, 0, 0, 0)),
    # 1 January is off.
    weekly("2024-01", "01-01 01-08 01-15 01-22 01-29", (4, 1, 0, 0)),
    # The make-up Sunday, 4 Feb, is still in the week of 29 Jan, which is January's.
    weekly("2024-01", "01-02 01-08 01-15 01-22 02-04", (5, 0, 0, 0)),
    # Feb 2024 has 4 weeks: 5, 12 (only Sunday the 18th worked: excused), 19, 26 (26-29 Feb and 1 Mar).
    weekly("2024-02", "02-05 02-19 02-26", (3, 0, 0, 1)),
    # 4 Feb is January's week, so the week of the 5th is open.
    weekly("2024-02", "02-04 02-19 02-26", (2, 1, 0, 1)),
    # Sitting on the 18th is not asked for and stays excused; it does not stand for the week of the 19th.
    weekly("2024-02", "02-05 02-18 02-26", (2, 1, 0, 1)),
    # 9 Feb, New Year's Eve, is a workday in 2024.
    weekly("2024-02", "02-09 02-23 03-01", (3, 0, 0, 1)),
    # A district that asks for weeks of a single workday too: the 18th is owed, and done.
    weekly("2024-02", "02-05 02-18 02-19 02-26", (4, 0, 0, 0), fewest=1),
    # ... or not done.
    weekly("2024-02", "02-05 02-19 02-26", (3, 1, 0, 0), fewest=1),
    # A district that excuses weeks of fewer than 3 workdays: that of 2 Oct 2023 (7, 8) is excused.
    weekly("2023-10", "10-10 10-18 10-27", (3, 0, 0, 1), fewest=3),
    # Apr 2024 has 5 weeks: 1 (1-3 and Sunday 7), 8, 15, 22 (with Sunday 28), 29 (29 and 30 alone, 1-5 May off).
    weekly("2024-04", "04-07 04-08 04-15 04-28 04-30", (5, 0, 0, 0)),
    # May 2024 has 4 weeks: 6 (with Saturday 11), 13, 20, 27 (27-31); the week of 29 April is April's.
    weekly("2024-05", "05-11 05-13 05-20 05-31", (4, 0, 0, 0)),
    # Jan 2025: weeks of 30 Dec (30, 31 Dec; 2, 3 Jan: half and half, so December's), 6, 13, 20 (with Sunday 26), 27 (27 alone).
    weekly("2025-01", "01-06 01-13 01-26", (3, 0, 0, 1)),
    # Dec 2024 has 5 weeks: 2, 9, 16, 23, 30; 3 Jan meets the last (1 Jan is off).
    weekly("2024-12", "12-02 12-09 12-16 12-23 2025-01-03", (5, 0, 0, 0)),
    # Feb 2025 has 4 weeks: 3 (5-8 worked), 10, 17, 24; Saturday 8 is made up.
    weekly("2025-02", "02-08 02-10 02-17 02-24", (4, 0, 0, 0)),
    # ---- joined or left: a week of which less than half is served asks nothing ----
    # Joined Wed 8 Nov: 3 of 5 days, owed; the week of 30 Oct is before. Weeks 6, 13, 20, 27 are owed.
    weekly("2023-11", "11-10 11-13 11-20 11-27", (4, 0, 0, 1), since="2023-11-08"),
    # Joined Thu 9 Nov: 2 of 5 days, excused like the week before.
    weekly("2023-11", "11-13 11-20 11-27", (3, 0, 0, 2), since="2023-11-09"),
    # Sitting before the first day in office counts for nothing: owed in the week of the 6th, sat only on the 7th.
    weekly("2023-11", "11-07 11-13 11-20 11-27", (3, 1, 0, 1), since="2023-11-08"),
    # Left on Wed 22 Nov, the last day in office: 3 of 5 days, owed; the week of the 27th is after.
    weekly("2023-11", "11-01 11-06 11-13 11-22", (4, 0, 0, 1), until="2023-11-22"),
    # Left on Tue 21 Nov: 2 of 5 days.
    weekly("2023-11", "11-01 11-06 11-13", (3, 0, 0, 2), until="2023-11-21"),
    # Left before the month: nothing is owed in any of the 5 weeks.
    weekly("2023-11", "", (0, 0, 0, 5), until="2023-10-20"),
    # Joined Sun 8 Oct: 1 of the 2 workdays of that week, which is half, so owed and done on the 8th.
    weekly("2023-10", "10-08 10-09 10-16 10-23", (4, 0, 0, 0), since="2023-10-08"),
    # Left Thu 1 Feb 2024: of the week of 29 Jan 4 of 6 days, owed in January.
    weekly("2024-01", "01-02 01-08 01-15 01-22 02-01", (5, 0, 0, 0), until="2024-02-01"),
    # ---- the campaign ----
    # It starts on Fri 13 Oct: 1 of 5 days of that week, excused; the week of the 2nd is before.
    weekly("2023-10", "10-17 10-25", (2, 0, 0, 2), start="2023-10-13"),
    # Sitting on the 13th is not asked for and does not stand for the week of the 16th.
    weekly("2023-10", "10-13 10-25", (1, 1, 0, 2), start="2023-10-13"),
    # It ends on Sat 25 Nov: the weeks of 30 Oct, 6, 13 and 20 are whole, that of the 27th is after.
    weekly("2023-11", "11-01 11-06 11-13 11-24", (4, 0, 0, 1), end="2023-11-25"),
    # It ends on Mon 20 Nov: 1 of 5 days of the last week.
    weekly("2023-11", "11-01 11-06 11-13", (3, 0, 0, 2), end="2023-11-20"),
    # ---- leave: excuses only when it takes every day ----
    # Mon 6 to Fri 10 Nov: the whole week, excused.
    weekly("2023-11", "11-01 11-13 11-20 11-27", (4, 0, 0, 1), leave="2023-11-06 2023-11-10"),
    # Mon 6 to Thu 9 Nov: Friday was left, so missed.
    weekly("2023-11", "11-01 11-13 11-20 11-27", (4, 1, 0, 0), leave="2023-11-06 2023-11-09"),
    # Joined Wed 8, on leave Wed 8 to Fri 10: no day left, excused; as is the week before.
    weekly("2023-11", "11-13 11-20 11-27", (3, 0, 0, 2), since="2023-11-08", leave="2023-11-08 2023-11-10"),
    # ---- the month is not over: a day is over when the next begins ----
    # On Wed 15 Nov: weeks of 30 Oct and 6 Nov over (one met, one missed), those of the 13th, 20th and 27th may still be met.
    weekly("2023-11", "11-01", (1, 1, 3, 0), as_of="2023-11-15"),
    # On Fri 10 Nov the week of the 6th is not over: its Friday counts still.
    weekly("2023-11", "11-01", (1, 0, 4, 0), as_of="2023-11-10"),
    # On Sat 11 Nov it is.
    weekly("2023-11", "11-01", (1, 1, 3, 0), as_of="2023-11-11"),
    # On 1 Dec November's last week is still open; on the 2nd it is not.
    weekly("2023-11", "11-01 11-06 11-13 11-20", (4, 0, 1, 0), as_of="2023-12-01"),
    weekly("2023-11", "11-01 11-06 11-13 11-20", (4, 1, 0, 0), as_of="2023-12-02"),
    # Left on Wed 22 Nov: that week's last chance is over on the 23rd, though the week is not.
    weekly("2023-11", "11-01 11-06 11-13", (3, 1, 0, 1), until="2023-11-22", as_of="2023-11-23"),
    # During the holiday, on 3 Oct 2023, October's weeks of the 2nd (7, 8), 9th, 16th and 23rd are all to come.
    weekly("2023-10", "", (0, 0, 4, 0), as_of="2023-10-03"),
    # ---- leaders: once a calendar month ----
    # Oct 2023 has 19 workdays; any of them will do.
    monthly("2023-10", "10-31", (1, 0, 0, 0)),
    # A make-up Saturday is a workday.
    monthly("2023-10", "10-07", (1, 0, 0, 0)),
    # National Day is not, nor Saturday the 14th.
    monthly("2023-10", "10-01 10-14", (0, 1, 0, 0)),
    # 1 Nov is November's.
    monthly("2023-10", "11-01", (0, 1, 0, 0)),
    # 30 Oct is October's, though its week is November's.
    monthly("2023-11", "10-30", (0, 1, 0, 0)),
    # Once is enough, three times is no more than met.
    monthly("2023-11", "11-06 11-07 11-30", (1, 0, 0, 0)),
    # The campaign starts on 13 Oct: 13 of 19 workdays (13, 16-20, 23-27, 30, 31), owed.
    monthly("2023-10", "", (0, 1, 0, 0), start="2023-10-13"),
    # A sitting before it does not count.
    monthly("2023-10", "10-12", (0, 1, 0, 0), start="2023-10-13"),
    # It ends on 25 Nov: 18 of 22 workdays (3 + 15), owed.
    monthly("2023-11", "11-24", (1, 0, 0, 0), end="2023-11-25"),
    # Joined Thu 16 Nov: 11 of 22 workdays (16, 17, 20-24, 27-30) are half, owed.
    monthly("2023-11", "", (0, 1, 0, 0), since="2023-11-16"),
    # Joined Fri 17 Nov: 10 of 22.
    monthly("2023-11", "", (0, 0, 0, 1), since="2023-11-17"),
    # Left Wed 15 Nov: 11 of 22 (3 + 5 + 3), owed.
    monthly("2023-11", "11-15", (1, 0, 0, 0), until="2023-11-15"),
    # Left Tue 14 Nov: 10 of 22.
    monthly("2023-11", "", (0, 0, 0, 1), until="2023-11-14"),
    # Feb 2024 has 18 workdays (1, 2, 4, 5-9, 18, 19-23, 26-29); joined Sun 18 Feb: 10 of them, owed, and sat that day.
    monthly("2024-02", "02-18", (1, 0, 0, 0), since="2024-02-18"),
    # Joined Tue 20 Feb: 8 of 18 (20-23, 26-29).
    monthly("2024-02", "", (0, 0, 0, 1), since="2024-02-20"),
    # Left Wed 7 Feb: 6 of 18 (1, 2, 4, 5, 6, 7).
    monthly("2024-02", "02-05", (0, 0, 0, 1), until="2024-02-07"),
    # On leave the whole of November.
    monthly("2023-11", "", (0, 0, 0, 1), leave="2023-11-01 2023-11-30"),
    # On leave but for Thu 30 Nov.
    monthly("2023-11", "", (0, 1, 0, 0), leave="2023-11-01 2023-11-29"),
    # On 30 Nov the month is not over, on 1 Dec it is.
    monthly("2023-11", "", (0, 0, 1, 0), as_of="2023-11-30"),
    monthly("2023-11", "", (0, 1, 0, 0), as_of="2023-12-01"),
    # Sept 2023 ends with a holiday: its last workday is the 28th, so on the 29th it is over.
    monthly("2023-09", "", (0, 1, 0, 0), as_of="2023-09-29"),
    monthly("2023-09", "", (0, 0, 1, 0), as_of="2023-09-28"),
    # A deputy is asked like the principal; somebody without a tier of the notice is not asked at all (see below).
    Case("2023-11", "11-08", (1, 0, 0, 0), Tier.DEPUTY),
]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[f"{case.month} {case.tier.name} {n}" for n, case in enumerate(CASES)])
def test_a_month_of_a_person(case: Case) -> None:
    tally = judged(case).tally
    assert (tally.met, tally.missed, tally.pending, tally.excused) == case.want
    assert tally.unknown == 0


def test_the_excuse_is_told() -> None:
    months = [
        weekly("2024-02", "", (0, 0, 0, 0)),
        weekly("2023-11", "", (0, 0, 0, 0), since="2023-11-09"),
        monthly("2023-11", "", (0, 0, 0, 0), leave="2023-11-01 2023-11-30"),
    ]
    excuses = [[verdict.excuse for verdict in judged(case).verdicts] for case in months]
    assert excuses[0] == [None, Excuse.FEW_WORKDAYS, None, None]
    assert excuses[1] == [Excuse.SHORT_STAY, Excuse.SHORT_STAY, None, None, None]
    assert excuses[2] == [Excuse.ON_LEAVE]


def test_half_days_of_leave_excuse_nobody() -> None:
    person = Person("1", "郝敏浩", "区医保局", Tier.PRINCIPAL)
    mornings = Leave("1", date(2023, 11, 1), date(2023, 11, 30), Period.MORNING)
    afternoons = Leave("1", date(2023, 11, 1), date(2023, 11, 30), Period.AFTERNOON)
    states = [
        month_compliance([person], [], china(), Rules(), 2023, 11, leave=leave).people[0].verdicts[0].state
        for leave in ([mornings], [mornings, afternoons])
    ]
    assert states == [State.MISSED, State.EXCUSED]


def test_the_call_desk_is_no_window() -> None:
    person = Person("1", "郝敏浩", "区医保局", Tier.PRINCIPAL)
    desk = Shift(date(2023, 11, 1), Period.DAY, "1号台席", "1", Post.DESK)
    assert month_compliance([person], [desk], china(), Rules(), 2023, 11).total.missed == 1


def test_nobody_else_is_asked() -> None:
    other = Person("1", "郝敏浩", "区医保局", Tier.OTHER)
    assert month_compliance([other], [], china(), Rules(), 2023, 11).people == ()


def test_a_local_day_off_moves_a_duty() -> None:
    person = Person("1", "郝敏浩", "区医保局", Tier.SECTION)
    # The city's games close the hall from Mon 13 to Thu 16 Nov; Friday alone is left of that week, which excuses it.
    games = LocalDays(off=frozenset(date(2023, 11, number) for number in range(13, 17)))
    verdicts = month_compliance([person], [], china(games), Rules(), 2023, 11).people[0].verdicts
    assert [verdict.excuse for verdict in verdicts] == [None, None, Excuse.FEW_WORKDAYS, None, None]


class TestYearsThatTheCalendarDoesNotKnow:
    LAST = max(china().years)

    def test_a_month_of_such_a_year_is_unknown(self) -> None:
        people = [Person("1", "甲", "区医保局", Tier.PRINCIPAL), Person("2", "乙", "区医保局", Tier.SECTION)]
        sat = Shift(date(self.LAST + 1, 6, 3), Period.DAY, "1号窗口", "1")
        found = month_compliance(people, [sat], china(), Rules(), self.LAST + 1, 6)
        assert [entry.unknown_years for entry in found.people] == [(self.LAST + 1,), (self.LAST + 1,)]
        assert found.total.owed == 0
        assert {verdict.state for entry in found.people for verdict in entry.verdicts} == {State.UNKNOWN}
        assert found.total.rate is None

    def test_only_the_week_that_reaches_into_it_is_unknown_before(self) -> None:
        # 2026 ends on a Thursday: of the week of 28 Dec four days are known, the rest is not.
        person = Person("1", "甲", "区医保局", Tier.SECTION)
        calendar = Workdays(frozenset(), frozenset(), frozenset({2026}))
        found = month_compliance([person], [], calendar, Rules(), 2026, 12).people[0]
        assert [verdict.state for verdict in found.verdicts] == [*[State.MISSED] * 4, State.UNKNOWN]
        sat = [Shift(date(2026, 12, 29), Period.DAY, "1号窗口", "1")]
        assert month_compliance([person], sat, calendar, Rules(), 2026, 12).people[0].verdicts[-1].state is State.MET
