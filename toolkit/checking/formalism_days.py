"""Signs of 数字形式主义 in the days of walks (notice 三（二）, 五（四）)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from toolkit.checking.formalism_evidence import item_count, row_numbers
from toolkit.checking.formalism_words import EVENTS
from toolkit.checking.rules import Ground
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values import DateSpan
from toolkit.core.values.names import people_in, plain_name
from toolkit.core.values.people import parse_person
from toolkit.core.values.text import fold

# A file with fewer rows says too little about how a unit works.
_ROWS_ON_ONE_DAY, _ROWS_EARLY = 8, 5
# The first report of a campaign may well cover one day; one filed later, or walked just before the end, may not.
_SOON = timedelta(days=7)
# One item an hour: over a working day, or over the halves of it that the rows name.
_WORKING_DAY, _HALF_DAY = 8, 4
_HALVES = ("上午", "下午")
_LONGEST_NAME = 4


def walked_on_one_day(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Walking is a habit, not a day's work (notice 三（二）): not nearly all rows are of one day."""
    days = Counter(day for record in submission.records if (day := _single_day(record)))
    if not days:
        return
    day, count = days.most_common(1)[0]
    if count < max(_ROWS_ON_ONE_DAY, len(submission.records) * 0.9) or _is_event(submission.records):
        return
    walking_due = ground.campaign.walking_due
    if (submission.filled_on or walking_due) - day >= _SOON or day > walking_due - _SOON:
        walkers = len({fold(record.texts.get("walker", "")) for record in submission.records})
        yield find("walked_on_one_day", date=day, count=count, total=len(submission.records), walkers=walkers)


def walked_before_campaign(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A register of the campaign is not filled with what was done before it."""
    early = [record for record in submission.records if (day := _first_day(record)) and day < ground.campaign.start]
    if len(early) >= _ROWS_EARLY and 2 * len(early) > len(submission.records):
        yield find(
            "walked_before_campaign",
            count=len(early),
            total=len(submission.records),
            rows=row_numbers(early),
            start=ground.campaign.start,
        )


def more_items_than_hours(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Nobody walks more items on a day than there are hours to walk them."""
    days: dict[date, list[Record]] = defaultdict(list)
    for record in submission.records:
        if day := _single_day(record):
            days[day].append(record)
    walks: dict[tuple[str, date], list[Record]] = defaultdict(list)
    for day, records in days.items():
        for record in records if len(records) > _HALF_DAY else ():
            for name in sorted(_walkers(record)):
                walks[name, day].append(record)
    for (name, day), rows in walks.items():
        items, hours = item_count(rows), _hours(rows)
        if items > hours:
            said = {"walker": name, "date": day, "items": items, "hours": hours, "rows": row_numbers(rows)}
            yield find("more_items_than_hours", rows[0].cell("walker"), None, **said)


def _first_day(record: Record) -> date | None:
    walked = record.values.get("date")
    return walked.first if isinstance(walked, DateSpan) else None


def _single_day(record: Record) -> date | None:
    walked = record.values.get("date")
    return walked.first if isinstance(walked, DateSpan) and walked.end == walked.first else None


def _walkers(record: Record) -> set[str]:
    """The names of those who walked. 体验员 or 窗口工作人员 is nobody's."""
    text = record.texts.get("walker", "")
    people, only = people_in(text), parse_person(text)
    if not people and only.post and len(only.name) <= _LONGEST_NAME:
        people = (only,)
    # Of several 王某某 the post tells which one.
    return {person.name + person.post if "某" in plain_name(person.name) else person.name for person in people}


def _is_event(records: Iterable[Record]) -> bool:
    return any(word in text for record in records for text in record.texts.values() for word in EVENTS)


def _hours(rows: Iterable[Record]) -> int:
    """The hours that some walks of one day lie in, as far as the rows tell."""
    named = {next((half for half in _HALVES if half in record.texts.get("date", "")), "") for record in rows}
    return _WORKING_DAY if "" in named else _HALF_DAY * len(named)
