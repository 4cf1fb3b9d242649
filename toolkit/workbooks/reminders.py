"""催办记录 of the district's workbook: which letters went out, about what, and how far their mail has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.forms.follow_up import REMINDERS
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import number_of
from toolkit.workbooks.tables import TableRow, read_table
from toolkit.workbooks.writing import Values, appending, cells_of

_BETWEEN = "、"


@dataclass(frozen=True)
class Sent:
    """One line: a letter to a unit. ``subjects`` are ids of problems, or names of filings."""

    row: int
    id: str
    on: date | None
    unit: str
    kind: str
    level: str
    subjects: frozenset[str]
    reply_by: date | None
    letter: str
    attachment: str
    address: str
    mail_state: str
    message_id: str
    explanation: str


def read_reminders(book: Sheets) -> tuple[Sent, ...]:
    """Every letter that the register has. Raises UnsafeWorkbook."""
    return tuple(_sent(row) for row in read_table(book, REMINDERS).rows if row.text("id").strip())


def _sent(row: TableRow) -> Sent:
    on, reply_by = row.values.get("on"), row.values.get("reply_by")
    return Sent(
        row.row,
        row.text("id").strip(),
        on if isinstance(on, date) else None,
        row.text("unit").strip(),
        row.text("kind"),
        row.text("level"),
        frozenset(filter(None, (part.strip() for part in row.text("subjects").split(_BETWEEN)))),
        reply_by if isinstance(reply_by, date) else None,
        row.text("letter"),
        row.text("attachment"),
        row.text("address").strip(),
        row.text("mail_state"),
        row.text("message_id").strip(),
        row.text("explanation").strip(),
    )


def next_number(sent: Sequence[Sent]) -> int:
    """The number of the next letter."""
    return max((number_of(REMINDERS, one.id) for one in sent), default=0) + 1


def subjects_text(subjects: Sequence[str]) -> str:
    """The subjects of a letter as the register keeps them."""
    return _BETWEEN.join(subjects)


def added(book: Sheets, lines: Sequence[Values]) -> SheetEdit:
    """The edit that adds letters, by column id."""
    return appending(read_table(book, REMINDERS), lines)


def marked(book: Sheets, said: Mapping[str, Values]) -> SheetEdit:
    """The edit that says something new of letters, by their ids. Raises KeyError for one that is not there."""
    table = read_table(book, REMINDERS)
    rows = {row.text("id").strip(): row.row for row in table.rows}
    cells = {place: cell for id, values in said.items() for place, cell in cells_of(table, rows[id], values)}
    return appending(table, (), cells)
