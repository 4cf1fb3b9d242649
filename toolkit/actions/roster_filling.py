"""Filling a month of the window's roster: what the solver proposes goes into the register as a batch of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

from toolkit.actions.filing_matrix import lines_of
from toolkit.actions.kept_sheets import renew_sheets
from toolkit.actions.ledger import Ledger, next_batch, no_rosters, open_ledgers, save_ledgers
from toolkit.actions.roster_checking import Rosters, rosters_of
from toolkit.actions.roster_people import PERIOD_IDS, TIER_IDS
from toolkit.actions.roster_wishes import read_windows, read_wishes
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.catalogue import roster_words
from toolkit.core.plans import AddedRow, MergePlan
from toolkit.core.register import BaseRow, Provenance
from toolkit.core.values import DateSpan, Value
from toolkit.core.workdays import UnknownYears
from toolkit.forms import duty_roster
from toolkit.merging import apply_plan as applied
from toolkit.merging.numbering import highest_number, number_rows, row_id
from toolkit.rosters.filling import fill
from toolkit.rosters.requests import Impossible, Request
from toolkit.rosters.values import Period, Person, Post, Shift
from toolkit.workbooks.apply import apply_plan

_FORM = duty_roster.FORM


@dataclass(frozen=True)
class ProposedShift:
    """One shift that was proposed, with the id of its row in the register, and the person's post."""

    id: str
    unit: str
    name: str
    tier: str
    post: str
    day: date
    session: str
    window: str


@dataclass(frozen=True)
class FillOutcome:
    """What filling a month came to. ``batch`` is None where nothing was written.

    ``clashes`` say which wishes and rules cannot hold together, each a few sentences of which one must give way; then
    nothing is proposed, and ``advice`` says what to do. ``standing`` counts the shifts that stood already.
    """

    year: int
    month: int
    proposed: tuple[ProposedShift, ...] = ()
    standing: int = 0
    clashes: tuple[tuple[str, ...], ...] = ()
    advice: str = ""
    remarks: tuple[str, ...] = ()
    batch: int | None = None
    dry_run: bool = False
    written: tuple[Path, ...] = ()


def fill_roster(workspace: Workspace, month: tuple[int, int], *, at: datetime, dry_run: bool = False) -> FillOutcome:
    """Propose a month's roster and write it into the register. Raises Trouble or WorkbookRefusal.

    Only blanks are filled: whatever stands in the register stays as it is. The batch can be undone like any other.
    """
    ledgers = open_ledgers(workspace)
    ledger = next((ledger for ledger in ledgers if ledger.form is _FORM), None)
    if ledger is None:
        raise no_rosters()
    rosters = rosters_of(ledgers)
    if not rosters.people.listed:
        raise Trouble("还没有单位报来领导干部名单，不知道该排谁。", "请先合并各单位的领导干部名单。")
    request, faults = _request(ledger, rosters, *month)
    answer = fill(request)
    if isinstance(answer, UnknownYears):
        raise Trouble(roster_words.UNKNOWN_YEARS.format(years="、".join(map(str, answer.years))))
    standing = sum((shift.day.year, shift.day.month) == month for shift in request.standing)
    outcome = FillOutcome(*month, standing=standing, remarks=faults, dry_run=dry_run)
    if isinstance(answer, Impossible):
        clashes = tuple(clash.wishes for clash in answer.clashes)
        return replace(outcome, clashes=clashes, advice=answer.advice)
    plan, proposed = _plan(ledger, rosters, answer.proposed, month, next_batch(ledgers), at)
    outcome = replace(outcome, proposed=proposed, remarks=(*faults, *answer.remarks))
    if dry_run or not proposed:
        return outcome
    written, remark = _write(workspace, ledgers, ledger, plan, month, at)
    remarks = (*outcome.remarks, *filter(None, (remark,)))
    return replace(outcome, batch=plan.batch, written=written, remarks=remarks)


def _request(ledger: Ledger, rosters: Rosters, year: int, month: int) -> tuple[Request, tuple[str, ...]]:
    """What is asked of the solver, and what is wrong with the clerk's wishes."""
    directory = ledger.office.directory
    people = rosters.people.duty_bound()
    wishes = read_wishes(ledger.book, rosters.people, directory)
    away = rosters.settings.most_away.strip()
    request = Request(
        year,
        month,
        people,
        read_windows(ledger.book, people, directory),
        rosters.calendar,
        replace(rosters.rules, most_away=int(away) if away.isdecimal() and int(away) else None),
        wishes.leave,
        wishes.wishes,
        tuple(one.shift for one in rosters.shifts),
        tuple(_last_month(rosters, year, month)),
    )
    return request, wishes.faults


