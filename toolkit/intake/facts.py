"""What a workbook's bytes tell about a sheet and calamine does not; joined with calamine's values here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.core.documents import CellError, Grid
from toolkit.core.findings import Finding
from toolkit.core.locations import Area
from toolkit.intake import grids
from toolkit.intake.calamine_reader import SheetValues
from toolkit.intake.refusals import Refusal, unreadable


@dataclass
class SheetFacts:
    """Addresses are (row, column), counted from 1.

    ``filled`` if any cell has a value of its own; ``far`` are the cells cut out before calamine saw the sheet.
    """

    errors: dict[tuple[int, int], CellError] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    far: list[str] = field(default_factory=list)
    filled: bool = False


def joined(sheets: Iterable[SheetValues], facts: Mapping[int, SheetFacts]) -> grids.Read:
    """The grids of a workbook and the notices about them; ``facts`` by the index of the sheet.

    Raises Refusal when calamine shows a sheet that the bytes do not tell of, or an empty one that is not.
    """
    found: list[Grid] = []
    notices: list[Finding] = []
    for sheet, known in _paired(sheets, facts):
        if known.filled and not (sheet.rows or known.errors or known.formulas):
            raise Refusal(unreadable("lost_cells"))
        found.append(
            grids.from_rows(
                sheet.name,
                sheet.rows,
                sheet.first,
                merges=known.merges,
                hidden_rows=known.hidden_rows,
                hidden_columns=known.hidden_columns,
                formulas=known.formulas,
                errors=known.errors,
                hidden=sheet.hidden,
            )
        )
        notices += grids.far_cells(sheet.name, known.far)
    return tuple(found), tuple(notices)


def _paired(sheets: Iterable[SheetValues], facts: Mapping[int, SheetFacts]) -> Iterator[tuple[SheetValues, SheetFacts]]:
    for sheet in sheets:
        if sheet.index not in facts:
            raise Refusal(unreadable("missing_parts"))
        yield sheet, facts[sheet.index]
