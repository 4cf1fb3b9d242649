from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from toolkit.intake import list_inbox

NOW = 1_700_000_000.0


def _put(path: Path, data: bytes = b"x", *, age: float = 3600) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (NOW - age, NOW - age))
    return path


def _no_pause(seconds: float) -> None:
    pytest.fail("no file is recent, so nothing is waited for")


def test_files_are_listed_by_name_and_from_folders_below(tmp_path: Path) -> None:
    second, first = _put(tmp_path / "b.xlsx"), _put(tmp_path / "a" / "甲.xlsx")
    inbox = list_inbox(tmp_path, now=NOW, pause=_no_pause)
    assert inbox.files == (first, second)
    assert inbox.passed_over == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("~$台账.xlsx", "owner_file"),
        (".~lock.台账.xlsx#", "owner_file"),
        (".~台账.et", "owner_file"),
        ("Thumbs.db", "system_file"),
        (".DS_Store", "system_file"),
        ("desktop.ini", "system_file"),
        ("._台账.xlsx", "system_file"),
        ("台账.xlsx.crdownload", "still_arriving"),
        ("台账.xlsx.part", "still_arriving"),
    ],
)
def test_what_is_no_submission_is_passed_over(tmp_path: Path, name: str, code: str) -> None:
    path, good = _put(tmp_path / name), _put(tmp_path / "好.xlsx")
    inbox = list_inbox(tmp_path, now=NOW, pause=_no_pause)
    assert inbox.files == (good,)
    assert [(passed.path, passed.finding.code) for passed in inbox.passed_over] == [(path, code)]


@pytest.mark.parametrize("name", ["~$台账.xlsx", ".~lock.台账.xlsx#", ".~台账.xlsx"])
def test_the_document_being_edited_is_named(tmp_path: Path, name: str) -> None:
    _put(tmp_path / name)
    (passed,) = list_inbox(tmp_path, now=NOW).passed_over
    assert passed.finding.params == {"document": "台账.xlsx"}


def test_a_recent_file_that_no_longer_changes_is_opened(tmp_path: Path) -> None:
    path = _put(tmp_path / "甲.xlsx", age=1)
    waits: list[float] = []
    assert list_inbox(tmp_path, now=NOW, pause=waits.append).files == (path,)
    assert len(waits) == 1


def test_a_file_that_still_grows_is_left_for_the_next_run(tmp_path: Path) -> None:
    path = _put(tmp_path / "甲.xlsx", age=1)

    def grow(seconds: float) -> None:
        _put(path, b"more", age=0)

    inbox = list_inbox(tmp_path, now=NOW, pause=grow)
    assert inbox.files == ()
    assert [passed.finding.code for passed in inbox.passed_over] == ["still_arriving"]


def test_unchanged_copies_of_returned_files_are_passed_over(tmp_path: Path) -> None:
    inbox, returned = tmp_path / "收件", tmp_path / "退回"
    _put(returned / "甲（已标注）.xlsx", b"marked")
    copy, corrected = _put(inbox / "甲.xlsx", b"marked"), _put(inbox / "乙.xlsx", b"better")
    found = list_inbox(inbox, now=NOW, returned=returned)
    assert found.files == (corrected,)
    assert [(passed.path, passed.finding.code) for passed in found.passed_over] == [(copy, "returned_copy")]


def test_links_to_files_elsewhere_are_not_followed(tmp_path: Path) -> None:
    outside = _put(tmp_path / "外" / "甲.xlsx")
    inbox = tmp_path / "收件"
    inbox.mkdir()
    try:
        (inbox / "链接.xlsx").symlink_to(outside)
    except OSError:
        pytest.skip("本机不允许建立符号链接")
    assert list_inbox(inbox, now=NOW).files == ()


def test_links_and_pipes_are_passed_over_with_a_notice(tmp_path: Path) -> None:
    elsewhere = _put(tmp_path / "elsewhere" / "甲.xlsx")
    inbox_folder = tmp_path / "收件"
    good = _put(inbox_folder / "好.xlsx")
    links = [inbox_folder / "a.xlsx", inbox_folder / "b", inbox_folder / "c.xlsx"]
    try:
        links[0].symlink_to(elsewhere)
        links[1].symlink_to(elsewhere.parent)
        links[2].symlink_to(tmp_path / "nowhere.xlsx")
    except OSError:
        pytest.skip("此系统不许普通用户建立符号链接")
    inbox = list_inbox(inbox_folder, now=NOW, pause=_no_pause)
    assert inbox.files == (good,)
    assert [(passed.path, passed.finding.code) for passed in inbox.passed_over] == [
        (link, "unsupported_format") for link in links
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 的文件名可以是任意字节")
def test_a_name_in_the_national_encoding_is_readable(tmp_path: Path) -> None:
    path = _put(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "~$区医保局.xlsx".encode("gbk"))))
    (passed,) = list_inbox(tmp_path, now=NOW).passed_over
    assert passed.path == path
    assert passed.name == "~$区医保局.xlsx"
