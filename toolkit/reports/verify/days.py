"""Days and months: the one that a document counts as of, and whether title, text and signature agree on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from toolkit.forms.settings import Settings
from toolkit.reports.spelling import chinese_date
from toolkit.reports.verify.numbers import DAY, normalised, sentences
from toolkit.reports.verify.verdict import Kind, Verdict

# 截至 begins a clause, or stands behind 统计: 征求意见截至 is the end of something else.
_UNTIL = r"(?:统计(?:数据|时间|日期)?|数据|全区|我区|^|(?<=[，。；：（(、\s]))截(?:至|止)(?:到)?(?:目前[，,（(])?"
_AS_OF = re.compile(_UNTIL + DAY.pattern)
# Without its year it is the day of the figures only where some follow, or 统计 says so.
_AS_OF_SHORT = re.compile(rf"{_UNTIL}(?<![0-9年])([0-9]{{1,2}})月([0-9]{{1,2}})日")
_FIGURES = re.compile(r"[^；。]*(?:发现|整改|报送|走流程)")
_PRINTED = re.compile(rf"{DAY.pattern}印发\s*$")
_START = re.compile(rf"自{DAY.pattern}起(?!施行|实施|执行|生效)")
_MONTH = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月份?(?![0-9])")
_MONTHLY = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月(?:份|(?=没有|新?发现|新增|共|累计))")
_NUMBERED = re.compile(r"([^\s（(《》，。]{1,8})〔([0-9]{4})〕([0-9]+)号")
_PLAN = re.compile(r"([^《》，。；]*)试点工作(?:实施)?方案》?[（(]$")
_PLACE = re.compile(r"[省市县区]")
# A title stands above the addressee, which ends with a colon.
_TITLE_PARAGRAPHS = 12
_SIGNER = "签发人"  # on the line of the number, above the title


def as_of(paragraphs: Sequence[str]) -> date | None:
    """The day that a document says it counts as of; of several the one that it says most often."""
    days = Counter(
        day for paragraph in paragraphs for match in _AS_OF.finditer(normalised(paragraph)) if (day := _day(match))
    )
    return days.most_common(1)[0][0] if days else None


def verify_days(paragraphs: Sequence[str], day: date | None, settings: Settings, verdict: Verdict) -> None:
    """Hold the days of a document against each other, and those of the campaign against the settings."""
    paragraphs = [normalised(paragraph) for paragraph in paragraphs]
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            if day:
                _verify_as_of(sentence, day, verdict)
            for match in _START.finditer(sentence):
                verdict.hold(Kind.DAY, "活动起始日期", _told(match), chinese_date(settings.start), sentence.strip())
            _verify_number(sentence, settings, verdict)
    _verify_signature(paragraphs, day, verdict)
    _verify_months(paragraphs, day, verdict)


def _verify_as_of(sentence: str, day: date, verdict: Verdict) -> None:
    """The day that the figures count as of is the same wherever it stands, with its year or without."""
    for match in _AS_OF.finditer(sentence):
        verdict.hold(Kind.DAY, "统计截止日期前后", _told(match), chinese_date(day), sentence.strip())
    for match in _AS_OF_SHORT.finditer(sentence):
        if not match[0].startswith("统计") and not _FIGURES.match(sentence, match.end()):
            continue
        told, wanted = f"{int(match[1])}月{int(match[2])}日", f"{day.month}月{day.day}日"
        verdict.hold(Kind.DAY, "统计截止日期前后", told, wanted, sentence.strip())


def _verify_number(sentence: str, settings: Settings, verdict: Verdict) -> None:
    """The number of the campaign's plan, behind its title; a plan of another place has another number."""
    own = _NUMBERED.search(settings.document_number)
    for match in _NUMBERED.finditer(sentence):
        plan = _PLAN.search(sentence[: match.start()])
        if own and plan and (settings.district in plan[1] or not _PLACE.search(plan[1])):
            verdict.hold(Kind.FIGURE, "方案文号", match[0], own[0], sentence.strip())


def _verify_signature(paragraphs: Sequence[str], day: date | None, verdict: Verdict) -> None:
    """A document is not signed before the day that it counts as of, and not printed before it is signed."""
    last = None
    for paragraph in paragraphs:
        match = DAY.fullmatch(paragraph.strip())
        signed = _day(match) if match else None
        if signed and day:
            told, wanted = chinese_date(signed), chinese_date(max(signed, day))
            verdict.hold(Kind.DAY, "成文日期早于统计截止日期", told, wanted, paragraph.strip())
        last = signed or last
    for paragraph in paragraphs:
        for match in _PRINTED.finditer(paragraph):
            printed, signed = _day(match), last or day
            if printed and signed:
                told, due = chinese_date(printed), chinese_date(max(printed, signed))
                verdict.hold(Kind.DAY, "印发日期早于成文日期", told, due, paragraph.strip())


def _verify_months(paragraphs: Sequence[str], day: date | None, verdict: Verdict) -> None:
    """The month of the title is that of the text, and of the day that it counts as of."""
    month = title_month(paragraphs)
    if month is None:
        return
    title, (named, number) = _title(paragraphs), month
    year = str(named) if named else ""
    if day:
        wanted = f"{day.year}年{day.month}月" if year else f"{day.month}月"
        verdict.hold(Kind.MONTH, "标题中的月份与统计截止日期", _month(year, number), wanted, title)
    year = year or (str(day.year) if day else "")
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            for match in _MONTHLY.finditer(sentence):
                if "".join(sentence.split()) not in title:
                    told, wanted = _month(match[1], int(match[2])), _month(match[1] and year, number)
                    verdict.hold(Kind.MONTH, "正文中的月份与标题", told, wanted, sentence.strip())


def title_month(paragraphs: Sequence[str]) -> tuple[int, int] | None:
    """The month that the title of a document names, with a year of 0 if it names none."""
    match = _MONTH.search(_title(paragraphs))
    return (int(match[1] or 0), int(match[2])) if match else None


def signed_days(paragraphs: Sequence[str]) -> list[date]:
    """The days that stand alone in a paragraph: a document's signature has one, and so has each of its annexes'."""
    found = (DAY.fullmatch(paragraph.strip()) for paragraph in paragraphs)
    return [day for match in found if match and (day := _day(match))]


def _month(year: str | None, month: int) -> str:
    return f"{year}年{month}月" if year else f"{month}月"


def _title(paragraphs: Sequence[str]) -> str:
    told = []
    for paragraph in paragraphs[:_TITLE_PARAGRAPHS]:
        if paragraph.rstrip().endswith(("：", ":", "。")) and not paragraph.startswith(_SIGNER):
            break
        told.append(paragraph.strip())
    return "".join("".join(told).split())


def _told(match: re.Match[str]) -> str:
    return "{}年{}月{}日".format(*(int(part) for part in match.groups()[-3:]))


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(*(int(part) for part in match.groups()[-3:]))
    except ValueError:
        return None
