"""重点事项清单: the service items that a unit is to walk, and makes public (notice 二（一）1)."""

from __future__ import annotations

from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Option, Owner
from toolkit.forms.units import YES_NO

CATEGORIES = (
    Option("frequent", "高频事项", ("高频政务服务事项", "高频", "高频服务事项")),
    Option("one_thing", "一件事一次办", ("一件事", "一次办", "一件事一次办事项", "“一件事一次办”", "“一件事一次办”事项", "“一件事”", "集成办")),
    Option("inspection", "巡视反馈问题事项", ("巡视反馈", "巡视反馈事项", "巡视反馈问题", "巡视整改事项", "十二届省委第三轮巡视反馈问题事项")),
    Option("complaint", "群众反映投诉事项", ("群众反映", "群众投诉", "群众反映事项", "群众投诉事项", "群众反映和投诉的问题事项", "群众反映和投诉事项",
                                       "投诉事项")),
)

FIELDS = (
    Option("market", "市场准入", ("企业开办", "准入")),
    Option("construction", "工程建设", ("工程建设项目", "工程")),
    Option("employment", "就业创业", ("就业", "创业")),
    Option("insurance", "社保医保", ("社保", "医保", "社会保险", "医疗保障", "社保、医保")),
    Option("education", "教育卫生", ("教育", "卫生", "卫生健康", "医疗卫生", "教育、卫生")),
    Option("retirement", "退休"),
    Option("property", "不动产", ("不动产登记",)),
    Option("housing_fund", "公积金", ("住房公积金",)),
    Option("other", "其他"),
)

FORM = Form(
    id="service_items",
    title="“我陪群众走流程”重点事项清单",
    sheet="重点事项清单",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    id_prefix="事",
    key=("item",),
    key_is_whole=True,
    words=("重点事项", "走流程事项", "体验事项清单", "事项清单"),
    meta=LEDGER.meta,
    notes=(
        "1.每个事项填一行，事项名称用政务服务事项的规范名称；“问题整改台账”中的体验事项按本清单填写。",
        "2.群众反映投诉事项，请在“反映渠道”中写明来自哪个渠道，如 12345政务服务便民热线、“榴乡诉递”。",
    ),
    columns=(
        Column("id", "编号", owner=Owner.DISTRICT, width=9, help="由区级统一编定，请勿修改。"),
        LEDGER.column("unit"),
        LEDGER.column("serial"),
        Column("item", "事项名称", required=True, width=34, max_length=200,
               aliases=("事项", "重点事项", "重点事项名称", "政务服务事项", "服务事项", "政务服务事项名称", "服务事项名称", "走流程事项", "体验事项", "办理事项"),
               help="政务服务事项的规范名称。", example="异地就医备案"),
        Column("category", "类别", Kind.CHOICE, required=True, width=18, options=CATEGORIES,
               aliases=("事项类别", "事项类型", "类型", "事项分类", "分类"), help="从下拉列表中选择。", example="高频事项"),
        Column("field", "领域", Kind.CHOICE, required=True, width=14, options=FIELDS,
               aliases=("所属领域", "事项领域", "服务领域", "行业领域", "领域分类"), help="从下拉列表中选择；都不合适的选“其他”。", example="社保医保"),
        Column("feedback", "反映渠道", width=24, max_length=100,
               aliases=("投诉渠道", "反映投诉渠道", "群众反映渠道", "问题来源渠道"),
               help="群众反映投诉事项写明渠道，其他事项留空。", example="12345政务服务便民热线"),
        Column("published", "是否公布", Kind.CHOICE, width=10, options=YES_NO,
               aliases=("是否已公布", "公布情况", "是否公开", "是否公示", "已公布"), help="已向社会公布的填“是”。", example="是"),
        Column("notes", "区级备注", owner=Owner.DISTRICT, width=20),
        LEDGER.column("origin"),
    ),
)
