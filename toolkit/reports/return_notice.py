"""The notice of return 退回通知: a letter to a unit on what is to be mended in its file, and by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.core import catalogue
from toolkit.core.catalogue import SEVERITY_LABELS
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.filling import filled
from toolkit.reports.official import PLAIN, Annex, Look, Signed, complete
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.tables import TableColumn
from toolkit.reports.titles import TITLE_WIDTH, break_title

TEMPLATE = "退回通知.docx"  # its name in report_templates/
_ANNEX = "核验问题清单"
_NOBODY = "有关单位"  # where the file does not say whose it is
_NAMED = 4  # so many kinds of faults are named in the sentence; the list has all
_TOLD = (Severity.ERROR, Severity.WARNING)
_COLUMNS = (
    TableColumn("序号", 10),
    TableColumn("位置", 28),
    TableColumn("程度", 16),
    TableColumn("核验情况", 56, centred=False),
    TableColumn("修改办法", 46, centred=False),
)


@dataclass(frozen=True)
class Notice:
    """What a notice says besides the findings: the days that it names, and the marked copy that goes with it.

    ``due`` is the day by which the file is to come again; None asks for it soon.
    """

    received: date
    signed: date
    due: date | None
    copy: str


def write_return_notice(
    target: Path,
    template: Path,
    form: Form,
    submission: Submission,
    notice: Notice,
    settings: Settings,
    look: Look = PLAIN,
) -> None:
    """Write the notice to the submission's unit. Raises ReportRefusal for a template that cannot be filled."""
    told = fields(form, submission, notice, settings)
    annex = Annex(_ANNEX, _COLUMNS, _lines(listed(submission)))
    letter = replace(look, letterhead=settings.office)
    complete(filled(template, told), target, told["标题"], Signed(settings.office, notice.signed), [annex], letter)


def listed(submission: Submission) -> tuple[Finding, ...]:
    """What the notice lists, worst first: what must be mended and what is to be checked."""
    return tuple(finding for severity in _TOLD for finding in submission.findings if finding.severity is severity)


def fields(form: Form, submission: Submission, notice: Notice, settings: Settings) -> dict[str, str]:
    """Every field that the template may use, with its text."""
    told = {
        "标题": "\n".join(break_title(f"关于请修改并重新报送{form.sheet}的函", TITLE_WIDTH)),
        "年份": str(notice.signed.year),
        "主送机关": submission.unit or _NOBODY,
        "表名": form.sheet,
        "文件名": submission.source.label,
        "收到日期": chinese_date(notice.received),
        "记录情况": _records(submission),
        "问题情况": _faults(listed(submission)),
        "退回文件": notice.copy,
        "重报期限": f"于{chinese_date(notice.due)}前" if notice.due else "尽快",
        "区名": settings.district,
        "本单位": settings.office,
    }
    return {name: legal(text) for name, text in told.items()}


def _records(submission: Submission) -> str:
    """How many records were read, and how many of them are to be mended."""
    read, faulty = len(submission.records), len(submission.faulty())
    if not read:
        return "表中没有记录。"
    if submission.blocked():
        return f"读取记录{read}条，因存在影响整表的问题，暂未收录。"
    if faulty == read:
        return f"读取记录{read}条，{'需要' if read == 1 else '均需'}修改。"
    return f"读取记录{read}条，其中需要修改{faulty}条。"


def _faults(findings: Sequence[Finding]) -> str:
    """How many faults there are of each kind."""
    told = []
    for severity in _TOLD:
        kinds = Counter(catalogue.title(finding) for finding in findings if finding.severity is severity)
        if kinds:
            told.append(f"{SEVERITY_LABELS[severity]}{kinds.total()}处（{_kinds(kinds)}）")
    return f"经核验，{'，'.join(told)}。" if told else ""


def _kinds(kinds: Counter[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    told = "、".join(f"{title}{count}处" for title, count in kinds.most_common(_NAMED))
    return told + (f"等{len(kinds)}类" if len(kinds) > _NAMED else "")


def _lines(findings: Sequence[Finding]) -> list[list[str]]:
    return [
        [
            str(number),
            str(finding.location or "整个文件"),
            SEVERITY_LABELS[finding.severity],
            catalogue.message(finding),
            catalogue.hint(finding),
        ]
        for number, finding in enumerate(findings, start=1)
    ]
