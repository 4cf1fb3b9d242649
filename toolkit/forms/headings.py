"""表头对照: what headings stand for that no form knows, asked when a file has them and remembered for the next."""

from __future__ import annotations

from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

_OWNED = Owner.DISTRICT

# A choice counts for every unit's files: within one campaign the same words mean the same column, and whoever copies a
# form copies its headings. Two rows that contradict each other count for nothing.
HEADINGS = Form(
    id="headings",
    title="表头对照（选定“对应栏目”后，各单位文件中同样的表头都按此读取）",
    sheet="表头对照",
    columns=(
        Column("batch", "批次", Kind.WHOLE, _OWNED, width=6),
        Column(
            "form",
            "报送表",
            Kind.CHOICE,
            _OWNED,
            options=tuple(Option(form.id, form.sheet) for form in SUBMITTED_FORMS),
            width=16,
        ),
        Column(
            "heading",
            "文件中的表头",
            owner=_OWNED,
            width=22,
            help="文件里原来的列名；也可以自行增加一行，先填写列名，再选定对应栏目。",
        ),
        Column("samples", "该列内容举例", owner=_OWNED, width=40),
        Column("proposal", "像是", owner=_OWNED, width=20),
        Column("decision", "对应栏目", owner=_OWNED, width=22),
        Column("unit", "填报单位", owner=_OWNED, width=16),
        Column("source", "出处", owner=_OWNED, width=40),
        Column("at", "提出时间", owner=_OWNED, width=12),
    ),
)

# Said beside the cells of the choice, whose drop-down depends on the form of the row.
CHOICE_HELP = (
    "这个表头就是报送表的哪一栏？请从下拉列表中选择；都不是的，选“不是本表的列”。选好保存后，把原来的文件再合并一次。"
)

# What may be chosen for the headings of each form, for the drop-down of the other sheet; very hidden.
HEADING_CHOICES = Form(
    id="heading_choices",
    title="表头对照的选项",
    sheet="_表头栏目",
    columns=(Column("form", "报送表", owner=_OWNED), Column("choice", "栏目", owner=_OWNED)),
)
