"""Gaps in running numbers: told where a row may be lost, and not where numbers mean something else."""

from __future__ import annotations

import pytest

from tests.checking.cases import CELLS, CONTEXT, FIELDS, HEADINGS
from tests.markdown import document, grid
from toolkit.reading.reader import read_document


def gaps(*numbers: str) -> list[str]:
    cells = " | ".join(CELLS.values())
    rows = "\n".join(f"| {number} | {cells} |" for number in numbers)
    (submission,) = read_document(document(grid(f"{FIELDS}\n| 序号 {HEADINGS}\n{rows}")), CONTEXT)
    return [finding.params["missing"] for finding in submission.findings if finding.code == "serial_gap"]


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["1", "2", "4", "5"], ["3"]),
        (["#1", "#2", "#5", "#6"], ["3、4"]),
        (["1", "3", "4", "6", "7"], ["2、5"]),
    ],
)
def test_a_gap(numbers: list[str], missing: list[str]) -> None:
    assert gaps(*numbers) == missing


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["1", "2", "3"], id="none"),
        pytest.param(["5", "6", "7"], id="begins later"),
        pytest.param(["1", "2", "2", "4"], id="numbered by hand, and wrongly"),
        pytest.param(["3", "2", "1"], id="downwards"),
        pytest.param(["1", "2", "", "4"], id="a row without its number"),
        pytest.param(["12", "57", "103"], id="an extract from a longer list"),
        pytest.param(["1", "99999999"], id="a number out of all bounds"),
        pytest.param(["1", "3", "5", "7"], id="every other one"),
        pytest.param(["一", "二", "四"], id="in words"),
    ],
)
def test_no_gap(numbers: list[str]) -> None:
    assert gaps(*numbers) == []


def test_a_number_on_a_row_that_is_no_record_is_not_missing() -> None:
    sample = "例：2023-10-18 | 例：王某某 | | | | | |"
    cells = " | ".join(CELLS.values())
    table = f"{FIELDS}\n| 序号 {HEADINGS}\n| 1 | {cells} |\n| 2 | {sample}\n| 3 | {cells} |"
    (submission,) = read_document(document(grid(table)), CONTEXT)
    assert [finding.code for finding in submission.findings] == ["row_passed_over"]


def test_rows_that_share_a_merged_number() -> None:
    cells = " | ".join(CELLS.values())
    table = f"{FIELDS}\n| 序号 {HEADINGS}\n| 1 | {cells} |\n| ^ | {cells} |\n| 2 | {cells} |"
    (submission,) = read_document(document(grid(table)), CONTEXT)
    assert submission.findings == ()
