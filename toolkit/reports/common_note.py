"""自查通知: the letter that asks units to check themselves for a problem that several of them have (notice 四（四）)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from toolkit.core.commons import CommonProblem
from toolkit.forms.cells import to_text
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.fields import names
from toolkit.reports.filling import filled
from toolkit.reports.official import PLAIN, Annex, Look, Signed, complete
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.tables import TableColumn
from toolkit.reports.titles import TITLE_WIDTH, break_title

TEMPLATE = "自查通知.docx"  # its name in report_templates/
WORDING = (
    ("发文字号", "〔{{ 年份 }}〕　　号"),
    ("公文正文", ""),
    ("公文正文", ""),
    ("Title", "{{ 标题 }}"),
    ("公文正文", ""),
    ("主送机关", "{{ 主送机关 }}："),
    (
        "公文正文",
        "经归类分析，{{ 区名 }}{{ 表名 }}中{{ 单位数 }}个单位的{{ 问题数 }}个问题属于同一类：{{ 类别名称 }}。"
        "{{ 解决情况 }}具体见附件。",
    ),
    (
        "公文正文",
        "请你单位对照附件举一反三：一查是否存在同类问题；二查附件所列措施能否借鉴；三查制度和流程能否防止再次发生。"
        "有同类问题的，请列入本单位{{ 表名 }}，明确措施、时限和责任科室，于{{ 回复日期 }}前报送我单位；"
        "没有的，请报送零报告。{{ 进展要求 }}",
    ),
    ("公文正文", "特此函告。"),
)
_ANNEX = "同类问题清单"
_MOST_NAMED = 8  # units named one by one in the address
_WIDTHS = {"unit": 24.0, "item": 26.0, "problem": 52.0, "measure": 38.0}


@dataclass(frozen=True)
class Common:
    """A common problem, how many of its problems are solved, and the units that are written to."""

    common: CommonProblem
    done: int
    recipients: tuple[str, ...]


def write_common_note(
    target: Path, template: Path, form: Form, one: Common, *, signed: date, settings: Settings, look: Look = PLAIN
) -> None:
    """Write the letter. Raises ReportRefusal for a template that cannot be filled."""
    told = fields(form, one, signed, settings)
    annex = Annex(_ANNEX, _columns(form), _rows(form, one.common))
    letter = replace(look, letterhead=settings.office)
    complete(filled(template, told), target, told["标题"], Signed(settings.office, signed), [annex], letter)


def fields(form: Form, one: Common, signed: date, settings: Settings) -> dict[str, str]:
    """Every field that the template may use, with its text."""
    members = len(one.common.rows)
    told = {
        **names(form, settings),
        "标题": "\n".join(break_title("关于对照自查共性问题的函", TITLE_WIDTH)),
        "年份": str(signed.year),
        "主送机关": _addressed(one.recipients),
        "表名": form.sheet,
        "单位数": str(len(one.common.units)),
        "问题数": str(members),
        "类别名称": one.common.name,
        "解决情况": _solved(one.done, members),
        "进展要求": "附件所列单位请同时报送整改进展。" if one.done < members else "",
        "回复日期": chinese_date(signed + timedelta(days=settings.reply_days)),
        "本单位": settings.office,
    }
    return {name: legal(text) for name, text in told.items()}


def _addressed(units: Sequence[str]) -> str:
    return "、".join(units) if 0 < len(units) <= _MOST_NAMED else "各有关部门单位"


def _solved(done: int, members: int) -> str:
    if done == members:
        return "上述问题均已整改。"
    return f"其中已整改{done}个，尚未整改{members - done}个。" if done else "上述问题均尚未整改到位。"


def _columns(form: Form) -> list[TableColumn]:
    shown = [form.column(id) for id in _WIDTHS]
    return [
        TableColumn(form.column(form.identity).name, 16),
        *(TableColumn(column.name, _WIDTHS[column.id], centred=column.id == "unit") for column in shown),
    ]


def _rows(form: Form, common: CommonProblem) -> list[list[str]]:
    shown = [form.column(id) for id in _WIDTHS if id != "unit"]
    return [
        [row.id, row.unit, *(to_text(column, row.values.get(column.id)) for column in shown)] for row in common.rows
    ]
