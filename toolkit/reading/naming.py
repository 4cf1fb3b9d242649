"""What is to be said about the unit of a submission, and about how the file names it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from toolkit.core.catalogue import find
from toolkit.core.documents import Source
from toolkit.core.findings import Finding
from toolkit.core.records import Submission
from toolkit.core.values.text import fold
from toolkit.forms.directory import UnitDirectory
from toolkit.reading.nearest import nearest

# What follows in a file's name is whom the file is for: 区医保局报区行政审批服务局台账.
_ADDRESSED = re.compile(r"(?:报送?|呈报?|致|送)(?=区|市|县|行政审批)")


def unit_findings(
    submission: Submission,
    unit: str,
    in_rows: Collection[str],
    around: Collection[str],
    units: Collection[str],
    directory: UnitDirectory,
) -> Iterator[Finding]:
    """The findings on a submission's unit.

    ``in_rows`` are the names that it has in a column of the table, ``around`` those beside the tables (empty for a
    table without one); ``units`` are all units of the document with rows.
    """
    where = submission.meta_cells.get("unit")
    if not unit:
        yield find("unit_missing", where)
    elif directory.find(unit) is None:
        yield find("unit_unknown", where, text=unit, nearest=_nearest(unit, directory))
    elif "" in around:
        yield find("unit_from_name", where, unit=unit)
    elif len(units) <= 1 and (other := _unit_of_file(submission.source, directory)) not in ("", unit):
        yield find("unit_differs", where, unit=unit, other=other)
    if len(units) > 1:
        yield find("several_units", None, count=len(units), units="、".join(units))
    for names in (in_rows, around):
        spellings = {fold(name): name for name in names if name}
        if len(spellings) > 1:
            yield find("unit_two_names", None, names="、".join(f"“{name}”" for name in spellings.values()), unit=unit)


def _unit_of_file(source: Source, directory: UnitDirectory) -> str:
    """The one unit that the file's own name mentions, as its sender; empty if none or several are."""
    sender = _ADDRESSED.split(source.member or source.file)[0]
    entry = directory.find_within(sender)
    return entry.name if entry else ""


def _nearest(name: str, directory: UnitDirectory) -> str:
    names = {name: unit.name for unit in directory.units for name in (unit.name, unit.full_name, *unit.aliases)}
    return nearest(name, names)
