"""Refusing a file: an exception inside of intake, which always ends as a finding on a document."""

from __future__ import annotations

from toolkit.core.catalogue import find
from toolkit.core.catalogue.file_words import KINDS, TOO_LARGE, UNREADABLE
from toolkit.core.findings import Finding


class Refusal(Exception):
    """The file, or one member of it, cannot be read. Never leaves intake."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code, dict(finding.params))
        self.finding = finding


def unsupported(kind: str) -> Finding:
    """The finding for a kind of file that holds no table we can read; ``kind`` is a key of KINDS."""
    return find("unsupported_format", kind=KINDS[kind].name, advice=KINDS[kind].advice)


def unreadable(detail: str) -> Finding:
    """The finding for a broken file; ``detail`` is a key of UNREADABLE."""
    return find("unreadable", detail=UNREADABLE[detail])


def too_large(detail: str, limit: int = 0) -> Finding:
    """The finding for a file beyond a limit; ``detail`` is a key of TOO_LARGE, whose words may quote ``limit``."""
    return find("too_large", detail=TOO_LARGE[detail].format(limit=limit))


def encrypted() -> Finding:
    """The finding for a file that none of the known passwords opens."""
    return find("encrypted")
