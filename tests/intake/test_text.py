from __future__ import annotations

import pytest

from toolkit.intake.refusals import Refusal
from toolkit.intake.text import decode, looks_like_text

TEXT = "单位,区医保局\n镕基喆,㐀\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_offices(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT
    assert looks_like_text(TEXT.encode(encoding))


def test_a_declared_encoding_comes_before_gb18030() -> None:
    assert decode("單位".encode("big5"), "big5") == "單位"


def test_a_wrong_declaration_is_overruled_by_utf_8() -> None:
    assert decode("单位".encode(), "gb18030") == "单位"


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"a\0b", "甲".encode("gb18030") + "乙，丙".encode(), b"\x01\x02"])
def test_what_is_text_in_no_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        decode(data)


@pytest.mark.parametrize("data", [bytes(100), b"\x01\x02\x03", b"a\x7fb"])
def test_other_files_do_not_look_like_text(data: bytes) -> None:
    assert not looks_like_text(data)
