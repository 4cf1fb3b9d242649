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
from toolkit.core.marks import unmarked
from toolkit.core.records import Submission
from toolkit.core.values.dates import Reference, parse_date
from toolkit.core.values.text import as_text, fold
from toolkit.core.workdays import Workdays
from toolkit.forms.schema import Form
from toolkit.reading.attribution import Context, Part, by_unit
from toolkit.reading.columns import heading_findings, nameless_columns, similar_heading
from toolkit.reading.doubts import doubtful_form, doubtful_headings
from toolkit.reading.headings import heading_index
from toolkit.reading.matrices import find_matrix
from toolkit.reading.meta import Found, fields_in_row, fields_in_rows, fields_in_texts, merged, who_reported
from toolkit.reading.papers import read_paper
from toolkit.reading.records import Reading
from toolkit.reading.rows import REPORTED_KINDS, Row, RowKind, table_rows
from toolkit.reading.serials import serial_gaps
from toolkit.reading.shifts import month_above, read_shifts
from toolkit.reading.tables import Table, find_tables
from toolkit.reading.unfolded import rows_of, source_of, unfolding_findings

_SAMPLE_SHEET = re.compile(r"样表|样例|示例|范例|填写说明|填表说明")

# Titles are quoted in many ways, or not at all.
_QUOTES = str.maketrans("", "", "“”‘’\"'《》")
# How far down a sheet a title may stand.
_TITLES_WITHIN = 8

# A table with its rows, told apart once.
Laid = tuple[Table, tuple[Row, ...]]


def read_document(document: Document, context: Context) -> tuple[Submission, ...]:
    """Everything that a document submits: one submission for each unit named in it, at least one in all.

    A document may hold several forms on its sheets. One that holds none, or none with any entry, is one rejected
    submission.
    """
    if document.rejection:
        return (Submission(document.source, rejection=document.rejection, findings=document.findings),)
    paper = read_paper(document, context)
    document = replace(document, grids=unmarked(document.grids))
    visible = [grid for grid in document.grids if not grid.hidden]
    tables = _tables(visible, document, context)
    notices = (*document.findings, *_hidden_sheets(document.grids))
    if not tables:
        return (paper or _no_form(document, visible, notices, context),)
    laid = [(table, tuple(table_rows(table))) for table in tables]
    notices = (*notices, *_other_sheets(visible, tables))
    forms = dict.fromkeys(table.form for table in tables)
    submissions = [one for form in forms for one in _read_form(form, laid, visible, document, context)]
    # A table that nobody filled in says nothing where others do.
    said = [submission for submission in submissions if not submission.rejection] or submissions[:1]
    # A plan may carry its lists with it.
    whole = (paper,) if paper and not paper.rejection else ()
    return (*whole, *_with_notices(said, notices))


def _no_form(document: Document, grids: Sequence[Grid], notices: Sequence[Finding], context: Context) -> Submission:
    """A document in which no form was recognised, with what its headings may have meant."""
    if document.format == "docx" and not any(grid.rows for grid in document.grids):
        return Submission(document.source, rejection=find("not_a_paper"), findings=tuple(notices))
    wanted = "、".join(column.name for column in context.forms[0].submitted[:4])
    by_form = ((form, doubtful_form(grids, form, context.choices)) for form in context.forms)
    form, doubts = next((pair for pair in by_form if pair[1]), (context.forms[0], ()))
    findings = (*notices, *(similar_heading(form, doubt) for doubt in doubts))
    return Submission(document.source, rejection=find("not_a_form", wanted=wanted), findings=findings, doubtful=doubts)


def _read_form(
    form: Form, laid: Sequence[Laid], visible: Sequence[Grid], document: Document, context: Context
) -> Iterator[Submission]:
    """What a document submits of one form. ``laid`` are the tables of all forms."""
    fields = _document_fields(form, visible, laid)
    filled_on, date_fault = _filled_on(fields, document, context)
    parts = [
        _read_table(table, rows, fields, filled_on or context.anchor, context.calendar)
        for table, rows in laid
        if table.form is form
    ]
    submission = _submission(document, form, fields, filled_on, date_fault, context)
    return by_unit(submission, _without_samples(parts), context)


def _with_notices(submissions: Sequence[Submission], notices: Sequence[Finding]) -> Iterator[Submission]:
    """What is to be said of the document as a whole, said with its first form."""
    for submission in submissions:
        own = notices if submission.form == submissions[0].form else ()
        yield replace(submission, findings=(*own, *submission.findings))


