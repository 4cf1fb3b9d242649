"""The monthly circular 通报 on rectification and optimisation by unit (notice 五（二）)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from toolkit.core.register import RegisterRow
from toolkit.core.values import Deadline
from toolkit.forms.cells import to_text
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports import circular_sentences as told
from toolkit.reports import sentences
from toolkit.reports.facts import row_label
from toolkit.reports.fields import campaign, titled, totals, wholes, work_of
from toolkit.reports.figures import Figures
from toolkit.reports.filings import State
from toolkit.reports.filling import filled
from toolkit.reports.marks import Field
from toolkit.reports.official import PLAIN, Annex, Look, Signed, complete
from toolkit.reports.ranking import RULE, ranking
from toolkit.reports.reconciliation import require_agreement
from toolkit.reports.spelling import chinese_month, legal, spell
from toolkit.reports.tables import TableColumn

TEMPLATE = "通报.docx"  # its name in report_templates/
KIND = "circular"  # its name in the record of a document
RANKS, LATE = "各单位问题整改情况排名", "逾期未整改问题清单"
_RANK_COLUMNS = (
    TableColumn("名次", 11),
    TableColumn("单位", 33, centred=False),
    TableColumn("发现问题", 16),
    TableColumn("其中当月", 16),
    TableColumn("已整改", 16),
    TableColumn("立行立改", 16),
    TableColumn("未整改", 16),
    TableColumn("逾期", 14),
    TableColumn("整改率", 18),
)
_COUNTS = ("problems", "new_problems", "rectified", "immediate", "open", "overdue", "rate")
_LATE_WIDTHS = {"id": 14.0, "unit": 20.0, "item": 27.5, "problem": 43.0, "due": 21.0, "office": 16.0}
_DAYS_WIDTH = 14.5
_NO_PLACE = "—"
_CENTRED = ("id", "due", "office")


def write_circular(
    target: Path,
    template: Path,
    form: Form,
    rows: Sequence[RegisterRow],
    figures: Figures,
    settings: Settings,
    look: Look = PLAIN,
) -> None:
    """Write the circular on the month of the figures, which were counted from the same rows.

    Raises ReportRefusal, and DisagreementError for a bug, before anything is written.
    """
    require_agreement(figures)
    texts = fields(form, rows, figures, settings)
    signed, annexes = Signed(settings.office, figures.as_of), annexes_of(form, rows, figures)
    complete(filled(template, texts), target, texts["标题"], signed, annexes, look, kind=KIND)


def annexes_of(form: Form, rows: Sequence[RegisterRow], figures: Figures) -> list[Annex]:
    """The annexes: the ranking, and the overdue problems if there are any."""
    annexes = [Annex(RANKS, _RANK_COLUMNS, rank_rows(figures), note(figures), name="ranks", key=1)]
    if late := late_rows(form, rows, figures):
        told = f"注：截至{sentences.day_told(figures.as_of)}。逾期天数按自然日计算。"
        annexes.append(Annex(LATE, late_columns(form), late, told, name="late"))
    return annexes


def fields(form: Form, rows: Sequence[RegisterRow], figures: Figures, settings: Settings) -> dict[str, Field]:
    """Every field that the template may use, with its text; what depends on the register is marked."""
    month, several = chinese_month(figures.as_of), bool(figures.count("overdue"))
    texts = {
        **totals(figures),
        **campaign(form, figures, settings),
        "标题": titled(f"关于{month}份{work_of(form)}问题整改和优化提升情况的通报"),
        "通报月份": month,
        "台账名称": form.sheet,
        "排名规则": RULE,
    }
    counted = {
        "报送情况": sentences.filing(form, figures),
        "当月问题情况": told.found(figures),
        "整改情况": sentences.rectification(figures),
        "排名情况": told.ranked(figures, "附件1" if several else "附件"),
        "未排名情况": told.not_ranked(figures),
        "整改成效": told.results(figures),
        "优化事例": told.examples(rows, figures),
        "未整改情况": sentences.remaining(figures) or "没有尚未整改的问题。",
        "逾期情况": told.overdue(rows, figures, "附件2"),
        "升级情况": told.escalated(figures),
        "未完成整改情况": told.idle(figures),
        "欠报情况": told.owing(figures),
        "时限不明确情况": told.vague(figures),
    }
    return {name: Field.of(legal(text)) for name, text in (texts | wholes(counted)).items()}


def rank_rows(figures: Figures) -> list[list[str]]:
    """The annex: the ranked units, those without a problem, those that owe their filing, and the total."""
    order = ranking(figures)
    places = {rank.unit: str(rank.place) for rank in order}
    others = [standing.unit for standing in figures.standings if standing.unit not in places]
    silent = {standing.unit for standing in figures.standings if not standing.filed}
    lines = [
        [places.get(unit, _NO_PLACE), unit, *_counts(figures, f"@{unit}")]
        if unit not in silent
        else [State.MISSING.value, unit, *(_NO_PLACE for _ in _COUNTS)]
        for unit in (*places, *others)
    ]
    return [*lines, ["", "合计", *_counts(figures, "")]]


def late_columns(form: Form) -> list[TableColumn]:
    """The columns of the list of overdue problems."""
    columns = [TableColumn(form.column(id).name, width, centred=id in _CENTRED) for id, width in _LATE_WIDTHS.items()]
    return [*columns, TableColumn("逾期天数", _DAYS_WIDTH)]


def late_rows(form: Form, rows: Sequence[RegisterRow], figures: Figures) -> list[list[str]]:
    """The overdue problems, those that are late longest first."""
    ids = set(figures["overdue"].rows)
    late = sorted((row for row in rows if row_label(row) in ids), key=lambda row: (_deadline(row), row.unit, row.row))
    return [_late_row(form, row, (figures.as_of - _deadline(row)).days) for row in late]


def note(figures: Figures) -> str:
    """What the ranking counts, and by which rule it is made."""
    ids = ("problems", "new_problems", "rectified", "immediate", "open", "overdue", "rate")
    told = "".join(f"{figures[id].label}：{figures[id].definition}" for id in ids)
    return f"注：统计截至{sentences.day_told(figures.as_of)}。{RULE}{told}"


def _counts(figures: Figures, suffix: str) -> list[str]:
    shown = [figures[id + suffix] for id in _COUNTS]
    return [spell(figure.value) + ("%" if figure.unit == "%" and figure.value is not None else "") for figure in shown]


def _deadline(row: RegisterRow) -> date:
    due = row.values.get("due")
    return due.date if isinstance(due, Deadline) and due.date else date.max


def _late_row(form: Form, row: RegisterRow, days: int) -> list[str]:
    texts = {id: to_text(form.column(id), row.values.get(id)) for id in _LATE_WIDTHS if id not in ("id", "unit")}
    return [row_label(row), row.unit, *texts.values(), str(days)]
