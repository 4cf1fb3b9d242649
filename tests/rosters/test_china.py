"""China's calendar, held against the notices of the General Office of the State Council (国办发明电〔2022〕16号, 〔2023〕7号)."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.workdays import DayKind, LocalDays, UnknownYears
from toolkit.rosters.china import china


@pytest.mark.parametrize(
    ("first", "last", "workdays"),
    [
        # 中秋节、国庆节：9月29日至10月6日放假调休，共8天；10月7日（星期六）、10月8日（星期日）上班。
        (date(2023, 9, 28), date(2023, 10, 9), ("09-28", "10-07", "10-08", "10-09")),
        # 元旦：12月30日至2024年1月1日放假。
        (date(2023, 12, 29), date(2024, 1, 2), ("12-29", "01-02")),
        # 春节：2月10日至17日放假调休，共8天；2月4日（星期日）、2月18日（星期日）上班。除夕 2月9日不放假。
        (
            date(2024, 2, 2),
            date(2024, 2, 19),
            ("02-02", "02-04", "02-05", "02-06", "02-07", "02-08", "02-09", "02-18", "02-19"),
        ),
    ],
)
def test_holidays_and_make_up_days(first: date, last: date, workdays: tuple[str, ...]) -> None:
    days = china().between(first, last)
    assert not isinstance(days, UnknownYears)
    assert tuple(f"{day:%m-%d}" for day in days) == workdays


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2023, 9, 29), DayKind.HOLIDAY, "中秋"),
        (date(2023, 10, 1), DayKind.HOLIDAY, "国庆节"),
        (date(2023, 10, 7), DayKind.MAKE_UP, "国庆节调休上班"),
        (date(2024, 2, 4), DayKind.MAKE_UP, "春节调休上班"),
        (date(2023, 10, 14), DayKind.WEEKEND, None),
        (date(2023, 10, 13), DayKind.WORKDAY, None),
    ],
)
def test_days_have_their_names(day: date, kind: DayKind, name: str | None) -> None:
    assert (china().kind(day), china().names.get(day)) == (kind, name)


def test_a_year_without_a_notice_is_not_guessed() -> None:
    beyond = max(china().years) + 1
    assert china().is_workday(date(beyond, 6, 2)) is None
    assert china().between(date(beyond, 6, 1), date(beyond, 6, 30)) == UnknownYears((beyond,))
    assert china().is_workday(date(1990, 6, 1)) is None


def test_the_district_has_the_last_word() -> None:
    calendar = china(LocalDays(off=frozenset({date(2023, 11, 17)}), worked=frozenset({date(2023, 11, 18)})))
    assert calendar.between(date(2023, 11, 16), date(2023, 11, 20)) == (
        date(2023, 11, 16),
        date(2023, 11, 18),
        date(2023, 11, 20),
    )
    assert china().is_workday(date(2023, 11, 17))
