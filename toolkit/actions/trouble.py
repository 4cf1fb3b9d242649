"""Operators' trouble: what keeps an action from being done at all, in words for the clerk."""

from __future__ import annotations


class Trouble(Exception):
    """Something outside of the submitted files stands in the way. ``advice`` says what to do."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
