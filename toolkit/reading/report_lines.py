"""The lines of a unit's written report, and which of the five headings of the notice a line is.

Headings come in many spellings, numbered or not, in prose or in tables, alone on their line or in front of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.core.documents import Document, Grid, blocks
from toolkit.core.unit_reports import Part
from toolkit.core.values.text import as_text

# What a heading is called once its number and the words around it are gone; the first that fits counts.
_CALLED: tuple[tuple[Part, str], ...] = (
    (Part.ADVICE, r"(?:有关|相关|意见|工作|对策|几点|对.{0,12}的)*(?:意见)?建议|(?:下一?步|今后|后续|接下来)的?(?:工作)?(?:打算|计划|安排|建议|措施|思路|重点|举措|方向|工作|努力方向)*|努力方向|工作打算"),
    (Part.PROBLEMS, r"(?:目前|工作中|当前|仍然|推进中|正视)*(?:还?存在|面临|遇到|发现)?(?:着|了)?的?(?:哪些)?(?:主要|突出|共性)?(?:问题|不足之处|不足|困难|短板|差距|薄弱环节)(?:[和与及、]?(?:其|主要)?(?:问题|不足|困难|短板|原因|成因|难点|差距)(?:分析)?)*|问题清单"),
    (Part.MECHANISMS, r"(?:建立|健全|完善|形成|构建)*(?:健全|完善)?(?:了)?的?(?:哪些)?(?:长效|工作|常态化|相关|制度)*机制(?:建设|建立|制度|情况|的建立)*|(?:制度|机制)建设(?:情况)?|建章立制(?:情况)?|建立的?制度"),
    (Part.RESULTS, r"(?:取得|收到|产生)?[的了]?(?:哪些)?(?:工作|主要|阶段性|初步|整改|明显|活动|特色|亮点|实际)*(?:成效|实效|效果|成果|成绩|亮点)(?:显著|明显|突出|初显|情况)*|典型(?:案例|事例)|取得的(?:成效|效果)和?经验"),
    (Part.MEASURES, r"(?:采取|开展|推进|落实)?[的了]?(?:哪些)?(?:主要|具体|工作|有关|相关|基本|活动|整改|优化|重点)*(?:措施|做法|举措|工作|工作情况|开展情况|推进情况|落实情况|经验做法)(?:情况)?|(?:主要|重点)工作(?:开展|推进|完成)?情况|(?:工作|活动)(?:开展|推进|落实|完成)情况"),
)  # fmt: skip
_NAMES = tuple((part, re.compile(words)) for part, words in _CALLED)
NUMBERED = (
    ("chapter", re.compile(r"^第[一二三四五六七八九十]+部分[、:：\s]*")),
    ("一", re.compile(r"^[一二三四五六七八九十]+[、.．]\s*")),
    ("（一）", re.compile(r"^[（(][一二三四五六七八九十]+[）)][、.．]?\s*")),
    ("1", re.compile(r"^[0-9]{1,2}(?:[、.．](?![0-9])|\s)\s*")),
    ("（1）", re.compile(r"^[（(][0-9]{1,2}[）)]\s*")),
    ("一是", re.compile(r"^[一二三四五六七八九十]+是\s*")),
)
_RUN_IN = re.compile(r"^(.{2,20}?)[:：。](.+)$", re.DOTALL)
_DECORATION = re.compile(r"[“”\"'《》\s　·•●◆■]|^[关于我们本]*(?:局|单位|中心|分局)?(?:在)?")
_DAY = re.compile(r"[0-9〇○零一二三四五六七八九十]{4}(?:年.{1,4}月(?:.{1,4}日)?|[.\-/][0-9]{1,2}[.\-/][0-9]{1,2})")
_ENDS = re.compile(r"[。；;！？!?：:，,]$")
LONGEST = 24  # characters of a heading, and of the name of who signed
_IN_TABLE = 3  # and for a row of a table to be one of headings


@dataclass(frozen=True)
class Line:
    """One paragraph, or one cell of a table, with the parts that its heading says."""

    text: str
    kind: str = ""  # how it is numbered
    parts: tuple[Part, ...] = ()  # what it is the heading of
    rest: str = ""  # the text behind a heading that runs in
    filed: tuple[Part, ...] = ()  # what a table files it under


def report_lines(document: Document) -> Iterator[Line]:
    """The paragraphs of a document and the cells of its tables, in order."""
    for block in blocks(document):
        if isinstance(block, Grid):
            yield from _table(block)
        else:
            for text in block.splitlines():
                if text.strip():
                    yield _line(text.strip())


def _line(text: str) -> Line:
    kind, bare = numbering(text)
    parts = _heading(bare) or (_slogan(bare) if kind else ())
    if parts:
        return Line(text, kind, parts)
    run_in = _RUN_IN.match(bare)
    if run_in and (parts := _heading(run_in[1])):
        return Line(text, kind, parts, run_in[2].strip())
    return Line(text, kind)


def numbering(text: str) -> tuple[str, str]:
    """How a line is numbered, and the line without its number."""
    for kind, pattern in NUMBERED:
        match = pattern.match(text)
        if match:
            return kind, text[match.end() :].strip()
    return "", text.strip()


def _heading(text: str) -> tuple[Part, ...]:
    """What a line is the heading of, if it is one."""
    plain = _DECORATION.sub("", text).rstrip("：:。.；;")
    if not 2 <= len(plain) <= LONGEST:
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
    if len(clauses) < 2 or len(text) > LONGEST or _ENDS.search(text):
        return ()
    return tuple(dict.fromkeys(part for clause in clauses if (part := _called(clause))))


def _table(grid: Grid) -> Iterator[Line]:
    """A table whose rows, or whose columns, are headed by the five."""
    rows = [[as_text(grid.value(row, column)).strip() for column in grid.columns()] for row in grid.row_numbers()]
    heads = next((row for row in rows if len({parts for cell in row if (parts := _cell(cell))}) >= _IN_TABLE), None)
    columns = [_cell(cell) for cell in heads] if heads else []
    for row in rows[rows.index(heads) + 1 if heads else 0 :]:
        filled = [cell for cell in row if cell]
        first = _cell(filled[0]) if filled else ()
        for number, cell in enumerate(row):
            parts = columns[number] if heads else first if filled and cell != filled[0] else ()
            for text in cell.splitlines() if parts else ():
                if text.strip():
                    yield Line(text.strip(), filed=parts)
        if not heads and filled and (not first or len(filled) == 1):
            for cell in filled:
                yield from (_line(text.strip()) for text in cell.splitlines() if text.strip())


def _cell(text: str) -> tuple[Part, ...]:
    """What a cell of a table is the heading of, if it is one."""
    return _heading(numbering(text)[1]) if text else ()


def is_day(text: str) -> bool:
    """Whether a line is a date alone."""
    return _DAY.fullmatch("".join(text.split())) is not None


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, and so is no heading."""
    return _ENDS.search(text) is not None
