"""The built macros, put into a workbook that XlsxWriter makes, with the buttons that run them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.forms.buttons import Button

FOLDER = Path(__file__).resolve().parent


class NoProject(LookupError):
    """No macros were built for a workbook with so many sheets: a sheet was added or removed since."""

    def __init__(self, sheets: int) -> None:
        super().__init__(f"no macros are built for {sheets} sheets: run python3 scripts/dev.py templates")
        self.sheets = sheets


def file_name(sheets: int | str) -> str:
    """The file with the project of a workbook with so many sheets; "*" matches all such files."""
    return f"project_{sheets}.bin"


def add_macros(book: Workbook) -> None:
    """Give a workbook that has all its sheets the macros. Its file is to end with .xlsm.

    Excel wants a module for every sheet, so a project is built for each number of sheets there is.
    Raises NoProject where none is.
    """
    sheets = len(book.worksheets())
    project = FOLDER / file_name(sheets)
    if not project.exists():
        raise NoProject(sheets)
    book.add_vba_project(BytesIO(project.read_bytes()), is_stream=True)


def add_button(
    sheet: Worksheet, row: int, column: int, button: Button, *, width: int, height: int, margin: int = 0
) -> None:
    """Put a button on a sheet; row and column count from 1, sizes and the margin left and above are in pixels."""
    options = {"macro": button.macro, "caption": button.caption, "description": button.help}
    place = {"width": width, "height": height, "x_offset": margin, "y_offset": margin}
    sheet.insert_button(row - 1, column - 1, options | place)
