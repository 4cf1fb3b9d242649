"""Text as it stands in cells: folding of widths and spaces, blanks, and deliberate nils."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from toolkit.core.documents import CellError, CellValue

_CHINESE_GAP = re.compile(r"(?<=[^\x00-\x7f])[^\S\n]+(?=[^\x00-\x7f])")
_WRAPPED = re.compile(
    r"(?<![。；;！？!?：:])\n(?!\s*(?:[0-9]{1,2}[.、．）)]|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]、|[①-⑳]))"
)
_FORMULA = re.compile(r"^[=+\-@]\s*[A-Za-z0-9(\"'{\[$+\-=@]")
_NUMBER = re.compile(r"[+\-]?[0-9][0-9 ,.\-]*%?")
# What spreadsheets show in the place of a value; in a CSV or Word file it stands there as text.
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BUSY!|GETTING_DATA)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
# Longer texts are rare, and not kept.
_ORDINARY = 500
# What people write to say "deliberately nothing here", apart from leaving the cell blank.
NIL_WORDS = frozenset(
    {
        "/",
        "//",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "－",
        "–",
        "无",
        "暂无",
        "没有",
        "不涉及",
        "未涉及",
        "n/a",
        "na",
        "none",
        "null",
        "〇",
        "空",
    }
)
_NO_PROBLEM = re.compile(
    r"(?:经.{0,12},)?(?:本次|此次|暂时?|目前|均|尚)*(?:未|没有?|无|不)(?:发现|发生|存在|有|见)?(?:任何|明显|其他|相关|突出)?的?(?:问题|不足|堵点|异常)(?:情况)?|未发现"
)


def as_text(value: CellValue) -> str:
    """What a person reads in the cell, without outer spaces; blank cells give an empty string.

    Whole floats lose their ``.0``; a date is written 2023-10-18.
    """
    if isinstance(value, str):
        return _visible(value).strip()
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _visible(text: str) -> str:
    """Text without invisible characters; what is printable as a whole has none."""
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """Full-width letters and digits to half-width, and no space at all: the form for comparing."""
    return _folded(text) if len(text) <= _ORDINARY else _folded.__wrapped__(text)


# Every rule compares the same texts again.
@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", _visible(text)).split()).casefold()


def tidy(text: str) -> str:
    """Text for the record: outer spaces gone, and the line breaks that only fitted the cell's width.

    A break behind a full stop or before a new item of a list says something and stays.
    """
    if text.isprintable() and " " not in text:
        return text
    lines = [line.strip() for line in _visible(text).splitlines()]
    joined = "\n".join(line for line in lines if line)
    return _CHINESE_GAP.sub("", _WRAPPED.sub(" ", joined))


def error_shown(value: CellValue) -> str:
    """The error that a cell shows in the place of a value, such as ``#REF!``; empty for none."""
    if isinstance(value, CellError):
        return value.code
    shown = isinstance(value, str) and "#" in value and _ERROR.fullmatch(value.strip())
    return shown[0] if shown else ""


def is_nil(text: str) -> bool:
    """Whether the text says on purpose that there is nothing: /, —, 无, 不涉及 and the like."""
    folded = fold(text).strip("。.，,;；")
    return folded in NIL_WORDS


def states_no_problem(text: str) -> bool:
    """Whether a problem column says that there was no problem: 无, 未发现问题, 暂无."""
    folded = fold(text).strip("。.，,;；!")
    return bool(folded) and (is_nil(folded) or _NO_PROBLEM.fullmatch(folded) is not None)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula if it were typed in again."""
    stripped = text.strip()
    return _FORMULA.match(stripped) is not None and _NUMBER.fullmatch(stripped) is None
