"""三张清单: the sheets kept current from the ledger, and lists to hand out to a unit or to publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from toolkit.actions.ledger import Ledger, open_ledgers, save_ledgers
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, fit_name, free_name
from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.core.values.phones import hide_private_numbers
from toolkit.core.values.text import is_nil
from toolkit.forms.cells import to_json, to_text
from toolkit.forms.schema import Form
from toolkit.forms.three_lists import LISTS, ThreeList
from toolkit.reports.facts import facts_of
from toolkit.workbooks.three_lists import rewritten, write_lists

_HIDDEN = "（号码略）"  # telephone numbers and numbers of identity cards, which nobody publishes
Line = Mapping[str, Value]


@dataclass(frozen=True)
class ListOutcome:
    """How many rows each list has, by its name, and whether the sheets changed."""

    counts: Mapping[str, int]
    written: tuple[Path, ...]


@dataclass(frozen=True)
class ExportOutcome:
    """The files that were written, each with the rows of its lists; ``hidden`` counts numbers that were left out."""

    files: tuple[tuple[Path, Mapping[str, int]], ...]
    hidden: int = 0


def refresh(workspace: Workspace, *, at: datetime) -> ListOutcome:
    """Make the three sheets say what the ledger says. Raises Trouble or WorkbookRefusal."""
    ledgers = open_ledgers(workspace)
    ledger = ledgers[0]
    demand_sheets(ledger.book, *(one.label for one in LISTS))
    update(ledger, ledger.register.rows)
    counts = {one.label: len(lines_of(ledger.form, one, ledger.register.rows)) for one in LISTS}
    return ListOutcome(counts, save_ledgers(workspace, ledgers, at))


def update(ledger: Ledger, rows: Sequence[RegisterRow]) -> None:
    """Bring the sheets of an open ledger up to the rows that it has; a workbook without them stays as it is."""
    there = [one for one in LISTS if one.label in ledger.book.sheet_names]
    if there:
        ledger.book.edit([rewritten(ledger.book, one.form, lines_of(ledger.form, one, rows)) for one in there])


def lines_of(form: Form, one: ThreeList, rows: Sequence[RegisterRow]) -> list[Line]:
    """The lines of a list, in the order of the ledger."""
    chosen = zip(facts_of(form, rows), rows, strict=True)
    return [_line(one, row) for fact, row in chosen if _belongs(one, row, problem=fact.problem)]


def _belongs(one: ThreeList, row: RegisterRow, *, problem: bool) -> bool:
    listing, measure = row.values.get("listing"), row.values.get("measure")
    if one.id == "problem":
        return problem
    if one.id == "need":
        return listing == "need"
    said = isinstance(measure, str) and bool(measure.strip()) and not is_nil(measure)
    return said and (problem or listing in ("need", "improvement"))


def _line(one: ThreeList, row: RegisterRow) -> Line:
    values = {**row.values, "id": row.id or None, "unit": row.unit or None}
    return {column: values.get(source) for column, source in one.shows.items()}


def export(
    workspace: Workspace,
    *,
    on: date,
    lists: Sequence[ThreeList] = LISTS,
    units: Sequence[str] | None = None,
    public: bool = False,
    out: Path | None = None,
) -> ExportOutcome:
    """Write lists into 文稿/ (or to ``out``): of the whole district, or a file for each unit (``()``: all with rows).

    What is published has no ids, offices and numbers of telephones or identity cards. Raises Trouble.
    """
    ledger = open_ledgers(workspace)[0]
    names = _units(ledger, units) if units is not None else [""]
    files: list[tuple[Path, Mapping[str, int]]] = []
    hidden = 0
    for unit in names:
        rows = [row for row in ledger.register.rows if not unit or row.unit.strip() == unit]
        parts = [(one, lines_of(ledger.form, one, rows)) for one in lists]
        if public:
            parts, count = _publishable(parts)
            hidden += count
        name = f"{unit}三张清单" if len(lists) > 1 else f"{unit}{lists[0].label}"
        file = f"{fit_name(name)}{'（公示）' if public else ''}{on:%Y%m%d}.xlsx"
        target = out or free_name(workspace.documents / file)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_lists(target, parts, title=name, settings=ledger.office.settings, public=public)
        files.append((target, {one.label: len(lines) for one, lines in parts}))
    return ExportOutcome(tuple(files), hidden)


def _units(ledger: Ledger, wanted: Sequence[str]) -> list[str]:
    """The units by their canonical names; without any, all that have rows. Raises Trouble for one that is unknown."""
    if not wanted:
        present = {row.unit.strip() for row in ledger.register.rows}
        return [unit.name for unit in ledger.office.units if unit.name in present]
    found = [(name, ledger.office.directory.find(name)) for name in wanted]
    unknown = [name for name, unit in found if unit is None]
    if unknown:
        known = "、".join(unit.name for unit in ledger.office.units)
        raise Trouble(f"单位名录中没有“{unknown[0]}”。", f"名录中的单位：{known}")
    return [unit.name for _, unit in found if unit]


def _publishable(parts: Sequence[tuple[ThreeList, list[Line]]]) -> tuple[list[tuple[ThreeList, list[Line]]], int]:
    """The lines with private numbers taken out of their texts, and how many there were."""
    hidden = 0
    shown: list[tuple[ThreeList, list[Line]]] = []
    for one, lines in parts:
        cleaned: list[Line] = []
        for line in lines:
            texts = {id: hide_private_numbers(value, _HIDDEN) for id, value in line.items() if isinstance(value, str)}
            hidden += sum(count for id, (_, count) in texts.items() if id in one.public)
            cleaned.append({**line, **{id: text for id, (text, _) in texts.items()}})
        shown.append((one, cleaned))
    return shown, hidden


def lists_json(workspace: Workspace, lists: Sequence[ThreeList] = LISTS) -> dict[str, object]:
    """The lists of a workspace as plain data, by their ids."""
    ledger = open_ledgers(workspace)[0]
    return {one.id: [*_json(one, lines_of(ledger.form, one, ledger.register.rows))] for one in lists}


def _json(one: ThreeList, lines: Sequence[Line]) -> Iterator[dict[str, object]]:
    for line in lines:
        answer: dict[str, object] = {}
        for column in one.form.columns:
            answer |= to_json(column, line.get(column.id))
        yield answer


def lists_table(workspace: Workspace, one: ThreeList) -> tuple[list[str], list[list[str]]]:
    """The headings and the lines of a list in words."""
    ledger = open_ledgers(workspace)[0]
    lines = lines_of(ledger.form, one, ledger.register.rows)
    columns = one.form.columns
    return [c.name for c in columns], [[to_text(c, line.get(c.id)) for c in columns] for line in lines]
