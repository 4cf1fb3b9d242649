"""What the commands about the computer itself tell people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.actions.doctoring import Check, State
from toolkit.hosts import screen

_WORDS = {State.OK: "正常", State.ADVICE: "建议", State.MISSING: "缺少"}
_STYLES = {State.OK: "green", State.ADVICE: "yellow", State.MISSING: "red"}


def show_checks(checks: Sequence[Check]) -> None:
    """Every check with its state, what was found, and what to do."""
    rows = []
    for check in checks:
        rows.append(((_WORDS[check.state], check.title, check.found), _STYLES[check.state]))
        if check.advice:
            rows.append((("", "", f"→{check.advice}"), ""))
    screen.columns(rows)
    counts = Counter(check.state for check in checks)
    screen.say("，".join(f"{word} {counts[state]} 项" for state, word in _WORDS.items()) + "。", "bold")


def show_repaired(done: Sequence[str]) -> None:
    """What was put right."""
    for line in done:
        screen.say(f"已处理：{line}", "green")
