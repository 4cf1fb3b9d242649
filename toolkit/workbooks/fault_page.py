"""The page 报送材料问题一览: what units' files have most faults in, and whom to help with what, on one sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from toolkit.core.catalogue import SEVERITY_LABELS
from toolkit.core.documents import CellValue
from toolkit.core.findings import Severity
from toolkit.core.locations import Area, column_letters
from toolkit.workbooks import sheets, styles
from toolkit.workbooks.fault_figures import FaultFigures, FaultsOfUnit, KindOfFault
from toolkit.workbooks.heights import line_count, text_height

SHEET = "报送材料问题一览"
_WIDTHS = (20, 10, 9, 8, 8, 8, 11, 34)
_LAST = len(_WIDTHS)
_KINDS_SHOWN, _UNITS_SHOWN, _BARS, _NAMED = 8, 30, 10, 5
_CHARTS, _CHART_ROWS, _CHART_ROW = 5, 12, 24  # the first row, how many, pixels of each
_HALF = 5  # columns under the first chart
_ERROR, _WARNING = SEVERITY_LABELS[Severity.ERROR], SEVERITY_LABELS[Severity.WARNING]
_NOTICE = SEVERITY_LABELS[Severity.NOTICE]
_COLOURS = {_ERROR: "#C0504D", _WARNING: "#E6B24A"}
_KINDS_HEAD = ("常见问题", _ERROR, _WARNING, "单位数", "出现较多的单位")
_UNITS_HEAD = ("单位", _ERROR, _WARNING, _NOTICE, "报送件", "记录", f"最近一次\n{_ERROR}", "建议重点说明的问题")


@dataclass(frozen=True)
class PageFacts:
    """What the page says besides the figures: whose it is, of which day, and which files were counted."""

    office: str
    as_of: date
    files: str


@dataclass(frozen=True)
class _Table:
    """Where a table's rows stand: the first and the last one that a chart shows."""

    first: int
    last: int


def write_fault_page(path: Path, figures: FaultFigures, facts: PageFacts) -> None:
    """Write the page as a workbook of one sheet. Raises OSError."""
    with sheets.new_book(path, SHEET, facts.office) as book:
        sheet = book.add_worksheet(SHEET)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column_pixels(column, column, styles.pixels(width))
        _write_head(book, sheet, figures, facts)
        if figures.kinds:
            kinds = _write_kinds(book, sheet, _CHARTS + _CHART_ROWS + 1, figures)
            units = _write_units(book, sheet, kinds.last + 4, figures)
            _add_charts(book, sheet, kinds, units, figures)
        else:
            _write_units(book, sheet, _CHARTS, figures)
        _set_page(sheet)


def headline(figures: FaultFigures) -> str:
    """What the page says in a sentence or two; figures are those of its tables."""
    if not figures.kinds:
        return "报送材料没有发现需要修改或核对的问题。"
    told = f"共发现{_ERROR}的问题{figures.errors}处、{_WARNING}的问题{figures.warnings}处。"
    if len(figures.commonest) == 1:
        (kind,) = figures.commonest
        told += f"最常见的是“{kind.title}”，共{kind.faults}处，涉及{len(kind.units)}个单位。"
    if not figures.needy:
        return f"{told}各单位最近一次报送都没有{_ERROR}的问题。"
    names = "、".join(unit.unit for unit in figures.needy[:_NAMED])
    more = f"等{len(figures.needy)}个单位" if len(figures.needy) > _NAMED else ""
    return f"{told}最近一次报送仍有{_ERROR}的问题、需要指导的单位：{names}{more}。"


def _write_head(book: Workbook, sheet: Worksheet, figures: FaultFigures, facts: PageFacts) -> None:
    day = f"{facts.as_of.year}年{facts.as_of.month}月{facts.as_of.day}日"
    small = book.add_format(styles.text(align="center", font_color=styles.GREY))
    body = book.add_format(styles.text(align="left", text_wrap=True))
    said = headline(figures)
    for row, text, look, height in (
        (1, SHEET, book.add_format(styles.title()), 42.0),
        (2, f"{facts.office}　截至{day}　{facts.files}", small, 22.0),
        (3, said, body, text_height(line_count(said, sum(_WIDTHS)))),
    ):
        sheet.set_row(row - 1, height)
        sheets.merge(sheet, Area(row, 1, row, _LAST), text, look)


def _write_kinds(book: Workbook, sheet: Worksheet, row: int, figures: FaultFigures) -> _Table:
    """The table of kinds; what is beyond its length is summed up in one line, so that the total is that of all."""
    _write_headings(book, sheet, row, _KINDS_HEAD)
    shown, rest = figures.kinds[:_KINDS_SHOWN], figures.kinds[_KINDS_SHOWN:]
    lines: list[Sequence[CellValue]] = [_kind_line(kind) for kind in shown]
    if rest:
        sums = sum(kind.errors for kind in rest), sum(kind.warnings for kind in rest)
        lines.append((f"其余{len(rest)}类", *sums, len({unit for kind in rest for unit in kind.units}), ""))
    _write_lines(book, sheet, row + 1, lines)
    last = row + len(lines)
    _write_total(book, sheet, row + 1, last, len(_KINDS_HEAD), (2, 3))
    return _Table(row + 1, last)


