"""Refreshing a document: its figures as the ledger has them now, and nothing else; the file replaced at one stroke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from toolkit.actions.ledger import Ledger
from toolkit.actions.reporting import count
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.reports import circular, summary
from toolkit.reports.annexes import annexes
from toolkit.reports.fields import fields
from toolkit.reports.figures import Figures
from toolkit.reports.living.outcome import Change, Left, Remark
from toolkit.reports.living.refreshing import Fresh, kind_of, refresh
from toolkit.workbooks.owners import refuse_if_open
from toolkit.workbooks.store import replace_workbook, take_snapshot


@dataclass(frozen=True)
class RefreshOutcome:
    """What a refresh did. ``backup`` is the copy of the document as it was; None where nothing had to be changed."""

    path: Path
    as_of: date
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    backup: Path | None = None

    def left(self, reason: Left) -> tuple[Remark, ...]:
        """What was left alone for a reason."""
        return tuple(remark for remark in self.remarks if remark.reason is reason)


def refresh_document(
    workspace: Workspace, path: Path, as_of: date, *, at: datetime, overrule: bool = False
) -> RefreshOutcome:
    """Bring a document up to date as of a day; ``overrule`` also replaces figures and cells that a person changed.

    Raises Trouble, ReportRefusal or WorkbookRefusal; the document is then what it was.
    """
    demand_docx(path)
    refuse_if_open(path)
    snapshot = take_snapshot(path)
    ledger, counted = count(workspace, as_of)
    fresh = fresh_of(kind_of(snapshot.content, path.name), ledger, counted)
    done = refresh(snapshot.content, path.name, fresh, overrule=overrule)
    backup = replace_workbook(snapshot, done.content, backups=workspace.backups, at=at) if done.changes else None
    return RefreshOutcome(path, as_of, done.changes, done.remarks, backup)


def fresh_of(kind: str, ledger: Ledger, counted: Figures) -> Fresh:
    """What the ledger says now for a kind of document; of an unknown kind only figures can be told."""
    form, rows, settings = ledger.form, ledger.register.rows, ledger.office.settings
    if kind == summary.KIND:
        return Fresh(counted, fields(form, rows, counted, settings), annexes(form, rows, counted))
    if kind == circular.KIND:
        texts = circular.fields(form, rows, counted, settings)
        return Fresh(counted, texts, circular.annexes_of(form, rows, counted))
    return Fresh(counted, {}, ())


def demand_docx(path: Path) -> None:
    """Refuse what is no .docx by its name, and what is not there. Raises Trouble."""
    if not path.is_file():
        raise Trouble(f"找不到文件“{path}”。", "请检查路径和文件名。")
    if path.suffix.lower() != ".docx":
        raise Trouble(f"“{path.name}”不是 .docx 文件。", "请在 Word 或 WPS 中打开，另存为 .docx 后再试。")


def refresh_json(outcome: RefreshOutcome) -> dict[str, object]:
    """A refresh as data."""
    return {
        "file": str(outcome.path),
        "as_of": outcome.as_of.isoformat(),
        "backup": str(outcome.backup) if outcome.backup else None,
        "changes": [vars(change) for change in outcome.changes],
        "left": [{**vars(remark), "reason": remark.reason.value} for remark in outcome.remarks],
    }
