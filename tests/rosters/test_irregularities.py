"""What cannot be in a roster."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.values.people import Tier
from toolkit.rosters.china import china
from toolkit.rosters.irregularities import Irregular, irregularities
from toolkit.rosters.values import Period, Person, Post, Rules, Shift

MORNING, AFTERNOON, DAY = Period.MORNING, Period.AFTERNOON, Period.DAY
WEDNESDAY = date(2023, 11, 8)
STAYS = Person("1", "郝敏浩", "区医保局", Tier.PRINCIPAL)
LEFT = Person("2", "冯康文", "区医保局", Tier.DEPUTY, until=date(2023, 11, 7))
NEW = Person("3", "汤丽", "区医保局", Tier.SECTION, since=date(2023, 11, 9))
RULES = Rules(start=date(2023, 10, 13))


def shift(period: Period = MORNING, place: str = "1号窗口", day: date = WEDNESDAY, person: str = "1") -> Shift:
    return Shift(day, period, place, person, Post.DESK if place.endswith("台席") else Post.WINDOW)


@pytest.mark.parametrize(
    ("shifts", "kinds"),
    [
        ((shift(),), ()),
        ((shift(), shift(AFTERNOON)), ()),
        ((shift(), shift(day=date(2023, 11, 9))), ()),
        ((shift(), shift()), (Irregular.REPEATED,)),
        ((shift(), shift(place="2号窗口")), (Irregular.DOUBLE_BOOKED,)),
        ((shift(), shift(DAY, "2号窗口")), (Irregular.DOUBLE_BOOKED,)),
        ((shift(), shift(place="1号台席")), (Irregular.TWO_POSTS,)),
        ((shift(DAY), shift(MORNING, "1号台席"), shift(AFTERNOON, "1号台席")), (Irregular.TWO_POSTS,) * 2),
        ((shift(place="1号台席"), shift(place="2号台席")), (Irregular.DOUBLE_BOOKED,)),
        ((shift(day=date(2023, 11, 11)),), (Irregular.NOT_A_WORKDAY,)),
        ((shift(day=date(2023, 10, 6)),), (Irregular.NOT_A_WORKDAY, Irregular.OUTSIDE_CAMPAIGN)),
        ((shift(day=date(2023, 10, 8)),), (Irregular.OUTSIDE_CAMPAIGN,)),
        ((shift(day=date(2099, 10, 8)),), (Irregular.YEAR_UNKNOWN,)),
        ((shift(person="2"),), (Irregular.LEFT,)),
        ((shift(person="2", day=date(2023, 11, 7)),), ()),
        ((shift(person="3"),), (Irregular.NOT_YET_IN_OFFICE,)),
        ((shift(person="4"),), (Irregular.NOT_LISTED,)),
    ],
)
def test_what_is_irregular(shifts: tuple[Shift, ...], kinds: tuple[Irregular, ...]) -> None:
    found = irregularities(shifts, (STAYS, LEFT, NEW), china(), RULES)
    assert tuple(one.kind for one in found) == kinds


def test_a_collision_names_both() -> None:
    (found,) = irregularities((shift(), shift(place="2号窗口")), (STAYS,), china(), RULES)
    assert (found.shift.place, found.other and found.other.place) == ("2号窗口", "1号窗口")
