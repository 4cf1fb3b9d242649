"""The parts of the engine that need no office: addresses, jumps, format codes, lengths, names of macros."""

from __future__ import annotations

import pytest

from toolkit.hosts.libreoffice.addresses import Area, address_of, parse, split_sheet, with_sheet
from toolkit.hosts.libreoffice.formats import as_excel
from toolkit.hosts.libreoffice.looks import uno_colour
from toolkit.hosts.libreoffice.macros import split_macro
from toolkit.hosts.libreoffice.measures import characters, hundredths, points, width
from toolkit.hosts.libreoffice.refusals import LibreOfficeError, Refused
from toolkit.hosts.libreoffice.regions import jump


@pytest.mark.parametrize(
    ("text", "area", "address"),
    [
        ("A1", Area(1, 1), "$A$1"),
        ("$b$2:A1", Area(1, 1, 2, 2), "$A$1:$B$2"),
        ("XFD1048576", Area(1048576, 16384), "$XFD$1048576"),
        ("AA10:AB10", Area(10, 27, 1, 2), "$AA$10:$AB$10"),
        ("5:7", Area(5, 1, 3, 16384), "$5:$7"),
        ("A:C", Area(1, 1, 1048576, 3), "$A:$C"),
    ],
)
def test_addresses_are_read_and_written(text: str, area: Area, address: str) -> None:
    assert parse(text) == area
    assert address_of(area) == address


@pytest.mark.parametrize(
    "text", ["", "A", "5", "A0", "A1:", "A1,B2", "XFE1", "A1048577", "R1C1x", "编号", "A1:B2:C3", "Ａ1", "A１"]
)
def test_what_is_no_address_of_one_block_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("sheet", "book", "text"),
    [
        ("台账", "", "台账!A1"),
        ("问题 台账", "", "'问题 台账'!A1"),
        ("it's", "", "'it''s'!A1"),
        ("A1", "", "'A1'!A1"),
        ("台账", "区级.xlsx", "[区级.xlsx]台账!A1"),
        ("台账", "台账 2023.xlsx", "'[台账 2023.xlsx]台账'!A1"),
    ],
)
def test_a_sheet_is_quoted_where_excel_quotes_it(sheet: str, book: str, text: str) -> None:
    assert with_sheet(sheet, "A1", book) == text
    assert book or split_sheet(text) == (sheet, "A1")


@pytest.mark.parametrize(
    ("filled", "here", "step", "goal"),
    [
        ("xxx..x", 1, 1, 3),
        ("xxx..x", 2, 1, 3),
        ("xxx..x", 3, 1, 6),
        ("xxx..x", 4, 1, 6),
        ("xxx..x", 6, 1, 9),
        ("xxx..x", 8, 1, 9),
        ("xxx..x", 9, 1, 9),
        ("xxx..x", 9, -1, 6),
        ("xxx..x", 6, -1, 3),
        ("xxx..x", 3, -1, 1),
        ("..x", 3, -1, 1),
        ("xxxxxxxxx", 1, 1, 9),
        ("", 1, 1, 9),
    ],
)
def test_ctrl_and_an_arrow_key_jump_as_in_excel(filled: str, here: int, step: int, goal: int) -> None:
    assert jump([mark == "x" for mark in filled], here, step, last=9) == goal


@pytest.mark.parametrize(
    ("uno", "excel"),
    [
        ("YYYY-MM-DD", "yyyy-mm-dd"),
        ('YYYY"年M"M"月"', 'yyyy"年M"m"月"'),
        ("[HH]:MM:SS", "[hh]:mm:ss"),
        ("H:MM AM/PM", "h:mm AM/PM"),
        ("0.00E+00", "0.00E+00"),
        ("0;[RED]-0", "0;[Red]-0"),
        ("GENERAL;\\Y0", "General;\\Y0"),
        ("[DBNum1]0", "[DBNum1]0"),
        ("#,##0.00_ ;@", "#,##0.00_ ;@"),
    ],
)
def test_format_codes_are_told_as_excel_tells_them(uno: str, excel: str) -> None:
    assert as_excel(uno) == excel


def test_lengths_and_colours_are_converted_both_ways() -> None:
    assert [points(hundredths(length)) for length in (0, 0.75, 13.5, 30, 409.5)] == [0, 0.75, 13.5, 30, 409.5]
    assert [characters(width(length)) for length in (0.5, 8.43, 20, 255)] == [0.5, 8.43, 20, 255]
    assert uno_colour((255, 128, 0)) == uno_colour("#FF8000") == uno_colour(0x0080FF) == 0xFF8000
    for wrong in ("red", (1, 2), None):
        with pytest.raises(Refused):
            uno_colour(wrong)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Merge", (None, None, "Merge")),
        ("Module1.Merge", (None, "Module1", "Merge")),
        ("'区级 总台账.xlsm'!Merge", ("区级 总台账.xlsm", None, "Merge")),
        ("'it''s.xlsm'!Module1.Merge", ("it's.xlsm", "Module1", "Merge")),
        ("a.xlsm!Merge", ("a.xlsm", None, "Merge")),
    ],
)
def test_the_name_of_a_macro_is_taken_apart(name: str, parts: tuple[str | None, str | None, str]) -> None:
    assert split_macro(name) == parts


def test_what_is_no_name_of_a_macro_is_said() -> None:
    with pytest.raises(LibreOfficeError, match="no name of a macro"):
        split_macro("")
