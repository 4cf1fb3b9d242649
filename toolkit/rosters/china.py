"""China's calendar of public holidays and make-up days, from ``chinese_calendar``, as a value of ``core``.

The library holds the yearly notices of the State Council's General Office (国务院办公厅关于节假日安排的通知). Years that
it has no notice for are not in the answer's ``years``.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from chinese_calendar.constants import Holiday, holidays, workdays

from toolkit.core.workdays import LocalDays, Workdays

# A year's notice may reach into the days around New Year; this day is off in every year that is arranged.
_NATIONAL_DAY = (10, 1)


def china(local: LocalDays = LocalDays()) -> Workdays:  # noqa: B008 - frozen, so good as a default
    """The calendar of China with a district's own days."""
    return _national().with_local(local)


@cache
def _national() -> Workdays:
    chinese = {holiday.value: holiday.chinese for holiday in Holiday}
    names = {day: chinese.get(name, name) for day, name in holidays.items()}
    names |= {day: f"{chinese.get(name, name)}调休上班" for day, name in workdays.items()}
    off: frozenset[date] = frozenset(holidays)
    arranged = frozenset(day.year for day in off if (day.month, day.day) == _NATIONAL_DAY)
    return Workdays(off, frozenset(workdays), arranged, names)