def _tables(grids: Sequence[Grid], document: Document, context: Context) -> list[Table]:
    """All tables of a document, from the first sheet to the last; those of one sheet are of one form."""
    tables: list[Table] = []
    filled = [grid for grid in grids if grid.rows]
    for grid in filled:
        names = (document.source.member or document.source.file,) if len(filled) == 1 else ()
        found = _tables_on(grid, context, names)
        if not found and tables and document.format == "docx" and _carries_on(tables[-1].grid, grid):
            found = (tables[-1].continued_on(grid),)
        tables.extend(found)
    return tables


def _tables_on(grid: Grid, context: Context, names: Sequence[str]) -> tuple[Table, ...]:
    """The tables of the form that is most nearly complete; ``names`` are the file's, if it has no other sheet."""
    texts = (*names, grid.name, *grid.surroundings, *_titles(grid))
    titles = "\n".join(fold(text).translate(_QUOTES) for text in texts)
    fitting = [form for form in context.forms if not form.words or any(word in titles for word in form.words)]
    best: tuple[Table, ...] = ()
    for form in fitting:
        best = max(best, find_tables(grid, heading_index(form, context.choices)), key=_completeness)
    if _is_whole(best):
        return best
    near = (*_titles(grid), *grid.surroundings, grid.name, *names)
    indexes = (heading_index(form, context.choices) for form in fitting if form.matrix)
    matrices = (find_matrix(grid, index, near, context) for index in indexes)
    matrix = next(filter(None, matrices), None)
    return (matrix,) if matrix else best


def _is_whole(tables: Sequence[Table]) -> bool:
    """Whether a list needs no second look: all that is required is there, and nobody's name is there twice."""
    if not tables or _completeness(tables)[0] < 1:
        return False
    table, matrix = tables[0], tables[0].form.matrix
    matches = filter(None, map(table.index.exact, table.unmapped.values()))
    return matrix is None or all(match.target.column.id != matrix.name for match in matches)


def _completeness(tables: Sequence[Table]) -> tuple[float, int]:
    """How much of its form's required columns the first table has, and how many columns there are in all."""
    if not tables:
        return 0.0, 0
    required = [column for column in tables[0].form.submitted if column.required]
    return sum(bool(tables[0].columns_of(column.id)) for column in required) / len(required), len(tables[0].targets)


def _titles(grid: Grid) -> Iterator[str]:
    """The texts that stand alone in their row at the top of a sheet."""
    for row in range(grid.first_row, min(grid.last_row, grid.first_row + _TITLES_WITHIN) + 1):
        texts = [as_text(value) for _, value in grid.cells(row)]
        if len(texts) == 1:
            yield texts[0]


def _carries_on(before: Grid, grid: Grid) -> bool:
    return bool(grid.rows) and len(grid.rows[0]) == len(before.rows[0])


def _document_fields(form: Form, grids: Sequence[Grid], laid: Sequence[Laid]) -> dict[str, Found]:
    """The fields of the whole document, sheets with a table first."""
    with_table = [source_of(table) for table, _ in laid if table.form is form]
    others = [grid for grid in grids if not any(grid is other for other in with_table)]
    found = [_grid_fields(form, grid, laid) for grid in (*with_table, *others)]
    return merged({}, *found)


def _grid_fields(form: Form, grid: Grid, laid: Sequence[Laid]) -> dict[str, Found]:
    """The fields beside the tables of a grid, and at their feet."""
    here = [(table, rows) for table, rows in laid if source_of(table) is grid]
    inside = {row for table, _ in here for row in rows_of(table)}
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


def _read_table(
    table: Table, rows: Sequence[Row], fields: dict[str, Found], anchor: date | None, calendar: Workdays | None
) -> Part:
    doubtful = doubtful_headings(table)
    readings: list[Reading] = []
    findings: list[Finding] = [*heading_findings(table, doubtful), *unfolding_findings(table)]
    nil = False
    own = _fields_above(table)
    reference = Reference(anchor)
    month = month_above(table) if table.form.matrix else None
    for row in rows:
        if row.kind is RowKind.RECORD:
            read = read_shifts(table, row, reference, calendar, month)
            readings += [_with_hidden(table, row, reading) for reading in read]
        elif row.kind is RowKind.NIL:
            nil = True
        elif row.kind in REPORTED_KINDS:
            findings.append(
                find("row_passed_over", table.grid.location(row.number), row=row.number, text=row.text[:30])
            )
    findings += [*nameless_columns(table, readings), *serial_gaps(table, rows)]
    return Part(table, tuple(readings), merged(own, fields), tuple(findings), nil, tuple(doubtful.values()))


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
    where = table.grid.location(row.number)
    notice = find("hidden_row", where, reading.record.location, row=where.row)
    return replace(reading, findings=(*reading.findings, notice))


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
        if grid.rows and not any(source_of(table) is grid for table in tables):
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
    reporter, phone = who_reported(fields)
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
