"""What is to change in a workbook, said once for a closed file and for one that is open in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.documents import CellValue
from toolkit.workbooks.ranges import Refit


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

    def values(self) -> Iterator[tuple[tuple[int, int], CellValue]]:
        """Every cell that is written, by (row, column); the blanks of new rows are not."""
        yield from self.cells.items()
        for row, values in zip(self.new_rows, self.appended, strict=True):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    yield (row, column), value

    @property
    def refit(self) -> Refit | None:
        """How the records come to reach further, or less far; None if they do not."""
        if self.appended:
            return Refit(self.pattern_row or self.after_row, self.after_row, self.new_rows[-1])
        if self.removed:
            return Refit(self.pattern_row or self.removed[0], self.removed[-1], self.removed[0] - 1)
        return None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.cells or self.appended or self.removed)
