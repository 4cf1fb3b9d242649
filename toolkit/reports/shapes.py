"""Shapes that stand at a fixed place of a page, whatever the text does: boxes of text, and rules."""

from __future__ import annotations

from docx.oxml.ns import nsdecls

# What a part must declare that holds such shapes.
NAMESPACES = (
    f"{nsdecls('w')} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_EMU = 36000  # in a millimetre
_NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'
_NO_LINE = "<a:noFill/><a:ln><a:noFill/></a:ln>"


def box(number: int, name: str, left: float, top: float, width: float, height: float, text: str, body: str) -> str:
    """A run with a box of text; places and sizes in mm from the page's corner, ``text`` as paragraphs in XML."""
    content = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx><wps:bodyPr {body}/>"
    size = (round(width * _EMU), round(height * _EMU))
    return _run(number, name, _at(left, top), size, "rect", _NO_LINE, content, ' txBox="1"')


def foot_box(number: int, name: str, width: float, height: float, text: str) -> str:
    """A run with a box at the foot of the type area, as wide as it; the text of the page keeps off it."""
    content = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx><wps:bodyPr {_NO_INSETS}/>"
    placing = (
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    )
    size = (round(width * _EMU), round(height * _EMU))
    return _run(number, name, placing, size, "rect", _NO_LINE, content, ' txBox="1"', "<wp:wrapTopAndBottom/>")


def rule(number: int, name: str, left: float, top: float, width: float, points: float, colour: str) -> str:
    """A run with a horizontal line; place and width in mm, its weight in points. ``top`` is the line's middle."""
    line = f'<a:ln w="{round(points * 12700)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'
    return _run(number, name, _at(left, top), (round(width * _EMU), 0), "line", line, "<wps:bodyPr/>", "")


def _at(left: float, top: float) -> str:
    """A place in mm from the page's corner."""
    return (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{round(left * _EMU)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(top * _EMU)}</wp:posOffset></wp:positionV>'
    )


def _run(
    number: int,
    name: str,
    placing: str,
    size: tuple[int, int],
    form: str,
    look: str,
    content: str,
    kind: str,
    wrapping: str = "<wp:wrapNone/>",
) -> str:
    width, height = size
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'{placing}<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrapping}'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr{kind}/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{look}</wps:spPr>'
        f"{content}</wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
