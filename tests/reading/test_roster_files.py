"""The layouts of rosters as real files: workbooks, old workbooks by LibreOffice, Word tables, web pages called .xls."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Alignment

from tests.markdown import grid
from tests.reading.roster_layouts import LAYOUTS, Layout
from tests.reading.roster_layouts_more import MORE
from tests.reading.test_matrices import shift
from toolkit.actions.reading import read_files
from toolkit.core.documents import Grid
from toolkit.core.values.text import as_text


def _book(layout: Layout, path: Path) -> Path:
    """A workbook as a department would make it: real dates, numbers and merged cells."""
    cells = grid(layout.table)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = layout.sheet
    for row in cells.row_numbers():
        for column, value in cells.cells(row):
            cell = sheet.cell(row, column, value)  # type: ignore[arg-type]
            cell.alignment = Alignment(wrap_text=True)
            if isinstance(value, date):
                cell.number_format = "m月d日"
            elif isinstance(value, int) and value > 40000:
                cell.number_format = "yyyy-mm-dd"
    for area in cells.merges:
        sheet.merge_cells(start_row=area.top, end_row=area.bottom, start_column=area.left, end_column=area.right)
    book.save(path)
    return path


def _word(layout: Layout, path: Path) -> Path:
    """A Word file with the title and the fields above a table of merged cells."""
    cells = grid(layout.table)
    document = docx.Document()
    document.add_paragraph(as_text(cells.value(1, 1)))
    document.add_paragraph("　".join(as_text(value) for _, value in cells.cells(2)))
    table = document.add_table(cells.last_row - 2, cells.last_column, style="Table Grid")
    for row in range(3, cells.last_row + 1):
        for column, value in cells.cells(row):
            table.cell(row - 3, column - 1).text = _typed(value)
    for area in (area for area in cells.merges if area.top > 2):
        table.cell(area.top - 3, area.left - 1).merge(table.cell(area.bottom - 3, area.right - 1))
    document.save(str(path))
    return path


def _typed(value: object) -> str:
    if isinstance(value, date):
        return f"{value.month}月{value.day}日"
    return as_text(value)  # type: ignore[arg-type]


def _page(layout: Layout, path: Path) -> Path:
    """A web page of a table, as systems export it under the name of a workbook."""
    cells = grid(layout.table)
    lines = "".join(f"<tr>{''.join(_td(cells, row))}</tr>" for row in cells.row_numbers())
    page = f'<html><head><meta charset="gb2312"></head><body><table>{lines}</table></body></html>'
    path.write_bytes(page.encode("gb18030"))
    return path


def _td(cells: Grid, row: int) -> Sequence[str]:
    made = []
    for column in cells.columns():
        area = cells.merge_at(row, column)
        if area and (area.top, area.left) != (row, column):
            continue
        span = f' rowspan="{area.bottom - area.top + 1}" colspan="{area.right - area.left + 1}"' if area else ""
        made.append(f"<td{span}>{_typed(cells.value(row, column)).replace(chr(10), '<br>')}</td>")
    return made


def _shifts(path: Path) -> Counter[str]:
    (file,) = read_files([path])
    assert [submission.rejection for _, submission in file.submissions] == [None]
    ((_, submission),) = file.submissions
    assert (submission.form, submission.unit) == ("duty_roster", "区医保局")
    return Counter(map(shift, submission.records))


_EACH = pytest.mark.parametrize("layout", [*LAYOUTS, *MORE], ids=lambda layout: layout.name)
# A number in a table of text is nothing but its digits: what lost a nought there is lost.
_AS_TEXT = [layout for layout in LAYOUTS if "serial dates" not in layout.name]


@_EACH
def test_a_workbook_of_each_layout_is_read_whole(layout: Layout, tmp_path: Path) -> None:
    assert _shifts(_book(layout, tmp_path / "区医保局排班表.xlsx")) == Counter(layout.shifts)


@pytest.mark.parametrize("layout", _AS_TEXT, ids=lambda layout: layout.name)
def test_a_word_table_of_each_layout_is_read_whole(layout: Layout, tmp_path: Path) -> None:
    assert _shifts(_word(layout, tmp_path / "区医保局排班表.docx")) == Counter(layout.shifts)


@pytest.mark.parametrize("layout", _AS_TEXT, ids=lambda layout: layout.name)
@pytest.mark.parametrize("ending", ["xls", "et"])
def test_a_web_page_of_each_layout_is_read_whole(layout: Layout, ending: str, tmp_path: Path) -> None:
    assert _shifts(_page(layout, tmp_path / f"区医保局排班表.{ending}")) == Counter(layout.shifts)


@pytest.mark.office
@pytest.mark.parametrize("format", ["xls", "ods"])
def test_old_and_open_workbooks_of_each_layout_are_read_whole(format: str, tmp_path: Path) -> None:
    source, target = tmp_path / "xlsx", tmp_path / format
    source.mkdir()
    files = [_book(layout, source / f"区医保局{number:02d}.xlsx") for number, layout in enumerate(LAYOUTS)]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", format, "--outdir", str(target), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = {layout.name: _shifts(target / f"区医保局{number:02d}.{format}") for number, layout in enumerate(LAYOUTS)}
    assert found == {layout.name: Counter(layout.shifts) for layout in LAYOUTS}


@pytest.mark.office
def test_an_old_workbook_may_be_called_as_wps_calls_its_own(tmp_path: Path) -> None:
    source = _book(LAYOUTS[1], tmp_path / "区医保局排班.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    old = (tmp_path / "区医保局排班.xls").rename(tmp_path / "区医保局排班.et")
    assert _shifts(old) == Counter(LAYOUTS[1].shifts)
