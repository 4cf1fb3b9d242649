"""Rosters and lists that units send, for the tests of actions on rosters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from toolkit.actions.workspace import Workspace

Rows = Sequence[Sequence[object]]
LEADERS: Rows = (
    ("领导干部名单",),
    ("姓名", "职务", "层级", "分管/科室", "窗口位置"),
    ("郝敏浩", "局长", "主要负责人", "", "二楼3号窗口"),
    ("冯康文", "副局长", "分管负责人", "待遇科、医保科", ""),
    ("雷强", "科长", "业务科（股）长", "医保科", "二楼4号窗口"),
)
ROSTER_HEADINGS = ("日期", "时段", "姓名", "职务", "窗口位置", "实际到岗", "替班人", "未到岗或换班原因")
# 郝敏浩 once, and came; 冯康文 never; 雷强 in the weeks of 6 and 13 November, came in the first and was away in the other.
ROSTER: Rows = (
    ("局长科长坐窗口排班表",),
    ROSTER_HEADINGS,
    (date(2023, 11, 8), "上午", "郝敏浩", "局长", "二楼3号窗口", "已到岗"),
    (date(2023, 11, 7), "", "雷强", "科长", "二楼4号窗口", "已到岗"),
    (date(2023, 11, 14), "", "雷强", "科长", "二楼4号窗口", "未到岗", "", "参加培训"),
)


def send(workspace: Workspace, name: str, *sheets: Rows, unit: str = "区医保局", filled_on: str = "2023-11-18") -> Path:
    """A file of a unit in 收件/, a sheet for each table."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        sheet.append([f"填报单位：{unit}", None, f"填报日期：{filled_on}"])
        for row in rows:
            sheet.append([cell or None for cell in row])
    path = workspace.inbox / name
    book.save(path)
    return path
