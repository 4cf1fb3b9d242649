"""Charts in a document: the place that a template gives them, the drawing, the source below it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from toolkit.forms.schema import Form
from toolkit.reports.charts.drawing import chart_workbook, chart_xml
from toolkit.reports.charts.plots import PLOTS, Plot
from toolkit.reports.controls import content_of, control_marks, controls, text_of, wrap
from toolkit.reports.figures import Figures
from toolkit.reports.marks import CHART, parse_tag, tag_of
from toolkit.reports.sentences import day_told
from toolkit.reports.spelling import legal
from toolkit.reports.styles import style_id

_EMU = 36000  # in a millimetre
_WIDTH, _UPRIGHT, _HEAD, _BAR = 150.0, 72.0, 30.0, 6.5  # mm; a chart of lying bars is as high as these need
_FIRST_DRAWING = 101  # other shapes of a document have lower numbers
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACES = (
    f'{nsdecls("w", "r", "a")} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def place_charts(document: Document, form: Form, figures: Figures) -> None:
    """Draw every chart where the template names it; one that has nothing to show leaves no trace."""
    named = [(parse_tag(tag), control) for tag, control in controls(document.element.body)]
    for number, (name, control) in enumerate((name, control) for (kind, name), control in named if kind == CHART):
        paragraph: Any = next(control.iterancestors(qn("w:p")))
        plot = PLOTS[name](figures)
        if plot is not None:
            _draw(document, paragraph, number, name, plot, source_line(form, figures, plot))
        control.getparent().remove(control)
        if not text_of(paragraph).strip():
            paragraph.getparent().remove(paragraph)


def source_line(form: Form, figures: Figures, plot: Plot) -> str:
    """Where a chart's numbers come from and as of when, marked."""
    return f"数据来源：{form.sheet}，截至{day_told(figures.as_of)}。{plot.remark}"


def _draw(document: Document, paragraph: Any, number: int, name: str, plot: Plot, source: str) -> None:
    relationship = _add_part(document, number + 1, plot)
    drawing: Any = parse_xml(_drawing(document, number + _FIRST_DRAWING, name, plot, relationship))
    below: Any = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style_id(document, "表注")}"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve"></w:t></w:r></w:p>'
    )
    below.find(qn("w:r")).find(qn("w:t")).text = legal(source)
    paragraph.addprevious(drawing)
    wrap(drawing, tag_of(CHART, name), name)
    content_of(drawing.getparent().getparent()).append(below)
    control_marks(below.getparent())


def _add_part(document: Document, number: int, plot: Plot) -> str:
    """The chart and the workbook behind it, as parts of the document; the answer is the relationship to the chart."""
    package: Any = document.part.package
    data = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        chart_workbook(plot),
        package,
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    chart._blob = chart_xml(plot, chart.relate_to(data, RELATIONSHIP_TYPE.PACKAGE))
    return document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)


def _drawing(document: Document, number: int, name: str, plot: Plot, relationship: str) -> str:
    height = _HEAD + _BAR * len(plot.categories) if plot.turned else _UPRIGHT
    across, down = round(_WIDTH * _EMU), round(height * _EMU)
    return (
        f'<w:p {_NAMESPACES}><w:pPr><w:pStyle w:val="{style_id(document, "表格居中")}"/><w:keepNext/></w:pPr><w:r>'
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name={quoteattr(name)} '
        f'descr={quoteattr(legal(plot.title))}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r></w:p>"
    )
