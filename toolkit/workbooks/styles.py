"""Fonts, colours and cell formats of the workbooks that the toolkit makes, in one place.

A missing font is replaced by the program that opens the file; the Chinese character set that each format names
makes the replacement a Chinese font. Sizes are in points, widths in half-width characters of the body font.
"""

from __future__ import annotations

from toolkit.core.findings import Severity
from toolkit.forms.cells import PLAIN_KINDS
from toolkit.forms.schema import Column, Kind, Owner
from toolkit.workbooks.heights import BODY_SIZE

Properties = dict[str, object]  # as XlsxWriter's add_format takes them

TITLE_FONT = "方正小标宋简体"
HEADING_FONT = "黑体"
BODY_FONT = "宋体"
TITLE_SIZE = 22
TICK_SIZE = 16  # a tick is looked for across a wide table

DARK = "#1F3864"
GREY = "#595959"
LINE = "#808080"
PLAIN_TINT = "#F2F2F2"
TINTS = {Owner.UNIT: "#DDEBF7", Owner.DERIVED: "#E2EFDA", Owner.DISTRICT: "#FFF2CC"}
MISSING = "#FFF9DB"
# Marks in a sender's own file, as openpyxl writes them; shades that hardly anybody else uses, so that they are known
# again.
MARKS = {Severity.ERROR: "FFF4B0B1", Severity.WARNING: "FFFFE69B", Severity.NOTICE: "FFD6E4F1"}
ALARM = "#FCE4E4"

DATE_FORMAT = "yyyy-mm-dd"
LONG_DATE_FORMAT = 'yyyy"年"m"月"d"日"'
TEXT_FORMAT = 49  # Excel's built-in number of @
DATE_KINDS = frozenset({Kind.DATE, Kind.DATES, Kind.DEADLINE})
_WIDE = 18  # a text column from this width on holds sentences, which read better from the left

# No font of the theme, which would be another one in an Excel of another language.
_CHINESE: Properties = {"font_charset": 134, "font_family": 0, "font_scheme": "none"}
DEFAULT: Properties = {"font_name": BODY_FONT, "font_size": BODY_SIZE, **_CHINESE}
_FRAME: Properties = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "vcenter"}


def text(font: str = BODY_FONT, size: float = BODY_SIZE, **more: object) -> Properties:
    """Text outside of a table."""
    return {"font_name": font, "font_size": size, "valign": "vcenter", **_CHINESE} | more


def title(size: float = TITLE_SIZE) -> Properties:
    """The title of a sheet."""
    return text(TITLE_FONT, size, align="center", text_wrap=True)


def heading(tint: str = PLAIN_TINT) -> Properties:
    """A heading of a table."""
    return text(HEADING_FONT) | _FRAME | {"align": "center", "bg_color": tint}


def cell(column: Column) -> Properties:
    """A cell of a table. Text columns take what is typed as text, so that =… or 1-2 stays what it is."""
    size = TICK_SIZE if column.kind is Kind.TICKS else BODY_SIZE
    return text(size=size) | _FRAME | {"align": alignment(column), "num_format": number_format(column)}


def alignment(column: Column) -> str:
    """Sentences from the left, everything short in the middle."""
    return "left" if column.kind is Kind.TEXT and column.width >= _WIDE else "center"


def number_format(column: Column) -> str | int:
    """How a column's cells show, and take, what is typed."""
    if column.kind in DATE_KINDS:
        return DATE_FORMAT
    if column.kind in PLAIN_KINDS - {Kind.SERIAL} or column.kind in (Kind.CHOICE, Kind.TICKS):
        return TEXT_FORMAT
    return "0"


def pixels(width: float) -> int:
    """A column's width on the screen: seven pixels a half-width character, and the margins of the cell."""
    return round(width * 7) + 5
