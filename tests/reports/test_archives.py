"""Archives that depend on nothing but their parts."""

from __future__ import annotations

import io
import time
import zipfile

from toolkit.reports.archives import packed, repacked

PARTS = [("二.xml", "<二/>".encode()), ("一.xml", b"")]


def test_parts_come_back_in_their_order() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(PARTS))) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == PARTS
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_time_of_writing_goes() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in PARTS:
            archive.writestr(zipfile.ZipInfo(name, time.gmtime(0x60000000)[:6]), content)
    assert written.getvalue() != packed(PARTS)
    assert repacked(written.getvalue()) == packed(PARTS)
