"""Native charts (DrawingML): their XML and the workbook behind them, so that Word can edit the data (ISO/IEC 29500-1, 21.2)."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.oxml import serialize_part_xml
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter, SeriesXmlRewriterFactory
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.util import Pt

from toolkit.reports.archives import replaced
from toolkit.reports.charts.plots import Plot
from toolkit.reports.spelling import legal
from toolkit.reports.styles import STANDARD

# Of the bars and the numbers on them, series by series; in black and white they can be told apart.
_COLOURS = (("2F5597", "FFFFFF"), ("F4B183", "000000"))
_TITLE_SIZE, _TEXT_SIZE = 11, 9
_LABELS = "0;;;"  # a nought needs no label
# The writer gives axes negative numbers, which the schema does not allow.
_AXIS = re.compile(r'(<c:(?:axId|crossAx) val=")-')
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = rb"\g<1>2023-01-01T00:00:00Z"  # any fixed time: the same chart gives the same bytes


def chart_xml(plot: Plot, workbook: str) -> bytes:
    """A chart as a part of a document; ``workbook`` is the relationship to its data."""
    kind = XL_CHART_TYPE.BAR_STACKED if plot.turned else XL_CHART_TYPE.COLUMN_STACKED
    space: Any = parse_xml(_AXIS.sub(r"\1", ChartXmlWriter(kind, _data(plot)).xml).encode())
    chart: Any = Chart(space, None)
    _dress(chart, plot)
    _name(chart, plot.title)
    external = space.get_or_add_externalData()
    external.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", workbook)
    return bytes(serialize_part_xml(space))


def chart_workbook(plot: Plot) -> bytes:
    """The workbook with a chart's numbers."""
    return replaced(_data(plot).xlsx_blob, "docProps/core.xml", lambda content: _WRITTEN_AT.sub(_NO_TIME, content))


def redrawn(part: bytes, plot: Plot, *, title: bool) -> bytes:
    """A chart with other numbers; its look stays, and without ``title`` its title too."""
    space: Any = parse_xml(part)
    SeriesXmlRewriterFactory(XL_CHART_TYPE.BAR_STACKED, _data(plot)).replace_series_data(space)
    if title:
        _rename(space, plot.title)
    return bytes(serialize_part_xml(space))


def shown_in(part: bytes) -> tuple[str, list[tuple[str, str, str]]]:
    """What a chart shows: its title, and each number with its series and category."""
    space: Any = parse_xml(part)
    title = "".join(text.text or "" for text in space.xpath("c:chart/c:title//a:t"))
    values = []
    for series in space.xpath("c:chart/c:plotArea//c:ser"):
        name = "".join(v.text or "" for v in series.xpath("c:tx//c:v"))
        labels, numbers = (
            {point.get("idx"): "".join(v.text or "" for v in point.xpath("c:v")) for point in series.xpath(path)}
            for path in ("c:cat//c:pt", "c:val//c:pt")
        )
        values += [(name, labels.get(place, ""), number) for place, number in numbers.items()]
    return title, values


def _data(plot: Plot) -> Any:
    data: Any = CategoryChartData()
    data.categories = [legal(category) for category in plot.categories]
    for name, values in plot.series:
        data.add_series(name, values)
    return data


def _dress(chart: Any, plot: Plot) -> None:
    """A calm chart: no grid and no scale where each bar says its number."""
    chart.font.size, chart.font.name = Pt(_TEXT_SIZE), STANDARD.song
    bars = chart.plots[0]
    bars.gap_width, bars.overlap = 50, 100
    for series, (fill, text) in zip(bars.series, _COLOURS, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(fill)
        labels = series.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, _LABELS, False
        labels.font.size, labels.font.color.rgb = Pt(_TEXT_SIZE), RGBColor.from_string(text)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.reverse_order = plot.turned
    chart.category_axis.has_major_gridlines = False
    chart.has_legend = len(plot.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False


def _name(chart: Any, title: str) -> None:
    chart.has_title = True
    frame = chart.chart_title.text_frame
    frame.text = legal(title)
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(_TITLE_SIZE), False
    chart.chart_title.include_in_layout = False


def _rename(space: Any, title: str) -> None:
    """Another title that looks as the old one."""
    texts = space.xpath("c:chart/c:title//a:t")
    for number, text in enumerate(texts):
        text.text = legal(title) if number == 0 else ""
