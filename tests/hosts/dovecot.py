"""A real IMAP server on loopback, which a test starts for itself, with a certificate authority of its own."""

from __future__ import annotations

import ipaddress
import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from imap_tools import BaseMailBox, MailBox

HOST = "127.0.0.1"
PASSWORD, CHINESE_PASSWORD = "secret", "密码"
_NOBODY = 65534  # dovecot lets no mail user be root
_PATH = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = {host}
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
mail_location = maildir:{folder}/mail/%u
rawlog_dir = {folder}/said
first_valid_uid = 0
first_valid_gid = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
auth_failure_delay = 0
auth_username_chars =
mail_max_userip_connections = 100
{extra}
passdb {{
  driver = static
  args = password={password}
}}
passdb {{
  driver = static
  args = password={chinese_password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server. Every account name is a mailbox of its own, empty at first; all take both passwords."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Kill the server with all its children, as when the power goes."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)

    @property
    def authority(self) -> Path:
        """The certificate that a client must trust."""
        return self.folder / "authority.pem"

    @contextmanager
    def open(self, account: str, folder: str = "INBOX") -> Iterator[BaseMailBox]:
        """A folder of an account, as a mail program sees it."""
        context = ssl.create_default_context(cafile=self.authority)
        with MailBox(HOST, self.port, timeout=30, ssl_context=context) as box:
            yield box.login(account, PASSWORD, initial_folder=folder)

    def deliver(self, account: str, *messages: bytes, at: datetime | None = None) -> None:
        """Let messages arrive, at a time with its zone, or now."""
        with self.open(account) as box:
            for message in messages:
                box.append(message, dt=at)

    def messages(self, account: str, folder: str = "INBOX", criteria: str = "UNDELETED") -> list[bytes]:
        """What lies in a folder, as it was delivered."""
        with self.open(account, folder) as box:
            answers = [box.client.uid("FETCH", uid, "(BODY.PEEK[])") for uid in box.uids(criteria)]
            return [answer[1][0][1] for answer in answers]

    def heard(self) -> bytes:
        """Everything that clients said after they had logged in."""
        return b"".join(path.read_bytes() for path in sorted((self.folder / "said").glob("*.in")))


@contextmanager
def running(*, host: str = HOST, capability: str = "", rights: str = "") -> Iterator[Dovecot]:
    """A server whose certificate is for ``host``.

    It can do all that dovecot can, or what ``capability`` says; people may do anything in their inboxes, or what
    the letters of ``rights`` (RFC 4314) allow.
    """
    # Sockets have short names, and the tests' own temporary folders are closed to other users.
    with tempfile.TemporaryDirectory(prefix="dovecot-") as name:
        folder = Path(name)
        (folder / "mail").mkdir()
        (folder / "said").mkdir()
        write_certificates(folder, host)
        extra = f"imap_capability = {capability}\n" if capability else ""
        if rights:
            (folder / "acl").write_text(f"INBOX owner {rights}\n", encoding="utf-8")
            extra += f"mail_plugins = acl\nplugin {{\n  acl = vfile:{folder}/acl\n}}\n"
        for _ in range(5):
            server = _start(folder, extra)
            try:
                if _answers(server, host):
                    yield server
                    return
            finally:
                server.stop()
        raise RuntimeError((folder / "dovecot.log").read_text(encoding="utf-8"))


def _start(folder: Path, extra: str) -> Dovecot:
    import grp  # this module is imported on Windows, too, where its tests are left out
    import pwd

    program = shutil.which("dovecot", path=_PATH)
    assert program, "the tests are marked to need dovecot"
    root = os.geteuid() == 0
    uid, gid = (_NOBODY, _NOBODY) if root else (os.geteuid(), os.getegid())
    port, configuration = free_port(), folder / "dovecot.conf"
    names = {"user": pwd.getpwuid(uid).pw_name, "group": grp.getgrgid(gid).gr_name, "uid": uid, "gid": gid}
    places = {"folder": folder, "host": HOST, "port": port, "password": PASSWORD}
    text = _CONFIGURATION.format(**names, **places, chinese_password=CHINESE_PASSWORD, extra=extra)
    configuration.write_text(text, encoding="utf-8")
    if root:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, uid, gid)
    process = subprocess.Popen(
        [program, "-F", "-c", str(configuration)],
        stderr=subprocess.DEVNULL,
        user=uid if root else None,
        group=gid if root else None,
        extra_groups=[] if root else None,
        process_group=0,
    )
    return Dovecot(port, folder, process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _answers(server: Dovecot, host: str) -> bool:
    """Whether this very server comes up on its port: another one there has no certificate of our authority."""
    context = ssl.create_default_context(cafile=server.authority)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with (
                socket.create_connection((HOST, server.port), timeout=5) as plain,
                context.wrap_socket(plain, server_hostname=host) as secured,
            ):
                return secured.recv(4) == b"* OK"
        except OSError:
            time.sleep(0.02)
    return False


def write_certificates(folder: Path, host: str) -> None:
    """An authority, and the certificate that it gives to the server."""
    key, authority_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    own = _builder("district authority", "district authority", authority_key)
    own = own.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    own = own.add_extension(_usage(signs_certificates=True), critical=True)
    authority = own.sign(authority_key, hashes.SHA256())
    try:
        name: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        name = x509.DNSName(host)
    given = _builder(host, "district authority", key)
    given = given.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    given = given.add_extension(_usage(signs_certificates=False), critical=True)
    given = given.add_extension(x509.SubjectAlternativeName([name]), critical=False)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    certificate = given.add_extension(issuer, critical=False).sign(authority_key, hashes.SHA256())
    (folder / "authority.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    (folder / "server.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "server.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _builder(subject: str, issuer: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in (subject, issuer)]
    builder = x509.CertificateBuilder(names[1], names[0], key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(datetime(2020, 1, 1)).not_valid_after(datetime(2120, 1, 1))
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
