"""The message catalogue: every code with its words, declared once.

Sentences run: where (added by whoever shows them) → what was found → what is wanted → what to do.
``find`` builds a finding; ``message`` and ``hint`` put it into words.
"""

from __future__ import annotations

from toolkit.core.catalogue import cells, files, rows, tables
from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Finding
from toolkit.core.locations import Location

__all__ = ["ENTRIES", "Entry", "Scope", "find", "hint", "message", "title"]

_INNER_QUOTES = str.maketrans("“”", "‘’")

ENTRIES: dict[str, Entry] = {entry.code: entry for module in (files, tables, cells, rows) for entry in module.ENTRIES}


def find(
    code: str,
    location: Location | None = None,
    record: Location | None = None,
    **params: object,
) -> Finding:
    """Build a finding of a known code. Raises KeyError for a code that the catalogue does not have."""
    entry = ENTRIES[code]
    texts = {name: str(value) for name, value in params.items()}
    return Finding(code, entry.severity, location, texts, record)


def title(finding: Finding) -> str:
    """The short name of the fault, for tables and marks."""
    return ENTRIES[finding.code].title


def message(finding: Finding) -> str:
    """What was found and what is wanted, in Chinese."""
    return ENTRIES[finding.code].message.format_map(_quotable(finding))


def hint(finding: Finding) -> str:
    """What to do about it, in Chinese."""
    return ENTRIES[finding.code].hint.format_map(_quotable(finding))


def _quotable(finding: Finding) -> dict[str, str]:
    """The params with their own quotation marks as those within a quotation (GB/T 15834)."""
    return {name: text.translate(_INNER_QUOTES) for name, text in finding.params.items()}
