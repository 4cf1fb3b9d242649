"""Relations between the parts of an Office package: which sheet lies in which part.

These parts are small and written by programs; searching them costs a fifth of parsing them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import normpath

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""(?:\w+:)?(\w+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)


def attributes(text: bytes) -> dict[str, str]:
    """The attributes of an element, by their names without prefixes."""
    return {name: unescape(value) for name, _, value in _ATTRIBUTE.findall(text.decode("utf-8", "replace"))}


def targets(relations: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    """Relation id → (kind of part, name of the part), for the relations of a workbook in ``xl/``."""
    for found in map(attributes, _RELATION.findall(relations)):
        target = found.get("Target", "").replace("\\", "/")
        name = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        yield found.get("Id", ""), (found.get("Type", "").rpartition("/")[2], name)
