"""The charts of 看板, native ones over its own tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from toolkit.forms.schema import Form
from toolkit.workbooks import board_places as at
from toolkit.workbooks import styles

FOUND, DONE, OPEN, LATE = "#2F5597", "#5B9A68", "#E6A23C", "#C0504D"
_FIRST_ROW, _SECOND_ROW, _GAP = at.HEAD_ROW, at.HEAD_ROW + 11, 6  # pixels
_PIXELS = 4 / 3  # of a point
_BLOCKS = (at.WEEK_COLUMN, at.CATEGORY_COLUMN, at.CHANNEL_COLUMN)
_BLOCK_COLUMNS = 4
_LABELS = {"value": True, "num_format": "0;;", "font": {"size": 8}}
# Of the deadlines, from the longest overdue to those without a day.
_URGENCY = ("#8E2B27", "#C0504D", "#D98880", "#E6A23C", "#2F5597", "#A6A6A6")


@dataclass(frozen=True)
class _Series:
    """One series: its name, the column of its values, and its colour."""

    name: str
    column: int
    colour: str
    points: tuple[str, ...] = ()  # a colour for each value


@dataclass(frozen=True)
class _Data:
    """Where a chart's data stand: rows, and the column of the categories."""

    first: int
    last: int
    names: int


def add_charts(book: Workbook, sheet: Worksheet, form: Form) -> None:
    """Add all charts in their places."""
    units = _Data(at.FIRST_UNIT, at.FIRST_UNIT + at.CHARTED_UNITS - 1, at.UNIT_COLUMN)
    both = _stacked(at.UNIT_COLUMN + 3, at.UNIT_COLUMN + 4)
    _place(
        sheet,
        _chart(
            book, f"各单位整改进度（按逾期、未整改数由多到少，列前{at.CHARTED_UNITS}个单位）", "column", units, both
        ),
        0,
        (0, 1),
    )
    channels = _Data(at.TABLES_ROW + 1, at.TABLES_ROW + len(form.column("channels").options), at.CHANNEL_COLUMN)
    by_channel = (
        _Series("走流程", at.CHANNEL_COLUMN + 1, "#9DB7DD"),
        _Series("发现问题", at.CHANNEL_COLUMN + 2, FOUND),
    )
    _place(sheet, _chart(book, "按体验形式", "clustered", channels, by_channel), 0, (2, 2))
    weeks = _Data(at.TABLES_ROW + 1, at.TABLES_ROW + at.WEEKS, at.WEEK_COLUMN)
    by_week = (
        _Series("发现问题", at.WEEK_COLUMN + 1, FOUND),
        _Series("整改完成", at.WEEK_COLUMN + 2, DONE),
        _Series("已销号", at.WEEK_COLUMN + 3, "#9DB7DD"),
    )
    _place(sheet, _chart(book, "每周进展", "clustered", weeks, by_week), 1, (0, 0))
    rows = len(form.column("category").options)
    categories = _Data(at.TABLES_ROW + 1, at.TABLES_ROW + rows, at.CATEGORY_COLUMN)
    by_category = _stacked(at.CATEGORY_COLUMN + 2, at.CATEGORY_COLUMN + 3)
    _place(sheet, _chart(book, "按问题类别", "bar", categories, by_category), 1, (1, 1))
    deadlines = _Data(at.DEADLINES_ROW + 1, at.DEADLINES_ROW + len(at.DEADLINES), at.DEADLINE_COLUMN)
    late = (_Series("未整改的问题", at.DEADLINE_COLUMN + 3, LATE, _URGENCY),)
    _place(sheet, _chart(book, "未整改问题的时限", "bar", deadlines, late), 1, (2, 2))


def _stacked(done: int, still: int) -> tuple[_Series, ...]:
    return _Series("已整改", done, DONE), _Series("未整改", still, OPEN)


def _chart(book: Workbook, title: str, kind: str, data: _Data, series: Sequence[_Series]) -> Chart:
    """A chart of bars or columns; stacked, but where they are clustered."""
    lying = kind == "bar"
    options = {"type": "bar" if lying else "column"}
    chart = book.add_chart(options if kind == "clustered" else {**options, "subtype": "stacked"})
    for one in series:
        chart.add_series(_series(data, one, data_labels=_LABELS))
    chart.set_title({"name": title, "name_font": {"size": 11, "bold": True, "color": "#1F3864"}, "overlay": False})
    names = {
        "num_font": {"size": 9},
        "major_tick_mark": "none",
        "line": {"color": "#BFBFBF"},
        "text_axis": True,
        "num_format": 'm"."d',
    }
    values = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
    # Of lying bars the first category stands lowest, unless the axis is reversed.
    chart.set_x_axis(values if lying else names)
    chart.set_y_axis({**names, "reverse": True} if lying else values)
    chart.set_legend({"none": True} if len(series) == 1 else {"position": "top", "font": {"size": 9}})
    chart.set_chartarea({"border": {"color": "#D9D9D9"}})
    return chart


def _series(data: _Data, one: _Series, **more: object) -> dict[str, object]:
    sheet, first, last = at.SHEET, data.first - 1, data.last - 1
    return {
        "name": one.name,
        "categories": [sheet, first, data.names - 1, last, data.names - 1],
        "values": [sheet, first, one.column - 1, last, one.column - 1],
        "fill": {"color": one.colour},
        "points": [{"fill": {"color": colour}} for colour in one.points] or None,
        "gap": 60,
        **more,
    }


def _place(sheet: Worksheet, chart: Chart, band: int, blocks: tuple[int, int]) -> None:
    """Put a chart over some blocks, the first and the last, in one of two bands."""
    row, rows = ((_FIRST_ROW, 11), (_SECOND_ROW, at.TABLES_ROW - _SECOND_ROW))[band]
    left, right = _BLOCKS[blocks[0]], _BLOCKS[blocks[1]] + _BLOCK_COLUMNS - 1
    height = rows * at.ROW_HEIGHT + (at.HEAD_HEIGHT - at.ROW_HEIGHT if band == 0 else 0)
    width = sum(styles.pixels(column) for column in at.WIDTHS[left - 1 : right])
    chart.set_size({"width": width, "height": round(height * _PIXELS) - _GAP})
    sheet.insert_chart(row - 1, left - 1, chart, {"object_position": 2})
