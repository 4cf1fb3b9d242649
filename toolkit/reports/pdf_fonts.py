"""Whether a PDF shows a document in the fonts that it names, or in others that took their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import docx
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

# The names that fonts of official documents have inside of a PDF; any other font is looked for by its own name.
_INNER = {
    "方正小标宋简体": ("FZXBSJW",),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun", "NSimSun"),
    "华文中宋": ("STZhongsong",),
}
_IN_PDF = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_PLAIN = re.compile(r"[^0-9a-z\u4e00-\u9fff]")


def named_fonts(document: Path) -> frozenset[str]:
    """Every font that a Word document names."""
    parts = docx.Document(str(document)).part.package.iter_parts()
    elements = (fonts for part in parts if isinstance(part, XmlPart) for fonts in part.element.iter(qn("w:rFonts")))
    return frozenset(
        str(name)
        for fonts in elements
        for attribute, name in fonts.attrib.items()
        if not str(attribute).endswith("Theme")
    )


def substitutes(named: Iterable[str], pdf: bytes) -> tuple[str, ...]:
    """The fonts of a PDF that none of the named ones is: what stands in for fonts that the machine lacks."""
    known = {_plain(inner) for font in named for inner in (font, *_INNER.get(font, ()))}
    used = {_name(match) for match in _IN_PDF.findall(pdf)}
    return tuple(sorted(font for font in used if not any(_plain(font).startswith(name) for name in known if name)))


def _name(raw: bytes) -> str:
    """The name of a font as people know it: #xx is a byte (ISO 32000-1, 7.3.5)."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), raw)
    return plain.decode("utf-8", "replace").split("-")[0]


def _plain(name: str) -> str:
    return _PLAIN.sub("", name.lower())
