"""Written reports of units, as values: what each wrote under the five headings that the notice names (三（三）)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.core.documents import Source
from toolkit.core.findings import Finding


class Part(StrEnum):
    """What a written report tells of: the measures taken, their effect, mechanisms, problems left, and advice."""

    MEASURES = "measures"
    RESULTS = "results"
    MECHANISMS = "mechanisms"
    PROBLEMS = "problems"
    ADVICE = "advice"


@dataclass(frozen=True)
class Passage:
    """One paragraph of a report, and the place that it has among those of its document, counted from 1.

    ``also`` are the other parts that it is filed under, since its heading names several. One that is not ``sectioned``
    stands under no known heading; it is filed under the measures.
    """

    part: Part
    text: str
    place: int
    also: tuple[Part, ...] = ()
    sectioned: bool = True


@dataclass(frozen=True)
class UnitReport:
    """One unit's report. ``unit`` is its short name if it is known, else what the report calls itself.

    ``other`` is what stands under none of the five headings, paragraph by paragraph; nothing is dropped.
    """

    source: Source
    unit: str
    unit_known: bool
    passages: tuple[Passage, ...]
    other: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def sectioned(self) -> bool:
        """Whether its headings tell the five parts apart."""
        return any(passage.sectioned for passage in self.passages)

    def of(self, part: Part) -> tuple[Passage, ...]:
        """What it says under one heading."""
        return tuple(passage for passage in self.passages if passage.part is part)


@dataclass(frozen=True)
class Echo:
    """Nearly the same words in the reports of several units: the passages that hold them, each with its unit."""

    passages: tuple[tuple[str, Passage], ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Whose reports they stand in."""
        return tuple(dict.fromkeys(unit for unit, _ in self.passages))
