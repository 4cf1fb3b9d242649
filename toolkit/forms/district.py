"""The facts of the notice 峰政字〔2023〕15号, which the demo and a new workspace begin with.

Names and members are annex 1's. Which units are wholly moved in (整体入驻) the notice does not say, nor which
of the towns report: both are assumptions, marked so in the note that the sheet 单位名录 shows.
"""

from __future__ import annotations

from datetime import date

from toolkit.forms.schema import UnitEntry
from toolkit.forms.settings import Settings

_ASSUMED = "整体入驻情况为示例假设，请核实"
_ORGAN = "未设服务大厅窗口为示例假设，默认不要求报送"
_TOWN = "镇（街道）为示例假设，默认不要求报送"

SETTINGS = Settings(
    district="峰城区",
    city="枣庄市",
    office="峰城区行政审批服务局",
    addressee="枣庄市“我陪群众走流程”“政务服务体验员”试点工作协调机制办公室",
    document_number="峰政字〔2023〕15号",
    brand="枣办好·峰办成",
    start=date(2023, 10, 13),
    filing_due=date(2023, 10, 13),
    walking_due=date(2023, 11, 20),
    report_due=date(2023, 11, 25),
)


def _unit(name: str, full_name: str, *aliases: str, moved_in: bool = False) -> UnitEntry:
    return UnitEntry(name, full_name, aliases, moved_in, note=_ASSUMED)


def _organ(name: str, full_name: str, *aliases: str) -> UnitEntry:
    return UnitEntry(name, full_name, aliases, reports=False, note=_ORGAN)


def _town(name: str) -> UnitEntry:
    place = name.removesuffix("街道").removesuffix("镇")
    office = f"{name}办事处" if name.endswith("街道") else f"{name}人民政府"
    return UnitEntry(name, f"峰城区{office}", (place, office, f"{name}便民服务中心"), reports=False, note=_TOWN)


UNITS = (
    _unit("区行政审批服务局", "峰城区行政审批服务局", "区审批服务局", "行政审批服务局", "审批服务局", "区审批局", "行政审批局", moved_in=True),
    _organ("区政府办公室", "峰城区人民政府办公室", "区政府办", "政府办公室", "区府办"),
    _organ("区委组织部", "中共峰城区委组织部", "组织部"),
    _unit("区公安分局", "枣庄市公安局峰城分局", "公安分局", "区公安局", "公安局", "峰城公安分局", "峰城分局", "市公安局峰城分局"),
    _unit("区人社局", "峰城区人力资源和社会保障局", "人社局", "区人力资源社会保障局", "人力资源和社会保障局", "区人力资源和社会保障局", "人力资源社会保障局",
          moved_in=True),
    _unit("区教体局", "峰城区教育和体育局", "教体局", "区教育体育局", "教育和体育局", "区教育和体育局", "教育体育局", "区教育局"),
    _unit("区民政局", "峰城区民政局", "民政局"),
    _unit("区司法局", "峰城区司法局", "司法局"),
    _unit("区自然资源局", "枣庄市自然资源和规划局峰城分局", "自然资源局", "区自然资源和规划局", "峰城区自然资源局", "自然资源和规划局", "区自然资源分局",
          "不动产登记中心", "区不动产登记中心"),
    _unit("区住建局", "峰城区住房和城乡建设局", "住建局", "区住房城乡建设局", "住房和城乡建设局", "区住房和城乡建设局", "住房城乡建设局"),
    _unit("区交通运输局", "峰城区交通运输局", "交通运输局", "区交通局", "交通局"),
    _unit("区农业农村局", "峰城区农业农村局", "农业农村局", "区农业局", "农业局"),
    _unit("区卫健局", "峰城区卫生健康局", "卫健局", "区卫生健康局", "卫生健康局", "区卫健委", "卫健委"),
    _unit("区退役军人事务局", "峰城区退役军人事务局", "退役军人事务局", "区退役军人局", "退役军人局"),
    _unit("区市场监管局", "峰城区市场监督管理局", "市场监管局", "区市场监督管理局", "市场监督管理局", "区市监局", "市监局", moved_in=True),
    _unit("区医保局", "峰城区医疗保障局", "医保局", "区医疗保障局", "医疗保障局", "医疗保障局峰城分局", moved_in=True),
    _unit("区生态环境分局", "枣庄市生态环境局峰城分局", "生态环境分局", "区生态环境局", "生态环境局", "市生态环境局峰城分局", "区环保局"),
    _unit("区税务局", "国家税务总局枣庄市峰城区税务局", "税务局", "国家税务总局峰城区税务局", moved_in=True),
    _unit("区住房公积金管理中心", "枣庄市住房公积金管理中心峰城管理部", "公积金管理中心", "住房公积金管理中心", "区公积金中心", "公积金中心", "区公积金管理中心",
          "住房公积金峰城管理部", moved_in=True),
    _unit("区大数据中心", "峰城区大数据中心", "大数据中心", "区大数据局", "大数据局"),
    *(_town(name) for name in ("坛山街道", "吴林街道", "榴园镇", "古邵镇", "阴平镇", "底阁镇", "峨山镇")),
)

MEMBERS = (
    ("总召集人", "姜妍", "区委副书记、区长"),
    ("副总召集人", "吕济禹", "区委常委、常务副区长、开发区管委会主任"),
    ("召集人", "张永政", "区政府党组成员、办公室主任"),
    ("召集人", "孟庆祥", "区政府办公室副主任、调查研究中心主任"),
    ("召集人", "于跃", "区行政审批服务局局长"),
    ("成员", "康群", "区公安分局政委"),
    ("成员", "宋嘉卫", "区委组织部副部长、区人社局局长"),
    ("成员", "张勇", "区教体局局长"),
    ("成员", "王广银", "区民政局局长"),
    ("成员", "何建", "区司法局局长"),
    ("成员", "刘继泉", "区自然资源局局长"),
    ("成员", "朱贵民", "区住建局局长"),
    ("成员", "叶永", "区交通运输局局长"),
    ("成员", "孙文晋", "区农业农村局局长"),
    ("成员", "周子人", "区卫健局局长"),
    ("成员", "杨荫更", "区退役军人事务局局长"),
    ("成员", "李金清", "区市场监管局局长"),
    ("成员", "孟凡雨", "区医保局局长"),
    ("成员", "徐辉", "区生态环境分局局长"),
    ("成员", "万海伟", "区税务局局长"),
    ("成员", "魏哲侠", "区住房公积金管理中心主任"),
    ("成员", "樊慧敏", "区大数据中心副主任"),
)
