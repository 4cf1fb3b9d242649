"""The days of a finished document: the one that it counts as of, the month of its title, and when it was signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docx.oxml.ns import qn

from toolkit.reports.controls import text_of
from toolkit.reports.living.package import WordFile
from toolkit.reports.verify.days import as_of, signed_days, title_month


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
    signed = signed_days(texts)
    own = as_of(texts) or (found[1].as_of if found else None)
    return Days(own, title_month(texts), signed[-1] if signed else None)
