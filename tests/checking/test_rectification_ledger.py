"""The rules of the 问题整改台账 where they must keep silent, or speak once for many rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.cases import CELLS, CONTEXT, FIELDS, HEADINGS, row
from tests.markdown import document, grid
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, checked
from toolkit.core import catalogue
from toolkit.core.findings import Finding
from toolkit.reading.reader import read_document

NOWHERE = Path()
_ONCE = ("done_without_date", "open_ended")
UNDATED = FIELDS.replace("填报日期：2023-11-18", "")


def codes(*rows: dict[str, str], fields: str = FIELDS) -> list[str]:
    return [finding.code for finding in found(*rows, fields=fields)]


def found(*rows: dict[str, str], fields: str = FIELDS) -> list[Finding]:
    lines = [f"| {' | '.join((CELLS | {'item': f'第{n}项'} | changed).values())} |" for n, changed in enumerate(rows)]
    (submission,) = read_document(document(grid("\n".join([fields, HEADINGS, *lines]))), CONTEXT)
    return list(checked(submission, OFFICE_OF_THE_NOTICE).findings)


@pytest.mark.parametrize(
    "due",
    [
        "2023-11-15已完成",
        "2023-11-18已完成",
        "立行立改",
        "11月30日前整改完成",
        "11月20日整改到位",
        "2024-12-31",
        "长期坚持，2024年3月底前完成第一批",
    ],
)
def test_a_deadline_without_a_fault(due: str) -> None:
    assert codes({"due": due}) == []


@pytest.mark.parametrize("due", ["/", "无", "已完成", "长期坚持"])
def test_a_walk_without_a_problem_promises_nothing(due: str) -> None:
    assert codes({"problem": "无", "measure": "/", "due": due}) == ["no_problem_stated"]


def test_many_rows_are_told_once() -> None:
    done, ongoing = {"due": "已完成"}, {"due": "长期坚持"}
    told = {
        f.code: (f.params["rows"], str(f.location)) for f in found({}, done, ongoing, *[done] * 11) if f.code in _ONCE
    }
    assert told == {
        "done_without_date": ("4、6、7、8、9、10、11、12、13、14等12", "Sheet1!G4"),
        "open_ended": ("5", "Sheet1!G5"),
    }


def test_walks_behind_the_campaign_are_told_once() -> None:
    late = {"date": "2023-12-05", "due": "立行立改"}
    fields = FIELDS.replace("2023-11-18", "2023-12-08")
    (finding,) = [f for f in found(late, late, {"date": "2023-11-25"}, fields=fields) if f.code == "after_campaign"]
    assert (finding.params["rows"], finding.params["end"]) == ("3、4", "2023-11-25")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"date": "2033-10-18", "due": "立行立改"}, ["unlikely_date"]),
        ({"due": "2033-11-30"}, ["unlikely_date"]),
        ({"date": "2023-11-30", "due": "立行立改"}, ["after_campaign"]),
    ],
)
def test_without_a_filing_date_the_campaign_itself_is_the_measure(changed: dict[str, str], expected: list[str]) -> None:
    assert [code for code in codes(changed, fields=UNDATED) if code != "filled_on_missing"] == expected


def test_a_wrong_filing_date_is_one_fault_and_not_one_for_each_row() -> None:
    fields = FIELDS.replace("2023-11-18", "2022-11-18")
    assert codes({}, {"due": "2023-11-15已完成"}, fields=fields) == ["filed_before_campaign"]


def test_a_nil_is_told_apart_from_a_blank() -> None:
    said = [catalogue.message(f) for text in ("", "/") for f in row(measure=text)(NOWHERE)]
    assert said == [
        "“整改及优化措施”没有填写，该栏必填。",
        "“整改及优化措施”没有填写，只写了“/”，该栏必填。",
    ]
