"""Reconciling a finished document: its text, its tables, its charts, its days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.core.documents import Grid
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.living.package import WordFile
from toolkit.reports.living.refreshing import Fresh
from toolkit.reports.verify.aside import texts_aside
from toolkit.reports.verify.claims import Reader
from toolkit.reports.verify.controlled import verify_controls
from toolkit.reports.verify.days import verify_days
from toolkit.reports.verify.tables import verify_table
from toolkit.reports.verify.texts import verify_texts
from toolkit.reports.verify.verdict import Verdict


@dataclass(frozen=True)
class Ground:
    """What a document is held against. ``names`` are all names of units, each with the one that the figures have.

    ``quotable`` are the texts of the ledger that a document may quote, without marks.
    """

    form: Form
    settings: Settings
    fresh: Fresh
    names: Mapping[str, str]
    quotable: frozenset[str] = frozenset()


def verify(blocks: Sequence[str | Grid], file: WordFile, day: date | None, ground: Ground) -> Verdict:
    """Hold a document against the ledger. ``day`` is the one that it says it counts as of."""
    verdict, figures = Verdict(), ground.fresh.figures
    paragraphs = [*(block for block in blocks if isinstance(block, str)), *texts_aside(file)]
    reader = Reader(ground.form, figures, dict(ground.names), ground.quotable)
    verify_days(paragraphs, day, ground.settings, verdict)
    verify_texts(paragraphs, reader, verdict)
    verify_controls(file, ground.fresh, reader, verdict)
    for block in blocks:
        if isinstance(block, Grid):
            verify_table(block, ground.fresh.annexes, figures, ground.names, verdict)
    return verdict
