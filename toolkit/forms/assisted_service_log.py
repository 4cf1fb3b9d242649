"""帮代办服务记录: whom agents accompanied, with what, and in which way (notice 二（一）4)."""

from __future__ import annotations

from toolkit.forms.rectification_ledger import CHANNELS
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

SERVED = (
    Option("elderly", "老年人", ("老人", "高龄老人")),
    Option("disabled", "残疾人", ("残障人士", "残疾人士")),
    Option("veteran", "退役军人", ("退伍军人", "复员军人", "转业军人", "优抚对象")),
    Option("company", "企业", ("重点企业", "公司", "市场主体", "企业办事人员", "个体工商户")),
    Option("project", "项目", ("重点项目", "工程项目", "项目单位")),
    Option("other", "其他群众", ("群众", "普通群众", "其他", "一般群众", "办事群众", "孕妇", "学生")),
)
MODES = (
    Option("extended", "延时服务", ("延时", "不打烊", "“不打烊”延时服务", "不打烊延时服务", "错时服务")),
    Option("appointed", "预约服务", ("预约",)),
    Option("at_home", "上门服务", ("上门",)),
    Option("on_site", "现场陪同", ("现场", "陪同", "窗口陪同", "大厅陪同", "现场帮办", "全程陪同", "现场服务")),
)

FORM = Form(
    id="assisted_service_log",
    title="政务服务帮办代办服务记录",
    sheet="帮代办服务记录",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    id_prefix="帮记",
    key=("date", "agent", "served", "item"),
    words=("帮代办服务记录", "帮办代办服务记录", "帮代办记录", "帮办代办记录", "帮代办台账", "帮办代办台账", "帮代办服务台账", "帮办代办服务台账", "帮代办登记",
           "帮办代办登记", "陪办记录", "陪同体验记录"),
    meta=LEDGER.meta,
    period="date",
    notes=(
        "1.每陪同办理一件填一行；服务对象只写称谓，如 王先生、某食品有限公司，不写身份证号和电话号码。",
        "2.体验渠道：在陪同用过的一端打“√”，可多选。办理中发现问题的，还要填入“问题整改台账”。",
    ),
    columns=(
        Column("id", "编号", owner=Owner.DISTRICT, width=10, help="由区级统一编定，请勿修改。"),
        LEDGER.column("unit"),
        LEDGER.column("serial"),
        Column("date", "服务日期", Kind.DATE, required=True, width=12.5,
               aliases=("日期", "时间", "服务时间", "帮办日期", "帮办时间", "办理日期", "办理时间", "陪办时间", "代办时间"), help="陪同办理的日期，如 2023-10-18。",
               example="2023-10-18"),
        Column("agent", "帮代办人员", Kind.PERSON, required=True, width=14, max_length=30,
               aliases=("帮办人员", "代办人员", "帮办代办人员", "帮代办员", "帮办员", "代办员", "服务人员", "陪办人员", "经办人员"),
               help="姓名，与帮代办人员名册一致。", example="罗新敏"),
        Column("served", "服务对象", required=True, width=22, max_length=60,
               aliases=("服务对象名称", "服务对象姓名", "办事人", "办事群众", "申请人", "企业或群众", "被服务人", "办事企业群众"),
               help="写称谓或企业名称，如 王先生；不写身份证号和电话号码。", example="王先生"),
        Column("served_kind", "对象类别", Kind.CHOICE, required=True, width=13, options=SERVED,
               aliases=("服务对象类别", "对象类型", "服务对象类型", "人员类别", "类别", "群体类别"), help="从下拉列表中选择。", example="老年人"),
        Column("item", "办理事项", required=True, width=26, max_length=200,
               aliases=("事项", "事项名称", "帮办事项", "代办事项", "帮代办事项", "办理事项名称", "服务事项", "体验事项", "帮办代办事项"),
               help="陪同办理的政务服务事项名称。", example="异地就医备案"),
        Column("mode", "服务方式", Kind.CHOICE, required=True, width=13, options=MODES,
               aliases=("帮办方式", "服务形式", "帮代办方式", "代办方式", "方式", "服务举措"), help="从下拉列表中选择。", example="上门服务"),
        Column("channels", "体验渠道", Kind.TICKS, width=7, options=CHANNELS,
               aliases=("渠道", "办理渠道", "形式", "体验形式", "办理方式", "办理途径"), help="在陪同用过的一端打“√”，可多选。"),
        Column("result", "办理结果", width=24, max_length=200, aliases=("结果", "办理情况", "服务结果", "办结情况", "服务情况"),
               help="办结没有，还差什么。", example="当场办结"),
        Column("opinion", "意见建议\n或发现问题", width=30, max_length=500,
               aliases=("意见建议", "发现问题", "存在问题", "问题", "问题建议", "群众意见", "意见", "建议", "发现的问题"),
               help="陪同中听到的意见和发现的问题。", example="备案入口层级较深，老年人找不到。"),
        Column("notes", "区级备注", owner=Owner.DISTRICT, width=20),
        LEDGER.column("origin"),
    ),
)
