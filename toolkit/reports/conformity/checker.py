"""Checking a Word file against GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.reports.conformity import rules_close, rules_head, rules_page, rules_text
from toolkit.reports.conformity.deviations import Deviation, merged
from toolkit.reports.conformity.reading import read_story
from toolkit.reports.conformity.view import View

_RULES = (*rules_page.ALL, *rules_head.ALL, *rules_text.ALL, *rules_close.ALL)


def check(parts: Mapping[str, bytes]) -> tuple[Deviation, ...]:
    """Every deviation of a document, given its XML parts by name; errors first. A part that is missing is not missed here."""
    view = View(read_story(parts))
    if not view.story.sections:
        return ()
    return merged(deviation for rule in _RULES for deviation in rule(view))
