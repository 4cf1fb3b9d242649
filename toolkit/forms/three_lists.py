"""三张清单 (notice 四（三）1): problems, needs and optimisations, each a view of the ledger with columns of its own.

A need or an optimisation may exist without a problem; an optimisation is every measure, whatever it answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.rectification_ledger import LISTINGS
from toolkit.forms.schema import Column, Form, Owner

_INNER = ("id", "office", "closed_on", "category", "listing")  # not to be published
_LABELS = {option.id: option.label for option in LISTINGS}


@dataclass(frozen=True)
class ThreeList:
    """One of the lists: its id, its form, and which column of the ledger each of its columns shows.

    ``public`` are the columns that may be published: no names, no ids, no inner remarks.
    """

    id: str
    form: Form
    shows: dict[str, str]
    public: tuple[str, ...]

    @property
    def label(self) -> str:
        """Its name: 问题清单."""
        return self.form.sheet


def _list(id: str, content: Column, *more: str) -> ThreeList:
    """A list with the row's id, unit, item and content, and more columns of the ledger as they are."""
    own = {"content": "measure" if id == "improvement" else "problem"}
    columns = (
        *(LEDGER.column(column) for column in ("id", "unit", "item")),
        content,
        *(LEDGER.column(column) for column in more),
    )
    label = f"{_LABELS[id]}清单"
    form = Form(
        id=f"{id}_list",
        title=f"{LEDGER.title.removesuffix(LEDGER.sheet)}{label}",
        sheet=label,
        identity="id",
        unit_column="unit",
        columns=tuple(replace(column, owner=Owner.DISTRICT, required=False, help="") for column in columns),
    )
    shows = {column.id: own.get(column.id, column.id) for column in columns}
    return ThreeList(id, form, shows, tuple(c.id for c in columns if c.id not in _INNER))


LISTS = (
    _list("problem", replace(LEDGER.column("problem"), id="content"), "category", "measure", "office", "due", "status", "closed_on"),
    _list("need", Column("content", "需求内容", width=36), "measure", "office", "due", "status", "closed_on"),
    _list("improvement", replace(LEDGER.column("measure"), id="content"), "listing", "office", "due", "status"),
)


def list_by_label(label: str) -> ThreeList:
    """A list by its name, with 清单 or without. Raises KeyError."""
    return {key: one for one in LISTS for key in (one.label, one.label.removesuffix("清单"))}[label]
