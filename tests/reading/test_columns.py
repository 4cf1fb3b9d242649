"""Columns that the form does not have: nothing in them is dropped, and every one is named."""

from __future__ import annotations

from tests.checking.cases import CONTEXT, FIELDS, GOOD, HEADINGS
from tests.markdown import document, grid
from toolkit.core.records import Submission
from toolkit.reading.reader import read_document


def read(headings: str, *rows: str) -> Submission:
    (submission,) = read_document(document(grid("\n".join([FIELDS, headings, *rows]))), CONTEXT)
    return submission


def codes(submission: Submission) -> list[tuple[str, str]]:
    return [(finding.code, finding.location.a1 if finding.location else "") for finding in submission.findings]


def test_two_columns_of_one_name_are_both_kept() -> None:
    submission = read(f"{HEADINGS} 备注 | 备注 |", f"{GOOD} 甲 | 乙 |")
    assert submission.records[0].extras == {"备注": "甲", "备注（J列）": "乙"}
    assert codes(submission) == [("extra_column", "I2"), ("extra_column", "J2")]


def test_a_column_without_a_heading_is_kept_and_named_at_its_first_text() -> None:
    submission = read(HEADINGS, GOOD, f"{GOOD} 领导已阅 |")
    assert [record.extras for record in submission.records] == [{}, {"I列": "领导已阅"}]
    assert codes(submission) == [("nameless_column", "I4")]


def test_running_numbers_without_a_heading_are_nobodys_concern() -> None:
    submission = read(f"| {HEADINGS}", f"| 1 {GOOD}", f"| 2 {GOOD}")
    assert (submission.records[0].extras, codes(submission)) == ({}, [])


def test_text_beside_a_footer_is_no_column() -> None:
    submission = read(HEADINGS, GOOD, "| 填报人：罗新敏 | | | | | | | | 联系方式：7709494 |")
    assert codes(submission) == []


def test_a_supplement_alone_is_the_column_where_it_may_be_called_so() -> None:
    alone = read(HEADINGS.replace("整改及优化措施", "优化措施"), GOOD)
    assert alone.records[0].values["measure"] == "制作图文指引。"
    assert codes(alone) == []
    both = read(HEADINGS.replace("整改及优化措施", "整改措施 | 优化措施"), GOOD.replace("制作图文指引。", "甲 | 乙"))
    assert both.records[0].values["measure"] == "甲；乙"
    cause = read(HEADINGS.replace("存在问题及原因", "原因分析"), GOOD)
    assert codes(cause) == [("missing_column", "2:2")]
