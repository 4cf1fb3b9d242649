"""A made register for the tests of reports: small, with every case that the figures tell apart."""

from __future__ import annotations

from datetime import date

from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan
from toolkit.forms import district
from toolkit.forms.cells import from_text
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.schema import UnitEntry
from toolkit.reports.escalation import NOTHING_ESCALATED, Escalation
from toolkit.reports.figures import Figures, figures
from toolkit.reports.filings import Filing

AS_OF = date(2023, 11, 25)
SETTINGS = district.SETTINGS
COLUMNS = ("unit", "walker", "item", "channels", "problem", "measure", "due", "status", "category", "source")

# Six units owe; one of them is silent, and a town that does not owe has filed.
UNITS = (
    *(UnitEntry(name) for name in ("区医保局", "区人社局", "区民政局", "区司法局", "区大数据中心", "区税务局")),
    *(UnitEntry(name, reports=False) for name in ("榴园镇", "古邵镇")),
)

LEDGER = """
区医保局 | 郝敏浩（党组书记、局长） | 异地就医备案 | 移动端、窗口端 | 系统繁忙。原因：接口慢 | 优化接口 | 立行立改 | 已整改 | 系统平台 | 走流程
区医保局 | 郝敏浩 | 门诊慢特病认定 | 窗口端 | 材料多 | 精简材料 | 已完成 | 已销号 | 申请材料 | 走流程
区医保局 | 汤丽（副科长） | 异地就医 备案 | 自助端 | 无 | / | / | 发现 | 其他 | 走流程
区医保局 | 汤丽（副科长） | 生育保险 | PC端 | 时限长 | 压缩 | 2023-11-24 | 整改中 | 办理时限 | 走流程
区人社局 | 汤丽（副局长） | 社保卡补办 | 窗口端 | 制卡慢 | 增设设备 | 2023-11-25 | 整改中 | 设施设备 | 走流程
区人社局 | 江志 | 退休审批 | 移动端 | 材料多 | 无 | 长期坚持 | 整改中 | 申请材料 | 走流程
区人社局 | 江志 | 失业登记 | 移动端、PC端、自助端、窗口端 | 指南不清 | 修订指南 | 尽快 | 发现 | 政策指引 | 走流程
区人社局 |  | 失业登记 |  | 电话难打通 | 增加坐席 | 2023-12-10 | 整改中 | 窗口服务 | 12345热线
区民政局 | 林志玉（科长） | 社团登记 | 窗口端 | 未发现问题 | 无 | / | 发现 | 其他 | 走流程
区民政局 | 林志玉（科长） | 低保申请 | 窗口端 | 无 | 无 | / | 发现 | 其他 | 走流程
区司法局 | 何某（局长） | 公证 | 窗口端 | 流程绕 | 合并环节 | 立行立改 | 已验收 | 办理流程 | 走流程
区司法局 | 何某（局长） | 法律援助 | 窗口端 |  | 待补 | 立行立改 | 已整改 | 其他 | 走流程
榴园镇 | 李某（镇长） | 老年证 | 窗口端 | 往返多 | 代办 | 2023-11-01 | 看不懂的状态 | 不知道的类别 | 走流程
"""

FILINGS = (
    Filing("区医保局", date(2023, 11, 18), date(2023, 11, 19), 3, "医保一.xlsx"),
    Filing("区医保局", date(2023, 11, 20), date(2023, 11, 21), 4, "医保二.xlsx"),
    Filing("区人社局", None, date(2023, 11, 20), 4, "人社.xlsx"),
    Filing("区民政局", date(2023, 11, 19), date(2023, 11, 20), 2, "民政.xlsx"),
    Filing("区大数据中心", date(2023, 11, 19), date(2023, 11, 20), 3, "大数据.xlsx"),
    Filing("榴园镇", date(2023, 11, 19), date(2023, 11, 20), 1, "榴园.xlsx"),
)


def rows(table: str = LEDGER) -> list[RegisterRow]:
    """The rows of a table whose columns are ``COLUMNS``, parted by bars; ids run from 问0001."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    return [row(number, *(cell.strip() for cell in line.split("|"))) for number, line in enumerate(lines, start=1)]


def row(number: int, *cells: str) -> RegisterRow:
    """One row, from the texts of ``COLUMNS``; those that are left out are blank."""
    texts = dict(zip(COLUMNS, cells, strict=False))
    values = {id: from_text(FORM.column(id), text) for id, text in texts.items() if text and id != "unit"}
    return RegisterRow(f"问{number:04d}", texts["unit"], {"date": DateSpan(date(2023, 10, 18)), **values}, number + 4)


def counted(
    table: str = LEDGER,
    filings: tuple[Filing, ...] = FILINGS,
    units: tuple[UnitEntry, ...] = UNITS,
    escalation: Escalation = NOTHING_ESCALATED,
) -> Figures:
    """The figures of such a table."""
    return figures(FORM, rows(table), filings, units, AS_OF, escalation=escalation)
