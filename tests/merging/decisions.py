"""Decisions for the tests of resolving, written shortly."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.decisions import OpenConflict, OpenLikeness, ResolvePlan
from toolkit.core.plans import MergePlan
from toolkit.core.register import Register
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.resolving import plan_resolve

FIRST_ROW = 3  # of the sheets of decisions


def open_conflicts(register: Register, decision: str = "", other: str = "") -> list[OpenConflict]:
    """The register's conflicts as their sheet shows them, all with one decision."""
    present: dict[tuple[str, str], Value] = {
        (row.id, column): value for row in register.rows for column, value in row.values.items()
    }
    return [
        OpenConflict(
            number, entry.batch, entry.id, entry.column, present.get((entry.id, entry.column)), entry.submitted,
            "区医保局.xlsx Sheet1!G6", decision, other,
        )
        for number, entry in enumerate(register.pending, start=FIRST_ROW)
    ]  # fmt: skip


def open_likenesses(plan: MergePlan, decision: str = "") -> list[OpenLikeness]:
    """The likenesses of a plan as their sheet shows them, all with one decision."""
    return [
        OpenLikeness(number, plan.batch, likeness.id, likeness.other, decision)
        for number, likeness in enumerate(plan.likely, start=FIRST_ROW)
    ]


def resolved(
    register: Register, conflicts: Sequence[OpenConflict] = (), likely: Sequence[OpenLikeness] = (), *guarded: str
) -> ResolvePlan:
    """The plan of decisions as the register's next batch."""
    return plan_resolve(LEDGER, register, conflicts, likely, batch=register.last_batch + 1, guarded=guarded)
