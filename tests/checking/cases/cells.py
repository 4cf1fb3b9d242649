"""Cases of single cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.checking.cases import CELLS, FIELDS, GOOD, HEADINGS, Case, row, sheets
from tests.markdown import document, grid
from toolkit.core.documents import CellError, CellValue
from toolkit.core.findings import Finding, Severity
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.schema import Column, Form, Kind, Option
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

# No form that units fill in has a choice or a number yet, so one is declared here.
_FORM = Form(
    id="items",
    title="事项清单",
    sheet="事项清单",
    columns=(
        Column("item", "事项名称", required=True),
        Column("published", "是否公布", Kind.CHOICE, required=True, options=(Option("yes", "是"), Option("no", "否"))),
        Column("count", "办件量", Kind.WHOLE, required=True),
    ),
)


def _items(line: str, code: str, cell: str) -> Case:
    table = grid(f"| 事项名称 | 是否公布 | 办件量 |\n{line}")

    def found(folder: Path) -> list[Finding]:
        read = read_document(document(table), Context((_FORM,), UnitDirectory(())))
        return [finding for submission in read for finding in submission.findings]

    return Case(code, Severity.ERROR, cell, found)


_TABLE = grid(f"{FIELDS}\n{HEADINGS}\n{GOOD}")
_ITEM = list(CELLS).index("item")


def _item(value: CellValue) -> tuple[tuple[CellValue, ...], ...]:
    *above, cells = _TABLE.rows
    return (*above, tuple(value if at == _ITEM else cell for at, cell in enumerate(cells)))


CASES = (
    Case("missing_required", Severity.ERROR, "Sheet1!C3", row(item="")),
    Case("missing_required", Severity.ERROR, "Sheet1!C3", row(item="/")),
    Case("invalid_date", Severity.ERROR, "Sheet1!A3", row(date="2023.11.31")),
    Case("ambiguous_date", Severity.ERROR, "Sheet1!A3", row(date="#10.2")),
    Case("incomplete_date", Severity.ERROR, "Sheet1!A3", row(date="2023年10月")),
    Case("vague_date", Severity.WARNING, "Sheet1!A3", row(date="10月中旬")),
    Case("unclear_deadline", Severity.WARNING, "Sheet1!G3", row(due="视情况而定")),
    Case("unclear_tick", Severity.WARNING, "Sheet1!D3", row(channels="邮寄")),
    _items("| 异地就医备案 | 待定 | #12 |", "unknown_choice", "Sheet1!B2"),
    _items("| 异地就医备案 | 是 | 若干 |", "not_a_number", "Sheet1!C2"),
    Case("cell_error", Severity.ERROR, "Sheet1!C3", sheets(replace(_TABLE, rows=_item(CellError("#REF!"))))),
    Case("formula_text", Severity.WARNING, "Sheet1!E3", row(problem="=A1&B1")),
    Case(
        "formula_without_value",
        Severity.WARNING,
        "Sheet1!C3",
        sheets(replace(_TABLE, rows=_item(None), formulas=frozenset({(3, _ITEM + 1)}))),
    ),
    Case("too_long", Severity.WARNING, "Sheet1!B3", row(walker="郝" * 101)),
)
