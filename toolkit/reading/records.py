"""From a row of a table to a record: every column parsed, every fault a finding, every cell remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.core.catalogue import find
from toolkit.core.documents import CellValue
from toolkit.core.findings import Finding
from toolkit.core.locations import Location
from toolkit.core.records import Record
from toolkit.core.values import Parsed, Value
from toolkit.core.values.dates import Reference
from toolkit.core.values.text import as_text, is_nil, tidy
from toolkit.forms.cells import parse_cell, parse_options, parse_ticks
from toolkit.forms.schema import Column, Form, Kind
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
        parsed = _parse(table, row, column, at, reference)
        values[column.id] = parsed.value
        texts[column.id] = _text(table, row, column, at)
        cells[column.id] = table.grid.location(row.number, at[0])
        if parsed.fault:
            findings.append(find(parsed.fault, cells[column.id], location, heading=column.name, **parsed.params))
    findings.extend(_formula_findings(table, row, location))
    record = Record(location, values, texts, cells, _extras(table, row))
    return Reading(record, tuple(findings), _named(table, row, table.form.unit_column), _id(table, row))


def _parse(table: Table, row: Row, column: Column, at: list[int], reference: Reference) -> Parsed[Value]:
    if column.kind is Kind.TICKS:
        options = {option.id: row.cells.get(c) for c in at if (option := table.targets[c].option)}
        return parse_ticks(column, options) if options else parse_options(column, _value(row, at))
    parsed = parse_cell(column, _value(row, at), reference)
    supplements = _supplements(table, row, column)
    if not supplements or parsed.fault:
        return parsed
    text = as_text(parsed.value) if isinstance(parsed.value, str) else ""
    for template, supplement in supplements:
        text = template.format(text.rstrip("。；;"), supplement) if text else supplement
    return Parsed(text or None)


def _supplements(table: Table, row: Row, column: Column) -> list[tuple[str, str]]:
    """The texts of a column's supplements that are filled in, each with how it joins the column's."""
    found = []
    for at, target in table.targets.items():
        if target.column.id == column.id and target.supplement is not None:
            text = tidy(as_text(row.cells.get(at)))
            if text and not is_nil(text):
                found.append((column.supplements[target.supplement].template, text))
    return found


def _text(table: Table, row: Row, column: Column, at: list[int]) -> str:
    """What the column's cells say, word for word."""
    if column.kind is Kind.TICKS and len(at) > 1:
        return "".join(as_text(row.cells.get(c)) for c in at)
    return as_text(_value(row, at))


def _value(row: Row, at: list[int]) -> CellValue:
    """What stands under a heading; of several columns under one merged heading, all that they say."""
    filled = [value for value in (row.cells.get(column) for column in at) if as_text(value)]
    texts = list(dict.fromkeys(as_text(value) for value in filled))
    return "；".join(texts) if len(texts) > 1 else next(iter(filled), None)


def _formula_findings(table: Table, row: Row, record: Location) -> Iterator[Finding]:
    """A formula whose result was never stored reads as blank, which its author cannot know."""
    for at, target in table.targets.items():
        if (row.number, at) in table.grid.formulas and row.cells.get(at) in (None, ""):
            yield find("formula_without_value", table.grid.location(row.number, at), record, heading=target.column.name)


def _extras(table: Table, row: Row) -> Mapping[str, str]:
    texts = {heading: as_text(row.cells.get(at)) for at, heading in table.unmapped.items()}
    return {heading: text for heading, text in texts.items() if text}


def _named(table: Table, row: Row, column: str) -> str:
    at = table.columns_of(column) if column else []
    return tidy(as_text(row.cells.get(at[0]))) if at else ""


def _id(table: Table, row: Row) -> str:
    """The stable id that a row carries, if the sender worked on a copy of the district's register."""
    form = table.form
    for at, target in table.targets.items():
        if target.column.id == form.identity or target.column.kind is Kind.SERIAL:
            text = as_text(row.cells.get(at))
            if is_register_id(form, text):
                return text
    return ""


def is_register_id(form: Form, text: str) -> bool:
    """Whether a text is an id of the form's register rather than a running number."""
    return bool(form.id_prefix) and text.startswith(form.id_prefix) and text[len(form.id_prefix) :].isdecimal()
