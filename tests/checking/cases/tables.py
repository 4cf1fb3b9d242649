"""Cases of forms, sheets and headings, and of whose submission it is."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.checking.cases import FIELDS, GOOD, HEADINGS, Case, sheets
from tests.markdown import grid
from toolkit.actions.reading import all_findings, read_files
from toolkit.core.findings import Finding, Severity

_TABLE = f"{HEADINGS}\n{GOOD}"
_WHOLE = f"{FIELDS}\n{_TABLE}"
_OTHER = "| 姓名 | 电话 |\n| 罗新敏 | 0632-7700000 |"


def _with_column(heading: str, cell: str) -> str:
    return f"{FIELDS}\n{HEADINGS} {heading} |\n{GOOD} {cell} |"


def _by(field: str) -> str:
    return f"| {field} | | 填报日期：2023-11-18 |\n{_TABLE}"


def _letter(folder: Path) -> tuple[Finding, ...]:
    """A letter without any table, as the office reads it."""
    document = docx.Document()
    document.add_paragraph("关于走流程工作的情况说明")
    document.save(str(folder / "说明.docx"))
    (file,) = read_files([folder / "说明.docx"])
    return tuple(finding for _, submission in file.submissions for finding in all_findings(submission))


CASES = (
    Case("not_a_form", Severity.ERROR, "", sheets(_OTHER)),
    Case("not_a_paper", Severity.ERROR, "", _letter),
    Case("empty", Severity.ERROR, "", sheets(f"{FIELDS}\n{HEADINGS}")),
    Case("nil_return", Severity.NOTICE, "", sheets(f"{FIELDS}\n{HEADINGS}\n| 无 | 无 | 无 | 无 | 无 | 无 | 无 | 无 |")),
    Case("hidden_sheet", Severity.NOTICE, "往月", sheets(grid(_WHOLE), grid(_WHOLE, name="往月", hidden=True))),
    Case("other_sheet", Severity.NOTICE, "Sheet2", sheets(_WHOLE, _OTHER)),
    Case(
        "missing_column",
        Severity.ERROR,
        "Sheet1!2:2",
        sheets(_WHOLE.replace(" 责任科室 |", "").replace(" 医保科 |", "")),
    ),
    Case("extra_column", Severity.NOTICE, "Sheet1!I2", sheets(_with_column("分管领导", "王某某"))),
    Case("repeated_heading", Severity.WARNING, "Sheet1!I2", sheets(_with_column("责任科室", "待遇科"))),
    Case("unit_missing", Severity.ERROR, "", sheets(_by(""))),
    Case("unit_from_name", Severity.NOTICE, "", sheets(_by(""), file="区医保局台账.xlsx")),
    Case("unit_unknown", Severity.ERROR, "Sheet1!A1", sheets(_by("填报单位：区医宝局"))),
    Case("filled_on_missing", Severity.NOTICE, "", sheets(f"| 填报单位：区医保局 |\n{_TABLE}")),
    Case("filled_on_missing", Severity.NOTICE, "Sheet1!C1", sheets(_WHOLE.replace("2023-11-18", "11月"))),
)
