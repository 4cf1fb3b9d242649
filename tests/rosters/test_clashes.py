"""What clashes, in words: the fewest wishes that cannot hold together, and the facts behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.rosters.halls import AFTERNOON, MORNING, at_random, unit
from toolkit.rosters.china import china
from toolkit.rosters.clashes import Found, find_clashes
from toolkit.rosters.filling import fill
from toolkit.rosters.model import build, solver
from toolkit.rosters.parts import parts_of
from toolkit.rosters.requests import Impossible, Request
from toolkit.rosters.values import Leave, Rules, Shift, Window, Wish
from toolkit.rosters.words import ADVICE, UNDECIDED, clash_in_words

HEAD = "区医保局郝敏浩（主要负责人）"
DEPUTY = "区医保局冯康文（分管负责人）"
NOVEMBER = Request(2023, 11, unit("区医保局", 0), (Window("1号窗口"), Window("2号窗口")), china())
TUESDAY = date(2023, 11, 14)


def wish(number: int, day: date = TUESDAY, window: str | None = "1号窗口") -> Wish:
    return Wish(f"区医保局{number}", day, MORNING, window)


CASES = {
    "two wishes for one seat": (
        replace(NOVEMBER, wishes=(wish(0), wish(1))),
        (
            f"指定{HEAD}11月14日上午坐“1号窗口”。",
            f"指定{DEPUTY}11月14日上午坐“1号窗口”。",
            "“1号窗口”11月14日上午最多1人。",
        ),
    ),
    "two wishes of one person": (
        replace(NOVEMBER, wishes=(wish(0), wish(0, window="2号窗口"))),
        (f"指定{HEAD}11月14日上午坐“1号窗口”。", f"指定{HEAD}11月14日上午坐“2号窗口”。"),
    ),
    "a wish on a day of leave": (
        replace(
            NOVEMBER, wishes=(wish(0),), leave=(Leave("区医保局0", TUESDAY, date(2023, 11, 16), reason="赴省局培训"),)
        ),
        (
            f"指定{HEAD}11月14日上午坐“1号窗口”。",
            f"{HEAD}11月14日至16日不能坐窗口（赴省局培训）。",
        ),
    ),
    "a wish for a seat taken by hand": (
        replace(NOVEMBER, wishes=(wish(0),), standing=(Shift(TUESDAY, MORNING, "1号窗口", "区医保局1"),)),
        (
            f"指定{HEAD}11月14日上午坐“1号窗口”。",
            f"排班表中已排定{DEPUTY}11月14日上午在“1号窗口”坐窗口。",
            "“1号窗口”11月14日上午最多1人。",
        ),
    ),
    "a wish for a day off": (
        replace(NOVEMBER, wishes=(wish(0, date(2023, 11, 11), None),)),
        (f"指定{HEAD}11月11日上午坐窗口。", "11月11日不是工作日。"),
    ),
    "a wish for a window of others": (
        replace(NOVEMBER, windows=(Window("1号窗口", ("区公积金中心",)), Window("2号窗口")), wishes=(wish(0),)),
        (f"指定{HEAD}11月14日上午坐“1号窗口”。", f"“1号窗口”不是{HEAD}可以坐的窗口。"),
    ),
    "a window that nobody can man": (
        replace(
            NOVEMBER,
            windows=(Window("1号窗口", least=1),),
            leave=(Leave("区医保局0", TUESDAY, TUESDAY), Leave("区医保局1", TUESDAY, TUESDAY, AFTERNOON, "开会")),
        ),
        (
            f"{HEAD}11月14日不能坐窗口。",
            f"{DEPUTY}11月14日（下午）不能坐窗口（开会）。",
            "“1号窗口”11月14日下午至少要有1人。",
            f"可以坐“1号窗口”的只有{HEAD}、{DEPUTY}。",
        ),
    ),
    "two of a unit at once": (
        replace(NOVEMBER, rules=Rules(most_away=1), wishes=(wish(0), wish(1, window="2号窗口"))),
        (
            f"指定{HEAD}11月14日上午坐“1号窗口”。",
            f"指定{DEPUTY}11月14日上午坐“2号窗口”。",
            "区医保局11月14日上午同时坐窗口或接线的最多1人。",
        ),
    ),
    "nowhere to sit": (
        replace(NOVEMBER, people=NOVEMBER.people[:1], windows=(Window("1号窗口", ("区公积金中心",)),)),
        (f"{HEAD}11月至少坐窗口一次。", f"没有{HEAD}可以坐的窗口：请在名单中填写窗口位置。"),
    ),
    "more section heads than seats": (
        Request(2023, 10, unit("区医保局", 5, leaders=0), (Window("1号窗口"),), china()),
        (
            "区医保局郝敏浩（业务科（股）长）、区医保局冯康文（业务科（股）长）、区医保局汤丽（业务科（股）长）、"
            "区医保局吴海（业务科（股）长）、区医保局雷强（业务科（股）长）每人在10月2日至8日这一周至少坐窗口一次。",
            "“1号窗口”10月7日至8日每个半天最多1人。",
            "即：5人要坐，而只剩4个空位。",
        ),
    ),
}


@pytest.mark.parametrize(("request_", "sentences"), CASES.values(), ids=CASES)
def test_a_clash_in_words(request_: Request, sentences: tuple[str, ...]) -> None:
    found = fill(request_)
    assert isinstance(found, Impossible)
    assert [clash.wishes for clash in found.clashes] == [sentences]
    assert found.advice == ADVICE


def test_each_week_has_its_own_clash() -> None:
    request = replace(NOVEMBER, wishes=(wish(0), wish(1), wish(0, date(2023, 11, 21)), wish(1, date(2023, 11, 21))))
    found = fill(request)
    assert isinstance(found, Impossible)
    assert [clash.wishes[0] for clash in found.clashes] == [
        f"指定{HEAD}11月14日上午坐“1号窗口”。",
        f"指定{HEAD}11月21日上午坐“1号窗口”。",
    ]


def test_a_clash_of_the_whole_month() -> None:
    # Each of three leaders is to sit once in November, but the only window is open on a single day for one at a time.
    closed = frozenset(date(2023, 11, day) for day in range(1, 31) if day != 14)
    request = Request(2023, 11, unit("区医保局", 0, leaders=3), (Window("1号窗口", closed=closed),), china())
    found = fill(request)
    assert isinstance(found, Impossible)
    assert found.clashes[0].wishes[-1] == "即：3人要坐，而只剩2个空位。"


@pytest.mark.parametrize("seed", range(25))
def test_a_clash_is_one_and_minimal(seed: int) -> None:
    """All its members cannot hold together; without any one of them they can."""

    def holds(kept: frozenset[object]) -> bool:
        return solver(10).solve(build(found.part, kept).cp).name != "INFEASIBLE"  # type: ignore[arg-type]

    request = at_random(seed)
    if isinstance(fill(request), Impossible):
        for part in parts_of(request):
            for found in find_clashes(part) if not _fillable(part) else ():
                members = frozenset(found.members)
                assert not holds(members)
                assert all(holds(members - {one}) for one in members)


def test_without_an_end_the_clerk_is_told() -> None:
    (part,) = parts_of(NOVEMBER)
    assert clash_in_words(Found(part, ()), NOVEMBER) == (UNDECIDED,)


def test_many_names_are_counted() -> None:
    people = unit("区医保局", 8, leaders=0)
    away = tuple(Leave(person.id, TUESDAY, TUESDAY, reason="培训") for person in people)
    request = Request(2023, 11, people, (Window("1号窗口", least=1, most=9),), china(), leave=away)
    found = fill(request)
    assert isinstance(found, Impossible)
    names, window = found.clashes[0].wishes
    assert names.count("区医保局") == 6
    assert names.endswith("等8人11月14日不能坐窗口（培训）。")
    assert window == "“1号窗口”11月14日上午至少要有1人。"


def _fillable(part: object) -> bool:
    return solver(10).solve(build(part).cp).name != "INFEASIBLE"  # type: ignore[arg-type]
