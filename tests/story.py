"""The people of the story that ``test_story`` tells: units that send files, and a clerk at work in the ledger.

The workbook is read and edited with openpyxl here, as by somebody who knows nothing of the toolkit.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.actions import merging, resolving, setup
from toolkit.actions.outcomes import MergeOutcome
from toolkit.actions.workspace import Workspace

FIRST, SECOND, THIRD = datetime(2023, 11, 19, 9, 0), datetime(2023, 11, 21, 9, 0), datetime(2023, 11, 22, 9, 0)
OWN = "领导批示"  # the column that the clerk adds
TOP = 4  # the ledger's first data row

Cells = dict[str, object]


def _row(text: str) -> list[str]:
    return text.split("|")


HEADINGS = _row(
    "序号|时间|走流程人员及职务|体验事项|移动端|PC端|自助端|窗口端|存在问题及原因|整改及优化措施|整改完成时间|责任科室"
)
# The rows of 区医保局.
REFERRAL = _row(
    "1|2023-10-17|郝敏浩（局长）|异地就医备案|√|||√|找不到办理入口，指引不清。|制作图文指引。|2023-11-30|医保科"
)
MATERNITY = _row(
    "2|2023-10-19|冯康文（科长）|生育保险待遇支付||√|||审核环节多，办理时间长。|压缩为两级审核。|立行立改|待遇科"
)
CHRONIC = _row(
    "3|2023-10-20|雷强（副局长）|门诊慢特病认定|||√||自助终端读卡失败率较高，设备老化。|更换读卡模块，每日巡检。|2023-11-20|信息科"
)
CHRONIC_CORRECTED = [*CHRONIC[:9], "每日巡检，故障一小时内修复。", "2023-11-28", "信息科"]
NEWBORN = _row("3|2023-11-15|郝敏浩（局长）|新生儿参保|√||||上传照片的格式没有说明。|页面增加示例。|立行立改|参保科")
# Those of 区税务局, and of units that send one row each.
REFUND = _row(
    "1|2023-10-18|钱立（局长）|留抵退税||√|||系统提示看不懂，需反复电话咨询。|改写提示语。|立行立改|收入核算股"
)
REFUND_CORRECTED = ["1", "2023-10-19", *REFUND[2:]]
INVOICE = _row(
    "2|2023-10-23|孙敏（副局长）|发票领用|√||||申领流程要跑两个窗口。|两个窗口合并为一个。|2023-12-15|办税服务厅"
)
PENSION = _row(
    "1|2023-10-16|宋嘉（局长）|灵活就业参保||||√|材料重复提交，群众多跑一趟。|内部共享身份信息。|2023-11-15|社保股"
)
SAME_AS_PENSION = _row(
    "1|2023-10-30|张勇（局长）|灵活就业参保||||√|材料重复提交，群众多跑一趟。|内部共享身份信息。|立行立改|人事股"
)
RESIDENCE = _row("1|2023-10-24|康群（政委）|居住证办理||||√|排队等候时间长。|增设一个窗口。|2023-11-25|户政科")
NOTHING = _row("1|2023-10-25|王广银（局长）|低保申请||||√|无|无|/|社会救助科")
# What the clerk does to cells, and the row that she puts in by hand.
EDITS = {
    ("问0005", "整改及优化措施"): "每周巡检并登记。",  # CHRONIC
    ("问0005", "督办备注"): "已电话督办",
    ("问0008", "问题类别"): "窗口服务",  # INVOICE
    ("问0001", "整改状态"): "已验收",  # PENSION
}
BY_HAND: dict[str, str | datetime] = {
    "填报单位": "区司法局",
    "时间": datetime(2023, 10, 26),
    "体验事项": "公证办理",
    "存在问题及原因": "电话反映：公证材料多。",
    OWN: "请跟进",
}


@dataclass
class Story:
    """The workspace as it was after each chapter, and what the actions answered."""

    folder: Path
    first: MergeOutcome
    second: MergeOutcome
    third: MergeOutcome
    resolved: resolving.ResolveOutcome
    chapters: dict[str, Workspace] = field(default_factory=dict)


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def write(path: Path, unit: str, rows: Sequence[Sequence[str]], filled_on: str) -> Path:
    book = openpyxl.Workbook()
    sheet = sheet_of(book, "Sheet")
    sheet.append([f"填报单位：{unit}", None, None, f"填报日期：{filled_on}"])
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([cell or None for cell in row])
    book.save(path)
    return path


def write_csv(path: Path, unit: str, rows: Sequence[Sequence[str]], filled_on: str) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([[f"填报单位：{unit}", "", "", f"填报日期：{filled_on}"], HEADINGS, *rows])


def five_units_send(inbox: Path, elsewhere: Path) -> None:
    """Workbooks, one in an archive, and a CSV file in the encoding of an old program."""
    write(inbox / "医保局台账.xlsx", "区医保局", [REFERRAL, MATERNITY, CHRONIC], "2023-11-10")
    write(inbox / "税务局.xlsx", "区税务局", [REFUND, INVOICE], "2023-11-12")
    write_csv(inbox / "人社.csv", "区人社局", [PENSION], "2023-11-13")
    write(inbox / "公安分局.xlsx", "区公安分局", [RESIDENCE], "2023-11-13")
    with ZipFile(inbox / "民政局报送.zip", "w") as archive:
        archive.write(write(elsewhere / "民政.xlsx", "区民政局", [NOTHING], "2023-11-14"), "区民政局台账.xlsx")


def headings(sheet: Worksheet) -> list[str]:
    """The heading of each column of the ledger, the lowest where there are two."""
    upper, lower = ([cell.value for cell in sheet[row]] for row in (2, 3))
    return ["".join(str(below or above or "").split()) for above, below in zip(upper, lower, strict=True)]


def ledger_rows(workspace: Workspace) -> list[Cells]:
    """The ledger's rows from top to bottom, blank ones left out, each by its headings and without blank cells."""
    sheet = sheet_of(openpyxl.load_workbook(workspace.ledger), "问题整改台账")
    return list(_filled(headings(sheet), sheet.iter_rows(min_row=TOP, values_only=True)))


