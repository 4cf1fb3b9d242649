"""参数: what another district changes instead of code."""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, fields
from datetime import date

from toolkit.core.values.dates import Reference
from toolkit.core.values.day_lists import days_of
from toolkit.core.values.text import fold
from toolkit.core.workdays import LocalDays, days_between
from toolkit.forms.schema import Campaign, Column, Form, Kind, Owner

_YEAR = re.compile(r"20[0-9]{2}")

FORM = Form(
    id="settings",
    title="参数",
    sheet="参数",
    identity="label",
    key=("label",),
    columns=(
        Column("label", "参数", owner=Owner.DISTRICT, required=True, width=26),
        Column("value", "取值", owner=Owner.DISTRICT, width=52),
        Column("help", "说明", owner=Owner.DISTRICT, width=60),
    ),
)


@dataclass(frozen=True)
class Setting:
    """One line of the settings sheet. Its attribute in ``Settings`` has the same id.

    Of kind DATES it holds any number of days, as text.
    """

    id: str
    label: str
    kind: Kind
    help: str


SETTINGS = (
    Setting("district", "区（县）名称", Kind.TEXT, "出现在标题和正文中。"),
    Setting("city", "市名称", Kind.TEXT, "上级市的名称。"),
    Setting("office", "本单位名称", Kind.TEXT, "汇总并上报材料的单位，即报告的落款单位。"),
    Setting("addressee", "报告主送机关", Kind.TEXT, "整体报告报送的机关全称。"),
    Setting("document_number", "方案文号", Kind.TEXT, "本次试点工作方案的发文字号。"),
    Setting("brand", "政务服务品牌", Kind.TEXT, "报告中引用的品牌名称。"),
    Setting("start", "活动起始日期", Kind.DATE, "早于此日的走流程日期会被提示。"),
    Setting("filing_due", "方案和清单报送截止", Kind.DATE, "落实方案、事项清单、体验员推荐、排班表的报送截止日期。"),
    Setting("walking_due", "集中推进截止", Kind.DATE, "问题整改台账的报送截止日期。"),
    Setting("report_due", "总结报告截止", Kind.DATE, "各单位书面报告和全区整体报告的截止日期。"),
    Setting("document_code", "发文机关代字", Kind.TEXT, "发文字号中的机关代字，如“峰审批发”；留空则由人填写。"),
    Setting("document_fonts", "公文字体", Kind.TEXT, "“公文字库”：方正小标宋简体、仿宋_GB2312、楷体_GB2312；没有安装这些字体的填“系统自带”：华文中宋、仿宋、楷体。"),
    Setting("sealed", "落款加盖印章", Kind.TEXT, "“是”：署名和日期按加盖印章的格式编排；“否”：按不加盖印章的格式编排。"),
    Setting("local_off", "本地放假日期", Kind.DATES, "法定节假日以外本地放假的日子，如 2023-11-06；多个用顿号隔开，连续几天写起止日期。没有的留空。"),
    Setting("local_worked", "本地调休上班日期", Kind.DATES, "国家安排以外本地调休上班的日子，写法同上。没有的留空。"),
    Setting("own_years", "自行核定放假的年份", Kind.TEXT, "系统还没有收录放假安排的年份，把该年全部放假和调休上班的日期填入上面两行，再在这里写年份，如 2027。"),
    Setting("most_away", "同一单位同时坐班上限", Kind.TEXT, "自动补排时，同一单位同一时段最多几人坐班，如 2；不限的留空。"),
    Setting("mail_host", "收件服务器", Kind.TEXT, "收取报送邮件的 IMAP 服务器地址；不从邮箱取件的，留空。"),
    Setting("mail_port", "收件服务器端口", Kind.TEXT, "IMAP 加密连接（SSL/TLS）的端口，一般是 993。"),
    Setting("mail_account", "邮箱账号", Kind.TEXT, "一般是完整的邮箱地址。密码不要写在表里，由本机的凭据管理器保管。"),
    Setting("mail_folder", "取件文件夹", Kind.TEXT, "从邮箱的哪个文件夹取件；INBOX 就是收件箱。"),
    Setting("mail_done_folder", "已取文件夹", Kind.TEXT, "取过的邮件移到邮箱里的这个文件夹；留空则不移动，只在邮件上作标记。"),
    Setting("smtp_host", "发件服务器", Kind.TEXT, "发送催办邮件的 SMTP 服务器地址；不用邮件催办的，留空。账号与“邮箱账号”相同。"),
    Setting("smtp_port", "发件服务器端口", Kind.TEXT, "SMTP 加密连接的端口：SSL/TLS 一般是 465；587 为先连接、后加密。"),
    Setting("remind_ahead", "催报提前天数", Kind.WHOLE, "距报送截止不超过这么多天，还没有报的单位开始催报。"),
    Setting("reply_days", "催办回复天数", Kind.WHOLE, "催报、督办函请单位在发函后多少天内回复。"),
    Setting("day_count", "天数计算方式", Kind.TEXT, "提醒、预警和升级的天数按“自然日”还是“工作日”计算；工作日扣除节假日，计入调休上班日。"),
    Setting("blue_days", "蓝色提醒天数", Kind.WHOLE, "未整改的问题，距时限不超过这么多天的标蓝色。"),
    Setting("yellow_days", "黄色预警天数", Kind.WHOLE, "未整改的问题，距时限不超过这么多天的标黄色；已过时限的标红色。"),
    Setting("leader_days", "升级至主要负责人天数", Kind.WHOLE, "逾期超过这么多天，督办函发给单位主要负责人。"),
    Setting("circular_days", "升级至通报天数", Kind.WHOLE, "逾期超过这么多天，列入通报；应大于上一项。"),
)


