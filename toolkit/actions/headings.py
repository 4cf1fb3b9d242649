"""表头对照 at work: questions that files raise go to the sheet, and what people chose goes to the reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from toolkit.core.catalogue import heading_words
from toolkit.core.records import DoubtfulHeading, Submission
from toolkit.core.values import Value
from toolkit.core.values.text import fold
from toolkit.forms.headings import HEADINGS
from toolkit.forms.registry import SUBMITTED_FORMS, form_by_id
from toolkit.forms.schema import Form
from toolkit.forms.targets import choice_label, heading_choices
from toolkit.reading.headings import Choices, plain
from toolkit.workbooks.headings import HeadingRow
from toolkit.workbooks.register import moment_text

_SUBMITTED = {form.id: form for form in SUBMITTED_FORMS}


def choices_of(rows: Iterable[HeadingRow]) -> tuple[Choices, tuple[str, ...]]:
    """What headings stand for as people chose, and what is wrong with rows that therefore do not count."""
    answers: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    remarks: list[str] = []
    for row in (row for row in rows if row.choice):
        form = _SUBMITTED.get(row.form)
        id = _choice_id(form, row.choice) if form else ""
        if id:
            answers[row.form, plain(row.heading)][row.row] = id
        else:
            remarks.append(_fault(row, form))
    agreed = {key: ids for key, ids in answers.items() if len({*ids.values()}) == 1}
    remarks += [
        _contradiction(heading, ids) for (form_id, heading), ids in answers.items() if (form_id, heading) not in agreed
    ]
    return frozenset((*key, next(iter(ids.values()))) for key, ids in agreed.items()), tuple(remarks)


def _contradiction(heading: str, ids: Iterable[int]) -> str:
    rows = "、".join(map(str, ids))
    return heading_words.CONTRADICTORY.format(sheet=HEADINGS.sheet, rows=rows, heading=heading)


def _choice_id(form: Form, text: str) -> str:
    return next((choice.id for choice in heading_choices(form) if fold(choice.label) == fold(text)), "")


def _fault(row: HeadingRow, form: Form | None) -> str:
    place = {"sheet": HEADINGS.sheet, "row": row.row}
    if form is None:
        return heading_words.UNKNOWN_FORM.format(**place, column=HEADINGS.column("form").name)
    column = HEADINGS.column("decision").name
    return heading_words.UNKNOWN_CHOICE.format(**place, column=column, text=row.choice, form=form.sheet)


def unanswered(rows: Iterable[HeadingRow]) -> int:
    """How many headings wait for somebody to choose."""
    return sum(not row.choice for row in rows)


def questions(
    rows: Iterable[HeadingRow], submissions: Sequence[Submission], batch: int, at: datetime
) -> Iterator[dict[str, Value]]:
    """New rows of the sheet, by column id: the doubtful headings that it does not have yet, each once."""
    known = {(row.form, plain(row.heading)) for row in rows}
    for submission in submissions:
        for doubt in submission.doubtful:
            key = doubt.form, plain(doubt.text)
            if key not in known:
                known.add(key)
                yield _question(submission, doubt, batch, at)


def _question(submission: Submission, doubt: DoubtfulHeading, batch: int, at: datetime) -> dict[str, Value]:
    return {
        "batch": batch,
        "form": doubt.form,
        "heading": doubt.text,
        "samples": "\n".join(doubt.samples),
        "proposal": choice_label(form_by_id(doubt.form), doubt.proposal),
        "unit": submission.unit,
        "source": f"{submission.source.label} {doubt.location}",
        "at": moment_text(at),
    }
