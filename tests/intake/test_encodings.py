from __future__ import annotations

import pytest

from toolkit.intake.encodings import as_utf8, codec, xml_encoding
from toolkit.intake.refusals import Refusal


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("cp936", "gb18030"),
        ("UTF8", "utf-8"),
        ("big5", "big5"),
        ("x-unknown", None),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    assert codec(label) == name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_other_encodings_become_utf_8(encoding: str) -> None:
    label = "GB2312" if encoding == "gb18030" else "UTF-16"
    xml = f'<?xml version="1.0" encoding="{label}"?><a>甲</a>'.encode(encoding)
    assert as_utf8(xml) == "<a>甲</a>".encode()


def test_utf_8_is_left_as_it_is() -> None:
    xml = '<?xml version="1.0"?><a>甲</a>'.encode()
    assert as_utf8(xml) is xml
    assert xml_encoding(b'<?xml version="1.0" encoding="nonsense"?>') == "utf-8"


@pytest.mark.parametrize("before", ["", "\ufeff", "<?xml version='1.0'?>", "<!-- <a> -->\n", "<?a?> <!-- b -->"])
def test_declarations_are_refused_wherever_they_stand(before: str) -> None:
    with pytest.raises(Refusal):
        as_utf8(f"{before}<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode())


def test_blanks_before_the_root_do_no_harm() -> None:
    xml = b" " * 20_000_000 + b"<a/>"
    assert as_utf8(xml) is xml


def test_exclamation_marks_in_the_text_are_no_declaration() -> None:
    xml = b"<a><![CDATA[<!DOCTYPE]]></a>"
    assert as_utf8(xml) is xml
