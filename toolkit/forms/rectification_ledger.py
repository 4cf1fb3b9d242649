"""问题整改台账: annex 2 of the notice, and the columns that the district adds to it."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.values import DateSpan, Deadline, DueKind, Value, day_due
from toolkit.core.values.text import is_nil, states_no_problem
from toolkit.forms.schema import Column, Form, Kind, MetaField, Option, Owner, Supplement

CHANNELS = (
    Option("mobile", "移动端", ("手机端", "手机", "掌上", "APP", "小程序", "移动", "爱山东", "微信")),
    Option("pc", "PC端", ("电脑端", "网页端", "网站", "政务服务网", "电脑", "网页", "PC", "一体化平台", "网上")),
    Option("kiosk", "自助端", ("自助终端", "自助机", "自助设备", "一体机", "自助")),
    Option("window", "窗口端", ("窗口", "大厅", "现场", "线下")),
)

CATEGORIES = (
    Option("guidance", "政策指引", keywords=("不清楚", "不了解", "告知", "指南", "宣传", "政策", "解读", "范本", "示例", "指引", "不透明", "口径")),
    Option("materials", "申请材料", keywords=("材料", "证明", "复印件", "盖章", "照片", "授权书", "重复提交", "重复上传", "填写")),
    Option("process", "办理流程", keywords=("流程", "环节", "衔接", "往返", "跑", "两个窗口", "补正", "核查", "审批等待", "退回")),
    Option("time", "办理时限", keywords=("时限", "时间长", "等待", "等候", "排队", "较长", "偏长", "超时")),
    Option("system", "系统平台", keywords=("系统", "平台", "共享", "网上", "线上", "页面", "APP", "数据", "录入", "电子证照", "查询")),
    Option("facility", "设施设备", keywords=("自助机", "终端", "设备", "制卡机", "读卡", "存票", "打印")),
    Option("service", "窗口服务", keywords=("态度", "窗口人员", "人员不足", "号源", "预约", "老年人", "上门", "引导", "服务")),
    Option("other", "其他"),
)

# Which of the three lists a row belongs to (notice 四（三）1); a walk that met nothing belongs to none.
LISTINGS = (
    Option("problem", "问题"),
    Option("need", "需求"),
    Option("improvement", "优化"),
    Option("none", "无"),
)

STATUSES = (
    Option("found", "发现"),
    Option("rectifying", "整改中"),
    Option("rectified", "已整改"),
    Option("accepted", "已验收"),
    Option("closed", "已销号"),
)

VERDICTS = (Option("passed", "通过"), Option("failed", "不通过"))

SOURCES = (
    Option("walk", "走流程"),
    Option("officer", "体验员"),
    Option("hotline", "12345热线"),
    Option("platform", "平台反馈"),
    Option("rating", "好差评"),
    Option("desk", "办不成事窗口"),
    Option("call", "接线接访"),
    Option("other", "其他"),
)


def _status(values: Mapping[str, Value]) -> Value:
    """The state that a submission implies; a walk that met no problem has none. Only the district may accept and strike off."""
    if states_no_problem(f"{values.get('problem') or ''}"):
        return None
    due = values.get("due")
    if not isinstance(due, Deadline) or due.kind is DueKind.UNKNOWN:
        return "found"
    return "rectified" if due.kind in (DueKind.DONE, DueKind.IMMEDIATE) else "rectifying"


def _original_due(values: Mapping[str, Value]) -> Value:
    return day_due(values.get("due"))


def _rectified_on(values: Mapping[str, Value]) -> Value:
    """The day on which the unit says it was done; what was fixed at once was done on the (last) day of the walk."""
    due, walked = values.get("due"), values.get("date")
    if not isinstance(due, Deadline) or due.kind not in (DueKind.DONE, DueKind.IMMEDIATE):
        return None
    at_once = walked.end if due.kind is DueKind.IMMEDIATE and isinstance(walked, DateSpan) else None
    return due.date or at_once


def _category(values: Mapping[str, Value]) -> Value:
    """A first sorting by the words of the problem, for the clerk to correct; ties go to the earlier option."""
    text = f"{values.get('problem') or ''}"
    if states_no_problem(text):
        return None
    scores = {option.id: sum(text.count(word) for word in option.keywords) for option in CATEGORIES}
    best = max(scores, key=lambda id: scores[id])
    return best if scores[best] else "other"


def _listing(values: Mapping[str, Value]) -> Value:
    """A stated problem is one; without one, what is done nevertheless is an optimisation. A need the district says."""
    if not states_no_problem(f"{values.get('problem') or ''}"):
        return "problem"
    return "none" if is_nil(f"{values.get('measure') or '无'}") else "improvement"


def _walk(values: Mapping[str, Value]) -> Value:
    return "walk"


FORM = Form(
    id="rectification_ledger",
    title="“我陪群众走流程”“政务服务体验员”试点工作问题整改台账",
    sheet="问题整改台账",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    closed=("status", "closed"),
    id_prefix="问",
    key=("date", "walker", "item"),
    meta=(
        MetaField("unit", "填报单位（盖章）", aliases=("填报单位", "报送单位", "填表单位", "上报单位", "单位名称", "申报单位", "责任单位", "单位")),
        MetaField("filled_on", "填报日期", Kind.DATE, ("填表日期", "报送日期", "上报日期", "填报时间", "填表时间", "报送时间", "制表日期", "日期")),
        MetaField("reporter", "填报人", aliases=("填表人", "联系人", "经办人", "制表人", "报送人", "填报人员"), at_foot=True),
        MetaField("phone", "联系方式", Kind.PHONE, ("联系电话", "电话", "手机", "手机号", "办公电话", "联系号码"), at_foot=True),
    ),
    notes=(
        "1.“走流程”形式：在体验过的一端打“√”，至少一端，可多选。",
        "2.整改完成时间：能立行立改的填“立行立改”；已完成的写明日期，如“2023年11月15日已完成”；需要系统性攻坚的必须填明时限，如“2023年11月30日”。",
        "3.每个问题填一行；确实未发现问题的，“存在问题及原因”填“无”。",
    ),
    columns=(
        Column("id", "编号", owner=Owner.DISTRICT, width=9, help="由区级统一编定，请勿修改。"),
        Column("unit", "填报单位", owner=Owner.DISTRICT, width=13, aliases=("单位", "单位名称", "报送单位", "部门单位", "牵头单位", "所属单位")),
        Column("serial", "序号", Kind.SERIAL, aliases=("编号", "序列", "序", "No", "行号"), width=5.5),
        Column("date", "时间", Kind.DATES, required=True, width=12.5,
               aliases=("体验时间", "走流程时间", "体验日期", "走流程日期", "日期", "活动时间", "开展时间"),
               help="走流程的日期，如 2023-10-18；跨多日的写起止日期。不早于活动开始，不晚于填报日期。", example="2023-10-18"),
        Column("walker", "“走流程”\n人员及职务", Kind.PERSON, required=True, width=16, max_length=100,
               aliases=("走流程人员", "人员及职务", "体验人员", "体验人员及职务", "姓名及职务", "走流程人员姓名及职务", "人员姓名及职务", "体验人",
                        "走流程人", "参与人员", "人员", "姓名", "走流程领导", "走流程干部", "体验领导"),
               supplements=(Supplement(("职务", "职务职称", "人员职务", "职务级别", "走流程人员职务"), "{0}（{1}）"),),
               help="姓名（职务），如：王某某（副局长）。", example="王某某（副局长）"),
        Column("item", "体验事项", required=True, width=20, max_length=200,
               aliases=("体验事项名称", "事项名称", "事项", "办理事项", "走流程事项", "体验的事项", "业务事项", "体验业务", "政务服务事项", "服务事项", "体验项目"),
               help="所体验的政务服务事项名称，按公布的事项清单填写。", example="异地就医备案"),
        Column("channels", "“走流程”形式", Kind.TICKS, required=True, width=7, options=CHANNELS,
               aliases=("形式", "体验形式", "走流程方式", "体验方式", "体验渠道", "办理渠道", "体验途径", "渠道", "体验端", "方式"),
               help="在体验过的一端打“√”，可多选，至少一端。"),
        Column("problem", "存在问题\n及原因", required=True, nil_allowed=True, width=36, max_length=3000,
               aliases=("存在问题", "问题及原因", "问题", "发现问题", "发现的问题", "存在的问题", "存在的问题及原因", "问题描述", "主要问题", "存在问题和原因", "堵点问题",
                        "发现问题及原因", "问题和原因", "问题及原因分析", "存在问题及原因分析", "存在的主要问题", "堵点难点", "问题清单"),
               supplements=(Supplement(("原因", "原因分析", "问题原因", "产生原因", "主要原因", "成因", "存在原因", "问题产生原因"), "{0}。原因：{1}"),),
               help="写清问题和原因；确实没有发现问题的填“无”。", example="自助终端读卡失败率较高。原因：设备老化。"),
        Column("measure", "整改及\n优化措施", required=True, nil_allowed=True, width=36, max_length=3000,
               aliases=("整改措施", "优化措施", "整改优化措施", "整改措施及优化措施", "措施", "整改情况", "整改举措", "解决措施", "整改及优化", "改进措施", "整改办法",
                        "整改落实情况", "整改措施及成效", "拟采取措施", "解决办法", "整改和优化措施"),
               supplements=(Supplement(("优化措施", "优化举措", "优化建议措施"), "{0}；{1}"),),
               help="针对原因的具体做法；没有发现问题的填“无”。", example="更换读卡模块，每日巡检。"),
        Column("due", "整改完成\n时间", Kind.DEADLINE, required=True, nil_allowed=True, width=14, max_length=60,
               aliases=("完成时限", "完成时间", "整改时限", "整改期限", "时限", "整改时间", "完成期限", "办结时限", "计划完成时间", "预计完成时间", "整改完成时限", "完成日期",
                        "拟完成时间", "整改完成日期", "期限", "解决时限"),
               help="立行立改；已完成的写明日期，如 2023-11-15已完成；其余填计划完成的日期，如 2023-11-30。不早于走流程的日期；没有发现问题的填“无”。", example="立行立改"),
        Column("office", "责任\n科室", required=True, width=14, max_length=60,
               aliases=("责任股室", "责任部门", "牵头科室", "责任处室", "科室", "股室", "承办科室", "责任单位科室", "责任科（股）室", "整改科室", "责任单位", "整改责任科室",
                        "责任单位（科室）", "负责科室", "业务科室"),
               help="负责整改的科（股）室。", example="信息科"),
        Column("listing", "清单类别", Kind.CHOICE, Owner.DERIVED, options=LISTINGS, width=8, derive=_listing,
               help="列入问题、需求、优化三张清单中的哪一张；由系统初步判断，群众的诉求请改为“需求”。"),
        Column("category", "问题类别", Kind.CHOICE, Owner.DERIVED, options=CATEGORIES, width=11, derive=_category,
               help="由系统按关键词初步归类，请核对修改。"),
        Column("source", "来源渠道", Kind.CHOICE, Owner.DERIVED, options=SOURCES, width=11, derive=_walk),
        Column("status", "整改状态", Kind.CHOICE, Owner.DERIVED, options=STATUSES, width=10, derive=_status, staged=True,
               help="发现、整改中、已整改由报送内容得出；已验收、已销号只能由区级确认后填写。"),
        Column("original_due", "原定时限", Kind.DATE, Owner.DERIVED, width=12.5, derive=_original_due, set_once=True,
               help="首次确定的时限，延期后也不修改。"),
        Column("extension_count", "延期次数", Kind.WHOLE, Owner.DISTRICT, width=8, help="批准延期的次数，与延期记录一致。"),
        Column("extensions", "延期记录", owner=Owner.DISTRICT, width=24,
               help="每次一行：第1次：2023-11-30延至2023-12-15，原因：……。可用 toolkit problems extend 登记。"),
        Column("rectified_on", "整改完成日期", Kind.DATE, Owner.DERIVED, width=12.5, derive=_rectified_on,
               help="由报送内容得出；由区级认定已整改的，请填写。"),
        Column("verdict", "验收结果", Kind.CHOICE, Owner.DISTRICT, options=VERDICTS, width=9,
               help="体验式验收的结果；不通过的，整改状态改回“整改中”。"),
        Column("accepted_by", "验收人", owner=Owner.DISTRICT, width=10),
        Column("accepted_on", "验收日期", Kind.DATE, Owner.DISTRICT, width=12.5),
        Column("closed_by", "销号确认人", owner=Owner.DISTRICT, width=11),
        Column("closed_on", "销号日期", Kind.DATE, Owner.DISTRICT, width=12.5),
        Column("evidence", "佐证材料", owner=Owner.DISTRICT, width=18, help="销号的依据：整改前后对比、照片、文件等的名称或位置。"),
        Column("notes", "督办备注", owner=Owner.DISTRICT, width=20),
        Column("origin", "来源", owner=Owner.DISTRICT, width=26, help="最近一次报送的文件和单元格，由系统填写。"),
    ),
)
