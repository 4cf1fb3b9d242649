"""What the settings must say of the mailbox, and where its password comes from: never from a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import keyring
import pytest
from keyring.backends import fail

from tests.hosts.keyrings import MemoryKeyring, left_alone
from toolkit.actions.trouble import Trouble
from toolkit.forms import district
from toolkit.forms.settings import SETTINGS
from toolkit.hosts.mail_account import (
    KEYRING_SERVICE,
    PASSWORD_VARIABLE,
    Account,
    account_of,
    find_password,
    save_password,
)

FILLED = replace(district.SETTINGS, mail_host="imap.qu.gov.cn", mail_account="ybj@qu.gov.cn")


def test_a_new_workspace_needs_only_a_server_and_an_account() -> None:
    wanted = Account("imap.qu.gov.cn", 993, "ybj@qu.gov.cn", "INBOX", "已取", since=date(2023, 9, 13))
    assert account_of(FILLED) == wanted
    assert account_of(replace(FILLED, mail_host=" imap.qu.gov.cn ", mail_port="", mail_folder=" ")) == wanted


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"mail_host": ""}, "“参数”中的“收件服务器”没有填写"),
        ({"mail_account": " "}, "“参数”中的“邮箱账号”没有填写"),
        ({"mail_port": "九九三"}, "“收件服务器端口”写的是“九九三”，不是端口号"),
        ({"mail_port": "0"}, "不是端口号"),
        ({"mail_port": "65536"}, "不是端口号"),
        ({"mail_port": "²"}, "不是端口号"),
        ({"mail_done_folder": "INBOX"}, "“取件文件夹”“已取文件夹”都是“INBOX”，不能相同"),
    ],
)
def test_settings_that_cannot_work_are_named(changes: dict[str, str], what: str) -> None:
    with pytest.raises(Trouble) as trouble:
        account_of(replace(FILLED, **changes))  # type: ignore[arg-type]
    assert what in trouble.value.what
    assert trouble.value.advice


def test_no_setting_holds_a_password() -> None:
    assert not [
        setting.id for setting in SETTINGS if "pass" in setting.id or setting.label.endswith(("密码", "授权码"))
    ]


@pytest.fixture(autouse=True)
def _the_machines_own_keyring_is_left_alone() -> Iterator[None]:
    with left_alone():
        yield


@pytest.fixture
def ring() -> MemoryKeyring:
    made = MemoryKeyring()
    keyring.set_keyring(made)
    return made


def test_a_password_that_was_saved_is_found(ring: MemoryKeyring) -> None:
    save_password(FILLED, "授权码")
    assert ring.kept == {(KEYRING_SERVICE, "ybj@qu.gov.cn"): "授权码"}
    assert find_password(FILLED, {}) == "授权码"


def test_each_account_has_a_password_of_its_own(ring: MemoryKeyring) -> None:
    save_password(FILLED, "授权码")
    with pytest.raises(Trouble, match="没有保存邮箱 dcb@qu"):
        find_password(replace(FILLED, mail_account="dcb@qu.gov.cn"), {})


def test_the_environment_comes_first(ring: MemoryKeyring) -> None:
    save_password(FILLED, "授权码")
    assert find_password(FILLED, {PASSWORD_VARIABLE: "临时"}) == "临时"


def test_where_there_is_no_keyring_the_environment_is_advised() -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    assert find_password(FILLED, {PASSWORD_VARIABLE: "临时"}) == "临时"
    for attempt in (lambda: find_password(FILLED, {}), lambda: save_password(FILLED, "授权码")):
        with pytest.raises(Trouble) as trouble:
            attempt()
        assert PASSWORD_VARIABLE in trouble.value.advice
