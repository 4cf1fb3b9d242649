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
from toolkit.reports.living.days import Days, days_of
from toolkit.reports.living.outcome import Change, Left, Remark
from toolkit.reports.living.package import open_word
from toolkit.reports.living.refreshing import Fresh, kind_of, refresh
from toolkit.reports.spelling import chinese_date
from toolkit.workbooks.owners import refuse_if_open
from toolkit.workbooks.store import replace_workbook, take_snapshot


@dataclass(frozen=True)
class RefreshOutcome:
    """What a refresh did. ``backup`` is the copy of the document as it was; None where nothing had to be changed.

    ``signed`` is the day below the text where it is now before ``as_of``: a refresh does not move it.
    """

    path: Path
    as_of: date
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    backup: Path | None = None
    signed: date | None = None

    def left(self, reason: Left) -> tuple[Remark, ...]:
        """What was left alone for a reason."""
        return tuple(remark for remark in self.remarks if remark.reason is reason)


def refresh_document(
    workspace: Workspace, path: Path, as_of: date | None, *, at: datetime, overrule: bool = False
) -> RefreshOutcome:
    """Bring a document up to date as of its own day, or as of another; ``overrule`` also replaces what a person changed.

    Raises Trouble, ReportRefusal or WorkbookRefusal; the document is then what it was.
    """
    demand_docx(path)
    refuse_if_open(path)
    snapshot = take_snapshot(path)
    days = days_of(open_word(snapshot.content, path.name))
    day = as_of or days.as_of or at.date()
    if as_of and not days.has_month_of(as_of):
        raise _other_month(path, as_of, days)
    ledger, counted = count(workspace, day)
    fresh = fresh_of(kind_of(snapshot.content, path.name), ledger, counted)
    done = refresh(snapshot.content, path.name, fresh, overrule=overrule)
    backup = replace_workbook(snapshot, done.content, backups=workspace.backups, at=at) if done.changes else None
    signed = days.signed if days.signed and days.signed < day else None
    return RefreshOutcome(path, day, done.changes, done.remarks, backup, signed)


def _other_month(path: Path, as_of: date, days: Days) -> Trouble:
    """A circular of one month must not tell the figures of another."""
    own = f"{days.month[1]}月" if days.month else ""
    return Trouble(
        f"“{path.name}”的标题写的是{own}，而统计截止日期是{chinese_date(as_of)}，没有改动。",
        f"要更新{own}的文稿，请不要加 --as-of；要{as_of.month}月的，请重新生成一份。",
    )


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
        "signed": outcome.signed.isoformat() if outcome.signed else None,
        "changes": [vars(change) for change in outcome.changes],
        "left": [{**vars(remark), "reason": remark.reason.value} for remark in outcome.remarks],
    }
