"""A workbook made before a sheet was thought of can have that sheet, but must be given it by hand."""

from __future__ import annotations

from toolkit.actions.trouble import Trouble
from toolkit.workbooks.editable import Sheets


def demand_sheets(book: Sheets, *sheets: str) -> None:
    """Raise Trouble, naming all that are lacking, where the district's workbook has not all of the sheets."""
    lacking = "".join(f"“{sheet}”" for sheet in sheets if sheet not in book.sheet_names)
    if lacking:
        raise Trouble(
            f"总台账中没有{lacking}，可能是旧版的总台账。",
            f"请在另一个文件夹运行 toolkit init，把新总台账中的{lacking}整张复制到现在的总台账里，保存关闭后再运行。",
        )
