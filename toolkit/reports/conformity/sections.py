"""Sections: the page, the grid, and the page numbers of the footers."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.conformity.markup import Element, attribute, child, descendants, is_on, local, number
from toolkit.reports.conformity.package import Package
from toolkit.reports.conformity.paragraphs import read_paragraph
from toolkit.reports.conformity.story import Numbering, Place, Section

_A4 = ("11906", "16838")  # twips, where nothing is said


def read_sections(package: Package, body: Element) -> Iterator[Section]:
    """Every section in order; one that has no footer of a kind takes that of the section before."""
    inherited: dict[str, Numbering | None] = {}
    for element in descendants(body, "sectPr"):
        footers = {
            attribute(ref, "type") or "default": package.related(attribute(ref, "id"))
            for ref in element
            if local(ref) == "footerReference"
        }
        inherited = {**inherited, **{kind: _numbering(package, part) for kind, part in footers.items()}}
        yield _section(element, inherited)


def _section(element: Element, numbers: dict[str, Numbering | None]) -> Section:
    size, margins, grid = (child(element, name) for name in ("pgSz", "pgMar", "docGrid"))

    def side(name: str) -> float:
        return abs(number(attribute(margins, name), 0))

    return Section(
        number(attribute(size, "w", _A4[0])),
        number(attribute(size, "h", _A4[1])),
        side("top"),
        side("bottom"),
        side("left") + number(attribute(margins, "gutter"), 0),
        side("right"),
        side("footer"),
        attribute(grid, "type", "default"),
        number(attribute(grid, "linePitch")),
        number(attribute(grid, "charSpace")) / 4096,
        numbers,
        is_on(child(element, "titlePg")),
        bool(attribute(child(element, "pgNumType"), "start")),
    )


def _numbering(package: Package, footer: Element | None) -> Numbering | None:
    """The paragraph of a footer that holds the page number."""
    if footer is None:
        return None
    for paragraph in descendants(footer, "p"):
        if any(True for _ in descendants(paragraph, "txbxContent")) or not _has_page_field(paragraph):
            continue
        read = read_paragraph(package, paragraph, 1, Place.TEXT, 0)
        above = [local(parent) for parent in paragraph.iterancestors()]
        boxed = "txbxContent" in above or any(name.startswith("framePr.") for name in read.properties)
        return Numbering(read.text, read, boxed)
    return None


def _has_page_field(paragraph: Element) -> bool:
    simple = (attribute(field, "instr") for field in descendants(paragraph, "fldSimple"))
    written = (field.text or "" for field in descendants(paragraph, "instrText"))
    return any(instruction.split()[:1] == ["PAGE"] for instruction in (*simple, "".join(written)))
