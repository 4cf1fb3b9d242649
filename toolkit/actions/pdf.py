"""A PDF of a document by LibreOffice, where it is installed: to look at and to print, on this machine's fonts."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from toolkit.reports.pdf_fonts import named_fonts, substitutes

_PATIENCE = 180  # seconds
_PROGRAMS = ("ProgramFiles", "ProgramFiles(x86)")  # where Windows keeps programs that are on no PATH
_INSTALL = "安装 LibreOffice 后加 --pdf 再运行；也可以用 Word 或 WPS 打开文稿另存为 PDF。"


@dataclass(frozen=True)
class Printed:
    """The PDF, or None with the reason in ``remark``; with a PDF ``remark`` says which fonts were put in."""

    path: Path | None
    remark: str = ""


def print_to_pdf(document: Path) -> Printed:
    """Write a PDF beside a Word document, over one that an earlier run made of it."""
    office = _office()
    if office is None:
        return Printed(None, f"本机没有找到 LibreOffice，没有生成 PDF。{_INSTALL}")
    with tempfile.TemporaryDirectory(prefix="pdf-", ignore_cleanup_errors=True) as folder:
        fault = _convert(office, document, Path(folder))
        made = Path(folder) / document.with_suffix(".pdf").name
        if fault or not made.exists():
            return Printed(
                None, f"LibreOffice 没有生成 PDF（{fault or '没有说明原因'}）。请用 Word 或 WPS 另存为 PDF。"
            )
        target = document.with_suffix(".pdf")
        shutil.move(made, target)
    return Printed(target, _told(substitutes(named_fonts(document), target.read_bytes())))


def _convert(office: str, document: Path, folder: Path) -> str:
    """Run LibreOffice with a profile of its own; what went wrong, or nothing."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return f"{_PATIENCE}秒内没有完成"
    except OSError as error:
        return str(error.strerror or error)
    return f"退出码{done.returncode}" if done.returncode else ""


def _told(fonts: tuple[str, ...]) -> str:
    if not fonts:
        return ""
    return (
        f"PDF 中有字体被替换为{'、'.join(fonts)}：本机没有文稿指定的字体，换行和分页可能与 Word 中不同，"
        "只供预览；正式印制请在装有公文字体的电脑上打开。"
    )


def _office() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return found
    folders = [Path(os.environ[name]) for name in _PROGRAMS if os.environ.get(name)]
    places = (folder / "LibreOffice" / "program" / "soffice.exe" for folder in folders)
    return next((str(place) for place in places if place.exists()), None)
