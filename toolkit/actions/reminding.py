"""催报 and 督办: letters to the units that owe filings or have overdue problems, never twice about one thing on one day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from toolkit.actions import letters
from toolkit.actions.ledger import Ledger, open_ledgers, save_ledgers
from toolkit.actions.letters import FILINGS, PROBLEMS, Case, Reminder
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.owing import Debt, debts
from toolkit.actions.problems import Problem, late_problems, life_findings, put_off
from toolkit.actions.workspace import Workspace
from toolkit.core.lateness import Lateness
from toolkit.core.values import Value
from toolkit.core.workdays import ONE_DAY, Workdays
from toolkit.forms.follow_up import REMINDERS
from toolkit.forms.schema import UnitEntry
from toolkit.forms.urgency import days_of, level
from toolkit.reports.facts import NO_UNIT, facts_of, row_label
from toolkit.reports.reminder_letter import Missing, Overdue
from toolkit.rosters.jobs import worked
from toolkit.workbooks.reminders import Sent, added, read_reminders, subjects_text


@dataclass(frozen=True)
class RemindOutcome:
    """What was sent on a day, or with ``dry_run`` would be. ``again`` was told that day already, and is not told again."""

    on: date
    dry_run: bool
    reminders: tuple[Reminder, ...]
    again: tuple[Reminder, ...]
    remarks: tuple[str, ...] = ()

    def for_circular(self) -> tuple[str, ...]:
        """The units whose filings or problems are so late that the circular names them."""
        both = (*self.reminders, *self.again)
        return tuple(dict.fromkeys(one.unit for one in both if one.level == "circular"))


def remind(
    workspace: Workspace,
    *,
    at: datetime,
    on: date | None = None,
    reply_by: date | None = None,
    dry_run: bool = False,
    kinds: frozenset[str] | None = None,
    ahead: int | None = None,
    note: str = "",
) -> RemindOutcome:
    """Write the letters of a day (default: that of ``at``) and put them on record. Raises Trouble or WorkbookRefusal.

    ``kinds`` are those of letters that are written, by the ids of ``follow_up.KINDS``; all without it. Filings
    are asked for ``ahead`` days before they are due, or as many as the settings say if that is more.
    ``note`` goes on record with each letter.
    The letters are written aside, put on record and then brought to their place (``letters``). A run that is cut off
    repeats none of them: what is not on record counts for nothing.
    """
    wish = _Wish(on or at.date(), at.date(), reply_by, kinds, ahead or 0, note)
    if dry_run:
        ledgers, _, fresh, again = _divided_cases(workspace, wish)
        return RemindOutcome(wish.on, True, _of(fresh), _of(again), _remarks(ledgers[0], wish))
    with letters.alone(workspace, wish.on):
        return _remind(workspace, at, wish)


@dataclass(frozen=True)
class _Wish:
    """What is asked for."""

    on: date
    today: date
    reply_by: date | None
    kinds: frozenset[str] | None
    ahead: int
    note: str


def _remind(workspace: Workspace, at: datetime, wish: _Wish) -> RemindOutcome:
    on = wish.on
    letters.clear_up_others(workspace, on)
    ledgers, sent, fresh, again = _divided_cases(workspace, wish)
    ledger = ledgers[0]
    letters.clear_up(workspace, on, sent)
    if not fresh:
        return RemindOutcome(on, False, (), _of(again), _remarks(ledger, wish))
    try:
        written = letters.write_letters(workspace, ledger, fresh, on, sent)
        ledger.book.edit([added(ledger.book, [_line(one, on, wish.note) for one in written])])
        save_ledgers(workspace, ledgers, at)
    except Exception:
        letters.discard(workspace, on)
        raise
    letters.settle(workspace, on, [path.name for one in written for path in one.files])
    return RemindOutcome(on, False, tuple(written), _of(again), _remarks(ledger, wish))


def _divided_cases(
    workspace: Workspace, wish: _Wish
) -> tuple[tuple[Ledger, ...], tuple[Sent, ...], list[Case], list[Case]]:
    """The ledgers, what is on record, and the cases: those to be told, and those told on the day already."""
    ledgers = open_ledgers(workspace)
    ledger, on = ledgers[0], wish.on
    demand_sheets(ledger.book, REMINDERS.sheet)
    settings, sent = ledger.office.settings, read_reminders(ledger.book)
    # A letter of a day that is past is written now, and can be answered only from now on.
    written = max(on, wish.today)
    until = wish.reply_by or _workday(written + timedelta(days=settings.reply_days), ledger.office.calendar)
    ahead = max(wish.ahead, settings.remind_ahead)
    cases = [*_filing_cases(ledgers, on, until, ahead), *_problem_cases(ledger, on, until)]
    wanted = [case for case in cases if wish.kinds is None or case.reminder.kind in wish.kinds]
    return ledgers, sent, *_divided(ledger, wanted, sent, on)


def _remarks(ledger: Ledger, wish: _Wish) -> tuple[str, ...]:
    """What to know of the ledger: also which deadlines were put off, since nobody is chased about those."""
    if wish.kinds is not None and PROBLEMS not in wish.kinds:
        return ledger.remarks
    unsettled = {fact.id for fact in facts_of(ledger.form, ledger.register.rows) if fact.open}
    return (*ledger.remarks, *filter(None, (put_off(life_findings(ledger), unsettled),)))


def _workday(day: date, calendar: Workdays) -> date:
    """A day that is worked on: the day itself or the next one."""
    while not worked(calendar, day):
        day += ONE_DAY
    return day


def _of(cases: Sequence[Case]) -> tuple[Reminder, ...]:
    return tuple(case.reminder for case in cases)


def _filing_cases(ledgers: Sequence[Ledger], on: date, until: date, ahead: int) -> Iterator[Case]:
    """One case for each unit that owes filings."""
    owed: dict[str, list[Debt]] = {}
    for debt in debts(ledgers, on, ahead=ahead):
        owed.setdefault(debt.unit, []).append(debt)
    for unit, own in owed.items():
        missing = tuple(Missing(debt.name, debt.due, debt.days_late) for debt in own)
        yield _case(ledgers[0], _reminder(ledgers[0], unit, FILINGS, until), missing=missing)


def _problem_cases(ledger: Ledger, on: date, until: date) -> Iterator[Case]:
    """One case for each unit with problems past their deadline, in the order of 单位名录; then units that it lacks."""
    late: dict[str, list[Problem]] = {unit.name: [] for unit in ledger.office.units}
    for problem in late_problems(ledger, on):
        if problem.fact.unit != NO_UNIT:
            late.setdefault(problem.fact.unit, []).append(problem)
    for unit, problems in late.items():
        if problems:
            own = tuple(Overdue(one.row, one.late.days, one.late.working) for one in problems if one.late)
            yield _case(ledger, _reminder(ledger, unit, PROBLEMS, until), overdue=own)


def _reminder(ledger: Ledger, unit: str, kind: str, until: date) -> Reminder:
    entries: Mapping[str, UnitEntry] = {entry.name: entry for entry in ledger.office.units}
    address = entries[unit].email.strip() if unit in entries else ""
    return Reminder(unit, kind, "", (), 0, until, address)


def _case(
    ledger: Ledger, reminder: Reminder, missing: tuple[Missing, ...] = (), overdue: tuple[Overdue, ...] = ()
) -> Case:
    """A case whose letter says of itself what it holds: the subjects, how late the worst is, and its level by that."""
    settings = ledger.office.settings
    subjects = (*(one.name for one in missing), *(row_label(one.row) for one in overdue))
    late = [one.days_late for one in missing]
    late += [days_of(Lateness(one.days_late, one.workdays_late), settings) for one in overdue]
    worst = max(late, default=0)
    told = replace(reminder, subjects=subjects, days_late=worst, level=level(worst, settings))
    return Case(told, missing, overdue)


def _divided(ledger: Ledger, cases: Sequence[Case], sent: Sequence[Sent], on: date) -> tuple[list[Case], list[Case]]:
    """What is to be told, and what was told on the day already; one unit's case may fall apart into both."""
    told: dict[tuple[str, str], set[str]] = {}
    for one in sent:
        if one.on == on:
            told.setdefault((one.unit, one.kind), set()).update(one.subjects)
    fresh: list[Case] = []
    again: list[Case] = []
    for case in cases:
        known = told.get((case.reminder.unit, case.reminder.kind), set())
        for wanted, cases_of in ((False, fresh), (True, again)):
            part = _part(ledger, case, {one for one in case.reminder.subjects if (one in known) is wanted})
            if part.reminder.subjects:
                cases_of.append(part)
    return fresh, again


