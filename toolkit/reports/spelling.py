"""Numbers, dates and text as a document writes them (GB/T 15835): the one place where a figure becomes text."""

from __future__ import annotations

import re
from datetime import date

# Characters that XML cannot hold, and that would make a damaged file.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HAN = "\u4e00-\u9fff"
_BRACKETED = re.compile(rf"\(([^()]*[{_HAN}][^()]*)\)")
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}）》”])[,;:?!]|[,;:?!](?=[{_HAN}（《“])")
_WIDE = str.maketrans(",;:?!", "，；：？！")


def chinese_date(day: date) -> str:
    """A date in full: 2023年11月25日, the year never shortened, month and day not padded."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_month(day: date) -> str:
    """The month of a day: 2023年11月."""
    return f"{day.year}年{day.month}月"


def spell(value: int | float | None) -> str:
    """A value alone: whole numbers as they are, shares with one decimal unless whole, a dash for a share of nothing."""
    if value is None:
        return "—"
    return str(value) if isinstance(value, int) else f"{value:.1f}".removesuffix(".0")


def quoted(text: str) -> str:
    """Text in quotation marks; marks inside of it become single ones (GB/T 15834)."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def full_width(text: str) -> str:
    """Text whose punctuation is that of Chinese (GB/T 15834) where it stands at Chinese characters."""
    wide = _BRACKETED.sub(lambda found: f"（{found[1]}）", text)
    return _HALF_WIDTH.sub(lambda found: found[0].translate(_WIDE), wide)


def legal(text: str) -> str:
    """Text without the characters that no document can hold."""
    return _ILLEGAL.sub("", text)
