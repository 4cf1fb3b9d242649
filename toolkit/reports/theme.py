"""The two parts that Word expects beside the styles: a theme, plain, and a table of fonts with their stand-ins."""

from __future__ import annotations

from docx.oxml.ns import nsdecls

from toolkit.reports.styles import STANDARD, WINDOWS

_COLOURS = {
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_NO_FONTS = '<a:latin typeface=""/><a:ea typeface=""/><a:cs typeface=""/>'


def theme_xml() -> str:
    """A theme that no style refers to; charts added by hand take their colours from it."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    return (
        f'<a:theme {nsdecls("a")} name="Office"><a:themeElements><a:clrScheme name="Office">'
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{colours}</a:clrScheme><a:fontScheme name="Office">'
        f"<a:majorFont>{_NO_FONTS}</a:majorFont><a:minorFont>{_NO_FONTS}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table_xml() -> str:
    """The fonts of official documents; where one is not installed, Word takes its counterpart of the other set."""
    pairs = {
        **dict(zip(vars(STANDARD).values(), vars(WINDOWS).values(), strict=True)),
        **dict(zip(vars(WINDOWS).values(), vars(STANDARD).values(), strict=True)),
    }
    return f"<w:fonts {nsdecls('w')}>{''.join(_font(name, other) for name, other in pairs.items())}</w:fonts>"


def _font(name: str, other: str) -> str:
    stand_in = f'<w:altName w:val="{other}"/>' if other != name else ""
    return f'<w:font w:name="{name}">{stand_in}<w:charset w:val="86"/></w:font>'
