"""A register while people's decisions are carried out on it, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from toolkit.core.decisions import Left, OpenConflict, ResolvePlan, Setting, Settled
from toolkit.core.plans import Conflict
from toolkit.core.register import BaseRow, Register, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form


@dataclass
class Desk:
    """The rows and bases as they stand by now, and what has come of the decisions so far.

    ``open`` are the conflicts that nobody has settled yet, by row of their sheet.
    """

    form: Form
    batch: int
    rows: dict[str, RegisterRow]
    bases: dict[str, BaseRow]
    open: dict[int, OpenConflict]
    settings: dict[tuple[str, str], Setting] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)  # the ids of the bases that change
    removed: list[str] = field(default_factory=list)
    raised: list[Conflict] = field(default_factory=list)
    conflicts: list[Settled] = field(default_factory=list)
    likely: list[Settled] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    outdated: dict[int, Value] = field(default_factory=dict)
    waiting: int = 0

    def set(self, id: str, column: str, value: Value, source: str) -> None:
        """Give a cell of the register a value. A cell that gets two in turn has changed once, to the last."""
        row, earlier = self.rows[id], self.settings.get((id, column))
        old = earlier.old if earlier else row.values.get(column)
        self.settings[id, column] = Setting(id, column, old, value, source)
        self.rows[id] = replace(row, values={**row.values, column: value})

    def set_base(self, base: BaseRow) -> None:
        """Enter what a unit has sent for a row."""
        self.bases[base.id] = base
        self.sent.add(base.id)

    def remove(self, id: str) -> None:
        """Take a row out, with its base."""
        del self.rows[id]
        del self.bases[id]
        self.removed.append(id)

    def plan(self) -> ResolvePlan:
        """All that has come of the decisions."""
        return ResolvePlan(
            self.form.id,
            self.batch,
            settings=tuple(setting for setting in self.settings.values() if setting.id in self.rows),
            bases=tuple(self.bases[id] for id in sorted(self.sent & self.bases.keys())),
            removed=tuple(self.removed),
            raised=tuple(self.raised),
            conflicts=tuple(self.conflicts),
            likely=tuple(self.likely),
            left=tuple(self.left),
            outdated=dict(self.outdated),
            waiting=self.waiting,
        )


def desk_of(form: Form, register: Register, conflicts: Sequence[OpenConflict], batch: int) -> Desk:
    """A register before the first decision."""
    rows = {row.id: row for row in register.rows if row.id}
    return Desk(form, batch, rows, dict(register.bases), {conflict.row: conflict for conflict in conflicts})
