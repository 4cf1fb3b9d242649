"""Cases of whole files: refused by intake, or passed over in 收件/."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.checking.cases import Case, Found
from tests.intake.compound import compound
from tests.intake.made import GOOD_ROWS, documents, good_xlsx, sheet_xml, text_cell, xlsx
from toolkit.core.findings import Finding, Severity
from toolkit.intake import list_inbox
from toolkit.intake.limits import ORDINARY, Limits

_SETTLED = 1_700_000_000.0  # when the last file was written, and an hour before anybody looks
_FAR = f'{GOOD_ROWS}<row r="100000">{text_cell("L100000", "字")}</row>'


def _read(data: bytes, limits: Limits = ORDINARY) -> Found:
    def found(folder: Path) -> list[Finding]:
        read = documents(data, limits=limits)
        return [f for document in read for f in (document.rejection, *document.findings) if f]

    return found


def _inbox(files: Mapping[str, bytes], returned: Mapping[str, bytes] | None = None) -> Found:
    """What 收件/ passes over of these files, an hour after the last of them came."""

    def found(folder: Path) -> list[Finding]:
        _write(folder / "收件", files)
        _write(folder / "退回", returned or {})
        inbox = list_inbox(folder / "收件", now=_SETTLED + 3600, returned=folder / "退回")
        return [passed.finding for passed in inbox.passed_over]

    return found


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
        os.utime(folder / name, (_SETTLED, _SETTLED))


CASES = (
    Case("unsupported_format", Severity.ERROR, "", _read(b"%PDF-1.4\n%%EOF")),
    Case("encrypted", Severity.ERROR, "", _read(compound({"EncryptionInfo": b"", "EncryptedPackage": b""}))),
    Case("unreadable", Severity.ERROR, "", _read(b"")),
    Case("too_large", Severity.ERROR, "", _read(good_xlsx(), replace(ORDINARY, cells=1))),
    Case("far_cells", Severity.NOTICE, "Sheet1", _read(xlsx(sheet_xml(_FAR)))),
    Case("owner_file", Severity.NOTICE, "", _inbox({"~$台账.xlsx": b"owner"})),
    Case("system_file", Severity.NOTICE, "", _inbox({"Thumbs.db": b"pictures"})),
    Case("still_arriving", Severity.NOTICE, "", _inbox({"台账.xlsx.crdownload": b"half"})),
    Case("returned_copy", Severity.NOTICE, "", _inbox({"台账.xlsx": b"same"}, {"台账（退回修改）.xlsx": b"same"})),
)
