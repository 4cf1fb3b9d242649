"""A whole campaign for tests: 600 rows of 25 units in files of the kinds that arrive, and what the district adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import openpyxl
from demo_content import FIRST_DAY, WALKS, Row, rows_of
from demo_files import _bytes as saved
from demo_files import (
    delimited,
    dotted,
    iso,
    mailed,
    official,
    renamed_and_reordered,
    same_as_above,
    spoken,
    web_page,
    word,
    zipped,
)
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.actions import merging, setup
from toolkit.actions.workspace import Workspace
from toolkit.forms import district
from toolkit.forms.rectification_ledger import FORM

AT = datetime(2023, 11, 21, 9, 30)
ROWS = [36 - place for place in range(25)]  # 600 in all
UNITS = [*WALKS, *[unit.name for unit in district.UNITS if unit.name not in WALKS]][:25]
_FILLED_ON = "2023年11月19日"
_PLACES = ("一楼", "二楼", "三楼", "东厅", "西厅", "南厅", "北厅", "分厅")
_WAYS: tuple[Callable[[str, list[Row]], tuple[str, bytes]], ...] = (
    lambda unit, rows: (f"{unit}.csv", delimited(unit, rows, _FILLED_ON)),
    lambda unit, rows: (f"附件2-{unit}.docx", word(unit, rows, _FILLED_ON)),
    lambda unit, rows: (f"{unit}导出.xls", web_page(unit, rows, _FILLED_ON)),
    lambda unit, rows: (f"{unit}（终版）.xlsx", renamed_and_reordered(unit, rows, "2023-11-19")),
    lambda unit, rows: (f"{unit}同上.xlsx", same_as_above(unit, rows, _FILLED_ON)),
    lambda unit, rows: (f"{unit}.eml", mailed(f"{unit}台账.xlsx", saved(official(unit, rows, _FILLED_ON)))),
    lambda unit, rows: (f"{unit}.zip", zipped({f"台账/{unit}.xlsx": saved(official(unit, rows, _FILLED_ON))})),
    lambda unit, rows: (f"{unit}点.xlsx", saved(official(unit, rows, _FILLED_ON, dotted, "✓"))),
    lambda unit, rows: (f"{unit}月日.xlsx", saved(official(unit, rows, _FILLED_ON, spoken, "●"))),
)  # nine units, so 288 rows


def rows_for(unit: str, number: int) -> list[Row]:
    """A unit's rows, hardly two of any alike."""
    random = Random(number)
    pool = [row for name in WALKS for row in rows_of(name, number)]
    made = []
    for place in range(ROWS[number]):
        row, other = random.sample(pool, 2)
        problem = (
            row.problem if row.problem == "未发现问题" else f"{_PLACES[place % 8]}{other.office}反映：{row.problem}"
        )
        item = f"{row.item}（{_PLACES[place % 8]}{place // 8 + 1}号窗口）"
        day = FIRST_DAY + timedelta(days=random.randrange(20))
        made.append(replace(row, item=item, problem=problem, day=day))
    return made


def files() -> Iterator[tuple[str, bytes]]:
    """Every unit's file."""
    for number, unit in enumerate(UNITS):
        rows = rows_for(unit, number)
        if number < len(_WAYS):
            if _WAYS[number](unit, rows)[0].endswith("同上.xlsx"):
                rows[1] = replace(rows[1], day=rows[0].day, walker=rows[0].walker)
            yield _WAYS[number](unit, rows)
        else:
            yield f"{unit}.xlsx", saved(official(unit, rows, _FILLED_ON, iso))


def campaign(folder: Path) -> Workspace:
    """A workspace with all files merged, and with what the district has sorted, accepted and struck off."""
    workspace = setup.init(folder).workspace
    for name, content in files():
        (workspace.inbox / name).write_bytes(content)
    merging.merge(workspace, None, at=AT)
    edit(workspace, _sorted_by_the_district)
    return workspace


def edit(workspace: Workspace, change: Callable[[Worksheet, dict[str, int]], None]) -> None:
    """Work on the ledger's sheet as a clerk does; ``change`` gets the sheet and its columns by heading."""
    book = openpyxl.load_workbook(workspace.ledger)
    sheet = book[FORM.sheet]
    change(sheet, columns(sheet))
    book.save(workspace.ledger)


def columns(sheet: Worksheet) -> dict[str, int]:
    """The numbers of a ledger's columns by heading."""
    upper, lower = ([cell.value for cell in sheet[row]] for row in (2, 3))
    return {
        "".join(str(below or above).split()): n for n, (above, below) in enumerate(zip(upper, lower, strict=True), 1)
    }


def _sorted_by_the_district(sheet: Worksheet, at: dict[str, int]) -> None:
    random = Random(8)
    for row in range(4, sheet.max_row + 1):
        if not sheet.cell(row, at["编号"]).value:
            continue
        status = sheet.cell(row, at["整改状态"])
        if status.value == "已整改" and random.random() < 0.5:
            status.value = random.choice(["已验收", "已销号"])
        if random.random() < 0.1:
            sheet.cell(row, at["来源渠道"]).value = "12345热线"
        if random.random() < 0.05:
            sheet.cell(row, at["问题类别"]).value = "其他"
