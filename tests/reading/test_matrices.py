"""Rosters in all the layouts of departments: every shift is read, none is made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from tests.markdown import document, grid
from tests.reading.roster_layouts import HEAD, LAYOUTS, Layout
from tests.reading.roster_layouts_more import MORE
from toolkit.core.documents import CellValue, Grid
from toolkit.core.records import Record, Submission
from toolkit.core.values import DateSpan
from toolkit.forms import district, duty_roster
from toolkit.forms.cells import to_text
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document
from toolkit.rosters.china import china

CONTEXT = Context(
    SUBMITTED_FORMS, UnitDirectory(district.UNITS, ("枣庄市", "峰城区")), date(2023, 11, 25), calendar=china()
)
UNREAD = ("roster_cell_unclear", "roster_day_unclear")
SAID = ("date", "session", "name", "post", "tier", "window")


def shift(record: Record) -> str:
    """A record as the layouts say it."""
    columns = [duty_roster.FORM.column(id) for id in SAID]
    return " ".join(filter(None, (to_text(column, record.values.get(column.id)) for column in columns)))


def read(table: str, **more: str) -> tuple[Submission, ...]:
    return read_document(document(grid(table, **more)), CONTEXT)  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", [*LAYOUTS, *MORE], ids=lambda layout: layout.name)
def test_every_shift_of_a_layout_is_read(layout: Layout) -> None:
    (submission,) = read(layout.table, name=layout.sheet)
    assert (submission.form, submission.unit, submission.filled_on) == ("duty_roster", "区医保局", date(2023, 10, 12))
    assert Counter(map(shift, submission.records)) == Counter(layout.shifts)
    assert [finding for finding in submission.findings if finding.code in UNREAD] == []


def test_days_alone_are_not_read_by_the_day_of_filing() -> None:
    table = """| 坐窗口排班表 | < | < | < |
| 填报单位：区医保局 | | 填报日期：2023年10月12日 | |
| 窗口 | #16 | #17 | #18 |
| 3号窗口 | 郝敏浩 | 冯康文 | 雷强 |"""
    assert read(table)[0].records == ()
    (submission,) = read(table.replace("坐窗口", "11月坐窗口"))
    assert [str(record.values["date"]) for record in submission.records] == [
        str(DateSpan(date(2023, 11, day))) for day in (16, 17, 18)
    ]


def test_a_cell_that_names_nobody_is_said_with_its_place() -> None:
    (submission,) = read("""| 坐窗口排班表 | < | < | < |
| 填报单位：区医保局 | | 填报日期：2023-10-12 | |
| 窗口 | 10月16日 | 10月17日 | 10月18日 |
| 3号窗口 | 郝敏浩 | 班子成员轮流 | 国庆节 |""")
    assert [shift(record) for record in submission.records] == ["2023-10-16 郝敏浩 3号窗口"]
    unclear = [f for f in submission.findings if f.code == "roster_cell_unclear"]
    assert [(str(f.location), f.params["text"]) for f in unclear] == [("Sheet1!C4", "班子成员轮流")]


_MISTYPED = """| 坐窗口排班表 | < | < | < | |
| 填报单位：区医保局 | | 填报日期：2023-10-12 | | |
| 窗口 | 11月6日 | 11月l7日 | 11月28日 | |
| 6号窗口 | 孟凡宇 | 邵玉兰 | 田振海 | |
| 7号窗口 | 秦月 | 休息 | | 孟凡宇 |"""


def _unread(submission: Submission) -> list[tuple[str, str, str]]:
    found = [finding for finding in submission.findings if finding.code == "roster_day_unclear"]
    return [(str(one.location), str(one.params["heading"]), str(one.params["text"])) for one in found]


def test_people_whom_no_day_stands_above_are_said_with_their_places() -> None:
    (submission,) = read(_MISTYPED)
    assert [shift(record) for record in submission.records] == [
        "2023-11-06 孟凡宇 6号窗口", "2023-11-28 田振海 6号窗口", "2023-11-06 秦月 7号窗口",
    ]  # fmt: skip
    assert _unread(submission) == [("Sheet1!C4", "11月l7日", "邵玉兰"), ("Sheet1!E5", "空白", "孟凡宇")]


def test_people_beside_a_day_that_is_blank_are_said_with_their_places() -> None:
    (submission,) = read("""| 坐窗口排班表 | < | < |
