"""From a row of a table to a record: every column parsed, every fault a finding, every cell remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.core.catalogue import find
from toolkit.core.catalogue.submission_words import COLUMN
from toolkit.core.documents import CellValue
from toolkit.core.findings import Finding
from toolkit.core.locations import Location, column_letters
from toolkit.core.records import Record
from toolkit.core.values import Parsed, Value
from toolkit.core.values.dates import Reference
from toolkit.core.values.text import as_text, error_shown, is_nil, tidy
from toolkit.forms.cells import parse_cell, parse_options, parse_ticks
from toolkit.forms.schema import Column, Form, Kind
from toolkit.reading.nearest import nearest
from toolkit.reading.rows import Row
from toolkit.reading.tables import Table


@dataclass(frozen=True)
class Reading:
    """A record with the findings of reading it, and the unit that its row names, if the table has such a column."""

    record: Record
    findings: tuple[Finding, ...]
    unit: str = ""
    id: str = ""


def read_row(table: Table, row: Row, reference: Reference) -> Reading:
    """Read one record. ``reference`` tells the year of dates without one."""
    location = table.grid.location(row.number, table.first_column)
    values: dict[str, Value] = {}
    texts: dict[str, str] = {}
    cells: dict[str, Location] = {}
    findings: list[Finding] = []
    for column in table.form.submitted:
        at = table.columns_of(column.id)
        if not at:
            continue
        parsed, texts[column.id] = _parse(table, row, column, at, reference)
        values[column.id] = parsed.value
        cells[column.id] = table.grid.location(row.number, at[0])
        if parsed.fault:
            findings.append(_fault(parsed, column, cells[column.id], location))
    findings.extend(_formula_findings(table, row, location))
    record = Record(location, values, texts, cells, _extras(table, row))
    return Reading(record, tuple(findings), _named(table, row, table.form.unit_column), _id(table, row))


def _fault(parsed: Parsed[Value], column: Column, cell: Location, record: Location) -> Finding:
    """The finding of a cell's fault; of a column with options it names them, and the one that was perhaps meant."""
    assert parsed.fault is not None
    if not column.options:
        return find(parsed.fault, cell, record, heading=column.name, **parsed.params)
    legal = "、".join(option.label for option in column.options)
    meant = nearest(parsed.params["text"], {name: option.label for option in column.options for name in option.names})
    params = {**parsed.params, "legal": legal, "nearest": meant}
    return find(parsed.fault, cell, record, heading=column.name, **params)


def _parse(
    table: Table, row: Row, column: Column, at: Sequence[int], reference: Reference
) -> tuple[Parsed[Value], str]:
    """What a column's cells mean, and what they say word for word."""
    if column.kind is Kind.TICKS:
        options = {option.id: row.cells.get(c) for c in at if (option := table.targets[c].option)}
        if options:
            return parse_ticks(column, options), "".join(as_text(value) for value in options.values())
    value = _value(row, at)
    if column.kind is Kind.TICKS:
        return parse_options(column, value), as_text(value)
    parsed = parse_cell(column, value, reference)
    if column.id in table.supplements and not parsed.fault:
        parsed = _supplemented(table, row, column, parsed.value)
    return parsed, as_text(value)


def _supplemented(table: Table, row: Row, column: Column, value: Value) -> Parsed[Value]:
    """A text with what its supplements' columns say."""
    text = value if isinstance(value, str) else ""
    for at, supplement in table.supplements[column.id]:
        if error := error_shown(row.cells.get(at)):
            return Parsed(value, "cell_error", {"text": error})
        more = tidy(as_text(row.cells.get(at)))
        if more and not is_nil(more):
            text = supplement.template.format(text.rstrip("。；;"), more) if text else more
    return Parsed(text or None)


def _value(row: Row, at: Sequence[int]) -> CellValue:
    """What stands under a heading; of several columns under one merged heading, all that they say."""
    if len(at) == 1:
        return row.cells.get(at[0])
    filled = [value for value in (row.cells.get(column) for column in at) if as_text(value)]
    texts = list(dict.fromkeys(as_text(value) for value in filled))
    return "；".join(texts) if len(texts) > 1 else next(iter(filled), None)


def _formula_findings(table: Table, row: Row, record: Location) -> Iterator[Finding]:
    """A formula whose result was never stored reads as blank, which its author cannot know."""
    if not table.grid.formulas:
        return
    for at, target in table.targets.items():
        if (row.number, at) in table.grid.formulas and row.cells.get(at) in (None, ""):
            yield find("formula_without_value", table.grid.location(row.number, at), record, heading=target.column.name)


def _extras(table: Table, row: Row) -> Mapping[str, str]:
    """What stands under headings that the form does not have; one without a name, or of a name before, gets its letter."""
    extras: dict[str, str] = {}
    for at, heading in table.unmapped.items():
        text = as_text(row.cells.get(at) if heading else table.grid.value(row.number, at))
        if text:
            name = "".join(heading.split())
            letter = COLUMN.format(column_letters(at))
            extras[letter if not name else f"{name}（{letter}）" if name in extras else name] = text
    return extras


def _named(table: Table, row: Row, column: str) -> str:
    at = table.columns_of(column)
    return tidy(as_text(row.cells.get(at[0]))) if at else ""


def _id(table: Table, row: Row) -> str:
    """The stable id that a row carries, if the sender worked on a copy of the district's register."""
    form = table.form
    for at in (*table.columns_of(form.identity), *table.serials):
        text = as_text(row.cells.get(at))
        if is_register_id(form, text):
            return text
    return ""


def is_register_id(form: Form, text: str) -> bool:
    """Whether a text is an id of the form's register rather than a running number."""
    return bool(form.id_prefix) and text.startswith(form.id_prefix) and text[len(form.id_prefix) :].isdecimal()
