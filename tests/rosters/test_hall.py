"""Windows told from people and rosters."""

from __future__ import annotations

from datetime import date

from toolkit.core.values.people import Tier
from toolkit.rosters.hall import windows_of
from toolkit.rosters.parts import eligible
from toolkit.rosters.values import Period, Person, Post, Shift, Window

PEOPLE = (
    Person("1", "郝敏浩", "区医保局", Tier.PRINCIPAL, windows=("2号窗口",)),
    Person("2", "汤丽", "区医保局", Tier.SECTION),
    Person("3", "冯康文", "区公积金中心", Tier.PRINCIPAL, windows=("2号窗口", "综合窗口")),
)


def test_windows_serve_the_units_of_their_people() -> None:
    day = date(2023, 10, 18)
    shifts = (
        Shift(day, Period.DAY, "1号窗口", "2"),
        Shift(day, Period.DAY, "1号台席", "2", Post.DESK),
        Shift(day, Period.DAY, "9号窗口", "查无此人"),
    )
    windows = windows_of(PEOPLE, shifts, most=2, capacities={"综合窗口": (1, 3)})
    assert windows == (
        Window("1号窗口", ("区医保局",), 0, 2),
        Window("2号窗口", ("区公积金中心", "区医保局"), 0, 2),
        Window("综合窗口", ("区公积金中心",), 1, 3),
    )
    # Whoever has no window of their own may sit at any of the unit's.
    assert [eligible(person, windows) for person in PEOPLE] == [
        ("2号窗口",),
        ("1号窗口", "2号窗口"),
        ("2号窗口", "综合窗口"),
    ]
