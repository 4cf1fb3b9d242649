"""The letters that chase: 催报函 asks for filings that have not come, 督办函 for problems past their deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.core.register import RegisterRow
from toolkit.forms.cells import to_text
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.facts import row_label
from toolkit.reports.fields import names
from toolkit.reports.filling import filled
from toolkit.reports.official import Annex, Look, Signed, complete
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.tables import TableColumn
from toolkit.reports.titles import TITLE_WIDTH, break_title

FILINGS_TEMPLATE, PROBLEMS_TEMPLATE = "催报函.docx", "督办函.docx"  # their names in report_templates/
_ANNEX = "逾期未整改问题清单"
_HEAD = (
    ("发文字号", "〔{{ 年份 }}〕　　号"),
    ("公文正文", ""),
    ("公文正文", ""),
    ("Title", "{{ 标题 }}"),
    ("公文正文", ""),
    ("主送机关", "{{ 主送机关 }}："),
)
FILINGS_WORDING = (
    *_HEAD,
    (
        "公文正文",
        "按照《{{ 区名 }}开展{{ 工作名称 }}方案》{{ 方案文号 }}要求，你单位应向我单位报送有关材料。"
        "截至{{ 催办日期 }}，{{ 未报情况 }}",
    ),
    ("公文正文", "请抓紧办理，于{{ 回复日期 }}前将上述材料报送我单位；确无相关情况的，请报送零报告并说明理由。"),
    ("公文正文", "特此函告。"),
)
PROBLEMS_WORDING = (
    *_HEAD,
    (
        "公文正文",
        "经核对{{ 区名 }}{{ 表名 }}，截至{{ 催办日期 }}，你单位有{{ 逾期数 }}个问题已超过时限仍未整改到位，"
        "{{ 逾期情况 }}具体见附件。",
    ),
    (
        "公文正文",
        "{{ 层级要求 }}请逐项明确责任人和措施，于{{ 回复日期 }}前将整改情况填入随函所附表格“{{ 附表 }}”报送我单位；"
        "确需延期的，请书面说明原因和新的时限。",
    ),
    ("公文正文", "特此函告。"),
)
# What a letter asks for besides, by the id of its level.
_DEMANDS = {
    "unit": "",
    "leader": "请你单位主要负责人亲自过问、牵头推动。",
    "circular": "上述问题逾期时间较长，将在下一期通报中列名，请你单位主要负责人亲自过问、牵头推动。",
}
_WIDTHS = {"item": 22.0, "problem": 37.0, "measure": 27.0, "due": 20.0, "office": 14.0}


@dataclass(frozen=True)
class Missing:
    """A filing that has not come: its name, the day by which it is due, and how many days that is past."""

    name: str
    due: date
    days_late: int


@dataclass(frozen=True)
class Overdue:
    """A problem that is past its deadline by so many calendar days and workdays; None where nobody can count these."""

    row: RegisterRow
    days_late: int
    workdays_late: int | None = None

    @property
    def told(self) -> str:
        """How long, in words."""
        more = "" if self.workdays_late is None else f"（{self.workdays_late}个工作日）"
        return f"{self.days_late}天{more}"


@dataclass(frozen=True)
class Letter:
    """What both letters say besides: to whom, signed when, and by when an answer is wanted."""

    unit: str
    signed: date
    reply_by: date


def write_filings_letter(
    target: Path, template: Path, form: Form, letter: Letter, missing: Sequence[Missing], settings: Settings
) -> None:
    """Write 催报函. ``form`` is the ledger's, which names the work. Raises ReportRefusal for a broken template."""
    told = filings_fields(form, letter, missing, settings)
    signed, look = Signed(settings.office, letter.signed), Look(letterhead=settings.office)
    complete(filled(template, told), target, told["标题"], signed, look=look)


def filings_fields(form: Form, letter: Letter, missing: Sequence[Missing], settings: Settings) -> dict[str, str]:
    """Every field that 催报函 may use, with its text; at least one filing is missing."""
    title = "\n".join(break_title(f"关于催报{_names(missing)}的函", TITLE_WIDTH))
    return _legal({**_fields(form, letter, settings), "标题": title, "未报情况": _missing(missing)})


def write_problems_letter(
    target: Path,
    template: Path,
    form: Form,
    letter: Letter,
    overdue: Sequence[Overdue],
    *,
    level: str,
    attachment: str,
    settings: Settings,
) -> None:
    """Write 督办函 with the list of what is overdue. ``level`` is one of ``follow_up.LEVELS`` by its id."""
    told = problems_fields(form, letter, overdue, level=level, attachment=attachment, settings=settings)
    signed, look = Signed(settings.office, letter.signed), Look(letterhead=settings.office)
    complete(filled(template, told), target, told["标题"], signed, [_list(form, overdue)], look)


def problems_fields(
    form: Form, letter: Letter, overdue: Sequence[Overdue], *, level: str, attachment: str, settings: Settings
) -> dict[str, str]:
    """Every field that 督办函 may use, with its text; at least one problem is overdue."""
    return _legal(
        {
            **_fields(form, letter, settings),
            "标题": "\n".join(break_title("关于督促整改逾期问题的函", TITLE_WIDTH)),
            "表名": form.sheet,
            "逾期数": str(len(overdue)),
            "逾期情况": _longest(overdue),
            "层级要求": _DEMANDS[level],
            "附表": attachment,
        }
    )


def _legal(told: Mapping[str, str]) -> dict[str, str]:
    return {name: legal(text) for name, text in told.items()}


def _fields(form: Form, letter: Letter, settings: Settings) -> dict[str, str]:
    return {
        **names(form, settings),
        "年份": str(letter.signed.year),
        "主送机关": letter.unit,
        "本单位": settings.office,
        "催办日期": chinese_date(letter.signed),
        "回复日期": chinese_date(letter.reply_by),
    }


def _names(missing: Sequence[Missing]) -> str:
    return missing[0].name if len(missing) == 1 else "有关材料"


def _missing(missing: Sequence[Missing]) -> str:
    """Each filing with its day; those whose day is to come say so."""
    told = "；".join(f"{one.name}（应于{chinese_date(one.due)}前报送，{_when(one.days_late)}）" for one in missing)
    return f"以下材料尚未收到：{told}。" if len(missing) > 1 else f"尚未收到你单位的{told}。"


def _when(days_late: int) -> str:
    if days_late > 0:
        return f"已逾期{days_late}天"
    return f"距截止还有{-days_late}天" if days_late else "今日截止"


def _longest(overdue: Sequence[Overdue]) -> str:
    if len(overdue) == 1:
        return f"已逾期{overdue[0].told}，"
    worst = max(overdue, key=lambda one: one.days_late)
    return f"其中逾期最长的{row_label(worst.row)}已逾期{worst.told}，"


def _list(form: Form, overdue: Sequence[Overdue]) -> Annex:
    shown = [form.column(id) for id in _WIDTHS]
    columns = [
        TableColumn(form.column(form.identity).name, 16),
        *(TableColumn(column.name, _WIDTHS[column.id], centred=column.id in ("due", "office")) for column in shown),
        TableColumn("逾期", 20),
    ]
    rows = [
        [row_label(one.row), *(to_text(column, one.row.values.get(column.id)) for column in shown), one.told]
        for one in overdue
    ]
    return Annex(_ANNEX, columns, rows)
