"""Rows of ledgers, written for this, with what an attentive clerk would want to look at; and how rules do on them.

``tuning.md`` was at hand while the rules were written; ``held_out.md`` was written before them and only measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.markdown import document, grid
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, checked
from toolkit.checking.formalism_units import compare_units
from toolkit.core.findings import Finding
from toolkit.core.records import Submission
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

# What a row, or a whole table, is labelled with; the second may say so of every row that it concerns.
CODES = {
    "空泛": "vacuous_measure",
    "同题": "same_problem_for_items",
    "同策": "same_measure_for_problems",
    "同文": "same_text_in_units",
    "过密": "more_items_than_hours",
    "一日": "walked_on_one_day",
    "活动前": "walked_before_campaign",
    "无问题": "no_problem_in_any_row",
    "立改": "all_immediate",
}
WHOLE = frozenset({"walked_on_one_day", "walked_before_campaign", "no_problem_in_any_row", "all_immediate"})
_HEADINGS = "| 时间 | 走流程人员及职务 | 体验事项 | 形式 | 存在问题及原因 | 整改及优化措施 | 整改完成时间 | 责任科室 |"
_TITLE = re.compile(r"## (.+)，([0-9-]+)填报")
_ROW = re.compile(r"\| [01][0-9]-[0-3][0-9] \|")
_FIRST_ROW = 3
_CONTEXT = Context(SUBMITTED_FORMS, OFFICE_OF_THE_NOTICE.directory, OFFICE_OF_THE_NOTICE.settings.report_due)

# A decision that somebody would make: the code, the table's title, and the row (0 for the table as a whole).
Decision = tuple[str, str, int]


@dataclass(frozen=True)
class Labelled:
    """One table, read as it would be from a file, and the decisions that its labels make."""

    title: str
    submission: Submission
    rows: int
    wanted: frozenset[Decision]


def labelled(name: str) -> tuple[Labelled, ...]:
    """The tables of a file of labelled rows, checked one by one and against each other."""
    tables = tuple(_tables((Path(__file__).parent / name).read_text("utf-8")))
    between = compare_units(FORM, [table.submission for table in tables])
    return tuple(
        replace(table, submission=replace(table.submission, findings=(*table.submission.findings, *findings)))
        for table, findings in zip(tables, between, strict=True)
    )


def decisions(table: Labelled) -> frozenset[Decision]:
    """What the rules decided on a table, in the same form as its labels."""
    return frozenset(
        (finding.code, table.title, row)
        for finding in table.submission.findings
        if finding.code in CODES.values()
        for row in _rows(finding)
    )


def _rows(finding: Finding) -> Iterator[int]:
    if finding.code in WHOLE:
        yield 0
    elif "rows" not in finding.params:
        assert finding.location
        yield finding.location.row
    else:
        for run in finding.params["rows"].split("、"):
            first, _, last = run.partition("—")
            yield from range(int(first), int(last or first) + 1)


def _tables(text: str) -> Iterator[Labelled]:
    for number, section in enumerate(text.split("\n## ")[1:]):
        head, *lines = f"## {section}".splitlines()
        match = _TITLE.fullmatch(head)
        assert match, head
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if _ROW.match(line)]
        title = f"{number}{match[1]}"
        whole = [label for line in lines if line.startswith("整表：") for label in line[3:].split("、")]
        wanted = {(CODES[label], title, 0) for label in whole} | {
            (CODES[label], title, row)
            for row, cells in enumerate(rows, start=_FIRST_ROW)
            for label in filter(None, cells[-1].split("、"))
        }
        yield Labelled(title, _submission(match[1], match[2], rows), len(rows), frozenset(wanted))


def _submission(unit: str, filled_on: str, rows: list[list[str]]) -> Submission:
    lines = [f"| 填报单位：{unit} | | 填报日期：{filled_on} |", _HEADINGS]
    for day, walker, item, problem, measure, due, office, _ in rows:
        dated = f"2023-{due}" if re.fullmatch(r"[0-9-]+", due) else due
        lines.append(f"| 2023-{day} | {walker} | {item} | 窗口端 | {problem} | {measure} | {dated} | {office} |")
    (submission,) = read_document(document(grid("\n".join(lines)), file=f"{unit}台账.xlsx"), _CONTEXT)
    return checked(submission, OFFICE_OF_THE_NOTICE)
