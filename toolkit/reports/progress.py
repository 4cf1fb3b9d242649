"""What the board counts besides the report's figures: by channel, by week, and by how near the deadline is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from toolkit.forms.schema import Form
from toolkit.reports.facts import Fact
from toolkit.reports.measures import Measure
from toolkit.reports.spelling import chinese_date, quoted

SOON = 7  # days
_WEEK, _MONTH = 7, 30
_MOST_WEEKS = 53  # a year that somebody mistyped must not make a thousand of them


def weeks_of(facts: Sequence[Fact], as_of: date) -> tuple[date, ...]:
    """The Mondays from the week of the first problem to that of a day, at most those of the last year."""
    last = monday(as_of)
    days = [fact.day for fact in facts if fact.problem and fact.day and fact.day <= as_of]
    first = max(monday(min(days, default=as_of)), last - timedelta(weeks=_MOST_WEEKS - 1))
    return tuple(first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def progress(form: Form, as_of: date, weeks: Sequence[date]) -> tuple[Measure, ...]:
    """The measures, as of a day and over some weeks."""
    stated = f"{quoted(form.column('problem').name)}写明了问题"
    problems = Measure("problems", "发现问题", "个", f"{stated}的台账行数。", lambda fact: fact.problem)
    rectified = Measure("rectified", "已整改问题", "个", "发现的问题中，已整改的个数。", lambda fact: fact.rectified)
    closed = Measure("closed", "已销号问题", "个", "发现的问题中，已经销号的个数。", lambda fact: fact.problem)
    return (
        *_by_channel(form, problems),
        *_by_channel(form, rectified),
        *_by_week(problems, weeks, form.column("date").name, lambda fact: fact.day),
        *_by_week(rectified, weeks, form.column("rectified_on").name, lambda fact: fact.rectified_on),
        *_by_week(closed, weeks, form.column("closed_on").name, lambda fact: fact.closed_on),
        *_by_deadline(as_of),
    )


def _by_channel(form: Form, whole: Measure) -> Iterator[Measure]:
    """One row may tick several channels: these parts overlap."""
    channels = form.column("channels")
    for option in channels.options:
        definition = f"{whole.definition}体验形式含{quoted(option.label)}的；一次体验涉及多端的分别计数。"
        yield _part(whole, "channel", option.id, option.label, definition, _ticks(option.id))


def _ticks(channel: str) -> Callable[[Fact], bool]:
    return lambda fact: channel in fact.channels


def _by_week(
    whole: Measure, weeks: Sequence[date], column: str, day: Callable[[Fact], date | None]
) -> Iterator[Measure]:
    for first in weeks:
        last = first + timedelta(days=6)
        definition = f"{whole.definition}其中{quoted(column)}的首日在{chinese_date(first)}至{chinese_date(last)}的。"
        label = f"{first:%m-%d}至{last:%m-%d}"
        yield _part(whole, "week", first.isoformat(), label, definition, _between(day, first, last))


def _between(day: Callable[[Fact], date | None], first: date, last: date) -> Callable[[Fact], bool]:
    def chosen(fact: Fact) -> bool:
        found = day(fact)
        return found is not None and first <= found <= last

    return chosen


def _by_deadline(as_of: date) -> Iterator[Measure]:
    """How the problems that are still open stand with their deadlines; together they are all of them."""
    overdue = Measure("overdue", "逾期未整改问题", "个", "", lambda fact: fact.open)
    for id, label, least, most in (
        ("week", f"逾期1至{_WEEK}天", 1, _WEEK),
        ("month", f"逾期{_WEEK + 1}至{_MONTH}天", _WEEK + 1, _MONTH),
        ("older", f"逾期超过{_MONTH}天", _MONTH + 1, None),
    ):
        definition = f"未整改且时限明确的问题中，至{chinese_date(as_of)}{label}的个数。"
        yield _part(overdue, "age", id, label, definition, _late(as_of, least, most))
    yield Measure("due_soon", f"今后{SOON}天内到时限的问题", "个", f"未整改的问题中，时限在{chinese_date(as_of)}当天至此后{SOON}天的个数。",
                  lambda fact: fact.open and _late(as_of, -SOON, 0)(fact))  # fmt: skip
    yield Measure("due_later", f"今后{SOON}天以后到时限的问题", "个", f"未整改的问题中，时限在{chinese_date(as_of)}的{SOON}天以后的个数。",
                  lambda fact: fact.open and _late(as_of, None, -SOON - 1)(fact))  # fmt: skip
    yield Measure("undated", "未整改且没有明确日期的问题", "个", "未整改的问题中，整改时限不是具体日期的个数，含长期坚持。",
                  lambda fact: fact.open and fact.deadline is None)  # fmt: skip


def _late(as_of: date, least: int | None, most: int | None) -> Callable[[Fact], bool]:
    """Whether a deadline is so many days past; None sets no bound."""

    def chosen(fact: Fact) -> bool:
        if fact.deadline is None:
            return False
        days = (as_of - fact.deadline).days
        return (least is None or days >= least) and (most is None or days <= most)

    return chosen


def _part(whole: Measure, split: str, id: str, label: str, definition: str, chosen: Callable[[Fact], bool]) -> Measure:
    return replace(
        whole,
        id=f"{whole.id}.{split}.{id}",
        label=f"{whole.label}（{label}）",
        definition=definition,
        part=label,
        chosen=lambda fact: whole.chosen(fact) and chosen(fact),
    )
