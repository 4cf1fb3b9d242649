"""Workbooks of the zip kind (.xlsx, .xlsm): values by calamine, the rest from the bytes.

What calamine cannot read right is mended in the package before calamine sees it: parts in UTF-16,
names with backslashes, cells far away, sheets that are not worksheets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.intake import sheet_xml
from toolkit.intake.calamine_reader import read_values
from toolkit.intake.facts import SheetFacts, joined
from toolkit.intake.grids import Budget, Read
from toolkit.intake.limits import Limits
from toolkit.intake.markup import as_utf8, xml_encoding
from toolkit.intake.packages import Package
from toolkit.intake.refusals import Refusal, too_large, unreadable
from toolkit.intake.relations import attributes, targets

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRING_COUNT = re.compile(rb"""<(?:\w+:)?sst\b[^<>]*?uniqueCount\s*=\s*["'](\d+)["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
# What calamine knows to leave alone.
_OTHER_SHEETS = {"chartsheet", "dialogsheet"}


@dataclass
class _Mended:
    """The parts that calamine will read, and those that had to be changed."""

    package: Package
    changed: dict[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        raw = self.package.read(name)
        clean = as_utf8(raw)
        if clean is not raw:
            self.changed[name] = clean
        return clean


def read_xlsx(data: bytes, limits: Limits) -> Read:
    """Read .xlsx and .xlsm: grids and notices. Raises Refusal."""
    mended = _Mended(Package(data, limits))
    facts: dict[int, SheetFacts] = {}
    for index, part in _parts(mended, limits).items():
        raw = mended.read(part)
        xml, far = sheet_xml.tidied(raw)
        if xml is not raw:
            mended.changed[part] = xml
        facts[index] = sheet_xml.facts(xml, far)
    if mended.changed or mended.package.odd_names:
        data = mended.package.rewritten(mended.changed)
    return joined(read_values(data, Budget(limits.cells)), facts)


def _parts(mended: _Mended, limits: Limits) -> dict[int, str]:
    """The part of each worksheet, by its index; also looks at the parts that all sheets share.

    Sheets of macros and other kinds that calamine stumbles over are taken out of the workbook.
    """
    related = dict(targets(mended.read(_RELATIONS)))
    for kind, part in related.values():
        if kind in ("sharedStrings", "styles") and part in mended.package:
            _check_shared(mended, part)
    workbook = mended.read(_WORKBOOK)
    found: dict[int, str] = {}
    count = 0
    for match in _SHEET.finditer(workbook):
        kind, part = related.get(attributes(match[1]).get("id", ""), ("", ""))
        if kind == "worksheet":
            found[count] = part
        elif kind not in _OTHER_SHEETS:
            workbook = mended.changed[_WORKBOOK] = workbook.replace(match[0], b"", 1)
            continue
        count += 1
    if len(found) > limits.sheets:
        raise Refusal(too_large("sheets", limits.sheets))
    if not found:
        raise Refusal(unreadable("missing_parts"))
    return found


def _check_shared(mended: _Mended, part: str) -> None:
    """A table of strings may not promise more strings than it has bytes: calamine allocates what is promised."""
    head = mended.package.head(part)
    if xml_encoding(head) != "utf-8" or b"<!" in head:
        head = mended.read(part)
    match = _STRING_COUNT.search(head)
    if match and int(match[1]) > mended.package.infos[part].file_size:
        raise Refusal(unreadable("strings"))
