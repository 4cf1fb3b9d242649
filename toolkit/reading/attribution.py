"""Whose submission it is: what was read of a document, parted by the units that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.locations import Area
from toolkit.core.records import DoubtfulHeading, Record, Submission, TablePlace
from toolkit.core.values.text import as_text, tidy
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.schema import Form, UnitEntry
from toolkit.reading.headings import Choices
from toolkit.reading.meta import Found
from toolkit.reading.naming import unit_findings
from toolkit.reading.records import Reading
from toolkit.reading.tables import Table
from toolkit.reading.unfolded import source_of


@dataclass(frozen=True)
class Context:
    """What reading needs besides the document. ``anchor`` is a day of the campaign, for dates without a year.

    ``choices`` are those of 表头对照: what headings stand for that no form knows.
    """

    forms: Sequence[Form]
    directory: UnitDirectory
    anchor: date | None = None
    choices: Choices = frozenset()


@dataclass(frozen=True)
class Part:
    """The rows of one table, read, with the fields around it."""

    table: Table
    readings: tuple[Reading, ...]
    fields: dict[str, Found]
    findings: tuple[Finding, ...]
    nil: bool
    doubtful: tuple[DoubtfulHeading, ...] = ()


@dataclass
class _Group:
    """What belongs to one unit: the rows, and the names that it goes by in them and around the tables."""

    members: list[tuple[Part, Reading | None]] = field(default_factory=list)
    in_rows: dict[str, None] = field(default_factory=dict)
    around: dict[str, None] = field(default_factory=dict)


def by_unit(submission: Submission, parts: Sequence[Part], context: Context) -> Iterator[Submission]:
    """Part what was read by the unit of each row, in the order in which units first appear.

    Rows without a unit belong to the one that the title or the file's name speaks of.
    """
    guess = _guess(submission, parts, context.directory)
    entry_of = cache(context.directory.find_any)
    groups: dict[str, _Group] = {}
    for part in parts:
        stated = tidy(as_text(part.fields["unit"].value)) if "unit" in part.fields else ""
        for reading in part.readings or [None]:
            own = reading.unit if reading else ""
            entry = entry_of(own or stated) if own or stated else guess
            group = groups.setdefault(entry.name if entry else own or stated, _Group())
            group.members.append((part, reading))
            (group.in_rows if own else group.around)[own or stated] = None
    filled = {
        name: group for name, group in groups.items() if any(reading or part.nil for part, reading in group.members)
    }
    for name, group in (filled or dict([*groups.items()][:1])).items():
        remarks = unit_findings(submission, name, group.in_rows, group.around, filled, context.directory)
        yield _one_unit(submission, name, group.members, tuple(remarks), context)


def _one_unit(
    submission: Submission,
    name: str,
    members: Sequence[tuple[Part, Reading | None]],
    remarks: tuple[Finding, ...],
    context: Context,
) -> Submission:
    parts = list({id(part): part for part, _ in members}.values())
    readings = [reading for _, reading in members if reading]
    findings = (
        *submission.findings,
        *remarks,
        *(finding for part in parts for finding in part.findings),
        *(finding for reading in readings for finding in reading.findings),
    )
    complete = replace(
        submission,
        unit=name or None,
        unit_known=context.directory.find(name) is not None,
        findings=tuple(findings),
        records=tuple(_record(reading) for reading in readings),
        tables=tuple(_place(part) for part in parts if part.table.heading_rows and part.readings),
        doubtful=tuple(doubt for part in parts for doubt in part.doubtful),
    )
    if readings:
        return complete
    if any(part.nil for part in parts):
        return replace(complete, findings=(*findings, find("nil_return")))
    return replace(complete, rejection=find("empty"))


def _place(part: Part) -> TablePlace:
    table, last = part.table, part.readings[-1].record.location.row
    right = max((*table.targets, *table.unmapped))
    headings = table.heading_rows
    return TablePlace(table.grid.name, Area(headings.start, table.first_column, last, right), headings.stop - 1)


def _record(reading: Reading) -> Record:
    return replace(reading.record, id=reading.id) if reading.id else reading.record


def _guess(submission: Submission, parts: Sequence[Part], directory: UnitDirectory) -> UnitEntry | None:
    """The unit that a title or the file's name speaks of."""
    titles = [
        as_text(value) for grid in (source_of(part.table) for part in parts) for _, value in grid.cells(grid.first_row)
    ]
    texts = (*titles, submission.source.member or "", submission.source.file)
    return next(filter(None, map(directory.find_within, texts)), None)
