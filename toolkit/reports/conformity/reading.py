"""The parts of a Word file, read as a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from toolkit.reports.conformity.markup import Element, child, children, descendants, is_on, local
from toolkit.reports.conformity.package import Package
from toolkit.reports.conformity.paragraphs import ends_page, read_paragraph
from toolkit.reports.conformity.sections import read_sections
from toolkit.reports.conformity.story import Para, Place, Story


def read_story(parts: Mapping[str, bytes]) -> Story:
    """The story of a document's parts; an empty one where there is no text part."""
    package = Package(parts)
    body = child(package.document, "body")
    if body is None:
        return Story((), (), False)
    settings = package.part("settings")
    odd_and_even = is_on(child(settings, "evenAndOddHeaders"))
    sections = [*read_sections(package, body)]
    return Story(tuple(_paragraphs(package, body)), tuple(sections), odd_and_even)


def _paragraphs(package: Package, body: Element) -> Iterator[Para]:
    section, text, table, breaks = 0, 0, 0, False
    for block in children(body):
        if local(block) == "tbl":
            table += 1
            inside = (paragraph for paragraph in descendants(block, "p"))
            for place, paragraph in enumerate(inside, start=1):
                yield read_paragraph(package, paragraph, place, Place.TABLE, section, table=table)
            breaks = False
        elif local(block) == "p":
            text += 1
            read = read_paragraph(package, block, text, Place.TEXT, section)
            yield replace(read, breaks_before=read.breaks_before or breaks)
            yield from _boxed(package, block, section, text)
            breaks = (read.blank and breaks) or ends_page(block)
            if child(block, "pPr", "sectPr") is not None:
                section, breaks = section + 1, True


def _boxed(package: Package, block: Element, section: int, number: int) -> Iterator[Para]:
    for box in descendants(block, "txbxContent"):
        for paragraph in descendants(box, "p"):
            yield read_paragraph(package, paragraph, number, Place.BOX, section)
