"""What the ledger offers to the writer."""

from __future__ import annotations

from tests.reports.made import counted, rows
from toolkit.reports import material
from toolkit.reports.marks import plain

NOTHING = "台账中没有可供参考的情况。"


def test_the_made_ledger() -> None:
    figures = counted()
    assert (
        plain(material.for_practice(figures))
        == "走流程较多的单位有区医保局4人次、区人社局3人次、区民政局2人次、区司法局2人次、榴园镇1人次。"
    )
    assert plain(material.for_results(figures)) == "已整改的3个问题中，申请材料类1个、办理流程类1个、系统平台类1个。"
    assert plain(material.for_problems(rows(), figures)) == (
        "问题较集中的类别：申请材料类2个、涉及2个单位，政策指引类1个、涉及1个单位，办理流程类1个、涉及1个单位。"
        "需长期坚持的1个（区人社局“退休审批”）。整改时限尚不明确的1个（区人社局“失业登记”）。"
    )
    assert plain(material.for_advice(rows(), figures)) == (
        "超过时限仍未整改的2个（区医保局“生育保险”、榴园镇“老年证”）。"
        "最近到期的有区人社局“社保卡补办”（2023年11月25日）、区人社局“失业登记”（2023年12月10日）。"
    )


def test_nothing_to_offer() -> None:
    figures = counted("", ())
    told = [
        plain(material.for_practice(figures)),
        plain(material.for_results(figures)),
        plain(material.for_problems([], figures)),
        plain(material.for_advice([], figures)),
    ]
    assert told == [NOTHING] * 4


def test_of_many_places_some_and_each_once() -> None:
    table = "\n".join(
        f"甲局 | | {item} | | 慢 | | 长期坚持 | 整改中" for item in ("备案", "备案", "登记", "补办", "认定")
    )
    assert "需长期坚持的5个（甲局“备案”、甲局“登记”、甲局“补办”等）。" in plain(
        material.for_problems(rows(table), counted(table, ()))
    )


def test_a_long_item_is_cut_and_a_missing_one_left_out() -> None:
    table = f"甲局 | | {'长' * 40} | | 慢 | | 长期坚持 | 整改中\n乙局 | | | | 慢 | | 长期坚持 | 整改中"
    assert f"（甲局“{'长' * 30}……”、乙局）" in plain(material.for_problems(rows(table), counted(table, ())))
