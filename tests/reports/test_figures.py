"""The figures, recounted here by plain loops over the rows, with no help from the code that is tested."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from tests.reports.made import AS_OF, FILINGS, UNITS, counted, row, rows
from toolkit.core.register import RegisterRow
from toolkit.core.values import Deadline, DueKind
from toolkit.forms.rectification_ledger import CATEGORIES, CHANNELS, FORM
from toolkit.reports.figures import Figures, figures, percentage, to_json
from toolkit.reports.reconciliation import reconcile

DONE = ("rectified", "accepted", "closed")
NO_PROBLEM = ("无", "未发现问题")
Counts = dict[str, float | None]


def random_rows(number: int) -> list[RegisterRow]:
    """Rows of every kind, the same at each run."""
    chance = random.Random(20231125)
    days = [(AS_OF + timedelta(days=day)).isoformat() for day in (-3, -1, 0, 1, 30)]
    choices = (
        [unit.name for unit in UNITS],
        ["张三（局长）", "李四（副局长）", "王五（科长）", "赵六（职员）", "孙七", ""],
        ["备案", "登记", "补办", "认定", ""],
        ["移动端", "PC端", "自助端、窗口端", "移动端、PC端、自助端、窗口端", ""],
        ["系统慢", "材料多", "无", "未发现问题", ""],
        ["优化", "无", ""],
        [*days, "立行立改", "已完成", "长期坚持", "尽快", ""],
        ["发现", "整改中", "已整改", "已验收", "已销号", "不知道", ""],
        [*(option.label for option in CATEGORIES), "乱写", ""],
        ["走流程", "走流程", "12345热线", ""],
    )
    return [row(place, *(chance.choice(texts) for texts in choices)) for place in range(1, number + 1)]


def recounted(register: Sequence[RegisterRow]) -> Counts:
    """The figures of some rows, counted one by one."""
    told = walks_recounted([one for one in register if one.values.get("source") in ("walk", None)])
    stated = [one for one in register if one.values.get("problem") not in (None, *NO_PROBLEM)]
    return (
        told
        | problems_recounted(stated)
        | open_recounted([one for one in stated if one.values.get("status") not in DONE])
    )


def walks_recounted(walks: Sequence[RegisterRow]) -> Counts:
    count = {f"walks.channel.{option.id}": 0 for option in CHANNELS}
    items, persons = set(), set()
    for one in walks:
        for channel in one.values.get("channels") or ():  # type: ignore[union-attr]
            count[f"walks.channel.{channel}"] += 1
        if one.values.get("item"):
            items.add((one.unit, one.values["item"]))
        if one.values.get("walker"):
            persons.add((one.unit, str(one.values["walker"]).split("（")[0]))
    return {**count, "walks": len(walks), "items": len(items), "persons": len(persons)}


def problems_recounted(stated: Sequence[RegisterRow]) -> Counts:
    count: dict[str, int] = {
        f"{id}.category.{option.id}": 0 for option in CATEGORIES for id in ("problems", "rectified")
    }
    count |= {"measures": 0, "rectified": 0, "immediate": 0}
    for one in stated:
        category, done = one.values.get("category"), one.values.get("status") in DONE
        known = category in {option.id for option in CATEGORIES}
        count["measures"] += one.values.get("measure") == "优化"
        count["rectified"] += done
        count["immediate"] += done and one.values.get("due") == Deadline(DueKind.IMMEDIATE)
        if known:
            count[f"problems.category.{category}"] += 1
            count[f"rectified.category.{category}"] += done
    rate = round(100 * count["rectified"] / len(stated), 1) if stated else None
    return {**count, "problems": len(stated), "problem_units": len({one.unit for one in stated}), "rate": rate}


def open_recounted(still: Sequence[RegisterRow]) -> Counts:
    count = {"with_deadline": 0, "long_term": 0, "no_deadline": 0, "overdue": 0}
    for one in still:
        due = one.values.get("due")
        if isinstance(due, Deadline) and due.kind is DueKind.DATE:
            assert due.date is not None
            count["with_deadline"] += 1
            count["overdue"] += due.date < AS_OF
        elif isinstance(due, Deadline) and due.kind is DueKind.ONGOING:
            count["long_term"] += 1
        else:
            count["no_deadline"] += 1
    return {**count, "open": len(still)}


def compare(found: Figures, expected: Counts, unit: str = "") -> None:
    suffix = f"@{unit}" if unit else ""
    known = {figure.id for figure in found.all}
    told = {id: found[id + suffix].value for id in expected if id + suffix in known}
    assert told == {id: value for id, value in expected.items() if id + suffix in known}
    assert len(told) >= 30


@pytest.mark.parametrize("number", [0, 1, 7, 500])
def test_the_whole_and_every_unit_recounted(number: int) -> None:
    register = random_rows(number)
    found = figures(FORM, register, FILINGS, UNITS, AS_OF)
    compare(found, recounted(register))
    for standing in found.standings:
        compare(found, recounted([one for one in register if one.unit == standing.unit]), standing.unit)
    assert reconcile(found) == []


def test_the_made_ledger_counted_by_hand() -> None:
    expected = {
        "units_owed": 6,
        "units_filed": 5,
        "units_reported": 4,
        "units_nil": 1,
        "units_missing": 1,
        "units_extra": 1,
        "walks": 12,
        "persons": 7,
        "persons.tier.principal": 3,
        "persons.tier.deputy": 1,
        "persons.tier.section": 2,
        "persons.tier.other": 1,
        "items": 11,
        "walks.channel.mobile": 3,
        "walks.channel.pc": 2,
        "walks.channel.kiosk": 2,
        "walks.channel.window": 9,
        "problems": 9,
        "problem_units": 4,
        "measures": 8,
        "problems.category.materials": 2,
        "problem_units.category.materials": 2,
        "problems.category.unsorted": 1,
        "problems.status.accepted": 1,
        "problems.status.closed": 1,
        "problems.status.unsorted": 1,
        "rectified": 3,
        "immediate": 2,
        "rate": 33.3,
        "open": 6,
        "with_deadline": 4,
        "long_term": 1,
        "no_deadline": 1,
        "overdue": 2,
        "overdue@区医保局": 1,
        "overdue@区人社局": 0,
        "overdue@榴园镇": 1,
        "rate@区司法局": 100.0,
        "rate@区民政局": None,
        "persons.tier.section@区医保局": 1,
        "persons.tier.deputy@区人社局": 1,
    }
    found = counted()
    assert {id: found[id].value for id in expected} == expected


def test_the_rows_behind_a_figure() -> None:
    found = counted()
    assert found["overdue"].rows == ("问0004", "问0013")
    assert found["no_deadline"].rows == ("问0007",)
    assert found["persons@区医保局"].rows == ("问0001", "问0002", "问0003", "问0004")
    assert found["units_missing"].rows == ("区税务局",)
    assert found["rate"].rows == found["problems"].rows


@pytest.mark.parametrize(
    ("table", "filings"), [("", ()), ("", FILINGS), ("区民政局 | 林某 | 社团登记 | 窗口端 | 无", FILINGS)]
)
def test_ledgers_with_nothing_in_them(table: str, filings: tuple[()]) -> None:
    found = counted(table, filings)
    assert found["problems"].value == 0
    assert found["rate"].value is None
    assert reconcile(found) == []
    assert reconcile(counted(table, filings, ())) == []


def test_parts_are_told_by_their_names() -> None:
    found = counted()
    assert [part.part for part in found.parts("walks", "channel")] == ["移动端", "PC端", "自助端", "窗口端"]
    assert [part.value for part in found.parts("walks", "channel", "区司法局")] == [0, 0, 0, 2]
    assert sum(part.value or 0 for part in found.by_unit("problems").values()) == found["problems"].value


def test_ids_and_labels_are_told_apart_and_every_figure_says_what_it_counts() -> None:
    found = counted()
    assert len({figure.id for figure in found.all}) == len(found.all) == len({figure.label for figure in found.all})
    assert all(figure.definition.endswith("。") and figure.unit for figure in found.all)
    assert "早于2023年11月25日" in found["overdue"].definition


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, None),
        (0, 3, 0.0),
        (3, 3, 100.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 8, 12.5),
        (1, 16, 6.3),
        (1999, 2000, 99.9),
        (2999, 3000, 99.9),
        (1, 3000, 0.1),
    ],
)
def test_percentages(part: int, whole: int, expected: float | None) -> None:
    assert percentage(part, whole) == expected


def test_only_counts_can_be_counted_with() -> None:
    with pytest.raises(TypeError, match="rate"):
        counted().count("rate")
    with pytest.raises(KeyError):
        counted().count("没有的")


def test_plain_data_for_the_command_line() -> None:
    told = json.loads(json.dumps(to_json(counted()), ensure_ascii=False))
    assert told[0] == {
        "id": "units_owed",
        "label": "应报送单位",
        "value": 6,
        "unit": "个",
        "definition": "单位名录中应当报送的单位数。",
        "rows": [unit.name for unit in UNITS if unit.reports],
    }
    assert {frozenset(figure) for figure in told} == {frozenset({"id", "label", "value", "unit", "definition", "rows"})}


def test_overdue_depends_on_the_day() -> None:
    late = figures(FORM, rows(), FILINGS, UNITS, date(2024, 1, 1))
    assert late["overdue"].value == late["with_deadline"].value == 4
