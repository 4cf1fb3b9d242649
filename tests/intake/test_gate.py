from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.intake.made import GOOD_ROWS, good_xlsx, heavy_xlsx, sheet_xml, xlsx, zipped
from toolkit.core.documents import Document
from toolkit.intake import Gate, Limits, open_files
from toolkit.intake.limits import MEGABYTE

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有内存上限和 /proc")
# Enough for a child and a small workbook, too little for five million cells.
SMALL_MEMORY = Limits(memory=128 * MEGABYTE)


def _put(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return paths


def _codes(documents: tuple[Document, ...]) -> list[str]:
    return [document.rejection.code if document.rejection else "accepted" for document in documents]


def _details(documents: tuple[Document, ...]) -> list[str]:
    return [document.rejection.params.get("detail", "") if document.rejection else "accepted" for document in documents]


def _children() -> set[int]:
    """The processes that this process has started and that still run."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.add(int(entry.parent.name))
    return found


def test_files_come_in_the_order_given(tmp_path: Path) -> None:
    names = [f"{number:02}.xlsx" for number in range(40, 0, -1)]
    paths = _put(tmp_path, **{name: xlsx(sheet_xml(GOOD_ROWS.replace("事项", name))) for name in names})
    opened = list(open_files(paths))
    assert [path for path, _ in opened] == paths
    assert [documents[0].grids[0].value(1, 2) for _, documents in opened] == names
    assert [documents[0].source.file for _, documents in opened] == names


def test_good_bad_and_missing_files_each_end_with_an_outcome(tmp_path: Path) -> None:
    good, broken, empty = _put(tmp_path, good=good_xlsx(), broken=good_xlsx()[:500], empty=b"")
    opened = dict(open_files([good, tmp_path / "missing", broken, empty, tmp_path]))
    assert [_codes(documents) for documents in opened.values()] == [
        ["accepted"],
        ["unreadable"],
        ["unreadable"],
        ["unreadable"],
        ["unreadable"],
    ]
    assert _details(opened[tmp_path / "missing"]) == ["文件不存在或没有读取权限"]
    assert len(opened[good][0].source.sha256) == 64


def test_no_files_need_no_child() -> None:
    assert list(open_files([])) == []


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    (path,) = _put(tmp_path, large=bytes(2000))
    ((_, documents),) = open_files([path], limits=Limits(file=1000))
    assert _codes(documents) == ["too_large"]


def test_passwords_reach_the_child(tmp_path: Path) -> None:
    (path,) = _put(tmp_path, archive=zipped({"甲.xlsx": good_xlsx()}))
    ((_, documents),) = open_files([path], passwords=("geheim",))
    assert _codes(documents) == ["accepted"]


@posix
def test_the_death_of_a_child_refuses_one_file_only(tmp_path: Path) -> None:
    paths = _put(tmp_path, a=good_xlsx(), b=heavy_xlsx(), c=good_xlsx(), d=good_xlsx())
    opened = dict(open_files(paths, limits=SMALL_MEMORY))
    assert [_codes(documents) for documents in opened.values()] == [
        ["accepted"],
        ["unreadable"],
        ["accepted"],
        ["accepted"],
    ]
    assert _details(opened[paths[1]]) == ["读取程序异常退出，文件可能经过特殊构造"]


@posix
def test_a_member_that_kills_the_child_leaves_the_others(tmp_path: Path) -> None:
    (path,) = _put(tmp_path, archive=zipped({"前.xlsx": good_xlsx(), "坏.xlsx": heavy_xlsx(), "后.xlsx": good_xlsx()}))
    ((_, documents),) = open_files([path], limits=SMALL_MEMORY)
    assert [document.source.member for document in documents] == ["前.xlsx", "坏.xlsx", "后.xlsx"]
    assert _codes(documents) == ["accepted", "unreadable", "accepted"]


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    slow, good = _put(tmp_path, slow=heavy_xlsx(), good=good_xlsx())
    with Gate(Limits(seconds=0.3)) as gate:
        opened = dict(gate.open([slow, good]))
    assert _details(opened[slow]) == ["读取超时"]
    assert _codes(opened[good]) == ["accepted"]


def test_an_answer_that_would_fill_the_parent_is_refused(tmp_path: Path) -> None:
    (path,) = _put(tmp_path, archive=zipped({"大.csv": "甲,乙\n".encode() * 50_000, "小.csv": "甲,乙\n".encode()}))
    ((_, documents),) = open_files([path], limits=Limits(answer=200_000))
    assert _codes(documents) == ["too_large", "accepted"]
    ((_, documents),) = open_files([path], limits=Limits(keep=5_000_000))
    assert _codes(documents) == ["too_large", "accepted"]


def test_a_tired_child_is_replaced(tmp_path: Path) -> None:
    paths = _put(tmp_path, a=good_xlsx(), b=good_xlsx())
    with Gate(Limits(workers=1, tired=1 if sys.platform != "win32" else -1)) as gate:
        first = list(gate.open(paths[:1]))
        second = list(gate.open(paths[1:]))
    assert [_codes(documents) for _, documents in first + second] == [["accepted"], ["accepted"]]


@posix
def test_no_child_is_left(tmp_path: Path) -> None:
    before = _children()
    paths = _put(tmp_path, a=good_xlsx(), b=heavy_xlsx())
    list(open_files(paths, limits=SMALL_MEMORY))
    unfinished = open_files(paths * 10)
    next(unfinished)
    assert _children() > before
    unfinished.close()
    assert _children() == before


@posix
def test_a_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom toolkit.intake.child import Child\nchild = Child()\nchild.wait_until_ready()\n"
        "print(child._process.pid, flush=True)\nos._exit(1)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    child = Path(f"/proc/{int(run.stdout)}")
    deadline = time.monotonic() + 10
    while child.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not child.exists()


@posix
def test_a_child_without_a_parent_clears_up(tmp_path: Path) -> None:
    code = "import os\nfrom toolkit.intake.child import Child\nChild().wait_until_ready()\nos._exit(1)\n"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(tmp_path)}, check=False, timeout=60)
    deadline = time.monotonic() + 10
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []


@posix
def test_scratch_folders_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (path,) = _put(tmp_path, good=good_xlsx())
    list(open_files([path]))
    assert [entry.name for entry in tmp_path.iterdir()] == ["good"]


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 的文件名可以是任意字节")
def test_a_file_name_in_the_national_encoding_is_readable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "区医保局.xlsx".encode("gbk")))
    path.write_bytes(good_xlsx())
    ((found, (document,)),) = open_files([path])
    assert found == path
    assert document.source.file == "区医保局.xlsx"
