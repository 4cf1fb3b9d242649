"""From a document to what its units submitted (the reading contract of domain.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.catalogue import find
from toolkit.core.documents import CellValue, Document, Grid
from toolkit.core.findings import Finding
from toolkit.core.locations import Location
from toolkit.core.records import Submission
from toolkit.core.values.dates import Reference, parse_date
from toolkit.core.values.text import as_text, tidy
from toolkit.forms.schema import Form
from toolkit.reading.attribution import Context, Part, by_unit
from toolkit.reading.meta import Found, fields_in_row, fields_in_rows, fields_in_texts, merged
from toolkit.reading.records import Reading, read_row
from toolkit.reading.rows import REPORTED_KINDS, Row, RowKind, table_rows
from toolkit.reading.tables import Table, find_tables

_SAMPLE_SHEET = re.compile(r"样表|样例|示例|范例|填写说明|填表说明")
_PHONE = re.compile(r"(?:[0-9]{3,4}[-—－ ]?)?[0-9]{7,8}(?!\d)|1[0-9]{10}")


# A table with its rows, told apart once.
Laid = tuple[Table, tuple[Row, ...]]


def read_document(document: Document, context: Context) -> tuple[Submission, ...]:
    """Everything that a document submits: one submission for each unit named in it, at least one in all.

    A document that holds no form, or a form without any entry, is one rejected submission.
    """
    if document.rejection:
        return (Submission(document.source, rejection=document.rejection, findings=document.findings),)
    visible = [grid for grid in document.grids if not grid.hidden]
    form, tables = _tables(visible, context.forms, document.format)
    if form is None:
        wanted = "、".join(column.name for column in context.forms[0].submitted[:4])
        notices = (*document.findings, *_hidden_sheets(document.grids))
        return (Submission(document.source, rejection=find("not_a_form", wanted=wanted), findings=notices),)
    laid = [(table, tuple(table_rows(table))) for table in tables]
    fields = _document_fields(form, visible, laid)
    filled_on, date_fault = _filled_on(fields, document, context)
    parts = [_read_table(table, rows, fields, filled_on or context.anchor) for table, rows in laid]
    parts = _without_samples(parts)
    notices = (*document.findings, *_hidden_sheets(document.grids), *_other_sheets(visible, tables), *date_fault)
    submission = _submission(document, form, fields, filled_on, notices, context)
    return tuple(by_unit(submission, parts, context))


def _tables(grids: Sequence[Grid], forms: Sequence[Form], format: str) -> tuple[Form | None, list[Table]]:
    """The form whose tables hold the most columns, with all of its tables in the document."""
    best: tuple[Form | None, list[Table]] = (None, [])
    for form in forms:
        tables = _tables_of(grids, form, format)
        if sum(len(table.targets) for table in tables) > sum(len(table.targets) for table in best[1]):
            best = (form, tables)
    return best


def _tables_of(grids: Sequence[Grid], form: Form, format: str) -> list[Table]:
    tables: list[Table] = []
    for grid in grids:
        found = find_tables(grid, form)
        if not found and tables and format == "docx" and _carries_on(tables[-1].grid, grid):
            found = (tables[-1].continued_on(grid),)
        tables.extend(found)
    return tables


def _carries_on(before: Grid, grid: Grid) -> bool:
    return bool(grid.rows) and len(grid.rows[0]) == len(before.rows[0])


def _document_fields(form: Form, grids: Sequence[Grid], laid: Sequence[Laid]) -> dict[str, Found]:
    """The fields of the whole document, sheets with a table first."""
    with_table = [table.grid for table, _ in laid]
    others = [grid for grid in grids if not any(grid is other for other in with_table)]
    found = [_grid_fields(form, grid, laid) for grid in (*with_table, *others)]
    return merged({}, *found)


def _grid_fields(form: Form, grid: Grid, laid: Sequence[Laid]) -> dict[str, Found]:
    """The fields beside the tables of a grid, and at their feet."""
    here = [(table, rows) for table, rows in laid if table.grid is grid]
    inside = {row for table, _ in here for row in (*table.heading_rows, *table.data_rows)}
    outside = [row for row in grid.row_numbers() if row not in inside]
    foot = [row.number for _, rows in here for row in rows if row.kind is RowKind.FIELD]
    texts = fields_in_texts(form, grid.name, grid.surroundings)
    return merged(fields_in_rows(form, grid, (*outside, *foot)), texts)


def _filled_on(
    fields: dict[str, Found], document: Document, context: Context
) -> tuple[date | None, tuple[Finding, ...]]:
    found = fields.get("filled_on")
    anchor = document.source.sent.date() if document.source.sent else context.anchor
    parsed = parse_date(_first_date(found.value), Reference(anchor)) if found else None
    if parsed and parsed.value:
        return parsed.value.end, ()
    text = as_text(found.value) if found else ""
    return None, (find("filled_on_missing", found.location if found else None, text=text or "空白"),)


def _first_date(value: CellValue) -> CellValue:
    return re.sub(r"\s+", "", value) if isinstance(value, str) else value


def _read_table(table: Table, rows: Sequence[Row], fields: dict[str, Found], anchor: date | None) -> Part:
    readings: list[Reading] = []
    findings: list[Finding] = list(_heading_findings(table))
    nil = False
    own = _fields_above(table)
    reference = Reference(anchor)
    for row in rows:
        if row.kind is RowKind.RECORD:
            readings.append(_with_hidden(table, row, read_row(table, row, reference)))
        elif row.kind is RowKind.NIL:
            nil = True
        elif row.kind in REPORTED_KINDS:
            findings.append(
                find("row_passed_over", table.grid.location(row.number), row=row.number, text=row.text[:30])
            )
    return Part(table, tuple(readings), merged(own, fields), tuple(findings), nil)


def _fields_above(table: Table) -> dict[str, Found]:
    """The fields between this table's heading and whatever stands above it on the sheet."""
    start = table.heading_rows.start if table.heading_rows else table.grid.first_row
    above: dict[str, Found] = {}
    for row in range(start - 1, max(table.grid.first_row, start - 8) - 1, -1):
        above = merged(above, fields_in_row(table.form, table.grid, row))
    return above


