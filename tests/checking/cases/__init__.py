r"""The smallest input that provokes each code of the catalogue, taken in the real way.

Every module of this package has a tuple ``CASES``; tests/checking/test_cases.py collects them all, holds each against
what comes out, and fails for a code of the catalogue without a case. A new rule gets its case in the module that fits,
or in a new module beside the others::

    CASES = (
        # A good row of the 问题整改台账 with some cells changed, by column id; the row stands in row 3.
        Case("invalid_date", Severity.ERROR, "Sheet1!A3", row(date="2023.11.31")),
        # Several rows (row 3, row 4 …), each as its changes.
        Case("repeated_row", Severity.WARNING, "Sheet1!A4", rows({}, {})),
        # Whole sheets, as markdown tables (tests/markdown.py).
        Case("unit_missing", Severity.ERROR, "", sheets(f"{HEADINGS}\n{GOOD}")),
        # Anything else: a function from an empty folder to the findings.
        Case("system_file", Severity.NOTICE, "", lambda folder: ...),
    )

The place is the finding's location as text; "" stands for the file as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.markdown import document, grid
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, all_findings, checked
from toolkit.core.documents import Grid
from toolkit.core.findings import Finding, Severity
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

Found = Callable[[Path], Iterable[Finding]]

FIELDS = "| 填报单位：区医保局 | | 填报日期：2023-11-18 |"
HEADINGS = "| 时间 | 走流程人员及职务 | 体验事项 | 形式 | 存在问题及原因 | 整改及优化措施 | 整改完成时间 | 责任科室 |"
CELLS = {
    "date": "2023-10-18",
    "walker": "郝敏浩（局长）",
    "item": "异地就医备案",
    "channels": "窗口端",
    "problem": "找不到办理入口，指引不清。",
    "measure": "制作图文指引。",
    "due": "2023-11-30",
    "office": "医保科",
}
GOOD = f"| {' | '.join(CELLS.values())} |"

CONTEXT = Context(SUBMITTED_FORMS, OFFICE_OF_THE_NOTICE.directory, OFFICE_OF_THE_NOTICE.settings.report_due)


@dataclass(frozen=True)
class Case:
    """A code, how severe it is by default and where it is found, and the smallest input that provokes it."""

    code: str
    severity: Severity
    at: str
    found: Found


def row(**changed: str) -> Found:
    """The findings on one row that is good but for some cells."""
    return rows(changed)


def rows(*changes: dict[str, str]) -> Found:
    """The findings on several rows, each good but for some cells."""
    lines = [f"| {' | '.join((CELLS | changed).values())} |" for changed in changes]
    return sheets("\n".join([FIELDS, HEADINGS, *lines]))


def sheets(*tables: str | Grid, file: str = "台账.xlsx") -> Found:
    """The findings of reading and checking a document of such sheets, named Sheet1, Sheet2 …"""
    grids = [
        table if isinstance(table, Grid) else grid(table, name=f"Sheet{number}")
        for number, table in enumerate(tables, start=1)
    ]
    return lambda folder: [
        finding
        for submission in read_document(document(*grids, file=file), CONTEXT)
        for finding in all_findings(checked(submission, OFFICE_OF_THE_NOTICE))
    ]
