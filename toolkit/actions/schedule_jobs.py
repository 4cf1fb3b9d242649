"""定时任务 read as jobs; what is wrong in the sheet is said in words, and the wrong rows do not run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from toolkit.actions.old_books import demand_sheets
from toolkit.core.documents import CellValue
from toolkit.core.values.text import as_text, fold
from toolkit.forms.materials import MATERIALS
from toolkit.forms.schedule import ACTIONS, JOBS, PERIODS, RESTS, RUNS
from toolkit.forms.schema import Option
from toolkit.forms.settings import Settings
from toolkit.rosters.jobs import Job, Rest
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.schedule import read_jobs
from toolkit.workbooks.tables import TableRow

_TIME = re.compile(r"([0-9]{1,2})[:：时]([0-9]{1,2})分?")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)?([一二三四五六日天])")
_WEEKDAYS = {sign: number for number, sign in enumerate("一二三四五六日")} | {"天": 6}
_NUMBER = re.compile(r"([0-9]{1,3})[日号天]?(?:前)?")
_BETWEEN = re.compile(r"[、,，/;；\s]+")
_DAY_SECONDS = 24 * 60 * 60
_NO = ("no", "否")


@dataclass(frozen=True)
class Jobs:
    """The jobs that run, and what is wrong with rows that do not. ``off`` are switched off."""

    jobs: tuple[Job, ...]
    off: tuple[str, ...]
    faults: tuple[str, ...]


def jobs_of(rows: Sequence[TableRow]) -> Jobs:
    """The jobs of the sheet's rows."""
    names = Counter(fold(row.text("job")) for row in rows)
    faults: list[str] = []
    jobs: list[Job] = []
    for row in rows:
        wrong = list(_faults(row, names))
        faults += wrong
        if not wrong and not _is_off(row):
            jobs.append(_job(row))
    return Jobs(tuple(jobs), tuple(row.text("job").strip() for row in rows if _is_off(row)), tuple(faults))


def jobs_in(book: Sheets) -> Jobs:
    """The jobs of a workbook. Raises Trouble where it has not the sheets of scheduled work."""
    demand_sheets(book, JOBS.sheet, RUNS.sheet)
    return jobs_of(read_jobs(book))


def deadlines_of(settings: Settings) -> tuple[date, ...]:
    """The days by which units owe something, in order."""
    return tuple(sorted({material.due_on(settings.campaign) for material in MATERIALS}))


def _is_off(row: TableRow) -> bool:
    return row.text("enabled").strip() in _NO


def _job(row: TableRow) -> Job:
    rest = row.text("rest").strip()
    at = _time(row)
    assert at is not None  # looked at before
    return Job(
        row.text("job").strip(), row.text("action"), row.text("period"), at, _days(row) or (), Rest(rest or "next")
    )


def _faults(row: TableRow, names: Counter[str]) -> Iterator[str]:
    place = f"“{JOBS.sheet}”第{row.row}行"
    name = row.text("job").strip()
    if not name:
        yield f"{place}没有“{JOBS.column('job').name}”，请起一个名字。"
    elif names[fold(name)] > 1:
        yield f"{place}的“{name}”与别的任务重名，请改成不同的名字。"
    choices = (("action", ACTIONS, False), ("period", PERIODS, False), ("rest", RESTS, True))
    for column, options, may_be_blank in choices:
        yield from _choice_fault(place, row, column, options, may_be_blank=may_be_blank)
    if _time(row) is None:
        yield f"{place}的“{JOBS.column('time').name}”写的是“{_told(row, 'time')}”，请写成 08:30 这样的形式。"
    if _days(row) is None:
        yield f"{place}的“{JOBS.column('days').name}”写的是“{_told(row, 'days')}”，{_wanted(row)}"


def _choice_fault(
    place: str, row: TableRow, column: str, options: Sequence[Option], *, may_be_blank: bool
) -> Iterator[str]:
    text = row.text(column).strip()
    if text not in {option.id for option in options} and not (may_be_blank and not text):
        legal = "、".join(option.label for option in options)
        yield f"{place}的“{JOBS.column(column).name}”写的是“{text}”，只能选{legal}。"


def _wanted(row: TableRow) -> str:
    wanted = {"weekly": "请填周几，如 周一。", "monthly": "请填几号，如 25。", "before": "请填提前的天数，如 3、1。"}
    return wanted.get(row.text("period"), "应当留空。")


def _told(row: TableRow, column: str) -> str:
    return as_text(_cell(row, column))


def _cell(row: TableRow, column: str) -> CellValue:
    return next(iter(row.cells[column]), None)


def _time(row: TableRow) -> time | None:
    """The time of day, also where the spreadsheet has made a number of it."""
    cell = _cell(row, "time")
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * _DAY_SECONDS / 60)
        return time(minutes // 60 % 24, minutes % 60)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    found = _TIME.match(fold(as_text(cell)))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def _days(row: TableRow) -> tuple[int, ...] | None:
    """The days in numbers; None where they cannot be read, or are not what the period wants."""
    period, text = row.text("period"), fold(_told(row, "days").replace("、", ","))
    parts = [part for part in _BETWEEN.split(text) if part]
    if period == "workday":
        return None if parts else ()
    days = [_day(period, part) for part in parts]
    return None if not days or None in days else tuple(day for day in days if day is not None)


def _day(period: str, part: str) -> int | None:
    if period == "weekly":
        found = _WEEKDAY.fullmatch(part)
        return _WEEKDAYS[found[1]] if found else None
    number = _NUMBER.fullmatch(part)
    if not number:
        return None
    value = int(number[1])
    return value if period == "before" or 1 <= value <= 31 else None
