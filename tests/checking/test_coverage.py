"""Coverage: items and channels nobody tried, leaders who never walked, terms near their end."""

from __future__ import annotations

from datetime import date

from toolkit.checking.coverage import Coverage, coverage
from toolkit.checking.registers import registers_of
from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan, Value

AS_OF = date(2023, 11, 25)


def row(id: str, **values: Value) -> RegisterRow:
    return RegisterRow(id, "区医保局", values)


ROWS = {
    "rectification_ledger": (
        row("问0001", date=DateSpan(date(2023, 10, 17)), walker="郝敏浩（局长）", item="异地就医备案", channels=("mobile", "window")),
        row("问0002", date=DateSpan(date(2023, 10, 18)), walker="郝敏浩（局长）", item="异地就医备案业务", channels=("pc",)),
    ),
    "service_items": (
        row("事0001", item="异地就医备案", category="frequent", published="yes"),
        row("事0002", item="门诊慢特病认定", category="frequent", published="yes"),
        row("事0003", item="生育津贴申领", category="frequent", published="no"),
    ),
    "leaders": (
        row("领0001", name="郝敏浩", tier="principal"),
        row("领0002", name="冯康文", tier="deputy"),
        row("领0003", name="雷强", tier="section", left_on=date(2023, 10, 31)),
    ),
    "experience_officers": (
        row("员0001", name="褚兰", source="recommended", field="食品", term_to=date(2023, 12, 1)),
        row("员0002", name="卫青", source="invited", field="食品", term_to=date(2023, 11, 1)),
        row("员0003", name="姜玉", field="法律", term_to=date(2024, 11, 1)),
        row("员0004", name="孔平"),
    ),
}  # fmt: skip


def found() -> Coverage:
    return coverage(registers_of(ROWS), ROWS, AS_OF)


def test_items_with_their_walks_and_channels() -> None:
    first = found().items[0]
    assert (first.walks, first.channels, first.untried) == (
        ("问0001", "问0002"),
        ("mobile", "pc", "window"),
        ("kiosk",),
    )


def test_published_items_that_nobody_walked() -> None:
    assert [item.id for item in found().not_walked] == ["事0002"], "the third is not published"


def test_channels_that_a_unit_never_tried() -> None:
    assert found().channels == {"区医保局": ("kiosk",)}


def test_leaders_who_never_walked_but_for_those_who_left() -> None:
    assert {unit: [one.name for one in people] for unit, people in found().never_walked.items()} == {
        "区医保局": ["冯康文"]
    }


def test_terms_near_their_end() -> None:
    assert [(one.name, one.days_left) for one in found().ending()] == [("褚兰", 6), ("卫青", -24)]
    assert [one.name for one in found().ending(5)] == ["卫青"]
    assert [one.days_left for one in found().officers if one.name == "孔平"] == [None]


def test_nothing_at_all() -> None:
    empty = coverage(registers_of({}), {}, AS_OF)
    assert (empty.items, empty.channels, empty.never_walked, empty.officers) == ((), {}, {}, ())
