"""The workspace of an office: a plain folder with the district's workbook and the folders of its work."""

from __future__ import annotations

import filecmp
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.actions.trouble import Trouble
from toolkit.forms import registry
from toolkit.workbooks.editable import StoredWorkbook

LEDGER, ROSTERS = (book.file_name for book in registry.BOOKS)
FOLDERS = ("空白表", "收件", "退回", "归档", "文稿", "备份")
_UNFIT = str.maketrans('<>:"/\\|?*', "＜＞：”／＼｜？＊")
# Bytes in UTF-8 of a text within a name, of which file systems allow 255; a Chinese character has three.
_TEXT_BYTES = 150


@dataclass(frozen=True)
class Workspace:
    """The places of one office's work. ``opened`` are the workbooks that a program has open which works for this run."""

    root: Path
    opened: Mapping[Path, StoredWorkbook] = field(default_factory=dict, compare=False)

    @property
    def ledger(self) -> Path:
        """The district's workbook."""
        return self.root / LEDGER

    @property
    def rosters(self) -> Path:
        """The district's second workbook, with the registers of people and items."""
        return self.root / ROSTERS

    @property
    def blanks(self) -> Path:
        """Blank forms to send out."""
        return self.root / "空白表"

    @property
    def inbox(self) -> Path:
        """What came in and has not been merged."""
        return self.root / "收件"

    @property
    def returned(self) -> Path:
        """What goes back to its sender."""
        return self.root / "退回"

    @property
    def archive(self) -> Path:
        """What was merged, by batch."""
        return self.root / "归档"

    def batch_folder(self, batch: int) -> Path:
        """Where the originals of a batch lie."""
        return self.archive / f"第{batch:04d}批"

    @property
    def documents(self) -> Path:
        """Word documents written by the toolkit."""
        return self.root / "文稿"

    @property
    def templates(self) -> Path:
        """The office's own wording of documents; a template that is not there is taken as it is shipped."""
        return self.root / "文稿模板"

    @property
    def backups(self) -> Path:
        """Earlier states of the district's workbook."""
        return self.root / "备份"

    def make_folders(self) -> None:
        """Make the folders that are missing."""
        for name in FOLDERS:
            (self.root / name).mkdir(parents=True, exist_ok=True)


def open_workspace(root: Path, opened: Mapping[Path, StoredWorkbook] | None = None) -> Workspace:
    """An existing workspace. Raises Trouble where there is none."""
    workspace = Workspace(root, opened or {})
    if not workspace.ledger.exists():
        raise Trouble(f"“{root}”不是工作文件夹：里面没有“{LEDGER}”。", f"请先运行：toolkit init {root}")
    workspace.make_folders()
    return workspace


def put_away(source: Path, folder: Path, *, keep: bool = False) -> Path:
    """Move a file into a folder (or copy it, with ``keep``) without ever overwriting another.

    Where the very same file lies there already, it stays the only one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = folder / source.name
    if there.exists() and filecmp.cmp(source, there, shallow=False):
        if not keep:
            source.unlink()
        return there
    target = free_name(there)
    if keep:
        shutil.copy2(source, target)
    else:
        shutil.move(source, target)
    return target


def free_name(path: Path) -> Path:
    """The path itself, or with a number behind its stem if there is such a file already."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}（{number}）")
        number += 1
    return free


def fit_name(text: str, limit: int = _TEXT_BYTES) -> str:
    """A text without what Windows does not allow in names, nor what cannot be seen, cut to ``limit`` bytes."""
    visible = "".join(char for char in text if unicodedata.category(char)[0] != "C").translate(_UNFIT)
    return visible.encode()[:limit].decode(errors="ignore").strip(" .")
