"""Who has a workbook or a document open: the small files that Office, WPS and LibreOffice leave beside it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.workbooks.refusals import WorkbookBusy

# Excel's owner file: a length, the name in the machine's own encoding, and from here on the same in UTF-16.
_UNICODE_AT = 55
_SOMEBODY = "其他人"


@dataclass(frozen=True)
class Owner:
    """Somebody who has the workbook open, in which program, and the file that says so."""

    name: str
    program: str
    file: Path


def owners(path: Path) -> Iterator[Owner]:
    """Everybody who has a workbook open, as far as the files beside it tell."""
    program = "Word 或 WPS" if path.suffix.lower() == ".docx" else "Excel 或 WPS"
    office = [(path.with_name(f"~${name}"), program) for name in _names(path)]
    for file, program in (*office, (path.with_name(f".~{path.name}"), "WPS")):
        if file.exists():
            yield Owner(_excel_user(_content(file)), program, file)
    file = path.with_name(f".~lock.{path.name}#")
    if file.exists():
        yield Owner(_libreoffice_user(_content(file)), "LibreOffice", file)


def _names(path: Path) -> list[str]:
    """What follows ~$ in the name of an owner file: all of the name, or in Word less of it, the longer the name is."""
    if path.suffix.lower() != ".docx":
        return [path.name]
    return [path.name[cut:] for cut in range(3)]


def refuse_if_open(path: Path) -> None:
    """Raise WorkbookBusy, naming the holder, if the file is open in an office program."""
    for owner in owners(path):
        raise WorkbookBusy(
            f"“{path.name}”正由{owner.name}在 {owner.program} 中打开，没有写入。请保存并关闭后重试；"
            f"如确实无人打开（程序曾异常退出），请删除同一文件夹中的“{owner.file.name}”。",
            owner.name,
        )


def _content(file: Path) -> bytes:
    # On Windows the program that holds the workbook may hold this file too.
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _excel_user(content: bytes) -> str:
    """The user that an owner file names: first the wide name, then the narrow one."""
    length = int.from_bytes(content[_UNICODE_AT : _UNICODE_AT + 2], "little")
    wide = content[_UNICODE_AT + 2 : _UNICODE_AT + 2 + 2 * length]
    name = _decoded(wide, "utf-16-le") if 0 < length <= 54 else ""
    return name or _decoded(content[1 : 1 + content[0]] if content else b"", "gb18030") or _SOMEBODY


def _libreoffice_user(content: bytes) -> str:
    """The user that a lock file names: ``full name,account,computer,time,profile;``."""
    fields = _decoded(content, "utf-8").split(",")
    return next((field for field in fields[:3] if field), _SOMEBODY)


def _decoded(content: bytes, encoding: str) -> str:
    text = content.decode(encoding, errors="replace").strip(" \0")
    return text if text.isprintable() and "\ufffd" not in text else ""
