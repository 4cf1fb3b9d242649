"""A check: what was looked at, how it stands, what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a check stands: nothing to do; works, but better with a hand; will not work."""

    OK = "ok"
    ADVICE = "advice"
    MISSING = "missing"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. ``advice`` is empty where there is nothing to do."""

    id: str
    title: str
    state: State
    found: str
    advice: str = ""


def checks_json(checks: Iterable[Check]) -> list[dict[str, str]]:
    """The checks as plain data."""
    return [
        {
            "id": check.id,
            "title": check.title,
            "state": check.state.value,
            "found": check.found,
            "advice": check.advice,
        }
        for check in checks
    ]
