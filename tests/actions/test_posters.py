"""Sheets to be hung out: what is public and no more, by day, without any number of a citizen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.actions.offices import merge
from tests.actions.rosters import LEADERS, ROSTER, ROSTER_HEADINGS, send
from toolkit.actions import setup
from toolkit.actions.covering import write_coverage
from toolkit.actions.posters import write_poster
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.values.phones import private_numbers, without_private_numbers
from toolkit.forms.publication import PUBLISHED
from toolkit.forms.registry import form_by_id
from toolkit.forms.schema import Kind

AS_OF = date(2023, 11, 1)
ITEMS = (
    ("重点事项清单",),
    ("事项名称", "类别", "领域", "反映渠道"),
    ("异地就医备案", "群众反映投诉事项", "社保医保", "张某13812345678来电"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def cells(path: Path) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def test_a_month_of_the_roster_by_day_with_posts_from_the_list(workspace: Workspace) -> None:
    bare = [(*row[:3], "", *row[4:]) for row in ROSTER[2:]]
    december = (date(2023, 12, 4), "", "雷强", "科长", "二楼4号窗口")
    send(workspace, "区医保局.xlsx", LEADERS, (*ROSTER[:2], *bare, december))
    merge(workspace)
    title, note, headings, *rows = cells(write_poster(workspace, "duty_roster", AS_OF, month=(2023, 11)).path)
    assert title[0] == "峰城区“局长科长坐窗口”排班表（2023年11月）"
    assert "2023年11月1日公示" in str(note[0])
    assert headings == ["序号", "日期", "时段", "单位", "姓名", "职务", "窗口位置"]
    assert rows == [
        ["1", "11月7日（周二）", None, "区医保局", "雷强", "科长", "二楼4号窗口"],
        ["2", "11月8日（周三）", "上午", "区医保局", "郝敏浩", "局长", "二楼3号窗口"],
        ["3", "11月14日（周二）", None, "区医保局", "雷强", "科长", "二楼4号窗口"],
    ]


def test_no_number_of_anybody_is_hung_out(workspace: Workspace) -> None:
    roster = (
        *ROSTER[:1],
        ROSTER_HEADINGS,
        (date(2023, 11, 8), "上午", "郝敏浩", "局长（电话：13812345678）", "3号窗口0632-7709494"),
    )
    send(workspace, "区医保局.xlsx", roster, ITEMS)
    merge(workspace)
    for form in ("duty_roster", "service_items"):
        text = str(cells(write_poster(workspace, form, AS_OF).path))
        assert "13812345678" not in text
        assert "7709494" not in text
    assert "局长" in str(cells(write_poster(workspace, "duty_roster", AS_OF).path))


def test_no_published_column_is_one_for_numbers() -> None:
    for id, columns in PUBLISHED.items():
        form = form_by_id(id)
        assert {form.column(column).kind for column in columns}.isdisjoint({Kind.PHONE})
        assert {"phone", "served", "feedback", "notes", "reason"}.isdisjoint(columns)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("局长（电话：13812345678）", "局长"),
        ("联系电话0632-7709494", ""),
        ("王先生 370402198001011234", "王先生"),
        ("二楼3号窗口", "二楼3号窗口"),
        ("12345政务服务便民热线", "12345政务服务便民热线"),
    ],
)
def test_private_numbers_are_taken_out(text: str, bare: str) -> None:
    assert without_private_numbers(text) == bare
    assert bool(private_numbers(text)) == (text != bare)


def test_nothing_to_hang_out_is_said(workspace: Workspace) -> None:
    with pytest.raises(Trouble, match="没有可以公示的内容"):
        write_poster(workspace, "duty_roster", AS_OF)
    with pytest.raises(Trouble, match="不是可以公示的登记表"):
        write_poster(workspace, "experience_officers", AS_OF)


def test_coverage_as_a_workbook(workspace: Workspace) -> None:
    send(workspace, "区医保局.xlsx", LEADERS, ITEMS)
    merge(workspace)
    written = write_coverage(workspace, AS_OF)
    book = openpyxl.load_workbook(written.path)
    assert book.sheetnames == ["事项覆盖", "领导干部", "体验员"]
    assert [cell.value for cell in book["事项覆盖"][4]] == [
        "区医保局", "异地就医备案", "群众反映投诉事项", 0, "移动端、PC端、自助端、窗口端", "还没有人走过",
    ]  # fmt: skip
    assert [row[1].value for row in book["领导干部"].iter_rows(min_row=4)] == ["郝敏浩", "冯康文", "雷强"]
