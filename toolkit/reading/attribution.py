"""Whose submission it is: what was read of a document, parted by the units that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz, process

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values.text import as_text, tidy
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.schema import Form
from toolkit.reading.meta import Found
from toolkit.reading.records import Reading
from toolkit.reading.tables import Table


@dataclass(frozen=True)
class Context:
    """What reading needs besides the document. ``anchor`` is a day of the campaign, for dates without a year."""

    forms: Sequence[Form]
    directory: UnitDirectory
    anchor: date | None = None


@dataclass(frozen=True)
class Part:
    """The rows of one table, read, with the fields around it."""

    table: Table
    readings: tuple[Reading, ...]
    fields: dict[str, Found]
    findings: tuple[Finding, ...]
    nil: bool


def by_unit(submission: Submission, parts: Sequence[Part], context: Context) -> Iterator[Submission]:
    """Part what was read by the unit of each row, in the order in which units first appear."""
    groups: dict[str, list[tuple[Part, Reading | None]]] = {}
    for part in parts:
        stated = tidy(as_text(part.fields["unit"].value)) if "unit" in part.fields else ""
        for reading in part.readings or [None]:
            named = reading.unit if reading and reading.unit else stated
            entry = context.directory.find(named)
            groups.setdefault(entry.name if entry else named, []).append((part, reading))
    for name, members in groups.items():
        if len(groups) > 1 and not any(reading for _, reading in members):
            continue
        yield _one_unit(submission, name, members, context)


def _one_unit(
    submission: Submission, name: str, members: Sequence[tuple[Part, Reading | None]], context: Context
) -> Submission:
    parts = list({id(part): part for part, _ in members}.values())
    readings = [reading for _, reading in members if reading]
    unit, known, faults = _unit(submission, name, parts, context)
    findings = (
        *submission.findings,
        *faults,
        *(finding for part in parts for finding in part.findings),
        *(finding for reading in readings for finding in reading.findings),
    )
    complete = replace(
        submission,
        unit=unit or None,
        unit_known=known,
        findings=tuple(findings),
        records=tuple(_record(reading) for reading in readings),
    )
    if readings:
        return complete
    if any(part.nil for part in parts):
        return replace(complete, findings=(*findings, find("nil_return")))
    return replace(complete, rejection=find("empty"))


def _record(reading: Reading) -> Record:
    return replace(reading.record, id=reading.id) if reading.id else reading.record


def _unit(
    submission: Submission, name: str, parts: Sequence[Part], context: Context
) -> tuple[str, bool, tuple[Finding, ...]]:
    """The canonical name of the unit, whether it is known, and what is to be said about it."""
    directory = context.directory
    where = submission.meta_cells.get("unit")
    entry = directory.find(name)
    if entry:
        return entry.name, True, ()
    if name:
        inside = directory.find_within(name)
        if inside:
            return inside.name, True, ()
        return name, False, (find("unit_unknown", where, text=name, nearest=_nearest(name, directory)),)
    titles = [as_text(value) for part in parts for _, value in part.table.grid.cells(part.table.grid.first_row)]
    for text in (*titles, submission.source.member or "", submission.source.file):
        guess = directory.find_within(text)
        if guess:
            return guess.name, True, (find("unit_from_name", where, unit=guess.name),)
    return "", False, (find("unit_missing", where),)


def _nearest(name: str, directory: UnitDirectory) -> str:
    best = process.extractOne(name, [unit.name for unit in directory.units], scorer=fuzz.ratio, score_cutoff=60)
    return f"，最接近的是“{best[0]}”" if best else ""
