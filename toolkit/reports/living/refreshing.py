"""Refreshing a document: its figures, sentences, tables and charts as the register has them now; all else untouched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from toolkit.reports.charts.plots import PLOTS
from toolkit.reports.controls import controls, name_of, number
from toolkit.reports.figures import Figures
from toolkit.reports.living.charts import refresh_chart
from toolkit.reports.living.outcome import Change, Left, Log, Remark
from toolkit.reports.living.package import WordFile, open_word
from toolkit.reports.living.tables import refresh_table
from toolkit.reports.living.texts import missing, refresh_texts
from toolkit.reports.marks import AS_OF, CHART, DAY, FIELD, FIGURE, NAMES, TABLE, Field, parse_tag
from toolkit.reports.official import Annex
from toolkit.reports.record import Key, Record, record_xml, table_in
from toolkit.reports.sentences import names_of
from toolkit.reports.spelling import chinese_date, legal, spell


@dataclass(frozen=True)
class Fresh:
    """What the register says now: the figures, the fields of the document's template, and its annexes."""

    figures: Figures
    fields: Mapping[str, Field]
    annexes: Sequence[Annex]

    def text(self, tag: str) -> str | None:
        """The marked text that a tag has now; None for what the register no longer has."""
        kind, name = parse_tag(tag)
        if kind == FIELD:
            return self.fields[name].marked if name in self.fields else None
        if kind == DAY and name == AS_OF:
            return chinese_date(self.figures.as_of)
        if kind in (FIGURE, NAMES) and name in self.figures:
            figure = self.figures[name]
            return legal(spell(figure.value) if kind == FIGURE else names_of(figure))
        return None


@dataclass(frozen=True)
class Refreshed:
    """The document as it reads now, what was changed in it, and what was left alone and why."""

    content: bytes
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]


def kind_of(content: bytes, name: str) -> str:
    """Which kind of document it is, as its record says; empty without one. Raises ReportRefusal."""
    found = open_word(content, name).record()
    return found[1].kind if found else ""


def refresh(content: bytes, name: str, fresh: Fresh, *, overrule: bool = False) -> Refreshed:
    """Bring a document up to date. What a person wrote stays; with ``overrule`` figures and cells do not.

    Raises ReportRefusal for a file that is no Word file, or that has nothing in it to bring up to date.
    """
    file, log = open_word(content, name), Log()
    found = file.record()
    if found is None:
        log.remark(Left.NO_RECORD, name)
    record = found[1] if found else Record("", fresh.figures.as_of)
    texts = dict(record.texts)
    rows, charts = dict(record.rows), dict(record.charts)
    refresh_texts(file.body, fresh.text, texts, log, overrule=overrule)
    _refresh_blocks(file, fresh, rows, charts, log, overrule=overrule)
    missing(file.body, {**texts, **dict.fromkeys((*rows, *charts), "")}, record.outermost, log)
    number(file.root)
    if found and log.changes:
        file.parts[found[0]] = record_xml(
            Record(record.kind, fresh.figures.as_of, texts, rows, charts, record.outermost)
        )
    return Refreshed(file.packed() if log.changes else content, tuple(log.changes), tuple(log.remarks))


def _refresh_blocks(
    file: WordFile,
    fresh: Fresh,
    rows: dict[str, Mapping[Key, Mapping[str, str]]],
    charts: dict[str, tuple[str, str]],
    log: Log,
    *,
    overrule: bool,
) -> None:
    annexes = {annex.tag: annex for annex in fresh.annexes if annex.name}
    styles = _styles(file)
    for tag, control in list(controls(file.body)):
        kind, name = parse_tag(tag)
        if kind == TABLE and tag not in annexes:
            log.remark(Left.UNKNOWN, name_of(control))
        elif kind == TABLE and (table := table_in(control)) is None:
            log.remark(Left.GONE, name_of(control))
        elif kind == TABLE:
            rows[tag] = refresh_table(table, annexes[tag], rows.get(tag, {}), styles, log, overrule=overrule)
        elif kind == CHART and name in PLOTS:
            drawn = refresh_chart(
                file, control, name, PLOTS[name](fresh.figures), charts.get(tag), log, overrule=overrule
            )
            if drawn:
                charts[tag] = drawn


def _styles(file: WordFile) -> dict[str, str]:
    """The ids of the document's styles by name."""
    content = file.parts.get("word/styles.xml")
    root: Any = parse_xml(content) if content else ()
    found = {}
    for style in root:
        name = style.find(qn("w:name"))
        if name is not None:
            found[str(name.get(qn("w:val")))] = str(style.get(qn("w:styleId")))
    return {"表格居中": "TableCentre", "表格文字": "TableText"} | found
