"""What a merge did, for its own record, for people and as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.actions.filings import REFUSED, REPEATED
from toolkit.actions.reading import all_findings, finding_json
from toolkit.actions.returning import Returned
from toolkit.core import catalogue
from toolkit.core.catalogue import ENTRIES
from toolkit.core.catalogue.merge_words import OUTCOMES, PAPER_FILED
from toolkit.core.plans import Likeness, Outcome, RecordOutcome, SubmissionOutcome
from toolkit.core.records import Submission
from toolkit.core.values import Value
from toolkit.forms.materials import WRITTEN_REPORT, material_of
from toolkit.forms.registry import form_by_id
from toolkit.intake import PassedOver

COUNTS = (Outcome.ADDED, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.CONFLICT, Outcome.REFUSED)
SEEN_BEFORE = "seen_before"
_NAMED = 10  # places or ids that a sentence names
# The names of the contract of `merge --json`.
COUNT_NAMES = {
    Outcome.ADDED: "added",
    Outcome.CHANGED: "changed",
    Outcome.UNCHANGED: "unchanged",
    Outcome.CONFLICT: "conflicts",
    Outcome.REFUSED: "refused",
}


@dataclass(frozen=True)
class FileOutcome:
    """What became of one submission, and where its file is now."""

    submission: Submission
    outcome: SubmissionOutcome
    # Whether 合并记录 lists the document.
    listed: bool = False
    moved_to: Path | None = None
    returned: Returned | None = None

    @property
    def returned_to(self) -> Path | None:
        """What its sender is to mend, if anything."""
        return self.returned.file if self.returned else None

    @property
    def repeated(self) -> bool:
        """Whether the very same document was merged before."""
        return self.outcome.reason == SEEN_BEFORE

    @property
    def adds_nothing(self) -> bool:
        """Whether the document was listed before, and again nothing of it was merged."""
        return self.outcome.reason is not None and self.listed

    @property
    def reason(self) -> str | None:
        """The code of why nothing of it was merged, if nothing was."""
        if self.submission.rejection:
            return self.submission.rejection.code
        return None if self.submission.paper else self.outcome.reason

    @property
    def result(self) -> str:
        """What became of a submission, in a word for 合并记录."""
        if self.submission.rejection or self.submission.blocked():
            return REFUSED
        if self.repeated or (self.submission.paper and self.listed):
            return REPEATED
        if self.submission.paper:
            return "已收"
        if not self.submission.records:
            return "零报告"
        return "部分收" if self.count(Outcome.REFUSED) else "已收"

    @property
    def explanation(self) -> str:
        """What a person should know about it, in a sentence or two."""
        if self.submission.paper and not self.submission.rejection:
            return PAPER_FILED
        if self.outcome.reason and self.outcome.reason in OUTCOMES:
            return OUTCOMES[self.outcome.reason] + "。"
        parts = [catalogue.message(self.submission.rejection)] if self.submission.rejection else []
        if self.submission.blocked():
            parts += [
                catalogue.message(f) for f in self.submission.findings if f.record is None and f.severity == "error"
            ]
        refused = [record for record in self.outcome.records if record.outcome is Outcome.REFUSED]
        if refused and not parts:
            parts.append(f"{len(refused)}条未收：{'；'.join(_by_reason(refused))}。")
        if self.outcome.missing:
            ids = few(self.outcome.missing)
            apart = "与该单位以前报的没有相同的行，可能是另一科室报的，请核实；" if self.outcome.apart else ""
            parts.append(f"{apart}上次报过、本次没有的：{ids}（保留在台账中）。")
        return "".join(parts)

    def count(self, outcome: Outcome) -> int:
        """How many records came to an outcome."""
        return self.outcome.count(outcome)

    @property
    def read(self) -> int:
        """How many records were read."""
        return len(self.submission.records)


def _by_reason(refused: Iterable[RecordOutcome]) -> Iterator[str]:
    """Why records were refused, and where those of each reason stand."""
    places: dict[str, list[str]] = defaultdict(list)
    for record in refused:
        places[record.reason or ""].append(str(record.location))
    for reason, found in places.items():
        why = OUTCOMES.get(reason) or (ENTRIES[reason].title if reason in ENTRIES else "")
        yield f"{why}（{few(found)}）" if why else few(found)


def few(items: Sequence[str]) -> str:
    """The first of several places or ids, and whether there are more."""
    return "、".join(items[:_NAMED]) + ("等" if len(items) > _NAMED else "")


@dataclass(frozen=True)
class MergeOutcome:
    """What a merge did, or with ``dry_run`` would have done. ``batch`` is None where nothing was written.

    ``likely`` are records that probably are in the register already; ``written`` are the workbooks that changed.
    ``asked`` counts the headings that were put to 表头对照; ``remarks`` say what in the district's lists does not count.
    """

    files: tuple[FileOutcome, ...]
    likely: tuple[Likeness, ...]
    batch: int | None
    dry_run: bool
    passed_over: tuple[PassedOver, ...] = ()
    written: tuple[Path, ...] = ()
    asked: int = 0
    remarks: tuple[str, ...] = ()

    def total(self, outcome: Outcome) -> int:
        """A count over all files."""
        return sum(file.count(outcome) for file in self.files)

    @property
    def written_reports(self) -> tuple[str, ...]:
        """The units whose written reports were filed."""
        papers = (file.submission for file in self.files if not file.repeated)
        filed = (paper for paper in papers if paper.paper == WRITTEN_REPORT.id and not paper.rejection)
        return tuple(dict.fromkeys(paper.unit or "" for paper in filed))


def batch_row(file: FileOutcome, batch: int, at: datetime) -> dict[str, Value]:
    """The line of 合并记录 for one submission."""
    source = file.submission.source
    counts: dict[str, Value] = {COUNT_NAMES[outcome]: file.count(outcome) for outcome in COUNTS}
    return {
        "batch": batch,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "file": source.file,
        "member": source.member,
        "sha256": source.sha256,
        "unit": file.submission.unit,
        "form": _form_name(file.submission),
        "filled_on": file.submission.filled_on,
        "result": file.result,
        "read": file.read,
        **counts,
        "missing": len(file.outcome.missing),
        "explanation": file.explanation,
    }


def _form_name(submission: Submission) -> str | None:
    """What 合并记录 calls a submission."""
    if submission.paper:
        return material_of(submission.paper).name
    return form_by_id(submission.form).sheet if submission.form else None


def outcome_json(outcome: MergeOutcome) -> dict[str, object]:
    """A merge as `merge --json` gives it; in every line, and in total, read is the sum of the five counts."""
    return {
        "batch": outcome.batch,
        "files": [_file_json(file) for file in outcome.files],
        "totals": {
            "read": sum(file.read for file in outcome.files),
            **{COUNT_NAMES[o]: outcome.total(o) for o in COUNTS},
        },
        "headings_asked": outcome.asked,
    }


def _file_json(file: FileOutcome) -> dict[str, object]:
    source = file.submission.source
    return {
        "file": source.file,
        "member": source.member,
        "status": file.submission.status.value,
        "reason": file.reason,
        "form": file.submission.form or file.submission.paper,
        "unit": file.submission.unit,
        "read": file.read,
        **{COUNT_NAMES[outcome]: file.count(outcome) for outcome in COUNTS},
        "missing": list(file.outcome.missing),
        "findings": [finding_json(finding) for finding in all_findings(file.submission)],
    }
