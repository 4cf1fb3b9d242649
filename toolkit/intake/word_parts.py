"""The XML parts of a Word document that somebody else may have made, safe to be parsed again.

Nothing is inflated beyond the limits, and no part that declares a document type or entities comes through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from toolkit.core.findings import Finding
from toolkit.intake.limits import MEGABYTE, ORDINARY
from toolkit.intake.markup import parse_xml
from toolkit.intake.packages import Package
from toolkit.intake.refusals import Refusal, unreadable

# A text of some thousand pages; a ledger of two thousand rows takes 4 MB.
_LIMITS = replace(ORDINARY, inflated=80 * MEGABYTE, part=40 * MEGABYTE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WANTED = ("document", "styles", "settings", "theme", "numbering", "header", "footer")


def word_parts(data: bytes) -> Mapping[str, bytes] | Finding:
    """Name → XML of the parts that say how a document looks, with relations; or why it cannot be read."""
    if data.startswith(_OLE):
        return unreadable("package")
    try:
        package = Package(data, _LIMITS)
        names = [name for name in package.entries if _is_wanted(name)]
        return {name: etree.tostring(parse_xml(package.read(name))) for name in names}
    except Refusal as refusal:
        return refusal.finding


def _is_wanted(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    if name.endswith(".rels"):
        return not folder or folder in ("_rels", "word/_rels")
    return name.endswith(".xml") and folder in ("word", "word/theme") and file.lower().startswith(_WANTED)
