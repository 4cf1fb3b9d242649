"""备案: which unit has filed which material, when, how late, and with how many faults (notice 三)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.core.workdays import UnknownYears, Workdays
from toolkit.forms.materials import MATERIALS, STATES, Material
from toolkit.forms.schema import Campaign, UnitEntry


class Filed(StrEnum):
    """How one material of one unit stands."""

    AWAITED = "awaited"  # nothing came, and it is not due yet
    OWED = "owed"  # nothing came, and it is past due
    REFUSED = "refused"  # all that came went back
    FAULTY = "faulty"  # taken in, but some of it went back
    LATE = "late"
    DONE = "done"
    NIL = "nil"


# What a unit still has to do something about.
OPEN = (Filed.OWED, Filed.REFUSED, Filed.FAULTY)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document of a unit as 合并记录 lists it. ``records`` were read, and ``refused`` of them went back."""

    unit: str
    material: str
    on: date
    file: str
    records: int = 0
    refused: int = 0
    whole: bool = True  # False if it was refused as a whole


@dataclass(frozen=True)
class Cell:
    """One material of one unit. ``on`` is the day on which it was first taken in, or last refused.

    ``late`` counts days after the due date, ``late_workdays`` of them those worked (None where nobody knows);
    ``faults`` are records that went back with the latest document.
    """

    material: str
    state: Filed
    on: date | None = None
    late: int = 0
    late_workdays: int | None = 0
    faults: int = 0
    file: str = ""

    @property
    def text(self) -> str:
        """The cell in words, its state first."""
        said = STATES[self.state]
        day = f" {self.on:%m-%d}" if self.on else ""
        late = f"，迟{self.late}天" if self.late and self.state in (Filed.FAULTY, Filed.NIL) else ""
        match self.state:
            case Filed.LATE:
                return f"{said}{self.late}天{day}"
            case Filed.FAULTY:
                return f"{said}{self.faults}条{day}{late}"
            case _:
                return f"{said}{day}{late}"


@dataclass(frozen=True)
class UnitFilings:
    """One unit's materials, in the order of ``MATERIALS``."""

    unit: str
    owes: bool
    cells: tuple[Cell, ...]

    @property
    def open(self) -> tuple[Cell, ...]:
        """What the unit has not filed though it is due, or filed with faults."""
        return tuple(cell for cell in self.cells if cell.state in OPEN) if self.owes else ()


@dataclass(frozen=True)
class FilingMatrix:
    """All units as of a day: those that owe filings, in the order of the directory, then others that sent something."""

    as_of: date
    campaign: Campaign
    units: tuple[UnitFilings, ...]

    @property
    def owing(self) -> tuple[UnitFilings, ...]:
        """The units that have something open."""
        return tuple(unit for unit in self.units if unit.open)

    def count(self, material: str, *states: Filed) -> int:
        """How many units that owe it stand so with a material."""
        cells = (cell for unit in self.units if unit.owes for cell in unit.cells if cell.material == material)
        return sum(cell.state in states for cell in cells)


def filing_matrix(
    units: Sequence[UnitEntry], arrivals: Iterable[Arrival], campaign: Campaign, calendar: Workdays, as_of: date
) -> FilingMatrix:
    """The matrix from what arrived until that day, in any order."""
    by_cell: dict[tuple[str, str], list[Arrival]] = {}
    for arrival in (one for one in arrivals if one.on <= as_of):
        by_cell.setdefault((arrival.unit, arrival.material), []).append(arrival)
    senders = {unit for unit, _ in by_cell}
    owing = [unit.name for unit in units if unit.reports]
    known = [unit.name for unit in units if not unit.reports and unit.name in senders]
    names = (*owing, *known, *sorted(senders.difference(owing, known)))
    rows = tuple(UnitFilings(name, name in owing, _cells(name, by_cell, campaign, calendar, as_of)) for name in names)
    return FilingMatrix(as_of, campaign, rows)


def _cells(
    unit: str,
    by_cell: Mapping[tuple[str, str], Sequence[Arrival]],
    campaign: Campaign,
    calendar: Workdays,
    as_of: date,
) -> tuple[Cell, ...]:
    return tuple(
        _cell(material, by_cell.get((unit, material.id), ()), material.due_on(campaign), calendar, as_of)
        for material in MATERIALS
    )


def _cell(material: Material, sent: Sequence[Arrival], due: date, calendar: Workdays, as_of: date) -> Cell:
    taken = sorted((one for one in sent if one.whole), key=lambda one: (one.on, one.file))
    if not sent:
        return Cell(material.id, Filed.OWED if as_of > due else Filed.AWAITED, late=max(0, (as_of - due).days))
    if not taken:
        last = max(sent, key=lambda one: one.on)
        return Cell(material.id, Filed.REFUSED, last.on, file=last.file, faults=last.refused)
    first, last = taken[0], taken[-1]
    late = max(0, (first.on - due).days)
    worked = calendar.late_by(due, first.on) if late else 0
    state = _state(material, last, late)
    workdays = None if isinstance(worked, UnknownYears) else worked
    return Cell(material.id, state, first.on, late, workdays, last.refused, last.file)


def _state(material: Material, last: Arrival, late: int) -> Filed:
    if last.refused:
        return Filed.FAULTY
    if material.form and not last.records:
        return Filed.NIL
    return Filed.LATE if late else Filed.DONE


def matrix_json(matrix: FilingMatrix) -> dict[str, object]:
    """The matrix as plain data."""
    return {
        "as_of": matrix.as_of.isoformat(),
        "materials": [
            {"id": material.id, "name": material.name, "due": material.due_on(matrix.campaign).isoformat()}
            for material in MATERIALS
        ],
        "units": [
            {
                "unit": unit.unit,
                "owes": unit.owes,
                "open": [cell.material for cell in unit.open],
                "materials": {cell.material: _cell_json(cell) for cell in unit.cells},
            }
            for unit in matrix.units
        ],
    }


def _cell_json(cell: Cell) -> dict[str, object]:
    return {
        "state": cell.state.value,
        "on": cell.on.isoformat() if cell.on else None,
        "late_days": cell.late,
        "late_workdays": cell.late_workdays,
        "faults": cell.faults,
        "file": cell.file or None,
    }
