"""The public notice 公示 of a register: what the campaign's notice wants published (二（一）1 and 2, 三（一）).

Only the columns that ``forms.publication`` names are ever published, and of their texts no telephone number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan
from toolkit.core.values.phones import without_private_numbers
from toolkit.forms.cells import to_text
from toolkit.forms.publication import PUBLISHED
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.fields import names, titled
from toolkit.reports.filling import filled
from toolkit.reports.official import PLAIN, Annex, Look, Signed, complete
from toolkit.reports.pages import PORTRAIT
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.tables import TableColumn

TEMPLATE = "公示.docx"  # its name in report_templates/
_UNIT, _LEFT = "unit", "left_on"
_SERIAL = TableColumn("序号", 12)
# Widths of the published columns in mm; a width of 0 takes what is left.
_WIDTHS: Mapping[str, float] = {
    _UNIT: 34, "item": 0, "category": 34, "field": 24, "name": 20, "post": 0, "window": 30, "date": 26, "session": 14,
}  # fmt: skip
_WIDE = frozenset({"item", "post"})


@dataclass(frozen=True)
class Publication:
    """On which day a register is published, until when it hangs out, and whom to call; the last two may be missing."""

    signed: date
    until: date | None = None
    phone: str = ""


def write_public_notice(
    target: Path,
    template: Path,
    form: Form,
    rows: Sequence[RegisterRow],
    publication: Publication,
    settings: Settings,
    look: Look = PLAIN,
) -> None:
    """Write the notice with the register as its annex. Raises ReportRefusal, and KeyError for an unpublished form."""
    told = fields(form, publication, settings)
    annex = Annex(form.sheet, columns(form), published(form, rows, publication.signed))
    signed = Signed(settings.office, publication.signed)
    complete(filled(template, told), target, told["标题"], signed, [annex], look)


def fields(form: Form, publication: Publication, settings: Settings) -> dict[str, str]:
    """Every field that the template may use, with its text."""
    signed, until = publication.signed, publication.until
    told = {
        **names(LEDGER, settings),
        "标题": titled(f"关于{settings.district}{form.title}的公示"),
        "公示名称": form.sheet,
        "公示日期": chinese_date(signed),
        "公示期限": f"公示期为{chinese_date(signed)}至{chinese_date(until)}。" if until else "",
        "本单位": settings.office,
        "联系方式": f"联系电话：{publication.phone}。" if publication.phone else "",
    }
    return {name: legal(text) for name, text in told.items()}


def columns(form: Form) -> list[TableColumn]:
    """The published columns, with a running number before them."""
    widths = {id: _WIDTHS[id] for id in PUBLISHED[form.id]}
    left = PORTRAIT.text_width - _SERIAL.width - sum(widths.values())
    own = (TableColumn(_heading(form, id), width or left, centred=id not in _WIDE) for id, width in widths.items())
    return [_SERIAL, *own]


def _heading(form: Form, id: str) -> str:
    """What the public is told: of a unit that it is one, not that it has filed."""
    name = form.column(id).name
    return name.removeprefix("填报") if id == _UNIT else name


def published(form: Form, rows: Sequence[RegisterRow], day: date) -> list[list[str]]:
    """What is published of each row: rosters by day, all else as it stands; who has left by the day is not named."""
    present = [row for row in rows if not _is_gone(row, day)]
    if "date" in PUBLISHED[form.id]:
        present.sort(key=_first_day)
    return [[str(number), *_texts(form, row)] for number, row in enumerate(present, start=1)]


def _texts(form: Form, row: RegisterRow) -> Iterator[str]:
    for id in PUBLISHED[form.id]:
        yield without_private_numbers(row.unit if id == _UNIT else to_text(form.column(id), row.values.get(id)))


def _is_gone(row: RegisterRow, day: date) -> bool:
    left = row.values.get(_LEFT)
    return isinstance(left, date) and left <= day


def _first_day(row: RegisterRow) -> date:
    days = row.values.get("date")
    return days.first if isinstance(days, DateSpan) else date.max
