"""The monthly circular, from the district's workbook as it stands."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.ledger import Ledger
from toolkit.actions.reporting import count
from toolkit.actions.templates import report_templates
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, free_name
from toolkit.core.values import DateSpan
from toolkit.reports.circular import TEMPLATE, write_circular
from toolkit.reports.figures import Figures
from toolkit.reports.spelling import chinese_date, chinese_month


@dataclass(frozen=True)
class CircularWritten:
    """The circular that was written, the figures that it quotes, and what a person should know of them."""

    path: Path
    figures: Figures
    remarks: tuple[str, ...] = ()


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


def make_circular(workspace: Workspace, as_of: date, today: date, out: Path | None = None) -> CircularWritten:
    """Write the circular on the month of ``as_of``; a file that is there already is never replaced."""
    ledger, counted = count(workspace, as_of)
    name = f"{ledger.office.settings.district}问题整改情况通报{as_of:%Y年%m月}.docx"
    target = out or free_name(workspace.documents / name)
    target.parent.mkdir(parents=True, exist_ok=True)
    template = report_templates() / TEMPLATE
    write_circular(target, template, ledger.form, ledger.register.rows, counted, ledger.office.settings)
    return CircularWritten(target, counted, tuple(_remarks(ledger, as_of, today)))


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
