"""A workspace at work, for the tests of actions: files that units send, and cells that a clerk types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl

from toolkit.actions import merging
from toolkit.actions.outcomes import MergeOutcome
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import CellValue
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Form
from toolkit.forms.settings import FORM as SETTINGS_FORM
from toolkit.forms.settings import SETTINGS
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.tables import TableRow, read_table
from toolkit.workbooks.writing import rows_by_id

AT = datetime(2023, 11, 21, 9, 30)
HEADINGS = [
    "序号",
    "时间",
    "走流程人员及职务",
    "体验事项",
    "窗口端",
    "存在问题及原因",
    "整改及优化措施",
    "整改完成时间",
    "责任科室",
]
REFERRAL = [
    "1",
    "2023-10-17",
    "郝敏浩（局长）",
    "异地就医备案",
    "√",
    "找不到办理入口，指引不清。",
    "制作图文指引。",
    "2023-11-30",
    "医保科",
]
MATERNITY = [
    "2",
    "2023-10-19",
    "冯康文（科长）",
    "生育保险待遇支付",
    "√",
    "审核环节多，办理时间长。",
    "压缩为两级审核。",
    "立行立改",
    "待遇科",
]
NOTHING = ["1", "2023-10-25", "王广银（局长）", "低保申请", "√", "无", "无", "/", "社会救助科"]
FAULTY = ["3", "2023.11.31", "雷强（主任）", "门诊慢特病认定", "√", "材料多。", "精简材料。", "立行立改", "待遇科"]


def changed(row: Sequence[str], **cells: str) -> list[str]:
    """A row with other cells: ``day``, ``measure``, ``due`` or ``office``."""
    places = {"day": 1, "measure": 6, "due": 7, "office": 8}
    return [
        cells.get(next((name for name, at in places.items() if at == number), ""), cell)
        for number, cell in enumerate(row)
    ]


def send(
    workspace: Workspace, name: str, *rows: Sequence[str], unit: str = "区医保局", filled_on: str = "2023-11-18"
) -> Path:
    """A unit's file in 收件/."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([f"填报单位：{unit}", None, f"填报日期：{filled_on}"])
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([cell or None for cell in row])
    path = workspace.inbox / name
    book.save(path)
    return path


def merge(workspace: Workspace, at: datetime = AT) -> MergeOutcome:
    """Merge what lies in 收件/."""
    return merging.merge(workspace, None, at=at)


def type_in(workspace: Workspace, id: str, **cells: CellValue) -> None:
    """Type into a row of the ledger, by column id."""
    table = read_table(BookReader(workspace.ledger.read_bytes()), LEDGER)
    fill_in(workspace, LEDGER, rows_by_id(table)[id], **cells)


def set_settings(workspace: Workspace, **values: str) -> None:
    """Fill in lines of 参数, by the settings' ids."""
    labels = {setting.label: setting.id for setting in SETTINGS}
    for row in lines(workspace, SETTINGS_FORM):
        id = labels[row.text("label")]
        if id in values:
            fill_in(workspace, SETTINGS_FORM, row.row, value=values[id])


def fill_in(workspace: Workspace, form: Form, row: int, /, **cells: CellValue) -> None:
    """Type into a row of a sheet, by its number and column id."""
    content = workspace.ledger.read_bytes()
    table = read_table(BookReader(content), form)
    edit = SheetEdit(table.sheet, {(row, table.columns[column][0]): value for column, value in cells.items()})
    workspace.ledger.write_bytes(edit_workbook(content, [edit]))


def lines(workspace: Workspace, form: Form) -> tuple[TableRow, ...]:
    """The rows of a sheet."""
    return read_table(BookReader(workspace.ledger.read_bytes()), form).rows


def disputed(workspace: Workspace) -> None:
    """Two batches, after which 问0001 has a conflict about its measure and 问0003 is like 问0002."""
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    merge(workspace)
    type_in(workspace, "问0001", measure="制作图文指引，增设引导员。")
    corrected = changed(MATERNITY, day="2023-10-20")
    send(workspace, "二.xlsx", changed(REFERRAL, measure="制作视频指引。"), corrected, filled_on="2023-11-20")
    merge(workspace)
