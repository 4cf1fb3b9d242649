from __future__ import annotations

import io
import random

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.intake.compound import compound
from tests.intake.made import DATA, GOOD_ROWS, documents, reason, sheet_xml, xlsx_parts, zipped
from toolkit.intake.biff import records
from toolkit.intake.decryption import DEFAULT_PASSWORD, is_encrypted_stream
from toolkit.intake.excel_binary import workbook_stream


def _locked(password: str) -> bytes:
    # msoffcrypto writes packages of less than 4 KB wrong
    book = zipped({**xlsx_parts(sheet_xml(GOOD_ROWS)), "filling.bin": random.Random(1).randbytes(8000)})
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(book)).encrypt(password, target)
    return target.getvalue()


def test_excels_own_key_opens_silently() -> None:
    (document,) = documents(_locked(DEFAULT_PASSWORD))
    assert document.format == "xlsx"
    assert document.grids[0].rows == (("序号", "事项"), (1, None))


def test_the_offices_passwords_are_tried() -> None:
    data = _locked("密码2023")
    assert reason(data) == ("encrypted", "")
    assert reason(data, passwords=("错的",)) == ("encrypted", "")
    (document,) = documents(data, passwords=("错的", "密码2023"))
    assert document.rejection is None


def test_binary_workbooks_say_that_they_are_encrypted() -> None:
    stream = workbook_stream((DATA / "sheet.xls").read_bytes())[1]
    assert not is_encrypted_stream(stream)
    _, at, content = next(iter(records(stream)))
    after = at + 4 + len(content)
    locked = stream[:after] + b"\x2f\0\x06\0\1\0\1\2\3\4" + stream[after:]
    assert is_encrypted_stream(locked)
    assert reason(compound({"Workbook": locked})) == ("encrypted", "")


@pytest.mark.parametrize(
    "streams",
    [
        {"EncryptionInfo": b"\4\0\4\0\x40\0\0\0<broken", "EncryptedPackage": bytes(100)},
        {"EncryptionInfo": b"", "EncryptedPackage": b""},
    ],
)
def test_what_cannot_be_decrypted_counts_as_encrypted(streams: dict[str, bytes]) -> None:
    assert reason(compound(streams)) == ("encrypted", "")
