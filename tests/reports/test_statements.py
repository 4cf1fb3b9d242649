"""What is claimed without a figure, or with one in an unusual spelling; tables by hand; names in changed sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.made import SETTINGS, counted
from tests.reports.test_claims import FIGURES, READER, verdict
from toolkit.core.documents import Grid
from toolkit.reports.figures import Figures
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
        ("主要负责人3人，占总数的42.9%。", "主要负责人3人，占总数的33.3%。"),
        ("逾期2个，占总数的22.2%。", "逾期2个，占总数的33.3%。"),
        ("区医保局发现问题3个，占发现问题的33.3%。", "区医保局发现问题3个，占发现问题的100%。"),
        ("申请材料类1个问题已整改。", "申请材料类2个问题已整改。"),
        ("各单位均未报送落实方案。", "各单位均已报送问题整改台账。"),
        ("区税务局尚未报送问题整改台账。", "区税务局已报送问题整改台账，问题均已整改。"),
        ("尚未报送问题整改台账的单位有区税务局。", "尚未报送问题整改台账的单位有区税务局、区医保局。"),
        ("3个单位尚未报送落实方案。", "3个单位尚未报送台账。"),
        ("除区税务局外，各单位均已报送。", "区税务局、区医保局已报送。"),
        ("区人社局的问0005逾期，区医保局问0004逾期。", "区人社局的问0005逾期，区医保局问0006逾期。"),
        ("区医保局、区人社局的问0004、问0005相近。", "区医保局、区人社局的问0004、问0013相近。"),
        ("全区没有超期现象的环节较多。", "全区没有逾期未整改的问题。"),
        ("统一成1个入口，发现问题9个。", "统一成1个入口，发现问题10个。"),
        ("发现问题：9个，已整改：3个。", "发现问题：9个，已整改：4个问题。"),
        ("发现问题数九个。", "发现问题数十二个。"),
    ],
)
def test_statements(right: str, wrong: str) -> None:
    assert verdict(right).disagreements == []
    assert verdict(wrong).disagreements != []


@pytest.mark.parametrize(
    "sentence",
    [
        # what is to come, or is said of some: no claim that all is done
        "区医保局发现的问题全部整改完成后，再组织验收。",
        "所有问题均整改到位后组织验收。",
        "区医保局问题尚未整改到位的，要说明原因。",
        "所有问题全部整改到位的单位，予以通报表扬。",
        "11月底前，各单位发现的问题全部整改到位。",
        "下一步将整改6个问题。",
        "要求区医保局限期整改1个问题。",
        "请全部单位均按时报送台账。",
        # other materials, and filed late
        "区医保局未按时报送问题整改台账。",
        "区医保局尚未报送落实方案。",
        "区税务局已报送落实方案。",
        "各单位均已报送落实方案。",
        "尚未报送总结报告的单位有区医保局、区人社局。",
        "各单位已报送的问题中，逾期2个。",
        # exceptions
        "除区税务局外，各单位均已报送问题整改台账。",
        "除区医保局、区人社局、榴园镇外，各单位发现的问题均已整改。",
        "其他各单位均已报送。",
        # not of the ledger's problems as a whole
        "没有逾期问题的单位有区人社局、区司法局。",
        "检查有无逾期问题。",
        "办理环节没有超期现象。",
        "区人社局未发现问题反弹。",
        "办理时限类问题最多的是区医保局。",
        "群众反映问题最多的单位是区医保局。",
        # numbers of some problems
        "系统繁忙等2个问题已整改到位。",
        "上述2个问题均已整改。",
        "其余2个问题尚未整改。",
        "申请材料类1个问题已整改。",
        "申请材料类2个问题中1个已整改。",
        "对1个逾期问题下发督办函。",
        # behind a colon stands what was found or done
        "发现问题：3个窗口排队时间长。",
        "发现问题：5份材料重复提交。",
        "整改：1次性告知所需材料。",
        "整改：2小时内恢复。",
        # each number belongs to the unit before it
        "区人社局的问0005逾期，区医保局问0004逾期。",
        "区人社局的问0005与区医保局反映的问0004相近。",
        # shares of the part's own whole
        "主要负责人3人，占总数的42.9%。",
        "窗口端9人次，占全部体验的75%。",
        "区医保局发现问题3个，已整改2个，占发现问题的66.7%。",
        # no numbers at all
        "发现问题数十个。",
        "发现问题数百个。",
        "统一成1个入口。",
        # a whole divided twice
        "共发现问题9个，其中系统平台类1个、申请材料类2个，已整改3个，尚未整改6个。",
    ],
)
def test_accuses_nobody(sentence: str) -> None:
    assert verdict(sentence).disagreements == []


def test_a_mean_is_listed_and_not_held_against_a_total() -> None:
    found = verdict("平均每个单位发现问题3个。")
    assert (found.disagreements, [number for number, _ in found.unknown]) == ([], ["3"])


def test_quoted_texts_of_the_ledger_are_no_claims_and_others_are() -> None:
    text = "区医保局针对“发现问题99个，材料多”整改。"
    found = Verdict()
    verify_texts([text], replace(READER, quotable=frozenset({bare("发现问题99个，材料多")})), found)
    assert (found.disagreements, found.unknown) == ([], [])
    assert verdict(text).disagreements != []


def of_table(*rows: tuple[str, ...], figures: Figures = FIGURES) -> Verdict:
    found = Verdict()
    verify_table(Grid("表1", rows), (), figures, READER.names, found)
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
    ("rows", "told", "unknown"),
    [
        # a unit with a rate of nought is missing, so the total is of some
        ([("单位", "发现问题", "整改率"), ("区医保局", "3", "66.7%"), ("区司法局", "1", "100%"), ("合计", "4", "75%")], [], ["1个数字"]),
        ([("类别", "数量", "整改率"), ("申请材料类", "2", "50%"), ("合计", "2", "50%")], [], ["2个数字"]),
        # of something else than problems
        ([("类别", "数量"), ("企业代表", "5"), ("其他", "3"), ("合计", "8")], [], ["3个数字"]),
        # measure words are no hindrance
        ([("单位", "发现问题"), ("区医保局", "3个"), ("区人社局", "4个"), ("合计", "9个")], ["9"], []),
        ([("项目", "经费"), ("甲", "1.5"), ("乙", "1.6"), ("合计", "3.2")], ["3.2"], ["3个数字"]),
        ([("单位", "发现问题"), ("甲", "1"), ("小计", "1"), ("乙", "2"), ("小计", "2"), ("合计", "3")], [], ["2个数字"]),
        ([("序号", "单位", "发现问题", "联系电话"), ("1", "区医保局", "3", "13800000000")], [], []),
    ],
)  # fmt: skip
def test_tables_in_doubt(rows: list[tuple[str, ...]], told: list[str], unknown: list[str]) -> None:
    found = of_table(*rows)
    assert ([made.found for made in found.disagreements], [text for text, _ in found.unknown]) == (told, unknown)


def test_of_a_ledger_without_problems_no_total_is_of_all() -> None:
    rows = [("类别", "数量"), ("申请材料类", "0"), ("企业代表", "5"), ("合计", "5")]
    assert (
        of_table(
            *rows, figures=counted("区民政局 | 某 | 某 | 窗口端 | 无 | 无 | / | 发现 | 其他 | 走流程")
        ).disagreements
        == []
    )


@pytest.mark.parametrize(
    ("changed", "told", "unknown"),
    [
        ("区医保局的问0004逾期。", [], []),
        ("逾期的是区医保局的问0004。", [], []),  # reworded, with the same names
        ("区人社局的问0004逾期。", ["区人社局"], []),
        ("区医保局的问0005逾期。", ["问0005"], []),
        ("区医保局、区人社局的问0004逾期。", [], ["区人社局"]),
        ("问0004逾期。", [], ["缺少区医保局"]),
        (
            "区人社局、区民政局的问0004逾期。",
            ["区人社局"],
            ["区民政局"],
        ),  # of two names one stands in the other's place
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
        ("按照《峰城区开展某试点工作方案》（峰政字〔2023〕16号）要求。", ["峰政字〔2023〕16号"]),
        # of other documents
        ("按照区政府2023年9月30日印发的《试点工作方案》要求。", []),
        ("按照《枣庄市开展某试点工作方案》（枣政字〔2023〕25号）要求。", []),
        ("按照《峰城区开展另一工作的通知》（峰政字〔2023〕16号）要求。", []),
        ("征求意见截至10月31日，共收到3条。", []),
        ("征求意见截至2023年10月31日，共收到3条。", []),
        ("截至10月31日，征求意见3条。", []),
        ("统计截至11月20日。", ["11月20日"]),
        ("新规定自2023年12月1日起施行。", []),
        ("我区自2023年9月13日起组织走流程。", ["2023年9月13日"]),
    ],
)
def test_days_and_the_number_of_the_plan(paragraph: str, found: list[str]) -> None:
    paragraphs = ["统计截至2023年11月25日。", paragraph, "2023年11月28日"]
    told = Verdict()
    verify_days(paragraphs, as_of(paragraphs), SETTINGS, told)
    assert [made.found for made in told.disagreements] == found
