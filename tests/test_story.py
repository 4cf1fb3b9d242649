"""One story from end to end on real files: five units send, the clerk works in the ledger, two units send again.

Every cell of the ledger is held against what must stand there, the clerk's own column and order included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.story import (
    CHRONIC_CORRECTED,
    INVOICE,
    NEWBORN,
    OWN,
    REFERRAL,
    REFUND_CORRECTED,
    THIRD,
    TOP,
    Cells,
    Story,
    copied,
    ledger_rows,
    listed,
    sheet_of,
    tell,
    write,
)
from toolkit.actions import merging, status, tracing, undoing
from toolkit.actions.trouble import Trouble
from toolkit.core.plans import Outcome


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return tell(tmp_path_factory.mktemp("story"))


def replaced(rows: Sequence[Cells], changes: Mapping[tuple[str, str], object]) -> list[Cells]:
    """Rows with some cells changed, by id and heading."""
    assert {id for id, _ in changes} <= {row["编号"] for row in rows}
    return [{**row, **{h: value for (id, h), value in changes.items() if id == row["编号"]}} for row in rows]


def test_five_units_send(story: Story) -> None:
    first = story.first
    assert (first.total(Outcome.ADDED), sum(file.read for file in first.files)) == (8, 8)
    rows = {row["编号"]: row for row in ledger_rows(story.chapters["clerk"]) if "编号" in row}
    assert rows["问0003"] == {
        "编号": "问0003", "填报单位": "区医保局", "时间": datetime(2023, 10, 17), "“走流程”人员及职务": "郝敏浩（局长）",
        "体验事项": "异地就医备案", "移动端": "√", "窗口端": "√", "存在问题及原因": "找不到办理入口，指引不清。",
        "整改及优化措施": "制作图文指引。", "整改完成时间": datetime(2023, 11, 30), "责任科室": "医保科",
        "问题类别": "政策指引", "来源渠道": "走流程", "清单类别": "问题", "整改状态": "整改中", "原定时限": datetime(2023, 11, 30),
        "来源": "医保局台账.xlsx Sheet第3行", OWN: "问0003阅",
    }  # fmt: skip


def test_the_clerk_has_sorted_by_unit_and_put_a_row_in_between(story: Story) -> None:
    rows = ledger_rows(story.chapters["clerk"])
    assert [row.get("编号") for row in rows] == [
        "问0007", "问0008", "问0006", None, "问0003", "问0004", "问0005", "问0002", "问0001",
    ]  # fmt: skip


def test_two_units_send_again_and_nothing_is_lost(story: Story) -> None:
    """Every cell stands as the clerk left it, but for what the one unit that changed something changed alone."""
    before, after = (ledger_rows(story.chapters[chapter]) for chapter in ("clerk", "again"))
    numbered = [row if "编号" in row else {"编号": "问0009", **row} for row in before]
    assert after[:-1] == replaced(
        numbered,
        {
            ("问0003", "来源"): "医保局台账11月更正.xlsx Sheet第3行",
            ("问0005", "整改完成时间"): datetime(2023, 11, 28),
            ("问0005", "来源"): "医保局台账11月更正.xlsx Sheet第4行",
        },
    )
    assert after[-1] == {
        "编号": "问0010", "填报单位": "区医保局", "时间": datetime(2023, 11, 15), "“走流程”人员及职务": "郝敏浩（局长）",
        "体验事项": "新生儿参保", "移动端": "√", "存在问题及原因": "上传照片的格式没有说明。",
        "整改及优化措施": "页面增加示例。", "整改完成时间": "立行立改", "责任科室": "参保科", "问题类别": "申请材料",
        "来源渠道": "走流程", "清单类别": "问题", "整改状态": "已整改", "整改完成日期": datetime(2023, 11, 15), "来源": "医保局台账11月更正.xlsx Sheet第5行",
    }  # fmt: skip


def test_what_became_of_every_record_that_was_sent_again(story: Story) -> None:
    corrected, renamed = story.second.files
    assert [(record.outcome.value, record.id) for record in corrected.outcome.records] == [
        ("unchanged", "问0003"), ("conflict", "问0005"), ("added", "问0010"),
    ]  # fmt: skip
    assert corrected.outcome.missing == ("问0004",)
    assert renamed.repeated
    assert [path.name for path in (story.chapters["again"].archive / "重复件").iterdir()] == ["税务局（重发）.xlsx"]


def test_the_dispute_is_put_to_the_clerk(story: Story) -> None:
    assert listed(story.chapters["again"], "冲突待定") == [
        {
            "批次": 2, "编号": "问0005", "填报单位": "区医保局", "栏目": "整改及优化措施", "台账现值": "每周巡检并登记。",
            "报送值": "每日巡检，故障一小时内修复。", "报送来源": "医保局台账11月更正.xlsx Sheet!J4",
            "冲突原因": "区级和填报单位都作了修改，且不一致", "提出时间": "2023-11-21 09:00:00",
        },
    ]  # fmt: skip


def test_the_clerks_colour_and_note_are_still_at_their_row(story: Story) -> None:
    for chapter in ("again", "more", "decided"):
        sheet = sheet_of(openpyxl.load_workbook(story.chapters[chapter].ledger), "问题整改台账")
        item = next(row for row in sheet.iter_rows(min_row=TOP) if row[0].value == "问0005")[4]
        assert (item.value, item.fill.fgColor.rgb) == ("门诊慢特病认定", "00FFFF00")
        assert item.comment is not None
        assert item.comment.text == "局长关注"


def test_likely_repetitions_are_proposed_within_a_unit_and_across(story: Story) -> None:
    lines = listed(story.chapters["more"], "疑似重复")
    assert [(line["原有编号"], line["新增编号"], line["关系"], line["相似度"]) for line in lines] == [
        ("问0007", "问0012", "同一单位", 100), ("问0001", "问0011", "不同单位", 100),
    ]  # fmt: skip
    assert lines[0]["不同之处"] == "时间：原有“2023-10-18”；新增“2023-10-19”"


def test_the_decisions_are_carried_out(story: Story) -> None:
    before, after = (ledger_rows(story.chapters[chapter]) for chapter in ("more", "decided"))
    assert after == replaced(
        [row for row in before if row["编号"] != "问0012"],
        {
            ("问0005", "整改及优化措施"): "每日巡检并登记，故障一小时内修复。",
            ("问0007", "时间"): datetime(2023, 10, 19),
            ("问0007", "整改完成日期"): datetime(2023, 10, 19),
            ("问0007", "来源"): "税务局更正.xlsx Sheet第3行",
        },
    )
    decided = story.chapters["decided"]
    outcomes = [line["处理结果"] for name in ("冲突待定", "疑似重复") for line in listed(decided, name)]
    assert outcomes == ["已按另填内容修改", "已并入问0007", "已与问0001关联，两行都保留"]


def test_the_same_dispute_and_the_same_likeness_do_not_come_again(story: Story, tmp_path: Path) -> None:
    workspace = copied(story.chapters["decided"], tmp_path / "台账")
    before = ledger_rows(workspace)
    write(workspace.inbox / "又报.xlsx", "区医保局", [REFERRAL, CHRONIC_CORRECTED, NEWBORN], "2023-11-22")
    write(workspace.inbox / "税务又报.xlsx", "区税务局", [REFUND_CORRECTED, INVOICE], "2023-11-22")
    again = merging.merge(workspace, None, at=THIRD)
    assert again.total(Outcome.UNCHANGED) == 5
    unsourced = [{heading: cell for heading, cell in row.items() if heading != "来源"} for row in before]
    assert [{h: cell for h, cell in row.items() if h != "来源"} for row in ledger_rows(workspace)] == unsourced
    assert status.status(workspace, at=THIRD).conflicts.open == 0
    assert status.status(workspace, at=THIRD).likely.open == 0


def test_the_states_of_the_units_are_kept_current(story: Story) -> None:
    lines = {line["填报单位"]: line for line in listed(story.chapters["decided"], "报送情况")}
    told = {unit: (line["报送状态"], line["已收件数"], line["台账条数"]) for unit, line in lines.items()}
    assert {unit: told[unit] for unit in told if told[unit][0] != "未报"} == {
        "区公安分局": ("已报", 1, 1), "区人社局": ("已报", 1, 1), "区教体局": ("已报", 1, 1), "区民政局": ("零报告", 1, 1),
        "区司法局": ("已报", 0, 1), "区医保局": ("已报", 2, 4), "区税务局": ("已报", 2, 2),
    }  # fmt: skip
    assert (lines["区税务局"]["最近报送件"], lines["区税务局"]["填报日期"]) == (
        "税务局更正.xlsx",
        datetime(2023, 11, 21),
    )


def test_every_cell_of_a_row_tells_where_it_came_from(story: Story) -> None:
    told = tracing.history(story.chapters["decided"], "问0005")
    columns = {cell.column.name: cell for cell in told.cells}
    steps = [(change.by, change.new, change.batch) for change in columns["整改及优化措施"].changes]
    assert steps == [
        ("unit", "更换读卡模块，每日巡检。", 1), ("district", "每周巡检并登记。", None),
        ("decision", "每日巡检并登记，故障一小时内修复。", 4),
    ]  # fmt: skip
    first, last = columns["整改完成时间"].changes
    assert first.place == tracing.Place("医保局台账.xlsx", None, "Sheet", "K5")
    assert last.place == tracing.Place("医保局台账11月更正.xlsx", None, "Sheet", "K4")
    assert [(change.by, change.new) for change in columns["督办备注"].changes] == [("district", "已电话督办")]
    assert columns["延期记录"].changes == ()


def test_undoing_all_of_it_leaves_what_the_clerk_wrote(story: Story, tmp_path: Path) -> None:
    workspace = copied(story.chapters["decided"], tmp_path / "台账")
    undoing.undo(workspace, at=THIRD)
    by_id = {row["编号"]: row for row in ledger_rows(workspace)}
    assert by_id == {row["编号"]: row for row in ledger_rows(story.chapters["more"])}
    undoing.undo(workspace, at=THIRD)
    assert ledger_rows(workspace) == ledger_rows(story.chapters["again"])
    assert undoing.undo(workspace, at=THIRD).kept == ()
    assert ledger_rows(workspace) == ledger_rows(story.chapters["clerk"])
    kept = undoing.undo(workspace, at=THIRD).kept
    assert {sentence[:6] for sentence in kept} == {f"问000{number}整" for number in range(1, 9)}, "all were edited"
    assert ledger_rows(workspace) == ledger_rows(story.chapters["clerk"])


def test_a_batch_that_later_ones_build_upon_is_not_taken_back(story: Story, tmp_path: Path) -> None:
    workspace = copied(story.chapters["decided"], tmp_path / "台账")
    before = workspace.ledger.read_bytes()
    with pytest.raises(Trouble, match="第2批不能单独撤销") as refusal:
        undoing.undo(workspace, at=THIRD, batch=2)
    assert "“冲突待定”第3行问0005已处理（第4批）" in refusal.value.what
    assert workspace.ledger.read_bytes() == before
