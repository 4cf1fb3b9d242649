"""How each unit stands with its filings, from 合并记录 and the register: the lines of 报送情况.

The state of a unit is that which the report gives it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from toolkit.actions.ledger import Ledger
from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.forms.materials import PAPER_NAMES
from toolkit.forms.schema import Form, UnitEntry
from toolkit.forms.system import FILINGS
from toolkit.reports.facts import NO_UNIT, facts_of
from toolkit.reports.filings import Filing, Standing, standings
from toolkit.workbooks.register import moment
from toolkit.workbooks.tables import TableRow

Values = Mapping[str, Value]
# Words of 合并记录 for documents of which nothing new was taken in.
REFUSED, REPEATED = "未收", "重复件"


def in_force(batches: Iterable[TableRow], without: int = 0) -> list[Values]:
    """The lines of 合并记录 that no undo has taken back; those of one batch may be left out."""
    return [row.values for row in batches if not row.text("undone") and row.number("batch") != without]


def taken_in(lines: Iterable[Values]) -> Iterator[Filing]:
    """The submissions that came, though some went back in part or in all records; not those refused as a whole."""
    for line in lines:
        if line.get("unit") and line.get("result") not in (REFUSED, REPEATED) and line.get("form") not in PAPER_NAMES:
            yield Filing(
                _text(line, "unit"), _day(line, "filled_on"), _received(line), _count(line, "read"), _file(line)
            )


def filing_lines(
    form: Form, units: Sequence[UnitEntry], rows: Sequence[RegisterRow], lines: Sequence[Values]
) -> list[Values]:
    """The lines of 报送情况, by column id, from a register's rows and the lines of 合并记录 that are in force.

    First the units that owe filings, in the order of 单位名录, then others that filed or have rows.
    """
    filings = list(taken_in(lines))
    counts = Counter(row.unit for row in rows)
    stand = standings(units, filings, facts_of(form, rows))
    return [_line(unit, counts, filings, lines) for unit in stand if unit.unit != NO_UNIT]


def filings_after(ledger: Ledger, rows: Sequence[RegisterRow], lines: Sequence[Values]) -> list[Values]:
    """The lines of 报送情况 once a register has these rows; none where its workbook has no such sheet."""
    if FILINGS.sheet not in ledger.book.sheet_names:
        return []
    return filing_lines(ledger.form, ledger.office.units, rows, lines)


def _line(standing: Standing, counts: Mapping[str, int], filings: Iterable[Filing], lines: Iterable[Values]) -> Values:
    of_unit = (line for line in lines if line.get("unit") == standing.unit and line.get("form") not in PAPER_NAMES)
    own = [line for line in of_unit if line.get("result") != REPEATED]
    last = max(own, key=lambda line: (_count(line, "batch"), _day(line, "filled_on") or date.min), default={})
    return {
        "unit": standing.unit,
        "owes": "yes" if standing.owes else "no",
        "state": standing.state.name.lower(),
        "files": sum(filing.unit == standing.unit for filing in filings),
        "rows": counts[standing.unit],
        "file": _file(last) or None,
        "filled_on": last.get("filled_on"),
        "received": _received(last) if last else None,
        "refused": last.get("refused"),
        "explanation": last.get("explanation"),
    }


def _text(line: Values, column: str) -> str:
    return f"{line.get(column) or ''}"


def _count(line: Values, column: str) -> int:
    value = line.get(column)
    return value if isinstance(value, int) else 0


def _day(line: Values, column: str) -> date | None:
    value = line.get(column)
    return value if isinstance(value, date) else None


def _received(line: Values) -> date:
    return moment(_text(line, "at")).date()


def _file(line: Values) -> str:
    return " › ".join(filter(None, (_text(line, "file"), _text(line, "member"))))
