"""Shapes at a fixed place of a page."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.reports.word import all_of
from toolkit.reports.shapes import NAMESPACES, box, rule


def test_places_are_counted_from_the_pages_corner_in_millimetres() -> None:
    text = "<w:p><w:r><w:t>文</w:t></w:r></w:p>"
    paragraph = parse_xml(
        f"<w:p {NAMESPACES}>{box(1, '框', 20, 30, 8, 156, text, '')}{rule(2, '线', 20, 50, 170, 2, 'FF0000')}</w:p>"
    )
    anchors = all_of(paragraph, "wp:anchor")
    offsets = [[int(offset.text or 0) / 36000 for offset in all_of(anchor, "wp:posOffset")] for anchor in anchors]
    assert offsets == [[20, 30], [20, 50]]
    sizes = [all_of(anchor, "wp:extent")[0] for anchor in anchors]
    assert [(int(size.get("cx", "")) / 36000, int(size.get("cy", "")) / 36000) for size in sizes] == [
        (8, 156),
        (170, 0),
    ]
    assert {place.get("relativeFrom") for anchor in anchors for place in all_of(anchor, "wp:positionV")} == {"page"}
    assert [text.text for text in all_of(anchors[0], "w:t")] == ["文"]
    line = all_of(anchors[1], "a:ln")[0]
    assert line.get("w") == "25400"
    assert [colour.get("val") for colour in line.iter(qn("a:srgbClr"))] == ["FF0000"]
