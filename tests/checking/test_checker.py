"""The rules, each on a row that breaks it and on one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.markdown import document, grid
from toolkit.checking.checker import check
from toolkit.checking.rules import Ground
from toolkit.core import catalogue
from toolkit.core.findings import Severity
from toolkit.core.records import Submission
from toolkit.forms import district
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

CONTEXT = Context(SUBMITTED_FORMS, UnitDirectory(district.UNITS, ("枣庄市", "峰城区")), date(2023, 11, 25))
GROUND = Ground(FORM, district.SETTINGS.campaign)
HEAD = """| 填报单位：区医保局 | | 填报日期：2023-11-18 |
| 时间 | 走流程人员及职务 | 体验事项 | 形式 | 存在问题及原因 | 整改及优化措施 | 整改完成时间 | 责任科室 |"""
GOOD = ["2023-10-18", "郝敏浩（局长）", "异地就医备案", "窗口", "找不到入口", "制作指引", "11月30日", "医保科"]
COLUMNS = ["date", "walker", "item", "channels", "problem", "measure", "due", "office"]


def checked(*rows: list[str]) -> Submission:
    table = "\n".join([HEAD, *("| " + " | ".join(row) + " |" for row in rows)])
    (submission,) = read_document(document(grid(table)), CONTEXT)
    return check(submission, GROUND)


def row(**changed: str) -> list[str]:
    return [changed.get(column, cell) for column, cell in zip(COLUMNS, GOOD, strict=True)]


def test_a_good_row_has_no_finding() -> None:
    assert checked(GOOD).findings == ()


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"item": ""}, "missing_required", "C3"),
        ({"item": "/"}, "missing_required", "C3"),
        ({"office": ""}, "missing_required", "H3"),
        ({"measure": "无"}, "missing_required", "F3"),
        ({"due": "/"}, "missing_required", "G3"),
        ({"channels": ""}, "no_channel", "D3"),
        ({"problem": "=1+1"}, "formula_text", "E3"),
        ({"problem": "无", "measure": "/", "due": "/"}, "no_problem_stated", "E3"),
        ({"due": "2023-10-01"}, "due_before_walk", "G3"),
        ({"date": "2023-10-12"}, "before_campaign", "A3"),
        ({"date": "2023-11-19"}, "after_filing", "A3"),
        ({"walker": "郝" * 101}, "too_long", "B3"),
        ({"date": "2023.11.31"}, "invalid_date", "A3"),
    ],
)
def test_each_rule(changed: dict[str, str], code: str, cell: str) -> None:
    (finding,) = checked(row(**changed)).findings
    assert (finding.code, str(finding.location)) == (code, f"Sheet1!{cell}")


def test_all_faults_are_found_at_once_and_in_the_order_of_the_rows() -> None:
    submission = checked(row(item="", office=""), GOOD, row(date="2023.11.31", channels=""))
    assert [(f.code, f.location.a1) for f in submission.findings if f.location] == [
        ("missing_required", "C3"),
        ("missing_required", "H3"),
        ("invalid_date", "A5"),
        ("no_channel", "D5"),
    ]
    assert {location.row for location in submission.faulty()} == {3, 5}


def test_a_repeated_row() -> None:
    submission = checked(GOOD, row(item="门诊慢特病"), GOOD)
    (finding,) = submission.findings
    assert (finding.code, finding.params["other"]) == ("repeated_row", "3")


def test_every_finding_has_words() -> None:
    submission = checked(row(item="", date="2023.11.31", problem="=1+1"))
    for finding in submission.findings:
        assert "{" not in catalogue.title(finding) + catalogue.message(finding) + catalogue.hint(finding)
        assert finding.severity in Severity
