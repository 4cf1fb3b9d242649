"""Kinds of problems: what people said of them holds, and the same words fall into the same kind again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from toolkit.checking.common_problems import common_problems, proposed_name, sorted_problems
from toolkit.core.commons import Kinds, KnownKind, Sorting
from toolkit.core.register import RegisterRow
from toolkit.forms.commons import APART
from toolkit.forms.rectification_ledger import FORM

QUEUE = "窗口排队时间长，群众久等。"
QUEUE_TOO = "高峰期排队等候时间长。"
PARKING = "大厅停车位不足，群众停车难。"
PARKING_TOO = "办事群众找不到停车位。"
NOTHING = "无"


def rows(*told: tuple[str, str], first: int = 1) -> list[RegisterRow]:
    """Rows of units with their problems."""
    return [
        RegisterRow(f"问{number:04d}", unit, {"problem": text, "item": f"事项{number}"})
        for number, (unit, text) in enumerate(told, start=first)
    ]


FOUR = rows(("区医保局", QUEUE), ("区税务局", QUEUE_TOO), ("区民政局", PARKING), ("区税务局", PARKING_TOO))


def again(register: Sequence[RegisterRow], kinds: Kinds, **chosen: str) -> Kinds:
    """Sorted once more, after a person has chosen for some problems."""
    sortings = [replace(line, chosen=chosen.get(line.id, line.chosen)) for line in kinds.sortings]
    return sorted_problems(FORM, register, kinds.known, sortings)


def told(kinds: Kinds) -> dict[str, list[str]]:
    """The problems of each common kind, by its name."""
    return {common.name: [row.id for row in common.rows] for common in kinds.commons}


def test_problems_of_one_kind_in_several_units_are_common() -> None:
    assert told(sorted_problems(FORM, FOUR)) == {"排队问题": ["问0001", "问0002"], "停车问题": ["问0003", "问0004"]}


def test_one_unit_alone_has_nothing_in_common_and_no_problem_is_none() -> None:
    assert not common_problems(FORM, rows(("区医保局", QUEUE), ("区医保局", QUEUE_TOO), ("区税务局", NOTHING)))


def test_without_a_change_everything_stays() -> None:
    first = sorted_problems(FORM, FOUR)
    assert again(FOUR, first) == first


def test_rows_that_are_added_join_and_the_numbers_stay() -> None:
    first = sorted_problems(FORM, FOUR)
    more = [*FOUR, *rows(("区人社局", "排队等候久。"), ("区公安局", "停车位少。"), ("区公安局", "停车难。"), first=5)]
    ids = {common.name: common.id for common in first.commons}
    second = again(more, first)
    assert {common.name: common.id for common in second.commons} == ids
    assert told(second)["停车问题"] == ["问0003", "问0004", "问0006", "问0007"]


def test_a_name_that_a_person_gave_stays_whatever_comes() -> None:
    first = sorted_problems(FORM, FOUR)
    known = [replace(kind, name="等候时间过长") if "排队" in kind.proposed else kind for kind in first.known]
    second = sorted_problems(FORM, FOUR, known, first.sortings)
    assert "等候时间过长" in told(second)


def test_a_problem_goes_where_a_person_puts_it_and_its_words_are_remembered() -> None:
    first = sorted_problems(FORM, FOUR)
    second = again(FOUR, first, 问0004="排队问题")
    assert told(second) == {"排队问题": ["问0001", "问0002", "问0004"]}
    more = [*FOUR, *rows(("区公安局", PARKING_TOO), first=5)]
    assert told(again(more, second))["排队问题"] == ["问0001", "问0002", "问0004", "问0005"]


def test_a_new_name_makes_a_new_kind() -> None:
    first = sorted_problems(FORM, FOUR)
    second = again(FOUR, first, 问0001="大厅拥挤", 问0002="大厅拥挤")
    assert told(second) == {"大厅拥挤": ["问0001", "问0002"], "停车问题": ["问0003", "问0004"]}
    assert again(FOUR, second) == second


def test_what_stands_apart_is_in_no_kind_and_neither_are_the_same_words() -> None:
    first = sorted_problems(FORM, FOUR)
    more = [*FOUR, *rows(("区公安局", QUEUE), first=5)]
    assert told(again(more, first, 问0001=APART)) == {"停车问题": ["问0003", "问0004"]}


def test_two_kinds_of_one_name_become_one() -> None:
    first = sorted_problems(FORM, FOUR)
    known = [replace(kind, name="大厅秩序") for kind in first.known]
    second = sorted_problems(FORM, FOUR, known, first.sortings)
    assert told(second) == {"大厅秩序": ["问0001", "问0002", "问0003", "问0004"]}
    assert [kind.id for kind in second.known] == [min(kind.id for kind in first.known)]


def test_a_refused_kind_is_not_counted_and_not_proposed_again() -> None:
    first = sorted_problems(FORM, FOUR)
    known = [replace(kind, state="refused") if "停车" in kind.proposed else kind for kind in first.known]
    second = sorted_problems(FORM, FOUR, known, first.sortings)
    assert set(told(second)) == {"排队问题"}
    more = [*FOUR, *rows(("区公安局", "停车位少。"), first=5)]
    assert set(told(again(more, second))) == {"排队问题"}


def test_words_that_changed_are_judged_anew_unless_a_person_sorted_them() -> None:
    first = sorted_problems(FORM, FOUR)
    changed = [replace(FOUR[0], values={"problem": "停车位少。", "item": "事项1"}), *FOUR[1:]]
    assert told(again(changed, first)) == {"停车问题": ["问0001", "问0003", "问0004"]}
    assert told(again(changed, again(FOUR, first, 问0001="排队问题")))["排队问题"] == ["问0001", "问0002"]


def test_a_settled_kind_is_remembered_when_its_rows_are_gone() -> None:
    first = sorted_problems(FORM, FOUR)
    known = [replace(kind, name="停车难") if "停车" in kind.proposed else kind for kind in first.known]
    emptied = sorted_problems(FORM, FOUR[:2], known, first.sortings)
    assert "停车难" in [kind.called for kind in emptied.known]
    later = [*FOUR[:2], *rows(("区公安局", PARKING), ("区民政局", PARKING_TOO), first=9)]
    assert told(again(later, emptied))["停车难"] == ["问0009", "问0010"]


def test_a_kind_of_which_nothing_is_left_and_nobody_said_anything_goes() -> None:
    first = sorted_problems(FORM, FOUR)
    second = again(FOUR[:2], first)
    assert [kind.called for kind in second.known] == ["排队问题"]


def test_rows_without_a_number_wait_until_they_have_one() -> None:
    assert not sorted_problems(FORM, [replace(row, id="") for row in FOUR]).sortings


def test_nearly_the_same_words_of_several_units_are_told() -> None:
    register = rows(("区医保局", QUEUE), ("区税务局", "窗口排队时间较长，群众久等。"), ("区民政局", "叫号等候久。"))
    [common] = common_problems(FORM, register)
    assert [[row.id for row in alike] for alike in common.alike] == [["问0001", "问0002"]]


def test_a_name_is_proposed_from_what_most_texts_say() -> None:
    assert proposed_name(["自助机故障", "自助终端黑屏", "自助终端卡纸，窗口忙"]) == "自助设备方面的设备故障问题"
    assert proposed_name(["宅基地四至由谁确认", "宅基地四至"]) == "宅基地四至"


def test_a_kind_typed_by_its_number_is_the_kind() -> None:
    known = [KnownKind("类07", "排队问题")]
    kinds = sorted_problems(FORM, FOUR[:2], known, [Sorting("问0001", QUEUE, "", "类07")])
    assert [common.id for common in kinds.commons] == ["类07"]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["老年人来大厅", "老年人上网"], "老年人上网"),
        (["窗口设置。原因：大厅小。", "窗口分工安排及人员流动情况"], "窗口设置"),
        (["要跑多个部门", "多个部门都要去"], "要跑多个部门"),
        (["标识不清晰", "引导标识不清晰，找错楼层"], "引导标识问题"),
        (["排队2小时", "停车位一直很紧张"], "排队二小时"),
        (["审批等10分钟", "停车位一直很紧张"], "审批等十分钟"),
        (["大厅布局仍是2.0版", "停车位一直很紧张，绕了又绕"], "大厅布局仍是"),
        (["2023年以来乱", "停车位一直很紧张"], "停车位一直很紧张"),
        (["12345热线打不通", "12345热线一直占线"], "热线打不通"),
        (["共100人挤着", "停车位一直满"], "停车位一直满"),
        (["。、大厅乱", "停车位一直很紧张"], "大厅乱"),
        (["2023", "2024"], "其他问题"),
    ],
)
def test_a_name_is_one_that_an_office_would_sign(texts: list[str], name: str) -> None:
    assert proposed_name(texts) == name


def test_a_kind_that_nobody_settled_says_so() -> None:
    assert {one.label for one in common_problems(FORM, FOUR)} == {"排队问题（待认定）", "停车问题（待认定）"}
    named = [KnownKind("类01", "排队问题", "大厅拥挤"), KnownKind("类02", "停车问题", state="confirmed")]
    lines = sorted_problems(FORM, FOUR).sortings
    assert {one.label for one in common_problems(FORM, FOUR, named, lines)} == {"大厅拥挤", "停车问题"}
