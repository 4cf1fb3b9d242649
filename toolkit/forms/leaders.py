"""领导干部名单: who of a unit has the duties of notice 二（一）2: to sit at the window, and to walk."""

from __future__ import annotations

from toolkit.core.values.people import Tier
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

TIERS = (
    Option("principal", Tier.PRINCIPAL, ("主要领导", "一把手", "正职", "主要负责同志", "党政主要负责人")),
    Option("deputy", Tier.DEPUTY, ("分管领导", "班子成员", "副职", "分管负责同志", "领导班子成员")),
    Option("section", Tier.SECTION, ("业务科长", "业务股长", "科长", "股长", "科（股）长", "科股长", "业务科股长", "科室负责人", "业务科（股）室负责人",
                                    "相关业务科（股）长", "中层干部", "中层")),
)

FORM = Form(
    id="leaders",
    title="“我陪群众走流程”领导干部名单",
    sheet="领导干部名单",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    id_prefix="领",
    key=("name",),
    key_is_whole=True,
    words=("领导干部名", "领导干部花名册", "领导名单", "领导班子名单", "干部名单", "负责人名单", "科股长名单"),
    meta=LEDGER.meta,
    notes=(
        "1.主要负责人、分管负责人和相关业务科（股）长都要填写，每人一行。",
        "2.主要负责人、分管负责人每月至少坐窗口一次，业务科（股）长每周至少一次；窗口位置将在政务服务大厅公开。",
    ),
    columns=(
        Column("id", "编号", owner=Owner.DISTRICT, width=9, help="由区级统一编定，请勿修改。"),
        LEDGER.column("unit"),
        LEDGER.column("serial"),
        Column("name", "姓名", Kind.PERSON, required=True, width=14, max_length=30,
               aliases=("人员姓名", "领导姓名", "干部姓名", "领导干部", "领导", "负责人姓名"), help="姓名，不写职务。", example="郝敏浩"),
        Column("post", "职务", required=True, width=24, max_length=60,
               aliases=("现任职务", "职务名称", "单位及职务", "岗位职务", "人员职务"), help="现任职务的全称。", example="党组书记、局长"),
        Column("tier", "层级", Kind.CHOICE, required=True, width=16, options=TIERS,
               aliases=("职务层级", "领导层级", "人员层级", "级别", "职务级别", "人员类别"), help="从下拉列表中选择。", example="主要负责人"),
        Column("office", "分管工作\n或科室", width=26, max_length=120,
               aliases=("分管/科室", "分管科室", "所在科室", "科室", "股室", "科（股）室", "分管工作", "分管领域", "分管业务", "分管或所在科室", "所在股室", "责任科室"),
               help="分管的科（股）室，或本人所在的科（股）室；多个用顿号隔开。", example="待遇保障科、医保服务科"),
        Column("window", "窗口位置", width=18, max_length=60,
               aliases=("窗口", "坐班窗口", "窗口号", "坐窗口位置", "所属窗口", "窗口编号", "坐班位置"), help="坐班的窗口，如 二楼医保3号窗口。",
               example="二楼医保3号窗口"),
        Column("left_on", "离任日期", Kind.DATE, Owner.DISTRICT, width=12.5, help="调离、退休的填写；此后不再对其提示坐窗口和走流程。"),
        LEDGER.column("origin"),
    ),
)
