"""The days of a finished document: the one that it counts as of, the month of its title, and when it was signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.oxml.ns import qn

from toolkit.reports.controls import text_of
from toolkit.reports.living.package import WordFile
from toolkit.reports.verify.days import as_of

_MONTH = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月份?(?![0-9])")
_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ABOVE = ("签发人",)  # what ends with a colon above the title
_TITLE_WITHIN = 12  # paragraphs


@dataclass(frozen=True)
class Days:
    """What a document says of its days; ``month`` is that of its title, with a year of 0 if it names none."""

    as_of: date | None
    month: tuple[int, int] | None
    signed: date | None

    def has_month_of(self, day: date) -> bool:
        """Whether a day lies in the month of the title, if that names one."""
        return self.month is None or (self.month[0] in (0, day.year) and self.month[1] == day.month)


def days_of(file: WordFile) -> Days:
    """The days of a document: as it says them, else as its record does."""
    texts = [text_of(paragraph).replace("\u200b", "").strip() for paragraph in file.body.iter(qn("w:p"))]
    found = file.record()
    signed = [day for text in texts if (match := _DAY.fullmatch(text)) and (day := _date(match))]
    own = as_of(texts) or (found[1].as_of if found else None)
    return Days(own, _month(texts), signed[-1] if signed else None)


def _month(texts: Sequence[str]) -> tuple[int, int] | None:
    title = ""
    for text in texts[:_TITLE_WITHIN]:
        if text.endswith(("：", ":", "。")) and not text.startswith(_ABOVE):
            break
        title += "".join(text.split())
    match = _MONTH.search(title)
    return (int(match[1] or 0), int(match[2])) if match else None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