| 填报单位：区医保局 | | 填报日期：2023-10-12 |
| 日期 | 6号窗口 | 7号窗口 |
| 11月6日 | 孟凡宇 | 秦月 |
| | 邵玉兰 | 田振海 |
| 11月8日 | 秦月 | 孟凡宇 |
| | 田振海 | |
| 填报人：罗新敏 | | 联系方式：0632-7700000 |""")
    assert len(submission.records) == 4
    assert _unread(submission) == [
        ("Sheet1!B5", "空白", "邵玉兰"), ("Sheet1!B7", "空白", "田振海"), ("Sheet1!C5", "空白", "田振海"),
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["11月31日", "11月81日"])
def test_people_of_a_day_that_does_not_exist_have_an_error(day: str) -> None:
    (submission,) = read(_MISTYPED.replace("l7", "17").replace("11月28日", day))
    wrong = [finding for finding in submission.findings if finding.code == "invalid_date"]
    assert [(str(one.location), one.params["text"]) for one in wrong] == [("Sheet1!D3", day)]
    assert "田振海 6号窗口" in map(shift, submission.records)


def test_a_title_of_two_months_does_not_tell_the_month_of_a_day_alone() -> None:
    (submission,) = read("""| 2023年10月、11月坐窗口排班表 | < | < |
| 填报单位：区医保局 | | 填报日期：2023-10-12 |
| 日期 | 姓名 | 窗口 |
| 16日 | 孟凡宇 | 6号窗口 |""")
    assert [finding.code for finding in submission.findings] == ["invalid_date"]


def test_a_mark_that_is_no_tick_is_kept_with_the_shift() -> None:
    (submission,) = read("""| 坐窗口排班表 | < | < | < |
| 填报单位：区医保局 | | 填报日期：2023-10-12 | |
| 姓名 | 职务 | 11月6日 | 11月7日 |
| 孟凡宇 | 局长 | 备 | √ |""")
    assert [dict(record.extras) for record in submission.records] == [{"其他内容": "备"}, {}]


def test_what_a_window_column_outweighs_is_kept_with_the_shift() -> None:
    (submission,) = read("""| 坐窗口排班表 | < | < | < |
| 填报单位：区医保局 | | 填报日期：2023-10-12 | |
| 日期 | A岗 | B岗 | 窗口 |
| 11月6日 | 孟凡宇 | 秦月 | 6号窗口 |
| 11月7日 | 邵玉兰 | 田振海 | 7号窗口 |""")
    assert [dict(record.extras)["其他内容"] for record in submission.records] == ["A岗", "A岗", "B岗", "B岗"]


def test_what_stands_besides_the_people_is_kept() -> None:
    (submission,) = read("""| 坐窗口排班表 | < | < | < |
| 填报单位：区医保局 | | 填报日期：2023-10-12 | |
| 窗口 | 10月16日 | 10月17日 | 备注 |
| 3号窗口 | 郝敏浩 | 冯康文（调休上班） | 外出提前报告 |""")
    assert [record.extras for record in submission.records] == [
        {"其他内容": "备注：外出提前报告"}, {"其他内容": "备注：外出提前报告、调休上班"},
    ]  # fmt: skip


def test_a_sheet_of_signatures_tells_who_came() -> None:
    (submission,) = read("""| 坐窗口到岗情况 | < | < | < |