def listed(workspace: Workspace, name: str) -> list[Cells]:
    """The rows of another sheet, by their headings, blank cells left out."""
    sheet = sheet_of(openpyxl.load_workbook(workspace.ledger), name)
    columns = [str(cell.value) for cell in sheet[2]]
    return list(_filled(columns, sheet.iter_rows(min_row=3, values_only=True)))


def _filled(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[Cells]:
    for row in rows:
        cells = {heading: cell for heading, cell in zip(columns, row, strict=True) if cell is not None}
        if cells:
            yield cells


def the_clerk_works(workspace: Workspace) -> None:
    """She adds a column, edits cells, puts a row in by hand, sorts the sheet by unit, and colours a cell."""
    book = openpyxl.load_workbook(workspace.ledger)
    sheet = sheet_of(book, "问题整改台账")
    own, last = sheet.max_column + 1, sheet.max_row
    sheet.cell(2, own).value = OWN
    columns = {heading: number for number, heading in enumerate(headings(sheet), start=1)} | {OWN: own}
    for row in range(TOP, last + 1):
        sheet.cell(row, own).value = f"{sheet.cell(row, 1).value}阅"
    rows = {sheet.cell(row, 1).value: row for row in range(TOP, last + 1)}
    for (id, heading), value in EDITS.items():
        sheet.cell(rows[id], columns[heading]).value = value
    for heading, entry in BY_HAND.items():
        sheet.cell(last + 1, columns[heading]).value = entry
    sort(sheet, columns["填报单位"])
    item = next(row[columns["体验事项"] - 1] for row in sheet.iter_rows(min_row=TOP) if row[0].value == "问0005")
    item.fill, item.comment = PatternFill("solid", fgColor="FFFF00"), Comment("局长关注", "经办人")
    book.save(workspace.ledger)


def sort(sheet: Worksheet, column: int) -> None:
    """Sort the rows by a column, downwards."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=TOP)]
    rows.sort(key=lambda row: str(row[column - 1]), reverse=True)
    for number, row in enumerate(rows, start=TOP):
        for at, value in enumerate(row, start=1):
            sheet.cell(number, at).value = value


def two_units_send_again(inbox: Path, archive: Path) -> None:
    """One sends the same file under a new name; the other one without a row, with two changed, and with a new one."""
    shutil.copy2(archive / "第0001批" / "税务局.xlsx", inbox / "税务局（重发）.xlsx")
    write(inbox / "医保局台账11月更正.xlsx", "区医保局", [REFERRAL, CHRONIC_CORRECTED, NEWBORN], "2023-11-20")


def two_more_send(inbox: Path) -> None:
    """One corrects the day of a walk; the other one reports what a third unit has reported."""
    write(inbox / "税务局更正.xlsx", "区税务局", [REFUND_CORRECTED, INVOICE], "2023-11-21")
    write(inbox / "教体局.xlsx", "区教体局", [SAME_AS_PENSION], "2023-11-21")


def decide(workspace: Workspace, name: str, decisions: Mapping[str, Mapping[str, str]]) -> None:
    """Fill in cells of a sheet of decisions, by the row's first id that is named."""
    book = openpyxl.load_workbook(workspace.ledger)
    sheet = sheet_of(book, name)
    columns = {str(cell.value): number for number, cell in enumerate(sheet[2], start=1)}
    for row in range(3, sheet.max_row + 1):
        for heading, value in decisions.get(str(sheet.cell(row, 2).value), {}).items():
            sheet.cell(row, columns[heading]).value = value
    book.save(workspace.ledger)


def tell(folder: Path) -> Story:
    """Play the whole story in a folder."""
    workspace = setup.init(folder / "台账2023").workspace
    chapters: dict[str, Workspace] = {}

    def remember(chapter: str) -> None:
        chapters[chapter] = copied(workspace, folder / chapter)

    five_units_send(workspace.inbox, folder)
    first = merging.merge(workspace, None, at=FIRST)
    the_clerk_works(workspace)
    remember("clerk")
    two_units_send_again(workspace.inbox, workspace.archive)
    second = merging.merge(workspace, None, at=SECOND)
    remember("again")
    two_more_send(workspace.inbox)
    third = merging.merge(workspace, None, at=THIRD)
    remember("more")
    decide(workspace, "冲突待定", {"问0005": {"处理意见": "另填", "另填内容": "每日巡检并登记，故障一小时内修复。"}})
    decide(workspace, "疑似重复", {"问0007": {"处理意见": "同一条"}, "问0001": {"处理意见": "同一条"}})
    resolved = resolving.resolve(workspace, at=THIRD)
    remember("decided")
    return Story(folder, first, second, third, resolved, chapters)


def copied(workspace: Workspace, target: Path) -> Workspace:
    """A workspace to go on from."""
    shutil.copytree(workspace.root, target)
    return Workspace(target)
