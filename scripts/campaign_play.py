"""A whole campaign played with an injected clock, 13 October to 25 November 2023: 25 units, their mails, the district's schedule.

The same play serves the demo (mails are put into 收件 as files) and a test (they go through real servers).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import docx
import openpyxl
from demo_content import WALKS, Row, rows_of
from demo_files import iso, official

from toolkit.actions import extending, problems, scheduling, setup
from toolkit.actions.scheduling import Ended, Work
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import CellValue
from toolkit.forms import assisted_service_agents, district, duty_roster, experience_officers, service_items
from toolkit.forms import settings as settings_form
from toolkit.forms import units as units_form
from toolkit.forms.follow_up import REMINDERS
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Form
from toolkit.forms.settings import SETTINGS
from toolkit.forms.system import BATCHES
from toolkit.hosts import scheduled_work
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.tables import TableRow, read_table

FIRST, LAST = date(2023, 10, 13), date(2023, 11, 25)
# When the runner looks: behind the times of the jobs.
LOOKS = (time(8, 31), time(9, 31))
# The computer is off on two days, and on another morning a clerk has the ledger open.
OFF = frozenset({date(2023, 11, 2), date(2023, 11, 3)})
OPEN_ON = date(2023, 11, 9)
COUNT = 25
UNITS = tuple(unit.name for unit in district.UNITS[:COUNT])
# Who files late, is slow with the ledger, never sends it, and leaves a problem undone for long or for ever.
LATE = UNITS[4:7]
SLOW = UNITS[8:10]
SILENT = UNITS[10]
MENDED, STUBBORN = UNITS[1], UNITS[2]
OVERDUE = date(2023, 10, 27)
# What the district does by hand: it accepts some of what was done first, fails one, strikes off two, and extends one.
ACCEPT_ON, CLOSE_ON, EXTEND_ON = date(2023, 11, 10), date(2023, 11, 14), date(2023, 11, 21)
ACCEPTED, CLOSED = 4, 2
EXTENDED_TO = date(2023, 12, 15)
# When all send their reports, and what the papers of a unit say.
REPORTED = date(2023, 11, 20)
PLAN = (
    "“我陪群众走流程”落实方案",
    "一、总体目标",
    "坚持问题导向，换位走流程、找堵点，着力提升企业和群众办事的满意度和获得感。",
    "二、主要任务",
    "主要负责人和分管负责人每月走一次流程，业务科长每周走一次流程，发现的问题逐项整改。",
    "三、工作要求",
    "加强领导，逐项落实。",
)
SUMMARY = (
    "“我陪群众走流程”工作总结",
    "一、主要做法",
    "领导干部带队走流程，对发现的问题逐项建账、逐项整改、逐项销号，形成闭环。",
    "二、取得的成效",
    "办事更方便了。",
    "三、存在的问题和建议",
    "数据共享还不够。",
)
DOMAIN = "qu.example.invalid"

Deliver = Callable[[bytes, datetime], None]


@dataclass(frozen=True)
class Letter:
    """A mail that a unit sends at a moment."""

    at: datetime
    unit: str
    subject: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def message(self) -> bytes:
        """The mail as it travels."""
        message = EmailMessage()
        message["From"], message["To"] = address(self.unit), f"ybj@{DOMAIN}"
        message["Subject"], message["Date"] = self.subject, format_datetime(self.at.astimezone())
        message.set_content(f"附件为{self.unit}报送材料，请查收。")
        for name, content in self.files:
            message.add_attachment(content, maintype="application", subtype="vnd.ms-excel", filename=name)
        return message.as_bytes()


@dataclass
class Day:
    """What a day brought: the units whose files were merged, the letters, the documents, and what was said of jobs."""

    day: date
    merged: list[str] = field(default_factory=list)
    letters: list[tuple[str, str, str, str]] = field(default_factory=list)  # unit, kind, level, state of the mail
    documents: list[str] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)
    moves: list[tuple[str, str]] = field(default_factory=list)  # the district's own: id, step


def address(unit: str) -> str:
    """The mailbox of a unit."""
    return f"u{UNITS.index(unit):02d}@{DOMAIN}"


def letters() -> tuple[Letter, ...]:
    """Every mail of the campaign in the order in which they are sent."""
    found: list[Letter] = []
    for number, unit in enumerate(UNITS):
        day = date(2023, 10, 17) if unit in LATE else date(2023, 10, 12)
        found.append(Letter(datetime.combine(day, time(15, number)), unit, "报送方案、清单和名单", _filings(unit, day)))
        report = datetime.combine(REPORTED, time(15, number))
        found.append(Letter(report, unit, "报送工作总结", (_paper(unit, REPORTED, *SUMMARY),)))
        if unit != SILENT:
            sent = date(2023, 11, 21) if unit in SLOW else date(2023, 10, 17) + timedelta(days=7 * (number % 3))
            found.append(_ledger(unit, number, sent, OVERDUE if unit in (MENDED, STUBBORN) else None))
    found.append(_ledger(MENDED, UNITS.index(MENDED), date(2023, 11, 8), None, "2023年11月7日已完成"))
    return tuple(sorted(found, key=lambda letter: letter.at))


def _ledger(unit: str, number: int, sent: date, overdue: date | None, first: str = "立行立改") -> Letter:
    rows = walks(unit, number)
    due = f"{overdue:%Y-%m-%d}" if overdue else first
    rows[0] = replace(rows[0], due=due)
    content = io.BytesIO()
    official(unit, rows, f"{sent.year}年{sent.month}月{sent.day}日", iso).save(content)
    return Letter(
        datetime.combine(sent, time(16, number)), unit, "报送问题整改台账", ((f"{unit}台账.xlsx", content.getvalue()),)
    )


def walks(unit: str, number: int) -> list[Row]:
    """Three walks of a unit, before any ledger is sent."""
    told = list(WALKS)[number % len(WALKS)]
    days = (date(2023, 10, 13), date(2023, 10, 16), date(2023, 10, 17))
    return [
        replace(row, day=day, due="立行立改" if row.problem != "未发现问题" else "/")
        for row, day in zip(rows_of(told, number)[:3], days, strict=False)
    ]


def _filings(unit: str, day: date) -> tuple[tuple[str, bytes], ...]:
    """The plan; and the list of items, the two lists of people and the roster, a sheet for each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    forms = (
        (service_items.FORM, 1), (assisted_service_agents.FORM, 2), (experience_officers.FORM, 1), (duty_roster.FORM, 1),
    )  # fmt: skip
    for form, people in forms:
        sheet = book.create_sheet(form.sheet)
        sheet.append([form.title])
        sheet.append([f"填报单位：{unit}", None, f"填报日期：{day:%Y-%m-%d}"])
        columns = [column for column in form.columns if column.owner.value == "unit"]
        sheet.append([column.name for column in columns])
        for number in range(1, people + 1):
            sheet.append([_value(form, column.id, column.example, unit, number) for column in columns])
    content = io.BytesIO()
    book.save(content)
    return (f"{unit}清单名单.xlsx", content.getvalue()), _paper(unit, day, *PLAN)


