"""The sentences, for none, one, several and all."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.made import UNITS, counted
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.schema import UnitEntry
from toolkit.reports import sentences
from toolkit.reports.filings import Filing
from toolkit.reports.marks import plain

TWO = (UnitEntry("甲局"), UnitEntry("乙局"))
NIL = "甲局 | 张三（局长） | 备案 | 窗口端 | 无"


def filed(*units: str) -> tuple[Filing, ...]:
    return tuple(Filing(unit, None, date(2023, 11, 20), 1, "台账.xlsx") for unit in units)


@pytest.mark.parametrize(
    ("units", "filings", "table", "told"),
    [
        ((), (), "", "单位名录中没有应报送问题整改台账的单位。"),
        (TWO[:1], (), "", "应报送问题整改台账的1个单位尚未报送。"),
        (TWO[:1], filed("甲局"), "", "应报送问题整改台账的1个单位已报送。"),
        (TWO[:1], filed("甲局"), NIL, "应报送问题整改台账的1个单位已报送，为零报告。"),
        (TWO, (), "", "应报送问题整改台账的2个单位均未报送。"),
        (TWO, filed("甲局"), "", "应报送问题整改台账的2个单位中，已报送1个，未报送1个（乙局）。"),
        (
            TWO,
            filed("甲局"),
            NIL,
            "应报送问题整改台账的2个单位中，已报送1个，未报送1个（乙局）；已报送的单位为零报告。",
        ),
        (TWO, filed("甲局", "乙局"), "", "应报送问题整改台账的2个单位已全部报送。"),
        (TWO, filed("甲局", "乙局"), NIL, "应报送问题整改台账的2个单位已全部报送，其中零报告1个（甲局）。"),
        (
            TWO,
            filed("甲局", "乙局"),
            NIL + "\n" + NIL.replace("甲", "乙"),
            "应报送问题整改台账的2个单位已全部报送，均为零报告。",
        ),
        (
            TWO,
            filed("甲局", "乙局", "丙局"),
            "",
            "应报送问题整改台账的2个单位已全部报送；另有1个单位主动报送（丙局）。",
        ),
    ],
)
def test_filing(units: tuple[UnitEntry, ...], filings: tuple[Filing, ...], table: str, told: str) -> None:
    assert plain(sentences.filing(FORM, counted(table, filings, units))) == told


def test_filing_with_all_states() -> None:
    assert plain(sentences.filing(FORM, counted())) == (
        "应报送问题整改台账的6个单位中，已报送5个，未报送1个（区税务局）；已报送的单位中，零报告1个（区民政局）；"
        "另有1个单位主动报送（榴园镇）。"
    )


@pytest.mark.parametrize(
    ("table", "walking", "channels"),
    [
        ("", "台账中没有走流程记录。", ""),
        (
            "甲局 | 张三（局长） | 备案 | 窗口端",
            "共有1人走流程1人次，为主要负责人；体验政务服务事项1项。",
            "按体验形式统计，窗口端1人次（一次体验涉及多端的分别计数），未涉及移动端、PC端、自助端。",
        ),
        (
            "甲局 | 张三（科长） | 备案 | \n甲局 | 李四（科长） | 登记 | ",
            "共有2人走流程2人次，均为业务科（股）长；体验政务服务事项2项。",
            "各次体验均未填写体验形式。",
        ),
        (
            "甲局 |  |  | 移动端、PC端、自助端、窗口端",
            "共走流程1人次。",
            "按体验形式统计，移动端1人次、PC端1人次、自助端1人次、窗口端1人次（一次体验涉及多端的分别计数）。",
        ),
        (
            "甲局 | 张三（局长） | 备案 | 窗口端\n乙局 | 张三（副局长） | 备案 | 窗口端",
            "共有2人走流程2人次，其中主要负责人1人、分管负责人1人；体验政务服务事项2项。",
            "按体验形式统计，窗口端2人次（一次体验涉及多端的分别计数），未涉及移动端、PC端、自助端。",
        ),
    ],
)
def test_walking(table: str, walking: str, channels: str) -> None:
    figures = counted(table, (), TWO)
    assert plain(sentences.walking(figures)) == walking
    assert plain(sentences.channels(figures)) == channels


@pytest.mark.parametrize(
    ("table", "found", "kinds", "units"),
    [
        ("", "台账中没有问题记录。", "", ""),
        (NIL, "台账中没有问题记录。", "", ""),
        (
            "甲局 | 张三 | 备案 | 窗口端 | 慢 | 改 | | | 系统平台",
            "共发现问题1个，涉及1个单位。",
            "按问题类别统计，为系统平台类。",
            "问题出自甲局。",
        ),
        (
            "甲局 | | | | 慢 | | | | 系统平台\n乙局 | | | | 慢 | | | | 系统平台",
            "共发现问题2个，涉及2个单位。",
            "按问题类别统计，均为系统平台类。",
            "按单位统计，甲局1个、乙局1个。",
        ),
        (
            "甲局 | | | | 慢 | | | | 系统平台\n乙局 | | | | 多 | | | | 申请材料\n乙局 | | | | 多 | | | | 申请材料\n乙局 | | | | 乱 ",
            "共发现问题4个，涉及2个单位。",
            "按问题类别统计，申请材料类2个、系统平台类1个、未归类1个。",
            "按单位统计，乙局3个、甲局1个。",
        ),
    ],
)
def test_problems(table: str, found: str, kinds: str, units: str) -> None:
    figures = counted(table, (), TWO)
    assert plain(sentences.problems(figures)) == found
    assert plain(sentences.kinds(figures)) == kinds
    assert plain(sentences.units(figures, "附件1")) == units


def test_kinds_by_their_size_and_what_is_of_no_kind_last() -> None:
    kinds = ["其他"] * 3 + ["乱写"] * 4 + ["系统平台"] + ["窗口服务"] * 2
    table = "\n".join(f"甲局 | | | | 慢 | | | | {kind}" for kind in kinds)
    assert (
        plain(sentences.kinds(counted(table, (), ())))
        == "按问题类别统计，窗口服务类2个、系统平台类1个、未归类4个、其他类3个。"
    )


def problems_of(*counts: int) -> str:
    return "\n".join(f"第{place}局 | | | | 慢" for place, count in enumerate(counts, start=1) for _ in range(count))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((9, 8, 7, 6, 5, 1), "按单位统计，第1局9个、第2局8个、第3局7个、第4局6个、第5局5个、第6局1个。"),
        (
            (1, 8, 7, 6, 9, 5, 1),
            "问题较多的单位有第5局9个、第2局8个、第3局7个、第4局6个、第6局5个，各单位情况见附件1。",
        ),
        # Units that are level with the last are named too, or none of them if they are many.
        (
            (5, 4, 4, 4, 4, 4, 1),
            "问题较多的单位有第1局5个、第2局4个、第3局4个、第4局4个、第5局4个、第6局4个，各单位情况见附件1。",
        ),
        ((5, 4, *[3] * 9), "问题较多的单位有第1局5个、第2局4个，各单位情况见附件1。"),
        ((2,) * 12, "各单位情况见附件1。"),
    ],
)
def test_units_with_most(counts: tuple[int, ...], told: str) -> None:
    assert plain(sentences.units(counted(problems_of(*counts), (), ()), "附件1")) == told


@pytest.mark.parametrize(
    ("table", "done", "left"),
    [
        ("", "没有需要整改的问题。", ""),
        (
            "甲局 | | | | 慢 | 改 | 立行立改 | 已整改",
            "针对发现的问题，制定整改优化措施1条。发现的1个问题已整改，整改率（已整改问题占发现问题的比例）为100%。已整改的问题中，立行立改1个。",
            "",
        ),
        (
            "甲局 | | | | 慢 | | 已完成 | 已验收\n甲局 | | | | 慢 | | 已完成 | 已销号",
            "发现的2个问题已全部整改，整改率（已整改问题占发现问题的比例）为100%。已整改的问题中，已通过验收1个、已销号1个。",
            "",
        ),
        (
            "甲局 | | | | 慢 | | 2023-11-30 | 整改中",
            "发现的1个问题尚未完成整改，整改率（已整改问题占发现问题的比例）为0%。",
            "尚未整改的问题中，已明确整改时限的1个。截至2023年11月25日，没有超过整改时限的问题。",
        ),
        (
            "甲局 | | | | 慢 | | 2023-11-24 | 整改中\n甲局 | | | | 慢 | | 长期坚持 | 整改中",
            "发现的2个问题均尚未完成整改，整改率（已整改问题占发现问题的比例）为0%。",
            "尚未整改的问题中，已明确整改时限的1个、需长期坚持的1个。截至2023年11月25日，超过整改时限仍未整改的1个（甲局）。",
        ),
        (
            "甲局 | | | | 慢 | | 尽快 | 发现\n甲局 | | | | 慢 | | 已完成 | 已整改\n乙局 | | | | 慢 | | 已完成 | 已整改",
            "发现的3个问题中，已整改2个，尚未整改1个，整改率（已整改问题占发现问题的比例）为66.7%。",
            "尚未整改的问题中，整改时限尚不明确的1个。",
        ),
        (
            "甲局 | | | | 慢 | | 2023-11-1 | 整改中\n乙局 | | | | 慢 | | 2023-11-1 | 整改中\n乙局 | | | | 慢 | | 2023-11-1 | 整改中",
            "发现的3个问题均尚未完成整改，整改率（已整改问题占发现问题的比例）为0%。",
            "尚未整改的问题中，已明确整改时限的3个。截至2023年11月25日，超过整改时限仍未整改的3个（乙局2个、甲局1个）。",
        ),
    ],
)
def test_rectification(table: str, done: str, left: str) -> None:
    figures = counted(table, (), TWO)
    assert plain(sentences.rectification(figures)) == done
    assert plain(sentences.remaining(figures)) == left


def test_overdue_in_many_units() -> None:
    table = "\n".join(f"第{place}局 | | | | 慢 | | 2023-11-1 | 整改中" for place in range(1, 10))
    assert "仍未整改的9个。" in plain(sentences.remaining(counted(table, (), ())))
    assert "仍未整改的10个（较多的有第3局2个）。" in plain(
        sentences.remaining(counted(f"{table}\n第3局 | | | | 慢 | | 2023-11-1 | 整改中", (), UNITS))
    )
