"""催报通知: a letter to the units that owe materials, or have to mend them, with the list as its annex (notice 三)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.forms.materials import MATERIALS, Material
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.settings import Settings
from toolkit.reports.fields import names, work_of
from toolkit.reports.filing_matrix import Cell, Filed, FilingMatrix, UnitFilings
from toolkit.reports.filling import filled
from toolkit.reports.official import PLAIN, Annex, Look, Signed, complete
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.tables import TableColumn
from toolkit.reports.titles import TITLE_WIDTH, break_title

TEMPLATE = "催报通知.docx"  # its name in report_templates/
_ANNEX = "尚未报齐材料的单位"
_COLUMNS = (
    TableColumn("序号", 10),
    TableColumn("单位", 36),
    TableColumn("尚未报送", 62, centred=False),
    TableColumn("需修改后重报", 48, centred=False),
)
_NOTHING = "—"


@dataclass(frozen=True)
class Reminder:
    """The day on which the letter is signed, and that by which materials are asked for; None asks for them soon."""

    signed: date
    due: date | None = None


def write_filing_notice(
    target: Path,
    template: Path,
    matrix: FilingMatrix,
    reminder: Reminder,
    settings: Settings,
    look: Look = PLAIN,
) -> None:
    """Write the letter to all units that have something open. Raises ReportRefusal for a template that cannot be filled."""
    told = fields(matrix, reminder, settings)
    annex = Annex(_ANNEX, _COLUMNS, list(owing_rows(matrix)))
    letter = replace(look, letterhead=settings.office)
    complete(filled(template, told), target, told["标题"], Signed(settings.office, reminder.signed), [annex], letter)


def fields(matrix: FilingMatrix, reminder: Reminder, settings: Settings) -> dict[str, str]:
    """Every field that the template may use, with its text."""
    owing = matrix.owing
    whole = sum(unit.owes for unit in matrix.units) - len(owing)
    told = {
        **names(FORM, settings),
        "标题": "\n".join(break_title(f"关于报送{work_of(FORM)}有关材料的函", TITLE_WIDTH)),
        "年份": str(reminder.signed.year),
        "主送机关": "、".join(unit.unit for unit in owing) if len(owing) <= 3 else "各有关单位",
        "统计日期": chinese_date(matrix.as_of),
        "报齐单位数": str(whole),
        "未报齐单位数": str(len(owing)),
        "各项情况": _by_material(matrix),
        "补报期限": f"于{chinese_date(reminder.due)}前" if reminder.due else "尽快",
        "本单位": settings.office,
    }
    return {name: legal(text) for name, text in told.items()}


def _by_material(matrix: FilingMatrix) -> str:
    """How many units owe each material."""
    counts = ((material.name, matrix.count(material.id, Filed.OWED)) for material in MATERIALS)
    told = "，".join(f"未报{name}的{count}个" for name, count in counts if count)
    return f"其中，{told}。" if told else ""


def owing_rows(matrix: FilingMatrix) -> Iterator[list[str]]:
    """The annex: for each unit what it owes, with the day it was due, and what it has to mend."""
    materials = {material.id: material for material in MATERIALS}
    for number, unit in enumerate(matrix.owing, start=1):
        owed = [cell for cell in unit.open if cell.state is Filed.OWED]
        due = [materials[cell.material] for cell in owed]
        yield [str(number), unit.unit, _told(due, matrix), _to_mend(unit, materials)]


def _told(due: Sequence[Material], matrix: FilingMatrix) -> str:
    """The materials by the day on which they were due: 落实方案、事项清单（应于10月13日前报送）."""
    by_day: dict[date, list[str]] = {}
    for material in due:
        by_day.setdefault(material.due_on(matrix.campaign), []).append(material.name)
    said = (f"{'、'.join(names)}（应于{day.month}月{day.day}日前报送）" for day, names in by_day.items())
    return "；".join(said) or _NOTHING


def _to_mend(unit: UnitFilings, materials: dict[str, Material]) -> str:
    told = [f"{materials[cell.material].name}（{_fault(cell)}）" for cell in unit.open if cell.state is not Filed.OWED]
    return "；".join(told) or _NOTHING


def _fault(cell: Cell) -> str:
    return "整份退回" if cell.state is Filed.REFUSED else f"{cell.faults}条未收"
