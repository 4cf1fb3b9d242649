"""Halls made up for tests: units with their people, windows, and requests at random."""

from __future__ import annotations

import random
from datetime import date, timedelta

from toolkit.core.values.people import Tier
from toolkit.rosters.china import china
from toolkit.rosters.requests import Request
from toolkit.rosters.values import Leave, Period, Person, Post, Rules, Shift, Window, Wish

MORNING, AFTERNOON, DAY = Period.MORNING, Period.AFTERNOON, Period.DAY
MONTHS = ((2023, 9), (2023, 10), (2023, 11), (2024, 2))


def unit(name: str, sections: int, *, leaders: int = 2) -> tuple[Person, ...]:
    """The people of a unit: a principal, deputies and section heads; ids are the unit's name and a number."""
    tiers = (Tier.PRINCIPAL, *[Tier.DEPUTY] * (leaders - 1))[:leaders] + (Tier.SECTION,) * sections
    names = ["郝敏浩", "冯康文", "汤丽", "吴海", "雷强", "孙文", "周明", "李清", "孟凡"]
    return tuple(Person(f"{name}{n}", names[n], name, tier) for n, tier in enumerate(tiers))


def small() -> Request:
    """Two units, three windows, November 2023: easily filled."""
    windows = (
        Window("医保1号窗口", ("区医保局",), least=0, most=2),
        Window("公积金窗口", ("区公积金中心",), most=2),
        Window("综合窗口", least=1, most=1),
    )
    return Request(2023, 11, (*unit("区医保局", 4), *unit("区公积金中心", 3)), windows, china())


def at_random(seed: int) -> Request:
    """A hall of up to 20 people with leave, wishes and standing shifts; about half of them cannot be filled."""
    chance = random.Random(seed)
    year, month = chance.choice(MONTHS)
    days = [date(year, month, 1) + timedelta(days=number) for number in range(29)]
    units = [f"单位{number}" for number in "甲乙丙丁"[: chance.randint(1, 4)]]
    names = [f"{number}号窗口" for number in range(1, chance.randint(2, 5))]
    people = tuple(
        _person(chance, unit, number, days, names) for unit in units for number in range(chance.randint(1, 5))
    )
    return Request(
        year,
        month,
        people,
        tuple(_window(chance, name, units, days) for name in names),
        china(),
        Rules(start=chance.choice([None, date(2023, 10, 13)]), most_away=chance.choice([None, None, 1, 2])),
        tuple(_leave(chance, person, days) for person in people if chance.random() < 0.3),
        tuple(_wish(chance, person, days, names) for person in people if chance.random() < 0.1),
        tuple({_shift(chance, person, days, names) for person in people if chance.random() < 0.5}),
        tuple(_shift(chance, person, days, names) for person in people if chance.random() < 0.5),
        chance.choice([(MORNING, AFTERNOON)] * 4 + [(DAY,), tuple(Period)]),
    )


def _person(chance: random.Random, unit: str, number: int, days: list[date], windows: list[str]) -> Person:
    return Person(
        f"{unit}{number}",
        f"郝{number}",
        unit,
        chance.choice([Tier.PRINCIPAL, Tier.DEPUTY, Tier.SECTION, Tier.SECTION, Tier.OTHER]),
        since=chance.choice(days) if chance.random() < 0.15 else None,
        until=chance.choice(days) if chance.random() < 0.15 else None,
        windows=(chance.choice(windows),) if chance.random() < 0.2 else (),
    )


def _window(chance: random.Random, name: str, units: list[str], days: list[date]) -> Window:
    served = tuple(chance.sample(units, chance.randint(0, len(units)))) if chance.random() < 0.7 else ()
    closed = frozenset(chance.sample(days, 2)) if chance.random() < 0.2 else frozenset()
    return Window(name, served, chance.choice([0, 0, 1]), chance.randint(1, 3), closed)


def _leave(chance: random.Random, person: Person, days: list[date]) -> Leave:
    first = chance.choice(days)
    return Leave(person.id, first, first + timedelta(days=chance.randint(0, 9)), chance.choice(list(Period)), "出差")


def _wish(chance: random.Random, person: Person, days: list[date], windows: list[str]) -> Wish:
    return Wish(person.id, chance.choice(days), chance.choice([None, *Period]), chance.choice([None, *windows]))


def _shift(chance: random.Random, person: Person, days: list[date], windows: list[str]) -> Shift:
    place = chance.choice([*windows, "分厅窗口"])
    return Shift(
        chance.choice(days),
        chance.choice(list(Period)),
        place,
        person.id,
        chance.choice([*[Post.WINDOW] * 3, Post.DESK]),
    )
