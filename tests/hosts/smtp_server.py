"""A real SMTP server on loopback, encrypted and with logins, which keeps what it has taken."""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from tests.hosts.dovecot import HOST, PASSWORD, free_port, write_certificates

ACCOUNT = "ybj@qu.gov.cn"


@dataclass
class Keeper:
    """The server's handler. ``refused`` recipients get a lasting no; ``hang_up`` breaks off with the message taken or not."""

    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    hang_up: str = ""
    # What is done once a message is taken, before the client hears of it.
    once_taken: Callable[[EmailMessage], None] = lambda message: None

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: object, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        # The library does not know that a connection may be encrypted from the beginning, and asks for no login there.
        if not session.authenticated:
            return "530 5.7.0 authentication required"
        if address in self.refused:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: object, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        message = message_from_bytes(content if isinstance(content, bytes) else content.encode(), policy=policy.default)
        if self.hang_up == "before":
            return "421 closing"
        self.taken.append(message)
        self.recipients += envelope.rcpt_tos
        self.once_taken(message)
        return "421 closing" if self.hang_up == "behind" else "250 taken"


@dataclass(frozen=True)
class Server:
    """A running server, its handler, and the certificate that a client must trust."""

    port: int
    keeper: Keeper
    authority: Path


def _authenticate(server: object, session: object, envelope: object, mechanism: str, data: object) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (ACCOUNT.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def running(*, host: str = HOST, starttls: bool = False, encrypted: bool = True) -> Iterator[Server]:
    """A server whose certificate is for ``host``: encrypted from the beginning, by STARTTLS, or not at all."""
    with tempfile.TemporaryDirectory(prefix="smtp-") as name:
        folder, keeper = Path(name), Keeper()
        write_certificates(folder, host)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        how: dict[str, Any] = {"require_starttls": True, "tls_context": context} if starttls else {}
        if encrypted and not starttls:
            how = {"ssl_context": context}
        controller = Controller(
            keeper, hostname=HOST, port=free_port(), authenticator=_authenticate, auth_required=starttls,
            auth_require_tls=starttls, **how,
        )  # fmt: skip
        controller.start()
        try:
            yield Server(controller.port, keeper, folder / "authority.pem")
        finally:
            controller.stop()
