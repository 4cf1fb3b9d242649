"""A Word file as its parts, so that all parts but those that change stay byte for byte what they were."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from toolkit.reports.archives import packed
from toolkit.reports.record import Record, parse_record
from toolkit.reports.refusals import ReportRefusal

_MAIN = "word/document.xml"


@dataclass
class WordFile:
    """The parts by name, in the order of the archive, and the tree of the main part."""

    parts: dict[str, bytes]
    root: Any

    @property
    def body(self) -> Any:
        """What stands in the document."""
        return next(iter(self.root))

    def target(self, part: str, relationship: str) -> str:
        """The name of the part that a relationship of another part leads to."""
        return next(target for id, _, target in self._relations(part) if id == relationship)

    def chart(self, relationship: str) -> str:
        """The name of the part of a chart."""
        return self.target(_MAIN, relationship)

    def workbook_of(self, chart: str) -> str | None:
        """The name of the workbook behind a chart; None if somebody cut the tie."""
        kind = RELATIONSHIP_TYPE.PACKAGE
        return next((target for _, leads, target in self._relations(chart) if leads == kind), None)

    def record(self) -> tuple[str, Record] | None:
        """The record of what the toolkit wrote, and the name of its part."""
        for _, leads, target in self._relations(_MAIN):
            if leads == RELATIONSHIP_TYPE.CUSTOM_XML and target in self.parts:
                record = parse_record(self.parts[target])
                if record is not None:
                    return target, record
        return None

    def packed(self) -> bytes:
        """The file with the main part as its tree stands now."""
        self.parts[_MAIN] = bytes(serialize_part_xml(self.root))
        return packed(self.parts.items())

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The relationships of a part: id, type, and the name of the part that each leads to."""
        folder, name = posixpath.split(part)
        content = self.parts.get(f"{folder}/_rels/{name}.rels")
        root: Any = parse_xml(content) if content else ()
        for relation in root:
            target = str(relation.get("Target"))
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield str(relation.get("Id")), str(relation.get("Type")), whole


def open_word(content: bytes, name: str) -> WordFile:
    """A Word file from its bytes; ``name`` is what to call it. Raises ReportRefusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        return WordFile(parts, parse_xml(parts[_MAIN]))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as fault:
        raise ReportRefusal(
            f"“{name}”不是 Word 的 .docx 文件，或者已经损坏；请在 Word 中另存为 .docx 后再试。"
        ) from fault
