"""Merging submissions into a register, as pure functions over values: see docs/merging.md."""

from toolkit.merging.applying import apply_plan, apply_undo, history_of
from toolkit.merging.planning import plan_merge
from toolkit.merging.undoing import plan_undo

__all__ = ["apply_plan", "apply_undo", "history_of", "plan_merge", "plan_undo"]
