"""Charts in their controls: the numbers and the finding are brought up to date, the look stays."""

from __future__ import annotations

from typing import Any

from toolkit.reports.charts.drawing import chart_workbook, redrawn, shown_in
from toolkit.reports.charts.plots import Plot
from toolkit.reports.controls import content_of
from toolkit.reports.living.outcome import Left, Log
from toolkit.reports.living.package import WordFile
from toolkit.reports.record import chart_digest, chart_relationship

_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def refresh_chart(
    file: WordFile,
    control: Any,
    name: str,
    plot: Plot | None,
    written: tuple[str, str] | None,
    log: Log,
    *,
    overrule: bool,
) -> tuple[str, str] | None:
    """Bring a chart up to date; the answer is what the toolkit wrote of it, its title and the trace of its numbers."""
    relationship = chart_relationship(control)
    if relationship is None:
        log.remark(Left.GONE, name)
        return written
    part = file.chart(relationship)
    title, values = shown_in(file.parts[part])
    if plot is None:
        log.remark(Left.UNKNOWN, name, title)
        return written
    trace = chart_digest(file.parts[part])
    if written and trace != written[1] and not overrule:
        log.remark(Left.EDITED, name, _told(values), _told_of(plot))
        return written
    own_title = written is None or title == written[0]
    drawn = redrawn(file.parts[part], plot, title=own_title)
    if chart_digest(drawn) == trace and shown_in(drawn)[0] == title:
        return written
    file.parts[part] = drawn
    if workbook := file.workbook_of(part):
        file.parts[workbook] = chart_workbook(plot)
    for described in content_of(control).iter(_DESCRIBED):
        if described.get("descr") == title:
            described.set("descr", plot.title)
    log.change(name, f"{title}：{_told(values)}", f"{shown_in(drawn)[0]}：{_told_of(plot)}")
    if not own_title and written and plot.title != written[0]:
        log.remark(Left.EDITED, f"{name}标题", title, plot.title)
    return (plot.title if own_title or written is None else written[0]), chart_digest(drawn)


def _told(values: list[tuple[str, str, str]]) -> str:
    return "、".join(f"{category}{series}{float(number):g}" for series, category, number in values)


def _told_of(plot: Plot) -> str:
    return "、".join(
        f"{category}{name}{value}"
        for name, values in plot.series
        for category, value in zip(plot.categories, values, strict=True)
    )
