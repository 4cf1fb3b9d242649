"""Workbooks of the zip kind (.xlsx, .xlsm): values by calamine, the rest from the bytes.

What calamine cannot read right is mended in the package before calamine sees it: parts in UTF-16,
names with backslashes, cells far away, sheets that are not worksheets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.intake import sheet_xml
from toolkit.intake.calamine_reader import read_values
from toolkit.intake.encodings import as_utf8
from toolkit.intake.facts import SheetFacts, joined
from toolkit.intake.grids import Budget, Read
from toolkit.intake.limits import Limits
from toolkit.intake.packages import Package
from toolkit.intake.refusals import Refusal, too_large, unreadable
from toolkit.intake.relations import PACKAGE_RELATIONS, attributes, package_relations, targets

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRING_COUNT = re.compile(rb"""sst\s[^<>]*?uniqueCount\s*=\s*["'](\d+)["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
# How far into a part its root element may begin.
_HEAD = 4_000
# What calamine knows to leave alone.
_OTHER_SHEETS = {"chartsheet", "dialogsheet"}


@dataclass
class _Mended:
    """The parts that calamine will read, each in UTF-8, and the names of those that had to be changed."""

    package: Package
    parts: dict[str, bytes] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    def read(self, name: str) -> bytes:
        raw = self.package.read(name)
        part = as_utf8(raw)
        self.parts[name] = part
        if part is not raw:
            self.changed.add(name)
        return part

    def change(self, name: str, part: bytes) -> None:
        self.parts[name] = part
        self.changed.add(name)


def read_xlsx(data: bytes, limits: Limits) -> Read:
    """Read .xlsx and .xlsm: grids and notices. Raises Refusal."""
    mended = _Mended(Package(data, limits))
    facts: dict[int, SheetFacts] = {}
    for index, part in _parts(mended, limits).items():
        xml, facts[index] = sheet_xml.examined(mended.read(part))
        mended.change(part, xml)
    mended.change(PACKAGE_RELATIONS, package_relations(_WORKBOOK))
    bundle = mended.package.bundle(mended.parts, mended.changed)
    return joined(read_values(bundle, Budget(limits.cells)), facts)


def _parts(mended: _Mended, limits: Limits) -> dict[int, str]:
    """The part of each worksheet, by its index; also reads the parts that all sheets share.

    Sheets of macros and other kinds that calamine stumbles over are taken out of the workbook.
    """
    related = targets(mended.read(_RELATIONS))
    for kind, part in related.values():
        if kind in ("sharedStrings", "styles") and part in mended.package:
            shared = mended.read(part)
            if kind == "sharedStrings":
                _check_strings(shared)
    workbook = mended.read(_WORKBOOK)
    found: dict[int, str] = {}
    count = 0
    for match in _SHEET.finditer(workbook, workbook.find(b"sheets"), workbook.rfind(b"sheets")):
        kind, part = related.get(attributes(match[1]).get("id", ""), ("", ""))
        if kind == "worksheet":
            found[count] = part
        elif kind not in _OTHER_SHEETS:
            workbook = workbook.replace(match[0], b"", 1)
            mended.change(_WORKBOOK, workbook)
            continue
        count += 1
    if len(found) > limits.sheets:
        raise Refusal(too_large("sheets", limits.sheets))
    if not found:
        raise Refusal(unreadable("missing_parts"))
    return found


def _check_strings(xml: bytes) -> None:
    """A table of strings may not promise more strings than it has bytes: calamine allocates what is promised."""
    match = _STRING_COUNT.search(xml, 0, _HEAD)
    if match and int(match[1]) > len(xml):
        raise Refusal(unreadable("strings"))
