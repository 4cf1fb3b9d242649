"""An empty official document."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx

from toolkit.reports.skeleton import skeleton
from toolkit.reports.styles import STANDARD, WINDOWS

MADE_ON = date(2023, 10, 13)
PARAGRAPHS = [("Title", "标题<&>"), ("公文正文", ""), ("主送机关", "某机关："), ("heading 1", "一、总体情况")]


def test_paragraphs_have_their_styles() -> None:
    document = docx.Document(io.BytesIO(skeleton("试", PARAGRAPHS, STANDARD, MADE_ON)))
    told = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert told == [("Title", "标题<&>"), ("Normal", ""), ("主送机关", "某机关："), ("Heading 1", "一、总体情况")]
    assert document.core_properties.title == "试"


def test_the_same_input_gives_the_same_bytes() -> None:
    first = skeleton("试", PARAGRAPHS, STANDARD, MADE_ON)
    assert first == skeleton("试", PARAGRAPHS, STANDARD, MADE_ON)
    assert first != skeleton("试", PARAGRAPHS, WINDOWS, MADE_ON)


def test_every_part_is_declared_and_nothing_is_packed_by_a_machine_s_library() -> None:
    with zipfile.ZipFile(io.BytesIO(skeleton("试", PARAGRAPHS, STANDARD, MADE_ON))) as archive:
        types = archive.read("[Content_Types].xml").decode()
        parts = [name for name in archive.namelist() if name != "[Content_Types].xml" and not name.endswith(".rels")]
        assert [name for name in parts if f'PartName="/{name}"' not in types] == []
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
