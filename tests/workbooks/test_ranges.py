"""Ranges that follow the rows."""

from __future__ import annotations

import pytest

from toolkit.core.locations import Area
from toolkit.workbooks.ranges import (
    Refit,
    area_text,
    parse_area,
    refit_defined_name,
    refit_formula,
    refit_list,
    refit_reference,
    refit_tail,
    widen_dimension,
)

GROWS = Refit(first=4, old_last=10, new_last=15)
FIRST_ROWS = Refit(first=4, old_last=3, new_last=8)  # the pattern row is still blank
SHRINKS = Refit(first=4, old_last=15, new_last=10)
EMPTIED = Refit(first=4, old_last=15, new_last=3)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("O6", Area(6, 15, 6, 15)),
        ("$A$3:$Z$57", Area(3, 1, 57, 26)),
        ("XFD1048576", Area(1048576, 16384, 1048576, 16384)),
        ("A:C", None),
        ("3:4", None),
        ("#REF!", None),
        ("", None),
    ],
)
def test_areas_are_read(text: str, area: Area | None) -> None:
    assert parse_area(text) == area


def test_an_area_of_one_cell_has_no_colon() -> None:
    assert area_text(Area(6, 15, 6, 15)) == "O6"
    assert area_text(Area(3, 1, 57, 26)) == "A3:Z57"


@pytest.mark.parametrize(
    ("refit", "text", "expected"),
    [
        (GROWS, "A4:C10", "A4:C15"),
        (GROWS, "A4:C5000", "A4:C5000"),  # reaches beyond already
        (GROWS, "A4:C12", "A4:C15"),  # a few blank formatted rows below the last record
        (GROWS, "A4:C9", "A4:C9"),  # a part of the records
        (GROWS, "A10", "A10"),  # one row among many
        (GROWS, "A1:C3", "A1:C3"),  # the title
        (GROWS, "A12:C12", "A12:C12"),  # below the records
        (GROWS, "A:C", "A:C"),
        (FIRST_ROWS, "O4", "O4:O8"),
        (FIRST_ROWS, "A3:C3", "A3:C3"),  # the headings alone
        (FIRST_ROWS, "$A$3:$C$4", "$A$3:$C$8"),
        (SHRINKS, "A4:C15", "A4:C10"),
        (SHRINKS, "A4:C5000", "A4:C5000"),
        (SHRINKS, "A4:C14", "A4:C14"),
        (EMPTIED, "A4:C15", "A4:C4"),
        (Refit(4, 4, 9), "B4", "B4:B9"),  # a single record
    ],
)
def test_ranges_over_records(refit: Refit, text: str, expected: str) -> None:
    assert refit_reference(text, refit) == expected


@pytest.mark.parametrize(
    ("refit", "text", "expected"),
    [
        (GROWS, "A3:C10", "A3:C15"),
        (FIRST_ROWS, "A3:C3", "A3:C8"),
        (FIRST_ROWS, "A3:C4", "A3:C8"),
        (GROWS, "A1:C2", "A1:C2"),
        (EMPTIED, "A3:C15", "A3:C4"),
    ],
)
def test_ranges_with_headings(refit: Refit, text: str, expected: str) -> None:
    assert refit_reference(text, refit, with_headings=True) == expected


