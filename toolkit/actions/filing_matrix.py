"""The filing matrix 备案情况: from every line of 合并记录 in both workbooks, kept in the workbook, and a notice to who owes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from toolkit.actions.filings import REFUSED, REPEATED, Values, in_force
from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.templates import report_templates
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, free_name
from toolkit.core.values import Value
from toolkit.forms.materials import MATERIALS
from toolkit.reports import filing_notice
from toolkit.reports.filing_matrix import Arrival, FilingMatrix, UnitFilings, filing_matrix
from toolkit.workbooks.register import moment

_LISTED_AS = {material.listed_as: material.id for material in MATERIALS}
Lines = Mapping[Path, Sequence[Values]]


def matrix_of(workspace: Workspace, as_of: date) -> FilingMatrix:
    """The matrix of a workspace as of a day. Raises Trouble or WorkbookRefusal."""
    ledgers = open_ledgers(workspace)
    return matrix_from(ledgers, lines_of(ledgers), as_of)


def lines_of(ledgers: Iterable[Ledger], without: int = 0) -> dict[Path, list[Values]]:
    """The lines of each workbook's 合并记录 that are in force; those of one batch may be left out."""
    return {ledger.book.path: in_force(ledger.batches, without) for ledger in ledgers}


def matrix_from(ledgers: Sequence[Ledger], lines: Lines, as_of: date) -> FilingMatrix:
    """The matrix from lines of 合并记录, by workbook."""
    office = ledgers[0].office
    arrivals = [arrival for own in lines.values() for arrival in _arrivals(own)]
    return filing_matrix(office.units, arrivals, office.settings.campaign, office.calendar, as_of)


def _arrivals(lines: Iterable[Values]) -> Iterator[Arrival]:
    """What came, but for what came twice. A document counts by the day that it states, or that on which it was merged.

    A stated day after the merge is a slip.
    """
    for line in lines:
        material = _LISTED_AS.get(f"{line.get('form') or ''}")
        unit, result = line.get("unit"), line.get("result")
        if not material or not unit or result == REPEATED:
            continue
        merged = moment(f"{line.get('at')}").date()
        stated = line.get("filled_on")
        on = min(stated, merged) if isinstance(stated, date) else merged
        file = " › ".join(f"{line[name]}" for name in ("file", "member") if line.get(name))
        records, refused = (_count(line, name) for name in ("read", "refused"))
        whole = result != REFUSED and not (records and records == refused)
        yield Arrival(f"{unit}", material, on, file, records, refused, whole)


def _count(line: Values, name: str) -> int:
    value = line.get(name)
    return value if isinstance(value, int) else 0


def matrix_lines(matrix: FilingMatrix) -> list[dict[str, Value]]:
    """The lines of 备案情况, by column id."""
    return [_line(unit) for unit in matrix.units]


def _line(unit: UnitFilings) -> dict[str, Value]:
    cells: dict[str, Value] = {cell.material: cell.text for cell in unit.cells}
    return {"unit": unit.unit, **cells, "owing": f"{len(unit.open)}项" if unit.open else "齐"}


def write_reminder(
    workspace: Workspace, as_of: date, *, due: date | None = None, out: Path | None = None
) -> tuple[Path, FilingMatrix]:
    """Write the letter to the units that owe something. Raises Trouble where nobody does."""
    ledgers = open_ledgers(workspace)
    matrix = matrix_from(ledgers, lines_of(ledgers), as_of)
    if not matrix.owing:
        raise Trouble("各单位到期的材料都已报齐，不需要催报。")
    settings = ledgers[0].office.settings
    target = out or free_name(workspace.documents / f"备案材料催报通知{as_of:%Y%m%d}.docx")
    target.parent.mkdir(parents=True, exist_ok=True)
    template = report_templates() / filing_notice.TEMPLATE
    filing_notice.write_filing_notice(target, template, matrix, filing_notice.Reminder(as_of, due), settings)
    return target, matrix
