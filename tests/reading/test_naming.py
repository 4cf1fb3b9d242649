"""How a file names its unit: in rows, around the table, in its own name; and what is said where these differ."""

from __future__ import annotations

import pytest

from tests.checking.cases import CONTEXT, FIELDS, GOOD, HEADINGS
from tests.markdown import document, grid
from toolkit.core.records import Submission
from toolkit.reading.reader import read_document

BY_UNIT = "| 填报单位 | 时间 | 人员 | 事项 | 形式 | 存在问题 | 措施 | 完成时限 | 责任科室 |"


def read(*tables: str, file: str = "台账.xlsx", member: str | None = None) -> tuple[Submission, ...]:
    grids = [grid(table, name=f"表{number}") for number, table in enumerate(tables, start=1)]
    return read_document(document(*grids, file=file, member=member), CONTEXT)


def codes(submission: Submission) -> list[str]:
    return [finding.code for finding in submission.findings]


@pytest.mark.parametrize(
    ("file", "member", "differs"),
    [
        ("区民政局台账.xlsx", None, True),
        ("汇总.zip", "民政/区民政局.xlsx", True),
        ("区医保局台账.xlsx", None, False),
        ("台账（终版）.xlsx", None, False),
        ("医保局、民政局台账.xlsx", None, False),
        ("问题整改台账报区行政审批服务局.xlsx", None, False),
        ("区民政局转发.zip", "台账.xlsx", False),
    ],
)
def test_the_files_own_name(file: str, member: str | None, differs: bool) -> None:
    (submission,) = read(f"{FIELDS}\n{HEADINGS}\n{GOOD}", file=file, member=member)
    assert submission.unit == "区医保局"
    assert codes(submission) == (["unit_differs"] if differs else [])


def test_a_file_of_several_units_says_so_with_each() -> None:
    found = read(f"{BY_UNIT}\n| 区医保局 {GOOD}\n| 区民政局 {GOOD}\n| 区医保局 {GOOD}", file="区司法局汇总.xlsx")
    assert [(one.unit, len(one.records)) for one in found] == [("区医保局", 2), ("区民政局", 1)]
    for submission in found:
        (finding,) = [finding for finding in submission.findings if finding.code == "several_units"]
        assert finding.params == {"count": "2", "units": "区医保局、区民政局"}


def test_all_names_of_a_unit_make_one_submission() -> None:
    (submission,) = read(f"{BY_UNIT}\n| 医保局 {GOOD}\n| 区医疗保障局 {GOOD}\n| 区医保局待遇科 {GOOD}")
    assert (submission.unit, len(submission.records)) == ("区医保局", 3)
    (finding,) = [finding for finding in submission.findings if finding.code == "unit_two_names"]
    assert finding.params["names"] == "“医保局”、“区医疗保障局”、“区医保局待遇科”"


def test_the_full_name_in_the_heading_and_the_short_one_in_the_rows_are_usual() -> None:
    (submission,) = read(f"| 填报单位：峰城区医疗保障局 | | 填报日期：2023-11-18 |\n{BY_UNIT}\n| 医保局 {GOOD}")
    assert (submission.unit, codes(submission)) == ("区医保局", [])


def test_rows_without_a_unit_belong_to_that_of_the_file() -> None:
    (submission,) = read(f"{BY_UNIT}\n| 区医保局 {GOOD}\n| {GOOD}", file="区医保局台账.xlsx")
    assert (submission.unit, len(submission.records)) == ("区医保局", 2)
    assert "unit_from_name" in codes(submission)


def test_a_nil_return_beside_the_records_of_another_unit_is_not_lost() -> None:
    nil = f"| 填报单位：区民政局 | | 填报日期：2023-11-18 |\n{HEADINGS}\n| 无 | 无 | 无 | 无 | 无 | 无 | 无 | 无 |"
    full, empty = read(f"{FIELDS}\n{HEADINGS}\n{GOOD}", nil)
    assert (full.unit, empty.unit) == ("区医保局", "区民政局")
    assert "nil_return" in codes(empty)
