"""The district's mailbox: what units send by mail is fetched into 收件/, over IMAP and TLS.

The server keeps the book: a message that was fetched is moved to a folder of its own or carries a keyword, so
whoever looks into the mailbox sees what has been fetched, and nothing need be remembered here. Whether a message
has been read does not matter, since people may read mail before a program fetches it.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imap_tools import AND, BaseMailBox, MailBox, MailboxFolderCreateError, MailboxFolderSelectError, MailboxLoginError
from imap_tools.errors import ImapToolsError, UnexpectedCommandStatusError

from toolkit.actions.fetching import FetchOutcome, Letter, fetch_letters
from toolkit.actions.reading import Progress, no_progress
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.settings import Settings
from toolkit.hosts.mail_account import Account, account_of, quoted
from toolkit.hosts.mail_tls import CA_VARIABLE, tls

_KEYWORD = "ProcessWalkFetched"
_NAME = '("name" "process-walk-toolkit" "version" "1.0" "vendor" "process-walk-toolkit")'
_TIMEOUT_SECONDS = 60
# Of From and Subject, so that nobody's endless subject is taken in before the message's size is known.
_HEADER = "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT)]<0.16384>"
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_AGAIN = "已经取下的邮件不会丢失，也不会重复，问题解决后再运行一次即可。"


def fetch(
    workspace: Workspace, settings: Settings, password: str, *, at: datetime, progress: Progress = no_progress
) -> FetchOutcome:
    """Fetch what is new in the mailbox into 收件/; safe to be cut off and to be repeated. Raises Trouble."""
    account = account_of(settings)
    with _in_words(account), _connected(account) as box:
        _log_in(box, account, password)
        _open_folder(box, account)
        return fetch_letters(ImapPostbox(box, account), workspace, at=at, progress=progress)


@dataclass(frozen=True)
class ImapPostbox:
    """The open folder of a mailbox, as a ``Postbox`` of ``toolkit.actions.fetching``; ids are UIDs."""

    box: BaseMailBox
    account: Account

    def earlier(self) -> int:
        """How many messages came too early to belong to the campaign."""
        return len(self.box.uids(AND(deleted=False, date_lt=self.account.since), charset=None))

    def waiting(self) -> Sequence[str]:
        """The messages since shortly before the campaign that have not been fetched."""
        since = self.account.since
        if self.account.done_folder:
            return self.box.uids(AND(deleted=False, date_gte=since), charset=None)
        return self.box.uids(AND(deleted=False, date_gte=since, no_keyword=_KEYWORD), charset=None)

    def look(self, id: str) -> Letter | None:
        """Size, time, sender and subject of a message, without its body."""
        said, header = self._fetch(id, f"RFC822.SIZE INTERNALDATE {_HEADER}")
        size, received = _SIZE.search(said), imaplib.Internaldate2tuple(said)
        if size is None:
            return None
        return Letter(int(size[1]), datetime(*received[:6]) if received else datetime.now(), header or b"")

    def read(self, id: str) -> bytes | None:
        """The message; it does not become a read one by that."""
        return self._fetch(id, "BODY.PEEK[]")[1]

    def put_away(self, id: str) -> None:
        """Move the message to the folder for fetched ones, or mark it."""
        able = self.box.client.capabilities
        if not self.account.done_folder:
            self._do("STORE", id, "+FLAGS.SILENT", f"({_KEYWORD})")
        elif "MOVE" in able:
            self.box.move(id, self.account.done_folder)
        else:
            self.box.copy(id, self.account.done_folder)
            self._do("STORE", id, "+FLAGS.SILENT", r"(\Deleted)")
            # A plain EXPUNGE would also remove what other people have marked as deleted.
            if "UIDPLUS" in able:
                self._do("EXPUNGE", id)

    def _fetch(self, id: str, items: str) -> tuple[bytes, bytes | None]:
        """What the server says of a message, and the text of it that was asked for."""
        parts = [part for part in self._do("FETCH", id, f"({items})") if part]
        texts = [part[1] for part in parts if isinstance(part, tuple)]
        said = b" ".join(part[0] if isinstance(part, tuple) else part for part in parts)
        return said, texts[0] if texts else None

    def _do(self, *command: str) -> list[Any]:
        answer = self.box.client.uid(*command)
        if answer[0] != "OK":
            raise UnexpectedCommandStatusError(answer, "OK")
        return answer[1]


@contextmanager
def _connected(account: Account) -> Iterator[BaseMailBox]:
    box = MailBox(account.host, account.port, timeout=_TIMEOUT_SECONDS, ssl_context=tls())
    try:
        yield box
    finally:
        try:
            box.logout()
        except (OSError, imaplib.IMAP4.error, ImapToolsError):
            # The connection was broken already, which whoever uses it has been told.
            with suppress(OSError):
                box.client.shutdown()


def _log_in(box: BaseMailBox, account: Account, password: str) -> None:
    # The plain command carries ASCII only.
    log_in = box.login if f"{account.name}{password}".isascii() else box.login_utf8
    try:
        log_in(account.name, password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (MailboxLoginError, imaplib.IMAP4.error) as error:
        raise Trouble(
            f"邮箱 {account.name} 登录不上，服务器说：{_said(error)}",
            f"请核对{quoted('mail_account')}和密码，并在邮箱设置中开启 IMAP 服务；网易、QQ 等邮箱要用“授权码”登录。",
        ) from error
    # Before the login, servers do not tell all that they can.
    box.client.capabilities = tuple(box.client.capability()[1][-1].decode().upper().split())
    if "ID" in box.client.capabilities:
        # NetEase opens no folder to a client that has not said its name.
        box.client.xatom("ID", _NAME)


def _open_folder(box: BaseMailBox, account: Account) -> None:
    """Open the folder to fetch from, and make sure that fetched messages can be put away. Raises Trouble."""
    try:
        box.folder.set(account.folder)
    except MailboxFolderSelectError as error:
        names = "、".join(folder.name for folder in box.folder.list())
        raise Trouble(
            f"邮箱里打不开文件夹“{account.folder}”，服务器说：{_said(error)}",
            f"邮箱里现有：{names}。请改正{quoted('mail_folder')}。",
        ) from error
    if account.done_folder:
        _make_done_folder(box, account.done_folder)
    elif not any(rb"\*" in (flags or b"") for flags in box.client.untagged_responses.get("PERMANENTFLAGS", [])):
        raise Trouble(
            "这个邮箱不支持在邮件上作标记，无法记住哪些已经取过。",
            f"请在{quoted('mail_done_folder')}填写一个文件夹名称，如“已取”。",
        )


def _make_done_folder(box: BaseMailBox, folder: str) -> None:
    if box.folder.exists(folder):
        return
    try:
        box.folder.create(folder)
    except MailboxFolderCreateError as error:
        raise Trouble(
            f"邮箱里不能新建文件夹“{folder}”，服务器说：{_said(error)}",
            f"请在邮箱中手工新建一个文件夹，把它的名称填入{quoted('mail_done_folder')}。",
        ) from error
    # Some mail programs show only such folders; the others do without.
    with suppress(ImapToolsError):
        box.folder.subscribe(folder, True)


@contextmanager
def _in_words(account: Account) -> Iterator[None]:
    """Failures of the network and of the server, in words."""
    where = f"{account.host}:{account.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Trouble(
            f"邮件服务器 {where} 的证书不可信（{error.verify_message}），为防密码泄露，没有登录。",
            f"请核对{quoted('mail_host')}；服务器使用本单位自建证书的，请向管理员索取根证书，"
            f"把文件的路径写入环境变量 {CA_VARIABLE}。",
        ) from error
    except ssl.SSLError as error:
        raise Trouble(
            f"与邮件服务器 {where} 不能建立加密连接：{error.reason or error}。",
            f"请核对{quoted('mail_port')}，应为 IMAP 的 SSL/TLS 端口，一般是 993。",
        ) from error
    except imaplib.IMAP4.readonly as error:
        raise Trouble(
            f"邮箱文件夹“{account.folder}”只许读取，取过的邮件无法移走或标记。", "请邮箱管理员开放写入权限。"
        ) from error
    except (OSError, imaplib.IMAP4.abort) as error:
        raise Trouble(
            f"连不上邮件服务器 {where}，或连接中断（{error}）。",
            f"请检查网络和{quoted('mail_host', 'mail_port')}。{_AGAIN}",
        ) from error
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        raise Trouble(
            f"邮件服务器 {where} 拒绝了操作，服务器说：{_said(error)}", f"请把这句话告诉邮箱管理员。{_AGAIN}"
        ) from error


def _said(error: Exception) -> str:
    """What the server said, as far as it can be read."""
    if not isinstance(error, UnexpectedCommandStatusError):
        return str(error)
    said = error.command_result[1][-1]
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
