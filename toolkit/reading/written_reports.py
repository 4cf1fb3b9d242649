"""Written reports of units (notice 三（三）): measures, effects, mechanisms, problems, advice, filed under these five."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from toolkit.core.documents import Document
from toolkit.core.unit_reports import Part, Passage, UnitReport
from toolkit.core.values.text import is_nil
from toolkit.forms.directory import UnitDirectory
from toolkit.reading.report_lines import LONGEST, NUMBERED, Line, ends_a_sentence, is_day, numbering, report_lines

_SUBHEADING = 30
_ENOUGH = 2  # of the five, for a document to be a report
_ADDRESSED = re.compile(r"^.{2,40}[：:]$")
_STAMP = re.compile(r"\s*[（(][^（）()]*[)）]$")
_OFFICE = re.compile(r"(?:局|委|办|中心|公司|街道|镇|政府|大队|支行|分行|集团|所|院|处|站)$")


def read_written_report(document: Document, directory: UnitDirectory) -> UnitReport | None:
    """What a unit reports in writing; None for a document that is no such report."""
    if document.rejection:
        return None
    lines = list(report_lines(document))
    top = _top_kind(lines)
    passages, other = _filed(lines, top, directory)
    if len({passage.part for passage in passages if passage.sectioned}) < _ENOUGH:
        return None
    return _report(document, lines, passages, other, directory)


def read_whole(document: Document, directory: UnitDirectory) -> UnitReport:
    """A report whose headings say nothing: all that is more than a heading, filed under the measures as not sectioned."""
    lines = list(report_lines(document))
    passages, other = [], []
    for place, line in enumerate(lines, start=1):
        if (len(line.text) <= _SUBHEADING and not line.text.endswith("。")) or _closes(line.text):
            other.append(line.text)
        else:
            passages.append(Passage(Part.MEASURES, line.text, place, sectioned=False))
    return _report(document, lines, passages, other, directory)


def _report(
    document: Document,
    lines: Sequence[Line],
    passages: Sequence[Passage],
    other: Sequence[str],
    directory: UnitDirectory,
) -> UnitReport:
    unit = _unit(document, lines, directory)
    known = directory.find(unit)
    name = known.name if known else unit
    return UnitReport(document.source, name, known is not None, tuple(passages), tuple(other), document.findings)


def _top_kind(lines: Sequence[Line]) -> str:
    """How the five headings are numbered: the way that most of them share; of equals the higher one."""
    kinds: dict[str, set[Part]] = defaultdict(set)
    for line in lines:
        if line.parts:
            kinds[line.kind].update(line.parts)
    order = [kind for kind, _ in NUMBERED] + [""]
    return max(kinds, key=lambda kind: (len(kinds[kind]), -order.index(kind)), default="")


@dataclass
class _Filing:
    """What is filed so far: under which heading the lines stand, and those that may head what comes next."""

    passages: list[Passage] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    parts: tuple[Part, ...] = ()
    sectioned: bool = True
    waiting: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, parts: tuple[Part, ...], *, sectioned: bool = True) -> None:
        """Begin to file under other parts; under none what comes is kept apart."""
        self.flush()
        self.parts, self.sectioned = parts, sectioned

    def file(self, place: int, text: str) -> None:
        """File a paragraph with the sub-headings that wait for one."""
        self.passages += _under(self.parts, _as_text(self.waiting) + text, place, sectioned=self.sectioned)
        self.waiting = []

    def flush(self) -> None:
        """File short lines that head nothing as what they say themselves; a slogan above nothing is kept apart."""
        said = [(place, text) for place, text in self.waiting if not is_nil(numbering(text)[1])]
        self.waiting = []
        if said and (self.sectioned or len(said) > 1):
            self.passages += _under(self.parts, _as_text(said), said[0][0], sectioned=self.sectioned)
        else:
            self.other += [text for _, text in said]


def _as_text(lines: Sequence[tuple[int, str]]) -> str:
    """Short lines as sentences, without their numbers."""
    return "".join(f"{numbering(text)[1]}。" for _, text in lines)


def _filed(lines: Sequence[Line], top: str, directory: UnitDirectory) -> tuple[list[Passage], list[str]]:
    """The paragraphs under the five headings, and those under none. A sub-heading goes with what it heads.

    What stands under headings of the same rank that say nothing, before the first of the five, is not sectioned.
    """
    filing = _Filing()
    for place, (line, below) in enumerate(zip(lines, (*lines[1:], Line("")), strict=True), start=1):
        if line.filed:
            filing.flush()
            filing.passages += _under(line.filed, line.text, place)
        elif line.parts and line.kind == top:
            filing.enter(line.parts)
            filing.passages += _under(line.parts, line.rest, place) if line.rest else ()
        elif _closes(line.text) or _signs(line.text, below.text, directory):
            filing.enter(())
            filing.other.append(line.text)
        elif not filing.parts and (filing.passages or not top or line.kind != top):
            filing.other.append(line.text)
        elif len(line.text) <= _SUBHEADING and not ends_a_sentence(line.text):
            if not filing.parts or (not filing.sectioned and line.kind == top):
                filing.enter((Part.MEASURES,), sectioned=False)
            filing.waiting.append((place, line.text))
        elif filing.parts:
            filing.file(place, line.text)
        else:
            filing.other.append(line.text)
    filing.flush()
    return [passage for passage in filing.passages if not is_nil(passage.text)], filing.other


def _under(parts: Sequence[Part], text: str, place: int, *, sectioned: bool = True) -> Iterator[Passage]:
    """A paragraph under each of the parts that its heading names."""
    for part in parts:
        yield Passage(part, text, place, tuple(other for other in parts if other is not part), sectioned)


def _signs(text: str, below: str, directory: UnitDirectory) -> bool:
    """Whether a line names who signed the text: a unit of the district at the end, or any office above the day."""
    name = _STAMP.sub("", text)
    if directory.find(name):
        return not below or _closes(below) or directory.find(_STAMP.sub("", below)) is not None
    return is_day(below) and len(name) < LONGEST and _OFFICE.search(name) is not None


def _closes(text: str) -> bool:
    """Whether a line ends the text: an annex, a date alone, a salutation."""
    plain = "".join(text.split())
    return plain.startswith(("附件", "特此报告", "（联系人", "联系人")) or is_day(text)


def _unit(document: Document, lines: Sequence[Line], directory: UnitDirectory) -> str:
    """Whose report it is: who signed it, else whom its title, its beginning or its file's name speaks of."""
    texts = [line.text for line in lines]
    for text in reversed(texts[-6:]):
        if entry := directory.find(text):
            return entry.name
    source = document.source
    for text in (*texts[:4], source.member or "", source.file):
        if not _ADDRESSED.match(text) and (entry := directory.find_within(text)):
            return entry.name
    signed = [above for above, text in pairwise(texts) if is_day(text) and len(above) < LONGEST]
    return signed[-1] if signed else (source.member or source.file).rpartition("/")[2].partition(".")[0]
