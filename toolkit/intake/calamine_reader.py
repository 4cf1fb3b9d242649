"""calamine behind one door: workbook bytes → rows of values, every failure a refusal.

Runs in the child process. calamine may also abort the whole process, which the parent takes for a refusal.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import python_calamine as calamine

from toolkit.core.documents import CellValue
from toolkit.intake.grids import Budget
from toolkit.intake.refusals import Refusal, encrypted, unreadable


@dataclass(frozen=True)
class SheetValues:
    """The values of the ``index``-th sheet; ``first`` is the address of the first value, counted from 1."""

    index: int
    name: str
    hidden: bool
    rows: list[list[CellValue]]
    first: tuple[int, int]


def read_values(data: bytes, budget: Budget) -> Iterator[SheetValues]:
    """Every worksheet of a workbook, in order. Raises Refusal."""
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for index, entry in enumerate(workbook.sheets_metadata):
            if entry.typ == calamine.SheetTypeEnum.WorkSheet:
                yield _read_sheet(workbook, index, entry, budget)
    except calamine.PasswordError:
        raise Refusal(encrypted()) from None
    except (calamine.CalamineError, ValueError, OverflowError, OSError):
        raise Refusal(unreadable("sheet")) from None
    except BaseException as error:
        # A Rust panic arrives as pyo3's PanicException, which has no importable name.
        if type(error).__name__ == "PanicException":
            raise Refusal(unreadable("sheet")) from None
        raise


def _read_sheet(
    workbook: calamine.CalamineWorkbook, index: int, entry: calamine.SheetMetadata, budget: Budget
) -> SheetValues:
    sheet = workbook.get_sheet_by_index(index)
    hidden = entry.visible != calamine.SheetVisibleEnum.Visible
    if sheet.start is None:
        return SheetValues(index, entry.name, hidden, [], (1, 1))
    budget.take(sheet.height * sheet.width)
    rows: list[list[CellValue]] = sheet.to_python(skip_empty_area=True)  # type: ignore[assignment]
    return SheetValues(index, entry.name, hidden, rows, (sheet.start[0] + 1, sheet.start[1] + 1))
