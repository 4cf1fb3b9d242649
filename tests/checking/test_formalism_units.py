"""What two units say in the same words: told to both, and not where they may well have agreed on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checking.cases import CELLS, CONTEXT, FIELDS, HEADINGS
from tests.markdown import document, grid
from toolkit.checking.formalism_units import compare_units
from toolkit.core import catalogue
from toolkit.core.findings import Finding
from toolkit.core.records import Submission
from toolkit.core.register import RegisterRow
from toolkit.forms.rectification_ledger import FORM
from toolkit.reading.reader import read_document

_LONG = (
    "村民反映鉴定报告要到区里取，一来一回大半天，有的还要请人捎带。原因：鉴定机构不下乡。",
    "每月第一个周一请鉴定机构到镇里集中鉴定，当场出报告。",
)
_SAID = (
    ("老人不会用手机缴费，代缴的人常漏记。", "各村设代缴登记本，会计每日核对。"),
    ("残疾评定要到区医院，村民要请假陪同。", "每月15日请医生到卫生院集中评定。"),
    ("照片要白底，老人没有近照。原因：没有照相点。", "便民服务中心设免费照相角。"),
)


def _sent(unit: str, *rows: tuple[str, str], item: str) -> Submission:
    lines = [
        f"| {' | '.join((CELLS | {'item': f'{item}{n}', 'problem': problem, 'measure': measure}).values())} |"
        for n, (problem, measure) in enumerate(rows)
    ]
    table = "\n".join([FIELDS.replace("区医保局", unit), HEADINGS, *lines])
    (submission,) = read_document(document(grid(table), file=f"{unit}.xlsx"), CONTEXT)
    return submission


def _stands(unit: str, problem: str, measure: str, item: str) -> RegisterRow:
    return RegisterRow("问0007", unit, {"item": item, "problem": problem, "measure": measure}, 9)


def _told(*submissions: Submission) -> list[tuple[Finding, ...]]:
    return list(compare_units(FORM, submissions))


def test_both_units_are_told_with_the_other_s_rows() -> None:
    (first,), (second,) = _told(_sent("榴园镇", *_SAID[:2], item="甲"), _sent("底阁镇", _LONG, *_SAID[:2], item="乙"))
    assert (first.params["rows"], first.params["others"]) == ("3、4", "底阁镇（底阁镇.xlsx）第4、5行")
    assert (second.params["rows"], second.params["others"]) == ("4、5", "榴园镇（榴园镇.xlsx）第3、4行")
    assert "代缴的人常漏记" in catalogue.message(first)


@pytest.mark.parametrize(
    ("mine", "yours", "same_items", "told"),
    [
        (_SAID[:2], _SAID[:2], False, True),
        (_SAID[:1], _SAID[:1], False, False),  # one short row may be chance
        ((_LONG,), (_LONG,), False, True),  # one long row is none
        ((_LONG,), (_LONG,), True, False),  # but two units of one item may agree on its words
        (_SAID[:2], _SAID[:2], True, False),
        (_SAID, _SAID, True, True),  # hardly on those of three items
    ],
)
def test_what_counts(
    mine: tuple[tuple[str, str], ...], yours: tuple[tuple[str, str], ...], same_items: bool, told: bool
) -> None:
    items = ("甲", "甲" if same_items else "乙")
    found = _told(_sent("榴园镇", *mine, item=items[0]), _sent("底阁镇", *yours, item=items[1]))
    assert [bool(findings) for findings in found] == [told, told]


def test_swapped_names_and_added_slogans_do_not_hide_a_copy() -> None:
    mine = [(p, f"榴园镇便民服务中心{m}") for p, m in _SAID[:2]]
    yours = [(p, f"提高认识，加强领导；底阁镇便民服务中心{m}进一步提升服务水平。") for p, m in _SAID[:2]]
    assert all(_told(_sent("榴园镇", *mine, item="甲"), _sent("底阁镇", *yours, item="乙")))


def test_slogans_alone_are_no_likeness_between_units() -> None:
    slogans = [("服务意识有待加强，业务水平有待提高。", "加强学习，提高服务水平，增强责任意识，优化办理流程。")] * 3
    assert _told(_sent("榴园镇", *slogans, item="甲"), _sent("底阁镇", *slogans, item="乙")) == [(), ()]


def test_a_unit_that_sends_twice_copies_nobody() -> None:
    assert _told(_sent("榴园镇", *_SAID, item="甲"), _sent("榴园镇", *_SAID, item="乙")) == [(), ()]


def test_a_text_of_three_units_is_told_once_to_each() -> None:
    said = [_SAID[0], _LONG]
    found = _told(*(_sent(unit, *said, item=unit) for unit in ("榴园镇", "底阁镇", "古邵镇")))
    assert [len(findings) for findings in found] == [1, 1, 1]
    assert found[0][0].params["others"].endswith("等2个单位的")


def test_what_stands_in_the_ledger_is_told_by_its_id() -> None:
    sent, rows = _sent("榴园镇", _LONG, item="甲"), [_stands("底阁镇", *_LONG, "乙")]
    ((finding,),) = compare_units(FORM, [sent], rows)
    assert finding.params["others"] == "总台账中底阁镇的问0007"
    assert compare_units(FORM, [sent], [replace(rows[0], unit="榴园镇")]) == ((),)


def test_submissions_of_nobody_and_of_other_forms_are_passed_over() -> None:
    sent = _sent("榴园镇", *_SAID, item="甲")
    others = [replace(sent, unit=None), replace(sent, unit="底阁镇", form="duty_roster")]
    assert _told(sent, *others) == [(), (), ()]
