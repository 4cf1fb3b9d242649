"""Marks in a text that say which part of it comes from the register: they become content controls in the document.

A mark is an opening character, a tag, a name for people, and the text, which may hold further marks. The characters
are noncharacters of Unicode: XML can hold them, and no text has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE, _TEXT, _NAME = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_OPENING = re.compile(f"{_OPEN}([^{_OPEN}-{_NAME}]*){_NAME}([^{_OPEN}-{_NAME}]*){_TEXT}")
_TOKEN = re.compile(f"{_OPENING.pattern}|{_CLOSE}")
_ANY = re.compile(f"[{_OPEN}-{_NAME}]")
# Word allows no longer tag.
_LONGEST = 64
# Kinds of tags: a field of a template; one figure; the units that a figure counts; a day; a table; a chart. An offer is
# the place of what units have written: it is gone once that stands there.
FIELD, FIGURE, NAMES, DAY, TABLE, CHART, OFFER = "field", "figure", "names", "day", "table", "chart", "offer"
_KINDS = frozenset({FIELD, FIGURE, NAMES, DAY, TABLE, CHART, OFFER})
AS_OF = "as_of"  # the name of the day that the figures are counted as of


@dataclass(frozen=True)
class Opening:
    """Where a marked part begins. ``tag`` says what it is, ``name`` says it to people."""

    tag: str
    name: str


@dataclass(frozen=True)
class Closing:
    """Where the part that began last ends."""


class Field(str):
    """A field's text as people read it; ``marked`` is the same text with its marks."""

    __slots__ = ("marked",)
    marked: str

    @classmethod
    def of(cls, marked: str) -> Field:
        """The field of a text with marks."""
        field = cls(plain(marked))
        field.marked = marked
        return field


def tag_of(kind: str, name: str) -> str:
    """A tag."""
    return f"{kind}:{name}"


def parse_tag(tag: str) -> tuple[str, str]:
    """The kind and the name of a tag; the kind is empty for a control that is none of ours."""
    kind, _, name = tag.partition(":")
    return (kind, name) if kind in _KINDS else ("", tag)


def mark(tag: str, name: str, text: str) -> str:
    """A text marked as a whole; unmarked where the tag is too long for Word."""
    return f"{_OPEN}{tag}{_NAME}{_ANY.sub('', name)}{_TEXT}{text}{_CLOSE}" if len(tag) <= _LONGEST else text


def is_marked(text: str) -> bool:
    """Whether any part of a text is marked."""
    return _OPEN in text


def plain(marked: str) -> str:
    """A text without its marks."""
    return _ANY.sub("", _OPENING.sub("", marked))


def inside(marked: str) -> str:
    """What stands inside of the mark around a whole text, with the marks in it."""
    opening = _OPENING.match(marked)
    return marked[opening.end() :].removesuffix(_CLOSE) if opening else marked


def tokens(marked: str) -> Iterator[str | Opening | Closing]:
    """The pieces of a text between its marks, and the marks."""
    done = 0
    for match in _TOKEN.finditer(marked):
        if match.start() > done:
            yield _ANY.sub("", marked[done : match.start()])
        yield Closing() if match[1] is None else Opening(match[1], match[2])
        done = match.end()
    if done < len(marked):
        yield _ANY.sub("", marked[done:])
