"""Written reports of units (notice 三（三）): measures, effects, mechanisms, problems, advice, filed under these five.

Headings come in many spellings, numbered or not, in prose or in tables, alone on their line or in front of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.core.documents import Document, Grid, blocks
from toolkit.core.unit_reports import Part, Passage, UnitReport
from toolkit.core.values.text import as_text, is_nil
from toolkit.forms.directory import UnitDirectory

# What a heading is called once its number and the words around it are gone; the first that fits counts.
_CALLED: tuple[tuple[Part, str], ...] = (
    (Part.ADVICE, r"(?:有关|相关|意见|工作|对策|几点|对.{0,12}的)*(?:意见)?建议|(?:下一?步|今后|后续|接下来)的?(?:工作)?(?:打算|计划|安排|建议|措施|思路|重点|举措|方向|工作|努力方向)*|努力方向|工作打算"),
    (Part.PROBLEMS, r"(?:目前|工作中|当前|仍然|推进中|正视)*(?:还?存在|面临|遇到|发现)?(?:着|了)?的?(?:哪些)?(?:主要|突出|共性)?(?:问题|不足之处|不足|困难|短板|差距|薄弱环节)(?:[和与及、]?(?:其|主要)?(?:问题|不足|困难|短板|原因|成因|难点|差距)(?:分析)?)*|问题清单"),
    (Part.MECHANISMS, r"(?:建立|健全|完善|形成|构建)*(?:健全|完善)?(?:了)?的?(?:哪些)?(?:长效|工作|常态化|相关|制度)*机制(?:建设|建立|制度|情况|的建立)*|(?:制度|机制)建设(?:情况)?|建章立制(?:情况)?|建立的?制度"),
    (Part.RESULTS, r"(?:取得|收到|产生)?[的了]?(?:哪些)?(?:工作|主要|阶段性|初步|整改|明显|活动|特色|亮点|实际)*(?:成效|实效|效果|成果|成绩|亮点)(?:显著|明显|突出|初显|情况)*|典型(?:案例|事例)|取得的(?:成效|效果)和?经验"),
    (Part.MEASURES, r"(?:采取|开展|推进|落实)?[的了]?(?:哪些)?(?:主要|具体|工作|有关|相关|基本|活动|整改|优化|重点)*(?:措施|做法|举措|工作|工作情况|开展情况|推进情况|落实情况|经验做法)(?:情况)?|(?:主要|重点)工作(?:开展|推进|完成)?情况|(?:工作|活动)(?:开展|推进|落实|完成)情况"),
)  # fmt: skip
_NAMES = tuple((part, re.compile(words)) for part, words in _CALLED)
_NUMBERED = (
    ("chapter", re.compile(r"^第[一二三四五六七八九十]+部分[、:：\s]*")),
    ("一", re.compile(r"^[一二三四五六七八九十]+[、.．]\s*")),
    ("（一）", re.compile(r"^[（(][一二三四五六七八九十]+[）)][、.．]?\s*")),
    ("1", re.compile(r"^[0-9]{1,2}(?:[、.．](?![0-9])|\s)\s*")),
    ("（1）", re.compile(r"^[（(][0-9]{1,2}[）)]\s*")),
    ("一是", re.compile(r"^[一二三四五六七八九十]+是\s*")),
)
_RUN_IN = re.compile(r"^(.{2,20}?)[:：。](.+)$", re.DOTALL)
_DECORATION = re.compile(r"[“”\"'《》\s　·•●◆■]|^[关于我们本]*(?:局|单位|中心|分局)?(?:在)?")
_DAY = re.compile(r"^[0-9〇○零一二三四五六七八九十]{4}年.{1,4}月.{1,4}日$")
_ENDS = re.compile(r"[。；;！？!?：:，,]$")
_LONGEST, _SUBHEADING = 24, 30
_ENOUGH = 2  # of the five, for a document to be a report
_IN_TABLE = 3  # and for a row of a table to be one of headings
_ADDRESSED = re.compile(r"^.{2,40}[：:]$")


@dataclass(frozen=True)
class _Line:
    """One paragraph, or one cell of a table, with the parts that its heading says."""

    text: str
    kind: str = ""  # how it is numbered
    parts: tuple[Part, ...] = ()  # what it is the heading of
    rest: str = ""  # the text behind a heading that runs in
    filed: Part | None = None  # what a table files it under


def read_written_report(document: Document, directory: UnitDirectory) -> UnitReport | None:
    """What a unit reports in writing; None for a document that is no such report."""
    if document.rejection:
        return None
    lines = list(_lines(document))
    top = _top_kind(lines)
    passages, other = _filed(lines, top)
    if len({passage.part for passage in passages if passage.sectioned}) < _ENOUGH:
        return None
    return _report(document, lines, passages, other, directory)


def read_whole(document: Document, directory: UnitDirectory) -> UnitReport:
    """A report whose headings say nothing: all that is more than a heading, filed under the measures as not sectioned."""
    lines = list(_lines(document))
    passages, other = [], []
    for place, line in enumerate(lines, start=1):
        if (len(line.text) <= _SUBHEADING and not line.text.endswith("。")) or _closes(line.text):
            other.append(line.text)
        else:
            passages.append(Passage(Part.MEASURES, line.text, place, sectioned=False))
    return _report(document, lines, passages, other, directory)


def _report(
    document: Document,
    lines: Sequence[_Line],
    passages: Sequence[Passage],
    other: Sequence[str],
    directory: UnitDirectory,
) -> UnitReport:
    unit = _unit(document, lines, directory)
    known = directory.find(unit)
    name = known.name if known else unit
    return UnitReport(document.source, name, known is not None, tuple(passages), tuple(other), document.findings)


def _lines(document: Document) -> Iterator[_Line]:
    for block in blocks(document):
        if isinstance(block, Grid):
            yield from _table(block)
        else:
            for text in block.splitlines():
                if text.strip():
                    yield _line(text.strip())


def _line(text: str) -> _Line:
    kind, bare = _numbering(text)
    parts = _heading(bare) or (_slogan(bare) if kind else ())
    if parts:
        return _Line(text, kind, parts)
    run_in = _RUN_IN.match(bare)
    if run_in and (parts := _heading(run_in[1])):
        return _Line(text, kind, parts, run_in[2].strip())
    return _Line(text, kind)


def _numbering(text: str) -> tuple[str, str]:
    """How a line is numbered, and the line without its number."""
    for kind, pattern in _NUMBERED:
        match = pattern.match(text)
        if match:
            return kind, text[match.end() :].strip()
    return "", text.strip()


def _heading(text: str) -> tuple[Part, ...]:
    """What a line is the heading of, if it is one."""
    plain = _DECORATION.sub("", text).rstrip("：:。.；;")
    if not 2 <= len(plain) <= _LONGEST:
        return ()
    part = _called(plain)
    return (part,) if part else _several(plain)


def _called(plain: str) -> Part | None:
    return next((part for part, name in _NAMES if name.fullmatch(plain)), None)


def _several(plain: str) -> tuple[Part, ...]:
    """All that a heading names at once: 存在问题及下一步打算, 主要措施和成效."""
    for match in re.finditer(r"[及和与、]", plain):
        first, second = _called(plain[: match.start()]), _called(plain[match.end() :])
        if first and second:
            return tuple(dict.fromkeys((first, second)))
    return ()


def _slogan(text: str) -> tuple[Part, ...]:
    """What one clause of a heading in clauses says: 成果显著，群众满意."""
    clauses = re.split("[，,]", _DECORATION.sub("", text))
    if len(clauses) < 2 or len(text) > _LONGEST or _ENDS.search(text):
        return ()
    return tuple(dict.fromkeys(part for clause in clauses if (part := _called(clause))))


def _top_kind(lines: Sequence[_Line]) -> str:
    """How the five headings are numbered: the way that most of them share; of equals the higher one."""
    kinds: dict[str, set[Part]] = defaultdict(set)
    for line in lines:
        if line.parts:
            kinds[line.kind].update(line.parts)
    order = [kind for kind, _ in _NUMBERED] + [""]
    return max(kinds, key=lambda kind: (len(kinds[kind]), -order.index(kind)), default="")


def _filed(lines: Sequence[_Line], top: str) -> tuple[list[Passage], list[str]]:
    """The paragraphs under the five headings, and those under none. A sub-heading goes with what it heads.

    What stands under headings of the same rank that say nothing, before the first of the five, is not sectioned.
    """
    passages: list[Passage] = []
    other: list[str] = []
    parts: tuple[Part, ...] = ()
    sub, sectioned = "", True
    for place, line in enumerate(lines, start=1):
        if line.filed:
            passages.append(Passage(line.filed, line.text, place))
        elif line.parts and line.kind == top:
            parts, sub, sectioned = line.parts, "", True
            if line.rest:
                passages += _under(parts, line.rest, place)
        elif _closes(line.text):
            parts, sub = (), ""
            other.append(line.text)
        elif not parts and (passages or not top or line.kind != top):
            other.append(line.text)
        elif len(line.text) <= _SUBHEADING and not _ENDS.search(line.text):
            parts, sectioned = (parts, sectioned) if parts else ((Part.MEASURES,), False)
            sub += _numbering(line.text)[1] + "。"
        elif parts:
            passages += _under(parts, sub + line.text, place, sectioned=sectioned)
            sub = ""
        else:
            other.append(line.text)
    return [passage for passage in passages if not is_nil(passage.text)], other


def _under(parts: Sequence[Part], text: str, place: int, *, sectioned: bool = True) -> Iterator[Passage]:
    """A paragraph under each of the parts that its heading names."""
    for part in parts:
        yield Passage(part, text, place, tuple(other for other in parts if other is not part), sectioned)


def _closes(text: str) -> bool:
    """Whether a line ends the text: an annex, a date alone, a salutation."""
    plain = "".join(text.split())
    return plain.startswith(("附件", "特此报告", "（联系人", "联系人")) or _DAY.match(plain) is not None


def _table(grid: Grid) -> Iterator[_Line]:
    """A table whose rows, or whose columns, are headed by the five."""
    rows = [[as_text(grid.value(row, column)).strip() for column in grid.columns()] for row in grid.row_numbers()]
    heads = next((row for row in rows if len({part for cell in row if (part := _cell(cell))}) >= _IN_TABLE), None)
    columns = [_cell(cell) for cell in heads] if heads else []
    for row in rows[rows.index(heads) + 1 if heads else 0 :]:
        filled = [cell for cell in row if cell]
        first = _cell(filled[0]) if filled else None
        for number, cell in enumerate(row):
            part = columns[number] if heads else first if filled and cell != filled[0] else None
            for text in cell.splitlines() if part else ():
                if text.strip():
                    yield _Line(text.strip(), filed=part)
        if not heads and filled and (first is None or len(filled) == 1):
            for cell in filled:
                yield from (_line(text.strip()) for text in cell.splitlines() if text.strip())


def _cell(text: str) -> Part | None:
    return next(iter(_heading(_numbering(text)[1])), None) if text else None


def _unit(document: Document, lines: Sequence[_Line], directory: UnitDirectory) -> str:
    """Whose report it is: who signed it, else whom its title, its beginning or its file's name speaks of."""
    texts = [line.text for line in lines]
    for text in reversed(texts[-6:]):
        if entry := directory.find(text):
            return entry.name
    source = document.source
    for text in (*texts[:4], source.member or "", source.file):
        if not _ADDRESSED.match(text) and (entry := directory.find_within(text)):
            return entry.name
    signed = [above for above, text in pairwise(texts) if _DAY.match("".join(text.split())) and len(above) < _LONGEST]
    return signed[-1] if signed else (source.member or source.file).rpartition("/")[2].partition(".")[0]
