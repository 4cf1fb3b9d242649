"""Checking what stands in the registers themselves, as clerks have left it (``toolkit inspect``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.problems import life_findings
from toolkit.actions.reading import checked, finding_json, held_between, held_together
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import Document, Source
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission
from toolkit.core.register import RegisterRow
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.registry import BOOKS, Book
from toolkit.forms.schema import Form
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document


@dataclass(frozen=True)
class CheckedRegister:
    """The rows of one register as they read now, and everything found in them, by place."""

    sheet: str
    rows: int
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True)
class RegisterCheck:
    """What was found in registers."""

    registers: tuple[CheckedRegister, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, register by register."""
        return tuple(finding for register in self.registers for finding in register.findings)

    @property
    def faulty(self) -> bool:
        """Whether anything has to be mended."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check_registers(workspace: Workspace, books: Sequence[Book] = BOOKS) -> RegisterCheck:
    """Hold the registers of workbooks against the rules for submissions. Raises Trouble or WorkbookRefusal.

    A row that is struck off is closed, and what its unit once wrote is history; it is passed over.
    """
    forms = {form for book in books for form in book.forms}
    ledgers = [ledger for ledger in open_ledgers(workspace) if ledger.form in forms]
    return RegisterCheck(tuple(_checked(ledger) for ledger in ledgers))


def _checked(ledger: Ledger) -> CheckedRegister:
    form, office = ledger.form, ledger.office
    document = Document(Source(ledger.book.path.name), "xlsx", (ledger.book.grid(form.sheet),))
    read = [one for one in read_document(document, _context(ledger)) if one.form == form.id and not one.rejection]
    alone = [held_between(checked(submission, office), office) for submission in read]
    held = held_together(alone, office, form)
    found = [*_findings(ledger, held), *(life_findings(ledger) if form is LEDGER else ())]
    return CheckedRegister(form.sheet, len(ledger.register.rows), tuple(sorted(found, key=_place)))


def _place(finding: Finding) -> tuple[int, int]:
    where = finding.location
    return (where.row, where.column) if where else (0, 0)


def _context(ledger: Ledger) -> Context:
    office = ledger.office
    return Context((ledger.form,), office.directory, office.settings.report_due, office.choices)


def _findings(ledger: Ledger, submissions: Sequence[Submission]) -> Iterator[Finding]:
    closed = {row.row for row in ledger.register.rows if _is_closed(ledger.form, row)}
    for submission in submissions:
        for finding in submission.findings:
            where = finding.location
            if where and where.row and where.row not in closed and finding.severity is not Severity.NOTICE:
                yield finding


def _is_closed(form: Form, row: RegisterRow) -> bool:
    return form.closed is not None and row.values.get(form.closed[0]) == form.closed[1]


def check_json(check: RegisterCheck) -> dict[str, object]:
    """A check as plain data."""
    return {
        "registers": [
            {
                "sheet": register.sheet,
                "rows": register.rows,
                "findings": [finding_json(finding) for finding in register.findings],
            }
            for register in check.registers
        ]
    }
