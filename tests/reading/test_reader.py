"""The reading contract of domain.md, kind by kind, on small grids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.markdown import document, grid
from toolkit.core.documents import CellError, CellValue, Grid
from toolkit.core.findings import Severity
from toolkit.core.records import Status, Submission
from toolkit.core.values import DateSpan, Deadline, DueKind
from toolkit.forms import district
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

CONTEXT = Context(SUBMITTED_FORMS, UnitDirectory(district.UNITS, ("枣庄市", "峰城区")), date(2023, 11, 25))

OFFICIAL = """
| 问题整改台账 | < | < | < | < | < | < | < | < | < | < | < |
| 填报单位（盖章）：区医保局 | | | | | | | | | 填报日期：2023年11月18日 | | |
| 序号 | 时间 | “走流程”\\n人员及职务 | 体验事项 | “走流程”形式 | < | < | < | 存在问题\\n及原因 | 整改及\\n优化措施 | 整改完成\\n时间 | 责任\\n科室 |
| ^ | ^ | ^ | ^ | 移动端 | PC端 | 自助端 | 窗口端 | ^ | ^ | ^ | ^ |
"""
FOOT = "| 填报人：罗新敏 | | | | | | | | | 联系方式：0632-7709494 | | |"
ROW = "| #1 | @2023-10-17 | 郝敏浩（局长） | 异地就医备案 | √ | | | √ | 找不到入口。 | 制作指引 | 11月15日 | 医保科 |"


def read(*tables: str | Grid, **of_document: str) -> Submission:
    grids = [table if isinstance(table, Grid) else grid(table) for table in tables]
    submissions = read_document(document(*grids, **of_document), CONTEXT)
    assert len(submissions) == 1
    return submissions[0]


def codes(submission: Submission) -> list[str]:
    return [finding.code for finding in submission.findings]


def test_the_official_layout() -> None:
    submission = read(OFFICIAL + ROW + "\n" + FOOT)
    assert (submission.status, submission.unit, submission.filled_on) == (
        Status.ACCEPTED,
        "区医保局",
        date(2023, 11, 18),
    )
    assert (submission.reporter, submission.phone) == ("罗新敏", "0632-7709494")
    assert submission.findings == ()
    (record,) = submission.records
    assert str(record.location) == "Sheet1!A5"
    assert str(record.cells["due"]) == "Sheet1!K5"
    assert record.values == {
        "date": DateSpan(date(2023, 10, 17)),
        "walker": "郝敏浩（局长）",
        "item": "异地就医备案",
        "channels": ("mobile", "window"),
        "problem": "找不到入口。",
        "measure": "制作指引",
        "due": Deadline(DueKind.DATE, date(2023, 11, 15)),
        "office": "医保科",
    }


NOT_RECORDS = {
    "a numbered blank row": "| #2 | | | | | | | | | | | |",
    "a total": "| 合计 | | | | #3 | #1 | #0 | #2 | | | | |",
    "a total behind the number": "| #9 | 总计 | | | #3 | | | | | | | |",
    "a note": "| 填表说明：1.打√；2.按时报送。 | < | < | < | < | < | < | < | < | < | < | < |",
    "a note in brackets": "| （注）本表按月报送 | | | | | | | | | | | |",
    "a sample row": "| 例 | 2023年10月18日 | 张某（局长） | 某事项 | √ | | | | 问题 | 措施 | 立行立改 | 某科 |",
    "a sample row that says so": "| #1 | 如：2023年10月18日 | 如：张某（局长） | 某事项 | √ | | | | 问题 | 措施 | 立行立改 | 某科 |",
    "the heading again": "| 序号 | 时间 | 人员及职务 | 体验事项 | 移动端 | PC端 | 自助端 | 窗口端 | 存在问题及原因 | 措施 | 完成时间 | 责任科室 |",
    "a section across the table": "| 一、窗口类问题 | < | < | < | < | < | < | < | < | < | < | < |",
    "fields in two cells": "| 填报人 | 罗新敏 | | | | | | | 联系电话 | 7709494 | | |",
    "the end of the entries": "| | （以下空白） | | | | | | | | | | |",
    "dashes in every cell": "| #2 | / | / | / | / | / | / | / | / | / | / | / |",
    "a date for the signature": "| | | | | | | | | | | 2023年11月20日 | |",
    "a field without its value": "| 审核人： | | | | | | | | | 填报人： | | |",
}


@pytest.mark.parametrize("row", NOT_RECORDS.values(), ids=NOT_RECORDS.keys())
def test_what_is_no_record(row: str) -> None:
    submission = read(OFFICIAL + row + "\n" + ROW + "\n" + row)
    assert [str(record.location) for record in submission.records] == ["Sheet1!A6"]


def test_samples_and_sections_are_listed_since_they_might_be_meant() -> None:
    submission = read(
        OFFICIAL + NOT_RECORDS["a sample row"] + "\n" + NOT_RECORDS["a section across the table"] + "\n" + ROW
    )
    assert codes(submission) == ["row_passed_over", "row_passed_over"]


@pytest.mark.parametrize("same", ["同上", "〃", "″", "同 上", '"', "同前"])
def test_the_same_as_above(same: str) -> None:
    row = f"| #2 | {same} | {same} | 门诊慢特病 | | √ | | | 材料多 | 精简 | {same} | {same} |"
    first, second = read(OFFICIAL + ROW + "\n" + row).records
    for column in ("date", "walker", "due", "office"):
        assert second.values[column] == first.values[column]
    assert second.values["item"] == "门诊慢特病"


def test_merged_cells_hold_for_all_their_rows() -> None:
    first, second = read(
        OFFICIAL + ROW + "\n| #2 | ^ | ^ | 门诊慢特病 | ^ | | √ | | 材料多 | 精简 | 立行立改 | ^ |"
    ).records
    assert second.values["date"] == first.values["date"]
    assert second.values["office"] == "医保科"
    assert second.values["channels"] == ("mobile", "kiosk")


OTHER_HEADINGS = {
    "renamed and in another order": (
        "| 序号 | 体验事项名称 | 体验时间 | 走流程人员 | 移动端 | PC端 | 自助端 | 窗口端 | 问题及原因 | 整改措施 | 责任股室 | 完成时限 |",
        "| #1 | 异地就医备案 | 2023-10-17 | 郝敏浩（局长） | √ | | | √ | 找不到入口。 | 制作指引 | 医保科 | 11月15日 |",
    ),
    "channels named in one column": (
        "| 序号 | 时间 | “走流程”人员及职务 | 体验事项 | “走流程”形式 | 存在问题及原因 | 整改及优化措施 | 整改完成时间 | 责任科室 |",
        "| #1 | 10月17日 | 郝敏浩（局长） | 异地就医备案 | 窗口、手机APP | 找不到入口。 | 制作指引 | 11月15日前 | 医保科 |",
    ),
    "spaced out": (
        "| 序 号 | 时　间 | 走流程人员 及职务（必填） | 体 验 事 项 | 移动端（打√） | P C 端 | 自助端 | 窗口端 | 存在问题及原因 | 整改及优化措施* | 整改完成时间 | 责任科室 |",
        "| #1 | 2023.10.17 | 郝敏浩（局长） | 异地就医备案 | √ | | | √ | 找不到入口。 | 制作指引 | 2023年11月15日 | 医保科 |",
    ),
    "name and post in two columns": (
        "| 时间 | 姓名 | 职务 | 事项名称 | 移动端 | PC端 | 自助端 | 窗口端 | 存在问题 | 整改措施 | 完成时限 | 责任科室 |",
        "| 10月17日 | 郝敏浩 | 局长 | 异地就医备案 | √ | | | √ | 找不到入口。 | 制作指引 | 11月15日 | 医保科 |",
    ),
    "nearly known": (
        "| 编号 | 走流程的时间 | 走流程的人员及职务 | 体验事项的名称 | 移动端 | PC端 | 自助端 | 窗口端 | 存在的主要问题及原因 | 整改及优化的措施 | 整改完成的时间 | 责任科室 |",
        "| #1 | 10月17日 | 郝敏浩（局长） | 异地就医备案 | √ | | | √ | 找不到入口。 | 制作指引 | 11月15日 | 医保科 |",
    ),
}


@pytest.mark.parametrize(("heading", "row"), OTHER_HEADINGS.values(), ids=OTHER_HEADINGS.keys())
def test_headings_are_recognised_by_meaning(heading: str, row: str) -> None:
    submission = read(f"| 填报单位：区医保局 | | | 填报日期：2023.11.18 |\n{heading}\n{row}")
    (record,) = submission.records
    expected = read(OFFICIAL + ROW).records[0]
    assert record.values == expected.values


def test_problem_and_cause_in_two_columns() -> None:
    heading = (
        "| 时间 | 人员 | 事项 | 移动端 | 窗口端 | 存在问题 | 原因分析 | 整改措施 | 优化措施 | 完成时限 | 责任科室 |"
    )
    row = "| 10月17日 | 郝敏浩 | 备案 | √ | | 找不到入口。 | 层级深 | 做指引。 | 改版 | 立行立改 | 医保科 |"
    record = read(f"| 填报单位：区医保局 |\n{heading}\n{row}").records[0]
    assert record.values["problem"] == "找不到入口。原因：层级深"
    assert record.values["measure"] == "做指引；改版"


def test_extra_columns_are_kept_and_named() -> None:
    heading = "| 序号 | 时间 | 人员 | 事项 | 形式 | 存在问题 | 措施 | 完成时限 | 责任科室 | 联系电话 | 备注 |"
    row = "| #1 | 10月17日 | 郝敏浩 | 备案 | 窗口 | 难找 | 指引 | 立行立改 | 医保科 | 7741428 | 领导已阅 |"
    submission = read(f"| 填报单位：区医保局 | | 填报日期：2023-11-18 |\n{heading}\n{row}")
    assert submission.records[0].extras == {"联系电话": "7741428", "备注": "领导已阅"}
    assert codes(submission) == ["extra_column", "extra_column"]


def test_a_record_that_names_an_end_is_no_second_row_of_headings() -> None:
    heading = "| 序号 | 时间 | 人员 | 事项 | 办事渠道 | 存在问题 | 措施 | 完成时限 | 责任科室 |"
    row = "| #1 | 10月17日 | 郝敏浩 | 备案 | 窗口端 | 难找 | 指引 | 立行立改 | 医保科 |"
    submission = read(f"| 填报单位：区医保局 | | 填报日期：2023-11-18 |\n{heading}\n{row}")
    assert len(submission.records) == 1
    assert codes(submission) == ["missing_column", "similar_heading"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?", CellError("#VALUE!")], ids=str)
@pytest.mark.parametrize(
    ("headings", "cells", "cell"),
    [
        ("人员 | 移动端 | 窗口端 | 问题 | 措施", "甲 | 错 | √ | 难 | 改", "B3"),
        ("人员 | 形式 | 问题 | 措施", "甲 | 错 | 难 | 改", "B3"),
        ("人员 | 形式 | 问题 | 原因 | 措施", "甲 | 窗口 | 难 | 错 | 改", "C3"),
        ("人员 | 形式 | 问题 | 措施", "错 | 窗口 | 难 | 改", "A3"),
    ],
    ids=["tick", "ticks in one", "supplement", "text"],
)
def test_an_error_in_the_place_of_a_value(headings: str, cells: str, cell: str, error: CellValue) -> None:
    above = "| 填报单位：区医保局 | | 填报日期：2023-11-18 |\n"
    table = grid(
        f"{above}| {headings} | 时间 | 事项 | 完成时限 | 责任科室 |\n| {cells} | 10月17日 | 备案 | 立行立改 | 科 |"
    )
    rows = tuple(tuple(error if value == "错" else value for value in row) for row in table.rows)
    submission = read(replace(table, rows=rows))
    (finding,) = [finding for finding in submission.findings if finding.code == "cell_error"]
    assert finding.location
    assert (finding.location.a1, finding.params["text"]) == (cell, str(error))


def test_columns_of_the_district_in_a_units_file_are_kept_beside() -> None:
    heading = "| 序号 | 时间 | 人员 | 事项 | 形式 | 存在问题 | 措施 | 完成时限 | 责任单位 | 责任科室 | 整改状态 |"
    row = "| #1 | 10月17日 | 郝敏浩 | 备案 | 窗口 | 难找 | 指引 | 立行立改 | 区医保局 | 医保科 | 已销号 |"
    submission = read(f"| 填报单位：区医保局 | | 填报日期：2023-11-18 |\n{heading}\n{row}")
    assert submission.records[0].values["office"] == "医保科"
    assert submission.records[0].extras == {"责任单位": "区医保局", "整改状态": "已销号"}
    assert codes(submission) == ["extra_column", "extra_column"]


def test_two_columns_under_one_merged_heading() -> None:
    heading = "| 序号 | 时间 | 人员 | 事项 | 形式 | 存在问题 | < | 措施 | 完成时限 | 责任科室 |"
    rows = "| #1 | 10月17日 | 郝敏浩 | 备案 | 窗口 | 难找 | < | 指引 | 立行立改 | 医保科 |\n| #2 | 10月18日 | 郝敏浩 | 备案 | 窗口 | | 太慢 | 指引 | 立行立改 | 医保科 |"
    submission = read(f"| 填报单位：区医保局 | | 填报日期：2023-11-18 |\n{heading}\n{rows}")
    assert [record.values["problem"] for record in submission.records] == ["难找", "太慢"]
    assert codes(submission) == []


def test_a_table_away_from_the_corner_with_fields_in_cells_of_their_own() -> None:
    table = OFFICIAL.replace("填报单位（盖章）：区医保局 | |", "填报单位（盖章）： | 区医保局 |").replace(
        "填报日期：2023年11月18日 | |", "填报日期： | @2023-11-18 |"
    )
    submission = read(grid(table + ROW, row=3, column=2))
    assert (submission.unit, submission.filled_on) == ("区医保局", date(2023, 11, 18))
    assert str(submission.records[0].location) == "Sheet1!B7"


FIELDS = {
    "in one line": (
        "填报单位：区医保局    填报日期：2023年11月18日   填报人：罗新敏  联系电话：7709494",
        "区医保局",
        "罗新敏",
        "7709494",
    ),
    "spaced out": (
        "填 报 单 位（盖章） ： 峄城区医疗保障局  填报日期：2023 年 11 月 18 日  填 报 人：罗新敏",
        "区医保局",
        "罗新敏",
        None,
    ),
    "with fields of other forms": (
        "填报单位：区医保局  填报日期：2023.11.18  审核人：李四\n填报人：罗新敏　分管领导（签字）：王五  联系方式：7709494",
        "区医保局",
        "罗新敏",
        "7709494",
    ),
    "two in one label": (
        "报送单位：医保局（公章） 报送日期：2023.11.18 填报人及联系方式：罗新敏 0632-7709494",
        "区医保局",
        "罗新敏",
        "0632-7709494",
    ),
}


@pytest.mark.parametrize(("line", "unit", "reporter", "phone"), FIELDS.values(), ids=FIELDS.keys())
def test_fields_around_the_table(line: str, unit: str, reporter: str, phone: str | None) -> None:
    table = "\n".join(OFFICIAL.strip().splitlines()[2:]) + "\n" + ROW
    submission = read(grid(table, surroundings=("附件2", line)))
    assert (submission.unit, submission.filled_on) == (unit, date(2023, 11, 18))
    assert (submission.reporter, submission.phone) == (reporter, phone)


def test_the_unit_may_stand_in_the_file_name_alone() -> None:
    submission = read(OFFICIAL.replace("区医保局", "") + ROW, file="11月台账-医疗保障局（终）.xlsx")
    assert submission.unit == "区医保局"
    assert "unit_from_name" in codes(submission)


def test_an_unknown_unit_keeps_its_name_and_blocks_the_submission() -> None:
    submission = read(OFFICIAL.replace("区医保局", "区医疗保証局") + ROW)
    assert submission.unit == "区医疗保証局"
    assert codes(submission) == ["unit_unknown"]
    assert submission.blocked()


def test_rows_of_several_units_become_a_submission_each() -> None:
    heading = "| 序号 | 单位 | 时间 | 人员 | 事项 | 形式 | 存在问题 | 措施 | 完成时限 | 责任科室 |"
    rows = [
        f"| #{n} | {unit} | 10月17日 | 郝敏浩 | 备案 | 窗口 | 难找 | 指引 | 立行立改 | 科 |"
        for n, unit in enumerate(["区医保局", "区税务局", "医保局"])
    ]
    submissions = read_document(document(grid("| 台账 |\n" + heading + "\n" + "\n".join(rows))), CONTEXT)
    assert [(s.unit, len(s.records)) for s in submissions] == [("区医保局", 2), ("区税务局", 1)]


def test_one_sheet_for_each_office_is_one_submission() -> None:
    first = grid(OFFICIAL + ROW, name="医保科")
    second = grid(OFFICIAL + ROW.replace("10-17", "10-19"), name="待遇科")
    submission = read(first, second)
    assert [str(record.location) for record in submission.records] == ["医保科!A5", "待遇科!A5"]


def test_hidden_sheets_are_not_read_and_hidden_rows_are() -> None:
    submission = read(grid(OFFICIAL + ROW, hidden_rows=frozenset({5})), grid(OFFICIAL + ROW, name="旧版", hidden=True))
    assert len(submission.records) == 1
    assert set(codes(submission)) == {"hidden_row", "hidden_sheet"}


def test_sample_sheets_are_left_out() -> None:
    submission = read(grid(OFFICIAL + ROW, name="填写示例"), grid(OFFICIAL + ROW, name="台账"))
    assert [str(record.location) for record in submission.records] == ["台账!A5"]


def test_a_word_table_that_goes_on_after_a_page() -> None:
    second = grid(ROW.replace("10-17", "10-19"), name="表2")
    submission = read(grid(OFFICIAL + ROW, name="表1"), second, format="docx", file="附件2.docx")
    assert [str(record.location) for record in submission.records] == ["表1!A5", "表2!A1"]


def test_a_second_table_on_the_same_sheet() -> None:
    submission = read(OFFICIAL + ROW + "\n|  |\n" + OFFICIAL.strip() + "\n" + ROW.replace("10-17", "10-19"))
    assert [record.location.row for record in submission.records] == [5, 11]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("| 品名 | 数量 |\n| 纸 | #20 |", "not_a_form"),
        (OFFICIAL + FOOT, "empty"),
        (OFFICIAL + "| #1 | | | | | | | | | | | |", "empty"),
    ],
)
def test_rejections(table: str, reason: str) -> None:
    submission = read(table)
    assert submission.rejection is not None
    assert submission.rejection.code == reason


@pytest.mark.parametrize(
    "row",
    [
        "| #1 | 无 | 无 | 无 | | | | | 无 | 无 | 无 | 无 |",
        "| 零报告 | < | < | < | < | < | < | < | < | < | < | < |",
        "| 本月未发现问题 | < | < | < | < | < | < | < | < | < | < | < |",
    ],
)
def test_a_nil_return_is_no_empty_form(row: str) -> None:
    submission = read(OFFICIAL + row)
    assert (submission.status, submission.records) == (Status.ACCEPTED, ())
    assert codes(submission) == ["nil_return"]


def test_faults_of_cells_are_all_found_at_once() -> None:
    row = "| #1 | #10.2 | 郝敏浩（局长） | 备案 | APP | | | | 难找 | 指引 | 2023.11.31 | 科 |"
    submission = read(OFFICIAL + row)
    assert codes(submission) == ["ambiguous_date", "unclear_tick", "invalid_date"]
    assert submission.faulty() == {submission.records[0].location}
    assert submission.records[0].values["date"] is None


def test_a_missing_column_is_said_once() -> None:
    submission = read(
        "| 填报单位：区医保局 | | 填报日期：2023-11-18 |\n| 时间 | 人员 | 事项 | 形式 | 存在问题 | 措施 | 完成时限 |\n"
        "| 10月17日 | 郝敏浩 | 备案 | 窗口 | 难找 | 指引 | 立行立改 |"
    )
    assert codes(submission) == ["missing_column"]
    assert submission.findings[0].severity is Severity.ERROR


def test_the_year_comes_from_the_filing_date() -> None:
    table = OFFICIAL.replace("2023年11月18日", "2024年1月10日")
    first, second = read(
        table
        + ROW.replace("@2023-10-17", "12月20日").replace("11月15日", "2月底前")
        + "\n"
        + ROW.replace("@2023-10-17", "1月5日")
    ).records
    assert first.values["date"] == DateSpan(date(2023, 12, 20))
    assert first.values["due"] == Deadline(DueKind.DATE, date(2024, 2, 29))
    assert second.values["date"] == DateSpan(date(2024, 1, 5))


def test_a_copy_of_the_district_register_carries_its_ids() -> None:
    record = read(OFFICIAL + ROW.replace("#1", "问0012")).records[0]
    assert record.id == "问0012"
