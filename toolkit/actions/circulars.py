"""The monthly circular, from the district's workbook as it stands."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.documents import Wish, Written, delivered, look_of, place
from toolkit.actions.ledger import Ledger, open_ledger
from toolkit.actions.reporting import count
from toolkit.actions.templates import report_template
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.values import DateSpan
from toolkit.reports.circular import TEMPLATE, write_circular
from toolkit.reports.figures import Figures
from toolkit.reports.spelling import chinese_date, chinese_month

FORMAL = Wish(red_head=True)  # a circular goes out as a formal document


@dataclass(frozen=True, kw_only=True)
class CircularWritten(Written):
    """The circular that was written, and the figures that it quotes."""

    figures: Figures


def day_of_circular(month: date | None, as_of: date | None, today: date) -> date:
    """The day that a circular counts as of: in its month, and not in the future unless the month is.

    ``month`` is any day of the month. Raises Trouble where the day lies in another month.
    """
    if month is None:
        return as_of or today
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    if as_of is None:
        return today if (today.year, today.month) == (month.year, month.month) else last
    if (as_of.year, as_of.month) != (month.year, month.month):
        raise Trouble(
            f"统计截止日期{chinese_date(as_of)}不在{chinese_month(month)}。",
            "通报的月份和统计截止日期应在同一个月，请改正其中一个。",
        )
    return as_of


def make_circular(
    workspace: Workspace, as_of: date, today: date, out: Path | None = None, wish: Wish = FORMAL
) -> CircularWritten:
    """Write the circular on the month of ``as_of``; a file that is there already is never replaced."""
    ledger, counted = count(workspace, as_of)
    settings = ledger.office.settings
    target = place(workspace.documents, _name(settings.district, as_of), out)
    look = look_of(settings, as_of, wish)
    write_circular(
        target, report_template(workspace, TEMPLATE), ledger.form, ledger.register.rows, counted, settings, look
    )
    written = delivered(target, wish, tuple(_remarks(ledger, as_of, today)))
    return CircularWritten(**vars(written), figures=counted)


def circular_of(workspace: Workspace, day: date) -> Path:
    """Where the circular of a day's month is written. Raises Trouble or WorkbookRefusal."""
    return workspace.documents / _name(open_ledger(workspace).office.settings.district, day)


def _name(district: str, day: date) -> str:
    return f"{district}问题整改情况通报{day:%Y年%m月}.docx"


def _remarks(ledger: Ledger, as_of: date, today: date) -> Iterator[str]:
    """What the day of counting does not tell: a ledger has one state, today's."""
    if as_of < today:
        yield (
            f"逾期按{chinese_date(as_of)}计算，整改状态按总台账现在的记录统计；{chinese_date(as_of)}以后更新过的，请核对。"
        )
    dates = (row.values.get("date") for row in ledger.register.rows)
    later = sum(isinstance(day, DateSpan) and day.first > as_of for day in dates)
    if later:
        yield f"总台账中有{later}条记录的时间晚于{chinese_date(as_of)}，也已计入，请核对。"
