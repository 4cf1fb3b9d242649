"""Lists of people and items: the key alone tells which row it is."""

from __future__ import annotations

from datetime import date

from tests.merging.builders import counts, empty, merged, plan, submit, values
from toolkit.core.values import Value
from toolkit.forms.leaders import FORM as LEADERS
from toolkit.forms.service_items import FORM as ITEMS
from toolkit.merging.linking import link

LATER = date(2023, 11, 20)


def leader(name: str = "郝敏浩", **changed: Value) -> dict[str, Value]:
    return {"name": name, "post": "副局长", "tier": "deputy", "office": "待遇保障科、医保服务科", **changed}


def test_a_new_post_and_office_make_no_new_person() -> None:
    before = merged(empty(LEADERS), submit(leader(), form=LEADERS), form=LEADERS)
    sent = submit(leader(post="党组书记、局长", tier="principal", office="主持全面工作"), form=LEADERS, filled_on=LATER)
    assert counts(plan(before, sent, form=LEADERS)) == {"changed": 1}
    after = merged(before, sent, form=LEADERS)
    assert [row.id for row in after.rows] == ["领0001"]
    assert values(after, "领0001")["post"] == "党组书记、局长"


def test_a_post_written_behind_the_name_makes_no_new_person() -> None:
    before = merged(empty(LEADERS), submit(leader(), form=LEADERS), form=LEADERS)
    sent = submit(leader("郝敏浩（副局长）"), form=LEADERS, filled_on=LATER)
    assert plan(before, sent, form=LEADERS).added == ()


def test_namesakes_stay_two_rows() -> None:
    two = submit(leader("王某某"), leader("王某某", post="科长", tier="section", office="信息科"), form=LEADERS)
    before = merged(empty(LEADERS), two, form=LEADERS)
    assert len(before.rows) == 2
    sent = submit(
        leader("王某某", post="科长", tier="section", office="信息科、办公室"),
        leader("王某某"),
        form=LEADERS,
        filled_on=LATER,
    )
    after = merged(before, sent, form=LEADERS)
    assert [row.values["office"] for row in after.rows] == ["待遇保障科、医保服务科", "信息科、办公室"]


def test_who_is_not_on_the_new_list_is_listed_and_stays() -> None:
    before = merged(empty(LEADERS), submit(leader(), leader("冯康文"), form=LEADERS), form=LEADERS)
    found = plan(before, submit(leader(), form=LEADERS, filled_on=LATER), form=LEADERS)
    assert found.outcomes[0].missing == ("领0002",)


def test_a_corrected_category_makes_no_new_item() -> None:
    item: dict[str, Value] = {
        "item": "异地就医备案",
        "category": "frequent",
        "field": "insurance",
        "feedback": "12345热线",
    }
    before = merged(empty(ITEMS), submit(item, form=ITEMS), form=ITEMS)
    sent = submit({**item, "category": "complaint", "feedback": "榴乡诉递平台"}, form=ITEMS, filled_on=LATER)
    assert counts(plan(before, sent, form=ITEMS)) == {"changed": 1}


def test_two_units_may_well_list_the_same_item() -> None:
    item: dict[str, Value] = {
        "item": "异地就医备案",
        "category": "frequent",
        "field": "insurance",
        "feedback": "12345热线",
    }
    before = merged(empty(ITEMS), submit(item, form=ITEMS), form=ITEMS)
    others = plan(before, submit(item, form=ITEMS, unit="区人社局"), form=ITEMS)
    assert len(others.added) == 1
    assert link(ITEMS, before.rows, others.added) == ()
