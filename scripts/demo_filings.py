"""The demo's other filings: plans, lists, rosters and reports of the notice's units. Invented, and not made by the toolkit."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import docx
import openpyxl
from demo_content import WALKS, rows_of

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅"
_GIVEN = (
    "敏浩",
    "康文",
    "新敏",
    "志强",
    "晓燕",
    "建华",
    "国栋",
    "海霞",
    "永胜",
    "丽娟",
    "玉兰",
    "振东",
    "秀芹",
    "学文",
    "金凤",
)
_TIERS = ("主要负责人", "分管负责人", "分管负责人", "业务科（股）长", "业务科（股）长", "业务科（股）长")
_UNITS = tuple(WALKS)
_FIELDS = {
    "区医保局": "社保医保", "区人社局": "就业创业", "区市场监管局": "市场准入", "区住建局": "工程建设", "区教体局": "教育卫生",
    "区卫健局": "教育卫生", "区自然资源局": "不动产", "区住房公积金管理中心": "公积金",
}  # fmt: skip
_SHORT = {"区行政审批服务局": "审批服务", "区退役军人事务局": "退役军人", "区住房公积金管理中心": "公积金"}
# Who sends what too late, and who does not send it at all; one sends nothing whatever.
_SILENT = "区生态环境分局"
_NO_PLAN, _NO_AGENTS, _NO_OFFICERS = ("区司法局",), ("区农业农村局", "区司法局"), ("区税务局", "区大数据中心")
_NO_SUMMARY = ("区公安分局", "区交通运输局", "区大数据中心")
_LATE = {"区公安分局": date(2023, 10, 20), "区交通运输局": date(2023, 10, 17), "区卫健局": date(2023, 10, 16)}
_LATE_SUMMARY = {"区退役军人事务局": date(2023, 11, 27)}
_WRONG_CATEGORY = "区大数据中心"
Rows = Sequence[Sequence[object]]


def _short(unit: str) -> str:
    """What people call a unit's business."""
    plain = unit.removeprefix("区").removesuffix("分局").removesuffix("局").removesuffix("中心")
    return _SHORT.get(unit, plain)


def _people(unit: str) -> list[tuple[str, str, str]]:
    """Name, post and tier of a unit's leaders: those who walk, and others, so that each tier has its people."""
    seed, head = 7 * _UNITS.index(unit), "主任" if unit.endswith("中心") else "局长"
    people = {}
    for row in rows_of(unit, 1 + 5 * _UNITS.index(unit)):
        name, _, post = row.walker.rstrip("）").partition("（")
        people[name] = (name, post, _tier(post, head))
    posts = (head, f"副{head}", f"党组成员、副{head}", *(f"{office}科长" for office in _offices(unit)))
    for number, (post, tier) in enumerate(zip(posts, _TIERS, strict=True)):
        there = [own for _, _, own in people.values()]
        if there.count(tier) < _TIERS[: number + 1].count(tier):
            name = f"{_SURNAMES[(seed + number) % len(_SURNAMES)]}{_GIVEN[(seed + 4 * number) % len(_GIVEN)]}"
            people[name] = (name, post, tier)
    return sorted(people.values(), key=lambda person: _TIERS.index(person[2]))


def _tier(post: str, head: str) -> str:
    if f"副{head}" in post:
        return "分管负责人"
    return "主要负责人" if head in post else "业务科（股）长"


def _offices(unit: str) -> list[str]:
    offices = dict.fromkeys(office.removesuffix("科").removesuffix("股") for office, *_ in WALKS[unit])
    return [*offices, "综合业务", "窗口管理"][:3]


def _window(unit: str, number: int) -> str:
    return f"{'一二三'[_UNITS.index(unit) % 3]}楼{_short(unit)}{number}号窗口"


