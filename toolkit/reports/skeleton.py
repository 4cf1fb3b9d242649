"""An empty official document, part by part: the base of every template. Same input, same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from toolkit.reports.archives import packed
from toolkit.reports.pages import PORTRAIT, footer_paragraph, page_xml
from toolkit.reports.styles import STYLES, Fonts, styles_xml
from toolkit.reports.theme import font_table_xml, theme_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
    '<Override PartName="/word/theme/theme1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{_WORD}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/footer" Target="footer2.xml"/>'
    f'<Relationship Id="rId5" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rId6" Type="{_OFFICE}/theme" Target="theme/theme1.xml"/>'
    "</Relationships>"
)
_SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def skeleton(title: str, paragraphs: Sequence[tuple[str, str]], fonts: Fonts, made_on: date) -> bytes:
    """A Word file with paragraphs, each a style's name and its text. ``made_on`` goes into the properties."""
    parts = (
        ("[Content_Types].xml", _CONTENT_TYPES),
        ("_rels/.rels", _RELATIONSHIPS),
        ("docProps/core.xml", _core(title, made_on)),
        ("word/document.xml", _document(paragraphs)),
        ("word/_rels/document.xml.rels", _DOCUMENT_RELATIONSHIPS),
        ("word/settings.xml", _SETTINGS),
        ("word/fontTable.xml", font_table_xml()),
        ("word/theme/theme1.xml", theme_xml()),
        ("word/footer1.xml", _footer(even=False)),
        ("word/footer2.xml", _footer(even=True)),
    )
    named = [(name, (_HEAD + text).encode()) for name, text in parts]
    # Stored and not deflated: versions of the compression library give different bytes.
    return packed([*named, ("word/styles.xml", styles_xml(fonts))], zipfile.ZIP_STORED)


def _document(paragraphs: Sequence[tuple[str, str]]) -> str:
    ids = {style.name: style.id for style in STYLES}
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{ids[style]}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}'
        "</w:t></w:r></w:p>"
        if text
        else "<w:p/>"
        for style, text in paragraphs
    )
    return (
        f"<w:document {nsdecls('w', 'r')}><w:body>{body}<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
        f"{page_xml(PORTRAIT)}</w:sectPr></w:body></w:document>"
    )


def _footer(*, even: bool) -> str:
    return f"<w:ftr {nsdecls('w')}>{footer_paragraph(even)}</w:ftr>"


def _core(title: str, made_on: date) -> str:
    day = f"{made_on.isoformat()}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )
