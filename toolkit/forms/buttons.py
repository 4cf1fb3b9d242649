"""The buttons of the district's workbooks, in the order of the work. Each stands for an action that a command does, too."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.forms.system import CONFLICTS, LIKELY


@dataclass(frozen=True)
class Button:
    """A button of the page 操作台 and of the ribbon's tab.

    ``id`` is what the launcher hands to Python, ``macro`` the name of its VBA Sub, in ASCII. ``help`` is one line.
    Buttons of one ``group`` stand together. ``icon`` is the name of one of Excel's own pictures (imageMso).
    """

    id: str
    macro: str
    caption: str
    group: str
    icon: str
    help: str


# The tab of the ribbon that offers the buttons on every sheet.
TAB = "走流程"

FETCH = Button(
    "fetch", "FetchMail", "取邮件", "收件", "FileSendAsAttachment",
    "从邮箱取回新到的报送邮件，放进“收件”文件夹。",
)
CHECK = Button(
    "check", "CheckRegisters", "校验台账", "收件", "ErrorChecking",
    "检查本工作簿登记的内容，在有问题的单元格标色、加批注，并跳到第一处。",
)
MERGE = Button(
    "merge", "MergeSubmissions", "合并报送件", "合并", "Consolidate",
    "把“收件”中的报送件并入登记表，先备份，逐件写明结果。",
)
RESOLVE = Button(
    "resolve", "ResolveConflicts", "处理冲突", "合并", "ReviewAcceptChange",
    f"按您在“{CONFLICTS.sheet}”“{LIKELY.sheet}”中所选的处理意见，改写登记表。",
)
UNDO = Button(
    "undo", "UndoLastMerge", "撤销上次合并", "合并", "Undo",
    "恢复最近一次合并前的内容，您后来改过的不动。",
)
RETURN = Button(
    "return", "ReturnFaulty", "退回问题件", "督办", "SendCopySendNow",
    "给有错的报送件标好错处，附退回通知，放进“退回”文件夹。",
)
REMIND = Button(
    "remind", "RemindUnits", "催报督办", "督办", "ReviewNewComment",
    "给未报送、整改逾期的单位写好催报函、督办函，放进“文稿”。",
)
SUMMARY = Button(
    "summary", "WriteSummary", "生成总结报告", "文稿", "ExportWord",
    "按总台账写出全区总结报告（Word），放进“文稿”文件夹。",
)
CIRCULAR = Button(
    "circular", "WriteCircular", "生成通报", "文稿", "CreateReport",
    "按总台账写出本期问题整改情况通报（Word），放进“文稿”文件夹。",
)
ROSTER = Button(
    "roster", "CheckRosters", "检查排班", "排班", "CalendarInsert",
    "检查坐窗口、接线员等排班的日期、人员和次数是否合乎要求。",
)
DASHBOARD = Button(
    "dashboard", "RefreshDashboard", "刷新看板", "看板", "RefreshAll",
    "按登记表的最新内容重新计算各单位进度和图表。",
)

LEDGER_BUTTONS = (
    FETCH, CHECK, MERGE, RESOLVE, UNDO, RETURN, REMIND, SUMMARY, CIRCULAR, ROSTER, DASHBOARD,
)
ROSTER_BUTTONS = (CHECK, MERGE, RESOLVE, UNDO, ROSTER)

# All there are, each once, in the order of the work.
BUTTONS = tuple(dict.fromkeys((*LEDGER_BUTTONS, *ROSTER_BUTTONS)))
