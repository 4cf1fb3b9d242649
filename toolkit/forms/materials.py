"""备案材料: what each unit files with the district, by when, and how a Word file among it is recognised (notice 三)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toolkit.forms import (
    assisted_service_agents,
    duty_roster,
    experience_officers,
    rectification_ledger,
    service_items,
)
from toolkit.forms.schema import Campaign, Column, Form, Owner


@dataclass(frozen=True)
class Material:
    """One material. ``due`` is an attribute of ``Campaign``; ``form`` is that of a table, None for a Word document.

    A document's title has the pattern ``title``, and its headings some of ``headings``.
    """

    id: str
    name: str
    due: str
    form: Form | None = None
    title: str = ""
    headings: tuple[str, ...] = ()

    def due_on(self, campaign: Campaign) -> date:
        """The day by which it is due."""
        day: date = getattr(campaign, self.due)
        return day

    @property
    def listed_as(self) -> str:
        """What 合并记录 calls it."""
        return self.form.sheet if self.form else self.name


# What units send of the campaign speaks of it by name.
CAMPAIGN = re.compile("走流程|体验员")

MATERIALS = (
    Material(
        "plan", "落实方案", "filing_due",
        title=r"(?:落实|实施|工作|活动|试点|推进|具体)?方案|工作计划|活动安排",
        headings=("总体目标", "工作目标", "总体要求", "指导思想", "主要任务", "重点任务", "工作任务", "工作措施", "主要内容", "实施步骤", "时间安排",
                  "方法步骤", "保障措施", "工作要求", "组织领导"),
    ),
    Material("items", "事项清单", "filing_due", service_items.FORM),
    Material("officers", "体验员推荐", "filing_due", experience_officers.FORM),
    Material("roster", "排班表", "filing_due", duty_roster.FORM),
    Material("agents", "帮代办名单", "filing_due", assisted_service_agents.FORM),
    Material("ledger", "问题台账", "walking_due", rectification_ledger.FORM),
    Material(
        "summary", "总结报告", "report_due",
        title=r"总结(?:报告|汇报|材料)?|(?:工作|情况|开展|进展|落实)(?:情况)?(?:的)?(?:报告|汇报)|工作情况|开展情况",
        headings=("采取的措施", "主要措施", "主要做法", "工作开展情况", "取得的效果", "取得的成效", "取得成效", "工作成效", "主要成效", "建立的机制", "机制建设",
                  "长效机制", "存在的问题", "存在问题", "存在的不足", "意见建议", "工作建议", "建议", "下一步"),
    ),
)
PAPERS = tuple(material for material in MATERIALS if material.form is None)
# What 合并记录 calls documents without a table; their lines are no filings of a ledger.
PAPER_NAMES = frozenset(paper.name for paper in PAPERS)


def material_of(id: str) -> Material:
    """A material by its id. Raises KeyError."""
    return {material.id: material for material in MATERIALS}[id]


# What digests are made of.
WRITTEN_REPORT = material_of("summary")

# How one material of one unit stands; a cell of the sheet begins with one of these.
STATES = {
    "awaited": "未到期",
    "owed": "未报",
    "refused": "退回",
    "faulty": "有误",
    "late": "迟报",
    "done": "已报",
    "nil": "零报告",
}

# The sheet 备案情况, kept by the toolkit.
MATRIX = Form(
    id="filing_matrix",
    title="各单位材料备案情况",
    sheet="备案情况",
    identity="unit",
    columns=(
        Column("unit", "填报单位", owner=Owner.DISTRICT, width=22),
        *(Column(material.id, material.name, owner=Owner.DISTRICT, width=15) for material in MATERIALS),
        Column("owing", "还欠几项", owner=Owner.DISTRICT, width=10),
    ),
)
