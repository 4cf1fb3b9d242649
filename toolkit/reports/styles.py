"""Fonts and styles of official documents (GB/T 9704-2012, 5.2 and 7.3), as the styles part of a Word file.

Sizes are in points: 2号 is 22, 3号 is 16, 4号 is 14. Indents are in characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement


@dataclass(frozen=True)
class Fonts:
    """The fonts of an official document by their use. The files name them; none is shipped."""

    title: str  # 小标宋, recommended for titles
    body: str  # 仿宋
    kai: str  # second level
    hei: str  # first level
    song: str  # page numbers


# Offices have the first set installed for official documents; the second comes with Windows and Office.
STANDARD = Fonts("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")
WINDOWS = Fonts("华文中宋", "仿宋", "楷体", "黑体", "宋体")

# 22 lines on 225 mm, 28 characters on 156 mm: the pitch of the grid in twips, and what 3号 must lose per character.
LINE_PITCH = 579
_BODY_SPACING = -5


@dataclass(frozen=True)
class Style:
    """One paragraph style. ``font`` names a field of ``Fonts``; nothing given is taken from ``based_on``."""

    id: str
    name: str
    font: str
    size: float
    based_on: str = "Normal"
    align: str = ""
    first: int = 0  # indent of the first line, in hundredths of a character
    left: int = 0
    hanging: int = 0
    level: int | None = None  # outline level
    exact: bool = False  # a line is as high as the grid, however high the font; off the grid, which would double it
    loose: bool = False  # off the grid, without the body's letter spacing: for tables and footers
    shade: str = ""
    before: float = 0  # mm above
    tight: bool = False  # no gap between Chinese characters and digits


STYLES = (
    Style("Title", "Title", "title", 22, align="center", exact=True),
    Style("BodyParagraph", "公文正文", "body", 16, align="both", first=200),
    Style("Heading1", "heading 1", "hei", 16, first=200, level=0),
    Style("Heading2", "heading 2", "kai", 16, first=200, level=1),
    Style("Heading3", "heading 3", "body", 16, first=200, level=2),
    Style("Heading4", "heading 4", "body", 16, first=200, level=3),
    Style("DocumentNumber", "发文字号", "body", 16, align="right", before=11.9),
    Style("Addressee", "主送机关", "body", 16),
    Style("Prompt", "待补充", "body", 16, based_on="BodyParagraph", shade="FFF2CC"),
    Style("OnlyAnnexNote", "附件说明", "body", 16, left=500, hanging=300),
    Style("FirstAnnexNote", "附件说明首项", "body", 16, left=600, hanging=400),
    Style("NextAnnexNote", "附件说明续项", "body", 16, left=600, hanging=100),
    Style("Organ", "发文机关署名", "body", 16, align="right"),
    Style("SignedOn", "成文日期", "body", 16, align="right", tight=True),
    Style("AnnexLabel", "附件标识", "hei", 16),
    Style("AnnexTitle", "附件标题", "title", 22, align="center", exact=True),
    Style("TableHead", "表头", "hei", 9, align="center", loose=True),
    Style("TableText", "表格文字", "body", 9, loose=True),
    Style("TableCentre", "表格居中", "body", 9, based_on="TableText", align="center", loose=True),
    Style("TableNote", "表注", "body", 9, align="both", loose=True),
    Style("Footer", "footer", "song", 14, loose=True),
)


def styles_xml(fonts: Fonts = STANDARD) -> bytes:
    """The whole styles part."""
    body = "".join(_style(style, fonts) for style in STYLES)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {nsdecls("w")}>'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(fonts.body)}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang '
        'w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/></w:pPr>'
        f'<w:rPr><w:color w:val="000000"/><w:spacing w:val="{_BODY_SPACING}"/></w:rPr></w:style>'
        f"{_DEFAULTS}{body}</w:styles>"
    ).encode()


def style_id(document: Document, name: str) -> str:
    """The id of a style in this document, by its name: Word gives ids of its own when it saves.

    A style that the document has lost is added as it is declared. Raises KeyError for an undeclared one.
    """
    found = [style for style in document.styles.element.iter(qn("w:style")) if _name(style) == name]
    if not found:
        declared = {style.name: style for style in STYLES}[name]
        found = [parse_xml(_style(declared, STANDARD, nsdecls("w")))]
        document.styles.element.append(found[0])
    return str(found[0].get(qn("w:styleId")))


def set_fonts(document: Document, fonts: Fonts) -> None:
    """Put a set of fonts in the place of the other, wherever the document names it.

    Fonts that a clerk chose for a restyled template belong to neither set and stay.
    """
    known = [(vars(STANDARD), vars(fonts)), (vars(WINDOWS), vars(fonts))]
    names = {old[use]: new[use] for old, new in known for use in new}
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for element in part.element.iter(qn("w:rFonts")):
                for attribute, name in element.attrib.items():
                    element.set(attribute, names.get(str(name), str(name)))


# Kinds of styles that every document must have, and the grid of tables.
_HIDDEN = "<w:semiHidden/><w:unhideWhenUsed/>"
_CELL_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_DEFAULTS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    f'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>{_HIDDEN}</w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:uiPriority w:val="99"/>{_HIDDEN}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"<w:tblCellMar>{_CELL_MARGINS}</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    f'<w:uiPriority w:val="99"/>{_HIDDEN}</w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f'<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>'
)


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val"))) if name is not None else ""


def _style(style: Style, fonts: Fonts, namespaces: str = "") -> str:
    following = "BodyParagraph" if style.level is not None or style.id in ("Title", "Addressee", "Prompt") else style.id
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style {namespaces} w:type="paragraph"{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based_on}"/>'
        f'<w:next w:val="{following}"/><w:qFormat/>{_paragraph(style)}{_run(style, vars(fonts)[style.font])}</w:style>'
    )


def _paragraph(style: Style) -> str:
    """The paragraph properties, in the order that the schema demands."""
    keep = "<w:keepNext/>" if style.level is not None or style.id.startswith("Annex") else ""
    tight = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if style.tight else ""
    grid = '<w:snapToGrid w:val="0"/>' if style.loose or style.exact else ""
    line = f' w:line="{LINE_PITCH}" w:lineRule="exact"' if style.exact else ""
    before = f' w:before="{round(style.before * 1440 / 25.4)}"' if style.before else ""
    spacing = f"<w:spacing{before}{line}/>" if before or line else ""
    align = f'<w:jc w:val="{style.align}"/>' if style.align else ""
    level = f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else ""
    return f"<w:pPr>{keep}{tight}{grid}{spacing}{_indent(style)}{align}{level}</w:pPr>"


def _indent(style: Style) -> str:
    """Both in characters and in twips: programs differ in which they obey."""
    twips = style.size / 5
    parts = [
        f'w:{name}Chars="{chars}" w:{name}="{round(chars * twips)}"'
        for name, chars in (("left", style.left), ("firstLine", style.first), ("hanging", style.hanging))
        if chars
    ]
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _run(style: Style, font: str) -> str:
    spacing = '<w:spacing w:val="0"/>' if style.loose else ""
    half_points = round(style.size * 2)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/>' if style.shade else ""
    return f'<w:rPr>{_fonts(font)}{spacing}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{shade}</w:rPr>'


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
