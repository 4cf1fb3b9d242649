"""Signs of 数字形式主义 within one submission (notice 五（四）): never an accusation, always with what it is seen by.

A warning that is usually wrong teaches people to ignore warnings. So each rule asks for several rows, and leaves alone
what an honest office also writes: a fault that two or three items share, one problem met again on the same item by
somebody else, an open day, a few walks without any problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.checking import formalism_days
from toolkit.checking.formalism_evidence import excerpt, item_count, row_numbers
from toolkit.checking.formalism_likeness import groups
from toolkit.checking.formalism_texts import bare, comparable, is_nothing_found, is_vacuous, substance
from toolkit.checking.formalism_words import TAKES_TIME
from toolkit.checking.rules import Ground, RecordRule, SubmissionRule
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values import Deadline, DueKind
from toolkit.core.values.text import fold, is_nil
from toolkit.forms.cells import DUE_WORDS

# From 0 to 100. Below, two texts about the same sort of thing become alike by chance.
_ALIKE = 85
# Shorter texts are not compared; those that are no longer than the second (排队等候时间较长) are anybody's words.
_SHORTEST, _ANYBODYS = 8, 16
# That several items share a fault is common; so many do not, or fewer if that is half of what a unit reports.
_MANY, _SEVERAL = 4, 3
# A file with fewer rows says too little about how a unit works.
_ROWS_WITHOUT_PROBLEM, _ROWS_AT_ONCE = 5, 6


def vacuous_measure(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A measure says what is done, not only that something is to get better."""
    measure = record.texts.get("measure", "")
    if not is_nil(measure) and _has_problem(record) and is_vacuous(measure, record.texts.get("item", "")):
        column = ground.form.column("measure")
        yield find(
            "vacuous_measure",
            record.cell("measure"),
            record.location,
            heading=column.name,
            text=excerpt(measure),
            sample=column.example.rstrip("。"),
        )


def same_problem_for_items(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Different items are not found wanting in the same words."""
    records = _with_problem(submission)
    texts = [_comparable_problem(record, submission) for record in records]
    for rows, text in _alike(records, texts):
        items = item_count(rows)
        if _is_much(items, text, len(rows), len(records)):
            yield _on_rows("same_problem_for_items", rows, "problem", ground, items=items)


def same_measure_for_problems(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Different problems are not answered in the same words. What says nothing is another rule's affair.

    On one item two problems are mostly one, told twice.
    """
    records = _with_problem(submission)
    texts = [bare(substance(record.texts.get("measure", ""))) for record in records]
    for rows, text in _alike(records, texts):
        different = item_count(rows)
        if _is_much(different, text, len(rows), len(records)):
            problems = groups([_comparable_problem(record, submission) for record in rows], _ALIKE)
            different = min(different, len(problems))
        if _is_much(different, text, len(rows), len(records)):
            yield _on_rows("same_measure_for_problems", rows, "measure", ground, problems=different)


def no_problem_in_any_row(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Of many walks not every one finds nothing."""
    records = submission.records
    if len(records) >= _ROWS_WITHOUT_PROBLEM and all(_finds_nothing(record) for record in records):
        yield find("no_problem_in_any_row", count=len(records), heading=ground.form.column("problem").name)


def all_immediate(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Where everything is 立行立改, the measures are such as can be done at once (notice 三（二）)."""
    records = _with_problem(submission)
    dues = [record.values.get("due") for record in records]
    if len(records) < _ROWS_AT_ONCE or not all(isinstance(d, Deadline) and d.kind is DueKind.IMMEDIATE for d in dues):
        return
    slow = [record for record in records if any(word in record.texts.get("measure", "") for word in TAKES_TIME)]
    if 3 * len(slow) >= len(records):
        yield find(
            "all_immediate",
            count=len(records),
            heading=ground.form.column("due").name,
            word=DUE_WORDS[DueKind.IMMEDIATE],
            rows=row_numbers(slow),
            text=excerpt(slow[0].texts["measure"]),
        )


RECORD_RULES: tuple[RecordRule, ...] = (vacuous_measure,)
SUBMISSION_RULES: tuple[SubmissionRule, ...] = (
    same_problem_for_items,
    same_measure_for_problems,
    no_problem_in_any_row,
    all_immediate,
    formalism_days.walked_on_one_day,
    formalism_days.walked_before_campaign,
    formalism_days.more_items_than_hours,
)


def _on_rows(code: str, rows: Sequence[Record], column: str, ground: Ground, **counts: int) -> Finding:
    text, heading = excerpt(rows[0].texts[column]), ground.form.column(column).name
    where = rows[0].cell(column)
    return find(code, where, None, heading=heading, rows=row_numbers(rows), text=text, **counts)


def _alike(records: Sequence[Record], texts: Sequence[str]) -> Iterator[tuple[list[Record], str]]:
    """The records whose texts are alike, group by group, with the first text of each."""
    for group in groups([text if len(text) >= _SHORTEST else "" for text in texts], _ALIKE):
        yield [records[index] for index in group], texts[group[0]]


def _comparable_problem(record: Record, submission: Submission) -> str:
    return comparable(record.texts.get("problem", ""), (fold(record.texts.get("item", "")), submission.unit or ""))


def _is_much(different: int, text: str, rows: int, all_rows: int) -> bool:
    return (different >= _MANY and len(text) > _ANYBODYS) or (different >= _SEVERAL and 2 * rows >= all_rows)


def _has_problem(record: Record) -> bool:
    return not _finds_nothing(record)


def _finds_nothing(record: Record) -> bool:
    return is_nothing_found(record.texts.get("problem", ""))


def _with_problem(submission: Submission) -> list[Record]:
    return [record for record in submission.records if record.texts.get("problem") and _has_problem(record)]