def _paper(unit: str, day: date, title: str, *lines: str) -> tuple[str, bytes]:
    """A Word file of a unit: its plan, or its report."""
    document = docx.Document()
    for line in (f"{unit}{title}", *lines, unit, f"{day.year}年{day.month}月{day.day}日"):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return f"{unit}{title}.docx", content.getvalue()


def _value(form: Form, column: str, example: str, unit: str, number: int) -> str | int:
    """What a unit writes into a column for its so-manieth person or item."""
    serial = UNITS.index(unit) * 2 + number
    family = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"[serial % 30]
    own: dict[str, str | int] = {
        "serial": serial,
        "attendance": "",
        "substitute": "",
        "reason": "",
        "item": f"{unit}事项{number}",
        "phone": f"0632-77{serial:05d}",
        "name": f"{family}{form.sheet[0]}{'一二三四五六七八九十'[serial // 30]}",
    }
    return own.get(column, example)


def prepare(folder: Path, settings: Mapping[str, str] | None = None) -> Workspace:
    """A workspace of the district whose directory has the 25 units and their mailboxes."""
    workspace = setup.init(folder).workspace
    labels = {setting.label: setting.id for setting in SETTINGS}
    content = workspace.ledger.read_bytes()
    book = BookReader(content)
    cells: dict[tuple[int, int], CellValue] = {}
    table = read_table(book, units_form.FORM)
    for row in table.rows:
        name = row.text("name")
        cells[row.row, table.columns["reports"][0]] = "是" if name in UNITS else "否"
        cells[row.row, table.columns["email"][0]] = address(name) if name in UNITS else None
    edits = [SheetEdit(table.sheet, cells)]
    table = read_table(book, settings_form.FORM)
    wanted = settings or {}
    cells = {
        (row.row, table.columns["value"][0]): wanted[labels[row.text("label")]]
        for row in table.rows
        if labels.get(row.text("label")) in wanted
    }
    workspace.ledger.write_bytes(edit_workbook(content, [*edits, SheetEdit(table.sheet, cells)]))
    return workspace