def label_of(id: str) -> str:
    """What a setting is called on its sheet."""
    return next(setting.label for setting in SETTINGS if setting.id == id)


@dataclass(frozen=True)
class Settings:
    """The settings of one district's campaign."""

    district: str
    city: str
    office: str
    addressee: str
    document_number: str
    brand: str
    start: date
    filing_due: date
    walking_due: date
    report_due: date
    document_code: str = ""
    document_fonts: str = "公文字库"
    sealed: str = "是"
    local_off: str = ""
    local_worked: str = ""
    own_years: str = ""
    most_away: str = "2"
    mail_host: str = ""
    mail_port: str = "993"
    mail_account: str = ""
    mail_folder: str = "INBOX"
    mail_done_folder: str = "已取"
    smtp_host: str = ""
    smtp_port: str = "465"
    remind_ahead: int = 3
    reply_days: int = 5
    day_count: str = "自然日"
    blue_days: int = 7
    yellow_days: int = 3
    leader_days: int = 3
    circular_days: int = 10

    @classmethod
    def defaults(cls) -> dict[str, str | int]:
        """The values of those settings that a workbook may lack, by id: workbooks made before them do."""
        return {field.name: field.default for field in fields(cls) if field.default is not MISSING}

    @property
    def campaign(self) -> Campaign:
        """The dates that checks and reports are held against."""
        return Campaign(self.start, self.filing_due, self.walking_due, self.report_due)

    @property
    def local_days(self) -> LocalDays:
        """What the district adds to the national calendar; days that nobody can read are none."""
        years = frozenset(int(year) for year in _YEAR.findall(self.own_years))
        return LocalDays(listed_days(self.local_off) or frozenset(), listed_days(self.local_worked) or frozenset(), years)


def listed_days(text: str) -> frozenset[date] | None:
    """The days of a list such as 2023-11-06、2023-11-08至2023-11-09; None where one of them is no clear day."""
    if not fold(text):
        return frozenset()
    days = [(one.day.value, one.day.fault) for one in days_of(text, Reference())]
    if any(fault or value is None for value, fault in days):
        return None
    return frozenset(day for value, _ in days if value for day in days_between(value.first, value.end))
