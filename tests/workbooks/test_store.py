"""The workbook on the disk: replaced whole, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.workbooks.packages import NAME, book, sheet
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.locks import Holder, lock_path
from toolkit.workbooks.refusals import StorageTrouble, WorkbookBusy, WorkbookChanged, WorkbookRefusal
from toolkit.workbooks.store import BACKUPS_KEPT, Snapshot, keep_copy, replace_workbook, take_snapshot

AT = datetime(2023, 11, 20, 9, 30)
OLD = book(sheet('<row r="3"><c r="A3"><v>1</v></c></row>'))
NEW = edit_workbook(OLD, [SheetEdit(NAME, {(3, 1): "新"})])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "区级总台账.xlsm"
    path.write_bytes(OLD)
    return path


def replaced(snapshot: Snapshot, content: bytes = NEW, at: datetime = AT, keep: int = 30) -> Path:
    return replace_workbook(snapshot, content, backups=snapshot.path.parent / "备份", at=at, keep=keep)


def names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_the_new_workbook_stands_in_its_place_and_the_old_one_is_kept(path: Path) -> None:
    backup = replaced(take_snapshot(path))
    assert path.read_bytes() == NEW
    assert (backup.name, backup.read_bytes()) == ("区级总台账_20231120-093000.xlsm", OLD)
    assert names(path.parent) == ["区级总台账.xlsm", "备份/区级总台账_20231120-093000.xlsm"]


def test_two_replacements_in_one_second_are_both_kept(path: Path) -> None:
    first, second = replaced(take_snapshot(path)), replaced(take_snapshot(path), OLD)
    assert (first.read_bytes(), second.read_bytes()) == (OLD, NEW)
    assert second.name == "区级总台账_20231120-093000-02.xlsm"


def test_the_oldest_copies_go(path: Path) -> None:
    backups = path.parent / "备份"
    backups.mkdir()
    others = ["名册_20200101-000000.xlsm", "区级总台账 手工备份.xlsx", "区级总台账_说明.txt"]
    for name in others:
        (backups / name).write_bytes(b"x")
    for day in range(5):
        replaced(take_snapshot(path), NEW if day % 2 == 0 else OLD, AT + timedelta(days=day), keep=3)
    assert names(backups) == sorted([*others, *(f"区级总台账_202311{day}-093000.xlsm" for day in (22, 23, 24))])


def test_the_permissions_stay(path: Path) -> None:
    path.chmod(0o640)
    replaced(take_snapshot(path))
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    real = path.rename(folder / path.name)
    path.symlink_to(real)
    replaced(take_snapshot(path))
    assert path.is_symlink()
    assert real.read_bytes() == NEW


def test_what_a_crashed_run_left_is_cleared(path: Path) -> None:
    backups = path.parent / "备份"
    backups.mkdir()
    left = [path.with_name(f".{path.name}.0a1b.toolkit-part"), backups / f".{path.stem}_2.xlsx.0a.toolkit-part"]
    other = path.with_name(".名册.xlsx.0a1b.toolkit-part")
    for file in (*left, other):
        file.write_bytes(b"half")
    replaced(take_snapshot(path))
    assert not any(file.exists() for file in left)
    assert other.exists()


def unchanged(path: Path, refusal: type[WorkbookRefusal], words: str, content: bytes = NEW) -> None:
    """A replacement is refused, the workbook is what it was, and nothing lies about."""
    snapshot = take_snapshot(path)
    before = {name: (path.parent / name).read_bytes() for name in names(path.parent)}
    with pytest.raises(refusal, match=words):
        replaced(snapshot, content)
    after = {name: (path.parent / name).read_bytes() for name in names(path.parent)}
    assert {n: c for n, c in after.items() if not n.startswith("备份")} == before
    assert not [name for name in after if "toolkit-part" in name]


def test_a_changed_file_is_not_overwritten(path: Path) -> None:
    snapshot = take_snapshot(path)
    path.write_bytes(NEW)
    with pytest.raises(WorkbookChanged, match="被别人改动过"):
        replaced(snapshot, OLD)
    assert path.read_bytes() == NEW
    assert names(path.parent) == ["区级总台账.xlsm"]


def test_a_deleted_file_is_not_made_again(path: Path) -> None:
    snapshot = take_snapshot(path)
    path.unlink()
    with pytest.raises(StorageTrouble, match="找不到"):
        replaced(snapshot)
    assert names(path.parent) == []


@pytest.mark.parametrize("file", ["~$区级总台账.xlsm", ".~lock.区级总台账.xlsm#"])
def test_an_open_workbook_is_not_replaced(path: Path, file: str) -> None:
    path.with_name(file).write_bytes(b"")
    unchanged(path, WorkbookBusy, "没有写入")


def test_a_workbook_that_another_run_writes_is_not_replaced(path: Path) -> None:
    holder = '{"user": "王芳", "host": "PC-01", "process": 1, "token": "a"}'
    lock_path(path).write_text(holder, encoding="utf-8")
    unchanged(path, WorkbookBusy, "王芳（电脑 PC-01）")


@pytest.mark.parametrize("content", [b"", b"not a zip", NEW[:-30], NEW[:200] + b"\xff" + NEW[201:]])
def test_damaged_content_never_arrives(path: Path, content: bytes) -> None:
    unchanged(path, StorageTrouble, "回读不一致", content)


def failing(real: Callable[..., object], error: OSError, when: Callable[..., bool]) -> Callable[..., object]:
    """A call of the system that fails, as a full disk or a holding program makes it fail."""

    def call(*arguments: object, **named: object) -> object:
        if when(*arguments):
            raise error
        return real(*arguments, **named)

    return call


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘空间不足"), (errno.EROFS, "不允许写入"), (errno.EIO, "写入“区级总台账.xlsm”时出错")],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_does_not_take_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    error = OSError(number, os.strerror(number))
    monkeypatch.setattr(os, call, failing(getattr(os, call), error, lambda *_: True))
    unchanged(path, StorageTrouble, words)


def test_a_program_that_holds_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = PermissionError(errno.EACCES, "拒绝访问")
    at_the_end = failing(os.replace, error, lambda source, target: Path(target).name == path.name)
    monkeypatch.setattr(os, "replace", at_the_end)
    monkeypatch.setattr("toolkit.workbooks.store._PAUSE", 0.01)
    unchanged(path, StorageTrouble, "占用")


def test_a_scanner_that_holds_the_file_for_a_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = iter([True, True, False, False])
    error = PermissionError(errno.EACCES, "拒绝访问")
    busy = failing(os.replace, error, lambda source, target: Path(target).name == path.name and next(tries))
    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("toolkit.workbooks.store._PAUSE", 0.01)
    replaced(take_snapshot(path))
    assert path.read_bytes() == NEW


@pytest.mark.skipif(os.name != "posix", reason="Windows 的文件夹权限另有一套，这里只测 POSIX")
def test_a_read_only_folder() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "区级总台账.xlsm"
        path.write_bytes(OLD)
        path.parent.chmod(0o555)
        with _ordinary_user():
            unchanged(path, StorageTrouble, "不允许写入")
        path.parent.chmod(0o755)


@contextmanager
def _ordinary_user() -> Iterator[None]:
    """Root may write everywhere, so that a test run by root lays its rights down."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_run_whose_lock_was_taken_writes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "toolkit.workbooks.store.still_held", lambda workbook, holder: isinstance(holder, Holder) and False
    )
    unchanged(path, WorkbookBusy, "已被他人取得")


def test_a_missing_workbook_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="从“备份”文件夹取回"):
        take_snapshot(tmp_path / "区级总台账.xlsm")


def test_what_fails_after_the_replacement_does_not_deny_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = OSError(errno.EIO, "网络中断")
    for late in ("_sync_folder", "_prune"):
        monkeypatch.setattr(f"toolkit.workbooks.store.{late}", failing(print, error, lambda *_: True))
    replaced(take_snapshot(path))
    assert path.read_bytes() == NEW


def test_copies_of_an_open_workbook_are_dated_and_the_oldest_go(tmp_path: Path) -> None:
    copies = [
        keep_copy("台账.xlsx", tmp_path / "备份", AT + timedelta(days=day), lambda place: place.touch())
        for day in range(BACKUPS_KEPT + 2)
    ]
    assert copies[0].name == "台账_20231120-093000.xlsx"
    assert sorted((tmp_path / "备份").iterdir()) == copies[2:]


def test_a_copy_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "备份").write_text("在文件夹的位置上是一个文件")
    with pytest.raises(StorageTrouble):
        keep_copy("台账.xlsx", tmp_path / "备份", AT, lambda place: place.touch())
