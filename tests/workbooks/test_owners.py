"""Who has a workbook open."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.workbooks.owners import owners, refuse_if_open
from toolkit.workbooks.refusals import WorkbookBusy

NAME = "区级总台账.xlsm"


def excel(user: str, narrow: bytes | None = None) -> bytes:
    """An owner file as Excel writes it: the name twice, padded with spaces, 165 bytes."""
    short = narrow if narrow is not None else user.encode("gb18030")
    wide = user.ljust(54).encode("utf-16-le")
    content = bytes([len(short)]) + short.ljust(54) + len(user).to_bytes(2, "little") + wide
    assert len(content) == 165
    return content


@pytest.mark.parametrize(
    ("file", "content", "name", "program"),
    [
        (f"~${NAME}", excel("王芳"), "王芳", "Excel 或 WPS"),
        (f"~${NAME}", excel("Administrator"), "Administrator", "Excel 或 WPS"),
        (f"~${NAME}", bytes([4]) + "李明".encode("gb18030").ljust(54), "李明", "Excel 或 WPS"),
        (f"~${NAME}", b"", "其他人", "Excel 或 WPS"),
        (f"~${NAME}", bytes(165), "其他人", "Excel 或 WPS"),
        (f"~${NAME}", b"\xff" * 165, "其他人", "Excel 或 WPS"),
        (f".~{NAME}", excel("赵静"), "赵静", "WPS"),
        (f".~lock.{NAME}#", "王芳,wang,PC-01,20.11.2023 09:30,file:///home;".encode(), "王芳", "LibreOffice"),
        (f".~lock.{NAME}#", b",wang,PC-01,20.11.2023 09:30,file:///home;", "wang", "LibreOffice"),
        (f".~lock.{NAME}#", b"", "其他人", "LibreOffice"),
    ],
)
def test_the_holder_is_named(tmp_path: Path, file: str, content: bytes, name: str, program: str) -> None:
    (tmp_path / file).write_bytes(content)
    (owner,) = owners(tmp_path / NAME)
    assert (owner.name, owner.program, owner.file.name) == (name, program, file)
    with pytest.raises(WorkbookBusy, match=name) as refusal:
        refuse_if_open(tmp_path / NAME)
    assert refusal.value.holder == name
    assert program in str(refusal.value)
    assert file in str(refusal.value)


def test_other_files_say_nothing(tmp_path: Path) -> None:
    for other in ("~$名册.xlsx", NAME, f"{NAME}~", ".~lock.名册.xlsx#"):
        (tmp_path / other).write_bytes(b"x")
    refuse_if_open(tmp_path / NAME)
    assert list(owners(tmp_path / NAME)) == []
