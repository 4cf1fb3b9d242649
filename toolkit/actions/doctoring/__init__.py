"""What a computer and a workspace have and lack, judged from facts that the hosts gather."""

from __future__ import annotations

from toolkit.actions.doctoring.checks import Check, State, checks_json
from toolkit.actions.doctoring.examining import examine
from toolkit.actions.doctoring.facts import Facts

__all__ = ["Check", "Facts", "State", "checks_json", "examine"]
