"""The district's mailbox as the settings name it, and its password, which no workbook ever holds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from toolkit.actions.trouble import Trouble
from toolkit.forms.settings import FORM, SETTINGS, Settings

PASSWORD_VARIABLE = "TOOLKIT_MAIL_PASSWORD"
# Under which the system's keyring has the passwords of this toolkit.
KEYRING_SERVICE = "process-walk-toolkit"
# Filings are due on the very first day of a campaign, so mail comes before it; what is older is none of ours.
_BEFORE_START = timedelta(days=30)
_LABELS = {setting.id: setting.label for setting in SETTINGS}


@dataclass(frozen=True)
class Account:
    """The mailbox that the settings name. Where ``done_folder`` is empty, messages stay and get a keyword."""

    host: str
    port: int
    name: str
    folder: str
    done_folder: str
    since: date


def quoted(*ids: str) -> str:
    """The settings that a person has to look at, by the sheet and their labels."""
    return f"“{FORM.sheet}”中的" + "".join(f"“{_LABELS[id]}”" for id in ids)


def account_of(settings: Settings) -> Account:
    """What the settings say of the mailbox. Raises Trouble if that is not enough."""
    host, name, port = settings.mail_host.strip(), settings.mail_account.strip(), settings.mail_port.strip() or "993"
    folder, done_folder = settings.mail_folder.strip() or "INBOX", settings.mail_done_folder.strip()
    for id, value in (("mail_host", host), ("mail_account", name)):
        if not value:
            raise Trouble(f"{quoted(id)}没有填写，无法使用邮箱。", "请填好并保存后再运行。")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise Trouble(f"{quoted('mail_port')}写的是“{port}”，不是端口号。", "一般填 993。")
    if folder == done_folder:
        raise Trouble(
            f"{quoted('mail_folder', 'mail_done_folder')}都是“{folder}”，不能相同。",
            "请给已取的邮件另起一个文件夹名称。",
        )
    return Account(host, int(port), name, folder, done_folder, settings.start - _BEFORE_START)


def find_password(settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """The mailbox's password from the environment, else from the system's keyring. Raises Trouble without one."""
    return password_of(account_of(settings).name, environment)


def password_of(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """The password of an account by its name, which fetching and sending share. Raises Trouble without one."""
    import keyring  # slow to import, and of no use to other commands
    from keyring.errors import KeyringError

    password = environment.get(PASSWORD_VARIABLE)
    if not password:
        # A machine without a keyring, or with a locked one, has no password to give.
        with suppress(KeyringError):
            password = keyring.get_password(KEYRING_SERVICE, name)
    if not password:
        raise Trouble(
            f"本机没有保存邮箱 {name} 的密码。",
            "请运行 toolkit postbox password 保存密码（存入系统的凭据管理器，不写入任何文件），"
            f"或写入环境变量 {PASSWORD_VARIABLE}。网易、QQ 等邮箱要用在邮箱设置中生成的“授权码”。",
        )
    return password


def save_password(settings: Settings, password: str) -> None:
    """Give the mailbox's password to the system's keyring, or replace it there. Raises Trouble."""
    import keyring
    from keyring.errors import KeyringError

    account = account_of(settings)
    try:
        keyring.set_password(KEYRING_SERVICE, account.name, password)
    except KeyringError as error:
        raise Trouble(
            "本机没有可用的凭据管理器，密码没有保存。", f"请改用环境变量 {PASSWORD_VARIABLE} 提供密码。"
        ) from error


@dataclass(frozen=True)
class SendingAccount:
    """The server that takes messages, and the account, whose name is also the sender's address."""

    host: str
    port: int
    name: str


def sending_account_of(settings: Settings) -> SendingAccount:
    """What the settings say of sending mail. Raises Trouble if that is not enough."""
    host, name, port = settings.smtp_host.strip(), settings.mail_account.strip(), settings.smtp_port.strip() or "465"
    for id, value in (("smtp_host", host), ("mail_account", name)):
        if not value:
            raise Trouble(
                f"{quoted(id)}没有填写，无法发送邮件。", "请填好并保存后再运行；不用邮件的，把函件打印或转发即可。"
            )
    if "@" not in name:
        raise Trouble(
            f"{quoted('mail_account')}写的是“{name}”，不是完整的邮箱地址。", "请写成 abc@example.gov.cn 的形式。"
        )
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise Trouble(f"{quoted('smtp_port')}写的是“{port}”，不是端口号。", "一般填 465。")
    return SendingAccount(host, int(port), name)