| 填报单位：区医保局 | | 填报日期：2023-10-31 | |
| 姓名 | 10月16日 | 10月17日 | 10月18日 |
| 郝敏浩 | √ | | × |
| 雷 强 | | √ | |""")
    came = [(record.values["name"], record.values["attendance"]) for record in submission.records]
    assert came == [("郝敏浩", "sat"), ("郝敏浩", "absent"), ("雷强", "sat")]


def _remarks(submission: Submission) -> list[str]:
    return [dict(record.extras).get("其他内容", "") for record in submission.records]


def test_a_name_nobody_would_take_for_one_has_its_shifts() -> None:
    (submission,) = read(f"""| 坐窗口排班表 | < | < | < |
{HEAD}
| 姓名 | 11月6日 | 11月7日 | 11月8日 |
| 买买提江 | √ | √ | |
| 郝敏浩 二楼大厅 | | | √ |""")
    assert list(map(shift, submission.records)) == [
        "2023-11-06 买买提江", "2023-11-07 买买提江", "2023-11-08 郝敏浩",
    ]  # fmt: skip
    assert _remarks(submission) == ["", "", "二楼大厅"]


def test_a_place_of_a_cell_outweighs_that_of_its_line_which_is_kept() -> None:
    (submission,) = read(f"""| 坐窗口排班表 | < | < | < |
{HEAD}
| 窗口 | 11月6日 | 11月7日 | 11月8日 |
| 综合窗口 | 5号窗口：郝敏浩 | 冯康文 | |""")
    assert list(map(shift, submission.records)) == ["2023-11-06 郝敏浩 5号窗口", "2023-11-07 冯康文 综合窗口"]
    assert _remarks(submission) == ["综合窗口", ""]
    (submission,) = read(f"""| 坐窗口排班表 | < | < | < |
{HEAD}
| 姓名 | 窗口 | 11月6日 | 11月7日 |
| 郝敏浩 | 综合窗口 | 上午5号窗口 | √ |""")
    assert list(map(shift, submission.records)) == ["2023-11-06 上午 郝敏浩 5号窗口", "2023-11-07 郝敏浩 综合窗口"]
    assert _remarks(submission) == ["综合窗口", ""]


def test_a_month_that_is_named_in_passing_is_not_that_of_the_roster() -> None:
    (submission,) = read(f"""| 10月份坐窗口排班表（9月25日制，10月1日起执行） | < | < | < |
{HEAD}
| 窗口 | #16 | #17 | #18 |
| 3号窗口 | 郝敏浩 | 冯康文 | 雷强 |""")
    assert [shift(record)[:7] for record in submission.records] == ["2023-10"] * 3
    (submission,) = read(f"""| 10月份坐窗口排班表（9月25日制，10月1日起执行） | < | < | < |
{HEAD}
| 日期 | 姓名 | 窗口 | |
| 16日 | 郝敏浩 | 3号窗口 | |""")
    assert list(map(shift, submission.records)) == ["2023-10-16 郝敏浩 3号窗口"]


@pytest.mark.parametrize("between", ["\\n", " ", "、"])
def test_numbers_behind_names_part_nobody_and_join_nobody(between: str) -> None:
    people = f"郝敏浩13800001234{between}冯康文13800001235"
    (matrix,) = read(f"""| 坐窗口排班表 | < | < | < |
{HEAD}
| 窗口 | 11月6日 | 11月7日 | 11月8日 |
| 6号窗口 | {people} | 雷强 | |""")
    assert list(map(shift, matrix.records))[:2] == ["2023-11-06 郝敏浩 6号窗口", "2023-11-06 冯康文 6号窗口"]
    (listed,) = read(f"""| 坐窗口排班表 | < | < | < |
{HEAD}
| 日期 | 姓名 | 窗口 | |
| 11月6日 | {people} | 6号窗口 | |""")
    assert list(map(shift, listed.records)) == ["2023-11-06 郝敏浩 6号窗口", "2023-11-06 冯康文 6号窗口"]


def test_a_window_in_two_lines_is_divided_only_between_names_in_lines() -> None:
    (submission,) = read(f"""| 坐窗口排班表 | < | < | < |
{HEAD}
| 日期 | 姓名 | 窗口 | |
| 11月6日 | 郝敏浩、冯康文 | 政务大厅二楼\\n社保综合窗口 | |""")
    assert [record.values["window"] for record in submission.records] == ["政务大厅二楼社保综合窗口"] * 2


def test_the_part_of_the_day_in_a_list_may_be_short_or_hours() -> None:
    (submission,) = read(f"""| 坐窗口排班表 | < | < | < |
{HEAD}
| 日期 | 时段 | 姓名 | 窗口 |
| 11月6日 | 8:30-11:30 | 郝敏浩、冯康文 | 6号窗口 |
| 11月7日 | 下 | 雷强 | 6号窗口 |
| 16日（上午） | | 雷强 | 6号窗口 |""")
    assert list(map(shift, submission.records)) == [
        "2023-11-06 上午 郝敏浩 6号窗口", "2023-11-06 上午 冯康文 6号窗口", "2023-11-07 下午 雷强 6号窗口",
        "上午 雷强 6号窗口",
    ]  # fmt: skip
    assert [finding.code for finding in submission.findings] == ["invalid_date"]


def test_days_parted_into_halves_by_brackets_are_headings() -> None:
    (submission,) = read(f"""| 11月坐窗口排班表 | < | < | < |
{HEAD}
| 窗口 | 16日（上午） | 16日（下午） | 17日（周五上午） |
| 6号窗口 | 郝敏浩 | 冯康文 | 雷强 |""")
    assert list(map(shift, submission.records)) == [
        "2023-11-16 上午 郝敏浩 6号窗口", "2023-11-16 下午 冯康文 6号窗口", "2023-11-17 上午 雷强 6号窗口",
    ]  # fmt: skip


class _Counted(Grid):
    """A grid that counts how often its third row, of notes, is looked at."""

    looks = 0

    def cells(self, row: int) -> Iterator[tuple[int, CellValue]]:
        type(self).looks += row == 3
        return super().cells(row)


def test_the_title_is_read_once_however_many_rows_there_are() -> None:
    plain = grid(
        "| 11月坐窗口排班表 | < | < | < |\n" + HEAD + "\n| 说明：请提前到岗 | < | < | < |\n"
        "| 日期 | 姓名 | 窗口 | |" + "\n| 6日 | 郝敏浩 | 6号窗口 | |" * 100
    )
    counted = _Counted(plain.name, plain.rows, plain.first_row, plain.first_column, plain.merges)
    (submission,) = read_document(document(counted), CONTEXT)
    assert len(submission.records) == 100
    assert _Counted.looks < 50


def test_a_roster_of_several_units_is_parted_by_them() -> None:
    submissions = read("""| 局长科长当接线员排班表 | < | < | < |
| 单位 | 10月16日 | 10月17日 | 10月18日 |
| 区医保局 | 郝敏浩 | | 冯康文 |
| 民政局 | | 王广银（局长） | |""")
    assert [(one.form, one.unit, len(one.records)) for one in submissions] == [
        ("call_desk_roster", "区医保局", 2), ("call_desk_roster", "区民政局", 1),
    ]  # fmt: skip
