"""What a clerk has entered for the filling of rosters: windows, leave and fixed wishes, as values of ``toolkit.rosters``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from toolkit.actions.roster_people import PERIODS, People, text
from toolkit.core.values import DateSpan
from toolkit.core.workdays import days_between
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.duty_wishes import KINDS, WINDOWS, WISHES
from toolkit.rosters.values import Leave, Period, Person, Window, Wish
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.tables import TableRow, read_table

_BETWEEN = re.compile(r"[、，,;；\n]+")
_OWN_WINDOW = "{unit}窗口"


@dataclass(frozen=True)
class Wishes:
    """Leave and fixed wishes, and what is wrong with rows that therefore do not count, in words."""

    leave: tuple[Leave, ...] = ()
    wishes: tuple[Wish, ...] = ()
    faults: tuple[str, ...] = ()


def read_windows(book: Sheets, people: Iterable[Person], directory: UnitDirectory) -> tuple[Window, ...]:
    """The windows of 坐班窗口, then those that leaders' lists name, one seat each; a unit without any has one of its own."""
    listed = {window.name: window for window in _listed(book, directory)}
    served: dict[str, set[str]] = {}
    for person in people:
        for name in person.windows or _own(person, listed.values()):
            served.setdefault(name, set()).add(person.unit)
    others = (Window(name, tuple(sorted(units))) for name, units in served.items() if name not in listed)
    return (*listed.values(), *others)


def _own(person: Person, listed: Iterable[Window]) -> tuple[str, ...]:
    if any(not window.units or person.unit in window.units for window in listed):
        return ()
    return (_OWN_WINDOW.format(unit=person.unit),)


def _listed(book: Sheets, directory: UnitDirectory) -> Iterator[Window]:
    if WINDOWS.sheet not in book.sheet_names:
        return
    for row in read_table(book, WINDOWS).rows:
        name = row.text("window").strip()
        found = (directory.find(unit) for unit in _BETWEEN.split(row.text("units")))
        if name:
            names = tuple(unit.name for unit in found if unit is not None)
            yield Window(name, names, row.number("least"), max(1, row.number("most")))


def read_wishes(book: Sheets, people: People, directory: UnitDirectory) -> Wishes:
    """The rows of 请假和指定; a workbook without the sheet has none."""
    if WISHES.sheet not in book.sheet_names:
        return Wishes()
    leave: list[Leave] = []
    wishes: list[Wish] = []
    faults: list[str] = []
    for row in read_table(book, WISHES).rows:
        if fault := _fault(row, people, directory):
            faults.append(f"“{WISHES.sheet}”第{row.row}行：{fault}，这一行没有采用。")
            continue
        person, days = _person(row, people, directory), row.values["dates"]
        assert person is not None
        assert isinstance(days, DateSpan)
        period = PERIODS.get(row.text("session"))
        if row.text("kind") == "leave":
            leave.append(Leave(person.id, days.first, days.end, period or Period.DAY, row.text("reason")))
        else:
            window = row.text("window").strip() or None
            wishes += (Wish(person.id, day, period, window) for day in _days(days))
    return Wishes(tuple(leave), tuple(wishes), tuple(faults))


def _days(days: DateSpan) -> Iterator[date]:
    yield from days_between(days.first, days.end)


def _person(row: TableRow, people: People, directory: UnitDirectory) -> Person | None:
    unit = directory.find(row.text("unit"))
    return None if unit is None else people.find(unit.name, row.text("name").strip())


def _fault(row: TableRow, people: People, directory: UnitDirectory) -> str:
    unit = text(row.values, "unit")
    if row.text("kind") not in {option.id for option in KINDS}:
        return f"“{WISHES.column('kind').name}”应填{'或'.join(option.label for option in KINDS)}"
    if not isinstance(row.values.get("dates"), DateSpan):
        return f"“{WISHES.column('dates').name}”写的是“{row.text('dates')}”，不是明确的日期"
    if directory.find(unit) is None:
        return f"“{unit}”不在单位名录中"
    if _person(row, people, directory) is None:
        return f"“{unit}”的领导干部名单中没有“{row.text('name')}”"
    return ""
