"""Good files, damaged at random: every one ends with an outcome, and none in a way that nobody thought of."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator

import docx
import pytest

from tests.intake.letters import Attached, letter
from tests.intake.made import DATA, GOOD_ROWS, sheet_xml, text_cell, xlsx, zipped
from toolkit.intake import Gate
from toolkit.intake.limits import Limits

ROUNDS = 60
REASONS = {"unsupported_format", "encrypted", "unreadable", "too_large"}


def _xlsx() -> bytes:
    rows = GOOD_ROWS + "".join(
        f'<row r="{r}">{text_cell(f"A{r}", "甲")}<c r="B{r}"><f>1+1</f><v>2</v></c></row>' for r in range(3, 30)
    )
    return xlsx(
        sheet_xml(rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'),
        strings='<sst count="1" uniqueCount="1"><si><t>共享</t></si></sst>',
    )


def _docx() -> bytes:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(2, 2).text = "甲"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "xlsx": _xlsx,
    "docx": _docx,
    "xls": lambda: (DATA / "sheet.xls").read_bytes(),
    "ods": lambda: (DATA / "sheet.ods").read_bytes(),
    "zip": lambda: zipped({"甲.xlsx": _xlsx(), "乙.csv": "序号,事项\n1,备案\n".encode("gb18030")}),
    "eml": lambda: letter(Attached(_xlsx())),
    "html": lambda: "<html><table><tr><td colspan=2>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>".encode(
        "gb18030"
    ),
}


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, removed, repeated or cut off."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(damaged))
        length = chance.choice((1, 1, 2, 4, 16, 200))
        kind = chance.randrange(5)
        if kind == 0:
            damaged[at : at + length] = chance.randbytes(len(damaged[at : at + length]))
        elif kind == 1:
            damaged[at] ^= 1 << chance.randrange(8)
        elif kind == 2 and len(damaged) > 500:
            del damaged[at : at + length]
        elif kind == 3:
            damaged[at:at] = damaged[at : at + length]
        else:
            damaged[at : at + length] = b"\xff" * len(damaged[at : at + length])
    return bytes(damaged[: chance.randrange(len(damaged))] if chance.random() < 0.05 else damaged)


def _with_a_damaged_part(data: bytes, chance: random.Random) -> bytes:
    """A zip package that is sound, with one of its parts damaged, missing, or in the place of another."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    match chance.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[other]
        case _ if parts[name]:
            parts[name] = _damaged(parts[name], chance)
    return zipped(parts)


def _mutations(kind: str) -> Iterator[tuple[int, bytes]]:
    good = GOOD[kind]()
    for seed in range(ROUNDS):
        chance = random.Random(f"{kind}{seed}")
        by_part = good.startswith(b"PK") and chance.random() < 0.7
        yield seed, _with_a_damaged_part(good, chance) if by_part else _damaged(good, chance)


@pytest.mark.parametrize("kind", GOOD)
def test_damaged_files_end_with_an_outcome(kind: str) -> None:
    with Gate(Limits(workers=1)) as gate:
        for seed, data in _mutations(kind):
            documents = gate.open_bytes(data, f"{kind}{seed}")
            assert documents, seed
            for document in documents:
                if document.rejection is not None:
                    assert document.rejection.code in REASONS, seed
                    assert "意外" not in document.rejection.params.get("detail", ""), seed
