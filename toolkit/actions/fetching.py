"""Messages into 收件/: each lands there once and whole, under a name that a person can read.

Nothing here knows of IMAP, and nothing is written down about what was fetched. A message is first safe in 收件/,
and only then put away in its postbox; a run that is cut off between the two finds the very bytes in the workspace
when it is repeated, wherever a merge has put the file by then.
"""

from __future__ import annotations

import email
import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from toolkit.actions.reading import Progress, finding_json, no_progress
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, fit_name
from toolkit.core.findings import Finding
from toolkit.intake.limits import MEGABYTE, Limits
from toolkit.intake.mail_headers import envelope
from toolkit.intake.refusals import too_large

# What is half written in 收件/ is called so; nothing else may be, for such files are cleared away.
PART_PREFIX, PART_SUFFIX = "~取件-", ".part"
# Long enough for any other run to have finished writing one file.
_LEFT_OVER_SECONDS = 3600
# Bytes in UTF-8, of which file systems allow 255 for a name; a Chinese character has three.
_SUBJECT_BYTES, _SENDER_BYTES = 120, 60


@dataclass(frozen=True)
class Letter:
    """A message that waits in a postbox. ``header`` holds at least From and Subject, ``size`` is in bytes."""

    size: int
    received: datetime
    header: bytes


class Postbox(Protocol):
    """A folder of messages that wait to be fetched."""

    def earlier(self) -> int:
        """How many messages are too old to belong to the campaign; they are never touched."""

    def waiting(self) -> Sequence[str]:
        """The ids of the messages that have not been put away, the oldest first."""

    def look(self, id: str) -> Letter | None:
        """What a message is, before it is read; None if it has gone meanwhile."""

    def read(self, id: str) -> bytes | None:
        """The message as it was received, byte for byte; None if it has gone meanwhile."""

    def put_away(self, id: str) -> None:
        """Make sure that the message does not wait any more."""


@dataclass(frozen=True)
class FetchOutcome:
    """What was fetched. ``taken`` are new files in 收件/.

    ``known`` are the files of messages that an earlier run had brought already and could not put away any more,
    or that came twice. ``left`` are messages that stay in the postbox, each by its name and why.
    """

    taken: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()
    left: tuple[tuple[str, Finding], ...] = ()
    earlier: int = 0


@dataclass
class _Holdings:
    """The messages that lie in the workspace, by size."""

    workspace: Workspace
    by_size: dict[int, list[Path]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # In the order in which files move, so that one that a merge moves just now is seen at least once.
        for folder in (self.workspace.inbox, self.workspace.archive, self.workspace.returned):
            for path in folder.rglob("*.eml"):
                with suppress(FileNotFoundError):
                    self.by_size.setdefault(path.stat().st_size, []).append(path)

    def find(self, data: bytes) -> Path | None:
        """The file that holds these bytes, whatever it is called."""
        for path in self.by_size.get(len(data), ()):
            with suppress(FileNotFoundError):
                if path.read_bytes() == data:
                    return path
        return None

    def add(self, data: bytes, letter: Letter) -> Path:
        """A new file in 收件/."""
        target = self.workspace.inbox / file_name(letter, hashlib.sha256(data).hexdigest())
        _write(target, data, letter.received)
        self.by_size.setdefault(len(data), []).append(target)
        return target


def fetch_letters(
    postbox: Postbox, workspace: Workspace, *, at: datetime, limits: Limits = Limits(), progress: Progress = no_progress
) -> FetchOutcome:
    """Bring every message that waits into 收件/ and put it away in its postbox. Raises Trouble."""
    ids = postbox.waiting()
    with _own_folders(workspace):
        _clear_left_over(workspace.inbox, at)
        holdings = _Holdings(workspace)
    taken: list[Path] = []
    known: list[Path] = []
    left: list[tuple[str, Finding]] = []
    for done, id in enumerate(ids):
        letter = postbox.look(id)
        if letter is None:
            continue
        progress(done, len(ids), label(letter))
        if letter.size > limits.file:
            left.append((label(letter), too_large("file", limits.file // MEGABYTE)))
            continue
        data = postbox.read(id)
        if data is None:
            continue
        with _own_folders(workspace):
            held = holdings.find(data)
            known.append(held) if held else taken.append(holdings.add(data, letter))
        postbox.put_away(id)
    progress(len(ids), len(ids), "")
    return FetchOutcome(tuple(taken), tuple(known), tuple(left), postbox.earlier())


def fetch_json(outcome: FetchOutcome) -> dict[str, object]:
    """A fetch as plain data."""
    return {
        "taken": [path.name for path in outcome.taken],
        "known": [path.name for path in outcome.known],
        "left": [{"letter": name, **finding_json(finding)} for name, finding in outcome.left],
        "earlier": outcome.earlier,
    }


def label(letter: Letter) -> str:
    """A message as a person knows it: when it came, what about, and from whom; safe to be a file's name."""
    about = envelope(email.message_from_bytes(letter.header))
    name, _, address = (about.sender or "发件人不明").rpartition("<")
    subject = fit_name(about.subject or "", _SUBJECT_BYTES) or "无主题"
    sender = fit_name(name.strip(" \"'") or address.strip(" <>"), _SENDER_BYTES) or "发件人不明"
    return f"{letter.received:%Y%m%d-%H%M} {subject}（{sender}）"


def file_name(letter: Letter, digest: str) -> str:
    """The name of a message's file; the digest of its content keeps the names of two messages apart."""
    return f"{label(letter)}{digest[:8]}.eml"


def _write(target: Path, data: bytes, received: datetime) -> None:
    """Write a file that is there whole and on the disk, or not at all. Its time is that of the message."""
    part = target.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}{PART_SUFFIX}")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.utime(part, (received.timestamp(), received.timestamp()))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the folder's new entry to the disk, where the system knows such a thing."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _clear_left_over(inbox: Path, at: datetime) -> None:
    """Clear away what runs that were cut off had half written; another run may be writing now."""
    for part in inbox.glob(f"{PART_PREFIX}*{PART_SUFFIX}"):
        with suppress(FileNotFoundError):
            if at.timestamp() - part.stat().st_mtime > _LEFT_OVER_SECONDS:
                part.unlink()


@contextmanager
def _own_folders(workspace: Workspace) -> Iterator[None]:
    """Failures of the workspace's own disk, in words."""
    try:
        yield
    except OSError as error:
        raise Trouble(
            f"邮件无法存入“{workspace.inbox}”：{error.strerror or error}。",
            "请检查磁盘空间和文件夹权限，然后再运行一次；没有存好的邮件还在邮箱里，不会丢失，也不会重复。",
        ) from error
