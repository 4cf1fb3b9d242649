"""What lives in content controls and charts, held against what the ledger says of exactly that."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from toolkit.reports.charts.drawing import shown_in
from toolkit.reports.charts.plots import PLOTS, Plot
from toolkit.reports.controls import content_of, controls, name_of, text_of
from toolkit.reports.living.package import WordFile
from toolkit.reports.living.refreshing import Fresh
from toolkit.reports.marks import CHART, DAY, FIELD, FIGURE, NAMES, parse_tag, plain
from toolkit.reports.record import chart_relationship
from toolkit.reports.verify.claims import Reader
from toolkit.reports.verify.numbers import sentence_at
from toolkit.reports.verify.verdict import Kind, Verdict
from toolkit.reports.verify.wording import verify_wording

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def verify_controls(file: WordFile, fresh: Fresh, reader: Reader, verdict: Verdict) -> None:
    """Hold every control of a document against what the ledger has for its tag."""
    for tag, control in controls(file.body):
        kind, name = parse_tag(tag)
        if kind == CHART and name in PLOTS:
            _verify_chart(file, control, name, PLOTS[name](fresh.figures), verdict)
        elif kind in (FIELD, FIGURE, NAMES, DAY) and (wanted := fresh.text(tag)) is not None:
            _verify_text(kind, control, plain(wanted), reader, verdict)


def _verify_text(kind: str, control: Any, wanted: str, reader: Reader, verdict: Verdict) -> None:
    shown = text_of(content_of(control))
    if kind != FIELD:
        told = {NAMES: Kind.STATEMENT, DAY: Kind.DAY}.get(kind, Kind.FIGURE)
        verdict.hold(told, name_of(control), shown, wanted, _sentence_of(control))
        return
    if _NUMBERS.sub("", shown) == _NUMBERS.sub("", wanted):
        # The same words: then every number in them is one of the ledger's, also those that no control of its own has.
        pairs = zip(_NUMBERS.finditer(shown), _NUMBERS.finditer(wanted), strict=True)
        for found, expected in pairs:
            sentence = sentence_at(shown, found.start())
            verdict.hold(Kind.FIGURE, name_of(control), found[0], expected[0], sentence)
    if shown != wanted:
        verify_wording(name_of(control), shown, wanted, reader, verdict)


def _verify_chart(file: WordFile, control: Any, name: str, plot: Plot | None, verdict: Verdict) -> None:
    relationship = chart_relationship(control)
    if relationship is None:
        return
    title, values = shown_in(file.parts[file.chart(relationship)])
    if plot is None:
        verdict.hold(Kind.CHART, name, "有图", "台账中没有可画的内容", title)
        return
    wanted = {
        (series, category): number
        for series, numbers in plot.series
        for category, number in zip(plot.categories, numbers, strict=True)
    }
    for series, category, number in values:
        expected = wanted.pop((series, category), None)
        told = "没有这一项" if expected is None else str(expected)
        verdict.hold(Kind.CHART, f"{name}“{category}”{series}", f"{float(number):g}", told, f"{name}：{title}")
    for (series, category), left in wanted.items():
        verdict.hold(Kind.CHART, f"{name}“{category}”{series}", "图中没有", str(left), f"{name}：{title}")
    if _NUMBERS.sub("", title) == _NUMBERS.sub("", plot.title):
        verdict.hold(Kind.CHART, f"{name}标题", title, plot.title, f"{name}：{title}")


def _sentence_of(control: Any) -> str:
    """The sentence that a control stands in."""
    paragraph = next(control.iterancestors(qn("w:p")), None)
    if paragraph is None:
        return text_of(content_of(control))
    first = next(content_of(control).iter(qn("w:r")), None)
    place, text = 0, text_of(paragraph)
    for run in paragraph.iter(qn("w:r")):
        if run is first:
            break
        place += len(text_of(run))
    return sentence_at(text, place)
