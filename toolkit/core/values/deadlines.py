"""What units write under 整改完成时间: 立行立改, 11月底前, 已完成, 长期坚持 and the like (notice 三（二）)."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan, Deadline, DueKind, Parsed
from toolkit.core.values.dates import Lean, Reference, parse_date
from toolkit.core.values.numerals import arabic
from toolkit.core.values.text import as_text, fold, is_nil, tidy

_FINISHED = "完成|整改|改正|办结|解决|落实|到位|优化|完毕|销号"
_NOT_DONE = re.compile(
    rf"(?:未|没有?|待|正在|尽快|争取|力争|计划|预计|拟|逐步|加快).{{0,4}}(?:{_FINISHED})|(?:整改|推进|进行|解决|办理)中"
)
_DONE = re.compile(
    rf"已(?:经|于|在|全部|按期|按时|如期|及时)?.{{0,12}}(?:{_FINISHED}|改)|(?:整改|改正|处理|办理|解决|落实)(?:完成|完毕|到位|完)$"
    r"|^(?:全部)?(?:完成|办结|完毕)$|^已$"
)
_IMMEDIATE = re.compile(
    r"立[行整说]?立?[改整]|立即|即[知查时行刻]|[立边]查[立边]改|马上|当[场日天即](?:.{0,2}(?:整改|解决|改|办结?|完成)|$)"
    r"|现场(?:整改|解决|改)|随时?即?[改整]|即改"
)
_ONGOING = re.compile(r"长期|持续|常态|长效|经常性|一直|不断|日常|永久|坚持")
_DATE_INSIDE = re.compile(
    r"(?:(?:(?:19|20)[0-9]{2}|2[0-9])[年./-]|今年|明年|次年)?(?:[0-9]{1,2}[月./-]|本月|当月|下个?月|次月)份?(?:[0-9]{1,2}[日号]?|底|末|初|上旬|中旬|下旬)?"
    r"|(?:19|20)[0-9]{6}|(?:(?:19|20)[0-9]{2}年?|今年|明年|本年度?)?(?:年[底末内终]|第?[1-4]季度[末底内]?)"
)


_BY_THEN = re.compile(r"[之以]?[前内]")


def parse_deadline(value: CellValue, reference: Reference) -> Parsed[Deadline]:
    """Read the completion column. ``unclear_deadline`` where the words promise nothing that can be checked.

    A date wins over words beside it, but for words that say it is, or was at once, done: then it is that day.
    The faults of a date are those of ``parse_date``, but that a vague day is quite usual here.
    """
    due = Reference(reference.anchor, Lean.FUTURE)
    text = tidy(as_text(value))
    if not text:
        return Parsed(None)
    if not isinstance(value, str):
        return _dated(parse_date(value, due), DueKind.DATE, text)
    return _in_words(text, due)


# Units repeat themselves: a few words make up most of a column.
@lru_cache(maxsize=4096)
def _in_words(text: str, due: Reference) -> Parsed[Deadline]:
    plain = arabic(fold(text)).strip("。.;,()")
    kind = _kind_in_words(plain)
    inside = list(_DATE_INSIDE.finditer(plain))
    if inside:
        # Of several dates the last is the one by which all is to be done.
        day = parse_date(inside[-1][0], due)
        by_then = _BY_THEN.match(plain, inside[-1].end()) is not None
        return _dated(day, DueKind.DATE if _is_promise(plain, kind, day, due, by_then=by_then) else kind, text)
    if kind is not DueKind.UNKNOWN:
        return Parsed(Deadline(kind))
    if is_nil(plain):
        # Whether a nil is an answer depends on the row: a walk that met no problem promises nothing.
        return Parsed(Deadline(kind, text=text))
    return Parsed(Deadline(kind, text=text), "unclear_deadline", {"text": text})


def _kind_in_words(plain: str) -> DueKind:
    """The kind that the words name; where they say 立行立改 and then that it is done, the first counts."""
    if is_nil(plain):
        return DueKind.UNKNOWN
    done = None if _NOT_DONE.search(plain) else _DONE.search(plain)
    immediate = _IMMEDIATE.search(plain)
    if done and not (immediate and immediate.start() < done.start()):
        return DueKind.DONE
    if immediate:
        return DueKind.IMMEDIATE
    return DueKind.ONGOING if _ONGOING.search(plain) else DueKind.UNKNOWN


def _is_promise(plain: str, kind: DueKind, day: Parsed[DateSpan], due: Reference, *, by_then: bool) -> bool:
    """Whether words such as 整改完成 beside a date say what will be: by then, or on a day after that of filing."""
    if "已" in plain:
        return False
    to_come = day.value is not None and due.anchor is not None and day.value.end > due.anchor
    return by_then or (kind is DueKind.DONE and to_come)


def _dated(day: Parsed[DateSpan], kind: DueKind, text: str) -> Parsed[Deadline]:
    if day.value is None:
        return Parsed(Deadline(DueKind.UNKNOWN, text=text), day.fault, day.params)
    kind = kind if kind in (DueKind.DONE, DueKind.IMMEDIATE) else DueKind.DATE
    return Parsed(Deadline(kind, day.value.end))
