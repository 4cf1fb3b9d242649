"""From facts to checks; nothing is asked of the computer here."""

from __future__ import annotations

from toolkit.actions.doctoring.checks import Check
from toolkit.actions.doctoring.facts import Facts
from toolkit.actions.doctoring.machine import machine_checks
from toolkit.actions.doctoring.office import office_checks
from toolkit.actions.doctoring.workspace import workspace_checks


def examine(facts: Facts) -> tuple[Check, ...]:
    """Every check that the facts allow, in the order in which a person would go through them."""
    place = workspace_checks(facts.place) if facts.place else ()
    return (*machine_checks(facts), *office_checks(facts), *place)
