"""The lines of 疑似重复: two rows that are probably one, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from toolkit.core.plans import Likeness, MergePlan
from toolkit.core.values import Value
from toolkit.forms.cells import to_text
from toolkit.forms.schema import Form
from toolkit.workbooks.register import moment_text
from toolkit.workbooks.tables import Table

Values = Mapping[str, Value]
# Of a long text so much is shown; the whole of it stands in the ledger.
_SHOWN = 100
_DIFFERENCE = "{column}：原有“{old}”；新增“{new}”"


def likely_rows(form: Form, ledger: Table, plan: MergePlan, at: datetime) -> Iterator[Values]:
    """The lines for the likenesses of a plan, by column id. ``ledger`` is the table before the batch."""
    rows: dict[str, Values] = {row.text(form.identity).strip(): row.values for row in ledger.rows}
    rows |= {row.id: {**row.values, form.unit_column: row.unit} for row in plan.added}
    for likeness in plan.likely:
        old, new = rows[likeness.id], rows[likeness.other]
        units = old.get(form.unit_column), new.get(form.unit_column)
        yield {
            "batch": plan.batch,
            "id": likeness.id,
            "unit": units[0],
            "other": likeness.other,
            "other_unit": units[1],
            "kind": "own" if units[0] == units[1] else "across",
            "score": round(likeness.score),
            "differing": "\n".join(_differences(form, likeness, old, new)),
            "source": likeness.provenance.label,
            "at": moment_text(at),
        }


def _differences(form: Form, likeness: Likeness, old: Values, new: Values) -> Iterator[str]:
    for id in likeness.columns:
        column = form.column(id)
        one, other = (_clipped(to_text(column, values.get(id))) for values in (old, new))
        yield _DIFFERENCE.format(column=column.name, old=one, new=other)


def _clipped(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
