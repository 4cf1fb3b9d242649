"""What a reconciliation found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What disagrees."""

    FIGURE = "figure"  # a number of the text with the ledger
    SUM = "sum"  # parts with their whole
    SHARE = "share"  # a percentage with what it is a share of
    STATEMENT = "statement"  # 全部, 均 and the like with the ledger
    MONTH = "month"  # the month of the title with that of the text
    DAY = "day"  # days with each other
    CELL = "cell"  # a table's cell with the ledger
    ROW = "row"  # a table's rows with the ledger
    CHART = "chart"  # a chart with the ledger


@dataclass(frozen=True)
class Disagreement:
    """One disagreement. ``sentence`` is where it stands, as it reads; a table's cell gives the table and the row."""

    kind: Kind
    what: str
    found: str
    expected: str
    sentence: str


@dataclass
class Verdict:
    """All disagreements in the order of the document, and how much was held against the ledger.

    ``unknown`` are numbers whose meaning could not be told, each with its sentence: nobody has checked them.
    """

    disagreements: list[Disagreement] = field(default_factory=list)
    checked: int = 0
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def hold(self, kind: Kind, what: str, found: str, expected: str, sentence: str) -> bool:
        """Note that something was checked, and that it disagrees if it does; the answer is whether it agrees."""
        self.checked += 1
        if found == expected:
            return True
        made = Disagreement(kind, what, found, expected, sentence)
        same = (found, expected, sentence)
        if all((other.found, other.expected, other.sentence) != same for other in self.disagreements):
            self.disagreements.append(made)
        return False
