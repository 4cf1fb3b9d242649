"""Which faults are common, and which units need help: counted from the findings of checked submissions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.core import catalogue
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission

NO_UNIT = "单位不明"


@dataclass(frozen=True)
class KindOfFault:
    """One kind of fault. ``units`` are those that have it, most faults first."""

    title: str
    errors: int
    warnings: int
    units: tuple[str, ...]

    @property
    def faults(self) -> int:
        """How many there are."""
        return self.errors + self.warnings


@dataclass(frozen=True)
class FaultsOfUnit:
    """The faults of one unit over all of its files. ``last_errors`` are those of the file that came last.

    ``kinds`` are the titles of its faults, most frequent first.
    """

    unit: str
    files: int
    records: int
    errors: int
    warnings: int
    notices: int
    last_errors: int
    kinds: tuple[str, ...]

    @property
    def faults(self) -> int:
        """How many there are; a notice is none."""
        return self.errors + self.warnings


@dataclass(frozen=True)
class FaultFigures:
    """Kinds of faults, most frequent first, and units: those whose last file is worst first, files of nobody last."""

    kinds: tuple[KindOfFault, ...]
    units: tuple[FaultsOfUnit, ...]

    @property
    def errors(self) -> int:
        """All that must be mended."""
        return sum(unit.errors for unit in self.units)

    @property
    def warnings(self) -> int:
        """All that is to be checked."""
        return sum(unit.warnings for unit in self.units)

    @property
    def commonest(self) -> tuple[KindOfFault, ...]:
        """The kind of which there is most; several that are equal; none where there is no fault."""
        return tuple(kind for kind in self.kinds if kind.faults == self.kinds[0].faults)

    @property
    def most_faulty(self) -> tuple[FaultsOfUnit, ...]:
        """The unit with most faults, or several that are equal; none where no unit has any."""
        named = [unit for unit in self.units if unit.unit != NO_UNIT and unit.faults]
        most = max((unit.faults for unit in named), default=0)
        return tuple(unit for unit in named if unit.faults == most)

    @property
    def needy(self) -> tuple[FaultsOfUnit, ...]:
        """The units whose last file must be mended."""
        return tuple(unit for unit in self.units if unit.last_errors and unit.unit != NO_UNIT)


def fault_figures(submissions: Sequence[Submission]) -> FaultFigures:
    """Count the findings of submissions, given in the order in which they came."""
    by_unit: dict[str, list[Submission]] = {}
    for submission in submissions:
        by_unit.setdefault(submission.unit or NO_UNIT, []).append(submission)
    units = [_unit(name, own) for name, own in by_unit.items()]
    units.sort(key=lambda unit: (unit.unit == NO_UNIT, -unit.last_errors, -unit.errors, -unit.warnings, unit.unit))
    return FaultFigures(tuple(_kinds(submissions)), tuple(units))


def _kinds(submissions: Iterable[Submission]) -> list[KindOfFault]:
    found: dict[str, list[tuple[Severity, str]]] = {}
    for submission in submissions:
        for finding in _faults(submission):
            found.setdefault(catalogue.title(finding), []).append((finding.severity, submission.unit or NO_UNIT))
    kinds = []
    for title, faults in found.items():
        severities, units = Counter(severity for severity, _ in faults), Counter(unit for _, unit in faults)
        ranked = sorted(units, key=lambda unit: (-units[unit], unit))
        kinds.append(KindOfFault(title, severities[Severity.ERROR], severities[Severity.WARNING], tuple(ranked)))
    return sorted(kinds, key=lambda kind: (-kind.faults, -kind.errors, kind.title))


def _unit(name: str, submissions: Sequence[Submission]) -> FaultsOfUnit:
    found = Counter(finding.severity for submission in submissions for finding in _findings(submission))
    kinds = Counter(catalogue.title(finding) for submission in submissions for finding in _faults(submission))
    return FaultsOfUnit(
        name,
        len(submissions),
        sum(len(submission.records) for submission in submissions),
        found[Severity.ERROR],
        found[Severity.WARNING],
        found[Severity.NOTICE],
        sum(finding.severity is Severity.ERROR for finding in _findings(submissions[-1])),
        tuple(sorted(kinds, key=lambda title: (-kinds[title], title))),
    )


def _findings(submission: Submission) -> tuple[Finding, ...]:
    return ((submission.rejection,) if submission.rejection else ()) + submission.findings


def _faults(submission: Submission) -> list[Finding]:
    return [finding for finding in _findings(submission) if finding.severity is not Severity.NOTICE]
