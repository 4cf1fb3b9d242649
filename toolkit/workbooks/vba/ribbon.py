"""The ribbon's tab with the buttons of a workbook, which Excel reads from a part of the package.

What the part holds: [MS-CUSTOMUI2], namespace 2009/07, Excel 2010 and later. LibreOffice keeps the part and shows nothing;
XlsxWriter cannot write it, so it is added to the finished package.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from toolkit.forms.buttons import TAB, Button

PART = "customUI/customUI14.xml"
_CUSTOM_UI = "http://schemas.microsoft.com/office/2009/07/customui"
_KIND = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS = "_rels/.rels"
_MADE = (1980, 1, 1, 0, 0, 0)  # what XlsxWriter says of all its parts
_MACRO = "PressOnRibbon"


def ribbon(buttons: Sequence[Button]) -> bytes:
    """The part that describes the tab: a group for each run of buttons of one group, behind Excel's own tabs."""
    root = etree.Element(f"{{{_CUSTOM_UI}}}customUI", nsmap={None: _CUSTOM_UI})  # type: ignore[dict-item]
    tab = _add(_add(_add(root, "ribbon"), "tabs"), "tab", id="tabWalk", label=TAB)
    for number, (label, run) in enumerate(groupby(buttons, lambda button: button.group), 1):
        group = _add(tab, "group", id=f"group{number}", label=label)
        for button in run:
            _add_button(group, button)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_CUSTOM_UI}}}{name}", attributes)


def _add_button(group: etree._Element, button: Button) -> None:
    said = {"label": button.caption, "screentip": button.caption, "supertip": button.help}
    done = {"imageMso": button.icon, "onAction": _MACRO, "tag": button.id}
    _add(group, "button", id=f"button{button.macro}", size="large", **said, **done)


def with_ribbon(package: bytes, buttons: Sequence[Button]) -> bytes:
    """A finished workbook with the tab added; the same bytes each time. Raises ValueError if it has a tab."""
    result = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        if PART in source.namelist():
            raise ValueError("the workbook has a tab of the ribbon already")
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, _related(content) if entry.filename == _RELS else content, entry.compress_type)
        added = ZipInfo(PART, _MADE)
        added.external_attr = 0o600 << 16
        target.writestr(added, ribbon(buttons), ZIP_DEFLATED)
    return result.getvalue()


def _related(relationships: bytes) -> bytes:
    """The package's relationships, with one to the part added."""
    root = etree.fromstring(relationships)
    root.append(root.makeelement(f"{{{_RELATIONSHIPS}}}Relationship", Id="rIdRibbon", Type=_KIND, Target=PART))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
