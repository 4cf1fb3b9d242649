"""Properties of paragraphs and runs as they take effect: defaults, styles, numbering, direct formatting.

Properties are flat: ``jc``, ``ind.firstLineChars``, ``rFonts.eastAsia``. What a nearer level says covers what a
farther one said (ISO/IEC 29500-1, 17.7.2); a theme font covers a named one of the same level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.reports.conformity.markup import Element, attribute, attributes, child, local, on

Properties = Mapping[str, str]
_DEEPEST = 20  # styles based on styles
_MANY = frozenset({"ind", "spacing", "rFonts", "numPr", "framePr"})
_SYNONYMS = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
# What is said anew takes the place of its opposite, however far away that was said.
_OPPOSITES = {
    "ind.firstLine": ("ind.hanging", "ind.hangingChars"),
    "ind.hanging": ("ind.firstLine", "ind.firstLineChars"),
    "ind.firstLineChars": ("ind.hanging", "ind.hangingChars"),
    "ind.hangingChars": ("ind.firstLine", "ind.firstLineChars"),
    "rFonts.eastAsia": ("rFonts.eastAsiaTheme",),
    "rFonts.ascii": ("rFonts.asciiTheme",),
}
_LAST = ("Chars", "Theme")  # these are looked at after the plain attributes of their element


@dataclass(frozen=True)
class Style:
    """One style: what it is called, what it is based on, and what it says itself."""

    name: str
    based_on: str
    paragraph: Properties
    run: Properties


@dataclass(frozen=True)
class Sheet:
    """All styles of a document, with its defaults."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    default: str = ""

    def chain(self, id: str) -> list[Style]:
        """A style and all that it is based on, the farthest first."""
        found: list[Style] = []
        while id in self.styles and len(found) < _DEEPEST:
            found.append(self.styles[id])
            id = found[-1].based_on
        return found[::-1]


def read_styles(root: Element | None) -> Sheet:
    """The styles part."""
    if root is None:
        return Sheet()
    styles = {attribute(element, "styleId"): element for element in root if local(element) == "style"}
    default = next((id for id, style in styles.items() if _is_default(style)), "")
    return Sheet(
        {id: _style(style) for id, style in styles.items()},
        flat(child(root, "docDefaults", "pPrDefault", "pPr")),
        flat(child(root, "docDefaults", "rPrDefault", "rPr")),
        default,
    )


def flat(properties: Element | None) -> dict[str, str]:
    """The properties that an element such as w:pPr says itself."""
    told: dict[str, str] = {}
    for element in properties if properties is not None else ():
        name, values = local(element), attributes(element)
        if name in _MANY:
            inner = {local(part): attribute(part) for part in element}
            for key in sorted({**values, **inner}, key=lambda key: key.endswith(_LAST)):
                told[f"{name}.{_SYNONYMS.get(key, key)}"] = {**values, **inner}[key]
        else:
            told[name] = values.get("val", "1")
    return told


def cascade(levels: Iterable[Properties]) -> dict[str, str]:
    """What is in effect after all levels, the farthest first."""
    effective: dict[str, str] = {}
    for level in levels:
        for name, value in level.items():
            for opposite in _OPPOSITES.get(name, ()):
                effective.pop(opposite, None)
            effective[name] = value
    return effective


def toggled(levels: Iterable[Properties], direct: Properties, name: str) -> bool:
    """A switch such as ``b``: each style that says it turns it round, direct formatting has the last word (17.7.3)."""
    if name in direct:
        return on(direct[name])
    return sum(on(level[name]) for level in levels if name in level) % 2 == 1


def theme_fonts(root: Element | None) -> dict[str, str]:
    """The East Asian and Latin fonts of a theme by their places in it: ``minorEastAsia``, ``majorAscii`` …"""
    return dict(_theme_fonts(root)) if root is not None else {}


def _theme_fonts(root: Element) -> Iterator[tuple[str, str]]:
    scheme = child(root, "themeElements", "fontScheme")
    for place in ("major", "minor"):
        fonts = child(scheme, f"{place}Font")
        if fonts is None:
            continue
        scripts = {attribute(font, "script"): attribute(font, "typeface") for font in fonts if local(font) == "font"}
        yield f"{place}EastAsia", attribute(child(fonts, "ea"), "typeface") or scripts.get("Hans", "")
        for use in ("Ascii", "HAnsi"):
            yield f"{place}{use}", attribute(child(fonts, "latin"), "typeface")


def _is_default(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and on(attribute(style, "default", "0"))


def _style(style: Element) -> Style:
    return Style(
        attribute(child(style, "name")),
        attribute(child(style, "basedOn")),
        flat(child(style, "pPr")),
        flat(child(style, "rPr")),
    )
