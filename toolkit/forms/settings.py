"""参数: what another district changes instead of code."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import date

from toolkit.forms.schema import Campaign, Column, Form, Kind, Owner

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
    """One line of the settings sheet. Its attribute in ``Settings`` has the same id."""

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
    document_code: str = ""
    document_fonts: str = "公文字库"
    sealed: str = "是"
    mail_host: str = ""
    mail_port: str = "993"
    mail_account: str = ""
    mail_folder: str = "INBOX"
    mail_done_folder: str = "已取"

    @property
    def campaign(self) -> Campaign:
        """The dates that checks and reports are held against."""
        return Campaign(self.start, self.filing_due, self.walking_due, self.report_due)


def default_of(id: str) -> str | date | None:
    """What a setting is where its line is missing, as in a workbook older than the setting; None if it must be there."""
    default = next(field.default for field in fields(Settings) if field.name == id)
    return None if default is MISSING else default
