"""What is claimed without a figure, or with one in an unusual spelling; tables by hand; names in changed sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.made import SETTINGS
from tests.reports.test_claims import FIGURES, READER, verdict
from toolkit.core.documents import Grid
from toolkit.reports.verify.days import as_of, verify_days
from toolkit.reports.verify.numbers import bare
from toolkit.reports.verify.tables import verify_table
from toolkit.reports.verify.texts import verify_texts
from toolkit.reports.verify.verdict import Verdict
from toolkit.reports.verify.wording import verify_wording


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("区司法局发现的问题已全部整改。", "区医保局发现的问题已全部整改。"),
        ("区司法局已全部完成整改。", "区司法局、区医保局已全部完成整改。"),
        ("区人社局、榴园镇发现的问题均尚未完成整改。", "区医保局、榴园镇发现的问题均尚未完成整改。"),
        ("区人社局没有逾期问题。", "没有逾期问题。"),
        ("确保所有问题均整改到位。", "所有问题均已整改到位。"),
        ("未报送台账的单位有区税务局。", "未报送台账的单位有区民政局。"),
        ("区税务局尚未报送。", "区医保局尚未报送。"),
        ("发现问题最多的是区人社局。", "发现问题最多的是区医保局。"),
        ("整改率最高的单位是区司法局。", "整改率最高的单位是区医保局。"),
        ("区民政局没有发现问题。", "区医保局没有发现问题。"),
        ("逾期未整改的是：区医保局的问0004；榴园镇的问0013。", "逾期未整改的是：区人社局的问0004。"),
        ("区医保局“生育保险”需协调。", "区人社局“生育保险”需协调。"),
        ("有1个单位的整改率达到100%。", "有3个单位的整改率达到100%。"),
        ("5个单位已报送。", "6个单位全部报送了台账。"),
        ("4个单位发现了问题。", "5个单位发现了问题。"),
        ("已整改 3 个，尚未整改 6 个。", "已整改 4 个，尚未整改 5 个。"),
        ("已整改３个。", "已整改４个。"),
        ("三个问题已完成整改。", "十三个问题已完成整改。"),
        ("整改率为百分之三十三点三。", "整改率为百分之四十。"),
        ("整改率超过三成。", "整改率超过四成。"),
        ("发现9处问题。", "发现8处问题。"),
        ("发现问题：9个；已整改：3个。", "发现问题：8个；已整改：3个。"),
        ("发现问题（9个）。", "发现问题（8个）。"),
        ("发现问题数9，整改数3。", "发现问题数8，整改数3。"),
        ("3个已整改，6个未整改。", "4个已整改，6个未整改。"),
        ("区医保局：发现3个问题，整改2个。", "区医保局：发现3个问题，整改1个。"),
        ("2个逾期问题占未整改问题的33.3%。", "2个逾期问题占未整改问题的50%。"),
        ("申请材料类问题占发现问题的22.2%。", "申请材料类问题占发现问题的25%。"),
        ("立行立改问题占已整改问题的66.7%。", "立行立改问题占已整改问题的50%。"),
    ],
)
def test_statements(right: str, wrong: str) -> None:
    assert verdict(right).disagreements == []
    assert verdict(wrong).disagreements != []


def test_a_mean_is_listed_and_not_held_against_a_total() -> None:
    found = verdict("平均每个单位发现问题3个。")
    assert (found.disagreements, [number for number, _ in found.unknown]) == ([], ["3"])


def test_quoted_texts_of_the_ledger_are_no_claims_and_others_are() -> None:
    text = "区医保局针对“发现问题99个，材料多”整改。"
    found = Verdict()
    verify_texts([text], replace(READER, quotable=frozenset({bare("发现问题99个，材料多")})), found)
    assert (found.disagreements, found.unknown) == ([], [])
    assert verdict(text).disagreements != []


def of_table(*rows: tuple[str, ...]) -> Verdict:
    found = Verdict()
    verify_table(Grid("表1", rows), (), FIGURES, READER.names, found)
    return found


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("单位", "发现问题"), ("区医保局", "3"), ("区人社局", "4"), ("合计", "7")], []),
        ([("单位", "发现问题"), ("区医保局", "3"), ("区人社局", "4"), ("合计", "9")], ["9"]),
        ([("单位", "发现问题"), ("区医保局", "5"), ("区人社局", "4"), ("合计", "9")], ["5"]),
        ([("类别", "数量", "占比"), ("申请材料类", "2", "22.2%"), ("系统平台类", "1", "11.1%")], []),
        ([("类别", "数量", "占比"), ("申请材料类", "3", "22.2%"), ("系统平台类", "1", "25%")], ["3", "25"]),
    ],
)
def test_tables_of_some_units_or_kinds(rows: list[tuple[str, ...]], told: list[str]) -> None:
    found = of_table(*rows)
    assert ([made.found for made in found.disagreements], found.unknown) == (told, [])


@pytest.mark.parametrize(
    ("changed", "told", "unknown"),
    [
        ("区医保局的问0004逾期。", [], []),
        ("逾期的是区医保局的问0004。", [], []),  # reworded, with the same names
        ("区人社局的问0004逾期。", ["区人社局"], []),
        ("区医保局的问0005逾期。", ["问0005"], []),
        ("区医保局、区人社局的问0004逾期。", [], ["区人社局"]),
        ("问0004逾期。", [], ["缺少区医保局"]),
    ],
)
def test_names_in_a_changed_sentence(changed: str, told: list[str], unknown: list[str]) -> None:
    found = Verdict()
    verify_wording("逾期情况", changed, "区医保局的问0004逾期。", READER, found)
    assert ([made.found for made in found.disagreements], [name for name, _ in found.unknown]) == (told, unknown)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("截至11月25日，发现问题9个。", []),
        ("截至11月20日，发现问题9个。", ["11月20日"]),
        ("2023年11月30日印发", []),
        ("2023年10月30日印发", ["2023年10月30日"]),
        ("按照《试点工作方案》（峰政发〔2023〕15号）要求。", ["峰政发〔2023〕15号"]),
    ],
)
def test_days_and_the_number_of_the_plan(paragraph: str, found: list[str]) -> None:
    paragraphs = ["统计截至2023年11月25日。", paragraph, "2023年11月28日"]
    told = Verdict()
    verify_days(paragraphs, as_of(paragraphs), SETTINGS, told)
    assert [made.found for made in told.disagreements] == found
