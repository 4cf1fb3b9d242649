"""Findings as a district weighs them."""

from __future__ import annotations

from toolkit.core.catalogue import find
from toolkit.core.findings import Severity, weighed
from toolkit.core.locations import Location

ROW = Location("Sheet1", 3, 1)
FINDINGS = (find("no_channel", ROW, ROW, heading="形式"), find("too_long", ROW, ROW), find("hidden_row", ROW, ROW))


def test_without_choices_nothing_changes() -> None:
    assert weighed(FINDINGS, {}) == FINDINGS


def test_a_chosen_severity_replaces_the_default_and_nothing_else() -> None:
    down, up, same = weighed(FINDINGS, {"no_channel": Severity.WARNING, "too_long": Severity.ERROR})
    assert (down.severity, up.severity) == (Severity.WARNING, Severity.ERROR)
    assert (down.code, down.location, down.record, down.params) == ("no_channel", ROW, ROW, {"heading": "形式"})
    assert same is FINDINGS[2]


def test_a_rule_that_is_off_finds_nothing() -> None:
    assert weighed(FINDINGS, {"no_channel": None, "never_heard_of": None}) == FINDINGS[1:]
