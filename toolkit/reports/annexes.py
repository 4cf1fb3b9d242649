"""The annexes of the overall report: how each unit stands, and the ledger itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.forms.cells import to_cells, to_text
from toolkit.forms.schema import Column, Form, Kind, leaves
from toolkit.reports.facts import row_label, stated
from toolkit.reports.figures import Figure, Figures, percentage
from toolkit.reports.filings import State
from toolkit.reports.official import Annex
from toolkit.reports.sentences import day_told
from toolkit.reports.spelling import quoted, spell
from toolkit.reports.tables import TableColumn

# The names of the tables, as controls.
UNITS, LEDGER, COMMONS = "units", "ledger", "commons"
# The unit table's columns in mm, on a page of 156; numbers of four digits fit.
_UNIT_WIDTHS = {"unit": 24.0, "filed": 17.0, "number": 7.1, "section": 10.3, "rate": 11.0}
UNIT_TABLE_MARGIN = 0.3
# The ledger's columns on a page of 225 mm; those that are long share what is left.
_LEDGER_WIDTHS = {
    "id": 13.0,
    "unit": 15.0,
    "date": 19.0,
    "walker": 19.0,
    "item": 21.0,
    "channels": 6.2,
    "due": 19.0,
    "office": 15.0,
    "status": 11.5,
}
_LEDGER_WIDTH = 225.0
# The common problems, on 156 mm again; of so many the words are told, each cut short.
_COMMON_COLUMNS = (
    TableColumn("共性问题", 16),
    TableColumn("单位数", 9),
    TableColumn("问题数", 9),
    TableColumn("已整改", 9),
    TableColumn("未整改", 9),
    TableColumn("整改率", 13),
    TableColumn("涉及单位", 41, centred=False),
    TableColumn("相近表述", 50, centred=False),
)
_MOST_ALIKE, _EXCERPT = 3, 40
_CENTRED = frozenset({"id", "unit", "date", "channels", "due", "office", "status"})


def annexes(form: Form, rows: Sequence[RegisterRow], figures: Figures) -> tuple[Annex, ...]:
    """The annexes of the overall report, in their order."""
    units, ledger = list(unit_rows(figures)), list(ledger_rows(form, rows, figures))
    return (
        Annex(
            "各单位情况统计表",
            unit_columns(form, figures),
            units,
            unit_note(figures),
            side_margin=UNIT_TABLE_MARGIN,
            name=UNITS,
        ),
        Annex(form.sheet, ledger_columns(form), ledger, landscape=True, name=LEDGER),
        Annex("共性问题清单", common_columns(), list(common_rows(figures)), common_note(figures), name=COMMONS),
    )


def unit_columns(form: Form, figures: Figures) -> list[TableColumn]:
    """The columns of the unit table."""
    width, channels = _UNIT_WIDTHS, form.column("channels")
    tiers = [
        TableColumn(part.part, width.get(part.id.split(".")[-1], width["number"]), "走流程人员（人）")
        for part in figures.parts("persons", "tier")
    ]
    ticks = [TableColumn(option.label, width["number"], channels.name) for option in channels.options]
    before, after = (
        [TableColumn(heading, width["number"]) for heading in headings]
        for headings in (("人次", "事项"), ("发现问题", "已整改", "未整改", "逾期"))
    )
    return [
        TableColumn("单位", width["unit"], centred=False),
        TableColumn("报送日期", width["filed"]),
        *tiers,
        *before,
        *ticks,
        *after,
        TableColumn("整改率", width["rate"]),
    ]


def unit_rows(figures: Figures) -> Iterator[list[str]]:
    """A row for each unit, and the total. A unit that has not filed shows no noughts."""
    for standing in figures.standings:
        filed = f"{standing.filed_on:%Y-%m-%d}" if standing.filed_on else "台账补录"
        if standing.state is State.MISSING:
            yield [standing.unit, State.MISSING.value, *("—" for _ in _counts(figures, standing.unit))]
        else:
            shown = f"{filed}\n（{State.NIL.value}）" if standing.state is State.NIL else filed
            yield [standing.unit, shown, *_counts(figures, standing.unit)]
    yield ["合计", "", *_counts(figures, "")]


def unit_note(figures: Figures) -> str:
    """What the table counts, marked where a day stands."""
    persons, items = figures["persons"], figures["items"]
    return (
        f"注：统计截至{day_told(figures.as_of)}。{persons.definition}{items.definition}"
        f"一次体验涉及多端的分别计数。整改率为{figures['rate'].definition}"
    )


def common_columns() -> list[TableColumn]:
    """The columns of the table of common problems."""
    return list(_COMMON_COLUMNS)


def common_rows(figures: Figures) -> Iterator[list[str]]:
    """A row for each common problem, with the words in which several units told the same."""
    facts = {fact.id: fact for fact in figures.facts}
    for common in figures.commons:
        found = [facts[row_label(row)] for row in common.rows]
        done = sum(fact.rectified for fact in found)
        rate = spell(percentage(done, len(found))) + "%"
        told = "\n".join(_alike(rows) for rows in common.alike[:_MOST_ALIKE])
        counts = (str(len(common.units)), str(len(found)), str(done), str(len(found) - done), rate)
        yield [common.label, *counts, "、".join(common.units), told or "—"]


def common_note(figures: Figures) -> str:
    """What the table counts, marked where a day stands."""
    return f"注：统计截至{day_told(figures.as_of)}。{figures['commons'].definition}相近表述仅举例，请有关单位对照自查。"


def _alike(rows: Sequence[RegisterRow]) -> str:
    """One problem that several units told in nearly the same words."""
    text = " ".join(stated(rows[0].values, "problem").split())
    shown = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}……"
    return f"{quoted(shown)}（{'、'.join(dict.fromkeys(row.unit for row in rows))}，共{len(rows)}个）"


def ledger_columns(form: Form) -> list[TableColumn]:
    """The columns of the ledger as an annex: the submitted ones, with the row's id, unit and state."""
    shown = leaves(_ledger(form))
    left = _LEDGER_WIDTH - sum(_LEDGER_WIDTHS.get(leaf.column.id, 0) for leaf in shown)
    elastic = sum(leaf.column.id not in _LEDGER_WIDTHS for leaf in shown)
    return [
        TableColumn(
            leaf.heading,
            _LEDGER_WIDTHS.get(leaf.column.id, left / elastic),
            leaf.column.name if leaf.option else "",
            leaf.column.id in _CENTRED,
        )
        for leaf in shown
    ]