def test_a_list_of_ranges() -> None:
    assert refit_list("A4:A10 C4:C10 E1", GROWS) == "A4:A15 C4:C15 E1"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("COUNTIF($A$4:$A$10,A4)>1", "COUNTIF($A$4:$A$15,A4)>1"),
        ("SUM(A4:A10)+SUM(B4:B9)", "SUM(A4:A15)+SUM(B4:B9)"),
        ("COUNTIF('单位名录'!$A$4:$A$10,A4)", "COUNTIF('单位名录'!$A$4:$A$10,A4)"),
        ("COUNTIF(Sheet2!$A$4:$A$10,A4)", "COUNTIF(Sheet2!$A$4:$A$10,A4)"),
        ('A4="A4:A10"', 'A4="A4:A10"'),
        ("A4>A10", "A4>A10"),
        ("LOG10(A4)", "LOG10(A4)"),
        ("INDIRECT(name_A4:A10)", "INDIRECT(name_A4:A10)"),
    ],
)
def test_formulas_of_the_own_sheet(formula: str, expected: str) -> None:
    assert refit_formula(formula, GROWS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("台账!$A$3:$C$10", "台账!$A$3:$C$15"),
        ("'A!$A$1:$B$10 x'!$A$1:$C$10", "'A!$A$1:$B$10 x'!$A$1:$C$15"),
        ("台账!$A$1:$C$10,台账!$E$1:$F$2", "台账!$A$1:$C$15,台账!$E$1:$F$2"),
        ("台账!$1:$3", "台账!$1:$3"),
    ],
)
def test_defined_names(text: str, expected: str) -> None:
    assert refit_defined_name(text, GROWS) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '<autoFilter ref="A3:C10"><filterColumn colId="0"/></autoFilter>',
            '<autoFilter ref="A3:C15"><filterColumn colId="0"/></autoFilter>',
        ),
        ('<sortState ref="A4:C10"/>', '<sortState ref="A4:C15"/>'),
        (
            '<conditionalFormatting sqref="A4:A10 C4:C10"><cfRule><formula>COUNTIF($A$4:$A$10,A4)&gt;1</formula></cfRule>'
            "</conditionalFormatting>",
            '<conditionalFormatting sqref="A4:A15 C4:C15"><cfRule><formula>COUNTIF($A$4:$A$15,A4)&gt;1</formula></cfRule>'
            "</conditionalFormatting>",
        ),
        ("<dataValidation prompt='a>b' sqref='B4:B10'/>", "<dataValidation prompt='a>b' sqref=\"B4:B15\"/>"),
        ('<protectedRange name="n" sqref="A4:C10"/>', '<protectedRange name="n" sqref="A4:C15"/>'),
        (
            '<ignoredError sqref="A4:C10" numberStoredAsText="1"/>',
            '<ignoredError sqref="A4:C15" numberStoredAsText="1"/>',
        ),
        (
            "<x14:dataValidation><x14:formula1><xm:f>$E$4:$E$10</xm:f></x14:formula1><xm:sqref>B4:B10</xm:sqref>"
            "</x14:dataValidation>",
            "<x14:dataValidation><x14:formula1><xm:f>$E$4:$E$15</xm:f></x14:formula1><xm:sqref>B4:B15</xm:sqref>"
            "</x14:dataValidation>",
        ),
        ('<x:dataValidation sqref="B4:B10"/>', '<x:dataValidation sqref="B4:B15"/>'),
        # Where a sparkline stands, and views of single persons, stay.
        (
            "<x14:sparklineGroups><x14:sparkline><xm:f>台账!A4:A10</xm:f><xm:sqref>D4:D10</xm:sqref></x14:sparkline>"
            "</x14:sparklineGroups>",
            None,
        ),
        ('<customSheetViews><customSheetView><autoFilter ref="A3:C10"/></customSheetView></customSheetViews>', None),
        ('<mergeCells><mergeCell ref="A4:A10"/></mergeCells>', None),
        ('<hyperlink ref="A4:A10" location="x"/>', None),
    ],
)
def test_what_stands_behind_the_rows(old: str, new: str | None) -> None:
    tail = f"</sheetData>{old}<pageMargins/>"
    assert refit_tail(tail.encode(), GROWS).decode() == f"</sheetData>{new or old}<pageMargins/>"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<dimension ref="A1:C10"/>', '<dimension ref="A1:D15"/>'),
        ('<dimension ref="A1"/>', '<dimension ref="A1:D15"/>'),
        ('<dimension ref="A1:Z99"/>', '<dimension ref="A1:Z99"/>'),
        ("<cols/>", "<cols/>"),
    ],
)
def test_the_dimension_takes_in_changed_cells(head: str, expected: str) -> None:
    assert widen_dimension(head.encode(), b"", Area(11, 1, 15, 4)).decode() == expected