def play(
    workspace: Workspace, deliver: Deliver, works: Mapping[str, Work], said: Callable[[Day], None] = lambda day: None
) -> tuple[Day, ...]:
    """Play the whole campaign; ``deliver`` brings each mail to the district when it is sent."""
    waiting = list(letters())
    days = []
    now = datetime.combine(FIRST, time(7))
    _look(workspace, now, works)  # the schedule begins
    for number in range((LAST - FIRST).days + 1):
        day = Day(FIRST + timedelta(days=number))
        before = set(workspace.documents.glob("*.docx"))
        for moment in () if day.day in OFF else LOOKS:
            now = datetime.combine(day.day, moment)
            while waiting and waiting[0].at <= now:
                letter = waiting.pop(0)
                deliver(letter.message, letter.at)
            day.ended += _with_the_clerk(workspace, now, works)
        day.moves = _by_hand(workspace, datetime.combine(day.day, time(15)))
        day.documents = sorted(path.name for path in set(workspace.documents.glob("*.docx")) - before)
        _fill(workspace, day)
        days.append(day)
        said(day)
    return tuple(days)


def _by_hand(workspace: Workspace, now: datetime) -> list[tuple[str, str]]:
    """What the district decides on a day: states typed into the ledger and put on record, and an extension."""
    rows = read_table(BookReader(workspace.ledger.read_bytes()), LEDGER).rows
    if now.date() == ACCEPT_ON:
        done = [row for row in rows if row.text("status") == "rectified"][: ACCEPTED + 1]
        verdict: dict[str, CellValue] = {"accepted_by": "于跃", "accepted_on": ACCEPT_ON}
        passed: dict[str, CellValue] = {"status": "已验收", "verdict": "通过", **verdict}
        failed: dict[str, CellValue] = {"status": "整改中", "verdict": "不通过", "due": date(2023, 12, 1), **verdict}
        _type(workspace, [*((row, passed) for row in done[:-1]), (done[-1], failed)])
    elif now.date() == CLOSE_ON:
        closing: dict[str, CellValue] = {
            "status": "已销号",
            "closed_by": "姜妍",
            "closed_on": CLOSE_ON,
            "evidence": "整改前后照片",
        }
        _type(workspace, [(row, closing) for row in rows if row.text("status") == "accepted"][:CLOSED])
    elif now.date() == EXTEND_ON:
        [late] = [row for row in rows if row.text("unit") == STUBBORN and row.values.get("original_due") == OVERDUE]
        extending.extend(workspace, late.text("id"), EXTENDED_TO, "设备采购周期较长", at=now)
        return [(late.text("id"), "extend")]
    else:
        return []
    return [(move.id, move.step) for move in problems.record(workspace, at=now).moves]


def _type(workspace: Workspace, typed: Sequence[tuple[TableRow, Mapping[str, CellValue]]]) -> None:
    content = workspace.ledger.read_bytes()
    table = read_table(BookReader(content), LEDGER)
    cells = {(row.row, table.columns[id][0]): value for row, own in typed for id, value in own.items()}
    workspace.ledger.write_bytes(edit_workbook(content, [SheetEdit(table.sheet, cells)]))


def _with_the_clerk(workspace: Workspace, now: datetime, works: Mapping[str, Work]) -> Sequence[Ended]:
    """A look; on one morning the ledger is open in Excel."""
    if (now.date(), now.time()) != (OPEN_ON, LOOKS[0]):
        return _look(workspace, now, works)
    owner = workspace.root / f"~${workspace.ledger.name}"
    owner.write_bytes(b"\x06\xd5\xc5\xc8\xfd".ljust(165, b"\0"))
    try:
        return _look(workspace, now, works)
    finally:
        owner.unlink()


def _look(workspace: Workspace, now: datetime, works: Mapping[str, Work]) -> Sequence[Ended]:
    with scheduling.alone(workspace):
        return scheduling.run_due(
            workspace, works, clock=lambda: now, explain=scheduled_work.explain, tell=lambda subject, body: False
        ).ended


def _fill(workspace: Workspace, day: Day) -> None:
    """What the ledger itself has on record for a day that had any job."""
    if not day.ended:
        return
    book = BookReader(workspace.ledger.read_bytes())
    books = (book, BookReader(workspace.rosters.read_bytes()))
    every = (row for one in books for row in _rows(one, BATCHES))
    batches = (row for row in every if row.text("at").startswith(f"{day.day:%Y-%m-%d}"))
    day.merged = sorted({f"{row.text('unit')} {row.text('form')}" for row in batches})
    day.letters = sorted(
        (row.text("unit"), row.text("kind"), row.text("level"), row.text("mail_state"))
        for row in _rows(book, REMINDERS)
        if row.values.get("on") == day.day
    )


def _rows(book: BookReader, form: Form) -> Iterator[TableRow]:
    yield from read_table(book, form).rows