def _with_hidden(table: Table, row: Row, reading: Reading) -> Reading:
    if row.number not in table.grid.hidden_rows:
        return reading
    notice = find("hidden_row", table.grid.location(row.number), reading.record.location, row=row.number)
    return replace(reading, findings=(*reading.findings, notice))


def _heading_findings(table: Table) -> Iterator[Finding]:
    row = table.heading_rows.stop - 1 if table.heading_rows else 0
    if not row:
        return
    for column in table.form.submitted:
        if column.required and not table.columns_of(column.id):
            yield find("missing_column", table.grid.location(row), heading=column.name)
    for at, heading in table.unmapped.items():
        code = "repeated_heading" if at in table.repeated else "extra_column"
        yield find(code, table.grid.location(row, at), heading="".join(heading.split()))


def _without_samples(parts: list[Part]) -> list[Part]:
    """Leave out sheets named 样表 and the like, where others hold records."""
    real = [part for part in parts if not _SAMPLE_SHEET.search(part.table.grid.name)]
    return real if any(part.readings for part in real) else parts


def _hidden_sheets(grids: Iterable[Grid]) -> Iterator[Finding]:
    for grid in grids:
        if grid.hidden and grid.rows:
            yield find("hidden_sheet", Location(grid.name), sheet=grid.name)


def _other_sheets(grids: Sequence[Grid], tables: Sequence[Table]) -> Iterator[Finding]:
    for grid in grids:
        if grid.rows and not any(table.grid is grid for table in tables):
            yield find("other_sheet", Location(grid.name), sheet=grid.name)


def _submission(
    document: Document,
    form: Form,
    fields: dict[str, Found],
    filled_on: date | None,
    notices: Sequence[Finding],
    context: Context,
) -> Submission:
    """The submission as far as it holds for the whole document."""
    reporter, phone = _reporter(fields)
    cells = {id: found.location for id, found in fields.items()}
    return Submission(
        document.source,
        form.id,
        filled_on=filled_on,
        reporter=reporter,
        phone=phone,
        findings=tuple(notices),
        meta_cells=cells,
    )


def _reporter(fields: dict[str, Found]) -> tuple[str | None, str | None]:
    """The reporter and the telephone, which may stand behind one label."""
    name = tidy(as_text(fields["reporter"].value)) if "reporter" in fields else ""
    phone = tidy(as_text(fields["phone"].value)) if "phone" in fields else ""
    number = _PHONE.search(name)
    if number:
        phone = phone or number[0]
        name = name.replace(number[0], "").strip(" ,，、;；/（）()")
    return name or None, phone or None
