"""Passwords of encrypted workbooks: kept in a keyring, tried once a locked file has come."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import keyring
import openpyxl
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from msoffcrypto.format.ooxml import OOXMLFile

from tests.hosts.keyrings import MemoryKeyring, left_alone
from toolkit.actions.reading import read_files
from toolkit.actions.trouble import Trouble
from toolkit.hosts.file_passwords import PASSWORDS_VARIABLE, add_file_password, file_passwords


@pytest.fixture
def own_keyring() -> Iterator[None]:
    with left_alone():
        keyring.set_keyring(MemoryKeyring())
        yield


@pytest.mark.usefixtures("own_keyring")
def test_passwords_are_kept_each_once() -> None:
    add_file_password("yb2023")
    add_file_password("老密码 1")
    add_file_password("yb2023")
    assert file_passwords({}) == ["yb2023", "老密码 1"]
    assert file_passwords({PASSWORDS_VARIABLE: "env\nyb2023"}) == ["env", "yb2023", "老密码 1"]


def test_a_machine_without_a_keyring_says_what_to_do() -> None:
    with left_alone():
        keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
        assert file_passwords({}) == []
        with pytest.raises(Trouble, match="没有保存") as trouble:
            add_file_password("x")
        assert PASSWORDS_VARIABLE in trouble.value.advice


def locked(path: Path, password: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["填报单位：区医保局", None, "填报日期：2023-11-18"])
    sheet.append(["时间", "人员", "事项", "形式", "存在问题", "措施", "完成时限", "责任科室"])
    sheet.append(["10月17日", "郝敏浩（局长）", "备案", "窗口", "难找", "指引", "立行立改", "医保科"])
    plain = io.BytesIO()
    book.save(plain)
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt(password, file)
    return path


def test_a_locked_file_is_opened_with_a_known_password(tmp_path: Path) -> None:
    path = locked(tmp_path / "加密.xlsx", "yb2023")
    (refused,) = read_files([path])
    ((_, submission),) = refused.submissions
    assert submission.rejection is not None
    assert submission.rejection.code == "encrypted"
    (opened,) = read_files([path], passwords=lambda: ["wrong", "yb2023"])
    ((_, submission),) = opened.submissions
    assert (submission.rejection, len(submission.records)) == (None, 1)