def ledger_rows(form: Form, rows: Sequence[RegisterRow], figures: Figures) -> Iterator[list[str]]:
    """The register's rows, unit by unit in the order of the unit table."""
    order = {standing.unit: place for place, standing in enumerate(figures.standings)}
    columns = _ledger(form)
    for row in sorted(rows, key=lambda row: order.get(row.unit, len(order))):
        yield [text for column in columns for text in _texts(column, _value(row, column))]


def _counts(figures: Figures, unit: str) -> list[str]:
    suffix = f"@{unit}" if unit else ""
    ids = ("walks", "items"), ("problems", "rectified", "open", "overdue", "rate")
    before, after = ([figures[id + suffix] for id in group] for group in ids)
    shown: list[Figure] = [
        *figures.parts("persons", "tier", unit),
        *before,
        *figures.parts("walks", "channel", unit),
        *after,
    ]
    return [
        spell(figure.value) + (figure.unit if figure.unit == "%" and figure.value is not None else "")
        for figure in shown
    ]


def _ledger(form: Form) -> tuple[Column, ...]:
    return (form.column(form.identity), form.column(form.unit_column), *form.submitted, form.column("status"))


def _value(row: RegisterRow, column: Column) -> Value:
    """A cell's value; id and unit are the row's own."""
    return {"id": row.id, "unit": row.unit}.get(column.id, row.values.get(column.id))


def _texts(column: Column, value: Value) -> list[str]:
    """The texts of a column's physical columns. What somebody typed in the place of a choice stays as it is."""
    if column.kind is Kind.TICKS:
        return [str(cell or "") for cell in to_cells(column, value)]
    if column.kind is Kind.CHOICE and value not in {option.id for option in column.options}:
        return [str(value or "")]
    return [to_text(column, value)]
