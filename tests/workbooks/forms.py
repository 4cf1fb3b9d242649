"""A small form, and workbooks made for it, for tests that do not need the whole ledger."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from toolkit.core.documents import CellError, CellValue
from toolkit.core.values import Value
from toolkit.forms import district
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Option, Owner
from toolkit.workbooks.district import Member, build_district

WAYS = (Option("a", "甲"), Option("b", "乙"))
SMALL = Form(
    id="small",
    title="小表",
    sheet="小表",
    identity="id",
    unit_column="unit",
    id_prefix="小",
    columns=(
        Column("id", "编号", owner=Owner.DISTRICT),
        Column("unit", "单位", owner=Owner.DISTRICT),
        Column("ways", "方\n式", Kind.TICKS, options=WAYS),
        Column("other", "另一方式", Kind.TICKS, options=WAYS),
        Column("day", "日 期", Kind.DATE),
        Column("text", "内容"),
    ),
)


def page(*rows: Sequence[CellValue], name: str = SMALL.sheet, merges: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet of these cells, from A1 on."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for area in merges:
            sheet.merge_range(area, "")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, str) and value:
                    sheet.write_string(number, column, value)
                elif isinstance(value, CellError):
                    sheet.write_formula(number, column, "=NA()", None, value.code)
                elif value is not None and value != "":
                    sheet.write(number, column, value)
    return buffer.getvalue()


def new_district(folder: Path, rows: Sequence[Mapping[str, Value]] = ()) -> bytes:
    """The district's workbook of the notice, new."""
    path = folder / "区级总台账.xlsx"
    members = [Member(*member) for member in district.MEMBERS]
    build_district(path, settings=district.SETTINGS, units=district.UNITS, members=members)
    return path.read_bytes()


__all__ = ["LEDGER", "SMALL", "WAYS", "new_district", "page"]
