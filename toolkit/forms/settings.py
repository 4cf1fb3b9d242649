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
    Setting("local_off", "本地放假日期", Kind.DATES, "法定节假日以外本地放假的日子，如 2023-11-06；多个用顿号隔开，连续几天写起止日期。没有的留空。"),
    Setting("local_worked", "本地调休上班日期", Kind.DATES, "国家安排以外本地调休上班的日子，写法同上。没有的留空。"),
    Setting("own_years", "自行核定放假的年份", Kind.TEXT, "系统还没有收录放假安排的年份，把该年全部放假和调休上班的日期填入上面两行，再在这里写年份，如 2027。"),
    Setting("most_away", "同一单位同时坐班上限", Kind.TEXT, "自动补排时，同一单位同一时段最多几人坐班，如 2；不限的留空。"),
    Setting("mail_host", "收件服务器", Kind.TEXT, "收取报送邮件的 IMAP 服务器地址；不从邮箱取件的，留空。"),
    Setting("mail_port", "收件服务器端口", Kind.TEXT, "IMAP 加密连接（SSL/TLS）的端口，一般是 993。"),
    Setting("mail_account", "邮箱账号", Kind.TEXT, "一般是完整的邮箱地址。密码不要写在表里，由本机的凭据管理器保管。"),
    Setting("mail_folder", "取件文件夹", Kind.TEXT, "从邮箱的哪个文件夹取件；INBOX 就是收件箱。"),
    Setting("mail_done_folder", "已取文件夹", Kind.TEXT, "取过的邮件移到邮箱里的这个文件夹；留空则不移动，只在邮件上作标记。"),
)


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
    local_off: str = ""
    local_worked: str = ""
    own_years: str = ""
    most_away: str = "2"
    mail_host: str = ""
    mail_port: str = "993"
    mail_account: str = ""
    mail_folder: str = "INBOX"
    mail_done_folder: str = "已取"

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
    days = [(parsed.value, parsed.fault) for parsed in days_of(text, Reference())]
    if any(fault or value is None for value, fault in days):
        return None
    return frozenset(day for value, _ in days if value for day in days_between(value.first, value.end))


def default_of(id: str) -> str | date | None:
    """What a setting is where its line is missing, as in a workbook older than the setting; None if it must be there."""
    default = next(field.default for field in fields(Settings) if field.name == id)
    return None if default is MISSING else default
