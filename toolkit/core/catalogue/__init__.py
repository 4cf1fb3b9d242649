"""The message catalogue: every code with its words, declared once.

Sentences run: where (added by whoever shows them) → what was found → what is wanted → what to do.
``find`` builds a finding; ``message`` and ``hint`` put it into words. A param ``nearest`` is the legal value closest
to what was written, or empty; it becomes a clause of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.catalogue import (
    cells,
    duty_words,
    files,
    formalism_words,
    identities,
    life_words,
    register_words,
    rows,
    submission_words,
    tables,
)
from toolkit.core.catalogue.entry import Entry, Scope, outline
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location

__all__ = ["ENTRIES", "SEVERITY_LABELS", "Entry", "Scope", "find", "hint", "message", "outline", "title"]

_MODULES = (
    files, tables, cells, rows, identities, submission_words, register_words, duty_words, formalism_words, life_words,
)
_INNER_QUOTES = str.maketrans("“”", "‘’")
# Params that become a clause of their own, where they say something.
_CLAUSES = {"nearest": "，最接近的是“{0}”", "nil": "，只写了“{0}”"}

# What a severity means for whoever filled in the file.
SEVERITY_LABELS: Mapping[Severity, str] = {
    Severity.ERROR: "必须修改",
    Severity.WARNING: "请核对",
    Severity.NOTICE: "提示",
}

# By place: from the whole file to a cell, then what needs several rows or registers.
ENTRIES: Mapping[str, Entry] = {
    entry.code: entry for scope in Scope for module in _MODULES for entry in module.ENTRIES if entry.scope is scope
}


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
    texts = {name: text.translate(_INNER_QUOTES) for name, text in finding.params.items()}
    clauses = ((name, clause, texts.get(name)) for name, clause in _CLAUSES.items())
    return texts | {name: clause.format(text) if text else "" for name, clause, text in clauses}
