"""What is wrong with rows of rosters, in words: two places at once, days off, people who left, windows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.actions.roster_people import Listed, text
from toolkit.actions.roster_state import Rosters
from toolkit.core.catalogue import roster_words
from toolkit.core.register import RegisterRow
from toolkit.rosters.irregularities import Irregular, Irregularity, irregularities
from toolkit.rosters.values import Period, Post, Shift


@dataclass(frozen=True)
class RosterProblem:
    """One thing that is wrong with a row of a roster: a code of ``roster_words``, in words, and what to do about it."""

    code: str
    form: str
    id: str
    unit: str
    name: str
    day: date | None
    message: str
    hint: str


def problems_of(rosters: Rosters) -> Iterator[RosterProblem]:
    """What is wrong, in the order of the days; rows without a clear day come first."""
    for form, row in rosters.unclear:
        said = text(row.values, "date")
        yield _problem("unclear_date", form, row, None, who=_who(row.unit, text(row.values, "name")), text=said)
    ordered = sorted(rosters.shifts, key=lambda one: (one.shift.day, one.shift.person))
    shifts = [one.shift for one in ordered]
    listed = [person for id, person in rosters.people.persons.items() if id in rosters.people.listed]
    places = {id(shift): one for shift, one in zip(shifts, ordered, strict=True)}
    for found in irregularities(shifts, listed, rosters.calendar, rosters.rules):
        if found.kind is not Irregular.NOT_LISTED or _has_list(rosters, found.shift):
            one = places[id(found.shift)]
            yield _problem(found.kind, one.form, one.row, one.shift.day, **_params(rosters, found))
    yield from _windows(rosters, ordered)


def _has_list(rosters: Rosters, shift: Shift) -> bool:
    """Whether the unit has listed its leaders; of one that has not nobody can be missing."""
    unit = rosters.people.persons[shift.person].unit
    return any(rosters.people.persons[id].unit == unit for id in rosters.people.listed)


def _windows(rosters: Rosters, ordered: Sequence[Listed]) -> Iterator[RosterProblem]:
    """Shifts without a window, and windows with several people at one time."""
    at_once: dict[tuple[date, str], list[Listed]] = defaultdict(list)
    for one in ordered:
        if one.shift.post is not Post.WINDOW:
            continue
        if not one.shift.place:
            yield _problem("no_window", one.form, one.row, one.shift.day, who=_name(rosters, one), when=when(one.shift))
        else:
            at_once[one.shift.day, one.shift.place].append(one)
    for (day, place), together in at_once.items():
        for period in (Period.MORNING, Period.AFTERNOON):
            here = [one for one in together if one.shift.period.meets(period)]
            names = list(dict.fromkeys(rosters.people.persons[one.shift.person].name for one in here))
            if len(names) > 1:
                params = {
                    "place": place,
                    "when": f"{_day(day)}{period}",
                    "count": len(names),
                    "names": "、".join(names),
                }
                yield _problem("window_shared", here[0].form, here[0].row, day, **params)


def _params(rosters: Rosters, found: Irregularity) -> dict[str, object]:
    shift, person = found.shift, rosters.people.persons[found.shift.person]
    weekend = "星期六星期日"[3 * (shift.day.weekday() - 5) :][:3] if shift.day.weekday() > 4 else "放假"
    return {
        "who": _who(person.unit, person.name),
        "when": when(shift),
        "place": shift.place or "没有写明的窗口",
        "other": (found.other.place if found.other else "") or "没有写明的窗口",
        "why": rosters.calendar.names.get(shift.day, weekend),
        "year": shift.day.year,
        "left": person.until,
        "start": rosters.rules.start,
        "nearest": "",
    }


def _problem(code: str, form: str, row: RegisterRow, day: date | None, **params: object) -> RosterProblem:
    message, hint = roster_words.IRREGULAR[code]
    name = text(row.values, "name")
    return RosterProblem(str(code), form, row.id, row.unit, name, day, message.format(**params), hint)


def _name(rosters: Rosters, one: Listed) -> str:
    person = rosters.people.persons[one.shift.person]
    return _who(person.unit, person.name)


def _who(unit: str, name: str) -> str:
    return f"{unit}{name}"


def when(shift: Shift) -> str:
    """The day of a shift and its period, in words; a whole day says nothing of periods."""
    return _day(shift.day) + ("" if shift.period is Period.DAY else shift.period)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
