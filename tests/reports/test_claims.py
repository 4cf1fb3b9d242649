"""What sentences claim: the patterns that people write, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.reports.made import counted
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports.verify.claims import Reader
from toolkit.reports.verify.numbers import numbers_in, sentences, value_of
from toolkit.reports.verify.texts import verify_texts
from toolkit.reports.verify.verdict import Verdict

FIGURES = counted()
READER = Reader(FORM, FIGURES, {unit.unit: unit.unit for unit in FIGURES.standings} | {"医疗保障局": "区医保局"})


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("共发现问题9个，涉及4个单位。", {"problems": "9", "problem_units": "4"}),
        ("全区累计查摆各类问题1,234个。", {"problems": "1234"}),
        ("梳理出9个问题，已整改3个，尚未整改6个。", {"problems": "9", "rectified": "3", "open": "6"}),
        ("问题总数9个，完成整改3个，整改完成率33.3%。", {"problems": "9", "rectified": "3", "rate": "33.3"}),
        ("目前还有六个问题尚未整改。", {"open": "6"}),
        ("逾期问题2个，其余均在时限内。", {"overdue": "2"}),
        ("超过时限仍未整改的2个。", {"overdue": "2"}),
        ("立行立改问题3个，已销号1个。", {"immediate": "3", "problems.status.closed": "1"}),
        ("共有7名领导干部参加走流程12人次。", {"persons": "7", "walks": "12"}),
        ("体验政务服务事项11项，制定优化措施8条。", {"items": "11", "measures": "8"}),
        ("应报送台账的6个单位中，已报送5个，未报送1个。", {"units_owed": "6", "units_filed": "5", "units_missing": "1"}),
        ("主要负责人3人、分管负责人1人，窗口端9人次。", {"persons.tier.principal": "3", "persons.tier.deputy": "1", "walks.channel.window": "9"}),
        ("按类别看，申请材料类2个、涉及2个单位。", {"problems.category.materials": "2", "problem_units.category.materials": "2"}),
        ("已整改的3个问题中，申请材料类1个。", {"rectified": "3", "rectified.category.materials": "1"}),
        ("区医保局发现问题3个，已整改2个。", {"problems@区医保局": "3", "rectified@区医保局": "2"}),
        ("医疗保障局发现问题3个；全区发现问题9个。", {"problems@区医保局": "3", "problems": "9"}),
        ("问题较多的单位有区人社局4个、区医保局3个。", {"problems@区人社局": "4", "problems@区医保局": "3"}),
        ("逾期较多的有榴园镇1个。", {"overdue@榴园镇": "1"}),
        ("走流程较多的有区医保局4人次。", {"walks@区医保局": "4"}),
        ("区司法局（整改率100%）居首。", {"rate@区司法局": "100"}),
        ("现场解决问题5个，办理时间压缩50%。", {}),
        ("邀请体验员12人，座谈3次。", {}),
        ("“发现问题99个”是旧数。", {"problems": "99"}),
        ("详见附件1，联系电话0632-7701234。", {}),
    ],
)  # fmt: skip
def test_claims(sentence: str, claims: dict[str, str]) -> None:
    assert {claim.id: claim.value for claim in READER.read(sentence)} == claims


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234", "1234"), ("90.0", "90"), ("33.30", "33.3"), ("二十五", "25"), ("两", "2"), ("007", "7")],
)
def test_numbers_however_spelt(text: str, value: str) -> None:
    assert value_of(text) == value


def verdict(*paragraphs: str) -> Verdict:
    found = Verdict()
    verify_texts(paragraphs, READER, found)
    return found


def test_what_is_right_is_checked_and_not_told() -> None:
    found = verdict("共发现问题9个，涉及4个单位。发现的9个问题中，已整改3个，尚未整改6个，整改率为33.3%。")
    assert (found.disagreements, found.checked > 5, found.unknown) == ([], True, [])


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("共发现问题8个。", "figure"),
        ("发现的9个问题中，已整改4个，尚未整改6个。", "sum"),
        ("整改率（已整改问题占应报送问题的比例）为33.3%。", "share"),
        ("申请材料类2个，占发现问题的30%。", "share"),
        ("应报送问题整改台账的6个单位已全部报送。", "statement"),
        ("参加30人，其中主要负责人20人、分管负责人19人。", "sum"),
    ],
)
def test_each_kind_of_disagreement(paragraph: str, kind: str) -> None:
    assert kind in {made.kind.value for made in verdict(paragraph).disagreements}


def test_a_paragraph_of_a_unit_is_held_against_the_unit() -> None:
    assert verdict("【区医保局】共发现问题3个，已整改2个。").disagreements == []
    (made,) = verdict("【区医保局】共发现问题4个。").disagreements
    assert (made.what, made.found, made.expected) == ("发现问题（区医保局）", "4", "3")


def test_numbers_that_nobody_can_tell_are_listed() -> None:
    assert verdict("邀请体验员12人，办理时间压缩50%。").unknown == [
        ("12", "邀请体验员12人，办理时间压缩50%。"),
        ("50%", "邀请体验员12人，办理时间压缩50%。"),
    ]


def test_a_long_run_of_numerals_is_read_once() -> None:
    """Not timed: with rules that try every way to part the run, 20,000 numerals do not end within hours."""
    assert list(numbers_in("十" * 20_000)) == []
    assert READER.read("十" * 20_000) == []


def test_sentences() -> None:
    assert sentences("一。二！三\n四") == ["一。", "二！", "三\n", "四"]
