"""Submissions and registers for the tests of merging, written shortly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from toolkit.core.documents import Source
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.plans import MergePlan, Outcome
from toolkit.core.records import Record, Submission
from toolkit.core.register import Register, RegisterRow
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Option, Owner
from toolkit.merging import apply_plan, plan_merge

UNIT = "区医保局"
RECEIVED = date(2023, 11, 22)
BASE = date(2023, 11, 18)
FIRST_ROW = 6  # of a submitted table

# A second form, of another shape: one key column, no derived column, a choice, numbers, nothing long.
ITEMS = Form(
    id="items",
    title="重点事项清单",
    sheet="重点事项清单",
    identity="number",
    unit_column="department",
    origin_column="from",
    id_prefix="事",
    key=("name",),
    closed=("published", "yes"),
    columns=(
        Column("number", "编号", owner=Owner.DISTRICT),
        Column("department", "单位", owner=Owner.DISTRICT),
        Column("name", "事项名称"),
        Column("visits", "办件量", Kind.WHOLE),
        Column("published", "是否公布", Kind.CHOICE, Owner.DISTRICT, options=(Option("yes", "是"), Option("no", "否"))),
        Column("from", "来源", owner=Owner.DISTRICT),
    ),
)


def due(text: str) -> Deadline:
    """立行立改, 已完成, a day of November 2023, or other words."""
    if text.isdecimal():
        return Deadline(DueKind.DATE, date(2023, 11, int(text)))
    kinds = {"立行立改": DueKind.IMMEDIATE, "已完成": DueKind.DONE}
    return Deadline(kinds.get(text, DueKind.UNKNOWN), text="" if text in kinds else text)


def problem(**values: Value) -> dict[str, Value]:
    """A row of the ledger, complete but for what is given otherwise."""
    return {
        "date": DateSpan(date(2023, 10, 18)),
        "walker": "郝敏浩（局长）",
        "item": "异地就医备案",
        "channels": ("window",),
        "problem": "自助终端读卡失败率较高。原因：设备老化。",
        "measure": "更换读卡模块，每日巡检。",
        "due": due("28"),
        "office": "信息科",
        **values,
    }


def submit(
    *rows: Mapping[str, Value],
    unit: str = UNIT,
    form: Form = LEDGER,
    name: str = "",
    sha256: str = "",
    filled_on: date | None = BASE,
    sent: datetime | None = None,
    faulty: Mapping[int, str] | None = None,
) -> Submission:
    """What a unit sends. ``faulty`` names records by position, with the code of an error each."""
    records = tuple(_record(position, row) for position, row in enumerate(rows))
    findings = tuple(
        Finding(code, Severity.ERROR, records[position].location, record=records[position].location)
        for position, code in (faulty or {}).items()
    )
    digest = sha256 or f"{unit} {filled_on} {sent} {rows}"
    source = Source(name or f"{unit}.xlsx", sha256=digest, sent=sent)
    return Submission(source, form.id, unit, unit_known=True, filled_on=filled_on, records=records, findings=findings)


def _record(position: int, row: Mapping[str, Value]) -> Record:
    """A record; ``id`` among the values is the id that the row carries."""
    place = Location("Sheet1", FIRST_ROW + position, 1)
    values = {column: value for column, value in row.items() if column != "id"}
    cells = {column: replace(place, column=number) for number, column in enumerate(values, start=2)}
    return Record(place, values, cells=cells, id=str(row.get("id", "")))


def plan(register: Register, *submissions: Submission, form: Form = LEDGER) -> MergePlan:
    """The plan of the register's next batch."""
    return plan_merge(form, register, submissions, batch=register.last_batch + 1, received=RECEIVED)


def merged(register: Register, *submissions: Submission, form: Form = LEDGER) -> Register:
    """The register after its next batch, with its rows at places of the sheet."""
    return placed(apply_plan(form, register, plan(register, *submissions, form=form)))


def placed(register: Register) -> Register:
    """The rows at consecutive places of the sheet."""
    return replace(register, rows=tuple(replace(row, row=number) for number, row in enumerate(register.rows, start=4)))


def empty(form: Form = LEDGER) -> Register:
    """A register without rows."""
    return Register(form.id)


def edited(register: Register, id: str, **values: Value) -> Register:
    """The register after a clerk has typed values into a row."""
    rows = (replace(row, values={**row.values, **values}) if row.id == id else row for row in register.rows)
    return replace(register, rows=tuple(rows))


def by_hand(register: Register, *rows: Mapping[str, Value], unit: str = UNIT) -> Register:
    """The register after a clerk has added rows below the last."""
    return placed(replace(register, rows=(*register.rows, *(RegisterRow("", unit, row) for row in rows))))


def values(register: Register, id: str) -> Mapping[str, Value]:
    """The values of a row."""
    return next(row.values for row in register.rows if row.id == id)


def outcomes(plan: MergePlan, index: int = 0) -> list[str]:
    """The outcomes of a submission's records."""
    return [record.outcome.value for record in plan.outcomes[index].records]


def counts(plan: MergePlan, index: int = 0) -> dict[str, int]:
    """How many records of a submission came to each outcome that occurs."""
    outcome = plan.outcomes[index]
    return {o.value: outcome.count(o) for o in Outcome if outcome.count(o)}


def ids(rows: Sequence[RegisterRow]) -> list[str]:
    """The ids of rows."""
    return [row.id for row in rows]
