"""One cell as XML: text that stays text, dates as serial numbers, nothing that the format does not allow."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from toolkit.core.documents import CellError, CellValue
from toolkit.workbooks.refusals import UnsafeWorkbook

# A cell holds at most so many UTF-16 code units (ECMA-376, and Excel's own limit).
TEXT_LIMIT = 32767
CERTAINLY_FITS = TEXT_LIMIT // 2
_CONTROLS = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
# A literal underscore is guarded where it would begin an escape, also one that ends in an escaped character.
_ESCAPED = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}[_{_CONTROLS}])|[{_CONTROLS}&<>]")
# Found quickly in the text of most cells: nothing.
_SUSPECT = re.compile(f"[_{_CONTROLS}&<>]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
# Serial numbers before March 1900 count a leap day that there never was.
_FIRST_SAFE, _FIRST_SAFE_1904 = date(1900, 3, 1), date(1904, 1, 2)


def escape(text: str) -> str:
    """Text for an inline string: control characters as ``_xHHHH_``, and a literal ``_xHHHH_`` guarded."""
    return _ESCAPED.sub(_guarded, text) if _SUSPECT.search(text) else text


def _guarded(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or f"_x{ord(match[0]):04X}_"


def unescape(text: str) -> str:
    """The text that an inline or shared string means."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def length(text: str) -> int:
    """The length of a text as a spreadsheet counts it."""
    return len(text) + sum(char > "\uffff" for char in text) if not text.isascii() else len(text)


def check_value(value: CellValue, where: str) -> None:
    """Raise UnsafeWorkbook for what no cell can hold; ``where`` is the cell's place."""
    if isinstance(value, str) and len(value) > CERTAINLY_FITS and length(value) > TEXT_LIMIT:
        raise UnsafeWorkbook(
            f"{where}的内容有{length(value)}个字符，超过单元格上限{TEXT_LIMIT}个，没有写入。请缩短后重试。"
        )
    if isinstance(value, float) and not isfinite(value):
        raise UnsafeWorkbook(f"{where}的数值无效（{value}），没有写入。")


def serial(value: date | datetime, *, from_1904: bool = False) -> float | int | None:
    """The serial number of a day or moment; None for a day that has no certain one."""
    day = value.date() if isinstance(value, datetime) else value
    if day < (_FIRST_SAFE_1904 if from_1904 else _FIRST_SAFE):
        return None
    moment = value.replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())
    number = (moment - (_EPOCH_1904 if from_1904 else _EPOCH)) / timedelta(days=1)
    return int(number) if number.is_integer() else number


def needs_date_style(value: CellValue) -> bool:
    """Whether a value shows as itself only in a date format."""
    return isinstance(value, date)


def cell_xml(prefix: str, reference: str, style: str, value: CellValue, from_1904: bool = False) -> str:
    """A cell element. ``style`` is the style attribute with its leading space, or empty.

    Text is an inline string, which no program ever takes for a formula.
    """
    head = f'<{prefix}c r="{reference}"{style}'
    if value is None or value == "":
        return f"{head}/>"
    if isinstance(value, str):
        text = f'<{prefix}t xml:space="preserve">{escape(value)}</{prefix}t>'
        return f'{head} t="inlineStr"><{prefix}is>{text}</{prefix}is></{prefix}c>'
    kind, content = _plain(value, from_1904)
    if kind == "text":
        return cell_xml(prefix, reference, style, content)
    return f"{head}{kind}><{prefix}v>{content}</{prefix}v></{prefix}c>"


def _plain(value: CellValue, from_1904: bool) -> tuple[str, str]:
    """The type attribute and content of a value that is no text."""
    match value:
        case bool():
            return ' t="b"', str(int(value))
        case date():
            number = serial(value, from_1904=from_1904)
            return ("text", value.isoformat()) if number is None else ("", repr(number))
        case time():
            return "", repr((value.hour * 3600 + value.minute * 60 + value.second) / 86400)
        case timedelta():
            return "", repr(value / timedelta(days=1))
        case CellError():
            return ' t="e"', escape(value.code)
        case _:
            return "", repr(value)
