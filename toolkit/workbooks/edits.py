"""What is to change in a workbook, said once for a closed file and for one that is open in Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.documents import CellValue


@dataclass(frozen=True)
class SheetEdit:
    """The changes of one sheet. Rows and columns count from 1.

    ``cells``: new values by (row, column); None empties a cell and keeps its style.
    ``appended``: new rows, each from column A on, placed below ``after_row`` (the last record so far).
    ``pattern_row``: the first row of the records; new rows take its styles and height. It may be a blank one.
    ``removed``: rows that go away; they must be the last of the sheet's records. No row ever moves.
    """

    sheet: str
    cells: Mapping[tuple[int, int], CellValue] = field(default_factory=dict)
    appended: Sequence[Sequence[CellValue]] = ()
    after_row: int = 0
    pattern_row: int = 0
    removed: range = range(0)

    def __post_init__(self) -> None:
        if any(row in self.new_rows or row in self.removed for row, _ in self.cells):
            raise ValueError(f"{self.sheet}: a changed cell stands in a row that is added or removed")

    @property
    def new_rows(self) -> range:
        """The rows that the appended ones will stand in."""
        return range(self.after_row + 1, self.after_row + 1 + len(self.appended))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.cells or self.appended or self.removed)
