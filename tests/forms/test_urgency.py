"""Lights and levels by the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from toolkit.core.lateness import Lateness, lateness
from toolkit.forms.district import SETTINGS
from toolkit.forms.urgency import Light, days_of, level, light, unreadable
from toolkit.rosters.china import china


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (None, Light.NONE), (-30, Light.NONE), (-8, Light.NONE), (-7, Light.BLUE), (-4, Light.BLUE),
        (-3, Light.YELLOW), (0, Light.YELLOW), (1, Light.RED), (99, Light.RED),
    ],
)  # fmt: skip
def test_lights(days: int | None, shown: Light) -> None:
    assert light(days, SETTINGS) is shown


@pytest.mark.parametrize(("days", "to"), [(1, "unit"), (3, "unit"), (4, "leader"), (10, "leader"), (11, "circular")])
def test_levels(days: int, to: str) -> None:
    assert level(days, SETTINGS) == to


@pytest.mark.parametrize(
    ("due", "on", "late"),
    [
        (date(2023, 9, 28), date(2023, 10, 9), Lateness(11, 3)),  # the holiday, and two make-up days
        (date(2023, 11, 20), date(2023, 11, 20), Lateness(0, 0)),
        (date(2023, 11, 24), date(2023, 11, 27), Lateness(3, 1)),
        (date(2023, 11, 27), date(2023, 11, 24), Lateness(-3, -1)),
        (date(2023, 11, 24), date(2063, 11, 27), Lateness(14613, None)),
    ],
)
def test_calendar_days_and_workdays(due: date, on: date, late: Lateness) -> None:
    assert lateness(due, on, china()) == late
    assert lateness(due, on).working is None


def test_which_days_count_the_settings_say() -> None:
    by_workdays = replace(SETTINGS, day_count="工作日")
    assert days_of(Lateness(11, 3), SETTINGS) == 11
    assert days_of(Lateness(11, 3), by_workdays) == 3
    assert days_of(Lateness(11, None), by_workdays) == 11


@pytest.mark.parametrize(
    ("written", "days", "told"),
    [
        ("自然日", 3, False), ("", 3, False), ("按自然日", 3, False), ("工作日", 1, False), ("按工作日", 1, False),
        ("工 作 日", 1, False), ("工作日或自然日", 3, True), ("周一到周五", 3, True),
    ],
)  # fmt: skip
def test_near_spellings_are_understood_and_what_nobody_can_read_is_said(written: str, days: int, told: bool) -> None:
    settings = replace(SETTINGS, day_count=written)
    assert days_of(Lateness(3, 1), settings) == days
    assert bool(unreadable(settings)) is told
