"""Parts that are not plain UTF-8 are written anew by the parser."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.workbooks.packages import zipped
from toolkit.workbooks.package import CHUNK, Package
from toolkit.workbooks.plain_parts import plain_part
from toolkit.workbooks.refusals import UnsafeWorkbook

PLAIN = '<?xml version="1.0" encoding="UTF-8"?>\n<a x="1>2">文字</a>'


@pytest.mark.parametrize("text", [PLAIN, "\ufeff" + PLAIN, "<a>文字</a>", PLAIN.replace("UTF-8", "utf-8")])
def test_plain_parts_pass_as_they_are(text: str) -> None:
    assert plain_part(Package(zipped({"a.xml": text})), "a.xml") == text.encode()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.replace("UTF-8", "UTF-16").encode("utf-16"),
        PLAIN.replace("UTF-8", "GB18030").encode("gb18030"),
        '<a x="1>2"><!-- <row r="1"> -->文字</a>'.encode(),
        '<a x="1>2"><![CDATA[文字]]></a>'.encode(),
        '<!DOCTYPE a><a x="1>2">文字</a>'.encode(),
    ],
)
def test_others_are_written_anew(content: bytes) -> None:
    plain = plain_part(Package(zipped({"a.xml": content})), "a.xml")
    assert b"<!" not in plain
    root = etree.fromstring(plain)
    assert (root.tag, root.get("x"), root.text) == ("a", "1>2", "文字")


def test_entities_of_its_own_are_refused() -> None:
    content = "<!DOCTYPE a [<!ENTITY e 'boom'>]><a>&e;</a>"
    with pytest.raises(UnsafeWorkbook, match="不安全的声明"):
        plain_part(Package(zipped({"a.xml": content})), "a.xml")


def test_a_comment_across_two_pieces_is_noticed() -> None:
    head = "<a>" + "x" * (CHUNK - 4)
    text = f"{head}<!-- b --></a>"
    assert text.index("<!") == CHUNK - 1
    assert b"<!" not in plain_part(Package(zipped({"a.xml": text})), "a.xml")
