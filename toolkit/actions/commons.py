"""共性问题: problems sorted into kinds in the workbook, and a note to the units that are to check themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from toolkit.actions.ledger import Ledger, open_ledger, save_ledgers
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.templates import report_template
from toolkit.actions.workspace import Workspace, fit_name, free_name
from toolkit.checking.common_problems import problem_of, sorted_problems
from toolkit.core.commons import CommonProblem, Kinds, KnownKind
from toolkit.core.values import Value
from toolkit.forms.commons import COMMONS, SORTINGS
from toolkit.forms.directory import UnitDirectory
from toolkit.reports.common_note import TEMPLATE, Common, write_common_note
from toolkit.reports.facts import facts_of
from toolkit.workbooks.commons import OWN, has_commons, kind_rows, read_kinds, read_sortings, sorted_edits
from toolkit.workbooks.tables import TableRow

CONFIRMED = "confirmed"
_BETWEEN = "、"
_EXAMPLE_LENGTH = 60
_NAME_BYTES = 90


@dataclass(frozen=True)
class Counted:
    """A common problem with its figures."""

    common: CommonProblem
    done: int

    @property
    def open(self) -> int:
        """How many of its problems are not solved."""
        return len(self.common.rows) - self.done


@dataclass(frozen=True)
class CommonOutcome:
    """The kinds as they stand. ``problems`` counts all stated ones; ``notes`` are the letters that were written.

    ``unknown`` are units of 自查单位 that 单位名录 does not have.
    """

    kinds: Kinds
    counted: tuple[Counted, ...]
    problems: int
    written: tuple[Path, ...]
    notes: tuple[Path, ...] = ()
    unknown: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def sorted_problems(self) -> int:
        """How many problems are of a common kind."""
        return sum(len(one.common.rows) for one in self.counted)


def commons(workspace: Workspace, *, at: datetime, notes: bool = False) -> CommonOutcome:
    """Sort the problems and write what was found; with ``notes``, letters on confirmed kinds that have none yet.

    Raises Trouble, WorkbookRefusal or ReportRefusal.
    """
    ledger = open_ledger(workspace)
    kinds = kinds_of(ledger, demanded=True)
    counted = _counted(ledger, kinds.commons)
    rows = kind_rows(ledger.book)
    letters, unknown = _letters(workspace, ledger, counted, rows, at.date()) if notes else ({}, ())
    try:
        lines = [_kind_line(one, counted, rows, letters, at.date()) for one in kinds.known]
        ledger.book.edit(sorted_edits(ledger.book, lines, list(_sortings(ledger, kinds))))
        written = save_ledgers(workspace, [ledger], at)
    except BaseException:
        for path in letters.values():
            path.unlink(missing_ok=True)
        raise
    problems = sum(1 for row in ledger.register.rows if problem_of(row))
    return CommonOutcome(kinds, counted, problems, written, tuple(letters.values()), unknown, ledger.remarks)


def kinds_of(ledger: Ledger, *, demanded: bool = False) -> Kinds:
    """The kinds of problems as the workbook's sheets and the likeness of words have them; nothing is written.

    A workbook without the sheets remembers nothing. Raises Trouble if they are ``demanded``.
    """
    if not has_commons(ledger.book):
        if demanded:
            demand_sheets(ledger.book, COMMONS.sheet, SORTINGS.sheet)
        return sorted_problems(ledger.form, ledger.register.rows)
    return sorted_problems(ledger.form, ledger.register.rows, read_kinds(ledger.book), read_sortings(ledger.book))


def _counted(ledger: Ledger, found: Sequence[CommonProblem]) -> tuple[Counted, ...]:
    facts = facts_of(ledger.form, ledger.register.rows)
    done = {row.id for row, fact in zip(ledger.register.rows, facts, strict=True) if fact.rectified}
    return tuple(Counted(one, sum(row.id in done for row in one.rows)) for one in found)


def _kind_line(
    one: KnownKind,
    counted: Sequence[Counted],
    rows: Mapping[str, TableRow],
    letters: Mapping[str, Path],
    on: date,
) -> dict[str, Value]:
    """The line of 共性问题 for one kind: what people wrote in it, and the figures of now."""
    found = next((counting for counting in counted if counting.common.id == one.id), None)
    row = rows.get(one.id)
    kept: dict[str, Value] = {id: row.values.get(id) if row else None for id in (*OWN, "letter", "noted_on")}
    kept["name"] = one.name or kept["name"]
    if one.id in letters:
        kept |= {"letter": letters[one.id].name, "noted_on": on}
    line: dict[str, Value] = {COMMONS.identity: one.id, "proposed": one.proposed, **kept}
    if found is None:
        return {**line, "unit_count": 0, "count": 0, "done": 0, "open": 0}
    members = found.common.rows
    return {
        **line,
        "unit_count": len(found.common.units),
        "count": len(members),
        "done": found.done,
        "open": found.open,
        "units": _BETWEEN.join(found.common.units),
        "problems": _BETWEEN.join(row.id for row in members),
        "example": example_of(found.common),
    }


def example_of(common: CommonProblem) -> str:
    """The words of the problem that says it shortest, cut where they are long."""
    shortest = min((problem_of(row) for row in common.rows), key=lambda text: (len(text), text))
    return shortest if len(shortest) <= _EXAMPLE_LENGTH else f"{shortest[:_EXAMPLE_LENGTH]}…"


def _sortings(ledger: Ledger, kinds: Kinds) -> Iterator[dict[str, Value]]:
    rows = {row.id: row for row in ledger.register.rows}
    names = {kind.id: kind.called for kind in kinds.known}
    for line in kinds.sortings:
        row = rows.get(line.id)
        yield {
            "id": line.id,
            "unit": row.unit if row else None,
            "item": row.values.get("item") if row else None,
            "problem": line.text,
            "proposed": line.proposed or None,
            "named": names.get(line.proposed),
            "chosen": line.chosen or None,
        }


def _letters(
    workspace: Workspace, ledger: Ledger, counted: Sequence[Counted], rows: Mapping[str, TableRow], on: date
) -> tuple[dict[str, Path], tuple[str, ...]]:
    """A letter on each confirmed kind without one, by the kind's id; and the units that nobody knows."""
    directory, written, unknown = ledger.office.directory, dict[str, Path](), list[str]()
    for one in counted:
        row = rows.get(one.common.id)
        if row is None or one.common.state != CONFIRMED or row.text("letter").strip():
            continue
        units, strangers = _recipients(ledger, directory, row.text("recipients"))
        unknown += strangers
        target = free_name(
            workspace.documents / f"关于对照自查{fit_name(one.common.name, _NAME_BYTES)}的函{on:%Y%m%d}.docx"
        )
        common = Common(one.common, one.done, units)
        write_common_note(
            target,
            report_template(workspace, TEMPLATE),
            ledger.form,
            common,
            signed=on,
            settings=ledger.office.settings,
        )
        written[one.common.id] = target
    return written, tuple(dict.fromkeys(unknown))


