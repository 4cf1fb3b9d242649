"""Common problems as the ledger itself shows them."""

from __future__ import annotations

from tests.reports.made import rows
from toolkit.checking.common_problems import common_problems
from toolkit.forms.rectification_ledger import FORM

TABLE = """
区医保局 | 张某 | 备案 | 窗口端 | 自助终端读卡失败率较高。原因：设备老化 | 换 | 立行立改 | 已整改 | 设施设备
区人社局 | 李某 | 补办 | 窗口端 | 自助终端读卡失败率比较高。原因：设备老化 | 换 | 立行立改 | 已整改 | 设施设备
区税务局 | 王某 | 申报 | 窗口端 | 打印机经常卡纸 | 换 | 立行立改 | 发现 | 设施设备
区税务局 | 王某 | 申报 | 窗口端 | 打印机经常卡纸 | 换 | 立行立改 | 发现 | 办理流程
区税务局 | 王某 | 登记 | 窗口端 | 无 | 无 | / | 发现 | 设施设备
区民政局 | 王某 | 登记 | 窗口端 | 等候时间长 | 改 | / | 发现 | 其他
区司法局 | 王某 | 登记 | 窗口端 | 等候时间长 | 改 | / | 发现 | 其他
区公安局 | 王某 | 登记 | 窗口端 | 排队 | 改 | / | 发现 | 办理流程
"""


def test_kinds_that_several_units_share_those_of_most_units_first() -> None:
    found = common_problems(FORM, rows(TABLE))
    assert [(common.name, common.units) for common in found] == [
        ("设施设备", ("区医保局", "区人社局", "区税务局")),
        ("办理流程", ("区税务局", "区公安局")),
    ]
    assert [row.id for row in found[0].rows] == ["问0001", "问0002", "问0003"]


def test_what_several_units_told_in_nearly_the_same_words() -> None:
    first, second = common_problems(FORM, rows(TABLE))
    assert [[row.unit for row in group] for group in first.alike] == [["区医保局", "区人社局"]]
    assert second.alike == ()


def test_nothing_in_common() -> None:
    assert common_problems(FORM, []) == ()
    assert common_problems(FORM, rows(TABLE)[:1]) == ()
