"""From the registers of leaders and rosters to the people and shifts that ``toolkit.rosters`` judges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from toolkit.checking.registers import Leader, Registers
from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan, Value
from toolkit.core.values.names import plain_name, same_person
from toolkit.core.values.people import Tier, parse_person, tier_of
from toolkit.core.workdays import Workdays, days_between
from toolkit.forms import call_desk_roster, duty_roster, leaders
from toolkit.rosters.values import Attendance, Period, Person, Post, Presence, Shift

POSTS = {duty_roster.FORM.id: Post.WINDOW, call_desk_roster.FORM.id: Post.DESK}
_TIERS = {option.id: Tier(option.label) for option in leaders.TIERS}
TIER_IDS = {tier: id for id, tier in _TIERS.items()}
PERIODS = {"morning": Period.MORNING, "afternoon": Period.AFTERNOON, "day": Period.DAY}
PERIOD_IDS = {period: id for id, period in PERIODS.items()}
_PRESENCES = {"sat": Presence.SAT, "swapped": Presence.SWAPPED, "absent": Presence.ABSENT}


@dataclass(frozen=True)
class Listed:
    """One shift of a register: the row that it stands in, and what came of it, if that is told."""

    shift: Shift
    form: str
    row: RegisterRow
    attendance: Attendance | None = None


@dataclass
class People:
    """Everybody with a duty, and whoever stands in a roster besides. Ids are made of the unit and the name."""

    persons: dict[str, Person] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    posts: dict[str, str] = field(default_factory=dict)
    _by_unit: defaultdict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: Person, *, listed: bool) -> None:
        """Enter somebody, once."""
        if person.id not in self.persons:
            self.persons[person.id] = person
            self._by_unit[person.unit].append(person)
        if listed:
            self.listed.add(person.id)

    def find(self, unit: str, name: str) -> Person | None:
        """The person of that name in a unit; an anonymised name is the one whom alone it fits."""
        own = self._by_unit[unit]
        exact = [person for person in own if plain_name(person.name) == plain_name(name)]
        fitting = exact or [person for person in own if same_person(person.name, name)]
        return fitting[0] if len(fitting) == 1 else None

    def duty_bound(self) -> tuple[Person, ...]:
        """Those whose duties are judged: the leaders, and of a unit that has listed none whoever is on its roster."""
        with_list = {self.persons[id].unit for id in self.listed}
        return tuple(
            person for person in self.persons.values() if person.id in self.listed or person.unit not in with_list
        )


def people_of(registers: Registers) -> People:
    """The leaders of all units, in the order of their registers."""
    people = People()
    for unit, lists in registers.units.items():
        for leader in lists.leaders:
            people.add(_person(unit, leader), listed=True)
            people.posts[person_id(unit, leader.name)] = leader.post
    return people


def _person(unit: str, leader: Leader) -> Person:
    tier = _TIERS.get(leader.tier) or tier_of(leader.post, unit)
    windows = (leader.window,) if leader.window else ()
    return Person(person_id(unit, leader.name), leader.name, unit, tier, until=leader.left_on, windows=windows)


def person_id(unit: str, name: str) -> str:
    """The id of a person for the rules of rosters."""
    return f"{unit}/{plain_name(name)}"


def listed_shifts(
    rows: Mapping[str, Iterable[RegisterRow]], people: People, calendar: Workdays
) -> tuple[tuple[Listed, ...], tuple[tuple[str, RegisterRow], ...]]:
    """The shifts of all rosters, a row of several days having one for each workday, and the rows without a clear day.

    Whoever is on a roster without being listed is entered among the people.
    """
    shifts: list[Listed] = []
    unclear: list[tuple[str, RegisterRow]] = []
    for form_id in POSTS:
        for row in rows.get(form_id, ()):
            days = _days(row.values.get("date"), calendar)
            if not text(row.values, "name"):
                continue
            if not days:
                unclear.append((form_id, row))
            shifts += (_listed(form_id, row, day, people) for day in days)
    return tuple(shifts), tuple(unclear)


def _days(value: Value, calendar: Workdays) -> Sequence[date]:
    """The days of a shift; of several in a row those that are not known to be off, unless that is all of them."""
    if isinstance(value, date):
        return (value,)
    if not isinstance(value, DateSpan):
        return ()
    days = tuple(days_between(value.first, value.end))
    return tuple(day for day in days if calendar.is_workday(day) is not False) or days


def _listed(form_id: str, row: RegisterRow, day: date, people: People) -> Listed:
    person = _of_row(row, text(row.values, "name"), people)
    period = PERIODS.get(text(row.values, "session"), Period.DAY)
    shift = Shift(day, period, text(row.values, "window"), person.id, POSTS[form_id])
    return Listed(shift, form_id, row, _attendance(row, shift, people))


def _of_row(row: RegisterRow, name: str, people: People) -> Person:
    own = parse_person(name)
    found = people.find(row.unit, own.name)
    if found:
        return found
    tier = _TIERS.get(text(row.values, "tier")) or tier_of(own.post or text(row.values, "post"), row.unit)
    person = Person(person_id(row.unit, own.name), own.name, row.unit, tier)
    people.add(person, listed=False)
    return person


def _attendance(row: RegisterRow, shift: Shift, people: People) -> Attendance | None:
    presence = _PRESENCES.get(text(row.values, "attendance"))
    if presence is None:
        return None
    name = parse_person(text(row.values, "substitute")).name
    substitute = people.find(row.unit, name) if name else None
    id = substitute.id if substitute else person_id(row.unit, name) if name else None
    return Attendance(shift, presence, id, text(row.values, "reason"))


def text(values: Mapping[str, Value], column: str) -> str:
    """A value as text, empty for a blank one."""
    return f"{values.get(column) or ''}".strip()


def months_of(shifts: Iterable[Shift]) -> Iterator[tuple[int, int]]:
    """The months that shifts at the window lie in, in order."""
    yield from sorted({(shift.day.year, shift.day.month) for shift in shifts if shift.post is Post.WINDOW})
