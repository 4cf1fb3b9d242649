"""Which command does what a button does: the one table that the menu runs by, and that tests compare the two by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.forms.buttons import Button

# The id of a button, and the words behind ``toolkit`` that do the same on a saved workspace.
WORDS: Mapping[str, Sequence[str]] = {
    "fetch": ("postbox", "fetch"),
    "check": ("inspect",),
    "merge": ("merge",),
    "resolve": ("resolve",),
    "undo": ("undo",),
    "return": ("check", "--return"),
    "remind": ("remind",),
    "summary": ("report", "summary"),
    "circular": ("report", "circular"),
    "roster": ("roster", "check"),
    "dashboard": ("dashboard",),
}
# What is asked about once more before it is done.
ASKED_FIRST = frozenset({"undo"})


def command_line(button: Button, workspace: Path) -> list[str]:
    """The arguments of the command line that do what a button does, on a workspace."""
    return [*WORDS[button.id], "--workspace", str(workspace)]
