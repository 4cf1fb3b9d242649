"""Findings: what is wrong with somebody's file, as data.

A finding holds a code, a place and the values that its sentence mentions; the words come from the
catalogue. Exceptions are for operators' trouble and for bugs, never for what a unit filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from toolkit.core.locations import Location


class Severity(StrEnum):
    """What a finding means for its record."""

    ERROR = "error"  # the record is not merged
    WARNING = "warning"  # merged, and listed
    NOTICE = "notice"  # worth knowing


@dataclass(frozen=True)
class Finding:
    """One fault or remark. ``params`` fill the sentence of the catalogue."""

    code: str
    severity: Severity
    location: Location | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    # The row whose record the finding judges; a finding on the heading or the file has none.
    record: Location | None = None


# The severity that a district chose for a code; None switches the rule off.
Severities = Mapping[str, Severity | None]


def weighed(findings: Iterable[Finding], chosen: Severities) -> tuple[Finding, ...]:
    """The findings with the severities that a district chose; those of rules that it switched off are left out."""
    severities = ((finding, chosen.get(finding.code, finding.severity)) for finding in findings)
    return tuple(
        finding if finding.severity is severity else replace(finding, severity=severity)
        for finding, severity in severities
        if severity is not None
    )
