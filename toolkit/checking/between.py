"""Rules that hold a submission against what the unit has reported in other registers.

Each speaks only where the unit has reported the register in question: no list, no warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from toolkit.checking.registers import Leader
from toolkit.checking.rules import Ground, RecordRule, SubmissionRule
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values import DateSpan
from toolkit.core.values.names import people_in, same_person
from toolkit.core.values.people import Person, Tier, tier_of
from toolkit.core.values.text import fold, is_nil
from toolkit.forms.assisted_service_agents import FORM as AGENTS
from toolkit.forms.assisted_service_agents import QUOTA, QUOTA_MOVED_IN
from toolkit.forms.leaders import FORM as LEADERS

# From this likeness on two names of an item, or of an office, mean the same.
_SAME = 85
# From this likeness on a name may have been meant: of three characters, two.
_CLOSE = 60
_BETWEEN = re.compile(r"[、，,;；/\n]+")
_KINDS_OF_OFFICE = re.compile(r"(?:科室|[科股室处办站队部组]|中心|窗口)$")
# Rows name the same few things over and over.
_folded = lru_cache(maxsize=1 << 14)(fold)
_REASONS = {True: "整体入驻政务服务大厅的单位", False: "未整体入驻的单位"}


def walkers_listed(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """One of those who walked is on the unit's list of leaders, and the tier is known (notice 二（一）2).

    Leaders take others along; a cell in which no name can be made out is passed over.
    """
    listed = ground.registers.of(submission.unit).leaders
    people = people_in(_text(record, "walker")) if listed else ()
    if not people:
        return
    found = [(person, leader) for person in people for leader in listed if _is(person, leader, record)]
    column = ground.form.column("walker")
    where = record.cell(column.id), record.location
    if not found:
        names = "、".join(person.name for person in people)
        meant = nearest_name(people[0].name, [leader.name for leader in listed])
        yield find("walker_not_listed", *where, heading=column.name, names=names, unit=submission.unit, nearest=meant)
    elif all(_tier(person, leader, submission.unit) is Tier.OTHER for person, leader in found):
        names = "、".join(dict.fromkeys(person.name for person, _ in found))
        legal = "、".join(option.label for option in LEADERS.column("tier").options)
        yield find("walker_tier_unknown", *where, heading=column.name, names=names, legal=legal)


def _is(person: Person, leader: Leader, record: Record) -> bool:
    walked = record.values.get("date")
    serves = leader.serves_on(walked.first) if isinstance(walked, DateSpan) else leader.left_on is None
    return serves and same_person(person.name, leader.name)


def _tier(person: Person, leader: Leader, unit: str | None) -> Tier:
    """The tier that the list states, else the one that the post tells."""
    if leader.tier:
        return Tier(LEADERS.column("tier").option(leader.tier).label)
    return tier_of(person.post or leader.post, unit or "")


def item_listed(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """The item is on the unit's published list, in these words or nearly (notice 二（一）1)."""
    listed = ground.registers.of(submission.unit).items
    text = _text(record, "item")
    if not listed or not text or is_nil(text) or any(same_name(part, item) for part in _named(text) for item in listed):
        return
    meant = nearest_name(text, listed)
    column = ground.form.column("item")
    said = {"heading": column.name, "text": text[:40], "unit": submission.unit, "nearest": meant}
    yield find("item_not_listed", record.cell(column.id), record.location, **said)


def office_known(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """The office in charge is one that the unit has named in its lists of leaders or agents."""
    known = ground.registers.of(submission.unit).offices
    text = _text(record, "office")
    if not known or not text or is_nil(text):
        return
    if any(same_name(_core(part), _core(office)) for part in _named(text) for office in known):
        return
    meant = nearest_name(text, known)
    column = ground.form.column("office")
    said = {"heading": column.name, "text": text[:40], "unit": submission.unit, "nearest": meant}
    yield find("office_unknown", record.cell(column.id), record.location, **said)


def agents_enough(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A wholly moved-in unit has at least two assisted-service agents, any other one (notice 二（一）4).

    Those that the unit has reported before count too.
    """
    if ground.form is not AGENTS or not submission.unit_known or not submission.records:
        return
    moved_in = submission.unit in ground.registers.moved_in
    quota = QUOTA_MOVED_IN if moved_in else QUOTA
    sent = {(_text(record, "name"), _text(record, "phone")) for record in submission.records}
    known = ground.registers.of(submission.unit).agents
    count = len(sent) + sum(not any(same_person(agent, name) for name, _ in sent) for agent in known)
    if count < quota:
        yield find("agents_below_quota", unit=submission.unit, count=count, quota=quota, reason=_REASONS[moved_in])


def _text(record: Record, column: str) -> str:
    return record.texts.get(column, "")


def _named(text: str) -> list[str]:
    """The whole text, and its parts where it names several things."""
    return [text, *filter(None, _BETWEEN.split(text))]


def same_name(one: str, other: str) -> bool:
    """Whether two names mean the same thing: nearly the same words, or one within the other."""
    one, other = _folded(one), _folded(other)
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 2 and short in long) or fuzz.ratio(one, other) >= _SAME


def _core(office: str) -> str:
    """An office's name without what kind of office it is: 信息科 and 信息股 are one."""
    return _KINDS_OF_OFFICE.sub("", _folded(office)) or _folded(office)


def nearest_name(text: str, known: Sequence[str]) -> str:
    """What may have been meant; empty if nothing comes close."""
    best = process.extractOne(fold(text), known, scorer=fuzz.ratio, processor=fold, score_cutoff=_CLOSE)
    return best[0] if best else ""


# Of the 问题整改台账.
RECORD_RULES: tuple[RecordRule, ...] = (walkers_listed, item_listed, office_known)
SUBMISSION_RULES: tuple[SubmissionRule, ...] = (agents_enough,)
