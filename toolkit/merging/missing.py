"""Rows that a unit sent before and that a later submission no longer has: listed for a person, never deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from toolkit.core.register import BaseRow
from toolkit.core.values import DateSpan, Value
from toolkit.forms.follow_up import EXCERPT_SHEET
from toolkit.merging.selecting import Filing


@dataclass(frozen=True)
class Missing:
    """The rows that a submission lacks. ``apart``: it has no row in common with anything sent before."""

    ids: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True)
class _Paper:
    """A document that rows were last sent in."""

    sha256: str
    filled_on: date | None

    def is_newer(self, other: _Paper) -> bool:
        """Whether it was certainly filed after another."""
        return self.filled_on is not None and other.filled_on is not None and self.filled_on > other.filled_on

    def is_same_day(self, other: _Paper) -> bool:
        """Whether it was certainly filed on the day of another."""
        return self.filled_on is not None and self.filled_on == other.filled_on


def missing_rows(
    bases: Mapping[str, BaseRow], filings: Sequence[Filing], present: Sequence[frozenset[str]], period: str = ""
) -> list[Missing]:
    """For each filing of a unit, in their order, the rows it lacks. ``present`` are the rows that each has.

    A filing that has a row in common with an earlier document renews it, and what else stood there is missing. One
    that has nothing in common with any may come from another office: if it is the unit's newest, what the unit
    sent on other days is listed all the same, as ``apart``. A row that a later filing of the batch has is not missing.
    With ``period``, a column of days, a filing speaks of the days from its first to its last: rows of others, such as
    last month's roster, are not missing from it. The district's own excerpt that comes back speaks of its rows alone.
    """
    papers = {id: _Paper(base.provenance.sha256, base.provenance.filled_on) for id, base in bases.items()}
    rows: dict[_Paper, set[str]] = defaultdict(set)
    for id, paper in papers.items():
        rows[paper].add(id)
    last_in = {id: number for number, ids in enumerate(present) for id in ids}
    answer: list[Missing] = []
    for number, (filing, own) in enumerate(zip(filings, present, strict=True)):
        paper = _Paper(filing.submission.source.sha256, filing.submission.filled_on)
        renewed = {papers[id] for id in own if id in papers}
        if renewed:
            lacking = {id for old in renewed if not old.is_newer(paper) for id in rows[old]}
        elif number == len(filings) - 1:
            lacking = _sent_on_other_days(papers, paper) - last_in.keys()
        else:
            lacking = set()
        spoken_of = _days(record.values.get(period) for record in filing.submission.records) if period else None
        lacking = {id for id in lacking if not period or _within(bases, id, period, spoken_of)}
        if _is_excerpt(filing):
            lacking = set()
        ids = sorted(id for id in lacking - own if last_in.get(id, -1) < number)
        answer.append(Missing(tuple(ids), apart=bool(ids) and not renewed))
        _move(papers, rows, own, paper)
    return answer


def _is_excerpt(filing: Filing) -> bool:
    """Whether a filing is the sheet that went out with a letter: every row of it has its id."""
    records = filing.submission.records
    return bool(records) and all(one.id and one.location.sheet == EXCERPT_SHEET for one in records)


def _days(values: Iterable[Value]) -> tuple[date, date] | None:
    """The first and the last of some days; None where there are none."""
    spans = [value if isinstance(value, DateSpan) else DateSpan(value) for value in values if _is_day(value)]
    return (min(span.first for span in spans), max(span.end for span in spans)) if spans else None


def _is_day(value: Value) -> TypeGuard[date | DateSpan]:
    return isinstance(value, date | DateSpan)


def _within(bases: Mapping[str, BaseRow], id: str, period: str, days: tuple[date, date] | None) -> bool:
    own = _days([bases[id].values.get(period)]) if id in bases else None
    return own is None or days is None or (own[0] <= days[1] and days[0] <= own[1])


def _sent_on_other_days(papers: Mapping[str, _Paper], paper: _Paper) -> set[str]:
    return {id for id, old in papers.items() if not old.is_newer(paper) and not old.is_same_day(paper)}


def _move(papers: dict[str, _Paper], rows: dict[_Paper, set[str]], own: frozenset[str], paper: _Paper) -> None:
    """Enter the rows of a filing under it, but for those that a newer document has."""
    for id in own:
        old = papers.get(id)
        if old is None or not old.is_newer(paper):
            if old:
                rows[old].discard(id)
            papers[id] = paper
            rows[paper].add(id)