def _part(ledger: Ledger, case: Case, subjects: set[str]) -> Case:
    return _case(
        ledger,
        case.reminder,
        tuple(one for one in case.missing if one.name in subjects),
        tuple(one for one in case.overdue if row_label(one.row) in subjects),
    )


def _line(one: Reminder, on: date, note: str) -> dict[str, Value]:
    """The line of 催办记录 for one letter."""
    return {
        "id": one.id,
        "on": on,
        "unit": one.unit,
        "kind": one.kind,
        "level": one.level,
        "count": len(one.subjects),
        "subjects": subjects_text(one.subjects),
        "reply_by": one.reply_by,
        "letter": one.letter.name if one.letter else None,
        "attachment": one.attachment.name if one.attachment else None,
        "address": one.address or None,
        "mail_state": "unsent",
        "explanation": note or None,
    }


def outcome_json(outcome: RemindOutcome) -> dict[str, object]:
    """The letters of a day as plain data."""
    return {
        "on": outcome.on.isoformat(),
        "dry_run": outcome.dry_run,
        "reminders": [_json(one) for one in outcome.reminders],
        "again": [_json(one) for one in outcome.again],
        "for_circular": list(outcome.for_circular()),
        "remarks": list(outcome.remarks),
    }


def _json(one: Reminder) -> dict[str, object]:
    return {
        "id": one.id or None,
        "unit": one.unit,
        "kind": one.kind,
        "level": one.level,
        "subjects": list(one.subjects),
        "days_late": one.days_late,
        "reply_by": one.reply_by.isoformat(),
        "address": one.address or None,
        "letter": one.letter.name if one.letter else None,
        "attachment": one.attachment.name if one.attachment else None,
    }
