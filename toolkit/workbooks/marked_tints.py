"""Marked cells under a sheet's conditional formats, which would hide their colour: formats before all others show it."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.workbooks import styles

_ALWAYS = "1=1"


def show_above_formats(sheet: Worksheet, colours: Mapping[str, str]) -> None:
    """Show the colours of cells, by their addresses, though conditional formats of the sheet cover some of them.

    Excel goes by the priority of formats, LibreOffice by their order.
    """
    formats = [(format.sqref, list(format.rules)) for format in sheet.conditional_formatting]
    areas = [area for cells, _ in formats for area in cells.ranges]
    covered: dict[str, list[str]] = {}
    for cell, colour in colours.items():
        if any(cell in area for area in areas):
            covered.setdefault(colour, []).append(cell)
    sheet.conditional_formatting = ConditionalFormattingList()
    for priority, (colour, cells) in enumerate(covered.items(), start=1):
        look = DifferentialStyle(fill=PatternFill(bgColor=colour))
        rule = Rule("expression", dxf=look, priority=priority, formula=[_ALWAYS], stopIfTrue=True)
        sheet.conditional_formatting.add(" ".join(cells), rule)
    for area, rules in formats:
        for rule in rules:
            rule.priority += len(covered)
            sheet.conditional_formatting.add(str(area), rule)


def remove_shown(sheet: Worksheet) -> None:
    """Take the formats of an earlier check away."""
    for format in list(sheet.conditional_formatting):
        format.rules = [rule for rule in format.rules if not _is_ours(rule)]
        if not format.rules:
            del sheet.conditional_formatting[str(format.sqref)]


def _is_ours(rule: Rule) -> bool:
    fill = rule.dxf.fill if rule.dxf else None
    return rule.formula == [_ALWAYS] and isinstance(fill, PatternFill) and fill.bgColor.rgb in styles.MARKS.values()
