"""From a file's bytes to its documents; everything here runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.core.documents import Document, Source
from toolkit.core.findings import Finding
from toolkit.intake import sniffing
from toolkit.intake.formats import CONTAINERS, TABLES, unlocked
from toolkit.intake.members import Allowance, Member, inside
from toolkit.intake.refusals import Refusal, too_large, unsupported

Leaf = tuple[Source, Member, str]


def leaves(data: bytes, source: Source, allowance: Allowance, depth: int = 0) -> Iterator[Leaf]:
    """Every innermost file: where it came from, its bytes or refusal, and its kind. The order never varies."""
    member = Member(source.member or source.file, data)
    try:
        kind = sniffing.sniff(data)
        if kind not in CONTAINERS:
            yield source, member, kind
            return
        if depth >= allowance.limits.depth:
            raise Refusal(unsupported("too_deep"))
        found = False
        for inner in CONTAINERS[kind](data, allowance):
            allowance.take_document()
            found = True
            yield from _inner(inner, source, allowance, depth)
        if not found:
            raise Refusal(unsupported("empty_archive"))
    except Refusal as refusal:
        yield source, replace(member, refusal=refusal.finding), ""
    except RecursionError:
        yield source, replace(member, refusal=unsupported("too_deep")), ""


def _inner(member: Member, source: Source, allowance: Allowance, depth: int) -> Iterator[Leaf]:
    import hashlib  # slow to import, and most files hold no other

    where = inside(source, member, hashlib.sha256(member.data).hexdigest() if member.refusal is None else "")
    if member.refusal is not None:
        yield where, member, ""
    else:
        yield from leaves(member.data, where, allowance, depth + 1)


def read_document(source: Source, member: Member, kind: str, allowance: Allowance) -> Document:
    """The document of one innermost file, accepted with its grids or refused with its reason."""
    if member.refusal is not None:
        return refused(source, member.refusal)
    try:
        data, kind = unlocked(member.data, kind, allowance)
        if kind not in TABLES:
            raise Refusal(unsupported(kind))
        grids, notices = TABLES[kind](data, allowance.limits, member.name)
    except Refusal as refusal:
        return refused(source, refusal.finding)
    except (MemoryError, RecursionError):
        return refused(source, too_large("answer"))
    return Document(source, kind, grids, findings=notices)


def refused(source: Source, finding: Finding) -> Document:
    """A document that could not be read."""
    return Document(source, rejection=finding)
