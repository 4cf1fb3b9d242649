"""勾稽: a finished document held against the ledger as of the document's own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.ledger import Ledger
from toolkit.actions.refreshing import demand_docx, fresh_of
from toolkit.actions.reporting import count
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core import catalogue
from toolkit.core.documents import Grid, blocks
from toolkit.intake import open_files
from toolkit.reports.figures import Figures
from toolkit.reports.living.package import open_word
from toolkit.reports.verify.days import as_of as day_in
from toolkit.reports.verify.numbers import bare
from toolkit.reports.verify.verdict import Disagreement
from toolkit.reports.verify.verifying import Ground, verify


@dataclass(frozen=True)
class VerifyOutcome:
    """What a reconciliation found. ``dated`` says whether the document itself names the day ``as_of``."""

    path: Path
    as_of: date
    dated: bool
    checked: int
    disagreements: tuple[Disagreement, ...]
    unknown: tuple[tuple[str, str], ...]


def verify_document(workspace: Workspace, path: Path, as_of: date | None, today: date) -> VerifyOutcome:
    """Hold a document against the ledger, as of the day that it names unless another is given.

    Raises Trouble where it cannot be read, ReportRefusal or WorkbookRefusal.
    """
    demand_docx(path)
    stands = read_document(path)
    own = day_in([block for block in stands if isinstance(block, str)])
    day = as_of or own or today
    ledger, counted = count(workspace, day)
    file = open_word(path.read_bytes(), path.name)
    found = file.record()
    fresh = fresh_of(found[1].kind if found else "summary", ledger, counted)
    names = _names(ledger, counted)
    ground = Ground(ledger.form, ledger.office.settings, fresh, names, _quotable(ledger))
    verdict = verify(stands, file, own or as_of, ground)
    dated = own is not None
    return VerifyOutcome(
        path, day, dated, verdict.checked, tuple(verdict.disagreements), tuple(dict.fromkeys(verdict.unknown))
    )


def read_document(path: Path) -> list[str | Grid]:
    """What stands in a Word file, in order, read where hostile files are read. Raises Trouble for one that cannot be."""
    ((_, (document, *_)),) = open_files([path])
    if document.rejection:
        raise Trouble(catalogue.message(document.rejection), catalogue.hint(document.rejection))
    return [block.replace("\u200b", "") if isinstance(block, str) else block for block in blocks(document)]


def _quotable(ledger: Ledger) -> frozenset[str]:
    """The texts of the ledger, and the words of the campaign, that a document may quote: without their marks."""
    texts = {value for row in ledger.register.rows for value in row.values.values() if isinstance(value, str)}
    return frozenset(bare(text) for text in texts)


def _names(ledger: Ledger, counted: Figures) -> dict[str, str]:
    """Every name of every unit of the figures, with the name that the figures have for it."""
    names = {standing.unit: standing.unit for standing in counted.standings}
    for unit in ledger.office.units:
        if unit.name in names:
            names |= {name: unit.name for name in (unit.full_name, *unit.aliases) if name and len(name) > 2}
    return names


def verify_json(outcome: VerifyOutcome) -> dict[str, object]:
    """A reconciliation as data."""
    return {
        "file": str(outcome.path),
        "as_of": outcome.as_of.isoformat(),
        "dated": outcome.dated,
        "checked": outcome.checked,
        "disagreements": [{**vars(made), "kind": made.kind.value} for made in outcome.disagreements],
        "unknown": [{"number": number, "sentence": sentence} for number, sentence in outcome.unknown],
    }