def _filled(unit: str) -> date:
    return _LATE.get(unit, date(2023, 10, 10) + timedelta(days=_UNITS.index(unit) % 4))


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _book(unit: str, day: date, *sheets: tuple[str, Rows]) -> bytes:
    """A workbook with a sheet for each table, its title and fields above it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        title, *table = rows
        sheet.append(list(title))
        sheet.append([f"填报单位（盖章）：{unit}", None, None, f"填报日期：{_told(day)}"])
        for row in table:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _items(unit: str) -> Rows:
    field = _FIELDS.get(unit, "其他")
    wrong = "重点" if unit == _WRONG_CATEGORY else "高频事项"
    walked = [(n, item, wrong, field, "", "是") for n, (_, item, *_) in enumerate(WALKS[unit], start=1)]
    other = (
        len(walked) + 1,
        f"{_short(unit)}业务咨询投诉处理",
        "群众反映投诉事项",
        field,
        "12345政务服务便民热线",
        "是",
    )
    headings = ("序号", "事项名称", "类别", "领域", "反映渠道", "是否公布")
    return (("“我陪群众走流程”重点事项清单",), headings, *walked, other)


def _leaders(unit: str) -> Rows:
    rows = [
        (n, name, post, tier, "", _window(unit, 1 + n % 2))
        for n, (name, post, tier) in enumerate(_people(unit), start=1)
    ]
    return (("领导干部名单",), ("序号", "姓名", "职务", "层级", "分管/科室", "窗口位置"), *rows)


def _shifts(unit: str) -> list[tuple[date, str, str, str, str]]:
    """Day, part of the day, name, post and window: leaders once, heads of sections in most weeks of the month."""
    monday, shifts = date(2023, 10, 16), []
    for number, (name, post, tier) in enumerate(_people(unit)):
        first = monday + timedelta(days=(number + _UNITS.index(unit)) % 5)
        weeks = 1 if tier != "业务科（股）长" else 2 + (number + _UNITS.index(unit)) % 2
        shifts += [
            (
                first + timedelta(weeks=week),
                "上午" if number % 2 else "下午",
                name,
                post,
                _window(unit, 1 + (number + 1) % 2),
            )
            for week in range(weeks)
        ]
    return sorted(shifts)


def _list_roster(unit: str) -> Rows:
    headings = ("序号", "日期", "时段", "姓名", "职务", "窗口位置")
    rows = [(n, *shift) for n, shift in enumerate(_shifts(unit), start=1)]
    return (("“局长科长坐窗口”排班表",), headings, *rows)


def _attendance(unit: str) -> Rows:
    """The list once more at the end of the month, with who came."""
    headings = ("序号", "日期", "时段", "姓名", "职务", "窗口位置", "实际到岗", "替班人", "原因")
    rows = []
    for number, shift in enumerate((one for one in _shifts(unit) if one[0].month == 10), start=1):
        came: tuple[str | None, ...] = ("已到岗", None, None)
        if number % 7 == 3:
            came = ("未到岗", None, "参加区政府会议")
        elif number % 7 == 6:
            came = ("已换班", _people(unit)[-1][0], "外出培训")
        rows.append((number, *shift, *came))
    return (("“局长科长坐窗口”到岗情况",), headings, *rows)


def _matrix_roster(unit: str) -> Rows:
    """Days across, windows and parts of the day down."""
    shifts = _shifts(unit)
    days = sorted({day for day, *_ in shifts})
    places = sorted({(window, part) for _, part, _, _, window in shifts}, reverse=True)
    lines = []
    for window, part in places:
        cells = [
            "、".join(name for day, p, name, _, w in shifts if (day, p, w) == (at, part, window)) or None for at in days
        ]
        lines.append((window, part, *cells))
    headings = ("窗口", "时段", *(f"{day.month}月{day.day}日" for day in days))
    weekdays = (None, None, *(f"周{'一二三四五六日'[day.weekday()]}" for day in days))
    return (("2023年10月“局长科长坐窗口”排班表",), headings, weekdays, *lines)


def _agents(unit: str) -> Rows:
    people = [(n, name, "窗口工作人员", office, f"0632-77{n}{_UNITS.index(unit):02d}66", _window(unit, n))
              for n, (name, office) in enumerate(zip(("罗新", "褚兰"), _offices(unit), strict=False), start=1)]  # fmt: skip
    return (("政务服务帮代办人员名册",), ("序号", "姓名", "岗位", "科室", "联系电话", "窗口位置"), *people)


def _officers(unit: str) -> Rows:
    kind = ("企业办事人员", "社区工作者", "行业专家")[_UNITS.index(unit) % 3]
    row = (1, f"{_SURNAMES[_UNITS.index(unit)]}玉梅", kind, _FIELDS.get(unit, "综合服务"), "单位推荐", "0632-7709494")
    return (("“政务服务体验员”推荐名单",), ("序号", "姓名", "工作单位及职务", "行业领域", "来源", "联系电话"), row)


def _word(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _plan(unit: str, day: date) -> bytes:
    return _word((
        f"{unit}“我陪群众走流程”落实方案",
        "为扎实做好“我陪群众走流程”“政务服务体验员”试点工作，结合本单位实际，制定如下方案。",
        "一、总体目标", "坚持问题导向、目标导向、结果导向，换位走流程、找堵点、优服务，提升企业和群众办事满意度。",
        "二、主要任务", f"（一）走流程。围绕{'、'.join(item for _, item, *_ in WALKS[unit])}等事项，线上线下体验办理全过程。",
        "（二）坐窗口。主要负责人、分管负责人每月至少一次，业务科（股）长每周至少一次。",
        "三、实施步骤", "10月13日前报送清单、名单和排班表；11月20日前集中走流程；11月25日前总结提升。",
        "四、工作要求", "加强组织领导，建立问题台账，限时整改，坚决杜绝“摆拍式”“作秀式”走流程。",
        unit, _told(day),
    ))  # fmt: skip


def _summary(unit: str, day: date) -> bytes:
    return _word((
        f"{unit}关于开展“我陪群众走流程”工作情况的报告",
        "区行政审批服务局：", "按照试点工作方案要求，现将本单位“我陪群众走流程”工作情况报告如下。",
        "一、采取的措施", f"梳理重点事项{len(WALKS[unit]) + 1}项，领导干部走流程{len(WALKS[unit])}人次。",
        "二、取得的效果", f"发现问题{len(WALKS[unit])}个，能立行立改的已即时整改。", "三、建立的机制", "建立问题台账销号和坐窗口值班机制。",
        "四、存在的问题", "个别事项仍需跨部门协调。", "五、建议", "建议加快数据共享。", unit, _told(day),
    ))  # fmt: skip


def filing_files() -> Iterator[tuple[str, bytes]]:
    """Every file, by name: each unit's lists in one workbook or several, its roster as a list or a matrix."""
    for number, unit in enumerate(_UNITS):
        if unit == _SILENT:
            continue
        day = _filled(unit)
        if unit not in _NO_PLAN:
            yield f"{unit}落实方案.docx", _plan(unit, day)
        lists = [("重点事项清单", _items(unit)), ("领导干部名单", _leaders(unit))]
        if unit not in _NO_AGENTS:
            lists.append(("帮代办人员名册", _agents(unit)))
        if unit not in _NO_OFFICERS:
            lists.append(("体验员推荐名单", _officers(unit)))
        yield f"{unit}备案材料.xlsx", _book(unit, day, *lists)
        roster = _matrix_roster(unit) if number % 2 else _list_roster(unit)
        late = day + timedelta(days=5) if unit == "区司法局" else day
        yield f"{unit}坐窗口排班表.xlsx", _book(unit, late, ("排班表", roster))
        if number % 2 == 0:
            yield f"{unit}10月坐窗口到岗情况.xlsx", _book(unit, date(2023, 11, 1), ("到岗情况", _attendance(unit)))
        if unit not in _NO_SUMMARY:
            written = _LATE_SUMMARY.get(unit, date(2023, 11, 22) + timedelta(days=number % 4))
            yield f"{unit}总结报告.docx", _summary(unit, written)
