"""Elements of a document by their local names, so that transitional and strict files read the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from docx.oxml import parse_xml

Element: TypeAlias = Any  # of lxml, whose stubs do not know the elements of python-docx

# What stands around runs and paragraphs without being part of the text's structure, and what is no text.
_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo"}
)
_GONE = frozenset({"del", "moveFrom", "Fallback"})


def parsed(xml: bytes | None) -> Element | None:
    """The root of a part; None where there is no such part."""
    return parse_xml(xml) if xml else None


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element by their local names."""
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}


def attribute(element: Element | None, name: str = "val", default: str = "") -> str:
    """One attribute; the default for one that is missing, and for no element."""
    return default if element is None else attributes(element).get(name, default)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def children(element: Element) -> Iterator[Element]:
    """What an element holds, through controls, links and tracked insertions; what was struck out is not there."""
    stack = [iter(element)]
    while stack:
        inner = next(stack[-1], None)
        if inner is None:
            stack.pop()
        elif local(inner) in _WRAPPERS:
            stack.append(iter(inner))
        elif local(inner) not in _GONE:
            yield inner


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Every element of some names below another, in order, but for what only older programs see."""
    skipped: set[Element] = set()
    for inner in element.iter():
        if local(inner) in _GONE or inner.getparent() in skipped:
            skipped.add(inner)
        elif local(inner) in names:
            yield inner


def number(text: str, default: float = 0) -> float:
    """A number from an attribute, in its own unit; a length with pt is turned into twips."""
    try:
        return float(text[:-2]) * 20 if text.endswith("pt") else float(text)
    except ValueError:
        return default


def on(text: str) -> bool:
    """Whether the value of a switch means on."""
    return text.lower() not in ("0", "false", "off", "none")


def is_on(switch: Element | None) -> bool:
    """Whether an element that is a switch is there and not turned off."""
    return switch is not None and on(attribute(switch, default="1"))
