"""Files inside of files: what archives and messages are unpacked into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from toolkit.core.documents import Source
from toolkit.core.findings import Finding
from toolkit.intake.limits import Limits
from toolkit.intake.refusals import Refusal, too_large

_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"^[A-Za-z]:")
# Excel and Word; LibreOffice; WPS. The longer mark comes first.
_OWNER_MARKS = ("~$", ".~lock.", ".~")
_SYSTEM_NAMES = {"thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db"}


@dataclass(frozen=True)
class Envelope:
    """Who sent a message, what about, and when."""

    sender: str | None = None
    subject: str | None = None
    sent: datetime | None = None


@dataclass(frozen=True)
class Member:
    """A file found inside of another: its bytes, or why they could not be had.

    A member without a name stands for its container itself.
    """

    name: str
    data: bytes = b""
    refusal: Finding | None = None
    envelope: Envelope | None = None


@dataclass
class Allowance:
    """What may still be unpacked from one file of the inbox, however deeply nested, and how."""

    limits: Limits
    passwords: Sequence[str] = ()
    documents: int = field(init=False)
    bytes_left: int = field(init=False)

    def __post_init__(self) -> None:
        self.documents = self.limits.documents
        self.bytes_left = self.limits.inflated

    def take_document(self) -> None:
        """One more inner file. Raises Refusal when there are too many."""
        self.documents -= 1
        if self.documents < 0:
            raise Refusal(too_large("documents", self.limits.documents))


def safe_name(name: str) -> str:
    """A member's name as a harmless label: no climbing out, no drive, no invisible characters."""
    name = _CONTROLS.sub("", _DRIVE.sub("", name.replace("\\", "/")))
    parts = [part.strip() for part in name.split("/")]
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "未命名"


def is_owner_file(name: str) -> bool:
    """Whether Office, WPS or LibreOffice left the file behind while a document is open."""
    return _last(name).startswith(_OWNER_MARKS)


def owner_of(name: str) -> str:
    """The document that an owner file belongs to, as far as its name tells."""
    base = _last(name)
    mark = next(mark for mark in _OWNER_MARKS if base.startswith(mark))
    return base.removeprefix(mark).removesuffix("#")


def is_system_file(name: str) -> bool:
    """Whether the operating system made the file for itself."""
    *folders, last = name.split("/")
    return last.lower() in _SYSTEM_NAMES or last.startswith("._") or "__MACOSX" in folders


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def inside(source: Source, member: Member, digest: str) -> Source:
    """Where a member came from, given where its container came from."""
    within = source
    if member.name:
        path = f"{source.member}/{member.name}" if source.member else member.name
        within = replace(source, member=path, sha256=digest)
    if member.envelope is None:
        return within
    letter = member.envelope
    return replace(
        within,
        sender=letter.sender or source.sender,
        subject=letter.subject or source.subject,
        sent=letter.sent or source.sent,
    )
