"""The printable sheet of a roster or a list that is hung out in the hall (notice 二（一）1 and 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.ledger import open_ledger
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, free_name
from toolkit.checking.registers import Registers
from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan
from toolkit.core.values.names import same_person
from toolkit.core.values.phones import without_private_numbers
from toolkit.forms.cells import to_text
from toolkit.forms.publication import PUBLISHED
from toolkit.forms.registry import form_by_id
from toolkit.forms.schema import Form
from toolkit.workbooks.plain_tables import PlainColumn, PlainTable, write_plain_tables

_SERIAL = PlainColumn("序号", 6)
_WIDTHS = {
    "unit": 18, "item": 30, "category": 18, "field": 12, "name": 10, "post": 19, "window": 18, "date": 15, "session": 6,
}  # fmt: skip
_HEADINGS = {"unit": "单位"}
_SENTENCES = frozenset({"item", "post", "window"})
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Poster:
    """The sheet that was written, and how many lines it has."""

    path: Path
    rows: int


def write_poster(
    workspace: Workspace,
    form_id: str,
    as_of: date,
    *,
    month: tuple[int, int] | None = None,
    out: Path | None = None,
) -> Poster:
    """Write the sheet of a register; of a roster one month. Raises Trouble where there is nothing to hang out."""
    if form_id not in PUBLISHED:
        known = "、".join(f"{id}（{form_by_id(id).sheet}）" for id in PUBLISHED)
        raise Trouble(f"“{form_id}”不是可以公示的登记表。", f"可以公示的：{known}。")
    ledger = open_ledger(workspace, form_id)
    form, settings = ledger.form, ledger.office.settings
    rows = published(form, ledger.register.rows, as_of, month, ledger.office.registers)
    if not rows:
        raise Trouble(f"“{form.sheet}”中没有可以公示的内容。", "请先合并各单位报送的表，或换一个月份。")
    told = f"{month[0]}年{month[1]}月" if month and "date" in PUBLISHED[form.id] else ""
    title = f"{settings.district}{form.title}{f'（{told}）' if told else ''}"
    note = f"{settings.office}　{as_of.year}年{as_of.month}月{as_of.day}日公示　欢迎企业、群众监督"
    target = out or free_name(workspace.documents / f"{form.sheet}公示{told}{as_of:%Y%m%d}.xlsx")
    target.parent.mkdir(parents=True, exist_ok=True)
    merged = () if "date" in PUBLISHED[form.id] else (1,)
    table = PlainTable(form.sheet, title, note, columns(form), rows, merged)
    write_plain_tables(target, [table], title, settings.office)
    return Poster(target, len(rows))


def columns(form: Form) -> tuple[PlainColumn, ...]:
    """The published columns behind a running number."""
    own = (
        PlainColumn(_HEADINGS.get(id, form.column(id).name), _WIDTHS[id], id not in _SENTENCES)
        for id in PUBLISHED[form.id]
    )
    return (_SERIAL, *own)


def published(
    form: Form, rows: Sequence[RegisterRow], as_of: date, month: tuple[int, int] | None, registers: Registers
) -> tuple[tuple[str, ...], ...]:
    """The lines: rosters by day, lists by unit; who has left is not named, and no line has a private number.

    A roster's post that nobody wrote is that of the leaders' list.
    """
    shown = [row for row in rows if _is_shown(form, row, as_of, month)]
    if "date" in PUBLISHED[form.id]:
        sessions = [None, *(option.id for option in form.column("session").options)]
        shown.sort(key=lambda row: (_day_and_part(row, sessions), row.unit))
    return tuple((str(number), *_texts(form, row, registers)) for number, row in enumerate(shown, start=1))


def _day_and_part(row: RegisterRow, sessions: Sequence[str | None]) -> tuple[date, int]:
    days, session = _days(row), row.values.get("session")
    return days.first if days else date.max, sessions.index(session) if session in sessions else 0


def _is_shown(form: Form, row: RegisterRow, as_of: date, month: tuple[int, int] | None) -> bool:
    left, days = row.values.get("left_on"), _days(row)
    if isinstance(left, date) and left <= as_of:
        return False
    if "date" not in PUBLISHED[form.id] or month is None:
        return True
    return days is not None and (days.first.year, days.first.month) <= month <= (days.end.year, days.end.month)


def _days(row: RegisterRow) -> DateSpan | None:
    days = row.values.get("date")
    return days if isinstance(days, DateSpan) else None


def _texts(form: Form, row: RegisterRow, registers: Registers) -> Iterator[str]:
    for id in PUBLISHED[form.id]:
        days = _days(row)
        if id == "date" and days:
            yield _told(days)
            continue
        text = row.unit if id == "unit" else to_text(form.column(id), row.values.get(id))
        yield without_private_numbers(text or (_post(row, registers) if id == "post" else ""))


def _post(row: RegisterRow, registers: Registers) -> str:
    name = f"{row.values.get('name') or ''}"
    return next((one.post for one in registers.of(row.unit).leaders if same_person(one.name, name)), "")


def _told(days: DateSpan) -> str:
    first = f"{days.first.month}月{days.first.day}日"
    if days.last is None:
        return f"{first}（周{_WEEKDAYS[days.first.weekday()]}）"
    return f"{first}至{days.last.month}月{days.last.day}日"