def _recipients(ledger: Ledger, directory: UnitDirectory, said: str) -> tuple[tuple[str, ...], list[str]]:
    """The units that a clerk named, by their canonical names, and those unknown; all that report where none is named."""
    named = [
        part.strip() for part in said.replace("，", _BETWEEN).replace("\n", _BETWEEN).split(_BETWEEN) if part.strip()
    ]
    if not named:
        return tuple(unit.name for unit in ledger.office.units if unit.reports), []
    found = [(name, directory.find(name)) for name in named]
    return tuple(unit.name for _, unit in found if unit), [name for name, unit in found if not unit]


def outcome_json(outcome: CommonOutcome) -> dict[str, object]:
    """The common problems as plain data, with the rows behind each figure."""
    return {
        "problems": outcome.problems,
        "kind_count": len(outcome.counted),
        "sorted_problems": outcome.sorted_problems,
        "commons": [
            {
                "id": one.common.id,
                "name": one.common.name,
                "state": one.common.state or None,
                "units": list(one.common.units),
                "problems": [row.id for row in one.common.rows],
                "rectified": one.done,
                "open": one.open,
                "alike": [[row.id for row in rows] for rows in one.common.alike],
            }
            for one in outcome.counted
        ],
        "notes": [path.name for path in outcome.notes],
        "unknown_units": list(outcome.unknown),
        "remarks": list(outcome.remarks),
    }
