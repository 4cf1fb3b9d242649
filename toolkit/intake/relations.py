"""Relations between the parts of an Office package: which sheet lies in which part.

These parts are small and written by programs; searching them costs a fifth of parsing them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import normpath
from types import MappingProxyType

from toolkit.intake.encodings import as_utf8
from toolkit.intake.packages import Package

# The relations of a whole package, as calamine wants them: which part is the workbook.
PACKAGE_RELATIONS = "_rels/.rels"
_TO_WORKBOOK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)
# Patterns that begin with a word are found several times faster; the word is in no other place of such a part.
_RELATION = re.compile(rb"Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""(?:\w+:)?(\w+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)


def attributes(text: bytes) -> dict[str, str]:
    """The attributes of an element, by their names without prefixes."""
    return {name: value.replace("&amp;", "&") for name, _, value in _ATTRIBUTE.findall(text.decode("utf-8", "replace"))}


def package_relations(workbook: str) -> bytes:
    """The relations of a package with that part as its workbook."""
    return _TO_WORKBOOK.format(workbook).encode()


def main_part(package: Package) -> str:
    """The part that holds the document itself; empty when the package does not tell. Raises Refusal."""
    related = map(attributes, _RELATION.findall(as_utf8(package.read(PACKAGE_RELATIONS))))
    found = (one.get("Target", "") for one in related if one.get("Type", "").endswith("/officeDocument"))
    return next(found, "").replace("\\", "/").lstrip("/")


@lru_cache(maxsize=64)
def targets(relations: bytes) -> Mapping[str, tuple[str, str]]:
    """Relation id → (kind of part, name of the part), for the relations of a workbook in ``xl/``.

    Files that were filled in from one blank form have the same relations, byte for byte.
    """
    related = {}
    for found in map(attributes, _RELATION.findall(relations)):
        target = found.get("Target", "").replace("\\", "/")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        name = normpath(name) if "." in name.partition("/")[0] or "/." in name or "//" in name else name
        related[found.get("Id", "")] = (found.get("Type", "").rpartition("/")[2], name)
    return MappingProxyType(related)
