"""Ranges that follow the rows of a register: how each one grows or shrinks, and where they stand in the parts.

Rows are only ever added below the last record, or taken from the end, so that a range keeps its top and its
columns and only its bottom moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.core.locations import Area, column_letters, column_number
from toolkit.workbooks.markup import attributes, element_pattern, exact_tag, tag_pattern, with_attribute

_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?::(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6}))?")
# In a formula: no part of a name, of a text, or of a reference to another sheet or a function.
_IN_FORMULA = re.compile(
    r'"[^"]*"|\'[^\']*\'!?|[\w.]+!\$?[A-Z]+\$?[0-9]*(?::\$?[A-Z]+\$?[0-9]*)?'
    r"|(?<![\w.$!])\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}:\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?![\w.(!])"
)
_BEHIND_SHEET = re.compile(
    r"""((?:'(?:[^']|'')*'|[^'!,()]+)!)(\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?::\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})?)(?![\w(])"""
)

# With sqref: ranges over the cells of records. With ref: ranges that take in the headings too.
_OVER_CELLS = tag_pattern("conditionalFormatting", "dataValidation", "protectedRange", "ignoredError")
_OVER_TABLE = tag_pattern("autoFilter", "sortState")
_SQREF_ELEMENT = element_pattern("sqref")
_FORMULA_ELEMENT = element_pattern("formula", "formula1", "formula2", "f")
# Inside of these, ranges mean something else (a sparkline's place) or belong to a view of one person.
_APART = re.compile(rb"<((?:[\w.\-]+:)?(?:sparklineGroups|customSheetViews))(?=[\s>]).*?</\1\s*>", re.S)


@dataclass(frozen=True)
class Refit:
    """How far the records of a sheet reached (``old_last``), and reach after the change (``new_last``)."""

    first: int
    old_last: int
    new_last: int

    def bottom(self, area: Area, *, with_headings: bool = False) -> int:
        """The bottom of a range that covers the records down to the last one; others keep theirs.

        A range over one single row among many belongs to that row and not to the records.
        """
        last_covered = max(self.old_last, self.first) if not with_headings else self.old_last
        covers = area.top <= last_covered and area.bottom >= self.old_last
        if not with_headings:
            one_of_many = area.top == area.bottom and area.top > self.first
            covers = covers and area.bottom >= self.first and not one_of_many
        if not covers:
            return area.bottom
        if self.new_last < self.old_last:
            return max(self.new_last, area.top, self.first) if area.bottom == self.old_last else area.bottom
        return max(area.bottom, self.new_last)


def parse_area(text: str) -> Area | None:
    """Read ``A3:Z57`` or ``O6``, with or without ``$``; None for whole rows or columns and anything else."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    left, top = column_number(match[2]), int(match[4])
    return Area(top, left, int(match[8] or top), column_number(match[6] or match[2]))


def area_text(area: Area) -> str:
    """Write an area as a range; a single cell has no colon."""
    first, last = f"{column_letters(area.left)}{area.top}", f"{column_letters(area.right)}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def refit_reference(text: str, refit: Refit, *, with_headings: bool = False) -> str:
    """One range with its bottom moved; its ``$`` stay."""
    match, area = _REFERENCE.fullmatch(text), parse_area(text)
    if match is None or area is None:
        return text
    bottom = refit.bottom(area, with_headings=with_headings)
    if bottom == area.bottom:
        return text
    right = (match[5], match[6], match[7]) if match[6] else (match[1], match[2], match[3])
    first = "".join(match.group(1, 2, 3, 4))
    last = f"{right[0]}{right[1]}{right[2]}{bottom}"
    return first if first == last else f"{first}:{last}"


def refit_list(text: str, refit: Refit) -> str:
    """An ``sqref``: ranges parted by spaces."""
    return " ".join(refit_reference(part, refit) for part in text.split())


def refit_formula(text: str, refit: Refit) -> str:
    """A formula that speaks of its own sheet: ranges of several cells over the records follow them."""

    def moved(match: re.Match[str]) -> str:
        found = match[0]
        return found if found[0] in "\"'" or "!" in found else refit_reference(found, refit)

    return _IN_FORMULA.sub(moved, text)


def refit_defined_name(text: str, refit: Refit) -> str:
    """A print area or filter range: references to the sheet itself, each behind the sheet's name."""
    return _BEHIND_SHEET.sub(lambda match: match[1] + refit_reference(match[2], refit, with_headings=True), text)


def refit_tail(tail: bytes, refit: Refit) -> bytes:
    """What stands behind the rows of a sheet part, with every range that covers the records moved."""
    pieces, position = [], 0
    for apart in _APART.finditer(tail):
        pieces += [_refit_piece(tail[position : apart.start()], refit), apart[0]]
        position = apart.end()
    return b"".join([*pieces, _refit_piece(tail[position:], refit)])


def _refit_piece(piece: bytes, refit: Refit) -> bytes:
    piece = _OVER_CELLS.sub(lambda tag: _refit_attribute(tag[0], b"sqref", refit), piece)
    piece = _OVER_TABLE.sub(lambda tag: _refit_attribute(tag[0], b"ref", refit), piece)
    piece = _SQREF_ELEMENT.sub(lambda e: _with_content(e, refit_list(e[3].decode(), refit)), piece)
    return _FORMULA_ELEMENT.sub(lambda e: _with_content(e, refit_formula(e[3].decode(), refit)), piece)


def _with_content(element: re.Match[bytes], content: str) -> bytes:
    if content.encode() == element[3]:
        return element[0]
    return element[1] + content.encode() + element[0][len(element[1]) + len(element[3]) :]


def _refit_attribute(tag: bytes, name: bytes, refit: Refit) -> bytes:
    old = attributes(tag).get(name)
    if old is None:
        return tag
    text = old.decode()
    new = refit_list(text, refit) if name == b"sqref" else refit_reference(text, refit, with_headings=True)
    return tag if new == text else with_attribute(tag, name, new.encode())


def widen_dimension(head: bytes, prefix: bytes, added: Area) -> bytes:
    """What stands before the rows, its ``dimension`` taking in the changed cells."""

    def widened(tag: re.Match[bytes]) -> bytes:
        area = parse_area(attributes(tag[0]).get(b"ref", b"").decode())
        if area is None:
            return tag[0]
        whole = Area(
            min(area.top, added.top),
            min(area.left, added.left),
            max(area.bottom, added.bottom),
            max(area.right, added.right),
        )
        return tag[0] if whole == area else with_attribute(tag[0], b"ref", area_text(whole).encode())

    return exact_tag(prefix + b"dimension").sub(widened, head, count=1)
