"""Reading and changing single tags of XML in place, so that every other byte stays as it was.

The parts handled here have no comments and no CDATA (``plain_parts`` sees to it), so that a pattern
finds tags and nothing else.
"""

from __future__ import annotations

import re
from functools import cache

_ATTRIBUTE = re.compile(rb"""\s([\w:.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REST_OF_TAG = rb"""(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>"""


@cache
def tag_pattern(*names: str) -> re.Pattern[bytes]:
    """A pattern for start tags of these local names, under any prefix; group 1 is the local name."""
    return re.compile(rb"<(?:[\w.\-]+:)?(" + "|".join(names).encode() + rb")" + _REST_OF_TAG)


@cache
def exact_tag(name: bytes) -> re.Pattern[bytes]:
    """A pattern for start tags of a name with its prefix."""
    return re.compile(rb"<" + re.escape(name) + _REST_OF_TAG)


@cache
def element_pattern(*names: str) -> re.Pattern[bytes]:
    """A pattern for elements that hold no element of their own name: groups are start tag, name and content."""
    name = rb"((?:[\w.\-]+:)?(?:" + "|".join(names).encode() + rb"))"
    return re.compile(rb"(<" + name + _REST_OF_TAG + rb")(.*?)</\2\s*>", re.S)


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """The attributes of a start tag, values as they are written (entities not resolved)."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def with_attribute(tag: bytes, name: bytes, value: bytes | None) -> bytes:
    """The start tag with one attribute set, or taken away for None; the others keep their order."""
    pattern = re.compile(rb"""(\s)""" + re.escape(name) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
    if value is None:
        return pattern.sub(b"", tag, count=1)
    written = name + b'="' + value + b'"'
    if pattern.search(tag):
        return pattern.sub(lambda match: match[1] + written, tag, count=1)
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + b" " + written + tag[end:]


def is_true(value: bytes | None) -> bool:
    """Whether an XML boolean attribute is set."""
    return value in (b"1", b"true", b"on")
