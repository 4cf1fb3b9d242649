"""Reading and checking files: what ``toolkit read`` and ``toolkit check`` do, and the first half of a merge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from toolkit.checking.checker import check, check_between, check_units
from toolkit.checking.registers import Registers
from toolkit.checking.rules import Ground
from toolkit.core import catalogue
from toolkit.core.documents import Document
from toolkit.core.findings import Finding, Severities, weighed
from toolkit.core.records import Record, Submission
from toolkit.core.register import RegisterRow
from toolkit.core.workdays import Workdays
from toolkit.forms import district
from toolkit.forms.cells import to_json
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.registry import SUBMITTED_FORMS, form_by_id
from toolkit.forms.schema import Form, UnitEntry
from toolkit.forms.settings import Settings
from toolkit.intake import open_files, readable_name
from toolkit.reading.attribution import Context
from toolkit.reading.headings import Choices
from toolkit.reading.reader import read_document
from toolkit.rosters.china import china

# Called with how much is done, how much there is, and what is being worked on.
Progress = Callable[[int, int, str], None]


# Gives the passwords that an office knows of encrypted files.
Passwords = Callable[[], Sequence[str]]


def no_passwords() -> Sequence[str]:
    """Know none."""
    return ()


def no_progress(done: int, total: int, what: str) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Office:
    """Whose files are read: the units and settings of a district, and how severe it takes each fault to be.

    ``registers`` is what the units have reported in other registers, ``choices`` what 表头对照 says of headings.
    """

    units: Sequence[UnitEntry]
    settings: Settings
    severities: Severities = field(default_factory=dict)
    registers: Registers = field(default_factory=Registers)
    choices: Choices = frozenset()

    @property
    def directory(self) -> UnitDirectory:
        """The units by every name."""
        return UnitDirectory(self.units, (self.settings.city, self.settings.district))

    @cached_property
    def calendar(self) -> Workdays:
        """China's workdays, with the days that the district has put into its settings."""
        return china(self.settings.local_days)


# Outside of a workspace the notice's own district serves.
OFFICE_OF_THE_NOTICE = Office(district.UNITS, district.SETTINGS)


@dataclass(frozen=True)
class ReadFile:
    """One file with every document in it and what each submits."""

    path: Path
    submissions: tuple[tuple[Document, Submission], ...]


def read_files(
    paths: Sequence[Path],
    office: Office = OFFICE_OF_THE_NOTICE,
    progress: Progress = no_progress,
    passwords: Passwords = no_passwords,
) -> Iterator[ReadFile]:
    """Read and check files one after the other, in the order given. ``passwords`` are asked for once a file is locked."""
    context = Context(SUBMITTED_FORMS, office.directory, office.settings.report_due, office.choices)
    for done, (path, documents) in enumerate(open_files(paths)):
        progress(done, len(paths), readable_name(path))
        documents = _unlocked(path, documents, passwords)
        read = [
            (document, checked(submission, office))
            for document in documents
            for submission in read_document(document, context)
        ]
        yield ReadFile(path, tuple(read))
    progress(len(paths), len(paths), "")


def _unlocked(path: Path, documents: tuple[Document, ...], passwords: Passwords) -> tuple[Document, ...]:
    """The documents of a file, opened once more with the office's passwords if one is encrypted."""
    locked = any(document.rejection and document.rejection.code == "encrypted" for document in documents)
    known = passwords() if locked else ()
    return next(open_files([path], passwords=known))[1] if known else documents


def checked(submission: Submission, office: Office) -> Submission:
    """A submission held against the rules of its form, each fault as severe as the district takes it."""
    return _held(check, submission, office)


def held_between(submission: Submission, office: Office) -> Submission:
    """A checked submission held against what its unit has reported in other registers, too."""
    return _held(check_between, submission, office)


def held_together(
    submissions: Sequence[Submission], office: Office, form: Form = LEDGER, rows: Sequence[RegisterRow] = ()
) -> tuple[Submission, ...]:
    """Checked submissions held against each other, and against what other units have in the register of a form."""
    return tuple(
        replace(submission, findings=weighed(submission.findings, office.severities))
        for submission in check_units(form, submissions, rows)
    )


def files_together(files: Sequence[ReadFile], office: Office, rows: Sequence[RegisterRow] = ()) -> tuple[ReadFile, ...]:
    """Files with their submissions held against each other, and against the rows of the ledger."""
    held = iter(held_together([submission for file in files for _, submission in file.submissions], office, rows=rows))
    return tuple(
        replace(file, submissions=tuple((document, next(held)) for document, _ in file.submissions)) for file in files
    )


def _held(rules: Callable[[Submission, Ground], Submission], submission: Submission, office: Office) -> Submission:
    if submission.form is None:
        return submission
    form, settings = form_by_id(submission.form), office.settings
    found = rules(submission, Ground(form, settings.campaign, office.registers, office.calendar))
    return replace(found, findings=weighed(found.findings, office.severities))


def submission_json(submission: Submission) -> dict[str, object]:
    """A submission as the reading contract gives it."""
    source = submission.source
    return {
        "file": source.file,
        "member": source.member,
        "status": submission.status.value,
        "reason": submission.rejection.code if submission.rejection else None,
        "form": submission.form,
        "paper": submission.paper,
        "unit": submission.unit,
        "filled_on": submission.filled_on.isoformat() if submission.filled_on else None,
        "reporter": submission.reporter,
        "phone": submission.phone,
        "records": [record_json(form_by_id(submission.form), record) for record in submission.records]
        if submission.form
        else [],
        "findings": [finding_json(finding) for finding in all_findings(submission)],
    }


def record_json(form: Form, record: Record) -> dict[str, object]:
    """A record as the reading contract gives it; the keys are the form's column ids."""
    answer: dict[str, object] = {"location": str(record.location)}
    for column in form.submitted:
        answer |= to_json(column, record.values.get(column.id))
    return answer


def all_findings(submission: Submission) -> tuple[Finding, ...]:
    """The findings of a submission, the reason of its rejection first."""
    return (submission.rejection, *submission.findings) if submission.rejection else submission.findings


def finding_json(finding: Finding) -> dict[str, object]:
    """A finding as the reading contract gives it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "location": str(finding.location) if finding.location else None,
        "message": catalogue.message(finding),
        "hint": catalogue.hint(finding),
    }
