"""The units' written reports, read and filed under the five headings, for the writer of the overall report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.documents import look_of, place
from toolkit.actions.ledger import open_ledger
from toolkit.actions.reading import Office, Progress, no_progress
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.checking.echoes import echoes
from toolkit.core import catalogue
from toolkit.core.documents import Document
from toolkit.core.unit_reports import Echo, Part, UnitReport
from toolkit.intake import open_files
from toolkit.reading.written_reports import read_written_report
from toolkit.reports.digest import HEADINGS, TITLE, write_digest
from toolkit.reports.official import Signed
from toolkit.reports.summary import Material

# What may be, or hold, a written report when nobody says which files are.
_SUFFIXES = frozenset({".docx", ".doc", ".wps", ".rtf", ".zip", ".7z", ".rar", ".eml", ".msg"})
_WORDY = frozenset({".docx", ".doc", ".wps", ".rtf"})


@dataclass(frozen=True)
class PassedOver:
    """A document that is no report, or could not be read: why, and what to do."""

    name: str
    reason: str
    advice: str = ""


@dataclass(frozen=True)
class DigestOutcome:
    """The reports in the order of 单位名录, what is alike in them, and what was passed over.

    ``owing`` are the units that owe filings and of which no report was found; ``doubled`` those with several.
    """

    reports: tuple[UnitReport, ...]
    echoes: tuple[Echo, ...]
    passed_over: tuple[PassedOver, ...]
    owing: tuple[str, ...]
    path: Path | None = None

    @property
    def doubled(self) -> tuple[str, ...]:
        """The units with more than one report; all are filed."""
        units = [report.unit for report in self.reports]
        return tuple(dict.fromkeys(unit for unit in units if units.count(unit) > 1))

    @property
    def material(self) -> Material:
        """What the overall report offers of it."""
        return Material(self.reports, self.echoes)


def gather(workspace: Workspace, files: Sequence[Path] = (), progress: Progress = no_progress) -> DigestOutcome:
    """Read the units' written reports: those given (files or folders), else all in 收件 and 归档. Raises Trouble."""
    office = open_ledger(workspace).office
    paths = list(_paths(files)) if files else list(_paths([workspace.inbox, workspace.archive]))
    found: dict[str, UnitReport] = {}
    passed_over: list[PassedOver] = []
    for done, (path, documents) in enumerate(open_files(paths)):
        progress(done, len(paths), path.name)
        for document in documents:
            report = read_written_report(document, office.directory)
            if report:
                found.setdefault(document.source.sha256, report)
            elif files or _is_wordy(document):
                passed_over.append(_passed_over(document))
    reports = _ordered(found.values(), office)
    there = {report.unit for report in reports}
    owing = tuple(unit.name for unit in office.units if unit.reports and unit.name not in there)
    return DigestOutcome(reports, echoes(reports), tuple(passed_over), owing)


def make_digest(
    workspace: Workspace, files: Sequence[Path], today: date, out: Path | None = None, progress: Progress = no_progress
) -> DigestOutcome:
    """Read the reports and write the digest as a Word file. Raises Trouble where there is no report."""
    found = gather(workspace, files, progress)
    if not found.reports:
        raise Trouble("没有找到各单位的书面报告。", "请把各单位的书面报告（.docx）放进“收件”，或者在命令中写明文件。")
    settings = open_ledger(workspace).office.settings
    target = place(workspace.documents, f"{TITLE}.docx", out)
    write_digest(target, found.reports, found.echoes, Signed(settings.office, today), look_of(settings, today))
    return DigestOutcome(found.reports, found.echoes, found.passed_over, found.owing, target)


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


def _is_wordy(document: Document) -> bool:
    """Whether a document that is no report should be told of, though nobody asked for it: a Word file that cannot be read."""
    name = document.source.member or document.source.file
    return document.rejection is not None and Path(name).suffix.lower() in _WORDY


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
    }
