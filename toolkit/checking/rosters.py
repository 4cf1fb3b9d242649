"""Rules of the rosters 坐窗口排班表 and 当接线员排班表, and of the log of assisted service (notice 二（一）2-4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from toolkit.checking.between import nearest_name
from toolkit.checking.rules import Ground, RecordRule, SubmissionRule, filed_early
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values import DateSpan
from toolkit.core.values.names import people_in, plain_name, same_person
from toolkit.core.values.phones import private_numbers
from toolkit.core.workdays import days_between

_WEEKEND = {5: "星期六", 6: "星期日"}
_DAY_OFF = "放假"
_WHOLE_DAY = ("", "day")


def on_workdays(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A single day of duty is a workday; of several in a row one at least. Years nobody has arranged pass."""
    days = record.values.get("date")
    if ground.calendar is None or not isinstance(days, DateSpan):
        return
    all_days = list(days_between(days.first, days.end))
    if all(ground.calendar.is_workday(day) is False for day in all_days):
        day = all_days[0]
        why = ground.calendar.names.get(day) or _WEEKEND.get(day.weekday(), _DAY_OFF)
        heading = ground.form.column("date").name
        yield find("not_a_workday", record.cell("date"), record.location, heading=heading, date=day, why=why)


def attendance_after_the_day(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Nobody has come on a day that is still ahead when the form is filed."""
    days, text = record.values.get("date"), record.texts.get("attendance", "")
    filed = None if filed_early(submission, ground) else submission.filled_on
    told = record.values.get("attendance") not in (None, "planned")
    if told and filed and isinstance(days, DateSpan) and days.first > filed:
        said = {"heading": ground.form.column("attendance").name, "date": days.first, "filled_on": filed, "text": text}
        yield find("attended_ahead", record.cell("attendance"), record.location, **said)


def attendance_explained(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Who was swapped has a substitute, and who was absent a reason."""
    heading, text = ground.form.column("attendance").name, record.texts.get("attendance", "")
    where = record.cell("attendance"), record.location
    match record.values.get("attendance"):
        case "swapped" if not record.texts.get("substitute"):
            yield find("swap_unnamed", *where, heading=heading, text=text)
        case "absent" if not record.texts.get("reason"):
            yield find("absence_unexplained", *where, heading=heading, text=text)


def on_the_list(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Whoever is on the roster is on the unit's list of leaders, and has not left before the day."""
    listed = ground.registers.of(submission.unit).leaders
    people = people_in(f"{record.values.get('name') or ''}") if listed else ()
    days, heading = record.values.get("date"), ground.form.column("name").name
    for person in people:
        own = [leader for leader in listed if same_person(leader.name, person.name)]
        where = record.cell("name"), record.location
        if not own:
            meant = nearest_name(person.name, [leader.name for leader in listed])
            unit = submission.unit
            yield find("shift_not_listed", *where, heading=heading, name=person.name, unit=unit, nearest=meant)
        elif isinstance(days, DateSpan) and not any(leader.serves_on(days.first) for leader in own):
            left = own[0].left_on
            yield find("shift_of_one_who_left", *where, heading=heading, name=person.name, left=left, date=days.first)


def in_one_place(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Nobody is at two places at the same time."""
    if ground.form.matrix is None:
        return
    seen: dict[tuple[str, date], list[tuple[str, str]]] = defaultdict(list)
    for record in submission.records:
        days, name = record.values.get("date"), plain_name(f"{record.values.get('name') or ''}")
        if not isinstance(days, DateSpan) or not name:
            continue
        own = f"{record.values.get('session') or ''}", f"{record.values.get('window') or ''}"
        for session, place in seen[name, days.first]:
            at_once = session == own[0] or session in _WHOLE_DAY or own[0] in _WHOLE_DAY
            if at_once and place != own[1]:
                said = {"name": name, "date": days.first, "place": own[1] or "？", "other": place or "？"}
                yield find("two_places_at_once", record.cell("name"), record.location, **said)
                break
        seen[name, days.first].append(own)


def agent_on_the_list(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Whoever accompanied somebody is on the unit's list of agents (notice 二（一）4)."""
    listed = ground.registers.of(submission.unit).agents
    people = people_in(f"{record.values.get('agent') or ''}") if listed else ()
    for person in people:
        if not any(same_person(agent, person.name) for agent in listed):
            meant, heading = nearest_name(person.name, listed), ground.form.column("agent").name
            said = {"heading": heading, "name": person.name, "unit": submission.unit, "nearest": meant}
            yield find("agent_not_listed", record.cell("agent"), record.location, **said)


def no_private_number(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Citizens' identity and telephone numbers are written nowhere."""
    for id in ("served", "result", "opinion"):
        if private_numbers(record.texts.get(id, "")):
            heading = ground.form.column(id).name
            yield find("private_number", record.cell(id), record.location, heading=heading)


ROSTER_RULES: tuple[RecordRule, ...] = (on_workdays, attendance_after_the_day, attendance_explained)
LOG_RULES: tuple[RecordRule, ...] = (no_private_number,)
# Against what the unit has reported in other registers.
ROSTER_RULES_BETWEEN: tuple[RecordRule, ...] = (on_the_list,)
LOG_RULES_BETWEEN: tuple[RecordRule, ...] = (agent_on_the_list,)
SUBMISSION_RULES: tuple[SubmissionRule, ...] = (in_one_place,)