def _last_month(rosters: Rosters, year: int, month: int) -> Iterator[Shift]:
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    for one in rosters.shifts:
        if one.shift.post is Post.WINDOW and (one.shift.day.year, one.shift.day.month) == before:
            yield one.shift


def _plan(
    ledger: Ledger,
    rosters: Rosters,
    shifts: Sequence[Shift],
    month: tuple[int, int],
    batch: int,
    at: datetime,
) -> tuple[MergePlan, tuple[ProposedShift, ...]]:
    """The proposal as new rows. Each has a base, as if its unit had sent it: what the unit sends itself replaces it."""
    form, register = ledger.form, ledger.register
    numbered, _ = number_rows(form, register)
    ids = (row_id(form, number) for number in count(highest_number(form, register) + len(numbered) + 1))
    ordered = sorted(shifts, key=lambda shift: (rosters.people.persons[shift.person].unit, shift))
    proposed = tuple(_proposed(rosters, id, shift) for shift, id in zip(ordered, ids, strict=False))
    source = roster_words.FILLED_FROM.format(year=month[0], month=month[1])
    places = {one.id: Provenance(source, None, "", "", n, at.date(), batch) for n, one in enumerate(proposed, start=1)}
    values = {one.id: _values(one) for one in proposed}
    added = tuple(
        AddedRow(one.id, one.unit, _row(one, values[one.id], places[one.id]), places[one.id]) for one in proposed
    )
    bases = tuple(BaseRow(one.id, values[one.id], places[one.id], one.unit) for one in proposed)
    return MergePlan(form.id, batch, added=added, bases=bases, numbered=numbered), proposed


def _proposed(rosters: Rosters, id: str, shift: Shift) -> ProposedShift:
    person = rosters.people.persons[shift.person]
    return ProposedShift(
        id,
        person.unit,
        person.name,
        TIER_IDS.get(person.tier, ""),
        _post(rosters, person),
        shift.day,
        PERIOD_IDS[shift.period] if shift.period is not Period.DAY else "day",
        shift.place,
    )


def _post(rosters: Rosters, person: Person) -> str:
    return rosters.people.posts.get(person.id, "")


def _values(one: ProposedShift) -> dict[str, Value]:
    values: dict[str, Value] = {
        "date": DateSpan(one.day),
        "session": one.session,
        "name": one.name,
        "post": one.post or None,
        "tier": one.tier or None,
        "window": one.window or None,
    }
    return {id: value for id, value in values.items() if value}


def _row(one: ProposedShift, values: dict[str, Value], source: Provenance) -> dict[str, Value]:
    return {**values, _FORM.unit_column: one.unit, _FORM.origin_column: source.label}


def _write(
    workspace: Workspace,
    ledgers: Sequence[Ledger],
    ledger: Ledger,
    plan: MergePlan,
    month: tuple[int, int],
    at: datetime,
) -> tuple[tuple[Path, ...], str]:
    line: dict[str, Value] = {
        "batch": plan.batch,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "form": ledger.form.sheet,
        "result": roster_words.FILLED,
        "added": len(plan.added),
        "explanation": roster_words.FILLED_SAID.format(year=month[0], month=month[1], count=len(plan.added)),
    }
    apply_plan(ledger.book, ledger.form, plan, [line], at)
    rows = {ledger.form.id: applied(ledger.form, ledger.register, plan).rows}
    remark = renew_sheets(ledgers, rows, lines_of(ledgers), at.date())
    return save_ledgers(workspace, ledgers, at), remark


def outcome_json(outcome: FillOutcome) -> dict[str, object]:
    """What filling came to as plain data."""
    return {
        "month": f"{outcome.year}-{outcome.month:02d}",
        "batch": outcome.batch,
        "dry_run": outcome.dry_run,
        "standing": outcome.standing,
        "proposed": list(_shifts_json(outcome.proposed)),
        "clashes": [list(clash) for clash in outcome.clashes],
        "advice": outcome.advice or None,
        "remarks": list(outcome.remarks),
    }


def _shifts_json(shifts: Iterable[ProposedShift]) -> Iterator[dict[str, object]]:
    for one in shifts:
        yield {
            "id": one.id,
            "unit": one.unit,
            "name": one.name,
            "tier": one.tier or None,
            "post": one.post,
            "date": one.day.isoformat(),
            "session": one.session,
            "window": one.window,
        }
