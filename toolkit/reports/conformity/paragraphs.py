"""Paragraphs as they look: text, fonts, indents, page breaks, red lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.reports.conformity.markup import Element, attribute, child, children, descendants, local, number, on
from toolkit.reports.conformity.package import Package
from toolkit.reports.conformity.properties import cascade, flat, toggled
from toolkit.reports.conformity.story import Para, Piece, Place

_PLAIN_SIZE = 10.0  # points, where nothing says any (17.3.2.38)


def read_paragraph(
    package: Package, element: Element, number: int, place: Place, section: int, *, table: int = 0
) -> Para:
    """A paragraph of a place; ``number`` counts those of the text or the table."""
    own = flat(child(element, "pPr"))
    chain = package.sheet.chain(own.get("pStyle", package.sheet.default))
    levels = [package.sheet.paragraph, *(style.paragraph for style in chain)]
    properties = cascade([*levels, own])
    label, indent = package.lists.label(properties.get("numPr.numId", ""), properties.get("numPr.ilvl", "0"))
    if indent:
        properties = cascade([*levels, indent, own])
    # What stands in a table is neither drawn nor begins a page, as far as the standard goes.
    shapes = [] if place is Place.TABLE else [*descendants(element, "drawing", "pict")]
    return Para(
        number,
        place,
        section,
        chain[-1].name if chain else "",
        tuple(_pieces(package, element, [style.run for style in chain])),
        properties,
        label,
        table,
        on(properties.get("pageBreakBefore", "0")) or (place is not Place.TABLE and _begins_page(element)),
        _has_red_rule(element, shapes),
        bool(shapes),
    )


def _pieces(package: Package, element: Element, styles: list[Mapping[str, str]]) -> Iterator[Piece]:
    for run in children(element):
        if local(run) != "r":
            continue
        own = flat(child(run, "rPr"))
        named = [style.run for style in package.sheet.chain(own.get("rStyle", ""))]
        look = cascade([package.sheet.run, *styles, *named, own])
        text = _run_text(run)
        if text and not on(look.get("vanish", "0")):
            yield Piece(
                text,
                _font(package, look, "eastAsia"),
                _font(package, look, "ascii"),
                number(look.get("sz", ""), _PLAIN_SIZE * 2) / 2,
                toggled([*styles, *named], own, "b"),
                _colour(look.get("color", "")),
                number(look.get("spacing.val", "")),
            )


def _run_text(run: Element) -> str:
    pieces = []
    for part in children(run):
        name = local(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name in ("tab", "ptab"):
            pieces.append("\t")
        elif name == "cr" or (name == "br" and attribute(part, "type") not in ("page", "column")):
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _font(package: Package, look: Mapping[str, str], script: str) -> str:
    theme = look.get(f"rFonts.{script}Theme")
    return (package.theme.get(theme, "") if theme else "") or look.get(f"rFonts.{script}", "")


def _colour(text: str) -> str:
    return "" if text.lower() == "auto" else text.upper()


def _has_red_rule(element: Element, shapes: Sequence[Element]) -> bool:
    """Whether a paragraph has a red border or a drawn line."""
    borders = child(element, "pPr", "pBdr")
    if any(is_red(attribute(border, "color")) for border in (borders if borders is not None else ())):
        return True
    return any(
        "ff0000" in " ".join(attribute(inner).lower() for inner in shape.iter()) or _vml(shape) for shape in shapes
    )


def _vml(shape: Element) -> bool:
    return any(
        attribute(inner, "strokecolor") == "red" or is_red(attribute(inner, "strokecolor").lstrip("#"))
        for inner in shape.iter()
    )


def is_red(colour: str) -> bool:
    """Whether a colour of six hex digits is seen as red."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return len(colour) == 6 and red >= 0xC0 and green <= 0x40 and blue <= 0x40


def _begins_page(element: Element) -> bool:
    """Whether a page break stands before a paragraph's text."""
    for run in children(element):
        for part in children(run) if local(run) == "r" else ():
            if local(part) == "br" and attribute(part, "type") == "page":
                return True
            if local(part) == "t" and (part.text or "").strip():
                return False
    return False


def ends_page(element: Element) -> bool:
    """Whether a page break is the last thing in a paragraph."""
    last = ""
    for run in children(element):
        for part in children(run) if local(run) == "r" else ():
            if local(part) == "br" and attribute(part, "type") == "page":
                last = "page"
            elif local(part) == "t" and (part.text or "").strip():
                last = "text"
    return last == "page"
