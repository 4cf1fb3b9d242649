"""体验员名册: whom the office asks, or a unit recommends, to experience services (notice 二（二）1)."""

from __future__ import annotations

from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

SOURCES = (
    Option("open_call", "公开征集", ("征集", "自愿报名")),
    Option("recommended", "单位推荐", ("推荐", "部门推荐")),
    Option("invited", "定向邀约", ("邀约", "定向邀请", "邀请")),
)

FORM = Form(
    id="experience_officers",
    title="“政务服务体验员”推荐名单",
    sheet="体验员名册",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    id_prefix="员",
    key=("name",),
    key_is_whole=True,
    words=("体验员名", "体验员推荐", "推荐体验员", "体验员花名册", "体验员登记"),
    meta=LEDGER.meta,
    notes=("1.请推荐熟悉本领域业务的专家、学者和企业、群众代表，每人一行。",),
    columns=(
        Column("id", "编号", owner=Owner.DISTRICT, width=9, help="由区级统一编定，请勿修改。"),
        LEDGER.column("unit"),
        LEDGER.column("serial"),
        Column("name", "姓名", Kind.PERSON, required=True, width=14, max_length=30,
               aliases=("体验员姓名", "体验员", "人员姓名", "被推荐人", "被推荐人姓名", "推荐人选"), help="姓名，不写职务。", example="褚兰"),
        Column("organisation", "工作单位\n及职务", required=True, width=30, max_length=100,
               aliases=("工作单位", "单位及职务", "所在单位", "所在单位及职务", "单位职务"), help="工作单位和职务；没有工作单位的写身份，如 个体工商户。",
               example="峰城区某食品有限公司办事员"),
        Column("field", "行业领域", required=True, width=18, max_length=60,
               aliases=("领域", "所属行业", "行业", "专业领域", "所属领域", "擅长领域", "熟悉领域"), help="熟悉的行业或业务领域。", example="食品经营"),
        Column("source", "来源", Kind.CHOICE, width=12, options=SOURCES,
               aliases=("推荐方式", "产生方式", "征集方式", "体验员来源", "来源方式"), help="从下拉列表中选择；各单位报来的一般是“单位推荐”。", example="单位推荐"),
        Column("phone", "联系电话", Kind.PHONE, required=True, width=17, aliases=("电话", "联系方式", "手机", "手机号", "手机号码"),
               help="只用于联系体验活动，不对外公开。", example="0632-7709494"),
        Column("notes", "区级备注", owner=Owner.DISTRICT, width=20),
        Column("term_from", "聘任日期", Kind.DATE, Owner.DISTRICT, width=12.5),
        Column("term_to", "聘期截止", Kind.DATE, Owner.DISTRICT, width=12.5, help="聘期最后一天。"),
        Column("origin", "报送来源", owner=Owner.DISTRICT, width=26, help="最近一次报送的文件和单元格，由系统填写。"),
    ),
)
