"""One toolkit at a time."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from toolkit.workbooks.locks import STALE_SECONDS, Holder, lock_path, locked, read_holder, still_held
from toolkit.workbooks.refusals import StorageTrouble, WorkbookBusy

HERE = socket.gethostname()


def leave(workbook: Path, holder: Holder, age: float = 0.0) -> Path:
    """A lock file that somebody left, so many seconds ago."""
    path = lock_path(workbook)
    path.write_text(json.dumps(asdict(holder)), encoding="utf-8")
    changed = path.stat().st_mtime - age
    os.utime(path, (changed, changed))
    return path


def gone() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return tmp_path / "区级总台账.xlsm"


def test_a_lock_is_there_while_it_is_held(workbook: Path) -> None:
    with locked(workbook) as holder:
        assert read_holder(lock_path(workbook)) == holder
        assert still_held(workbook, holder)
        assert holder.process == os.getpid()
    assert list(workbook.parent.iterdir()) == []
    assert not still_held(workbook, holder)


def test_a_lock_goes_with_an_error(workbook: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(workbook):
        raise ZeroDivisionError
    assert list(workbook.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("holder", "age"),
    [
        (Holder("王芳", HERE, os.getpid(), "a"), 0),
        (Holder("王芳", HERE, os.getpid(), "a"), STALE_SECONDS - 60),
        (Holder("王芳", "PC-01", 1, "a"), 0),
        (Holder("王芳", "PC-01", 1, "a"), STALE_SECONDS - 60),
    ],
)
def test_a_second_run_is_refused_and_told_who_holds_it(workbook: Path, holder: Holder, age: float) -> None:
    path = leave(workbook, holder, age)
    with pytest.raises(WorkbookBusy, match="王芳（电脑 ") as refusal, locked(workbook):
        pass
    assert holder.host in refusal.value.holder
    assert path.name in str(refusal.value)
    assert read_holder(path) == holder
    assert list(workbook.parent.iterdir()) == [path]


@pytest.mark.parametrize("host", [HERE, "PC-01"])
def test_an_old_lock_is_taken_over(workbook: Path, host: str) -> None:
    leave(workbook, Holder("王芳", host, os.getpid(), "a"), STALE_SECONDS + 60)
    with locked(workbook) as holder:
        assert still_held(workbook, holder)
    assert list(workbook.parent.iterdir()) == []


def test_the_lock_of_a_process_that_is_gone_is_taken_over(workbook: Path) -> None:
    leave(workbook, Holder("王芳", HERE, gone(), "a"))
    with locked(workbook) as holder:
        assert still_held(workbook, holder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": 1}'])
def test_a_lock_that_is_just_being_written_counts(workbook: Path, content: str) -> None:
    path = lock_path(workbook)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WorkbookBusy, match="另一个程序"), locked(workbook):
        pass
    changed = path.stat().st_mtime - 90
    os.utime(path, (changed, changed))
    with locked(workbook) as holder:
        assert still_held(workbook, holder)


def test_a_file_system_without_hard_links(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with locked(workbook) as holder:
        assert still_held(workbook, holder)
        with pytest.raises(WorkbookBusy), locked(workbook):
            pass
    assert list(workbook.parent.iterdir()) == []


def test_who_lost_the_lock_does_not_take_it_from_the_next(workbook: Path) -> None:
    other = Holder("李明", "PC-02", 1, "b")
    with locked(workbook) as holder:
        leave(workbook, other)
        assert not still_held(workbook, holder)
    assert read_holder(lock_path(workbook)) == other


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="不允许写入"), locked(tmp_path / "none" / "a.xlsx"):
        pass


def test_of_many_runs_at_once_one_holds_the_lock(workbook: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom toolkit.workbooks.locks import locked\n"
        "from toolkit.workbooks.refusals import WorkbookBusy\n"
        "try:\n    with locked(Path(sys.argv[1])):\n        print('held', flush=True)\n        time.sleep(1.5)\n"
        "except WorkbookBusy:\n    print('busy')\n"
    )
    leave(workbook, Holder("王芳", HERE, gone(), "a"))
    root = Path(__file__).parents[2]
    runs = [
        subprocess.Popen([sys.executable, "-c", script, str(workbook)], stdout=subprocess.PIPE, text=True, cwd=root)
        for _ in range(6)
    ]
    said = [run.communicate(timeout=60)[0].strip() for run in runs]
    assert sorted(said) == ["busy"] * 5 + ["held"]
    assert list(workbook.parent.iterdir()) == []
