"""What a heading of a table may stand for: a column of a form, one of its tick options, or a supplement to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.forms.schema import Column, Form, Kind, Option

# The choice in 表头对照 that a heading is none of the form's.
NOT_A_COLUMN = Option("none", "不是本表的列")


@dataclass(frozen=True)
class Target:
    """A column, one of its tick options, or the position of one of its supplements."""

    column: Column
    option: Option | None = None
    supplement: int | None = None

    @property
    def id(self) -> str:
        """Two headings with the same id stand for the same thing; 表头对照 remembers choices by it."""
        if self.option:
            return f"{self.column.id}.{self.option.id}"
        return self.column.id if self.supplement is None else f"{self.column.id}.{self.supplement}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading that is known to mean it; the first is what it is called."""
        if self.option:
            return self.option.names
        if self.supplement is not None:
            return self.column.supplements[self.supplement].aliases
        return (self.column.name, *self.column.aliases)


def targets(form: Form) -> Iterator[Target]:
    """Everything that a heading of the form may stand for."""
    for column in form.columns:
        yield Target(column)
        if column.kind is Kind.TICKS:
            yield from (Target(column, option) for option in column.options)
        yield from (Target(column, supplement=index) for index in range(len(column.supplements)))


def heading_choices(form: Form) -> tuple[Option, ...]:
    """What a clerk may choose for a heading in 表头对照: whatever a unit fills in, the unit, or nothing of it."""
    filled_in = {*(column.id for column in form.submitted), form.unit_column}
    chosen = (target for target in targets(form) if target.column.id in filled_in)
    return (*(Option(target.id, target.names[0]) for target in chosen), NOT_A_COLUMN)


def choice_label(form: Form, id: str) -> str:
    """What a choice is called, by its id. Raises KeyError."""
    return {choice.id: choice.label for choice in heading_choices(form)}[id]
