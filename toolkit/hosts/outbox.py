"""Sending mail over SMTP and TLS: a server that does not encrypt, or whose certificate is not trusted, gets nothing."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from toolkit.actions.mail_plan import Mail
from toolkit.actions.mailing import MailLost, MailRefused
from toolkit.actions.trouble import Trouble
from toolkit.forms.settings import Settings
from toolkit.hosts.mail_account import SendingAccount, quoted, sending_account_of
from toolkit.hosts.mail_tls import CA_VARIABLE, tls

_TIMEOUT_SECONDS = 60
_STARTTLS_PORTS = (25, 587)  # plain at first, then encrypted; all others are encrypted from the beginning
# A file that cannot be read, and what the library says to names and addresses that it cannot put into a header.
_UNWRITABLE = (OSError, ValueError, AttributeError, LookupError, MessageError)
_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True)
class SmtpOutbox:
    """A server that has taken the login, as an ``Outbox`` of ``toolkit.actions.mailing``."""

    client: smtplib.SMTP
    account: SendingAccount
    office: str
    clock: Callable[[], datetime]

    def send(self, mail: Mail) -> None:
        """Hand over a message. What breaks while it is on its way leaves open whether it arrived."""
        message = self._written(mail)
        try:
            self.client.send_message(message, self.account.name, [mail.address])
        except smtplib.SMTPRecipientsRefused as error:
            said = next(iter(error.recipients.values()), (0, b""))
            raise MailRefused(_not_taken(*said)) from error
        except smtplib.SMTPResponseException as error:
            self._demand_definite(error)
            raise MailRefused(_not_taken(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailLost(f"发送中与服务器 {self.account.host} 的连接中断（{error}）。") from error

    def _written(self, mail: Mail) -> EmailMessage:
        """The message; what cannot be written is surely not sent, and stops none of the others."""
        try:
            return message_of(mail, self.account.name, self.office, self.clock())
        except _UNWRITABLE as error:
            why = error.strerror if isinstance(error, OSError) else None
            raise MailRefused(f"邮件没有写成，没有发送（{why or error}）") from error

    def _demand_definite(self, error: smtplib.SMTPResponseException) -> None:
        """A code below 400 in the place of an answer, or the end of the session (421), says nothing of the message."""
        if error.smtp_code < 400 or error.smtp_code == 421:
            raise MailLost(
                f"服务器 {self.account.host} 中断了会话：{_said(error.smtp_code, error.smtp_error)}"
            ) from error


@contextmanager
def connected(settings: Settings, password: str, clock: Callable[[], datetime]) -> Iterator[SmtpOutbox]:
    """A server that is ready. Raises Trouble where it cannot be reached, trusted, or logged in to."""
    account = sending_account_of(settings)
    client = _open(account)
    try:
        _log_in(client, account, password)
        yield SmtpOutbox(client, account, settings.office, clock)
    finally:
        # The server has said what it took; whether it hears the farewell does not matter.
        with suppress(smtplib.SMTPException, OSError):
            client.quit()


def message_of(mail: Mail, sender: str, office: str, at: datetime) -> EmailMessage:
    """The message as it is sent."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((office, sender))
    message["To"] = formataddr((mail.unit, mail.address))
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(at.astimezone())
    message["Message-ID"] = mail.message_id
    message.set_content(mail.body)
    for path in mail.attachments:
        kind, subtype = _TYPES.get(path.suffix.lower(), ("application", "octet-stream"))
        message.add_attachment(path.read_bytes(), maintype=kind, subtype=subtype, filename=path.name)
    return message


def _open(account: SendingAccount) -> smtplib.SMTP:
    where = f"{account.host}:{account.port}"
    try:
        if account.port not in _STARTTLS_PORTS:
            return smtplib.SMTP_SSL(account.host, account.port, timeout=_TIMEOUT_SECONDS, context=tls())
        return _encrypted(smtplib.SMTP(account.host, account.port, timeout=_TIMEOUT_SECONDS))
    except ssl.SSLCertVerificationError as error:
        raise Trouble(
            f"发件服务器 {where} 的证书不可信（{error.verify_message}），为防密码泄露，没有登录。",
            f"请核对{quoted('smtp_host')}；服务器使用本单位自建证书的，请向管理员索取根证书，"
            f"把文件的路径写入环境变量 {CA_VARIABLE}。",
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Trouble(
            f"发件服务器 {where} 不支持加密连接，没有登录，也没有发送。",
            f"请改用加密的端口，如把{quoted('smtp_port')}填为 465。",
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Trouble(
            f"连不上发件服务器 {where}（{error}）。",
            f"请检查网络和{quoted('smtp_host', 'smtp_port')}。还没有发送任何邮件，问题解决后再运行一次即可。",
        ) from error


def _encrypted(client: smtplib.SMTP) -> smtplib.SMTP:
    """A plain connection once it is encrypted; one that cannot be is closed."""
    try:
        client.starttls(context=tls())
    except BaseException:
        client.close()
        raise
    return client


def _log_in(client: smtplib.SMTP, account: SendingAccount, password: str) -> None:
    try:
        client.login(account.name, password)
    except smtplib.SMTPAuthenticationError as error:
        raise Trouble(
            f"邮箱 {account.name} 登录不上，服务器说：{_said(error.smtp_code, error.smtp_error)}",
            f"请核对{quoted('mail_account')}和密码，并在邮箱设置中开启 SMTP 服务；网易、QQ 等邮箱要用“授权码”登录。",
        ) from error
    except UnicodeEncodeError as error:
        raise Trouble("邮箱账号或密码中有中文等字符，发件服务器不接受。", "请改用邮箱设置中生成的“授权码”。") from error
    except (OSError, smtplib.SMTPException) as error:
        raise Trouble(f"发件服务器 {account.host} 不能登录（{error}）。", "还没有发送任何邮件，请稍后再试。") from error


def _not_taken(code: int, text: bytes | str) -> str:
    return f"服务器未接收（{_said(code, text)}）"


def _said(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}".strip()
