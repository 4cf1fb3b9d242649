"""Reading XML that nobody vouches for: no declarations, no entities, no network, one encoding."""

from __future__ import annotations

from lxml import etree

from toolkit.intake.encodings import as_utf8
from toolkit.intake.refusals import Refusal, unreadable


def parse_xml(xml: bytes) -> etree._Element:
    """The root of an XML part. Raises Refusal when it is not well-formed or declares a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(as_utf8(xml), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refusal(unreadable("xml")) from None


def local(element: etree._Element) -> str:
    """An element's name without its namespace, so that the strict variants of a format read the same."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute by its local name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return value
    return next((str(text) for key, text in element.items() if str(key).rpartition("}")[2] == name), default)


def number(text: str, default: int = 0, most: int = 1_100_000) -> int:
    """A whole number from an attribute, held between 0 and ``most``."""
    try:
        return max(0, min(int(text), most))
    except ValueError:
        return default
