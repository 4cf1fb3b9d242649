"""The page docs/forms.md: each form as its declaration has it, for whoever fills it in and whoever keeps its register."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.forms.materials import MATERIALS
from toolkit.forms.publication import PUBLISHED
from toolkit.forms.registry import BOOKS
from toolkit.forms.schema import Column, Form, Kind, Owner

_KINDS = {
    Kind.TEXT: "文字",
    Kind.SERIAL: "序号",
    Kind.DATE: "日期",
    Kind.DATES: "日期或起止日期",
    Kind.TICKS: "打勾",
    Kind.CHOICE: "从下拉列表中选",
    Kind.DEADLINE: "完成时间",
    Kind.PERSON: "姓名",
    Kind.PHONE: "电话",
    Kind.WHOLE: "整数",
}
_OWNERS = {Owner.UNIT: "单位", Owner.DERIVED: "系统提出、区级可改", Owner.DISTRICT: "区级"}
_INTRO = """# 各种报送表

这一页由 `scripts/dev.py docs` 按 `toolkit/forms` 中的声明生成，请勿手工修改。每张表都有空白表（工作文件夹的“空白表”）、读取、校验、合并和登记表。

单位自己画的表也读得进来：列的顺序、叫法可以不同，多出的列保留在来源记录中，少了必填的列整份退回。文件可以是 Excel、WPS、CSV、Word 表格、网页，放在压缩包或邮件里也行。
"""


def page() -> str:
    """The whole page."""
    parts = [_INTRO, "| 报送表 | 代码 | 登记在 | 什么时候报 |\n|---|---|---|---|\n" + "".join(_overview())]
    parts += ["".join(_form(form)) for book in BOOKS for form in book.forms]
    return "\n".join(parts)


def _overview() -> Iterator[str]:
    due = {material.form.id: material for material in MATERIALS if material.form}
    for book in BOOKS:
        for form in book.forms:
            when = _DUE[due[form.id].due] if form.id in due else "随时"
            yield f"| [{form.sheet}](#{form.sheet}) | `{form.id}` | {book.name}“{form.sheet}” | {when} |\n"


_DUE = {"filing_due": "方案和清单报送截止前", "walking_due": "集中推进截止前", "report_due": "总结报告截止前"}


def _form(form: Form) -> Iterator[str]:
    yield f"## {form.sheet}\n\n"
    yield f"标题：{form.title}。编号以“{form.id_prefix}”开头。\n\n"
    if form.words:
        yield f"标题、工作表名或文件名中要有：{'、'.join(form.words)}（有其一即可）。\n\n"
    if form.matrix:
        yield "也可以画成日期横排或竖排的排班表、月历，一格可以写几个人；签到表中的“√”读作已到岗。\n\n"
    for note in form.notes:
        yield f"- {note.split('.', 1)[-1]}\n"
    yield "\n| 栏目 | 谁填 | 必填 | 内容 | 怎么填 | 举例 |\n|---|---|---|---|---|---|\n"
    yield from (_line(form, column) for column in form.register_columns)
    if form.id in PUBLISHED:
        names = "、".join(form.column(id).name for id in PUBLISHED[form.id])
        yield f"\n公示时只公开：{names}。\n"


def _line(form: Form, column: Column) -> str:
    told = _KINDS[column.kind]
    if column.options:
        told += f"：{'、'.join(option.label for option in column.options)}"
    if column.max_length:
        told += f"，不超过{column.max_length}字"
    owner = "单位（表头）" if column.id == form.unit_column else _OWNERS[column.owner]
    cells = (column.name, owner, "是" if column.required else "", told, column.help, column.example)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |\n"