def _kind_line(kind: KindOfFault) -> Sequence[CellValue]:
    names = "、".join(kind.units[:3]) + ("等" if len(kind.units) > 3 else "")
    return kind.title, kind.errors, kind.warnings, len(kind.units), names


def _write_units(book: Workbook, sheet: Worksheet, row: int, figures: FaultFigures) -> _Table:
    """The table of units with faults, and below it those without."""
    _write_headings(book, sheet, row, _UNITS_HEAD)
    faulty = [unit for unit in figures.units if unit.faults]
    shown, rest = faulty[:_UNITS_SHOWN], faulty[_UNITS_SHOWN:]
    lines: list[Sequence[CellValue]] = [(unit.unit, *_counts([unit]), "、".join(unit.kinds[:3])) for unit in shown]
    if rest:
        lines.append((f"其余{len(rest)}个单位", *_counts(rest), ""))
    clean = [unit for unit in figures.units if not unit.faults]
    if clean:
        names = "、".join(unit.unit for unit in clean)
        lines.append((f"没有问题的{len(clean)}个单位", *_counts(clean), names))
    _write_lines(book, sheet, row + 1, lines)
    last = row + len(lines)
    _write_total(book, sheet, row + 1, last, len(_UNITS_HEAD), range(2, _LAST))
    return _Table(row + 1, row + len(shown))


def _counts(units: Sequence[FaultsOfUnit]) -> tuple[int, ...]:
    names = ("errors", "warnings", "notices", "files", "records", "last_errors")
    return tuple(sum(getattr(unit, name) for unit in units) for name in names)


def _write_headings(book: Workbook, sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    look = book.add_format(styles.heading())
    sheet.set_row(row - 1, text_height(2))
    for column, heading in enumerate(headings, start=1):
        sheets.merge(sheet, _cell(row, column, len(headings)), heading, look)


def _write_lines(book: Workbook, sheet: Worksheet, row: int, lines: Sequence[Sequence[CellValue]]) -> None:
    plain = styles.heading("white") | {"font_name": styles.BODY_FONT}
    text, number = book.add_format(plain | {"align": "left"}), book.add_format(plain | {"num_format": "0"})
    for at, line in enumerate(lines, start=row):
        width = sum(_WIDTHS[len(line) - 1 :])
        sheets.grow_row(sheet, at, max(20.0, text_height(line_count(str(line[-1]), width))))
        for column, value in enumerate(line, start=1):
            sheets.merge(sheet, _cell(at, column, len(line)), value, number if isinstance(value, int) else text)


def _cell(row: int, column: int, columns: int) -> Area:
    """A table's cell; its last column reaches to the page's edge."""
    return Area(row, column, row, _LAST if column == columns else column)


def _write_total(book: Workbook, sheet: Worksheet, first: int, last: int, columns: int, summed: Sequence[int]) -> None:
    look = book.add_format(styles.heading())
    sheet.set_row(last, 20)
    for column in range(1, columns + 1):
        sheets.merge(sheet, _cell(last + 1, column, columns), "合计" if column == 1 else None, look)
    for column in summed:
        letters = column_letters(column)
        sheet.write_formula(last, column - 1, f"=SUM({letters}{first}:{letters}{last})", look)


def _add_charts(book: Workbook, sheet: Worksheet, kinds: _Table, units: _Table, figures: FaultFigures) -> None:
    """The charts of both tables side by side; a title says what stands out, if anything does."""
    for row in range(_CHARTS, _CHARTS + _CHART_ROWS):
        sheet.set_row_pixels(row - 1, _CHART_ROW)
    commonest, most = figures.commonest, figures.most_faulty
    shown = [unit for unit in figures.units if unit.faults][:_BARS]
    kind = f"“{commonest[0].title}”最多（{commonest[0].faults}处）" if len(commonest) == 1 else "常见问题"
    unit = f"{most[0].unit}问题最多（{most[0].faults}处）" if len(most) == 1 and most[0] in shown else "各单位问题数"
    for table, title, left, right in ((kinds, kind, 0, _HALF), (units, unit, _HALF, _LAST)):
        chart = _bars(book, table, title)
        width = sum(styles.pixels(column) for column in _WIDTHS[left:right])
        chart.set_size({"width": width, "height": _CHART_ROWS * _CHART_ROW - 8})
        sheet.insert_chart(_CHARTS - 1, left, chart)


def _bars(book: Workbook, table: _Table, title: str) -> Chart:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    last = min(table.last, table.first + _BARS - 1)
    for column, name in ((1, _ERROR), (2, _WARNING)):
        cells = [SHEET, table.first - 1, column, last - 1, column]
        names = [SHEET, table.first - 1, 0, last - 1, 0]
        fill = {"color": _COLOURS[name]}
        labels = {"value": True, "num_format": "0;;", "font": {"size": 9}}
        chart.add_series(
            {"name": name, "categories": names, "values": cells, "fill": fill, "data_labels": labels, "gap": 60}
        )
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": False}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    return chart


def _set_page(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(sheets.A4)
    sheet.set_portrait()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1)
