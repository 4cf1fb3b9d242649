"""The units' written reports, read and filed under the five headings, for the writer of the overall report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.actions.documents import look_of, place
from toolkit.actions.ledger import Ledger, open_ledger
from toolkit.actions.reading import Office, Progress, no_progress
from toolkit.actions.returning import is_returned
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.checking.echoes import echoes
from toolkit.core import catalogue
from toolkit.core.documents import Document
from toolkit.core.unit_reports import Echo, Part, UnitReport
from toolkit.forms.materials import WRITTEN_REPORT
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.intake import open_files
from toolkit.reading.attribution import Context
from toolkit.reading.papers import read_paper
from toolkit.reading.written_reports import read_whole, read_written_report
from toolkit.reports.digest import TITLE, write_digest
from toolkit.reports.offers import HEADINGS
from toolkit.reports.official import Signed
from toolkit.reports.summary import Material

# What may be, or hold, a written report when nobody says which files are.
_SUFFIXES = frozenset({".docx", ".doc", ".wps", ".rtf", ".zip", ".7z", ".rar", ".eml", ".msg"})
_WORDY = frozenset({".docx", ".doc", ".wps", ".rtf"})
_LAST = "\uffff"  # after every batch


@dataclass(frozen=True)
class PassedOver:
    """A document that is no report, or could not be read: why, and what to do."""

    name: str
    reason: str
    advice: str = ""


@dataclass(frozen=True)
class DigestOutcome:
    """The reports in the order of 单位名录, what is alike in them, and what was passed over.

    ``owing`` are the units that owe filings and of which no report was found; ``superseded`` are older reports of units
    of which a newer one counts.
    """

    reports: tuple[UnitReport, ...]
    echoes: tuple[Echo, ...]
    passed_over: tuple[PassedOver, ...]
    owing: tuple[str, ...]
    superseded: tuple[UnitReport, ...] = ()
    path: Path | None = None

    @property
    def material(self) -> Material:
        """What the overall report offers of it."""
        return Material(self.reports, self.echoes)


@dataclass(frozen=True)
class _Found:
    """A report, and how new it is among those of its unit."""

    report: UnitReport
    age: tuple[str, float]


def gather(workspace: Workspace, files: Sequence[Path] = (), progress: Progress = no_progress) -> DigestOutcome:
    """Read the units' written reports: those given (files or folders), else all in 收件 and 归档. Raises Trouble.

    Reports that lie in 退回 are named among those that were passed over.
    """
    ledger = open_ledger(workspace)
    office, undone = ledger.office, _undone(ledger)
    context = Context(SUBMITTED_FORMS, office.directory, office.settings.report_due)
    places = [_within(workspace, file) for file in files] or [workspace.archive, workspace.inbox]
    paths, back = list(_paths(places)), [] if files else list(_returned(workspace))
    found: dict[str, _Found] = {}
    taken_back: dict[str, PassedOver] = {}
    passed_over: list[PassedOver] = []
    for done, (path, documents) in enumerate(open_files(paths)):
        progress(done, len(paths) + len(back), path.name)
        for document in documents:
            report, sha256 = _report(document, context), document.source.sha256
            if report and not files and sha256 in undone and path.is_relative_to(workspace.archive):
                taken_back[sha256] = _taken_back(document)
            elif report:
                found.setdefault(sha256, _Found(report, _age(workspace, path, document)))
            elif files or _is_wordy(document, context):
                passed_over.append(_passed_over(document))
    for done, (path, documents) in enumerate(open_files(back), start=len(paths)):
        progress(done, len(paths) + len(back), path.name)
        others = (document for document in documents if document.source.sha256 not in found)
        passed_over += [_left_out(document, path) for document in others]
    passed_over += [passed for sha256, passed in taken_back.items() if sha256 not in found]
    newest, superseded = _newest(found.values())
    reports = _ordered(newest, office)
    there = {report.unit for report in reports}
    owing = tuple(unit.name for unit in office.units if unit.reports and unit.name not in there)
    return DigestOutcome(reports, echoes(reports), tuple(passed_over), owing, _ordered(superseded, office))


def make_digest(
    workspace: Workspace, files: Sequence[Path], today: date, out: Path | None = None, progress: Progress = no_progress
) -> DigestOutcome:
    """Read the reports and write the digest as a Word file. Raises Trouble where there is no report."""
    found = gather(workspace, files, progress)
    if not found.reports:
        raise Trouble("没有找到各单位的书面报告。", "请把各单位的书面报告（.docx）放进“收件”，或者在命令中写明文件。")
    settings = open_ledger(workspace).office.settings
    target = place(workspace.documents, f"{TITLE}.docx", out)
    signed, look = Signed(settings.office, today), look_of(settings, today)
    write_digest(target, found.reports, found.echoes, signed, look, found.superseded)
    return replace(found, path=target)


def _undone(ledger: Ledger) -> frozenset[str]:
    """The sha256 of what stands in 合并记录 in batches alone that were taken back."""
    in_force = {row.text("sha256") for row in ledger.batches if not row.text("undone")}
    return frozenset(row.text("sha256") for row in ledger.batches) - in_force


def _report(document: Document, context: Context) -> UnitReport | None:
    """The written report that a document is; one that only its title shows to be one is taken whole."""
    report = read_written_report(document, context.directory)
    if report or document.rejection:
        return report
    paper = read_paper(document, context)
    return read_whole(document, context.directory) if paper and paper.paper == WRITTEN_REPORT.id else None


def _age(workspace: Workspace, path: Path, document: Document) -> tuple[str, float]:
    """Batches in their order, and what is not merged after them; within one place by the day on which it was sent."""
    merged = path.relative_to(workspace.archive).parts[0] if path.is_relative_to(workspace.archive) else ""
    sent = document.source.sent
    return merged or _LAST, sent.timestamp() if sent else path.stat().st_mtime


def _newest(found: Iterable[_Found]) -> tuple[list[UnitReport], list[UnitReport]]:
    """The newest report of each unit, and those that it supersedes. Of an unknown unit nobody can tell."""
    newest: dict[str, UnitReport] = {}
    superseded: list[UnitReport] = []
    for one in sorted(found, key=lambda one: one.age):
        key = one.report.unit if one.report.unit_known else one.report.source.sha256
        if key in newest:
            superseded.append(newest[key])
        newest[key] = one.report
    return list(newest.values()), superseded


def _within(workspace: Workspace, path: Path) -> Path:
    """A path as it was given, or if there is none, the one of that name in the workspace."""
    inside = workspace.root / path
    return inside if inside.exists() and not path.exists() else path


def _returned(workspace: Workspace) -> Iterator[Path]:
    """The Word files of units that lie in 退回."""
    return (path for path in _paths([workspace.returned]) if path.suffix.lower() in _WORDY and not is_returned(path))


def _paths(places: Sequence[Path]) -> Iterator[Path]:
    for given in places:
        if given.is_dir():
            inside = (
                path for path in sorted(given.rglob("*")) if path.is_file() and not path.name.startswith(("~$", "."))
            )
            yield from (path for path in inside if path.suffix.lower() in _SUFFIXES)
        elif given.is_file():
            yield given
        else:
            raise Trouble(f"找不到文件“{given}”。", "请检查路径和文件名。")


def _is_wordy(document: Document, context: Context) -> bool:
    """Whether a document that is no report should be told of, though nobody asked for it: a Word file without tables.

    A plan is known to be one.
    """
    name = document.source.member or document.source.file
    if Path(name).suffix.lower() not in _WORDY:
        return False
    tables = any(grid.rows for grid in document.grids)
    return document.rejection is not None or not (tables or read_paper(document, context))


def _left_out(document: Document, path: Path) -> PassedOver:
    return PassedOver(
        f"{path.parent.name}/{document.source.label}",
        "这份文件在“退回”中，没有收录。",
        f"是{WRITTEN_REPORT.name}的，请移到“收件”重新合并；已经重新报送的，不必处理。",
    )


def _taken_back(document: Document) -> PassedOver:
    return PassedOver(document.source.label, "所在批次已撤销，没有收录。", "仍要采用的，请放回“收件”重新合并。")


def _passed_over(document: Document) -> PassedOver:
    if document.rejection:
        return PassedOver(
            document.source.label, catalogue.message(document.rejection), catalogue.hint(document.rejection)
        )
    wanted = "、".join(HEADINGS.values())
    return PassedOver(
        document.source.label, "没有看到书面报告的小标题，没有收录。", f"书面报告应有“{wanted}”等小标题，至少两个。"
    )


def _ordered(reports: Iterable[UnitReport], office: Office) -> tuple[UnitReport, ...]:
    order = {unit.name: number for number, unit in enumerate(office.units)}
    return tuple(sorted(reports, key=lambda report: (order.get(report.unit, len(order)), report.source.label)))


def digest_json(outcome: DigestOutcome) -> dict[str, object]:
    """A digest as data."""
    return {
        "reports": [_report_json(report) for report in outcome.reports],
        "alike": [
            {
                "units": list(echo.units),
                "texts": [{"unit": unit, "text": passage.text} for unit, passage in echo.passages],
            }
            for echo in outcome.echoes
        ],
        "passed_over": [vars(passed) for passed in outcome.passed_over],
        "owing": list(outcome.owing),
        "superseded": [{"unit": report.unit, "file": report.source.label} for report in outcome.superseded],
        "path": str(outcome.path) if outcome.path else None,
    }


def _report_json(report: UnitReport) -> dict[str, object]:
    return {
        "file": report.source.file,
        "member": report.source.member,
        "unit": report.unit,
        "unit_known": report.unit_known,
        **{part.value: [passage.text for passage in report.of(part)] for part in Part},
        "other": list(report.other),
        "sectioned": report.sectioned,
    }
